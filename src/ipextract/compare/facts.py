"""Facts of two aligned stretches of text: which is which, and in which fields it differs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from ipextract.compare.assigning import Pair, assigned
from ipextract.kept import kept_pattern
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.matches import Evidence
from ipextract.records.kinds import KindName
from ipextract.records.told import day, money, quantity, rate, shown

# Figures, which are what changes; the words around them tell which fact it is.
_FIGURES = kept_pattern(r"[0-9０-９一二三四五六七八九十百千万亿〇零两.,，]+")
# What is below this is another fact.
ALIKE = 0.4
# What the order of the facts adds, so that of equal ones the right one is taken.
SAME_ORDER = 0.02


class Difference(NamedTuple):
    """A field that two facts differ in; `old` and `new` as people read them, null where there is none."""

    code: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Facts of one kind in two stretches: those that are the same but for some fields, and those of one side only."""

    changed: tuple[tuple[Any, Any], ...]
    removed: tuple[Any, ...]
    added: tuple[Any, ...]


SAME = Pairing((), (), ())


@dataclass(frozen=True, slots=True)
class Comparing:
    """How facts of a kind are compared. `says` are the fields that make two the same, `likeness` runs from 0 to 1,
    `differences` are between two that were paired, `removed` and `added` code a fact that came or went, and `about`
    names it."""

    name: KindName
    says: Callable[[Any], Any]
    likeness: Callable[[Any, Any], float]
    differences: Callable[[Any, Any], Iterator[Difference]]
    removed: Callable[[Any], str]
    added: Callable[[Any], str]
    about: Callable[[Any], str]


def paired(
    comparing: Comparing, old: Sequence[Evidence], new: Sequence[Evidence], apart: Callable[[Evidence, Evidence], int]
) -> Pairing:
    """Pair facts that say the same, and of the rest those that are most alike in all.

    Of those that say the same as often on both sides the order decides, else how far `apart` they stand.
    """
    if not old and not new:
        return SAME
    at_old, at_new = _by_what_they_say(comparing, old), _by_what_they_say(comparing, new)
    same: dict[int, int] = {}
    for said, places in at_old.items():
        others = at_new.get(said, [])
        if len(places) == len(others):
            same.update(zip(places, others, strict=True))
        elif others:
            same.update(_nearest(places, others, lambda left, right: apart(old[left], new[right])))
    lefts = [left for left in range(len(old)) if left not in same]
    taken = set(same.values())
    if not lefts and len(taken) == len(new):
        return SAME
    rights = [right for right in range(len(new)) if right not in taken]
    likeness: dict[Pair, float] = {
        (left, right): comparing.likeness(old[left], new[right])
        + SAME_ORDER * (1 - abs(left / len(old) - right / len(new)))
        for left in lefts
        for right in rights
    }
    pairs = assigned(likeness, ALIKE)
    gone, came = {left for left, _ in pairs}, {right for _, right in pairs}
    return Pairing(
        tuple((old[left], new[right]) for left, right in pairs),
        tuple(old[left] for left in lefts if left not in gone),
        tuple(new[right] for right in rights if right not in came),
    )


