"""Parquet: columns with their types, decimals and days exact; row groups are written as they fill up."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow.parquet import ParquetWriter

from ipextract.exports.dataset.columns import Column, Table, Type
from ipextract.exports.dataset.descriptor import Form, meaning
from ipextract.exports.dataset.folder import fill
from ipextract.exports.dataset.rows import Row, Rows, Value

FORM = Form("parquet", "application/vnd.apache.parquet", {})
# What `Format.limits` says: digits in all, and those behind the point.
PRECISION, SCALE = 38, 10
TYPES: dict[Type, Any] = {
    "string": arrow.string(),
    "integer": arrow.int64(),
    "number": arrow.decimal128(PRECISION, SCALE),
    "boolean": arrow.bool_(),
    "date": arrow.date32(),
}
ROW_GROUP = 20_000
COMPRESSION = "zstd"


def write(folder: Path, documents: Iterable[Rows]) -> dict[str, int]:
    """Fill a folder; gives the number of rows by table."""
    return fill(folder, documents, FORM, Sink)


class Sink:
    """The file of one table while it is written."""

    def __init__(self, path: Path, table: Table) -> None:
        self._columns = table.columns
        self._schema = arrow.schema([_field(table, column) for column in table.columns])
        self._writer = ParquetWriter(path, self._schema, compression=COMPRESSION)
        self._held: list[Row] = []

    def add(self, rows: Sequence[Row]) -> None:
        self._held += rows
        if len(self._held) >= ROW_GROUP:
            self._flush()

    def close(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        arrays = [
            arrow.array([_typed(column, row[at]) for row in self._held], TYPES[column.type])
            for at, column in enumerate(self._columns)
        ]
        self._writer.write_table(arrow.Table.from_arrays(arrays, schema=self._schema))
        self._held = []


def _field(table: Table, column: Column) -> Any:
    said = {"title": column.title, "description": meaning(table, column)}
    return arrow.field(column.name, TYPES[column.type], nullable=column.name not in table.key, metadata=said)


def _typed(column: Column, value: Value) -> Any:
    if value is None or column.type not in ("number", "date"):
        return value
    return Decimal(str(value)) if column.type == "number" else date.fromisoformat(str(value))
