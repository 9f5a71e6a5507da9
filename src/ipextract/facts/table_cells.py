"""Cells of tables as sentences, so that rules can be asked and what they find maps back to the text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ipextract.models.clauses import Sentence, Table
from ipextract.models.context import Context
from ipextract.segment.sentences import join_lines
from ipextract.spans import Span


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


def sentence_of(context: Context, table: Table, stretch: Span, number: int = -1, label: str = "") -> Sentence:
    """A stretch of a table as a sentence of the clause that holds it, behind a `label` that its column gives it.

    The label stands before the stretch's place. Line ends are left out where they may have been printed for width.
    """
    text = context.text.text[stretch.start : stretch.end]
    joined, places = (text, ()) if table.paragraphs else join_lines(text)
    ahead = len(label)
    breaks = tuple([place + ahead for place in places])
    return Sentence(table.clause, number, stretch.start - ahead, label + joined, breaks=breaks, paragraph=-1)


def within(sentence: Sentence, stretch: Span) -> Span:
    """Where a stretch of the text stands in a sentence that holds it."""
    start, end = stretch.start - sentence.start, stretch.end - sentence.start
    for count, place in enumerate(sentence.breaks):
        # The line end itself stood before the character at `place`.
        start -= place + count < stretch.start - sentence.start
        end -= place + count < stretch.end - sentence.start
    return Span(start, end)
