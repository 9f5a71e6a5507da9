r"""Named pieces of patterns that rules and scanners include as ``\F<name>``.

Pieces come from three tables: `lexicons/fragments.yaml` (hand-written patterns), `lexicons/units.yaml` (each group
under its name, and `any_unit`) and `lexicons/comparators.yaml` (`ge_before`, `le_after` … bounding words by side).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml

_INCLUDE = kept_pattern(r"\\F<(\w+)>")


class FragmentError(ValueError):
    """A pattern includes a piece that no table has, or pieces include each other in a circle."""


def load_table(name: str) -> dict[str, Any]:
    """The content of `lexicons/<name>.yaml`."""
    table: dict[str, Any] = load_yaml(f"{name}.yaml")
    return table


def alternation(words: Iterable[str]) -> str:
    """Join words into one non-capturing group that tries the longest first."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    pieces = [regex.escape(word, special_only=True) for word in ordered if len(word) > 1]
    # Single characters come last, so a set says the same; it compiles faster than as many branches.
    single = "".join(word for word in ordered if len(word) == 1)
    if len(single) > 1 and single.isalpha():
        pieces.append(f"[{single}]")
    else:
        pieces.extend(regex.escape(word, special_only=True) for word in single)
    return "(?:" + "|".join(pieces) + ")"


@between_runs
def _pieces() -> dict[str, str]:
    pieces = {name: _compact(entry["pattern"]) for name, entry in load_table("fragments")["fragments"].items()}
    groups: dict[str, Any] = load_table("units")["groups"]
    for name, group in groups.items():
        pieces[name] = alternation(group["words"])
        if "not_before" in group:
            pieces[name] += "(?!" + alternation(group["not_before"]) + ")"
    pieces["any_unit"] = "|".join(rf"\F<{name}>" for name in groups)
    # What follows a number is read as a unit by the rule itself: a look at its first character is enough before that.
    counted = (word[0] for name, group in groups.items() if name != "rank_unit" for word in group["words"])
    pieces["unit_start"] = "[" + "".join(dict.fromkeys(counted)) + "]"
    for side in ("before", "after"):
        for code, entries in load_table("comparators")[side].items():
            pieces[f"{code}_{side}"] = "|".join(bounding_words(entry) for entry in entries)
    return pieces


def bounding_words(entry: dict[str, Any]) -> str:
    """Pattern of one entry of `comparators.yaml`: its words, and what they must not stand beside."""
    left = "(?<!" + alternation(entry["not_after"]) + ")" if "not_after" in entry else ""
    right = "(?!" + alternation(entry["not_before"]) + ")" if "not_before" in entry else ""
    return left + alternation(entry["words"]) + right


def _compact(pattern: str) -> str:
    lines = (regex.sub(r"(?:^|\s)#.*", "", line) for line in pattern.splitlines())
    return "".join("".join(line.split()) for line in lines)


@cache
def fragment(name: str) -> str:
    """Pattern of a piece as one non-capturing group, everything it includes written out.

    Raises:
        FragmentError: no table has a piece of that name, or it includes itself.
    """
    return _written_out(name, ())


def _written_out(name: str, path: tuple[str, ...]) -> str:
    if name in path:
        raise FragmentError(f"pieces include each other: {' → '.join((*path, name))}")
    try:
        pattern = _pieces()[name]
    except KeyError:
        raise FragmentError(f"no piece is called {name!r}; see lexicons/fragments.yaml and units.yaml") from None
    inner = _INCLUDE.sub(lambda match: _written_out(match[1], (*path, name)), pattern)
    return f"(?:{inner})"


def expand(pattern: str) -> str:
    r"""Write out every ``\F<name>`` of a pattern.

    Raises:
        FragmentError: a name is unknown.
    """
    return _INCLUDE.sub(lambda match: fragment(match[1]), pattern)


@between_runs
def compiled(pattern: str) -> regex.Pattern[str]:
    r"""Compile a verbose pattern with its ``\F<name>`` written out, once."""
    return regex.compile(expand(pattern), regex.VERBOSE | regex.VERSION0)


def names() -> tuple[str, ...]:
    """Names of all pieces, sorted."""
    return tuple(sorted(_pieces()))
