"""What shows by itself, in any text, that a line's end ends no paragraph: marks that are open, figures and numbers that
are cut in two, words that nothing ends with."""

import re
from functools import cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.segment.elements import common, page_lines
from ipextract.segment.unwrapped.lines import Line

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
STOPS = "。;!?:"
PAUSES = ",、"
# No line begins with these but one that was broken before it; a colon may part a label of the page from its value.
NEVER_FIRST = frozenset(",。;、)》”〕〉]%‰")
# Behind these a line goes on.
SURELY_OPEN = "(《“〔,、"
# What goes on with a figure that a line end cuts off, or that stands alone on its line.
BEHIND_FIGURE = frozenset("年月日号%‰元万亿个/.:~")
# A bracket or quotation that is open for longer was never closed.
LONGEST_OPEN = 300
# A line that a figure ends, and one that its unit begins, hold more than cells of a table do.
SHORTEST_BEHIND_FIGURE = 6
# Between a figure and its unit: 18万元.
LARGE_UNITS = "万亿"
# Between the figures of a range: 10—20万元.
RANGES = "—-~"
# What may end a line that a figure ends.
ENDS_OF_FIGURE = frozenset("0123456789" + LARGE_UNITS + RANGES)
LEADS = ".…·"
LEADER = kept_pattern(f"[{LEADS}]{{3,}}")
# A label that the line's end cuts in two, or the number of an article: (十 / 二), 第十 / 条.
CUT_NUMBER = "0123456789一二三四五六七八九十百"
CUT_LABEL = kept_pattern(rf"(?:[(（]|第)[{CUT_NUMBER}]{{0,4}}\Z")
ENDS_OF_CUT_LABEL = f"(（第{CUT_NUMBER}"
_LAST_FIGURE = kept_pattern(rf"[{CUT_NUMBER}]{{1,3}}(?P<closing>[)\]〕])")
_LONE_YEAR = kept_pattern("(?:19|20)[0-9]{2}")
_YEAR_AHEAD = kept_pattern("年(?![均末龄限薪产增检报])")
# What closes a bracket that a year or an aside stands in; the year of a 发文字号, and the serial that follows it.
CLOSING_ASIDES = (")", "〕", "]")
_YEAR_OF_NUMBER = kept_pattern(r"[〔\[(](?:19|20)[0-9]{2}[〕\])]\Z")
_SERIAL = kept_pattern("第?[0-9]{1,4}号")
_YEAR_AND_SERIAL = kept_pattern("〔(?:19|20)[0-9]{2}〕第?[0-9]{1,4}号")
# An article that has a line of its own, as a heading of Markdown or not; what heads a line above it.
_ARTICLE_APART = kept_pattern("#{0,6}第[一二三四五六七八九十百零〇0-9]{1,6}条")
_HEADS_LINE = kept_pattern("[#>|-]|第[一二三四五六七八九十百零〇0-9]{1,6}[编章节]")


def open_ends(text: str, lines: list[Line]) -> set[int]:
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
        if (figure and parts_figure(text, above, line)) or (
            index and (aside or first == "〔") and parts_number(text, above, line)
        ):
            parted = True
            ends.add(index - 1)
        above = line
        figure = last in ENDS_OF_FIGURE
        aside = last in CLOSING_ASIDES
        if last in last_of_unfinished:
            if (
                last in SURELY_OPEN
                or (last == ":" and names_follow(text, start, end))
                or (last not in STOPS and text.endswith(unfinished, start, end))
            ):
                shown = True
                ends.add(index)
            elif last in ENDS_OF_CUT_LABEL and CUT_LABEL.search(text, max(start, end - 6), end):
                ends.add(index)
    return ends if shown or parted else set()


@between_runs
def _refers_on() -> re.Pattern[str]:
    return re.compile(str(load_yaml("numbering.yaml")["refers_on"]))


def cited_articles(text: str, lines: list[Line]) -> dict[int, int]:
    """The indices of lines that hold no more than an article that the sentence cites, and where its name begins.

    What made a page of Markdown took every 第五条 for a heading: 不符合本办法 / ### 第五条 / 规定的,….
    """
    return {
        index: text.index("第", start)
        for index, (start, end) in enumerate(lines[1:-1], 1)
        if text[start] in "第#"
        and _ARTICLE_APART.fullmatch(text, start, end)
        and text[lines[index - 1][1] - 1] not in STOPS
        and not _HEADS_LINE.match(text, *lines[index - 1])
        and _refers_on().match(text, *lines[index + 1])
    }


@cache
def _last_of_unfinished() -> frozenset[str]:
    """The last characters of lines that may show by them that they end no paragraph."""
    return frozenset(SURELY_OPEN + ENDS_OF_CUT_LABEL + ":").union(word[-1] for word in words("layout.open_line_ends"))


