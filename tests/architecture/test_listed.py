"""Modules that belong to a list are in it, commands and diagnostics are documented, generated files are fresh."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cell_len

from ipextract import normalize, writers
from ipextract.cli import app
from ipextract.exports.formats import FORMATS as TABLES
from ipextract.lexicons import parse_yaml
from ipextract.models.facts import Facts
from ipextract.readers.formats import FORMATS
from ipextract.records.kinds import KINDS
from ipextract.records.schema import to_bytes
from ipextract.ruleset.files import FOLDER, read_folder
from ipextract.schemas import SCHEMAS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "ipextract"
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = app.COMMANDS
# Columns of a line of a pattern; a Chinese character takes two.
WIDTH = 160


def modules(folder: str, marker: str) -> set[str]:
    """Modules and packages of a package that define `marker` at their top."""
    found = set()
    for path in [*(PACKAGE / folder).glob("*.py"), *(PACKAGE / folder).glob("*/__init__.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            if isinstance(node, ast.FunctionDef):
                names.add(node.name)
            if marker in names and path != PACKAGE / folder / "__init__.py":
                found.add(path.parent.name if path.stem == "__init__" else path.stem)
    return found


def short(module: Any) -> str:
    return str(module.__name__).rpartition(".")[2]


def test_every_reader_is_listed() -> None:
    assert {each.name for each in FORMATS} == modules("readers", "read")


def test_every_reader_reads_as_the_others_do() -> None:
    assert all(callable(each.reader().read) for each in FORMATS)


@cache
def installed() -> Mapping[str, list[str]]:
    """The distributions that hold each top-level package; finding out reads the lists of all their files."""
    return packages_distributions()


# They give the bytes of a source, whose digest tells whether they are others, whatever fetched and unpacked them.
GIVE_BYTES = ("ipextract.readers.containers", "ipextract.readers.urls")


def imported(path: Path, seen: set[Path]) -> Iterator[str]:
    """Distributions that a reader's module imports, wherever in it, and those of our readers that it imports."""
    seen.add(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.startswith("ipextract.readers.") and not name.startswith(GIVE_BYTES):
                own = PACKAGE / Path(*name.split(".")[1:])
                for other in (own.with_suffix(".py"), own / "__init__.py"):
                    if other.is_file() and other not in seen:
                        yield from imported(other, seen)
            elif name.partition(".")[0] != "ipextract":
                yield from installed().get(name.partition(".")[0], ())


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_a_format_names_the_libraries_that_its_reader_imports(name: str) -> None:
    """Records are built anew when one of these has another version."""
    module = PACKAGE / "readers" / name
    path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    found = set(imported(path, set()))
    assert found == set(next(each for each in FORMATS if each.name == name).libraries)
    assert bool(found) == (name != "text"), "readers of other formats have libraries"


def test_every_writer_is_listed() -> None:
    assert set(writers.FORMATS) == modules("writers", "write")


def test_every_format_of_tables_is_listed() -> None:
    assert {each.name for each in TABLES} == modules("exports/formats", "write")


def test_every_command_is_listed() -> None:
    assert set(COMMANDS) == modules("cli", "EXAMPLE")


def test_every_step_of_normalising_is_run() -> None:
    source = (PACKAGE / "normalize" / "__init__.py").read_text(encoding="utf-8")
    steps = modules("normalize", "edits")
    assert {step for step in steps if f"{step}.edits" in source} == steps
    assert [step.__module__.rpartition(".")[2] for step in normalize.BEFORE_FOLDING] == re.findall(
        r"(\w+)\.edits", source.partition("BEFORE_FOLDING")[2].partition("\n")[0]
    )


def test_every_kind_of_fact_is_in_the_record_and_has_rules() -> None:
    kinds = modules("facts", "build")
    assert {kind.name for kind in KINDS} == set(Facts.__dataclass_fields__)
    singular = {kind.name.removesuffix("s").replace("responsibilitie", "responsibility") for kind in KINDS}
    assert kinds == singular
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert kinds <= folders
    # A helping kind is named after the kind that it helps.
    assert {folder.partition("_")[0] for folder in folders} == kinds


def test_every_rule_has_two_examples_and_two_near_misses() -> None:
    few = [rule.id for rule in read_folder() if len(rule.matches) < 2 or len(rule.ignores) < 2]
    assert few == []


def test_no_line_of_a_pattern_is_wider_than_a_screen() -> None:
    written = {rule.id: rule.pattern for rule in read_folder()}
    for path in sorted((PACKAGE / "lexicons").glob("*.yaml")):
        content = parse_yaml(path)
        written |= {f"{path.stem}.{name}": str(text) for name, text in content.get("patterns", {}).items()}
        written |= {f"{path.stem}.{name}": each["pattern"] for name, each in content.get("fragments", {}).items()}
    assert [name for name, text in written.items() if max(map(cell_len, text.splitlines())) > WIDTH] == []


def test_every_data_file_of_rules_is_read() -> None:
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} == {
        f"{rule.id.replace('.', '/')}.yaml" for rule in read_folder()
    }


