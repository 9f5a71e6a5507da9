"""Deadlines 时限: matches of dates, plan periods and terms become bounds on when something is due."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import regex

from ipextract.diagnostics import diagnose
from ipextract.facts.deadline_clock import Clock, clock_of
from ipextract.facts.deadline_reading import LONGEST_PAST, Reading, Relation, read, reads_as
from ipextract.facts.deadline_words import LONGEST_LEAD, cue
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context, holding
from ipextract.models.facts import Deadline
from ipextract.models.matches import Found, Match, captured
from ipextract.values import patterns
from ipextract.values.dates import month_end

# Dates as exact as these lend their year to later ones without one; 2026年 and the years of a plan do not.
LENDING = frozenset({"day", "month", "quarter", "half"})


def build(context: Context) -> list[Found[Deadline]]:
    """Deadlines of all sentences in document order.

    Dates that only report, qualify or name a document are left out. Diagnostics: `date-impossible` and
    `date-year-inferred`.
    """
    clock = clock_of(context)
    found: list[Found[Deadline]] = []
    sentences = context.tree.sentences
    found_in = context.find("deadline", context.opening("deadline"))
    masks = context.every("deadline_context", found_in)
    told = _told(context.tree.clauses) if found_in else {}
    # The year of the last date that was printed in full, and the year that the heading of a clause names.
    year: int | None = None
    headed: dict[int, int] = {}
    for place, matches in found_in.items():
        sentence = sentences[place]
        before = sentences[place - 1] if place else None
        joined = before is not None and before.clause == sentence.clause and before.text.endswith(";")
        lent = year if joined or clock.reference is None else headed.get(sentence.clause)
        of_sentence = list(_of_sentence(context, matches, masks[place], clock, before, told.get(sentence.clause), lent))
        if sentence.heading and (named := _year_of_heading(of_sentence)):
            headed[sentence.clause] = named
        year = _last_year(of_sentence) or year
        found += of_sentence
    return found


def _last_year(found: list[Found[Deadline]]) -> int | None:
    """The year of the last date that is printed in full and as exact as those of `LENDING`; it lends it to those behind
    a semicolon, and to all in a document of no known year: 2026年6月底前…;9月底前…, 2026年一季度…;二季度…"""
    for one in reversed(found):
        fact = one.fact
        if fact.precision in LENDING and fact.duration is None and "year" not in fact.inferred:
            day = fact.end or fact.start
            if day is not None:
                return int(day[:4])
    return None


def _year_of_heading(found: list[Found[Deadline]]) -> int | None:
    """The one year in which all dates of a heading lie: (三)总结阶段(2025年10—12月), but not (2024年3月—2025年9月)."""
    days = [day for one in found for day in (one.fact.start, one.fact.end) if day and "year" not in one.fact.inferred]
    years = {int(day[:4]) for day in days}
    return years.pop() if len(years) == 1 else None


def of_label(context: Context, sentences: Iterable[Sentence]) -> Iterable[Found[Deadline]]:
    """Deadlines of sentences that are no part of the text's own, such as a cell behind the label of its column."""
    clock = clock_of(context)
    for sentence in sentences:
        if matches := context.rules.find("deadline", sentence):
            masks = context.rules.every("deadline_context", sentence)
            yield from _of_sentence(context, matches, masks, clock, None, None, None)


def _told(clauses: tuple[Clause, ...]) -> dict[int, str]:
    """Clauses that tell instead of ordering, by their place: `review` of the past, `outlook` on what lies ahead,
    `criteria` for who qualifies, `schedule` what comes when.

    A clause tells what its own title, else its parent's, says; one that names goals or tasks tells nothing.
    """
    titles = [clause.title or "" for clause in clauses]
    telling = holding(_telling(), titles)
    told: dict[int, str] = {}
    by_id: dict[str, str] = {}
    # Few documents tell anything; of the others no title is looked at by itself.
    for place, clause in enumerate(clauses) if telling else ():
        named = cue("told_heading").search(titles[place]) if place in telling else None
        kind = named.lastgroup if named else by_id.get(clause.parent or "")
        if kind is not None and (kind == "schedule" or cue("tasks_heading").search(titles[place]) is None):
            told[place] = by_id[clause.id] = kind
    return told


@between_runs
def _telling() -> re.Pattern[str]:
    return re.compile("|".join(words("deadlines.telling_words")))