def _by_what_they_say(comparing: Comparing, facts: Sequence[Evidence]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        places[comparing.says(fact)].append(place)
    return places


def _nearest(lefts: Sequence[int], rights: Sequence[int], apart: Callable[[int, int], int]) -> dict[int, int]:
    """Pairs of two lists of which no two share a side, the nearest first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted((apart(left, right), left, right) for left in lefts for right in rights):
        if left not in found and right not in taken:
            found[left] = right
            taken.add(right)
    return found


def _similar(one: str | None, other: str | None) -> float:
    if one == other:
        return 1.0
    return Indel.normalized_similarity(one, other) if one and other else 0.0


def _words(quote: str) -> str:
    return _FIGURES.sub("0", "".join(quote.split()))


def _fields(one: Any, other: Any, code: str, *names: str) -> Iterator[Difference]:
    """Fields that differ, each told by itself."""
    for name in names:
        old, new = getattr(one, name), getattr(other, name)
        if old != new:
            yield Difference(code, name, shown(old), shown(new))


# -- targets -----------------------------------------------------------------------------------------------------------

# A smaller value of these is harder to reach: what is to stay below it, or to fall to it.
_BELOW = ("le", "lt")
_FALLS = ("降", "减", "缩", "压")


def _target_likeness(one: Target, other: Target) -> float:
    subject = _similar(one.indicator, other.indicator) if one.indicator and other.indicator else 0.0
    words = _similar(_words(one.quote), _words(other.quote))
    return 0.5 * subject + 0.25 * words + 0.15 * (one.unit == other.unit) + 0.1 * (one.kind == other.kind)


def _target_differences(one: Target, other: Target) -> Iterator[Difference]:
    values = (one.value, one.value_max), (other.value, other.value_max)
    if values[0] != values[1] or one.unit != other.unit:
        yield Difference(_direction(one, other), "value", quantity(one), quantity(other))
    yield from _fields(one, other, "target-changed", "indicator", "comparator", "measure", "modality", "kind")
    yield from _fields(one, other, "deadline-moved", "by")


def _direction(one: Target, other: Target) -> str:
    """Whether a target that is counted in one unit is harder to reach than before."""
    old, new = _number(one.value), _number(other.value)
    if one.unit != other.unit or old is None or new is None:
        return "target-changed"
    if old == new:
        old, new = _number(one.value_max) or old, _number(other.value_max) or new
    falls = other.comparator in _BELOW or (
        other.measure == "level" and other.verb is not None and any(word in other.verb for word in _FALLS)
    )
    return "target-raised" if (new > old) != falls else "target-lowered"


def _number(value: str | None) -> Decimal | None:
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation:
        return None


# -- deadlines ---------------------------------------------------------------------------------------------------------


def _deadline_likeness(one: Deadline, other: Deadline) -> float:
    return (
        0.3 * (one.relation == other.relation)
        + 0.35 * _similar(_words(one.quote), _words(other.quote))
        + 0.35 * _similar(one.action, other.action)
    )


def _deadline_differences(one: Deadline, other: Deadline) -> Iterator[Difference]:
    old, new = day(one), day(other)
    if old != new:
        yield Difference("deadline-moved", "day", old, new)
    yield from _fields(one, other, "deadline-changed", "relation", "anchor", "business_days")


# -- amounts -----------------------------------------------------------------------------------------------------------


def _amount_likeness(one: Amount, other: Amount) -> float:
    return (
        0.2 * (one.role == other.role)
        + 0.15 * (one.kind == other.kind)
        + 0.25 * _similar(one.beneficiary, other.beneficiary)
        + 0.4 * _similar(_words(one.quote), _words(other.quote))
    )


def _amount_differences(one: Amount, other: Amount) -> Iterator[Difference]:
    if money(one) != money(other):
        yield Difference("amount-changed", "sum", money(one), money(other))
    if rate(one) != rate(other):
        yield Difference("rate-changed", "rate", rate(one), rate(other))
    yield from _fields(one, other, "amount-changed", "currency", "role", "kind")
    if money(one) == money(other) and rate(one) == rate(other):
        # Else the bounds say it already.
        yield from _fields(one, other, "amount-changed", "comparator")
    yield from _fields(one, other, "rate-changed", "base")
    yield from _fields(one, other, "terms-changed", "per", "beneficiary", "condition")


# -- responsibilities --------------------------------------------------------------------------------------------------


def _same_body(one: Responsibility, other: Responsibility) -> bool:
    return one.agency == other.agency or (one.canonical is not None and one.canonical == other.canonical)


def _responsibility_likeness(one: Responsibility, other: Responsibility) -> float:
    if _same_body(one, other):
        return 0.9
    return 0.45 + 0.2 * _similar(one.agency, other.agency) if one.role == other.role else 0.0


def _responsibility_differences(one: Responsibility, other: Responsibility) -> Iterator[Difference]:
    leads = "lead" in (one.role, other.role)
    if not _same_body(one, other):
        yield Difference("lead-changed" if leads else "agency-changed", "agency", one.agency, other.agency)
    yield from _fields(one, other, "lead-changed" if leads else "role-changed", "role")
    yield from _fields(one, other, "role-changed", "arrangement")


def _of_agency(came_or_went: str) -> Callable[[Responsibility], str]:
    return lambda fact: "lead-changed" if fact.role == "lead" else f"agency-{came_or_went}"


def _always(code: str) -> Callable[[Any], str]:
    return lambda fact: code


COMPARING: tuple[Comparing, ...] = (
    Comparing(
        "targets",
        attrgetter("kind", "indicator", "comparator", "value", "value_max", "unit", "measure", "by", "modality"),
        _target_likeness,
        _target_differences,
        _always("target-removed"),
        _always("target-added"),
        lambda fact: fact.indicator or fact.quote,
    ),
    Comparing(
        "deadlines",
        attrgetter("relation", "start", "end", "duration", "business_days", "anchor"),
        _deadline_likeness,
        _deadline_differences,
        _always("deadline-removed"),
        _always("deadline-added"),
        attrgetter("quote"),
    ),
    Comparing(
        "amounts",
        attrgetter(
            "kind",
            "role",
            "min",
            "max",
            "currency",
            "rate_min",
            "rate_max",
            "base",
            "comparator",
            "per",
            "beneficiary",
            "condition",
        ),
        _amount_likeness,
        _amount_differences,
        _always("amount-removed"),
        _always("amount-added"),
        lambda fact: fact.beneficiary or fact.quote,
    ),
    Comparing(
        "responsibilities",
        lambda fact: (fact.canonical or fact.agency, fact.role, fact.arrangement),
        _responsibility_likeness,
        _responsibility_differences,
        _of_agency("removed"),
        _of_agency("added"),
        attrgetter("agency"),
    ),
)