def test_every_lexicon_says_its_source_and_date() -> None:
    lacking = []
    for path in (PACKAGE / "lexicons").rglob("*.yaml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        lacking += [f"{path.name}: {key}" for key in ("source", "date") if not content.get(key)]
    assert lacking == []


# -- documents ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme_with_its_example(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`ipextract {command}" in text, command


def test_every_command_has_an_example() -> None:
    for command in COMMANDS:
        example = import_module(f"ipextract.cli.{command}").EXAMPLE
        assert example.startswith(f"Example: ipextract {command} ")


def test_the_readmes_are_of_one_shape() -> None:
    """Same headings, tables, code blocks and links, in the same order; only the prose is another language."""
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    assert re.findall(r"(?m)^#+(?= )", english) == re.findall(r"(?m)^#+(?= )", chinese)
    assert len(re.findall(r"(?m)^\|", english)) == len(re.findall(r"(?m)^\|", chinese))
    assert [_code(block) for block in _blocks(english)] == [_code(block) for block in _blocks(chinese)]
    links = [
        {link.replace(".zh.md", ".md") for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("README")}
        for text in (english, chinese)
    ]
    assert links[0] == links[1]


def _blocks(text: str) -> list[str]:
    return re.findall(r"(?ms)^```\w*\n(.*?)^```", text)


def _code(block: str) -> str:
    """A block without its comments, which are translated."""
    return re.sub(r"\s+#.*", "", block)


def test_links_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")]
    # Documents of others lead to what stood beside them.
    pages = [page for page in pages if not page.is_relative_to(ROOT / "tests/gold/others/texts")]
    dead = [
        f"{path.relative_to(ROOT)}: {link}"
        for path in pages
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in link and not (path.parent / link).exists()
    ]
    assert dead == []


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"(?m)^\.PHONY: (.*)$", makefile)[1].split())  # type: ignore[index]
    described = set(re.findall(r"(?m)^([a-z-]+):.*## ", makefile))
    assert phony == described


# -- diagnostics -------------------------------------------------------------------------------------------------------


def codes_in_use() -> Iterator[str]:
    """First arguments of `diagnose(…)` that are written out."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "diagnose":
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                yield from (str(option.value) for option in options if isinstance(option, ast.Constant))


def test_every_diagnostic_is_used_and_every_used_one_is_in_the_catalogue() -> None:
    content = yaml.safe_load((PACKAGE / "lexicons" / "diagnostics.yaml").read_text(encoding="utf-8"))
    codes = [row["code"] for row in content["codes"]]
    assert len(codes) == len(set(codes))
    assert set(codes_in_use()) == set(codes)


# -- generated files ---------------------------------------------------------------------------------------------------


def test_schemas_match_the_models() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(SCHEMAS)
    for name, make in SCHEMAS.items():
        assert (ROOT / "schemas" / name).read_bytes() == to_bytes(make()), "run: ipextract schema --write schemas"
