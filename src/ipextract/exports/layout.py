"""The tables and their columns, as data (`sheets.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ipextract.lexicons import parse_yaml

SheetName = Literal["tasks", "support", "targets", "coding"]
# What stands in a cell: a text, the number of the row, whole or decimal numbers, money, a share shown in percent, a day
# (or a text, where it is none), a text that leads to the report, nothing for people to fill in.
Kind = Literal["text", "running", "whole", "decimal", "money", "percent", "date", "link", "empty"]
# What no name of a sheet may hold, and how long one may be, with room for the number of its continuation.
BARRED = frozenset("[]:*?/\\")
TITLE_LENGTH = 25


class Column(NamedTuple):
    """`name` is a field of the table's rows, `width` in half-width characters; `choices` says what may be entered."""

    name: str
    heading: str
    width: int
    kind: Kind = "text"
    shown: bool = True
    choices: Literal["tools"] | None = None


class Sheet(NamedTuple):
    """One table: its columns in their order."""

    name: SheetName
    title: str
    columns: tuple[Column, ...]


@cache
def _data() -> dict[SheetName, dict[str, Any]]:
    data: dict[SheetName, dict[str, Any]] = parse_yaml(Path(__file__).with_name("sheets.yaml"))["sheets"]
    return data


@cache
def columns_of(sheet: SheetName) -> dict[str, Column]:
    """Every column that a table may have, by its name."""
    return {name: Column(name, **row) for name, row in _data()[sheet]["columns"].items()}


@cache
def default_sheets() -> dict[SheetName, Sheet]:
    """The tables as they are where nothing else is asked for, in their order."""
    return {
        name: Sheet(name, row["title"], tuple(each for each in columns_of(name).values() if each.shown))
        for name, row in _data().items()
    }


def is_title(title: str) -> bool:
    """Whether Excel takes it as the name of a sheet."""
    return (
        0 < len(title) <= TITLE_LENGTH
        and title.isprintable()
        and BARRED.isdisjoint(title)
        and not (title.startswith("'") or title.endswith("'"))
    )
