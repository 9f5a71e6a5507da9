"""Pairings → counts, and every miss, extra and wrong field with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from ipextract.scoring.comparing import COMPARISONS, flat, is_same, is_same_title
from ipextract.scoring.items import FACTS, NOTHING, SCORED, Item, Items, RecordFile
from ipextract.scoring.pairing import (
    Pairing,
    overlap,
    pair_clauses,
    pair_clauses_by_words,
    pair_facts,
    say_the_same,
)
from ipextract.scoring.text import SourceText

What = Literal["missed", "extra", "wrong"]


@dataclass(frozen=True, slots=True)
class Share:
    """How often a field was right, of the times it was compared."""

    right: int = 0
    compared: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.compared + other.compared)

    @property
    def share(self) -> Fraction:
        """1 where it was never compared."""
        return Fraction(self.right, self.compared) if self.compared else Fraction(1)


@dataclass(frozen=True, slots=True)
class Count:
    """Items of one kind, over one document or many; `fields` are of those that were found."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    fields: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: "Count") -> "Count":
        names = dict.fromkeys([*self.fields, *other.fields])
        return Count(
            self.found + other.found,
            self.missed + other.missed,
            self.extra + other.extra,
            {name: self.fields.get(name, Share()) + other.fields.get(name, Share()) for name in names},
        )

    @property
    def gold(self) -> int:
        """How many items gold has, the optional ones aside."""
        return self.found + self.missed

    @property
    def precision(self) -> Fraction:
        return _of(self.found, self.found + self.extra)

    @property
    def recall(self) -> Fraction:
        return _of(self.found, self.found + self.missed)

    @property
    def f1(self) -> Fraction:
        return _of(2 * self.found, 2 * self.found + self.missed + self.extra)


def _of(part: int, whole: int) -> Fraction:
    """A share; all where there is nothing to have a share in."""
    return Fraction(part, whole) if whole else Fraction(1)


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a record is not what gold says.

    `expected` is gold's and `got` the record's: of a wrong field its value, else what makes an item what it is. `got`
    of a miss is what the record has at that place. `start` is a code point of the source, `line` and `column` count
    from 1; they are null where the document's metadata differ, no source was found, or gold without places has what the
    record has not.
    """

    document: str
    kind: str
    what: What
    field: str | None
    expected: str | None
    got: str | None
    clause: str | None = None
    quote: str | None = None
    start: int | None = None
    source: str | None = None
    line: int | None = None
    column: int | None = None
    gold: str | None = None
    fact: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The score of one document. `broken` are ids of facts whose quote is not what stands at their span."""

    id: str
    counts: Mapping[str, Count]
    differences: tuple[Difference, ...]
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """What differences are told with."""

    id: str
    gold: str
    source: SourceText | None

    def difference(
        self, kind: str, what: What, field: str | None, expected: str | None, got: str | None, *items: Item
    ) -> Difference:
        """A difference at the place of the first of `items` that has one."""
        by = items[0]
        start = next((item.span.start for item in items if item.span is not None), None)
        place = self.source.place(start) if self.source is not None and start is not None else None
        line = next((item.line for item in items if item.line is not None), None)
        record = next((item for item in items if item.line is None), None)
        values: Mapping[str, Any] = record.values if record is not None else {}
        return Difference(
            self.id,
            kind,
            what,
            field,
            expected,
            got,
            by.values.get("id" if kind == "clauses" else "clause"),
            by.quote,
            start,
            self.source.shown if self.source is not None and place is not None else None,
            place.line if place else None,
            place.column if place else None,
            f"{self.gold}:{line}" if line is not None else None,
            values.get("id") if kind != "clauses" else None,
            values.get("rule"),
        )


