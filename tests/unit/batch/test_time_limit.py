"""An alarm ends a block that takes too long, and nothing else."""

import re
import signal
import threading
import time

import pytest

from ipextract.batch.time_limit import TimeIsUpError, at_most
from unit.batch.texts import HOPELESS

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")


def test_it_ends_a_search_that_would_take_years() -> None:
    with pytest.raises(TimeIsUpError), at_most(0.1):
        re.search(*HOPELESS)


def test_it_is_not_taken_for_a_fault_of_the_text() -> None:
    assert not issubclass(TimeIsUpError, Exception)


def test_what_ends_in_time_hears_nothing() -> None:
    with at_most(30):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_callers_own_alarm_rings_later() -> None:
    rung = threading.Event()
    before = signal.signal(signal.SIGALRM, lambda number, frame: rung.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with at_most(30):
            time.sleep(0.3)
            assert not rung.is_set()
        assert rung.wait(30)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_another_thread_has_no_alarms_and_is_let_alone() -> None:
    done = []

    def work() -> None:
        with at_most(0.01):
            time.sleep(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize("seconds", [None, 0])
def test_no_limit_is_none(seconds: float | None) -> None:
    with at_most(seconds):
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0.0
