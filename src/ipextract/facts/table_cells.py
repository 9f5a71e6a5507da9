"""Cells of tables as sentences, so that rules can be asked and what they find maps back to the text."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ipextract.models.clauses import Sentence, Table
from ipextract.models.context import Context
from ipextract.segment.sentences import join_lines
from ipextract.spans import Span

NONE: Mapping[int, str] = {}
# Where the deadline of a target comes from that neither its cell nor the head of its column names.
FROM_ABOVE = "what the table stands under"


class Block(NamedTuple):
    """A cell and the rows that it is merged over, mostly one: those from `first` on, up to `end`."""

    cell: Span
    first: int
    end: int


def blocks(table: Table, columns: Sequence[int]) -> Iterator[tuple[int, Block]]:
    """The cells of some columns that hold something, each once, with their columns; row by row."""
    for row, cells in enumerate(table.rows):
        for at in columns:
            if (end := table.reach(row, at)) > row:
                yield at, Block(cells[at], row, end)


def stretch_of(stretches: Sequence[Span], block: Block) -> Span:
    """Where the rows of a block stand; `stretches` are those of all rows."""
    first, *others = stretches[block.first : block.end]
    return Span(first.start, max(first.end, *(each.end for each in others))) if others else first


def sentence_of(
    context: Context, table: Table, stretch: Span, *, number: int = -1, label: str = "", ends: Mapping[int, str] = NONE
) -> Sentence:
    """A stretch of a table as a sentence of the clause that holds it, behind a `label` that its column gives it.

    The label stands before the stretch's place. `ends` say for places of line ends what is read there: a mark, or an
    empty text where the line goes on. Where line ends may have been printed for width alone, all go on.
    """
    text = context.text.text[stretch.start : stretch.end]
    if table.paragraphs:
        joined, places = _with_ends(text, {place - stretch.start: mark for place, mark in sorted(ends.items())})
    else:
        joined, places = join_lines(text)
    ahead = len(label)
    breaks = tuple([place + ahead for place in places])
    return Sentence(table.clause, number, stretch.start - ahead, label + joined, breaks=breaks, paragraph=-1)


def _with_ends(text: str, ends: Mapping[int, str]) -> tuple[str, tuple[int, ...]]:
    """A text with marks in place of some characters, and the places in the result before which one was left out."""
    found, breaks, start = "", [], 0
    for place, mark in ends.items():
        found += text[start:place] + mark
        start = place + 1
        if not mark:
            breaks.append(len(found))
    return found + text[start:], tuple(breaks)


def within(sentence: Sentence, stretch: Span) -> Span:
    """Where a stretch of the text stands in a sentence that holds it."""
    start, end = stretch.start - sentence.start, stretch.end - sentence.start
    for count, place in enumerate(sentence.breaks):
        # The line end itself stood before the character at `place`.
        start -= place + count < stretch.start - sentence.start
        end -= place + count < stretch.end - sentence.start
    return Span(start, end)


class RowsOfCells:
    """Which rows the cells of a document's tables are merged over: mostly the one that they stand in; of a cell over
    all columns the rows of the group that it names."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._cells = sorted(_with_rows(tables))

    def around(self, place: int) -> Span | None:
        """Where the rows stand of the cell at a place of the text; null outside tables."""
        if not self._cells:
            return None
        at = bisect_right(self._cells, (Span(place, sys.maxsize), Span(0, 0))) - 1
        if at < 0 or place >= self._cells[at][0].end:
            return None
        return self._cells[at][1]


def _with_rows(tables: Sequence[Table]) -> Iterator[tuple[Span, Span]]:
    """Each cell with the place of its rows."""
    for table in tables:
        stretches = table.stretches()
        for _, block in blocks(table, range(len(table.columns))):
            yield block.cell, stretch_of(stretches, block)
        ends = [*(group.first for group in table.groups[1:]), len(table.rows)]
        for group, end in zip(table.groups, ends, strict=False):
            below = stretches[group.first : end]
            yield group.cell, Span(group.cell.start, max((each.end for each in below), default=group.cell.end))
