"""The inventory of patterns misses none: every call that compiles one, every rule and every pattern of the lexicons."""

import ast
from collections.abc import Iterator

from hostile.inventory import PACKAGE, TEMPLATES, inventory, modules

from ipextract.lexicons import load_yaml
from ipextract.ruleset.files import read_folder
from ipextract.values.patterns import expand

FUNCTIONS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
# Calls that only something wrong in a pack or in a record reaches, and the one that keeps what others compile.
RARELY = {
    "kept.py": "compiles for those that call it",
    "packs/__init__.py": "compiles the fragments of packs, to see whether they are patterns",
    "lexicons/extending.py": "looks at names in packs, which are words",
    "records/validate.py": "looks at ids and forms of records",
    "resolve/registry_files.py": "looks at codes of six digits",
}


# A set of characters that is taken out of a damaged PDF, each for itself.
ELSEWHERE = {rb"[^0-9A-Fa-f]"}


def calls() -> Iterator[tuple[str, object]]:
    """Where in the package a pattern is given to `re` or `regex`, or kept, and the pattern if it is written out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name not in RARELY:
                called = ast.unparse(node.func)
                if called == "kept_pattern" or called in {
                    f"{of}.{each}" for of in ("re", "regex") for each in FUNCTIONS
                }:
                    yield f"{name}:{node.lineno}", getattr(node.args[0], "value", None)


def test_every_call_that_compiles_is_seen() -> None:
    sites, texts = {each.site for each in inventory()}, {each.text for each in inventory()}
    found = list(calls())
    assert len(found) > 150
    assert [site for site, text in found if site not in sites and text not in texts | ELSEWHERE] == []


def test_every_rule_is_there() -> None:
    there = {each.text for each in inventory()}
    rules = read_folder()
    assert len(rules) > 150
    assert [rule.id for rule in rules if expand(rule.pattern) not in there] == []


def test_every_pattern_of_the_lexicons_is_there() -> None:
    there = {each.text for each in inventory()}
    named = {
        f"{path.stem}.{name}": expand(str(written).strip())
        for path in sorted((PACKAGE / "lexicons").glob("*.yaml"))
        if path.stem not in TEMPLATES
        for name, written in load_yaml(path.name).get("patterns", {}).items()
    }
    assert len(named) > 150
    assert [name for name, written in named.items() if written not in there] == []


def test_templates_are_made_by_the_module_that_fills_them() -> None:
    for name in TEMPLATES:
        of_module = [each for each in inventory() if each.site.startswith(f"metadata/{name}.py:")]
        assert len(of_module) >= len(load_yaml(f"{name}.yaml")["patterns"])


def test_all_modules_are_read() -> None:
    assert len(list(modules())) > 150
