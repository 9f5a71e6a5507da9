"""Dates, periods of the calendar and durations as policy texts write them.

A date of one day, month, quarter, half or year is a `Period`; 2025年底 is one of which only the last day is meant
(`edge`). Whatever an expression leaves out (a year, most often) is taken from a reference day and said in `inferred`.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import regex

from ipextract.frozen import frozen
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.models import terms
from ipextract.values.numerals import parse_numeral

Precision = terms.Precision

# ISO 8601-2:2019 clause 4.8: sub-year groupings. 33-36 are quarters, 40 and 41 the halves of a year.
FIRST_QUARTER, FIRST_HALF = 33, 40
LAST_YEAR = 2999
# What stands for 〇 in a year that is spelled: 二00五, 二OO五.
ZEROS = str.maketrans(dict.fromkeys("○零0OoＯ", "〇"))

# Expressions whose reading is kept; a policy says 2025年底 and 30日 over and over.
REMEMBERED = 2048


@frozen()
class Period:
    """A stretch of the calendar, both days inclusive; null where the year is not known.

    `edge` is set where the words name the end of the stretch (年底, 月底) rather than all of it. `inferred` names the
    parts that came from the reference day. `edtf` is ISO 8601-2 at the precision of the words.
    """

    start: date | None
    end: date | None
    precision: Precision
    edtf: str | None
    edge: bool = False
    inferred: tuple[str, ...] = ()


class Duration(NamedTuple):
    """`iso` is an ISO 8601 duration (P30D, P3Y, PT48H); of a range (3至5日) the longer one counts."""

    iso: str
    business_days: bool = False
    precision: Precision | None = None
    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, day: date) -> date | None:
        """The day this much later than `day`; null for working days and hours, which no calendar here counts."""
        if self.business_days or "T" in self.iso:
            return None
        return add_months(day, 12 * self.years + self.months) + timedelta(days=self.days)


class ScannedDate(NamedTuple):
    """One date or range found in running text; places count in that text."""

    start: int
    end: int
    text: str
    period: Period


@frozen()
class _Fields:
    """What an expression prints: numbers as printed, `relative` the word for a year."""

    year: int | None = None
    relative: str | None = None
    half: int | None = None
    quarter: int | None = None
    quarters: int | None = None
    month: int | None = None
    tenth: str | None = None
    day: int | None = None
    bare: int | None = None
    edge: str = ""


@between_runs
def _pattern(name: str) -> "regex.Pattern[str]":
    """A pattern of `date_grammar`, its list of words for years written out."""
    table = load_yaml("deadlines.yaml")
    words = sorted(table["relative_years"], key=lambda word: (-len(word), word))
    written = str(table["date_grammar"][name]).replace(r"\L<relative>", f"(?:{'|'.join(words)})")
    return regex.compile(written, regex.VERBOSE | regex.VERSION1)


@between_runs
def _point_or_range() -> "regex.Pattern[str]":
    """A date, with the rest of a range where there is one; bare numbers stand only at the left end (2024—2026年)."""
    scan, mark = _pattern("scan").pattern, _pattern("range_mark").pattern
    later = scan.replace("(?P<separator>", "(?P<later>").replace("(?P=separator)", "(?P=later)")
    year = r"(?:(?<![\d.])[12]\d{3}年)?"
    first = (
        r"(?:(?<![\d.])[12]\d{3}(?=年?[—–~至到-]{1,2}[12]\d{3}年)"
        rf"|{year}(?<![\d.第])(?:\d{{1,2}}(?=[—–~至到-]{{1,2}}\d{{1,2}}月)|\d{{1,2}}月\d{{1,2}}(?=[—–~至到-]{{1,2}}\d{{1,2}}[日号])))"
    )
    last = rf"(?:{later}|\d{{1,2}}月|[0-3]?\d[日号])"
    return regex.compile(rf"(?P<first>{first}|{scan})(?:{mark}(?P<last>{last}))?", regex.VERBOSE | regex.VERSION1)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text)
    return 1 if text in ("首", "元") else int(parse_numeral(text))


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> _Fields:
    found = _pattern("iso").fullmatch(text)
    if found:
        return _Fields(year=_number(found["year"]), month=int(found["month"]), day=_number(found["day"]))
    found = _pattern("point").fullmatch(text)
    if found is None or not text:
        raise ValueError(f"no date: {text[:40]!r}")
    year = found["year"]
    if year and not year.isascii():
        year = year.translate(ZEROS)
    half = found["half"]
    return _Fields(
        year=_number(year),
        relative=found["relative"],
        half=None if half is None else (1 if half == "上" else 2),
        quarter=_number(found["quarter"]),
        quarters=_number(found["quarters"]),
        month=_number(found["month"]),
        tenth=found["tenth"],
        day=_number(found["day"]),
        bare=_number(found["bare"]),
        edge=(found["edge"] or "").removeprefix("年"),
    )


def parse_point(text: str, reference: date | None = None, year: int | None = None) -> Period:
    """Read one date expression. A missing year is `year`, else the reference day's.

    Raises:
        ValueError: `text` is no date, or a day that no calendar has (2月30日).
    """
    return _period(_read(text), reference, year)


def names_year(text: str) -> bool:
    """Whether a date expression names a known year: 2026年上半年 and 明年底 do, 下半年 and 次年 do not."""
    fields = _read(text)
    if fields.relative is not None:
        return load_yaml("deadlines.yaml")["relative_years"][fields.relative] is not None
    return fields.year is not None


def parse_range(first: str, last: str, reference: date | None = None, year: int | None = None) -> Period:
    """Read a range from its two ends; either lends the other what it leaves out (2024—2026年, 2024年3月1日至15日).

    Raises:
        ValueError: an end is no date, or the range runs backwards.
    """
    low, high = _read(first), _read(last)
    later = load_yaml("deadlines.yaml")["years_after"].get(high.relative)
    if later is not None and low.year is not None:
        # 2025年11月至次年3月: the year is counted from the left end's.
        high = replace(high, year=low.year + int(later), relative=None)
    if low.bare is not None:
        low = replace(_with_unit(low.bare, high), year=low.year, relative=low.relative)
    if high.year is None and high.relative is None:
        high = replace(high, year=low.year, relative=low.relative)
        if high.month is None and high.day is not None:
            high = replace(high, month=low.month)
    elif low.year is None and low.relative is None:
        low = replace(low, year=high.year, relative=high.relative)
    start, end = _period(low, reference, year), _period(high, reference, year)
    if start.start and end.end and start.start > end.end:
        if "year" not in end.inferred or end.end.year == LAST_YEAR:
            raise ValueError(f"a range that runs backwards: {first!r} to {last!r}")
        # 11月至3月 runs over the turn of the year.
        end = _period(high, None, end.end.year + 1)
    edtf = f"{start.edtf}/{end.edtf}" if start.edtf and end.edtf and "/" not in start.edtf + end.edtf else None
    if edtf is None and start.start and end.end:
        edtf = f"{start.start}/{end.end}"
    inferred = tuple(dict.fromkeys((*start.inferred, *end.inferred)))
    return Period(start.start, end.end, end.precision, edtf, inferred=inferred)


def _with_unit(number: int, last: _Fields) -> _Fields:
    """A bare number at the left end has the last unit that the right end prints: 3至5月, 1至15日."""
    if last.day is not None:
        return _Fields(month=last.month, day=number)
    if last.quarter is not None:
        return _Fields(quarter=number)
    return _Fields(month=number)


def parse_plan(text: str) -> Period:
    """Read a five-year plan's period: “十四五”期间 is all of it, “十四五”末 its last day, “十四五”初 its first year.

    Raises:
        ValueError: `text` names none, or one that the table does not have.
    """
    found = _pattern("plan").fullmatch(text)
    rows = load_yaml("plan_periods.yaml")["periods"]
    row = next((row for row in rows if found and row["name"] == found["plan"]), None)
    if found is None or row is None:
        raise ValueError(f"no plan period: {text[:40]!r}")
    first, last = int(row["first"]), int(row["last"])
    if "初" in found["part"]:
        return Period(date(first, 1, 1), date(first, 12, 31), "year", str(first))
    if "末" in found["part"]:
        return Period(date(last, 1, 1), date(last, 12, 31), "year", str(last), edge=True)
    return Period(date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}")


@lru_cache(maxsize=REMEMBERED)
def parse_duration(text: str) -> Duration:
    """Read a length of time: 30个工作日, 三年, 半年, 一年半, 两年零三个月, 48小时, 3至5日.

    Raises:
        ValueError: `text` is none.
    """
    if not duration_pattern().fullmatch(text):
        raise ValueError(f"no duration: {text[:40]!r}")
    units = load_yaml("deadlines.yaml")["duration_units"]
    counted = dict.fromkeys("YMDHm", 0)
    business, precision = False, None
    for part in _pattern("duration_part").finditer(text):
        unit = units[part["half_unit"] or part["unit"]]
        precision, business = unit["precision"], business or bool(unit.get("business", False))
        designator, times = str(unit["designator"]), int(unit.get("times", 1))
        if part["count"]:
            count = parse_numeral(part["upper"] or part["count"]) * times
            if designator == "H" and count != int(count):
                designator, count = "m", count * 60
            counted[designator] += int(count)
        if part["half"] or part["and_half"]:
            part_unit, amount = unit["half"]
            counted[part_unit] += int(amount)
            precision = unit.get("half_precision", precision)
            if designator == "Y":
                # 一年半 is eighteen months.
                counted["M"] += 12 * counted["Y"]
                counted["Y"] = 0
    return Duration(
        _iso_duration(counted), business, precision, years=counted["Y"], months=counted["M"], days=counted["D"]
    )


def _iso_duration(counted: dict[str, int]) -> str:
    calendar = "".join(f"{counted[unit]}{unit}" for unit in "YMD" if counted[unit])
    clock = "".join(f"{counted[unit]}{unit.upper()}" for unit in "Hm" if counted[unit])
    return f"P{calendar}" + (f"T{clock}" if clock else "")


@between_runs
def duration_pattern() -> "regex.Pattern[str]":
    """What `parse_duration` reads, to be searched for in running text."""
    part = _pattern("duration_part").pattern
    return regex.compile(rf"(?:{part})(?:[零又]?(?:{part})){{0,2}}", regex.VERBOSE | regex.VERSION1)


def add_months(day: date, months: int) -> date:
    """The same day of a later month; where that month is shorter, its last day.

    Raises:
        ValueError: the year would lie beyond 2999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= LAST_YEAR:
        raise ValueError(f"no year that a policy names: {year}")
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def last_day_in_force(first: date, duration: Duration) -> date | None:
    """The last day of a term of validity whose first day counts: 2025-09-25 and P3Y give 2028-09-24."""
    beyond = duration.after(first)
    return beyond - timedelta(days=1) if beyond else None


