"""Documents → the rows of every table, and each row → its cells, whatever the format they are written in."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from ipextract.exports import coding, goals, support, tasks
from ipextract.exports.documents import Document, Row
from ipextract.exports.layout import Column, SheetName
from ipextract.exports.wording import THEN

Value = str | int | Decimal | date | None

ROWS: dict[SheetName, Callable[[Document], Iterator[Row]]] = {
    "tasks": tasks.rows,
    "support": support.rows,
    "targets": goals.rows,
    "coding": coding.rows,
}


def rows(sheet: SheetName, document: Document) -> Iterator[Row]:
    """The rows of one table that a document gives, in the order of its text."""
    return ROWS[sheet](document)


def value(row: Row, column: Column, number: int) -> Value:
    """What stands in a cell; `number` is that of the row, from 1."""
    if column.kind == "running":
        return number
    if column.kind == "empty":
        return None
    if column.name == "notes":
        return THEN.join(row.notes) or None
    found: Value = getattr(row, column.name)
    return found
