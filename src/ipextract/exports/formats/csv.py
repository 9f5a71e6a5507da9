"""Comma-separated values as RFC 4180 has them, UTF-8: every value as the record has it, whatever it begins with."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from ipextract.exports.dataset.columns import Table
from ipextract.exports.dataset.descriptor import Form
from ipextract.exports.dataset.folder import fill
from ipextract.exports.dataset.rows import Row, Rows, Value

# With this mark Excel on Windows reads UTF-8.
MARKED, UNMARKED = "utf-8-sig", "utf-8"
LINE_END = "\r\n"
FORM = Form("csv", "text/csv", {"encoding": "utf-8", "dialect": {"lineTerminator": LINE_END}})


def write(folder: Path, documents: Iterable[Rows], *, mark: bool = False) -> dict[str, int]:
    """Fill a folder; gives the number of rows by table. `mark` begins every file with a byte-order mark."""
    encoding = MARKED if mark else UNMARKED
    return fill(folder, documents, FORM, lambda path, table: _Sink(path, table, encoding))


class _Sink:
    def __init__(self, path: Path, table: Table, encoding: str) -> None:
        self._stream = path.open("w", encoding=encoding, newline="")
        # Both characters of the line end make it quote a text that has either: a lone carriage return too.
        self._writer = csv.writer(self._stream, lineterminator=LINE_END)
        self._writer.writerow(column.name for column in table.columns)

    def add(self, rows: Sequence[Row]) -> None:
        self._writer.writerows([_text(value) for value in row] for row in rows)

    def close(self) -> None:
        self._stream.close()


def _text(value: Value) -> str | int | None:
    return str(value).lower() if isinstance(value, bool) else value
