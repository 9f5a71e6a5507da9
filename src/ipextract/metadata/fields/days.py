"""issued_on, published_on, and the days that the page gives for the document's force."""

from bisect import bisect_left
from datetime import date, timedelta
from itertools import pairwise

from ipextract.lexicons import words
from ipextract.metadata import dates, doc_number
from ipextract.metadata.fields import issuers
from ipextract.metadata.front import Front
from ipextract.segment.elements import date_lines, name_lines
from ipextract.spans import Span

# The name of a page, or of who put it up, is no longer than this.
LONGEST_NAME = 20


def issued(front: Front) -> date | None:
    """The day of the signature, else of the 题注, else of the page's head.

    Diagnostics: `date-repaired`, `date-unreadable`, `metadata-from-page`.
    """
    if issuers.passed_by_congress(front) and (day := _promulgated(front)):
        # Not the day on which an announcement made it public.
        return day
    for span in front.layout.dates:
        if day := dates.read(front.quoted(span)):
            return day
    for span in front.layout.broken_dates:
        quote = front.text.quote(span)[1]
        told = quote.replace("\n", " / ")
        if day := dates.repair(quote, _year_of_number(front)):
            front.diagnose("date-repaired", span, quote=told, date=day.isoformat())
            return day
        front.diagnose("date-unreadable", span, quote=told)
    return _promulgated(front) or front.header_day("issued_on")


def _year_of_number(front: Front) -> int | None:
    """The year in the document's own number."""
    found = (doc_number.read(front.line(place), own=True) for place in front.layout.doc_numbers)
    return next((number.year for number in found if number is not None), None)


def _promulgated(front: Front) -> date | None:
    """The day in a 题注: when a congress passed the regulation, when the order made it public, else the first."""
    notes = [front.quoted(span) for span in front.notes()]
    if not any(word in note for note in notes for word in words("layout.congresses")):
        for note in notes:
            if (number := doc_number.read_order(note)) and (day := dates.read_last(note[: number.start])):
                return day
    return next((day for note in notes if (day := dates.read(note))), None)


def published(front: Front) -> date | None:
    """The day on which the page was put up. Diagnostic: `metadata-from-page`."""
    if day := front.header_day("published_on"):
        return day
    for span in front.layout.furniture:
        printed = date_lines.page_date(front.quoted(span))
        if printed and (day := dates.read(printed)):
            front.diagnose_page(span, "published_on")
            return day
    sources = sorted(field.span.start for field in front.layout.header if field.name == "source")
    for span, below in pairwise(sorted(front.layout.furniture)) if sources else ():
        # Whence the page has the document is told in the line below.
        place = bisect_left(sources, below.start)
        names_source = place < len(sources) and sources[place] < below.end
        if names_source and _is_next(front, span, below) and (day := _day_alone(front, span)):
            front.diagnose_page(span, "published_on")
            return day
    for span in front.layout.furniture:
        if (day := _day_alone(front, span)) and _stands_below_title(front, span):
            front.diagnose_page(span, "published_on")
            return day
    return None


def _stands_below_title(front: Front, span: Span) -> bool:
    """Whether the line above is the document's title, which a page prints over the day.

    The page's own name, or that of who put it up, may stand between.
    """
    titles = tuple(title.text for title in (front.layout.title, front.layout.notice_title) if title)
    if not titles:
        return False
    above, start = _line_above(front.text.text, span.start)
    if not above.endswith(titles) and _names_page(above):
        above, _ = _line_above(front.text.text, start)
    return above.endswith(titles)


def _names_page(line: str) -> bool:
    """Whether a line holds the name of a page, or of the body whose page it is, and nothing else."""
    if len(line) > LONGEST_NAME or any(mark in line for mark in "。:;"):
        return False
    return line.endswith(words("layout.no_issuers")) or name_lines.is_names(line)


def _line_above(text: str, place: int) -> tuple[str, int]:
    """The last line before a place that is not empty, and where it begins."""
    end = place
    while end and text[end - 1].isspace():
        end -= 1
    start = text.rfind("\n", 0, end) + 1
    return text[start:end], start


def _is_next(front: Front, span: Span, below: Span) -> bool:
    return front.text.text[span.end : below.start].isspace()


def _day_alone(front: Front, span: Span) -> date | None:
    """The day in a line that holds nothing else: 2031-05-06."""
    line = front.quoted(span)
    return dates.read(line) if date_lines.is_date_line(line) else None


def expiry(front: Front) -> date | None:
    """The last day in force by the page: 失效日期 is the first day on which the document is no longer in force."""
    if day := front.header_day("expires_on"):
        return day - timedelta(days=1)
    return front.header_day("valid_until")
