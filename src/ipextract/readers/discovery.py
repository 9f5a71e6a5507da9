"""Which files the arguments of a command mean, and what each is called."""

# Strings: a `Path` for each of thousands of files takes several times as long.
# ruff: noqa: PTH114, PTH116, PTH118, PTH119, PTH123

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipextract.errors import LimitError, ReadError
from ipextract.lexicons import words
from ipextract.readers.naming import Name, ids, printable
from ipextract.readers.options import ReadOptions
from ipextract.readers.places import Known, Place, is_url, name_of, opened, place_of, public, real_path
from ipextract.readers.walking import Met, files, is_pattern, matching, mode_of

if TYPE_CHECKING:
    from ipextract.readers.containers import Member

# Files that hold many sources (`readers/containers.py`), by their suffixes. A ZIP is told by its content as well, which
# may be that of a document.
ARCHIVE = ".zip"
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")
ROWS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
COLUMNS = ".parquet"
BY_NAME = (*TARS, *ROWS, COLUMNS)
CONTAINERS = (*BY_NAME, ARCHIVE)
# What a ZIP begins with, an empty one too.
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# The argument that means standard input, and what its text is called.
STANDARD_INPUT = "-"
STDIN = "stdin"


class SourceFile(NamedTuple):
    """A source to read: the file where it lies, the id of its record, its path as records show it (`seeds/foo.txt`).

    `members` leads into an archive: the place of the member in its directory, behind those of the archives around it;
    into a file of rows: the number of the row, from 1.
    `data` is there where it was read already, of standard input. `fault` says why it cannot be read, where that was
    found out while looking for it.
    """

    path: Place
    id: str
    shown: str
    members: tuple[int, ...] = ()
    data: bytes | None = None
    fault: str | None = None


class Listed(NamedTuple):
    """A source as it is met. `size` is the number of its bytes as far as it is known without reading it; `stamp` is
    another if what lies there may have changed, and no part of any result."""

    file: SourceFile
    size: int
    stamp: str


class Found(NamedTuple):
    """A source before it has an id. `real` and `members` are the same for one that is met twice."""

    path: str
    real: str
    shown: str
    name: Name
    members: tuple[int, ...] = ()
    data: bytes | None = None
    fault: str | None = None
    size: int = 0
    known: Known | None = None


class Search(NamedTuple):
    """One argument: what it is, what is looked for behind it (suffixes in lower case, that of archives and of what is
    not read among them), and what ids and paths begin with (`front`, null where nothing does)."""

    given: str
    suffixes: tuple[str, ...]
    options: ReadOptions
    front: str | None = None

    @property
    def wanted(self) -> str:
        """The suffixes that are looked for to be read, in one line."""
        return " ".join(suffix for suffix in self.suffixes if suffix not in unread())


def discover(paths: Sequence[Place], suffixes: tuple[str, ...], options: ReadOptions) -> list[SourceFile]:
    """The sources behind `paths`, argument by argument, those of a folder, archive or pattern sorted by their path.

    A folder is searched to its leaves for `suffixes` and for archives; whatever begins with a dot is skipped. A file
    that an argument or a pattern names is taken whatever its suffix. An archive stands for its members and a file of
    rows for its rows, as a folder would. `-` is standard input. A source that is met twice counts once. Ids: see
    `naming.ids`.

    What cannot be searched or opened is a source with a `fault`, and never costs the others.

    Raises:
        ReadError: an argument does not exist, or holds no source.
    """
    found: list[Found] = []
    met: set[tuple[str, tuple[int, ...]]] = set()
    real_folders: dict[str, str] = {}
    for path in paths:
        for each in behind(Search(given_as(path), (*suffixes, *CONTAINERS, *unread()), options), real_folders):
            if (each.real, each.members) not in met:
                met.add((each.real, each.members))
                found.append(each)
    return [
        SourceFile(place_of(each.path), source_id, each.shown, each.members, each.data, each.fault)
        for each, source_id in zip(found, ids([each.name for each in found]), strict=True)
    ]


def given_as(path: Place) -> str:
    """An argument as it is looked for; a folder at a URL may end in `/`."""
    return path.rstrip("/") if isinstance(path, str) and is_url(path) else str(path)


def exists(path: Path) -> bool:
    """Whether `path` is a file, or lies below an archive or a file of rows, of which it may be a member."""
    return path.is_file() or any(
        parent.is_file() and (parent.name.lower().endswith(BY_NAME) or _begins_as_zip(str(parent)))
        for parent in path.parents
    )


def behind(search: Search, real_folders: dict[str, str]) -> Iterator[Found]:
    given = search.given
    if given == STANDARD_INPUT:
        yield standard_input(search)
        return
    mode = mode_at(given)
    if mode is None:
        archive = _file_above(given)
        if archive is not None:
            yield from by_member(archive, search)
        elif is_by_pattern(given, mode):
            yield from _by_pattern(search)
        else:
            what = "there is nothing at this URL" if is_url(given) else "no such file or folder"
            raise ReadError(f"{printable(public(given))}: {what}")
    elif stat.S_ISDIR(mode):
        yield from _some(_in_folder(given, search), search, "in it and below")
    else:
        yield from _argument(search, real_folders)


