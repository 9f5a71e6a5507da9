"""How the time of a run grows with the length of its text, told apart from the noise of a busy machine.

Processor time is taken, of each length the best of several runs, and nothing is judged that is over in no time. What
looks as if it grew too fast is measured again: a run that is disturbed is slow once, one that is not linear always.
"""

import gc
import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

# Twice the text may take so many times the time; a search that starts anew at each place takes four times.
# What grows with the logarithm too, and memory that no longer fits into the processor's, stays below.
LINEAR = 2.8
BEST_OF = 3
ATTEMPTS = 6
# Some systems count processor time in ticks of up to a hundredth of a second; what is shorter is run several times.
RESOLUTION = 0.05
# What a run took may be seen as nothing or as a whole tick: from it alone the number of runs grows so much at most.
STEP = 10
# A text that takes so many times its budget will not come to an end: the one before took less than the budget.
RISING = 20.0


class Overtime(BaseException):
    """A run was stopped. No child of `Exception`, so that nothing on the way takes it for an error of its own."""


class Growth(NamedTuple):
    """Seconds of processor time at lengths that double; the last is infinite where a run had to be stopped."""

    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def factor(self) -> float:
        """How many times as long twice the text takes, over the last two doublings or the only one; infinite where one
        was stopped."""
        if self.seconds[-1] == float("inf"):
            return self.seconds[-1]
        first = max(-3, -len(self.seconds))
        return float((self.seconds[-1] / max(self.seconds[first], 1e-9)) ** (1 / (-first - 1)))

    def __str__(self) -> str:
        told = ", ".join(f"{length}: {spent:.3f} s" for length, spent in zip(self.lengths, self.seconds, strict=True))
        return f"{told} (×{self.factor:.1f} at each doubling)"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what takes more processor time; both `re` and `regex` look for signals while they search.

    Raises:
        Overtime: the time is over.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise Overtime

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def timed(run: Callable[[str], object], text: str, limit: float) -> float:
    """What `spent` gives, as the mean of as many runs as it takes to see more than the ticks of the clock."""
    times = 1

    def again(text: str) -> None:
        for _ in range(times):
            run(text)

    while (taken := spent(again, text, times * limit)) < RESOLUTION:
        times = math.ceil(times * RESOLUTION / max(taken, RESOLUTION / STEP))
    return taken / times


def spent(run: Callable[[str], object], text: str, limit: float) -> float:
    """Seconds of processor time of one run; infinite where it ran over `limit` seconds.

    What the process holds already is hidden from the collection of garbage, which would look through all of it in the
    middle of some run.
    """
    gc.freeze()
    begun = time.process_time()
    try:
        with at_most(limit):
            run(text)
        return time.process_time() - begun
    except Overtime:
        return float("inf")
    finally:
        gc.unfreeze()


def growth(
    run: Callable[[str], object], make: Callable[[int], str], lengths: Sequence[int], cost: float, best_of: int
) -> Growth:
    """The time that `run` takes on `make(length)`; more than `cost` seconds a character end the measuring."""
    times: list[float] = []
    for length in lengths:
        text = make(length)
        best = timed(run, text, cost * length)
        for _ in range(best_of - 1):
            if best < float("inf"):
                best = min(best, timed(run, text, cost * length))
        times.append(best)
        if best == float("inf"):
            break
    return Growth(tuple(lengths[: len(times)]), tuple(times))


def too_fast(
    run: Callable[[str], object], make: Callable[[int], str], lengths: Sequence[int], *, floor: float, cost: float
) -> Growth | None:
    """How the time grows where it grows faster than the text; null where it is linear or too short to tell.

    What takes less than `floor` seconds on a text of the last length is not judged; `cost` are the seconds for each
    character above which it is stopped, however it grows.
    """
    longest = make(lengths[-1])
    for _ in range(BEST_OF):
        once = spent(run, longest, cost * lengths[-1])
        if once < floor:
            return None
        if once == float("inf"):
            break
    return _at_best(lambda attempt: growth(run, make, lengths, cost, best_of=BEST_OF if attempt else 1))


def rising(
    run: Callable[[str], object], make: Callable[[int], str], shortest: int, longest: int, budget: float
) -> Growth:
    """The time of longer and longer texts, up to `longest` or the first that takes more than `budget` seconds."""
    lengths, times = [shortest], [spent(run, make(shortest), RISING * budget)]
    while lengths[-1] < longest and (times[-1] < budget or len(times) < 3) and times[-1] != float("inf"):
        lengths.append(2 * lengths[-1])
        times.append(spent(run, make(lengths[-1]), RISING * budget))
    return Growth(tuple(lengths), tuple(times))


def rises_too_fast(
    run: Callable[[str], object], make: Callable[[int], str], shortest: int, longest: int, budget: float
) -> Growth | None:
    """What `rising` gives where the time rises faster than the length; null where it is linear or too short to tell.

    Where the longest takes less than a fifth of `budget`, what is seen is the clock. One step up is what a machine does
    where memory no longer fits somewhere; what rises too fast does so at twice the length again.
    """
    found = _at_best(lambda attempt: rising(run, make, shortest, longest, budget))
    if found is None or found.seconds[-1] < budget / 5:
        return None
    if found.seconds[-1] == float("inf"):
        return found
    return _at_best(lambda attempt: _once_more(run, make, found, budget))


def _once_more(run: Callable[[str], object], make: Callable[[int], str], found: Growth, budget: float) -> Growth:
    """The time of the longest text that was found, and of twice as much."""
    lengths = (found.lengths[-1], 2 * found.lengths[-1])
    return Growth(lengths, tuple(spent(run, make(length), RISING * budget) for length in lengths))


def _at_best(measure: Callable[[int], Growth]) -> Growth | None:
    """The least time that each length took in several attempts, where it grows too fast after all of them.

    A machine that is busy makes a run slow, never fast: so the least of them tell what the text takes.
    """
    best: Growth | None = None
    for attempt in range(ATTEMPTS):
        best = _least(best, measure(attempt))
        if best.factor < LINEAR:
            return None
        if best.factor == float("inf"):
            break
    return best


def _least(one: Growth | None, other: Growth) -> Growth:
    """The smaller time at each length that both hold."""
    if one is None:
        return other
    return Growth(
        tuple(length for length, _ in zip(one.lengths, other.lengths, strict=False)),
        tuple(min(pair) for pair in zip(one.seconds, other.seconds, strict=False)),
    )
