"""`ipextract rules`: the rules that are read, ours and those of packs; shown, and their examples run."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipextract.cli.options import Registry, Rules, as_path, settle

if TYPE_CHECKING:
    from ipextract.examples import Bench, Case
    from ipextract.ruleset.files import Example, NearMiss
    from ipextract.ruleset.known import Known

EXAMPLE = "Example: ipextract rules list --kind target"
LIST_EXAMPLE = "Example: ipextract rules list --kind target --rules mypack"
SHOW_EXAMPLE = "Example: ipextract rules show target.growth"
TEST_EXAMPLE = "Example: ipextract rules test mypack"
OURS = "ipextract"

Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="Only rules of this kind, such as target.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


def run() -> None:
    """List the rules, show one with its examples, or run their examples.

    A rule is a file of data; what a pack of your own may hold, and how to give it to every command: docs/packs.md.
    """


def list_rules(
    kind: Kind = None,
    rules: Rules = None,
    as_json: AsJson = False,
) -> None:
    """List the rules: id, examples and near misses, the pack that it is from, and what it is about."""
    settle(rules)
    chosen = _of_kind(kind)
    if as_json:
        _print_json([_row(known) for known in chosen])
        return
    width = max((len(known.rule.id) for known in chosen), default=0)
    packs = max((len(known.pack or OURS) for known in chosen), default=0)
    for known in chosen:
        counts = f"{len(known.rule.matches):>2}+{len(known.rule.ignores):<2}"
        summary = " ".join(known.rule.summary.split())
        print(f"{known.rule.id:<{width}}  {counts}  {known.pack or OURS:<{packs}}  {summary}")
    examples = sum(len(known.rule.matches) for known in chosen)
    near_misses = sum(len(known.rule.ignores) for known in chosen)
    sys.stderr.write(f"{len(chosen)} rules with {examples} examples and {near_misses} near misses\n")


def show_rule(
    rule: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a rule, such as target.growth.", show_default=False)
    ],
    expanded: Annotated[
        bool, typer.Option("--expanded", help="Write the pattern out: word lists and fragments in their places.")
    ] = False,
    rules: Rules = None,
    as_json: AsJson = False,
) -> None:
    """Show one rule: what it is about, its pattern, what it needs and gives, and its examples with their facts."""
    settle(rules)
    from ipextract.ruleset.known import known_rule
    from ipextract.values.patterns import expand

    known = known_rule(rule)
    file = known.rule
    pattern = expand(file.pattern) if expanded else file.pattern.rstrip("\n")
    if as_json:
        whole = {**_row(known), **file.model_dump(exclude_defaults=True), "pattern": pattern}
        _print_json(whole)
        return
    print(file.id)
    print(f"  {' '.join(file.summary.split())}")
    _line("source", " ".join(file.source.split()))
    _line("from", f"{known.pack or OURS}: {known.path}")
    _line("needs", ", ".join(file.needs) or "nothing: it is looked for in every sentence")
    _line("gives", ", ".join(f"{name}: {value}" for name, value in file.gives.items()))
    _line("overrides", ", ".join(file.overrides))
    print("\npattern" + (", written out" if expanded else ""))
    for line in pattern.splitlines():
        print(f"  {line}")
    print("\nmatches")
    for example in file.matches:
        _example(example)
        for fact in example.facts:
            print("    → " + ", ".join(f"{name}: {_shown(value)}" for name, value in fact.items()))
    print("\nignores")
    for near_miss in file.ignores:
        _example(near_miss)
        print(f"    because {near_miss.why}")


def run_examples(
    pack: Annotated[
        Path | None,
        typer.Argument(
            parser=as_path, metavar="[DIR]", help="A rule pack; without it, all that is read.", show_default=False
        ),
    ] = None,
    kind: Kind = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Run the examples of rules, each under its rule alone and under the whole set; of a pack, or of all rules.

    A pack that is named is read over those of --rules, and its own examples are run; without one all are, those of ours
    under the packs among them. Exit code 1: an example gives something else; 2: the pack is refused.
    """
    named = list(rules or ())
    if pack is not None and pack not in named:
        named.append(pack)
    settle(named, registry)
    from ipextract import pipeline
    from ipextract.cli.console import FINDINGS, complain
    from ipextract.examples import Bench, cases

    chosen = [known for known in _of_kind(kind, empty=pack is not None) if pack is None or pack in known.path.parents]
    texts = list(cases([known.rule for known in chosen]))
    if not texts:
        advice = "" if kind is not None else f"; `ipextract rules test --rules {pack}` runs ours under it"
        complain(f"{pack or 'packs'}: no rules{f' of kind {kind}' if kind is not None else ''}{advice}")
        return
    bench = Bench(*pipeline.load())
    places = {known.rule.id: known.path for known in chosen}
    failed = 0
    for case, problems in _tested(bench, texts):
        if problems:
            failed += 1
            print(f"{places[case.rule.id]}: {case.name}: {case.example.text}")
            for problem in problems:
                print(f"    {problem}")
    complain(f"{len(texts)} examples of {len(chosen)} rules: " + (f"{failed} fail" if failed else "all hold"))
    if failed:
        raise typer.Exit(FINDINGS)


