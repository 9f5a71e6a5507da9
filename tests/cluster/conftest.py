"""A scheduler of Dask and its workers, as processes of this machine, and a run of the command line that has them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from cli.conftest import Outcome, Project

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
POLICY = "某省专利工作方案\n一、目标\n到2027年，发明专利达到{number}件。\n（责任单位：省科技厅）\n"
# So many sources make four batches, of which the first has p000 to p063.
COUNT = 200
PATIENCE = 120.0
# A worker may be lost with a batch once; the second time it is told.
ALLOWED = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


def until(what: Callable[[], object]) -> None:
    """Wait for something that is to happen soon."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


@dataclass(frozen=True)
class Cluster:
    folder: Path
    address: str
    environment: Mapping[str, str]

    @property
    def acts(self) -> Path:
        return self.folder / "acts"

    def begun(self) -> list[str]:
        """The sources that were begun, one as often as it was."""
        return [line.split()[0] for line in self._log()]

    def worker_of(self, source: str) -> int:
        """The process of the worker that began with a source last."""
        until(lambda: source in self.begun())
        return [int(line.split()[1]) for line in self._log() if line.split()[0] == source][-1]

    def _log(self) -> list[str]:
        log = self.acts / "log"
        return log.read_text().splitlines() if log.exists() else []

    def act(self, source: str, how: str) -> Path:
        """Have workers do something with a source (`sitecustomize.py`)."""
        path = self.acts / f"{source}.{how}"
        path.touch()
        return path


def start(arguments: list[str], environment: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", *arguments]
            if arguments[0] != "scheduler"
            else [sys.executable, "-m", "distributed.cli.dask_scheduler", *arguments[1:]],
            env=environment,
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )


def end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def objects() -> Iterator[dict[str, str]]:
    """A store of objects that speaks S3, on this machine alone: what an environment has to say of it."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server.stop()


@pytest.fixture(scope="session")
def running(objects: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "acts").mkdir()
    path = os.pathsep.join([str(ROOT / "src"), str(HERE)])
    environment = {**os.environ, **ALLOWED, **objects, "PYTHONPATH": path, "ACTS": str(folder / "acts")}
    named = folder / "scheduler.json"
    scheduler = start(
        ["scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(named)],
        environment,
        folder / "scheduler.log",
    )
    workers = start(
        ["--scheduler-file", str(named), "--nworkers", "2", "--nthreads", "1", "--no-dashboard"],
        environment,
        folder / "workers.log",
    )
    try:
        until(lambda: "Start worker at" in (folder / "workers.log").read_text())
        lines = (folder / "scheduler.log").read_text().split()
        yield Cluster(folder, next(word for word in lines if word.startswith("tcp://")), environment)
    finally:
        end(workers)
        end(scheduler)


@pytest.fixture
def cluster(running: Cluster) -> Iterator[Cluster]:
    """The cluster of all tests, whose workers do nothing but read."""
    yield running
    for left in running.acts.iterdir():
        left.unlink()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Sources, and shards of them that a local run wrote; shared, so only to be read."""
    made = Project(tmp_path_factory.mktemp("archive"))
    for number in range(COUNT):
        made.write(f"seeds/p{number:03}.txt", POLICY.format(number=number + 1))
    made.run("build", "seeds", "--to", "local", "--shard-size", "16K").succeeds()
    return made


@pytest.fixture
def project(archive: Project, tmp_path: Path) -> Project:
    shutil.copytree(archive.root, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def arguments(cluster: Cluster, *more: str) -> tuple[str, ...]:
    return (
        *("build", "seeds", "--to", "shards", "--shard-size", "16K"),
        *("--engine", "dask", "--scheduler", cluster.address, *more),
    )


def shards(project: Project, folder: str = "shards") -> dict[str, bytes]:
    """The files of shards, without what is no result."""
    found = {name: data for name, data in project.files(folder).items() if not name.startswith(".")}
    assert "manifest.json" in found
    return found


class Running:
    """A build that is going on."""

    def __init__(self, project: Project, given: tuple[str, ...], env: Mapping[str, str] | None = None) -> None:
        self.given = given
        self.process = subprocess.Popen(
            project.command(*given),
            cwd=project.root,
            env=project.environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def outcome(self) -> Outcome:
        out, err = self.process.communicate(timeout=PATIENCE)
        return Outcome(self.given, self.process.returncode, out, err.decode())
