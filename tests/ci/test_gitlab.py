"""The recipe for GitLab, as docs/ci.md prints it, run as GitLab's runner would, in a clone as it makes them."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ci.conftest import Repository
from ci.runner import Machine, pip_offline
from cli.conftest import ROOT
from cli.test_diff import NEWER, git

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
NOTES = "https://gitlab.example.org/api/v4/projects/42/merge_requests/7/notes"

# Answers as GitLab does; the body of what is written goes to calls.jsonl.
CURL = """#!{python}
import json, pathlib, sys

here = pathlib.Path(__file__).parent
arguments, method, body = sys.argv[1:], "GET", None
for option in ("--fail", "--silent", "--show-error"):
    arguments.remove(option)
while len(arguments) > 1:
    option, value = arguments.pop(0), arguments.pop(0)
    if option == "--request":
        method = value
    elif option == "--data-urlencode":
        name, _, path = value.partition("@")
        assert name == "body"
        body = pathlib.Path(path).read_text(encoding="utf-8")
    else:
        assert (option, value) == ("--header", "PRIVATE-TOKEN: of-the-project"), option
with (here / "calls.jsonl").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps([method, arguments[0], body]) + "\\n")
print((here / "notes.json").read_text(encoding="utf-8") if method == "GET" else "{{}}")
"""


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    [block] = re.findall(r"^```yaml\n(# \.gitlab-ci\.yml\n.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    jobs: dict[str, Any] = yaml.safe_load(block)
    return jobs


def run_job(
    machine: Machine, recipe: Mapping[str, Any], name: str, checkout: Path, base: str, part: str = "script"
) -> subprocess.CompletedProcess[str]:
    """All lines in one shell that ends at the first that fails, as a runner joins them."""
    variables = {
        **recipe["variables"],
        # As a variable of the project would, this holds over that of the file.
        "IPEXTRACT": str(ROOT),
        "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_ID": "42",
        "IPEXTRACT_NOTES_TOKEN": "of-the-project",
        # What images of Python have.
        "LANG": "C.UTF-8",
        **pip_offline(),
    }
    return subprocess.run(
        ["bash"],
        input="\n".join(["set -eo pipefail", *recipe[name][part], ""]),
        cwd=checkout,
        env=machine.environment(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )


def test_jobs_install_the_program_first(machine: Machine, recipe: dict[str, Any], changed_shallow: Repository) -> None:
    done = run_job(machine, recipe, ".ipextract", changed_shallow.checkout(), "", part="before_script")
    assert done.returncode == 0, done.stdout
    # The other tests leave that out: it is there already.
    assert [recipe[name]["extends"] for name in ("lint", "check", "diff")] == [".ipextract"] * 3


def test_the_jobs_pass_and_tell_what_changed(machine: Machine, recipe: dict[str, Any], changed: Repository) -> None:
    checkout, base = changed.checkout(), changed.head("HEAD~1")
    for name in ("lint", "check"):
        done = run_job(machine, recipe, name, checkout, base)
        assert done.returncode == 0, done.stdout
    told = run_job(machine, recipe, "diff", checkout, base)
    assert told.returncode == 0, told.stdout
    assert "breaking 2, review 1: 期限变更 1, 金额变更 1, 目标提高 1 (1 document)" in told.stdout.splitlines()
    assert recipe["diff"]["artifacts"]["paths"] == ["ipextract-diff.md"]
    lines = (checkout / "ipextract-diff.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "### 政策变化：🔴 重大 2，🟡 需核对 1，⚪ 提示 0"


def test_records_that_were_not_rebuilt_fail(
    machine: Machine, recipe: dict[str, Any], changed_shallow: Repository
) -> None:
    changed_shallow.origin.write("texts/a.txt", NEWER.replace("4万次", "5万次"))
    changed_shallow.commit()
    done = run_job(machine, recipe, "check", changed_shallow.checkout(), changed_shallow.head("HEAD~1"))
    assert done.returncode == 1
    assert "changed  out/a.json" in done.stdout


def test_a_finding_of_lint_fails(machine: Machine, recipe: dict[str, Any], changed_shallow: Repository) -> None:
    changed_shallow.origin.write("texts/a.txt", NEWER.replace("二、", "三、"))
    changed_shallow.commit()
    done = run_job(machine, recipe, "lint", changed_shallow.checkout(), changed_shallow.head("HEAD~1"))
    assert done.returncode == 1
    assert "number-gap" in done.stdout


def test_a_base_without_records_is_told_and_a_broken_one_is_no_change_never(
    machine: Machine, recipe: dict[str, Any], changed_shallow: Repository
) -> None:
    git(changed_shallow.origin, "rm", "-rqf", "out")
    without = changed_shallow.commit()
    changed_shallow.origin.write("out/a.json", "{}")
    broken = changed_shallow.commit()
    changed_shallow.origin.root.joinpath("out", "a.json").unlink()
    changed_shallow.build()
    changed_shallow.commit()
    checkout = changed_shallow.checkout()
    done = run_job(machine, recipe, "diff", checkout, without)
    assert done.returncode == 0, done.stdout
    assert (checkout / "ipextract-diff.md").read_text(encoding="utf-8") == f"{without} has no records in out yet\n"
    done = run_job(machine, recipe, "diff", checkout, broken)
    assert done.returncode == 2
    assert "is no record" in done.stdout
    assert run_job(machine, recipe, "diff", checkout, "1" * 40).returncode not in (0, 1)


def test_the_note_is_written_once_and_then_brought_up_to_date(
    machine: Machine, recipe: dict[str, Any], changed_shallow: Repository, tmp_path: Path
) -> None:
    curl = tmp_path / "curl"
    curl.mkdir()
    (curl / "curl").write_text(CURL.format(python=sys.executable), encoding="utf-8")
    (curl / "curl").chmod(0o755)
    machine = Machine((curl, *machine.programs), machine.home)
    checkout, base = changed_shallow.checkout(), changed_shallow.head("HEAD~1")
    (checkout / "ipextract-diff.md").write_text("### 政策变化\n", encoding="utf-8")
    body = "<!-- ipextract -->\n### 政策变化\n"
    others = [{"id": 1, "body": "good"}, {"id": 2, "body": f"> {body}"}]
    asked = ["GET", f"{NOTES}?sort=asc&per_page=100", None]
    for notes, written in (
        (others, ["POST", NOTES, body]),
        ([*others, {"id": 333, "body": body}], ["PUT", f"{NOTES}/333", body]),
    ):
        (curl / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
        (curl / "calls.jsonl").unlink(missing_ok=True)
        done = run_job(machine, recipe, "note", checkout, base)
        assert done.returncode == 0, done.stdout
        calls = (curl / "calls.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in calls] == [asked, written]
    assert recipe["note"]["rules"] == [{"if": "$IPEXTRACT_NOTES_TOKEN"}]
