"""Tables in plain text whose walls stand in lines of their own, as pages whose cells hold paragraphs are flattened.

A cell ends at a wall, and a row where two walls follow each other: |, 序号, |, 任务, |, 责任单位, |, |, 1, |, …
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from ipextract.models.clauses import Table
from ipextract.segment.tables import flat
from ipextract.segment.tables.heads import columns_of, second_heads
from ipextract.segment.tables.rows import Line, caption_above, fitted, plain_of, trimmed
from ipextract.spans import Span

WALL = "|"
# What stands between two walls is no cell if it runs over so many lines or characters: there the table is over.
LONGEST_LINES, LONGEST_CELL = 12, 400
# A row of heads has so many cells at most.
MOST_COLUMNS = 16
# So many cells hold a row of heads and two rows below it.
ENOUGH = 4 * MOST_COLUMNS


def is_wall(plain: str, line: Line) -> bool:
    """Whether a line is a wall, or a cell with the only wall behind it."""
    start, end = line
    return plain[end - 1] == WALL and plain.count(WALL, start, end) == 1


def find(plain: str, lines: Sequence[Line], at: int) -> Table | None:
    """The table that begins at a line with a wall: a row of heads that we know, and rows that fit below it."""
    # Where no second wall parts the rows, the first would take in the rest of the text.
    heads, last = next(_rows(plain, lines, at, ENOUGH), ((), at))
    columns = None
    if 1 < len(heads) <= MOST_COLUMNS:
        columns = columns_of([plain_of(plain, cell) for cell in heads])
    if columns is None:
        return _unparted(plain, lines, at, heads)
    rows: list[tuple[Span, ...]] = []
    for cells, end in islice(_rows(plain, lines, at), 1, None):
        lower = second_heads(columns, [plain_of(plain, cell) for cell in cells]) if not rows else None
        if lower is not None:
            columns = lower
        elif (row := fitted(plain, columns, cells)) is not None:
            rows.append(row)
        last = end
    if not rows:
        return None
    held = tuple(start for start, _ in lines[at : last + 1])
    return Table(columns, tuple(rows), Span(lines[at][0], lines[last][1]), held, caption_above(plain, lines, at))


def _unparted(plain: str, lines: Sequence[Line], at: int, cells: Sequence[Span]) -> Table | None:
    """The table whose rows no second wall parts: a wall stands behind each cell, as if each had a line of its own."""
    table = flat.find(plain, cells, 0) if cells else None
    if table is not None and len(cells) == ENOUGH:
        table = flat.find(plain, next(_rows(plain, lines, at))[0], 0)
    if table is None:
        return None
    held = [start for start, _ in takewhile(lambda line: line[0] < table.span.end, lines[at:])]
    return replace(table, lines=tuple(held), caption=caption_above(plain, lines, at))


def _rows(
    plain: str, lines: Sequence[Line], at: int, most: int = sys.maxsize
) -> Iterator[tuple[tuple[Span, ...], int]]:
    """The rows from a line on, each with the line on which it ends; of one with more cells than `most` these."""
    cells: list[Span] = []
    opening = -1
    opened_on = last = at
    for number in range(at, len(lines)):
        left, end = lines[number]
        while left <= end:
            wall = plain.find(WALL, left, end)
            piece = trimmed(plain, left, wall if wall >= 0 else end)
            if piece.start < piece.end and opening < 0:
                opening, opened_on = piece.start, number
            if wall < 0:
                break
            if opening >= 0:
                cells.append(trimmed(plain, opening, wall))
                opening, last = -1, number
                if len(cells) == most:
                    yield tuple(cells), last
                    return
            elif cells:
                yield tuple(cells), number
                cells = []
            left = wall + 1
        if opening >= 0 and (number - opened_on >= LONGEST_LINES or end - opening > LONGEST_CELL):
            break
    if cells:
        yield tuple(cells), last
