"""Records → pages that people look at: every fact marked in the words it was read from."""
