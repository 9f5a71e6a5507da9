"""Levels that a project sets, and changes that it accepts for a time."""

from datetime import date

import pytest
from pydantic import ValidationError

from ipextract.compare.changes import Acceptance, Change, Comparison, DocumentChanges, Place
from ipextract.compare.judging import Accepted, Judgement, judged

DAY = date(2026, 6, 30)
PLACE = Place("2-1", "二、（一）", "奖励", "amount-1", None, "80万元")
RAISED = Change("target-raised", "review", "许可次数", "value", "3万次", "4万次", PLACE, PLACE)
SUM = Change("amount-changed", "breaking", "示范企业", "sum", "500000", "800000", PLACE, PLACE)


def comparison(*changes: Change, document: str = "jiangxi/plan") -> Comparison:
    return Comparison("old", "new", (DocumentChanges(document, None, "方案", None, None, changes),), 3)


def accepts(**given: str) -> Judgement:
    entry = {"code": "amount-changed", "document": "jiangxi/plan", "reason": "已同意", "until": "2026-06-30", **given}
    return Judgement.model_validate({"accepted": [entry]})


def test_without_settings_nothing_is_touched() -> None:
    told = comparison(RAISED, SUM)
    assert judged(told, Judgement(), DAY).comparison is told


def test_levels_are_those_of_the_project() -> None:
    found = judged(comparison(RAISED, SUM), Judgement(levels={"target-raised": "breaking"}), DAY).comparison
    assert [each.level for each in found.changes] == ["breaking", "breaking"]
    assert found.counts == {"breaking": 2, "review": 0, "info": 0}


def test_what_is_not_to_be_told_is_not_and_a_document_without_a_change_is_unchanged() -> None:
    levels = Judgement(levels={"target-raised": "none"})
    found = judged(comparison(RAISED, SUM), levels, DAY).comparison
    assert [each.code for each in found.changes] == ["amount-changed"]
    assert found.unchanged == 3
    found = judged(comparison(RAISED), levels, DAY).comparison
    assert (found.documents, found.unchanged) == ((), 4)


def test_an_accepted_change_is_told_and_counts_no_more() -> None:
    found, lapsed = judged(comparison(RAISED, SUM), accepts(), DAY)
    assert lapsed == ()
    assert [each.accepted for each in found.changes] == [None, Acceptance("已同意", date(2026, 6, 30))]
    assert found.counts == {"breaking": 0, "review": 1, "info": 0}
    assert found.accepted == 1
    assert [each.rank for each in found.changes] == [1, 3]


def test_it_holds_up_to_its_day_and_that_day_too() -> None:
    found, lapsed = judged(comparison(SUM), accepts(until="2026-06-29"), DAY)
    assert found.counts["breaking"] == 1
    assert lapsed == (0,)
    # What fits nothing is not told as run out: it may be for other documents.
    assert judged(comparison(RAISED), accepts(until="2026-06-29"), DAY).lapsed == ()


@pytest.mark.parametrize(
    "given",
    [
        {"document": "jiangxi/*"},
        {"document": "*"},
        {"clause": "二、（一）"},
        {"clause": "二、 （一）"},
        {"subject": "示范企业"},
        {"field": "sum", "old": "500000", "new": "800000"},
    ],
)
def test_all_that_is_given_must_fit(given: dict[str, str]) -> None:
    assert judged(comparison(SUM), accepts(**given), DAY).comparison.accepted == 1


@pytest.mark.parametrize(
    "given",
    [
        {"document": "jiangxi"},
        {"document": "hunan/*"},
        {"clause": "二、（二）"},
        {"clause": "（一）"},
        {"subject": "示范"},
        {"field": "cap"},
        {"new": "900000"},
        {"old": "500000", "new": "900000"},
    ],
)
def test_what_differs_in_one_respect_does_not_fit(given: dict[str, str]) -> None:
    assert judged(comparison(SUM), accepts(**given), DAY).comparison.accepted == 0


@pytest.mark.parametrize("lacking", ["code", "document", "reason", "until"])
def test_an_entry_says_what_why_and_how_long(lacking: str) -> None:
    entry = {"code": "amount-changed", "document": "*", "reason": "已同意", "until": "2026-06-30"}
    with pytest.raises(ValidationError, match=lacking):
        Accepted.model_validate({name: value for name, value in entry.items() if name != lacking})


def test_codes_that_there_are_not_are_refused() -> None:
    with pytest.raises(ValidationError, match="did you mean target-raised"):
        Judgement.model_validate({"levels": {"target-risen": "info"}})
