"""What a page prints around its text: its number, and heads and feet that stand at the same place of several pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, product
from statistics import median
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.readers.pdf.lines import Line

# The outermost lines of a page, and the share of its height above and below that they stand in.
OUTERMOST, MARGIN = 3, 0.16
# Points that a head may stand higher or lower from page to page.
PLAY = 4
LONGEST = 120
FEWEST_PAGES = 2
MOST_NUMBERS = 3
# A row stands apart from the text where it lies farther from it than so many usual distances of its page's rows, or is
# printed larger or smaller by so much. What does not is text, unless so large a share of all pages has it: 责任单位 may
# end two pages by chance.
APART, OTHER_SIZE = 1.3, 0.12
MOST_PAGES, FEWEST_OF_MOST = 0.6, 3
_BLANKS, _NUMBER = kept_pattern(r"\s+"), kept_pattern("[0-9]+")
# 附件1 stands at the head of its page and counts as pages do, yet belongs to the text.
_HEAD_OF_TEXT = kept_pattern("附[件表录图]?[0-9]{0,2}[:：]?")


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
    is_apart: bool


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
        said = [each for each in outer if _rows().fullmatch(each.text)]
        furniture = [*_repeated(outer, len(pages)), *_counting(outer), *said]
        taken = {(each.page, each.at) for each in furniture if each.is_outermost}
        if not taken:
            return list(found)
        for page, at in taken:
            found[page].add(at)


def _outer(index: int, page: PageRows, without: Set[int]) -> Iterator[_Outer]:
    """The rows next to the upper and the lower edge of a page."""
    count = len(page.rows)
    usual = _usual(page)
    reach = MARGIN * (page.bottom - page.top)
    for edge, outermost in (("top", range(count)), ("bottom", range(count - 1, -1, -1))):
        left = [at for at in outermost[:OUTERMOST] if at not in without]
        for place, at in enumerate(left):
            base = page.rows[at][0].base
            distance = base - page.top if edge == "top" else page.bottom - base
            text = _BLANKS.sub("", "".join(line.text for line in page.rows[at]))
            if distance <= reach and len(text) <= LONGEST:
                inner = at + 1 if edge == "top" else at - 1
                apart = not 0 <= inner < count or _is_apart(page.rows[at][0], page.rows[inner][0], usual)
                yield _Outer(index, at, edge, distance, text, place == 0, apart)


def _usual(page: PageRows) -> tuple[float, float]:
    """The distance of most rows of a page, and the height of most."""
    bases = [row[0].base for row in page.rows]
    distances = [after - before for before, after in pairwise(bases)]
    return median(distances) if distances else 0.0, median(row[0].size for row in page.rows) if bases else 0.0


def _is_apart(row: Line, inner: Line, usual: tuple[float, float]) -> bool:
    distance, size = usual
    return abs(inner.base - row.base) > APART * distance or abs(row.size - size) > OTHER_SIZE * size


def _repeated(outer: Sequence[_Outer], pages: int) -> Iterator[_Outer]:
    """Rows that stand at the same place of several pages and say the same, but for what counts the pages; apart from
    the text, or on most pages."""
    alike: dict[tuple[object, ...], list[_Outer]] = defaultdict(list)
    for each in outer:
        if not _HEAD_OF_TEXT.fullmatch(each.text):
            for key in _keys(each):
                alike[key].append(each)
    for group in alike.values():
        on_most = len({each.page for each in group}) >= max(FEWEST_OF_MOST, MOST_PAGES * pages)
        is_apart = len({each.page for each in group if each.is_apart}) >= FEWEST_PAGES
        yield from (each for each in group if on_most or (is_apart and each.is_apart))


def _keys(row: _Outer) -> Iterator[tuple[object, ...]]:
    """What rows have in common that say the same at the same place: each number the same, or as far from its page's."""
    numbers = [int(each) for each in _NUMBER.findall(row.text)]
    told = [(("is", each), ("counts", each - row.page)) for each in numbers]
    # Heads have one or two; of more, as a line of figures has, none counts pages.
    settled = product(*told) if len(told) <= MOST_NUMBERS else [tuple(each for each, _ in told)]
    place = int(row.distance // PLAY)
    for numbering in settled:
        # Two rows no farther apart than the play share one of these.
        for near in (place, place + 1):
            yield row.edge, _NUMBER.sub("#", row.text), near, numbering


def _counting(outer: Sequence[_Outer]) -> Iterator[_Outer]:
    """Rows that are the number of their page: with marks or words that say so, or counting from 1."""
    for each in outer:
        is_number = _numbers().fullmatch(each.text) is not None
        if is_number and (not each.text.isdecimal() or int(each.text) == each.page + 1):
            yield each
