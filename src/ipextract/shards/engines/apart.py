"""A batch built in a process of its own, beside one that is somebody else's and has threads: a worker of a cluster.

There an alarm is not heard, what is killed takes others' work with it, rules are settled once for whoever comes first,
and a process may not have children that `multiprocessing` made. So a plain child does what a local run does, with
workers of its own (docs/adr/0020): what hangs, dies or swells costs its source.

Parent and child talk in pickles: a job, then batches; back come answers.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

import ipextract
from ipextract.errors import IpextractError
from ipextract.shards.engines import Batched, batched

if TYPE_CHECKING:
    from ipextract.batch.workers import Crew
    from ipextract.shards.plan import Batch


class LostError(Exception):
    """A child ended in the middle of a batch: somebody killed it."""


# A child that has nothing to do for so many seconds ends: nobody tells it when its job is done.
IDLE = 60.0
# So many seconds one that is told to end has to clear up.
ENDING = 2.0
# By their job, those that wait for another batch.
_waiting: dict[bytes, "list[_Child]"] = {}
_lock = Lock()


def build(job: bytes, batch: bytes) -> Batched | str:
    """What came of a pickled batch, or why this machine cannot do the job; that is what `jobs.packed` gave. Each thread
    that calls this has a child to itself.

    Raises:
        LostError: the process that did it was killed.
    """
    child = _taken(job) or _Child(job)
    try:
        answer = child.ask(batch)
    except BaseException:
        child.end()
        raise
    if isinstance(answer, Batched):
        with _lock:
            _waiting.setdefault(job, []).append(child)
    else:
        child.end()
    return answer


def _taken(job: bytes) -> "_Child | None":
    """A child that waits; those of whatever job that have ended are let go."""
    with _lock:
        for each in list(_waiting):
            _waiting[each] = [child for child in _waiting[each] if child.lives()]
            if not _waiting[each]:
                del _waiting[each]
        return _waiting[job].pop() if job in _waiting else None


class _Child:
    def __init__(self, job: bytes) -> None:
        package = str(Path(ipextract.__file__).parents[1])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        # Not the folder that we happen to be in, which -m would look into first.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._job: bytes | None = job

    def ask(self, batch: bytes) -> Batched | str:
        """A batch that was built, or why none can be."""
        asking, answers = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answers is not None
        try:
            if self._job is not None:
                pickle.dump(self._job, asking)
                self._job = None
            pickle.dump(batch, asking)
            asking.flush()
            answer: Batched | str = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise LostError("the process that built a batch was killed") from error
        return answer

    def lives(self) -> bool:
        if self._process.poll() is None:
            return True
        self.end()
        return False

    def end(self) -> None:
        """Have it end: by itself, since it clears up then, if it can."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe and pipe.close()
        try:
            self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


# -- in the child ------------------------------------------------------------------------------------------------------


def main(parent: int) -> None:
    """Answer until nobody asks any more."""
    # Whoever holds the terminal decides about Ctrl-C; what a library prints must not stand between answers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asking, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with TemporaryDirectory(prefix="ipextract-") as folder, suppress(EOFError, BrokenPipeError):
        for answer in _answers(asking, Path(folder), parent):
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _answers(asking: BinaryIO, folder: Path, parent: int) -> Iterator[Batched | str]:
    # Here and not above: the other side of this module needs none of it.
    from ipextract import kept, pipeline
    from ipextract.batch.workers import crew
    from ipextract.shards.engines import jobs

    try:
        job = jobs.take(pickle.load(asking), folder)
        pipeline.load()
        kept.save()
        with crew(job.task, 1) as workers:
            while True:
                batch: Batch = pickle.loads(pickle.load(asking))
                yield _built(batch, workers, parent)
                if sys.platform != "win32" and not select([asking], (), (), IDLE)[0]:
                    return
    except IpextractError as error:
        yield str(error)


def _built(batch: "Batch", workers: "Crew", parent: int) -> Batched:
    told = {}
    for source, each in workers.build([batch.sources]):
        told[source.number] = each
        if os.getppid() != parent:
            # Nobody waits for it.
            raise EOFError
    return batched(batch.number, [told[source.number] for source in batch.sources])


if __name__ == "__main__":
    main(int(sys.argv[1]))
