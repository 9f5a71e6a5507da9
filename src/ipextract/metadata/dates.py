"""成文日期 and its kin: whole dates, and those that lost their marks."""

import re
from datetime import date

from ipextract.segment.elements.date_lines import DATE_PATTERN
from ipextract.values.dates import parse_point

# What stands for 〇 in years written out: circles, zeros, the letter O.
_ZEROS = str.maketrans("零○0Oo", "〇〇〇〇〇")


def read(text: str) -> date | None:
    """The first whole date in `text`, or null where it has none or no calendar has that day (2023年2月30日)."""
    match = DATE_PATTERN.search(text)
    return _day(match) if match else None


def read_last(text: str) -> date | None:
    """The last whole date in `text`."""
    found = list(DATE_PATTERN.finditer(text))
    return _day(found[-1]) if found else None


def _day(match: re.Match[str]) -> date | None:
    words = match.group()
    if (year := match["year"]) and not year.isdigit():
        words = year.translate(_ZEROS) + words[len(year) :]
    try:
        return parse_point(words if match["year2"] or words.endswith("日") else f"{words}日").start
    except ValueError:
        return None


def repair(text: str) -> date | None:
    """The one day that digits without marks can mean: 2017 / 227 is 2017-02-27. Null where they can mean two."""
    digits = re.sub(r"[^0-9]", "", text)
    year, rest = digits[:4], digits[4:]
    possible = set()
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if (month.startswith("0") and len(month) < 2) or len(day) > 2 or len(month) > 2:
            continue
        try:
            possible.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return possible.pop() if len(possible) == 1 else None
