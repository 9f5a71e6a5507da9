"""How long the last worker works on while all others are done, where a few texts are five hundred times as long.

Sizes are drawn by a fixed seed: most texts of about 10 kB, a few of 5 MB. Workers take batch after batch as
`ipextract.shards` makes them; each batch takes as long as its bytes at the measured rate. What is compared is how texts
are put into batches, and which batch is begun first. The same numbers come out everywhere.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import bench
from bench import Table

SEED = 20261126
TEXTS = 300_000
LONG, LONG_IN = 5_000_000, 10_000
# Most texts: the median, and how far they spread (of the logarithm).
MEDIAN, SPREAD = 10_000, 0.8
# Bytes a second and core; what matters is only how it compares with the handing over.
RATE = 1_000_000
HANDED_OVER = 0.002
WORKERS = (2, 16, 64, 256)

Plan = Callable[[Sequence[int]], Iterator[list[int]]]


def sizes() -> list[int]:
    """Bytes of each text, the last of them a long one: the worst place for it."""
    chance = random.Random(SEED)
    drawn = [int(MEDIAN * chance.lognormvariate(0, SPREAD)) for _ in range(TEXTS)]
    for at in range(0, TEXTS, LONG_IN):
        drawn[at + chance.randrange(LONG_IN)] = LONG
    drawn[-1] = LONG
    return drawn


def by_number(drawn: Sequence[int]) -> Iterator[list[int]]:
    """Batches of so many texts, however long."""
    from ipextract.shards.plan import BATCH_SOURCES

    for at in range(0, len(drawn), BATCH_SOURCES):
        yield [sum(drawn[at : at + BATCH_SOURCES])]


def longest_first(drawn: Sequence[int]) -> Iterator[list[int]]:
    """The batches of `ipextract.shards`, those of a shard by their size: what it does."""
    return (sorted(shard, reverse=True) for shard in by_bytes(drawn))


def by_bytes(drawn: Sequence[int]) -> Iterator[list[int]]:
    """The same in order, shard by shard."""
    from ipextract.readers import Listed
    from ipextract.readers.discovery import SourceFile
    from ipextract.shards import SHARD_SIZE
    from ipextract.shards.plan import shards

    nothing = SourceFile(Path(), "", "")
    for shard in shards((Listed(nothing, size, "") for size in drawn), SHARD_SIZE):
        yield [batch.size for batch in shard.batches]


def finished(batches: Iterator[list[int]], workers: int) -> tuple[float, float]:
    """Seconds until all is done, and until the first worker finds nothing more to do."""
    free = [0.0] * workers
    for group in batches:
        for size in group:
            heapq.heapreplace(free, free[0] + HANDED_OVER + size / RATE)
    return max(free), min(free)


def table() -> Table:
    drawn = sizes()
    ideal = sum(drawn) / RATE
    plans: dict[str, Plan] = {
        "64 texts a batch": by_number,
        "batches by bytes too": by_bytes,
        "and the longest of a shard first": longest_first,
    }
    rows = []
    for name, plan in plans.items():
        for workers in WORKERS:
            end, first_idle = finished(plan(drawn), workers)
            rows.append((name, workers, end, 100 * (end / (ideal / workers) - 1), end - first_idle))
    return Table(
        "tail",
        "The tail of skewed sizes",
        ("batches", "workers", "seconds", "% above even shares", "seconds of the last one alone"),
        tuple(rows),
        f"{len(drawn):,} texts, {sum(drawn) / 1e9:.1f} GB; one in {LONG_IN:,} has {LONG / 1e6:g} MB, the last one too.",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the table into docs/scale.md")
    given = parser.parse_args()
    bench.report(iter([table()]), {}, page=given.page)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(bench.ROOT / "src"))
    raise SystemExit(main())
