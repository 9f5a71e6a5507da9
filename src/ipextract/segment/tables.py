"""Lines → tables whose heads we know: indicator tables 指标表 and divisions of tasks 任务分工表.

A row is a line of Markdown pipes, of tabs, or of cells that wide blanks part; or, as web pages are flattened, a line
for each cell. A table begins with a row of heads (`lexicons/tables.yaml`) that leaves no doubt; all else stays text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import OWNERS, Clause, Column, ColumnKind, Table
from ipextract.models.text import NormalizedText
from ipextract.segment import elements
from ipextract.segment.labels import label_at
from ipextract.spans import Span

Line = tuple[int, int]

# Longer lines hold no row of heads, longer heads are none.
LONGEST_HEAD_ROW = 160
LONGEST_HEAD = 24
# A line that is the caption of the table below it.
LONGEST_CAPTION = 60
# A line inside a table that groups the rows below it.
LONGEST_GROUP = 24
# What is longer than this below a year is a sentence.
LONGEST_FIGURE = 20
# What one of the heads holds of a table with a line for each cell.
FLAT_HEAD = "指标"
# So many line breaks one cell of a row of pipes may hold.
LONGEST_CELL = 6
# A table with a line for each cell has so many columns and rows at least.
FEWEST_FLAT_COLUMNS, MOST_FLAT_COLUMNS = 3, 16
FEWEST_FLAT_ROWS = 2
# Blanks that part cells are two columns wide at least: two spaces or one ideographic.
NARROW = " \u00a0\u2002-\u200a"
WIDE = kept_pattern(f"[{NARROW}\u3000]*(?:[{NARROW}]{{2}}|[\u2003\u3000])[{NARROW}\u3000]*")
ANY_BLANK = kept_pattern(f"[{NARROW}\u3000]+")
# Marks of rows whose cells two blanks part, or a single one.
WIDELY, BLANKS = "  ", " "
RULE_CELL = kept_pattern(r":?-{2,}:?|:-+:?|-+:")
CELL_MARK = kept_pattern(r"\t|</t[dh]\s{0,9}>", re.IGNORECASE)
DATED: frozenset[ColumnKind] = frozenset({"target", "base", "growth"})
# Cells of these hold running text or names of things.
TEXT: frozenset[ColumnKind] = frozenset({"task", "item", "indicator", "category", "note", "other", "bar"})
MERGED: frozenset[ColumnKind] = frozenset({"category", "number"})
# What a row of parts (其中…) shares with the row above it.
SHARED: frozenset[ColumnKind] = frozenset({"unit", "attribute"})
FIGURE = kept_pattern("[0-9零]")
WHOLE = kept_pattern(r"[0-9]{1,3}[.、]?")
HAN = kept_pattern("[\u4e00-\u9fff]")


class Row(NamedTuple):
    """A line cut into cells; `mark` is what parts them."""

    cells: tuple[Span, ...]
    mark: str


# ---- heads


@between_runs
def _heads() -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    data = load_yaml("tables.yaml")

    def written_out(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern.replace(r"\Y", data["year"]).replace(r"\A", data["aside"]))

    return tuple((kind, written_out(pattern)) for kind, pattern in data["columns"].items() if pattern)


@between_runs
def _owner_labels() -> dict[str, ColumnKind]:
    labels: dict[str, ColumnKind] = {}
    for kind in sorted(OWNERS):
        for word in words(f"responsibilities.{kind}_labels"):
            for head in words("responsibilities.label_heads"):
                labels.setdefault(word + head, kind)
    return labels


@between_runs
def _anchor() -> re.Pattern[str]:
    """Where a row of heads may stand: a word that one of its cells must hold, neither in a bracket nor a label."""
    owners = "|".join(sorted({label[-4:] for label in _owner_labels()}, key=len, reverse=True))
    bars = load_yaml("tables.yaml")["bar"]
    return re.compile(rf"(?<![(\[〔【])(?:指标|目标|时限|期限|{bars}|{owners})(?![:。,;)])")


@between_runs
def _cell_pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(load_yaml("tables.yaml")[name]))


@between_runs
def _stated() -> re.Pattern[str]:
    """Heads that leave no doubt that figures stand below them: 2025年目标, 目标值."""
    data = load_yaml("tables.yaml")
    return re.compile(data["stated"].replace(r"\Y", data["year"]).replace(r"\A", data["aside"]))


@lru_cache(1024)
def kind_of_head(cell: str) -> ColumnKind | None:
    """What a column holds, by its head; null for a cell that is no head that we know."""
    if not cell or len(cell) > LONGEST_HEAD:
        return None
    if owner := _owner_labels().get(_cell_pattern("behind_label").sub("", cell)):
        return owner
    if _cell_pattern("bar").search(cell):
        return "bar"
    return next((kind for kind, pattern in _heads() if pattern.fullmatch(cell)), None)


def _columns(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that a row of heads makes; null where the row is none."""
    if len(cells) < 2 or any(len(cell) > LONGEST_HEAD or "。" in cell for cell in cells):
        return None
    kinds: list[ColumnKind] = [kind_of_head(cell) or "other" for cell in cells]
    # 责任单位 beside the name of a body is the label of that body, and no head.
    if any(kind == "other" and elements.is_names(cell) for kind, cell in zip(kinds, cells, strict=True)):
        return None
    if "bar" in kinds:
        return tuple(Column(kind, cell) for kind, cell in zip(kinds, cells, strict=True))
    measured = [at for at, kind in enumerate(kinds) if kind == "indicator"]
    dated = not DATED.isdisjoint(kinds)
    sure = "attribute" in kinds or ("unit" in kinds and dated) or any(map(_stated().fullmatch, cells))
    if not measured and sure:
        measured = [at for at, kind in enumerate(kinds) if kind in ("item", "task")][:1]
    for at in measured[:-1]:
        kinds[at] = "category"
    # 单位 beside no figures is the body, and a lone 指标 is a word.
    goals = bool(measured) and dated and len(cells) > 1
    if goals:
        kinds[measured[-1]] = "indicator"
    owned = any(kind in OWNERS for kind in kinds)
    if owned:
        # 时间 alone bounds what a body answers for.
        kinds = ["due" if cell in words("tables.bare_due") else kind for kind, cell in zip(kinds, cells, strict=True)]
    owned = owned or ("due" in kinds and ("task" in kinds or "item" in kinds))
    if not goals and not (owned and sum(kind != "other" for kind in kinds) > (len(kinds) > 2)):
        return None
    return tuple(Column(kind, cell) for kind, cell in zip(kinds, cells, strict=True))


