"""What follows from the package's own files, kept between runs: word lists, tables, compiled patterns.

Making it all takes a second, reading it back a twentieth of that (docs/adr/0009). One file holds it, under a name made
of the bytes of every module, rule and word list: where one of them changes the name does, so nothing is ever stale. A
file that is missing, foreign or damaged is made anew. `IPEXTRACT_CACHE` names another folder, or none if it is empty.
What follows from a user's packs too lies in a file of its own beside it (docs/adr/0014).
"""

import copyreg
import os
import pickle
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from ipextract import knowledge
from ipextract.errors import WriteError
from ipextract.files import feed, write_whole

VARIABLE = "IPEXTRACT_CACHE"
PACKAGE = Path(__file__).parent
# Folders of what the package knows; a manifest tells their digest.
KNOWLEDGE = ("rules", "lexicons")
# Files of packs that stay; who edits a pack makes one with every change.
PACKS_KEPT = 16
# What reading a damaged pickle may raise, and what `_sre.compile` does with a code that it did not make.
UNREADABLE = (
    OSError,
    pickle.UnpicklingError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)

P = ParamSpec("P")
T = TypeVar("T")


def between_runs(make: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` that outlasts the run.

    For functions of plain values whose result depends on nothing else but the package's files, and the packs that this
    process reads, and can be pickled.
    """
    return _remembered(make, lambda: _store())


def _remembered(make: Callable[P, T], store: "Callable[[], Store]") -> Callable[P, T]:
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def get(*args: P.args, **named: P.kwargs) -> T:
        return cast("T", store().value(f"{name}{args}{named or ''}", lambda: make(*args, **named)))

    return cast("Callable[P, T]", cache(get))


def by_arguments(make: Callable[P, T]) -> Callable[P, T]:
    """The same for what follows from the arguments alone: packs share it, and may be named later."""
    return _remembered(make, lambda: _own_store())


@by_arguments
def kept_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives; for the patterns of modules."""
    return re.compile(text, flags)


def save() -> None:
    """Write down what this run had to make; where that is not allowed the next run makes it again."""
    _own_store().save()
    if not knowledge.is_refused():
        _store().save()


class Store:
    """Values by name: those of the file at `path`, read one by one when asked for, and those made since."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._entries = _read(path) if path is not None else {}
        self._made: dict[str, Any] = {}

    def value(self, name: str, make: Callable[[], Any]) -> Any:
        """The value of that name, made where it is not there."""
        try:
            return pickle.loads(self._entries[name])
        except UNREADABLE:
            pass
        value = make()
        if self.path is not None:
            self._made[name] = value
        return value

    def save(self) -> None:
        """Put what was made into the file, and remove those of other versions."""
        if self.path is None or not self._made:
            return
        self._entries |= {name: _pickled(value) for name, value in self._made.items()}
        self._made = {}
        try:
            write_whole(self.path, pickle.dumps(self._entries, pickle.HIGHEST_PROTOCOL))
            for old in _outdated(self.path):
                old.unlink(missing_ok=True)
        except (WriteError, OSError):
            return


def _outdated(path: Path) -> list[Path]:
    """The files beside one that are of other versions, and those of packs that were written longest ago.

    A file's name is `kept-<version>`, for packs `kept-<version>-<packs>`.
    """
    version = "-".join(path.stem.split("-")[:2])
    beside = [other for other in path.parent.glob("kept-*.pickle") if other != path]
    of_packs = [other for other in beside if other.stem.startswith(f"{version}-")]
    of_packs.sort(key=lambda other: other.stat().st_mtime_ns, reverse=True)
    others = [other for other in beside if other.stem != version and other not in of_packs]
    return others + of_packs[PACKS_KEPT - (path.stem != version) :]


@cache
def _own_store() -> Store:
    """What follows from the package's files alone."""
    place = folder()
    return Store(None if place is None else place / f"kept-{_version()}.pickle")


@cache
def _store() -> Store:
    """What follows from all that this process reads; without packs the same as the package's own."""
    packs, place = knowledge.digest(), folder()
    if not packs:
        return _own_store()
    return Store(None if place is None else place / f"kept-{_version()}-{packs[:16]}.pickle")


@cache
def _version() -> str:
    # A pattern's code is the interpreter's own; `sys.version` tells every build of it apart.
    return sha256(f"{digests().package} {sys.version}".encode()).hexdigest()[:32]


def folder() -> Path | None:
    """Where the file lies, or null where nothing is kept."""
    if (named := os.environ.get(VARIABLE)) is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("ipextract", appauthor=False)


class Digests(NamedTuple):
    """SHA-256 over names and bytes of all rule files and word lists, and of these and all modules."""

    knowledge: str
    package: str


@cache
def digests() -> Digests:
    """Digests of the package's files as they stand; the same wherever it is installed."""
    knowing = sha256()
    for folder in KNOWLEDGE:
        feed(knowing, PACKAGE / folder, knowledge.DATA, f"{folder}/")
    package = knowing.copy()
    feed(package, PACKAGE, (".py",), "")
    # No record follows from these, but patterns that are kept do.
    feed(package, PACKAGE / "exports", knowledge.DATA, "exports/")
    return Digests(knowing.hexdigest(), package.hexdigest())


def _read(path: Path) -> dict[str, bytes]:
    try:
        # A pickle runs what it says: only our own is read.
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return {}
        entries = pickle.loads(path.read_bytes())
    except UNREADABLE:
        return {}
    return entries if isinstance(entries, dict) else {}


def _pickled(value: object) -> bytes:
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps patterns as compiled, where pickle would compile those of `re` again and take those of any `regex`."""

    def reducer_override(self, value: object) -> Any:
        import regex

        if isinstance(value, re.Pattern):
            return _code_of(value)
        if isinstance(value, regex.Pattern):
            made: Any = copyreg.dispatch_table[type(value)](value)
            return _regex, (regex.__version__, *made)
        return NotImplemented


def _regex(version: str, make: Callable[..., object], arguments: tuple[object, ...]) -> object:
    import regex

    if version != regex.__version__:
        raise ValueError(f"compiled by regex {version}")
    return make(*arguments)


def _code_of(pattern: re.Pattern[str]) -> Any:
    """How to make a pattern of `re` from its code, as `re.compile` does in its last step."""
    if sys.implementation.name != "cpython":
        return NotImplemented
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    code = import_module("re._compiler")._code(parsed, pattern.flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, group in pattern.groupindex.items():
        names[group] = name
    words = array("I", code).tobytes()
    return _re, (pattern.pattern, pattern.flags, words, pattern.groups, dict(pattern.groupindex), tuple(names))


def _re(text: str, flags: int, code: bytes, groups: int, numbers: dict[str, int], names: tuple[str | None, ...]) -> Any:
    return _compile(text, flags, memoryview(code).cast("I").tolist(), groups, numbers, names)


_compile: Callable[..., object] = import_module("_sre").compile
