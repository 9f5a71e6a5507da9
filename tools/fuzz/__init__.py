"""Fuzzing: text and files that nobody wrote, thrown at readers and at the whole pipeline (CONTRIBUTING.md)."""