def score(
    document: str,
    gold: Items,
    gold_shown: str,
    record: RecordFile | None,
    source: SourceText | None,
    kinds: Iterable[str] = SCORED,
    *,
    by_text: bool = False,
) -> DocumentScore:
    """Score one document; without a record all of its gold is missed.

    `by_text` compares quotes instead of places, for gold that was made from the document in another layout; `source`
    is always the record's own text.
    """
    told = _Document(document, gold_shown, source)
    have = record.items if record is not None else NOTHING
    counts: dict[str, Count] = {}
    differences: list[Difference] = []
    for kind in kinds:
        if kind == "metadata":
            counts[kind], found = _metadata(told, gold.metadata, have.metadata)
        elif kind == "clauses":
            pair = pair_clauses_by_words if by_text else pair_clauses
            counts[kind], found = _clauses(told, pair(gold.lists[kind], have.lists[kind]))
        else:
            meet = say_the_same if by_text else overlap
            pairing = pair_facts(COMPARISONS[kind], gold.lists[kind], have.lists[kind], meet)
            counts[kind], found = _facts(told, kind, pairing)
        differences += found
    return DocumentScore(document, counts, tuple(differences), tuple(_broken(have, source)))


def _metadata(told: _Document, gold: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[Count, list[Difference]]:
    """A field that differs is missed, extra, or both, as gold and the record have one."""
    found = missed = extra = 0
    shares: dict[str, Share] = {}
    differences: list[Difference] = []
    for name, value in gold.items():
        want, have = flat(name, value), flat(name, record.get(name))
        shares[name] = Share(int(want == have), 1)
        if want == have:
            found += bool(want)
            continue
        missed += bool(want)
        extra += bool(have)
        what: What = "wrong" if want and have else "missed" if want else "extra"
        differences.append(Difference(told.id, "metadata", what, name, _joined(want), _joined(have), gold=told.gold))
    return Count(found, missed, extra, shares), differences


def _joined(value: str | list[str]) -> str | None:
    return ("、".join(value) if isinstance(value, list) else value) or None


def _clauses(told: _Document, pairing: Pairing) -> tuple[Count, list[Difference]]:
    differences: list[Difference] = []
    titles = Share()
    for gold, record in pairing.pairs:
        if "title" not in gold.values:
            continue
        want, have = gold.values["title"], record.values["title"]
        right = is_same_title(want, have)
        titles += Share(int(right), 1)
        if not right:
            differences.append(told.difference("clauses", "wrong", "title", want, have, gold, record))
    differences += _missed_and_extra(told, "clauses", pairing)
    fields = {"title": titles} if titles.compared else {}
    return Count(len(pairing.pairs), len(pairing.missed), len(pairing.extra), fields), differences


def _facts(told: _Document, kind: str, pairing: Pairing) -> tuple[Count, list[Difference]]:
    differences: list[Difference] = []
    shares: dict[str, Share] = {}
    comparison = COMPARISONS[kind]
    for gold, record in pairing.pairs:
        for name in comparison.fields:
            # Of a group gold says nothing where it is none.
            if name not in gold.values and name != "group":
                continue
            right = is_same(comparison, name, gold.values, record.values)
            shares[name] = shares.get(name, Share()) + Share(int(right), 1)
            if not right:
                absent = False if name == "group" else None
                want, have = (_shown(item.values.get(name, absent)) for item in (gold, record))
                differences.append(told.difference(kind, "wrong", name, want, have, gold, record))
    differences += _missed_and_extra(told, kind, pairing)
    return Count(len(pairing.pairs), len(pairing.missed), len(pairing.extra), shares), differences


def _missed_and_extra(told: _Document, kind: str, pairing: Pairing) -> Iterator[Difference]:
    for gold, instead in pairing.missed:
        got = _key(kind, instead) if instead is not None else None
        items = (gold, instead) if instead is not None else (gold,)
        yield told.difference(kind, "missed", None, _key(kind, gold), got, *items)
    for record in pairing.extra:
        yield told.difference(kind, "extra", None, None, _key(kind, record), record)


def _key(kind: str, item: Item) -> str:
    """What makes an item what it is: `min 500000, currency CNY`."""
    if kind == "clauses":
        return f"id {item.values['id']}"
    named = [(name, value) for name, value in COMPARISONS[kind].key(item.values) if value not in (None, "")]
    return ", ".join(f"{name} {_shown(item.values.get(name, value))}" for name, value in named)


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _broken(record: Items, source: SourceText | None) -> Iterator[str]:
    """Ids of facts whose quote is not what the source has at their span."""
    if source is None:
        return
    for kind in FACTS:
        for item in record.lists[kind]:
            if source.text[item.place.start : item.place.end] != item.quote:
                yield str(item.values["id"])
