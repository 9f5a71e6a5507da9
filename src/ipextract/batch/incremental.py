"""Which sources need not be built: their bytes, and all files that were written for them, are what they were."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path

from ipextract import readers
from ipextract.batch.state import Before
from ipextract.batch.task import Task
from ipextract.diagnostics import Diagnostic
from ipextract.errors import ReadError, RecordError
from ipextract.readers.discovery import SourceFile
from ipextract.readers.formats import version_of
from ipextract.records.content import read_content
from ipextract.records.results import SourceResult
from ipextract.records.texts import kept_name
from ipextract.spans import Span


def unchanged(sources: Sequence[SourceFile], before: Before, task: Task) -> dict[int, SourceResult]:
    """Results that still hold, by the number of their source."""
    found = ((number, _holds(file, before.results, task)) for number, file in enumerate(sources))
    return {number: result for number, result in found if result is not None}


def _holds(file: SourceFile, results: Mapping[str, SourceResult], task: Task) -> SourceResult | None:
    """The result of an earlier build that is still what a new one would give. A source that failed is tried again."""
    known = results.get(file.id)
    if known is None or known.status != "ok" or known.path != file.shown:
        return None
    wanted = {*task.record_names(file.id), *({kept_name(file.id)} & known.files.keys())}
    if not wanted <= known.files.keys() or any(version_of(name) != told for name, told in known.libraries.items()):
        return None
    try:
        if sha256(readers.load(file, task.reading)).hexdigest() != known.sha256:
            return None
    except ReadError:
        return None
    if any(_digest(task.folder / name) != known.files[name] for name in wanted):
        return None
    # In the order of a new build, and without the formats that are no longer asked for.
    return replace(known, files={name: digest for name, digest in known.files.items() if name in wanted})


def said(result: SourceResult, task: Task) -> tuple[Diagnostic, ...]:
    """What the record of a source has to say, read back from it.

    Raises:
        RecordError: it is no record any more.
    """
    if result.diagnostics is None or not any(astuple(result.diagnostics)):
        return ()
    path = task.folder / next(iter(task.record_names(result.id)))
    try:
        return tuple(
            Diagnostic(each["code"], each["severity"], each["message"], each["span"] and Span(*each["span"]))
            for each in read_content(path)["diagnostics"]
        )
    except (KeyError, TypeError) as error:
        raise RecordError(f"{path}: is no record; build it again") from error


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
