"""One build at a time in a folder: a file that the operating system locks, and frees when its process ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ipextract.errors import WriteError

NAME = ".ipextract-lock"
# Far behind what the file says: on Windows nobody else can read what is locked.
LOCKED_AT = 1 << 30

_held: list[int] = []


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made if it is missing, as long as the block runs.

    A build that is killed holds nothing: the system frees the lock with the process. Where the file system knows no
    locks (some network drives) nothing is held, and nothing refused.

    Raises:
        WriteError: another process holds it, which is named; or nothing can be written there.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _take(path)
    except BlockingIOError:
        raise WriteError(
            f"{folder}: another build writes there{_holder(path)}; wait until it has ended, or take another --out"
        ) from None
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written to: {error.strerror or error}; nothing was done") from error
    _held.append(handle)
    try:
        yield
    finally:
        _held.remove(handle)
        # Gone before it is free: who waits at the old file sees that it is no longer the one of that name.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def let_go() -> None:
    """In a worker: hold nothing of what the first process holds, so that a lock ends with that one."""
    for handle in _held:
        with suppress(OSError):
            os.close(handle)
    _held.clear()


def _take(path: Path) -> int:
    """A handle of the locked file.

    Raises:
        BlockingIOError: another process has locked it.
        OSError: it cannot be opened for writing.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            _lock(handle)
            # Between our opening and locking it, its holder may have taken it away.
            if _is_still(handle, path):
                os.ftruncate(handle, 0)
                os.write(handle, f"process {os.getpid()} on {_host()}".encode())
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    try:
        said = path.read_bytes()[:200].decode("utf-8", "replace")
    except OSError:
        return ""
    return f" ({said})" if said else ""


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "this machine")


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            # No locks on this file system: building without one is better than not at all.
            return
