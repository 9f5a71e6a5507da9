"""Sources and what is to be made of them → what came of each, in one process or several."""

import os
from collections.abc import Iterator, Sequence

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
        from ipextract.batch.one import build_text

        for at, source in enumerate(sources):
            told = build_text(source.file, task)
            if told is None:
                sources = sources[at:]
                break
            yield source, told
        else:
            return
    # Here and not above: what runs other processes takes as long to import as reading a text.
    from ipextract.batch.workers import build_by_workers

    yield from build_by_workers(sources, task, workers)


def _workers(jobs: int | None, sources: int) -> int:
    """How many processes to use. Unless told, one for a few sources: starting others costs more."""
    if jobs is None and sources < FEW_SOURCES:
        return 1
    if jobs is None:
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs, sources))
