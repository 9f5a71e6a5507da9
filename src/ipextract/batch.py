"""Many sources → files in one folder: any number of workers gives the same bytes; one bad source costs only itself."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipextract import knowledge, pipeline, readers
from ipextract.diagnostics import Diagnostic
from ipextract.errors import IpextractError, ReadError, WriteError
from ipextract.files import write_whole
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import AS_THEY_ARE, ReadOptions
from ipextract.records.manifest import Manifest, SourceResult, counts, severities, tool
from ipextract.writers import by_format
from ipextract.writers import json as json_writer

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

MANIFEST = "manifest.json"
# So many sources go to a worker at once, if there are enough; few, and handing them over costs; many, and workers wait.
LARGEST_CHUNK = 64
CHUNKS_PER_WORKER = 8
FEW_SOURCES = 40


class Task(NamedTuple):
    """What a worker has to know besides its sources."""

    out: Path
    formats: tuple[str, ...]
    keep_contacts: bool
    reading: ReadOptions = AS_THEY_ARE


class Build(NamedTuple):
    """The manifest as written, and records in the folder that none of its sources gave, sorted."""

    manifest: Manifest
    left_over: tuple[Path, ...]


class Outcome(NamedTuple):
    """What became of one source, and what its record has to say; `of` is the number of all sources."""

    result: SourceResult
    diagnostics: tuple[Diagnostic, ...]
    of: int


Progress = Callable[[Outcome], None]


def build(
    paths: Sequence[Path],
    out: Path,
    formats: Sequence[str] = ("json", "yaml"),
    jobs: int | None = None,
    *,
    keep_contacts: bool = False,
    progress: Progress | None = None,
    reading: ReadOptions = AS_THEY_ARE,
) -> Build:
    """Write the records of all sources behind `paths` below `out`, and the manifest last.

    `jobs` is the number of processes; null takes one for each processor we may use. `progress` is called after each
    source, in order. `reading` says what the user knows of the sources. Files of an earlier build stay whole until they
    are replaced; none is deleted.

    Raises:
        ReadError: `paths` name no sources, see `readers.sources`. A source that cannot be read is a failed entry.
        WriteError: there is no such format; or `out` cannot be written to: then the records so far stand, and the
            manifest is the old one.
    """
    if unknown := set(formats) - set(by_format()):
        raise WriteError(f"no writer for {', '.join(sorted(unknown))}; there are {', '.join(by_format())}")
    sources = readers.sources(list(paths), reading)
    task = Task(out, tuple(formats), keep_contacts, reading)
    results: list[SourceResult] = []
    for result, diagnostics in _results(sources, task, _workers(jobs, len(sources))):
        results.append(result)
        if progress is not None:
            progress(Outcome(result, diagnostics, len(sources)))
    manifest = Manifest(tool=tool(), formats=task.formats, sources=tuple(results))
    write_whole(out / MANIFEST, json_writer.write(manifest))
    return Build(manifest, _left_over(manifest, out))


# What a worker hands back: no record, which would cost more to send than to make.
Told = tuple[SourceResult, tuple[Diagnostic, ...]]


def build_one(file: SourceFile, task: Task) -> Told:
    """Read, extract and write one source; what goes wrong with it is its result."""
    digest: str | None = None
    try:
        data = readers.load(file, task.reading)
        digest = sha256(data).hexdigest()
        record = pipeline.extract(readers.read_bytes(data, file, task.reading), keep_contacts=task.keep_contacts)
        writers = by_format()
        written = [
            (task.out / f"{file.id}{writers[name].SUFFIX}", writers[name].write(record)) for name in task.formats
        ]
    except ReadError as error:
        return failed(file, digest, str(error))
    except IpextractError as error:
        return failed(file, digest, f"{file.shown}: {error}")
    except Exception as error:
        # A mistake of ours in one document must not cost the others theirs; it is told, and the run ends with 1.
        return failed(file, digest, f"{file.shown}: unexpected {type(error).__name__}: {error}; please report it")
    for path, content in written:
        write_whole(path, content)
    return SourceResult(file.id, file.shown, digest, "ok", counts(record), severities(record), None), record.diagnostics


def failed(file: SourceFile, digest: str | None, why: str) -> Told:
    return SourceResult(file.id, file.shown, digest, "failed", None, None, why), ()


def _workers(jobs: int | None, sources: int) -> int:
    """How many processes to use. Unless told, none but our own for a few sources: starting others costs more."""
    if jobs is None and sources < FEW_SOURCES:
        return 1
    if jobs is None:
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs, sources))


def _results(sources: list[SourceFile], task: Task, workers: int) -> Iterator[Told]:
    """One result for each source, in order."""
    if workers == 1:
        for file in sources:
            yield build_one(file, task)
    else:
        yield from _by_pool(sources, task, workers)


def _by_pool(sources: list[SourceFile], task: Task, workers: int) -> Iterator[Told]:
    # Here and not above: what runs other processes takes as long to import as reading a text.
    from concurrent.futures.process import BrokenProcessPool

    size = min(LARGEST_CHUNK, max(1, len(sources) // (workers * CHUNKS_PER_WORKER)))
    chunks = [sources[at : at + size] for at in range(0, len(sources), size)]
    done = 0
    pool = _pool(workers)
    try:
        futures: list[Future[list[Told]]] = [pool.submit(_build_chunk, chunk, task) for chunk in chunks]
        for future in futures:
            yield from future.result()
            done += 1
        return
    except BrokenProcessPool:
        pass
    finally:
        pool.shutdown(cancel_futures=True)
    # A worker died, of memory most likely, and took the whole pool along: find the source that kills it.
    for chunk in chunks[done:]:
        for file in chunk:
            yield _build_alone(file, task)


def _build_chunk(chunk: list[SourceFile], task: Task) -> list[Told]:
    return [build_one(file, task) for file in chunk]


def _build_alone(file: SourceFile, task: Task) -> Told:
    """Build one source in a process of its own, which may die."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(build_one, file, task).result()
        except BrokenProcessPool:
            return failed(
                file, None, f"{file.shown}: the process died while reading it; it may need more memory than there is"
            )


def _pool(workers: int) -> "ProcessPoolExecutor":
    """Workers that share the rules where the system can fork; elsewhere each reads them once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    if "fork" in get_all_start_methods():
        pipeline.load()
        return ProcessPoolExecutor(workers, get_context("fork"), _begin, (knowledge.settled(),))
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (knowledge.settled(),))


def _begin(known: knowledge.Knowledge) -> None:
    """Have a worker read what the first process reads. Ctrl-C reaches every process of the terminal; the first one
    alone decides, and workers finish their file."""
    knowledge.use(known.packs, known.registries)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _left_over(manifest: Manifest, out: Path) -> tuple[Path, ...]:
    """Records below `out` that this build did not write: of sources that are gone, have another id, or failed."""
    suffixes = {name: writer.SUFFIX for name, writer in by_format().items()}
    written = {
        out / f"{source.id}{suffixes[name]}"
        for source in manifest.sources
        if source.status == "ok"
        for name in manifest.formats
    }
    there = {path for path in out.rglob("*") if path.suffix in suffixes.values() and not path.name.startswith(".")}
    return tuple(sorted(there - written - {out / MANIFEST}))
