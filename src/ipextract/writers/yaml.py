"""Record → YAML that every reader of 1.1 and of 1.2 understands alike, much faster than a general emitter.

Blocks are indented by two; spans stand in flow style on one line. A string is plain only where no reader could take it
for something else; all others are double-quoted, with JSON's escapes and those for what YAML calls non-printable.
"""

import re
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from ipextract.kept import kept_pattern

if TYPE_CHECKING:
    from pydantic import BaseModel

SUFFIX = ".yaml"

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


def write(record: "BaseModel") -> bytes:
    return emit(record.model_dump(mode="json")).encode()


def emit(mapping: dict[str, Any]) -> str:
    """The YAML of a mapping whose keys are plain names, of strings, integers, truth values, null, lists and mappings.

    A list holds either integers (written on one line) or anything else but lists.

    Raises:
        TypeError: a value is of another type, a float among them.
    """
    out: list[str] = []
    _mapping(mapping, "", "", out)
    return "".join(out)


@lru_cache(maxsize=8192)
def scalar(text: str) -> str:
    """A string as YAML, on one line."""
    if PLAIN.fullmatch(text):
        return text
    return HIDDEN.sub(_escape, encode_basestring(text))


def _escape(match: "re.Match[str]") -> str:
    return f"\\u{ord(match.group()):04x}"


def _atom(value: object) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        return str(value)
    if value == {}:
        return "{}"
    raise TypeError(f"a record holds no {type(value).__name__}: {value!r}")


def _mapping(mapping: dict[str, Any], begin: str, indent: str, out: list[str]) -> None:
    """Append the lines of a non-empty mapping: the first begins with `begin` (`  - `), the others with `indent`."""
    for key, value in mapping.items():
        # Exact types, since a dump holds no others, and asking for these is several times faster.
        kind = type(value)
        if kind is str:
            out.append(f"{begin}{key}: {scalar(value) if len(value) < LONG else scalar.__wrapped__(value)}\n")
        elif kind is list:
            if not value:
                out.append(f"{begin}{key}: []\n")
            elif type(value[0]) is int:
                out.append(f"{begin}{key}: [{', '.join(map(_atom, value))}]\n")
            else:
                out.append(f"{begin}{key}:\n")
                _items(value, indent, out)
        elif kind is dict:
            if value:
                out.append(f"{begin}{key}:\n")
                _mapping(value, indent + "  ", indent + "  ", out)
            else:
                out.append(f"{begin}{key}: {_atom(value)}\n")
        else:
            out.append(f"{begin}{key}: {_atom(value)}\n")
        begin = indent


def _items(items: list[Any], indent: str, out: list[str]) -> None:
    begin, below = f"{indent}  - ", f"{indent}    "
    for item in items:
        if type(item) is dict and item:
            _mapping(item, begin, below, out)
        else:
            out.append(f"{begin}{scalar(item) if type(item) is str else _atom(item)}\n")
