"""The JSON Schema is one of 2020-12, says what every field means, and accepts and refuses what the models do."""

from dataclasses import fields
from typing import Any

import jsonschema_rs
import pytest

from ipextract.lexicons import parse_yaml
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.matches import Evidence
from ipextract.records.record import Record
from ipextract.records.schema import FIELDS, how, record_schema, to_bytes
from ipextract.schemas import SCHEMAS


def definitions(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"": schema, **schema["$defs"]}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid_and_say_what_every_field_means(name: str) -> None:
    schema = SCHEMAS[name]()
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:ipextract:schema:")
    for type_name, definition in definitions(schema).items():
        for field, shape in definition.get("properties", {}).items():
            assert shape.get("description"), f"{type_name}.{field} has no entry in fields.yaml"


def test_the_table_of_meanings_names_no_field_that_is_gone() -> None:
    known: dict[str, set[str]] = {}
    models = {
        "record": "Record",
        "manifest": "Manifest",
        "shards": "ShardManifest",
        "score": "ScoreDocument",
        "diff": "DiffDocument",
        "lint": "LintDocument",
        "config": "Config",
    }
    assert {f"{name}.schema.json" for name in models} == set(SCHEMAS)
    for name, model in ((f"{name}.schema.json", model) for name, model in models.items()):
        schema = SCHEMAS[name]()
        for type_name, definition in {model: schema, **schema["$defs"]}.items():
            known[type_name] = set(definition.get("properties", {}))
    known["Evidence"] = {"id", "clause", "span", "quote", "rule"}
    for type_name, entries in parse_yaml(FIELDS)["types"].items():
        assert set(entries) <= known[type_name], type_name


def test_the_schema_accepts_a_record_and_refuses_what_breaks_it(record: Record) -> None:
    validator = jsonschema_rs.Draft202012Validator(record_schema())
    content = record.model_dump(mode="json")
    assert validator.is_valid(content)
    assert not validator.is_valid({**content, "surprise": 1})
    assert not validator.is_valid({key: value for key, value in content.items() if key != "zones"})
    deadline = content["deadlines"][0]
    for change in ({"end": "2025"}, {"relation": "soon"}, {"span": [1]}, {"span": [-1, 2]}, {"more": None}):
        assert not validator.is_valid({**content, "deadlines": [{**deadline, **change}]}), change


def test_the_same_schema_gives_the_same_bytes() -> None:
    assert to_bytes(record_schema()) == to_bytes(record_schema())
    assert to_bytes({"说": 1}) == '{\n  "说": 1\n}\n'.encode()


def test_explain_can_tell_how_every_field_of_a_fact_comes_about() -> None:
    common = {field.name for field in fields(Evidence)}
    untold = [
        f"{kind.__name__}.{field.name}"
        for kind in (Target, Deadline, Amount, Responsibility)
        for field in fields(kind)
        if field.name not in common and not how(kind.__name__, field.name)
    ]
    assert untold == []
