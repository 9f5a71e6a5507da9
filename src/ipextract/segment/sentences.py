"""Clause text → sentences. Brackets and quotation marks hold their sentence together."""

from collections.abc import Iterator

from ipextract.kept import kept_pattern
from ipextract.spans import Span

_MARKS = kept_pattern("[。;!?()《》〈〉“”【】〔〕\\[\\]]")
_OPEN = {"(": ")", "《": "》", "〈": "〉", "“": "”", "【": "】", "〔": "〕", "[": "]"}
_CLOSE = frozenset(_OPEN.values())
# A bracket that is still open after that many characters was never closed in the source.
LONGEST_BRACKET = 600


def split(text: str, span: Span) -> Iterator[Span]:
    """Sentences of one paragraph, with their final stop; inside brackets and quotation marks none ends."""
    start = span.start
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, span.start, span.end):
        mark, place = match.group(), match.start()
        if mark in _OPEN:
            opened.append((_OPEN[mark], place))
        elif mark in _CLOSE:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == mark:
                    del opened[depth:]
                    break
        else:
            while opened and place - opened[0][1] > LONGEST_BRACKET:
                del opened[0]
            if opened:
                continue
            yield Span(start, place + 1)
            start = place + 1
    if start < span.end:
        yield Span(start, span.end)


def without_line_ends(text: str, span: Span) -> tuple[str, tuple[int, ...]]:
    """The stretch without its line ends, and the places in the result before which one stood."""
    piece = text[span.start : span.end]
    if "\n" not in piece:
        return piece, ()
    parts = piece.split("\n")
    breaks = []
    length = 0
    for part in parts[:-1]:
        length += len(part)
        breaks.append(length)
    return "".join(parts), tuple(breaks)
