"""What a WordprocessingML package says: its parts, its styles, its numbering, its paragraphs and tables."""
