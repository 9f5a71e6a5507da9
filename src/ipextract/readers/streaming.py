"""The sources behind arguments one after the other, never in a list: memory does not grow with their number.

What is held is the entries of the folders from the argument down to where the search is, and the directory of one
archive. So an id is settled where it arises: files of a folder among themselves, folders among their neighbours. That
gives the ids of `discovery.discover` unless whole folders clash; and with several arguments each id begins with the
name of its own.
"""

# Strings: a `Path` for each of millions of files takes several times as long.
# ruff: noqa: PTH116, PTH119

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipextract.errors import ReadError
from ipextract.readers import discovery
from ipextract.readers.discovery import CONTAINERS, STANDARD_INPUT, Found, Listed, Search, SourceFile
from ipextract.readers.naming import Name, beside, printable, safe, same_file, settled, settled_folders
from ipextract.readers.options import ReadOptions
from ipextract.readers.places import Place, known, name_of, place_of, public, real_path
from ipextract.readers.walking import Met, Pattern, listed, mode_of

if TYPE_CHECKING:
    from ipextract.readers.containers import Member


class _Tree(NamedTuple):
    """An argument that is searched: a folder, or what a pattern matches below one. Ids begin with its `prefix`."""

    search: Search
    folder: str
    real: str
    prefix: str
    pattern: Pattern | None = None

    def meets(self, real: str) -> str | None:
        """The path below it of a file that is met in it, whose real path this is; null for any other."""
        if not real.startswith(self.real + os.sep):
            return None
        below = real[len(self.real) + 1 :]
        if any(part.startswith(".") for part in Path(below).parts):
            return None
        if self.pattern is not None:
            return below if self.pattern.matches(below) else None
        return below if below.lower().endswith(self.search.suffixes) else None


class _Container(NamedTuple):
    """An argument that is an archive or a file of rows."""

    search: Search
    path: str
    real: str
    prefix: str


class _Plain(NamedTuple):
    """A source that an argument names, and its id, empty as long as it is not settled."""

    search: Search
    found: Found
    id: str = ""

    @property
    def real(self) -> str:
        return self.found.real


_Argument = _Tree | _Container | _Plain


class _Folder(NamedTuple):
    """A folder that is entered: where it lies, its path below the argument, what ids in it begin with, the id of itself
    where it cannot be searched, and what is left of the pattern; null where all in it is met."""

    path: str
    below: str
    prefix: str
    own_id: str
    states: frozenset[int] | None


def stream(paths: Sequence[Place], suffixes: tuple[str, ...], options: ReadOptions) -> Iterator[Listed]:
    """The sources behind `paths`, in the order of `discover`.

    What is met again, as another argument's or by a link to a file that is met itself, counts once.

    Raises:
        ReadError: an argument does not exist; or two would give the same ids. And, when it is reached: one holds no
            source.
    """
    wanted = (*suffixes, *CONTAINERS, *discovery.unread())
    return _all(_arguments([Search(discovery.given_as(path), wanted, options) for path in paths]))


def _all(arguments: Sequence[_Argument]) -> Iterator[Listed]:
    named: set[str] = set()
    trees: list[_Tree] = []
    for each in arguments:
        if not isinstance(each, _Tree):
            if not any(tree.meets(each.real) for tree in trees):
                yield from _of_container(each) if isinstance(each, _Container) else [_listed(each.found, each.id)]
            named.add(each.real)
            continue
        later = [tree for tree in arguments if isinstance(tree, _Tree) and tree not in trees]
        walk = _Walk(each, trees, later, named)
        yield from walk.run()
        if not walk.has_found:
            raise ReadError(_empty(each))
        trees.append(each)


def _empty(tree: _Tree) -> str:
    given = printable(public(tree.search.given))
    if tree.pattern is not None:
        return f"{given}: matches no source"
    return f"{given}: holds no source; looked for {tree.search.wanted} in it and below"


# -- arguments ---------------------------------------------------------------------------------------------------------


