"""Bytes → file, whole or not at all, and so for files that are too long for memory and for folders; files → digest."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ipextract.errors import WriteError

# What a file is called until it is whole; one that is left lost its process.
PART_BEGIN, PART_END = ".ipextract-", ".part"
# What a folder is called for the moment in which another takes its place.
OLD_END = ".old"
# Numbers of processes are those of one machine, or of one container: runs that share a folder tell their files by this.
# Processes that a run starts have the same, so that it finds what one of them left.
_run = os.urandom(8).hex()


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by a file of `data`; whoever reads it meanwhile sees the old file or the new one.

    A file that says so already is left alone: forcing bytes to the disk takes longer than reading a text, and most
    files of a build that is repeated come out as they were. The folder is made if it is missing. After an error or an
    interruption the old file stands and no other is left. Threads of one process must not write into the same folder at
    once; processes may.

    Raises:
        WriteError: the system refuses; says what and why.
    """
    if _says(path, data):
        return
    with whole_file(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to fill, which takes the place of `path` when it is left without an error; promises as `write_whole`.

    Raises:
        WriteError: the system refuses, also what is done inside; says what and why.
    """
    # In the same folder, since a rename does not cross file systems; hidden, so that no search finds it half-written;
    # short, since `path` may use up all the length that a name may have.
    temporary = part_in(path.parent, os.getpid())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of a process of this run that was killed and had the same number.
        temporary.unlink(missing_ok=True)
        temporary.touch(exist_ok=False)
        try:
            yield temporary
            _force(temporary)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path, error) from error


@contextmanager
def whole_folder(path: Path, replaceable: Collection[str]) -> Iterator[Path]:
    """A folder to fill with files, which takes the place of the folder `path` when it is left without an error.

    Who looks meanwhile sees the old folder, for a moment none, or the new one; never files of both. After an error or
    an interruption the old folder stands and no other is left.

    Raises:
        WriteError: in the folder that is there lies something that is not `replaceable`, by its name; or the system
            refuses, also what is done inside; says what and why.
    """
    # Where a link leads there the files go.
    place = path.resolve()
    _may_be_replaced(path, place, replaceable)
    temporary = part_in(place.parent, os.getpid())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _remove(temporary)
        try:
            temporary.mkdir()
            yield temporary
            for file in temporary.iterdir():
                _force(file)
            _exchange(temporary, place)
        except BaseException:
            _remove(temporary)
            raise
    except OSError as error:
        raise _refused(path, error) from error


def _may_be_replaced(path: Path, place: Path, replaceable: Collection[str]) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise WriteError(f"{path}: is a file; name a folder that is yet to be made")
    if Path.cwd().is_relative_to(place):
        raise WriteError(f"{path}: is the folder that you are in; name one below it")
    try:
        foreign = sorted(each.name for each in place.iterdir() if each.is_dir() or each.name not in replaceable)
    except OSError as error:
        raise _refused(path, error) from error
    if foreign:
        raise WriteError(
            f"{path}: holds {foreign[0]}, which would be lost, since the whole folder is replaced; name another folder"
        )


def _exchange(new: Path, place: Path) -> None:
    old = new.with_suffix(OLD_END)
    _remove(old)
    if not place.exists():
        new.rename(place)
        return
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder of files, where there is one."""
    if folder.is_dir():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def _force(file: Path) -> None:
    """Have the disk take what a file says: otherwise the new name may outlive a power cut and its bytes not."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _refused(path: Path, error: OSError) -> WriteError:
    return WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing there was changed")


def part_in(folder: Path, process: int) -> Path:
    """The file that a process of this run has in a folder while it writes there."""
    return folder / f"{PART_BEGIN}{_run}-{process}{PART_END}"


def this_run() -> str:
    """What this run's files are told by, for processes that it starts without forking."""
    return _run


def belong_to(run: str) -> None:
    """Take this process for one of another's run."""
    global _run
    _run = run


def _says(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def feed(digest: Any, folder: Path, suffixes: tuple[str, ...], shown: str) -> None:
    """Add names and bytes of all files below a folder, sorted by their names below it, to a digest of `hashlib`."""
    below = {
        os.path.relpath(whole, folder).replace(os.sep, "/"): whole
        for path, _, names in os.walk(folder)
        for name in names
        if name.endswith(suffixes)
        for whole in [f"{path}{os.sep}{name}"]
    }
    for name, path in sorted(below.items()):
        # Two hundred small files at every start: `Path` and a buffer would take three times as long.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            content = file.readall()
        digest.update(f"{shown}{name}\0{len(content)}\0".encode())
        digest.update(content)
