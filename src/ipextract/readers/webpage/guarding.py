"""What would take a parser of HTML too long or too much: told from the tags alone, before anything is parsed.

The HTML Standard's tree builder looks through all open elements at each paragraph, list item and end tag, and opens
every format that was left open anew in each block. So a page of some hundred kilobytes may take minutes, or gigabytes.
"""

import re

from ipextract.errors import ReadError
from ipextract.kept import kept_pattern
from ipextract.readers.options import Limits
from ipextract.readers.webpage.tags import CELLS, FOREIGN, FORMATS, IMPLIED, RAW, SPECIAL, VOID, WALLS

# A tag up to its `>`, which is missing where the file ends inside it; else a comment, or what is read as one.
TAG = kept_pattern(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]*+[^\s/>][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+)[\s/]*+"
)
START = kept_pattern(r"<(?=[a-zA-Z!?/])")
COMMENT = kept_pattern(r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)")
ATTRIBUTE = kept_pattern(r"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+")
# The parser compares each attribute of a tag with all others. No page has so many; shorter tags hold no more.
MOST_ATTRIBUTES = 1_000
SHORTEST_LONG_TAG = 2 * MOST_ATTRIBUTES

# What is hidden in one of them is counted all the same where it holds so many tags: a parser may see it otherwise.
MOST_HIDDEN = 2_000


def check(text: str, limits: Limits, shown: str) -> None:
    """Refuse a page that nests too deep, holds too many elements or cells, or a tag with too many attributes.

    Formats (`<b>`, `<font>`) that are left open count as elements, once for each tag behind them, not as nesting.

    Raises:
        LimitError: it is above the limit `nesting`, `elements` or `cells`.
        ReadError: a tag has more attributes than any page's; names the line.
    """
    stack: list[str] = []
    formats = elements = cells = 0
    place = 0
    while start := START.search(text, place):
        place = start.start()
        tag = TAG.match(text, place)
        if tag is None:
            place = _behind_comment(text, place)
            continue
        place = tag.end() + 1
        if place > len(text):
            break
        name = tag["name"].lower()
        if tag["slash"]:
            formats -= _close(stack, name)
            continue
        elements += 1 + formats
        if elements > limits.elements:
            limits.check("elements", elements, shown)
        if name in CELLS:
            cells += 1
            limits.check("cells", cells, shown)
        if place - tag.start() > SHORTEST_LONG_TAG:
            _check_attributes(tag, text, shown)
        if name in VOID or name in IMPLIED:
            continue
        if name in RAW and not FOREIGN.intersection(stack):
            place = _behind_raw(text, place, name)
            continue
        formats += name in FORMATS
        stack.append(name)
        if len(stack) - formats > limits.nesting:
            limits.check("nesting", len(stack) - formats, shown)


def _close(stack: list[str], name: str) -> bool:
    """Take off the stack what an end tag closes; whether that is a format."""
    if name in FORMATS:
        # Blocks that were opened inside it stay open.
        for index in range(len(stack) - 1, -1, -1):
            if stack[index] == name:
                del stack[index]
                return True
        return False
    stops = WALLS if name in SPECIAL else SPECIAL
    for index in range(len(stack) - 1, -1, -1):
        if stack[index] == name:
            # Formats that it held are opened anew behind it.
            stack[index:] = [inner for inner in stack[index:] if inner in FORMATS]
            return False
        if stack[index] in stops:
            return False
    return False


def _behind_comment(text: str, place: int) -> int:
    comment = COMMENT.match(text, place)
    if comment is not None:
        return comment.end()
    end = text.find(">", place)
    return end + 1 if end >= 0 else len(text)


def _behind_raw(text: str, place: int, name: str) -> int:
    if name == "plaintext":
        end = len(text)
    else:
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
        end = found.start() if found is not None else len(text)
    if name != "script" and text.count("<", place, end) > MOST_HIDDEN:
        return place
    return end


def _check_attributes(tag: re.Match[str], text: str, shown: str) -> None:
    number = sum(1 for _ in ATTRIBUTE.finditer(tag["attributes"]))
    if number > MOST_ATTRIBUTES:
        line = text.count("\n", 0, tag.start()) + 1
        raise ReadError(
            f"{shown}:{line}: a tag has {number} attributes, more than the {MOST_ATTRIBUTES} of any page; the file is "
            "damaged or was made to do harm: get it again, or leave it out"
        )
