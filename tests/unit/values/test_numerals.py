"""Numerals, years, percentages, and the pieces of patterns that find them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ipextract.values.fragments import FragmentError, compiled, expand, fragment, load_table, names
from ipextract.values.numerals import (
    carried,
    decimal_string,
    parse,
    parse_numeral,
    parse_percent,
    scan,
    scan_percent,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300", "300"),
        ("1,100", "1100"),
        ("３．５", "3.5"),
        ("4.800", "4.8"),
        ("-10.5", "-10.5"),
        ("1.2万", "12000"),
        ("1,100万", "11000000"),
        ("1万5千", "15000"),
        ("1万5000", "15000"),
        ("28394919.2312亿", "2839491923120000"),
        ("十二", "12"),
        ("一十", "10"),
        ("廿三", "23"),
        ("卅", "30"),
        ("两千", "2000"),
        ("三百五", "350"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("十二万五千", "125000"),
        ("一百零一万零三千零十二", "1013012"),
        ("一亿五千万六千三百五十五", "150006355"),
        ("一千一百一十一万一千一百一十一亿", "1111111100000000"),
        ("十万亿", "10000000000000"),
        ("一点五", "1.5"),
        ("二十点一万", "201000"),
        ("二十八万三千九百四十三点二三四一二三亿", "28394323412300"),
        ("壹佰贰拾叁", "123"),
        ("伍拾万", "500000"),
        ("负四十五亿零四百零四万", "-4504040000"),
        ("二〇二三", "2023"),
        ("一九九八", "1998"),
        ("零", "0"),
        ("五分之二", "0.4"),
        ("百分之四十二", "0.42"),
        ("十二点五分之二点五", "0.2"),
        ("1/5", "0.2"),
        ("百亿", "10000000000"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert decimal_string(parse_numeral(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一批",
        "若干",
        "多",
        "1万5",
        "百千",
        "一千千",
        "万万亿亿",
        "1.5.2",
        "5百千",
        "点五",
        "十多多",
        "5G",
        "三四分",
        "百分之",
        "负",
        "近",
        "近五",
        "一" * 65,
        "1" * 65,
    ],
)
def test_not_a_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(text)


def test_zero_divisor_is_refused() -> None:
    with pytest.raises(ValueError, match="division by zero"):
        parse_numeral("零分之一")


@pytest.mark.parametrize(
    ("text", "head", "scale"),
    [
        ("300亿", "300", "亿"),
        ("十万", "10", "万"),
        ("1.2万亿", "1.2", "万亿"),
        ("千亿", "1000", "亿"),
        ("一亿五千万", "15000", "万"),
        ("3000余万", "3000", "万"),
        ("十二万五千", "125000", ""),
        ("五千", "5000", ""),
        ("42", "42", ""),
    ],
)
def test_trailing_scale_is_kept_apart(text: str, head: str, scale: str) -> None:
    numeral = parse(text)
    assert (decimal_string(numeral.head), numeral.scale) == (head, scale)


@pytest.mark.parametrize(
    ("text", "value", "high", "open_digit"),
    [
        ("50多", "50", None, False),
        ("十余", "10", None, False),
        ("三十几万", "300000", None, False),
        ("一百多万", "1000000", None, False),
        ("近百", "100", None, False),
        ("上千", "1000", None, False),
        ("数百", "100", None, True),
        ("几十万", "100000", None, True),
        ("七八十", "70", "80", False),
        ("十七八", "17", "18", False),
        ("两三万", "20000", "30000", False),
        ("三五", "3", "5", False),
    ],
)
def test_round_numerals(text: str, value: str, high: str | None, open_digit: bool) -> None:
    numeral = parse(text)
    assert numeral.approximate
    assert decimal_string(numeral.value) == value
    assert (None if numeral.high is None else decimal_string(numeral.high)) == high
    assert numeral.open_digit is open_digit


@pytest.mark.parametrize("text", ["三点三四", "二五", "三百四十", "五百五十"])
def test_exact_numerals_are_not_round(text: str) -> None:
    assert not parse(text).approximate


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        ("10", "50万", "100000"),
        ("十八", "三十万", "180000"),
        ("一千", "两千万", "10000000"),
        ("5000", "1万", "5000"),
        ("1万", "5万", "10000"),
        ("3", "5", "3"),
    ],
)
def test_left_end_of_a_range_takes_the_scale(left: str, right: str, value: str) -> None:
    assert decimal_string(carried(parse(left), parse(right)).value) == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("42", "42"),
        ("1.50", "1.5"),
        ("3E+10", "30000000000"),
        ("0.000", "0"),
        ("-0.0", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
    ],
)
def test_decimal_string(value: str, printed: str) -> None:
    assert decimal_string(Decimal(value)) == printed


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("42%", "42"),
        ("42.5％", "42.5"),
        ("百分之四十二", "42"),
        ("百分之百", "100"),
        ("百分之3.2", "3.2"),
        ("千分之三", "0.3"),
        ("万分之五", "0.05"),
        ("3‰", "0.3"),
        ("四成", "40"),
        ("四成半", "45"),
        ("七成二", "72"),
        ("9.5成", "95"),
        ("负百分之九十八", "-98"),
        ("-22.2%", "-22.2"),
        ("5个百分点", "5"),
        ("25个基点", "0.25"),
    ],
)
def test_percent(text: str, percent: str) -> None:
    assert decimal_string(parse_percent(text)) == percent


@pytest.mark.parametrize("text", ["42", "三分之一", "半成", "%", "五分之二", "成", "五项"])
def test_not_a_percentage(text: str) -> None:
    with pytest.raises(ValueError, match="no"):
        parse_percent(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培育300家以上样板企业,建设十二个中心", ["300", "十二"]),
        ("每万人口高价值发明专利拥有量达到15件", ["15"]),
        ("建成5G基站10万个,新增3亿千瓦时", ["10万", "3亿"]),
        ("突破千亿元,惠及近千家企业", ["千亿", "近千"]),
        ("两到三家,七八个,30多个国家,100余项", ["两", "三", "七八", "30多", "100余"]),
        ("三分之二以上", ["三分之二"]),
        ("装机三千千瓦", ["三千"]),
    ],
)
def test_scan(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in scan(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "一带一路",
        "百城百园",
        "“十四五”期间",
        "十五五规划",
        "三北工程",
        "985高校",
        "第一批",
        "一批项目",
        "一系列",
        "一是加强",
        "进一步",
        "一体化",
        "统一",
        "唯一",
        "万众创新",
        "千家万户",
        "十分重要",
        "万一",
        "一企一策",
        "新一代信息技术",
        "党的二十大精神",
        "二十届三中全会",
        "“四个全面”",
        "两个维护",
        "三位一体",
        "一件事一次办",
        "推进百千万工程",
        "百强企业",
        "指数化",
        "一二三产业融合",
        "(二十)",
        "(3)",
        "1+3+N",
        "A380",
        "前三位",
        "前10名",
        "九十年代",
        "十佳",
        "十大产业",
        "若干",
        "第12届",
        "每百万元",
        "零距离",
        "12345热线",
    ],
)
def test_names_and_phrases_are_no_numbers(text: str) -> None:
    assert [text[start:end] for start, end, _ in scan(text)] == []


def test_scan_percent_keeps_points_and_shares() -> None:
    text = "占比达42%,提高五个百分点,由三成员单位承担,百分之百覆盖,超过四成半"
    assert [text[start:end] for start, end, _ in scan_percent(text)] == ["42%", "五个百分点", "百分之百", "四成半"]


PIECES = load_table("fragments")["fragments"]
MATCHES = [
    (name, *((example, example) if isinstance(example, str) else example))
    for name, entry in PIECES.items()
    for example in entry["matches"]
]
IGNORES = [(name, example["text"]) for name, entry in PIECES.items() for example in entry["ignores"]]


@pytest.mark.parametrize(("name", "text", "part"), MATCHES)
def test_piece_matches(name: str, text: str, part: str) -> None:
    match = compiled(rf"\F<{name}>").search(text)
    assert match is not None
    assert match[0] == part


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_piece_ignores(name: str, text: str) -> None:
    assert compiled(rf"\F<{name}>").search(text) is None


def test_every_piece_compiles_in_plain_and_verbose_patterns() -> None:
    assert {"number", "any_unit", "count_unit", "ge_before", "approx_after"} <= set(names())
    for name in names():
        assert not any(character.isspace() for character in fragment(name))
        compiled(rf"\F<{name}>")


def test_unknown_piece_is_named() -> None:
    with pytest.raises(FragmentError, match="no_such_piece"):
        expand(r"\F<no_such_piece>")


@pytest.mark.parametrize(
    "hostile", ["1" * 50000, "一" * 50000, "1,111" * 10000, "数百" * 20000, "1-" * 20000, "(" * 50000, "百分之" * 20000]
)
def test_long_runs_end_soon(hostile: str) -> None:
    compiled(r"\F<signed_number>").sub("", hostile, timeout=5)
    compiled(r"\F<percent_number>").sub("", hostile, timeout=5)
