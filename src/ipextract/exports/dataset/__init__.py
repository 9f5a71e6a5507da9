"""Records → tables for data people: one for documents, clauses and each kind of fact, the same in every format."""
