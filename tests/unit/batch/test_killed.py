"""`kill -9` at any moment of a build leaves every file whole, and the next build what a clean one leaves."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

import pytest

from ipextract.batch import lock, state
from unit.batch.texts import contents, lives, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see who lives")

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
KILLS = 25
# For each line `<sources> <out> <jobs>` forks a process that builds, and tells its id, then its end. What a first build
# has to load is loaded.
FORGE = """
import os, sys
from pathlib import Path
from ipextract import batch
from ipextract.batch import workers
for number, line in enumerate(sys.stdin):
    sources, out, jobs = line.split()
    if not number:
        batch.build([Path(sources)], Path(out), jobs=1)
    child = os.fork()
    if not child:
        os.setsid()
        batch.build([Path(sources)], Path(out), jobs=int(jobs))
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


# A build whose workers are at their sources for ten minutes.
LONG = """
import sys, time
from pathlib import Path
from ipextract import batch, pipeline
pipeline.extract = lambda source, **options: time.sleep(600)
batch.build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2)
"""


class Forge:
    def __init__(self, pipes: "subprocess.Popen[str]") -> None:
        assert pipes.stdin is not None
        assert pipes.stdout is not None
        self._to: IO[str] = pipes.stdin
        self._from: IO[str] = pipes.stdout

    def begin(self, sources: Path, out: Path, jobs: int) -> int:
        self._to.write(f"{sources} {out} {jobs}\n")
        self._to.flush()
        return int(self._from.readline())

    def end(self) -> int:
        return int(self._from.readline())

    def build(self, sources: Path, out: Path, jobs: int = 1) -> float:
        """Seconds that a build takes."""
        begun = time.monotonic()
        self.begin(sources, out, jobs)
        assert self.end() == 0
        return time.monotonic() - begun


@pytest.fixture
def forge() -> Iterator[Forge]:
    with subprocess.Popen(
        [sys.executable, "-c", FORGE],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as pipes:
        yield Forge(pipes)
        assert pipes.stdin is not None
        pipes.stdin.close()


def versions(folder: Path) -> tuple[Path, Path]:
    """Three seeds, and the same with other numbers in them: builds of one after the other write every file anew."""
    made = folder / "a" / "seeds", folder / "b" / "seeds"
    for number, version in enumerate(made):
        version.mkdir(parents=True)
        for path in sorted(SEEDS.iterdir())[:3]:
            text = path.read_text(encoding="utf-8")
            (version / path.name).write_text(text.replace("2", str(2 + number)), encoding="utf-8")
    return made


def workers_of(process: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def none_lives(processes: list[int]) -> bool:
    return not any(map(lives, processes))


def test_kill_at_any_moment(tmp_path: Path, forge: Forge) -> None:
    out, sources = tmp_path / "out", versions(tmp_path)
    for each in sources:
        forge.build(each, each.parent / "clean")
    clean = [contents(each.parent / "clean") for each in sources]
    whole = {name: {each[name] for each in clean} for name in clean[0]}
    takes = min(forge.build(sources[number % 2], tmp_path / "timed", 2) for number in range(3))
    chance = random.Random(20)
    died = 0
    for number in range(KILLS):
        new = sources[number % 2]
        process = forge.begin(new, out, 2)
        time.sleep(chance.uniform(0, takes))
        hands = workers_of(process)
        if number % 5 == 4 and hands:
            # A worker alone: the build goes on without it.
            os.kill(hands[0], signal.SIGKILL)
            assert forge.end() == 0
            assert contents(out) == clean[number % 2]
            continue
        # The process alone, its workers see to themselves; or all of them at once. It may have ended by now, and has
        # no group at first.
        with suppress(ProcessLookupError):
            (os.kill if number % 2 else os.killpg)(process, signal.SIGKILL)
        died += forge.end() == -signal.SIGKILL
        for name, data in contents(out).items():
            assert data in whole.get(name, {data}) or name == state.NAME, f"{name} is not whole"
            assert name in whole or name == lock.NAME or name.endswith(".part")
        until(partial(none_lives, hands))
        forge.build(new, out)
        assert contents(out) == clean[number % 2], "the next build is not right"
    assert died >= KILLS / 4, "nearly all builds had ended before"


def test_workers_die_with_the_process_that_is_killed(tmp_path: Path) -> None:
    """At once, and not when they are done with their source: the lock is free then."""
    with subprocess.Popen(
        [sys.executable, "-c", LONG, str(SEEDS), str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        until(lambda: len(workers_of(process.pid)) == 2)
        hands = workers_of(process.pid)
        process.kill()
    until(partial(none_lives, hands))
