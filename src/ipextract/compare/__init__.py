"""Records of two revisions → what changed in meaning, clause by clause and field by field."""
