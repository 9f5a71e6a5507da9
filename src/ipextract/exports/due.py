"""Deadlines as a table tells them: the words, and one day where it is one."""

from collections.abc import Iterable, Sequence
from datetime import date

from ipextract.exports.documents import day, unbroken
from ipextract.exports.wording import THEN, business_days, say, word
from ipextract.kept import kept_pattern
from ipextract.models.facts import Deadline
from ipextract.models.metadata import Metadata

# P30D, P3Y, PT48H: what a text prints has one unit.
DURATION = kept_pattern(r"P(?:([0-9.]+)([YMWD])|T([0-9.]+)([HMS]))")


def is_validity(deadline: Deadline, metadata: Metadata) -> bool:
    """Whether it says since when or up to when the document is in force, which is nobody's task."""
    if deadline.relation == "from":
        # Both null where the day is not known: 自印发之日起.
        return deadline.start == metadata.effective_from
    return deadline.relation == "until"


def due_text(deadlines: Iterable[Deadline]) -> str | None:
    """Their words, each once."""
    return THEN.join(dict.fromkeys(unbroken(each.quote) for each in deadlines)) or None


def due(deadlines: Sequence[Deadline]) -> date | str | None:
    """One day where all of them end on it; else a text: a period, what is relative, several days."""
    found = list(dict.fromkeys(bound for each in deadlines if (bound := _bound(each)) is not None))
    if len(found) == 1:
        return found[0]
    return THEN.join(map(str, found)) or None


def _bound(deadline: Deadline) -> date | str | None:
    start, end = day(deadline.start), day(deadline.end)
    if deadline.relation == "recurring":
        return unbroken(deadline.quote)
    if deadline.relation == "from" and start is not None and end is None:
        return say("due_from", start)
    if deadline.relation == "during" and start is not None and end is not None and start != end:
        return say("period", start, end)
    return end or _relative(deadline)


def _relative(deadline: Deadline) -> str | None:
    """`受理之日起30个工作日内`, `开标3日前`, for what counts from an event whose day is not known."""
    match = DURATION.fullmatch(deadline.duration or "")
    if match is None:
        return None
    number, unit, hours, unit_of_day = match.groups()
    name = word("times", unit_of_day) or word("durations", unit)
    length = f"{number or hours}{business_days() if deadline.business_days and unit == 'D' else name}"
    if deadline.relation != "within":
        return say("due_before", deadline.anchor or "", length)
    if deadline.anchor is None:
        return say("due_within", length)
    return say("due_after", deadline.anchor, length)
