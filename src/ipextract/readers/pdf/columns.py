"""The lines of a page in reading order: where it is set in columns, one column after the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ipextract.readers.pdf.lines import Line, one

# So many lines have a neighbour beyond the gap between two columns …
FEWEST_ROWS = 4
# … which is so wide at least, in characters, and beside which lines are so long on average: those of cells are shorter.
NARROWEST_GAP, SHORTEST_LINES = 0.9, 8
# Most lines of one column fill it, and some of the other, which may hold titles and signatures.
FILLED, SOME_FILLED = 0.7, 0.25
# Places of a gap's edge that count as the same.
PLAY = 2.5
MOST_COLUMNS = 4
# A page with more gaps is a drawing or a map.
MOST_GAPS = 2_000


class Column(NamedTuple):
    """Which column a line stands in; those of a page that are named alike have the same edges."""

    name: tuple[int, ...] = ()


class Placed(NamedTuple):
    line: Line
    column: Column


WHOLE = Column()


def gap_of(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where two columns of running text are parted, or null. A table without rules has short lines beside its gaps."""
    best, beside = _widest_shared(rows)
    if len(beside) < FEWEST_ROWS:
        return None
    crossing = sum(1 for row in rows if any(_crosses(each, best) for each in row))
    if len(beside) < crossing:
        return None
    shares = [_filled([before for before, _ in beside]), _filled([after for _, after in beside])]
    return best if max(shares) >= FILLED and min(shares) >= SOME_FILLED else None


def ordered(rows: Sequence[Sequence[Line]], column: Column = WHOLE, gap: float | None = None) -> list[Placed]:
    """The lines of `rows` in reading order; those of a row that no columns part become one.

    `gap` is where columns are parted on the page before or behind, for one that does not show it by itself.
    """
    gap = (gap_of(rows) or gap) if len(column.name) < MOST_COLUMNS else None
    if gap is None:
        return [Placed(one(row), column) for row in rows if row]
    placed: list[Placed] = []
    block: list[Sequence[Line]] = []
    for row in rows:
        if any(_crosses(each, gap) for each in row):
            placed += _parted(block, gap, column)
            block = []
            placed.append(Placed(one(row), column))
        else:
            block.append(row)
    return [*placed, *_parted(block, gap, column)]


def _parted(block: Sequence[Sequence[Line]], gap: float, column: Column) -> Iterator[Placed]:
    """A stretch of a page that no line crosses: what stands left of the gap, and then the rest."""
    both = sum(1 for row in block if row[0].right <= gap <= row[-1].left)
    if both < 2:
        yield from (Placed(one(row), column) for row in block)
        return
    left = [[each for each in row if each.right <= gap] for row in block]
    right = [[each for each in row if each.right > gap] for row in block]
    # Where a column begins is part of its name, so that pages with other columns are judged by themselves.
    for number, part in ((0, left), (1, right)):
        yield from ordered([row for row in part if row], Column((*column.name, int(gap) * 2 + number)))


def _crosses(line: Line, gap: float) -> bool:
    return line.left < gap < line.right


def _widest_shared(rows: Sequence[Sequence[Line]]) -> tuple[float, list[tuple[Line, Line]]]:
    """The place that most of the gaps within rows hold, and what stands on both its sides."""
    spaces = [
        (before, after)
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right >= NARROWEST_GAP * after.size
    ]
    best, beside = 0.0, list[tuple[Line, Line]]()
    if len(spaces) > MOST_GAPS:
        return best, beside
    # It lies where one of them ends: lines begin at the edge of their column, and end where they do.
    for place in sorted({after.left - 1 for _, after in spaces}):
        held = [(before, after) for before, after in spaces if before.right < place < after.left]
        if len(held) > len(beside):
            best, beside = place, held
    return best, beside


def _filled(lines: Sequence[Line]) -> float:
    """The share of lines that fill their column, as those of running text do; none where they are short."""
    size = max(each.size for each in lines)
    if sum(len(each.text) for each in lines) < SHORTEST_LINES * len(lines):
        return 0
    right = sorted(each.right for each in lines)[-max(1, len(lines) // 10)]
    left = sorted(each.left for each in lines)[len(lines) // 10]
    filled = sum(1 for each in lines if right - each.right <= PLAY * size and each.left - left <= PLAY * size)
    return filled / len(lines)
