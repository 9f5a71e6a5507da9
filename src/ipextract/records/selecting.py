"""Which facts of a record somebody asked for: of some kinds, of an agency, due by a day."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass

from ipextract.models.facts import Deadline, Responsibility, Target
from ipextract.models.matches import Evidence
from ipextract.records.kinds import KINDS, KindName
from ipextract.records.record import Record
from ipextract.spans import Span


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; null asks for nothing.

    `agency` is a part of a name, printed or official. Asked for are its responsibilities, and all that stands in what
    they cover. `by` is the last day, ISO 8601: asked for is what is due on it or before, and who is responsible for
    that.
    """

    kinds: frozenset[KindName] | None = None
    agency: str | None = None
    by: str | None = None

    @property
    def everything(self) -> bool:
        return self == Wanted()


def last_day(said: str) -> str:
    """The last day of a year, a month or a day (`2025`, `2025-06`, `2025-06-30`), ISO 8601.

    Raises:
        ValueError: it is none of these, or no day of the calendar.
    """
    numbers = [int(part) if part.isascii() and part.isdigit() else 0 for part in said.split("-")]
    if not 1 <= len(numbers) <= 3 or not 1000 <= numbers[0] <= 9999:
        raise ValueError(f"{said!r} is no year, month or day; write 2025, 2025-06 or 2025-06-30")
    year, month, *days = (*numbers, 12) if len(numbers) == 1 else numbers
    if not 1 <= month <= 12 or (days and not 1 <= days[0] <= calendar.monthrange(year, month)[1]):
        raise ValueError(f"{said!r} is no day of the calendar; write 2025, 2025-06 or 2025-06-30")
    return f"{year:04}-{month:02}-{days[0] if days else calendar.monthrange(year, month)[1]:02}"


def facts_of(record: Record) -> list[Evidence]:
    """All facts, kind by kind."""
    return [fact for kind in KINDS for fact in getattr(record, kind.name)]


def select(record: Record, wanted: Wanted) -> list[Evidence]:
    """The facts that are asked for in every respect, in the order of the text."""
    facts = facts_of(record)
    if wanted.agency is not None:
        covered = [fact.scope for fact in record.responsibilities if _is_of(fact, wanted.agency)]
        facts = [
            fact
            for fact in facts
            if (_is_of(fact, wanted.agency) if isinstance(fact, Responsibility) else _lies_in(fact.span, covered))
        ]
    if wanted.by is not None:
        due = [fact for fact in facts if (day := _due(fact)) is not None and day <= wanted.by]
        spans = [fact.span for fact in due]
        facts = due + [fact for fact in facts if isinstance(fact, Responsibility) and _covers(fact.scope, spans)]
    if wanted.kinds is not None:
        of_kind = {id(fact) for name in wanted.kinds for fact in getattr(record, name)}
        facts = [fact for fact in facts if id(fact) in of_kind]
    return sorted(facts, key=lambda fact: fact.span)


def _is_of(fact: Responsibility, agency: str) -> bool:
    return agency in fact.agency or agency in (fact.canonical or "")


def _lies_in(span: Span, wholes: Iterable[Span]) -> bool:
    return any(whole.contains(span) for whole in wholes)


def _covers(whole: Span, spans: Iterable[Span]) -> bool:
    return any(whole.contains(span) for span in spans)


def _due(fact: Evidence) -> str | None:
    """The last day of a deadline, or of that of a target."""
    if isinstance(fact, Deadline):
        return fact.end
    return fact.by if isinstance(fact, Target) else None
