"""What a page prints around its text: its number, and heads and feet that stand at the same place of several pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.readers.pdf.lines import Line

# The outermost lines of a page, and the share of its height above and below that they stand in.
OUTERMOST, MARGIN = 3, 0.16
# Points that a head may stand higher or lower from page to page.
PLAY = 4
FEWEST_PAGES = 2
LONGEST = 120
_BLANKS, _NUMBER = kept_pattern(r"\s+"), kept_pattern("[0-9]+")
# 附件1 stands at the head of its page and counts as pages do, yet belongs to the text.
_HEAD_OF_TEXT = kept_pattern("附[件表录图]?[0-9]{0,2}[:：]?")

Row = Sequence[Line]


class PageRows(NamedTuple):
    """The lines of a page, those on one baseline together; `top` and `bottom` are its edges counted downwards."""

    rows: list[list[Line]]
    top: float
    bottom: float


class _Outer(NamedTuple):
    """A row near the edge of a page: its place in `rows`, its distance from the edge, its text without blanks."""

    page: int
    at: int
    edge: str
    distance: float
    text: str
    is_outermost: bool


@between_runs
def _numbers() -> re.Pattern[str]:
    return re.compile("|".join(load_yaml("pdf.yaml")["page_numbers"]).replace("(?P<number>", "("))


@between_runs
def _rows() -> re.Pattern[str]:
    return re.compile("|".join(load_yaml("pdf.yaml")["page_rows"]))


def furniture(pages: Sequence[PageRows]) -> list[Set[int]]:
    """For each page the indices of its rows that are no text."""
    found: list[set[int]] = [set() for _ in pages]
    # What stands outside of a line that is taken out is the next outermost.
    while True:
        outer = [each for index, page in enumerate(pages) for each in _outer(index, page, found[index])]
        furniture = [*_repeated(outer), *_counting(outer), *(each for each in outer if _rows().fullmatch(each.text))]
        taken = {(each.page, each.at) for each in furniture if each.is_outermost}
        if not taken:
            return list(found)
        for page, at in taken:
            found[page].add(at)


def _outer(index: int, page: PageRows, without: Set[int]) -> Iterator[_Outer]:
    """The rows next to the upper and the lower edge of a page."""
    count = len(page.rows)
    reach = MARGIN * (page.bottom - page.top)
    for edge, outermost in (("top", range(count)), ("bottom", range(count - 1, -1, -1))):
        left = [at for at in outermost[:OUTERMOST] if at not in without]
        for place, at in enumerate(left):
            base = page.rows[at][0].base
            distance = base - page.top if edge == "top" else page.bottom - base
            text = _BLANKS.sub("", "".join(line.text for line in page.rows[at]))
            if distance <= reach and len(text) <= LONGEST:
                yield _Outer(index, at, edge, distance, text, place == 0)


def _repeated(outer: Sequence[_Outer]) -> Iterator[_Outer]:
    """Rows that stand at the same place of several pages and say the same, but for what counts the pages."""
    alike: dict[tuple[str, str], list[_Outer]] = defaultdict(list)
    for each in outer:
        if not _HEAD_OF_TEXT.fullmatch(each.text):
            alike[each.edge, _NUMBER.sub("#", each.text)].append(each)
    for group in alike.values():
        for each in group:
            beside = [
                other
                for other in group
                if other.page != each.page and abs(other.distance - each.distance) <= PLAY and _counts(each, other)
            ]
            if len(beside) + 1 >= FEWEST_PAGES:
                yield each


def _counts(one: _Outer, other: _Outer) -> bool:
    """Whether the numbers of two rows are the same, or as far apart as their pages."""
    pairs = zip(_NUMBER.findall(one.text), _NUMBER.findall(other.text), strict=True)
    return all(first == second or int(second) - int(first) == other.page - one.page for first, second in pairs)


def _counting(outer: Sequence[_Outer]) -> Iterator[_Outer]:
    """Rows that are the number of their page: with marks or words that say so, or counting from 1."""
    for each in outer:
        is_number = _numbers().fullmatch(each.text) is not None
        if is_number and (not each.text.isdecimal() or int(each.text) == each.page + 1):
            yield each