def _unclosed(text: str, lines: list[Line]) -> set[int]:
    """The indices of lines at whose end a bracket or a quotation is open."""
    # In most texts each has its end in the same line and none of its kind between.
    doubtful = [
        mark
        for mark, close in OPEN.items()
        if mark in text and any(close not in behind.partition("\n")[0] for behind in text.split(mark)[1:])
    ]
    if not doubtful:
        return set()
    found = set()
    for index, (start, end) in enumerate(lines):
        for mark in doubtful:
            if text.find(mark, start, end) >= 0 and opened(text, start, end):
                found.add(index)
                break
    return found


def names_follow(text: str, start: int, end: int) -> bool:
    """Whether a line holds nothing but the label of bodies (责任单位:), so that their names stand in the next, or ends
    with it in a bracket."""
    if not text.endswith(("单位:", "部门:"), start, end):
        return False
    return common.line_label().fullmatch(text, start, end) is not None or opened(text, start, end).endswith(
        CLOSING_ASIDES
    )


def ends_in_bracket(text: str, paragraph: int, end: int, following: int, until: int) -> bool:
    """Whether a colon at the end of a line stands in a bracket that the next line closes, before a stop: (市水务局牵头,
    完成时限: / 2031年底前)."""
    marks = opened(text, max(paragraph, end - LONGEST_OPEN), end)
    if not marks.endswith(CLOSING_ASIDES):
        return False
    close = text.find(marks[-1], following, until)
    return close > following and not any(text.find(mark, following, close) >= 0 for mark in STOPS)


@between_runs
def _unit_ahead() -> re.Pattern[str]:
    """A unit at the beginning of a line, with more behind it: none that heads a column."""
    units = "|".join(map(re.escape, words("numbering.measured")))
    return re.compile(f"(?:{units}|{load_yaml('numbering.yaml')['counted_ahead']})(?=.)")


def parts_figure(text: str, line: Line, following: Line) -> bool:
    """Whether a figure ends one line of prose and its unit begins the next: 投入180 / 万元改造管网, 投入18万 / 元.

    Of a range the first figure may end the line: 10— / 20万元.
    """
    start, end = line
    unit, until = following
    if text[end - 1] in RANGES:
        while unit < until and text[unit].isdigit():
            unit += 1
        if unit == following[0]:
            return False
    return (
        (text[end - 1].isdigit() or text[end - 2].isdigit())
        and (until - following[0] >= SHORTEST_BEHIND_FIGURE or text[until - 1] in STOPS)
        and end - start >= SHORTEST_BEHIND_FIGURE
        and page_lines.HAN.search(text, start, end) is not None
        and not text.startswith(("表", "图"), start)
        and _unit_ahead().match(text, unit, until) is not None
    )


def parts_year(text: str, line: Line, following: Line) -> bool:
    """Whether a year alone on its line has its 年 in the next: 2031 / 年,…. 年均 and the like begin a word."""
    return _LONE_YEAR.fullmatch(text, *line) is not None and _YEAR_AHEAD.match(text, *following) is not None


def parts_number(text: str, line: Line, following: Line) -> bool:
    """Whether a 发文字号 is broken before or behind its year: 某政〔2019〕 / 22号."""
    start, end = line
    if text[following[0]] == "〔":
        return _YEAR_AND_SERIAL.match(text, *following) is not None and page_lines.HAN.match(text, end - 1) is not None
    return (
        text[end - 1] in CLOSING_ASIDES
        and _SERIAL.match(text, *following) is not None
        and _YEAR_OF_NUMBER.search(text, start, end) is not None
    )


def opened(text: str, start: int, end: int) -> str:
    """The marks that are still open at `end`, each by the one that would close it; none that opened long before."""
    if closed := _CLOSED.match(text, start, end):
        start = closed.end()
        if start == end:
            return ""
    marks: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text, start, end):
        mark = found.group()
        if mark in OPEN:
            marks.append((OPEN[mark], found.start()))
            continue
        for depth in range(len(marks) - 1, -1, -1):
            if marks[depth][0] == mark:
                del marks[depth:]
                break
    return "".join([mark for mark, place in marks if end - place <= LONGEST_OPEN])


def closes_with_figure(text: str, start: int, end: int, following: Line) -> bool:
    """Whether a bracket is open at the line's end and its last figure begins the next one: (附件 / 2), (周 / 五)."""
    figure = _LAST_FIGURE.match(text, *following)
    return figure is not None and opened(text, start, end)[-1:] == figure["closing"]


def closes(text: str, start: int, end: int, following: int) -> bool:
    """Whether a bracket is open at the line's end and the next lines close it."""
    marks = opened(text, start, end)
    return bool(marks) and text.find(marks[-1], following, following + LONGEST_OPEN) >= 0
