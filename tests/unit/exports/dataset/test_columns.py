"""Every field of a record has its column, and every column says what it is."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from ipextract.exports.dataset.columns import Column, Table, tables
from ipextract.exports.dataset.descriptor import choices, meaning
from ipextract.records.record import Record
from ipextract.records.schema import form
from ipextract.spans import Span

# What a table holds of its row's place, and no field of the record does.
PLACES = {"document", "position"}


def plain(hint: Any) -> Any:
    """A type without its null."""
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


def members(kind: Any) -> dict[str, Any]:
    """Fields of a model or dataclass with their types."""
    names = Record.model_fields if kind is Record else [each.name for each in fields(kind)]
    hints = get_type_hints(kind)
    return {name: plain(hints[name]) for name in names}


def leaves(kind: Any, owner: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Every value below a type: the fields that lead to it, its type, the type that has it. Lists are not entered."""
    if kind is Span:
        yield (*path, "start"), int, Span
        yield (*path, "end"), int, Span
    elif kind is Record or is_dataclass(kind):
        for name, hint in members(kind).items():
            yield from leaves(hint, kind, (*path, name))
    else:
        yield path, kind, owner


def lists_of_record() -> dict[tuple[str, ...], Any]:
    """The lists below a record that have tables, by the fields that lead to them, with the type of their items."""
    found = {path: get_args(hint)[0] for path, hint, _ in leaves(Record) if get_origin(hint) is tuple}
    # A list inside one value is a text in its column.
    del found["metadata", "jurisdiction", "path"]
    return found


def kind_of(table: Table) -> Any:
    return lists_of_record()[table.items] if table.items else Record


def test_every_list_of_a_record_is_a_table() -> None:
    assert tables()[0].name == "documents"
    assert {table.items for table in tables()} == {(), *lists_of_record()}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_field_has_a_column(table: Table) -> None:
    kind = kind_of(table)
    expected = {path for path, hint, _ in leaves(kind) if table.items or path not in lists_of_record()}
    found = [column.path for column in table.columns if column.name not in PLACES]
    assert len(found) == len(set(found))
    assert set(found) == expected


TYPES = {str: "string", int: "integer", bool: "boolean"}
FORMS = {"date": "date", "decimal": "number"}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_a_column_has_the_type_of_its_field(table: Table) -> None:
    known = {path: (hint, owner) for path, hint, owner in leaves(kind_of(table))}
    for column in table.columns:
        if column.name not in PLACES:
            assert column.type == expected_type(column, *known[column.path]), column


def expected_type(column: Column, hint: Any, owner: Any) -> str:
    if hint is str and owner is not None and (known := form(owner.__name__, column.path[-1])) is not None:
        return FORMS.get(known[0], "string")
    if get_origin(hint) in (Literal, tuple):
        return "string"
    return TYPES[hint]


def test_names_keys_and_references_fit_together() -> None:
    seen: dict[str, Table] = {}
    for table in tables():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert {*table.key, *table.indexes} <= set(names)
        assert names[: len(table.key)] == list(table.key) or table.name == "documents"
        seen[table.name] = table
        for reference in table.references:
            assert set(reference.columns) <= set(names)
            assert reference.to == seen[reference.table].key
    assert all(table.references for table in tables() if table.name != "documents")


def test_every_column_is_named_in_chinese_and_explained() -> None:
    for table in tables():
        assert not table.title.isascii()
        assert table.says.endswith(".")
        for column in table.columns:
            assert not column.title.isascii(), column
            assert meaning(table, column).strip(), column


def test_words_of_a_closed_list_are_told() -> None:
    told = {table.name: {each.name: choices(table, each) for each in table.columns} for table in tables()}
    assert told["targets"]["kind"] == ["quantitative", "qualitative"]
    assert told["responsibilities"]["role"] == ["lead", "cooperate", "responsible", "supervise"]
    assert told["documents"]["jurisdiction_level"] == ["national", "province", "prefecture", "county"]
    assert told["targets"]["indicator"] == told["recipients"]["name"] == []
