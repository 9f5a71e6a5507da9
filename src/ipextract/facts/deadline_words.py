"""Patterns and words that deadlines are told by (lexicons/deadlines.yaml)."""

from functools import cache
from typing import TYPE_CHECKING

from ipextract.values import patterns

if TYPE_CHECKING:
    import regex

# Characters before a match in which the words that belong to it are looked for.
LONGEST_LEAD = 48


@cache
def cue(name: str) -> "regex.Pattern[str]":
    return patterns.pattern(f"deadlines.{name}")
