"""`ipextract score`: the table, differences, the document, thresholds, and what goes wrong."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from cli.conftest import ROOT, Project
from ipextract.schemas import score_schema

PAGE = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
TEXT, GOLD = re.findall(r"(?ms)^```(?:text|yaml)\n(.*?)^```", PAGE)[:2]
NAME = "reading-rooms"


@pytest.fixture
def scored(project: Project) -> Project:
    """The example of docs/gold.md, its text read."""
    project.write(f"texts/{NAME}.txt", TEXT)
    project.write(f"gold/{NAME}.yaml", GOLD)
    project.run("build", "texts/", "-o", "out", "-q").succeeds()
    return project


def change_record(project: Project, name: str = NAME) -> dict[str, Any]:
    """Let the record say another role, lose a target, and misquote a deadline."""
    record = project.record(name)
    record["amounts"][1]["role"] = "subsidy"
    del record["targets"][1]
    record["deadlines"][0]["quote"] = "到2028年底"
    project.write(f"out/{name}.json", json.dumps(record, ensure_ascii=False))
    return record


def test_the_example_of_the_page_is_found_whole(scored: Project) -> None:
    done = scored.run("score", "gold/", "out/", "--sources", "texts", "--show", "all").succeeds()
    rows = {line.split()[0]: line.split()[1:7] for line in done.out.splitlines()[1:]}
    assert rows == {
        "metadata": ["1.000", "1.000", "1.000", "2", "0", "0"],
        "clauses": ["1.000", "1.000", "1.000", "4", "0", "0"],
        "targets": ["1.000", "1.000", "1.000", "2", "0", "0"],
        "deadlines": ["1.000", "1.000", "1.000", "2", "0", "0"],
        "amounts": ["1.000", "1.000", "1.000", "2", "0", "0"],
        "responsibilities": ["1.000", "1.000", "1.000", "2", "0", "0"],
    }
    assert "1 document scored, 1 with the source at hand: 0 differences" in done.stderr


def relaid() -> str:
    """The example as another program lays it out: a heading above, blanks and line ends within sentences."""
    text: str = TEXT
    return "全文检索\n\n" + text.replace("80个", "80 个").replace("不超过10万元", "不超过\n10万元")


def test_gold_of_one_layout_scores_records_of_another(project: Project) -> None:
    project.write(f"texts/{NAME}.txt", TEXT)
    project.write(f"other/{NAME}.txt", relaid())
    project.write(f"gold/{NAME}.yaml", GOLD)
    project.run("build", "other/", "-o", "out", "-q").succeeds()
    score = ("score", "gold", "out", "--sources", "other", "--show", "all")
    assert (
        "is not the text that the record was made from"
        in project.run(*score[:3], "--sources", "texts").refuses().stderr
    )
    done = project.run(*score, "--by-text").succeeds()
    assert [line.split()[4:7] for line in done.out.splitlines()[1:]] == [["2", "0", "0"], ["4", "0", "0"]] + [
        ["2", "0", "0"]
    ] * 4
    assert "1 document scored, 1 with the source at hand: 0 differences" in done.stderr


def test_differences_by_text_are_told_where_the_record_has_them(project: Project) -> None:
    project.write(f"other/{NAME}.txt", relaid())
    project.write(f"gold/{NAME}.yaml", GOLD)
    project.run("build", "other/", "-o", "out", "-q").succeeds()
    change_record(project)
    done = project.run("score", "gold", "out", "--by-text", "--sources", "other", "--show", "all").has_findings()
    assert done.out.splitlines()[7:] == [
        f"{NAME}: targets missed: clause 1: 乡镇建成30个以上: value 30, unit 个 (gold/{NAME}.yaml:13)",
        f"other/{NAME}.txt:9:17: amounts wrong role: clause 2.1: 5万元: subsidy, not reward "
        f"(gold/{NAME}.yaml:20, 2.1-a2, amount.sum)",
    ]


def test_the_source_is_found_by_the_path_in_the_record(scored: Project) -> None:
    assert "1 with the source at hand" in scored.run("score", f"gold/{NAME}.yaml", f"out/{NAME}.json").succeeds().stderr


def test_differences_are_told_with_their_places(scored: Project) -> None:
    change_record(scored)
    done = scored.run("score", "gold", "out", "--sources", "texts", "--show", "all").has_findings()
    assert done.out.splitlines()[7:] == [
        f"texts/{NAME}.txt:4:27: targets missed: clause 1: 乡镇建成30个以上: value 30, unit 个 (gold/{NAME}.yaml:13)",
        f"texts/{NAME}.txt:6:41: amounts wrong role: clause 2.1: 5万元: subsidy, not reward "
        f"(gold/{NAME}.yaml:20, 2.1-a2, amount.sum)",
    ]
    assert f"{NAME}: 1-d1: its quote is not what stands at its span" in done.stderr
    # The line that the page shows.
    assert done.out.splitlines()[8] in PAGE


def test_only_so_many_differences_of_each_kind_are_shown(scored: Project) -> None:
    change_record(scored)
    done = scored.run("score", "gold", "out", "--sources", "texts")
    assert len(done.out.splitlines()) == 7
    assert "2 differences; --show all lists them" in done.stderr
    assert "neither a number nor all" in scored.run("score", "gold", "out", "--show", "few").refuses().stderr


def test_the_document_fits_its_schema_and_tells_everything(scored: Project) -> None:
    change_record(scored)
    done = scored.run("score", "gold", "out", "--sources", "texts", "--json").has_findings()
    told = json.loads(done.stdout)
    jsonschema_rs.Draft202012Validator(score_schema()).validate(told)
    assert told["documents"] == [NAME]
    assert told["broken"] == [f"{NAME}: 1-d1"]
    assert told["scores"]["targets"]["recall"] == 0.5
    assert told["scores"]["targets"]["f1"] == 0.6667
    assert told["scores"]["amounts"]["fields"]["role"] == {"right": 1, "compared": 2}
    assert [(each["kind"], each["what"], each["line"], each["column"]) for each in told["differences"]] == [
        ("targets", "missed", 4, 27),
        ("amounts", "wrong", 6, 41),
    ]
    assert scored.run("score", "gold", "out", "--sources", "texts", "--json").stdout == done.stdout


def test_only_some_kinds_are_scored_when_asked_for(scored: Project) -> None:
    change_record(scored)
    done = scored.run("score", "gold", "out", "--sources", "texts", "--kind", "clauses,amounts", "--json")
    assert list(json.loads(done.stdout)["scores"]) == ["clauses", "amounts"]
    assert "sums is no kind" in scored.run("score", "gold", "out", "--kind", "sums").refuses().stderr


def test_a_threshold_holds_a_kind_or_a_field_or_all(scored: Project) -> None:
    record = scored.record(NAME)
    del record["targets"][1]
    record["clauses"][1]["title"] = "目标"
    scored.write(f"out/{NAME}.json", json.dumps(record, ensure_ascii=False))
    score = ("score", "gold", "out", "--sources", "texts", "--fail-under")
    scored.run(*score, "targets=0.66,amounts=1,clauses.title=0.75").succeeds()
    assert "targets.f1 is 0.6667, below 0.6700" in scored.run(*score, "targets=0.67").has_findings().stderr
    assert "clauses.title is 0.7500, below 0.7600" in scored.run(*score, "clauses.title=0.76").has_findings().stderr
    assert "targets.f1" in scored.run(*score, "0.9").has_findings().stderr
    scored.run(*score, "0.9", "--kind", "clauses,deadlines").succeeds()


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ("95", "'95' is no share from 0 to 1"),
        ("targets=much", "'much' is no share from 0 to 1"),
        ("sums=0.9", "'sums' is none of the kinds that are scored"),
        ("targets.colour=0.9", "targets has no 'colour'; it has f1, comparator"),
    ],
)
def test_a_threshold_that_means_nothing_is_wrong_usage(scored: Project, wanted: str, reason: str) -> None:
    told = " ".join(scored.run("score", "gold", "out", "--fail-under", wanted).refuses().stderr.split())
    assert reason in told


def test_gold_without_a_record_counts_as_missed_and_is_named(scored: Project) -> None:
    scored.write("texts/other.txt", TEXT)
    scored.write("gold/other.yaml", GOLD.replace(NAME, "other"))
    done = scored.run("score", "gold", "out", "--sources", "texts", "--json").has_findings()
    told = json.loads(done.stdout)
    assert told["unrecorded"] == ["other"]
    assert told["scores"]["clauses"]["recall"] == 0.5
    assert "other: has gold and no record; all of it counts as missed" in done.stderr


def test_broken_gold_costs_no_other_document(scored: Project) -> None:
    scored.write("gold/a.yaml", "source: a.txt\ntargets: [{quote: 3家, clause: 0, value: three}]\n")
    scored.write("gold/b.yaml", GOLD.replace("乡镇建成", "乡镇建设"))
    scored.write("out/b.json", json.dumps(scored.record(NAME)))
    done = scored.run("score", "gold", "out", "--sources", "texts", "--json").refuses()
    told = json.loads(done.stdout)
    assert told["documents"] == [NAME]
    assert told["scores"]["clauses"]["found"] == 4
    assert "gold/a.yaml:2: targets[0].value: 'three' is no decimal number" in done.stderr
    assert "gold/b.yaml:13: targets[1]: '乡镇建设30个以上' does not stand in clause 1" in done.stderr


def test_a_broken_record_is_told_and_costs_no_other_document(scored: Project) -> None:
    for name, content in (("a", "{"), ("b", '{"source": {}}'), ("c", "[]")):
        scored.write(f"gold/{name}.yaml", GOLD)
        scored.write(f"out/{name}.json", content)
    done = scored.run("score", "gold", "out", "--sources", "texts").refuses()
    assert "out/a.json: cannot be read as json" in done.stderr
    assert "out/b.json: is no record: source.path: Field required" in done.stderr
    assert "out/c.json: is no record" in done.stderr
    assert "1 document scored" in done.stderr


def test_a_record_is_read_as_yaml_where_there_is_no_json(scored: Project) -> None:
    (scored.root / "out" / f"{NAME}.json").unlink()
    scored.run("score", "gold", "out", "--sources", "texts", "--fail-under", "1").succeeds()


def test_a_source_that_changed_is_told(scored: Project) -> None:
    scored.write(f"texts/{NAME}.txt", f"附件\n{TEXT}")
    done = scored.run("score", "gold", "out", "--sources", "texts").refuses()
    assert f"texts/{NAME}.txt: is not the text that the record was made from" in done.stderr
    assert done.out == ""


def test_quotes_need_a_source_and_places_do_not(scored: Project) -> None:
    scored.write("gold.yaml", f"source: {NAME}.txt\nclauses: [{{id: 1, head: 一、工作目标, at: 17}}]\n")
    scored.run("score", "gold.yaml", f"out/{NAME}.json", "--sources", "out", "--kind", "clauses")
    told = scored.run("score", "gold", "out", "--sources", "out").refuses().stderr
    assert f"gold/{NAME}.yaml:7: clauses[0]: has no `at`, and the source {NAME}.txt" in told


def test_a_source_in_an_encoding_that_gold_names(scored: Project) -> None:
    scored.write("gold.yaml", f"encoding: latin-9000\n{GOLD}")
    assert "cannot be read as latin-9000" in scored.run("score", "gold.yaml", f"out/{NAME}.json").refuses().stderr
    scored.write("gold.yaml", f"encoding: utf-8\n{GOLD}")
    scored.run("score", "gold.yaml", f"out/{NAME}.json", "--fail-under", "1").succeeds()


def test_what_is_not_there_is_wrong_usage(scored: Project) -> None:
    scored.write("empty/notes.txt", "")
    for arguments, reason in (
        (("gone", "out"), "gone: there is no such file or folder"),
        (("empty", "out"), "empty: holds no gold (.yaml)"),
        (("gold", "gone"), "gone: there is no such file or folder; `ipextract build` writes records"),
        (("gold", "empty"), f"empty: holds no record of what gold is gold of; looked for {NAME}.json"),
        (("gold", f"out/{NAME}.json"), "is one record, gold a folder of gold"),
    ):
        assert reason in scored.run("score", *arguments).refuses().stderr


def test_folders_below_folders_are_scored_by_the_path(project: Project) -> None:
    for folder in ("2023", "2024"):
        project.write(f"gold/{folder}/{NAME}.yaml", GOLD)
        project.write(f"texts/{folder}/{NAME}.txt", TEXT)
    project.run("build", "texts", "-o", "out", "-q").succeeds()
    done = project.run("score", "gold", "out", "--json").succeeds()
    assert json.loads(done.stdout)["documents"] == [f"2023/{NAME}", f"2024/{NAME}"]
    assert json.loads(done.stdout)["with_source"] == 2
