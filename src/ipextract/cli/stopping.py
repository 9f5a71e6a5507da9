"""Ctrl-C and SIGTERM: the first ends a run in order, so that what is finished is kept; the second kills."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

# Exit codes of what a signal ends, as a shell would tell them.
INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
KEPT = "what is finished is kept, and the next build goes on from there"


class _TerminatedError(BaseException):
    """SIGTERM: what Ctrl-C is for programs."""


@contextmanager
def stoppable(place: object, kept: str = KEPT) -> Iterator[None]:
    """Have a block that is stopped end in order, and say what that means for the place it writes to.

    What is told to ignore the signals (`nohup`) does.

    Raises:
        Exit: it was stopped.
    """
    raised = {signal.SIGINT: KeyboardInterrupt, signal.SIGTERM: _TerminatedError}
    heard = [number for number in raised if signal.getsignal(number) is not signal.SIG_IGN]

    def stop(number: int, frame: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_DFL)
        raise raised[signal.Signals(number)]

    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    except (KeyboardInterrupt, _TerminatedError) as stopped:
        from ipextract.cli.console import complain

        complain(f"{place}: interrupted; {kept}")
        raise typer.Exit(INTERRUPTED if isinstance(stopped, KeyboardInterrupt) else TERMINATED) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
