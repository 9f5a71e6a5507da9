"""What shards look like: the files of one, filled batch by batch. One module for each kind of file."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ipextract.errors import WriteError
from ipextract.records.lines import RECORDS, TEXTS
from ipextract.shards.outcomes import Outcomes

if TYPE_CHECKING:
    from ipextract.records.record import Record

SOURCES = "sources"


class Form(Protocol):
    """A module: what a worker makes of a record, and how the files of a shard are written."""

    def hand_back(self, record: "Record") -> bytes:
        """A line of JSON for one record.

        Raises:
            WriteError: the files cannot hold what it says.
        """

    def write(self, files: Mapping[str, Path], batches: Iterable[Outcomes]) -> None:
        """Fill the files of one shard, by the name of their table."""


# Names as `--format` has them and files end with, each with the module that writes it.
FORMS = {"jsonl.zst": "lines", "jsonl": "lines", "parquet": "columns"}
DEFAULT = "jsonl.zst"


def form(name: str) -> Form:
    """The form of a name.

    Raises:
        WriteError: a library that it takes is not installed.
    """
    try:
        return cast("Form", import_module(f"{__name__}.{FORMS[name]}"))
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise WriteError(f"{name} takes pyarrow; install it: pip install 'ipextract[parquet]'") from error


def tables(name: str) -> tuple[str, ...]:
    """The tables of a form; each is a folder of its parts."""
    if FORMS[name] == "lines":
        return (RECORDS, TEXTS, SOURCES)
    from ipextract.exports.dataset.columns import tables as of_records

    return (*(table.name for table in of_records()), TEXTS, SOURCES)


def file_name(table: str, number: int, name: str) -> str:
    return f"{table}/part-{number:05d}.{name}"
