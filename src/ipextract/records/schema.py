"""JSON Schema (2020-12) of records and manifests, generated from the models; meanings and forms from `fields.yaml`."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from ipextract.lexicons import parse_yaml
from ipextract.records.manifest import Manifest
from ipextract.records.record import SCHEMA_VERSION, Record
from ipextract.records.sharded import ShardManifest

FIELDS = Path(__file__).with_name("fields.yaml")


@cache
def _fields() -> dict[str, Any]:
    data = parse_yaml(FIELDS)
    assert isinstance(data, dict)
    return data


@cache
def form(type_name: str, field: str) -> tuple[str, str] | None:
    """Name and pattern of the form that a field's string has, or null where any text will do."""
    entry = _entry(type_name, field)
    return (entry["form"], _fields()["forms"][entry["form"]]) if isinstance(entry, dict) else None


def meaning(type_name: str, field: str) -> str:
    """What a field means, for people; empty if `fields.yaml` does not say."""
    entry = _entry(type_name, field)
    return str(entry["says"] if isinstance(entry, dict) else entry or "")


def how(type_name: str, field: str) -> str:
    """How a field of a fact comes about, for people."""
    return str(_fields()["how"].get(type_name, {}).get(field, ""))


def _entry(type_name: str, field: str) -> Any:
    """A fact kind's own entry, else that of every fact's evidence."""
    types = _fields()["types"]
    return types.get(type_name, {}).get(field) or types["Evidence"].get(field)


def record_schema() -> dict[str, Any]:
    return schema_of(Record, "record", "Record of one Chinese government policy text")


def manifest_schema() -> dict[str, Any]:
    return schema_of(Manifest, "manifest", "Manifest of one build")


def shards_schema() -> dict[str, Any]:
    return schema_of(ShardManifest, "shards", "Manifest of one build into shards")


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "record.schema.json": record_schema,
    "manifest.schema.json": manifest_schema,
    "shards.schema.json": shards_schema,
}


def to_bytes(schema: dict[str, Any]) -> bytes:
    """A schema as it is committed: indented, in the order of the models, with a final newline."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def schema_of(model: type[BaseModel], name: str, title: str, *, is_ours: bool = True) -> dict[str, Any]:
    """The schema of a document whose every field says what it means; in one that we write, all of them are there."""
    schema = model.model_json_schema(mode="serialization" if is_ours else "validation")
    definitions = schema.pop("$defs")
    body = {key: value for key, value in schema.items() if key not in {"title", "$defs"}}
    for type_name, definition in [(model.__name__, body), *definitions.items()]:
        _describe(type_name, definition)
        if is_ours and "properties" in definition:
            # As written: fields with a default are always there.
            definition["required"] = list(definition["properties"])
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:ipextract:schema:{name}:{SCHEMA_VERSION}",
        "title": title,
        **body,
        "$defs": {key: definitions[key] for key in sorted(definitions)},
    }


def _describe(type_name: str, definition: dict[str, Any]) -> None:
    """Complete one object's definition: each field says what it means."""
    if type_name == "Span":
        definition["description"] = "[start, end) in code points of the source text as decoded."
        for place in definition["prefixItems"]:
            place["minimum"] = 0
    properties = definition.get("properties", {})
    for field, shape in properties.items():
        shape.pop("title", None)
        shape.pop("default", None)
        if text := meaning(type_name, field):
            shape["description"] = text
        if (known := form(type_name, field)) is not None:
            shape["pattern"] = known[1]
