"""Tables in plain text with a line for each cell, as web pages are flattened, between blank lines or not."""

from collections.abc import Sequence

from ipextract.lexicons import words
from ipextract.models.clauses import OWNERS, Column, ColumnKind, Table
from ipextract.segment.tables.heads import DATED, FIGURE, columns_of, kind_of_head
from ipextract.segment.tables.rows import MERGED, Line, caption_above, fits, fitted, is_empty, plain_of
from ipextract.spans import Span

# What one of the heads holds: of a table of goals, and of a division of tasks, whose rows are numbered.
HEADS = ("指标", "序号")
# Such a table has so many columns and rows at least.
FEWEST_COLUMNS, MOST_COLUMNS = 3, 16
FEWEST_ROWS = 2
# No list of bodies is longer.
LONGEST_NAMES = 300
# A line inside a table that groups the rows below it.
LONGEST_GROUP = 24
NO_NAME = frozenset("。:：;；!?")
# What a row of parts (其中…) shares with the row above it.
SHARED: frozenset[ColumnKind] = frozenset({"unit", "attribute"})


def is_apart(plain: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a blank line stands above or below: then a cell may be all that stands between blank lines."""
    above = at > 0 and plain.count("\n", lines[at - 1][1], lines[at][0]) > 1
    return above or (at + 1 < len(lines) and plain.count("\n", lines[at][1], lines[at + 1][0]) > 1)


def joined(plain: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those without a blank line between them made one."""
    found: list[Line] = []
    for start, end in lines:
        if found and plain.count("\n", found[-1][1], start) == 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def find(plain: str, lines: Sequence[Line], at: int) -> Table | None:
    """A table with a line for each cell: all heads known, goals among them, or numbers and bodies that answer for
    something; and rows that fit without exception."""
    if kind_of_head(plain_of(plain, Span(*lines[at]))) is None:
        return None
    first = last = at
    while first and at - first < MOST_COLUMNS and kind_of_head(plain_of(plain, Span(*lines[first - 1]))) is not None:
        first -= 1
    while (
        last + 1 < len(lines)
        and last - first < MOST_COLUMNS
        and kind_of_head(plain_of(plain, Span(*lines[last + 1]))) is not None
    ):
        last += 1
    # The first group below them may be named as a head is: 发展目标.
    return _below(plain, lines, first, last) or (_below(plain, lines, first, last - 1) if last > first else None)


def _below(plain: str, lines: Sequence[Line], first: int, last: int) -> Table | None:
    """The table below a row of heads."""
    columns = columns_of([plain_of(plain, Span(*line)) for line in lines[first : last + 1]])
    kinds = [column.kind for column in columns or ()]
    if columns is None or len(columns) < FEWEST_COLUMNS:
        return None
    divides = "indicator" not in kinds
    if divides and ("number" not in kinds or OWNERS.isdisjoint(kinds)):
        return None
    rows: list[tuple[Span, ...]] = []
    place = last + 1
    number = 0
    while True:
        if divides:
            cells, place, number = _next_task(plain, columns, lines, place, number + 1)
        else:
            cells = _row(plain, columns, lines, place) or _row_of_part(plain, columns, lines, place, rows)
        if cells is None:
            break
        rows.append(cells)
        place += sum(cell.end > cell.start >= lines[place][0] for cell in cells)
    if len(rows) < FEWEST_ROWS:
        return None
    held = tuple(start for start, _ in lines[first:place])
    return Table(
        columns, tuple(rows), Span(lines[first][0], lines[place - 1][1]), held, caption_above(plain, lines, first)
    )


def _row(plain: str, columns: Sequence[Column], lines: Sequence[Line], place: int) -> tuple[Span, ...] | None:
    """The next lines as a row, the cells of groups left out where they are merged."""
    merged = sum(column.kind in MERGED for column in columns)
    for lacking in range(merged + 1):
        count = len(columns) - lacking
        cells = tuple(Span(*line) for line in lines[place : place + count])
        if len(cells) < count or any("。" in plain[cell.start : cell.end] for cell in cells):
            continue
        row = fitted(plain, columns, cells)
        if row is not None and fits(plain, columns, row) and _holds_figures(plain, columns, row):
            return row
    return None


def _next_task(
    plain: str, columns: Sequence[Column], lines: Sequence[Line], place: int, number: int
) -> tuple[tuple[Span, ...] | None, int, int]:
    """The next row of a division of tasks, where it begins, and its number: below the name of a group the numbers run
    on, or begin anew."""
    cells = _row_of_task(plain, columns, lines, place, number)
    if cells is None and _names_group(plain, lines[place : place + 1]):
        for each in (number, 1):
            if below := _row_of_task(plain, columns, lines, place + 1, each):
                return below, place + 1, each
    return cells, place, number


def _row_of_task(
    plain: str, columns: Sequence[Column], lines: Sequence[Line], place: int, number: int
) -> tuple[Span, ...] | None:
    """The next lines as the row with a number of a division of tasks, the cells of groups left out where merged."""
    for lacking in range(sum(column.kind == "category" for column in columns) + 1):
        count = len(columns) - lacking
        cells = tuple(Span(*line) for line in lines[place : place + count])
        if len(cells) == count and (row := fitted(plain, columns, cells)) and fits(plain, columns, row):
            said = [(column.kind, plain_of(plain, cell)) for column, cell in zip(columns, row, strict=True)]
            if all(_is_said(kind, words_of_cell, number) for kind, words_of_cell in said):
                return row
    return None


def _names_group(plain: str, lines: Sequence[Line]) -> bool:
    """Whether a line may name the group of the rows below it: 一、产业发展."""
    return any(end - start <= LONGEST_GROUP and NO_NAME.isdisjoint(plain[start:end]) for start, end in lines)


def _is_said(kind: ColumnKind, cell: str, number: int) -> bool:
    """Whether a cell of the row with a number holds what its column says; nothing is known of tasks."""
    if kind == "number":
        return cell.rstrip(".、") == str(number)
    return kind not in OWNERS or (0 < len(cell) <= LONGEST_NAMES and NO_NAME.isdisjoint(cell))


def _row_of_part(
    plain: str, columns: Sequence[Column], lines: Sequence[Line], place: int, above: Sequence[tuple[Span, ...]]
) -> tuple[Span, ...] | None:
    """The next lines as a row that names a part of what the row above does, and takes unit and attribute from it."""
    own = [at for at, column in enumerate(columns) if column.kind not in MERGED | SHARED]
    cells = [Span(*line) for line in lines[place : place + len(own)]]
    if not above or len(cells) < len(own) or not plain.startswith(words("tables.parts"), cells[0].start):
        return None
    nothing = Span(cells[0].start, cells[0].start)
    row = [cell if column.kind in SHARED else nothing for column, cell in zip(columns, above[-1], strict=True)]
    for at, cell in zip(own, cells, strict=True):
        row[at] = cell
    is_part = fits(plain, columns, row) and _holds_figures(plain, columns, row)
    return tuple(row) if is_part and not any("。" in plain[cell.start : cell.end] for cell in cells) else None


def _holds_figures(plain: str, columns: Sequence[Column], cells: Sequence[Span]) -> bool:
    """Whether the cells below years hold figures or nothing, one of them a figure; beside 预期性 they may say more."""
    if any(
        column.kind == "attribute" and plain_of(plain, cell) in words("tables.attributes")
        for column, cell in zip(columns, cells, strict=True)
    ):
        return True
    dated = [plain_of(plain, cell) for column, cell in zip(columns, cells, strict=True) if column.kind in DATED]
    figures = [cell for cell in dated if FIGURE.search(cell)]
    return bool(figures) and all(is_empty(cell) for cell in dated if cell not in figures)
