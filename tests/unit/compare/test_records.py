"""What is told of two revisions of a small document, field by field and level by level."""

import pytest
import revisions

from ipextract.compare.records import compared

DOCUMENT = """某市专利转化实施方案

一、主要目标
到2025年，发明专利产业化率达到42%，专利审查周期压缩至15个月以内。
二、支持政策
对获得中国专利金奖的企业，给予最高50万元奖励。对专利质押贷款，按照实际支付利息的30%给予补贴。
三、组织实施
由市市场监管局牵头，市财政局配合，完善工作机制。
本方案自2024年1月1日起施行，有效期至2026年12月31日。
"""

Row = tuple[str, str, str | None, str | None, str | None]


def told(old: str, new: str) -> list[Row]:
    """Level, code, field and both values of each change."""
    document = compared(revisions.read(old), revisions.read(new))
    return [(each.level, each.code, each.field, each.old, each.new) for each in document.changes]


def test_nothing_changed() -> None:
    assert told(DOCUMENT, DOCUMENT) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("42%", "45%", [("review", "target-raised", "value", "42%", "45%")]),
        ("42%", "40%", [("breaking", "target-lowered", "value", "42%", "40%")]),
        # What is to stay below a figure is easier to reach when that rises.
        ("15个月", "18个月", [("breaking", "target-lowered", "value", "15个月", "18个月")]),
        ("15个月", "12个月", [("review", "target-raised", "value", "15个月", "12个月")]),
        # The targets that it governs are due on another day too, which goes without saying.
        ("到2025年", "到2027年", [("breaking", "deadline-moved", "day", "2025-12-31", "2027-12-31")]),
        ("最高50万元", "最高100万元", [("breaking", "amount-changed", "sum", "≤500000", "≤1000000")]),
        ("的30%", "的40%", [("breaking", "rate-changed", "rate", "30%", "40%")]),
        (
            "中国专利金奖",
            "中国专利银奖",
            [("review", "terms-changed", "condition", "获得中国专利金奖", "获得中国专利银奖")],
        ),
        (
            "由市市场监管局牵头",
            "由市科技局牵头",
            [("breaking", "lead-changed", "agency", "市市场监管局", "市科技局")],
        ),
        ("市财政局配合", "市教育局配合", [("review", "agency-changed", "agency", "市财政局", "市教育局")]),
        ("完善工作机制", "形成工作合力", [("review", "clause-reworded", "text", None, None)]),
        # The words that say a role, what a sum is, how firm a target is, or what is done go with them.
        ("市财政局配合", "市财政局牵头", [("breaking", "lead-changed", "role", "cooperate", "lead")]),
        ("50万元奖励", "50万元补助", [("breaking", "amount-changed", "role", "reward", "subsidy")]),
        ("压缩至15个月以内", "力争压缩至15个月以内", [("review", "target-changed", "modality", None, "力争")]),
        (
            "，专利审查周期压缩至15个月以内",
            "",
            [("breaking", "target-removed", None, "专利审查周期压缩至15个月以内", None)],
        ),
        # What says the same role in other words is wording.
        ("市财政局配合", "市财政局参与", [("review", "clause-reworded", "text", None, None)]),
    ],
)
def test_one_edit_is_one_change(old: str, new: str, expected: list[Row]) -> None:
    found = told(DOCUMENT, DOCUMENT.replace(old, new))
    # The whole text of a clause is shown with its wording.
    assert [(*row[:3], None, None) if row[2] == "text" else row for row in found] == expected


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("市财政局配合，完善", "市财政局牵头，健全", "lead-changed"),
        ("最高50万元奖励。对专利质押贷款", "最高50万元补助。对商标质押贷款", "amount-changed"),
    ],
)
def test_other_words_beside_a_changed_fact_are_wording(old: str, new: str, code: str) -> None:
    assert DOCUMENT.count(old) == 1
    assert sorted(row[1] for row in told(DOCUMENT, DOCUMENT.replace(old, new))) == sorted(["clause-reworded", code])


@pytest.mark.parametrize(("called", "codes"), [("企业", []), ("高校", ["clause-reworded"])])
def test_who_gets_a_sum_is_printed_before_it(called: str, codes: list[str]) -> None:
    # The same word stands nearer to the sum behind it, where it is wording.
    old = "支持政策\n\n一、支持奖项申报\n对获得中国专利金奖的企业，给予最高50万元奖励。鼓励企业申报。\n"
    new = old.replace("金奖的企业", "金奖的高校").replace("鼓励企业", f"鼓励{called}")
    assert [row[1:] for row in told(old, new) if row[2] != "text"] == [("terms-changed", "beneficiary", "企业", "高校")]
    assert [row[1] for row in told(old, new) if row[2] == "text"] == codes


def test_of_two_statements_that_one_is_told_whose_roles_changed() -> None:
    first = "提升工业企业知识产权管理水平（科技部牵头，教育部配合）。"
    second = "支持有关机构开展知识产权培训（教育部牵头，科技部配合）。"
    old = f"重点任务实施方案\n\n一、重点任务\n{first}{second}\n"
    changes = compared(
        revisions.read(old),
        revisions.read(old.replace("科技部牵头，教育部配合", "科技部配合，教育部牵头")),
    ).changes
    assert [(each.code, each.subject, each.old, each.new) for each in changes] == [
        ("lead-changed", "科技部", "lead", "cooperate"),
        ("lead-changed", "教育部", "cooperate", "lead"),
    ]
    places = [(each.old_place, each.new_place) for each in changes]
    assert all(one and other and one.span == other.span and one.span for one, other in places)


def test_a_longer_validity_is_told_of_the_document() -> None:
    found = told(DOCUMENT, DOCUMENT.replace("2026年12月31日", "2028年12月31日"))
    assert ("breaking", "validity-changed", "effective_to", "2026-12-31", "2028-12-31") in found


def test_an_element_that_was_not_known_is_filled() -> None:
    found = told(DOCUMENT, DOCUMENT + "\n某市人民政府\n2023年12月20日\n")
    assert ("info", "metadata-filled", "issued_on", None, "2023-12-20") in found


def test_a_removed_clause_takes_its_facts_with_it() -> None:
    begin, end = DOCUMENT.index("二、"), DOCUMENT.index("三、")
    found = told(DOCUMENT, DOCUMENT[:begin] + DOCUMENT[end:].replace("三、", "二、"))
    assert [(level, code) for level, code, *_ in found] == [
        ("review", "clause-removed"),
        ("breaking", "amount-removed"),
        ("breaking", "amount-removed"),
        ("info", "clause-renumbered"),
    ]
