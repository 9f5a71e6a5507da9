"""Marks of Markdown and HTML that say how words look and not what they are: bold, escapes, attributes, line breaks.

Head marks (`##`) stay: segmenting puts them in a zone of their own.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit
from ipextract.normalize.spaces import INVISIBLE

# Elements of HTML that begin or end a line; every other one stands inside a line. A closed list: `<标题>` is text.
BLOCK = "p|div|br|hr|tr|table|tbody|thead|ul|ol|li|h[1-6]|section|article|center|blockquote"
INLINE = "strong|b|em|i|u|span|font|a|sup|sub|img|td|th|o:p|st1:[a-z]{2,20}"
# What may break the lines of a cell; a longer cell is a page that is laid out with a table.
WITHIN_CELL = frozenset({"br", "p", "div", "ul", "ol", "li"})
LONGEST_CELL = 600
# What is not to be seen may part a mark, and goes with it.
HIDDEN = f"[{INVISIBLE}]*"
# {align="center"}, {#anchor}, {.class} behind a heading.
ATTRIBUTES = r"\{(?:[a-z]{1,20}=(?:\"[^\"{}<>\n]{0,60}\"|[\w-]{1,40}) ?){1,4}\}|\{[#.][A-Za-z][\w-]{0,40}\}"
MARK = kept_pattern(
    rf"\*{HIDDEN}\*|{ATTRIBUTES}|\\{HIDDEN}(?P<escaped>[.#*_()\[\]+\-!>~|])"
    rf"|</?(?:(?P<block>{BLOCK})|(?P<cell>t[dh])|{INLINE})(?:\s[^<>]{{0,400}})?/?>",
    re.IGNORECASE,
)
# *(责任单位:市水利局)*: a bracket set in italics; a lone * is a note or a sign.
SLANTED = kept_pattern(r"(?<!\*)(\*)(?=[(（])[^*\n]{1,300}(?<=[)）])(\*)(?!\*)")


def edits(text: str) -> list[Edit]:
    if "<" not in text and "*" not in text and "\\" not in text and "{" not in text:
        return []
    found = list(MARK.finditer(text))
    cells = _cells(text, found) if "</t" in text or "</T" in text else []
    starts = [start for start, _ in cells]
    edited = [(*match.span(), _meaning(match, _is_in(cells, starts, match.start()))) for match in found]
    if "*(" in text or "*（" in text:
        taken = {start for start, _, _ in edited}
        stars = [match.span(star) for match in SLANTED.finditer(text) for star in (1, 2)]
        edited = sorted([*edited, *[(*star, "") for star in stars if star[0] not in taken]])
    return edited


def _cells(text: str, marks: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Where the cells stand whose lines break: short ones with another right beside them, and no table in them."""
    cells = []
    opened: int | None = None
    for at, mark in enumerate(marks):
        block = (mark["block"] or "").lower()
        if block and block not in WITHIN_CELL:
            opened = None
        elif mark["cell"] and not mark.group().startswith("</"):
            opened = at
        elif mark["cell"] and opened is not None:
            start, end = marks[opened].end(), mark.start()
            beside = _are_beside(text, marks, opened - 1) or _are_beside(text, marks, at)
            if at > opened + 1 and end - start <= LONGEST_CELL and beside:
                cells.append((start, end))
            opened = None
    return cells


def _are_beside(text: str, marks: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a cell ends at a mark and the next one begins right behind it."""
    if at < 0 or at + 1 == len(marks) or not (marks[at]["cell"] and marks[at + 1]["cell"]):
        return False
    return not text[marks[at].end() : marks[at + 1].start()].strip()


def _is_in(cells: Sequence[tuple[int, int]], starts: Sequence[int], place: int) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < cells[at][1]


def _meaning(match: re.Match[str], in_cell: bool) -> str:
    if match["escaped"]:
        # Both together, since the backslash alone is a character of its own wherever nothing follows it.
        return match["escaped"]
    if match["block"]:
        # A row is a line, whatever lines its cells are set in.
        return " " if in_cell else "\n"
    return "\t" if match["cell"] and match.group().startswith("</") else ""
