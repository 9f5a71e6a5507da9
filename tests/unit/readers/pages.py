"""Small web pages for the tests of their reader."""

from pathlib import Path

from ipextract import readers
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import Limits, ReadOptions


def read(page: str | bytes, encoding: str | None = None, **limits: int) -> Source:
    """Read a page as `build` does, whatever its content looks like."""
    data = page.encode() if isinstance(page, str) else page
    file = SourceFile(Path("page.html"), "page", "pages/page.html")
    return readers.read_bytes(data, file, ReadOptions("html", encoding, Limits().with_(limits)))


def lines(body: str) -> list[str]:
    """The lines of a page with this body."""
    return read(f"<!DOCTYPE html><body>{body}</body>").text.splitlines()


def rows(source: Source, table: int = 0) -> list[list[str]]:
    """The cells of a table, row by row, as its spans quote the text."""
    return [[source.text[start:end] for start, end in row] for row in source.tables[table].rows]
