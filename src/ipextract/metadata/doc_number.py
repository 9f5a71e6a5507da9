"""发文字号: agency code, year in 〔〕, serial, 号 (GB/T 9704-2012, 7.2.5); an order's 令第N号; damaged ones."""

import re
from dataclasses import dataclass

from ipextract.kept import kept_pattern
from ipextract.lexicons import longest_first, words
from ipextract.segment.elements.date_lines import BARE_DATE
from ipextract.segment.elements.number_lines import ORDER_NUMBER, YEAR_FIRST, YEAR_NUMBER, is_about
from ipextract.values.numerals import parse_whole

# 〔201720: the year is complete, its bracket or 号 is lost. What stands before it is read only where this matches.
_YEAR_AND_SERIAL = kept_pattern(
    r"[〔\[(【{](?P<year>(?:19|20)[0-9]{2})[〕\])】}]?[ ]?第?(?P<serial>[0-9]{1,4})(?P<mark>号?)(?![0-9])"
)
# The year with which it begins. A search for one character is many times as fast as one for any of several.
_BRACKETED_YEARS = {mark: kept_pattern(rf"{re.escape(mark)}(?:19|20)[0-9]{{2}}") for mark in "〔[(【{"}
_CODE = kept_pattern(r"[\u4e00-\u9fffA-Z]{1,16}(?=[ ]?$)")
LONGEST_CODE = 16
# The day on which a rule was issued, behind its number: 某质监法〔2031〕12号,2031年8月3日印发.
_DAY_BEHIND = kept_pattern(rf"[,、 ]?{BARE_DATE}")
LATEST_IN_TWO_DIGITS = 99
_BEFORE_ORDER = kept_pattern(r"[0-9一二三四五六七八九十]{1,3}日|通过|修订|修正|批准|公布|发布|颁布")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number at `[start, end)` of the text it was read in, in its usual form."""

    text: str
    agency_code: str | None
    year: int | None
    serial: int
    start: int
    end: int
    repaired: bool = False


def years(text: str) -> list[int]:
    """Where a year stands behind an opening bracket, in order: every document number has one."""
    found = [
        match.start() + 1
        for mark, pattern in _BRACKETED_YEARS.items()
        if mark in text
        for match in pattern.finditer(text)
    ]
    found.sort()
    return found


def read(text: str, start: int = 0, own: bool = False) -> Number | None:
    """The first document number in `text` from `start` on, whole or damaged; in a line of its `own` no word of a
    sentence of one character stands before it."""
    for match in _YEAR_AND_SERIAL.finditer(text, start):
        before = _CODE.search(text[max(start, match.start() - LONGEST_CODE - 1) : match.start()])
        if before is not None:
            return _number(match, before, own)
    return None


def read_issued(note: str) -> Number | None:
    """The number under which a rule was issued, in its 题注: 某市人民政府某政〔1992〕157号印发."""
    found = read(note)
    if found is None:
        return None
    behind = _DAY_BEHIND.match(note, found.end)
    place = behind.end() if behind else found.end
    return found if note.startswith(words("layout.promulgation_words"), place) else None


def read_year_first(text: str) -> Number | None:
    """A number of the eighties or nineties, its year in front, in two digits or four: (94)某计字第122号."""
    match = YEAR_FIRST.search(text)
    if match is None:
        return None
    year, serial = int(match["year"]), int(match["serial"])
    printed = f"〔{match['year']}〕{match['code']}{'第' if '第' in match.group() else ''}{serial}号"
    return Number(
        printed, match["code"], year if year > LATEST_IN_TWO_DIGITS else 1900 + year, serial, match.start(), match.end()
    )


def _number(match: re.Match[str], before: re.Match[str], own: bool) -> Number:
    year, serial = int(match["year"]), int(match["serial"])
    closed = match.group()[5] in "〕])】}"
    # In running text the code has words before it: 和皖政〔2020〕3号, 根据国发〔2021〕20号.
    code = before.group()
    for word in longest_first("layout.before_doc_number"):
        if word not in code or len(rest := code.rpartition(word)[2]) < 2:
            continue
        # 和政办发, 原政发: the place is called so, as no code begins with what is said of a body.
        if len(word) > 1 or not (own or rest.startswith(words("layout.behind_place_in_code"))):
            code = rest
    begin = match.start() - (len(before.string) - before.end()) - len(code)
    return Number(
        f"{code}〔{year}〕{serial}号", code, year, serial, begin, match.end(), not closed or not match["mark"]
    )


def read_order(text: str) -> Number | None:
    """An order's or announcement's number: 某省人民政府令第310号, 2023年第12号."""
    match = ORDER_NUMBER.search(text)
    serial = parse_whole(match["serial"]) if match else None
    if match and serial is not None and not is_about(text[match.start() : match.end("kind")]):
        # A 题注 has the day and the meeting before the body: …会议通过 2020年1月3日某省人民政府令第5号公布.
        begin = match.start()
        for before in _BEFORE_ORDER.finditer(text, max(0, begin - 3), match.end("issuer")):
            if begin < before.end() < match.end("issuer") - 1:
                begin = before.end()
        code = text[begin : match.end("kind")]
        year = match["year"]
        # 〔十三届〕第7号: a congress counts within its term.
        printed = f"{year}年第" if year else f"{match['term'] or ''}第"
        return Number(
            f"{code}{printed}{match['serial']}号", code, int(year) if year else None, serial, begin, match.end()
        )
    match = YEAR_NUMBER.search(text)
    if match:
        return Number(match.group(), None, int(match["year"]), int(match["serial"]), match.start(), match.end())
    return None
