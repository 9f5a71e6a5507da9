"""What a page prints around its text: marks and numbers of pages, heads that run over them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.segment.elements import number_lines
from ipextract.segment.labels import label_at
from ipextract.segment.unwrapped.lines import SHORTEST_PROSE, Line, is_prose
from ipextract.segment.unwrapped.signs import BEHIND_FIGURE, NEVER_FIRST, OPEN, PAUSES, STOPS, opened
from ipextract.segment.unwrapped.wrapping import LONGEST_WRAPPED

# Numbers of pages: so many in a row, each so far from the last, none so much farther than another.
FEWEST_PAGES, SHORTEST_PAGE, PLAY_OF_PAGES = 3, 200, 4
# A head that runs over pages stands beside so many of their marks.
FEWEST_HEADS = 2
MOST_HEADS = 3
SHORTEST_HEAD = 4
# The number of a page, of how many behind it or not: 3, 3 / 12.
_NUMBER = kept_pattern("([0-9]{1,3})(?: ?/ ?[0-9]{1,3})?")
LONGEST_NUMBER = 9
# A number before words, or before the label of a clause (108 and 13.3.2), and how long that of a page is.
_GLUED = kept_pattern(
    r"([1-9][0-9]{0,4})(?P<label>(?<=[0-9]{2})\.[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})?(?=[\u4e00-\u9fff“《(,;。])"
)
LONGEST_GLUED = 3
# So large a share of the pages ends in mid-sentence.
BROKEN_PAGES = 0.34


@between_runs
def _page_line() -> re.Pattern[str]:
    """A line that only a page prints."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_yaml("layout.yaml")["page_lines"]))


@between_runs
def _page_or_number() -> re.Pattern[str]:
    """The same or a bare number, behind a line end."""
    return re.compile(rf"\n(?:{_page_line().pattern}|{_NUMBER.pattern})$", re.MULTILINE)


def page_lines(text: str, lines: list[Line], rows: Set[int]) -> Set[int]:
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
        elif end - start <= LONGEST_NUMBER and _NUMBER.fullmatch(text, start, end):
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


class _PageNumber(NamedTuple):
    """What may be the number of a page: the line that it stands in, where that begins, and where the number ends."""

    number: int
    line: int
    start: int
    end: int


def _longest_row(numbers: Iterable[_PageNumber]) -> list[_PageNumber]:
    """The longest row of numbers that go up by one at distances of a page."""
    best: list[_PageNumber] = []
    # The longest row so far that ends with each number.
    rows: dict[int, list[_PageNumber]] = {}
    for one in numbers:
        before = rows.get(one.number - 1)
        far = before is not None and one.start - before[-1].start >= SHORTEST_PAGE
        row = [*before, one] if before is not None and far else [one]
        if len(row) >= len(rows.get(one.number, ())):
            rows[one.number] = row
        if len(row) > len(best):
            best = row
    return best


def _are_even(row: list[_PageNumber]) -> bool:
    """Whether the pages of a row are about as long as each other; one number alone tells nothing."""
    lengths = [behind.start - before.start for before, behind in pairwise(row)]
    return bool(lengths) and max(lengths) <= PLAY_OF_PAGES * min(lengths)


def _counting(text: str, lines: list[Line], numbers: list[int]) -> set[int]:
    """The lines among those of bare `numbers` that count pages."""
    row = _longest_row(_PageNumber(_printed_number(text, lines[index]), index, *lines[index]) for index in numbers)
    if len(row) < FEWEST_PAGES and (first := _first_page(text, lines, numbers)):
        return first
    if not _are_even(row):
        return set()
    best = [one.line for one in row]
    if 2 * sum(_in_sentence(text, lines, index) for index in best) > len(best):
        return set()
    # Two alone are pages where both stand between full lines.
    whole = len(best) >= FEWEST_PAGES or all(
        min(end - start for start, end in (lines[index - 1], lines[index + 1])) >= SHORTEST_PROSE for index in best
    )
    return set(best) if whole else set()


def _first_page(text: str, lines: list[Line], numbers: list[int]) -> set[int]:
    """The number of the first page where no second follows: 1 between two full lines, the first of which breaks off."""
    alone = [index for index in numbers if _printed_number(text, lines[index]) == 1]
    if len(alone) != 1 or len(numbers) > 1:
        return set()
    above, below = lines[alone[0] - 1], lines[alone[0] + 1]
    full = min(above[1] - above[0], below[1] - below[0]) >= SHORTEST_PROSE
    return set(alone) if full and text[above[1] - 1] not in STOPS and not _in_sentence(text, lines, alone[0]) else set()


def _printed_number(text: str, line: Line) -> int:
    """The number that a line of `_NUMBER` prints, how many there are left out."""
    return int(text[slice(*line)].partition("/")[0])


def glued_numbers(text: str, lines: list[Line]) -> dict[int, int]:
    """Where the numbers of pages end that have lost their own line and stand before the first word of each page: …推进
    各项事 / 12业,全市…. By the beginnings of the lines; empty where they do not count pages."""
    row = _longest_row(_glued(text, lines))
    if len(row) < FEWEST_PAGES or not _are_even(row):
        return {}
    if sum(_breaks_off(text, lines[one.line - 1]) for one in row) < len(row) * BROKEN_PAGES:
        return {}
    return {one.start: one.end for one in row}


def _glued(text: str, lines: list[Line]) -> Iterator[_PageNumber]:
    """The numbers that stand before words, or before the label of a clause: 10813.3.2 holds two numbers."""
    for index, (start, end) in enumerate(lines[1:], 1):
        if not text[start].isdigit() or (run := _GLUED.match(text, start, end)) is None:
            continue
        for behind in range(run.start() + 1, min(run.end(1), run.start() + LONGEST_GLUED) + 1):
            if (behind < run.end(1)) == (run["label"] is not None):
                yield _PageNumber(int(text[start:behind]), index, start, behind)


def _breaks_off(text: str, line: Line) -> bool:
    """Whether a full line ends in mid-sentence."""
    start, end = line
    return end - start >= SHORTEST_PROSE and text[end - 1] not in STOPS and is_prose(text, start, end)


def _running_heads(text: str, lines: list[Line], sure: set[int], rows: Set[int]) -> set[int]:
    """Lines beside marks of pages that are the same on several; their first time stays, as it may be the title."""
    seen: Counter[str] = Counter()
    beside: list[int] = []
    first: dict[str, int] = {}
    for index, (start, end) in enumerate(lines):
        if end - start <= number_lines.LONGEST_NUMBER_LINE:
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
    pieces = is_prose(text, start, end) or text[end - 1] in STOPS + PAUSES or text[start] in NEVER_FIRST
    if text.find(":", start, end) >= 0 or label_at(text, start, end) is not None:
        return False
    if text.count(")", start, end) > text.count("(", start, end):
        # 职责分工负责)
        return False
    return SHORTEST_HEAD <= end - start <= LONGEST_WRAPPED and not pieces and not opened(text, start, end)
