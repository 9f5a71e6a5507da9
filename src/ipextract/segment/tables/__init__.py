"""Lines → tables: those that the file marks, and in plain text those whose heads we know, such as indicator tables
指标表 and divisions of tasks 任务分工表.

- `heads`: what a column holds, by its head
- `rows`: a line cut into cells; `plain`, `flat`, `walled`: tables in plain text, a line for each row, for each cell,
  or for each wall
- `marked`: tables that the file marks
- `places`: the clause that holds a table, and the cells that are text
"""

from bisect import bisect_left
from collections.abc import Sequence

from ipextract.models.clauses import Table
from ipextract.models.text import NormalizedText
from ipextract.segment.tables import plain
from ipextract.segment.tables.heads import is_divided, kind_of_head, undated
from ipextract.segment.tables.places import pieces, placed, readable
from ipextract.segment.tables.rows import Line, is_empty, tabbed

__all__ = [
    "find",
    "is_divided",
    "is_empty",
    "kind_of_head",
    "marked_lines",
    "pieces",
    "placed",
    "readable",
    "tabbed",
    "undated",
]


def find(text: NormalizedText, lines: Sequence[Line]) -> list[Table]:
    """The tables of a text, in order; none overlap. `clause` is not known yet."""
    places = plain.walls(text)
    if not text.source.tables:
        return plain.find(text, lines, places)
    from ipextract.segment.tables import marked

    found = marked.find(text, lines)
    starts = [start for start, _ in lines]
    first = 0
    # Between the marked ones a paragraph may have been laid out as a table.
    for start, end in [*[table.span for table in found], (len(text.text), len(text.text))]:
        last = bisect_left(starts, start)
        if last > first:
            inside = slice(bisect_left(places, starts[first]), bisect_left(places, start))
            found += plain.find(text, lines[first:last], places[inside])
        first = max(first, bisect_left(starts, end))
    return sorted(found, key=lambda table: table.span)


def marked_lines(text: NormalizedText, lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines of the tables begin that the file marks."""
    if not text.source.tables:
        return frozenset()
    from ipextract.segment.tables import marked

    return marked.kept_lines(text, lines)
