"""Comparison → what people and programs read: one module for each format."""

from collections.abc import Callable
from importlib import import_module

from ipextract.compare.changes import Comparison


def writer(name: str) -> Callable[[Comparison], str]:
    """The function of a format: `write` of the module of its name in this package."""
    write: Callable[[Comparison], str] = import_module(f"ipextract.compare.formats.{name}").write
    return write
