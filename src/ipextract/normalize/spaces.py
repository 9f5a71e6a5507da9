"""Blanks: those next to a Chinese character or at the edge of a line mean nothing and go; others shrink to one space.

Line wraps of PDFs leave spaces inside words (`贯 彻`), justified text pads names (`总　则`), web pages indent with
no-break, em and ideographic spaces. A tab inside a line stays: it separates the columns of a table.
"""

import re

from ipextract.models.text import Edit

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f"
BLANK = f" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}"
# A lone space between Latin letters or digits is as it should be; everything else is looked at.
RUN = re.compile(f"[{BLANK}]+")
HIDDEN = re.compile(f"[{INVISIBLE}]+")
CHINESE = re.compile(
    "[\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u2018-\u201d\u2014\u2026]"
)


def visible(run: str) -> str:
    """The run without its zero-width characters."""
    return HIDDEN.sub("", run)


def edits(text: str) -> list[Edit]:
    found = []
    size = len(text)
    for match in RUN.finditer(text):
        start, end = match.span()
        run = match.group()
        before = text[start - 1] if start else ""
        after = text[end] if end < size else ""
        if before == "\n" or after == "\n" or not (shown := visible(run)):
            kept = ""
        elif "\t" in shown:
            kept = "\t"
        elif (before and CHINESE.match(before)) or (after and CHINESE.match(after)):
            kept = ""
        else:
            kept = " "
        if kept != run:
            found.append(Edit(start, end, kept))
    return found
