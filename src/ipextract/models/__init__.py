"""Types that cross a stage; they import nothing of the stages."""
