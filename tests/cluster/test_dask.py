"""Shards that a cluster builds: the bytes of a local run, whatever becomes of workers and sources."""

import json
import os
import shutil
import signal
from pathlib import Path

import zstandard

from cli.conftest import Project
from cli.packs import COUNTY_POLICY, REGISTRY, write_pack
from cluster.conftest import COUNT, ROOT, Cluster, Running, arguments, end, shards, start, until


def rows(project: Project, folder: str = "shards") -> dict[str, dict[str, object]]:
    """The table of sources, by id."""
    lines = [
        line
        for path in sorted((project.root / folder / "sources").iterdir())
        for line in zstandard.ZstdDecompressor().stream_reader(path.read_bytes()).read().splitlines()
    ]
    return {row["id"]: row for row in map(json.loads, lines)}


def test_a_cluster_gives_the_bytes_of_a_local_run(cluster: Cluster, project: Project) -> None:
    project.run(*arguments(cluster)).succeeds()
    assert shards(project) == shards(project, "local")
    assert len([name for name in shards(project) if name.startswith("records/")]) > 1
    assert sorted(cluster.begun()) == [f"p{number:03}" for number in range(COUNT)], "each was read on a worker, once"


def test_a_worker_that_is_killed_costs_nothing(cluster: Cluster, project: Project) -> None:
    held = cluster.act("p100", "hold")
    build = Running(project, arguments(cluster))
    os.kill(cluster.worker_of("p100"), signal.SIGKILL)
    held.unlink()
    build.outcome().succeeds()
    assert shards(project) == shards(project, "local")
    assert cluster.begun().count("p100") == 2


def test_a_source_that_kills_who_reads_it_costs_itself_alone(cluster: Cluster, project: Project) -> None:
    """One kills the process that reads it, the other the worker too, as a system does that has no more memory."""
    for each in ("p010.die", "p070.take"):
        cluster.act(*each.split("."))
    project.run(*arguments(cluster)).has_findings()
    found, sound = rows(project), rows(project, "local")
    assert {name for name, row in found.items() if row["status"] == "failed"} == {"p010", "p070"}
    for name in ("p010", "p070"):
        assert found[name]["error"] == (
            f"seeds/{name}.txt: the process died while reading it, and again while nothing else was read; it may need "
            "more memory than there is: leave it out, or build it elsewhere"
        )
    assert {name: row for name, row in found.items() if name not in ("p010", "p070")} == {
        name: row for name, row in sound.items() if name not in ("p010", "p070")
    }


def test_a_source_that_hangs_is_stopped(cluster: Cluster, project: Project) -> None:
    cluster.act("p020", "hang")
    project.run(*arguments(cluster, "--time-limit", "4")).has_findings()
    found = rows(project)
    assert [name for name, row in found.items() if row["status"] == "failed"] == ["p020"]
    assert str(found["p020"]["error"]).startswith("seeds/p020.txt: took longer than the 4 seconds")


def test_ctrl_c_keeps_what_is_done(cluster: Cluster, project: Project) -> None:
    """The last batch is held, until the others are kept."""
    held = cluster.act("p199", "hold")
    build = Running(project, (*arguments(cluster, "--shard-size", "1M"),))

    def kept() -> int:
        return sum(path.read_bytes().count(b'{"batch": ') for path in project.root.glob("shards/.ipextract/*/*.spool"))

    until(lambda: kept() == 3)
    build.process.send_signal(signal.SIGINT)
    stopped = build.outcome()
    assert stopped.code == 130
    assert stopped.stderr == (
        "ipextract: shards: interrupted; what is finished is kept, and the next build goes on from there\n"
    )
    held.unlink()
    project.run(*arguments(cluster, "--shard-size", "1M")).succeeds()
    project.run("build", "seeds", "--to", "local", "--shard-size", "1M").succeeds()
    assert shards(project) == shards(project, "local")
    assert [cluster.begun().count(name) for name in ("p000", "p100", "p191", "p199")] == [1, 1, 1, 2]


def test_packs_travel(cluster: Cluster, project: Project) -> None:
    """And another job on the same workers has others."""
    shutil.rmtree(project.root / "seeds")
    project.write("seeds/上高县方案.txt", COUNTY_POLICY)
    write_pack(project)
    project.write("agencies.csv", REGISTRY)
    packs = ("--rules", "mine", "--registry", "agencies.csv")
    project.run(*arguments(cluster, *packs)).succeeds()
    there = shards(project)
    project.run("build", "seeds", "--to", "local", "--shard-size", "16K", *packs).succeeds()
    assert there == shards(project, "local")
    manifest = json.loads(there["manifest.json"])
    assert [pack["name"] for pack in manifest["tool"]["packs"]] == ["donghe"]
    project.run(*arguments(cluster)).succeeds()
    project.run("build", "seeds", "--to", "local", "--shard-size", "16K").succeeds()
    assert shards(project) == shards(project, "local") != there


def test_a_worker_of_another_version_is_refused_by_name(cluster: Cluster, project: Project, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "src/ipextract/rules/target/extra.yaml").write_text("summary: another one\n", encoding="utf-8")
    other = start(
        ["--scheduler-file", str(cluster.folder / "scheduler.json"), "--no-nanny", "--nthreads", "1", "--no-dashboard"],
        {**cluster.environment, "PYTHONPATH": str(tmp_path / "src")},
        tmp_path / "worker.log",
    )
    try:
        until(lambda: "Starting established connection" in (tmp_path / "worker.log").read_text())
        refused = project.run(*arguments(cluster)).refuses()
    finally:
        end(other)
    name = next(
        line.split()[-1] for line in (tmp_path / "worker.log").read_text().splitlines() if "Start worker at:" in line
    )
    assert refused.stderr.startswith(f"ipextract: worker {name}: rules_version is ")
    assert "digest of the code is" in refused.stderr
    assert "install the same wheel and constraints on every machine" in refused.stderr
    assert refused.stderr.count("worker tcp://") == 1, "the others fit"
    assert cluster.begun() == []


def test_a_worker_without_the_program_is_refused_by_name(cluster: Cluster, project: Project, tmp_path: Path) -> None:
    (tmp_path / "bare/ipextract").mkdir(parents=True)
    (tmp_path / "bare/ipextract/__init__.py").touch()
    other = start(
        ["--scheduler-file", str(cluster.folder / "scheduler.json"), "--no-nanny", "--nthreads", "1", "--no-dashboard"],
        {**cluster.environment, "PYTHONPATH": str(tmp_path / "bare")},
        tmp_path / "worker.log",
    )
    try:
        until(lambda: "Starting established connection" in (tmp_path / "worker.log").read_text())
        refused = project.run(*arguments(cluster)).refuses()
    finally:
        end(other)
    assert ": no ipextract, or another version (" in refused.stderr
    assert "install the same wheel" in refused.stderr
    assert cluster.begun() == []


def test_where_nobody_answers_it_says_how_to_start_a_cluster(project: Project) -> None:
    without = project.run("build", "seeds", "--to", "shards", "--engine", "dask").refuses()
    assert "--engine dask takes --scheduler ADDRESS" in without.stderr
    assert "dask scheduler" in without.stderr
    alone = project.run("build", "seeds", "--to", "shards", "--scheduler", "tcp://127.0.0.1:1").refuses()
    assert "add --engine dask" in alone.stderr
