"""Lines as they are looked at one by one: where they stand, the labels they begin with, how wide they were in print."""

from typing import NamedTuple

from ipextract.models.text import NormalizedText
from ipextract.segment.labels import Label, label_at

Line = tuple[int, int]

# A line without a mark in it is prose from here on.
SHORTEST_PROSE = 18


class Labels(dict[Line, Label | None]):
    """The labels with which lines begin, each read when it is first asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, line: Line) -> Label | None:
        self[line] = label = label_at(self._text, *line)
        return label


class Lines(NamedTuple):
    """Some lines of a text, with their widths and labels."""

    text: str
    lines: list[Line]
    widths: list[int]
    labels: Labels

    @classmethod
    def of(cls, text: NormalizedText, lines: list[Line], labels: Labels | None = None) -> "Lines":
        return cls(text.text, lines, _widths(text, lines), Labels(text.text) if labels is None else labels)


def _widths(text: NormalizedText, lines: list[Line]) -> list[int]:
    """How many characters each line held in print, blanks between them included."""
    gaps = text.gaps
    count = len(gaps)
    at = 0
    widths = []
    for start, end in lines:
        while at < count and gaps[at].place <= start:
            at += 1
        width = end - start
        while at < count and gaps[at].place < end:
            width += len(gaps[at].blank)
            at += 1
        widths.append(width)
    return widths


def is_prose(text: str, start: int, end: int) -> bool:
    return text.find(",", start, end) >= 0 or text.find("。", start, end) >= 0 or text.find(";", start, end) >= 0
