"""Whether and how a text was wrapped: at one width, or with each stretch of a line on a line of its own."""

from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.segment.elements import date_lines, page_lines
from ipextract.segment.unwrapped.lines import Line, Lines, is_prose
from ipextract.segment.unwrapped.signs import CLOSE, NEVER_FIRST, OPEN, PAUSES, STOPS

# A text was wrapped where so many of its lines, and so large a share, end in mid-sentence, and few lines are longer.
FEWEST_BROKEN, BROKEN_SHARE = 5, 0.08
LONGEST_WRAPPED, LONG_SHARE = 75, 0.25
# So large a share of lines ends behind commas where pieces of a printed line were put on lines of their own.
PIECES_SHARE = 0.15
# The same where lines that end so are shorter by that than a broken line is: at the margin none is.
FEWEST_PIECES, SHORT_PIECES_SHARE, SHORT_BY = 4, 0.06, 4
# The shortest of the broken lines, a tenth left out, and what a line may fall short of it by. Pieces that stood in one
# line may be longer by twice that: figures and blanks are half as wide in print.
RANK, PLAY, PLAY_OF_PIECES = 0.1, 2, 4
# Without marks a text counts as wrapped where that share of its lines is as long as the one at that rank.
FEWEST_EVEN, EVEN_RANK, EVEN_SHARE, EVEN_PLAY = 8, 0.7, 0.35, 3
SHORTEST_EVEN, LONGEST_EVEN = 15, 60
# In a short text so few tell as much, where no line is longer; the first line of a paragraph is indented by two.
FEWEST_FULL, SHORTEST_FULL, FULL_PLAY = 3, 24, 3
# Lines of digits alone in a text whose page put each stretch of a line on a line of its own.
FEWEST_FIGURES, FIGURE_SHARE = 8, 0.05
_HALF_AS_WIDE = kept_pattern("[0-9A-Za-z]")


class Wrapping(NamedTuple):
    """How a text was wrapped: the shortest and the longest of its broken lines, in printed lines.

    `spans` says that each stretch of a line stands on a line of its own, `pieces` that lines end behind commas too,
    `apart` that blank lines stand between the lines of one paragraph.
    """

    shortest: int = 0
    longest: int = 0
    is_wrapped: bool = False
    spans: bool = False
    pieces: bool = False
    apart: bool = False


def wrapping(of: Lines) -> Wrapping:
    """Whether and how a text was wrapped, by the line ends that stand in mid-sentence beyond doubt."""
    text, lines, widths, labels = of
    if len(lines) < FEWEST_BROKEN:
        return Wrapping()
    figures = sum(1 for start, end in lines if end - start <= 5 and text[start:end].isdigit())
    spans = figures >= FEWEST_FIGURES and figures >= FIGURE_SHARE * len(lines)
    if not spans:
        long = sum(end - start for start, end in lines if end - start > LONGEST_WRAPPED)
        if long > LONG_SHARE * len(text) and long - _entries(text, lines) > LONG_SHARE * len(text):
            return Wrapping()
    # How long broken lines are, each by itself and with what may have stood before it in one printed line.
    alone: list[int] = []
    together: list[int] = []
    paused: list[int] = []
    broken = apart = run = 0
    for line, below, width in zip(lines, lines[1:], widths, strict=False):
        (start, end), (following, until) = line, below
        last = text[end - 1]
        label = labels[line]
        run = (0 if label is not None else run) + width
        if last in PAUSES or (last not in STOPS and text[following] in NEVER_FIRST):
            broken += 1
            if last in PAUSES:
                paused.append(width)
            apart += text.count("\n", end, following) > 1
            continue
        if last in STOPS or last in CLOSE or text[following] in OPEN:
            continue
        if (
            is_prose(text, start, end)
            and (label is None or text.find("。", start, end) >= 0)
            and labels[below] is None
            and not date_lines.is_date_line(text[following:until])
            and is_prose(text, following, until)
        ):
            broken += 1
            apart += text.count("\n", end, following) > 1
            alone.append(width)
            together.append(run)
        run = 0
    if broken < FEWEST_BROKEN or broken < BROKEN_SHARE * len(lines):
        if spans:
            return Wrapping(spans=True, is_wrapped=True)
        return _full(of) or _even(text, lines, widths)
    width = max(end - start for start, end in lines if end - start <= LONGEST_WRAPPED)
    shortest, longest = _usual(together, width)
    short = sum(length < shortest - SHORT_BY for length in paused)
    pieces = len(paused) >= PIECES_SHARE * len(lines) or short >= max(FEWEST_PIECES, SHORT_PIECES_SHARE * len(lines))
    if not pieces:
        shortest, longest = _usual(alone, width)
    return Wrapping(1 if spans else shortest, longest, True, spans, pieces, 4 * apart > broken)


def _usual(lengths: list[int], width: int) -> tuple[int, int]:
    """The shortest and the longest of broken lines, a tenth left out at each end; none is longer than `width`."""
    if not lengths:
        return width, width
    lengths.sort()
    rank = int(RANK * len(lengths))
    return min(width, lengths[rank]), min(width, lengths[-1 - rank])


def _entries(text: str, lines: list[Line]) -> int:
    """How much of the long lines are entries of a table of contents, which dots lead to the numbers of pages."""
    return sum(
        end - start
        for start, end in lines
        if end - start > LONGEST_WRAPPED
        and page_lines.has_leader(text[max(start, end - page_lines.LONGEST_LEADER) : end])
    )


def _full(of: Lines) -> Wrapping | None:
    """The width of a short text: of its longest lines some end no sentence, and prose without a label follows."""
    text, lines, widths, labels = of
    if max(widths) > LONGEST_WRAPPED:
        return None
    # Figures and Latin letters are half as wide in print.
    printed = [end - start - len(_HALF_AS_WIDE.findall(text, start, end)) / 2 for start, end in lines]
    width = max(printed)
    if not SHORTEST_FULL <= width <= LONGEST_EVEN:
        return None
    full = [
        length
        for line, below, room, length in zip(lines, lines[1:], printed, widths, strict=False)
        if room >= width - FULL_PLAY
        and text[line[1] - 1] not in STOPS
        and text[line[1] - 1] not in CLOSE
        and labels[below] is None
        and not date_lines.is_date_line(text[below[0] : below[1]])
        and is_prose(text, *below)
    ]
    return Wrapping(min(full), max(full), True) if len(full) >= FEWEST_FULL else None


def _even(text: str, lines: list[Line], widths: list[int]) -> Wrapping:
    """The width of a text most of whose lines are equally long and end no sentence, whatever marks they hold."""
    width = sorted(widths)[int(EVEN_RANK * len(widths))]
    if len(lines) < FEWEST_EVEN or not SHORTEST_EVEN <= width <= LONGEST_EVEN:
        return Wrapping()
    full = sum(
        1
        for (_, end), length in zip(lines, widths, strict=True)
        if abs(length - width) <= EVEN_PLAY and text[end - 1] not in STOPS and text[end - 1] not in CLOSE
    )
    return Wrapping(width, width, True) if full >= EVEN_SHARE * len(lines) else Wrapping()


def fills(run: list[int], wrapping: Wrapping) -> bool:
    """Whether the last of the pieces make up a printed line of full width."""
    length = 0
    for piece in reversed(run):
        length += piece
        if length >= wrapping.shortest - PLAY:
            play = PLAY_OF_PIECES if wrapping.pieces else PLAY
            return length <= wrapping.longest + play or length == piece
    return False
