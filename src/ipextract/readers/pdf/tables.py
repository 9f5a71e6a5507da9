"""Tables by their ruling lines: which cells there are, which of them are merged, and what stands in each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ipextract.readers.pdf.characters import Character
from ipextract.readers.pdf.lines import Line, one, rows
from ipextract.readers.pdf.paragraphs import SHORT, is_full, joined
from ipextract.readers.pdf.rules import Rule, Rules

# Points: rules that lie closer are one, double ones too; pieces of a rule that are no farther apart belong together;
# rules that end so near another meet it.
SAME, GAP, MEETS = 4, 4, 4
# A wall stands between two cells where a rule covers so much of their border.
COVERED = 0.6
FEWEST = 2
# A page with more is a drawing, or squared paper.
MOST_RULES, MOST_CELLS = 600, 10_000
# What a cell keeps free at its sides at least, in characters.
MARGIN = 0.7


class Cell(NamedTuple):
    """Text at `row` and `column`, over so many `rows` and `columns`; its lines joined where they were broken.

    `first` is how wide its beginning is that no line end parts, `space` how much its last line leaves.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    first: float = 0
    space: float = 0


class Table(NamedTuple):
    """A table on one page: the edges of its columns, how many rows, its cells by place; `top` and `bottom` in points,
    `page` from 1."""

    columns: tuple[float, ...]
    height: int
    cells: tuple[Cell, ...]
    top: float
    bottom: float
    page: int

    def grid(self) -> list[list[Cell]]:
        """For each row and column the cell that covers it."""
        made: list[list[Cell | None]] = [[None] * (len(self.columns) - 1) for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    made[row][column] = cell
        return [[cell for cell in row if cell is not None] for row in made]


class Found(NamedTuple):
    """The tables of a page from above, and the characters that stand in none."""

    tables: list[Table]
    rest: list[Character]


def find(rules: Rules, characters: list[Character], page: int) -> Found:
    """The tables that the rules of a page draw: two rows and two columns with text at least; frames are none."""
    tables: list[Table] = []
    rest = characters
    level, upright = _whole(rules.along), _whole(rules.across)
    if max(len(level), len(upright)) > MOST_RULES:
        return Found([], characters)
    for along, across in _groups(level, upright):
        xs, ys = _edges(across, along), _places(rule.at for rule in along)
        if len(xs) <= FEWEST or len(ys) <= FEWEST or len(xs) * len(ys) > MOST_CELLS:
            continue
        inside = [each for each in rest if xs[0] < _middle(each) < xs[-1] and ys[0] < _height(each) < ys[-1]]
        table = _table(xs, ys, along, across, inside, page)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [each for each in rest if id(each) not in taken]
    return Found(sorted(tables, key=lambda table: table.top), rest)


def _middle(character: Character) -> float:
    return (character.left + character.right) / 2


def _height(character: Character) -> float:
    """Where a character's middle stands, counted downwards."""
    return character.base - 0.35 * character.size


# -- rules -------------------------------------------------------------------------------------------------------------


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules put together from their pieces: dashes, cell by cell, two strokes beside each other."""
    whole: list[Rule] = []
    for group in _near(sorted(rules)):
        at = group[len(group) // 2].at
        start, end = None, 0.0
        for piece in sorted(group, key=lambda rule: rule.start):
            if start is None:
                start, end = piece.start, piece.end
            elif piece.start - end <= GAP:
                end = max(end, piece.end)
            else:
                whole.append(Rule(at, start, end))
                start, end = piece.start, piece.end
        if start is not None:
            whole.append(Rule(at, start, end))
    return [rule for rule in whole if rule.end - rule.start > 2 * SAME]


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules in groups that lie at one place."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > SAME:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _groups(along: Sequence[Rule], across: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that meet one another, directly or by others."""
    names = list(range(len(along) + len(across)))

    def name(of: int) -> int:
        while names[of] != of:
            names[of] = names[names[of]]
            of = names[of]
        return of

    for index, level in enumerate(along):
        for other, upright in enumerate(across, len(along)):
            if (
                upright.start - MEETS <= level.at <= upright.end + MEETS
                and level.start - MEETS <= upright.at <= level.end + MEETS
            ):
                names[name(index)] = name(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*along, *across]):
        groups.setdefault(name(index), ([], []))[index >= len(along)].append(rule)
    yield from (group for group in groups.values() if all(group))


def _places(places: "Iterator[float]") -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SAME:
            found.append(place)
    return found