# ---- rows


def _plain(text: str, cell: Span) -> str:
    return "".join(text[cell.start : cell.end].split())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _row(text: NormalizedText, start: int, end: int, mark: str = "") -> Row | None:
    """A line cut at pipes, else at tabs, else at wide blanks; of a known table at `mark` only."""
    plain = text.text
    line = plain[start:end]
    if mark in ("", "|") and line.count("|") >= (2 if line[0] == "|" else 1):
        return _at_pipes(plain, start, end) if mark or line.count("|") > 1 else None
    if mark in ("", "\t") and "\t" in line:
        return _at_tabs(text, start, end)
    if mark in ("", WIDELY, BLANKS):
        return _at_blanks(text, start, end, mark or WIDELY)
    return None


def _at_pipes(plain: str, start: int, end: int) -> Row:
    cells = []
    left = start + (plain[start] == "|")
    right = end - (plain[end - 1] == "|")
    while True:
        wall = plain.find("|", left, right)
        cells.append(_trimmed(plain, left, wall if wall >= 0 else right))
        if wall < 0:
            return Row(tuple(cells), "|")
        left = wall + 1


def _at_tabs(text: NormalizedText, start: int, end: int) -> Row:
    """Normalising makes one tab of several and drops those at a line's edges; the source tells of empty cells."""
    plain, source = text.text, text.source.text
    cells: list[Span] = []
    left = start
    first, last = text.to_source(Span(start, end))
    before = first
    while before and source[before - 1] in "\t \u3000\u00a0":
        before -= 1
    cells += [Span(start, start)] * source.count("\t", before, first)
    while True:
        wall = plain.find("\t", left, end)
        cells.append(_trimmed(plain, left, wall if wall >= 0 else end))
        if wall < 0:
            break
        raw = text.to_source(Span(wall, wall + 1))
        empty = len(CELL_MARK.findall(source, raw.start, raw.end)) - 1
        cells += [Span(wall, wall)] * max(0, empty)
        left = wall + 1
    after = last
    while after < len(source) and source[after] in "\t \u3000\u00a0":
        after += 1
    cells += [Span(end, end)] * source.count("\t", last, after)
    return Row(tuple(cells), "\t")


