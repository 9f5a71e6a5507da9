"""`ipextract extract`: the record on standard output, byte for byte what a build writes."""

import pytest

from cli.conftest import Project


@pytest.mark.parametrize("name", ["json", "yaml"])
def test_prints_what_a_build_writes(project: Project, name: str) -> None:
    project.run("build", "policy.txt").succeeds()
    done = project.run("extract", "policy.txt", "--format", name).succeeds()
    assert done.stdout == project.files()[f"policy.{name}"]


def test_utf8_whatever_the_locale(project: Project) -> None:
    done = project.run(
        "extract", "policy.txt", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ).succeeds()
    assert "江西省专利转化工作方案" in done.out


def test_a_folder_is_wrong_usage(project: Project) -> None:
    assert "build" in project.run("extract", ".").refuses().stderr


def test_a_source_that_cannot_be_read_is_told(project: Project) -> None:
    project.write("empty.txt", "")
    done = project.run("extract", "empty.txt").refuses()
    assert "empty.txt" in done.stderr
    assert done.stdout == b""
