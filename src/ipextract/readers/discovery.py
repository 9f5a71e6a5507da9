"""Which files the arguments of a command mean, and what each is called."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ipextract.errors import ReadError

# `manifest.json` stands beside the records, so no record may take its name.
RESERVED = frozenset({"manifest"})


class SourceFile(NamedTuple):
    """A file to read: where it lies, the id of its record, and its path as records show it (`seeds/foo.txt`)."""

    path: Path
    id: str
    shown: str


class _Candidate(NamedTuple):
    path: Path
    below: str
    shown: str


def discover(paths: list[Path], suffixes: tuple[str, ...]) -> list[SourceFile]:
    """The files behind `paths`, argument by argument, a folder's files sorted by their path below it.

    Folders are searched to their leaves for `suffixes`; whatever begins with a dot is skipped. A file named as an
    argument is taken whatever its suffix. A file that is met twice counts once. An id is the path below the argument
    without its suffix; where two would share it, the suffix stays (`foo.docx`).

    Raises:
        ReadError: an argument does not exist, a folder holds no source, or two files would share an id.
    """
    candidates: list[_Candidate] = []
    met: set[Path] = set()
    for path in paths:
        for candidate in _candidates(path, suffixes):
            real = candidate.path.resolve()
            if real not in met:
                met.add(real)
                candidates.append(candidate)
    return [
        SourceFile(candidate.path, source_id, candidate.shown)
        for candidate, source_id in zip(candidates, _ids(candidates), strict=True)
    ]


def _candidates(argument: Path, suffixes: tuple[str, ...]) -> Iterator[_Candidate]:
    if argument.is_dir():
        name = _printable(argument.resolve().name)
        found = sorted(_below(argument, suffixes), key=lambda path: path.relative_to(argument).parts)
        if not found:
            raise ReadError(f"{argument}: holds no source; looked for {' '.join(suffixes)} in it and below")
        for path in found:
            below = _printable(path.relative_to(argument).as_posix())
            yield _Candidate(path, below, f"{name}/{below}" if name else below)
    elif argument.exists():
        name = _printable(argument.name)
        yield _Candidate(argument, name, name)
    else:
        raise ReadError(f"{argument}: no such file or folder")


def _below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise ReadError(f"{error.filename}: cannot be searched: {error.strerror}") from error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name.lower().endswith(suffixes):
                yield Path(where, name)


def _printable(name: str) -> str:
    """A file name that is no Unicode (Linux allows any bytes) with U+FFFD where it cannot be shown."""
    return os.fsencode(name).decode("utf-8", "replace")


def _ids(candidates: list[_Candidate]) -> list[str]:
    """One id for each candidate; suffixes join until no two ids are the same."""
    whole = [candidate.below for candidate in candidates]
    ids = [name[: len(name) - len(Path(name).suffix)] for name in whole]
    while True:
        count = Counter(ids)
        again = [
            name if count[short] > 1 or short in RESERVED else short for short, name in zip(ids, whole, strict=True)
        ]
        if again == ids:
            break
        ids = again
    count = Counter(ids)
    for clash, times in count.items():
        if times > 1:
            shared = [str(candidate.path) for candidate, name in zip(candidates, ids, strict=True) if name == clash]
            raise ReadError(f"{' and '.join(shared)} would share the id {clash!r}; give them in runs of their own")
    return ids
