"""`ipextract build --check`: what a new build would change, told without touching anything."""

from pathlib import Path

from cli.conftest import POLICY, ROOT, Project

WORD = ROOT / "tests" / "data" / "docx" / "miit-ip-industry-action.typed.docx"


def state(project: Project) -> dict[str, tuple[bytes, int]]:
    """All files below the project with their bytes and times."""
    files = [path for path in project.root.rglob("*") if path.is_file()]
    return {path.relative_to(project.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def built(project: Project) -> None:
    project.write("in/a.txt", POLICY)
    project.write("in/b.txt", POLICY.replace("江西省", "安徽省"))
    project.run("build", "in").succeeds()


def test_what_is_as_it_would_be_built_is_no_finding(project: Project) -> None:
    built(project)
    before = state(project)
    assert project.run("build", "in", "--check", "-q").succeeds().out == ""
    assert state(project) == before


def test_what_differs_is_named_and_told(project: Project) -> None:
    built(project)
    project.write("in/a.txt", POLICY.replace("3万次", "2万次"))
    project.write("in/c.txt", POLICY.replace("江西省", "湖南省"))
    (project.root / "in" / "b.txt").unlink()
    before = state(project)
    lines = project.run("build", "in", "--check", "-q").has_findings().out.splitlines()
    assert lines[:7] == [
        "changed  out/a.json",
        "changed  out/a.yaml",
        "stale    out/b.json",
        "stale    out/b.yaml",
        "missing  out/c.json",
        "missing  out/c.yaml",
        "changed  out/manifest.json",
    ]
    told = "\n".join(lines)
    for words in ("目标降低", "30000次", "20000次", "文件删除", "新增文件"):
        assert words in told
    assert state(project) == before
    project.run("build", "in").succeeds()
    project.run("build", "in", "--check").succeeds()


def test_a_record_that_was_edited_by_hand_is_found(project: Project) -> None:
    built(project)
    record = project.root / "out" / "a.yaml"
    record.write_bytes(record.read_bytes() + b"\n")
    assert project.run("build", "in", "--check", "-q").has_findings().out.splitlines()[0] == "changed  out/a.yaml"


def test_texts_that_were_taken_out_of_sources_are_held_against_theirs(project: Project) -> None:
    project.write("in/w.docx", WORD.read_bytes())
    project.run("build", "in").succeeds()
    project.run("build", "in", "--check").succeeds()
    text = project.root / "out" / "text" / "w.txt"
    text.write_text(text.read_text(encoding="utf-8") + "多", encoding="utf-8")
    assert project.run("build", "in", "--check", "-q").has_findings().out == "changed  out/text/w.txt\n"


def test_differences_have_the_levels_of_the_project_and_stay_findings(project: Project) -> None:
    built(project)
    project.write("in/a.txt", POLICY.replace("3万次", "2万次"))
    accepted = "{code: target-lowered, document: a, reason: 已核对, until: 2099-01-01}"
    project.write("ipextract.yaml", f"diff:\n  accepted: [{accepted}]\n")
    told = project.run("build", "in", "--check", "-q").has_findings().out
    assert "breaking 0  review 0  info 0  accepted 1  unchanged documents 1" in told
    project.write("ipextract.yaml", "diff: []\n")
    done = project.run("build", "in", "--check", "-q").refuses()
    assert "ipextract.yaml:1: diff: expected `key: value` pairs" in done.stderr


def test_without_a_data_set_nothing_can_be_checked(project: Project) -> None:
    project.write("in/a.txt", POLICY)
    done = project.run("build", "in", "--check").refuses()
    assert "out: holds no data set (no manifest.json); build it without --check first" in done.stderr
    assert not (project.root / "out").exists()


def test_a_broken_record_cannot_be_compared(project: Project) -> None:
    built(project)
    Path(project.root, "out", "a.json").write_text("{", encoding="utf-8")
    assert "a.json: cannot be read as json" in project.run("build", "in", "--check").refuses().stderr


def test_with_workers_and_nowhere_to_write(project: Project) -> None:
    """Not even for a moment or elsewhere: neither into the data set nor into a folder for passing files."""
    built(project)
    project.write("in/a.txt", POLICY.replace("3万次", "2万次"))
    project.write("in/w.docx", WORD.read_bytes())
    before = state(project)
    nowhere = project.write("nowhere", "")
    done = project.run("build", "in", "--check", "-q", "--jobs", "2", env={"TMPDIR": str(nowhere)}).has_findings()
    assert done.out.splitlines()[:6] == [
        "changed  out/a.json",
        "changed  out/a.yaml",
        "changed  out/manifest.json",
        "missing  out/text/w.txt",
        "missing  out/w.json",
        "missing  out/w.yaml",
    ]
    assert "目标降低" in done.out
    after = state(project)
    assert after.pop("nowhere")[0] == b""
    assert after == before


def test_a_source_that_cannot_be_read_is_a_finding(project: Project) -> None:
    built(project)
    project.write("in/a.txt", "")
    done = project.run("build", "in", "--check").has_findings()
    assert done.out.splitlines()[:3] == ["stale    out/a.json", "stale    out/a.yaml", "changed  out/manifest.json"]
    assert "in/a.txt" in done.stderr
