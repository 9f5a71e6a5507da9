"""Sources and what is to be made of them → what came of each, in one process or several."""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain

from ipextract.batch import garbage
from ipextract.batch.task import Numbered, Task, Told

FEW_SOURCES = 40


def run(sources: Sequence[Numbered], task: Task, jobs: int | None) -> Iterator[tuple[Numbered, Told]]:
    """What came of each source, in order, but last for those whose process died; `jobs` as in `build`.

    One process is our own as long as there is nothing but plain text, which an alarm is enough to stop; C libraries
    that read other formats, and bounds of memory, are for processes that can be killed.

    Raises:
        WriteError: a file cannot be written.
    """
    workers = _workers(jobs, len(sources))
    if workers == 1 and task.allowance.memory is None:
        sources = next((yield from _here(iter([sources]), task)), ())
        if not sources:
            return
    # Here and not above: what runs other processes takes as long to import as reading a text.
    from ipextract.batch.workers import build_by_workers

    yield from build_by_workers(sources, task, workers)


def run_chunks(chunks: Iterable[Sequence[Numbered]], task: Task, jobs: int | None) -> Iterator[tuple[Numbered, Told]]:
    """What came of each source, as they are done, and last those whose process died. Chunks are asked for one after the
    other, when there is somebody to work on them; each is for one process. `jobs` as in `build`.

    Raises:
        IpextractError: no process can be started.
    """
    chunks = iter(chunks)
    first: list[Sequence[Numbered]] = []
    while sum(map(len, first)) < FEW_SOURCES and (chunk := next(chunks, None)) is not None:
        first.append(chunk)
    workers = _workers(jobs, sum(map(len, first)))
    chunks = chain(first, chunks)
    if workers == 1 and task.allowance.memory is None:
        chunks = yield from _here(chunks, task)
        if (chunk := next(chunks, None)) is None:
            return
        chunks = chain([chunk], chunks)
    from ipextract.batch.workers import build_chunks

    yield from build_chunks(chunks, task, workers)


def _here(
    chunks: Iterator[Sequence[Numbered]], task: Task
) -> Generator[tuple[Numbered, Told], None, Iterator[Sequence[Numbered]]]:
    """Build in this process as long as there is nothing but plain text; gives the rest back."""
    from ipextract.batch.one import build_text

    with garbage.between_sources() as read_one:
        for chunk in chunks:
            for at, source in enumerate(chunk):
                told = build_text(source.file, task)
                if told is None:
                    return chain([chunk[at:]], chunks)
                yield source, told
                read_one()
    return iter(())


def _workers(jobs: int | None, sources: int) -> int:
    """How many processes to use. Unless told, one for a few sources: starting others costs more."""
    if jobs is None and sources < FEW_SOURCES:
        return 1
    if jobs is None:
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs, sources))
