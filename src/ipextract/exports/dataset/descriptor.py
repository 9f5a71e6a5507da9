"""What a folder of tables says of itself: `datapackage.json`, a Data Package of version 2 (datapackage.org)."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ipextract.exports.dataset.columns import Column, Table, package, tables
from ipextract.records.record import SCHEMA_VERSION
from ipextract.records.schema import record_schema

NAME = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"


class File(NamedTuple):
    """The file of one table; `sha256` over its bytes."""

    name: str
    bytes: int
    sha256: str


class Form(NamedTuple):
    """What all files of a format have in common: `more` are further properties of a resource."""

    format: str
    media_type: str
    more: Mapping[str, Any]


def describe(files: Mapping[str, File], form: Form) -> bytes:
    """The descriptor of a folder that has a file for each table, by the table's name."""
    about = package()
    content = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": SCHEMA_VERSION,
        "resources": [_resource(table, files[table.name], form) for table in tables()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, file: File, form: Form) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": file.name,
        "title": table.title,
        "description": table.says,
        "format": form.format,
        "mediatype": form.media_type,
        **form.more,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": [_field(table, column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": references} if (references := _references(table)) else {}),
        },
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name in table.key:
        constraints["required"] = True
    if found := choices(table, column):
        constraints["enum"] = found
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": meaning(table, column),
        **({"constraints": constraints} if constraints else {}),
    }


def _references(table: Table) -> list[dict[str, Any]]:
    """The foreign keys, but for those into the table itself: a clause without a parent has half a key, which SQL takes
    for none and validators of packages for a broken one."""
    return [
        {"fields": list(each.columns), "reference": {"resource": each.table, "fields": list(each.to)}}
        for each in table.references
        if each.table != table.name
    ]


def meaning(table: Table, column: Column) -> str:
    """What a column holds, for people."""
    return column.says or str(_field_of_record(table, column)["description"])


def choices(table: Table, column: Column) -> list[str]:
    """The words that a column's text is one of; none where any text will do."""
    found: list[str] = _inside(_field_of_record(table, column)).get("enum", [])
    return found


def _field_of_record(table: Table, column: Column) -> dict[str, Any]:
    """The JSON Schema of the field that a column holds; empty where it holds none as it is."""
    found: dict[str, Any] = _schema()
    for name in (*table.items, *column.path):
        found = _inside(found).get("properties", {}).get(name, {})
    return found


def _inside(shape: dict[str, Any]) -> dict[str, Any]:
    """The schema of the object, or of each item of the list, that is described in a few steps."""
    if "anyOf" in shape:
        return _inside(next(each for each in shape["anyOf"] if each.get("type") != "null"))
    if "$ref" in shape:
        return _inside(_schema()["$defs"][shape["$ref"].rpartition("/")[2]])
    return _inside(shape["items"]) if "items" in shape and isinstance(shape["items"], dict) else shape


@cache
def _schema() -> dict[str, Any]:
    return record_schema()
