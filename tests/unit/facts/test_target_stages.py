"""Stages of a goal: numbers for later times of what was counted before."""

import pytest

from unit.facts.target_texts import quantitative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2025年,完成2个产业导航;到2027年,累计完成6个。",
            [("产业导航", "2", "2025-12-31"), ("产业导航", "6", "2027-12-31")],
        ),
        (
            "到2025年,完成管网改造30公里,2027年累计完成80公里。",
            [("管网改造", "30", "2025-12-31"), ("管网改造", "80", "2027-12-31")],
        ),
        (
            "2025年,新增上市企业2家,2026年3家,2027年5家以上。",
            [("上市企业", "2", "2025-12-31"), ("上市企业", "3", "2026-12-31"), ("上市企业", "5", "2027-12-31")],
        ),
        (
            "2025年完成40%的村庄治理任务,2026年完成80%。",
            [("村庄治理任务", "40", "2025-12-31"), ("村庄治理任务", "80", "2026-12-31")],
        ),
        (
            "到2025年,培育龙头企业10家以上;到2027年,达到25家以上;到2029年,超过30家。",
            [("龙头企业", "10", "2025-12-31"), ("龙头企业", "25", "2027-12-31"), ("龙头企业", "30", "2029-12-31")],
        ),
        (
            "2025年,新增绿色工厂8家、绿色园区3个;2026年,分别新增10家、4个。",
            [
                ("绿色工厂", "8", "2025-12-31"),
                ("绿色园区", "3", "2025-12-31"),
                ("绿色工厂", "10", "2026-12-31"),
                ("绿色园区", "4", "2026-12-31"),
            ],
        ),
    ],
)
def test_a_later_stage_counts_the_same(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.indicator, one.value, one.by) for one in quantitative(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # Two of one unit: nothing says which is meant.
        "2025年,建成示范站50个、示范村3个;2026年,达到80个。",
        # Another unit, no later time, a full stop.
        "到2025年,建成示范站50个;到2027年,达到80家。",
        "到2027年,建成示范站50个;达到80个。",
        "到2025年,建成示范站50个。到2027年,达到80个。",
    ],
)
def test_what_is_no_stage(text: str) -> None:
    assert "80" not in [one.value for one in quantitative(text)]
