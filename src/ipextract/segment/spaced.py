"""Headings whose number only a blank parts from them: 一 总体要求.

Normalising takes the blank out, and 一 alone begins many a word, so such a number counts only in a text that has no
other 一、 and where short lines so numbered run on, text below each of them.
"""

from collections.abc import Iterator, Set
from itertools import zip_longest

from ipextract.kept import kept_pattern
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import Label
from ipextract.segment.paragraphs import Paragraph
from ipextract.values.numerals import parse_numeral

LONGEST_HEADING = 30
_NUMBER = kept_pattern("[一二三四五六七八九十]{1,3}(?=[\u4e00-\u9fff“《])")
_STOPS = frozenset("。;:,、!?")


def labelled(text: NormalizedText, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with such labels; as they are where the text has none."""
    if not text.gaps or any(line.label is not None and line.label.style == "cn" for line in paragraphs):
        return paragraphs
    places = {gap.place for gap in text.gaps}
    labels = list(_candidates(text.text, paragraphs, places))
    # Entries of the contents stand right below one another.
    headed = [each for each, below in zip_longest(labels, labels[1:]) if below is None or below[0] > each[0] + 1]
    found = [*paragraphs]
    for index, label in _counted(headed, paragraphs):
        found[index] = found[index]._replace(label=label)
    return found


def _candidates(text: str, paragraphs: list[Paragraph], places: Set[int]) -> Iterator[tuple[int, Label]]:
    """The short lines without a stop that begin with a number and a blank."""
    for index, line in enumerate(paragraphs):
        if line.row or line.label is not None or line.end - line.start > LONGEST_HEADING:
            continue
        number = _NUMBER.match(text, line.start, line.end)
        if number is None or number.end() not in places or text[line.end - 1] in _STOPS:
            continue
        if headings.names_its_clause(text[number.end() : line.end]):
            yield index, Label("cn", int(parse_numeral(number.group())), number.start(), number.end())


def _counted(labels: list[tuple[int, Label]], paragraphs: list[Paragraph]) -> Iterator[tuple[int, Label]]:
    """Those that come next in their list; a first one only where the second follows, or (一) right below it."""
    last = 0
    for (index, label), following in zip_longest(labels, labels[1:]):
        if label.number == 1:
            below = paragraphs[index + 1].label if index + 1 < len(paragraphs) else None
            begins = below is not None and below.style == "paren_cn" and below.number == 1
            if not begins and (following is None or following[1].number != 2):
                continue
        elif label.number != last + 1 or not last:
            continue
        yield index, label
        last = label.number
