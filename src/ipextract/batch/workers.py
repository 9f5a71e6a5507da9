"""Many sources → what became of each, by processes of our own of which each may die or hang (docs/adr/0020)."""

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import FrameType

from ipextract import knowledge, pipeline
from ipextract.batch import garbage, heap, lock
from ipextract.batch.one import build_one, too_long
from ipextract.batch.task import Numbered, Task, Told, failed
from ipextract.errors import IpextractError, WriteError
from ipextract.files import belong_to, part_in, this_run
from ipextract.readers.discovery import SourceFile

# So many sources go to a worker at once, if there are enough; few, and handing them over costs; many, and workers wait.
LARGEST_CHUNK = 64
CHUNKS_PER_WORKER = 8
# A worker's own alarm has so many seconds to be heard before the worker is killed.
GRACE = 5.0
# So many seconds a worker that is told to end has to clear up.
ENDING = 2.0
# So many seconds the first process waits for workers at a time. A signal that comes in the moment before it waits does
# not end that: Python acts on it when it runs again.
LONGEST_WAIT = 1.0
PR_SET_PDEATHSIG = 1
STOPPING = {signal.SIGINT, signal.SIGTERM}


Done = tuple[Numbered, Told | None]


def build_by_workers(sources: Sequence[Numbered], task: Task, size: int) -> Iterator[tuple[Numbered, Told]]:
    """What became of each source, in their order; those whose worker died come last.

    Raises:
        WriteError: a worker cannot write.
        IpextractError: no process can be started.
    """
    chunk = min(LARGEST_CHUNK, max(1, len(sources) // (size * CHUNKS_PER_WORKER)))
    chunks = (sources[at : at + chunk] for at in range(0, len(sources), chunk))
    again: list[Numbered] = []
    with crew(task, size) as workers:
        yield from _in_order(sources, workers.run(chunks), again)
        yield from workers.once_more(again)


def build_chunks(chunks: Iterable[Sequence[Numbered]], task: Task, size: int) -> Iterator[tuple[Numbered, Told]]:
    """What became of each source of each chunk, as they are done; chunks are asked for when a worker has nothing to do.
    Those whose worker died come last.

    Raises:
        IpextractError: no process can be started.
    """
    with crew(task, size) as workers:
        yield from workers.build(chunks)


def died(file: SourceFile) -> str:
    """What is said of a source whose worker died each time."""
    return (
        f"{file.shown}: the process died while reading it, and again while nothing else was read; "
        "it may need more memory than there is: leave it out, or build it elsewhere"
    )


def _in_order(
    sources: Sequence[Numbered], done: Iterator[Done], again: list[Numbered]
) -> Iterator[tuple[Numbered, Told]]:
    """Hand on what is done, each after all before it; what a worker died of goes to `again` and holds up nobody."""
    waiting: dict[int, Told | None] = {}
    at = 0
    for source, told in done:
        waiting[source.number] = told
        while at < len(sources) and sources[at].number in waiting:
            first = waiting.pop(sources[at].number)
            if first is not None:
                yield sources[at], first
            else:
                again.append(sources[at])
            at += 1


class _Worker:
    """A process, our end of its pipe, what it still has to do in order, and since when it is at the first of these."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.todo: deque[Numbered] = deque()
        self.since = 0.0


class _Queue:
    """Chunks to hand out: those that came back first, then the next."""

    def __init__(self, chunks: Iterable[Sequence[Numbered]]) -> None:
        self._chunks = iter(chunks)
        self._back: list[Sequence[Numbered]] = []

    def take(self) -> Sequence[Numbered] | None:
        """Another one that is not empty; null if there is none."""
        return self._back.pop() if self._back else next(filter(None, self._chunks), None)

    def give_back(self, chunk: Sequence[Numbered]) -> None:
        self._back.append(chunk)


class Crew:
    """The workers of one build. They are started when there is something to do, and anew when one is gone."""

    def __init__(self, task: Task, size: int) -> None:
        self.task = task
        self.size = size
        self.workers: list[_Worker] = []
        self.forks = "fork" in get_all_start_methods()
        # Workers share the rules where the system can fork; elsewhere each reads them once.
        self.context: BaseContext = get_context("fork" if self.forks else "spawn")
        if self.forks:
            pipeline.load()

    def build(self, chunks: Iterable[Sequence[Numbered]]) -> Iterator[tuple[Numbered, Told]]:
        """As `build_chunks`; may be called again."""
        again: list[Numbered] = []
        for source, told in self.run(chunks):
            if told is None:
                again.append(source)
            else:
                yield source, told
        yield from self.once_more(again)

    def once_more(self, again: Sequence[Numbered]) -> Iterator[tuple[Numbered, Told]]:
        """Try each source whose worker died again, when all others are done and nothing else runs: whoever takes too
        much memory often has another one killed."""
        for source in again:
            for _, told in self.run([[source]]):
                yield source, told or failed(source.file, None, died(source.file))

    def run(self, chunks: Iterable[Sequence[Numbered]]) -> Iterator[Done]:
        """Each source as it is done; null for one whose worker died."""
        queue = _Queue(chunks)
        while True:
            self._hand_out(queue)
            if not any(worker.todo for worker in self.workers):
                return
            busy = {worker.connection: worker for worker in self.workers if worker.todo}
            for connection in wait(list(busy), LONGEST_WAIT):
                yield from self._hear(busy[connection], queue)  # type: ignore[index]
            yield from self._stop_overdue(queue)

    def _hand_out(self, queue: "_Queue") -> None:
        while True:
            idle = next((worker for worker in self.workers if not worker.todo), None)
            if idle is None and len(self.workers) >= self.size:
                return
            chunk = queue.take()
            if chunk is None:
                return
            idle = idle or self._start()
            if idle is None:
                queue.give_back(chunk)
                return
            try:
                idle.connection.send(chunk)
            except OSError:
                # Gone while it had nothing to do: no source is to blame.
                self._bury(idle)
                queue.give_back(chunk)
                continue
            idle.todo.extend(chunk)
            idle.since = time.monotonic()

    def _hear(self, worker: _Worker, queue: "_Queue") -> Iterator[Done]:
        try:
            said: Told | WriteError = worker.connection.recv()
        except (EOFError, OSError):
            first = self._give_up(worker, queue)
            yield first, None
            return
        if isinstance(said, WriteError):
            raise said
        worker.since = time.monotonic()
        yield worker.todo.popleft(), said

    def _stop_overdue(self, queue: "_Queue") -> Iterator[Done]:
        """Kill workers whose own alarm is not heard: they are stuck in a C library."""
        seconds = self.task.allowance.seconds
        if not seconds:
            return
        latest = time.monotonic() - seconds - GRACE
        for worker in [each for each in self.workers if each.todo]:
            if worker.since <= latest:
                first = self._give_up(worker, queue)
                yield first, failed(first.file, None, too_long(first.file, self.task))

    def _give_up(self, worker: _Worker, queue: "_Queue") -> Numbered:
        """The source that a worker was at; what it had besides is for others to do."""
        first, *rest = worker.todo
        if rest:
            queue.give_back(rest)
        self._bury(worker)
        return first

    def _start(self) -> _Worker | None:
        """Another worker; null if there are some and the system gives no more.

        Raises:
            IpextractError: the system gives none at all.
        """
        ours, theirs = self.context.Pipe()
        inherited = [ours, *(worker.connection for worker in self.workers)] if self.forks else []
        arguments = (theirs, inherited, os.getpid(), this_run(), self.task, knowledge.settled())
        # mypy knows no `Process` of a context.
        process: BaseProcess = self.context.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        try:
            with _signals_held():
                process.start()
        except OSError as error:
            ours.close()
            if self.workers:
                return None
            raise IpextractError(f"no process can be started: {error.strerror or error}; try --jobs 1") from error
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        """Kill a worker if it lives, and clear up what it may have been writing."""
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        self.workers.remove(worker)
        for source in list(worker.todo)[:1] if self.task.out else ():
            for name in self.task.names(source.file.id):
                with suppress(OSError):
                    part_in((self.task.folder / name).parent, worker.process.pid or 0).unlink()

    def end(self, *, at_once: bool) -> None:
        """Have all workers end; at once they leave what they are doing, and what they write undone."""
        for worker in self.workers:
            worker.connection.close()
            if at_once:
                worker.process.terminate()
        latest = time.monotonic() + ENDING
        for worker in list(self.workers):
            worker.process.join(max(0.0, latest - time.monotonic()))
            if worker.process.is_alive():
                self._bury(worker)


@contextmanager
def crew(task: Task, size: int) -> Iterator[Crew]:
    """Workers that live as long as the block. They remember how far they are in a file of many sources, so it pays to
    keep them."""
    workers = Crew(task, size)
    try:
        yield workers
    except BaseException:
        workers.end(at_once=True)
        raise
    workers.end(at_once=False)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Have no signal heard between a fork and the first words of the child, which must not hear what is ours."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- in the worker -----------------------------------------------------------------------------------------------------


def _work(
    connection: Connection,
    inherited: Sequence[Connection],
    parent: int,
    run: str,
    task: Task,
    known: knowledge.Knowledge,
) -> None:
    """Build what is handed over, chunk by chunk, and tell of each source, until the other end is closed."""
    # Else this process would hold the pipes of the others open, and they would not see the first one die.
    for each in inherited:
        each.close()
    belong_to(run)
    lock.let_go()
    _listen()
    _die_with(parent)
    knowledge.use(known.packs, known.registries)
    _bound_memory(task.allowance.memory)
    heap.give_back_large_blocks()
    try:
        with garbage.between_sources() as read_one:
            while True:
                for _, file in connection.recv():
                    if os.getppid() != parent:
                        return
                    try:
                        told: Told | WriteError = build_one(file, task)
                    except WriteError as error:
                        told = error
                    connection.send(told)
                    read_one()
    except (EOFError, OSError):
        # The first process has no more to do, or is gone.
        return


def _listen() -> None:
    """Ctrl-C reaches every process of the terminal; the first one alone decides. What it tells us to end is ended in
    order, so that a file that is half written goes."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)


def _die_with(parent: int) -> None:
    """Have the system kill this process when the first one is killed. Where it cannot, a worker ends before its next
    source."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)


def _bound_memory(most: int | None) -> None:
    if most is not None and sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