def _arguments(searches: Sequence[Search]) -> list[_Argument]:
    """What the arguments are, each file and folder once; ids are those of `discover` if it is one argument, else each
    begins with the name of its argument, for a file with that of its folder.

    Raises:
        ReadError: one does not exist, or two have the same name.
    """
    is_one = len(searches) == 1
    real_folders: dict[str, str] = {}
    found: dict[object, _Argument] = {}
    for search in searches:
        for each in _argument(search, real_folders, is_one=is_one):
            same = each.search.given if isinstance(each, _Tree) and each.pattern is not None else ""
            members = each.found.members if isinstance(each, _Plain) else ()
            found.setdefault((each.real, members, same), each)
    plain = [each for each in found.values() if isinstance(each, _Plain)]
    names = [each.found.name if is_one else _fronted(each.found.name) for each in plain]
    if not is_one:
        _refuse_same([*found.values()], names)
    ids = iter(settled(names))
    return [each._replace(id=next(ids)) if isinstance(each, _Plain) else each for each in found.values()]


def _argument(search: Search, real_folders: dict[str, str], *, is_one: bool) -> Iterator[_Argument]:
    given = search.given
    mode = None if given == STANDARD_INPUT else discovery.mode_at(given)
    if mode is not None and stat.S_ISDIR(mode):
        real = real_path(given)
        name = os.path.basename(real)
        yield _Tree(search._replace(front=name), given, real, "" if is_one else _part(name))
    elif discovery.is_by_pattern(given, mode):
        folder, parts = discovery.pattern_of(given)
        if os.pardir in parts:
            raise ReadError(
                f"{printable(public(given))}: leads up again behind a wild card; name the folder that it leads to"
            )
        real = real_path(folder)
        name = os.path.basename(real)
        search = search._replace(front=name if folder != "." else "")
        yield _Tree(search, folder, real, "" if is_one else _part(name), Pattern(parts))
    elif mode is not None and discovery.is_container(given, search, is_named=True) and _holds(given, search):
        real = real_path(given)
        name = name_of(given)
        yield _Container(search, given, real, "" if is_one else _part(name))
    else:
        for each in discovery.behind(search, real_folders):
            yield _Plain(search, each)


def _holds(path: str, search: Search) -> bool:
    """Whether a container holds sources; a package, and a ZIP that cannot be opened, is one itself."""
    if name_of(path).lower().endswith(discovery.BY_NAME):
        return True
    from ipextract.readers import archives

    try:
        return not archives.is_one(place_of(path), path, search.options.limits)
    except ReadError:
        return False


def _part(name: str) -> str:
    return settled_folders("", [discovery.unicode_of(name)])[0] if name else ""


def _fronted(name: Name) -> Name:
    return name._replace(below=f"{name.front}/{name.below}") if name.front else name


def _refuse_same(arguments: Sequence[_Argument], names: Sequence[Name]) -> None:
    """Refuse arguments that give their ids the same beginning, and files that would have the same id.

    Raises:
        ReadError: there are such; names both and says what to do.
    """
    taken: dict[str, str] = {}
    for each in arguments:
        if not isinstance(each, _Plain):
            _take(taken, each.prefix, each.search.given)
    files: dict[str, str] = {}
    for name in names:
        folder = name.below.partition("/")[0] if "/" in name.below else ""
        other = taken.get(same_file(folder)) if folder else None
        if other is not None and not _is_below(name.origin, other):
            _take(taken, folder, name.origin)
        _take(files, name.below, name.origin)


def _take(taken: dict[str, str], name: str, given: str) -> None:
    other = taken.setdefault(same_file(name), given)
    if other is not given:
        both = f"{printable(public(other))} and {printable(public(given))}"
        raise ReadError(
            f"{both}: are both called {printable(name)}, so that their ids would be the same; read them in runs of "
            "their own, or give the folder above them"
        )


def _is_below(given: str, folder: str) -> bool:
    return real_path(given).startswith(real_path(folder) + os.sep)


# -- folders -----------------------------------------------------------------------------------------------------------


