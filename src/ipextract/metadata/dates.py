"""成文日期 and its kin: whole dates, and those that lost their marks."""

import re
from datetime import date
from decimal import Decimal

from ipextract.segment.elements import DATE_PATTERN
from ipextract.values.numerals import parse_numeral, parse_year


def _part(text: str) -> int:
    return int(Decimal(parse_numeral(text)))


def _of(match: re.Match[str]) -> date | None:
    """The day of a match, or null where no calendar has it (2023年2月30日)."""
    year = match["year"] or match["year2"]
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    try:
        return date(parse_year(year), _part(month), _part(day))
    except ValueError:
        return None


def read(text: str) -> date | None:
    """The first whole date in `text`."""
    match = DATE_PATTERN.search(text)
    return _of(match) if match else None


def read_all(text: str) -> list[tuple[date, int, int]]:
    """Every whole date with its place."""
    return [(day, *match.span()) for match in DATE_PATTERN.finditer(text) if (day := _of(match)) is not None]


def repair(text: str) -> date | None:
    """The one day that digits without marks can mean: 2017 / 227 is 2017-02-27. Null where they can mean two."""
    digits = re.sub(r"[^0-9]", "", text)
    year, rest = digits[:4], digits[4:]
    possible = set()
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if month.startswith("0") and len(month) < 2 or len(day) > 2 or len(month) > 2:
            continue
        try:
            possible.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return possible.pop() if len(possible) == 1 else None
