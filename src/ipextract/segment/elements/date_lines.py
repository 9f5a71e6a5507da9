"""Days as they are printed, and lines that hold one and nothing else."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.segment.elements.common import SHORT, layout

DATE = (
    r"(?:(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零九0Oo一二三四五六七八九]{3})年(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九元])月"
    r"(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|(?=\s|$))"
    r"|(?P<year2>(?:19|20)[0-9]{2})[-./](?P<month2>[0-9]{1,2})[-./](?P<day2>[0-9]{1,2}))"
)
# How a date begins, a bracket before it or not.
_FIRST_OF_DATE = frozenset("(12一二")
_FIRST_OF_YEAR = frozenset("一二")
# Without named groups, to stand in another pattern.
BARE_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
DATE_PATTERN = kept_pattern(DATE)
_DATE_LINE = kept_pattern(rf"\(?{DATE}\)?[。]?(?:\(?此件.{{2,12}}\)?|印发|发布|\((?:盖|公|印|代)?章\))?")
_MONTH_LINE = kept_pattern(
    r"\(?(?:(?:19|20)[0-9]{2}|[一二][〇○零九0Oo一二三四五六七八九]{3})年"
    r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月\)?"
)
_BROKEN_DATE = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?\s{0,3}(?P<rest>[0-9]{2,4})日?")
# 二一二年八月三日: a page has lost the circles of 二〇一二年.
LOST_CIRCLES = kept_pattern(
    r"(?P<year>二?[?\ufffd]{0,4}[一二三四五六七八九]{2})年(?P<rest>(?:十[一二]?|[一二三四五六七八九元])月"
    r"(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)"
)


@between_runs
def _page_dates() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("{date}", BARE_DATE)) for pattern in layout()["page_dates"])


def is_month_line(text: str) -> bool:
    """A year and a month alone, as covers have them."""
    return len(text) <= 12 and _MONTH_LINE.fullmatch(text) is not None


def is_date_line(text: str) -> bool:
    return len(text) <= 30 and text[:1] in _FIRST_OF_DATE and _DATE_LINE.fullmatch(text) is not None


def opens_with_day(text: str) -> bool:
    """Whether a line begins with a day, in a bracket perhaps."""
    return text[:1] in _FIRST_OF_DATE and DATE_PATTERN.match(text.removeprefix("(")) is not None


def is_broken_date(text: str) -> bool:
    """A date line that lost its 年, 月 or 日 (`2017 227`), or the circles of its year; never one that is whole."""
    if len(text) > 12:
        return False
    if text[:1] in _FIRST_OF_YEAR:
        return LOST_CIRCLES.fullmatch(text) is not None
    return _BROKEN_DATE.fullmatch(text) is not None


def page_date(text: str) -> str | None:
    """The date on which a page was published, in a line of its furniture that does not call it so."""
    if len(text) > SHORT:
        return None
    match = next((match for pattern in _page_dates() if (match := pattern.search(text))), None)
    return match["date"] if match else None
