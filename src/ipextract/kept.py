"""What follows from the package's own files, kept between runs: word lists, tables, compiled patterns.

Making it all takes a second, reading it back a twentieth of that (docs/adr/0009). One file holds it, under a name made
of the bytes of every module, rule and word list: where one of them changes the name does, so nothing is ever stale. A
file that is missing, foreign or damaged is made anew. `IPEXTRACT_CACHE` names another folder, or none if it is empty.
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

from ipextract.errors import WriteError
from ipextract.files import write_whole

VARIABLE = "IPEXTRACT_CACHE"
PACKAGE = Path(__file__).parent
# Folders of what the package knows; a manifest tells their digest.
KNOWLEDGE = ("rules", "lexicons")
DATA = (".yaml", ".csv")
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

    For functions of plain values whose result depends on nothing else but the package's files and can be pickled.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def get(*args: P.args, **named: P.kwargs) -> T:
        return cast("T", _store().value(f"{name}{args}{named or ''}", lambda: make(*args, **named)))

    return cast("Callable[P, T]", cache(get))


@between_runs
def kept_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives; for the patterns of modules."""
    return re.compile(text, flags)


def save() -> None:
    """Write down what this run had to make; where that is not allowed the next run makes it again."""
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
            for old in self.path.parent.glob("kept-*.pickle"):
                if old != self.path:
                    old.unlink(missing_ok=True)
        except (WriteError, OSError):
            return


@cache
def _store() -> Store:
    place = folder()
    if place is None:
        return Store(None)
    # A pattern's code is the interpreter's own; `sys.version` tells every build of it apart.
    name = sha256(f"{digests().package} {sys.version}".encode()).hexdigest()[:32]
    return Store(place / f"kept-{name}.pickle")


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
    knowledge = sha256()
    for folder in KNOWLEDGE:
        _feed(knowledge, PACKAGE / folder, DATA, f"{folder}/")
    package = knowledge.copy()
    _feed(package, PACKAGE, (".py",), "")
    return Digests(knowledge.hexdigest(), package.hexdigest())


def _feed(digest: Any, folder: Path, suffixes: tuple[str, ...], shown: str) -> None:
    """Add all files below a folder, sorted by their names below it."""
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
