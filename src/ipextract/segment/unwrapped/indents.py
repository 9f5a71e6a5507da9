"""Lines that begin a paragraph because they are indented, in a text whose paragraphs are (GB/T 9704-2012, 7.3.3)."""

from collections import Counter
from collections.abc import Set
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.models.text import NormalizedText
from ipextract.segment.unwrapped.lines import Line
from ipextract.segment.unwrapped.signs import PAUSES
from ipextract.spans import Span

# How far paragraphs are indented: by two characters, or by as many half as wide. Titles in the middle stand farther in.
NARROWEST, WIDEST = 2, 8
# So many lines are indented alike, and so many go on behind a comma, where indents tell anything.
FEWEST_INDENTED, FEWEST_PAUSED = 3, 3
LINE_ENDS = "\n\r"
_INDENTED = kept_pattern("[\n\r][\u3000 \t\u00a0\u2002\u2003]")


class Indents(NamedTuple):
    """The indices of lines that are indented as paragraphs are, and of those that are not indented at all."""

    begun: Set[int] = frozenset()
    flush: Set[int] = frozenset()


def indents(text: NormalizedText, lines: list[Line]) -> Indents:
    """How lines are indented; nothing where lines that go on behind a comma are indented too, or where too few
    are of either kind."""
    plain = text.text
    paused = [index + 1 for index, (_, end) in enumerate(lines[:-1]) if plain[end - 1] in PAUSES]
    if len(paused) < FEWEST_PAUSED or _INDENTED.search(text.source.text) is None:
        return Indents()
    # The number of a page stands somewhere of its own.
    widths = [0 if plain[start:end].isdigit() else _indent(text, start) for start, end in lines]
    usual, count = max(Counter(widths).items(), key=lambda found: (NARROWEST <= found[0] <= WIDEST, found[1]))
    if not NARROWEST <= usual <= WIDEST or count < FEWEST_INDENTED or any(widths[index] == usual for index in paused):
        return Indents()
    begun = {index for index, width in enumerate(widths) if width == usual}
    # Where a line that goes on is set in, how far in a line begins tells of some only that they begin a paragraph.
    even = not any(widths[index] for index in paused)
    return Indents(begun, {index for index, width in enumerate(widths) if not width} if even else frozenset())


def _indent(text: NormalizedText, start: int) -> int:
    """How far in a line begins, in characters half as wide as Chinese ones."""
    source = text.source.text
    place = text.to_source(Span(start, start + 1)).start
    width = 0
    # What stands farther in is no paragraph; so no line is run through that has no end before it.
    while place and width <= WIDEST and source[place - 1] not in LINE_ENDS and source[place - 1].isspace():
        width += 2 if source[place - 1] == "\u3000" else 1
        place -= 1
    return width if not place or source[place - 1] in LINE_ENDS else 0
