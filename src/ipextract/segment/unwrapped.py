"""Lines that a page or a screen broke → paragraphs in one line each; what a page prints around its text is taken out.

Each line end is judged by itself: by the words and marks on both its sides, and in a text that was wrapped, by how
long broken lines are there. The ends and the page's lines go as edits, so that every span leads back to the source.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.text import Edit, Gap, NormalizedText
from ipextract.normalize import apply
from ipextract.segment import elements, tables
from ipextract.segment.labels import Label, label_at
from ipextract.segment.paragraphs import lines_of
from ipextract.spans import Span

Line = tuple[int, int]

OPEN = {"(": ")", "《": "》", "〈": "〉", "“": "”", "〔": "〕", "[": "]"}
CLOSE = {close: mark for mark, close in OPEN.items()}
_BRACKETS = re.escape("".join([*OPEN, *CLOSE]))
_BRACKET = kept_pattern(f"[{_BRACKETS}]")
# Over brackets that are closed, and others inside that are: behind it nothing is open yet.
_OUTSIDE = f"[^{_BRACKETS}]*+"
_INNER = "|".join(f"{re.escape(left)}{_OUTSIDE}{re.escape(right)}" for left, right in OPEN.items())
_OUTER = "|".join(
    rf"{re.escape(left)}{_OUTSIDE}(?:(?:{_INNER}){_OUTSIDE})*+{re.escape(right)}" for left, right in OPEN.items()
)
_CLOSED = kept_pattern(rf"{_OUTSIDE}(?:(?:{_OUTER}){_OUTSIDE})*+")
# Each kind with its end in the same line, and none of the kind between.
_PAIRS = {
    left: kept_pattern(f"{re.escape(left)}[^\n{re.escape(left + right)}]*+{re.escape(right)}")
    for left, right in OPEN.items()
}
STOPS = "。;!?:"
PAUSES = ",、"
# No line begins with these but one that was broken before it; a colon may part a label of the page from its value.
NEVER_FIRST = frozenset(",。;、)》”〕〉]%‰")
# Behind these a line goes on.
SURELY_OPEN = "(《“〔,、"
BEHIND_FIGURE = frozenset("年月日号%‰元万亿个/.:~")
BULLETS = frozenset("#>*|-+•·●■◆【")
# A bracket or quotation that is open for longer was never closed.
LONGEST_OPEN = 300
# A bracket at the end of a line that holds no more says something of the word before it: (试行).
LONGEST_ASIDE = 6
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
INDENT = 2
# A line that short behind a stop is the rest of the printed line.
LONGEST_REST = 8
# A line without a mark in it is prose from here on.
SHORTEST_PROSE = 18
# A line that a figure ends, and one that its unit begins, hold more than cells of a table do.
SHORTEST_BEHIND_FIGURE = 6
# Between a figure and its unit: 18万元.
LARGE_UNITS = "万亿"
# Lines of digits alone in a text whose page put each stretch of a line on a line of its own.
FEWEST_FIGURES, FIGURE_SHARE = 8, 0.05
# Numbers of pages: so many in a row, each so far from the last, none so much farther than another.
FEWEST_PAGES, SHORTEST_PAGE, PLAY_OF_PAGES = 3, 200, 4
# A head that runs over pages stands beside so many of their marks.
FEWEST_HEADS = 2
MOST_HEADS = 3
SHORTEST_HEAD = 4
# A line with such a label and without a mark is a heading.
HEADED = ("part", "chapter", "section", "cn", "paren_cn")
LEADS = ".…·"
LEADER = kept_pattern(f"[{LEADS}]{{3,}}")
# A label that the line's end cuts in two, or the number of an article: (十 / 二), 第十 / 条.
_CUT_NUMBER = "0123456789一二三四五六七八九十百"
_CUT_LABEL = kept_pattern(rf"(?:[(（]|第)[{_CUT_NUMBER}]{{0,4}}\Z")
ENDS_OF_CUT_LABEL = f"(（第{_CUT_NUMBER}"
# The last words of a heading, a quotation before them or not.
_REST_OF_HEADING = kept_pattern("(?:“[^“”,。;:\n]{1,12}”\n?)?[\u4e00-\u9fff]{1,6}。")
# No label is longer, with what is looked at behind it.
LONGEST_LABEL = 30
# Over so many lines a title or the bodies addressed are broken.
MOST_LINES = 5
_NUMBER = kept_pattern("[0-9]{1,3}")
_LONE_YEAR = kept_pattern("(?:19|20)[0-9]{2}")
_YEAR_AHEAD = kept_pattern("年(?![均末龄限薪产增检报])")
# What closes a bracket that a year or an aside stands in; the year of a 发文字号, and the serial that follows it.
CLOSING_ASIDES = (")", "〕", "]")
_YEAR_OF_NUMBER = kept_pattern(r"[〔\[(](?:19|20)[0-9]{2}[〕\])]\Z")
_SERIAL = kept_pattern("第?[0-9]{1,4}号")
_YEAR_AND_SERIAL = kept_pattern("〔(?:19|20)[0-9]{2}〕第?[0-9]{1,4}号")


class _Labels(dict[Line, Label | None]):
    """The labels with which lines begin, each read when it is first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, line: Line) -> Label | None:
        self[line] = label = label_at(self._text, *line)
        return label


