from collections.abc import Callable

import pytest
from hostile import growth

TICK = 0.01


class Clock:
    """Processor time that is seen in ticks only, and passes while a run says so."""

    def __init__(self) -> None:
        self.passed = 0.0

    def process_time(self) -> float:
        return self.passed // TICK * TICK

    def run(self, cost: Callable[[int], float]) -> Callable[[str], None]:
        def run(text: str) -> None:
            self.passed += cost(len(text))

        return run


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(growth, "time", clock)
    return clock


def grown(run: Callable[[str], object]) -> growth.Growth | None:
    return growth.too_fast(run, lambda length: "x" * length, (10_000, 20_000, 40_000), floor=0, cost=1e-3)


@pytest.mark.parametrize("seconds", [3e-10, 4.5e-9, 6.1e-9, 4e-7, 3e-6])
def test_linear_time_is_told_by_a_coarse_clock(clock: Clock, seconds: float) -> None:
    for _ in range(20):
        assert grown(clock.run(lambda length: seconds * length)) is None


@pytest.mark.parametrize("seconds", [5e-14, 5e-13, 4e-11])
def test_square_time_is_told_by_a_coarse_clock(clock: Clock, seconds: float) -> None:
    for _ in range(20):
        found = grown(clock.run(lambda length: seconds * length * length))
        assert found is not None
        assert found.factor > 3
