"""From words to values: numerals, shares, sums, comparators; pure, no input or output but our own tables."""
