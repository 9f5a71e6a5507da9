"""What a comparison tells: one change after another, each with its code, its level and both places."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ipextract.lexicons import parse_yaml
from ipextract.records.record import SourceEntry
from ipextract.spans import Span

Level = Literal["breaking", "review", "info"]
# Worst first.
LEVELS: tuple[Level, ...] = ("breaking", "review", "info")
# How they are called in what Chinese users are shown, and what is accepted.
TITLES: dict[Level, str] = {"breaking": "重大", "review": "需核对", "info": "提示"}
ACCEPTED = "已认可"
# What is said of a paragraph before the first label.
UNLABELLED = "（引言）"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of change: its default level, its name in Chinese and what it means."""

    name: str
    level: Level
    title: str
    says: str


@cache
def codes() -> dict[str, Code]:
    """Every code by its name, in the order of `codes.yaml`."""
    data: dict[str, Any] = parse_yaml(Path(__file__).with_name("codes.yaml"))
    return {name: Code(name, **row) for name, row in data.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one side says something.

    `path` are the labels from the outermost clause down (`二、（一）`), `title` is that of the clause. `span` counts in
    the source of that side, `quote` is what stands there; of a clause both are its own text, punctuated for people.
    """

    clause: str | None
    path: str
    title: str | None
    fact: str | None
    span: Span | None
    quote: str


class Said(NamedTuple):
    """What one side says: the value, and the words that it was read from where these say more."""

    value: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody accepts a change: why, and up to which day, that day included."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `field` is the one that differs, null where a whole item came, went or moved; `old` and `new` are its
    values as people read them, null where there is none. `subject` is what it is about: an indicator, an agency, a
    label. Of a split or a merger, `others` are the further places of the side that has several. A change that is
    `accepted` is told, but counts no more."""

    code: str
    level: Level
    subject: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    old_place: Place | None = None
    new_place: Place | None = None
    others: tuple[Place, ...] = ()
    accepted: Acceptance | None = None

    @property
    def rank(self) -> int:
        """Where it stands among others, worst first and what is accepted last."""
        return LEVELS.index(self.level) if self.accepted is None else len(LEVELS)

    @property
    def where(self) -> str:
        """The labels and the title of its clause, on the newer side if it is there; empty outside clauses."""
        place = self.new_place or self.old_place
        return _label(place) if place is not None else ""

    @property
    def sides(self) -> tuple[Said, Said]:
        """What the older and the newer side say; of a clause that was split or merged, all its labels."""
        old, new = self.old, self.new
        others = [_label(place) for place in self.others]
        if self.code == "clause-split":
            new = "；".join([new or "", *others])
        elif others:
            old = "；".join([old or "", *others])
        return _said(old, self.old_place), _said(new, self.new_place)


def _label(place: Place) -> str:
    return f"{place.path}{place.title or ''}" or UNLABELLED


def _said(value: str | None, place: Place | None) -> Said:
    if value is None or place is None:
        return Said(value, None if place is None else place.quote)
    # A clause is quoted whole, which says little beside a label; a fact that is its own value needs no quote.
    return Said(value, None if place.fact is None or value == place.quote else place.quote)


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What changed in one document. A source is null on the side that does not have the document."""

    id: str
    old_id: str | None
    title: str | None
    old_source: SourceEntry | None
    new_source: SourceEntry | None
    changes: tuple[Change, ...]

    @property
    def path(self) -> str:
        """The path of its source, on the newer side if it is there."""
        source = self.new_source or self.old_source
        return source.path if source is not None else self.id


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two sides; documents without a change are only counted."""

    old: str
    new: str
    documents: tuple[DocumentChanges, ...]
    unchanged: int

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them, in the order of the documents."""
        return tuple(each for document in self.documents for each in document.changes)

    @property
    def counts(self) -> dict[Level, int]:
        """How many there are of each level, worst first, without those that are accepted."""
        found = Counter(each.level for each in self.changes if each.accepted is None)
        return {level: found[level] for level in LEVELS}

    @property
    def accepted(self) -> int:
        """How many are accepted."""
        return sum(each.accepted is not None for each in self.changes)
