"""Rule file → compiled pattern: word lists and fragments written out, punctuation folded."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from ipextract.errors import RuleError
from ipextract.kept import kept_pattern
from ipextract.lexicons import FOLDED, words
from ipextract.values.fragments import alternation, fragment

if TYPE_CHECKING:
    from ipextract.ruleset.files import RuleFile

REFERENCE = kept_pattern(r"\\(?P<kind>[LF])<(?P<name>[A-Za-z0-9_.]+)>")
# What nesting of repeats is read from: escapes, sets and comments hold nothing; a repeat stands behind what it repeats.
MANY = r"(?:[*+]|\{[0-9]*,\})[+?]?"
TOKEN = kept_pattern(
    r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\#[^\n]*|(?P<open>\((?:\?>)?)"
    rf"|(?P<close>\))\s*(?P<many>{MANY})?|(?P<alone>{MANY})",
    re.DOTALL,
)
# What normalising folds, as it must be written in a pattern.
WRITTEN = str.maketrans(
    {
        "，": ",",
        "；": ";",
        "：": ":",
        "％": "%",
        "！": "!",
        "～": "~",
        "（": r"\(",
        "）": r"\)",
        "？": r"\?",
        "．": r"\.",
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to search with; `timed` where the clock is looked at however short a sentence is."""

    id: str
    kind: str
    pattern: "regex.Pattern[str]"
    needs: tuple[str, ...]
    gives: dict[str, str]
    overrides: frozenset[str]
    timed: bool = False


def expand(pattern: str) -> str:
    """Write out `\\L<list>` as an alternation, longest word first, and `\\F<fragment>` as a group."""

    return REFERENCE.sub(_written_out, pattern.translate(WRITTEN))


def _written_out(reference: re.Match[str]) -> str:
    if reference["kind"] == "F":
        return fragment(reference["name"])
    return alternation([word.translate(FOLDED) for word in words(reference["name"])])


def written_place(pattern: str, place: int) -> int:
    """Where in a pattern stands what is at a place of the same pattern written out."""
    passed, end = 0, 0
    for reference in (*REFERENCE.finditer(pattern), None):
        start = reference.start() if reference else len(pattern)
        for i in range(end, start):
            passed += len(pattern[i].translate(WRITTEN))
            if passed > place:
                return i
        if reference is not None:
            passed += len(_written_out(reference))
            if passed > place:
                return start
            end = reference.end()
    return len(pattern)


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


def compile_rule(file: "RuleFile", *, timed: bool = False) -> Rule:
    """Compile one rule.

    Raises:
        RuleError: the pattern is no regular expression, or matches the empty string.
    """
    try:
        pattern = regex.compile(expand(file.pattern), regex.VERBOSE | regex.VERSION1)
    except regex.error as error:
        raise RuleError(f"{file.id}: the pattern does not compile: {error}") from error
    if pattern.fullmatch(""):
        raise RuleError(f"{file.id}: the pattern matches the empty string")
    return Rule(file.id, file.id.partition(".")[0], pattern, _needs(file), file.gives, frozenset(file.overrides), timed)


def _needs(file: "RuleFile") -> tuple[str, ...]:
    """The literals of a rule, those of its word lists among them."""
    needs: list[str] = []
    for need in file.needs:
        named = REFERENCE.fullmatch(need)
        needs += [need] if named is None else words(named["name"])
    return tuple(need.translate(FOLDED) for need in needs)
