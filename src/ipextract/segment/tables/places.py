"""Tables in the tree of clauses: which clause holds each, and which of its cells are text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipextract.models.clauses import Clause, ColumnKind, Table
from ipextract.segment.tables.heads import FIGURE, cell_pattern
from ipextract.segment.tables.rows import RULE_CELL, trimmed
from ipextract.spans import Span

# What is longer than this below a year is a sentence.
LONGEST_FIGURE = 20
# Cells of these hold running text or names of things.
TEXT: frozenset[ColumnKind] = frozenset({"task", "item", "indicator", "category", "note", "other", "bar"})


def placed(found: Sequence[Table], clauses: Sequence[Clause]) -> tuple[Table, ...]:
    """The tables that clauses hold, each with its clause; what stands in page furniture holds no facts."""
    if not found:
        return ()
    bodies = sorted((piece.start, piece.end, number) for number, clause in enumerate(clauses) for piece in clause.body)
    kept = []
    for table in found:
        at = bisect_right(bodies, (table.span.start, len(bodies) and bodies[-1][1] + 1, 0)) - 1
        if at >= 0 and bodies[at][0] <= table.span.start < bodies[at][1]:
            kept.append(replace(table, clause=bodies[at][2]))
    return tuple(kept)


def pieces(plain: str, paragraph: Span, cells: dict[int, tuple[Span, ...]]) -> Iterator[Span]:
    """The stretches of a paragraph that sentences are made of: of a row its cells, never the walls between them.

    `cells` are those rows of known tables, by where they start.
    """
    if paragraph.start in cells:
        yield from cells[paragraph.start]
        return
    text = plain[paragraph.start : paragraph.end]
    wall = "|" if text[:1] == "|" and text.count("|") > 1 else "\t" if text.count("\t") > 1 else ""
    if not wall:
        yield paragraph
        return
    start = paragraph.start
    for piece in text.split(wall):
        cell = trimmed(plain, start, start + len(piece))
        if cell.end > cell.start and not RULE_CELL.fullmatch(plain, *cell):
            yield cell
        start += len(piece) + 1


def _reads_as_text(cell: str) -> bool:
    """Whether a cell of goals holds a sum of money, or more than a figure: 建成公园3个,绿化率达到40%."""
    return "元" in cell or (
        FIGURE.search(cell) is not None and (len(cell) > LONGEST_FIGURE or any(map(cell.count, ",;、")))
    )


def readable(plain: str, tables: Sequence[Table]) -> dict[int, tuple[Span, ...]]:
    """For each line of the tables the cells that are read as text: tasks, notes, sums of money. A caption 表1 is a
    title, none of the text's sentences."""
    cells: dict[int, tuple[Span, ...]] = {}
    for table in tables:
        cells.update(dict.fromkeys(table.lines, ()))
        if table.caption is not None and (found := cell_pattern("caption").match(plain, *table.caption)):
            cells[found.start("caption")] = ()
        goals = table.states_goals
        starts = sorted(table.lines)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell.end == cell.start:
                    continue
                if (column.kind == "target" and _reads_as_text(plain[cell.start : cell.end])) or (
                    not goals and column.kind in TEXT
                ):
                    line = starts[bisect_right(starts, cell.start) - 1]
                    cells[line] = (*cells[line], cell)
    return cells
