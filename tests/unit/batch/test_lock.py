"""One build at a time in a folder; a lock ends with its process, whatever becomes of that."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipextract.batch import lock
from ipextract.errors import WriteError

ROOT = Path(__file__).parents[3]
HOLD = """
import sys, time
from pathlib import Path
from ipextract.batch import lock
with lock.alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "a" / "out"


def holder(out: Path) -> "subprocess.Popen[str]":
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_folder_that_is_held_is_refused_and_its_holder_named_until_that_is_killed(out: Path) -> None:
    with holder(out) as process:
        with (
            pytest.raises(WriteError, match=rf"another build writes there \(process {process.pid} on .+\); wait"),
            lock.alone_in(out),
        ):
            pytest.fail("both hold it")
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (out / lock.NAME).exists(), "nobody was left to take it away"
    with lock.alone_in(out):
        assert str(os.getpid()) in (out / lock.NAME).read_text()
    assert list(out.iterdir()) == []


def test_one_that_is_released_is_free_even_in_the_same_process(out: Path) -> None:
    for _ in range(2):
        with lock.alone_in(out), pytest.raises(WriteError), lock.alone_in(out):
            pytest.fail("it is held twice")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away")
def test_what_its_holder_takes_away_while_we_wait_is_no_lock(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between our opening the file and locking it another build may have ended, and a third begun."""
    sound, locked = lock._lock, 0

    def late(handle: int) -> None:
        nonlocal locked
        locked += 1
        if locked == 1:
            (out / lock.NAME).unlink()
            (out / lock.NAME).touch()
        sound(handle)

    monkeypatch.setattr(lock, "_lock", late)
    with lock.alone_in(out):
        assert locked == 2
        with pytest.raises(WriteError), lock.alone_in(out):
            pytest.fail("we held what is no longer there")


def test_a_worker_keeps_nothing(out: Path) -> None:
    """Else a lock would outlast its process as long as a worker hangs."""
    with lock.alone_in(out):
        handles = list(lock._held)
        child = os.fork()
        if not child:
            lock.let_go()
            try:
                os.fstat(handles[0])
            except OSError:
                os._exit(0)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_to_is_told(out: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(path: Path, flags: int, mode: int) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    message = f"out: cannot be written to: {os.strerror(code)}; nothing was done"
    with pytest.raises(WriteError, match=message), lock.alone_in(out):
        pytest.fail("it was entered")


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(WriteError, match="out: cannot be written to: File exists"), lock.alone_in(tmp_path / "out"):
        pytest.fail("it was entered")


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_where_there_are_no_locks_nothing_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def unsupported(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with lock.alone_in(out), lock.alone_in(out):
        pass
