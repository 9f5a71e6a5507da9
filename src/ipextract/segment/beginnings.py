"""With which characters a match of a pattern may begin: a look at one character is several times as fast as a match."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from ipextract.kept import kept_pattern

# The interpreter's own; what `re` compiles is read by it first.
_parser = import_module("re._parser")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_NOTHING = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
# A class or one character of a pattern as it is written.
_PIECE = kept_pattern(r"\[(?:\\.|[^\]\\])+\]|\\.|.")


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern as they are written: `a(?:b|c)|[|]` has two."""
    found = [""]
    depth = 0
    for piece in _PIECE.findall(pattern):
        if piece == "|" and not depth:
            found.append("")
            continue
        depth += (piece == "(") - (piece == ")")
        found[-1] += piece
    return found


def first_characters(pattern: str) -> frozenset[str]:
    """Every character with which a match may begin, and perhaps more.

    Raises:
        ValueError: it may begin with nearly any, or with a class that has a name, or be empty.
    """
    characters, may_be_empty = _first(_parser.parse(pattern))
    if may_be_empty:
        raise ValueError(f"{pattern!r} matches nothing at all")
    return frozenset(characters)


def _first(items: Sequence[Any]) -> tuple[set[str], bool]:
    """The same of a part of a parsed pattern, and whether it may be empty."""
    found: set[str] = set()
    for kind, value in items:
        characters, may_be_empty = _first_of_item(str(kind), value)
        found |= characters
        if not may_be_empty:
            return found, False
    return found, True


def _first_of_item(kind: str, value: Any) -> tuple[set[str], bool]:
    if kind in _NOTHING:
        return set(), True
    if kind == "LITERAL":
        return {chr(value)}, False
    if kind == "IN":
        return {character for part in value for character in _of_class(*part)}, False
    if kind == "SUBPATTERN":
        return _first(value[-1])
    if kind == "BRANCH":
        branches = [_first(branch) for branch in value[1]]
        return set().union(*(characters for characters, _ in branches)), any(empty for _, empty in branches)
    if kind in _REPEATS:
        least, _, repeated = value
        characters, may_be_empty = _first(repeated)
        return characters, may_be_empty or least == 0
    raise ValueError(f"what {kind} begins with is not to be told")


def _of_class(kind: Any, value: Any) -> set[str]:
    if str(kind) == "LITERAL":
        return {chr(value)}
    if str(kind) == "RANGE":
        return {chr(code) for code in range(value[0], value[1] + 1)}
    raise ValueError(f"what {kind} begins with is not to be told")
