"""The pages of a document → what each prints, and all of it in reading order."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

import pypdfium2

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.readers.options import ReadOptions
from ipextract.readers.pdf import characters, rules, tables
from ipextract.readers.pdf.columns import WHOLE, Column, Placed, gap_of, ordered
from ipextract.readers.pdf.document import PageError, page_of
from ipextract.readers.pdf.furniture import PageRows, furniture
from ipextract.readers.pdf.lines import Line, one, rows
from ipextract.readers.pdf.paragraphs import look
from ipextract.readers.pdf.tables import Table

# Lines at the end of a page that are smaller than its text by so much may be footnotes.
SMALLER = 0.9
NOTES = Column((-1,))


class PageContent(NamedTuple):
    """What one page prints. `rows` are its lines, those on one baseline together, without what stands in tables;
    `aside` is text of another direction. `shows` says that there are images or drawings on it, `is_unread` that it
    could not be opened."""

    number: int
    rows: list[list[Line]]
    tables: list[Table]
    aside: list[Line]
    top: float = 0
    bottom: float = 0
    left: float = 0
    right: float = 0
    lost: int = 0
    hidden: int = 0
    slanted: int = 0
    read: int = 0
    is_recognised: bool = False
    shows: bool = False
    is_unread: bool = False


class Notes(NamedTuple):
    """Lines that belong below the page's text: footnotes, and what stands aside."""

    placed: list[Placed]


class Content(NamedTuple):
    """All pages in reading order; where they begin and end along the lines; the lines left out of them as heads and
    feet, and the pages that have no others."""

    items: list[Placed | Table | Notes]
    edges: tuple[float, float]
    left_out: list[str]
    empty: list[PageContent]


def read_pages(document: pypdfium2.PdfDocument, options: ReadOptions, shown: str) -> list[PageContent]:
    """What each page prints.

    Raises:
        LimitError: there are more pages or table cells than is allowed.
    """
    count = len(document)
    options.limits.check("pages", count, shown)
    pages: list[PageContent] = []
    cells = 0
    for index in range(count):
        try:
            page = _read_page(document, index)
        except PageError:
            page = PageContent(index + 1, [], [], [], is_unread=True)
        cells += sum(len(table.cells) for table in page.tables)
        options.limits.check("cells", cells, shown)
        pages.append(page)
    return pages


def _read_page(document: pypdfium2.PdfDocument, index: int) -> PageContent:
    number = index + 1
    with page_of(document, index) as (page, text):
        shapes = rules.drawn(page)
        printed = characters.printed(page, text, is_image=shapes.is_image)
        corners = [printed.direction.turned(*place) for place in _corners(page)]
    found = tables.find(rules.turned(shapes.lines, printed.direction), printed.characters, number)
    return PageContent(
        number,
        rows(found.rest, number),
        found.tables,
        [one(row) for group in printed.aside for row in rows(group, number)],
        min(down for _, down in corners),
        max(down for _, down in corners),
        min(along for along, _ in corners),
        max(along for along, _ in corners),
        printed.lost,
        printed.hidden,
        printed.slanted,
        sum(not each.text.isspace() for each in printed.characters),
        printed.is_recognised,
        shapes.shows,
    )


def _corners(page: pypdfium2.PdfPage) -> tuple[tuple[float, float], tuple[float, float]]:
    left, bottom, right, top = page.get_cropbox()
    return (left, bottom), (right, top)


@between_runs
def _footnote() -> re.Pattern[str]:
    return re.compile(str(load_yaml("pdf.yaml")["footnotes"]))


@between_runs
def _goes_on() -> re.Pattern[str]:
    return re.compile(str(load_yaml("pdf.yaml")["table_goes_on"]))


def in_order(pages: Sequence[PageContent]) -> Content:
    """Text, tables and notes of all pages in reading order, heads, feet and page numbers left out."""
    out = furniture([PageRows(page.rows, page.top, page.bottom) for page in pages])
    left_out = [
        " ".join(line.text for line in page.rows[at])
        for page, taken in zip(pages, out, strict=True)
        for at in sorted(taken)
    ]
    kept = [
        page._replace(rows=[row for at, row in enumerate(page.rows) if at not in taken])
        for page, taken in zip(pages, out, strict=True)
    ]
    edges = (min((page.left for page in kept), default=0), max((page.right for page in kept), default=0))
    size = look([Placed(line, WHOLE) for page in kept for row in page.rows for line in row], edges).size
    gaps = [None, *(gap_of(page.rows) for page in kept), None]
    items = [
        item for at, page in enumerate(kept) for item in _items(page, size, gaps[at + 1] or gaps[at] or gaps[at + 2])
    ]
    empty = [page for page in kept if not (page.is_unread or page.rows or page.tables or page.aside)]
    return Content(list(_tables_joined(items)), edges, left_out, empty)


def _items(page: PageContent, size: float, gap: float | None) -> Iterator[Placed | Table | Notes]:
    notes = _first_note(page.rows, size)
    text = page.rows[:notes]
    for table in page.tables:
        above = [row for row in text if row[0].base < table.top]
        yield from ordered(above, gap=gap)
        yield table
        text = text[len(above) :]
    yield from ordered(text, gap=gap)
    below = [*(one(row) for row in page.rows[notes:]), *page.aside]
    if below:
        yield Notes([Placed(line, NOTES) for line in below])


def _first_note(rows: Sequence[Sequence[Line]], size: float) -> int:
    """Where the footnotes of a page begin: the smaller lines at its end, from one with a note's mark on."""
    first = len(rows)
    for at in range(len(rows) - 1, -1, -1):
        if max(line.size for line in rows[at]) > SMALLER * size:
            break
        if _footnote().match(rows[at][0].text):
            first = at
    return first if first else len(rows)


def _tables_joined(items: Sequence[Placed | Table | Notes]) -> Iterator[Placed | Table | Notes]:
    """The items without the lines (续表) that only lead from a table to its next page."""
    table: Table | None = None
    for item, following in zip_longest(items, items[1:]):
        if isinstance(item, Table):
            table = item
        elif isinstance(item, Placed):
            if table is not None and isinstance(following, Table) and _goes_on().fullmatch(item.line.text):
                continue
            table = None
        yield item
