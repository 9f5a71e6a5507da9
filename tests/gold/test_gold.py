"""The seeds' gold against a fresh reading: nothing may fall below `floors.yaml`."""

from pathlib import Path

import pytest

from gold import scoring
from gold.scoring import Report, Score

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reached() -> Report:
    return scoring.report(scoring.HERE / "data", scoring.read_anew, ROOT / "seeds")


def test_every_seed_has_gold() -> None:
    seeds = {path.stem for path in (ROOT / "seeds").iterdir()}
    assert {path.stem for path in (scoring.HERE / "data").glob("*.yaml")} == seeds


def test_no_kind_is_below_its_floor(reached: Report) -> None:
    notes = [f"{name} {note}" for name, score in reached.scores.items() for note in score.notes]
    assert list(reached.shortfalls(scoring.load_floors())) == [], "\n".join(notes)


def test_no_span_is_broken(reached: Report) -> None:
    assert reached.broken == ()


GOLD = [
    {"quote": "最高50万元", "at": 10, "min": None, "max": "500000", "role": "reward", "condition": "新认定"},
    {"quote": "20万元", "at": 40, "min": "200000", "max": "200000", "role": "reward", "optional": True},
]


def amount(start: int, end: int, low: str | None, high: str, role: str) -> dict[str, object]:
    return {"span": [start, end], "quote": "…", "min": low, "max": high, "role": role, "currency": "CNY"}


def test_a_fact_counts_where_place_and_values_agree() -> None:
    score = Score()
    scoring.score_facts("amounts", GOLD, [amount(12, 16, None, "500000.0", "subsidy")], score, "d")
    assert (score.found, score.missed, score.extra) == (1, 0, 0)
    assert score.right["role"] == (0, 1)
    assert score.right["condition"] == (0, 1)


def test_another_value_is_a_miss_and_an_extra() -> None:
    score = Score()
    scoring.score_facts("amounts", GOLD, [amount(10, 16, "500000", "500000", "reward")], score, "d")
    assert (score.found, score.missed, score.extra) == (0, 1, 1)
    assert score.f1 == 0.0


def test_another_place_is_a_miss_and_an_extra() -> None:
    score = Score()
    scoring.score_facts("amounts", GOLD, [amount(16, 22, None, "500000", "reward")], score, "d")
    assert (score.found, score.missed, score.extra) == (0, 1, 1)


def test_an_optional_item_counts_for_nothing_whatever_is_read() -> None:
    score = Score()
    here = amount(10, 16, None, "500000", "reward")
    scoring.score_facts("amounts", GOLD, [here, amount(40, 44, None, "1", "fee")], score, "d")
    assert (score.found, score.missed, score.extra) == (1, 0, 0)


def test_a_clause_with_another_id_is_missed_and_extra() -> None:
    score = Score()
    gold = [
        {"id": "1.1", "label": "(一)", "title": "目标", "at": 5},
        {"id": "1.2", "label": "(二)", "title": "任务", "at": 9},
    ]
    record = [
        {"id": "1.1", "label": "(一)", "title": "目标。", "span": [4, 9]},
        {"id": "2.2", "label": "(二)", "title": "任务", "span": [9, 20]},
    ]
    scoring.score_clauses(gold, record, score, "d")
    assert (score.found, score.missed, score.extra) == (1, 1, 1)
    assert score.share("title") == 1.0


def test_metadata_compares_without_punctuation_of_lists() -> None:
    score = Score()
    gold = {"recipients": ["各市人民政府"], "title": "某某办法", "issued_on": None}
    record = {"recipients": ["各市人民", "政府"], "title": "某某规定", "issued_on": "2024-01-01"}
    scoring.score_metadata(gold, record, score, "d")
    assert (score.found, score.missed, score.extra) == (1, 1, 2)


def test_what_lies_below_a_floor_is_named() -> None:
    short = Report({"amounts": Score(found=9, missed=1)}, 1, ("d: 1-a1",))
    lines = list(short.shortfalls({"amounts": {"f1": 0.95}}))
    assert lines == ["amounts.f1 is 0.9474, its floor 0.9500", "broken spans: d: 1-a1"]
    assert list(short.shortfalls({"amounts": {"f1": 0.94}})) == lines[1:]


def test_a_floor_is_lowered_only_with_a_line_in_the_changelog() -> None:
    text = "# note\namounts: {f1: 0.98, role: 0.90}\n"
    assert scoring.set_floor(text, "amounts", "role", 0.85) == "# note\namounts: {f1: 0.98, role: 0.85}\n"
    with pytest.raises(ValueError, match=r"amounts\.per"):
        scoring.set_floor(text, "amounts", "per", 0.5)
    data = "### Data\n\n- floor {} lowered\n\n"
    changelog = (
        "# Changelog\n\n## [Unreleased]\n\n"
        + data.format("amounts.f1")
        + "## [0.1.0]\n\n"
        + data.format("deadlines.f1")
    )
    assert scoring.is_announced(changelog, "amounts.f1")
    assert not scoring.is_announced(changelog, "deadlines.f1")
