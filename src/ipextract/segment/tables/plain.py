"""Tables in plain text, whose walls are all there is to tell them by.

A row is a line of Markdown pipes, of tabs, or of cells that wide blanks part; or, as web pages are flattened, a line
for each cell (`flat`) or walls between the lines (`walled`). A table begins with a row of heads that leaves no doubt;
all else stays text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ipextract.lexicons import words
from ipextract.models.clauses import Column, Table
from ipextract.models.text import NormalizedText
from ipextract.segment.labels import label_at
from ipextract.segment.tables import flat, walled
from ipextract.segment.tables.heads import DATED, FIGURE, LONGEST_HEAD, columns_of, may_head, second_heads, with_sums
from ipextract.segment.tables.rows import (
    BLANKS,
    WIDELY,
    Line,
    Row,
    caption_above,
    caption_and_unit,
    fits,
    fitted,
    is_rule,
    plain_of,
    row_of,
)
from ipextract.spans import Span

# Longer lines hold no row of heads.
LONGEST_HEAD_ROW = 160
WALL = "|"
# What the rule below the heads of a table of pipes holds.
RULED = "---"
# A line inside a table that groups the rows below it.
LONGEST_GROUP = 24
# So many line breaks one cell of a row of pipes may hold.
LONGEST_CELL = 6


def find(text: NormalizedText, lines: Sequence[Line], places: Sequence[int]) -> list[Table]:
    """The tables in some lines of a text, in order; none overlap. `places` are the walls in these lines."""
    plain = text.text
    found: list[Table] = []
    if not places:
        return found
    starts = [start for start, _ in lines]
    joined: list[Line] | None = None
    reached = 0
    for place in places:
        # A wall above the first line stands in none.
        if place < reached or (at := bisect_right(starts, place) - 1) < 0:
            continue
        start, reached = lines[at]
        if walled.is_wall(plain, lines[at]) and (table := walled.find(plain, lines, at)) is not None:
            found.append(table)
            reached = table.span.end
            continue
        # Nearly all lines are prose.
        if reached - start > LONGEST_HEAD_ROW or plain.find("。", start, reached) >= 0:
            continue
        if plain.find(",", start, reached) >= 0 and not plain.startswith(WALL, start):
            continue
        sums = any(plain.find(word, start, reached) >= 0 for word in words("tables.sum_heads"))
        if not sums and plain[start:reached] not in flat.HEADS and not may_head(plain, start, reached):
            continue
        table = _in_rows(text, lines, at) or flat.find(plain, lines, at)
        if table is None and flat.is_apart(plain, lines, at):
            joined = flat.joined(plain, lines) if joined is None else joined
            table = flat.find(plain, joined, bisect_right(joined, (place, len(plain))) - 1)
            if table is not None:
                held = starts[bisect_left(starts, table.span.start) : bisect_left(starts, table.span.end)]
                table = replace(table, lines=tuple(held))
        if table is not None:
            found.append(table)
            reached = table.span.end
    return found


def walls(text: NormalizedText) -> list[int]:
    """Places where a row of heads may stand, in order: at pipes, tabs, blanks, and at 指标 or 序号 in a whole line.

    Most texts have few of them, and nothing else is looked at.
    """
    plain = text.text
    places = [gap.place for gap in text.gaps]
    for mark in ("|", "\t", *flat.HEADS):
        place = plain.find(mark)
        while place >= 0:
            if mark not in flat.HEADS or plain.find("\n", place, place + LONGEST_HEAD) >= 0:
                places.append(place)
            place = plain.find(mark, place + 1)
    places.sort()
    return places


def _head_row(text: NormalizedText, lines: Sequence[Line], at: int) -> tuple[tuple[Column, ...], str] | None:
    start, end = lines[at]
    for mark in ("", BLANKS):
        row = row_of(text, start, end, mark)
        if row is None or len(row.cells) < 2:
            continue
        heads = [plain_of(text.text, cell) for cell in row.cells]
        columns = None
        if row.mark != BLANKS:
            # 资助标准(单位:万元) above 项目 and 标准: between walls the line above may say that they are given.
            caption = caption_above(text.text, lines, at) if row.mark == WALL else None
            columns = with_sums(heads, text.text[slice(*caption)] if caption is not None else "")
        columns = columns or columns_of(heads)
        if columns is None:
            continue
        # Wide blanks also pad names and signatures, single ones part words: so the heads must be known.
        unknown = sum(column.kind == "other" for column in columns)
        if row.mark == WIDELY and len(columns) > 2 and any(column.kind == "money" for column in columns):
            # 序号 单位名称 奖励事由 奖励金额(万元): the head of the sums leaves no doubt.
            unknown = 0
        if unknown > {WIDELY: 1, BLANKS: 0}.get(row.mark, unknown) or (row.mark == BLANKS and len(columns) < 3):
            continue
        return columns, row.mark
    return None


def _in_rows(text: NormalizedText, lines: Sequence[Line], at: int) -> Table | None:
    plain = text.text
    head = _head_row(text, lines, at)
    if head is None:
        return None
    columns, mark = head
    rows: list[tuple[Span, ...]] = []
    held = [lines[at][0]]
    end = lines[at][1]
    place = at + 1
    while place < len(lines):
        last = _last_line_of_row(plain, lines, place, len(columns)) if mark == "|" else place
        row = row_of(text, lines[place][0], lines[last][1], mark)
        if row is None or len(row.cells) < 2:
            if not _groups(text, lines, place, columns, mark):
                break
        elif not rows and (lower := second_heads(columns, [plain_of(plain, cell) for cell in row.cells])) is not None:
            columns = lower
        elif (mark in (WIDELY, BLANKS) and not _stands(plain, columns, row, mark)) or (
            mark != "|" and _begins_clause(plain, columns, row)
        ):
            break
        elif not is_rule(plain, row) and (cells := fitted(plain, columns, row.cells)) is not None:
            again = columns_of([plain_of(plain, cell) for cell in cells])
            if again is None:
                rows.append(cells)
            elif rows and [column.kind for column in again] == [column.kind for column in columns]:
                columns = again
            else:
                break
        if row is None or not is_rule(plain, row):
            held += [start for start, _ in lines[place : last + 1]]
            end = lines[last][1]
        place = last + 1
    if not rows:
        return None
    caption, unit = caption_and_unit(plain, lines, at)
    return Table(columns, tuple(rows), Span(lines[at][0], end), tuple(held), caption, unit=unit)


def _stands(plain: str, columns: Sequence[Column], row: Row, mark: str) -> bool:
    """Whether a line that blanks part is a row; where they are single ones, it must look like one in every cell."""
    cells = fitted(plain, columns, row.cells)
    if mark == BLANKS and len(row.cells) < len(columns):
        return False
    return cells is not None and (mark == WIDELY or fits(plain, columns, cells))


def _last_line_of_row(plain: str, lines: Sequence[Line], place: int, count: int) -> int:
    """The line on which a row of pipes ends that begins at `place`: a line break in a cell cuts it in two."""
    last = place
    if plain[lines[place][0]] != "|":
        return last
    walls = plain.count("|", *lines[place])
    while walls < count + 1 and last + 1 < len(lines) and last - place < LONGEST_CELL:
        start, end = lines[last + 1]
        if plain[lines[last][1] - 1] == "|" or plain[start] == "|" or plain.find("|", start, end) < 0:
            break
        last += 1
        walls += plain.count("|", start, end)
    return last if walls == count + 1 else place


def _groups(text: NormalizedText, lines: Sequence[Line], place: int, columns: Sequence[Column], mark: str) -> bool:
    """Whether a line names a group of the rows below it: 一、经济发展 between two rows."""
    start, end = lines[place]
    if end - start > LONGEST_GROUP or text.text[end - 1] in "。;:!?," or place + 1 == len(lines):
        return False
    row = row_of(text, *lines[place + 1], mark)
    if row is None or len(row.cells) < 2 or (cells := fitted(text.text, columns, row.cells)) is None:
        return False
    heads = [plain_of(text.text, cell) for cell in cells]
    if columns_of(heads) is not None or (mark != BLANKS and with_sums(heads) is not None):
        return False
    if mark == WALL and place + 2 < len(lines) and RULED in text.text[slice(*lines[place + 2])]:
        # A rule below a row says that it holds the heads of another table.
        return False
    dated = [at for at, column in enumerate(columns) if column.kind in DATED]
    return not dated or any(FIGURE.search(text.text, *cells[at]) for at in dated)


def _begins_clause(plain: str, columns: Sequence[Column], row: Row) -> bool:
    """Whether a line below a table of indicators is a clause whose label a tab parts from its text."""
    first = row.cells[0]
    if columns[0].kind == "number" or label_at(plain, *first) is None:
        return False
    figures = FIGURE.search(plain, row.cells[1].start, row.cells[-1].end)
    return figures is None and any(column.kind == "indicator" for column in columns)
