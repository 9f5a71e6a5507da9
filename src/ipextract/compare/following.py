"""Changes that only follow from others, which are told: each is said once, where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ipextract.compare.changes import Change
from ipextract.models.facts import Amount, Deadline, Target
from ipextract.models.matches import Evidence
from ipextract.models.metadata import Metadata

# Days of both sides: null where there is none.
Days = tuple[str | None, str | None]


class Found(NamedTuple):
    """A change with its place in the order of what is told, and of a fact's change the fact as it was and as it is,
    null on the side without it."""

    at: tuple[int, int]
    change: Change
    old: Evidence | None = None
    new: Evidence | None = None


def without_followers(found: Sequence[Found], old: Metadata, new: Metadata) -> Iterator[Found]:
    """What is left when these are taken out:

    - by when a target is due, where the deadline that governs it moved, came or went;
    - a sum inside a target that is told (登记额达到60亿元);
    - a deadline that says since when or up to when the document is in force, which is told as its validity.
    """
    validity = {days for days in _validity(old, new) if days[0] != days[1]}
    ends = [_ends(row) for row in found if isinstance(row.old or row.new, Deadline)]
    standing = [row for row in found if not (_follows_deadline(row, ends) or _is_validity(row, validity))]
    targets = [row for row in standing if isinstance(row.old or row.new, Target)]
    yield from (row for row in standing if not _is_in_target(row, targets))


def _validity(old: Metadata, new: Metadata) -> Iterator[Days]:
    yield old.effective_from, new.effective_from
    yield old.effective_to, new.effective_to


def _ends(row: Found) -> Days:
    old, new = (each.end if isinstance(each, Deadline) else None for each in (row.old, row.new))
    return old, new


def _follows_deadline(row: Found, ends: Iterable[Days]) -> bool:
    """Whether a target is due on another day since the deadline that governs it moved, came or went."""
    if row.change.field != "by":
        return False
    old, new = (each.by if isinstance(each, Target) else None for each in (row.old, row.new))
    # Where one only came or only went, another may govern instead.
    return any(gone in (None, old) and came in (None, new) and (gone or came) for gone, came in ends)


def _is_validity(row: Found, validity: set[Days]) -> bool:
    """Whether a change of a deadline is that of the document's validity."""
    if not validity or not isinstance(row.old or row.new, Deadline):
        return False
    old, new = (_bound(each) if isinstance(each, Deadline) else None for each in (row.old, row.new))
    return (old, new) in validity


def _bound(fact: Deadline) -> str | None:
    """The day of a deadline that has one."""
    return fact.start if fact.end is None else fact.end if fact.start is None else None


def _is_in_target(row: Found, targets: Iterable[Found]) -> bool:
    """Whether a sum stands inside one of the targets that are told, on each side that has it."""
    if not isinstance(row.old or row.new, Amount):
        return False
    return any(_holds(target.old, row.old) and _holds(target.new, row.new) for target in targets)


def _holds(whole: Evidence | None, part: Evidence | None) -> bool:
    """Whether a fact stands inside another; where there is none, it does."""
    if part is None:
        return True
    return whole is not None and whole.span.start <= part.span.start and part.span.end <= whole.span.end
