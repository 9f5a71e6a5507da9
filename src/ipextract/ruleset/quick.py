"""Patterns of rules written for `re`, which finds the same in a half or a third of the time that `regex` takes.

`re` knows no time limit, so only short sentences are read with it. What it lacks is written out: properties as ranges
of characters, differences of sets as a look ahead, a look behind at words of several lengths as one for each length, a
group that has the name of another under a name of its own. Where that cannot be done a rule stays with `regex`.
"""

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import regex

from ipextract.kept import by_arguments, kept_pattern
from ipextract.models.matches import AGAIN

# A look behind at more characters, all ways together, takes longer than it saves.
MOST_BEHIND = 1500
# Before that version a group that gives nothing back may lose matches (CPython issue 106052).
ATOMIC_FROM = (3, 11, 5)

_TOKEN = kept_pattern(
    r"""
    (?P<blank>\s|\#.*)
    |(?P<named>\(\?P<(?P<name>\w+)>)
    |(?P<behind>\(\?<[=!])
    |(?P<same>\(\?P=\w+\))
    |(?P<group>\((?:\?[:=!>]|(?!\?)))
    |(?P<close>\))
    |(?P<bar>\|)
    |(?P<repeat>(?:[*+?]|\{(?P<least>\d*)(?P<to>,?)(?P<most>\d*)\})(?P<way>[+?]?))
    |(?P<set>\[(?:\\.|\[[^\[\]\\]*\]|[^\[\]\\])+\]|\\p\{\w+\})
    |(?P<edge>\\[AZ]|[\^$])
    |(?P<one>\\[dDsSnt]|\\[^\w]|[^\\(\[])
    """,
    re.VERBOSE,
)
_NAME = kept_pattern(r"\(\?P<(\w+)>")
_PROPERTY = kept_pattern(r"\\p\{\w+\}")
# What `re` has no word for in a set, or takes for something else.
_FOREIGN = kept_pattern(r"\\[PwW]|(?<!\\)\[|--|&&|\|\||~~")

Tokens = Iterator[re.Match[str]]
# Pieces of a pattern by the number of characters that they match.
Ways = dict[int, list[str]]


class _UnwritableError(ValueError):
    """A pattern says what `re` cannot."""


@by_arguments
def for_re(pattern: str) -> re.Pattern[str] | None:
    """A verbose pattern of `regex` (VERSION1) as one of `re`, or null where it cannot be written or is not worth it.

    A group whose name stands again has `AGAIN` behind it; the last that took part is what `regex` tells by the name.
    """
    try:
        written = _Writer().sequence(_tokens(pattern))
        names = _NAME.findall(written)
        # A group that would stand in two ways to look behind has two places.
        return re.compile(written) if len(names) == len(set(names)) else None
    except (_UnwritableError, re.error):
        return None


def _tokens(pattern: str) -> Tokens:
    place = 0
    while place < len(pattern):
        token = _TOKEN.match(pattern, place)
        if token is None:
            raise _UnwritableError(pattern[place:])
        if token.lastgroup != "blank":
            yield token
        place = token.end()