def scan_dates(text: str, reference: date | None = None) -> Iterator[ScannedDate]:
    """Every date, range of dates and plan period in normalised text, left to right; impossible dates are left out."""
    found = [
        (match.start(), match.end(), match.group("first"), match.group("last"))
        for match in _point_or_range().finditer(text)
    ]
    plans = [(match.start(), match.end(), None, None) for match in _pattern("plan").finditer(text)]
    after = 0
    for start, end, first, last in sorted([*found, *plans], key=lambda row: (row[0], -row[1])):
        if start < after:
            continue
        words = text[start:end]
        try:
            if first is None:
                period = parse_plan(words)
            else:
                period = parse_range(first, last, reference) if last else parse_point(first, reference)
        except ValueError:
            continue
        after = end
        yield ScannedDate(start, end, words, period)


def _year_of(fields: _Fields, reference: date | None, year: int | None) -> tuple[int | None, bool]:
    """The year that is meant, and whether it was inferred."""
    if fields.year is not None:
        return fields.year, False
    if fields.relative is not None:
        offset = load_yaml("deadlines.yaml")["relative_years"][fields.relative]
        return (None, False) if offset is None or reference is None else (reference.year + int(offset), True)
    if year is not None:
        return year, True
    return (reference.year, True) if reference else (None, False)


