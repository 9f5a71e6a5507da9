"""目标指标表, and a target in a few words."""

from typing import Any

import pytest

from ipextract.exports.goals import phrase
from unit.exports.making import target


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"indicator": "成交额", "verb": "达到", "comparator": "ge", "value": "300", "unit": "亿元"},
            "成交额不低于300亿元",
        ),
        ({"indicator": "中心", "verb": "建设", "comparator": "eq", "value": "10", "unit": "所"}, "中心10所"),
        ({"indicator": "拥有量", "comparator": "approx", "value": "4", "unit": "件"}, "拥有量约4件"),
        (
            {"indicator": "总量", "verb": "增长", "comparator": "ge", "value": "20", "unit": "%", "measure": "growth"},
            "总量增长不低于20%",
        ),
        (
            {
                "indicator": "年均增长",
                "verb": "增长",
                "comparator": "gt",
                "value": "5",
                "unit": "%",
                "measure": "growth",
            },
            "年均增长超过5%",
        ),
        (
            {"indicator": "比重", "comparator": "range", "value": "3", "value_max": "5", "unit": "%"},
            "比重3—5%",
        ),
        ({"indicator": "能力", "verb": "提升"}, "创造能力显著提升"),
    ],
)
def test_a_target_in_a_few_words(given: dict[str, Any], expected: str) -> None:
    assert phrase(target("创造能力 显著提升", **given)) == expected