class Unwrapped(NamedTuple):
    """The text without broken line ends and its lines; `pages` are where lines of the page were taken out between
    paragraphs."""

    text: NormalizedText
    lines: list[Line]
    pages: tuple[Span, ...] = ()


@between_runs
def _page_line() -> re.Pattern[str]:
    """A line that only a page prints."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_yaml("layout.yaml")["page_lines"]))


@between_runs
def _line_label() -> re.Pattern[str]:
    return re.compile(str(load_yaml("layout.yaml")["line_labels"]))


@between_runs
def _page_or_number() -> re.Pattern[str]:
    """The same or a bare number, behind a line end."""
    return re.compile(rf"\n(?:{_page_line().pattern}|[0-9]{{1,3}})$", re.MULTILINE)


def unwrap(text: NormalizedText) -> Unwrapped:
    """Take out the line ends that end no paragraph, and the lines of the page that stand between."""
    plain = text.text
    lines = lines_of(plain)
    rows = tables.marked_lines(text, lines)
    pages = _pages(plain, lines, rows)
    kept = [line for line in lines if line[0] not in pages] if pages else lines
    widths = _widths(text, kept)
    labels = _Labels(plain)
    wrapping = _wrapping_outside(text, kept, rows, labels) if rows else _wrapping(plain, kept, widths, labels)
    ends: Container[int] = range(len(kept))
    if not (pages or wrapping.is_wrapped):
        if not (open_ends := _open_ends(plain, kept)):
            return Unwrapped(text, lines)
        ends = open_ends
    joins = _joins(plain, kept, widths, labels, rows, wrapping, pages, ends)
    # Few texts hold both, and tables take long to find.
    if joins and (table := {line for found in tables.find(text, lines) for line in found.lines}):
        joins = _joins(plain, kept, widths, labels, rows | table, wrapping, pages, ends)
    edits: list[Edit] = []
    shown: list[int] = []
    shift = 0
    for index, ((_, end), (start, _)) in enumerate(pairwise(kept)):
        between = bool(pages) and not plain[end:start].isspace()
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


# ---- lines of the page


def _pages(text: str, lines: list[Line], rows: Set[int]) -> Set[int]:
    """Where lines of the page begin: its marks, bare numbers that count pages, heads that run beside them; none of the
    `rows` of tables."""
    # A search runs fast to a line end, but not to the beginning of a line.
    if _page_or_number().search(f"\n{text}") is None:
        return frozenset()
    sure: set[int] = set()
    numbers: list[int] = []
    for index, (start, end) in enumerate(lines):
        if end - start > LONGEST_WRAPPED or start in rows:
            continue
        if _page_line().fullmatch(text, start, end):
            # Behind a leader it ends an entry of a table of contents.
            if not (index and text[lines[index - 1][1] - 1] in ".…·"):
                sure.add(index)
        elif end - start <= 3 and _NUMBER.fullmatch(text, start, end):
            numbers.append(index)
    numbers = [index for index in numbers if 0 < index < len(lines) - 1]
    beside = {index for index in numbers if index - 1 in sure or index + 1 in sure}
    sure |= beside | _counting(text, lines, numbers)
    if not sure:
        return frozenset()
    sure |= _running_heads(text, lines, sure, rows)
    return {lines[index][0] for index in sure}


def _in_sentence(text: str, lines: list[Line], index: int) -> bool:
    """Whether a number alone on its line belongs to the lines around it."""
    before, behind = text[lines[index - 1][1] - 1], text[lines[index + 1][0]]
    return before in OPEN or before in "第/" or behind in NEVER_FIRST or behind in BEHIND_FIGURE


def _counting(text: str, lines: list[Line], numbers: list[int]) -> set[int]:
    """The longest row of numbers that go up by one at distances of a page."""
    best: list[int] = []
    # The longest row so far that ends with each number.
    rows: dict[int, list[int]] = {}
    for index in numbers:
        number = int(text[slice(*lines[index])])
        before = rows.get(number - 1)
        far = before is not None and lines[index][0] - lines[before[-1]][0] >= SHORTEST_PAGE
        row = [*before, index] if before is not None and far else [index]
        if len(row) >= len(rows.get(number, ())):
            rows[number] = row
        if len(row) > len(best):
            best = row
    lengths = [lines[b][0] - lines[a][0] for a, b in pairwise(best)]
    if len(best) < 2 or max(lengths) > PLAY_OF_PAGES * min(lengths):
        return set()
    if 2 * sum(_in_sentence(text, lines, index) for index in best) > len(best):
        return set()
    # Two alone are pages where both stand between full lines.
    whole = len(best) >= FEWEST_PAGES or all(
        min(end - start for start, end in (lines[index - 1], lines[index + 1])) >= SHORTEST_PROSE for index in best
    )
    return set(best) if whole else set()


def _running_heads(text: str, lines: list[Line], sure: set[int], rows: Set[int]) -> set[int]:
    """Lines beside marks of pages that are the same on several; their first time stays, as it may be the title."""
    seen: Counter[str] = Counter()
    beside: list[int] = []
    first: dict[str, int] = {}
    for index, (start, end) in enumerate(lines):
        if end - start <= elements.LONGEST_NUMBER_LINE:
            first.setdefault(text[start:end], index)
    for index in sorted(sure):
        for step in (1, -1):
            at = index + step
            for _ in range(MOST_HEADS):
                if not 0 <= at < len(lines) or at in sure or lines[at][0] in rows or not _may_run(text, *lines[at]):
                    break
                beside.append(at)
                at += step
    for at in dict.fromkeys(beside):
        seen[text[slice(*lines[at])]] += 1
    return {
        at
        for at in beside
        if seen[text[slice(*lines[at])]] >= FEWEST_HEADS and first.get(text[slice(*lines[at])]) not in (None, at)
    }


def _may_run(text: str, start: int, end: int) -> bool:
    """Whether a line may be a head that runs over pages: some words, no piece of a sentence, no clause, no field of one
    (责任单位:市财政局)."""
    pieces = _is_prose(text, start, end) or text[end - 1] in STOPS + PAUSES or text[start] in NEVER_FIRST
    if text.find(":", start, end) >= 0 or label_at(text, start, end) is not None:
        return False
    return SHORTEST_HEAD <= end - start <= LONGEST_WRAPPED and not pieces and not _opened(text, start, end)


# ---- line ends


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


def _open_ends(text: str, lines: list[Line]) -> set[int]:
    """The indices of the lines whose ends may stand in a paragraph, in a text that was not wrapped: marks on both sides
    show it. Empty where nothing but a leader or half a label does."""
    unfinished, last_of_unfinished = words("layout.open_line_ends"), _last_of_unfinished()
    ends = _unclosed(text, lines)
    shown = any(text[lines[index][1] - 1] not in STOPS for index in ends)
    parted = False
    # The line above, and whether a figure or a bracket ends it.
    above: Line = (0, 0)
    figure = aside = False
    for index, line in enumerate(lines):
        start, end = line
        first, last = text[start], text[end - 1]
        if first in NEVER_FIRST:
            shown = True
            ends.add(index - 1)
        elif first in LEADS and LEADER.fullmatch(text, start, end):
            ends.add(index - 1)
        if (figure and _parts_figure(text, above, line)) or (
            index and (aside or first == "〔") and _parts_number(text, above, line)
        ):
            parted = True
            ends.add(index - 1)
        above = line
        figure = last.isdigit() or last in LARGE_UNITS
        aside = last in CLOSING_ASIDES
        if last in last_of_unfinished:
            if (
                last in SURELY_OPEN
                or (last == ":" and _names_follow(text, start, end))
                or (last not in STOPS and text.endswith(unfinished, start, end))
            ):
                shown = True
                ends.add(index)
            elif last in ENDS_OF_CUT_LABEL and _CUT_LABEL.search(text, max(start, end - 6), end):
                ends.add(index)
    return ends if shown or parted else set()


@cache
def _last_of_unfinished() -> frozenset[str]:
    """The last characters of lines that may show by them that they end no paragraph."""
    return frozenset(SURELY_OPEN + ENDS_OF_CUT_LABEL + ":").union(word[-1] for word in words("layout.open_line_ends"))


def _unclosed(text: str, lines: list[Line]) -> set[int]:
    """The indices of lines at whose end a bracket or a quotation is open."""
    # In most texts each has its end in the same line and none of its kind between.
    doubtful = [
        mark for mark, pair in _PAIRS.items() if (count := text.count(mark)) and count != len(pair.findall(text))
    ]
    if not doubtful:
        return set()
    found = set()
    for index, (start, end) in enumerate(lines):
        for mark in doubtful:
            if text.find(mark, start, end) >= 0 and _opened(text, start, end):
                found.add(index)
                break
    return found


def _names_follow(text: str, start: int, end: int) -> bool:
    """Whether a line holds nothing but the label of bodies (责任单位:), so that their names stand in the next, or ends
    with it in a bracket."""
    if not text.endswith(("单位:", "部门:"), start, end):
        return False
    return _line_label().fullmatch(text, start, end) is not None or _opened(text, start, end).endswith(CLOSING_ASIDES)


def _ends_in_bracket(text: str, paragraph: int, end: int, following: int, until: int) -> bool:
    """Whether a colon at the end of a line stands in a bracket that the next line closes, before a stop: (市水务局牵头,
    完成时限: / 2031年底前)."""
    opened = _opened(text, max(paragraph, end - LONGEST_OPEN), end)
    if not opened.endswith(CLOSING_ASIDES):
        return False
    close = text.find(opened[-1], following, until)
    return close > following and not any(text.find(mark, following, close) >= 0 for mark in STOPS)


@between_runs
def _unit_ahead() -> re.Pattern[str]:
    """A unit at the beginning of a line, with more behind it: none that heads a column."""
    units = "|".join(map(re.escape, words("numbering.measured")))
    return re.compile(f"(?:{units}|{load_yaml('numbering.yaml')['counted_ahead']})(?=.)")


def _parts_figure(text: str, line: Line, following: Line) -> bool:
    """Whether a figure ends one line of prose and its unit begins the next: 投入180 / 万元改造管网, 投入18万 / 元."""
    start, end = line
    return (
        (text[end - 1].isdigit() or (text[end - 1] in LARGE_UNITS and text[end - 2].isdigit()))
        and (following[1] - following[0] >= SHORTEST_BEHIND_FIGURE or text[following[1] - 1] in STOPS)
        and end - start >= SHORTEST_BEHIND_FIGURE
        and elements.HAN.search(text, start, end) is not None
        and not text.startswith(("表", "图"), start)
        and _unit_ahead().match(text, *following) is not None
    )


def _is_year(text: str, line: Line, following: Line) -> bool:
    """Whether a year alone on its line has its 年 in the next: 2031 / 年,…. 年均 and the like begin a word."""
    return _LONE_YEAR.fullmatch(text, *line) is not None and _YEAR_AHEAD.match(text, *following) is not None


def _parts_number(text: str, line: Line, following: Line) -> bool:
    """Whether a 发文字号 is broken before or behind its year: 某政〔2019〕 / 22号."""
    start, end = line
    if text[following[0]] == "〔":
        return _YEAR_AND_SERIAL.match(text, *following) is not None and elements.HAN.match(text, end - 1) is not None
    return (
        text[end - 1] in CLOSING_ASIDES
        and _SERIAL.match(text, *following) is not None
        and _YEAR_OF_NUMBER.search(text, start, end) is not None
    )


def _opened(text: str, start: int, end: int) -> str:
    """The marks that are still open at `end`, each by the one that would close it; none that opened long before."""
    if closed := _CLOSED.match(text, start, end):
        start = closed.end()
        if start == end:
            return ""
    opened: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text, start, end):
        mark = found.group()
        if mark in OPEN:
            opened.append((OPEN[mark], found.start()))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == mark:
                del opened[depth:]
                break
    return "".join([mark for mark, place in opened if end - place <= LONGEST_OPEN])


def _widths(text: NormalizedText, lines: list[Line]) -> list[int]:
    """How many characters each line held in print, blanks between them included."""
    gaps = text.gaps
    count = len(gaps)
    at = 0
    widths = []
    for start, end in lines:
        while at < count and gaps[at].place <= start:
            at += 1
        width = end - start
        while at < count and gaps[at].place < end:
            width += len(gaps[at].blank)
            at += 1
        widths.append(width)
    return widths


def _wrapping(text: str, lines: list[Line], widths: list[int], labels: _Labels) -> Wrapping:
    """Whether and how a text was wrapped, by the line ends that stand in mid-sentence beyond doubt."""
    if len(lines) < FEWEST_BROKEN:
        return Wrapping()
    figures = sum(1 for start, end in lines if end - start <= 5 and text[start:end].isdigit())
    spans = figures >= FEWEST_FIGURES and figures >= FIGURE_SHARE * len(lines)
    if not spans and sum(end - start for start, end in lines if end - start > LONGEST_WRAPPED) > LONG_SHARE * len(text):
        return Wrapping()
    lengths: list[int] = []
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
            _is_prose(text, start, end)
            and (label is None or text.find("。", start, end) >= 0)
            and labels[below] is None
            and not elements.is_date_line(text[following:until])
            and _is_prose(text, following, until)
        ):
            broken += 1
            apart += text.count("\n", end, following) > 1
            lengths.append(run)
        run = 0
    if broken < FEWEST_BROKEN or broken < BROKEN_SHARE * len(lines):
        return Wrapping(spans=True, is_wrapped=True) if spans else _even(text, lines, widths)
    lengths.sort()
    width = max(end - start for start, end in lines if end - start <= LONGEST_WRAPPED)
    shortest = min(width, lengths[int(RANK * len(lengths))]) if lengths else width
    longest = min(width, lengths[-1 - int(RANK * len(lengths))]) if lengths else width
    short = sum(length < shortest - SHORT_BY for length in paused)
    pieces = len(paused) >= PIECES_SHARE * len(lines) or short >= max(FEWEST_PIECES, SHORT_PIECES_SHARE * len(lines))
    return Wrapping(1 if spans else shortest, longest, True, spans, pieces, 4 * apart > broken)


def _wrapping_outside(text: NormalizedText, lines: list[Line], rows: Set[int], labels: _Labels) -> Wrapping:
    """The same by the lines outside tables, whose cells tell nothing of it."""
    outside = [line for line in lines if line[0] not in rows]
    return _wrapping(text.text, outside, _widths(text, outside), labels)


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


def _is_prose(text: str, start: int, end: int) -> bool:
    return text.find(",", start, end) >= 0 or text.find("。", start, end) >= 0 or text.find(";", start, end) >= 0


def _joins(
    text: str,
    lines: list[Line],
    widths: list[int],
    labels: _Labels,
    table: Set[int],
    wrapping: Wrapping,
    pages: Set[int],
    ends: Container[int],
) -> set[int]:
    """The indices of lines that go on with what the line before began. None does behind a line that is all of its
    paragraph so far, unless its index is among `ends`."""
    found: set[int] = set()
    first = 0
    in_text = False
    prose = False
    label: Label | None = None
    run: list[int] = []
    for index in range(len(lines) - 1):
        start, end = lines[index]
        if first == index and index not in ends:
            in_text = in_text or labels[start, end] is not None
            first = index + 1
            continue
        paragraph = lines[first][0]
        if first == index:
            prose = False
            label = labels[start, end]
            if label is not None:
                run = []
        elif lines[first][1] - paragraph < LONGEST_LABEL:
            # The first line may have cut it off.
            label = label_at(text, paragraph, end)
        in_text = in_text or label is not None
        # Far behind its beginning a paragraph is no more prose than before.
        prose = prose or _is_prose(text, start, min(end, paragraph + LONGEST_OPEN))
        # The first line of a paragraph is indented.
        run.append(widths[index] + (INDENT if first == index else 0))
        following = lines[index + 1]
        broken = bool(pages) and not text[end : following[0]].isspace()
        if (
            start not in table
            and following[0] not in table
            and _goes_on(text, lines, labels, index, paragraph, label, prose, in_text, run, broken, wrapping)
        ):
            found.add(index + 1)
            soft = text[end - 1] in PAUSES or text[end - 1] in CLOSE or text[following[0]] in OPEN
        else:
            first = index + 1
            soft = text[end - 1] in STOPS
        if not (soft and wrapping.pieces):
            run = []
        elif sum(run) > 2 * wrapping.longest:
            del run[0]
    return found


def _fills(run: list[int], wrapping: Wrapping) -> bool:
    """Whether the last of the pieces make up a printed line of full width."""
    length = 0
    for piece in reversed(run):
        length += piece
        if length >= wrapping.shortest - PLAY:
            play = PLAY_OF_PIECES if wrapping.pieces else PLAY
            return length <= wrapping.longest + play or length == piece
    return False


def _goes_on(
    text: str,
    lines: list[Line],
    labels: _Labels,
    index: int,
    paragraph: int,
    label: Label | None,
    prose: bool,
    in_text: bool,
    run: list[int],
    broken: bool,
    wrapping: Wrapping,
) -> bool:
    """Whether the paragraph that began at `paragraph` goes on behind line `index`; `prose` says whether it is prose."""
    # What a single character rules out is not asked: nearly all lines of a text that was wrapped come by here.
    line, below = lines[index], lines[index + 1]
    (start, end), (following, until) = line, below
    last, head = text[end - 1], text[following]
    if wrapping.spans:
        stretch = _joins_spans(text, lines, labels, index, paragraph, prose)
        if stretch is not None:
            return stretch
    if head in NEVER_FIRST:
        return last not in "。;" or head in ")》”〕"
    if (last.isdigit() or last in LARGE_UNITS) and _parts_figure(text, line, below):
        return True
    if head == "年" and wrapping.pieces and in_text and _is_year(text, line, below):
        return True
    if head in LEADS and LEADER.fullmatch(text, following, until):
        return True
    if prose and head.isdigit() and text.endswith(words("layout.figure_leads"), start, end):
        # 总产值超 / 45亿元
        return labels[below] is None and not elements.is_date_line(text[following:until])
    if last == ":" and (_names_follow(text, start, end) or _ends_in_bracket(text, paragraph, end, following, until)):
        return labels[below] is None and not _line_label().match(text, following, until)
    if last in STOPS and not (
        last != ":" and prose and _closes(text, max(paragraph, end - LONGEST_OPEN), end, following, until)
    ):
        return False
    if text[paragraph] == "(" and elements.is_contact(text[paragraph : paragraph + LONGEST_OPEN]):
        return _closes(text, paragraph, end, following, until)
    if last in ENDS_OF_CUT_LABEL and _CUT_LABEL.search(text, max(start, end - 6), end):
        return True
    if (last in CLOSING_ASIDES or head == "〔") and _parts_number(text, line, below):
        return True
    if not in_text and _closes_above_text(text, lines, index, paragraph):
        return True
    if _begins(text, lines, labels, index + 1, last):
        return False
    if (
        not in_text
        and wrapping.is_wrapped
        and _fills(run, wrapping)
        and _is_front_matter(text, lines, index, paragraph)
    ):
        return True
    if (prose or in_text) and _closes(text, max(paragraph, end - LONGEST_OPEN), end, following, until):
        return True
    if _line_label().match(text, following, until):
        return False
    if wrapping.is_wrapped and not (wrapping.apart or broken) and text.count("\n", end, following) > 1:
        return False
    if last in PAUSES:
        return (prose or in_text) and not (text[until - 1] == ":" and elements.is_recipients(text[following:until]))
    if last in ")]〕" and not _is_aside(text, paragraph, end):
        return False
    if last == "”" and text[end - 2] in STOPS:
        return False
    fresh = start == paragraph
    if not in_text and not (prose or elements.opens_letter(text[paragraph : paragraph + 10])):
        return False
    if (prose or (in_text and wrapping.is_wrapped)) and text.endswith(words("layout.open_line_ends"), start, end):
        return True
    if broken:
        return prose or not fresh or end - start >= SHORTEST_PROSE
    if not wrapping.is_wrapped:
        return False
    return _is_full(text, index, lines, paragraph, label, run, prose, wrapping)


def _is_full(
    text: str,
    index: int,
    lines: list[Line],
    paragraph: int,
    label: Label | None,
    run: list[int],
    prose: bool,
    wrapping: Wrapping,
) -> bool:
    """Whether an unfinished line of a wrapped text was broken for its width."""
    start, end = lines[index]
    fresh = start == paragraph
    if label is not None and not prose and _heading_goes_on(text, end, lines[index + 1][0]):
        return True
    if label is not None and label.style == "article" and wrapping.pieces and text[lines[index + 1][0]] in OPEN:
        # 第九条高层次人才 / (团队) / 落户的: a piece in brackets goes on; numbered items below were told before.
        return True
    if fresh and label is not None:
        return _fills(run, wrapping) and not _is_numbered_title(text, start, end, lines[index + 1][0])
    if fresh and not prose:
        bare = text[start:end]
        if elements.title_kind(bare) or elements.is_names(bare):
            return False
        if end - start <= LONGEST_REST:
            return len(run) > 1 and _fills(run, wrapping)
    if wrapping.pieces and (text[lines[index + 1][0]] in OPEN or text[end - 1] in CLOSE):
        return True
    return _fills(run, wrapping)


def _is_numbered_title(text: str, start: int, end: int, following: int) -> bool:
    """Whether a full line with a number is a title above its lead-in: 3. 某市关于…的意见 / 为促进…."""
    return (
        text.find("关于", start, end) >= 0
        and text.startswith(words("layout.lead_openers"), following)
        and elements.title_kind(text[start:end]) is not None
    )


def _heading_goes_on(text: str, end: int, following: int) -> bool:
    """Whether a heading was broken beside a quotation, and its last words with their stop stand below: 推进“双定额”/
    管理。"""
    beside = text[end - 1] == "”" or text[following] == "“"
    return beside and _REST_OF_HEADING.match(text, following) is not None


def _joins_spans(text: str, lines: list[Line], labels: _Labels, index: int, paragraph: int, prose: bool) -> bool | None:
    """Whether two stretches stood in one line, in a text where each has a line of its own; null where that is open."""
    start, end = lines[index]
    following, until = lines[index + 1]
    last, head = text[end - 1], text[following]
    if last in OPEN or text[start:end] == "/" or head == "/":
        return True
    if last.isdigit() and (head in BEHIND_FIGURE or head in ".、") and not LEADER.match(text, following, until):
        return head != ":" or end - start <= 2
    if text[start:end] == "目" and text[following:until] in ("录", "次"):
        return True
    if last in STOPS or labels[following, until] is not None:
        return None
    label = label_at(text, paragraph, end)
    if label is not None and label.end == end:
        return True
    behind = text[lines[index + 2][0]] if index + 2 < len(lines) else ""
    heading = not prose and (
        label is not None or elements.title_kind(text[max(paragraph, end - elements.SHORT) : end]) is not None
    )
    if text[following:until].isdigit():
        # 1 with its stop in the next line is a label; 2021 below a title begins a date.
        return not (heading or (behind in (".", "、") and until - following <= 2)) and last not in ")"
    if (
        heading
        and label is not None
        and label.style in HEADED
        and not text.endswith(words("layout.open_line_ends"), paragraph, end)
    ):
        return False
    if text[start:end].isdigit() and start != paragraph:
        return True
    return head == "〔" or None


def _closes(text: str, start: int, end: int, following: int, until: int) -> bool:
    """Whether a bracket is open at the line's end and the next lines close it."""
    opened = _opened(text, start, end)
    if not opened:
        return False
    return text.find(opened[-1], following, following + LONGEST_OPEN) >= 0