def _of_sentence(
    context: Context,
    matches: list[Match],
    masks: list[Match],
    clock: Clock,
    before: Sentence | None,
    told: str | None,
    lent: int | None,
) -> Iterable[Found[Deadline]]:
    """The deadlines of one sentence; `lent` is the year of a date before it that those without one take."""
    sentence = matches[0].sentence
    kept: list[tuple[Match, Reading]] = []
    year: int | None = None
    cycle = False
    for match in matches:
        led = _with_lead(match)
        if any(_excludes(mask, match, led) for mask in masks):
            continue
        match = led
        try:
            labelled = _is_bare(match) and _is_labelled(before, match)
            listed = "by" if labelled else _listed_with(match, kept)
            if listed is None and told == "schedule" and _is_scheduled(before, match):
                listed = "at"
            reading = read(match, clock, year or _named_year(match) or lent, cycle, listed, before)
            if reading is not None and reading.relation == "within" and reading.anchor is None:
                reading = replace(reading, anchor=_anchor_of_part(match, kept) or _anchor_before(match))
        except (ValueError, OverflowError):
            span = context.source_span(sentence, match.start, match.end)
            context.diagnostics.append(diagnose("date-impossible", span, text=match.text))
            continue
        if reading is None:
            continue
        cycle = cycle or (reading.relation == "recurring" and "年" in (match.get("cycle") or match.text[:4]))
        named = reading.end or reading.start
        if named and "year" not in reading.inferred and reading.duration is None:
            year = named.year
        if not _is_past(reading, clock, sentence, match) and not _is_told(reading, clock, match, told):
            if kept and kept[-1][0].end > match.start:
                # 每年度申报期为1-10月 begins with the 每年 that was read before it.
                kept.pop()
            kept.append((match, reading))
    kept = _due_with_the_last(kept)
    ends = [*(match.start for match, _ in kept[1:]), len(sentence.text)][: len(kept)]
    for number, (match, reading) in enumerate(kept):
        if "year" in reading.inferred:
            span = context.source_span(sentence, match.start, match.end)
            inferred_year = (reading.end or reading.start or date.min).year
            context.diagnostics.append(diagnose("date-year-inferred", span, text=match.text, year=inferred_year))
        last = _last_joined(sentence.text, kept, number)
        due = _action(sentence.text, kept[last][0], ends[last], reading.relation)
        yield _found(context, sentence, match, reading, due)


def _last_joined(text: str, kept: list[tuple[Match, Reading]], number: int) -> int:
    """The last of the times that a list joins to this one, behind which stands what is due: 到2027年和2030年,…"""
    joiners = words("deadlines.date_joiners")
    while number + 1 < len(kept):
        between = text[kept[number][0].end : kept[number + 1][0].start]
        # “十五五”期间|每年新建10座: with nothing between, both tell of the same.
        if between and between not in joiners:
            break
        number += 1
    return number


def _anchor_of_part(match: Match, kept: list[tuple[Match, Reading]]) -> str | None:
    """A term for a part (其中…6小时内) counts from the event of the term before it."""
    if not kept or kept[-1][1].relation != "within":
        return None
    between = match.sentence.text[kept[-1][0].end : match.start]
    return kept[-1][1].anchor if cue("of_which").search(between) else None


def _anchor_before(match: Match) -> str | None:
    """The event in the part before that of the term: 交回材料后,银行应在5日内; 自受理之日起,应当在5日内."""
    text, start = match.sentence.text, match.start
    floor = max(0, start - LONGEST_LEAD)
    before = text[floor:start]
    name = "event_in_part_before" if "后," in before else "day_in_part_before" if "日起," in before else None
    found = cue(name).search(text, floor, start) if name is not None else None
    return found["event"] if found is not None else None


def _named_year(match: Match) -> int | None:
    """The year that stands before a date without one, in its part: 2024年度申报期为1-10月."""
    text, start = match.sentence.text, match.start
    if "年" in match.text or "年" not in text[max(0, start - 16) : start]:
        return None
    found = cue("year_named").search(text, max(0, start - 20), start)
    return int(found["year"]) if found is not None else None


def _due_with_the_last(kept: list[tuple[Match, Reading]]) -> list[tuple[Match, Reading]]:
    """In 于6月底、9月底前 the 前 belongs to every date of the list."""
    settled = list(reversed(kept))
    for place in range(1, len(settled)):
        (match, reading), (after, governing) = settled[place], settled[place - 1]
        joined = after.start == match.end + 1 and match.sentence.text[match.end] in "、和及"
        if joined and governing.relation == "by" and reading.relation in ("at", "during") and match.get("tail") is None:
            settled[place] = (match, _on_the_same_day(match, replace(reading, relation="by", start=None), governing))
    return settled[::-1]


def _on_the_same_day(match: Match, reading: Reading, last: Reading) -> Reading:
    """In 分别于2026年、2027年3月底前 the month belongs to each of the years."""
    if reading.precision != "year" or last.precision not in ("month", "day") or not reading.end or not last.end:
        return reading
    if "分别" not in match.sentence.text[max(0, match.start - LONGEST_LEAD) : match.start] or match.text.endswith(
        ("底", "末")
    ):
        return reading
    end = month_end(reading.end.year, last.end.month)
    if last.precision == "day":
        end = end.replace(day=min(end.day, last.end.day))
    edtf = end.isoformat()[: len(last.edtf)] if last.edtf else None
    return replace(reading, end=end, precision=last.precision, edtf=edtf)


