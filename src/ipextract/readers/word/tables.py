"""Rows and cells of a table: which columns a cell covers, which cells are one, and whether it is a table of data."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ipextract.readers.word.blocks import Block, Cell, Grid, Line
from ipextract.readers.word.styles import Styles, has_borders
from ipextract.readers.word.xml import Element, W, number, value

# What may stand between a table and its rows, or a row and its cells.
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"})
# A cell with more lines than this holds a page and no datum.
PAGE = 40


class Placed(NamedTuple):
    """A cell before its text is read, of the columns `[start, end)`; `above` if it goes on from the row above."""

    element: Element
    start: int
    end: int
    above: bool


def rows_of(table: Element) -> Iterator[Element]:
    return _inside(table, f"{W}tr")


def is_deleted(row: Element) -> bool:
    """Whether a tracked change takes out the row."""
    return row.find(f"{W}trPr/{W}del") is not None


def placed(row: Element) -> list[Placed]:
    """The cells of a row with the columns that they cover."""
    properties = row.find(f"{W}trPr")
    at = max(0, number(properties.find(f"{W}gridBefore")) or 0) if properties is not None else 0
    found: list[Placed] = []
    for cell in _inside(row, f"{W}tc"):
        said = cell.find(f"{W}tcPr")
        width, above = 1, False
        if said is not None:
            width = max(1, number(said.find(f"{W}gridSpan")) or 1)
            merge = said.find(f"{W}vMerge")
            above = merge is not None and value(merge) != "restart"
            across = said.find(f"{W}hMerge")
            if across is not None and value(across) != "restart" and found:
                found[-1] = found[-1]._replace(end=at + width)
                at += width
                continue
        found.append(Placed(cell, at, at + width, above))
        at += width
    return found


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def is_drawn(table: Element, rows: list[list[Placed]], styles: Styles) -> bool:
    """Whether any line of the table is drawn, by itself, its style or one of its cells."""
    properties = table.find(f"{W}tblPr")
    if properties is not None:
        own = properties.find(f"{W}tblBorders")
        if own is not None:
            return has_borders(own)
        if styles.inherited(value(properties.find(f"{W}tblStyle"))).has_borders:
            return True
    return any(has_borders(cell.element.find(f"{W}tcPr/{W}tcBorders")) for row in rows for cell in row)


def blocks_of(rows: list[list[Placed]], is_drawn: bool, read: Callable[[Element], list[Block]]) -> Iterator[Block]:
    """The blocks of a table: one grid of data, or the lines of its cells where the table only lays out a page.

    `read` gives the blocks of a cell; it is asked in reading order, once for each cell that shows any text. A table
    lays out a page if it has one row or column, a cell as long as a page or with a table of data in it, or two rows
    that no line is drawn around.
    """
    columns = max((row[-1].end for row in rows if row), default=0)
    contents: list[list[Block]] = []
    cells: list[Cell] = []
    # By column, the cell that goes on downwards.
    open_cells: dict[int, Cell] = {}
    grid = []
    for row in rows:
        places: dict[int, Cell] = {}
        for each in row:
            cell = open_cells.get(each.start) if each.above else None
            if cell is None:
                blocks = read(each.element)
                cell = Cell(flat(blocks))
                contents.append(blocks)
                cells.append(cell)
            open_cells[each.start] = cell
            places |= dict.fromkeys(range(each.start, each.end), cell)
        grid.append(tuple(places.get(column) or Cell("") for column in range(columns)))
    shown = [row for row in grid if any(cell.text for cell in row)]
    if (
        columns < 2
        or len(shown) < 2
        or (len(shown) == 2 and not is_drawn)
        or any(cell.text.count("\n") >= PAGE for cell in cells)
        or any(isinstance(block, Grid) for blocks in contents for block in blocks)
        or not any(_is_row(row) for row in shown)
    ):
        for blocks, cell in zip(contents, cells, strict=True):
            # Empty cells hold the others apart, which lines do.
            yield from blocks if cell.text else ()
    else:
        yield Grid(tuple(shown))


def _is_row(row: tuple[Cell, ...]) -> bool:
    return len({cell for cell in row if cell.text}) > 1


def flat(blocks: list[Block]) -> str:
    """The text of a cell."""
    lines = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines += (" ".join(cell.text for cell in dict.fromkeys(row) if cell.text) for row in block.rows)
    return "\n".join(line for line in lines if line.strip()).strip()
