"""What gold may name and what is compared are fields of the record, for every kind of it."""

from dataclasses import fields

import pytest

from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.metadata import Metadata
from ipextract.records.kinds import KINDS
from ipextract.records.record import ClauseEntry
from ipextract.scoring.comparing import COMPARISONS, is_same, number, plain
from ipextract.scoring.gold import MODELS
from ipextract.scoring.items import SCORED

# What is gold's own: how an item finds its place, and what is said about it.
OF_GOLD = {"head", "nth", "at", "optional", "why"}
RECORDS: dict[str, type] = {
    "metadata": Metadata,
    "clauses": ClauseEntry,
    "targets": Target,
    "deadlines": Deadline,
    "amounts": Amount,
    "responsibilities": Responsibility,
}


def test_every_kind_is_annotated_and_compared() -> None:
    assert tuple(MODELS) == SCORED == tuple(RECORDS)
    assert set(COMPARISONS) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", SCORED)
def test_gold_names_fields_of_the_record(kind: str) -> None:
    of_record = {field.name for field in fields(RECORDS[kind])}
    assert set(MODELS[kind].model_fields) - OF_GOLD <= of_record


@pytest.mark.parametrize("kind", COMPARISONS)
def test_what_is_compared_may_stand_in_gold(kind: str) -> None:
    comparison = COMPARISONS[kind]
    assert set(comparison.fields) <= set(MODELS[kind].model_fields)
    assert set(comparison.phrases) <= set(comparison.fields)


def test_numbers_compare_as_decimals_and_what_is_none_as_text() -> None:
    assert number("300") == number("300.00") == number(300)
    assert number("") is number(None) is None
    assert number("many") == "many"


def test_text_compares_without_blanks_and_widths() -> None:
    assert plain(" （一） 目 标\u3000") == "(一)目标"
    assert plain(None) == ""


@pytest.mark.parametrize(
    ("gold", "record", "same"),
    [
        ("示范企业", "国家示范企业", True),
        ("国家示范企业", "示范企业", True),
        ("国家级示范企业", "国家认定示范企业", True),
        ("示范企业", "高校", False),
        ("示范企业", None, False),
        (None, None, True),
    ],
)
def test_phrases_need_only_be_alike(gold: str | None, record: str | None, same: bool) -> None:
    amounts = COMPARISONS["amounts"]
    assert is_same(amounts, "beneficiary", {"beneficiary": gold}, {"beneficiary": record}) is same


def test_other_fields_are_the_same_or_not() -> None:
    amounts = COMPARISONS["amounts"]
    assert not is_same(amounts, "per", {"per": "每家"}, {"per": "每家企业"})
    assert is_same(amounts, "per", {"per": "每家"}, {"per": "每 家"})
