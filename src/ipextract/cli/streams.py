"""Standard output and standard error, whatever stands behind them: a full disk, nothing at all, a reader who left."""

import os
import sys
from contextlib import suppress
from errno import EBADF
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from ipextract.errors import WriteError

if TYPE_CHECKING:
    from typing_extensions import Buffer

OUT, ERR = 1, 2
# Results are UTF-8 whatever the locale says; a terminal that cannot show a character gets an escape.
FORM: Any = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


class OutputError(WriteError):
    """Standard output takes nothing; `reader_left` says that whoever read it has enough (`| head`)."""

    def __init__(self, error: OSError) -> None:
        why = "it is closed" if error.errno == EBADF else error.strerror or error
        super().__init__(f"standard output cannot be written: {why}; what came before is not whole")
        self.reader_left = isinstance(error, BrokenPipeError)


class _Output(FileIO):
    """Tells an error of its own from those of other files; libraries would make an exit code of their own of it."""

    def write(self, data: "Buffer", /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OutputError(error) from error


class _Messages(FileIO):
    """What cannot be told is no reason to leave undone what was asked for: exit code and files tell it still."""

    def write(self, data: "Buffer", /) -> int:
        with suppress(OSError):
            super().write(data)
        return memoryview(data).nbytes


def settle() -> None:
    """Have both take text, and tell what their files refuse; to be called once, before anything is written."""
    sys.stdout = _settled(sys.stdout, OUT, _Output)
    sys.stderr = _settled(sys.stderr, ERR, _Messages)


def let_go() -> None:
    """Drop what standard output did not take, which would be tried again when the process ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, OUT)
    os.close(nowhere)
    with suppress(OutputError):
        sys.stdout.flush()


def _settled(stream: Any, number: int, raw: type[FileIO]) -> Any:
    at_once = number == ERR
    if stream is None:
        # Closed by who called; a file opened later would take its number, and get what is printed.
        _occupy(number)
    elif not isinstance(stream, TextIOWrapper):
        return stream
    elif stream.isatty() or stream.fileno() != number:
        stream.reconfigure(**FORM)
        return stream
    else:
        # PYTHONUNBUFFERED keeps lines of both in their order.
        at_once = at_once or stream.line_buffering or stream.write_through
    return TextIOWrapper(BufferedWriter(raw(number, "w", closefd=False)), **FORM, line_buffering=at_once)


def _occupy(number: int) -> None:
    """Open nothing under the number of a stream, so that output is refused and messages go nowhere."""
    nowhere = os.open(os.devnull, os.O_RDONLY if number == OUT else os.O_WRONLY)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
