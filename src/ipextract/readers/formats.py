"""Which formats there are, how each is told by its content, and the module that reads it.

Telling them apart imports none of their readers: each of those brings a library that plain text does not need.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions
from ipextract.readers.webpage.telling import is_html


class Reader(Protocol):
    """The module of one format."""

    def read(self, data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
        """Decode `data`, the bytes of `file`.

        Raises:
            ReadError: it is no file of this format, is damaged beyond reading or holds no text; names file, place and
                what to do.
            LimitError: it takes more than `options.limits` allow.
        """


class Format(NamedTuple):
    """One input format: `name` as `--input-format` has it, also its module below `readers`; folders are searched for
    `suffixes`; `is_format` judges by content alone. `libraries` are the distributions that its module imports: what it
    reads may change with their versions."""

    name: str
    suffixes: tuple[str, ...]
    is_format: Callable[[bytes], bool]
    libraries: tuple[str, ...] = ()

    def reader(self) -> Reader:
        return cast("Reader", import_module(f"ipextract.readers.{self.name}"))


@cache
def version_of(library: str) -> str | None:
    """The version of a library that is installed; null if it is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return None


def _any(data: bytes) -> bool:
    return True


# What a PDF begins with; some have other bytes in front of it, which readers have always passed over.
_PDF, _PDF_WITHIN = b"%PDF-", 1024


def _pdf(data: bytes) -> bool:
    return _PDF in data[: _PDF_WITHIN + len(_PDF)]


def _word(data: bytes) -> bool:
    if not data.startswith((b"PK", b"\xd0\xcf")):
        return False
    from ipextract.readers.word.sniffing import is_encrypted, is_word

    return is_word(data) or is_encrypted(data)


# The first format that knows the content reads it; plain text comes last, since it refuses what it does not know.
FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), _pdf, ("pypdfium2",)),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), _word, ("lxml",)),
    Format("html", (".html", ".htm", ".xhtml", ".shtml"), is_html, ("selectolax",)),
    Format("text", (".txt", ".md", ".text"), _any),
)