def _period(fields: _Fields, reference: date | None, carried: int | None) -> Period:
    year, inferred = _year_of(fields, reference, carried)
    # Without a year the days are not known, but the precision and whether such a day can be are.
    known = year if year is not None else 2000
    if not 1 <= known <= LAST_YEAR:
        raise ValueError(f"no year that a policy names: {known}")
    period = _in_year(fields, known)
    if year is None:
        return replace(period, start=None, end=None, edtf=None)
    return replace(period, inferred=("year",)) if inferred else period


def _in_year(fields: _Fields, year: int) -> Period:
    ends = fields.edge in ("底", "末")
    if fields.half is not None:
        first = 6 * fields.half - 5
        return Period(
            date(year, first, 1),
            month_end(year, first + 5),
            "half",
            f"{year}-{FIRST_HALF + fields.half - 1}",
            edge=ends,
        )
    if fields.quarters is not None:
        end = month_end(year, 3 * fields.quarters)
        return Period(
            date(year, 1, 1), end, "quarter", f"{year}-{FIRST_QUARTER}/{year}-{FIRST_QUARTER + fields.quarters - 1}"
        )
    if fields.quarter is not None:
        end = month_end(year, 3 * fields.quarter)
        return Period(
            date(year, end.month - 2, 1), end, "quarter", f"{year}-{FIRST_QUARTER + fields.quarter - 1}", edge=ends
        )
    if fields.month is not None:
        return _in_month(fields, year, fields.month, ends)
    if fields.day is not None:
        raise ValueError("a day without a month")
    if fields.edge == "中":
        return Period(date(year, 1, 1), date(year, 6, 30), "half", f"{year}-{FIRST_HALF}", edge=True)
    if fields.edge == "初":
        return Period(date(year, 1, 1), month_end(year, 1), "month", f"{year}-01")
    return Period(date(year, 1, 1), date(year, 12, 31), "year", str(year), edge=ends)


def _in_month(fields: _Fields, year: int, month: int, ends: bool) -> Period:
    if not 1 <= month <= 12:
        raise ValueError(f"no month: {month}")
    last = month_end(year, month)
    if fields.day is not None:
        day = date(year, month, fields.day)
        return Period(day, day, "day", day.isoformat())
    tenth = fields.tenth or {"初": "上", "中": "中"}.get(fields.edge)
    if tenth is not None:
        first = {"上": 1, "中": 11, "下": 21}[tenth]
        start, end = date(year, month, first), last if tenth == "下" else date(year, month, first + 9)
        return Period(start, end, "day", f"{start}/{end}")
    return Period(date(year, month, 1), last, "month", f"{year}-{month:02}", edge=ends)
