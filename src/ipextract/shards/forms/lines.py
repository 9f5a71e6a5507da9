"""JSON Lines, as they are or packed by Zstandard: `records` has one whole record a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import zstandard

from ipextract.records.record import Record
from ipextract.shards.outcomes import Outcomes
from ipextract.writers import json

PACKED = ".zst"
# As programs choose that ask nobody.
LEVEL = 3


def hand_back(record: Record) -> bytes:
    return json.line(record)


def write(files: Mapping[str, Path], batches: Iterable[Outcomes]) -> None:
    with ExitStack() as stack:
        adding = {table: stack.enter_context(_adding_to(path)) for table, path in files.items()}
        for batch in batches:
            for table, add in adding.items():
                for line in getattr(batch, table):
                    add(line)


@contextmanager
def _adding_to(path: Path) -> Iterator[Callable[[bytes], object]]:
    """What adds bytes to a file. All that is packed is one frame: not every reader goes on behind the first."""
    with path.open("wb") as file:
        if path.suffix != PACKED:
            yield file.write
            return
        packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compressobj()
        yield lambda data: file.write(packer.compress(data))
        file.write(packer.flush())
