"""What is compared: a record, a folder of records, source texts, or either as git has it at a revision."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ipextract.compare import git
from ipextract.errors import RecordError
from ipextract.records.content import parse_content
from ipextract.records.files import as_record, contents_in, is_record_file, load_record, record_files
from ipextract.records.lines import is_lines
from ipextract.records.record import Record
from ipextract.records.results import MANIFEST
from ipextract.writers import SUFFIXES

# `git:REVISION` or `git:REVISION:PATH`, the path as from here (`.` for all that is there).
GIT = "git:"
# Where records lie unless something else is said, as for `build`.
DEFAULT = "out"

# A source text → its record; the bytes are read from the path where none are given.
Extract = Callable[[Path, bytes | None], Record]


class Side(NamedTuple):
    """One side: how it is called, and its records by id. `is_one` says that it is one document, whatever its id."""

    shown: str
    records: dict[str, Record]
    is_one: bool


def read_side(argument: str, extract: Extract) -> Side:
    """Read a side; source texts go through `extract`.

    Raises:
        RecordError: it cannot be read, or a file of it can not; names the file.
        IpextractError: a source text cannot be read.
    """
    if argument.startswith(GIT):
        revision, _, named = argument.removeprefix(GIT).partition(":")
        return _of_git(argument, revision, named or DEFAULT, extract)
    path = Path(argument)
    if path.is_dir():
        return Side(argument, records_in(path) or _none(argument), is_one=False)
    if not path.exists():
        raise RecordError(
            f"{argument}: there is no such file or folder; give a record, a folder of records, a source or git:REVISION"
        )
    return Side(argument, _one(_of_file(path, extract)), is_one=True)


def _one(record: Record) -> dict[str, Record]:
    return {record.id: record}


def _of_file(path: Path, extract: Extract) -> Record:
    return load_record(path) if is_record_file(path) else extract(path, None)


def records_in(folder: Path) -> dict[str, Record]:
    """The records of a folder by their names without suffix; empty where there are none.

    Raises:
        RecordError: a file is no record.
    """
    found = {}
    for name, path in record_files(folder).items():
        for place, content in contents_in(path):
            if isinstance(content, RecordError):
                raise content
            record = as_record(content, str(place))
            found[record.id if is_lines(path) else name] = record
    return found


def _none(shown: str) -> dict[str, Record]:
    raise RecordError(f"{shown}: holds no records (.json, .yaml); build them first, or name the folder they lie in")


# -- git ---------------------------------------------------------------------------------------------------------------


def _of_git(shown: str, revision: str, path: str, extract: Extract) -> Side:
    """The records or the source that a revision has at a path."""
    if not revision or revision.startswith("-"):
        raise RecordError(f"{shown}: names no revision; write git:REVISION or git:REVISION:PATH (git:HEAD~1:out)")
    path = PurePosixPath(path).as_posix()
    objects = git.objects(shown, revision, path)
    if not objects:
        raise RecordError(f"{shown}: {revision} has no {path}; the path is as from here")
    if list(objects) == [path]:
        [data] = git.contents(shown, objects.values())
        return Side(shown, _one(_of_bytes(data, path, shown, extract)), is_one=True)
    wanted = {
        name: held for name, held in objects.items() if name.endswith(SUFFIXES) and PurePosixPath(name).name != MANIFEST
    }
    # Of JSON and YAML of one name, JSON is read.
    by_stem: dict[str, str] = {}
    for name in sorted(wanted):
        by_stem.setdefault(name.rpartition(".")[0], name)
    names = list(by_stem.values())
    contents = git.contents(shown, [wanted[name] for name in names])
    records = {
        name.removeprefix(f"{path}/").rpartition(".")[0]: _of_bytes(data, name, shown, extract)
        for name, data in zip(names, contents, strict=True)
    }
    return Side(shown, records or _none(shown), is_one=False)


def _of_bytes(data: bytes, name: str, shown: str, extract: Extract) -> Record:
    if not is_record_file(PurePosixPath(name)):
        return extract(Path(name), data)
    return as_record(parse_content(data, PurePosixPath(name).suffix, f"{shown}: {name}"), f"{shown}: {name}")
