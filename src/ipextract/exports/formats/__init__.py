"""Documents → a file, or a folder of them: one module for each format, found by the name that is to be written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from ipextract.errors import WriteError
from ipextract.exports.dataset.columns import tables
from ipextract.exports.dataset.descriptor import NAME as DESCRIPTOR
from ipextract.exports.dataset.rows import Limits, Rows
from ipextract.exports.documents import Document
from ipextract.exports.layout import Sheet, SheetName

# What a file is called of which only the format is named.
DEFAULT_STEM = "policies"


class Format(NamedTuple):
    """`name` is that of a module of this package, with `write`. `suffixes` are those of the one file that it is; none
    of a folder of several. `library` is what must be installed besides, with the extra of that name."""

    name: str
    suffixes: tuple[str, ...] = ()
    limits: Limits = Limits()
    library: str | None = None

    @property
    def is_folder(self) -> bool:
        return not self.suffixes


WORKBOOK = Format("xlsx", (".xlsx",))
FORMATS = (
    WORKBOOK,
    Format("csv"),
    Format("jsonl"),
    Format("parquet", limits=Limits(bits=64, digits=(28, 10)), library="pyarrow"),
    Format("sqlite", (".sqlite", ".db", ".sqlite3"), limits=Limits(bits=64)),
)
NAMES = tuple(each.name for each in FORMATS)
WAYS = "FILE.xlsx, FILE.sqlite, or a folder with --format csv, jsonl or parquet"


@dataclass(slots=True)
class Written:
    """A file's bytes, and what is in them: rows by table, cells that were cut, rows that had no room for a link."""

    data: bytes = b""
    rows: dict[SheetName, int] = field(default_factory=dict)
    cut: int = 0
    unlinked: int = 0


# Documents, tables, and the folder of the report as seen from the file, null for no links → the file.
WriteWorkbook = Callable[[Iterable[Document], Sequence[Sheet], str | None], Written]
# The file or the folder to fill, and the rows of each document → how many rows there are, by table.
WriteTables = Callable[[Path, Iterable[Rows]], Mapping[str, int]]


def chosen(to: Path, named: str | None) -> tuple[Path, Format]:
    """What is to be written, and its format: the one that is named, else the one that the name of the file or folder
    tells by its suffix, or is (`csv`).

    Raises:
        WriteError: there is no such format, nothing tells it, or name and format contradict each other.
    """
    by_name = next((each for each in FORMATS if to.name.lower() == each.name), None)
    by_suffix = next((each for each in FORMATS if to.suffix.lower() in each.suffixes), None)
    if named is None:
        found = by_suffix or by_name or _untold(to)
        # Of `--to sqlite` only the format is known.
        return (to if by_suffix or found.is_folder else to.with_name(DEFAULT_STEM + found.suffixes[0])), found
    found = _named(to, named)
    if by_suffix is not None and found.is_folder:
        raise WriteError(f"{to}: {named} is a folder of tables, not one file; name the folder: --to {to.stem}")
    if by_suffix not in (None, found):
        raise WriteError(f"{to}: the suffix says {by_suffix.name}, --format {named}; make them agree")
    return to, found


def _named(to: Path, named: str) -> Format:
    for each in FORMATS:
        if each.name == named.lower():
            return each
    raise WriteError(f"{to}: there is no format {named}; choose from {', '.join(NAMES)}")


def _untold(to: Path) -> Format:
    told = next((each.name for each in FORMATS if to.suffix.lower() == f".{each.name}"), None)
    if told is not None:
        raise WriteError(
            f"{to}: {told} is a folder of tables, not one file; name the folder: --to {to.stem} --format {told}"
        )
    raise WriteError(f"{to}: {to.suffix or 'no suffix'} is no format of tables; --to is {WAYS}")


def workbook_writer() -> WriteWorkbook:
    write: WriteWorkbook = import_module(f"{__name__}.{WORKBOOK.name}").write
    return write


def tables_writer(form: Format, *, mark: bool = False) -> WriteTables:
    """What writes the tables for data people in a format; `mark` begins CSV files with a byte-order mark.

    Raises:
        WriteError: a library that it takes is not installed.
    """
    if form.library is not None and find_spec(form.library) is None:
        raise WriteError(f"{form.name} takes {form.library}; install it: pip install 'ipextract[{form.name}]'")
    write: Any = import_module(f"{__name__}.{form.name}").write
    return partial(write, mark=True) if mark else write


def files_of_tables() -> frozenset[str]:
    """The names of all files that a folder of tables may hold, whatever their format."""
    suffixes = [each.name for each in FORMATS if each.is_folder]
    return frozenset({DESCRIPTOR, *(f"{table.name}.{suffix}" for table in tables() for suffix in suffixes)})
