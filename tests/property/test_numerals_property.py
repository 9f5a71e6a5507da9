"""Numerals print and parse back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.values.numerals import decimal_string, parse_numeral, parse_percent, scan

PLAIN = ("零一二三四五六七八九", "十百千")
FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
INTEGERS = st.one_of(st.integers(0, 10**4), st.integers(0, 10**8), st.integers(0, 10**12 - 1))


def in_chinese(number: int, characters: tuple[str, str] = PLAIN) -> str:
    """Print an integer below 10**12 in full: 一十二, 一万零二, 一亿零三十万."""
    digits, places = characters
    if not number:
        return digits[0]
    printed, gap = "", False
    for position in range(11, -1, -1):
        digit, place = number // 10**position % 10, position % 4
        if digit:
            printed += (digits[0] if gap and printed else "") + digits[digit] + (places[place - 1] if place else "")
        gap = not digit
        if not place and position and number // 10**position % 10**4:
            printed += "亿" if position == 8 else "万"
    return printed


def test_printer() -> None:
    assert in_chinese(12) == "一十二"
    assert in_chinese(10002) == "一万零二"
    assert in_chinese(100300000) == "一亿零三十万"
    assert in_chinese(120000) == "一十二万"
    assert in_chinese(5086, FORMAL) == "伍仟零捌拾陆"


@pytest.mark.parametrize("characters", [PLAIN, FORMAL])
@given(number=INTEGERS)
def test_chinese_integers_parse_back(characters: tuple[str, str], number: int) -> None:
    assert parse_numeral(in_chinese(number, characters)) == number


@given(INTEGERS, st.integers(1, 10**6))
def test_chinese_decimals_parse_back(whole: int, fraction: int) -> None:
    figures = str(fraction)
    printed = in_chinese(whole) + "点" + "".join(PLAIN[0][int(figure)] for figure in figures)
    assert parse_numeral(printed) == Decimal(f"{whole}.{figures}")


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_decimal_strings_parse_back(value: Decimal) -> None:
    assert parse_numeral(decimal_string(value)) == value


@given(st.integers(0, 10**15))
def test_separators_do_not_change_the_value(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_scales_multiply(number: int, scale: tuple[str, int]) -> None:
    assert parse_numeral(f"{number}{scale[0]}") == number * scale[1]
    assert parse_numeral(in_chinese(number) + scale[0]) == number * scale[1]


@given(st.integers(1, 1000))
def test_percentages_parse_back(number: int) -> None:
    assert parse_percent("百分之" + in_chinese(number)) == parse_percent(f"{number}%") == number


@given(st.integers(1000, 2999))
def test_years_parse_back(year: int) -> None:
    assert parse_numeral("".join("〇一二三四五六七八九"[int(figure)] for figure in str(year))) == year


@given(st.integers(11, 10**8))
def test_numbers_are_found_in_running_text(number: int) -> None:
    for printed in (str(number), in_chinese(number)):
        text = f"培育{printed}家企业"
        assert [(start, end, numeral.value) for start, end, numeral in scan(text)] == [
            (2, 2 + len(printed), Decimal(number))
        ]


@given(st.text(alphabet="一二十百千万亿零点负多余几近0123456789.,%成分之 家元-", max_size=40))
def test_any_text_is_a_numeral_or_a_value_error(text: str) -> None:
    try:
        value = parse_numeral(text)
    except ValueError:
        return
    assert value.is_finite()
    assert decimal_string(parse_numeral(decimal_string(value)))
