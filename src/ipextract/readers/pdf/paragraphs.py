"""Lines → paragraphs, by what the page shows: indents, lines that end short, centring, print, distance.

What only words can tell (a title's two lines, a sentence that a blank line interrupts) is left to segmenting.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.readers.pdf.columns import WHOLE, Column, Placed
from ipextract.readers.pdf.lines import APART, Line

# Differences in characters (em): places that are the same; an indent, which is two; how far a line may end before the
# edge beyond what its next word would take.
SAME, INDENT, SHORT = 0.7, 1.2, 0.6
# A line that begins this far in is set to the right or the middle.
FAR = 5
# Lines of text are so long at least, in parts of the page.
NARROWEST = 0.55
# Print is another when it differs by so much, and large when it is by so much larger than the text's.
OTHER_SIZE, LARGE = 0.12, 1.12
# Paragraphs are parted by space where lines lie farther apart than this many times what is usual.
PARTED = 1.4
# Lines of one title lie no farther apart than so many times their height.
PITCH_OF_TITLE = 2.4
# The edge of a column is where so large a share of its lines begin or end.
EDGE_SHARE = 0.08
# A document indents its paragraphs if so many of its lines are indented.
INDENTED_SHARE, FEWEST_INDENTED = 0.04, 2
LABEL = kept_pattern(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,3}[)）]|第[一二三四五六七八九十百零0-9]{1,5}[编章节条]"
    r"|[0-9]{1,2}[.、．](?![0-9])|[①-⑳]|[●■◆•▪❖➢✓□☑◇○·-]"
)
STOPS = frozenset("。；！？：;!?:")


class Edges(NamedTuple):
    """Where the lines of a column begin and end, and whether its paragraphs are indented."""

    left: float
    right: float
    indents: bool


class Look(NamedTuple):
    """How a document is printed: the height of its text, the usual distance of its lines in parts of that."""

    size: float
    pitch: float
    edges: dict[Column, Edges]


class Paragraph(NamedTuple):
    """Lines that are one paragraph."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return joined(each.text for each in self.lines)


def joined(lines: Iterable[str]) -> str:
    """Lines as one; a blank only between words that are written with blanks, a hyphen of a parted word left out."""
    text = ""
    for line in lines:
        if text and line:
            last, first = text[-1], line[0]
            if last == "-" and len(text) > 1 and text[-2].islower() and first.islower():
                text = text[:-1]
            elif _are_words(last, first):
                text += " "
        text += line
    return text


def _are_words(last: str, first: str) -> bool:
    """Whether a line end parts two words that are written with a blank between them."""
    if not (last.isascii() and first.isascii() and first.isalnum()):
        return False
    return (last.isalnum() or last in ",.;:)") and not (last.isdigit() and first.isdigit())


def look(placed: Sequence[Placed], page: tuple[float, float]) -> Look:
    """How most of the lines of a document are printed; `page` is where pages begin and end along the lines."""
    sizes: Counter[float] = Counter()
    for each in placed:
        sizes[round(2 * each.line.size) / 2] += len(each.line.text)
    size = max(sizes, key=lambda size: (sizes[size], size), default=1.0)
    distances = [
        (after.line.base - before.line.base) / size
        for before, after in pairwise(placed)
        if before.line.page == after.line.page
        and before.column == after.column
        and abs(before.line.size - size) + abs(after.line.size - size) < size * OTHER_SIZE
        and after.line.base > before.line.base
    ]
    columns: dict[Column, list[Line]] = defaultdict(list)
    for each in placed:
        columns[each.column].append(each.line)
    edges = {column: _edges(lines, size) for column, lines in columns.items()}
    if WHOLE in edges:
        edges[WHOLE] = _not_too_narrow(edges[WHOLE], page)
    return Look(size, _usual(distances), edges)


def _usual(distances: Sequence[float]) -> float:
    """The distance within paragraphs: the smallest that many lines have."""
    if not distances:
        return 2.0
    counts = Counter(round(10 * each) for each in distances)
    often = [each for each, count in counts.items() if 5 * count >= len(distances)]
    return (min(often) + 0.5) / 10 if often else median(distances)


