"""What pages show of records and settings is what the program writes and reads."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from ipextract.config import Config
from pages.reading import ROOT, fences, original, pages

RECORD = json.loads((ROOT / "out" / "jiangxi-patent-commercialization.json").read_bytes())


def shown(page: Path) -> list[Any]:
    return [yaml.safe_load(body) for _, language, body in fences(page) if language == "yaml"]


def differences(example: Any, real: Any, place: str) -> list[str]:
    """Where an example that leaves things out says something else; items are found by their id or code."""
    if isinstance(example, dict):
        return [
            each
            for name, value in example.items()
            for each in (
                differences(value, real[name], f"{place}.{name}") if name in real else [f"{place}.{name}: not there"]
            )
        ]
    if isinstance(example, list) and example and isinstance(example[0], dict):
        found = []
        for item in example:
            name = "id" if "id" in item else "code"
            same = [each for each in real if each[name] == item[name]]
            found += differences(item, same[0], f"{place}.{item[name]}") if same else [f"{place}: no {item[name]}"]
        return found
    # YAML takes an ISO day for a date; in records it is a string.
    return [] if example == real or str(example) == real else [f"{place}: {example!r}, really {real!r}"]


def test_the_example_of_a_record_is_of_that_record() -> None:
    [example] = shown(ROOT / "docs" / "record.md")
    assert {"clauses", "targets", "deadlines", "amounts", "responsibilities", "diagnostics"} <= set(example)
    assert differences(example, RECORD, "record") == []


def test_an_example_that_says_something_else_is_found() -> None:
    assert differences({"targets": [{"id": "1-t1", "value": "301"}]}, RECORD, "record") == [
        "record.targets.1-t1.value: '301', really '300'"
    ]


# Pages that show settings; what is shown in Chinese is the same (test_languages.py).
WITH_SETTINGS = sorted(
    {
        page
        for page in pages()
        for _, language, body in fences(page)
        if language == "yaml" and body.startswith(("diff:", "export:")) and original(page) == page
    }
)


@pytest.mark.parametrize("page", WITH_SETTINGS, ids=lambda page: page.name)
def test_settings_that_a_page_shows_are_read(page: Path) -> None:
    settings = [each for each in shown(page) if set(each) <= set(Config.model_fields)]
    assert settings
    for each in settings:
        assert Config.model_validate(each).model_dump(exclude_unset=True).keys() == each.keys()


def test_pages_show_settings() -> None:
    assert {"compare.md", "configuration.md", "diff.md", "export.md", "workbook.md"} <= {
        page.name for page in WITH_SETTINGS
    }