def _argument(search: Search, real_folders: dict[str, str]) -> Iterator[Found]:
    """A file that an argument names."""
    folder, name = os.path.split(search.given)
    name = name_of(search.given)
    if folder not in real_folders:
        real_folders[folder] = real_path(folder)
    link = not is_url(search.given) and os.path.islink(search.given)
    real = (
        real_path(search.given)
        if link
        else search.given
        if is_url(search.given)
        else os.path.join(real_folders[folder], name)
    )
    if is_container(search.given, search, is_named=True):
        yield from _some(in_container(search.given, real, name, search._replace(front=None)), search, "in it")
    else:
        yield found_at(Met(search.given, name), real, search, os.path.basename(real_folders[folder]), shown=name)


def _some(found: Iterator[Found], search: Search, where: str) -> Iterator[Found]:
    """The sources behind an argument, of which there must be one.

    Raises:
        ReadError: there is none.
    """
    first = next(found, None)
    if first is None:
        raise ReadError(f"{printable(public(search.given))}: holds no source; looked for {search.wanted} {where}")
    yield first
    yield from found


# -- folders -----------------------------------------------------------------------------------------------------------


def _in_folder(folder: str, search: Search, below: str = "") -> Iterator[Found]:
    """The sources in a folder and below; `below` is its own path below what is searched."""
    real = real_path(folder)
    if search.front is None:
        search = search._replace(front=os.path.basename(real))
    for met in files(folder, search.suffixes):
        inside = met._replace(below=f"{below}/{met.below}" if below else met.below)
        whole = real_path(met.path) if met.is_link else f"{real}{os.sep}{met.below}"
        yield from _file(inside, whole, search)


def _file(met: Met, real: str, search: Search, *, is_named: bool = False) -> Iterator[Found]:
    """A file that was met, or what it holds."""
    if met.fault is None and is_container(met.path, search, is_named=is_named):
        yield from in_container(met.path, real, met.below, search)
    else:
        yield found_at(met, real, search, search.front or "")


def unread() -> tuple[str, ...]:
    """The suffixes of what is told apart but not read: what is searched is searched for them too, so that none is
    passed over without a word. One that is something else by its content is read."""
    return words("file_signatures.unread")


def is_unread(name: str) -> bool:
    """Whether a search looks for a file only to say that it is not read: it must not take the id of one that is."""
    return name.lower().endswith(unread())


def found_at(met: Met, real: str, search: Search, front: str, shown: str | None = None) -> Found:
    front = unicode_of(front)
    # The folder itself, where it cannot be searched.
    below = unicode_of(met.below) or front
    is_met = shown is None
    if shown is None and not met.below:
        shown = front
    if shown is None:
        shown = f"{front}/{below}" if front else below
    shown = printable(unicode_of(shown))
    fault = f"{shown}: {met.fault}" if met.fault is not None else None
    return Found(
        met.path,
        real,
        shown,
        Name(below, front, met.below, search.given, fault is not None or (is_met and is_unread(below))),
        fault=fault,
        known=met.known,
    )


# -- archives and rows -------------------------------------------------------------------------------------------------


def is_container(path: str, search: Search, *, is_named: bool) -> bool:
    """Whether a file is looked into: a ZIP by content, and by name too if a search met it or its format is given; all
    others by name."""
    name = name_of(path).lower()
    if name.endswith(BY_NAME):
        return stat.S_ISREG(mode_of(path) or 0)
    may_be = is_named and search.options.input_format is None and not name.endswith(search.suffixes)
    if not may_be and not name.endswith(ARCHIVE):
        return False
    # Looking into a pipe would take away what is to be read from it.
    return stat.S_ISREG(mode_of(path) or 0) and _begins_as_zip(path)


def _begins_as_zip(path: str) -> bool:
    try:
        with opened(path, path) if is_url(path) else open(path, "rb", buffering=0) as file:
            return file.read(4).startswith(SIGNATURES)
    except (OSError, ReadError):
        return False


def in_container(path: str, real: str, below: str, search: Search, wanted: str | None = None) -> Iterator[Found]:
    """The sources in an archive or a file of rows, or itself where it is one source or cannot be opened.

    `below` is its path below what is searched. Where the archive itself is the argument, ids are paths below it. With
    `wanted` only the member of that name, or those below it.
    """
    from ipextract.readers import containers

    outer = found_at(Met(path, below), real, search, search.front or "")
    name, place = name_of(path).lower(), place_of(path)
    try:
        if wanted is not None and containers.is_rows(name):
            row = containers.row(place, name, wanted, outer.shown, search.options)
            members: Iterator[containers.Member] | None = iter(() if row is None else (row,))
        else:
            members = containers.members(place, name, outer.shown, search.suffixes, search.options)
    except ReadError as error:
        yield outer._replace(fault=str(error), name=outer.name._replace(is_whole=True))
        return
    if members is None:
        yield outer
        return
    for member in members:
        if wanted is None or member.shown == wanted or member.shown.startswith(f"{wanted}/"):
            yield member_of(outer, member, is_argument=search.front is None)


