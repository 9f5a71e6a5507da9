"""The processes of this machine, as `batch.workers` has them: each may die or hang and costs one source."""

from collections.abc import Generator, Iterable, Iterator, Sequence

from ipextract.batch.running import run_chunks
from ipextract.batch.task import Numbered, Task, Told
from ipextract.shards.engines import Batched, batched
from ipextract.shards.plan import Batch


def run(batches: Iterable[Batch], task: Task, jobs: int | None) -> Generator[Batched]:
    """What came of each batch; `jobs` as in `batch.build`.

    Raises:
        IpextractError: no process can be started.
    """
    at_work: dict[int, tuple[Batch, dict[int, Told]]] = {}

    def chunks() -> Iterator[Sequence[Numbered]]:
        for batch in batches:
            entry = batch, dict[int, Told]()
            at_work.update((source.number, entry) for source in batch.sources)
            yield batch.sources

    for source, told in run_chunks(chunks(), task, jobs):
        batch, done = at_work.pop(source.number)
        done[source.number] = told
        if len(done) == len(batch.sources):
            yield batched(batch.number, [done[each.number] for each in batch.sources])
