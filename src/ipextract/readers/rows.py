"""Files of rows, each row a source: JSON Lines, packed or not. Parquet is `readers/columns.py`.

A file is read forwards, one line at a time, and no line further than it may be long. Rows are told by their number,
that of their line, from 1; blank lines are none.
"""

import json
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, BinaryIO, NamedTuple

from ipextract.errors import ReadError
from ipextract.readers.naming import RESERVED, parts_of, safe, same_file, tagged
from ipextract.readers.options import ReadOptions, remedy
from ipextract.readers.places import Place, opened
from ipextract.readers.unpacking import STEP, unpacked

MARK = b"\xef\xbb\xbf"
# So many fields are named where the one that is looked for is missing.
NAMED = 12


class Row(NamedTuple):
    """A row: its number, its bytes as far as they are held, how many it has. `fault` says why it cannot be read."""

    number: int
    data: bytes
    size: int
    fault: str | None = None


def rows(place: Place, shown: str, options: ReadOptions) -> Iterator[Row]:
    """The lines of a file in order.

    Raises:
        ReadError: it cannot be opened, or from here on is damaged; the message begins with `shown`.
        LimitError: it unpacks to more than its size allows.
    """
    stream = unpacked(opened(place, shown), shown, options.limits)
    try:
        yield from lines(stream, options.limits.file_size)
    finally:
        stream.close()


def lines(stream: BinaryIO, most: int) -> Iterator[Row]:
    """The lines of a stream; one that is longer than `most` bytes is passed over and has a fault."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(MARK)
        size = len(line)
        if size > most and not line.endswith(b"\n"):
            while more := stream.readline(STEP):
                size += len(more)
                if more.endswith(b"\n"):
                    break
            why = f"line {number} has {size} bytes, more than the {most} that a source may have"
            yield Row(number, b"", size, f"{why}; {remedy('file_size')}")
        elif not line.isspace():
            yield Row(number, line, size)


def text_of(row: Row, shown: str, options: ReadOptions) -> bytes:
    """The text of a row, in UTF-8; `shown` is the row's name in messages.

    Raises:
        ReadError: it has none; names the line and says what to do.
        LimitError: it is larger than a source may be.
    """
    if row.fault is not None:
        raise ReadError(f"{shown}: {row.fault}")
    try:
        fields = parsed(row)
        text = field_of(fields, options.text_field, "--text-field", f"line {row.number}")
        if not isinstance(text, str):
            raise ReadError(
                f"line {row.number} holds {kind_of_value(text)} in '{options.text_field}', no text; {LEAVE_OUT}"
            )
        data = encoded(text, f"line {row.number}")
    except ReadError as error:
        raise ReadError(f"{shown}: {error}") from None
    options.limits.check("file_size", len(data), shown)
    return data


def texts(row: Row, shown: str) -> bytes:
    """All fields of a row that hold text, as an object of JSON.

    Raises:
        ReadError: the row is none; names the line and says what to do.
    """
    try:
        fields = parsed(row)
    except ReadError as error:
        raise ReadError(f"{shown}: {error}") from None
    return json.dumps({name: value for name, value in fields.items() if isinstance(value, str)}).encode()


LEAVE_OUT = "mend the row or leave it out"


def parsed(row: Row) -> dict[str, Any]:
    """The fields of a line.

    Raises:
        ReadError: it is no object of JSON.
    """
    try:
        fields = json.loads(row.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        where = f"line {row.number} is no UTF-8 at its byte {error.start + 1}"
        raise ReadError(f"{where}; save the file as UTF-8, or get it again") from None
    except json.JSONDecodeError as error:
        raise ReadError(
            f"line {row.number} is no JSON ({error.msg} at character {error.pos + 1}); {LEAVE_OUT}"
        ) from None
    except (ValueError, RecursionError) as error:
        said = "its parts nest too deep" if isinstance(error, RecursionError) else "a number of too many digits"
        raise ReadError(f"line {row.number} is no JSON that can be read ({said}); {LEAVE_OUT}") from None
    if not isinstance(fields, dict):
        raise ReadError(f"line {row.number} is {kind_of_value(fields)}, no object with fields; {LEAVE_OUT}")
    return fields


def field_of(fields: dict[str, Any], name: str, option: str, where: str) -> Any:
    """One field of a row.

    Raises:
        ReadError: there is none of that name.
    """
    try:
        return fields[name]
    except KeyError:
        there = ", ".join(list(fields)[:NAMED]) + (" …" if len(fields) > NAMED else "") if fields else "none at all"
        raise ReadError(f"{where} has no field '{name}' (it has {there}); name the right one with {option}") from None


def encoded(text: str, where: str) -> bytes:
    """Text in UTF-8.

    Raises:
        ReadError: it holds half of a character.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"\\u{ord(text[error.start]):04x}"
        raise ReadError(f"{where} holds half of a character ({half}); {LEAVE_OUT}") from None


def id_of(value: Any, where: str) -> str:
    """What the id field says, as text.

    Raises:
        ReadError: it says nothing that could be a name.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise ReadError(
            f"{where} holds {kind_of_value(value)} as its id; {LEAVE_OUT}, or name another field with --id-field"
        )
    return str(value)


def kind_of_value(value: Any) -> str:
    if value == "":
        return "nothing"
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


class Names:
    """Names of rows that are taken, each told apart from those before it: as a file system that knows no case would.

    A table of digests, twelve to twenty-four bytes a name: a set of strings would take ten times as much. Two names of
    one digest (64 bits) are taken for the same, which costs the second one no more than its plain name.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 << 10))
        self._count = 0

    def settled(self, name: str, number: int) -> str:
        """The name, made safe, and behind it the row's number if it is taken already."""
        name = safe("/".join(parts_of(name)))
        while same_file(name) in RESERVED or not self._is_new(name):
            name = tagged(name, f"~{number}")
        return name

    def _is_new(self, name: str) -> bool:
        digest = blake2b(same_file(name).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        # Zero is an empty place.
        key = int.from_bytes(digest, "little") or 1
        if not _put(self._table, key):
            return False
        self._count += 1
        if self._count * 3 > len(self._table) * 2:
            larger = array("Q", bytes(16 * len(self._table)))
            for each in self._table:
                if each:
                    _put(larger, each)
            self._table = larger
        return True


def _put(table: "array[int]", key: int) -> bool:
    """Put a key into its place; whether it was not there."""
    mask = len(table) - 1
    at = key & mask
    while (there := table[at]) != 0:
        if there == key:
            return False
        at = (at + 1) & mask
    table[at] = key
    return True
