"""A source's text with the line and column of its characters, and where it is looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.records.texts import PLAIN, kept_path, kept_text
from ipextract.scoring.items import RecordFile
from ipextract.spans import LineColumn, line_column


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as decoded, and the path that it was found at."""

    shown: str
    text: str
    sha256: str

    def place(self, offset: int) -> LineColumn:
        return line_column(self.text, offset)


def kept_beside(path: Path, record: RecordFile) -> SourceText | None:
    """The text that was kept for a record whose source is no plain text; null where there is none.

    Raises:
        ReadError: it cannot be read, or is none that the record counts in.
    """
    if record.media_type in PLAIN or (text := kept_text(path, record.id)) is None:
        return None
    shown = str(kept_path(path, record.id))
    if record.length is not None and len(text) != record.length:
        raise ReadError(
            f"{shown}: has {len(text)} characters, the text that {path} was made from {record.length}; "
            "build the record again"
        )
    return SourceText(shown, text, record.sha256)


def find(names: Sequence[str], roots: Sequence[Path], digest: str | None, encoding: str | None) -> SourceText | None:
    """The source of one of these names below one of these folders; where `digest` is given, the one that has it.

    Raises:
        ReadError: sources of that name were found, but none with that digest; or one cannot be read.
    """
    other: SourceText | None = None
    for path in _candidates(names, roots):
        source = read(path, encoding)
        if digest is None or source.sha256 == digest:
            return source
        other = other or source
    if other is not None:
        raise ReadError(
            f"{other.shown}: is not the text that the record was made from (its sha256 differs); build the record "
            "again, or say with --sources where that text lies"
        )
    return None


def _candidates(names: Sequence[str], roots: Sequence[Path]) -> Iterator[Path]:
    for root in roots:
        for name in dict.fromkeys(names):
            path = root / name
            if readers.exists(path) and path.resolve().is_relative_to(root.resolve()):
                yield path


def read(path: Path, encoding: str | None) -> SourceText:
    """Read a source as `build` does, or in the encoding that gold says it has.

    Raises:
        ReadError: it cannot be read, or not in that encoding.
    """
    if encoding is None:
        source = readers.read(readers.one(path))
        return SourceText(str(path), source.text, source.sha256)
    try:
        data = readers.load(readers.one(path))
        return SourceText(str(path), data.decode(encoding), sha256(data).hexdigest())
    except (OSError, LookupError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read as {encoding}: {error}") from error
