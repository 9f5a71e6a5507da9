"""From when and until when a document is in force, from its own words or the page header."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.metadata import dates
from ipextract.values.dates import last_day_in_force, parse_duration
from ipextract.values.numerals import parse_numeral

_DIGITS = "[0-9一二三四五六七八九十]{1,3}"
DAY = rf"(?:(?:19|20)[0-9]{{2}}|[一二][〇○零九0O一二三四五六七八九]{{3}})年{_DIGITS}月{_DIGITS}日"
# How far a sentence is read on either side of its words of force (本办法…自…起施行,有效期…).
LONGEST_SENTENCE = 160
SENTENCE_END = kept_pattern("[。\n]")


@between_runs
def _pattern(name: str) -> re.Pattern[str]:
    data = load_yaml("validity.yaml")
    pattern = str(data["patterns"][name])
    for part, written in {"day": DAY, **data["parts"]}.items():
        pattern = pattern.replace(f"{{{part}}}", written)
    return re.compile(pattern, re.VERBOSE)


def read(text: str, issued_on: date | None, header_from: date | None) -> tuple[date | None, date | None]:
    """First and last day in force as the text says them; `header_from` is the page's 实施日期.

    The document speaks of itself as 本办法; where several sentences could mean it, the last does.
    """
    sentences = list(_sentences(text))
    first = None
    if begins := _own(sentences, "begins"):
        first = _first_day(begins, issued_on)
    ends = _own(sentences, "ends")
    if first is None and ends is not None and ends["from"]:
        first = dates.read(ends["from"])
    first = first or header_from
    if ends is not None:
        return first, dates.read(ends["day"])
    lasts = _own(sentences, "lasts")
    if lasts is None or first is None:
        return first, None
    return first, last_day_in_force(first, parse_duration(lasts["length"]))


def _sentences(text: str) -> Iterator[str]:
    """The sentences that may speak of force, in order."""
    reached = 0
    for cue in _pattern("cue").finditer(text):
        if cue.start() < reached:
            continue
        floor = max(reached, cue.start() - LONGEST_SENTENCE)
        opening = max(text.rfind("。", floor, cue.start()), text.rfind("\n", floor, cue.start()), floor - 1) + 1
        stop = SENTENCE_END.search(text, cue.end(), cue.end() + LONGEST_SENTENCE)
        reached = stop.start() if stop else min(len(text), cue.end() + LONGEST_SENTENCE)
        yield text[opening:reached]


def _first_day(begins: re.Match[str], issued_on: date | None) -> date | None:
    if day := begins["day"] or begins["day2"]:
        return dates.read(day)
    if issued_on is None or begins["working"]:
        return None
    if begins["months"]:
        return parse_duration(f"{begins['months']}个月").after(issued_on)
    days = int(parse_numeral(begins["days"])) if begins["days"] else 1 if begins["next"] else 0
    return issued_on + timedelta(days=days)


def _own(sentences: list[str], name: str) -> re.Match[str] | None:
    """The last match in a sentence in which the document names itself, else the last of all."""
    last = own = None
    for sentence in sentences:
        for last in _pattern(name).finditer(sentence):
            if _pattern("itself").search(sentence):
                own = last
    return own or last
