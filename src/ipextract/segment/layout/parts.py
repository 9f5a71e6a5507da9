"""The parts of a document, where they stand, and the texts that are cut into clauses."""

from dataclasses import dataclass, field

from ipextract.models.clauses import Zone, ZoneName
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# The prefix of a covering letter's clauses.
NOTICE = "0n."


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A value of the page header and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the lines it is printed on."""

    lines: tuple[Span, ...]
    text: str
    kind: str
    covering: bool


@dataclass(slots=True)
class Flow:
    """Text that is cut into clauses: the covering letter (`0n`), the policy (prefix empty), an attachment (`A1.`)."""

    prefix: str
    lead: str
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """Where the document's elements stand; spans count in the normalised text, in document order."""

    zones: list[Zone] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    header: list[HeaderField] = field(default_factory=list)
    notice_title: Title | None = None
    title: Title | None = None
    doc_numbers: list[Span] = field(default_factory=list)
    recipients: list[Span] = field(default_factory=list)
    signature: list[Span] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)
    broken_dates: list[Span] = field(default_factory=list)
    promulgations: list[Span] = field(default_factory=list)
    letterheads: list[Span] = field(default_factory=list)
    contacts: list[Span] = field(default_factory=list)
    attachment_lists: list[Span] = field(default_factory=list)
    attachment_titles: list[tuple[int, Span]] = field(default_factory=list)
    imprints: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    duplicate: Span | None = None
    explanation: Span | None = None

    def put(self, name: ZoneName, paragraph: Paragraph) -> Span:
        """Give a paragraph, its Markdown mark included, to a zone; returns the span of its text."""
        start = paragraph.markup.start if paragraph.markup else paragraph.start
        self.zones.append(Zone(name, Span(start, paragraph.end)))
        return Span(paragraph.start, paragraph.end)
