"""成文日期 and its kin: whole dates, and those that lost their marks."""

import re
from datetime import date

from ipextract.segment.elements.date_lines import DATE_PATTERN, LOST_CIRCLES
from ipextract.values.dates import parse_point

# What stands for 〇 in years written out: circles, zeros, the letter O.
_DIGITS = str.maketrans("一二三四五六七八九", "123456789", "?\ufffd")
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
    words = words.replace("元月", "1月")
    try:
        return parse_point(words if match["year2"] or words.endswith("日") else f"{words}日").start
    except ValueError:
        return None


def repair(text: str, year: int | None = None) -> date | None:
    """The one day that digits without marks, or a year without its circles, can mean: 2017 / 227 is 2017-02-27,
    二一二年八月三日 2012-08-03. Null where they can mean two; `year` is that of the document's number."""
    if circles := LOST_CIRCLES.fullmatch("".join(text.split())):
        found = _without_circles(circles["year"].translate(_DIGITS), year)
        return read(f"{found}年{circles['rest']}") if found else None
    return _of_digits(text)


def _without_circles(digits: str, year: int | None) -> int | None:
    """The year of which these digits are left: 212 of 2012, 28 of 2008, and what agrees with the number's year."""
    if year is not None and digits in (str(year).replace("0", ""), str(year)[2:]):
        return year
    if len(digits) == 3:
        return int(f"20{digits[1:]}")
    # 21 may be left of 2010 and of 2001, 22 of 2020 and of 2002.
    return int(f"200{digits[1]}") if digits[0] == "2" and digits[1] > "3" else None


def _of_digits(text: str) -> date | None:
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
