"""Who works on batches: the processes of this machine, or those of a cluster. One module for each.

An engine asks for batches one after the other, when there is somebody to work on them, and gives what came of each as
it is done, whatever the order. What it calls is the same for all: `batch.one.build_one` for each source, and `pack`.
"""

from typing import NamedTuple

from ipextract.batch.task import Told
from ipextract.shards.outcomes import pack


class Batched(NamedTuple):
    """What came of a batch: packed for its shard, and told of each source in order, without record and text."""

    number: int
    packed: bytes
    told: tuple[Told, ...]


def batched(number: int, told: list[Told]) -> Batched:
    """From what was told of each source, in order."""
    return Batched(number, pack(told), tuple(each._replace(record=None, text=None) for each in told))
