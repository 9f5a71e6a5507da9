"""JSON Lines: an object a line with all columns, UTF-8; numbers with every digit that the record has."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from ipextract.exports.dataset.columns import Column, Table
from ipextract.exports.dataset.descriptor import Form
from ipextract.exports.dataset.folder import fill
from ipextract.exports.dataset.rows import Row, Rows, Value

FORM = Form("jsonl", "application/jsonl", {"encoding": "utf-8"})


def write(folder: Path, documents: Iterable[Rows]) -> dict[str, int]:
    """Fill a folder; gives the number of rows by table."""
    return fill(folder, documents, FORM, _Sink)


class _Sink:
    def __init__(self, path: Path, table: Table) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="\n")
        self._columns = [(json.dumps(column.name), column) for column in table.columns]

    def add(self, rows: Sequence[Row]) -> None:
        for row in rows:
            members = (
                f"{name}: {_encoded(column, value)}" for (name, column), value in zip(self._columns, row, strict=True)
            )
            self._stream.write(f"{{{', '.join(members)}}}\n")

    def close(self) -> None:
        self._stream.close()


def _encoded(column: Column, value: Value) -> str:
    if column.type == "number" and value is not None:
        # As it is, whatever digits it has: a number of Python's own would be rounded. JSON has no 007.
        return f"{Decimal(str(value)):f}"
    return json.dumps(value, ensure_ascii=False)
