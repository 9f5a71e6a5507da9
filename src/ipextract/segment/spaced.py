"""Headings whose number only a blank parts from them: 一 总体要求, 1 范围.

Normalising takes the blank out, and 一 alone begins many a word, so such a number counts only in a text that has no
other 一、 (no other 1.) and where short lines so numbered run on, text below each of them.
"""

import re
from collections.abc import Iterator, Set
from itertools import zip_longest

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import Label
from ipextract.segment.paragraphs import Paragraph
from ipextract.values.fragments import alternation
from ipextract.values.numerals import parse_whole

LONGEST_HEADING = 30
_NUMBERS: dict[Style, re.Pattern[str]] = {
    "cn": kept_pattern('[一二三四五六七八九十]{1,3}(?=[\u4e00-\u9fff“"《])'),
    "arabic": kept_pattern('[0-9]{1,2}(?=[\u4e00-\u9fff“"《])'),
}
_STOPS = frozenset("。;:,、!?")


@between_runs
def _quantity() -> re.Pattern[str]:
    """A unit, which makes the figure before it a quantity."""
    return re.compile(
        f"{alternation(list(words('numbering.measured')))}|{load_yaml('numbering.yaml')['counted_ahead']}"
    )


def labelled(text: NormalizedText, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with such labels; as they are where the text has none."""
    if not text.gaps:
        return paragraphs
    printed = {line.label.style for line in paragraphs if line.label is not None}
    places: set[int] = set()
    found = paragraphs
    for style, number in _NUMBERS.items():
        if style in printed:
            continue
        places = places or {gap.place for gap in text.gaps}
        labels = list(_candidates(text.text, paragraphs, places, style, number))
        counted = list(_counted(labels, paragraphs))
        if counted:
            found = [*found]
        for index, label in counted:
            found[index] = found[index]._replace(label=label)
    return found


def _candidates(
    text: str, paragraphs: list[Paragraph], places: Set[int], style: Style, printed: re.Pattern[str]
) -> Iterator[tuple[int, Label]]:
    """The short lines without a stop that begin with a number and a blank, a sentence or a label right below them, and
    the long ones whose first sentence is a heading.

    In the contents and in tables another such line or a cell stands there.
    """
    for index, (line, below) in enumerate(zip_longest(paragraphs, paragraphs[1:])):
        if line.row or line.label is not None:
            continue
        number = printed.match(text, line.start, line.end)
        if number is None or number.end() not in places:
            continue
        # 1 推广滴灌。对示范区…: text runs on behind the heading.
        end = text.find("。", number.end(), min(line.end - 1, line.start + LONGEST_HEADING))
        if end < 0:
            end = line.end
            if end - line.start > LONGEST_HEADING or text[end - 1] in _STOPS or below is None:
                continue
            if below.label is None and text[below.end - 1] not in _STOPS:
                continue
        if style == "arabic" and _quantity().match(text, number.end()):
            continue
        count = parse_whole(number.group())
        if count is not None and headings.names_its_clause(text[number.end() : end]):
            yield index, Label(style, count, number.start(), number.end())


def _counted(labels: list[tuple[int, Label]], paragraphs: list[Paragraph]) -> Iterator[tuple[int, Label]]:
    """Those that come next in their list; a first one only where the second follows, or (一) right below it."""
    last = 0
    for (index, label), following in zip_longest(labels, labels[1:]):
        if label.number == 1:
            below = paragraphs[index + 1].label if index + 1 < len(paragraphs) else None
            begins = label.style == "cn" and below is not None and below.style == "paren_cn" and below.number == 1
            if not begins and (following is None or following[1].number != 2):
                continue
        elif label.number != last + 1 or not last:
            continue
        yield index, label
        last = label.number
