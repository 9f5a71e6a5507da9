"""Tables that the file itself marks: their walls are known, so that nothing is left to judge but what is a head.

What pages are laid out with is left to the ordinary reading of lines: a frame around the whole text, a letterhead, a
header with 索引号 and 文号, an imprint. Every other table is one of the text, whether we know its heads or not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ipextract.models.clauses import OWNERS, Column, Group, Table
from ipextract.models.source import SourceTable
from ipextract.models.text import NormalizedText
from ipextract.segment.elements import date_lines, field_lines, name_lines, number_lines, page_lines, title_lines
from ipextract.segment.labels import label_at
from ipextract.segment.tables.heads import FIGURE, composed, given, may_head, pays, refines, settled, unit_of_table
from ipextract.segment.tables.rows import LONGEST_CAPTION, Line, caption_and_unit, plain_of, trimmed
from ipextract.spans import Span

Cells = tuple[Span, ...]

# Heads stand in so many rows at most, and begin in one of the first.
MOST_HEAD_ROWS = 3
MOST_ROWS_ABOVE = 4
# Wider tables have no heads that we know.
MOST_COLUMNS = 64
# Longer cells, the words of all rows together, are no heads.
LONGEST_HEADS = 60
# A table of one column that holds so large a share of the text is the page around it.
WHOLE_SHARE = 0.5
# What frames elements of the document has few rows.
MOST_ROWS_OF_FRAME = 8
# Labels of the document's own order stand in no box of its text.
OUTER = frozenset({"part", "chapter", "section", "article"})
OPENING = OUTER | {"cn", "paren_cn", "arabic"}


class _Grid(NamedTuple):
    """The cells of a table in the normalised text: no blank row, no blank column, none that only repeats another."""

    rows: list[Cells]
    span: Span

    @property
    def width(self) -> int:
        return len(self.rows[0])


class _Head(NamedTuple):
    """The columns that heads make, and the index of the first row below them."""

    columns: tuple[Column, ...]
    end: int


def find(text: NormalizedText, lines: Sequence[Line]) -> list[Table]:
    """The tables that the file marks and that are the text's own, in order; none overlap."""
    reader = _Reader(text, lines)
    return [table for grid in reader.grids for table in reader.tables(grid)]


