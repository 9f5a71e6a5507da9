"""`ipextract build`: what it writes, what it says, and what bad input costs."""

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from cli.conftest import ENDED, POLICY, ROOT, SEEDS, Project

COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9]m")


def test_each_source_gives_two_files_and_the_manifest_lists_it(seeds_built: Project) -> None:
    names = sorted(path.stem for path in SEEDS.iterdir())
    wanted = {*ENDED, *(f"{name}.{suffix}" for name in names for suffix in ("json", "yaml"))}
    assert set(seeds_built.files()) == wanted
    manifest = seeds_built.manifest()
    assert [source["id"] for source in manifest["sources"]] == names
    assert {source["status"] for source in manifest["sources"]} == {"ok"}
    assert manifest["tool"]["name"] == "ipextract"
    for source in manifest["sources"]:
        record = seeds_built.record(source["id"])
        assert record["source"]["path"] == source["path"] == f"seeds/{source['id']}.txt"
        assert source["counts"]["responsibilities"] == len(record["responsibilities"])


def test_json_and_yaml_hold_the_same(seeds_built: Project) -> None:
    for path in sorted((seeds_built.root / "out").glob("*.yaml")):
        assert yaml.safe_load(path.read_bytes()) == json.loads(path.with_suffix(".json").read_bytes())


def test_the_summary_goes_to_standard_error(project: Project) -> None:
    done = project.run("build", "policy.txt").succeeds()
    assert done.stdout == b""
    for what, count in {"documents": 1, "targets": 1, "deadlines": 1, "amounts": 1, "responsibilities": 2}.items():
        assert re.search(rf"(?m)^\W*{what}\W+{count}\W*$", done.stderr), done.stderr


def test_quiet_says_nothing_and_verbose_names_sources(project: Project) -> None:
    assert project.run("build", "policy.txt", "-q").succeeds().stderr == ""
    assert "policy.txt" in project.run("build", "policy.txt", "-v").succeeds().stderr


def test_one_format_alone(project: Project) -> None:
    project.run("build", "policy.txt", "--format", "yaml", "-o", "yaml").succeeds()
    assert set(project.files("yaml")) == {"policy.yaml", *ENDED}


def test_an_unknown_format_is_wrong_usage(project: Project) -> None:
    done = project.run("build", "policy.txt", "--format", "xml").refuses()
    assert "xml" in done.stderr
    assert not (project.root / "out").exists()


def test_warnings_are_findings_when_strict(project: Project) -> None:
    project.write("gap.txt", POLICY.replace("二、主要任务", "四、主要任务"))
    project.run("build", "gap.txt").succeeds()
    done = project.run("build", "gap.txt", "--strict").has_findings()
    assert "number-gap" in done.stderr


def test_contacts_are_kept_only_when_asked_for(project: Project) -> None:
    project.write("contact.txt", POLICY + "\n（联系人：张三，联系电话：0791-12345678）\n")
    project.run("build", "contact.txt").succeeds()
    assert b"12345678" not in b"".join(project.files().values())
    project.run("build", "contact.txt", "--keep-contacts").succeeds()
    assert "12345678" in json.dumps(project.record("contact")["metadata"]["contacts"])


