"""Records → the tables that offices and researchers pass around: rows first, then a file of some format."""