class _Walk:
    """A search of one folder, in order. Of others it knows where they were or will be searched, and which files were
    met by name."""

    def __init__(self, tree: _Tree, before: Sequence[_Tree], trees: Sequence[_Tree], named: "set[str]") -> None:
        self._tree = tree
        self._before = before
        self._trees = trees
        self._named = named
        self._search = tree.search
        # Files behind links that were met; each lies where a search will meet it.
        self._linked: set[str] = set()
        self.has_found = False

    def run(self) -> Iterator[Listed]:
        tree = self._tree
        states = None
        if tree.pattern is not None and not tree.pattern.is_whole(tree.pattern.start):
            states = tree.pattern.start
        if not stat.S_ISDIR(mode_of(tree.folder) or 0):
            return
        # No recursion: folders may lie deeper in one another than calls may.
        own_id = tree.prefix or _part(tree.search.front or "")
        levels = [self._in(_Folder(tree.folder, "", tree.prefix, own_id, states))]
        while levels:
            each = next(levels[-1], None)
            if each is None:
                levels.pop()
            elif isinstance(each, _Folder):
                levels.append(self._in(each))
            else:
                self.has_found = True
                yield each

    def _in(self, folder: _Folder) -> "Iterator[Listed | _Folder]":
        """What lies in a folder, sorted; the ids of all are settled first."""
        entries = self._entries(folder)
        names: list[Name] = []
        founds: list[Found | None] = []
        holders: list[str] = []
        for met, _, is_named in entries:
            found = None if met.is_folder else self._source(met, is_named=is_named)
            founds.append(found)
            if found is None:
                holders.append(os.path.basename(met.path))
            elif met.below == folder.below:
                # The folder itself, which cannot be searched.
                yield _listed(found, folder.own_id)
                return
            else:
                last = discovery.unicode_of(os.path.basename(met.path))
                below = f"{folder.prefix}/{last}" if folder.prefix else last
                names.append(found.name._replace(below=below))
        ids = settled(names)
        prefixes = settled_folders(folder.prefix, [discovery.unicode_of(name) for name in holders], holders)
        taken = set(map(same_file, ids)) if holders else set()
        left, inner = iter(ids), iter(prefixes)
        for (met, states, _), found in zip(entries, founds, strict=True):
            if found is not None:
                source_id = next(left)
                if not self._is_met_otherwise(met, found.real):
                    yield _listed(found, source_id)
                continue
            prefix = next(inner)
            own_id = safe(prefix)
            if same_file(own_id) in taken:
                own_id = beside(own_id, met.below)
            if met.is_folder:
                yield _Folder(met.path, met.below, prefix, own_id, states)
            else:
                real = self._real(met)
                if not self._is_met_otherwise(met, real):
                    outer = discovery.found_at(met, real, self._search, self._search.front or "")
                    yield from _in_container(outer, self._search, prefix, own_id)

    def _entries(self, folder: _Folder) -> list[tuple[Met, frozenset[int] | None, bool]]:
        """Folders, and files that are sources or hold some; what is left of the pattern behind each, and whether the
        pattern itself names it."""
        suffixes = self._search.suffixes
        if folder.states is None:
            met = listed(folder.path, folder.below)
            return [(each, None, False) for each in met if _is_wanted(each, suffixes)]
        assert self._tree.pattern is not None
        found = []
        for each, states, is_whole in self._tree.pattern.lists(folder.path, folder.below, folder.states):
            if each.is_folder or is_whole or each.fault is not None:
                found.append((each, None if each.is_folder and is_whole else states, not each.is_folder))
        return found

    def _source(self, met: Met, *, is_named: bool) -> Found | None:
        """A file as a source; null for one that holds others."""
        real = self._real(met)
        found = discovery.found_at(met, real, self._search, self._search.front or "")
        if met.fault is not None or not discovery.is_container(met.path, self._search, is_named=is_named):
            return found
        if name_of(met.path).lower().endswith(discovery.BY_NAME):
            return None
        from ipextract.readers import archives

        try:
            return found if archives.is_one(place_of(met.path), found.shown, self._search.options.limits) else None
        except ReadError as error:
            return found._replace(fault=str(error), name=found.name._replace(is_whole=True))

    def _real(self, met: Met) -> str:
        if met.is_link:
            return real_path(met.path)
        return f"{self._tree.real}{os.sep}{met.below}" if met.below else self._tree.real

    def _is_met_otherwise(self, met: Met, real: str) -> bool:
        """Whether a file was met already, or is met by its own name and not by this link."""
        if real in self._named or real in self._linked or any(tree.meets(real) for tree in self._before):
            self.has_found = True
            return True
        if not met.is_link:
            return False
        own = self._tree.meets(real)
        if own is not None and own.split("/") < met.below.split("/"):
            return True
        if any(tree.meets(real) for tree in self._trees):
            self._linked.add(real)
        return False


