"""Records against gold: what was found, missed, invented or read wrongly. Knows records by their files alone."""
