"""Workers: one that dies, hangs or takes too much costs its own source; the others go on side by side."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from ipextract import batch
from ipextract.batch import Allowance, Outcome, time_limit, workers
from unit.batch.texts import HOPELESS, acting, contents, killed, policies, until

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="workers inherit what a test does to them"),
    # pytest's own threads; the program has none when it forks.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return policies(tmp_path / "seeds", 8)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def failures(built: batch.Build) -> dict[str, str]:
    return {result.id: str(result.error) for result in built.results if result.status == "failed"}


def tries(notes: Path, source: str) -> int:
    return sum(1 for path in notes.glob(f"{source}-*") if path.name != f"{source}-done")


def test_a_worker_that_dies_costs_its_source_alone_which_is_tried_twice(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting(monkeypatch, {"p2": killed, "p5": killed}, notes)
    told: list[Outcome] = []
    built = batch.build([seeds], tmp_path / "out", jobs=2, progress=told.append)
    assert failures(built).keys() == {"p2", "p5"}
    assert "seeds/p2.txt: the process died while reading it" in failures(built)["p2"]
    assert [result.id for result in built.results] == [f"p{number}" for number in range(8)]
    assert [outcome.result.id for outcome in told] == ["p0", "p1", "p3", "p4", "p6", "p7", "p2", "p5"]
    assert (tries(notes, "p2"), tries(notes, "p5"), tries(notes, "p3")) == (2, 2, 1)


def test_one_that_dies_once_costs_nothing(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch.build([seeds], tmp_path / "sound", jobs=1)

    def once() -> None:
        if tries(notes, "p1") == 1:
            killed()
        others = [number for number in range(8) if number != 1]
        (notes / "alone").write_text(str(all((notes / f"p{number}-done").exists() for number in others)))

    acting(monkeypatch, {"p1": once}, notes)
    built = batch.build([seeds], tmp_path / "out", jobs=2)
    assert failures(built) == {}
    assert (notes / "alone").read_text() == "True", "it was tried again while others were read"
    assert contents(tmp_path / "out") == contents(tmp_path / "sound")


def test_the_others_go_on_side_by_side(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of two that come after the death waits for the other one to begin."""
    acting(
        monkeypatch,
        {
            "p0": killed,
            "p6": lambda: until(lambda: tries(notes, "p7") > 0),
            "p7": lambda: until(lambda: tries(notes, "p6") > 0),
        },
        notes,
    )
    assert failures(batch.build([seeds], tmp_path / "out", jobs=2)).keys() == {"p0"}


