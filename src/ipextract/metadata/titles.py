"""Titles as one line, and the kind of document that they name."""

import re
from functools import cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.models.text import NormalizedText
from ipextract.segment import elements
from ipextract.segment.layout import Title

# A text with more removed blanks than this a character was torn by line wraps; its blanks separate nothing.
RESIDUE = 0.01
_TAIL = kept_pattern(r"(?:\([^()]{1,30}\)|[》〉”])+$")


def one_line(text: NormalizedText, title: Title) -> str:
    """The title with its broken lines joined. A blank inside it separates two parts and stays, unless it is residue."""
    keep = len(text.gaps) <= RESIDUE * len(text.text)
    pieces = []
    for line in title.lines:
        start = line.start
        if keep:
            for gap in text.gaps_in(line):
                pieces.append(text.text[start : gap.place])
                pieces.append(" ")
                start = gap.place
        pieces.append(text.text[start : line.end].replace("\n", ""))
    return elements.bare_title("".join(pieces))


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(words("layout.doc_type_names"), key=len, reverse=True))


def doc_type(title: str) -> str | None:
    """The longest kind of document that ends a title, (试行) and the like aside."""
    bare = _TAIL.sub("", title)
    return next((name for name in _names() if bare.endswith(name)), None)


@between_runs
def _of_itself() -> re.Pattern[str]:
    return re.compile(rf"(?:制定|提出|制订|出台|形成)(?:了)?(?:如下|以下|本)({'|'.join(_names())})")


def doc_type_of_itself(text: str) -> str | None:
    """The kind by which a text without a title calls itself: 制定本行动方案, 特制定本办法."""
    match = _of_itself().search(text)
    return match.group(1) if match else None
