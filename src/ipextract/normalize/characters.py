"""Variants of one character become one: full-width and presentation forms, CJK radicals, compatibility ideographs.

Never NFKC over the whole text: it would turn ① into 1, ㈠ into (一) and … into three dots. What is folded is listed in
`lexicons/folding.yaml`.
"""

import re
import unicodedata

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml

# Up to so many different variants, replacing each in the whole text is faster than a look-up for every character.
FEW = 64


@between_runs
def _table() -> dict[int, str]:
    """One-to-one folds for `str.translate`; nothing that a variant becomes is a variant itself."""
    data = load_yaml("folding.yaml")
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for first, last in data["compatibility_ranges"]:
        table.update({code: unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)})
    table.update({ord(variant): plain for plain, variants in data["variants"].items() for variant in variants})
    return {code: plain for code, plain in table.items() if len(plain) == 1 and plain != chr(code)}


@between_runs
def _variant() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


def fold(text: str) -> str:
    """Replace variants, one character by one: places stay what they are."""
    table, variant = _table(), _variant()
    place = 0
    for _ in range(FEW):
        found = variant.search(text, place)
        if found is None:
            return text
        # Each is replaced everywhere at once, so that every hit is a variant not met before.
        place = found.end()
        text = text.replace(found.group(), table[ord(found.group())])
    return text.translate(table)
