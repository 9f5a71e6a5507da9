"""What lies in a folder and below, and what a pattern matches there, in the order of paths.

No link to a folder is followed, so that nothing goes round; what cannot be entered is told and left.
"""

# Strings: a `Path` for each of thousands of files takes several times as long.
# ruff: noqa: PTH116, PTH118, PTH119

import os
import stat
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fnmatch import fnmatchcase
from typing import NamedTuple

from ipextract.errors import ReadError
from ipextract.readers.places import Known, is_url

# What makes a pattern.
WILD = frozenset("*?[")
ANY_DEPTH = "**"
NO_FILE = "is a pipe or a device, which a search does not read; name it as an argument"


class Met(NamedTuple):
    """A file or folder and its path below what is searched; `fault` says why there is none to see. `known` is there
    where a listing tells it."""

    path: str
    below: str
    is_folder: bool = False
    is_link: bool = False
    fault: str | None = None
    known: Known | None = None


def files(folder: str, suffixes: tuple[str, ...]) -> Iterator[Met]:
    """Files with one of these suffixes (lower case), sorted by their path, and whatever has a fault."""
    # No recursion: folders may lie deeper in one another than calls may.
    levels = [iter(listed(folder, ""))]
    while levels:
        met = next(levels[-1], None)
        if met is None:
            levels.pop()
        elif met.is_folder:
            levels.append(iter(listed(met.path, met.below)))
        elif met.below.lower().endswith(suffixes) or (met.fault is not None and not met.is_link):
            yield met


def is_pattern(part: str) -> bool:
    return not WILD.isdisjoint(part)


def matching(folder: str, parts: tuple[str, ...]) -> list[Met]:
    """Files and folders that match the parts of a pattern, one a level, sorted by their path.

    `**` is any number of levels; at the end it is the folder itself.
    """
    # `**/**` means no more than `**`.
    parts = tuple(part for part, before in zip(parts, ("", *parts), strict=False) if not part == before == ANY_DEPTH)
    found = {met.below: met for met in _matching(folder, "", parts)}
    return [found[below] for below in sorted(found, key=lambda below: below.split("/"))]


def _matching(folder: str, below: str, parts: tuple[str, ...]) -> Iterator[Met]:
    head, rest = parts[0], parts[1:]
    if head == ANY_DEPTH and not rest:
        yield Met(folder, below, is_folder=True)
    elif head == ANY_DEPTH:
        for each in _folders(folder, below):
            yield from _matching(each.path, each.below, rest)
    elif not is_pattern(head):
        for each in _named(folder, below, head):
            yield from _further(each, rest)
    else:
        for each in listed(folder, below):
            if each.fault is not None and not each.is_link:
                yield each
            elif fnmatchcase(os.path.basename(each.path), head):
                yield from _further(each, rest)


def _further(met: Met, rest: tuple[str, ...]) -> Iterator[Met]:
    if not rest:
        yield met
    elif met.is_folder:
        yield from _matching(met.path, met.below, rest)


def _folders(folder: str, below: str) -> Iterator[Met]:
    """A folder and all below it."""
    todo = [Met(folder, below, is_folder=True)]
    while todo:
        met = todo.pop()
        yield met
        todo += [each for each in listed(met.path, met.below) if each.is_folder]


def _named(folder: str, below: str, name: str) -> list[Met]:
    """What has just this name in a folder; nothing if there is no such."""
    path = os.path.join(folder, name)
    mode = mode_of(path)
    return [Met(path, _join(below, name), is_folder=stat.S_ISDIR(mode))] if mode is not None else []


def listed(folder: str, below: str) -> list[Met]:
    """What a folder holds, sorted; hidden entries and links to folders are left out."""
    if is_url(folder):
        from ipextract.readers import urls

        return urls.listed(folder, below)
    try:
        with os.scandir(folder) as entries:
            listed = sorted(
                ((entry.name, entry) for entry in entries if not entry.name.startswith(".")), key=lambda each: each[0]
            )
    except OSError as error:
        return [Met(folder, below, fault=f"cannot be searched: {error.strerror or error}")]
    found = []
    for name, entry in listed:
        inside = _join(below, name)
        if entry.is_dir(follow_symlinks=False):
            found.append(Met(entry.path, inside, is_folder=True))
        elif entry.is_file(follow_symlinks=False):
            found.append(Met(entry.path, inside))
        elif (mode := mode_of(entry.path)) is None or stat.S_ISREG(mode):
            # A link that leads nowhere too: reading it will say so.
            found.append(Met(entry.path, inside, is_link=True))
        elif not stat.S_ISDIR(mode):
            found.append(Met(entry.path, inside, is_link=True, fault=NO_FILE))
    return found


def _join(below: str, name: str) -> str:
    return f"{below}/{name}" if below else name


def mode_of(path: str) -> int | None:
    """What kind of thing lies at a path, links followed; null if nothing does, or the system does not tell."""
    if is_url(path):
        from ipextract.readers import urls

        try:
            return urls.mode_at(path)
        except ReadError:
            return None
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError):
        return None


class Pattern:
    """A pattern, to be followed from folder to folder: what is left of it below one is a set of its parts."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self._parts = parts
        self._end = len(parts)
        self.start = self._reached({0})

    def is_whole(self, states: AbstractSet[int]) -> bool:
        """Whether nothing is left of the pattern, so that a folder is met with all in it."""
        return self._end in states

    def lists(self, folder: str, below: str, states: frozenset[int]) -> list[tuple[Met, frozenset[int], bool]]:
        """What the pattern leads to in a folder, sorted: what is left of it below each, and whether it is met whole."""
        heads = {self._parts[at] for at in states if at < self._end}
        entries: dict[str, Met] = {}
        for each in listed(folder, below) if any(is_pattern(head) for head in heads) else ():
            if each.fault is not None and not each.is_link:
                return [(each, frozenset(), True)]
            entries[os.path.basename(each.path)] = each
        for head in heads:
            if not is_pattern(head):
                entries.update((head, each) for each in _named(folder, below, head))
        found = []
        for name in sorted(entries):
            met = entries[name]
            left = self._behind(name, states, is_folder=met.is_folder)
            if met.is_folder:
                left = self._reached(left)
            if left:
                found.append((met, left, self._end in left))
        return found

    def matches(self, below: str) -> bool:
        """Whether a file at a path, or a folder that it lies in, is met whole."""
        *folders, last = below.split("/")
        states = self.start
        for name in folders:
            states = self._reached(self._behind(name, states, is_folder=True))
            if self._end in states:
                return True
        return self._end in self._behind(last, states, is_folder=False)

    def _behind(self, name: str, states: AbstractSet[int], *, is_folder: bool) -> frozenset[int]:
        left = set()
        for at in states:
            head = self._parts[at] if at < self._end else None
            if head == ANY_DEPTH:
                if is_folder and not name.startswith("."):
                    left.add(at)
            elif head is not None and (fnmatchcase(name, head) if is_pattern(head) else name == head):
                left.add(at + 1)
        return frozenset(left)

    def _reached(self, states: AbstractSet[int]) -> frozenset[int]:
        """These, and what is reached where `**` stands for no level."""
        found = set(states)
        for at in sorted(states):
            while at < self._end and self._parts[at] == ANY_DEPTH:
                at += 1
                found.add(at)
        return frozenset(found)