def kept_lines(text: NormalizedText, lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that stand in tables, those of letterheads and imprints too: none goes on in the next, and
    none is a number of a page. A frame around the whole text has none."""
    starts = [start for start, _ in lines]
    reader = _Reader(text, lines)
    kept: set[int] = set()
    for grid in reader.grids:
        if not reader.is_around_text(grid):
            kept.update(_starts_in(starts, grid.span))
    return frozenset(kept)


def _starts_in(starts: Sequence[int], span: Span) -> tuple[int, ...]:
    return tuple(starts[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)])


# ---- cells


def _grids(text: NormalizedText) -> Iterator[_Grid]:
    for table in text.source.tables:
        if (grid := _grid(text, table)) is not None:
            yield grid


def _grid(text: NormalizedText, table: SourceTable) -> _Grid | None:
    """The cells where they stand now; an empty one stands behind the one before it."""
    plain = text.text
    places: dict[Span, Span] = {}
    for row in table.rows:
        for cell in row:
            if cell not in places:
                places[cell] = trimmed(plain, *text.from_source(cell))
    count = max((len(row) for row in table.rows), default=0)
    nothing = Span(0, 0)
    rows: list[Cells] = [(*[places[cell] for cell in row], *[nothing] * (count - len(row))) for row in table.rows]
    rows = [row for row in _without_covered(rows) if any(cell.end > cell.start for cell in row)]
    if not rows:
        return None
    shown = [
        at
        for at, column in enumerate(zip(*rows, strict=True))
        if any(cell.end > cell.start for cell in column) and not (at and all(row[at] == row[at - 1] for row in rows))
    ]
    rows = [tuple([row[at] for at in shown]) for row in rows]
    cells = [cell for row in rows for cell in _printed(row)]
    span = Span(min(cell.start for cell in cells), max(cell.end for cell in cells))
    return _Grid([_with_empty_cells(above, row) for above, row in pairwise([(), *rows])], span)


def _without_covered(rows: list[Cells]) -> Iterator[Cells]:
    """The rows that print something of their own."""
    above: Cells = ()
    for row in rows:
        if row != above:
            yield row
        above = row


def _with_empty_cells(above: Cells, row: Cells) -> Cells:
    own = [cell for at, cell in enumerate(row) if cell.end > cell.start and not (above and above[at] == cell)]
    place = own[0].start if own else row[0].start
    found = []
    for at, cell in enumerate(row):
        if cell.end == cell.start:
            cell = Span(place, place)
        elif not (above and above[at] == cell):
            place = cell.end
        found.append(cell)
    return tuple(found)


def _apart(plain: str, grids: list[_Grid]) -> list[_Grid]:
    """The tables in text order without those that hold others, or stand in others whose heads we know."""
    grids.sort(key=lambda grid: (grid.span.start, -grid.span.end))
    kept: list[_Grid] = []
    for at, grid in enumerate(grids):
        if kept and grid.span.start < kept[-1].span.end:
            continue
        holds_another = at + 1 < len(grids) and grids[at + 1].span.start < grid.span.end
        if not (holds_another and _head_below_titles(plain, grid.rows) is None):
            kept.append(grid)
    return kept


def _texts(plain: str, row: Cells) -> list[str]:
    return [plain_of(plain, cell) for cell in row]


def _only_cell(row: Cells) -> Span | None:
    """The one cell that is merged over a whole row."""
    return row[0] if len(set(row)) == 1 and row[0].end > row[0].start else None


# ---- heads


def _head_below_titles(plain: str, rows: Sequence[Cells]) -> tuple[int, _Head] | None:
    """The first rows that are heads, and how many rows stand above them: titles, 单位:万元."""
    for at in range(min(len(rows), MOST_ROWS_ABOVE)):
        if len(set(_printed(rows[at]))) > 1 and (head := _head(plain, rows, at)) is not None:
            return at, head
    return None


def _head(plain: str, rows: Sequence[Cells], at: int) -> _Head | None:
    """The heads that begin in row `at`, over as many rows as there are."""
    sure = 1
    for column, cell in enumerate(rows[at]):
        reach = at + 1
        last = min(len(rows), at + MOST_HEAD_ROWS + 1)
        while cell.end > cell.start and reach < last and rows[reach][column] == cell:
            reach += 1
        if reach - at <= MOST_HEAD_ROWS:
            sure = max(sure, reach - at)
    depth = sure
    while depth < MOST_HEAD_ROWS and at + depth + 1 < len(rows) and _refines(plain, rows[at : at + depth + 1]):
        depth += 1
    for count in dict.fromkeys((depth, sure)):
        if at + count < len(rows) and (columns := _columns(plain, rows[at : at + count])) is not None:
            return _Head(columns, at + count)
    return None


def _refines(plain: str, rows: Sequence[Cells]) -> bool:
    """Whether all that the last of the rows prints are heads below those above."""
    own = [at for at, cell in enumerate(rows[-1]) if cell.end > cell.start and rows[-2][at] != cell]
    return bool(own) and all(refines(plain_of(plain, rows[-1][at]), _stack(plain, rows[:-1], at)) for at in own)


def _stack(plain: str, rows: Sequence[Cells], at: int) -> list[str]:
    """The words of the heads over each other in one column, each once."""
    cells = dict.fromkeys(row[at] for row in rows if row[at].end > row[at].start)
    return [plain_of(plain, cell) for cell in cells]


def _columns(plain: str, rows: Sequence[Cells]) -> tuple[Column, ...] | None:
    """The columns that heads over each other make; null where they are no heads that we know."""
    if not 1 < len(rows[0]) <= MOST_COLUMNS:
        return None
    stacks = [_stack(plain, rows, at) for at in range(len(rows[0]))]
    if any(sum(map(len, stack)) > LONGEST_HEADS or "。" in "".join(stack) for stack in stacks):
        return None
    columns = [composed(stack) for stack in stacks]
    known = settled(columns)
    paid = [column._replace(kind="money") if pays(column) else column for column in known or columns]
    if known is None and (not any(map(pays, columns)) or all(map(pays, columns)) or any(map(_tells, columns))):
        return None
    return tuple(paid)


def _tells(column: Column) -> bool:
    """Whether a cell says something by itself, so that no row of sums is headed by it: 最高50万元, 县财政局."""
    return FIGURE.search(column.head) is not None or (column.kind == "other" and name_lines.is_names(column.head))


def _turned(plain: str, rows: Sequence[Cells]) -> Table | None:
    """The table whose heads stand before its values: in the first column, or in each second (责任单位 | 县水利局 |
    完成时限 | 6月底)."""
    found = [table for table in (_in_columns(plain, rows), _in_pairs(plain, rows)) if table is not None]
    return max(found, key=_known_heads, default=None)


def _in_columns(plain: str, rows: Sequence[Cells]) -> Table | None:
    turned = [tuple(column) for column in zip(*rows, strict=True)]
    columns = _columns(plain, turned[:1]) if len(rows) > 1 else None
    if columns is None or not _names_values(columns):
        return None
    values = tuple(row for before, row in pairwise(turned) if row != before)
    return Table(columns, values, Span(0, 0), ())


def _in_pairs(plain: str, rows: Sequence[Cells]) -> Table | None:
    width = len(rows[0])
    if width % 2 or width < 4:
        return None
    pairs = [
        (row[at], row[at + 1])
        for row in rows
        for at in range(0, width, 2)
        if row[at] != row[at + 1] and row[at].end > row[at].start and not (at and row[at] == row[at - 1])
    ]
    columns = _columns(plain, [tuple(label for label, _ in pairs)]) if len(pairs) > 1 else None
    if columns is None or not _names_values(columns):
        return None
    return Table(columns, (tuple(value for _, value in pairs),), Span(0, 0), ())


def _names_values(columns: Sequence[Column]) -> bool:
    """Whether labels beside values say who answers for something, or by when it is done."""
    return any(column.kind in OWNERS or column.kind == "due" for column in columns)


def _known_heads(table: Table) -> int:
    return sum(column.kind != "other" for column in table.columns)


# ---- tables


class _Reader:
    """Reads the marked tables of one text."""

    def __init__(self, text: NormalizedText, lines: Sequence[Line]) -> None:
        self.plain = text.text
        self.lines = lines
        self.starts = [start for start, _ in lines]
        self.grids = _apart(text.text, list(_grids(text)))

    def tables(self, grid: _Grid) -> list[Table]:
        """What a grid holds: one table, more where new heads begin one below another, none where it is no table."""
        found: list[Table] = []
        if grid.width > 1:
            turned = _turned(self.plain, grid.rows)
            found = self._known(grid)
            if turned is not None and not (found and _known_heads(found[0]) >= _known_heads(turned)):
                found = [replace(turned, span=grid.span)]
        if not found:
            if self.is_around_text(grid) or self._is_frame(grid):
                return []
            found = [self._unknown(grid)]
        caption, unit = self._above(grid)
        return [
            replace(
                table,
                lines=_starts_in(self.starts, table.span),
                caption=table.caption or caption,
                unit=table.unit or unit,
                paragraphs=True,
            )
            for table in found
        ]

    def _above(self, grid: _Grid) -> tuple[Span | None, str | None]:
        """The line above a table, if it is a caption, and the unit that a line below the caption gives: 单位:万元."""
        at = bisect_right(self.starts, grid.span.start) - 1
        caption, unit = caption_and_unit(self.plain, self.lines, at)
        return (caption if caption is not None and caption not in self.inside else None), unit

    # ---- tables whose heads we know

    def _known(self, grid: _Grid) -> list[Table]:
        plain, rows = self.plain, grid.rows
        first = _head_below_titles(plain, rows)
        if first is None:
            return []
        above = [cell for row in rows[: first[0]] for cell in dict.fromkeys(_printed(row))]
        units = {cell: unit for cell in above if (unit := unit_of_table(plain, *cell))}
        caption = above[0] if above and above[0] not in units and self._is_title(above[0]) else None
        notes = [Group(cell, 0) for cell in above if cell != caption and cell not in units]
        found: list[Table] = []
        start, head = 0, first[1]
        while True:
            table, end, following = self._below(rows, head, start)
            said = caption or self._above(grid)[0]
            columns = given(table.columns, plain[slice(*said)] if said else "")
            if columns is None and not found and following is None:
                return []
            span = Span(min(_printed(rows[start])).start, max(cell.end for row in rows[start:end] for cell in row))
            columns = columns or _unknown_columns(len(table.columns))
            groups = table.groups if found else (*notes, *table.groups)
            unit = next(iter(units.values()), None)
            found.append(replace(table, columns=columns, span=span, caption=caption, unit=unit, groups=groups))
            if following is None:
                return found
            start, head = end, following

    def _below(self, rows: Sequence[Cells], head: _Head, start: int) -> tuple[Table, int, _Head | None]:
        """The table below heads, the index of the row behind it, and the heads that stand there. Its own heads, with
        the titles above them, begin in row `start` and are printed again where a page ends."""
        plain, columns = self.plain, head.columns
        below: list[Cells] = []
        groups: list[Group] = []
        heads = {tuple(_texts(plain, row)) for row in rows[start : head.end]}
        at = head.end
        while at < len(rows):
            row = rows[at]
            if tuple(_texts(plain, row)) in heads:
                at += 1
            elif (cell := _only_cell(row)) is not None:
                groups.append(Group(cell, len(below)))
                at += 1
            elif (again := _head(plain, rows, at) if self._may_head(row) else None) is None:
                below.append(row)
                at += 1
            elif [column.kind for column in again.columns] == [column.kind for column in columns]:
                columns, at = again.columns, again.end
            else:
                return Table(columns, tuple(below), Span(0, 0), (), groups=tuple(groups)), at, again
        return Table(columns, tuple(below), Span(0, 0), (), groups=tuple(groups)), at, None

    def _may_head(self, row: Cells) -> bool:
        """Whether one of the words stands in a row that heads have; nearly all rows hold none."""
        return any(may_head(self.plain, *cell) for cell in set(row))

    # ---- tables whose heads we do not know

    def _unknown(self, grid: _Grid) -> Table:
        rows = grid.rows
        title = _only_cell(rows[0]) if len(rows) > 1 else None
        if title is not None and not self._is_title(title):
            title = None
        columns = _unknown_columns(grid.width)
        return Table(columns, tuple(rows[1:] if title is not None else rows), grid.span, (), title)

    def _is_title(self, cell: Span) -> bool:
        """Whether a cell over all columns is a title, and no text."""
        return cell.end - cell.start <= LONGEST_CAPTION and self.plain[cell.end - 1] not in "。;!?"

    # ---- what is laid out with tables

    def is_around_text(self, grid: _Grid) -> bool:
        """Whether a table of one column is the page around the text: it holds most of it, its chapters and articles, or
        all the clauses that there are."""
        if grid.width > 1:
            return False
        start, end = grid.span
        if end - start > WHOLE_SHARE * len(self.plain):
            return True
        inside = [label.style for line in self._lines_in(grid) if (label := label_at(self.plain, *line))]
        if sum(style in OUTER for style in inside) > 1:
            return True
        return sum(style in OPENING for style in inside) > 1 and self.first_clause == len(self.plain)

    def _is_frame(self, grid: _Grid) -> bool:
        """Whether a table only places elements of the document: an imprint or a signature; above the text also a
        letterhead, a number, a title, the header of a page."""
        if len(grid.rows) > MOST_ROWS_OF_FRAME:
            return False
        printed = [self.plain[start:end] for start, end in self._lines_in(grid)]
        if any(page_lines.is_imprint(line) or date_lines.is_date_line(line) for line in printed):
            return True
        if grid.span.start > self.first_clause:
            return False
        cells = {self.plain[slice(*cell)] for row in grid.rows for cell in row if cell.end > cell.start}
        return any(field_lines.header_fields(line) for line in printed) or any(
            field_lines.field_label(cell) is not None
            or page_lines.is_letterhead(cell)
            or number_lines.is_doc_number_line(cell)
            or (title_lines.title_kind(cell) is not None and len(grid.rows) <= MOST_ROWS_ABOVE)
            for cell in cells
        )

    def _lines_in(self, grid: _Grid) -> Sequence[Line]:
        first = max(0, bisect_right(self.starts, grid.span.start) - 1)
        return self.lines[first : bisect_left(self.starts, grid.span.end)]

    @cached_property
    def inside(self) -> frozenset[Line]:
        """The lines of all marked tables."""
        return frozenset(line for grid in self.grids for line in self._lines_in(grid))

    @cached_property
    def first_clause(self) -> int:
        """Where the first line with a label stands that is in no table; the end of the text where there is none."""
        labelled = (
            line[0]
            for line in self.lines
            if (label := label_at(self.plain, *line)) and label.style in OPENING and line not in self.inside
        )
        return next(labelled, len(self.plain))


def _unknown_columns(count: int) -> tuple[Column, ...]:
    return tuple([Column("other", "")] * count)


def _printed(row: Cells) -> list[Span]:
    return [cell for cell in row if cell.end > cell.start]