def member_of(outer: Found, member: "Member", *, is_argument: bool) -> Found:
    """A source in a container; of one that `is_argument` ids are paths below it."""
    if not member.name:
        return outer._replace(fault=member.fault, name=outer.name._replace(is_whole=True))
    below, front, raw, origin, _ = outer.name
    return outer._replace(
        shown=f"{outer.shown}/{member.shown}",
        name=Name(
            member.name if is_argument else f"{below}/{member.name}",
            below if is_argument else front,
            member.raw if is_argument else f"{raw}/{member.raw}",
            origin,
            member.is_whole or is_unread(member.name),
        ),
        members=member.places,
        fault=member.fault,
        size=member.size,
    )


def by_member(archive: str, search: Search) -> Iterator[Found]:
    """What an archive holds at a path, as records show it (`seeds.zip/foo.txt`)."""
    wanted = printable(search.given[len(archive) :].replace(os.sep, "/").strip("/"))
    found: Iterator[Found] = iter(())
    if is_container(archive, search, is_named=True):
        found = in_container(archive, real_path(archive), name_of(archive), search, wanted)
    first = next(found, None)
    if first is None:
        where = printable(public(archive))
        raise ReadError(f"{printable(public(search.given))}: no such source; {where} holds no {wanted}")
    yield first
    yield from found


def _file_above(given: str) -> str | None:
    """The file that an argument leads into, at which itself nothing lies."""
    if not is_url(given):
        return next((str(parent) for parent in Path(given).parents if parent.is_file()), None)
    while "/" in (given := given.rpartition("/")[0].rstrip("/")):
        # Nobody is asked for what cannot be.
        if name_of(given).lower().endswith(CONTAINERS) and mode_of(given) is not None:
            return given
    return None


# -- patterns ----------------------------------------------------------------------------------------------------------


def _by_pattern(search: Search) -> Iterator[Found]:
    """What a pattern matches: files whatever their suffix, and the sources in folders; ids are paths below the folder
    that stands before its first wild card."""
    folder, parts = pattern_of(search.given)
    search = search._replace(front=os.path.basename(real_path(folder)) if folder != "." else "")
    found = False
    for met in matching(folder, parts) if stat.S_ISDIR(mode_of(folder) or 0) else ():
        for each in (
            _in_folder(met.path, search, met.below)
            if met.is_folder
            else _file(met, real_path(met.path), search, is_named=True)
        ):
            found = True
            yield each
    if not found:
        raise ReadError(f"{printable(public(search.given))}: matches no source")


def is_by_pattern(given: str, mode: int | None) -> bool:
    """Whether an argument, at which lies nothing (`mode`), is a pattern and leads into no archive."""
    return (
        mode is None
        and given != STANDARD_INPUT
        and not is_url(given)
        and is_pattern(given)
        and not any(parent.is_file() for parent in Path(given).parents)
    )


def pattern_of(given: str) -> tuple[str, tuple[str, ...]]:
    """The folder before the first wild card of a pattern, and the parts from there on."""
    parts = Path(given).parts
    wild = next(at for at, part in enumerate(parts) if is_pattern(part))
    return str(Path(*parts[:wild])), parts[wild:]


# -- others ------------------------------------------------------------------------------------------------------------


def standard_input(search: Search) -> Found:
    """One text from standard input.

    Raises:
        ReadError: there is none, or the system does not let us read it.
    """
    limits = search.options.limits
    fault = None
    try:
        data = sys.stdin.buffer.read(limits.file_size + 1)
        limits.check("file_size", len(data), STDIN)
    except LimitError as error:
        data, fault = b"", str(error)
    except (AttributeError, OSError, ValueError) as error:
        # None where a program was started without one.
        raise ReadError(f"{STDIN}: cannot be read: {getattr(error, 'strerror', None) or 'there is none'}") from error
    name = Name(STDIN, "", STDIN, STANDARD_INPUT)
    return Found(STANDARD_INPUT, STANDARD_INPUT, STDIN, name, data=data, fault=fault)


def unicode_of(name: str) -> str:
    """A file name that is no Unicode (Linux allows any bytes) with U+FFFD for what is none."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def mode_at(path: str) -> int | None:
    """What kind of thing lies at a path, links followed; null if nothing does.

    Raises:
        ReadError: the system does not tell.
    """
    if is_url(path):
        from ipextract.readers import urls

        return urls.mode_at(path)
    try:
        return os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ReadError(f"{printable(path)}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