def _edges(across: Sequence[Rule], along: Sequence[Rule]) -> list[float]:
    """Where columns begin and end; tables are often open at their sides, where only level rules end."""
    xs = _places(rule.at for rule in across)
    left, right = min(rule.start for rule in along), max(rule.end for rule in along)
    if xs[0] - left > 2 * SAME:
        xs.insert(0, left)
    if right - xs[-1] > 2 * SAME:
        xs.append(right)
    return xs


def _covers(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at one place cover most of a stretch."""
    covered = sum(max(0.0, min(end, rule.end) - max(start, rule.start)) for rule in rules if abs(rule.at - at) <= SAME)
    return covered >= COVERED * (end - start)


# -- cells -------------------------------------------------------------------------------------------------------------


def _table(
    xs: Sequence[float],
    ys: Sequence[float],
    along: Sequence[Rule],
    across: Sequence[Rule],
    inside: Sequence[Character],
    page: int,
) -> Table | None:
    """The table of a grid, or null if it holds no two rows and columns of text. Rows without any text are left out."""
    areas = _areas(xs, ys, along, across)
    owner = {place: area for area in areas for place in _places_of(area)}
    held: dict[_Area, list[Character]] = {area: [] for area in areas}
    for each in inside:
        row, column = bisect_right(ys, _height(each)) - 1, bisect_right(xs, _middle(each)) - 1
        held[owner[row, column]].append(each)
    texts = {area: _text(held[area], xs[area.column + area.columns] - xs[area.column], page) for area in areas}
    filled = [area for area in areas if texts[area].text]
    # A row is kept where a cell with text begins in it.
    kept_rows = sorted({area.row for area in filled})
    kept_columns = sorted({area.column for area in filled})
    if len(kept_rows) < FEWEST or len(kept_columns) < FEWEST:
        return None
    cells = []
    for area in areas:
        down = [at for at, row in enumerate(kept_rows) if area.row <= row < area.row + area.rows]
        over = [at for at, column in enumerate(kept_columns) if area.column <= column < area.column + area.columns]
        if down and over:
            cells.append(Cell(down[0], over[0], len(down), len(over), *texts[area]))
    columns = (*(xs[column] for column in kept_columns), xs[-1])
    return Table(columns, len(kept_rows), tuple(cells), ys[0], ys[-1], page)


class _Area(NamedTuple):
    """Places of the grid that one cell covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


def _places_of(area: _Area) -> Iterator[tuple[int, int]]:
    for row in range(area.row, area.row + area.rows):
        for column in range(area.column, area.column + area.columns):
            yield row, column


def _areas(xs: Sequence[float], ys: Sequence[float], along: Sequence[Rule], across: Sequence[Rule]) -> list[_Area]:
    """The cells of a grid: places without a wall between are one, where they make up a rectangle."""
    joined_to: dict[tuple[int, int], tuple[int, int]] = {}

    def first(place: tuple[int, int]) -> tuple[int, int]:
        while place in joined_to:
            place = joined_to[place]
        return place

    def join(one: tuple[int, int], other: tuple[int, int]) -> None:
        low, high = sorted((first(one), first(other)))
        if low != high:
            joined_to[high] = low

    places = [(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)]
    for row, column in places:
        if column and not _covers(across, xs[column], ys[row], ys[row + 1]):
            join((row, column - 1), (row, column))
        if row and not _covers(along, ys[row], xs[column], xs[column + 1]):
            join((row - 1, column), (row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in places:
        groups.setdefault(first(place), []).append(place)
    areas: list[_Area] = []
    for group in groups.values():
        top, left = group[0][0], min(column for _, column in group)
        height = max(row for row, _ in group) - top + 1
        width = max(column for _, column in group) - left + 1
        if height * width == len(group):
            areas.append(_Area(top, left, height, width))
        else:
            areas += [_Area(row, column) for row, column in group]
    return sorted(areas)


class _Text(NamedTuple):
    text: str = ""
    first: float = 0
    space: float = 0


def _text(characters: Sequence[Character], width: float, page: int) -> _Text:
    """What stands in a cell: lines that were broken for its width as one, others below one another."""
    lines = [one(row) for row in rows(characters, page)] if characters else []
    if not lines:
        return _Text()
    # A cell keeps some space at its sides, which its widest line shows as far as it is full.
    widest = max(each.right - each.left for each in lines)
    usable = max(widest, width - MARGIN * lines[0].size)
    paragraphs: list[list[Line]] = [lines[:1]]
    for before, after in pairwise(lines):
        if is_full(before, after, before.left + usable):
            paragraphs[-1].append(after)
        else:
            paragraphs.append([after])
    text = "\n".join(joined(each.text for each in lines) for lines in paragraphs)
    last = lines[-1]
    return _Text(text, lines[0].first, usable - (last.right - last.left) - SHORT * last.size)
