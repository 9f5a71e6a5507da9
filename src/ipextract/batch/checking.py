"""What a build would write, held against what an earlier one has left: all of it is built, and nothing written."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from ipextract import readers
from ipextract.batch import Build, Outcome, Progress
from ipextract.batch.running import run
from ipextract.batch.task import Allowance, Numbered, Task
from ipextract.errors import ReadError, RecordError
from ipextract.readers.options import AS_THEY_ARE, ReadOptions
from ipextract.records.content import read_content
from ipextract.records.results import MANIFEST, SourceResult
from ipextract.writers import json as json_writer

How = Literal["changed", "missing", "stale"]


class Differing(NamedTuple):
    """A file that differs: `changed` in its bytes, `missing` where it was to be, or `stale`, which no source gives."""

    how: How
    name: str


class Checked(NamedTuple):
    """What a build would come to, the files that it would write otherwise, remove or add, sorted by name, and the new
    ones of records that differ, by their ids, as bytes of the first format."""

    built: Build
    differing: tuple[Differing, ...]
    records: dict[str, bytes]


def check(
    paths: Sequence[Path | str],
    out: Path,
    formats: Sequence[str],
    jobs: int | None = None,
    *,
    keep_contacts: bool = False,
    progress: Progress | None = None,
    reading: ReadOptions = AS_THEY_ARE,
    allowance: Allowance | None = None,
) -> Checked:
    """Build all sources as `batch.build` does, in memory, and hold what comes out against a data set.

    Raises:
        ReadError: there is no data set, or its manifest cannot be read, or `paths` name no sources.
    """
    listed = _listed(out)
    sources = readers.sources(list(paths), reading)
    task = Task(out, tuple(formats), keep_contacts, reading, allowance or Allowance(), is_check=True)
    results: dict[int, SourceResult] = {}
    records: dict[str, bytes] = {}
    for source, told in run([Numbered(*each) for each in enumerate(sources)], task, jobs):
        results[source.number] = told.result
        if told.record is not None:
            records[told.result.id] = told.record
        if progress is not None:
            progress(Outcome(told.result, len(sources), _diagnostics=partial(tuple, told.diagnostics)))
    built = Build(task.options(), task.formats, tuple(results[number] for number in range(len(sources))), 0, (), ())
    wanted = {name: digest for result in built.results for name, digest in result.files.items()}
    wanted[MANIFEST] = sha256(json_writer.write(built.manifest)).hexdigest()
    return Checked(built, tuple(sorted(_differing(out, wanted, listed), key=lambda each: each.name)), records)


def _differing(out: Path, wanted: Mapping[str, str], listed: Iterable[str]) -> list[Differing]:
    found = [
        Differing("changed" if (out / name).exists() else "missing", name)
        for name, digest in wanted.items()
        if not _holds(out / name, digest)
    ]
    return found + [Differing("stale", name) for name in set(listed) - wanted.keys() if (out / name).is_file()]


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def _listed(out: Path) -> set[str]:
    """The files that the manifest of a data set names."""
    if not (out / MANIFEST).is_file():
        raise ReadError(f"{out}: holds no data set (no {MANIFEST}); build it without --check first")
    try:
        content = read_content(out / MANIFEST)
        return {name for row in content["sources"] for name in row["files"]}
    except RecordError as error:
        raise ReadError(str(error)) from error
    except (KeyError, TypeError) as error:
        raise ReadError(f"{out / MANIFEST}: is no manifest; build the data set anew") from error
