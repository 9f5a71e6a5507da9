"""`ipextract build --to`: records of many sources to a file, and what other commands make of them."""

import os
import pty
import subprocess

import pytest

from cli.conftest import Project
from unit.shards.reading import rows

SIZE = "20K"


@pytest.fixture
def sharded(seeds_built: Project) -> Project:
    """The seeds in shards beside their records; shared, so only to be read."""
    if not (seeds_built.root / "shards").exists():
        seeds_built.run("build", "seeds/", "--to", "shards", "--shard-size", SIZE).succeeds()
    return seeds_built


def rows_of(shown: str) -> list[list[str]]:
    return [line.rsplit(maxsplit=1) for line in shown.splitlines()]


def test_what_was_built_is_summed_up(seeds_built: Project) -> None:
    done = seeds_built.run("build", "seeds/", "--to", "summed", "--shard-size", SIZE).succeeds()
    shards = str(len(list((seeds_built.root / "summed" / "records").iterdir())))
    assert int(shards) > 1
    assert rows_of(done.stderr)[:3] == [["summed"], ["documents", "5"], ["shards", shards]]
    assert done.stdout == b""
    again = seeds_built.run("build", "seeds/", "--to", "summed", "--shard-size", SIZE).succeeds()
    assert rows_of(again.stderr) == [*rows_of(done.stderr)[:3], ["finished before", shards], *rows_of(done.stderr)[3:]]
    assert seeds_built.run("build", "seeds/", "--to", "summed", "--shard-size", SIZE, "-q").succeeds().stderr == ""


def test_records_in_shards_are_those_of_single_files(sharded: Project) -> None:
    done = sharded.run("diff", "out", "shards").succeeds()
    assert done.out == "breaking 0  review 0  info 0  unchanged documents 5\n"
    for form in ("jsonl", "jsonl.zst"):
        sharded.run("build", "seeds/", "--to", f"as-{form}", "--format", form).succeeds()
        assert sharded.run("diff", "out", f"as-{form}").succeeds().out == done.out


def test_validate_checks_files_and_every_record(sharded: Project) -> None:
    done = sharded.run("validate", "shards").succeeds()
    assert "5 records checked, 5 of them against their text: all promises hold" in done.stderr


@pytest.fixture
def own(project: Project) -> Project:
    """A policy and a page in shards of lines that can be edited."""
    page = "<html><body><p>某市专利资助办法</p><p>一、对专利给予资助10万元。</p></body></html>"
    project.write("texts/policy.txt", (project.root / "policy.txt").read_bytes())
    project.write("texts/page.html", page)
    project.run("build", "texts", "--to", "shards", "--format", "jsonl").succeeds()
    return project


def test_validate_finds_what_was_changed(own: Project) -> None:
    assert "2 of them against their text" in own.run("validate", "shards").succeeds().stderr
    records = own.root / "shards" / "records" / "part-00000.jsonl"
    records.write_bytes(records.read_bytes().replace('"quote":"50万元'.encode(), '"quote":"60万元'.encode()))
    done = own.run("validate", "shards").has_findings()
    assert "shards/records/part-00000.jsonl: is not as the build wrote it" in done.out
    assert "shards/records/part-00000.jsonl/2: amounts[0].span: quotes '60万元' where '50万元' stands" in done.out


def test_validate_counts_in_the_text_that_was_kept(own: Project) -> None:
    (own.root / "texts" / "page.html").unlink()
    assert "2 of them against their text" in own.run("validate", "shards").succeeds().stderr
    texts = own.root / "shards" / "texts" / "part-00000.jsonl"
    texts.write_text(texts.read_text(encoding="utf-8").replace("资助10万元", "资助90万元"), encoding="utf-8")
    assert "part-00000.jsonl/1: amounts[0]" in own.run("validate", "shards").has_findings().out


def test_a_line_that_is_damaged_does_not_cost_the_others(own: Project) -> None:
    records = own.root / "shards" / "records" / "part-00000.jsonl"
    first, second = records.read_bytes().splitlines(keepends=True)
    records.write_bytes(first[:-20] + b"\n" + second)
    done = own.run("export", "shards", "--to", "csv").has_findings()
    assert "part-00000.jsonl/1: cannot be read as json" in done.stderr
    assert ["documents", "1"] in rows_of(done.stderr)


def test_shards_become_a_workbook(sharded: Project) -> None:
    done = sharded.run("export", "shards", "--to", "from-shards.xlsx").succeeds()
    assert "documents" in done.stderr
    assert (
        sharded.run("export", "out", "--to", "from-files.xlsx").succeeds().stderr.splitlines()[1:]
        == (done.stderr.splitlines()[1:])
    )


