"""Sources, one after the other → shards of batches: who belongs where follows from the sources alone.

So any number of processes, on any machine, agree on what each shard holds, and a run that was stopped finds its place.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from ipextract.batch.task import Numbered
from ipextract.readers import Listed

# What one process works on at once: enough to make up for handing it over, little enough to be lost without regret.
BATCH_BYTES = 1 << 19
BATCH_SOURCES = 64
# Of short texts a shard would take more than can be listed in memory.
SHARD_SOURCES = 20_000


class Batch(NamedTuple):
    """Sources that are built together, with their numbers in the whole run. `size` are their bytes as far as known;
    `digest` is made of their ids, paths, sizes and stamps: it tells whether any was added, removed, renamed or changed.
    """

    number: int
    sources: tuple[Numbered, ...]
    size: int
    digest: str


class Shard(NamedTuple):
    """Batches whose records lie in the same file."""

    number: int
    batches: tuple[Batch, ...]

    @property
    def size(self) -> int:
        return sum(batch.size for batch in self.batches)

    @property
    def documents(self) -> int:
        return sum(len(batch.sources) for batch in self.batches)

    @property
    def digest(self) -> str:
        return sha256("".join(batch.digest for batch in self.batches).encode()).hexdigest()


def shards(sources: Iterable[Listed], most: int) -> Iterator[Shard]:
    """Shards in order, none of which is held here once it is handed over: each but the last has batches for `most`
    bytes of sources, or for `SHARD_SOURCES` of them, and none more."""
    held: list[Batch] = []
    number = size = documents = 0
    for batch in _batches(sources, min(most, BATCH_BYTES)):
        held.append(batch)
        size += batch.size
        documents += len(batch.sources)
        if size >= most or documents >= SHARD_SOURCES:
            yield Shard(number, _handed_over(held))
            number, size, documents = number + 1, 0, 0
    if held:
        yield Shard(number, _handed_over(held))


def _handed_over(held: list[Batch]) -> tuple[Batch, ...]:
    """All that is held, which is held no longer."""
    batches = tuple(held)
    held.clear()
    return batches


def _batches(sources: Iterable[Listed], most: int) -> Iterator[Batch]:
    held: list[Listed] = []
    number = first = size = 0
    for each in sources:
        held.append(each)
        size += each.size
        if size >= most or len(held) == BATCH_SOURCES:
            yield _batch(number, first, held, size)
            number, first, held, size = number + 1, first + len(held), [], 0
    if held:
        yield _batch(number, first, held, size)


def _batch(number: int, first: int, held: list[Listed], size: int) -> Batch:
    said = "".join(f"{each.file.id}\0{each.file.shown}\0{each.size}\0{each.stamp}\n" for each in held)
    digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    return Batch(number, tuple(Numbered(first + at, each.file) for at, each in enumerate(held)), size, digest)
