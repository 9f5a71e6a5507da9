"""A line → its cells: at pipes, at tabs, at blanks; and whether they stand below the heads of a table."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.models.clauses import Column, ColumnKind
from ipextract.models.text import NormalizedText
from ipextract.segment.tables.heads import FIGURE, cell_pattern, unit_of_caption, unit_of_table
from ipextract.spans import Span

Line = tuple[int, int]

# Of a table whose heads are not known: a row has so many cells of figures, none of them longer, the table so many rows.
FEWEST_TABS = 2
LONGEST_FIGURE = 16
FEWEST_ROWS = 3
# A line that is the caption of the table below it.
LONGEST_CAPTION = 60
# Blanks that part cells are two columns wide at least: two spaces or one ideographic.
NARROW = " \u00a0\u2002-\u200a"
WIDE = kept_pattern(f"[{NARROW}\u3000]{{2,}}|[\u2003\u3000]")
ANY_BLANK = kept_pattern(f"[{NARROW}\u3000]+")
# Marks of rows whose cells two blanks part, or a single one.
WIDELY, BLANKS = "  ", " "
RULE_CELL = kept_pattern(r":?-{2,}:?|:-+:?|-+:|—+")
CELL_MARK = kept_pattern(r"\t|</t[dh]\s{0,9}>", re.IGNORECASE)
MERGED: frozenset[ColumnKind] = frozenset({"category", "number"})
WHOLE = kept_pattern(r"[0-9]{1,3}[.、]?")
HAN = kept_pattern("[\u4e00-\u9fff]")


class Row(NamedTuple):
    """A line cut into cells; `mark` is what parts them."""

    cells: tuple[Span, ...]
    mark: str


def plain_of(text: str, cell: Span) -> str:
    return "".join(text[cell.start : cell.end].split())


def trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def row_of(text: NormalizedText, start: int, end: int, mark: str = "") -> Row | None:
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
        cells.append(trimmed(plain, left, wall if wall >= 0 else right))
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
        cells.append(trimmed(plain, left, wall if wall >= 0 else end))
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
    cells = tuple(trimmed(plain, left, right) for left, right in pairwise(places))
    return Row(cells, mark)


def is_rule(plain: str, row: Row) -> bool:
    """The line of dashes under the heads of a Markdown table, or between the rows of one that is drawn."""
    return all(RULE_CELL.fullmatch(plain, *cell) or cell.start == cell.end for cell in row.cells)


def fitted(plain: str, columns: Sequence[Column], cells: tuple[Span, ...]) -> tuple[Span, ...] | None:
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
    return tuple(left) if fits(plain, columns, left) else None


def fits(plain: str, columns: Sequence[Column], cells: Sequence[Span]) -> bool:
    """Whether each cell may stand below its head; told by what cells of numbers, units and attributes look like."""
    for column, cell in zip(columns, cells, strict=True):
        words_of_cell = plain_of(plain, cell)
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
    return cell_pattern("empty").fullmatch(cell) is not None


def tabbed(plain: str, lines: Sequence[Line]) -> frozenset[int]:
    """Where rows of figures begin whose table has heads that we do not know: 1.发展指数 >79 — 72.45, a tab between."""
    if "\t" not in plain:
        return frozenset()
    found = [
        start for start, end in lines if plain.count("\t", start, end) >= FEWEST_TABS and _of_figures(plain[start:end])
    ]
    return frozenset(found) if len(found) >= FEWEST_ROWS else frozenset()


def _of_figures(line: str) -> bool:
    """Whether all cells behind the first hold a figure or nothing."""
    behind = [cell.strip() for cell in line.split("\t")[1:]]
    figures = [cell for cell in behind if FIGURE.search(cell) is not None]
    return (
        len(figures) >= FEWEST_TABS
        and all(len(cell) <= LONGEST_FIGURE for cell in figures)
        and all(cell in figures or not cell or is_empty(cell) for cell in behind)
    )


def caption_above(plain: str, lines: Sequence[Line], at: int) -> Span | None:
    """The line above a table, if it is a caption: 专栏1 主要指标."""
    if not at:
        return None
    start, end = lines[at - 1]
    return Span(start, end) if end - start <= LONGEST_CAPTION and plain[end - 1] not in "。;,!?" else None


def caption_and_unit(plain: str, lines: Sequence[Line], at: int) -> tuple[Span | None, str | None]:
    """The caption of a table, and the unit of its figures that it or a line below it gives: 单位:万元."""
    line = lines[at - 1] if at else None
    if line is None or line[1] - line[0] > LONGEST_CAPTION:
        return None, None
    unit = unit_of_table(plain, *line)
    if unit is not None:
        return caption_above(plain, lines, at - 1), unit
    return caption_above(plain, lines, at), unit_of_caption(plain, *line)
