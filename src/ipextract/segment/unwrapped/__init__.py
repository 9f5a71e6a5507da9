"""Lines that a page or a screen broke → paragraphs in one line each; what a page prints around its text is taken out.

Each line end is judged by itself: by the words and marks on both its sides, and in a text that was wrapped, by how
long broken lines are there. The ends and the page's lines go as edits, so that every span leads back to the source.
"""

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import NamedTuple

from ipextract.models.text import Edit, Gap, NormalizedText
from ipextract.normalize import apply
from ipextract.segment import tables
from ipextract.segment.paragraphs import lines_of
from ipextract.segment.unwrapped.indents import indents
from ipextract.segment.unwrapped.joining import joins_of
from ipextract.segment.unwrapped.lines import Line, Lines
from ipextract.segment.unwrapped.pages import glued_numbers, page_lines
from ipextract.segment.unwrapped.signs import cited_articles, open_ends
from ipextract.segment.unwrapped.wrapping import wrapping
from ipextract.spans import Span


class Unwrapped(NamedTuple):
    """The text without broken line ends and its lines; `pages` are where lines of the page were taken out between
    paragraphs."""

    text: NormalizedText
    lines: list[Line]
    pages: tuple[Span, ...] = ()


def unwrap(text: NormalizedText) -> Unwrapped:
    """Take out the line ends that end no paragraph, and the lines of the page that stand between."""
    plain = text.text
    lines = lines_of(plain)
    rows = tables.marked_lines(text, lines)
    pages = page_lines(plain, lines, rows)
    kept = [line for line in lines if line[0] not in pages] if pages else lines
    numbers = glued_numbers(plain, kept) if not pages and not rows else {}
    if numbers:
        kept = [(numbers.get(start, start), end) for start, end in kept]
    cited = cited_articles(plain, kept)
    if cited:
        kept = [(cited.get(index, start), end) for index, (start, end) in enumerate(kept)]
    looked_at = Lines.of(text, kept)
    # The cells of tables tell nothing of how the text was wrapped.
    outside = [line for line in kept if line[0] not in rows] if rows else kept
    wrapped = wrapping(Lines.of(text, outside, looked_at.labels) if rows else looked_at)
    ends: Container[int] = range(len(kept))
    if numbers and not wrapped.is_wrapped:
        return Unwrapped(text, lines)
    if not (pages or wrapped.is_wrapped):
        ends = open_ends(plain, kept)
        if not ends and not cited:
            return Unwrapped(text, lines)
    printed = indents(text, kept)
    joins = joins_of(looked_at, wrapped, rows, ends, printed, has_pages=bool(pages or numbers))
    # Few texts hold both, and tables take long to find.
    if joins and (table := {line for found in tables.find(text, lines) for line in found.lines}):
        joins = joins_of(looked_at, wrapped, rows | table, ends, printed, has_pages=bool(pages or numbers))
    joins.update(cited, (index + 1 for index in cited))
    edits: list[Edit] = []
    shown: list[int] = []
    shift = 0
    for index, ((_, end), (start, _)) in enumerate(pairwise(kept)):
        between = bool(pages or numbers) and not plain[end:start].isspace()
        if index + 1 in joins:
            replacement = ""
        elif between:
            replacement = "\n"
            shown.append(end - shift)
        else:
            continue
        edits.append((end, start, replacement))
        shift += start - end - len(replacement)
    if not edits:
        return Unwrapped(text, lines)
    joined, step = apply(plain, edits)
    gaps = tuple(_moved(text.gaps, edits))
    found = NormalizedText(text.source, joined, (*text.maps, step), gaps)
    return Unwrapped(found, lines_of(joined), tuple(Span(place, place + 1) for place in shown))


def _moved(gaps: tuple[Gap, ...], edits: list[Edit]) -> Iterator[Gap]:
    """The gaps where they stand after the edits; those in a stretch that is taken out go with it."""
    done = lost = 0
    for gap in gaps:
        while done < len(edits) and edits[done][1] <= gap.place:
            start, end, put = edits[done]
            lost += end - start - len(put)
            done += 1
        if done == len(edits) or gap.place < edits[done][0]:
            yield Gap(gap.place - lost, gap.blank)
