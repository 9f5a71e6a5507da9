"""Many sources → files in one folder: any number of workers gives the same bytes; one bad source costs only itself.

What has not changed is not built again, so this package imports neither pipeline nor models until something is.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipextract import readers
from ipextract.batch import folder, incremental, lock, state
from ipextract.batch.running import run
from ipextract.batch.task import Allowance, Numbered, Task, Told
from ipextract.diagnostics import Diagnostic
from ipextract.errors import WriteError
from ipextract.files import write_whole
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import AS_THEY_ARE, ReadOptions
from ipextract.records.results import MANIFEST, Options, SourceResult, tool
from ipextract.writers import FORMATS
from ipextract.writers import json as json_writer

if TYPE_CHECKING:
    from ipextract.records.manifest import Manifest

__all__ = ("Allowance", "Build", "Outcome", "Progress", "build")


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: a result for each source in order, and which files it wrote for none of them.

    `unchanged` sources were not built again. `removed` files were an earlier build's, of sources that are gone, have
    another id, or failed; `left_over` ones look like records and are no build's, or were to be kept. Both are sorted.
    """

    options: Options
    formats: tuple[str, ...]
    results: tuple[SourceResult, ...]
    unchanged: int
    removed: tuple[Path, ...]
    left_over: tuple[Path, ...]

    @property
    def manifest(self) -> "Manifest":
        """The manifest as written."""
        from ipextract.records.manifest import Manifest

        return Manifest(tool=tool(), options=self.options, formats=self.formats, sources=self.results)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source; `of` is the number of all sources, `unchanged` where it was not built again."""

    result: SourceResult
    of: int
    unchanged: bool = False
    _diagnostics: "Callable[[], tuple[Diagnostic, ...]]" = field(default=tuple, repr=False)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What its record has to say, read back from it where it was not built; `result` tells how many there are.

        Raises:
            RecordError: the record is none any more.
        """
        return self._diagnostics()


Progress = Callable[[Outcome], None]


def build(
    paths: Sequence[Path | str],
    out: Path,
    formats: Sequence[str] = FORMATS,
    jobs: int | None = None,
    *,
    keep_contacts: bool = False,
    progress: Progress | None = None,
    reading: ReadOptions = AS_THEY_ARE,
    force: bool = False,
    keep_stale: bool = False,
    allowance: Allowance | None = None,
) -> Build:
    """Write the records of all sources behind `paths` below `out`, and the manifest last.

    Files come out as those of a build into an empty folder: what has not changed is left alone, or with `force` built
    again; what an earlier build wrote and none of these sources gives is removed, unless `keep_stale`. Of a source that
    is no plain text, its text is kept too. `jobs` is the number of processes; null takes one for each processor we may
    use. `progress` is called after each source, in order, but last for those whose process died. `reading` says what
    the user knows of the sources, `allowance` what each may take.

    Raises:
        ReadError: `paths` name no sources, see `readers.sources`. A source that cannot be read is a failed entry.
        WriteError: there is no such format; or `out` cannot be written to, or another build writes there: then the
            records so far stand, and the manifest is the old one.
    """
    if unknown := set(formats) - set(FORMATS):
        raise WriteError(f"no writer for {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}")
    sources = readers.sources(list(paths), reading)
    task = Task(out, tuple(formats), keep_contacts, reading, allowance or Allowance())
    with lock.alone_in(out):
        return _build(sources, task, jobs, progress, force=force, keep_stale=keep_stale)


def _build(
    sources: list[SourceFile],
    task: Task,
    jobs: int | None,
    progress: Progress | None,
    *,
    force: bool,
    keep_stale: bool,
) -> Build:
    there = folder.sweep(task.folder)
    key = state.key_of(task.options())
    before = state.read(task.folder, key)
    same = {} if force else incremental.unchanged(sources, before, task)
    changed = [Numbered(number, file) for number, file in enumerate(sources) if number not in same]
    # A file of somebody else's that lies where one of ours is to go is ours when it is written, and no sooner.
    planned = {name for _, file in changed for name in task.names(file.id)} - (there - before.files)
    told: Iterator[tuple[int, Told]] = iter(())
    if changed:
        told = _journalled(changed, task, jobs, state.Journal(task.folder, key, before, planned))
    results: dict[int, SourceResult] = {}
    with closing(_merged(same, told, task)) as outcomes:
        for number, outcome in outcomes:
            results[number] = outcome.result
            if progress is not None:
                progress(Outcome(outcome.result, len(sources), number in same, outcome.said))
    listed = tuple(results[number] for number in range(len(sources)))
    written = {name for result in listed for name in result.files}
    stale = [name for name in sorted((before.files | planned) - written) if folder.is_there(task.folder / name)]
    removed = () if keep_stale else stale
    folder.remove(task.folder, removed)
    built = Build(
        task.options(),
        task.formats,
        listed,
        len(same),
        tuple(task.folder / name for name in removed),
        tuple(task.folder / name for name in folder.look_like_ours(there - written - set(removed))),
    )
    if changed or before.manifest != (task.formats, listed):
        manifest = json_writer.write(built.manifest)
        write_whole(task.folder / MANIFEST, manifest)
        state.seal(task.folder, key, manifest)
    return built


class _Ended(NamedTuple):
    """A result, and how to get at what its record has to say."""

    result: SourceResult
    said: Callable[[], tuple[Diagnostic, ...]]


def _merged(
    same: Mapping[int, SourceResult], told: Iterator[tuple[int, Told]], task: Task
) -> Generator[tuple[int, _Ended]]:
    """What has not changed and what was built, in the order of the sources as far as `told` is."""
    waiting = deque(sorted(same))

    def unchanged_before(number: int | None) -> Iterator[tuple[int, _Ended]]:
        while waiting and (number is None or waiting[0] < number):
            result = same[waiting[0]]
            yield waiting.popleft(), _Ended(result, partial(incremental.said, result, task))

    for number, ended in told:
        yield from unchanged_before(number)
        yield number, _Ended(ended.result, partial(tuple, ended.diagnostics))
    yield from unchanged_before(None)


def _journalled(
    sources: Sequence[Numbered], task: Task, jobs: int | None, journal: state.Journal
) -> Iterator[tuple[int, Told]]:
    """Build sources and note in the journal what came of them."""
    try:
        for source, told in run(sources, task, jobs):
            if told.result.status == "ok":
                journal.done(told.result)
            yield source.number, told
    finally:
        journal.close()