def _at_blanks(text: NormalizedText, start: int, end: int, mark: str) -> Row | None:
    plain, source = text.text, text.source.text
    wide = (WIDE if mark == WIDELY else ANY_BLANK).fullmatch
    walls = {gap.place for gap in text.gaps_in(Span(start, end)) if wide(gap.blank)}
    blank = plain.find(" ", start, end)
    while blank >= 0:
        raw = text.to_source(Span(blank, blank + 1))
        if wide(source[raw.start : raw.end]):
            walls.add(blank)
        blank = plain.find(" ", blank + 1, end)
    if not walls:
        return None
    # 指　标 is one padded head.
    padded = {wall for wall in walls if wall - 1 in {start, *walls} and wall + 1 in {end, *walls}}
    places = [start, *sorted(walls - {wall for wall in padded if HAN.match(plain, wall)}), end]
    cells = tuple(_trimmed(plain, left, right) for left, right in pairwise(places))
    return Row(cells, mark)


def _is_rule(plain: str, row: Row) -> bool:
    """The line of dashes under the heads of a Markdown table."""
    return all(RULE_CELL.fullmatch(plain, *cell) or cell.start == cell.end for cell in row.cells)


def _fitted(plain: str, columns: Sequence[Column], cells: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """The cells below their heads; where cells are merged over rows, those of groups and numbers may lack."""
    lacking = len(columns) - len(cells)
    if lacking == 0:
        return cells
    merged = [at for at, column in enumerate(columns) if column.kind in MERGED]
    if not 0 < lacking <= len(merged):
        return None
    left = list(cells)
    for at in merged[:lacking]:
        left.insert(at, Span(cells[0].start, cells[0].start))
    return tuple(left) if _fits(plain, columns, left) else None


def _fits(plain: str, columns: Sequence[Column], cells: Sequence[Span]) -> bool:
    """Whether each cell may stand below its head; told by what cells of numbers, units and attributes look like."""
    for column, cell in zip(columns, cells, strict=True):
        words_of_cell = _plain(plain, cell)
        if not words_of_cell:
            continue
        match column.kind:
            case "number":
                fine = WHOLE.fullmatch(words_of_cell) is not None
            case "indicator":
                fine = HAN.search(words_of_cell) is not None and words_of_cell not in words("tables.attributes")
            case "unit":
                fine = len(words_of_cell) <= 10 and not words_of_cell.isdigit()
            case "attribute":
                fine = words_of_cell in words("tables.attributes") or is_empty(words_of_cell)
            case "lead" | "cooperate" | "responsible" | "supervise":
                fine = FIGURE.search(words_of_cell) is None
            case "due":
                fine = ":" not in words_of_cell
            case "target" | "base" | "growth":
                fine = words_of_cell not in words("tables.attributes")
            case _:
                fine = True
        if not fine:
            return False
    return True


def is_empty(cell: str) -> bool:
    """Whether a cell holds nothing: -, —, /."""
    return _cell_pattern("empty").fullmatch(cell) is not None


# ---- tables


def find(text: NormalizedText, lines: Sequence[Line]) -> list[Table]:
    """The tables of a text, in order; none overlap. `clause` is not known yet."""
    plain = text.text
    found: list[Table] = []
    places = _walls(text)
    if not places:
        return found
    starts = [start for start, _ in lines]
    joined: list[Line] | None = None
    reached = 0
    for place in places:
        if place < reached:
            continue
        at = bisect_right(starts, place) - 1
        start, reached = lines[at]
        # Nearly all lines are prose.
        if reached - start > LONGEST_HEAD_ROW or plain.find("。", start, reached) >= 0:
            continue
        if plain.find(",", start, reached) >= 0 or _anchor().search(plain, start, reached) is None:
            continue
        table = _in_rows(text, lines, at) or _flat(plain, lines, at)
        if table is None and _is_apart(plain, lines, at):
            joined = _joined(plain, lines) if joined is None else joined
            table = _flat(plain, joined, bisect_right(joined, (place, len(plain))) - 1)
            if table is not None:
                held = starts[bisect_left(starts, table.span.start) : bisect_left(starts, table.span.end)]
                table = replace(table, lines=tuple(held))
        if table is not None:
            found.append(table)
            reached = table.span.end
    return found


def _walls(text: NormalizedText) -> list[int]:
    """Places where a row of heads may stand, in order: at pipes, tabs and blanks, and at 指标 in a line of its own.

    Most texts have few of them, and nothing else is looked at.
    """
    plain = text.text
    places = [gap.place for gap in text.gaps]
    for mark in ("|", "\t", FLAT_HEAD):
        place = plain.find(mark)
        while place >= 0:
            if mark != FLAT_HEAD or plain.find("\n", place, place + LONGEST_HEAD) >= 0:
                places.append(place)
            place = plain.find(mark, place + 1)
    places.sort()
    return places


def _head_row(text: NormalizedText, start: int, end: int) -> tuple[tuple[Column, ...], str] | None:
    for mark in ("", BLANKS):
        row = _row(text, start, end, mark)
        if row is None or len(row.cells) < 2:
            continue
        columns = _columns([_plain(text.text, cell) for cell in row.cells])
        if columns is None:
            continue
        # Wide blanks also pad names and signatures, single ones part words: so the heads must be known.
        unknown = sum(column.kind == "other" for column in columns)
        if unknown > {WIDELY: 1, BLANKS: 0}.get(row.mark, unknown) or (row.mark == BLANKS and len(columns) < 3):
            continue
        return columns, row.mark
    return None


def _in_rows(text: NormalizedText, lines: Sequence[Line], at: int) -> Table | None:
    plain = text.text
    head = _head_row(text, *lines[at])
    if head is None:
        return None
    columns, mark = head
    rows: list[tuple[Span, ...]] = []
    held = [lines[at][0]]
    end = lines[at][1]
    place = at + 1
    while place < len(lines):
        last = _last_line_of_row(plain, lines, place, len(columns)) if mark == "|" else place
        row = _row(text, lines[place][0], lines[last][1], mark)
        if row is None or len(row.cells) < 2:
            if not _groups(text, lines, place, columns, mark):
                break
        elif not rows and (lower := _second_heads(plain, columns, row)) is not None:
            columns = lower
        elif (mark in (WIDELY, BLANKS) and not _stands(plain, columns, row, mark)) or (
            mark != "|" and _begins_clause(plain, columns, row)
        ):
            break
        elif not _is_rule(plain, row) and (cells := _fitted(plain, columns, row.cells)) is not None:
            again = _columns([_plain(plain, cell) for cell in cells])
            if again is None:
                rows.append(cells)
            elif rows and [column.kind for column in again] == [column.kind for column in columns]:
                columns = again
            else:
                break
        if row is None or not _is_rule(plain, row):
            held += [start for start, _ in lines[place : last + 1]]
            end = lines[last][1]
        place = last + 1
    if not rows:
        return None
    return Table(columns, tuple(rows), Span(lines[at][0], end), tuple(held), _caption(plain, lines, at))


def _stands(plain: str, columns: Sequence[Column], row: Row, mark: str) -> bool:
    """Whether a line that blanks part is a row; where they are single ones, it must look like one in every cell."""
    cells = _fitted(plain, columns, row.cells)
    if mark == BLANKS and len(row.cells) < len(columns):
        return False
    return cells is not None and (mark == WIDELY or _fits(plain, columns, cells))


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


def _second_heads(plain: str, columns: tuple[Column, ...], row: Row) -> tuple[Column, ...] | None:
    """The columns where a second row of heads gives the years below 目标值; null where the row is none."""
    lower = [_plain(plain, cell) for cell in row.cells]
    kinds = [kind_of_head(cell) for cell in lower]
    if not any(kinds) or any(cell and kind not in DATED for cell, kind in zip(lower, kinds, strict=True)):
        return None
    if len(lower) == len(columns):
        upper, merged = "", []
        for column, cell, kind in zip(columns, lower, kinds, strict=True):
            upper = column.head or upper
            merged.append(Column(kind_of_head(cell + upper) or kind or column.kind, cell + upper) if cell else column)
        return tuple(merged)
    undated = [at for at, column in enumerate(columns) if column.kind in DATED and not FIGURE.search(column.head)]
    if len(undated) != 1 or not all(lower):
        return None
    at = undated[0]
    upper = columns[at].head
    years = [
        Column(kind_of_head(cell + upper) or kind or "other", cell) for cell, kind in zip(lower, kinds, strict=True)
    ]
    return (*columns[:at], *years, *columns[at + 1 :])


def _groups(text: NormalizedText, lines: Sequence[Line], place: int, columns: Sequence[Column], mark: str) -> bool:
    """Whether a line names a group of the rows below it: 一、经济发展 between two rows."""
    start, end = lines[place]
    if end - start > LONGEST_GROUP or text.text[end - 1] in "。;:!?," or place + 1 == len(lines):
        return False
    row = _row(text, *lines[place + 1], mark)
    if row is None or len(row.cells) < 2 or (cells := _fitted(text.text, columns, row.cells)) is None:
        return False
    if _columns([_plain(text.text, cell) for cell in cells]) is not None:
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


def _is_apart(plain: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a blank line stands above or below: then a cell may be all that stands between blank lines."""
    above = at > 0 and plain.count("\n", lines[at - 1][1], lines[at][0]) > 1
    return above or (at + 1 < len(lines) and plain.count("\n", lines[at][1], lines[at + 1][0]) > 1)


def _joined(plain: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those without a blank line between them made one."""
    found: list[Line] = []
    for start, end in lines:
        if found and plain.count("\n", found[-1][1], start) == 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _flat(plain: str, lines: Sequence[Line], at: int) -> Table | None:
    """A table with a line for each cell: all heads known, goals among them, and rows that fit without exception."""
    if kind_of_head(_plain(plain, Span(*lines[at]))) is None:
        return None
    first = last = at
    while first and at - first < MOST_FLAT_COLUMNS and kind_of_head(_plain(plain, Span(*lines[first - 1]))) is not None:
        first -= 1
    while (
        last + 1 < len(lines)
        and last - first < MOST_FLAT_COLUMNS
        and kind_of_head(_plain(plain, Span(*lines[last + 1]))) is not None
    ):
        last += 1
    columns = _columns([_plain(plain, Span(*line)) for line in lines[first : last + 1]])
    kinds = [column.kind for column in columns or ()]
    if columns is None or len(columns) < FEWEST_FLAT_COLUMNS or "indicator" not in kinds:
        return None
    rows: list[tuple[Span, ...]] = []
    place = last + 1
    while (
        cells := _flat_row(plain, columns, lines, place) or _row_of_part(plain, columns, lines, place, rows)
    ) is not None:
        rows.append(cells)
        place += sum(cell.end > cell.start >= lines[place][0] for cell in cells)
    if len(rows) < FEWEST_FLAT_ROWS:
        return None
    held = tuple(start for start, _ in lines[first:place])
    return Table(columns, tuple(rows), Span(lines[first][0], lines[place - 1][1]), held, _caption(plain, lines, first))


def _flat_row(plain: str, columns: Sequence[Column], lines: Sequence[Line], place: int) -> tuple[Span, ...] | None:
    """The next lines as a row, the cells of groups left out where they are merged."""
    merged = sum(column.kind in MERGED for column in columns)
    for lacking in range(merged + 1):
        count = len(columns) - lacking
        cells = tuple(Span(*line) for line in lines[place : place + count])
        if len(cells) < count or any("。" in plain[cell.start : cell.end] for cell in cells):
            continue
        fitted = _fitted(plain, columns, cells)
        if fitted is not None and _fits(plain, columns, fitted) and _holds_figures(plain, columns, fitted):
            return fitted
    return None


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
    fits = _fits(plain, columns, row) and _holds_figures(plain, columns, row)
    return tuple(row) if fits and not any("。" in plain[cell.start : cell.end] for cell in cells) else None


def _holds_figures(plain: str, columns: Sequence[Column], cells: Sequence[Span]) -> bool:
    """Whether the cells below years hold figures or nothing, one of them a figure; beside 预期性 they may say more."""
    if any(
        column.kind == "attribute" and _plain(plain, cell) in words("tables.attributes")
        for column, cell in zip(columns, cells, strict=True)
    ):
        return True
    dated = [_plain(plain, cell) for column, cell in zip(columns, cells, strict=True) if column.kind in DATED]
    figures = [cell for cell in dated if FIGURE.search(cell)]
    return bool(figures) and all(is_empty(cell) for cell in dated if cell not in figures)


def _caption(plain: str, lines: Sequence[Line], at: int) -> Span | None:
    """The line above a table, if it is a caption: 专栏1 主要指标."""
    if not at:
        return None
    start, end = lines[at - 1]
    return Span(start, end) if end - start <= LONGEST_CAPTION and plain[end - 1] not in "。;,!?" else None


# ---- their places in the tree


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
        cell = _trimmed(plain, start, start + len(piece))
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
        if table.caption is not None and (found := _cell_pattern("caption").match(plain, *table.caption)):
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
