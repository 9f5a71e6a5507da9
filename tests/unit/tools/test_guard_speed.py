from collections.abc import Callable

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
