"""The Action for GitHub: what a job tells and how it ends, for every kind of change; its inputs and outputs."""

import json
import re
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from ci.conftest import Repository
from ci.runner import ACTION, Machine, Run, run_action
from cli.conftest import POLICY, ROOT
from cli.test_diff import NEWER, git

SUMMARY = "breaking 2, review 1: 期限变更 1, 金额变更 1, 目标提高 1 (1 document)"
ZEROS = "0" * 40


def of_pull_request(base: str, head: str = "office/texts") -> dict[str, Any]:
    return {"pull_request": {"number": 7, "base": {"sha": base}, "head": {"repo": {"full_name": head}}}}


def of_push(before: str) -> dict[str, Any]:
    return {"before": before}


# -- what is told, and how the job ends --------------------------------------------------------------------------------


def test_nothing_changed(machine: Machine, repository: Repository) -> None:
    base = repository.head()
    repository.origin.write("README", "texts and their records\n")
    repository.commit()
    done = run_action(machine, repository.checkout(), {"sources": "texts"}, of_pull_request(base)).exits(0)
    assert (done.outputs["summary"], done.outputs["changed"], done.outputs["stale"]) == ("no change", "false", "false")
    assert "out is what the sources give." in done.summary
    assert "### 无变化" in done.summary
    assert done.annotations("error") == []


def test_records_that_were_rebuilt_are_told(machine: Machine, changed: Repository) -> None:
    event = of_pull_request(changed.head("HEAD~1"))
    done = run_action(machine, changed.checkout(), {"sources": "texts"}, event).exits(0)
    assert (done.outputs["summary"], done.outputs["changed"], done.outputs["stale"]) == (SUMMARY, "true", "false")
    assert "out is what the sources give." in done.summary
    assert "### 政策变化：🔴 重大 2，🟡 需核对 1，⚪ 提示 0" in done.summary
    lines = done.comment.splitlines()
    assert lines[:2] == ["<!-- ipextract -->", "### 政策变化：🔴 重大 2，🟡 需核对 1，⚪ 提示 0"]
    assert Path(done.outputs["comment-file"]).is_relative_to(machine.home / "temp")
    # Beside the line of the text as the job has it.
    place = "file=texts/a.txt,line=4,col=1,endLine=4,endColumn=7"
    told = f"::error {place},title=期限变更 (deadline-moved)::一、工作目标%0A到2028年: 2027-12-31 → 2028-12-31"
    assert told in done.annotations("error")


def test_a_level_that_fails_fails(machine: Machine, changed: Repository) -> None:
    given = {"sources": "texts", "fail-on": "breaking"}
    done = run_action(machine, changed.checkout(), given, of_push(changed.head("HEAD~1"))).exits(1)
    assert done.outputs["summary"] == SUMMARY
    assert "at or above the level breaking" in done.summary


def test_records_that_were_not_rebuilt_are_stale(machine: Machine, repository: Repository) -> None:
    base = repository.head()
    repository.origin.write("texts/a.txt", NEWER)
    repository.commit()
    done = run_action(machine, repository.checkout(), {"sources": "texts\n"}, of_pull_request(base)).exits(1)
    assert (done.outputs["summary"], done.outputs["changed"], done.outputs["stale"]) == ("no change", "false", "true")
    said = "out is not what the sources give (3 files differ): run ipextract build texts -o out and commit out"
    assert (
        f"**{said}**\n\n    changed  out/a.json\n    changed  out/a.yaml\n    changed  out/manifest.json\n"
        in done.summary
    )
    assert done.annotations("error") == [f"::error title=ipextract::{said}"]
    assert done.comment.splitlines()[:3] == ["<!-- ipextract -->", f"⚠ {said}", ""]


def test_the_first_push_of_a_branch_is_compared_with_nothing(machine: Machine, changed: Repository) -> None:
    done = run_action(machine, changed.checkout(), {"sources": "texts"}, of_push(ZEROS)).exits(0)
    said = "not compared: there is no revision before this one (first push of a branch)"
    assert (done.outputs["summary"], done.outputs["changed"], done.outputs["stale"]) == (said, "", "false")
    assert said in done.summary
    assert "out is what the sources give." in done.summary


