"""What came of a batch, packed into bytes that any process can make, keep, send on and put into a shard."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from io import BufferedReader
from itertools import chain, islice
from typing import Any, NamedTuple

import zstandard

from ipextract.batch.task import Told
from ipextract.records.results import Counts, Severities, SourceResult

# What is packed is unpacked again by the same run or by one that goes on with it: speed counts, not size.
LEVEL = 1
# Columns of `sources` that are numbers: what a record lists, and diagnostics of each severity.
COUNTS = ("clauses", "targets", "deadlines", "amounts", "responsibilities")
SEVERITIES = ("errors", "warnings", "infos")


class Outcomes(NamedTuple):
    """Lines of JSON in the order of the sources: `records` as the form of the shards wants them, `texts` that were read
    out of sources that are no plain text, and for each source what became of it (`sources`)."""

    records: tuple[bytes, ...]
    texts: tuple[bytes, ...]
    sources: tuple[bytes, ...]


def pack(batch: Sequence[Told]) -> bytes:
    return _packed(
        Outcomes(
            tuple(told.record for told in batch if told.record is not None),
            tuple(_line({"id": told.result.id, "text": told.text.decode()}) for told in batch if told.text is not None),
            tuple(_line(source_row(told.result)) for told in batch),
        )
    )


def joined(parts: Iterable[bytes]) -> bytes:
    """What was packed one by one, packed as one."""
    return _packed(Outcomes(*map(tuple, map(chain.from_iterable, zip(*map(unpack, parts), strict=True)))))


def _packed(outcomes: Outcomes) -> bytes:
    # Line by line, here and below: blocks of megabytes that come and go leave holes that are not given back.
    packer = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    head = _line([len(part) for part in outcomes])
    return b"".join([*map(packer.compress, chain([head], *outcomes)), packer.flush()])


def unpack(packed: bytes) -> Outcomes:
    with BufferedReader(zstandard.ZstdDecompressor().stream_reader(packed)) as lines:
        return Outcomes(*(tuple(islice(lines, count)) for count in json.loads(lines.readline())))


def source_row(result: SourceResult) -> dict[str, str | int | None]:
    """What `sources` says of one, flat: numbers are null where there is no record."""
    counts = astuple(result.counts) if isinstance(result.counts, Counts) else (None,) * len(COUNTS)
    said = astuple(result.diagnostics) if isinstance(result.diagnostics, Severities) else (None,) * len(SEVERITIES)
    return {
        "id": result.id,
        "path": result.path,
        "sha256": result.sha256,
        "status": result.status,
        "error": result.error,
        **dict(zip((*COUNTS, *SEVERITIES), (*counts, *said), strict=True)),
    }


def read_lines(lines: Iterable[bytes]) -> Iterator[Any]:
    return map(json.loads, lines)


def _line(content: Any) -> bytes:
    # A name that is no Unicode is shown with U+FFFD already; what is left of its kind is no UTF-8 either.
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
