"""Documents → a file: one module for each format, found by the suffix of the file's name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from ipextract.errors import WriteError
from ipextract.exports.documents import Document
from ipextract.exports.layout import Sheet, SheetName

# Modules of this package, each with `write`.
FORMATS = {".xlsx": "xlsx"}


@dataclass(slots=True)
class Written:
    """A file's bytes, and what is in them: rows by table, cells that were cut, rows that had no room for a link."""

    data: bytes = b""
    rows: dict[SheetName, int] = field(default_factory=dict)
    cut: int = 0
    unlinked: int = 0


# Documents, tables, and the folder of the report as seen from the file, null for no links → the file.
Write = Callable[[Iterable[Document], Sequence[Sheet], str | None], Written]


def writer(path: Path) -> Write:
    """What writes the format that a file's name ends in.

    Raises:
        WriteError: there is no such format.
    """
    name = FORMATS.get(path.suffix.lower())
    if name is None:
        raise WriteError(f"{path}: {path.suffix or 'no suffix'} is no format of tables; end it in {', '.join(FORMATS)}")
    write: Write = import_module(f"ipextract.exports.formats.{name}").write
    return write
