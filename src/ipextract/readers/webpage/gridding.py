"""Rows and columns of a table, merged cells in all places that they cover (HTML Standard, 4.9.12); tables of layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.readers.options import Limits
from ipextract.readers.webpage.tags import CELLS, LAYOUT_ONLY
from ipextract.readers.webpage.tree import Element, descendants

# As browsers read them.
MOST_COLUMNS, MOST_ROWS = 1_000, 65_534
NUMBER = kept_pattern(r"\A\s*+\+?([0-9]{1,6})")
SECTIONS = ("thead", "tbody", "tfoot")
# A cell with so much text, and so much of its table's, holds the page.
LONG_CELL, MOST_OF_TABLE = 300, 0.6
LONGEST_CELL = 3_000


@dataclass(slots=True)
class Cells:
    """How many places the tables of a source have so far."""

    limits: Limits
    shown: str
    number: int = 0

    def add(self, places: int) -> None:
        """Count places of a table.

        Raises:
            LimitError: they are more than a source may have.
        """
        self.number += places
        if self.number > self.limits.cells:
            self.limits.check("cells", self.number, self.shown)


class Grid(NamedTuple):
    """The cell at each place of each row, null where there is none; `captions` stand above."""

    rows: tuple[tuple[Element | None, ...], ...]
    cells: tuple[Element, ...]
    captions: tuple[Element, ...]
    headed: bool

    def is_data(self, texts: dict[int, str]) -> bool:
        """Whether it holds data: rows of several cells, none of which is most of the table."""
        if len(self.rows) < 2 or len(self.rows[0]) < 2:
            return False
        sizes = [len(text) for text in texts.values()]
        longest = max(sizes, default=0)
        if longest > LONGEST_CELL or (longest >= LONG_CELL and longest >= MOST_OF_TABLE * sum(sizes)):
            return False
        filled = sum(len({id(cell) for cell in row if cell is not None and texts[id(cell)]}) > 1 for row in self.rows)
        return filled > 1 or (self.headed and filled > 0)


def is_layout(table: Element) -> bool:
    """Whether a table lays out the page, told without reading its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    return any(isinstance(node, Element) and node.tag in LAYOUT_ONLY for node in descendants(table))


def grid(table: Element, cells: Cells) -> Grid:
    """Lay a table out. Columns in which no cell begins are left out.

    Raises:
        LimitError: it has too many places, together with the tables before it.
    """
    rows: list[dict[int, Element]] = []
    found: list[Element] = []
    starts: set[int] = set()
    for group in _groups(table):
        _lay_out(group, rows, found, starts, cells)
    columns = sorted(starts)
    captions = tuple(_children(table, ("caption",)))
    headed = any(cell.tag == "th" for cell in found) or table.get("border") not in ("", "0")
    return Grid(tuple(tuple(map(row.get, columns)) for row in rows), tuple(found), captions, headed)


def _groups(table: Element) -> Iterator[list[Element]]:
    """Rows by sections as they are printed: heads first, feet last. The parser puts every row into a section."""
    sections = sorted(_children(table, SECTIONS), key=lambda section: SECTIONS.index(section.tag))
    return (list(_children(section, ("tr",))) for section in sections)


def _children(element: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element) and child.tag in tags)


def _lay_out(
    group: list[Element], rows: list[dict[int, Element]], found: list[Element], starts: set[int], cells: Cells
) -> None:
    """Add the rows of a section; no cell reaches below its last row."""
    # By column: the cell that reaches down from above, and how many more rows it does.
    reaching: dict[int, tuple[Element, int]] = {}
    for index, line in enumerate(group):
        row = {column: cell for column, (cell, _) in reaching.items()}
        reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        column = 0
        for cell in _children(line, tuple(CELLS)):
            while column in row:
                column += 1
            starts.add(column)
            found.append(cell)
            across = min(_number(cell.get("colspan"), 1) or 1, MOST_COLUMNS)
            down = min(_number(cell.get("rowspan"), 1) or MOST_ROWS, len(group) - index)
            cells.add(across * down)
            for place in range(column, column + across):
                row.setdefault(place, cell)
                if down > 1:
                    reaching.setdefault(place, (cell, down - 1))
            column += across
        rows.append(row)


def _number(text: str, otherwise: int) -> int:
    match = NUMBER.match(text)
    return int(match[1]) if match else otherwise
