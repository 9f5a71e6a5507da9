"""Bytes → file, whole or not at all; files → digest."""

import os
from pathlib import Path
from typing import Any

from ipextract.errors import WriteError

# What a file is called until it is whole; one that is left lost its process.
PART_BEGIN, PART_END = ".ipextract-", ".part"


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
    # In the same folder, since a rename does not cross file systems; hidden, so that no search finds it half-written;
    # short, since `path` may use up all the length that a name may have.
    temporary = part_in(path.parent, os.getpid())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing there was changed") from error


def part_in(folder: Path, process: int) -> Path:
    """The file that a process has in a folder while it writes there."""
    return folder / f"{PART_BEGIN}{process}{PART_END}"


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
