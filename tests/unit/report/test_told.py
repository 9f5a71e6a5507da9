"""Facts as the pages tell them."""

from dataclasses import replace
from typing import Any

import pytest

from ipextract.report.told import Field, told
from ipextract.spans import Span
from unit.exports.making import amount, clause, deadline, document, duty, target

TEXT = "x" * 100


def headline(**facts: Any) -> tuple[str, str]:
    [one] = told(document(clause("1", TEXT, label="一、"), **facts))
    return one.word, one.headline


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"indicator": "产业化率", "comparator": "ge", "value": "42", "unit": "%"}, "产业化率 ≥ 42%"),
        (
            {
                "indicator": "成交额",
                "comparator": "range",
                "value": "3",
                "value_max": "5",
                "unit": "亿元",
                "by": "2025-12-31",
            },
            "成交额 = 3—5亿元 · 2025-12-31",
        ),
        ({}, "能力有效提升"),
        ({"by": "2027-12-31"}, "能力有效提升 · 2027-12-31"),
    ],
)
def test_targets(fields: dict[str, Any], said: str) -> None:
    assert headline(targets=[target("能力有效\n提升", **fields)]) == ("", said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"min": "1000000", "max": "1000000"}, "100万元"),
        ({"max": "500000", "beneficiary": "示范企业"}, "≤50万元 → 示范企业"),
        ({"min": "12500"}, "≥1.25万元"),
        ({"min": "100000", "max": "30000000000"}, "10万—300亿元"),
        ({"min": "800", "max": "9999.5"}, "800—9999.5元"),
        ({"min": "1000000", "max": "1000000", "currency": "USD"}, "1000000 USD"),
        ({"kind": "rate", "rate_min": "30", "rate_max": "50"}, "30—50%"),
        ({"max": "200000", "rate_max": "20"}, "≤20万元 ≤20%"),
    ],
)
def test_amounts(fields: dict[str, Any], said: str) -> None:
    assert headline(amounts=[amount("钱", **fields)]) == ("v.role.reward", said)


@pytest.mark.parametrize(
    ("quote", "fields", "said"),
    [
        (
            "到2025年底",
            {"relation": "by", "end": "2025-12-31", "action": "建成中心"},
            "2025-12-31 · 到2025年底 建成中心",
        ),
        (
            "2025年底前",
            {"relation": "by", "end": "2025-12-31", "action": "2025年底前建成"},
            "2025-12-31 · 2025年底前建成",
        ),
        ("30日内", {"relation": "within", "duration": "P30D"}, "P30D · 30日内"),
        ("每年", {"relation": "recurring"}, "每年"),
    ],
)
def test_deadlines(quote: str, fields: dict[str, Any], said: str) -> None:
    assert headline(deadlines=[deadline(quote, **fields)]) == ("", said)


def test_agencies_by_their_official_names() -> None:
    known = duty("1", "省科技厅", "lead", 0, (0, 50), (0, 10), canonical="江西省科学技术厅")
    assert headline(responsibilities=[known]) == ("v.role.lead", "江西省科学技术厅")
    assert headline(responsibilities=[replace(known, canonical=None)]) == ("v.role.lead", "省科技厅")


def test_fields_that_say_something_in_the_order_of_the_record() -> None:
    [one] = told(document(clause("1", TEXT), amounts=[amount("50万元", max="500000", per="每家")]))
    assert one.fields == (
        Field("f.kind", "absolute", "v.kind.absolute"),
        Field("f.role", "reward", "v.role.reward"),
        Field("f.max", "500000"),
        Field("f.currency", "CNY"),
        Field("f.comparator", "eq", "v.comparator.eq"),
        Field("f.per", "每家"),
    )
    [one] = told(
        document(clause("1", TEXT), responsibilities=[duty("1", "甲局", "lead", 0, (0, 9), (0, 9), group=True)])
    )
    assert one.fields == (
        Field("f.agency", "甲局"),
        Field("f.group", "是", "v.group.True"),
        Field("f.responsibilities.role", "lead", "v.role.lead"),
    )


def test_agencies_and_years_reach_what_a_statement_covers() -> None:
    facts = told(
        document(
            clause("1", TEXT),
            deadlines=[deadline("2024年至2026年", "during", at=5, start="2024-01-01", end="2026-12-31")],
            amounts=[amount("50万元", at=60)],
            responsibilities=[
                duty("1", "甲局", "lead", 30, (0, 40), (28, 40)),
                duty("1", "乙局", "lead", 80, (40, 90), (78, 90)),
            ],
        )
    )
    assert [(each.fact.quote, list(each.agencies), list(each.years)) for each in facts] == [
        ("2024年至2026年", ["甲局"], [2024, 2025, 2026]),
        ("甲局", ["甲局"], [2024, 2025, 2026]),
        ("50万元", ["乙局"], []),
        ("乙局", ["乙局"], []),
    ]


def test_a_stretch_of_many_years_is_found_by_its_ends() -> None:
    [one] = told(document(clause("1", TEXT), deadlines=[deadline("x", "during", start="1980-01-01", end="2035-12-31")]))
    assert list(one.years) == [1980, 2035]


def test_in_the_order_of_the_text_the_longer_first() -> None:
    whole, part = target("成交额达到300亿元"), amount("300亿元", at=0)
    facts = told(document(clause("1", TEXT), targets=[whole], amounts=[replace(part, span=Span(0, 5))]))
    assert [each.kind for each in facts] == ["targets", "amounts"]
