"""A record as its rows are read off it: clauses by their paths, text for people, what stands in every row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from ipextract.exports.wording import AND
from ipextract.kept import kept_pattern
from ipextract.models.matches import Evidence
from ipextract.records.punctuation import chinese_punctuation_of
from ipextract.records.record import ClauseEntry, Record
from ipextract.spans import Span

# Blanks of the source that parted no Latin words or figures: line ends and strays inside a quote.
STRAY_BLANKS = kept_pattern(r"\s+(?![A-Za-z0-9])|(?<![A-Za-z0-9])\s+")

F = TypeVar("F", bound=Evidence)


def unbroken(quote: str) -> str:
    """A quote without the blanks and line ends that the source has between Chinese characters."""
    return STRAY_BLANKS.sub("", quote)


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class Document:
    """One record, and its number among those that are exported, from 1."""

    def __init__(self, number: int, record: Record) -> None:
        self.number = number
        self.record = record
        self._by_id = {entry.id: entry for entry in record.clauses}
        self._parents = {entry.parent for entry in record.clauses}
        labels = chinese_punctuation_of([entry.label or "" for entry in record.clauses])
        self._labels = dict(zip(self._by_id, labels, strict=True))

    @cached_property
    def title(self) -> str:
        """What the document is called: its title, that of its notice, else the record's id."""
        metadata = self.record.metadata
        return metadata.title or metadata.notice_title or self.record.id

    @cached_property
    def issuers(self) -> str | None:
        found = [each.canonical or each.name for each in self.record.metadata.issuers]
        return AND.join(dict.fromkeys(found)) or None

    def is_leaf(self, clause: ClauseEntry) -> bool:
        return clause.id not in self._parents

    def lineage(self, clause: ClauseEntry) -> list[ClauseEntry]:
        """The clause and those above it, innermost first."""
        found, above = [clause], clause.parent
        while above is not None:
            found.append(self._by_id[above])
            above = found[-1].parent
        return found

    def label(self, clause: ClauseEntry) -> str:
        """Its label, punctuated for people; empty without one."""
        return self._labels[clause.id]

    def path(self, clause: ClauseEntry) -> str:
        """The labels from the outermost clause down: 二、（一）1."""
        return "".join(self._labels[each.id] for each in reversed(self.lineage(clause)))

    def section(self, clause: ClauseEntry) -> str | None:
        """The outermost clause: label and title, null where it has neither."""
        root = self.lineage(clause)[-1]
        return f"{self._labels[root.id]}{root.title or ''}" or None

    def task(self, clause: ClauseEntry) -> str | None:
        """The title of the clause, else of the nearest above it that has one."""
        return next((each.title for each in self.lineage(clause) if each.title), None)

    def clause_of(self, fact: Evidence) -> ClauseEntry:
        return self._by_id[fact.clause]


def by_clause(facts: Sequence[F]) -> dict[str, list[F]]:
    """Facts by the id of their clause, in the order of the text."""
    found: dict[str, list[F]] = defaultdict(list)
    for fact in facts:
        found[fact.clause].append(fact)
    return found


def whole_text(clause: ClauseEntry) -> str:
    """What the clause says: its text, or its title where it is nothing but a heading."""
    return clause.text or clause.title or ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Base of every row. What it says of its document and clause are columns too; `place` is the id of the fact or
    clause that it tells of and `span` where that stands; `notes` are remarks."""

    document: Document
    clause: ClauseEntry
    place: str
    span: Span
    notes: tuple[str, ...] = ()

    @property
    def file_number(self) -> int:
        return self.document.number

    @property
    def source_title(self) -> str:
        return self.document.title

    @property
    def doc_number(self) -> str | None:
        number = self.document.record.metadata.doc_number
        return None if number is None else number.text

    @property
    def issuers(self) -> str | None:
        return self.document.issuers

    @property
    def issued_on(self) -> date | None:
        return day(self.document.record.metadata.issued_on)

    @property
    def doc_type(self) -> str | None:
        return self.document.record.metadata.doc_type

    @property
    def jurisdiction(self) -> str | None:
        region = self.document.record.metadata.jurisdiction
        return None if region is None else region.name

    @property
    def section(self) -> str | None:
        return self.document.section(self.clause)

    @property
    def clause_path(self) -> str | None:
        return self.document.path(self.clause) or None

    @property
    def location(self) -> str:
        """Where that stands in the source, in code points, and which source it is."""
        return f"[{self.span.start}, {self.span.end}) {self.document.record.source.path}"
