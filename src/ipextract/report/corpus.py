"""What the pages over all documents count: a summary of each document is all that is kept of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ipextract.exports.documents import Document, unbroken
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.records.kinds import KINDS, KindName
from ipextract.report.told import CURRENCY, Told, name_of
from ipextract.report.wording import chinese

# Sums by size: the lower bounds of the classes after the first, in yuan, and how people call them.
SIZES = ((10_000, "1万"), (100_000, "10万"), (1_000_000, "100万"), (10_000_000, "1000万"), (100_000_000, "1亿"))
_BOUNDS = [name for _, name in SIZES]
CLASSES = (f"<{_BOUNDS[0]}", *(f"{low}–{high}" for low, high in pairwise(_BOUNDS)), f"≥{_BOUNDS[-1]}")
# Agencies that have a row of the matrix or a bar of their own; the others are named below.
ROWS, BARS = 60, 15
# Years of the timeline; a document may name one that is far off, which would leave nothing of the others.
YEARS = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """One document: what its row says, and what its facts are found by."""

    id: str
    title: str
    doc_number: str | None
    issuers: str | None
    issued_on: str | None
    jurisdiction: str | None
    doc_type: str | None
    clauses: int
    counts: dict[KindName, int]
    diagnostics: int
    duties: Counter[str]
    leads: frozenset[str]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One class of a distribution. `word` is the key of its name where that is a word, else `label` is it."""

    label: str
    count: int
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What is due in one year."""

    year: int
    deadlines: int
    targets: int


class Cell(NamedTuple):
    """What an agency has to do in a document: how many duties, and whether it leads in one."""

    duties: int
    leads: bool


class Row(NamedTuple):
    """An agency's row of the matrix: how many documents name it, and a cell for each document, null where it has no
    duty."""

    agency: str
    documents: int
    cells: list[Cell | None]


class Matrix(NamedTuple):
    """Agencies × documents; the agencies that have no row, each with its number of documents."""

    rows: list[Row]
    others: list[Bar]


# Number of the document, of the kind, id, labels of the clause, key of the first word, headline, quote, years, and
# numbers of the agencies.
FactRow = tuple[int, int, str, str, str, str, str, list[int], list[int]]


@dataclass(slots=True)
class Corpus:
    """Everything that is shown over all documents, in their order."""

    documents: list[Summary] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    deadlines: Counter[int] = field(default_factory=Counter)
    targets: Counter[int] = field(default_factory=Counter)
    _agencies: dict[str, int] = field(default_factory=dict)

    def add(self, document: Document, facts: Sequence[Told]) -> Summary:
        """Count a document in."""
        metadata = document.record.metadata
        duties = [each.fact for each in facts if isinstance(each.fact, Responsibility)]
        found = Counter(each.kind for each in facts)
        summary = Summary(
            id=document.record.id,
            title=document.title,
            doc_number=metadata.doc_number.text if metadata.doc_number is not None else None,
            issuers=document.issuers,
            issued_on=metadata.issued_on,
            jurisdiction=metadata.jurisdiction.name if metadata.jurisdiction is not None else None,
            doc_type=metadata.doc_type,
            clauses=len(document.record.clauses),
            counts={kind.name: found[kind.name] for kind in KINDS},
            diagnostics=len(document.record.diagnostics),
            duties=Counter(name_of(duty) for duty in duties),
            leads=frozenset(name_of(duty) for duty in duties if duty.role == "lead"),
            years=tuple(sorted({year for each in facts for year in each.years})),
        )
        self.documents.append(summary)
        order = {kind.name: number for number, kind in enumerate(KINDS)}
        for each in facts:
            self._count(each)
            agencies = [self._agencies.setdefault(name, len(self._agencies)) for name in each.agencies]
            quote = unbroken(each.fact.quote)
            row = (
                order[each.kind],
                each.fact.id,
                each.path,
                each.word,
                each.headline,
                quote,
                list(each.years),
                agencies,
            )
            self.facts.append((len(self.documents) - 1, *row))
        return summary

    def _count(self, told: Told) -> None:
        fact = told.fact
        if isinstance(fact, Amount):
            self.roles[fact.role] += 1
            figure = fact.max or fact.min
            if figure is not None and fact.currency == CURRENCY:
                self.sizes[_size(Decimal(figure))] += 1
        elif isinstance(fact, Deadline) and fact.end is not None:
            self.deadlines[int(fact.end[:4])] += 1
        elif isinstance(fact, Target) and fact.by is not None:
            self.targets[int(fact.by[:4])] += 1

    @property
    def agencies(self) -> list[str]:
        """Every agency that facts name by its number."""
        return list(self._agencies)

    @property
    def counts(self) -> dict[KindName, int]:
        """How many facts there are of each kind."""
        return {kind.name: sum(each.counts[kind.name] for each in self.documents) for kind in KINDS}

    @property
    def by_kind(self) -> list[Bar]:
        return [Bar(chinese(f"k.{kind}"), count, f"k.{kind}") for kind, count in self.counts.items()]

    @property
    def by_size(self) -> list[Bar]:
        return [Bar(name, self.sizes[name]) for name in CLASSES] if self.sizes else []

    @property
    def by_role(self) -> list[Bar]:
        return [Bar(chinese(f"v.role.{role}"), count, f"v.role.{role}") for role, count in _ordered(self.roles)]

    @property
    def by_doc_type(self) -> list[Bar]:
        return [Bar(*each) for each in _ordered(Counter(filter(None, (each.doc_type for each in self.documents))))]

    @property
    def by_issued(self) -> list[Bar]:
        found = Counter(int(each.issued_on[:4]) for each in self.documents if each.issued_on is not None)
        return [Bar(str(year), count) for year, count in sorted(found.items())]

    @property
    def timeline(self) -> list[Due]:
        """Every year from the first to the last in which something is due, the empty ones too."""
        years = sorted(self.deadlines.keys() | self.targets.keys())
        if not years:
            return []
        kept = [year for year in years if year > years[-1] - YEARS]
        gone = [year for year in years if year not in kept]
        span = [*gone, *range(kept[0], kept[-1] + 1)]
        return [Due(year, self.deadlines[year], self.targets[year]) for year in span]

    @property
    def by_agency(self) -> list[Bar]:
        """The agencies of most duties."""
        found: Counter[str] = Counter()
        for document in self.documents:
            found.update(document.duties)
        return [Bar(*each) for each in _ordered(found)[:BARS]]

    def matrix(self) -> Matrix:
        """All agencies, those of most documents first, then those of most duties."""
        cells: dict[str, dict[int, Cell]] = defaultdict(dict)
        for at, document in enumerate(self.documents):
            for name, count in document.duties.items():
                cells[name][at] = Cell(count, name in document.leads)
        duties = {name: sum(each.duties for each in own.values()) for name, own in cells.items()}
        order = sorted(cells, key=lambda name: (-len(cells[name]), -duties[name], name))
        places = range(len(self.documents))
        rows = [Row(name, len(cells[name]), [*map(cells[name].get, places)]) for name in order[:ROWS]]
        return Matrix(rows, [Bar(name, len(cells[name])) for name in order[ROWS:]])


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most first, then by name."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _size(figure: Decimal) -> str:
    return CLASSES[sum(figure >= bound for bound, _ in SIZES)]