def _listed_with(match: Match, kept: list[tuple[Match, Reading]]) -> Relation | None:
    """The relation that a list carries on: 到2025年、2030年; 到2025年30家、2030年60家."""
    if not kept:
        return None
    text, (last, reading) = match.sentence.text, kept[-1]
    if last.end == match.start - 1 and text[match.start - 1] in "、和":
        return reading.relation
    # 到2027年扩至30家、2030年60家: a stage for each year, of which 到 bounds all.
    staged = reading.relation == "by" and last.get("tail") is None and _is_bare(match) and match.start - last.end < 40
    return "by" if staged and cue("next_stage").match(text, last.end, match.end + 24) else None


def _is_bare(match: Match) -> bool:
    return reads_as(match) == "calendar" and match.get("lead") is None and match.get("tail") is None


def _is_labelled(before: Sentence | None, match: Match) -> bool:
    """Whether a label makes a bare date the last day: 完成时限:, or a heading of such words right before it."""
    if match.start == 0 and before is not None and before.heading and before.clause == match.sentence.clause:
        return cue("due_label").search(before.text) is not None
    return cue("due_label").search(match.sentence.text, max(0, match.start - LONGEST_LEAD), match.start) is not None


def _is_scheduled(before: Sentence | None, match: Match) -> bool:
    """Whether a month or a day stands alone behind what it times: 决赛:9月下旬。, 宣传发动(3月上旬)。"""
    text, start = match.sentence.text, match.start
    if "月" not in match.text or not _is_bare(match) or cue("nothing_behind").match(text, match.end) is None:
        return False
    if start:
        return text[start - 1] in ":("
    return before is not None and before.heading and before.clause == match.sentence.clause


def _with_lead(match: Match) -> Match:
    """The match with the words before it that belong to the expression: 到, 自, 在收到请求之日起."""
    reads, text, start = reads_as(match), match.sentence.text, match.start
    pattern, ends = _lead(reads), _lead_ends(reads)
    if pattern is None or not start or (ends is not None and text[start - 1] not in ends):
        return match
    found = pattern.search(text, max(0, start - LONGEST_LEAD), start)
    if found is None:
        return match
    return replace(match, start=found.start(), captures=match.captures | captured(found))


@cache
def _lead_ends(reads: str) -> str | None:
    """The characters of which one stands before a match that has a lead; null where any may."""
    ends: str | None = load_yaml("deadlines.yaml")["lead_ends"].get(reads)
    return ends


@between_runs
def _lead(reads: str) -> "regex.Pattern[str] | None":
    pattern = load_yaml("deadlines.yaml")["leads"].get(reads)
    return None if pattern is None else _compiled(str(pattern))


def _excludes(mask: Match, match: Match, led: Match) -> bool:
    """Whether a cue of the context touches the match; whose a term of validity is matters to such a term only.

    `led` is the match with its lead, which may be the 有效期至 of a certificate.
    """
    if mask.rule == "deadline_context.certificate_term":
        if reads_as(match) in ("within", "before_event"):
            return False
        match = led
    return mask.start < match.end and match.start < mask.end


def _found(context: Context, sentence: Sentence, match: Match, reading: Reading, action: str | None) -> Found[Deadline]:
    fact = Deadline(
        **context.evidence(sentence, match.start, match.end, match.rule),
        relation=reading.relation,
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        precision=reading.precision,
        edtf=reading.edtf,
        duration=reading.duration.iso if reading.duration else None,
        business_days=reading.duration.business_days if reading.duration else False,
        anchor=reading.anchor,
        inferred=reading.inferred,
        action=action,
    )
    return Found(fact, match, sentence.span(match.start, match.end), reading.why)


def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(patterns.expand(pattern), regex.VERBOSE | regex.VERSION1)


def _is_past(reading: Reading, clock: Clock, sentence: Sentence, match: Match) -> bool:
    """Whether a date reports: it was over when the document was issued, and nothing is in force since."""
    if reading.relation == "by" and sentence.text.startswith("的", match.end):
        # 由2015年的2万件增长到2020年的3万件: as often a report; only the document's own year tells which.
        begins = clock.planned or clock.floor
        if begins is None and cue("goals_of_day").match(sentence.text, match.end) is not None:
            return False
        return begins is None or reading.end is None or reading.end < begins
    if clock.floor is None or reading.relation in ("until", "recurring") or reading.duration is not None:
        return False
    if reading.relation == "from":
        if reading.start is None or reading.start.year >= clock.floor.year - 1:
            return False
        return cue("in_force").search(sentence.text, match.end, min(match.end + 12, len(sentence.text))) is None
    if reading.end is None or reading.end >= clock.floor:
        return False
    if reading.relation != "by" or match.get("tail") is None or "year" in reading.inferred:
        return True
    # A plan is often signed after the first of its dates.
    lately = (clock.floor - reading.end).days <= LONGEST_PAST
    return not lately or cue("still_due").match(sentence.text, match.end) is None