class _Writer:
    """Writes one pattern; `names` counts how often each name of a group was met."""

    def __init__(self) -> None:
        self.names: dict[str, int] = defaultdict(int)

    def sequence(self, tokens: Tokens) -> str:
        """All up to the end of the group that is open, or of the pattern."""
        pieces: list[str] = []
        for token in tokens:
            kind, text = token.lastgroup, token[0]
            if kind == "close":
                break
            if kind == "repeat" and token["way"] == "+" and pieces[-1].startswith("("):
                _check_atomic(pieces[-1])
            pieces.append(text if kind in ("repeat", "bar") else self.item(token, tokens))
        return "".join(pieces)

    def item(self, token: re.Match[str], tokens: Tokens) -> str:
        """A group, a set or a character."""
        kind, text = token.lastgroup, token[0]
        if kind == "named":
            return f"{self.opening(token)}{self.sequence(tokens)})"
        if kind == "behind":
            return self.behind(text, tokens)
        if kind == "group":
            inner = self.sequence(tokens)
            if text == "(?>":
                _check_atomic(inner)
            return f"{text}{inner})"
        return _set(text) if kind == "set" else text

    def opening(self, token: re.Match[str]) -> str:
        """How a named group begins."""
        name = token["name"]
        again = self.names[name]
        self.names[name] += 1
        if name.endswith(AGAIN):
            raise _UnwritableError(name)
        return f"(?P<{name}{AGAIN * again}>"

    def behind(self, opening: str, tokens: Tokens) -> str:
        """A look behind: one for each length of what may stand there."""
        looks = [f"{opening}{'|'.join(texts)})" for _, texts in sorted(self.ways(tokens).items())]
        return "".join(looks) if opening.endswith("!") or len(looks) == 1 else f"(?:{'|'.join(looks)})"

    def ways(self, tokens: Tokens) -> Ways:
        """All that may be what stands up to the end of the group, by its length."""
        found: Ways = {}
        # What is read of the branch: up to its last item, and that.
        before, item = _nothing(), _nothing()
        for token in tokens:
            if token.lastgroup == "repeat":
                item = _repeated(item, token)
                continue
            before = _in_a_row(before, item)
            item = _nothing()
            if token.lastgroup in ("close", "bar"):
                found = _either(found, before)
                before = _nothing()
                if token.lastgroup == "close":
                    break
            else:
                item = self.ways_of(token, tokens)
        return found

    def ways_of(self, token: re.Match[str], tokens: Tokens) -> Ways:
        kind, text = token.lastgroup, token[0]
        if kind == "same":
            raise _UnwritableError(text)
        if kind in ("behind", "edge") or text in ("(?=", "(?!"):
            return {0: [self.item(token, tokens)]}
        if kind == "named":
            ways = self.ways(tokens)
            return {length: [f"{self.opening(token)}{'|'.join(texts)})"] for length, texts in ways.items()}
        return self.ways(tokens) if kind == "group" else {1: [self.item(token, tokens)]}


def _check_atomic(inner: str) -> None:
    """Refuse a group that gives nothing back where that may go wrong; with a capture inside it may in any version."""
    if sys.version_info < ATOMIC_FROM or "(?P<" in inner:
        raise _UnwritableError(inner)


def _nothing() -> Ways:
    return {0: [""]}


def _either(one: Ways, other: Ways) -> Ways:
    return {length: [*one.get(length, ()), *other.get(length, ())] for length in {**one, **other}}


def _in_a_row(first: Ways, second: Ways) -> Ways:
    found: Ways = {}
    for length, texts in first.items():
        for more, behind in second.items():
            found.setdefault(length + more, []).append(_one(texts) + _one(behind))
    if sum(length * len(texts) for length, texts in found.items()) > MOST_BEHIND:
        raise _UnwritableError("too many ways to look behind")
    return found


def _one(texts: list[str]) -> str:
    """Pieces of one length as one of them."""
    return texts[0] if len(texts) == 1 else f"(?:{'|'.join(texts)})"


def _repeated(item: Ways, repeat: re.Match[str]) -> Ways:
    """An item as often as a repeat behind it says."""
    least, most = ("0", "1") if repeat[0][0] == "?" else (repeat["least"], repeat["most" if repeat["to"] else "least"])
    if not most:
        raise _UnwritableError(repeat[0])
    found: Ways = {}
    times = _nothing()
    for count in range(int(most) + 1):
        if count >= int(least or 0):
            found = _either(found, times)
        times = _in_a_row(times, item)
    return found


def _set(text: str) -> str:
    """A set of characters, or a property that stands for one."""
    left, minus, right = text.partition("--")
    if minus:
        # Written as below, several differences in one set, and all but a difference, would mean something else.
        if "--" in right or text.startswith("[^"):
            raise _UnwritableError(text)
        # What is taken out is a set itself, or the rest of this one.
        return f"(?:(?!{_set(right[:-1] if right[0] == '[' else f'[{right}')}){_set(f'{left}]')})"
    if _FOREIGN.search(text, 1) is not None:
        raise _UnwritableError(text)
    written = _PROPERTY.sub(lambda found: _ranges(found[0]), text)
    return written if text[0] == "[" else f"[{written}]"


@cache
def _ranges(of: str) -> str:
    """The characters that `regex` takes for those of a property."""
    return "".join(f"{run[0]}-{run[-1]}" for run in regex.findall(f"{of}+", _every_character()))


@cache
def _every_character() -> str:
    return array("I", range(sys.maxunicode + 1)).tobytes().decode("utf-32", "surrogatepass")
