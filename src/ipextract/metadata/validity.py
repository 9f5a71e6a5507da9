"""From when and until when a document is in force, from its own words or the page header."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, longest_first
from ipextract.metadata import dates
from ipextract.segment.elements.date_lines import BARE_DATE
from ipextract.values.dates import Duration, Period, last_day_in_force, parse_duration, parse_point
from ipextract.values.numerals import parse_whole

# How far a sentence is read on either side of its words of force (本办法…自…起施行,有效期…).
LONGEST_SENTENCE = 160
LONGEST_SUBJECT = 40
# 本办法 may be a 管理办法.
SHORTEST_KIND = 2
# What an amendment puts into the rule that it amends, whose force is another.
_AMENDED = kept_pattern("“(?:(?<=[为款条项]“)|(?<=[为款条项]:“))[^“”]{1,400}”")
SENTENCE_END = kept_pattern("[。\n]")


@between_runs
def _pattern(name: str) -> re.Pattern[str]:
    data = load_yaml("validity.yaml")
    patterns = data["patterns"]
    parts = {
        "itself": patterns["itself"],
        "length": patterns["length"],
        "day": BARE_DATE,
        "kinds": "|".join(longest_first("layout.doc_types")),
        **data["parts"],
    }
    pattern = str(patterns[name])
    for part, written in parts.items():
        pattern = pattern.replace(f"{{{part}}}", written)
    return re.compile(pattern, re.VERBOSE)


def read(
    text: str, issued_on: date | None, header_from: date | None, kind: str | None = None, attached: str = ""
) -> tuple[date | None, date | None]:
    """First and last day in force as the text says them; `header_from` is the page's 实施日期.

    The document speaks of itself as 本办法; where several sentences could mean it, the last does. A decision to amend
    goes on with what it amends, whose own day is not that of 本决定: sentences that name the `kind` come first. What is
    `attached` to it (本合同自…起生效) only counts where it names that kind.
    """
    sentences = list(_sentences(_AMENDED.sub("", text)))
    if kind is not None:
        sentences += [sentence for sentence in _sentences(attached) if f"本{kind[-SHORTEST_KIND:]}" in sentence]
    first = None
    named = [sentence for sentence in sentences if kind is not None and f"本{kind}" in sentence]
    if begins := (_own(named, "begins") or _own(sentences, "begins")):
        first = _first_day(begins, issued_on)
    ends = _own(sentences, "ends")
    if first is None and ends is not None and ends["from"]:
        first = _start_of(ends["from"])
    if first is None and ends is not None and ends["issued"]:
        first = issued_on
    first = first or header_from
    if ends is not None:
        return first, _end_of(ends["day"])
    lasts = _own(sentences, "lasts")
    if first is None and lasts is not None and (counted := _pattern("counted").search(lasts.string)):
        first = dates.read(counted["day"]) if counted["day"] else issued_on
    length = _length(lasts["length"] or lasts["length2"] or lasts["length3"]) if lasts is not None else None
    return first, None if first is None or length is None else last_day_in_force(first, length)


def _start_of(printed: str) -> date | None:
    """The first day of a whole date, of 2024 or of 2024年3月."""
    period = _period(printed)
    return dates.read(printed) or (period.start if period else None)


def _end_of(printed: str) -> date | None:
    """The last day of a whole date, of 2026年底 or of 2026年6月."""
    period = _period(printed)
    return dates.read(printed) or (period.end if period else None)


def _period(printed: str) -> Period | None:
    """A year, with or without 年, or a part of one; null where no calendar has it."""
    try:
        return parse_point(printed if "年" in printed else f"{printed}年")
    except ValueError:
        return None


def _sentences(text: str) -> Iterator[str]:
    """The sentences that may speak of force, in order."""
    reached = 0
    for cue in _pattern("cue").finditer(text):
        if cue.start() < reached:
            continue
        floor = max(reached, cue.start() - LONGEST_SENTENCE)
        opening = max(text.rfind("。", floor, cue.start()), text.rfind("\n", floor, cue.start()), floor - 1) + 1
        if opening and _pattern("term").match(text, opening):
            # 本办法自…起施行。有效期3年。
            floor = max(0, opening - LONGEST_SENTENCE)
            opening = max(text.rfind("。", floor, opening - 1), text.rfind("\n", floor, opening - 1), floor - 1) + 1
        stop = SENTENCE_END.search(text, cue.end(), cue.end() + LONGEST_SENTENCE)
        reached = stop.start() if stop else min(len(text), cue.end() + LONGEST_SENTENCE)
        yield text[opening:reached]


def _first_day(begins: re.Match[str], issued_on: date | None) -> date | None:
    if day := begins["day"] or begins["day2"] or begins["day3"]:
        return dates.read(day)
    if begins["period"]:
        return _start_of(begins["period"])
    if issued_on is None or begins["working"]:
        return None
    if begins["months"]:
        length = _length(f"{begins['months']}个月")
        return length and length.after(issued_on)
    days = parse_whole(begins["days"]) if begins["days"] else 1 if begins["next"] else 0
    return None if days is None else issued_on + timedelta(days=days)


def _length(text: str) -> Duration | None:
    """How long a term is; null where its figures are no number (十十年)."""
    try:
        return parse_duration(text)
    except ValueError:
        return None


def _is_of_document(sentence: str, place: int) -> bool:
    """Whether the term that stands at `place` is the document's and not that of a licence or the like."""
    floor = max(0, place - LONGEST_SUBJECT)
    if _pattern("things").search(sentence, floor, place) and not _pattern("itself").search(sentence, floor, place):
        return False
    if _pattern("of_thing").search(sentence, 0, place):
        return False
    return _pattern("subject").search(sentence, floor, place) is not None


def _own(sentences: list[str], name: str) -> re.Match[str] | None:
    """The last match in a sentence in which the document names itself, else the last of all; a term of something else
    (许可证有效期5年) is none."""
    last = own = None
    for sentence in sentences:
        itself = _pattern("itself").search(sentence)
        for match in _pattern(name).finditer(sentence):
            if name == "begins":
                last = match
            elif match["term"]:
                named = (
                    itself
                    or match.groupdict().get("from")
                    or sentence.endswith("》", 0, match.start())
                    or _pattern("force").search(sentence)
                )
                if not named or not _is_of_document(sentence, match.start()):
                    continue
                last = match
            elif itself:
                last = match
            else:
                continue
            if itself:
                own = match
    return own or last
