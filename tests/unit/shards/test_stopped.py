"""`kill -9` at any moment of a run: the next one builds what is left, and leaves what an unbroken one leaves."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from ipextract import shards
from ipextract.shards import Step, seals
from ipextract.shards.engines import local
from ipextract.shards.outcomes import read_lines, unpack
from ipextract.shards.spool import Spool
from ipextract.shards.stores import store_at
from unit.batch.texts import lives, until
from unit.shards.reading import ids, results

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="kills a process and all its workers"),
    # pytest's own threads; the program has none when it forks.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ROOT = Path(__file__).parents[3]
KILLS = 20
COPIES = 4
# For each line a run in a process of its own, of three sources a batch and six a shard; what is to be loaded is loaded.
FORGE = """
import os, sys
from pathlib import Path
from ipextract import shards, pipeline
from ipextract.shards import plan
plan.BATCH_SOURCES, plan.SHARD_SOURCES = 3, 6
pipeline.load()
for line in sys.stdin:
    sources, to = line.split()
    child = os.fork()
    if not child:
        shards.build([Path(sources)], to, jobs=2)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in sorted((ROOT / "seeds").iterdir()):
        for copy in range(COPIES):
            (folder / f"{path.stem}-{copy}.txt").write_bytes(path.read_bytes())
    return folder


def done_in(to: Path) -> set[str]:
    """The sources that a run had finished when it was killed."""
    found: set[str] = set()
    for _, seal in seals.every(store_at(str(to))):
        (name,) = (name for name in seal.entry.files if name.startswith("sources/"))
        found |= set(ids_of(to / name))
    for path in (to / ".ipextract").rglob("*.spool"):
        purpose = path.read_bytes().partition(b"\n")[0]
        if not purpose.startswith(b'{"for"'):
            continue
        copy = path.with_suffix(".copy")
        copy.write_bytes(path.read_bytes())
        with closing(Spool(copy, purpose.decode().removeprefix('{"for": "').removesuffix('"}'))) as spool:
            for number in range(100):
                if number in spool:
                    found |= {row["id"] for row in read_lines(unpack(spool.packed(number)).sources)}
        copy.unlink()
    return found


def is_so_far(to: Path, share: float, child: int) -> bool:
    return bytes_of(to) >= share or not lives(child)


def bytes_of(to: Path) -> int:
    """What lies there, however far it is; files may go while they are counted."""
    found = 0
    for path in to.rglob("*"):
        with suppress(OSError):
            found += path.stat().st_size
    return found


def ids_of(path: Path) -> list[str]:
    import zstandard

    unpacked = zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())
    return [row["id"] for row in read_lines(unpacked.splitlines())]


def test_killed_at_any_moment_it_goes_on_where_it_was(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipextract.shards.plan.BATCH_SOURCES", 3)
    monkeypatch.setattr("ipextract.shards.plan.SHARD_SOURCES", 6)
    shards.build([sources], str(tmp_path / "whole"))
    whole, all_of_them = results(tmp_path / "whole"), set(ids(tmp_path / "whole"))
    assert len(all_of_them) == 5 * COPIES
    in_all = bytes_of(tmp_path / "whole")
    chance = random.Random(20261126)
    found: list[int] = []
    with subprocess.Popen(
        [sys.executable, "-c", FORGE],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as forge:
        assert forge.stdin is not None
        assert forge.stdout is not None

        def begin(to: Path) -> int:
            print(sources, to, file=forge.stdin, flush=True)
            return int(forge.stdout.readline())  # type: ignore[union-attr]

        for kill in range(KILLS):
            to = tmp_path / f"to-{kill}"
            child = begin(to)
            # By what is there and not by the clock: how busy the machine is must not decide where most are killed.
            share = chance.uniform(0, 1.1) * in_all
            until(partial(is_so_far, to, share, child))
            time.sleep(chance.uniform(0, 0.02))
            # It may have ended by itself.
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            forge.stdout.readline()
            done = done_in(to)
            found.append(len(done))
            steps: list[Step] = []
            shards.build([sources], str(to), progress=steps.append, jobs=1)
            built = [told.result.id for step in steps for told in step.told]
            assert sorted(built) == sorted(all_of_them - done), f"kill {kill}"
            assert results(to) == whole, f"kill {kill}"
    # Some were killed in the middle, and not all at the same place.
    assert len({number for number in found if 0 < number < len(all_of_them)}) > 1


def test_batches_come_as_they_are_done_and_each_once(sources: Path) -> None:
    from ipextract import readers
    from ipextract.batch.task import Task
    from ipextract.shards.forms import lines
    from ipextract.shards.plan import shards as planned

    batches = [batch for shard in planned(readers.stream([sources]), 1) for batch in shard.batches]
    task = Task(None, (), hand_back=lines.hand_back)
    done = {each.number: each for each in local.run(batches, task, 2)}
    assert sorted(done) == [batch.number for batch in batches]
    for batch in batches:
        assert [told.result.id for told in done[batch.number].told] == [source.file.id for source in batch.sources]
        assert all(told.record is None for told in done[batch.number].told)
