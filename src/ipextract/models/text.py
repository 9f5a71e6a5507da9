"""Normalised text and the way back to the source."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ipextract.errors import SpanError
from ipextract.models.source import Source
from ipextract.spans import Span

Edit = tuple[int, int, str]
"""Replace `[start, end)` of a step's input by a text; atomic: nothing inside it has a place of its own.

A bare tuple, since a text has thousands and each lives for one step.
"""


class OffsetMap(NamedTuple):
    """What one normalising step changed: for each edit its end and start in the step's output and in its input.

    Between two edits the texts are the same, so a place maps by the last edit before it. An empty edit at the beginning
    and one beyond all texts stand for those that a place may lack before and behind.
    """

    out_starts: tuple[int, ...]
    out_ends: tuple[int, ...]
    in_starts: tuple[int, ...]
    in_ends: tuple[int, ...]

    @classmethod
    def of(
        cls, out_starts: Sequence[int], out_ends: Sequence[int], in_starts: Sequence[int], in_ends: Sequence[int]
    ) -> "OffsetMap":
        """The map of these edits, which are sorted and do not overlap."""
        return cls(*[(0, *places, sys.maxsize) for places in (out_starts, out_ends, in_starts, in_ends)])

    def to_input(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the output stands in the input; empty stretches lie where their start does."""
        starts, reached, in_starts, in_ends = self
        i = bisect_right(starts, start) - 1
        behind = start - reached[i]
        begin = in_ends[i] + behind if behind >= 0 else in_starts[i]
        if start == end:
            return begin, begin
        i = bisect_left(starts, end, i) - 1
        return begin, in_ends[i] + max(0, end - reached[i])

    def to_output(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the input stands in the output, without what an edit makes of more than it."""
        in_starts, in_ends = self.in_starts, self.in_ends
        i = bisect_right(in_starts, start) - 1
        if start >= in_ends[i]:
            begin = self.out_ends[i] + start - in_ends[i]
        else:
            begin = self.out_starts[i] if start == in_starts[i] else self.out_ends[i]
        if not end:
            return begin, begin
        i = bisect_left(in_starts, end) - 1
        behind = end - in_ends[i]
        return begin, max(begin, self.out_ends[i] + behind if behind >= 0 else self.out_starts[i])


class Gap(NamedTuple):
    """Blank space that was removed before the character at `place` of the normalised text."""

    place: int
    blank: str


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A source's text with its variants folded, and one map for each step that changed something.

    `gaps` tells where horizontal space was removed: PDF residue in one place, the only separator in another.
    """

    source: Source
    text: str
    maps: tuple[OffsetMap, ...]
    gaps: tuple[Gap, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Map a span of the normalised text back to the source text.

        Both spans are half-open and count code points. A span that touches a replaced stretch widens to all of it;
        removed characters at its edges stay outside.

        Raises:
            SpanError: `span` ends beyond the normalised text or is turned around.
        """
        start, end = span
        if start < 0 or start > end or end > len(self.text):
            raise SpanError(f"{self.source.id}: span {span} lies outside the normalised text of {len(self.text)}")
        for step in self.maps[::-1]:
            starts, reached, _, in_ends = step
            i = bisect_right(starts, start)
            behind = start - reached[i - 1]
            if behind >= 0 and end <= starts[i]:
                # Most stretches hold no edit, and move as a whole: every quote of a record comes by here.
                moved = in_ends[i - 1] + behind
                start, end = moved, moved + end - start
            else:
                start, end = step.to_input(start, end)
        # As `Span(start, end)` does, without its frame.
        return tuple.__new__(Span, (start, end))

    def from_source(self, span: Span) -> Span:
        """Where a span of the source text stands in the normalised text.

        What was replaced together with text outside the span stays outside: of a cell and the blanks around its wall
        only the cell is left. What was taken out leaves an empty span where it stood.

        Raises:
            SpanError: `span` ends beyond the source text or is turned around.
        """
        start, end = span
        if not 0 <= start <= end <= len(self.source.text):
            raise SpanError(f"{self.source.id}: span {span} lies outside the source of {len(self.source.text)}")
        for step in self.maps:
            start, end = step.to_output(start, end)
        return Span(start, end)

    def quote(self, span: Span) -> tuple[Span, str]:
        """The source span of a normalised span and exactly what stands there."""
        found = self.to_source(span)
        start, end = found
        return found, self.source.text[start:end]

    def gaps_in(self, span: Span) -> tuple[Gap, ...]:
        """Gaps strictly inside `span`, in order."""
        low = bisect_left(self.gaps, (span.start + 1, ""))
        high = bisect_left(self.gaps, (span.end, ""))
        return self.gaps[low:high]
