"""Half-open spans of code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in Unicode code points of one text; which text is said where the span is kept."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end
