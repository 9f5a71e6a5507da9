"""Rule file → compiled pattern: word lists and fragments written out, punctuation folded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from ipextract.errors import RuleError
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.values.fragments import alternation, fragment

if TYPE_CHECKING:
    from ipextract.ruleset.files import RuleFile

REFERENCE = kept_pattern(r"\\(?P<kind>[LF])<(?P<name>[A-Za-z0-9_.]+)>")
# What normalising folds, as it must be written in a pattern.
FOLDED = str.maketrans(
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
PLAIN = str.maketrans("，；：％！～（）？．", ",;:%!~()?.")
# A literal may need to stand at an edge of its sentence: there is a line feed, of which a sentence has none.
EDGE = "\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to search with. One of `needs` stands in every sentence that `pattern` matches; see `EDGE`."""

    id: str
    kind: str
    pattern: "regex.Pattern[str]"
    needs: tuple[str, ...]
    gives: dict[str, str]
    overrides: frozenset[str]


def expand(pattern: str) -> str:
    """Write out `\\L<list>` as an alternation, longest word first, and `\\F<fragment>` as a group."""

    def written_out(reference: re.Match[str]) -> str:
        if reference["kind"] == "F":
            return fragment(reference["name"])
        return alternation([word.translate(PLAIN) for word in words(reference["name"])])

    return REFERENCE.sub(written_out, pattern.translate(FOLDED))


def compile_rule(file: "RuleFile") -> Rule:
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
    return Rule(file.id, file.id.partition(".")[0], pattern, _needs(file), file.gives, frozenset(file.overrides))


def _needs(file: "RuleFile") -> tuple[str, ...]:
    """The literals of a rule, each once, with every word of the lists that they name."""
    needs = (literal.translate(PLAIN) for need in file.needs for literal in _literals(need))
    return tuple(dict.fromkeys(needs))


def _literals(need: str) -> Iterator[str]:
    """What a need stands for: a literal itself, `\\L<list>部门` one literal for each word of the list."""
    named = REFERENCE.search(need)
    if named is None:
        yield need
        return
    before, behind = need[: named.start()], need[named.end() :]
    for word in words(named["name"]):
        for rest in _literals(behind):
            yield f"{before}{word}{rest}"
