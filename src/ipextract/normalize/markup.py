"""Marks of Markdown that say how words look and not what they are: bold, escapes, line breaks.

Head marks (`##`) stay: segmenting puts them in a zone of their own.
"""

import re

from ipextract.models.text import Edit

MARK = re.compile(r"\*\*|<br ?/?>|\\(?=[.#*_()\[\]+\-!>~|])", re.IGNORECASE)


def edits(text: str) -> list[Edit]:
    return [Edit(*match.span(), "\n" if match.group().startswith("<") else "") for match in MARK.finditer(text)]
