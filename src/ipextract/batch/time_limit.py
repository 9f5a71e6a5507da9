"""How long one source may take: an alarm in the process that reads it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Code that swallows whatever is raised in it (a callback of a C library) hears the alarm again after so many seconds.
AGAIN = 1.0


class TimeIsUpError(BaseException):
    """The time is up. No `Exception`, so that nobody takes it for a fault of the text."""


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Raise `TimeIsUpError` in a block that takes longer. Python code and searches of `re` and `regex` stop at once, a
    C library when it returns; a worker that is stuck in one is killed by the first process (`workers.py`).

    Nothing is raised where there are no alarms (Windows) or this is not the main thread. An alarm that the caller had
    set rings later.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = True

    def ring(number: int, frame: FrameType | None) -> None:
        if armed:
            raise TimeIsUpError

    handler = signal.signal(signal.SIGALRM, ring)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        try:
            yield
        finally:
            # An alarm that rang a moment ago must not be heard outside.
            armed = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, left, interval)
