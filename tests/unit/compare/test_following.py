"""What only follows from another change is not told beside it; what stands for itself is."""

import pytest
import revisions

from ipextract.compare.records import compared

DOCUMENT = """某市专利转化实施方案

一、主要目标
到2025年，知识产权质押融资额达到60亿元，发明专利产业化率达到42%。
二、服务网络
力争到2026年，建成公共服务网点20个以上。
三、支持政策
对获得中国专利金奖的企业，给予60万元奖励。
四、附则
（一）本方案由市市场监管局负责解释。
（二）本方案自2024年1月1日起施行，有效期至2026年12月31日。
"""

Row = tuple[str, str | None, str | None, str | None]


def told(old: str, new: str) -> list[Row]:
    """Code, field and both values of each change."""
    document = compared(revisions.read(old), revisions.read(new))
    return [(each.code, each.field, each.old, each.new) for each in document.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # By when targets are due is said by the deadline that governs them.
        ("到2025年，", "", [("deadline-removed", None, "到2025年", None)]),
        ("到2025年", "到2028年", [("deadline-moved", "day", "2025-12-31", "2028-12-31")]),
        # A sum that a target holds is the target's.
        ("60亿元", "80亿元", [("target-raised", "value", "60亿元", "80亿元")]),
        ("知识产权质押融资额达到60亿元，", "", [("target-removed", None, "知识产权质押融资额达到60亿元", None)]),
        # The same figure elsewhere is a sum of its own.
        ("60万元", "80万元", [("amount-changed", "sum", "600000", "800000")]),
        # Since when and up to when a document is in force are no further deadlines.
        ("2026年12月31日", "2028年12月31日", [("validity-changed", "effective_to", "2026-12-31", "2028-12-31")]),
        ("2024年1月1日", "2024年3月1日", [("validity-changed", "effective_from", "2024-01-01", "2024-03-01")]),
        ("，有效期至2026年12月31日", "", [("validity-changed", "effective_to", "2026-12-31", None)]),
        # A deadline of the same year is one.
        ("到2026年", "到2028年", [("deadline-moved", "day", "2026-12-31", "2028-12-31")]),
    ],
)
def test_one_edit_is_told_once(old: str, new: str, expected: list[Row]) -> None:
    assert DOCUMENT.count(old) == 1
    assert told(DOCUMENT, DOCUMENT.replace(old, new)) == expected
    # The other way round as well.
    assert [code for code, *_ in told(DOCUMENT.replace(old, new), DOCUMENT)] == [
        {"target-raised": "target-lowered"}.get(code, code.replace("removed", "added")) for code, *_ in expected
    ]


def test_words_that_say_what_is_done_and_how_firmly_go_with_a_target() -> None:
    assert told(DOCUMENT, DOCUMENT.replace("力争", "")) == [("target-changed", "modality", "力争", None)]
    new = DOCUMENT.replace("网点20个以上", "网点20个以上，设立维权工作站12个")
    assert told(DOCUMENT, new) == [("target-added", None, None, "维权工作站12个")]
    # Other words before it are wording.
    new = DOCUMENT.replace("网点20个以上", "网点20个以上，加强统筹，设立维权工作站12个")
    assert [code for code, *_ in told(DOCUMENT, new)] == ["clause-reworded", "target-added"]


def test_a_validity_counted_in_years_is_told_as_one() -> None:
    old = DOCUMENT.replace("有效期至2026年12月31日", "有效期3年")
    assert told(old, old.replace("有效期3年", "有效期5年")) == [
        ("validity-changed", "effective_to", "2026-12-31", "2028-12-31")
    ]


def test_a_target_and_a_sum_beside_it_are_two_changes() -> None:
    new = DOCUMENT.replace("60亿元", "80亿元").replace("60万元", "50万元")
    assert told(DOCUMENT, new) == [
        ("target-raised", "value", "60亿元", "80亿元"),
        ("amount-changed", "sum", "600000", "500000"),
    ]


def test_a_removed_clause_names_its_target_once() -> None:
    begin, end = DOCUMENT.index("一、"), DOCUMENT.index("二、")
    found = told(DOCUMENT, DOCUMENT[:begin] + DOCUMENT[end:])
    assert [row[:2] for row in found if row[0] != "clause-renumbered"] == [
        ("clause-removed", None),
        ("target-removed", None),
        ("target-removed", None),
        ("deadline-removed", None),
    ]
