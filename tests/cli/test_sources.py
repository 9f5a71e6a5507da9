"""What the commands read: archives, patterns, standard input, named encodings; and that no name writes elsewhere."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cli.conftest import POLICY, SEEDS, Project

TRADITIONAL = "關於印發專利轉化運用方案的通知\n一、工作目標\n到2027年，全市專利授權件數達到3萬件以上。\n"


def zipped(members: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def piped(project: Project, data: bytes, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        project.command(*arguments),
        cwd=project.root,
        env=project.environment(),
        input=data,
        capture_output=True,
        check=False,
        timeout=120,
    )


# -- archives ----------------------------------------------------------------------------------------------------------


def test_an_archive_of_good_and_bad_members(project: Project) -> None:
    inner = zipped({"deep.txt": POLICY})
    members: dict[str, str | bytes] = {
        "a.txt": POLICY,
        "2023/通知.md": POLICY.encode("gb18030"),
        "2023/inner.zip": inner,
        "bomb.txt": bytes(70 << 20),
        "pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        "broken.zip": inner[: len(inner) // 2],
        "picture.png": b"\x89PNG",
        "__MACOSX/._a.txt": b"\0",
    }
    project.write("seeds.zip", zipped(members))
    done = project.run("build", "seeds.zip", "policy.txt").has_findings()
    assert set(project.files()) == {
        ".ipextract-state",
        "manifest.json",
        *(
            f"{name}.{suffix}"
            for name in ("a", "2023/通知", "2023/inner.zip/deep", "policy")
            for suffix in ("json", "yaml")
        ),
    }
    told = {source["path"]: source["error"] for source in project.manifest()["sources"]}
    assert list(told) == [
        "seeds.zip/2023/inner.zip/deep.txt",
        "seeds.zip/2023/通知.md",
        "seeds.zip/a.txt",
        "seeds.zip/bomb.txt",
        "seeds.zip/broken.zip",
        "seeds.zip/pdf.txt",
        "policy.txt",
    ]
    failed = {path: error for path, error in told.items() if error is not None}
    assert list(failed) == ["seeds.zip/bomb.txt", "seeds.zip/broken.zip", "seeds.zip/pdf.txt"]
    for error in failed.values():
        assert error in done.stderr
    assert "--limit" in failed["seeds.zip/bomb.txt"]
    plain, member = project.record("policy"), project.record("2023/通知")
    assert member["source"]["path"] == "seeds.zip/2023/通知.md"
    assert member["targets"] == plain["targets"]


def test_an_archive_and_its_folder_give_the_same_records(project: Project, seeds_built: Project) -> None:
    # Named as the folder is, so that paths are the same too.
    project.write("seeds", zipped({path.name: path.read_bytes() for path in SEEDS.iterdir()}))
    project.run("build", "seeds").succeeds()
    assert project.files() == seeds_built.files()


def test_workers_read_one_archive_together(project: Project) -> None:
    project.write("a.zip", zipped({f"{n:03}.txt": POLICY.replace("3万次", f"{n + 1}万次") for n in range(60)}))
    project.run("build", "a.zip", "-o", "one", "--jobs", "1", "--format", "json").succeeds()
    project.run("build", "a.zip", "-o", "three", "--jobs", "3", "--format", "json").succeeds()
    assert project.files("one") == project.files("three")
    assert project.record("041", "three")["targets"][0]["value"] == "420000"


def test_a_folder_of_archives_one_of_them_broken(project: Project) -> None:
    project.write("in/good.zip", zipped({"a.txt": POLICY}))
    project.write("in/bad.zip", zipped({"a.txt": POLICY})[:60])
    project.write("in/b.txt", POLICY)
    done = project.run("build", "in").has_findings()
    assert re.search(r"failed  in/bad\.zip: is a damaged ZIP archive \(.*\); get it again", done.stderr), done.stderr
    assert {name for name in project.files() if name.endswith(".json")} == {
        "manifest.json",
        "b.json",
        "good.zip/a.json",
    }


def test_records_of_members_are_checked_and_explained(project: Project) -> None:
    project.write("seeds.zip", zipped({"2023/a.txt": POLICY}))
    project.run("build", "seeds.zip").succeeds()
    done = project.run("validate", "out", "--sources", ".").succeeds()
    assert "2 records checked, 2 of them against their text: all promises hold" in done.stderr
    shown = project.run("explain", "out/2023/a.json", project.record("2023/a")["targets"][0]["id"]).succeeds()
    assert "target.reach" in shown.out


def test_one_member_is_named_by_its_path(project: Project) -> None:
    project.write("seeds.zip", zipped({"2023/a.txt": POLICY, "b.txt": POLICY}))
    project.run("build", "seeds.zip").succeeds()
    assert project.run("extract", "seeds.zip/2023/a.txt").succeeds().stdout == project.files()["2023/a.json"]
    done = project.run("extract", "seeds.zip").refuses()
    assert "seeds.zip: holds 2 sources, seeds.zip/2023/a.txt among them; name one of them" in done.stderr


def test_limits_are_raised_by_name(project: Project) -> None:
    project.write("seeds.zip", zipped({"a.txt": POLICY + " " * (2 << 20)}))
    assert "raise the limit with --limit ratio=NUMBER" in project.run("build", "seeds.zip").has_findings().stderr
    project.run("build", "seeds.zip", "--limit", "ratio=2000").succeeds()
    done = project.run("build", "seeds.zip", "--limit", "file-size=1K").has_findings()
    assert "more than the 1024 that a source may have" in done.stderr


# -- patterns ----------------------------------------------------------------------------------------------------------


def test_a_pattern_in_quotes(project: Project) -> None:
    for name in ("seeds/a.txt", "seeds/2023/b.txt", "seeds/2023/c.md"):
        project.write(name, POLICY)
    project.run("build", "seeds/**/*.txt").succeeds()
    assert [source["path"] for source in project.manifest()["sources"]] == ["seeds/2023/b.txt", "seeds/a.txt"]
    assert {"a.json", "2023/b.json"} < set(project.files())
    assert "*.odt: matches no source" in project.run("build", "seeds/*.odt").refuses().stderr


# -- standard input ----------------------------------------------------------------------------------------------------


def test_a_text_comes_through_a_pipe(project: Project) -> None:
    done = piped(project, POLICY.encode(), "extract", "-")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert (record["id"], record["source"]["path"]) == ("stdin", "stdin")
    assert record["targets"] == json.loads(project.run("extract", "policy.txt").succeeds().stdout)["targets"]
    assert piped(project, POLICY.encode(), "normalize", "-").stdout.decode().startswith("江西省专利转化工作方案")
    assert "stdin" in piped(project, POLICY.encode(), "segment", "-").stdout.decode()


def test_build_reads_standard_input_among_others(project: Project) -> None:
    done = piped(project, TRADITIONAL.encode("big5"), "build", "-", "policy.txt", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [source["id"] for source in project.manifest()["sources"]] == ["stdin", "policy"]
    assert project.record("stdin")["source"]["encoding"] == "cp950"


def test_nothing_through_a_pipe_is_told(project: Project) -> None:
    done = piped(project, b"", "extract", "-")
    assert (done.returncode, done.stderr.decode()) == (2, "ipextract: stdin: is empty; leave it out or get it again\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's <(…) is no file there")
def test_a_pipe_with_a_name_is_read_once(project: Project) -> None:
    done = subprocess.run(
        ["bash", "-c", 'exec "$@" <(cat policy.txt)', "bash", *project.command("extract")],
        cwd=project.root,
        env=project.environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["targets"]


# -- encodings ---------------------------------------------------------------------------------------------------------


def test_the_encoding_is_named(project: Project) -> None:
    # Too short to be told from GB 18030.
    project.write("short.txt", "專利轉化".encode("big5"))
    assert "encoding-doubtful" in project.run("build", "short.txt", "--strict").has_findings().stderr
    project.run("build", "short.txt", "--strict", "--encoding", "big5").succeeds()
    assert project.record("short")["source"] | {"sha256": ""} == {
        "path": "short.txt",
        "sha256": "",
        "encoding": "cp950",
        "media_type": "text/plain",
        "length": 4,
    }


def test_a_wrong_encoding_is_told(project: Project) -> None:
    done = project.run("build", "policy.txt", "--encoding", "ascii").has_findings()
    assert re.search(r"policy\.txt: at least \d+ of its \d+ bytes are no ascii; leave --encoding out", done.stderr)
    for name in ("big6", "hex"):
        assert f"there is no encoding {name}" in project.run("build", "policy.txt", "--encoding", name).refuses().stderr


def test_big5_is_found_out_and_told(project: Project) -> None:
    project.write("tw.txt", TRADITIONAL.encode("big5"))
    assert "encoding-weighed" in project.run("build", "tw.txt", "-v").succeeds().stderr
    assert project.record("tw")["targets"][0]["quote"] == "全市專利授權件數達到3萬件以上"


# -- names -------------------------------------------------------------------------------------------------------------


def test_no_name_writes_outside_or_over_another(project: Project) -> None:
    names = [
        "../../../outside.txt", "/etc/outside.txt", "..\\..\\outside.txt", "manifest.txt",
        "manifest.json/x.txt",
        "a.txt", "A.txt", "a.json/b.txt", "text/a.txt", "CON.txt", "x\n.txt", "é.txt", "e\u0301.txt",
        "b" * 300 + ".txt", "b" * 301 + ".txt", "deep/" * 500 + "a.txt",
    ]  # fmt: skip
    members = {name: POLICY.replace("3万次", f"{n + 1}万次") for n, name in enumerate(names)}
    project.write("hostile.zip", zipped(dict(members)))
    before = {path for path in project.root.rglob("*") if path.is_file()}
    project.run("build", "hostile.zip", "-o", "deeper/out").succeeds()
    out = project.root / "deeper" / "out"
    written = {path for path in project.root.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(out) for path in written)
    # The records, the manifest, and what the next build goes by.
    assert len(written) == 2 * len(names) + 2
    values = {
        project.record(source["id"], "deeper/out")["targets"][0]["value"]
        for source in project.manifest("deeper/out")["sources"]
    }
    assert values == {f"{n + 1}0000" for n in range(len(names))}
    assert not Path("/etc/outside.txt").exists()
    done = project.run("validate", "deeper/out", "--sources", ".").succeeds()
    assert f"{2 * len(names)} records checked" in done.stderr


def test_two_files_of_one_name_are_both_built(project: Project) -> None:
    for folder in ("2023", "2024"):
        project.write(f"{folder}/通知.txt", POLICY)
    project.run("build", "2023", "2024").succeeds()
    assert [source["id"] for source in project.manifest()["sources"]] == ["2023/通知.txt", "2024/通知.txt"]
    assert {"2023/通知.txt.json", "2024/通知.txt.json"} < set(project.files())
