"""Marks of Markdown and HTML that say how words look and not what they are: bold, escapes, attributes, line breaks.

Head marks (`##`) stay: segmenting puts them in a zone of their own.
"""

import re

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit
from ipextract.normalize.spaces import INVISIBLE

# Elements of HTML that begin or end a line; every other one stands inside a line. A closed list: `<标题>` is text.
BLOCK = "p|div|br|hr|tr|table|tbody|thead|ul|ol|li|h[1-6]|section|article|center|blockquote"
INLINE = "strong|b|em|i|u|span|font|a|sup|sub|img|td|th|o:p|st1:[a-z]{2,20}"
# What is not to be seen may part a mark, and goes with it.
HIDDEN = f"[{INVISIBLE}]*"
# {align="center"}, {#anchor}, {.class} behind a heading.
ATTRIBUTES = r"\{(?:[a-z]{1,20}=(?:\"[^\"{}<>\n]{0,60}\"|[\w-]{1,40}) ?){1,4}\}|\{[#.][A-Za-z][\w-]{0,40}\}"
MARK = kept_pattern(
    rf"\*{HIDDEN}\*|{ATTRIBUTES}|\\{HIDDEN}(?P<escaped>[.#*_()\[\]+\-!>~|])"
    rf"|</?(?:(?P<block>{BLOCK})|(?P<cell>t[dh])|{INLINE})(?:\s[^<>]{{0,400}})?/?>",
    re.IGNORECASE,
)


def edits(text: str) -> list[Edit]:
    if "<" not in text and "*" not in text and "\\" not in text and "{" not in text:
        return []
    return [(*match.span(), _meaning(match)) for match in MARK.finditer(text)]


def _meaning(match: re.Match[str]) -> str:
    if match["escaped"]:
        # Both together, since the backslash alone is a character of its own wherever nothing follows it.
        return match["escaped"]
    if match["block"]:
        return "\n"
    return "\t" if match["cell"] and match.group().startswith("</") else ""
