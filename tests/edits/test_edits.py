"""Edits of real texts, drawn at random by a fixed seed, are told as what they are, and nothing else is."""

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import revisions

from ipextract.compare.changes import Change
from ipextract.compare.records import compared
from ipextract.records.record import Record

ROOT = Path(__file__).parents[2]
# The seeds hold no rate, no cap, no validity; a text of our own does.
TEXTS = (*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "data" / "revisions").glob("*.txt")))
PARTS, PAIRS = 16, 25
# So many edits of different kinds are drawn for a pair: mostly one, then some, then all that the text has room for.
TOGETHER = {4: 6, 9: len(revisions.EDITS)}


@cache
def texts() -> tuple[tuple[str, Record], ...]:
    read = [path.read_text(encoding="utf-8") for path in TEXTS]
    return tuple((text, revisions.read(text)) for text in read)


@cache
def drawn(part: int) -> tuple[revisions.Pair, ...]:
    """Pairs of one part, of one kind of edit after another, with others besides in every fifth pair."""
    chance = random.Random(part)
    kinds = list(revisions.EDITS)
    return tuple(
        pair_of(chance, kinds[(part * PAIRS + at) % len(kinds)], TOGETHER.get(at % 10, 1)) for at in range(PAIRS)
    )


def pair_of(chance: random.Random, kind: str, together: int) -> revisions.Pair:
    """A pair of a text that has room for an edit of the kind, with so many edits as far as there is room."""
    others = chance.sample([each for each in revisions.EDITS if each != kind], together - 1)
    for _ in range(100):
        text, record = chance.choice(texts())
        pair = revisions.draw(text, record, chance, (kind, *others))
        if pair is not None and pair.edits[0] == kind:
            return pair
    raise AssertionError(f"no text has room for an edit of the kind {kind!r}")


def told(change: Change, wanted: Counter[revisions.Told]) -> revisions.Told:
    """A change by its code and by the beginning of its clause, or by the wanted words that it holds."""
    if change.code.startswith("clause-"):
        place = change.old_place if change.code in {"clause-removed", "clause-split"} else change.new_place
        assert place is not None
        return change.code, revisions.beginning(place.quote)
    line = f"{change.subject}: {change.old or ''} → {change.new or ''}"
    held = [words for code, words in wanted if code == change.code and words in line]
    return change.code, max(held, key=len, default=f"{change.field} of {line}")


@pytest.mark.parametrize("part", range(PARTS))
def test_every_edit_is_told_and_nothing_else(part: int) -> None:
    pairs = drawn(part)
    assert len(pairs) == PAIRS
    for pair in pairs:
        changes = compared(pair.old, pair.new).changes
        assert Counter(told(change, pair.told) for change in changes) == pair.told, pair.edits


def test_every_kind_of_edit_is_drawn() -> None:
    edits = Counter(name for part in range(PARTS) for pair in drawn(part) for name in pair.edits)
    assert set(edits) == set(revisions.EDITS)
    assert min(edits.values()) >= 10
