"""Half-open spans of code points, and where they stand in lines."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in Unicode code points of one text; which text is said where the span is kept."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


class LineColumn(NamedTuple):
    """A place for people: line and column from 1; a column is a code point, lines end with `\\n`."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


def line_column(text: str, offset: int) -> LineColumn:
    """The line and the column of a place in a text."""
    return LineColumn(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
