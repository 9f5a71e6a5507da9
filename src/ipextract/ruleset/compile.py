"""Rule file → compiled rule."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from ipextract.errors import RuleError
from ipextract.lexicons import FOLDED, words
from ipextract.ruleset.quick import for_re
from ipextract.values.patterns import REFERENCE, expand

if TYPE_CHECKING:
    from ipextract.models.matches import AnyPattern
    from ipextract.ruleset.files import RuleFile

# A literal may need to stand at an edge of its sentence: there is a line feed, of which a sentence has none.
EDGE = "\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to search with. One of `needs` stands in every sentence that `pattern` matches; see `EDGE`.

    `quick` finds the same where no clock is needed: `pattern` itself or what `for_re` makes of it. `timed` where the
    clock is looked at however short a sentence is.
    """

    id: str
    kind: str
    pattern: "regex.Pattern[str]"
    quick: "AnyPattern"
    needs: tuple[str, ...]
    gives: dict[str, str]
    overrides: frozenset[str]
    timed: bool = False


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
    kind = file.id.partition(".")[0]
    return Rule(file.id, kind, pattern, pattern, _needs(file), file.gives, frozenset(file.overrides), timed)


def quickened(rule: Rule) -> Rule:
    """The rule with a pattern for short sentences, where one can be written and no clock is needed."""
    if rule.timed or (quick := for_re(rule.pattern.pattern)) is None:
        return rule
    return replace(rule, quick=quick)


def _needs(file: "RuleFile") -> tuple[str, ...]:
    """The literals of a rule, every word of the lists that they name among them; none that holds another of them."""
    needs = dict.fromkeys(literal.translate(FOLDED) for need in file.needs for literal in _literals(need))
    return tuple(need for need in needs if not any(other in need for other in needs if other != need))


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
