"""Edits of real texts, drawn at random by a fixed seed, are told as what they are, and nothing else is."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import revisions

from ipextract.compare.changes import Change
from ipextract.compare.records import compared
from ipextract.records.record import Record

SEEDS = Path(__file__).parents[2] / "seeds"
PARTS, PAIRS = 16, 20


@cache
def seeds() -> tuple[tuple[str, Record], ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return tuple((text, revisions.read(text)) for text in texts)


def drawn(part: int) -> Iterator[revisions.Pair]:
    """Pairs of one part: one edit each, and in every fifth one of every kind that the text has room for."""
    chance = random.Random(part)
    found = 0
    while found < PAIRS:
        text, record = chance.choice(seeds())
        names = tuple(revisions.EDITS) if found % 5 == 4 else (chance.choice(list(revisions.EDITS)),)
        pair = revisions.draw(text, record, chance, names)
        if pair is not None:
            found += 1
            yield pair


def told(change: Change, wanted: Counter[revisions.Told]) -> revisions.Told:
    """A change by its code and by the beginning of its clause, or the wanted value that it holds."""
    if change.code.startswith("clause-"):
        place = change.old_place if change.code in {"clause-removed", "clause-split"} else change.new_place
        assert place is not None
        return change.code, revisions.beginning(place.quote)
    values = [value for code, value in wanted if code == change.code and value in (change.new or "")]
    return change.code, values[0] if values else f"{change.field}: {change.old} → {change.new}"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_edit_is_told_and_nothing_else(part: int) -> None:
    pairs = list(drawn(part))
    assert len(pairs) == PAIRS
    for pair in pairs:
        changes = compared(pair.old, pair.new).changes
        assert Counter(told(change, pair.told) for change in changes) == pair.told, pair.edits


def test_every_kind_of_edit_is_drawn() -> None:
    edits = Counter(name for part in range(PARTS) for pair in drawn(part) for name in pair.edits)
    assert set(edits) == set(revisions.EDITS)
    assert min(edits.values()) >= 10
