"""Facts that somebody asks for: of kinds, of an agency, due by a day."""

import pytest

import ipextract
from ipextract.records.selecting import Wanted, last_day, select

TEXT = """江西省专利转化工作方案

一、工作目标
到2027年，全省专利转让许可次数达到3万次以上。
二、主要任务
（一）开展转化行动。2025年底前建成平台5个。对示范企业给予50万元奖励。（责任单位：省科技厅、省财政厅）
（二）加强人才培养。到2026年，培训人员1万人次。（责任单位：省教育厅）
"""
RECORD = ipextract.extract(TEXT)


def selected(**wanted: object) -> list[str]:
    return [fact.quote for fact in select(RECORD, Wanted(**wanted))]  # type: ignore[arg-type]


def test_without_a_wish_everything_in_the_order_of_the_text() -> None:
    assert selected() == [
        "到2027年",
        "全省专利转让许可次数达到3万次以上",
        "2025年底前",
        "平台5个",
        "50万元",
        "省科技厅",
        "省财政厅",
        "到2026年",
        "人员1万人次",
        "省教育厅",
    ]


def test_kinds() -> None:
    assert selected(kinds=frozenset({"amounts"})) == ["50万元"]
    assert selected(kinds=frozenset({"amounts", "deadlines"})) == ["到2027年", "2025年底前", "50万元", "到2026年"]


@pytest.mark.parametrize("name", ["教育", "江西省教育厅", "省教育厅"])
def test_an_agency_with_all_that_it_is_responsible_for(name: str) -> None:
    assert selected(agency=name) == ["到2026年", "人员1万人次", "省教育厅"]


def test_other_agencies_of_the_statement_are_not_asked_for() -> None:
    assert selected(agency="财政厅") == ["2025年底前", "平台5个", "50万元", "省财政厅"]
    assert selected(agency="市场监管") == []


def test_what_is_due_with_who_answers_for_it() -> None:
    assert selected(by="2025-12-31") == ["2025年底前", "平台5个", "省科技厅", "省财政厅"]
    assert selected(by="2025-12-30") == []
    assert selected(by="2026-12-31", agency="教育厅", kinds=frozenset({"targets"})) == ["人员1万人次"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025", "2025-12-31"),
        ("2024-02", "2024-02-29"),
        ("2025-2", "2025-02-28"),
        ("2025-06-30", "2025-06-30"),
    ],
)
def test_the_last_day_of_a_year_a_month_or_a_day(said: str, day: str) -> None:
    assert last_day(said) == day


@pytest.mark.parametrize(
    "said", ["", "25", "2025年", "2025-13", "2025-06-31", "2025-06-30-1", "2025-x", "2025-06-", "-1"]
)
def test_no_day(said: str) -> None:
    with pytest.raises(ValueError, match="write 2025, 2025-06 or 2025-06-30"):
        last_day(said)