def test_a_base_without_records_is_told_and_no_failure(machine: Machine, repository: Repository) -> None:
    git(repository.origin, "rm", "-rqf", "out")
    repository.origin.write("out/README", "records will lie here\n")
    base = repository.commit()
    repository.build()
    repository.commit()
    done = run_action(machine, repository.checkout(), {"sources": "texts"}, of_push(base)).exits(0)
    said = f"not compared: {base[:12]} has no records in out yet"
    assert (done.outputs["summary"], done.outputs["changed"], done.outputs["stale"]) == (said, "true", "false")
    assert said in done.summary


def test_a_broken_record_at_the_base_is_never_no_change(machine: Machine, repository: Repository) -> None:
    repository.origin.write("out/a.json", "{}")
    base = repository.commit()
    repository.build()
    repository.commit()
    done = run_action(machine, repository.checkout(), {"sources": "texts"}, of_pull_request(base)).exits(2)
    assert done.outputs["summary"].startswith(f"could not compare: git:{base}:out: out/a.json: is no record")
    assert done.outputs["changed"] == ""
    assert done.outputs["summary"] in done.summary
    assert done.outputs["summary"] in done.comment
    assert "无变化" not in done.summary


def test_a_revision_that_nobody_has_is_never_no_change(machine: Machine, changed: Repository) -> None:
    done = run_action(machine, changed.checkout(), {"sources": "texts"}, of_push("1" * 40)).exits(2)
    assert done.outputs["summary"].startswith(f"could not compare: {'1' * 40} is not in this clone and could not be ")
    assert "fetch-depth: 0" in done.summary
    assert done.outputs["changed"] == ""


# -- what is asked for -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """A pull request that holds the change, and a `gh` that records what it is asked: no step may ask GitHub itself."""

    machine: Machine
    repository: Repository
    checkout: Path
    gh: Path

    def run(self, given: Mapping[str, str], event: dict[str, Any] | None = None) -> Run:
        machine = Machine((self.gh, *self.machine.programs), self.machine.home)
        inputs = {"sources": "texts", **given}
        return run_action(machine, self.checkout, inputs, event or of_pull_request(self.repository.head("HEAD~1")))

    def comments(self, *comments: dict[str, Any]) -> None:
        """What the pull request has."""
        self.gh.joinpath("comments.json").write_text(json.dumps(comments), encoding="utf-8")

    @property
    def written(self) -> list[tuple[str, str, str]]:
        """Method, path and body of each call that wrote something, in order."""
        path = self.gh / "calls.jsonl"
        calls = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
        assert all(call["token"] == "of-the-run" for call in calls)
        return [(call["method"], call["path"], call["body"]) for call in calls if call["method"] != "GET"]


# Answers as GitHub does, 100 comments a page. With `refused` beside it, it may read and not write.
GH = """#!{python}
import json, os, pathlib, sys

here = pathlib.Path(__file__).parent
assert sys.argv[1] == "api"
arguments = sys.argv[2:]
method, body, path = "GET", None, None
while arguments:
    argument = arguments.pop(0)
    if argument == "--method":
        method = arguments.pop(0)
    elif argument == "-F":
        name, _, value = arguments.pop(0).partition("=@")
        assert name == "body"
        body = pathlib.Path(value).read_text(encoding="utf-8")
    elif argument == "-f":
        assert arguments.pop(0) == "query={{viewer{{login}}}}"
    else:
        assert path is None and not argument.startswith("-"), argument
        path = argument
call = dict(method=method, path=path, body=body, token=os.environ["GH_TOKEN"])
with (here / "calls.jsonl").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps(call) + "\\n")
if path == "graphql":
    print(json.dumps({{"data": {{"viewer": {{"login": "github-actions[bot]"}}}}}}))
elif method == "GET":
    plain, _, asked = path.partition("?per_page=100&page=")
    assert plain == "repos/office/texts/issues/7/comments"
    first = (int(asked) - 1) * 100
    print(json.dumps(json.loads((here / "comments.json").read_text(encoding="utf-8"))[first : first + 100]))
elif (here / "refused").exists():
    sys.exit("gh: Resource not accessible by integration (HTTP 403)")
else:
    print("{{}}")
"""


