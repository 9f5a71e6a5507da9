"""The rules that a process reads: ours, and over them those of its packs, by id."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ipextract import knowledge
from ipextract.errors import RuleError
from ipextract.lexicons.extending import path_in
from ipextract.marked import Marked, Problem, faults_of, near, read_marked
from ipextract.ruleset.files import FOLDER, PackFile, RuleFile, read_folder

# What stands in files of rules and of packs.
_KEYS = sorted({*RuleFile.model_fields, *PackFile.model_fields})


class Known(NamedTuple):
    """A rule and where it is from; `pack` is null for one of ours."""

    rule: RuleFile
    path: Path
    pack: str | None = None


class Overlaid(NamedTuple):
    """Rules by id, sorted, and what is wrong with those of packs, which are left out."""

    rules: dict[str, Known]
    problems: tuple[Problem, ...]


def kinds() -> tuple[str, ...]:
    """The kinds of rules that there are: each is read by code of its own, so a pack cannot have another."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def known_rules() -> tuple[Known, ...]:
    """Every rule, sorted by id."""
    return tuple(overlaid().rules.values())


def known_rule(rule: str) -> Known:
    """The rule of an id.

    Raises:
        RuleError: there is none.
    """
    rules = overlaid().rules
    if rule not in rules:
        raise RuleError(f"no rule has the id {rule!r}{near(rule, list(rules))}; `ipextract rules list` shows all")
    return rules[rule]


def rules_in_danger() -> frozenset[str]:
    """The ids of rules that are no stronger than what a pack's author wrote: a pattern of it may backtrack for ever."""
    if any(path_in(pack, "fragments.yaml").is_file() for pack in knowledge.settled().packs):
        return frozenset(overlaid().rules)
    return frozenset(known.rule.id for known in known_rules() if known.pack is not None)


@cache
def overlaid() -> Overlaid:
    """Our rules with those of packs, which take the places of ours of the same ids, without those switched off."""
    rules = {rule.id: Known(rule, FOLDER / f"{rule.id.replace('.', '/')}.yaml") for rule in read_folder()}
    problems: list[Problem] = []
    for folder in knowledge.settled().packs:
        described, marked, faults = pack_file(folder)
        problems += faults
        own, faults = _rules_of(folder, name_of(folder, described))
        problems += faults
        for number, rule in enumerate(described.without):
            at = ("without", number)
            if rule in own:
                problems.append(marked.problem(at, f"{rule} is switched off and a rule of this pack"))
            elif rule not in rules:
                problems.append(
                    marked.problem(at, f"no rule has the id {rule!r} to switch off{near(rule, list(rules))}")
                )
        rules = {name: known for name, known in rules.items() if name not in described.without} | own
    return Overlaid(dict(sorted(rules.items())), tuple(problems))


def name_of(folder: Path, described: PackFile) -> str:
    """What a pack is called: as it says, else as its folder is."""
    return described.name or folder.resolve().name


def pack_file(folder: Path) -> tuple[PackFile, Marked, list[Problem]]:
    """What a pack says of itself, and what is wrong with that; without `pack.yaml` nothing is."""
    path = folder / knowledge.PACK_FILE
    if not path.is_file():
        return PackFile(), Marked(path, None, {}, frozenset(), ()), []
    marked = read_marked(path)
    if marked.content is None:
        return PackFile(), marked, list(marked.problems)
    try:
        return PackFile.model_validate(marked.content), marked, list(marked.problems)
    except ValidationError as error:
        return PackFile(), marked, [*marked.problems, *faults_of(marked, error, _KEYS)]


def _rules_of(folder: Path, pack: str) -> tuple[dict[str, Known], list[Problem]]:
    rules: dict[str, Known] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("rules/*/*.yaml")):
        marked = read_marked(path)
        problems += marked.problems
        if marked.content is None:
            if not marked.problems:
                problems.append(
                    Problem(path, 1, "is empty; a rule has an id, a summary, a source, a pattern, examples")
                )
            continue
        try:
            rule = RuleFile.model_validate(marked.content)
        except ValidationError as error:
            problems += faults_of(marked, error, _KEYS)
            continue
        named = f"{path.parent.name}.{path.stem}"
        if rule.id != named:
            problems.append(marked.problem(("id",), f"the id is {rule.id}; folder and file make it {named}"))
        elif not marked.problems:
            rules[rule.id] = Known(rule, path, pack)
    return rules, problems
