"""`ipextract rules`: the list, one rule, and the run of the examples; ours and those of packs."""

import json
from pathlib import Path

import pytest

from cli.conftest import Project
from cli.packs import FILES, TARGET, write_pack


@pytest.fixture
def county(project: Project, cache_of_packs: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("IPEXTRACT_CACHE", str(cache_of_packs))
    write_pack(project)
    return project


def test_list_shows_every_rule_of_a_kind(county: Project) -> None:
    done = county.run("rules", "list", "--kind", "deadline", "--rules", "mine").succeeds()
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert list(lines) == sorted(lines)
    assert "ipextract" in lines["deadline.within"]
    assert lines["deadline.limit"].split()[1:3] == ["1+1", "donghe"]
    assert "in words of its own" in lines["deadline.limit"]
    assert f"{len(lines)} rules with " in done.stderr
    assert "deadline.limit" not in county.run("rules", "list").succeeds().out


def test_list_as_json(county: Project) -> None:
    rows = json.loads(county.run("rules", "list", "--rules", "mine", "--json").succeeds().stdout)
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows) > 100
    assert by_id["target.no_worse"] == {
        "id": "target.no_worse",
        "kind": "target",
        "summary": "A level that the county promises in words of its own.",
        "examples": 1,
        "near_misses": 1,
        "pack": "donghe",
    }
    assert by_id["target.growth"]["pack"] is None
    assert all(row["examples"] >= 2 and row["near_misses"] >= 2 for row in rows if row["pack"] is None)


def test_an_unknown_kind_is_told_with_those_that_there_are(county: Project) -> None:
    done = county.run("rules", "list", "--kind", "targets").refuses()
    assert "there is no such kind; did you mean target" in done.stderr
    assert "responsibility_part" in done.stderr


def test_show_tells_all_of_a_rule(county: Project) -> None:
    done = county.run("rules", "show", "target.no_worse", "--rules", "mine").succeeds()
    for part in (
        "A level that the county promises",
        "wording of the county's plans",
        "donghe: mine/rules/target/no_worse.yaml",
        "shape: reach",
        r"  (?P<verb>\L<donghe.bounds>)",
        "到2027年，渠系达标率不落后于95%。",
        "→ indicator: 渠系达标率, value: 95, unit: %, by: 2027-12-31",
        "because no number is printed",
    ):
        assert part in done.out
    written_out = county.run("rules", "show", "target.no_worse", "--rules", "mine", "--expanded").succeeds().out
    assert "(?P<verb>(?:不落后于))" in written_out
    assert r"\L<" not in written_out.partition("pattern, written out")[2].partition("matches")[0]


def test_show_as_json_and_of_ours(county: Project) -> None:
    rule = json.loads(county.run("rules", "show", "target.growth", "--json").succeeds().stdout)
    assert (rule["id"], rule["pack"], rule["overrides"]) == ("target.growth", None, ["target.count"])
    assert rule["matches"][0]["facts"][0]["value"] == "8"
    assert "because 同比 reports the past" in county.run("rules", "show", "target.growth").succeeds().out


def test_an_unknown_id_is_told_with_those_like_it(county: Project) -> None:
    assert "did you mean target.growth" in county.run("rules", "show", "target.gorwth").refuses().stderr


def test_the_examples_of_a_pack_hold(county: Project) -> None:
    assert "4 examples of 2 rules: all hold" in county.run("rules", "test", "mine").succeeds().stderr
    assert (
        "2 examples of 1 rules: all hold" in county.run("rules", "test", "mine", "--kind", "target").succeeds().stderr
    )
    assert "no rules of kind amount" in county.run("rules", "test", "mine", "--kind", "amount").succeeds().stderr


def test_the_examples_of_ours_hold_and_under_a_pack(county: Project) -> None:
    done = county.run("rules", "test", "--kind", "target_context").succeeds()
    assert "all hold" in done.stderr
    assert "all hold" in county.run("rules", "test", "--kind", "deadline", "--rules", "mine").succeeds().stderr


def test_an_example_that_does_not_hold_is_named_with_what_it_gives(county: Project) -> None:
    wrong = TARGET.replace('value: "95"', 'value: "96"').replace("不落后于周边县市", "达标率不落后于90%")
    county.write("mine/rules/target/no_worse.yaml", wrong)
    done = county.run("rules", "test", "mine").has_findings()
    assert "mine/rules/target/no_worse.yaml: target.no_worse[0]: 到2027年，渠系达标率不落后于95%。" in done.out
    assert "value is '95', not '96'" in done.out
    assert "target.no_worse[1]" in done.out
    assert "a near miss is found" in done.out
    assert "4 examples of 2 rules: 2 fail" in done.stderr


def test_needs_that_hide_a_match_are_told(county: Project) -> None:
    county.write("mine/rules/target/no_worse.yaml", TARGET.replace("needs: ['\\L<donghe.bounds>']", "needs: [保证]"))
    done = county.run("rules", "test", "mine").has_findings()
    assert "`needs` keeps the pattern, which matches, from being tried" in done.out


def test_a_pack_that_breaks_ours_is_found_by_testing_all(county: Project) -> None:
    county.write("off/lexicons/targets.yaml", "reach_verbs: {without: [达到]}\n")
    assert "runs ours under it" in county.run("rules", "test", "off").succeeds().stderr
    done = county.run("rules", "test", "--kind", "target", "--rules", "off").has_findings()
    assert "target.reach[" in done.out


def test_a_bad_pack_is_refused_by_all_of_them(county: Project) -> None:
    write_pack(county, {**FILES, "lexicons/donghe.yaml": "bound: [不落后于]\n"}, "bad")
    for arguments in (["list", "--rules"], ["show", "target.growth", "--rules"], ["test"]):
        done = county.run("rules", *arguments, "bad").refuses()
        assert "bad/rules/target/no_worse.yaml:7: pattern: there is no word list \\L<donghe.bounds>" in done.stderr


def test_rules_alone_show_help(county: Project) -> None:
    done = county.run("rules")
    assert done.code in (0, 2)
    for command in ("list", "show", "test"):
        assert f" {command} " in done.out + done.stderr
        assert f"Example: ipextract rules {command} " in county.run("rules", command, "--help").succeeds().out
