"""What a comparison tells: one change after another, each with its code, its level and both places."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ipextract.lexicons import parse_yaml
from ipextract.spans import Span

Level = Literal["breaking", "review", "info"]
# Worst first.
LEVELS: tuple[Level, ...] = ("breaking", "review", "info")


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


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What changed in one document. `old_path` and `new_path` are the sources' paths, null on the side without it."""

    id: str
    old_id: str | None
    title: str | None
    old_path: str | None
    new_path: str | None
    changes: tuple[Change, ...]


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
