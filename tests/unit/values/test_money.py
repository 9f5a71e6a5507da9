"""Currencies and their small coins."""

from decimal import Decimal

import pytest

from ipextract.values.money import currency, parse_subunits, without_name


@pytest.mark.parametrize(
    ("unit", "beside", "code"),
    [
        ("元", (), "CNY"),
        ("圆", (None, None), "CNY"),
        ("元", ("人民币",), "CNY"),
        ("元", ("港币:", None), "HKD"),
        ("元", ("US$",), "USD"),
        ("元", (None, "(美元)"), "USD"),
        ("美元", ("港币",), "USD"),
        ("日元", (), "JPY"),
        ("元港币", (), "HKD"),
    ],
)
def test_currency(unit: str, beside: tuple[str | None, ...], code: str) -> None:
    assert currency(unit, *beside) == code


@pytest.mark.parametrize(("text", "value"), [("5角", "0.5"), ("零贰分", "0.02"), ("伍角捌分", "0.58"), ("3毛", "0.3")])
def test_subunits(text: str, value: str) -> None:
    assert parse_subunits(text) == Decimal(value)


def test_other_characters_are_no_coins() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_subunits("多角")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("一次性给予人民币", "一次性给予"),
        ("达到RMB", "达到"),
        ("给予", "给予"),
        ("人民币贷款", "人民币贷款"),
        ("", ""),
    ],
)
def test_what_stands_before_a_number_without_the_name_of_its_currency(text: str, rest: str) -> None:
    assert text[: without_name(text, 0, len(text))] == rest


def test_the_name_of_a_currency_is_looked_for_within_bounds() -> None:
    assert without_name("资金人民币", 3, 5) == 5
    assert without_name("资金人民币", 2, 5) == 2
