"""`ipextract validate`: records as built pass; every broken promise is found."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Project

NAME = "jiangxi-patent-commercialization"
Change = Callable[[dict[str, Any]], object]


def change_quote(record: dict[str, Any]) -> None:
    quote = record["amounts"][0]["quote"]
    record["amounts"][0]["quote"] = "X" + quote[1:]


def shift_span(record: dict[str, Any]) -> None:
    start, end = record["deadlines"][0]["span"]
    record["deadlines"][0]["span"] = [start + 1, end + 1]


def swap_facts(record: dict[str, Any]) -> None:
    facts = record["responsibilities"]
    facts[0], facts[-1] = facts[-1], facts[0]


def swap_clauses(record: dict[str, Any]) -> None:
    clauses = record["clauses"]
    at = next(index for index, clause in enumerate(clauses) if clause["parent"] is not None)
    clauses[at], clauses[at - 1] = clauses[at - 1], clauses[at]


PROMISES: dict[str, Change] = {
    "a quote is what stands there": change_quote,
    "a span is its quote's": shift_span,
    "a span lies in the source": lambda record: record["targets"][0].update(span=[99990, 99999]),
    "a span is as long as its quote": lambda record: record["targets"][0]["span"].__setitem__(
        1, record["targets"][0]["span"][1] + 1
    ),
    "ids are unique": lambda record: record["responsibilities"][1].update(id=record["responsibilities"][0]["id"]),
    "clause ids are unique": lambda record: record["clauses"][2].update(id=record["clauses"][1]["id"]),
    "a parent exists": lambda record: record["clauses"][-1].update(parent="77"),
    "a parent comes first": swap_clauses,
    "a fact's clause exists": lambda record: record["amounts"][0].update(clause="77"),
    "facts are in order": swap_facts,
    "no further field": lambda record: record["metadata"].update(colour="red"),
    "no field is missing": lambda record: record["targets"][0].pop("indicator"),
    "types are kept": lambda record: record["targets"][0].update(value=300),
    "words of a list are kept": lambda record: record["targets"][0].update(comparator="about"),
    "dates are days": lambda record: record["deadlines"][0].update(end="2025-02-30"),
    "decimals are decimal strings": lambda record: record["amounts"][0].update(min="1e5"),
    "every character has its place": lambda record: (record["zones"].clear(), record["diagnostics"].clear()),
    "the schema version is known": lambda record: record.update(schema_version="9.9"),
}


def test_what_a_build_wrote_is_valid(seeds_built: Project) -> None:
    done = seeds_built.run("validate", "out/", "--sources", ".").succeeds()
    assert done.out == ""
    assert "10 records" in done.stderr


@pytest.mark.parametrize("promise", PROMISES)
def test_a_broken_promise_is_found(built: Project, promise: str) -> None:
    record = built.record(NAME)
    PROMISES[promise](record)
    path = built.write(f"broken/{NAME}.json", json.dumps(record, ensure_ascii=False))
    done = built.run("validate", path, "--sources", ".").has_findings()
    assert NAME in done.out


def test_a_manifest_that_disagrees_is_found(built: Project) -> None:
    manifest = built.manifest()
    manifest["sources"][0]["counts"]["targets"] += 1
    built.write("out/manifest.json", json.dumps(manifest))
    assert "counts" in built.run("validate", "out", "--sources", ".").has_findings().out


def test_a_manifest_named_by_itself_is_compared_with_the_records_beside_it(built: Project) -> None:
    done = built.run("validate", "out/manifest.json").succeeds()
    assert done.out == ""
    assert f"manifest compared with {len(built.manifest()['sources'])} records" in done.stderr
    record = built.record(NAME)
    record["targets"].pop()
    built.write(f"out/{NAME}.json", json.dumps(record, ensure_ascii=False))
    found = built.run("validate", "out/manifest.json").has_findings().out
    assert "counts" in found
    assert f"{NAME}.json is not as the build wrote it" in found


def test_a_source_that_changed_is_found(built: Project) -> None:
    source = built.root / "seeds" / f"{NAME}.txt"
    source.write_text("附" + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert NAME in built.run("validate", f"out/{NAME}.json", "--sources", ".").has_findings().out


def test_yaml_and_json_that_differ_or_are_broken_are_told(built: Project) -> None:
    built.write(f"out/{NAME}.yaml", "a: [1, 2\n")
    done = built.run("validate", f"out/{NAME}.yaml")
    assert done.code in (1, 2)
    assert "Traceback" not in done.stderr
    assert NAME in done.out + done.stderr


def test_a_path_that_is_not_there_is_wrong_usage(project: Project) -> None:
    assert "missing" in project.run("validate", "missing").refuses().stderr


def test_an_unknown_encoding_is_one_finding(built: Project) -> None:
    record = built.record(NAME)
    record["source"]["encoding"] = "utf-8x"
    path = built.write(f"out/{NAME}.json", json.dumps(record, ensure_ascii=False))
    done = built.run("validate", path).has_findings()
    assert done.out.splitlines() == [
        f"{path}: source.encoding: 'utf-8x' is no encoding of texts; build the record again"
    ]
    assert built.run("validate", "out").has_findings().out.count("utf-8x") == 1
    commands: list[list[str | Path]] = [["show", path], ["report", path, "-o", "report"], ["explain", path, "1-t1"]]
    for command in commands:
        said = built.run(*command)
        assert "Traceback" not in said.stderr
        assert "'utf-8x'" in said.stderr


def test_sources_that_are_not_there_are_wrong_usage(built: Project) -> None:
    done = built.run("validate", "out", "--sources", "nowhere").refuses()
    assert done.stderr == (
        "ipextract: nowhere: there is no such folder; name the one in which the sources' paths begin\n"
    )


def test_what_was_not_compared_with_its_text_is_told(built: Project) -> None:
    shutil.rmtree(built.root / "seeds")
    built.write("empty/none.txt", "")
    path = f"out/{NAME}.json"
    assert built.run("validate", path, "--sources", "empty").succeeds().stderr == (
        "ipextract: 1 records checked, 0 of them against their text: all promises hold; "
        f"no text is at hand for 1, so their words were not checked: empty/seeds/{NAME}.txt is not there, "
        "name the folder in which that path begins with --sources\n"
    )