def _edges(lines: Sequence[Line], size: float) -> Edges:
    least = max(2, round(EDGE_SHARE * len(lines)))
    left = _outermost([each.left for each in lines], least, size / 2)
    # Rights are negative here, so that the outermost is the smallest too.
    right = -_outermost([-each.right for each in lines], least, size)
    indented = sum(1 for each in lines if INDENT * size < each.left - left < FAR / 2 * size)
    indents = indented >= max(FEWEST_INDENTED, INDENTED_SHARE * len(lines))
    return Edges(left, right, indents)


def _not_too_narrow(edges: Edges, page: tuple[float, float]) -> Edges:
    """Where all lines of a document are short their ends tell nothing; its margins are as wide on both sides."""
    if edges.right - edges.left >= NARROWEST * (page[1] - page[0]):
        return edges
    return edges._replace(right=max(edges.right, page[1] - max(0.0, edges.left - page[0])))


def _outermost(places: Sequence[float], least: int, play: float) -> float:
    """The smallest place that enough others share; the smallest of all where none is shared."""
    ordered = sorted(places)
    for index, place in enumerate(ordered):
        if bisect_right(ordered, place + play) - index >= least:
            return place
    return ordered[0]


def paragraphs(placed: Sequence[Placed], look: Look) -> Iterator[Paragraph]:
    """The paragraphs that lines in reading order make up, over the ends of columns and pages."""
    lines: list[Placed] = []
    for each in placed:
        if lines and not goes_on(lines, each, look):
            yield Paragraph(tuple(one.line for one in lines))
            lines = []
        lines.append(each)
    if lines:
        yield Paragraph(tuple(one.line for one in lines))


def goes_on(lines: Sequence[Placed], following: Placed, look: Look) -> bool:
    """Whether the paragraph of `lines` goes on with the line that follows."""
    last, line = lines[-1].line, following.line
    size = max(last.size, line.size)
    if abs(last.size - line.size) > OTHER_SIZE * size:
        return False
    before, edges = look.edges[lines[-1].column], look.edges[following.column]
    broken = last.page != line.page or lines[-1].column != following.column
    apart = 0.0 if broken else (line.base - last.base) / size
    if line.size > LARGE * look.size:
        return not broken and _is_title(last, line, apart)
    if _is_centred(last, before) or _is_centred(line, edges):
        return False
    if apart > PARTED * look.pitch or apart < 0 or APART in last.text or APART in line.text:
        return False
    if not is_full(last, line, before.right):
        return False
    return _stands_below(lines, following, look)


def _stands_below(lines: Sequence[Placed], following: Placed, look: Look) -> bool:
    """Whether a line begins where the paragraph's next one would."""
    last, line = lines[-1].line, following.line
    before, edges = look.edges[lines[-1].column], look.edges[following.column]
    size = line.size
    place, was = (line.left - edges.left) / size, (last.left - before.left) / size
    labelled = LABEL.match(line.text) is not None
    if place > FAR or was > FAR:
        # Lines set to the right all end at the edge.
        return False
    if len(lines) > 1:
        rest = was
        if place - rest > SAME:
            return False
        # Text that is set in as a whole keeps its place.
        return place - rest >= -SAME and not (labelled and rest > INDENT)
    if place - was < -SAME:
        return place < INDENT or not edges.indents
    if place - was > SAME:
        # The first line hangs out where a label opens it.
        return LABEL.match(last.text) is not None and not labelled
    if was > INDENT and before.indents:
        return False
    return not (labelled and last.text[-1] in STOPS)


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether a line was broken for its width: what the next one begins with would not have stood in it."""
    return right - line.right < following.first + SHORT * line.size


def _is_centred(line: Line, edges: Edges) -> bool:
    """Whether a line stands in the middle of its column; an indented one may end as far from the edge by chance."""
    before, behind = (line.left - edges.left) / line.size, (edges.right - line.right) / line.size
    if min(before, behind) < INDENT or abs(before - behind) > SAME:
        return False
    return before > FAR / 2 or not edges.indents


def _is_title(last: Line, line: Line, apart: float) -> bool:
    """Whether two lines in large print are one title: close together, and the first ends no sentence."""
    return last.text[-1] not in STOPS and LABEL.match(line.text) is None and 0 < apart < PITCH_OF_TITLE
