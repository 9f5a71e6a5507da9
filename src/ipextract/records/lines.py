"""Files of many records, one a line: JSON Lines, as they are or packed by Zstandard; and which files are such."""

import json
from collections.abc import Iterator
from pathlib import Path

from ipextract.errors import ReadError, RecordError
from ipextract.readers.options import Limits
from ipextract.readers.unpacking import unpacked

SUFFIXES = (".jsonl", ".jsonl.zst")
# Below the folder of shards: where whole records lie, and in files of the same names the texts that were read out of
# sources that are no plain text.
RECORDS, TEXTS = "records", "texts"

# Nobody tells a file of ours from a bomb by how well it packs.
OURS = Limits(ratio=1 << 30)


def is_lines(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


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
        with unpacked(path.open("rb"), str(path), OURS) as stream:
            for line in stream:
                number += 1
                yield line
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ReadError as error:
        raise RecordError(f"{error} (behind line {number}); build it again") from error
