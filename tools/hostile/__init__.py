"""Text that means harm, and what it costs: every pattern and the whole pipeline, at lengths that double."""
