"""Parquet: the tables of `exports.dataset`, typed, a folder for each."""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

import pyarrow as arrow
from pyarrow.parquet import ParquetWriter

from ipextract.errors import WriteError
from ipextract.exports.dataset.columns import tables
from ipextract.exports.dataset.rows import rows, unfit
from ipextract.exports.formats import FORMATS
from ipextract.exports.formats.parquet import COMPRESSION, Sink
from ipextract.records.lines import TEXTS
from ipextract.records.record import Record
from ipextract.shards.forms import SOURCES
from ipextract.shards.outcomes import COUNTS, SEVERITIES, Outcomes, read_lines

LIMITS = next(each.limits for each in FORMATS if each.name == "parquet")
_STRING, _NUMBER = arrow.string(), arrow.int64()
SCHEMAS = {
    TEXTS: arrow.schema([("id", _STRING), ("text", _STRING)]),
    SOURCES: arrow.schema(
        [
            *((name, _STRING) for name in ("id", "path", "sha256", "status", "error")),
            *((name, _NUMBER) for name in (*COUNTS, *SEVERITIES)),
        ]
    ),
}


def hand_back(record: Record) -> bytes:
    found = rows(record)
    if why := unfit(found, LIMITS):
        raise WriteError(f"{why} for Parquet; take --format jsonl.zst")
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write(files: Mapping[str, Path], batches: Iterable[Outcomes]) -> None:
    with ExitStack() as stack:
        sinks = {table.name: Sink(files[table.name], table) for table in tables()}
        for sink in sinks.values():
            stack.callback(sink.close)
        others = {
            table: stack.enter_context(ParquetWriter(files[table], schema, compression=COMPRESSION))
            for table, schema in SCHEMAS.items()
        }
        for batch in batches:
            for document in read_lines(batch.records):
                for name, found in document.items():
                    sinks[name].add(found)
            for table, writer in others.items():
                if found := list(read_lines(getattr(batch, table))):
                    writer.write_table(arrow.Table.from_pylist(found, schema=SCHEMAS[table]))
