"""bytes → Source: finds the files, and lets the reader that knows the content decode them."""

import hashlib
from pathlib import Path
from typing import Protocol

from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers import text
from ipextract.readers.discovery import SourceFile


class Reader(Protocol):
    """One input format. `SUFFIXES` are looked for in folders; `is_format` judges by content alone."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...

    def is_format(self, data: bytes) -> bool: ...

    def read(self, data: bytes, file: SourceFile, sha256: str) -> Source: ...


# The first reader that knows the content reads it; plain text comes last, since it refuses what it does not know.
READERS: tuple[Reader, ...] = (text,)


def suffixes() -> tuple[str, ...]:
    """Every suffix that a folder is searched for, lower case, in the order of the readers."""
    return tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.SUFFIXES))


def sources(paths: list[Path]) -> list[SourceFile]:
    """The files behind files and folders, see `discovery.discover`."""
    from ipextract.readers.discovery import discover

    return discover(paths, suffixes())


def load(file: SourceFile) -> bytes:
    """The bytes of a source file.

    Raises:
        ReadError: the system does not let us read it; says why.
    """
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise ReadError(f"{file.shown}: cannot be read: {error.strerror or error}") from error


def read_bytes(data: bytes, file: SourceFile) -> Source:
    """Decode `data` with the reader that knows it.

    Raises:
        ReadError: it is no text that we can read, or holds nothing; says what it is and what to do.
    """
    digest = hashlib.sha256(data).hexdigest()
    reader = next((reader for reader in READERS if reader.is_format(data)), text)
    return reader.read(data, file, digest)


def read(file: SourceFile) -> Source:
    """Read one source file.

    Raises:
        ReadError: see `load` and `read_bytes`.
    """
    return read_bytes(load(file), file)
