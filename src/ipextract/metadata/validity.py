"""From when and until when a document is in force, from its own words or the page header."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from ipextract.lexicons import load_yaml
from ipextract.metadata import dates
from ipextract.values.numerals import parse_numeral


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load_yaml("validity.yaml")
    day = r"(?:(?:19|20)[0-9]{2}|[一二][〇○零九0O一二三四五六七八九]{3})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
    force = data["in_force"]
    return {
        "from_day": re.compile(rf"(?:自|从|于)(?P<day>{day})(?:零时)?{force}"),
        "from_own": re.compile(rf"(?:自|从)?{data['own_day']}{force}"),
        "from_after": re.compile(rf"(?:自|从)?{data['own_day']}起?{data['after_own_day']}(?:起)?{force}"),
        "valid_for": re.compile(data["validity"]),
        "valid_until": re.compile(rf"{data['valid_until']}(?P<day>{day})"),
    }


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def read(text: str, issued_on: date | None, header_from: date | None) -> tuple[date | None, date | None]:
    """First and last day in force as the text says them; `header_from` is the page's 实施日期.

    A document's own words are looked for from its end, where they stand.
    """
    patterns = _patterns()
    first: date | None = None
    anchored = False
    if found := _last(patterns["from_day"], text):
        first = dates.read(found["day"])
    elif found := _last(patterns["from_after"], text):
        anchored = True
        first = issued_on + timedelta(days=int(parse_numeral(found["number"]))) if issued_on else None
    elif _last(patterns["from_own"], text):
        anchored = True
        first = issued_on
    first = first or header_from
    last: date | None = None
    if found := _last(patterns["valid_until"], text):
        last = dates.read(found["day"])
    elif (found := _last(patterns["valid_for"], text)) and first and (anchored or first):
        number = int(parse_numeral(found["number"]))
        last = add_months(first, number * (12 if found["unit"] == "年" else 1)) - timedelta(days=1)
    return first, last


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found