def _is_told(reading: Reading, clock: Clock, match: Match, told: str | None) -> bool:
    """Whether a date belongs to a story: in a clause that tells, before the years of the plan, or with a verb in 了."""
    end = reading.end
    if reads_as(match) == "time_spent":
        return told not in (None, "schedule")
    if reading.relation == "recurring":
        return told == "review" or cue("present").search(match.sentence.text, 0, match.start) is not None
    if told == "criteria":
        # 申报对象:2024年产值1亿元以上的企业: a year that says who qualifies.
        return reading.relation == "during" and _is_bare(match)
    if reading.relation == "during" and cue("forecast").search(match.sentence.text, 0, match.start) is not None:
        return True
    if end is None or reading.duration is not None or reading.relation not in ("by", "at", "during"):
        return False
    bounds = reading.relation == "by"
    if bounds and clock.issued_on is None and (match.get("lead") or "").startswith("截") and match.get("tail") is None:
        # Of a document whose day is not known, 截至5月31日,累计完成120户 reports.
        here = clock.floor is not None and end.year == clock.floor.year
        if cue("counted_so_far" if here else "told_so_far").match(match.sentence.text, match.end):
            return True
    if told == "outlook" and not bounds:
        return True
    if told == "review" and (clock.floor is None or end.year <= clock.floor.year):
        return True
    if bounds:
        return False
    if clock.planned is not None and end < clock.planned:
        return True
    return _reports(reading, clock, match)


def _reports(reading: Reading, clock: Clock, match: Match) -> bool:
    """Whether what stands behind a year that had begun tells what was reached in it: 增长了5%, 同比增长5%."""
    text, last = match.sentence.text, reading.end or reading.start
    over = clock.reference is not None and last is not None and last.year < clock.reference.year
    if over and cue("compared_with_before").match(text, match.end) is not None:
        return True
    begun = reading.start is not None and (clock.floor is None or reading.start <= clock.floor)
    return begun and cue("reported").match(text, match.end) is not None


def _action(text: str, match: Match, end: int, relation: Relation) -> str | None:
    """What is due: the rest of the sentence where the deadline opens it, else from the start of its comma part on."""
    behind = _behind_statement(text, match, max(text.rfind(mark, 0, match.start) for mark in ",;:"))
    if relation == "until":
        beyond = text.find(",", match.end)
        due = text[behind + 1 : beyond if beyond >= 0 else end]
    elif cue("names_its_time").search(text, behind + 1, match.start) is not None:
        # 项目实施期为2031年1月至12月,应在期满后2个月内…: what the part names is what the time is of.
        due = text[behind + 1 : match.end]
    elif text[match.end : match.end + 1] == ",":
        if not text[match.end : end].strip(","):
            # 用三年时间,到2031年末,建成…: what is due stands behind the next time.
            end = len(text)
        due = text[match.end + 1 : end]
    else:
        due = text[behind + 1 : end]
    cut = cue("statement").search(due)
    if cut:
        due = due[: cut.start()]
    if end < len(text) and (last := due.rfind(",")) > 0:
        due = due[:last]
    due = due.strip(",;:。、|】] ")
    if due.endswith(")") and "(" not in due:
        due = due[:-1]
    if cue("bare_act").fullmatch(due.replace(match.text, "", 1)):
        due = _task_before(text, match, end)
    return due or None


def _behind_statement(text: str, match: Match, behind: int) -> int:
    """Where what a part says begins that stands behind the bracket of bodies of what was said before, the full stop
    between them left out: (市科技局、市财政局负责)各区于6月底前报送."""
    closing = text.rfind(")", behind + 1, match.start)
    if closing < 0 or not text.endswith(words("deadlines.statement_ends"), 0, closing):
        return behind
    opening = text.rfind("(", behind + 1, closing)
    return closing if opening in (-1, behind + 1) else behind


def _task_before(text: str, match: Match, end: int) -> str:
    """The task whose time stands alone behind it, in parts of its own or in a bracket: 改造站点9个(6月底前完成).
    Empty where the bracket or the label is a sentence by itself."""
    start = _behind_statement(text, match, max(text.rfind(mark, 0, match.start) for mark in ";:")) + 1
    bracket = text.rfind("(", 0, match.start)
    if bracket > text.rfind(")", 0, match.start):
        task = text[max(text.rfind(mark, 0, bracket) for mark in ";:") + 1 : bracket]
    else:
        task = text[start:end] if "," in text[start : match.start] else ""
    return task.strip(",;:。| ")
