"""Clause text → sentences. Brackets and quotation marks hold their sentence together."""

import re
from collections.abc import Iterator
from itertools import accumulate

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.spans import Span

_STOPS = "。;!?"
_OPEN = {"(": ")", "《": "》", "〈": "〉", "“": "”", "【": "】", "〔": "〕", "[": "]"}
_CLOSE = frozenset(_OPEN.values())
_BRACKETS = re.escape("".join([*_OPEN, *_OPEN.values()]))
_MARKS = kept_pattern(f"[{_STOPS}{_BRACKETS}]")
# A bracket that is still open after that many characters was never closed in the source.
LONGEST_BRACKET = 600
# No sentence of a policy is longer; what is has lost its stops, and rules must not run over all of it at once.
LONGEST_SENTENCE = 4000
# Up to the next stop or the end, over brackets with no others inside: what almost every sentence is.
_OUTSIDE = f"[^{_STOPS}{_BRACKETS}]*+"
_PAIRS = "|".join(
    f"{re.escape(left)}[^{_BRACKETS}]{{0,{LONGEST_BRACKET}}}+{re.escape(right)}" for left, right in _OPEN.items()
)
_PLAIN = kept_pattern(rf"{_OUTSIDE}(?:(?:{_PAIRS}){_OUTSIDE})*+(?:[{_STOPS}]|\Z)")


def split(text: str, span: Span) -> Iterator[Span]:
    """Sentences of one paragraph, with their final stop; inside brackets and quotation marks none ends."""
    start = span.start
    for end in ends(text, start, span.end):
        yield Span(start, end)
        start = end


def ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of the paragraph `[start, end)` end, behind their stops; the last one ends with it."""
    found: list[int] = []
    place = start
    while place < end:
        sentence = _PLAIN.match(text, place, end)
        if sentence is None:
            found.extend(_behind_stops(text, place, end))
            break
        place = sentence.end()
        found.append(place)
    return found if end - start <= LONGEST_SENTENCE else list(_shortened(text, start, found))


def _shortened(text: str, start: int, found: list[int]) -> Iterator[int]:
    """The same ends, and more inside sentences that are too long: behind a comma where there is one."""
    for end in found:
        while end - start > LONGEST_SENTENCE:
            comma = text.rfind(",", start + 1, start + LONGEST_SENTENCE)
            start = comma + 1 if comma > 0 else start + LONGEST_SENTENCE
            yield start
        yield end
        start = end


def _behind_stops(text: str, start: int, end: int) -> Iterator[int]:
    """The same by every mark, for brackets in brackets and such as are never closed."""
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, start, end):
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
            if not opened:
                yield place + 1
                start = place + 1
    if start < end:
        yield end


def join_lines(piece: str) -> tuple[str, tuple[int, ...]]:
    """A piece of text without its line ends, and the places in the result before which one stood."""
    if "\n" not in piece:
        return piece, ()
    parts = piece.split("\n")
    return "".join(parts), tuple(accumulate(map(len, parts[:-1])))


def usually_spelt(text: str) -> str:
    """The text, as long as it is, with words that have other spellings in the usual one (lexicons/spellings.yaml)."""
    for printed, word, usual in _spellings():
        if printed in text:
            text = word.sub(usual, text)
    return text


@between_runs
def _spellings() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Other spellings, what finds them as words of their own, and the usual ones."""
    rows = load_yaml("spellings.yaml")["spellings"]
    return tuple((row["printed"], re.compile(row["word"]), row["usual"]) for row in rows)
