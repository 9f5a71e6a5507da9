"""What all of them need: the tables of `lexicons/layout.yaml`, and patterns of lists."""

import re
from functools import cache
from typing import Any

from ipextract.lexicons import load_yaml

# An element's line is short; longer paragraphs are prose, whatever they begin with.
SHORT = 160


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """A pattern that finds what one of some patterns finds."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def layout() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("layout.yaml")
    return data
