"""Web pages, step by step: bytes → characters → tree → the part that is the document → its lines and tables."""
