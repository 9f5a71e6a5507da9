"""The structure of a document: zones, clauses, sentences. All spans here count in the normalised text."""

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
# the end of the plan, `due` the day by which a task is done, bodies by their role, and `bar` marks and prices.
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
    "note",
    "bar",
    "other",
]


OWNERS: frozenset[ColumnKind] = frozenset({"lead", "cooperate", "responsible", "supervise"})


class Column(NamedTuple):
    """A column of a table by its head, which is printed without blanks."""

    kind: ColumnKind
    head: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in plain text. Each of `rows` has a cell for each column, an empty one where nothing is printed; `lines`
    are where its lines begin, that of the heads first. `clause` is the place of the clause that holds it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]
    span: Span
    lines: tuple[int, ...]
    caption: Span | None = None
    clause: int = -1

    @property
    def states_goals(self) -> bool:
        """Whether it is a table of indicators, whose cells are no text by themselves."""
        kinds = {column.kind for column in self.columns}
        return "indicator" in kinds and "bar" not in kinds and not kinds.isdisjoint(("target", "base", "growth"))

    @property
    def is_barred(self) -> bool:
        """Whether it tells marks or prices, so that no figure in it is a goal."""
        return any(column.kind == "bar" for column in self.columns)


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
        return self.start + offset + sum(1 for at in self.breaks if at <= offset)

    def span(self, start: int, end: int) -> Span:
        """A half-open span of the sentence as one of the normalised text."""
        if not self.breaks:
            return Span(self.start + start, self.start + end)
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