def test_what_a_worker_had_besides_is_done_by_others(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of two has four to do at once."""
    monkeypatch.setattr(workers, "CHUNKS_PER_WORKER", 1)
    acting(monkeypatch, {"p1": killed}, notes)
    assert failures(batch.build([seeds], tmp_path / "out", jobs=2)).keys() == {"p1"}
    assert [tries(notes, f"p{number}") for number in range(8)] == [1, 2, 1, 1, 1, 1, 1, 1]


def test_a_worker_that_is_killed_while_it_waits_costs_nothing(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """p7 takes long, so that the other worker has nothing more to do."""
    own = os.getpid()

    def kill_the_other() -> None:
        until(lambda: all((notes / f"p{number}-done").exists() for number in range(7)))
        others = {int(path.name.partition("-")[2]) for path in notes.glob("p?-[0-9]*")} - {os.getpid(), own}
        for other in others:
            os.kill(other, signal.SIGKILL)

    acting(monkeypatch, {"p7": kill_the_other}, notes)
    assert failures(batch.build([seeds], tmp_path / "out", jobs=2)) == {}


# -- time --------------------------------------------------------------------------------------------------------------


def for_ever() -> None:
    while True:
        pass


def hopeless() -> None:
    re.search(*HOPELESS)


def deaf_at_first() -> None:
    """As a C library does that drops what its callbacks raise."""
    try:
        for_ever()
    except BaseException:
        for_ever()


def stuck() -> None:
    """No Python code runs until the call returns, as in a C library."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
    time.sleep(1000)


HANGING = {"Python code": for_ever, "a pattern": hopeless, "code that drops the first alarm": deaf_at_first}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("what", HANGING)
def test_what_takes_too_long_is_stopped_and_told(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, jobs: int
) -> None:
    acting(monkeypatch, {"p2": HANGING[what]})
    # Where an alarm is not heard the test fails instead of going on for ever: in workers, killed before that.
    monkeypatch.setattr(workers, "GRACE", 120.0)
    monkeypatch.setattr(time_limit, "AGAIN", 0.2)
    built = batch.build([seeds], tmp_path / "out", jobs=jobs, allowance=Allowance(seconds=0.7))
    assert failures(built) == {
        "p2": "seeds/p2.txt: took longer than the 0.7 seconds that a source may take, and was stopped; leave it out, "
        "or raise the limit with --time-limit SECONDS"
    }
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_what_is_stuck_in_a_c_library_is_killed(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting(monkeypatch, {"p2": stuck}, notes)
    monkeypatch.setattr(workers, "GRACE", 0.3)
    built = batch.build([seeds], tmp_path / "out", jobs=2, allowance=Allowance(seconds=1.0))
    assert failures(built).keys() == {"p2"}
    assert "took longer than the 1 seconds" in failures(built)["p2"]
    assert tries(notes, "p2") == 1


def test_it_is_killed_while_others_go_on(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody always has something to say before the first process has waited its longest."""
    slow = {f"p{number}": lambda: time.sleep(0.5) for number in range(1, 8)}
    acting(monkeypatch, {"p0": stuck, **slow}, notes)
    monkeypatch.setattr(workers, "GRACE", 0.1)
    batch.build([seeds], tmp_path / "out", jobs=2, allowance=Allowance(seconds=2.0))
    worked = {path.name.partition("-")[2] for path in notes.iterdir()} - {"done"}
    assert len(worked) > 2, "another worker takes the place of the one that was killed"


def test_other_formats_are_read_where_they_can_be_killed_even_by_one_process(
    seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (seeds / "p2.txt").unlink()
    (seeds / "p2.html").write_text("<p>某省专利工作方案</p><p>一、目标</p>", encoding="utf-8")
    acting(monkeypatch, {"p2": stuck}, notes)
    monkeypatch.setattr(workers, "GRACE", 0.3)
    built = batch.build([seeds], tmp_path / "out", jobs=1, allowance=Allowance(seconds=1.0))
    assert failures(built).keys() == {"p2"}
    assert not (notes / f"p2-{os.getpid()}").exists()
    assert (notes / f"p1-{os.getpid()}").exists(), "plain text is read without another process"


@pytest.mark.skipif(sys.platform != "linux", reason="no /proc to see what is being written")
def test_a_worker_that_is_killed_while_it_writes_leaves_nothing_half_written(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies when the second file of its record is whole but has not got its name."""
    own, parent = os.fsync, os.getpid()

    def while_writing(handle: int) -> None:
        written = Path(f"/proc/self/fd/{handle}").read_bytes()
        if os.getpid() != parent and b"seeds/p3.txt" in written and not written.startswith(b"{"):
            killed()
        own(handle)

    monkeypatch.setattr(os, "fsync", while_writing)
    built = batch.build([seeds], tmp_path / "out", jobs=2)
    assert failures(built).keys() == {"p3"}
    assert set(contents(tmp_path / "out")) == {
        "manifest.json",
        ".ipextract-state",
        *(f"p{number}.{suffix}" for number in range(8) if number != 3 for suffix in ("json", "yaml")),
    }


# -- memory ------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound address space")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_takes_too_much_memory_costs_its_source_alone(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    acting(monkeypatch, {"p2": lambda: bytearray(1 << 30)})
    built = batch.build([seeds], tmp_path / "out", jobs=jobs, allowance=Allowance(memory=taken + (512 << 20)))
    assert failures(built) == {
        "p2": "seeds/p2.txt: needs more memory than a process may take (--memory-limit); leave it out, or build it "
        "elsewhere"
    }


# -- the end -----------------------------------------------------------------------------------------------------------


def test_no_process_outlives_a_build(seeds: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that hears when it is to end, and one that does not."""

    def stop(outcome: Outcome) -> None:
        until(lambda: tries(notes, "p1") > 0 and tries(notes, "p2") > 0)
        raise KeyboardInterrupt

    acting(monkeypatch, {"p1": for_ever, "p2": stuck}, notes)
    monkeypatch.setattr(workers, "ENDING", 0.5)
    with pytest.raises(KeyboardInterrupt):
        batch.build([seeds], tmp_path / "out", jobs=3, progress=stop)
    begun = {int(path.name.partition("-")[2]) for path in notes.glob("p?-[0-9]*")}
    assert len(begun) == 3
    assert [process for process in begun if Path(f"/proc/{process}").exists()] == []
