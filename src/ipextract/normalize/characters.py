"""Variants of one character become one: full-width and presentation forms, CJK radicals, compatibility ideographs.

Never NFKC over the whole text: it would turn ① into 1, ㈠ into (一) and … into three dots. What is folded is listed in
`lexicons/folding.yaml`.
"""

import unicodedata

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml

# What never needs folding: ASCII, CJK punctuation, common ideographs, Chinese quotation marks and the dash.
UNUSUAL = kept_pattern("[^\n -~\u3001-\u3011\u4e00-\u9fff\u2018-\u201d\u2014]")

# Up to so many different variants, replacing each in the whole text is faster than a look-up for every character.
FEW = 64


@between_runs
def _table() -> dict[int, str]:
    """One-to-one folds for `str.translate`."""
    data = load_yaml("folding.yaml")
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for first, last in data["compatibility_ranges"]:
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    table.update({ord(variant): plain for plain, variants in data["variants"].items() for variant in variants})
    return table


def fold(text: str) -> str:
    """Replace variants, one character by one: places stay what they are."""
    table = _table()
    # All that the table folds is unusual, and a text has few such characters, each of them many times.
    variants = {variant for variant in set(UNUSUAL.findall(text)) if ord(variant) in table}
    if len(variants) > FEW:
        return text.translate(table)
    for variant in variants:
        text = text.replace(variant, table[ord(variant)])
    return text
