"""The folder of a build: what lies in it, and what has to go."""

import os
from collections.abc import Iterable
from pathlib import Path

from ipextract.errors import WriteError
from ipextract.files import PART_BEGIN, PART_END
from ipextract.records import texts
from ipextract.records.results import MANIFEST
from ipextract.writers import SUFFIXES


def sweep(folder: Path) -> frozenset[str]:
    """The names of all files below a folder, hidden ones left out; those that a killed build was writing are removed.

    Raises:
        WriteError: one of these cannot be removed.
    """
    names = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(where, folder).replace(os.sep, "/")
        for name in files:
            if name.startswith(PART_BEGIN) and name.endswith(PART_END):
                _unlink(Path(where, name))
            elif not name.startswith("."):
                names.append(name if below == "." else f"{below}/{name}")
    return frozenset(names)


def look_like_ours(names: Iterable[str]) -> list[str]:
    """Those names that a record or a kept text could have, sorted."""
    return sorted(
        name
        for name in names
        if (name.endswith(SUFFIXES) and name != MANIFEST)
        or (name.startswith(f"{texts.FOLDER}/") and name.endswith(texts.SUFFIX))
    )


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files, and folders that are empty without them.

    Raises:
        WriteError: one cannot be removed.
    """
    for name in names:
        path = folder / name
        _unlink(path)
        for above in list(path.relative_to(folder).parents)[:-1]:
            try:
                (folder / above).rmdir()
            except OSError:
                break


def is_there(path: Path) -> bool:
    """Whether a file lies there, be it a link that leads nowhere; a folder is somebody else's."""
    return path.is_symlink() or path.is_file()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{path}: cannot be removed: {error.strerror or error}") from error
