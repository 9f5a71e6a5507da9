"""A record → the rows of every table."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ipextract.exports.dataset.columns import DOCUMENT, POSITION, Column, Table, tables
from ipextract.records.record import Record

# Decimals are texts as in the record, days ISO 8601.
Value = str | int | bool | None
Row = tuple[Value, ...]
# Rows by the name of their table, all tables in their order.
Rows = Mapping[str, Sequence[Row]]
# Between the members of a list that is one value.
AND = ";"


class Limits(NamedTuple):
    """What a format can hold: bits of whole numbers with their sign; digits of a decimal before and after its point.
    Null for any number of them."""

    bits: int | None = None
    digits: tuple[int, int] | None = None


def rows(record: Record) -> Rows:
    """All that the record says, but for the order of its lists where no `position` tells it."""
    return {table.name: _rows(table, record) for table in tables()}


def unfit(found: Rows, limits: Limits) -> str | None:
    """The first number that is too long for a format, and where it stands; null where none is."""
    for table in tables():
        bounded = [(at, each) for at, each in enumerate(table.columns) if each.type in ("integer", "number")]
        for row in found[table.name]:
            for at, column in bounded:
                if (value := row[at]) is not None and not _fits(value, limits):
                    return f"{table.name}.{column.name}: {_cut(str(value))} has too many digits"
    return None


def _fits(value: Value, limits: Limits) -> bool:
    if isinstance(value, int):
        return limits.bits is None or value.bit_length() < limits.bits
    if limits.digits is None:
        return True
    whole, _, part = str(value).removeprefix("-").partition(".")
    return len(whole.lstrip("0")) <= limits.digits[0] and len(part.rstrip("0")) <= limits.digits[1]


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _rows(table: Table, record: Record) -> list[Row]:
    items = _at(record, table.items) if table.items else (record,)
    readers = _readers(table)
    return [tuple(read(record, number, item) for read in readers) for number, item in enumerate(items or (), start=1)]


@cache
def _readers(table: Table) -> tuple[Callable[[Record, int, Any], Value], ...]:
    return tuple(_reader(column) for column in table.columns)


def _reader(column: Column) -> Callable[[Record, int, Any], Value]:
    """What reads a column's value off the record, the item's place in its list, and the item."""
    if column.name == DOCUMENT:
        return lambda record, number, item: record.id
    if column.name == POSITION:
        return lambda record, number, item: number
    path = column.path
    return lambda record, number, item: _value(_at(item, path))


def _at(found: Any, path: tuple[str, ...]) -> Any:
    """What stands at the end of a path, null where it breaks off at a null."""
    for name in path:
        if found is None:
            return None
        found = getattr(found, name)
    return found


def _value(found: Any) -> Value:
    if isinstance(found, tuple):
        return AND.join(found) or None
    value: Value = found
    return value
