"""Which sources lie in which batch and shard."""

from pathlib import Path

import pytest

from ipextract.readers import Listed
from ipextract.readers.discovery import SourceFile
from ipextract.shards import plan
from ipextract.shards.plan import Shard, shards


def listed(name: str, size: int = 10, stamp: str = "1") -> Listed:
    return Listed(SourceFile(Path(name), name, f"texts/{name}.txt"), size, stamp)


def named(found: list[Shard]) -> list[list[list[str]]]:
    return [[[source.file.id for source in batch.sources] for batch in shard.batches] for shard in found]


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "BATCH_BYTES", 100)
    monkeypatch.setattr(plan, "BATCH_SOURCES", 3)
    monkeypatch.setattr(plan, "SHARD_SOURCES", 7)


@pytest.mark.usefixtures("_small")
def test_a_batch_is_full_by_number_or_by_size_and_a_shard_by_its_batches() -> None:
    sizes = {"a": 10, "b": 10, "c": 10, "d": 99, "e": 1, "f": 500, "g": 10}
    found = list(shards((listed(*each) for each in sizes.items()), 120))
    assert named(found) == [[["a", "b", "c"], ["d", "e"]], [["f"]], [["g"]]]
    assert [source.number for shard in found for batch in shard.batches for source in batch.sources] == [*range(7)]
    assert [batch.number for shard in found for batch in shard.batches] == [0, 1, 2, 3]
    assert [(shard.size, shard.documents) for shard in found] == [(130, 5), (500, 1), (10, 1)]


@pytest.mark.usefixtures("_small")
def test_short_texts_do_not_make_a_shard_that_is_too_long_to_list() -> None:
    assert [shard.documents for shard in shards((listed(str(at), 0) for at in range(20)), 1000)] == [9, 9, 2]


def test_a_shard_may_be_smaller_than_a_batch() -> None:
    found = shards((listed(name) for name in "abcdef"), 20)
    assert named(list(found)) == [[["a", "b"]], [["c", "d"]], [["e", "f"]]]


def test_no_sources_are_no_shards() -> None:
    assert list(shards([], 100)) == []


@pytest.mark.parametrize(
    "other",
    [
        [listed("a"), listed("c")],
        [listed("a"), listed("b"), listed("c")],
        [listed("b"), listed("a")],
        [listed("a"), listed("b", size=11)],
        [listed("a"), listed("b", stamp="2")],
        [listed("a"), listed("b")._replace(file=SourceFile(Path("b"), "b", "others/b.txt"))],
    ],
    ids=["another", "one more", "another order", "another size", "changed since", "another path"],
)
def test_the_digest_tells_whether_sources_are_the_same(other: list[Listed]) -> None:
    (one,) = shards([listed("a"), listed("b")], 1000)
    (again,) = shards([listed("a"), listed("b")], 1000)
    (differs,) = shards(other, 1000)
    assert one.digest == again.digest != differs.digest