def _closes_above_text(text: str, lines: list[Line], index: int, paragraph: int) -> bool:
    """Whether a bracket is open behind line `index`, above the text, and the next lines close it: a 题注, 某府〔20 /
    22〕5号."""
    # Titles find the end of their 《》 themselves.
    end = lines[index][1]
    if end - paragraph > LONGEST_OPEN or _opened(text, paragraph, end)[-1:] not in CLOSING_ASIDES:
        return False
    count = MOST_LINES if text[paragraph] == "(" else 2
    ends = (end for _, end in lines[index + 1 : index + 1 + count] if end - paragraph <= LONGEST_OPEN)
    return any(not _opened(text, paragraph, end) for end in ends)


def _is_front_matter(text: str, lines: list[Line], index: int, paragraph: int) -> bool:
    """Whether a full line above the text and the next ones make up the bodies addressed, or a title that says 关于."""
    if elements.header_fields(text[paragraph : lines[index][1]]):
        # 发布日期:2031-05-06 浏览次数:4 is whole.
        return False
    if lines[index][1] - paragraph > elements.SHORT * 2:
        return False
    whole = "".join(text[paragraph : lines[index][1]].split("\n"))
    if elements.title_kind(whole) is not None:
        return False
    about = "关于" in whole or "印发" in whole
    for start, end in lines[index + 1 : index + 1 + MOST_LINES]:
        whole += text[start:end]
        if text[end - 1] == ":":
            return elements.is_recipients(whole)
        if text[end - 1] in STOPS or len(whole) > elements.SHORT * 2:
            return False
        if about and elements.title_kind(whole) is not None:
            return True
    return False


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether a bracket at the end of a line belongs to the word before it, and ends nothing."""
    place = text.rfind({")": "(", "]": "[", "〕": "〔"}[text[end - 1]], start, end)
    return place > start and end - place - 2 <= LONGEST_ASIDE and text[place - 1] not in STOPS


def _begins(text: str, lines: list[Line], labels: _Labels, index: int, last: str) -> bool:
    """Whether a line begins something of its own: a clause, an element, a table."""
    start, end = lines[index]
    if text[start] in BULLETS or text.find("\t", start, end) >= 0:
        return True
    label = labels[start, end]
    if label is not None:
        above = lines[index - 1]
        if label.style == "arabic" and last.isdigit():
            return elements.is_numbered_field(text[start:end], label.end - start)
        if label.style == "item":
            return False
        return not (label.style == "article" and text.endswith(words("numbering.cites_before"), *above))
    line = text[start : min(end, start + elements.SHORT * 2)]
    if len(line) <= elements.SHORT and (
        elements.is_date_line(line)
        or elements.is_furniture(line)
        or elements.is_imprint(line)
        or elements.is_contact(line)
        or elements.is_doc_number_line(line)
        or elements.field_label(line) is not None
    ):
        return True
    if elements.attachment_head(line) and not line.endswith("。"):
        return True
    if index + 1 == len(lines):
        return False
    following, until = lines[index + 1]
    return elements.is_date_line(text[following:until]) and elements.is_names(line)
