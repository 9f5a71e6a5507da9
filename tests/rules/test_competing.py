"""Texts where rules meet (`competing.yaml`): all facts of all kinds, and no further one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ipextract import facts, pipeline
from ipextract.examples import LISTS, document
from ipextract.ruleset.files import Given

TEXTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("competing.yaml").read_text(encoding="utf-8"))


def shown(fact: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a fact that the list names; all but the quote is left out where the list has no such fact."""
    return {name: getattr(fact, name) for name in wanted or ("quote",)}


@pytest.mark.parametrize("entry", TEXTS, ids=[entry["why"] for entry in TEXTS])
def test_facts_of_all_kinds(entry: dict[str, Any]) -> None:
    rules, registry = pipeline.load()
    found = facts.build_all(document(entry["text"], Given(**entry.get("given", {})), rules, registry))
    for name in LISTS.values():
        wanted = entry.get(name, [])
        got = [each.fact for each in getattr(found, name)]
        assert [shown(fact, want) for fact, want in zip(got, wanted, strict=False)] == wanted[: len(got)], name
        assert len(got) == len(wanted), (name, [fact.quote for fact in got])