# -- bad input ---------------------------------------------------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "blank|no text|nothing|empty"),
    "pdf.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    "zip.txt": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(60), "ZIP|zip|docx"),
    "binary.txt": (bytes(range(256)) * 8, "binary|text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_source_that_is_no_text_costs_only_itself(project: Project, name: str) -> None:
    content, says = BAD[name]
    project.write(f"in/{name}", content)
    project.write("in/zz.txt", POLICY)
    done = project.run("build", "in").has_findings()
    assert re.search(rf"in/{name}: .*({says})", done.stderr), done.stderr
    assert set(project.files()) == {"zz.json", "zz.yaml", *ENDED}
    failed, ok = project.manifest()["sources"]
    assert (failed["status"], failed["counts"], ok["status"]) == ("failed", None, "ok")
    assert re.search(says, failed["error"])


def test_a_source_that_cannot_be_opened_costs_only_itself(project: Project) -> None:
    project.write("in/zz.txt", POLICY)
    (project.root / "in" / "gone.txt").symlink_to("nowhere.txt")
    done = project.run("build", "in").has_findings()
    assert "in/gone.txt: cannot be read: No such file or directory" in done.stderr
    assert "zz.json" in project.files()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_source_that_may_not_be_read_costs_only_itself(project: Project) -> None:
    project.write("in/zz.txt", POLICY)
    project.write("in/secret.txt", POLICY).chmod(0)
    done = project.run("build", "in").has_findings()
    assert "in/secret.txt: cannot be read: Permission denied" in done.stderr
    assert "zz.json" in project.files()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("gb18030", "gb18030"), ("utf-16-le", "utf-16-le"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8-sig")],
)
def test_other_encodings_are_read_and_named(project: Project, encoding: str, named: str) -> None:
    project.write("other.txt", POLICY.encode(encoding))
    project.run("build", "policy.txt", "other.txt").succeeds()
    plain, other = project.record("policy"), project.record("other")
    assert other["source"]["encoding"] == named
    for part in ("clauses", "targets", "deadlines", "amounts", "responsibilities"):
        assert other[part] == plain[part]


def test_a_truncated_file_is_read_with_an_error(project: Project) -> None:
    project.write("in/cut.txt", POLICY.encode("utf-8")[:-2])
    project.write("in/zz.txt", POLICY)
    done = project.run("build", "in").has_findings()
    assert "encoding-damaged" in done.stderr
    assert [said["code"] for said in project.record("cut")["diagnostics"] if said["severity"] == "error"] == [
        "encoding-damaged"
    ]
    assert project.record("zz")["diagnostics"] == []


@pytest.mark.parametrize("unit", ["加快建设知识产权强省。", "知识产权", "1234567890"])
def test_a_line_of_ten_megabytes_costs_only_itself(project: Project, unit: str) -> None:
    """Of sentences it is read; as one sentence it may run over a rule's limit, and the message says where."""
    project.write("in/long.txt", unit * (10_000_000 // len(unit.encode())))
    project.write("in/zz.txt", POLICY)
    done = project.run("build", "in", "--format", "json")
    assert done.code in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.code == 0 or ("in/long.txt" in done.stderr and not unit.endswith("。")), done.stderr
    assert project.record("zz")["targets"]


def test_a_folder_without_sources_is_wrong_usage(project: Project) -> None:
    (project.root / "nothing").mkdir()
    done = project.run("build", "nothing").refuses()
    assert "nothing: holds no source" in done.stderr
    assert not (project.root / "out").exists()


def test_a_path_that_is_not_there_is_wrong_usage(project: Project) -> None:
    assert "missing.txt" in project.run("build", "policy.txt", "missing.txt").refuses().stderr


# -- the same bytes ----------------------------------------------------------------------------------------------------


def test_same_bytes_whatever_the_surroundings(seeds_built: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    one = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    other = {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "America/New_York", "PYTHONUTF8": "1"}
    seeds = seeds_built.root / "seeds"
    seeds_built.run("build", "seeds", "-o", tmp_path / "a", "--jobs", "1", env=one).succeeds()
    seeds_built.run("build", seeds, "-o", tmp_path / "b", "--jobs", "4", env=other, cwd=elsewhere).succeeds()
    first, second = Project(tmp_path).files("a"), Project(tmp_path).files("b")
    assert first == second == seeds_built.files()


def test_out_as_committed(seeds_built: Project) -> None:
    """The snapshot of every seed and format: `make build` writes it, review reads its diff. What is hidden is not
    committed: it changes with every line of the program."""
    shown, committed = (
        {name: content for name, content in each.items() if not name.startswith(".")}
        for each in (seeds_built.files(), Project(ROOT).files("out"))
    )
    assert shown == committed


def test_nothing_of_the_machine_is_in_the_records(seeds_built: Project) -> None:
    whole = b"".join(seeds_built.files().values())
    assert str(seeds_built.root).encode() not in whole


def test_records_of_sources_that_are_gone_are_removed_and_named(built: Project) -> None:
    next((built.root / "seeds").glob("miit*")).unlink()
    done = built.run("build", "seeds").succeeds()
    assert re.search(r"(?m)^removed out/miit-ip-industry-action\.json: .*--keep-stale", done.stderr), done.stderr
    assert "miit-ip-industry-action.json" not in built.files()
    assert "miit-ip-industry-action" not in [source["id"] for source in built.manifest()["sources"]]


def test_they_are_kept_and_named_on_demand(built: Project) -> None:
    next((built.root / "seeds").glob("miit*")).unlink()
    for _ in range(2):
        done = built.run("build", "seeds", "--keep-stale").succeeds()
        assert re.search(r"(?m)^kept    out/miit-ip-industry-action\.json: ", done.stderr), done.stderr
        assert "miit-ip-industry-action.json" in built.files()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_an_interrupted_build_leaves_whole_files_and_the_old_manifest(
    project: Project, number: signal.Signals, code: int
) -> None:
    for index in range(300):
        project.write(f"in/p{index:03}.txt", POLICY.replace("3万次", f"{index + 1}万次"))
    project.run("build", "in/p000.txt", "-q").succeeds()
    before = project.files()["manifest.json"]
    running = subprocess.Popen(
        project.command("build", "in", "-q", "--jobs", "1"),
        cwd=project.root,
        env=project.environment(),
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not (project.root / "out" / "p003.yaml").exists():
        assert time.monotonic() < deadline, "the build never began"
        time.sleep(0.005)
    running.send_signal(number)
    stderr = running.communicate(timeout=60)[1].decode()
    after = project.files()
    assert running.returncode == code, stderr
    assert "Traceback" not in stderr
    assert after["manifest.json"] == before
    shown = {name: content for name, content in after.items() if not name.startswith(".")}
    assert 4 < len(shown) < 601
    if number == signal.SIGINT:
        assert after.keys() - shown.keys() == {".ipextract-state"}, "a temporary file was left behind"
    for name, content in shown.items():
        assert content.endswith(b"\n")
        if name.endswith(".json"):
            json.loads(content)


# -- terminals ---------------------------------------------------------------------------------------------------------


def on_a_terminal(project: Project, *arguments: str, **env: str) -> str:
    """Standard error of a run that has a terminal there."""
    mine, its = pty.openpty()
    running = subprocess.Popen(
        project.command(*arguments),
        cwd=project.root,
        env=project.environment({"TERM": "xterm-256color", **env}),
        stdout=subprocess.DEVNULL,
        stderr=its,
    )
    os.close(its)
    seen = b""
    while True:
        try:
            piece = os.read(mine, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(mine)
    assert running.wait(timeout=60) in (0, 1)
    return seen.decode("utf-8", "replace")


def test_a_terminal_gets_a_progress_bar_and_colours(project: Project) -> None:
    project.write("empty.txt", "")
    seen = on_a_terminal(project, "build", "policy.txt", "empty.txt")
    assert "━" in seen
    assert COLOUR.search(seen)


def test_no_color_is_honoured(project: Project) -> None:
    project.write("empty.txt", "")
    seen = on_a_terminal(project, "build", "policy.txt", "empty.txt", NO_COLOR="1")
    assert "failed" in seen
    assert not COLOUR.search(seen)


def test_a_pipe_gets_neither(project: Project) -> None:
    done = project.run("build", "policy.txt").succeeds()
    assert "\x1b" not in done.stderr
    assert "━━━━" not in done.stderr.replace("━" * 40, "") or "reading" not in done.stderr
