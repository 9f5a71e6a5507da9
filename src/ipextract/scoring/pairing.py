"""Which item of a record answers which of gold: each one at most, optional ones last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipextract.scoring.comparing import Comparison, is_alike, plain
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


# Whether an item of gold and one of a record stand in one place.
Meeting = Callable[[Item, Item], bool]


def overlap(gold: Item, record: Item) -> bool:
    """Whether both hold a character of the source."""
    return gold.place.overlaps(record.place)


def say_the_same(gold: Item, record: Item) -> bool:
    """Whether the quotes are one but for blanks and widths, one holds the other, or they are alike."""
    return is_alike(plain(gold.quote), plain(record.quote))


def pair_facts(
    comparison: Comparison, gold: Sequence[Item], record: Sequence[Item], meet: Meeting = overlap
) -> Pairing:
    """Pair facts of one kind that meet and have the same key, in the order of both lists, those of one clause before
    others; goals without a number are left out.

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
        answers = [have for have in free if key(have.values) == mine and (not comparison.by_place or meet(item, have))]
        clause = item.values.get("clause")
        found = next((have for have in answers if have.values.get("clause") == clause), next(iter(answers), None))
        if found is None:
            unpaired.append(item)
            continue
        _take(free, found)
        if not item.optional:
            pairs.append((item, found))
    missed: list[tuple[Item, Item | None]] = []
    for item in unpaired:
        instead = next((have for have in free if comparison.by_place and meet(item, have)), None)
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


def _mention(item: Item) -> tuple[object, str]:
    return item.values.get("clause"), plain(item.values.get("agency"))


def pair_clauses_by_words(gold: Sequence[Item], record: Sequence[Item]) -> Pairing:
    """Pair labelled clauses that have the same id and label; where neither has places in the other's text."""
    free = list(record)
    pairs: list[tuple[Item, Item]] = []
    missed: list[tuple[Item, Item | None]] = []
    for item in gold:
        same = (have for have in free if have.values["id"] == item.values["id"])
        answer = next((have for have in same if plain(item.quote).startswith(plain(have.quote))), None)
        if answer is not None:
            _take(free, answer)
        if item.optional:
            continue
        if answer is not None:
            pairs.append((item, answer))
        else:
            missed.append((item, None))
    return Pairing(tuple(pairs), tuple(missed), tuple(free))


def pair_clauses(gold: Sequence[Item], record: Sequence[Item]) -> Pairing:
    """Pair labelled clauses: one begins within two characters of the place, and has the same id."""
    free: dict[int, Item] = {}
    for item in record:
        free.setdefault(item.place.start, item)
    pairs: list[tuple[Item, Item]] = []
    missed: list[tuple[Item, Item | None]] = []
    for item in gold:
        if item.optional:
            continue
        near = _near(item.place, free)
        found = next((have for have in near if have.values["id"] == item.values["id"]), None)
        if found is None:
            missed.append((item, near[0] if near else None))
        else:
            pairs.append((item, free.pop(found.place.start)))
    for item in gold:
        if item.optional and (near := _near(item.place, free)):
            del free[near[0].place.start]
    return Pairing(tuple(pairs), tuple(missed), tuple(free.values()))


def _near(place: Span, free: dict[int, Item]) -> list[Item]:
    return [free[at] for at in range(place.start - NEAR, place.start + NEAR + 1) if at in free]
