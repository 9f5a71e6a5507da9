"""Which files the arguments of a command mean, and what each is called."""

# Strings: a `Path` for each of thousands of files takes several times as long.
# ruff: noqa: PTH114, PTH116, PTH118, PTH119, PTH123

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ipextract.errors import LimitError, ReadError
from ipextract.readers.naming import Name, ids, printable
from ipextract.readers.options import ReadOptions
from ipextract.readers.walking import Met, files, is_pattern, matching, mode_of

ARCHIVE = ".zip"
# What a ZIP begins with, an empty one too.
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# The argument that means standard input, and what its text is called.
STANDARD_INPUT = "-"
STDIN = "stdin"


class SourceFile(NamedTuple):
    """A source to read: the file where it lies, the id of its record, its path as records show it (`seeds/foo.txt`).

    `members` leads into an archive: the place of the member in its directory, behind those of the archives around it.
    `data` is there where it was read already, of standard input. `fault` says why it cannot be read, where that was
    found out while looking for it.
    """

    path: Path
    id: str
    shown: str
    members: tuple[int, ...] = ()
    data: bytes | None = None
    fault: str | None = None


class _Found(NamedTuple):
    """A source before it has an id. `real` and `members` are the same for one that is met twice."""

    path: str
    real: str
    shown: str
    name: Name
    members: tuple[int, ...] = ()
    data: bytes | None = None
    fault: str | None = None


class _Search(NamedTuple):
    """One argument: what it is, what is looked for behind it (suffixes in lower case, that of archives among them), and
    what ids and paths begin with (`front`, null where nothing does)."""

    given: str
    suffixes: tuple[str, ...]
    options: ReadOptions
    front: str | None = None


def discover(paths: Sequence[Path], suffixes: tuple[str, ...], options: ReadOptions) -> list[SourceFile]:
    """The sources behind `paths`, argument by argument, those of a folder, archive or pattern sorted by their path.

    A folder is searched to its leaves for `suffixes` and for archives; whatever begins with a dot is skipped. A file
    that an argument or a pattern names is taken whatever its suffix. An archive stands for its members, as a folder
    would. `-` is standard input. A source that is met twice counts once. Ids: see `naming.ids`.

    What cannot be searched or opened is a source with a `fault`, and never costs the others.

    Raises:
        ReadError: an argument does not exist, or holds no source.
    """
    found: list[_Found] = []
    met: set[tuple[str, tuple[int, ...]]] = set()
    real_folders: dict[str, str] = {}
    for path in paths:
        for each in _behind(_Search(str(path), (*suffixes, ARCHIVE), options), real_folders):
            if (each.real, each.members) not in met:
                met.add((each.real, each.members))
                found.append(each)
    return [
        SourceFile(Path(each.path), source_id, each.shown, each.members, each.data, each.fault)
        for each, source_id in zip(found, ids([each.name for each in found]), strict=True)
    ]


def exists(path: Path) -> bool:
    """Whether `path` is a file, or lies below an archive, of which it may be a member."""
    return path.is_file() or any(parent.is_file() and _begins_as_zip(str(parent)) for parent in path.parents)


def _behind(search: _Search, real_folders: dict[str, str]) -> Iterator[_Found]:
    given = search.given
    if given == STANDARD_INPUT:
        yield _standard_input(search)
        return
    mode = _mode(given)
    if mode is None:
        archive = next((parent for parent in Path(given).parents if parent.is_file()), None)
        if archive is not None:
            yield from _by_member(archive, search)
        elif is_pattern(given):
            yield from _by_pattern(search)
        else:
            raise ReadError(f"{printable(given)}: no such file or folder")
    elif stat.S_ISDIR(mode):
        yield from _some(_in_folder(given, search), search, "in it and below")
    else:
        yield from _argument(search, real_folders)


def _argument(search: _Search, real_folders: dict[str, str]) -> Iterator[_Found]:
    """A file that an argument names."""
    folder, name = os.path.split(search.given)
    if folder not in real_folders:
        real_folders[folder] = os.path.realpath(folder)
    link = os.path.islink(search.given)
    real = os.path.realpath(search.given) if link else os.path.join(real_folders[folder], name)
    if _is_archive(search.given, search, is_named=True):
        yield from _some(_in_archive(search.given, real, name, search._replace(front=None)), search, "in it")
    else:
        yield _found(Met(search.given, name), real, search, os.path.basename(real_folders[folder]), shown=name)


def _some(found: Iterator[_Found], search: _Search, where: str) -> Iterator[_Found]:
    """The sources behind an argument, of which there must be one.

    Raises:
        ReadError: there is none.
    """
    first = next(found, None)
    if first is None:
        raise ReadError(f"{printable(search.given)}: holds no source; looked for {' '.join(search.suffixes)} {where}")
    yield first
    yield from found


# -- folders -----------------------------------------------------------------------------------------------------------


def _in_folder(folder: str, search: _Search, below: str = "") -> Iterator[_Found]:
    """The sources in a folder and below; `below` is its own path below what is searched."""
    real = os.path.realpath(folder)
    if search.front is None:
        search = search._replace(front=os.path.basename(real))
    for met in files(folder, search.suffixes):
        inside = met._replace(below=f"{below}/{met.below}" if below else met.below)
        whole = os.path.realpath(met.path) if met.is_link else f"{real}{os.sep}{met.below}"
        yield from _file(inside, whole, search)


