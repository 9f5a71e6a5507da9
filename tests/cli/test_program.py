"""The program itself: version, help, wrong usage; both ways to call it."""

import importlib.metadata
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import ipextract
from cli.conftest import POLICY, Project
from ipextract.cli import app, options

COMMANDS = ("build", "extract", "normalize", "segment", "validate", "score", "schema", "explain", "rules")


def test_version(project: Project) -> None:
    assert project.run("--version").succeeds().out == f"ipextract {ipextract.__version__}\n"


def test_help_lists_every_command(project: Project) -> None:
    done = project.run("--help").succeeds()
    for command in COMMANDS:
        assert f" {command} " in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(project: Project, command: str) -> None:
    assert f"Example: ipextract {command} " in project.run(command, "--help").succeeds().out


def test_no_command_at_all_shows_help(project: Project) -> None:
    done = project.run()
    assert done.code in (0, 2)
    assert "build" in done.out + done.stderr


def test_an_unknown_command_is_wrong_usage(project: Project) -> None:
    assert "biuld" in project.run("biuld").refuses().stderr


def test_entry_point_is_installed(project: Project) -> None:
    scripts = importlib.metadata.entry_points(group="console_scripts", name="ipextract")
    if not scripts:
        pytest.skip("run from a checkout that is not installed")
    assert [script.value for script in scripts] == ["ipextract.cli:main"]


def test_output_cut_short_is_no_error(project: Project) -> None:
    reader = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.buffer.read(1)"], stdin=subprocess.PIPE)
    done = subprocess.run(
        project.command("schema"), stdout=reader.stdin, stderr=subprocess.PIPE, env=project.environment(), check=False
    )
    assert reader.stdin is not None
    reader.stdin.close()
    reader.wait()
    assert b"Traceback" not in done.stderr


def shell(project: Project, arguments: str) -> tuple[int, str, str]:
    """Run through a shell, for what only it can do to streams: exit code, standard output and standard error."""
    command = f"{shlex.join(project.command())} {arguments}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=project.root, env=project.environment(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize("arguments", ["extract policy.txt", "show policy.txt", "validate --help", "--version"])
def test_a_full_disk_behind_the_output_is_one_line(project: Project, arguments: str) -> None:
    assert shell(project, f"{arguments} >/dev/full") == (
        2,
        "",
        "ipextract: standard output cannot be written: No space left on device; what came before is not whole\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no shell closes streams there")
@pytest.mark.parametrize("arguments", ["extract policy.txt", "show policy.txt", "validate --help"])
def test_an_output_that_is_closed_is_one_line(project: Project, arguments: str) -> None:
    assert shell(project, f"{arguments} >&-") == (
        2,
        "",
        "ipextract: standard output cannot be written: it is closed; what came before is not whole\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no shell closes streams there")
@pytest.mark.parametrize("streams", ["2>&-", ">&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_what_needs_no_output_is_done_without(project: Project, streams: str) -> None:
    code, out, _ = shell(project, f"build policy.txt -o out {streams}")
    assert (code, out) == (0, "")
    assert set(project.files("out")) == {"policy.json", "policy.yaml", "manifest.json", ".ipextract-state"}
    code, out, error = shell(project, "build nowhere -o out 2>&-")
    assert (code, out, error) == (2, "", "")


@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_reader_who_has_enough_ends_it_quietly(project: Project, command: str) -> None:
    project.write("long.txt", POLICY * 30)
    process = subprocess.Popen(
        project.command(command, "long.txt"),
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "policy.txt", "-o", ""],
        ["build", ""],
        ["build", "policy.txt", "--to", ""],
        ["build", "policy.txt", "--rules", ""],
        ["extract", ""],
        ["lint", "policy.txt", "--baseline="],
        ["validate", ""],
        ["validate", ".", "--sources", ""],
        ["diff", "", "policy.txt"],
        ["report", ".", "-o", ""],
        ["report", ".", "--against", ""],
        ["export", ".", "--to", ""],
        ["score", "", "."],
        ["schema", "--write", ""],
        ["rules", "test", ""],
    ],
)
def test_an_empty_path_is_wrong_usage(project: Project, arguments: list[str]) -> None:
    """As an option gives it whose variable is not set."""
    done = project.run(*arguments).refuses()
    assert "a path is empty; name a file or folder, . for the current folder" in " ".join(done.stderr.split())
    assert set(project.files("")) == {"policy.txt"}


