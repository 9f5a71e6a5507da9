"""Record → YAML that every reader of 1.1 and of 1.2 understands alike, much faster than a general emitter.

Blocks are indented by two; spans stand in flow style on one line. A string is plain only where no reader could take it
for something else; all others are double-quoted, with JSON's escapes and those for what YAML calls non-printable.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, get_type_hints

from ipextract.kept import kept_pattern
from ipextract.marked import load_bounded

if TYPE_CHECKING:
    from pydantic import BaseModel

# Text that begins with an ideograph or 《 and holds nothing that means something to YAML (`: `, ` #`, a final blank or
# colon); or a lower-case name such as `deadline.by_year` that is none of the words YAML 1.1 reads as a truth value or
# null.
PLAIN = kept_pattern(
    "[\u300a\u4e00-\u9fff][\u4e00-\u9fff\u3001-\u3011\u3014\u3015\u201c\u201dA-Za-z0-9，：；（）！？%.\\-—]*"
    "|(?!(?:y|n|yes|no|on|off|true|false|null)\\Z)[a-z][a-z_]*(?:\\.[a-z][a-z0-9_]*)?"
)
# What YAML 1.1 or 1.2 does not print, and what 1.1 takes for a line end or a byte-order mark.
HIDDEN = kept_pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

# Strings up to this length come again and again (ids, rules, names of agencies); longer ones are not worth keeping.
LONG = 40
MOST = 8192


def write(record: "BaseModel") -> bytes:
    out: list[str] = []
    _mapping(record, "", "", out)
    return "".join(out).encode()


def read(data: bytes) -> Any:
    from yaml import YAMLError

    try:
        return load_bounded(data)
    except YAMLError as error:
        raise ValueError(str(error)) from error


def emit(mapping: dict[str, Any]) -> str:
    """The YAML of a mapping whose keys are plain names, of strings, integers, truth values, null, lists and mappings;
    models and dataclasses stand for mappings, tuples for lists.

    A list holds either integers (written on one line) or anything else but lists.

    Raises:
        TypeError: a value is of another type, a float among them.
    """
    out: list[str] = []
    _mapping(mapping, "", "", out)
    return "".join(out)


def scalar(text: str) -> str:
    """A string as YAML, on one line."""
    if PLAIN.fullmatch(text):
        return text
    return HIDDEN.sub(_escape, encode_basestring(text))


def _escape(match: "re.Match[str]") -> str:
    return f"\\u{ord(match.group()):04x}"


class _Scalars(dict[str, str]):
    """Short strings as YAML, each made when it is first asked for."""

    def __missing__(self, text: str) -> str:
        written = scalar(text)
        if len(text) < LONG:
            if len(self) >= MOST:
                self.clear()
            self[text] = written
        return written


def _listed(items: Sequence[object]) -> str:
    """A list that stands on one line.

    Raises:
        KeyError: it takes more than one.
    """
    if not items:
        return "[]"
    if type(items[0]) is not int:
        raise KeyError(type(items))
    return f"[{', '.join(map(_atom, items))}]"


class _OnOneLine(dict[type, Callable[[Any], str]]):
    """How a value is written that stands on one line, by its exact type: asking for that is several times as fast as
    asking what it is an instance of."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if not issubclass(kind, tuple):
            raise KeyError(kind)
        types = list(get_type_hints(kind).values())
        # A span: two integers by name.
        numbers = f"[{', '.join(['%d'] * len(types))}]".__mod__
        self[kind] = written = numbers if types and {int}.issuperset(types) else _listed
        return written


ON_ONE_LINE = _OnOneLine(
    {
        str: _Scalars().__getitem__,
        int: str,
        bool: {True: "true", False: "false"}.__getitem__,
        NoneType: {None: "null"}.__getitem__,
        list: _listed,
        tuple: _listed,
    }
)


def _atom(value: object) -> str:
    kind = type(value)
    if kind in (int, bool, NoneType):
        return ON_ONE_LINE[kind](value)
    if value == {}:
        return "{}"
    raise TypeError(f"a record holds no {kind.__name__}: {value!r}")


class _Fields(dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None]):
    """The names of the fields of a model or a dataclass, and what reads them all; null for any other type."""

    def __missing__(self, kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
        names: tuple[str, ...] = ()
        if is_dataclass(kind):
            names = tuple(field.name for field in fields(kind))
        elif hasattr(kind, "model_fields"):
            names = tuple(kind.model_fields)
        read = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
        self[kind] = known = (names, read) if names else None
        return known


FIELDS = _Fields()


@lru_cache(256)
def _lines(names: tuple[str, ...], begin: str, indent: str) -> str:
    """The lines of a mapping, a place to be filled in each."""
    return "".join(f"{indent if at else begin}{name}: %s\n" for at, name in enumerate(names))


def _mapping(mapping: object, begin: str, indent: str, out: list[str]) -> None:
    """Append the lines of a non-empty mapping: the first begins with `begin` (`  - `), the others with `indent`."""
    if type(mapping) is dict:
        _row(tuple(mapping), mapping.values(), begin, indent, out)
    elif (known := FIELDS[type(mapping)]) is not None:
        names, read = known
        _row(names, read(mapping), begin, indent, out)
    else:
        raise TypeError(f"a record holds no {type(mapping).__name__}: {mapping!r}")


def _row(names: tuple[str, ...], values: Iterable[Any], begin: str, indent: str, out: list[str]) -> None:
    """The same by the names and the values of its fields."""
    try:
        # Nearly all: clauses and facts, whose values take a line each.
        written = [ON_ONE_LINE[type(value)](value) for value in values]
    except KeyError:
        for name, value in zip(names, values, strict=True):
            _field(name, value, begin, indent, out)
            begin = indent
    else:
        out.append(_lines(names, begin, indent) % tuple(written))


def _field(name: str, value: Any, begin: str, indent: str, out: list[str]) -> None:
    """Append one field of a mapping, on one line or with lines of its own below it."""
    kind = type(value)
    if isinstance(value, list | tuple) and value and type(value[0]) is not int:
        out.append(f"{begin}{name}:\n")
        _items(value, indent, out)
    elif kind in ON_ONE_LINE or isinstance(value, tuple):
        out.append(f"{begin}{name}: {ON_ONE_LINE[kind](value)}\n")
    elif (kind is dict and value) or FIELDS[kind] is not None:
        out.append(f"{begin}{name}:\n")
        _mapping(value, indent + "  ", indent + "  ", out)
    else:
        out.append(f"{begin}{name}: {_atom(value)}\n")


def _items(items: Sequence[Any], indent: str, out: list[str]) -> None:
    begin, below = f"{indent}  - ", f"{indent}    "
    kind = type(items[0])
    if (known := FIELDS[kind]) is not None and {kind}.issuperset(map(type, items)):
        names, read = known
        for values in map(read, items):
            _row(names, values, begin, below, out)
        return
    for item in items:
        kind = type(item)
        if kind is str:
            out.append(f"{begin}{ON_ONE_LINE[kind](item)}\n")
        elif (kind is dict and item) or FIELDS[kind] is not None:
            _mapping(item, begin, below, out)
        else:
            out.append(f"{begin}{_atom(item)}\n")