@pytest.fixture
def job(machine: Machine, changed_shallow: Repository, tmp_path: Path) -> Job:
    made = Job(machine, changed_shallow, changed_shallow.checkout(), tmp_path / "gh")
    made.gh.mkdir()
    program = made.gh / "gh"
    program.write_text(GH.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    made.comments()
    return made


def comment(number: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": number, "body": body, "user": {"login": login}}


def test_the_first_run_comments_and_the_next_one_brings_it_up_to_date(job: Job) -> None:
    first = job.run({"comment": "true"}).exits(0)
    assert job.written == [("POST", "repos/office/texts/issues/7/comments", first.comment)]
    assert first.comment.startswith("<!-- ipextract -->\n### 政策变化：🔴 重大 2，🟡 需核对 1，⚪ 提示 0\n")
    # 101 of others come first, one of them with our marker.
    others = [comment(number, "good") for number in range(100)]
    forged = comment(100, "<!-- ipextract -->", login="somebody")
    job.comments(*others, forged, comment(4242, first.comment))
    second = job.run({"comment": "true"}).exits(0)
    assert job.written[1:] == [("PATCH", "repos/office/texts/issues/comments/4242", second.comment)]


def test_no_comment_says_that_nothing_changed_but_an_old_one_is_brought_up_to_date(job: Job) -> None:
    same = of_pull_request(job.repository.head())
    assert job.run({"comment": "true"}, same).exits(0).outputs["changed"] == "false"
    assert job.written == []
    job.comments(comment(11, "<!-- ipextract -->\n### 政策变化"))
    done = job.run({"comment": "true"}, same).exits(0)
    assert job.written == [("PATCH", "repos/office/texts/issues/comments/11", done.comment)]
    assert done.comment.startswith("<!-- ipextract -->\n### 无变化\n")


def test_a_comment_that_is_refused_fails_unless_the_change_comes_from_a_fork(job: Job) -> None:
    job.gh.joinpath("refused").touch()
    done = job.run({"comment": "true"}).exits(2)
    assert "could not comment: gh: Resource not accessible by integration (HTTP 403)" in done.summary
    assert done.annotations("error")[-1].endswith("; the job needs the permission pull-requests: write")
    base = job.repository.head("HEAD~1")
    forked = job.run({"comment": "true"}, of_pull_request(base, "somebody/texts")).exits(0)
    assert "could not comment" in forked.summary
    assert len(forked.annotations("warning")) == 2


def test_a_push_has_nothing_to_comment_on(job: Job) -> None:
    done = job.run({"comment": "true"}, of_push(job.repository.head("HEAD~1"))).exits(0)
    assert done.outputs["summary"] == SUMMARY
    assert job.written == []


def test_the_check_can_be_left_out(job: Job) -> None:
    done = job.run({"check": "false"}).exits(0)
    assert (done.outputs["summary"], done.outputs["stale"]) == (SUMMARY, "")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"sources": " \n", "against": ""}, "could not check: the input sources is empty"),
        ({"sources": "nosuch", "against": ""}, "could not check: nosuch: no such file or folder"),
        ({"out": "elsewhere", "against": ""}, "could not check: elsewhere: holds no data set"),
        ({"check": "no", "against": ""}, "could not check: the input check is 'no'; write true or false"),
        (
            {"comment": "yes", "check": "false", "against": ""},
            "could not comment: the input comment is 'yes'; write true or false",
        ),
        ({"fail-on": "bad", "check": "false"}, "could not compare: Invalid value for '--fail-on': "),
        (
            {"against": "--output=x", "check": "false"},
            "could not compare: the input against names no revision: --output=x",
        ),
    ],
)
def test_what_is_asked_wrongly_is_told(job: Job, given: dict[str, str], says: str) -> None:
    done = job.run(given).exits(2)
    assert any(line.startswith(f"::error title=ipextract::{says}") for line in done.annotations("error")), done.log


def test_a_program_that_cannot_be_installed_is_told(job: Job, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=False, symlinks=True)
    places = {"base": str(tmp_path / "bare"), "platbase": str(tmp_path / "bare")}
    bare = Machine((Path(sysconfig.get_path("scripts", "venv", places)),), job.machine.home, installed=False)
    event = of_pull_request(job.repository.head("HEAD~1"))
    done = run_action(bare, job.checkout, {"sources": "texts"}, event).exits(2)
    assert "ipextract could not be installed: nothing was checked or compared." in done.summary
    assert (done.outputs["summary"], done.outputs["changed"]) == ("", "")


