"""What is wrong with one rule of a pack, and what is worth a look in it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ipextract.errors import LexiconError, RuleError
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.lexicons.extending import list_names
from ipextract.marked import Marked, Problem, near, read_marked
from ipextract.ruleset.compile import Rule, compile_rule
from ipextract.ruleset.demands import faults_of_new_rule, faults_of_rule
from ipextract.ruleset.files import RuleFile, read_folder
from ipextract.ruleset.known import kinds
from ipextract.ruleset.repeats import nested_repeat
from ipextract.values.fragments import names
from ipextract.values.patterns import REFERENCE, expand, written_place

GROUP = kept_pattern(r"\(\?P<(\w+)>")


def looked_through(path: Path, ids: Sequence[str]) -> tuple[list[Problem], list[Problem]]:
    """Problems and warnings of one rule of a pack, whose file is a rule file."""
    marked = read_marked(path)
    rule = RuleFile.model_validate(marked.content)
    problems = [
        marked.problem(("overrides", number), f"overrides: no rule {other!r}{near(other, list(ids))}")
        for number, other in enumerate(rule.overrides)
        if other not in ids
    ]
    unknown = _unknown_references(marked, rule)
    problems += unknown
    if unknown or path.parent.name not in kinds():
        return problems, []
    try:
        compiled = compile_rule(rule)
    except RuleError as error:
        return [*problems, _not_compiled(marked, rule, error)], []
    own = {file.id: file for file in read_folder()}
    new = list(faults_of_new_rule(compiled)) if rule.id not in own else []
    for reason in [*new, *faults_of_rule(compiled)]:
        where = "gives" if reason.startswith("gives") and rule.gives else "pattern"
        problems.append(marked.problem((where,), reason))
    return problems, [*_repeats(marked, rule), *_unread_groups(marked, rule, compiled, own)]


def _unknown_references(marked: Marked, rule: RuleFile) -> list[Problem]:
    """Fragments and lists that the pattern or a need of a rule names and nobody has."""
    found = [_in_pattern(marked, rule, at, f"pattern: {reason}") for at, reason in _references(rule.pattern)]
    for number, need in enumerate(rule.needs):
        found += [marked.problem(("needs", number), f"needs: {reason}") for _, reason in _references(need)]
    return found


def _not_compiled(marked: Marked, rule: RuleFile, error: RuleError) -> Problem:
    """Where a pattern is none, and why."""
    cause: Any = error.__cause__
    if getattr(cause, "pos", None) is None:
        return marked.problem(("pattern",), str(error).partition(": ")[2])
    at = written_place(rule.pattern, cause.pos)
    shown = " ".join(rule.pattern[at : at + 20].split())
    return _in_pattern(marked, rule, at, f"pattern, character {at + 1} ({shown or 'its end'}): {cause.msg}")


def _repeats(marked: Marked, rule: RuleFile) -> Iterator[Problem]:

    if (repeat := nested_repeat(rule.pattern)) is not None:
        reason = "warning: a repeat without bound inside another may take for ever on long text; bound them ({1,24})"
        yield _in_pattern(marked, rule, repeat, reason)


def _unread_groups(marked: Marked, rule: RuleFile, compiled: Rule, own: Mapping[str, RuleFile]) -> Iterator[Problem]:
    """Groups of the pattern that have a name near to one which the package's rules of this kind have."""
    of_kind = (file for file in own.values() if file.id.startswith(f"{compiled.kind}."))
    groups = {group for file in of_kind for group in GROUP.findall(expand(file.pattern))}
    for name in sorted(compiled.pattern.groupindex.keys() - groups - {"quote"}):
        if meant := near(name, sorted(groups)):
            at = rule.pattern.find(f"<{name}>")
            yield _in_pattern(marked, rule, at, f"warning: nothing reads the group {name!r}{meant}")


def _in_pattern(marked: Marked, rule: RuleFile, at: int, reason: str) -> Problem:
    """A problem at a character of the pattern; only a block keeps the lines that it has in the file."""
    line = marked.lines.get(("pattern",), 1)
    if ("pattern",) in marked.blocks:
        line += 1 + rule.pattern.count("\n", 0, at)
    return Problem(marked.file, line, reason)


def _references(pattern: str) -> Iterator[tuple[int, str]]:
    """The places of names of lists and fragments that there are not, and what is said of them."""

    for found in REFERENCE.finditer(pattern):
        name = found["name"]
        if found["kind"] == "F":
            if name not in names():
                yield found.start(), f"there is no fragment {found.group()}{near(name, list(names()))}"
            continue
        try:
            words(name)
        except LexiconError:
            yield found.start(), f"there is no word list {found.group()}{near(name, list(list_names()))}"
