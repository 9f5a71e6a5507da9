"""Lines and tables of a document, and the one text that they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.models.source import SourceTable
from ipextract.spans import Span

# Tabs part cells, so a cell holds none.
TABS = kept_pattern(r"(?<![ \t]) *+\t[ \t]*+")


class Line(NamedTuple):
    """A paragraph as it prints; `\\n` where it breaks a line itself, empty for one that only parts others."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell, which is itself and no other whatever it says; `\\n` between its paragraphs."""

    text: str


class Grid(NamedTuple):
    """A table: each row has as many places as any other, and a merged cell stands in all that it covers."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Grid


class Composed(NamedTuple):
    text: str
    tables: tuple[SourceTable, ...]


def compose(blocks: Iterable[Block]) -> Composed:
    """The text of blocks, a line for each paragraph and each row; blank lines are single, and none is at an edge."""
    text = _Text()
    tables = []
    for block in blocks:
        if isinstance(block, Grid):
            tables.append(text.table(block))
        else:
            text.line(block.text)
    return Composed(text.whole(), tuple(tables))


class _Text:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blank = False

    def line(self, line: str) -> None:
        if not line.strip():
            self._blank = True
            return
        self._part_blocks()
        self._add(f"{line}\n")

    def table(self, grid: Grid) -> SourceTable:
        self._part_blocks()
        spans: dict[Cell, Span] = {}
        rows = []
        for row in grid.rows:
            for index, cell in enumerate(row):
                if index:
                    self._add("\t")
                if cell not in spans:
                    start = self._length
                    self._add(TABS.sub(" ", cell.text).strip())
                    spans[cell] = Span(start, self._length)
            self._add("\n")
            rows.append(tuple(spans[cell] for cell in row))
        return SourceTable(tuple(rows))

    def whole(self) -> str:
        return "".join(self._parts)

    def _part_blocks(self) -> None:
        if self._blank and self._parts:
            self._add("\n")
        self._blank = False

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