def test_a_source_that_cannot_be_read_fails_though_nothing_is_stale(job: Job) -> None:
    job.repository.origin.write("texts/empty.txt", "")
    job.repository.origin.run("build", "texts", "-o", "out").has_findings()
    job.repository.commit()
    git(job.repository.origin, "pull", "-q", cwd=job.checkout)
    done = job.run({"against": ""}).exits(1)
    assert done.outputs["stale"] == "false"
    [told] = done.annotations("error")
    assert told.startswith("::error title=ipextract::sources could not be read, or their records have errors: ")
    assert "empty.txt" in told
    assert "empty.txt" in done.summary


def test_what_texts_and_names_say_is_no_command_to_the_runner(job: Job) -> None:
    job.repository.origin.write("texts/::warning::b.txt", "")
    job.repository.commit()
    git(job.repository.origin, "pull", "-q", cwd=job.checkout)
    done = job.run({"against": ""}).exits(1)
    obeyed, token = [], ""
    for line in done.log.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        else:
            obeyed.append(line)
    assert token == ""
    assert "::warning::b.txt" in done.log
    assert all(line.startswith("::error title=ipextract::") for line in obeyed)


def test_several_sources_and_options_are_passed_on(job: Job) -> None:
    job.repository.origin.write("more/b.txt", POLICY.replace("江西省", "安徽省"))
    job.repository.origin.run("build", "texts", "more", "-o", "out", "--format", "json").succeeds()
    job.repository.commit()
    git(job.repository.origin, "pull", "-q", cwd=job.checkout)
    done = job.run({"sources": "texts\nmore", "build-options": "--format json"}).exits(0)
    assert (done.outputs["stale"], done.outputs["changed"]) == ("false", "true")
    assert job.run({"sources": "texts\nmore"}).exits(1).outputs["stale"] == "true"


def test_a_revision_by_name_is_found(job: Job) -> None:
    git(job.repository.origin, "branch", "published", "HEAD~1")
    assert job.run({"against": "published"}).exits(0).outputs["summary"] == SUMMARY


# -- what it promises --------------------------------------------------------------------------------------------------


def texts_of(step: dict[str, Any]) -> str:
    return " ".join(str(text) for text in (*step.get("env", {}).values(), *step.get("with", {}).values()))


def test_no_shell_holds_an_expression() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 6
    for text in (*scripts, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "action").iterdir()))):
        assert "${{" not in text


def test_other_actions_are_named_by_a_version() -> None:
    assert [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step] == ["actions/setup-python@v6"]


def test_every_input_and_output_is_described_used_and_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    used = " ".join(map(texts_of, ACTION["runs"]["steps"]))
    assert set(re.findall(r"inputs\.([\w-]+)", used)) == set(ACTION["inputs"])
    for name, each in (*ACTION["inputs"].items(), *ACTION["outputs"].items()):
        assert each["description"]
        assert f"| `{name}` |" in page, name
    for name, each in ACTION["inputs"].items():
        assert each.get("required", False) != ("default" in each), name


def test_the_documented_workflow_gives_inputs_that_there_are() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```yaml\n(# \.github/workflows/.*?)^```$", page, re.DOTALL | re.MULTILINE)
    checkout, action, after = yaml.safe_load(block)["jobs"]["records"]["steps"]
    assert checkout["uses"] == "actions/checkout@v6"
    assert set(action["with"]) == {"sources", "comment"} <= set(ACTION["inputs"])
    assert action["uses"].partition("@")[0].endswith("/ipextract")
    assert re.findall(r"steps\.records\.outputs\.([\w-]+)", after["env"]["SUMMARY"]) == ["summary"]
    assert "${{" not in after["run"]


def test_the_documented_hooks_are_those_that_there_are() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```yaml\n(repos:\n.*?)^```$", page, re.DOTALL | re.MULTILINE)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    assert [each["id"] for each in yaml.safe_load(block)["repos"][0]["hooks"]] == [each["id"] for each in hooks]


def test_every_output_that_is_asked_is_one_that_its_step_has() -> None:
    scripts = {
        step["id"]: (ROOT / "action" / f"{step['id']}.sh").read_text(encoding="utf-8")
        for step in ACTION["runs"]["steps"]
        if "id" in step
    }
    asked = [*(each["value"] for each in ACTION["outputs"].values()), *map(texts_of, ACTION["runs"]["steps"])]
    named = re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", " ".join(asked))
    assert len(named) >= len(ACTION["outputs"])
    for step, output in named:
        assert f"output {output} " in scripts[step], (step, output)
