"""A folder with a file for each table, filled document by document, and its descriptor."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from ipextract.exports.dataset import descriptor
from ipextract.exports.dataset.columns import Table, tables
from ipextract.exports.dataset.descriptor import File, Form
from ipextract.exports.dataset.rows import Row, Rows


class Sink(Protocol):
    """The file of one table while it is written."""

    def add(self, rows: Sequence[Row]) -> None: ...

    def close(self) -> None:
        """Write what is still held back, and close the file."""


def fill(folder: Path, documents: Iterable[Rows], form: Form, sink: Callable[[Path, Table], Sink]) -> dict[str, int]:
    """Write the rows of all documents; gives how many there are, by table. No more is in memory than one document and
    what the sinks hold back."""
    counts = dict.fromkeys((table.name for table in tables()), 0)
    with ExitStack() as stack:
        sinks: dict[str, Sink] = {}
        for table in tables():
            made = sinks[table.name] = sink(folder / _name(table, form), table)
            stack.callback(made.close)
        for document in documents:
            for name, rows in document.items():
                sinks[name].add(rows)
                counts[name] += len(rows)
    files = {table.name: _file(folder / _name(table, form)) for table in tables()}
    (folder / descriptor.NAME).write_bytes(descriptor.describe(files, form))
    return counts


def _name(table: Table, form: Form) -> str:
    return f"{table.name}.{form.format}"


def _file(path: Path) -> File:
    with path.open("rb") as stream:
        return File(path.name, path.stat().st_size, file_digest(stream, "sha256").hexdigest())
