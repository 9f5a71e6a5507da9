"""Files of many records, one a line: JSON Lines, as they are or packed by Zstandard; and which files are such."""

import json
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

from ipextract.errors import RecordError

SUFFIXES = (".jsonl", ".jsonl.zst")
PACKED = ".zst"
# Below the folder of shards: where whole records lie, and in files of the same names the texts that were read out of
# sources that are no plain text.
RECORDS, TEXTS = "records", "texts"


def is_lines(path: Path) -> bool:
    return path.name.endswith(SUFFIXES)


def kept_texts(path: Path) -> dict[str, str]:
    """The texts beside a file of records in shards, by id; empty where there are none.

    Raises:
        RecordError: they cannot be read.
    """
    beside = path.parent.parent / TEXTS / path.name
    if path.parent.name != RECORDS or not beside.is_file():
        return {}
    try:
        return {row["id"]: row["text"] for row in map(json.loads, lines(beside))}
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{beside}: holds no texts; build it again") from error


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, of which no more than one is in memory.

    Raises:
        RecordError: it cannot be read, or is damaged; names the line that it is read up to.
    """
    number = 0
    try:
        with path.open("rb") as file:
            for line in file if path.suffix != PACKED else _unpacked(file):
                number += 1
                yield line
    except OSError as error:
        raise RecordError(f"{path}: cannot be read behind line {number}: {error.strerror or error}") from error
    except _damaged() as error:
        raise RecordError(f"{path}: is damaged behind line {number} ({error}); build it again") from error


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    import zstandard

    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    # It is one that can be buffered; its types do not say so.
    yield from BufferedReader(cast("Any", reader))


def _damaged() -> type[Exception]:
    import zstandard

    return zstandard.ZstdError
