"""Facts in context: what a deadline governs, relative dates, agency names."""
