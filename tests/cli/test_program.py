"""The program itself: version, help, wrong usage; both ways to call it."""

import importlib.metadata
import subprocess
import sys

import pytest

import ipextract
from cli.conftest import Project

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