def _file(met: Met, real: str, search: _Search, *, is_named: bool = False) -> Iterator[_Found]:
    """A file that was met, or what it holds."""
    if met.fault is None and _is_archive(met.path, search, is_named=is_named):
        yield from _in_archive(met.path, real, met.below, search)
    else:
        yield _found(met, real, search, search.front or "")


def _found(met: Met, real: str, search: _Search, front: str, shown: str | None = None) -> _Found:
    front = _unicode(front)
    # The folder itself, where it cannot be searched.
    below = _unicode(met.below) or front
    if shown is None and not met.below:
        shown = front
    if shown is None:
        shown = f"{front}/{below}" if front else below
    shown = printable(_unicode(shown))
    fault = f"{shown}: {met.fault}" if met.fault is not None else None
    return _Found(met.path, real, shown, Name(below, front, met.below, search.given, fault is not None), fault=fault)


# -- archives ----------------------------------------------------------------------------------------------------------


def _is_archive(path: str, search: _Search, *, is_named: bool) -> bool:
    """Whether a file is looked into: a ZIP by content, and by name too if a search met it or its format is given."""
    name = path.lower()
    may_be = is_named and search.options.input_format is None and not name.endswith(search.suffixes)
    if not may_be and not name.endswith(ARCHIVE):
        return False
    # Looking into a pipe would take away what is to be read from it.
    return stat.S_ISREG(mode_of(path) or 0) and _begins_as_zip(path)


def _begins_as_zip(path: str) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(4).startswith(SIGNATURES)
    except OSError:
        return False


def _in_archive(path: str, real: str, below: str, search: _Search, wanted: str | None = None) -> Iterator[_Found]:
    """The sources in an archive, or itself where it is one source or cannot be opened.

    `below` is its path below what is searched. Where the archive itself is the argument, ids are paths below it. With
    `wanted` only the member of that name, or those below it.
    """
    from ipextract.readers import archives

    outer = _found(Met(path, below), real, search, search.front or "")
    is_argument = search.front is None
    try:
        members = archives.members(Path(path), outer.shown, search.suffixes, search.options.limits)
    except ReadError as error:
        yield outer._replace(fault=str(error), name=outer.name._replace(is_whole=True))
        return
    if members is None:
        yield outer
        return
    for member in members:
        shown = printable(member.name)
        if wanted is not None and shown != wanted and not shown.startswith(f"{wanted}/"):
            continue
        yield outer._replace(
            shown=f"{outer.shown}/{shown}",
            name=Name(
                member.name if is_argument else f"{outer.name.below}/{member.name}",
                outer.name.below if is_argument else outer.name.front,
                member.raw if is_argument else f"{outer.name.raw}/{member.raw}",
                search.given,
                member.fault is not None,
            ),
            members=member.places,
            fault=member.fault,
        )


def _by_member(archive: Path, search: _Search) -> Iterator[_Found]:
    """What an archive holds at a path, as records show it (`seeds.zip/foo.txt`)."""
    wanted = printable(Path(search.given).relative_to(archive).as_posix())
    found: Iterator[_Found] = iter(())
    if _is_archive(str(archive), search, is_named=True):
        found = _in_archive(str(archive), os.path.realpath(archive), archive.name, search, wanted)
    first = next(found, None)
    if first is None:
        raise ReadError(f"{printable(search.given)}: no such source; {printable(str(archive))} holds no {wanted}")
    yield first
    yield from found


# -- patterns ----------------------------------------------------------------------------------------------------------


def _by_pattern(search: _Search) -> Iterator[_Found]:
    """What a pattern matches: files whatever their suffix, and the sources in folders; ids are paths below the folder
    that stands before its first wild card."""
    parts = Path(search.given).parts
    wild = next(at for at, part in enumerate(parts) if is_pattern(part))
    folder = str(Path(*parts[:wild]))
    search = search._replace(front=os.path.basename(os.path.realpath(folder)) if wild else "")
    found = False
    for met in matching(folder, parts[wild:]) if stat.S_ISDIR(mode_of(folder) or 0) else ():
        for each in (
            _in_folder(met.path, search, met.below)
            if met.is_folder
            else _file(met, os.path.realpath(met.path), search, is_named=True)
        ):
            found = True
            yield each
    if not found:
        raise ReadError(f"{printable(search.given)}: matches no source")


# -- others ------------------------------------------------------------------------------------------------------------


def _standard_input(search: _Search) -> _Found:
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
    return _Found(STANDARD_INPUT, STANDARD_INPUT, STDIN, name, data=data, fault=fault)


def _unicode(name: str) -> str:
    """A file name that is no Unicode (Linux allows any bytes) with U+FFFD for what is none."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def _mode(path: str) -> int | None:
    """What kind of thing lies at a path, links followed; null if nothing does.

    Raises:
        ReadError: the system does not tell.
    """
    try:
        return os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ReadError(f"{printable(path)}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
