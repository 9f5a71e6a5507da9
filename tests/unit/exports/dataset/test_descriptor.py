"""`datapackage.json` is what the standard asks for: held against the profiles of Data Package 2.0 themselves."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from ipextract.exports.formats import csv, jsonl, parquet
from unit.exports.dataset.reading import written

WRITERS: dict[str, Callable[..., Mapping[str, int]]] = {
    "csv": csv.write,
    "jsonl": jsonl.write,
    "parquet": parquet.write,
}
# As the standard publishes it; the package that ships them reads them from the net.
PROFILE = files("dplib") / "profiles" / "2.0" / "datapackage.json"


def faults(descriptor: Any) -> list[str]:
    validator = jsonschema_rs.validator_for(json.loads(PROFILE.read_text(encoding="utf-8")))
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(descriptor)]


@pytest.fixture(params=WRITERS)
def package(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, dict[str, bytes]]:
    return request.param, written(WRITERS[request.param], tmp_path / "tables")


def test_it_is_a_data_package_of_version_2(package: tuple[str, dict[str, bytes]]) -> None:
    _, made = package
    descriptor = json.loads(made["datapackage.json"])
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert faults(descriptor) == []


def test_the_profile_would_find_a_fault(package: tuple[str, dict[str, bytes]]) -> None:
    _, made = package
    descriptor = json.loads(made["datapackage.json"])
    descriptor["resources"][1]["schema"]["fields"][0]["type"] = "text"
    assert len(faults(descriptor)) == 1
    del descriptor["resources"][1]["path"]
    assert len(faults(descriptor)) > 1


def test_it_names_every_file_with_its_size_and_digest(package: tuple[str, dict[str, bytes]]) -> None:
    suffix, made = package
    resources = {each["path"]: each for each in json.loads(made.pop("datapackage.json"))["resources"]}
    assert resources.keys() == made.keys()
    for name, data in made.items():
        assert name == f"{resources[name]['name']}.{suffix}"
        assert resources[name]["bytes"] == len(data)
        assert resources[name]["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert resources[name]["format"] == suffix


def test_it_tells_titles_keys_and_references(package: tuple[str, dict[str, bytes]]) -> None:
    _, made = package
    descriptor = json.loads(made["datapackage.json"])
    tables = {each["name"]: each for each in descriptor["resources"]}
    assert list(tables) == [
        "documents",
        "issuers",
        "recipients",
        "citations",
        "attachments",
        "contacts",
        "clauses",
        "targets",
        "deadlines",
        "amounts",
        "responsibilities",
        "diagnostics",
        "zones",
    ]
    assert descriptor["title"] == "政策文本结构化数据表"
    assert (tables["amounts"]["title"], tables["amounts"]["schema"]["primaryKey"]) == ("金额", ["document", "id"])
    assert tables["amounts"]["schema"]["foreignKeys"] == [
        {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}},
        {"fields": ["document", "clause"], "reference": {"resource": "clauses", "fields": ["document", "id"]}},
    ]
    fields = {each["name"]: each for each in tables["amounts"]["schema"]["fields"]}
    assert fields["max"] == {
        "name": "max",
        "title": "金额上限",
        "type": "number",
        "description": "Upper bound in the currency's base unit.",
    }
    assert fields["kind"]["constraints"] == {"enum": ["absolute", "rate"]}
    assert fields["id"]["constraints"] == {"required": True}
