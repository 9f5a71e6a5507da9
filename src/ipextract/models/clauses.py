"""The structure of a document: zones, clauses, sentences. All spans here count in the normalised text."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

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


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text outside the clauses, named after its element in GB/T 9704-2012."""

    name: ZoneName
    span: Span


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
    """Clauses in document order, zones in text order, sentences clause by clause in document order."""

    clauses: tuple[Clause, ...]
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
