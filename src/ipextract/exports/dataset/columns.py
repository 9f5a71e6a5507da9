"""The tables and their columns, as data (`columns.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ipextract.lexicons import parse_yaml

Type = Literal["string", "integer", "number", "boolean", "date"]
# The columns that say which row of which document a row is, and where it is among its like.
DOCUMENT, POSITION = "document", "position"
DOCUMENTS, CLAUSES = "documents", "clauses"


class Column(NamedTuple):
    """`title` is Chinese; `path` are the fields that lead to the value from the record, of other tables than
    `documents` from an item of their list; `says` is what it holds, null where the record's field says it."""

    name: str
    title: str
    type: Type
    path: tuple[str, ...]
    says: str | None = None


class Reference(NamedTuple):
    """Columns whose values are the key of a row of another table, or of the same."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(NamedTuple):
    """`items` are the fields that lead from the record to the list of which each item is a row; none for `documents`,
    where the record is. `key` are the columns by which rows are told apart."""

    name: str
    title: str
    says: str
    items: tuple[str, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    indexes: tuple[str, ...]


class Package(NamedTuple):
    """What all the tables together are called."""

    name: str
    title: str
    description: str


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml(Path(__file__).with_name("columns.yaml"))
    return data


@cache
def package() -> Package:
    return Package(**_data()["package"])


@cache
def tables() -> tuple[Table, ...]:
    """All tables; one comes after those that its rows refer to."""
    return tuple(_table(name, row) for name, row in _data()["tables"].items())


def _table(name: str, row: dict[str, Any]) -> Table:
    shared = _data()["shared"]
    named = {**{each: shared[each] for each in row.get("shared", ())}, **row["columns"]}
    references = [] if name == DOCUMENTS else [Reference((DOCUMENT,), DOCUMENTS, ("id",))]
    references += [
        Reference((DOCUMENT, column), table, (DOCUMENT, "id")) for table, column in row.get("refers", {}).items()
    ]
    return Table(
        name=name,
        title=row["title"],
        says=row["says"],
        items=tuple(filter(None, row.get("in", "").split("."))),
        columns=tuple(_column(column, each) for column, each in named.items()),
        key=tuple(row["key"]),
        references=tuple(references),
        indexes=tuple(row.get("indexes", ())),
    )


def _column(name: str, row: dict[str, Any]) -> Column:
    path = row.get("path", f"span.{name.removeprefix('span_')}" if name in ("span_start", "span_end") else name)
    return Column(name, row["title"], row["type"], tuple(filter(None, path.split("."))), row.get("says"))
