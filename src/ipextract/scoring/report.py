"""Many documents' scores together: totals, what lies below a threshold, and the report as a document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ipextract.scoring.comparing import COMPARISONS
from ipextract.scoring.counting import Count, Difference, DocumentScore, Share
from ipextract.scoring.gold import GoldMetadata
from ipextract.scoring.items import SCORED


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least that one measure is to reach: `f1`, or a field whose share of right values is meant."""

    kind: str
    measure: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class Report:
    """What came of scoring. `unrecorded` have gold and no record, and all their gold is missed.

    `problems` are documents that could not be scored, one message each: they count nowhere.
    """

    documents: tuple[DocumentScore, ...]
    kinds: tuple[str, ...] = SCORED
    unrecorded: tuple[str, ...] = ()
    with_source: int = 0
    problems: tuple[str, ...] = ()

    @property
    def totals(self) -> dict[str, Count]:
        """The count of each kind over all documents."""
        return {kind: sum((document.counts[kind] for document in self.documents), start=Count()) for kind in self.kinds}

    @property
    def broken(self) -> tuple[str, ...]:
        return tuple(f"{document.id}: {fact}" for document in self.documents for fact in document.broken)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences, kind by kind, in each document by document."""
        return tuple(
            difference
            for kind in self.kinds
            for document in self.documents
            for difference in document.differences
            if difference.kind == kind
        )

    def shortfalls(self, thresholds: Iterable[Threshold]) -> Iterator[str]:
        """What lies below its threshold."""
        totals = self.totals
        for each in thresholds:
            reached = reaches(totals[each.kind], each.measure)
            if reached < each.least:
                yield f"{each.kind}.{each.measure} is {rounded(reached):.4f}, below {rounded(each.least):.4f}"


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind that are compared."""
    if kind == "metadata":
        return tuple(GoldMetadata.model_fields)
    return ("title",) if kind == "clauses" else COMPARISONS[kind].fields


def reaches(count: Count, measure: str) -> Fraction:
    return count.f1 if measure == "f1" else count.fields.get(measure, Share()).share


def rounded(share: Fraction) -> float:
    """A share to four places, for people and JSON."""
    return round(share.numerator / share.denominator, 4)


@dataclass(frozen=True, slots=True)
class KindScore:
    """Items of one kind over all documents; shares to four places, 1 where there was nothing to find."""

    precision: float
    recall: float
    f1: float
    found: int
    missed: int
    extra: int
    fields: Mapping[str, Share]


class ScoreDocument(BaseModel):
    """What `ipextract score --json` prints."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1.0"] = "1.0"
    documents: tuple[str, ...]
    unrecorded: tuple[str, ...]
    problems: tuple[str, ...]
    with_source: int
    broken: tuple[str, ...]
    scores: dict[str, KindScore]
    differences: tuple[Difference, ...]


def document(report: Report) -> ScoreDocument:
    return ScoreDocument(
        documents=tuple(each.id for each in report.documents),
        unrecorded=report.unrecorded,
        problems=report.problems,
        with_source=report.with_source,
        broken=report.broken,
        scores={kind: _score(count) for kind, count in report.totals.items()},
        differences=report.differences,
    )


def _score(count: Count) -> KindScore:
    return KindScore(
        precision=rounded(count.precision),
        recall=rounded(count.recall),
        f1=rounded(count.f1),
        found=count.found,
        missed=count.missed,
        extra=count.extra,
        fields=count.fields,
    )
