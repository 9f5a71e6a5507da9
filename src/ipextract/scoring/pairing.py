"""Which item of a record answers which of gold: each one at most, optional ones last."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipextract.scoring.comparing import Comparison, plain
from ipextract.scoring.items import Item
from ipextract.spans import Span

# How far, in code points, a clause's label may stand from its place.
NEAR = 2


@dataclass(frozen=True, slots=True)
class Pairing:
    """`missed` comes with what the record has at that place instead; optional gold and its answers are nowhere."""

    pairs: tuple[tuple[Item, Item], ...]
    missed: tuple[tuple[Item, Item | None], ...]
    extra: tuple[Item, ...]


def pair_facts(comparison: Comparison, gold: Sequence[Item], record: Sequence[Item]) -> Pairing:
    """Pair facts of one kind by place and key, in the order of both lists; goals without a number are left out.

    Where the place is right and a value is wrong, the fact is missed and the record's is extra. An optional item takes
    whatever stands at its place, or of bodies every mention in its clause, and counts for nothing.
    """
    key = comparison.key
    free = [item for item in record if not _is_qualitative(item)]
    wanted = sorted((item for item in gold if not _is_qualitative(item)), key=lambda item: item.optional)
    pairs: list[tuple[Item, Item]] = []
    unpaired: list[Item] = []
    for item in wanted:
        mine = key(item.values)
        answers = (have for have in free if key(have.values) == mine and _is_there(comparison, item, have))
        found = next(answers, None)
        if found is None:
            unpaired.append(item)
            continue
        _take(free, found)
        if not item.optional:
            pairs.append((item, found))
    missed: list[tuple[Item, Item | None]] = []
    for item in unpaired:
        instead = next((have for have in free if comparison.by_place and item.span.overlaps(have.span)), None)
        if not item.optional:
            missed.append((item, instead))
        elif instead is not None:
            _take(free, instead)
    if not comparison.by_place:
        left = {_mention(item) for item in wanted if item.optional}
        free = [have for have in free if _mention(have) not in left]
    return Pairing(tuple(pairs), tuple(missed), tuple(free))


def _take(free: list[Item], taken: Item) -> None:
    """Take this very item; another may say the same."""
    del free[next(at for at, have in enumerate(free) if have is taken)]


def _is_qualitative(item: Item) -> bool:
    return item.values.get("kind") == "qualitative"


def _is_there(comparison: Comparison, gold: Item, record: Item) -> bool:
    return not comparison.by_place or gold.span.overlaps(record.span)


def _mention(item: Item) -> tuple[object, str]:
    return item.values.get("clause"), plain(item.values.get("agency"))


def pair_clauses(gold: Sequence[Item], record: Sequence[Item]) -> Pairing:
    """Pair labelled clauses: one begins within two characters of the place, and has the same id."""
    free: dict[int, Item] = {}
    for item in record:
        free.setdefault(item.span.start, item)
    pairs: list[tuple[Item, Item]] = []
    missed: list[tuple[Item, Item | None]] = []
    for item in gold:
        if item.optional:
            continue
        near = _near(item.span, free)
        found = next((have for have in near if have.values["id"] == item.values["id"]), None)
        if found is None:
            missed.append((item, near[0] if near else None))
        else:
            pairs.append((item, free.pop(found.span.start)))
    for item in gold:
        if item.optional and (near := _near(item.span, free)):
            del free[near[0].span.start]
    return Pairing(tuple(pairs), tuple(missed), tuple(free.values()))


def _near(place: Span, free: dict[int, Item]) -> list[Item]:
    return [free[at] for at in range(place.start - NEAR, place.start + NEAR + 1) if at in free]
