"""The rule that CONTRIBUTING.md shows is a rule, and its examples hold."""

import re
import textwrap
from pathlib import Path

import yaml

from ipextract import pipeline
from ipextract.examples import Bench, cases
from ipextract.ruleset import Ruleset
from ipextract.ruleset.compile import compile_rule
from ipextract.ruleset.files import RuleFile

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def test_the_rule_to_copy_works() -> None:
    block = re.search(r"(?s)```yaml\n(.*?)\n +```", PAGE.read_text(encoding="utf-8"))
    assert block is not None
    rule = RuleFile.model_validate(yaml.safe_load(textwrap.dedent(block[1])))
    rules, registry = pipeline.load()
    every = [one for of_kind in rules.by_kind.values() for one in of_kind]
    assert rule.id not in {one.id for one in every}
    bench = Bench(Ruleset.of([*every, compile_rule(rule)]), registry)
    assert {case.name: bench.problems(case) for case in cases([rule])} == {f"{rule.id}[{n}]": [] for n in range(4)}
