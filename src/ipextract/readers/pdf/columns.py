"""The lines of a page in reading order: where it is set in columns, one column after the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ipextract.readers.pdf.lines import Line, one

# So many lines have a neighbour beyond the gap between two columns …
FEWEST_ROWS = 4
# … which is so wide at least, in characters, and beside which lines are so long on average: those of cells are shorter.
NARROWEST_GAP, SHORTEST_LINES = 0.9, 8
# Most lines of a column fill it.
FILLED = 0.7
# Places of a gap's edge that count as the same.
PLAY = 2.5
MOST_COLUMNS = 4


class Column(NamedTuple):
    """Which column a line stands in; those of a page that are named alike have the same edges."""

    name: tuple[int, ...] = ()


class Placed(NamedTuple):
    line: Line
    column: Column


WHOLE = Column()


def ordered(rows: Sequence[Sequence[Line]], column: Column = WHOLE) -> list[Placed]:
    """The lines of `rows` in reading order; those of a row that no columns part become one."""
    gap = _gap(rows) if len(column.name) < MOST_COLUMNS else None
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


def _gap(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where two columns of running text are parted, or null. A table without rules has short lines beside its gaps."""
    spaces = [
        (before.right, after.left, before, after)
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right >= NARROWEST_GAP * after.size
    ]
    if len(spaces) < FEWEST_ROWS:
        return None
    # The place that most of the gaps hold; it lies where one of them ends.
    best, held = 0.0, 0
    for place in {end - 1 for _, end, _, _ in spaces}:
        count = sum(1 for start, end, _, _ in spaces if start < place < end)
        if count > held or (count == held and place < best):
            best, held = place, count
    beside = [(before, after) for start, end, before, after in spaces if start < best < end]
    if len(beside) < FEWEST_ROWS:
        return None
    crossing = sum(1 for row in rows if any(_crosses(each, best) for each in row))
    if crossing > len(rows) // 2 and len(beside) < crossing:
        return None
    lefts, rights = [before for before, _ in beside], [after for _, after in beside]
    if not (_is_text(lefts) and _is_text(rights)):
        return None
    return best


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether lines are long enough and fill their column as running text does."""
    size = max(each.size for each in lines)
    if sum(len(each.text) for each in lines) < SHORTEST_LINES * len(lines):
        return False
    right = sorted(each.right for each in lines)[-max(1, len(lines) // 10)]
    left = sorted(each.left for each in lines)[len(lines) // 10]
    filled = sum(1 for each in lines if right - each.right <= PLAY * size and each.left - left <= PLAY * size)
    return filled >= FILLED * len(lines)
