"""Repeats without bound inside one another, of which a pattern may never come to an end on long text."""

import re

from ipextract.kept import kept_pattern

# What nesting of repeats is read from: escapes, sets and comments hold nothing; a repeat stands behind what it repeats.
MANY = r"(?:[*+]|\{[0-9]*,\})[+?]?"
TOKEN = kept_pattern(
    r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\#[^\n]*|(?P<open>\((?:\?>)?)"
    rf"|(?P<close>\))\s*(?P<many>{MANY})?|(?P<alone>{MANY})",
    re.DOTALL,
)


def nested_repeat(pattern: str) -> int | None:
    """Where a repeat without bound holds another (`(a+)+`), which may take for ever; null where none does.

    Read from the text alone, so that what lists and fragments bring in is not seen; what possessive repeats and atomic
    groups hold cannot go astray.
    """
    # For each open group: where it opens, whether it is atomic, whether it holds a repeat without bound.
    groups: list[tuple[int, bool, bool]] = [(0, False, False)]
    for token in TOKEN.finditer(pattern):
        many = token["many"] or token["alone"]
        possessive = many is not None and many.endswith("+", 1)
        if token["open"] is not None:
            groups.append((token.start(), token["open"] == "(?>", False))
            continue
        holds = False
        if token["close"] is not None and len(groups) > 1:
            start, atomic, inside = groups.pop()
            holds = inside and not atomic and not possessive
            if holds and many is not None:
                return start
        start, atomic, inside = groups[-1]
        groups[-1] = (start, atomic, inside or holds or (many is not None and not possessive))
    return None
