"""The structure of a document: zones, clauses, sentences. All spans here count in the normalised text."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ipextract.frozen import frozen
from ipextract.spans import Span

Style = Literal[
    "part", "chapter", "section", "article", "cn", "paren_cn", "arabic", "paren_arabic", "circled", "item", "none"
]

# Where text stands that no clause holds. `furniture` belongs to the web page, `markup` are Markdown head marks.
ZoneName = Literal[
    "furniture",
    "contents",
    "notice_title",
    "title",
    "doc_number",
    "letterhead",
    "promulgation",
    "recipients",
    "signature",
    "contacts",
    "attachment_list",
    "attachment_head",
    "imprint",
    "duplicate",
    "markup",
]


@frozen()
class Zone:
    """A stretch of text outside the clauses, named after its element in GB/T 9704-2012."""

    name: ZoneName
    span: Span


# What a column of a table holds: `target` the values to be reached, `base` those of the past, `growth` the change up to
# the end of the plan, `due` the day by which a task is done, bodies by their role, `money` sums that are given, and
# `bar` marks and prices.
ColumnKind = Literal[
    "number",
    "category",
    "indicator",
    "item",
    "task",
    "unit",
    "base",
    "target",
    "growth",
    "attribute",
    "lead",
    "cooperate",
    "responsible",
    "supervise",
    "due",
    "money",
    "note",
    "bar",
    "other",
]


OWNERS: frozenset[ColumnKind] = frozenset({"lead", "cooperate", "responsible", "supervise"})


class Column(NamedTuple):
    """A column of a table by its head, which is printed without blanks."""

    kind: ColumnKind
    head: str


class Group(NamedTuple):
    """A cell over all columns of a table that says what the rows below it are about: those from `first` on, up to the
    next group."""

    cell: Span
    first: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table, marked by the file or found in plain text. Each of `rows` has a cell for each column, an empty one where
    nothing is printed; one that is merged over columns or rows stands in all places that it covers. `lines` are where
    its lines begin, that of the heads first. `clause` is the place of the clause that holds it.

    A table none of whose heads we know has columns without heads. `unit` is what all its figures are counted in, where
    it says so (单位:万元). `paragraphs` says that a line end in a cell ends a paragraph; else it may have been printed
    for width alone.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]
    span: Span
    lines: tuple[int, ...]
    caption: Span | None = None
    clause: int = -1
    groups: tuple[Group, ...] = ()
    unit: str | None = None
    paragraphs: bool = False

    @property
    def states_goals(self) -> bool:
        """Whether it is a table of indicators, whose cells are no text by themselves."""
        kinds = {column.kind for column in self.columns}
        return "indicator" in kinds and "bar" not in kinds and not kinds.isdisjoint(("target", "base", "growth"))

    @property
    def is_barred(self) -> bool:
        """Whether it tells marks or prices, so that no figure in it is a goal."""
        return any(column.kind == "bar" for column in self.columns)

    @property
    def is_known(self) -> bool:
        """Whether its first row are heads."""
        return any(column.head for column in self.columns)

    def reach(self, row: int, at: int) -> int:
        """The index behind the last row that the cell in column `at` of a row is merged over; `row` itself where it is
        no cell of that row's own: empty, or merged with the cell above or to the left."""
        cell = self.rows[row][at]
        if (
            cell.start == cell.end
            or (at and self.rows[row][at - 1] == cell)
            or (row and self.rows[row - 1][at] == cell)
        ):
            return row
        end = row + 1
        while end < len(self.rows) and self.rows[end][at] == cell:
            end += 1
        return end

    def stretches(self) -> list[Span]:
        """Where each row stands, from its first cell to its last, without the cells that a row above holds already."""
        found = []
        above: tuple[Span, ...] = ()
        for row in self.rows:
            own = [cell for at, cell in enumerate(row) if not (above and above[at] == cell and cell.end > cell.start)]
            own = own or list(row)
            found.append(Span(min(cell.start for cell in own), max(cell.end for cell in own)))
            above = row
        return found


class Clause(NamedTuple):
    """One clause. `span` runs from the label to the end of the last descendant; `body` is its own text without label
    and title, paragraph by paragraph. `title` is normalised text. A clause without a label has style `none`."""

    id: str
    parent: str | None
    level: int
    style: Style
    label: str | None
    number: int | None
    title: str | None
    span: Span
    label_span: Span
    title_span: Span | None
    body: tuple[Span, ...]


class Sentence(NamedTuple):
    """One sentence of one clause, or its heading. Line ends inside it are left out of `text`.

    `breaks` are the places in `text` before which a line end was left out.
    """

    clause: int
    number: int
    start: int
    text: str
    heading: bool = False
    breaks: tuple[int, ...] = ()
    paragraph: int = 0

    def place(self, offset: int) -> int:
        """Where the character at `offset` of the sentence stands in the normalised text."""
        return self.start + offset + (bisect_right(self.breaks, offset) if self.breaks else 0)

    def span(self, start: int, end: int) -> Span:
        """A half-open span of the sentence as one of the normalised text."""
        if not self.breaks:
            # As `Span(…)` does, without its frame: all that is found comes by here.
            return tuple.__new__(Span, (self.start + start, self.start + end))
        return (
            Span(self.place(start), self.place(end - 1) + 1)
            if end > start
            else Span(self.place(start), self.place(start))
        )


class ClauseTree(NamedTuple):
    """Clauses in document order, zones and tables in text order, sentences clause by clause in document order."""

    clauses: tuple[Clause, ...]
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