def test_every_parameter_that_is_a_path_refuses_an_empty_one() -> None:
    for name in app.COMMANDS:
        module = importlib.import_module(f"ipextract.cli.{name}")
        for run in (module.run, *(run for _, run in getattr(module, "SUBCOMMANDS", {}).values())):
            for parameter, hint in get_type_hints(run, include_extras=True).items():
                if "Path" in str(hint.__origin__ if hasattr(hint, "__metadata__") else hint):
                    parser = hint.__metadata__[-1].parser
                    assert parser in {options.as_path, options.place}, f"{name}: {parameter}"


DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "policy.txt", "--limit", f"pages={DIGITS}"], "sets no limit; write NAME=NUMBER"),
        (["build", "policy.txt", "--to", "x", "--shard", f"1/{DIGITS}"], "is no part of the shards"),
        (["build", "policy.txt", "--to", "x", "--shard-size", f"{DIGITS}M"], "is no size of a shard"),
        (["score", ".", ".", "--fail-under", "targets=1e-999999999"], "is no share from 0 to 1"),
        (["score", ".", ".", "--fail-under", f"targets=0.{DIGITS}"], "is no share from 0 to 1"),
    ],
)
def test_a_number_beyond_all_reason_is_refused_soon(project: Project, arguments: list[str], said: str) -> None:
    done = project.run(*arguments, timeout=60).refuses()
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize("suffix", ["JSON", "Yaml"])
def test_a_record_is_one_whatever_the_case_of_its_suffix(project: Project, suffix: str) -> None:
    project.run("build", "policy.txt", "-o", "out", "-q").succeeds()
    (project.root / f"out/policy.{suffix.lower()}").rename(project.root / f"UP.{suffix}")
    for arguments in (["show", f"UP.{suffix}"], ["report", f"UP.{suffix}", "-q"]):
        project.run(*arguments).succeeds()
    assert "1 records checked, 1 of them" in project.run("validate", f"UP.{suffix}").succeeds().stderr
    same = project.run("diff", f"UP.{suffix}", "policy.txt").succeeds()
    assert "unchanged documents 1" in same.out + same.stderr


@pytest.fixture
def built_policy(project: Project) -> Project:
    project.run("build", "policy.txt", "-o", "out", "-q").succeeds()
    return project


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "out", "1-t1"], "out: is a folder; name one record in it"),
        (["explain", "gone.json", "1-t1"], "gone.json: cannot be read: No such file or directory"),
        (["show", "gone.json"], "gone.json: cannot be read: No such file or directory"),
        (
            ["explain", "policy.txt", "1-t1"],
            "policy.txt: is no record (.json, .yaml); `ipextract build policy.txt`",
        ),
        (
            ["explain", "out/manifest.json", "1-t1"],
            "out/manifest.json: is the manifest of a build; name a record",
        ),
        (["show", "out/manifest.json"], "out/manifest.json: is the manifest of a build; name a record beside it"),
        (["diff", "--against", "nope"], "name a revision of the repository you are in"),
        (
            ["report", "out", "-o", "./out"],
            "out: holds the records; name another folder, so that pages do not lie",
        ),
    ],
)
def test_what_is_no_record_or_no_place_is_told_plainly(built_policy: Project, arguments: list[str], said: str) -> None:
    before = set(built_policy.files(""))
    assert said in built_policy.run(*arguments).refuses().stderr
    assert set(built_policy.files("")) == before


def test_lines_of_both_streams_keep_their_order_unbuffered(project: Project) -> None:
    project.write("a.txt", "某市实施方案\n国知发协字〔201720号\n一、目标\n到2027年，专利达到3万件。\n")
    done = subprocess.run(
        project.command("lint", "a.txt"),
        cwd=project.root,
        env=project.environment({"PYTHONUNBUFFERED": "1"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) > 1
    assert lines[-1].startswith("ipextract: 1 source read")
