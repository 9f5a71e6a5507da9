"""Comparison → what people and programs read: one module for each format."""

from collections.abc import Callable
from importlib import import_module

from ipextract.compare.changes import Comparison

# Modules of this package, each with `write`.
FORMATS = ("json", "markdown", "html", "summary", "github", "accepted")


def writer(name: str) -> Callable[[Comparison], str]:
    """The function of a format."""
    write: Callable[[Comparison], str] = import_module(f"ipextract.compare.formats.{name}").write
    return write
