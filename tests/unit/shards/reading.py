"""What lies in shards, read with other libraries than those that wrote it where there are any."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import zstandard


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, part by part."""
    return list(each_row(folder, table))


def each_row(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / table).iterdir()):
        if path.suffix == ".parquet":
            yield from pyarrow.parquet.read_table(path).to_pylist()
        else:
            data = path.read_bytes()
            # As most readers do: the first frame alone.
            text = zstandard.ZstdDecompressor().decompressobj().decompress(data) if path.suffix == ".zst" else data
            yield from map(json.loads, text.splitlines())


def ids(folder: Path, table: str = "sources") -> list[str]:
    return [str(row["id"]) for row in rows(folder, table)]


def results(folder: Path) -> dict[str, bytes]:
    """Every file but those that only say how far a run is."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ipextract" not in path.parts
    }
