"""Lines that begin a paragraph because they are indented, in a text whose paragraphs are (GB/T 9704-2012, 7.3.3)."""

from collections import Counter
from collections.abc import Set

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


def indented(text: NormalizedText, lines: list[Line]) -> Set[int]:
    """The indices of lines that are indented as paragraphs are; empty where lines that go on behind a comma are too, or
    where there are too few of either."""
    plain = text.text
    paused = [index + 1 for index, (_, end) in enumerate(lines[:-1]) if plain[end - 1] in PAUSES]
    if len(paused) < FEWEST_PAUSED or _INDENTED.search(text.source.text) is None:
        return frozenset()
    # The number of a page stands somewhere of its own.
    widths = [0 if plain[start:end].isdigit() else _indent(text, start) for start, end in lines]
    usual, count = max(Counter(widths).items(), key=lambda found: (NARROWEST <= found[0] <= WIDEST, found[1]))
    if not NARROWEST <= usual <= WIDEST or count < FEWEST_INDENTED or any(widths[index] == usual for index in paused):
        return frozenset()
    return {index for index, width in enumerate(widths) if width == usual}


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
