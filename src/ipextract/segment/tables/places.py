"""Tables in the tree of clauses: which clause holds each, and which of its cells are text."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ipextract.models.clauses import OWNERS, Clause, ColumnKind, Table
from ipextract.segment.labels import label_at
from ipextract.segment.tables.heads import FIGURE, cell_pattern
from ipextract.segment.tables.rows import HAN, RULE_CELL, trimmed
from ipextract.spans import Span

# Cells of these have readers of their own.
TOLD: frozenset[ColumnKind] = OWNERS | {"due"}
# A cell over all columns that is no longer names a group.
LONGEST_NAME = 24
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


def pieces(plain: str, paragraph: Span, cells: Mapping[int, Sequence[Span]]) -> Iterator[Span]:
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


def _reads_as_text(cell: str, *, alone: bool) -> bool:
    """Whether a cell of goals holds a sum of money, or more than a figure: 建成公园3个,绿化率达到40%. One that stands
    `alone`, in a table without names of indicators, names itself what it measures: 站点达到15家."""
    if "元" in cell:
        return True
    if FIGURE.search(cell) is None:
        return False
    named = alone and HAN.match(cell) is not None
    return named or len(cell) > LONGEST_FIGURE or any(map(cell.count, ",;、"))


def readable(plain: str, tables: Sequence[Table]) -> dict[int, list[Span]]:
    """For each line of the tables the cells, or their paragraphs, that begin in it and are read as text: tasks, notes,
    sums of money. A caption 表1 is a title, none of the text's sentences."""
    cells: dict[int, list[Span]] = {}
    for table in tables:
        cells.update((line, []) for line in table.lines)
        if table.caption is not None and (found := cell_pattern("caption").match(plain, *table.caption)):
            cells[found.start("caption")] = []
        starts = sorted(table.lines)
        for cell in dict.fromkeys(_text_cells(plain, table)):
            for stretch in _stretches(plain, cell, table.paragraphs):
                cells[starts[bisect_right(starts, stretch.start) - 1]].append(stretch)
    return cells


def _text_cells(plain: str, table: Table) -> Iterator[Span]:
    """The cells that are read as text; one that is merged over others comes as often as it stands."""
    goals = table.states_goals
    if not goals:
        yield from (group.cell for group in table.groups if _says_something(plain, group.cell))
    for row in table.rows:
        # What is merged over the columns of a task and of its bodies is read as bodies.
        told = {cell for column, cell in zip(table.columns, row, strict=True) if column.kind in TOLD}
        for column, cell in zip(table.columns, row, strict=True):
            if cell.end == cell.start or cell in told:
                continue
            if (
                (column.kind == "target" and _reads_as_text(plain[cell.start : cell.end], alone=not goals))
                or (column.kind == "money" and not is_sum(plain[cell.start : cell.end]))
                or (not goals and column.kind in TEXT)
            ):
                yield cell


def is_sum(cell: str) -> bool:
    """Whether a cell below a head of sums holds a figure, and nothing but what bounds and counts it."""
    from ipextract.values.patterns import pattern  # few documents have such a table

    return pattern("tables.sum_of_cell").match(cell) is not None


def _says_something(plain: str, cell: Span) -> bool:
    """Whether a cell over all columns is more than the name of the group below it."""
    said = plain[cell.start : cell.end]
    return len(said) > LONGEST_NAME or any(mark in said for mark in "。;:,(")


def _stretches(plain: str, cell: Span, paragraphs: bool) -> Iterator[Span]:
    """The paragraphs of a cell, without the labels that count them: its lines; or where a line end may have been
    printed for width alone, the lines up to the next that begins with a label."""
    start = place = cell.start
    while (end := plain.find("\n", place, cell.end)) >= 0:
        place = end + 1
        if paragraphs or label_at(plain, place, cell.end) is not None:
            yield trimmed(plain, _behind_label(plain, start, end) if paragraphs else start, end)
            start = place
    yield trimmed(plain, _behind_label(plain, start, cell.end) if paragraphs else start, cell.end)


def _behind_label(plain: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin; a figure is no label of what follows it."""
    label = label_at(plain, start, end)
    return label.end if label is not None and HAN.match(plain, label.end, end) else start
