"""What a project makes of changes: other levels for their codes, and single ones that it accepts for a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ipextract.compare.changes import Acceptance, Change, Comparison, DocumentChanges, codes
from ipextract.marked import near


def _known(code: str) -> str:
    if code not in codes():
        raise ValueError(f"{code!r} is no code of a change{near(code, list(codes()))}; docs/diff.md has them all")
    return code


Wanted = Literal["breaking", "review", "info", "none"]
CodeName = Annotated[str, AfterValidator(_known)]
Words = Annotated[str, Field(min_length=1)]


class Accepted(BaseModel):
    """A change that is accepted: of the documents whose ids fit the pattern, with this code, and with what else is
    given, word for word; `clause` is the path of labels on either side."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: CodeName
    document: Words
    clause: str | None = None
    subject: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: Words
    until: date

    def fits(self, document: DocumentChanges, change: Change) -> bool:
        if change.code != self.code or not fnmatchcase(document.id, self.document):
            return False
        paths = {_bare(place.path) for place in (change.old_place, change.new_place) if place is not None}
        if self.clause is not None and _bare(self.clause) not in paths:
            return False
        return all(
            wanted is None or _bare(wanted) == _bare(said or "")
            for wanted, said in (
                (self.subject, change.subject),
                (self.field, change.field),
                (self.old, change.old),
                (self.new, change.new),
            )
        )


class Judgement(BaseModel):
    """Levels by code, where `none` means that such changes are not told, and accepted changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    levels: dict[CodeName, Wanted] = {}
    accepted: tuple[Accepted, ...] = ()


class Judged(NamedTuple):
    """A comparison as judged, and by their places in the list the entries that would fit but have run out."""

    comparison: Comparison
    lapsed: tuple[int, ...]


def judged(comparison: Comparison, judgement: Judgement, today: date) -> Judged:
    """Give changes the levels that a project wants, and mark those that it accepts on a day."""
    if not (judgement.levels or judgement.accepted):
        return Judged(comparison, ())
    lapsed: set[int] = set()
    documents = [
        replace(document, changes=tuple(_changes(document, judgement, today, lapsed)))
        for document in comparison.documents
    ]
    left = tuple(document for document in documents if document.changes)
    unchanged = comparison.unchanged + len(documents) - len(left)
    return Judged(replace(comparison, documents=left, unchanged=unchanged), tuple(sorted(lapsed)))


def _changes(document: DocumentChanges, judgement: Judgement, today: date, lapsed: set[int]) -> Iterator[Change]:
    for change in document.changes:
        level = judgement.levels.get(change.code, change.level)
        if level == "none":
            continue
        fitting = [number for number, entry in enumerate(judgement.accepted) if entry.fits(document, change)]
        holding = [judgement.accepted[number] for number in fitting if judgement.accepted[number].until >= today]
        if fitting and not holding:
            lapsed.update(fitting)
        accepted = Acceptance(holding[0].reason, holding[0].until) if holding else None
        yield replace(change, level=level, accepted=accepted)


def _bare(text: str) -> str:
    return "".join(text.split())
