"""Dates, ranges, plan periods and durations read by hand from a calendar."""

from datetime import date

import pytest

from ipextract.values.dates import (
    add_months,
    last_day_in_force,
    names_year,
    parse_duration,
    parse_plan,
    parse_point,
    parse_range,
    scan_dates,
)

MARCH = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "edtf", "edge"),
    [
        ("2025年", "2025-01-01", "2025-12-31", "year", "2025", False),
        ("2025年度", "2025-01-01", "2025-12-31", "year", "2025", False),
        ("二〇二五年底", "2025-01-01", "2025-12-31", "year", "2025", True),
        ("2025年年末", "2025-01-01", "2025-12-31", "year", "2025", True),
        ("2026年上半年", "2026-01-01", "2026-06-30", "half", "2026-40", False),
        ("2026年下半年", "2026-07-01", "2026-12-31", "half", "2026-41", False),
        ("2024年第三季度末", "2024-07-01", "2024-09-30", "quarter", "2024-35", True),
        ("2024年前三季度", "2024-01-01", "2024-09-30", "quarter", "2024-33/2024-35", False),
        ("2028年2月底", "2028-02-01", "2028-02-29", "month", "2028-02", True),
        ("2027年2月", "2027-02-01", "2027-02-28", "month", "2027-02", False),
        ("2024年10月上旬", "2024-10-01", "2024-10-10", "day", "2024-10-01/2024-10-10", False),
        ("2024年2月下旬", "2024-02-21", "2024-02-29", "day", "2024-02-21/2024-02-29", False),
        ("二〇二四年十二月三十一日", "2024-12-31", "2024-12-31", "day", "2024-12-31", False),
        ("2024-06-30", "2024-06-30", "2024-06-30", "day", "2024-06-30", False),
    ],
)
def test_point_with_its_year(text: str, start: str, end: str, precision: str, edtf: str, edge: bool) -> None:
    period = parse_point(text)
    assert (str(period.start), str(period.end)) == (start, end)
    assert (period.precision, period.edtf, period.edge, period.inferred) == (precision, edtf, edge, ())


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("6月30日", "2024-06-30"),
        ("年底", "2024-12-31"),
        ("明年6月", "2025-06-30"),
        ("今年年底", "2024-12-31"),
        ("去年", "2023-12-31"),
    ],
)
def test_missing_year_comes_from_the_reference(text: str, end: str) -> None:
    period = parse_point(text, MARCH)
    assert str(period.end) == end
    assert period.inferred == ("year",)


def test_year_of_the_sentence_beats_the_reference() -> None:
    assert parse_point("9月底", MARCH, year=2026).end == date(2026, 9, 30)


def test_no_reference_leaves_the_day_open() -> None:
    period = parse_point("6月30日")
    assert (period.start, period.end, period.edtf, period.precision) == (None, None, None, "day")


def test_year_of_the_act_stays_open() -> None:
    assert parse_point("当年12月底", MARCH).end is None


@pytest.mark.parametrize(
    "text", ["2月30日", "2023年2月29日", "13月", "0月", "", "年", "2024年30日", "三年", "第13条", "9999999年"]
)
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"no (date|month|year)|a day without|out of range|day must be"):
        parse_point(text, MARCH)


@pytest.mark.parametrize(
    ("first", "last", "start", "end", "edtf"),
    [
        ("2024", "2026年", "2024-01-01", "2026-12-31", "2024/2026"),
        ("2024年3月", "4月", "2024-03-01", "2024-04-30", "2024-03/2024-04"),
        ("2024年3月1日", "15日", "2024-03-01", "2024-03-15", "2024-03-01/2024-03-15"),
        ("3", "5月", "2024-03-01", "2024-05-31", "2024-03/2024-05"),
        ("11月", "3月", "2024-11-01", "2025-03-31", "2024-11/2025-03"),
        ("2026年3", "5月", "2026-03-01", "2026-05-31", "2026-03/2026-05"),
        ("2026年9月10", "20日", "2026-09-10", "2026-09-20", "2026-09-10/2026-09-20"),
    ],
)
def test_range_ends_lend_each_other(first: str, last: str, start: str, end: str, edtf: str) -> None:
    period = parse_range(first, last, MARCH)
    assert (str(period.start), str(period.end), period.edtf) == (start, end, edtf)


def test_range_runs_forwards() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        parse_range("2026年", "2024年")


@pytest.mark.parametrize(
    ("text", "start", "end", "edge"),
    [
        ("“十四五”期间", "2021-01-01", "2025-12-31", False),
        ("“十四五”末", "2025-01-01", "2025-12-31", True),
        ("十五五时期", "2026-01-01", "2030-12-31", False),
        ("“十五五”初期", "2026-01-01", "2026-12-31", False),
    ],
)
def test_plan_periods(text: str, start: str, end: str, edge: bool) -> None:
    period = parse_plan(text)
    assert (str(period.start), str(period.end), period.edge) == (start, end, edge)


@pytest.mark.parametrize("text", ["“十四五”规划", "“九十五”期间", "十五"])
def test_no_plan_period(text: str) -> None:
    with pytest.raises(ValueError, match="no plan period"):
        parse_plan(text)


@pytest.mark.parametrize(
    ("text", "iso", "business"),
    [
        ("30个工作日", "P30D", True),
        ("三年", "P3Y", False),
        ("半年", "P6M", False),
        ("一年半", "P18M", False),
        ("两个月", "P2M", False),
        ("3至5日", "P5D", False),
        ("两周", "P14D", False),
        ("48小时", "PT48H", False),
        ("10分钟", "PT10M", False),
        ("半天", "PT12H", False),
        ("半个月", "P15D", False),
        ("一个半月", "P1M15D", False),
        ("0.5小时", "PT30M", False),
        ("两年零三个月", "P2Y3M", False),
        ("8天20小时", "P8DT20H", False),
    ],
)
def test_durations(text: str, iso: str, business: bool) -> None:
    duration = parse_duration(text)
    assert (duration.iso, duration.business_days) == (iso, business)


@pytest.mark.parametrize("text", ["三", "年", "3公里", "2025年6月"])
def test_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        parse_duration(text)


def test_hours_and_working_days_have_no_day_of_their_own() -> None:
    assert parse_duration("1天12小时").after(date(2025, 1, 1)) is None
    assert parse_duration("两年零三个月").after(date(2025, 1, 31)) == date(2027, 4, 30)


@pytest.mark.parametrize(("text", "named"), [("明年底", True), ("2026年", True), ("下半年", False), ("6月", False)])
def test_dates_that_name_their_year(text: str, named: bool) -> None:
    assert names_year(text) is named


def test_last_day_in_force() -> None:
    assert last_day_in_force(date(2025, 9, 25), parse_duration("3年")) == date(2028, 9, 24)
    assert last_day_in_force(date(2024, 3, 1), parse_duration("五年")) == date(2029, 2, 28)
    assert last_day_in_force(date(2024, 3, 1), parse_duration("30个工作日")) is None


def test_months_end_with_the_shorter_month() -> None:
    assert add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)


def test_scan_gives_dates_and_ranges_in_order() -> None:
    text = "到2025年底,2024—2026年,3-5月,“十四五”期间,第13条,1.5月,2月30日,2024/5/6"
    words = [found.text for found in scan_dates(text, MARCH)]
    assert words == ["2025年底", "2024—2026年", "3-5月", "“十四五”期间", "2024/5/6"]
