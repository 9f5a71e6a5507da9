"""Facts as the pages tell them: a headline, the fields, and what they are found by."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal

from ipextract.exports.documents import Document, unbroken
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.matches import Evidence
from ipextract.records.kinds import KINDS, KindName
from ipextract.records.told import COMPARATORS, day, money, quantity, rate, shown
from ipextract.report.wording import has_word

# Of each fact told apart from its fields: where it stands and how it was found.
APART = frozenset({"id", "clause", "span", "quote", "rule", "scope", "statement"})
# A stretch of years is found by each of them; one that is longer by its first and last alone.
MANY_YEARS = 30
# Its sums are in 元; of others the code stands behind.
CURRENCY = "CNY"
# What stands before an open bound, and what large figures are counted in, with its power of ten.
BOUNDS = "≤≥"
LARGE = (("亿", 8), ("万", 4))


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `key` is that of its name's word, `word` that of a value which has one, else null."""

    key: str
    value: str
    word: str | None = None


@dataclass(slots=True)
class Told:
    """A fact. `word` is the key of what its headline begins with, empty for nothing. `agencies` are those responsible
    for it, by their official names where they are known; `years` those in which it is due, or what it covers is."""

    fact: Evidence
    kind: KindName
    path: str
    word: str
    headline: str
    fields: tuple[Field, ...]
    agencies: dict[str, None] = field(default_factory=dict)
    years: dict[int, None] = field(default_factory=dict)


def told(document: Document) -> list[Told]:
    """All facts of a document in the order of the text."""
    found = [
        Told(
            fact, kind.name, document.path(document.clause_of(fact)), *_headline(fact), tuple(_fields(fact, kind.name))
        )
        for kind in KINDS
        for fact in getattr(document.record, kind.name)
    ]
    found.sort(key=lambda each: (each.fact.span.start, -each.fact.span.end))
    for each in found:
        each.years = dict.fromkeys(_years(each.fact))
    _spread(found)
    return found


def name_of(fact: Responsibility) -> str:
    return fact.canonical or fact.agency


def _spread(found: Sequence[Told]) -> None:
    """Tell facts who is responsible for them, and responsibilities when what they cover is due."""
    starts = [each.fact.span.start for each in found]
    for each in found:
        duty = each.fact
        if not isinstance(duty, Responsibility):
            continue
        name = name_of(duty)
        each.agencies[name] = None
        for at in range(bisect_left(starts, duty.scope.start), bisect_left(starts, duty.scope.end)):
            other = found[at]
            if duty.scope.contains(other.fact.span) and other.kind != "responsibilities":
                other.agencies[name] = None
                each.years |= other.years


def _years(fact: Evidence) -> Iterator[int]:
    if isinstance(fact, Target):
        days = [fact.by]
    elif isinstance(fact, Deadline):
        days = [fact.start, fact.end]
    else:
        return
    years = [int(each[:4]) for each in days if each is not None]
    if len(years) == 2 and years[1] - years[0] <= MANY_YEARS:
        yield from range(years[0], years[1] + 1)
    else:
        yield from years


def _headline(fact: Evidence) -> tuple[str, str]:
    """The key of a word, empty for none, and what follows it."""
    if isinstance(fact, Target):
        by = fact.by and f"· {fact.by}"
        if fact.indicator is None or fact.value is None:
            return "", _joined(unbroken(fact.quote), by)
        return "", _joined(fact.indicator, COMPARATORS.get(fact.comparator or "", ""), quantity(fact), by)
    if isinstance(fact, Deadline):
        words = unbroken(fact.quote)
        action = fact.action or ""
        days = day(fact)
        return "", _joined(days and f"{days} ·", None if words in action else words, action)
    if isinstance(fact, Amount):
        return f"v.role.{fact.role}", _joined(_sum(fact), rate(fact), fact.beneficiary and f"→ {fact.beneficiary}")
    assert isinstance(fact, Responsibility)
    return f"v.role.{fact.role}", name_of(fact)


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _sum(fact: Amount) -> str | None:
    """A sum as people write it: yuan by 万 and 亿 where that is shorter, other currencies by their code."""
    said = money(fact)
    if said is None or fact.currency != CURRENCY:
        return None if said is None else f"{said} {fact.currency}"
    return "—".join(_short(each) for each in said.split("—")) + "元"


def _short(figure: str) -> str:
    """`≤1000000` as `≤100万`."""
    sign = figure[:1] if figure[:1] in BOUNDS else ""
    number = Decimal(figure.removeprefix(sign))
    for name, power in LARGE:
        if abs(number) >= Decimal(10) ** power:
            return f"{sign}{(number.scaleb(-power)).normalize():f}{name}"
    return figure


def _fields(fact: Evidence, kind: KindName) -> Iterator[Field]:
    """Every field that says something, in the order of the record."""
    for each in fields(fact):
        if each.name in APART:
            continue
        value = getattr(fact, each.name)
        said = shown(value)
        if said is None or value is False:
            continue
        special, word = f"f.{kind}.{each.name}", f"v.{each.name}.{value}"
        yield Field(special if has_word(special) else f"f.{each.name}", said, word if has_word(word) else None)
