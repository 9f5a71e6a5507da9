"""The workers of a Dask cluster (docs/cluster.md, docs/adr/0033). Who works on what, who does it again when a worker is
lost, and when that is enough, is Dask's business; this module hands over batches and takes what comes.

Functions that are called on the cluster take bytes: the scheduler, which looks at arguments, must know none of our
types.
"""

import pickle
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from distributed import CancelledError, Client, Future, KilledWorker, as_completed, get_worker
from distributed.comm import CommClosedError

from ipextract.batch.task import Numbered, Task, failed
from ipextract.batch.workers import died
from ipextract.errors import ClusterError
from ipextract.readers.discovery import SourceFile
from ipextract.shards.engines import Batched, apart, batched, jobs
from ipextract.shards.engines.apart import LostError
from ipextract.shards.outcomes import joined
from ipextract.shards.plan import Batch

# Seconds to find a scheduler, and until it has a worker.
PATIENCE = 30
# So many batches for each that is worked on: nobody waits for the next, and little is anywhere but on a disk.
AHEAD = 2
# How often a batch is done again whose process was killed on a worker that lives.
AGAIN = 2
STARTING = "start it with `dask scheduler`, and on each machine `dask worker tcp://HOST:8786` (docs/cluster.md)"


class Refused(NamedTuple):
    """A worker that cannot do a job, and why."""

    worker: str
    why: str


def run(batches: Iterable[Batch], task: Task, scheduler: str) -> Generator[Batched]:
    """What came of each batch, as they are done, and last those that workers were lost with.

    Raises:
        ClusterError: there is no such scheduler, or it has no workers, or one that would not make the same of the same
            sources; the cluster ended.
    """
    todo = iter(batches)
    first = next(todo, None)
    if first is None:
        return
    with _connected(scheduler) as client:
        _check(client, scheduler)
        run = _Run(client, scheduler, jobs.packed(task, _witness(first)))
        suspects: list[Batch] = []
        for batch, done in run.all(first, todo):
            if done is None:
                suspects.append(batch)
            else:
                yield done
        for batch in suspects:
            yield run.one_by_one(batch)


class _Run:
    """What is submitted, and what comes of it."""

    def __init__(self, client: Client, scheduler: str, job: bytes) -> None:
        self._client = client
        self._scheduler = scheduler
        # Goes to each worker once, and is made again where the last one that has it is lost.
        self._job = client.submit(held, job, pure=False)

    def all(self, first: Batch, todo: Iterator[Batch]) -> Iterator[tuple[Batch, Batched | None]]:
        """What came of each batch; null where workers were lost with it time and again."""
        at_work: dict[Future, Batch] = {}
        finished = as_completed(loop=self._client.loop)
        batch: Batch | None = first
        room = until_asked = self._room()
        while True:
            while batch is not None and len(at_work) < room:
                future = self._submit(batch)
                at_work[future] = batch
                finished.add(future)
                batch = next(todo, None)
            if not at_work:
                return
            future = next(finished)
            done = self._result(future)
            yield at_work.pop(future), done
            until_asked -= 1
            if until_asked <= 0:
                # Workers come and go.
                room = until_asked = self._room()

    def one_by_one(self, batch: Batch) -> Batched:
        """What came of a batch that workers were lost with: of each source alone, while nothing else is done. What they
        are lost with then is to blame."""
        each = [
            self._result(self._submit(batch._replace(sources=(source,))))
            or batched(batch.number, [failed(source.file, None, died(source.file))])
            for source in batch.sources
        ]
        return Batched(
            batch.number, joined(one.packed for one in each), tuple(told for one in each for told in one.told)
        )

    def _submit(self, batch: Batch) -> Future:
        return self._client.submit(build, self._job, pickle.dumps(_from_anywhere(batch)), pure=False, retries=AGAIN)

    def _result(self, future: Future) -> Batched | None:
        try:
            done: Batched | Refused = future.result()
        except (KilledWorker, LostError):
            return None
        except (CancelledError, CommClosedError) as error:
            raise ClusterError(
                f"{self._scheduler}: the scheduler is gone; what was finished is kept: start it and this run again"
            ) from error
        except Exception as error:
            # A worker that has come since and does not even know our names.
            _check(self._client, self._scheduler)
            raise ClusterError(f"{self._scheduler}: {type(error).__name__}: {error}") from error
        if isinstance(done, Refused):
            raise _refused([done])
        return done

    def _room(self) -> int:
        """How many batches may be submitted at a time."""
        threads: dict[str, int] = self._client.nthreads()
        return AHEAD * max(1, sum(threads.values()))


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{scheduler}: no scheduler of Dask answers there; {STARTING}") from error
    try:
        yield client
    finally:
        client.close()


def _check(client: Client, scheduler: str) -> None:
    """Compare what is installed on every machine that is there with what is installed here.

    Raises:
        ClusterError: something differs; says what, and where.
    """
    try:
        client.run_on_scheduler(_is_known)
    except Exception as error:
        raise ClusterError(
            f"{scheduler}: the scheduler knows no ipextract, or another version ({error}); {jobs.REMEDY}"
        ) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ClusterError(
            f"{scheduler}: the scheduler has no workers; start some: dask worker {scheduler} (where they come only "
            "when there is work, have one that waits for it)"
        ) from error
    ours = jobs.facts()
    refused = []
    for worker, theirs in client.run(jobs.facts, on_error="return").items():
        if not isinstance(theirs, dict):
            refused.append(Refused(worker, f"no ipextract, or another version ({theirs}); {jobs.REMEDY}"))
        elif differ := jobs.differences(theirs, ours):
            refused.append(Refused(worker, f"{differ}; {jobs.REMEDY}"))
    if refused:
        raise _refused(refused)


def _refused(refused: list[Refused]) -> ClusterError:
    return ClusterError("\n".join(f"worker {each.worker}: {each.why}" for each in refused))


def _witness(batch: Batch) -> Path | None:
    """A file that every worker must see."""
    seen = (file.path for _, file in batch.sources if file.data is None and file.fault is None)
    return next((path.absolute() for path in seen if isinstance(path, Path)), None)


def _from_anywhere(batch: Batch) -> Batch:
    """The same, with paths that hold in any folder; a URL does as it is."""

    def absolute(file: SourceFile) -> SourceFile:
        return file._replace(path=file.path.absolute()) if isinstance(file.path, Path) else file

    return batch._replace(sources=tuple(Numbered(number, absolute(file)) for number, file in batch.sources))


# -- on the cluster ----------------------------------------------------------------------------------------------------


def _is_known() -> bool:
    return True


def held(job: bytes) -> bytes:
    """The job, for whoever needs it."""
    return job


def build(job: bytes, batch: bytes) -> Batched | Refused:
    """What came of a batch on this worker."""
    done = apart.build(job, batch)
    return done if isinstance(done, Batched) else Refused(get_worker().address, done)