def test_tables_are_no_records_and_said_to_be_none(own: Project) -> None:
    own.run("build", "texts", "--to", "tables", "--format", "parquet").succeeds()
    done = own.run("export", "tables", "--to", "csv").refuses()
    assert "tables: holds tables, not records; records are in shards of --format jsonl.zst" in done.stderr
    assert "files of shards checked, 0 records" in own.run("validate", "tables").succeeds().stderr


def test_several_runs_share_the_work(seeds_built: Project, sharded: Project) -> None:
    arguments = ("build", "seeds/", "--to", "shared", "--shard-size", SIZE)
    first = seeds_built.run(*arguments, "--shard", "2/2").succeeds()
    assert "waiting shared:" in first.stderr
    assert "whoever finishes last writes the manifest" in first.stderr
    assert "waiting" not in seeds_built.run(*arguments, "--shard", "1/2").succeeds().stderr
    hidden = ".ipextract/"
    whole, shared = (
        {name: data for name, data in seeds_built.files(place).items() if not name.startswith(hidden)}
        for place in ("shards", "shared")
    )
    assert whole == shared


def test_a_text_that_fails_is_named_and_costs_no_other(project: Project) -> None:
    project.write("texts/empty.txt", "")
    project.write("texts/policy.txt", (project.root / "policy.txt").read_bytes())
    done = project.run("build", "texts", "--to", "shards").has_findings()
    assert "failed  texts/empty.txt: is empty; leave it out or get it again" in done.stderr
    assert ["failed", "1"] in rows_of(done.stderr)
    # It is no news the second time, but it still counts.
    again = project.run("build", "texts", "--to", "shards").has_findings()
    assert "shards/sources tells which 1 sources failed, in earlier runs too" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "x", "--format", "yaml"), "yaml is no format of shards; choose from jsonl.zst, jsonl, parquet"),
        (("--format", "parquet"), "parquet is no format of records; choose from json, yaml (shards have others: --to)"),
        (("--to", "x", "--shard", "3/2"), "3/2 is no part of the shards; write I/N, as 1/8 for the first of eight"),
        (("--to", "x", "--shard", "first"), "first is no part of the shards"),
        (("--to", "x", "--shard-size", "12"), "12 is no size of a shard; write bytes as 64M, at least 1K"),
        (("--to", "x", "--shard-size", "much"), "much is no size of a shard"),
        (("--to", "x", "-o", "y"), "--out does not go with --to, which writes shards"),
        (("--to", "x", "--check"), "--check does not go with --to"),
        (("--to", "x", "--keep-stale"), "--keep-stale does not go with --to"),
        (
            ("--shard", "1/2"),
            "--shard-size, --shard, --engine and --scheduler say how shards are written; name their place with --to",
        ),
        (("--to", "policy.txt"), "policy.txt"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_written(
    project: Project, arguments: tuple[str, ...], said: str
) -> None:
    done = project.run("build", "policy.txt", *arguments, env={"COLUMNS": "300"}).refuses()
    assert said in done.stderr
    assert sorted(path.name for path in project.root.iterdir()) == ["policy.txt"]


def test_where_there_are_no_sources_nothing_is_left(project: Project) -> None:
    project.run("build", "nothere.txt", "--to", "shards").refuses()
    assert not (project.root / "shards").exists()


@pytest.mark.parametrize("size", ["64KB", "64K", "65536", "64kb"])
def test_a_size_may_be_written_in_many_ways(project: Project, size: str) -> None:
    project.run("build", "policy.txt", "--to", "x", "--shard-size", size).succeeds()
    assert project.manifest("x")["shard_size"] == 65536


@pytest.mark.parametrize("source", ["policy.txt", "-"])
def test_a_terminal_shows_how_fast_and_how_long(project: Project, source: str) -> None:
    main, side = pty.openpty()
    command = project.command("build", source, "--to", "shards")
    environment = project.environment({"TERM": "xterm"})
    with (
        (project.root / "policy.txt").open("rb") as given,
        subprocess.Popen(command, cwd=project.root, env=environment, stdin=given, stderr=side) as running,
    ):
        os.close(side)
        shown = b""
        try:
            while more := os.read(main, 4096):
                shown += more
        except OSError:
            # The other end is closed.
            pass
        os.close(main)
    assert running.returncode == 0, shown
    assert b"reading" in shown
    assert b"1 documents" in shown
    assert len(rows(project.root / "shards", "records")) == 1
