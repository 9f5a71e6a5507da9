"""What metadata is read from: a document's text, where its elements stand, and what is told of how it was read."""

from dataclasses import dataclass
from datetime import date

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.metadata import dates, promulgation
from ipextract.models.text import NormalizedText
from ipextract.segment.layout import Layout
from ipextract.spans import Span

# What a page prints in a field that it has nothing for.
_EMPTY = frozenset({"", "无", "-", "—", "/"})
# Before this year no document of today's bodies was in force.
EARLIEST = 1949


@dataclass(frozen=True, slots=True)
class Front:
    """One document; `diagnostics` grow as its fields are read."""

    text: NormalizedText
    layout: Layout
    diagnostics: list[Diagnostic]

    def quoted(self, span: Span) -> str:
        """The normalised text of an element, its line ends included."""
        return self.text.text[span.start : span.end]

    def line(self, span: Span) -> str:
        """The text of an element that may be broken over lines, as one line."""
        return self.quoted(span).replace("\n", "")

    def notes(self) -> list[Span]:
        """The parts of a 题注 that hold for the document as it is printed."""
        return promulgation.in_force(self.text, self.layout.promulgations)

    def headers(self, name: str) -> list[Span]:
        """The fields of that name in the page's head that say something."""
        named = (field.span for field in self.layout.header if field.name == name)
        return [span for span in named if self.quoted(span).strip() not in _EMPTY]

    def header(self, name: str) -> Span | None:
        """The first of them."""
        return next(iter(self.headers(name)), None)

    def header_day(self, name: str) -> date | None:
        """The first day that a field of that name gives, which is then told to be the page's. An empty field of a
        database comes out as a day before there were such documents: 1900-01-01."""
        for span in self.headers(name):
            if (day := dates.read(self.quoted(span))) and day.year >= EARLIEST:
                self.diagnose_page(span, name)
                return day
        return None

    def diagnose(self, code: str, span: Span | None, **values: object) -> None:
        """Add a diagnostic at a span of the normalised text."""
        self.diagnostics.append(diagnose(code, self.text.to_source(span) if span is not None else None, **values))

    def diagnose_page(self, span: Span, field: str) -> None:
        """Tell that a field of the metadata came from the page around the document."""
        self.diagnose("metadata-from-page", span, field=field)
