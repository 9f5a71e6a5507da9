"""`ipextract lint`: findings with places in every format, exit codes, and a baseline."""

import json
import subprocess
from typing import Any

import jsonschema_rs
import pytest

from cli.conftest import ROOT, Project

# 二、 is missing: a warning, at line 4, column 1.
GAP = "江西省专利转化工作方案\n\n一、工作目标\n三、主要任务\n推进专利转化。\n"
TOLD = "warning number-gap: 三、 follows where 2 was expected"


@pytest.fixture
def texts(project: Project) -> Project:
    project.write("texts/计划 1.txt", GAP)
    return project


def sarif_of(project: Project, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = project.run("lint", *arguments, "--format", "sarif")
    log: dict[str, Any] = json.loads(done.stdout)
    schema = json.loads((ROOT / "tests" / "data" / "sarif" / "sarif-schema-2.1.0.json").read_bytes())
    jsonschema_rs.validator_for(schema).validate(log)
    return done.code, log["runs"][0]


def test_a_line_for_each_finding_and_counts_beside_them(texts: Project) -> None:
    done = texts.run("lint", "texts").has_findings()
    assert f"texts/计划 1.txt:4:1: {TOLD}" in done.out.splitlines()
    assert "1 source read: 0 error, 1 warning" in done.stderr
    assert not (texts.root / "out").exists()


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_says_what_counts(texts: Project, fail_on: str, code: int) -> None:
    done = texts.run("lint", "texts", "--fail-on", fail_on)
    assert done.code == code
    assert TOLD in done.out


def test_sarif_is_valid_and_says_where(texts: Project) -> None:
    code, run = sarif_of(texts, "texts")
    assert code == 1
    [result] = [each for each in run["results"] if each["ruleId"] == "number-gap"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "number-gap"
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "texts/%E8%AE%A1%E5%88%92%201.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["charOffset"]) == (4, 1, 20)
    assert GAP[region["charOffset"] :][: region["charLength"]].startswith("三、")
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_moved_lines_keep_the_fingerprint(texts: Project) -> None:
    prints = []
    for text in (GAP, GAP.replace("目标\n", "目标\n到2027年，建成。\n")):
        texts.write("texts/计划 1.txt", text)
        _, run = sarif_of(texts, "texts")
        prints += [each["partialFingerprints"] for each in run["results"] if each["ruleId"] == "number-gap"]
    assert len(prints) == 2
    assert prints[0] == prints[1]


def test_what_cannot_be_read_is_told_and_never_clean(texts: Project) -> None:
    texts.write("texts/empty.txt", "")
    done = texts.run("lint", "texts").refuses()
    assert "empty.txt" in done.stderr
    assert TOLD in done.out
    code, run = sarif_of(texts, "texts")
    assert code == 2
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "empty.txt" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_github_gets_a_workflow_command(texts: Project) -> None:
    first = texts.run("lint", "texts", "--format", "github").has_findings().out.splitlines()[0]
    assert first.startswith("::warning file=texts/计划 1.txt,line=4,col=1,endLine=4,endColumn=")
    assert first.endswith(",title=number-gap::三、 follows where 2 was expected")


def test_json_is_what_its_schema_says(texts: Project) -> None:
    document = json.loads(texts.run("lint", "texts", "--format", "json").has_findings().stdout)
    schema = json.loads((ROOT / "schemas" / "lint.schema.json").read_bytes())
    jsonschema_rs.validator_for(schema).validate(document)
    assert document["counts"]["warning"] == 1
    [gap] = [each for each in document["findings"] if each["code"] == "number-gap"]
    assert (gap["path"], gap["line"], gap["extracted"], gap["occurrence"]) == ("texts/计划 1.txt", 4, None, 1)


def test_a_baseline_passes_over_what_is_known_and_tells_what_is_stale(texts: Project) -> None:
    texts.run("lint", "texts", "--write-baseline", "known.json").succeeds()
    again = texts.run("lint", "texts", "--baseline", "known.json").succeeds()
    assert again.out == ""
    assert "stale" not in again.stderr
    texts.write("texts/计划 1.txt", GAP.replace("三、", "二、") + "五、组织实施\n抓好落实。\n")
    changed = texts.run("lint", "texts", "--baseline", "known.json").has_findings()
    assert "五、 follows where 3 was expected" in changed.out
    assert "known.json: stale: texts/计划 1.txt: number-gap: 三、 follows" in changed.stderr


def test_no_baseline_is_written_or_believed_that_cannot_be_right(texts: Project) -> None:
    texts.write("broken.json", "[")
    refused = texts.run("lint", "texts", "--baseline", "broken.json").refuses()
    assert "broken.json: is no baseline" in refused.stderr
    texts.write("texts/empty.txt", "")
    texts.run("lint", "texts", "--write-baseline", "known.json").refuses()
    assert not (texts.root / "known.json").exists()


def test_standard_input_and_other_folders(texts: Project) -> None:
    command = texts.command("lint", "-")
    done = subprocess.run(
        command, input=GAP.encode(), env=texts.environment(), capture_output=True, check=False, timeout=120
    )
    assert f"stdin:4:1: {TOLD}" in done.stdout.decode()
    (texts.root / "elsewhere").mkdir()
    outside = texts.run("lint", "../texts", cwd=texts.root / "elsewhere").has_findings()
    assert f"{texts.root.resolve()}/texts/计划 1.txt:4:1" in outside.out


def test_a_page_tells_places_of_its_extracted_text(project: Project) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in GAP.split("\n") if line)
    project.write("page.html", f"<html><body>{paragraphs}</body></html>")
    done = project.run("lint", "page.html").has_findings()
    [line] = [line for line in done.out.splitlines() if "number-gap" in line]
    assert line.startswith(f"page.html: {TOLD} (line ")
    assert line.endswith("of its extracted text, text/page.txt)")
    sarif_of(project, "page.html")
