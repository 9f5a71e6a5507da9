from collections.abc import Callable
from pathlib import Path

import bench
import guard_speed
import pytest


def in_turn(*found: float) -> tuple[Callable[[], float], list[float]]:
    """What is measured time after time, and what is left of it."""
    left = list(found)
    return lambda: left.pop(0), left


@pytest.mark.parametrize(
    ("found", "good", "times"),
    [
        ((40.0,), True, 1),
        ((45.9,), True, 1),
        ((46.1, 40.0), True, 2),
        ((50.0, 60.0, 45.0), True, 3),
        ((46.1, 46.2, 46.3), False, 3),
    ],
    ids=["as fast", "a loss that may be noise", "once slower", "twice slower", "slower"],
)
def test_a_loss_counts_when_it_is_measured_again_and_again(found: tuple[float, ...], good: bool, times: int) -> None:
    measure, left = in_turn(*found)
    assert guard_speed.judged(40.0, measure) == (good, list(found))
    assert len(found) - len(left) == times


def test_what_takes_twice_as_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """On real texts, small and few: the yardstick stays what it is."""
    monkeypatch.setattr(guard_speed, "MEGABYTES", 0.05)
    monkeypatch.setattr(guard_speed, "ROUNDS", 3)
    sound = guard_speed.measured()
    once = bench.to_json
    monkeypatch.setattr(bench, "to_json", lambda data: once(data) + once(data))
    assert not guard_speed.judged(sound, guard_speed.measured)[0]


# In place of valgrind: 900 instructions to start and load, 400 for a way to JSON, 5 for a scan.
COUNTER = """#!/bin/sh
for word; do ways=$scans; scans=$word; done
echo "==1== Collected : $((900 + 400 * ways + 5 * scans))" >&2
"""


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "valgrind"
    program.write_text(COUNTER)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return program


@pytest.mark.usefixtures("counter")
def test_instructions_are_those_of_the_work_without_the_start() -> None:
    assert guard_speed.counted() == 80


def test_a_counter_that_fails_counts_nothing(counter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counter.write_text("#!/bin/sh\nexit 3\n")
    assert guard_speed.counted() is None
    assert "exit status 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("clock", "instructions", "good"),
    [(45.0, None, True), (47.0, None, False), (47.0, 20.0, True), (47.0, 23.1, False)],
    ids=["as fast by the clock", "slower, nothing to count with", "the machine is busy", "slower in both"],
)
def test_instructions_decide_where_the_clock_tells_a_loss(
    clock: float, instructions: float | None, good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_speed, "measured", lambda: clock)
    monkeypatch.setattr(guard_speed, "counted", lambda: instructions)
    assert guard_speed.held({"clock": 40.0, "instructions": 20.0}) is good
