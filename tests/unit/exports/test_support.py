"""政策要点表: a row for each tier, numbers as numbers, a cap beside its rate."""

from decimal import Decimal

from ipextract.exports.support import rows
from ipextract.models.metadata import Metadata
from unit.exports.making import amount, clause, document, duty

TEXT = "对企业按实际投入的30%给予补助，最高不超过100万元。"


def test_every_tier_has_a_row() -> None:
    prizes = [("金奖", "500000", 0), ("银奖", "200000", 5)]
    made = document(
        clause("1", "分别奖励50万元、20万元。"),
        amounts=[
            amount("50万元", at, condition=prize, min=sum, max=sum, beneficiary="单位") for prize, sum, at in prizes
        ],
    )
    assert [(row.beneficiary, row.form, row.condition, row.min, row.max) for row in rows(made)] == [
        ("单位", "奖励", "金奖", Decimal(500000), Decimal(500000)),
        ("单位", "奖励", "银奖", Decimal(200000), Decimal(200000)),
    ]


def test_a_cap_stands_beside_its_rate() -> None:
    rate = amount(
        "30%", 9, kind="rate", role="subsidy", rate_min="30", rate_max="30", base="实际投入", beneficiary="企业"
    )
    cap = amount("最高不超过100万元", 17, role="subsidy", max="1000000", comparator="le")
    [row] = rows(document(clause("1", TEXT), amounts=[rate, cap]))
    assert (row.rate_min, row.rate_max, row.base) == (Decimal("0.30"), Decimal("0.30"), "实际投入")
    assert (row.min, row.max, row.beneficiary, row.form) == (None, Decimal(1000000), "企业", "补助")
    assert row.quote == "30%；最高不超过100万元"
    assert row.notes == ("与紧随其后的封顶金额合为一行",)


def test_a_sum_for_somebody_else_or_far_away_is_no_cap() -> None:
    rate = amount("30%", 9, kind="rate", role="subsidy", rate_min="30", rate_max="30", beneficiary="企业")
    other = amount("最高100万元", 17, role="subsidy", max="1000000", beneficiary="高校")
    far = amount("最高100万元", 80, role="subsidy", max="1000000")
    exact = amount("100万元", 17, role="subsidy", min="1000000", max="1000000")
    for sum in (other, far, exact):
        assert len(list(rows(document(clause("1", TEXT), amounts=[rate, sum])))) == 2


def test_what_is_measured_a_condition_or_a_fine_is_no_support() -> None:
    roles = ("indicator", "threshold", "fine")
    made = document(clause("1", "甲"), amounts=[amount("5万元", role=role, min="50000", max="50000") for role in roles])
    assert list(rows(made)) == []


def test_the_text_is_that_of_the_agencies_statement() -> None:
    text = "奖励5万元（甲局负责）。奖励8万元（乙局负责）。"
    made = document(
        clause("1", text),
        amounts=[amount("5万元", 2, min="50000", max="50000"), amount("8万元", 14, min="80000", max="80000")],
        responsibilities=[
            duty("1", "甲局", "responsible", 6, (0, 5), (5, 12)),
            duty("1", "乙局", "responsible", 18, (12, 17), (17, 24)),
        ],
    )
    assert [(row.content, row.agencies) for row in rows(made)] == [
        ("奖励5万元（甲局负责）。", "甲局"),
        ("奖励8万元（乙局负责）。", "乙局"),
    ]


def test_validity_agencies_and_currency() -> None:
    made = document(
        clause("1", "甲局负责，奖励5万美元。"),
        metadata=Metadata(title="某办法", effective_from="2026-01-01", effective_to="2028-12-31"),
        amounts=[amount("5万美元", 7, min="50000", max="50000", currency="USD")],
        responsibilities=[duty("1", "甲局", "responsible", 0, (0, 12), (0, 4))],
    )
    [row] = rows(made)
    assert (row.period, row.agencies, row.notes) == ("2026-01-01至2028-12-31", "甲局", ("币种USD",))
    assert row.location == "[7, 11) in/plan.txt"
