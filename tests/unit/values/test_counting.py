"""Numbers as lists print them."""

import pytest

from ipextract.values.counting import is_known, print_number, prints_nothing


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("decimal", 0, "0"),
        ("decimal", 12, "12"),
        ("decimalZero", 9, "09"),
        ("decimalZero", 120, "120"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalFullWidth2", 7, "７"),
        ("decimalHalfWidth", 7, "7"),
        ("numberInDash", 3, "- 3 -"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一○○"),
        ("chineseCounting", 101, "一○一"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 19, "十九"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 101, "一百〇一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 111, "一百一十一"),
        ("chineseCountingThousand", 1001, "一千〇一"),
        ("chineseCountingThousand", 1010, "一千〇一十"),
        ("chineseCountingThousand", 10000, "一万"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("chineseLegalSimplified", 101, "壹佰零壹"),
        ("ideographLegalTraditional", 26, "貳拾陸"),
        ("ideographDigital", 10, "一〇"),
        ("taiwaneseCounting", 21, "二十一"),
        ("taiwaneseCountingThousand", 101, "一百零一"),
        ("taiwaneseCountingThousand", 10001, "一萬零一"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 111, "百十一"),
        ("japaneseLegal", 12, "壱拾弐"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographEnclosedCircle", 1, "㈠"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircleChinese", 1, "①"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 53, "aaa"),
    ],
)
def test_a_number_in_its_format(name: str, value: int, printed: str) -> None:
    assert print_number(value, name) == printed


@pytest.mark.parametrize("name", ["upperRoman", "lowerLetter", "chineseCountingThousand", "bahtText"])
def test_numbers_that_no_list_reaches_are_plain_figures(name: str) -> None:
    """Else a number that somebody made up would print megabytes of letters."""
    assert print_number(999_999_999, name) == "999999999"


def test_bullets_and_bare_texts_print_no_number() -> None:
    assert (print_number(3, "bullet"), print_number(3, "none")) == ("", "")
    assert prints_nothing("bullet")
    assert not prints_nothing("decimal")


def test_a_format_is_known_or_not() -> None:
    assert is_known("decimal")
    assert not is_known("bahtText")
    assert not prints_nothing("bahtText")