def _is_wanted(met: Met, suffixes: tuple[str, ...]) -> bool:
    return met.is_folder or met.below.lower().endswith(suffixes) or (met.fault is not None and not met.is_link)


# -- archives and rows -------------------------------------------------------------------------------------------------


def _of_container(given: _Container) -> Iterator[Listed]:
    """The sources in a container that an argument names.

    Raises:
        ReadError: there are none.
    """
    name = name_of(given.path)
    outer = discovery.found_at(Met(given.path, name), given.real, given.search, "")
    own_id = given.prefix or settled([outer.name._replace(is_whole=True)])[0]
    found = False
    for each in _in_container(outer, given.search, given.prefix, own_id, is_argument=True):
        found = True
        yield each
    if not found:
        where = printable(public(given.search.given))
        raise ReadError(f"{where}: holds no source; looked for {given.search.wanted} in it")


def _in_container(
    outer: Found, search: Search, prefix: str, own_id: str, *, is_argument: bool = False
) -> Iterator[Listed]:
    """The sources in a container, ids behind a prefix; rows one after the other, members of an archive at once.
    `own_id` is that of itself, where it is one source or cannot be read."""
    from ipextract.readers import containers

    place, name = place_of(outer.path), name_of(outer.path).lower()
    try:
        stamp = known(place, outer.shown).stamp
        members = containers.members(place, name, outer.shown, search.suffixes, search.options)
    except ReadError as error:
        yield _listed(outer._replace(fault=str(error)), own_id)
        return
    if members is None:
        yield _listed(outer, own_id)
        return
    if containers.is_rows(name):
        yield from _rows(members, outer, place, prefix, own_id, stamp)
        return
    found = [(each, discovery.member_of(outer, each, is_argument=is_argument)) for each in members]
    before = f"{prefix}/" if prefix else ""
    ids = iter(settled([one.name._replace(below=f"{before}{each.name}") for each, one in found if each.name]))
    for each, one in found:
        yield _listed(one, next(ids) if each.name else own_id, stamp)


def _rows(
    members: "Iterator[Member]", outer: Found, place: Place, prefix: str, own_id: str, stamp: str
) -> Iterator[Listed]:
    """Rows, whose names are settled among themselves."""
    before = f"{prefix}/" if prefix else ""
    # A prefix that is safe for a number is so for each.
    is_plain = safe(f"{before}1") == f"{before}1"
    for name, _, shown, places, size, fault, is_whole in members:
        if not name:
            yield _listed(outer._replace(fault=fault), own_id, stamp)
            continue
        source_id = f"{before}{name}"
        if not is_plain or is_whole:
            source_id = safe(source_id)
        yield Listed(SourceFile(place, source_id, f"{outer.shown}/{shown}", places, None, fault), size, stamp)


def _listed(found: Found, source_id: str, stamp: str | None = None) -> Listed:
    path = place_of(found.path)
    size = found.size
    if stamp is None and found.data is not None:
        size, stamp = len(found.data), ""
    elif stamp is None and (found.known is not None or isinstance(path, str)):
        try:
            size, stamp = found.known or known(path, found.shown)
        except ReadError:
            stamp = ""
    elif stamp is None:
        try:
            now = os.stat(found.path)
            size, stamp = size or now.st_size, f"{now.st_mtime_ns}-{now.st_size}"
        except (OSError, ValueError):
            stamp = ""
    return Listed(SourceFile(path, source_id, found.shown, found.members, found.data, found.fault), size, stamp)