SUBCOMMANDS: dict[str, tuple[str, Callable[..., None]]] = {
    "list": (LIST_EXAMPLE, list_rules),
    "show": (SHOW_EXAMPLE, show_rule),
    "test": (TEST_EXAMPLE, run_examples),
}


def _of_kind(kind: str | None, *, empty: bool = False) -> list["Known"]:
    """All rules, or those of a kind.

    Raises:
        RuleError: there is no such kind.
    """
    from ipextract.errors import RuleError
    from ipextract.marked import near
    from ipextract.ruleset.known import kinds, known_rules

    if kind is not None and kind not in kinds():
        raise RuleError(
            f"--kind {kind}: there is no such kind{near(kind, list(kinds()))}; kinds are {', '.join(kinds())}"
        )
    return [known for known in known_rules() if kind is None or known.rule.id.partition(".")[0] == kind]


def _row(known: "Known") -> dict[str, Any]:
    return {
        "id": known.rule.id,
        "kind": known.rule.id.partition(".")[0],
        "summary": " ".join(known.rule.summary.split()),
        "examples": len(known.rule.matches),
        "near_misses": len(known.rule.ignores),
        "pack": known.pack,
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _line(name: str, value: str) -> None:
    if value:
        print(f"  {name:<10}{value}")


def _example(example: "Example | NearMiss") -> None:
    given = ", ".join(f"{name}: {value}" for name, value in example.given.model_dump(exclude_none=True).items())
    lines = example.text.splitlines() or [""]
    print(f"  {lines[0]}" + (f"   (given {given})" if given and len(lines) == 1 else ""))
    for line in lines[1:]:
        print(f"  {line}")


def _shown(value: object) -> str:
    return "null" if value is None else str(value)


def _tested(bench: "Bench", texts: "Sequence[Case]") -> "list[tuple[Case, list[str]]]":
    """What each text gives that it should not; a terminal sees how far it is."""
    from ipextract.cli.console import on_terminal

    if not on_terminal():
        return [(case, _problems(bench, case)) for case in texts]
    from rich.progress import track

    from ipextract.cli.console import standard_error

    return [
        (case, _problems(bench, case)) for case in track(texts, "testing", console=standard_error(), transient=True)
    ]


def _problems(bench: "Bench", case: "Case") -> list[str]:
    """Those of a text; a rule that is not what its readers take it for may make them fail."""
    try:
        return bench.problems(case)
    except Exception as error:
        return [f"reading what it matches fails: {type(error).__name__}: {error}; compare a rule of ours of this kind"]
