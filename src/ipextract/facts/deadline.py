"""Deadlines 时限: matches of dates, plan periods and terms become bounds on when something is due."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

import regex

from ipextract.diagnostics import diagnose
from ipextract.frozen import frozen
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.models import terms
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context, holding
from ipextract.models.matches import Evidence, Found, Match, captured
from ipextract.models.metadata import Metadata
from ipextract.values import dates, patterns
from ipextract.values.dates import Duration, Period, Precision

Relation = terms.Relation

# Characters before a match in which the words that belong to it are looked for.
LONGEST_LEAD = 48
# The same for the date of the stage before one that a part lists.
LONGEST_STAGE = 64
# Days after which a date without a year, said to be still ahead, is next year's.
LONGEST_PAST = 120
# The month whose documents set dates of the next year.
YEARS_END = 12

# What may stand before the unit of a cycle: 每三个月, 每4年.
CYCLE_NUMBERS = "0123456789两二三四五六七八九十个"

# Units of 每…: the precision that a cycle gives by itself.
CYCLES: dict[str, Precision] = {
    "年": "year",
    "年度": "year",
    "半年": "half",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
}


@frozen(kw_only=True)
class Deadline(Evidence):
    """`start` and `end` are inclusive ISO 8601 days, `edtf` is the printed date in EDTF (ISO 8601-2).

    `duration` is ISO 8601; `inferred` names the parts that came from the context (`year`). `action` is normalised text
    of what is due.
    """

    relation: Relation
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    edtf: str | None = None
    duration: str | None = None
    business_days: bool = False
    anchor: str | None = None
    inferred: tuple[str, ...] = ()
    action: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a match means, before it is known whether it reports or bounds."""

    relation: Relation
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    edtf: str | None = None
    duration: Duration | None = None
    anchor: str | None = None
    inferred: tuple[str, ...] = ()
    why: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Clock:
    """The days that a document's dates are read against; what ended before `floor` was over when it was issued.

    `in_force` is the first day in force where the text names it, `first_day` that or the day of issue. `reference`
    lends its year to dates that print none; `planned` is the first day of the years that the title plans, where no day
    of issue is known.
    """

    issued_on: date | None
    reference: date | None
    first_day: date | None
    in_force: date | None
    floor: date | None
    planned: date | None


def build(context: Context) -> list[Found[Deadline]]:
    """Deadlines of all sentences in document order.

    Dates that only report, qualify or name a document are left out. Diagnostics: `date-impossible` and
    `date-year-inferred`.
    """
    clock = _clock(context)
    found: list[Found[Deadline]] = []
    sentences = context.tree.sentences
    found_in = context.find("deadline", context.opening("deadline"))
    masks = context.every("deadline_context", found_in)
    told = _told(context.tree.clauses) if found_in else {}
    for place, matches in found_in.items():
        sentence = sentences[place]
        before = sentences[place - 1] if place else None
        found += _of_sentence(context, matches, masks[place], clock, before, told.get(sentence.clause))
    return found


def of_label(context: Context, sentences: Iterable[Sentence]) -> Iterable[Found[Deadline]]:
    """Deadlines of sentences that are no part of the text's own, such as a cell behind the label of its column."""
    clock = _clock(context)
    for sentence in sentences:
        if matches := context.rules.find("deadline", sentence):
            masks = context.rules.every("deadline_context", sentence)
            yield from _of_sentence(context, matches, masks, clock, None, None)


def _told(clauses: tuple[Clause, ...]) -> dict[int, str]:
    """Clauses that tell instead of ordering, by their place: `review` of the past, `outlook` on what lies ahead.

    A clause tells what its own title, else its parent's, says; one that names goals or tasks tells nothing.
    """
    titles = [clause.title or "" for clause in clauses]
    telling = holding(_telling(), titles)
    told: dict[int, str] = {}
    by_id: dict[str, str] = {}
    # Few documents tell anything; of the others no title is looked at by itself.
    for place, clause in enumerate(clauses) if telling else ():
        named = _cue("told_heading").search(titles[place]) if place in telling else None
        kind = named.lastgroup if named else by_id.get(clause.parent or "")
        if kind is not None and _cue("tasks_heading").search(titles[place]) is None:
            told[place] = by_id[clause.id] = kind
    return told


@between_runs
def _telling() -> re.Pattern[str]:
    return re.compile("|".join(words("deadlines.telling_words")))


def _clock(context: Context) -> _Clock:
    metadata = context.metadata
    issued = context.issued_on
    first = metadata.effective_from or metadata.issued_on
    years = _cited_years(metadata)
    if metadata.doc_number is not None and metadata.doc_number.year:
        years.append(metadata.doc_number.year)
    planned = None if issued else _planned(metadata.title or "")
    if planned is not None:
        years.append(planned.year - 1)
    floor = issued or (date(max(years), 1, 1) if years else None)
    return _Clock(
        issued_on=issued,
        reference=_reference(metadata),
        first_day=date.fromisoformat(first) if first else None,
        in_force=date.fromisoformat(metadata.effective_from) if metadata.effective_from else None,
        floor=floor,
        planned=planned,
    )


def _planned(title: str) -> date | None:
    """The first day of the years that a title plans: 2024—2026年, “十四五”."""
    if named := _cue("first_year_in_title").search(title):
        return date(int(named["year"]), 1, 1)
    if named := _cue("plan_in_title").search(title):
        return dates.parse_plan(f"{named['plan']}期间").start
    return None


def _reference(metadata: Metadata) -> date | None:
    """The day whose year a date without one has: of issue, else of publishing, else of the number or the title."""
    day = metadata.issued_on or metadata.published_on
    if day is not None:
        return date.fromisoformat(day)
    if metadata.doc_number is not None and metadata.doc_number.year:
        return date(metadata.doc_number.year, 1, 1)
    named = _cue("year_in_title").search(metadata.title or "")
    if named:
        return date(int(named["year"]), 1, 1)
    cited = _cited_years(metadata)
    return date(max(cited), 1, 1) if cited else None


def _cited_years(metadata: Metadata) -> list[int]:
    return [int(year) for cited in metadata.citations for year in _years_of_numbers(cited.doc_number)]


def _years_of_numbers(number: str | None) -> list[str]:
    return _doc_number_year().findall(number) if number else []


@between_runs
def _doc_number_year() -> "regex.Pattern[str]":
    return regex.compile(str(load_yaml("deadlines.yaml")["doc_number_year"]))


def _of_sentence(
    context: Context,
    matches: list[Match],
    masks: list[Match],
    clock: _Clock,
    before: Sentence | None,
    told: str | None,
) -> Iterable[Found[Deadline]]:
    sentence = matches[0].sentence
    kept: list[tuple[Match, _Reading]] = []
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
            reading = _read(match, clock, year or _named_year(match), cycle, listed, before)
            if reading is not None and reading.relation == "within" and reading.anchor is None:
                reading = replace(reading, anchor=_anchor_of_part(match, kept) or _anchor_before(match))
        except (ValueError, OverflowError):
            span = context.source_span(sentence, match.start, match.end)
            context.diagnostics.append(diagnose("date-impossible", span, text=match.text))
            continue
        if reading is None:
            continue
        cycle = cycle or (reading.relation == "recurring" and "年" in (match.get("cycle") or ""))
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
    for (match, reading), end in zip(kept, ends, strict=True):
        if "year" in reading.inferred:
            span = context.source_span(sentence, match.start, match.end)
            inferred_year = (reading.end or reading.start or date.min).year
            context.diagnostics.append(diagnose("date-year-inferred", span, text=match.text, year=inferred_year))
        yield _found(context, sentence, match, reading, _action(sentence.text, match, end, reading.relation))


def _anchor_of_part(match: Match, kept: list[tuple[Match, _Reading]]) -> str | None:
    """A term for a part (其中…6小时内) counts from the event of the term before it."""
    if not kept or kept[-1][1].relation != "within":
        return None
    between = match.sentence.text[kept[-1][0].end : match.start]
    return kept[-1][1].anchor if _cue("of_which").search(between) else None


def _anchor_before(match: Match) -> str | None:
    """The event in the part before that of the term: 交回材料后,银行应在5日内."""
    text, start = match.sentence.text, match.start
    if "后," not in text[max(0, start - LONGEST_LEAD) : start]:
        return None
    found = _cue("event_in_part_before").search(text, max(0, start - LONGEST_LEAD), start)
    return found["event"] if found is not None else None


def _named_year(match: Match) -> int | None:
    """The year that stands before a date without one, in its part: 2024年度申报期为1-10月."""
    text, start = match.sentence.text, match.start
    if "年" in match.text or "年" not in text[max(0, start - 16) : start]:
        return None
    found = _cue("year_named").search(text, max(0, start - 20), start)
    return int(found["year"]) if found is not None else None


def _due_with_the_last(kept: list[tuple[Match, _Reading]]) -> list[tuple[Match, _Reading]]:
    """In 于6月底、9月底前 the 前 belongs to every date of the list."""
    settled = list(reversed(kept))
    for place in range(1, len(settled)):
        (match, reading), (after, governing) = settled[place], settled[place - 1]
        joined = after.start == match.end + 1 and match.sentence.text[match.end] in "、和及"
        if joined and governing.relation == "by" and reading.relation in ("at", "during") and match.get("tail") is None:
            settled[place] = (match, replace(reading, relation="by", start=None))
    return settled[::-1]


def _listed_with(match: Match, kept: list[tuple[Match, _Reading]]) -> Relation | None:
    """The relation that a list carries on: 到2025年、2030年."""
    if not kept or kept[-1][0].end != match.start - 1 or match.sentence.text[match.start - 1] not in "、和":
        return None
    return kept[-1][1].relation


def _reads(match: Match) -> str:
    """As which of our rules a match is read: as its own, or as the one that a rule of another name gives
    (`reads: within`)."""
    return match.gives.get("reads") or match.rule.partition(".")[2]


def _is_bare(match: Match) -> bool:
    return _reads(match) == "calendar" and match.get("lead") is None and match.get("tail") is None


def _is_labelled(before: Sentence | None, match: Match) -> bool:
    """Whether a label makes a bare date the last day: 完成时限:, or a heading of such words right before it."""
    if match.start == 0 and before is not None and before.heading and before.clause == match.sentence.clause:
        return _cue("due_label").search(before.text) is not None
    return _cue("due_label").search(match.sentence.text, max(0, match.start - LONGEST_LEAD), match.start) is not None


def _with_lead(match: Match) -> Match:
    """The match with the words before it that belong to the expression: 到, 自, 在收到请求之日起."""
    reads, text, start = _reads(match), match.sentence.text, match.start
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
        if _reads(match) in ("within", "before_event"):
            return False
        match = led
    return mask.start < match.end and match.start < mask.end


def _found(
    context: Context, sentence: Sentence, match: Match, reading: _Reading, action: str | None
) -> Found[Deadline]:
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


def _read(
    match: Match, clock: _Clock, year: int | None, cycle: bool, listed: Relation | None, before: Sentence | None
) -> _Reading | None:
    match _reads(match):
        case "calendar":
            return _calendar(match, clock, year, cycle, listed, before)
        case "calendar_range":
            return _range(match, clock, year, cycle)
        case "plan_period":
            return _plan(match)
        case "within":
            return _within(match, clock)
        case "time_spent":
            return _time_spent(match, clock)
        case "mid_century":
            return _Reading("by")
        case "before_event":
            return _before_event(match)
        case "from_issue":
            return _from_issue(match, clock)
        case "validity_term":
            return _validity(match, clock, before)
        case "recurring":
            return _recurring(match)
    return None


def _is_in(word: str | None, name: str) -> bool:
    return word is not None and word in words(f"deadlines.{name}")


def _relation(lead: str | None, tail: str | None, period: Period) -> tuple[Relation, bool] | None:
    """The relation that the words around a date make, and whether there are none: then the date is bare."""
    if _is_in(lead, "until_leads"):
        return "until", False
    if _is_in(tail, "from_tails") or (_is_in(lead, "from_leads") and tail is None):
        return "from", False
    if _is_in(lead, "to_leads") and _is_in(tail, "until_tails"):
        return "until", False
    if _is_in(lead, "by_leads") or _is_in(tail, "by_tails"):
        return "by", False
    if _is_in(tail, "until_tails"):
        return "until", False
    if _is_in(tail, "during_tails"):
        return "during", False
    point = period.edge or period.precision in ("month", "day")
    if _is_in(lead, "at_leads"):
        return ("at", False) if point else ("during", False)
    if lead is None and tail is None:
        return ("at", True) if point else ("during", True)
    return None


def _calendar(
    match: Match, clock: _Clock, year: int | None, cycle: bool, listed: Relation | None, before: Sentence | None
) -> _Reading | None:
    words_of_date = match.captures["date"]
    # 年内 is within the year of issue.
    printed_date = "今年" if words_of_date.text == "年" else words_of_date.text
    period = dates.parse_point(printed_date, clock.reference, year)
    if year is None and _is_in(match.get("tail"), "by_tails") and _comes_next_year(period, clock, match, before):
        # 1月15日前 in a document of December means the January that comes.
        period = dates.parse_point(printed_date, clock.reference, period.end.year + 1 if period.end else None)
    related = _relation(match.get("lead"), match.get("tail"), period)
    if related is None:
        return None
    relation, bare = related
    printed = period.edtf is not None and "year" not in period.inferred
    if bare and listed is not None:
        relation, bare = listed, False
    elif bare and not ((period.end or period.precision in ("half", "quarter")) and _stands_alone(match, period.edge)):
        return None
    next_year = relation == "during" and period.start is None
    if relation == "recurring" or (cycle and not printed and (relation in ("by", "at") or next_year)):
        # 每年1月底前…,7月底前…: the later date recurs as the first does.
        return _Reading("recurring", precision=period.precision)
    if relation == "from" and period.precision not in ("day", "month") and not dates.names_year(printed_date):
        return None
    start, end = period.start, period.end
    if relation in ("by", "until") or period.edge:
        start = None
    if relation == "from":
        start, end = period.end if period.edge else period.start, None
    why = {"year": "the sentence's or the document's year"} if period.inferred else {}
    return _Reading(relation, start, end, period.precision, period.edtf, inferred=period.inferred, why=why)


def _comes_next_year(period: Period, clock: _Clock, match: Match, before: Sentence | None) -> bool:
    """Whether a day of an inferred year that is past is meant of the next.

    It is where it lies so far back that the next year's is nearer, where the sentence before names that year, and
    where something is due by it in a document of the year's end.
    """
    issued = clock.issued_on
    if "year" not in period.inferred or issued is None or period.end is None or period.end >= issued:
        return False
    if (issued - period.end).days > LONGEST_PAST:
        return True
    if before is not None and before.clause == match.sentence.clause and f"{issued.year + 1}年" in before.text:
        return True
    return issued.month == YEARS_END and _cue("still_due").match(match.sentence.text, match.end) is not None


def _stands_alone(match: Match, edge: bool) -> bool:
    """A bare date bounds only what a comma, a colon or a verb sets off; in brackets it times a stage."""
    text = match.sentence.text
    ahead, behind = text[match.end : match.end + 8], text[max(0, match.start - 12) : match.start]
    if behind.endswith("(") and ahead.startswith(")"):
        return edge or _cue("stage").search(behind) is not None
    if match.sentence.heading:
        return _cue("goals_follow").match(text, match.end) is not None
    if behind.endswith(("和", "及", "的")):
        return False
    if edge and _cue("resolved_before").search(behind):
        return _cue("no_act_behind").match(text, match.end) is None
    if behind.endswith("、"):
        near = max(0, match.start - LONGEST_STAGE)
        if _cue("stages_before").search(text, near, match.start) is None:
            return False
    if match.start and behind[-1:] not in ",:;(。、●•·▪◆■□○*-—–" and not _cue("may_precede").search(behind):
        return _cue("subject_stands_before").match(text, match.end) is not None
    return bool(_cue("may_follow").match(text, match.end))


def names_its_goals(text: str, end: int) -> bool:
    """Whether a sentence up to `end` is a label of goals: 总体目标:."""
    return _cue("goals_label").match(text, 0, end) is not None


@cache
def _cue(name: str) -> "regex.Pattern[str]":
    return patterns.pattern(f"deadlines.{name}")


def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(patterns.expand(pattern), regex.VERBOSE | regex.VERSION1)


def _range(match: Match, clock: _Clock, year: int | None, cycle: bool) -> _Reading | None:
    lead, tail = match.get("lead"), match.get("tail")
    if match.captures["first"].text == "即日":
        period = dates.parse_point(match.captures["last"].text, clock.reference, year)
        inferred = ("start", *period.inferred) if clock.issued_on else period.inferred
        why = {"start": "the day of issue"} if clock.issued_on else {}
        return _Reading("during", clock.issued_on, period.end, period.precision, inferred=inferred, why=why)
    period = dates.parse_range(match.captures["first"].text, match.captures["last"].text, clock.reference, year)
    printed = period.edtf is not None and "year" not in period.inferred
    if (cycle and not printed) or (lead is not None and "每" in lead):
        return _Reading("recurring", precision=period.precision)
    timed = printed or lead or tail or _cue("inferred_range").search(match.sentence.text)
    if not timed and not _stands_alone(match, False):
        return None
    relation: Relation = "until" if match.get("in_force") else "during"
    return _Reading(relation, period.start, period.end, period.precision, period.edtf, inferred=period.inferred)


def _plan(match: Match) -> _Reading:
    if whole := match.get("whole"):
        return _plan_years(match, whole)
    period = dates.parse_plan(match.captures["plan"].text)
    lead, tail = match.get("lead"), match.get("tail")
    if lead in ("到", "至", "截至") or (tail is not None and tail.endswith("前")):
        return _Reading("by", None, period.end, period.precision, period.edtf)
    if period.edge:
        return _Reading("at", None, period.end, period.precision, period.edtf)
    return _Reading("during", period.start, period.end, period.precision, period.edtf)


def _plan_years(match: Match, plan: str) -> _Reading:
    """The first or the last years of a plan: “十五”后两年."""
    period = dates.parse_plan(f"{plan}期间")
    years = dates.parse_duration(f"{match.captures['years'].text}年").years
    if period.start is None or period.end is None:
        return _Reading("during", period.start, period.end, period.precision, period.edtf)
    start, end = period.start, period.end
    if match.captures["which"].text in ("前", "头"):
        end = date(start.year + years - 1, 12, 31)
    else:
        start = date(end.year - years + 1, 1, 1)
    edtf = f"{start.year}/{end.year}" if years > 1 else str(start.year)
    return _Reading("during", start, end, "year", edtf)


def _is_issue(anchor: str | None) -> bool:
    """Whether the event is the document's own issue: 发布之日, 本办法印发之日."""
    return anchor is not None and _cue("issue_anchor").fullmatch(anchor) is not None


def _within(match: Match, clock: _Clock) -> _Reading:
    duration = dates.parse_duration(match.captures["duration"].text)
    anchor = match.get("anchor")
    if first := match.get("first"):
        # 2023年起3年内 counts the year that it names.
        begun = dates.parse_point(first, clock.reference).start
        over = duration.after(begun) if begun else None
        last = over - timedelta(days=1) if over else None
        why = {"end": f"{duration.iso} from {begun}"} if last else {}
        start = begun if last else None
        return _Reading("within", start, last, duration.precision, duration=duration, anchor=first, why=why)
    if anchor is None:
        place = (match.sentence.text, max(0, match.start - LONGEST_LEAD), match.start)
        event = (
            _cue("event_behind_in").search(*place)
            or _cue("event_before").search(*place)
            or _cue("any_event_before").search(*place)
        )
        anchor = event["event"] if event else None
    of_another = _cue("other_document").search(match.sentence.text, 0, match.start) is not None
    begun, named = None, ""
    if _is_issue(anchor) and not of_another:
        begun, named = clock.issued_on, "the day of issue"
    elif anchor is not None and _cue("force_anchor").fullmatch(anchor):
        begun, named = clock.in_force, "the first day in force"
    if begun is not None and (end := duration.after(begun)):
        why = {"end": f"{duration.iso} from {named}"}
        return _Reading("within", begun, end, duration.precision, duration=duration, anchor=anchor, why=why)
    return _Reading("within", precision=duration.precision, duration=duration, anchor=anchor)


def _time_spent(match: Match, clock: _Clock) -> _Reading:
    """用三年时间, 未来五年; 今明两年 are years of the calendar where the document's own is known."""
    duration = dates.parse_duration(match.captures["duration"].text)
    if match.get("years") is None:
        return _Reading("within", precision=duration.precision, duration=duration)
    if clock.reference is None:
        return _Reading("during", precision="year")
    first, last = clock.reference.year, clock.reference.year + duration.years - 1
    why = {"year": "the document's year"}
    return _Reading(
        "during", date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}", inferred=("year",), why=why
    )


def _before_event(match: Match) -> _Reading | None:
    """口头审理3日前, 期满前30日, 提前15日; without an event it is 三天前, which tells of the past."""
    anchor = match.get("anchor")
    if anchor is None and match.get("ahead") is None:
        return None
    duration = dates.parse_duration(match.captures["duration"].text)
    return _Reading("by", precision=duration.precision, duration=duration, anchor=anchor)


def _from_issue(match: Match, clock: _Clock) -> _Reading:
    anchor = match.get("anchor")
    printed = match.get("duration")
    duration = None
    if printed is not None:
        duration = dates.parse_duration(printed if not printed[-1].isdigit() else f"{printed}日")
    start = clock.issued_on if _is_issue(anchor) else None
    if start is not None and duration is not None:
        start = duration.after(start)
    why = {"start": "the day of issue"} if start else {}
    return _Reading("from", start, None, "day", start.isoformat() if start else None, duration, anchor, why=why)


def _validity(match: Match, clock: _Clock, before: Sentence | None) -> _Reading | None:
    text = match.sentence.text
    near = text if before is None or before.clause != match.sentence.clause else before.text + text
    if not _cue("in_force").search(near):
        return None
    duration = dates.parse_duration(match.captures["duration"].text)
    anchor = match.get("anchor")
    first = clock.first_day
    if anchor is None:
        named = _cue("day_named").search(text, 0, match.end)
        anchor = named["anchor"] if named else None
        if named and named["date"]:
            first = dates.parse_point(named["date"], clock.issued_on).start
        elif anchor is not None and not (_is_issue(anchor) or _cue("first_day_in_force").search(anchor)):
            # 登记自准予登记之日起生效,有效期10年: what was registered, counted from a day that nobody knows.
            first = None
    elif not _is_issue(anchor):
        first = None
    end = dates.last_day_in_force(first, duration) if first else None
    why = {"end": f"{duration.iso} from {first}, the first day in force"} if end else {}
    precision = "day" if end else duration.precision
    return _Reading("until", None, end, precision, end.isoformat() if end else None, duration, anchor, why=why)


def _recurring(match: Match) -> _Reading | None:
    cycle = match.captures["cycle"].text.lstrip(CYCLE_NUMBERS)
    printed, tail = match.get("date"), match.get("tail")
    precision: Precision | None = CYCLES.get(cycle, "year" if cycle.endswith("年") else "day")
    if printed:
        if printed[-1:] in ("日", "号"):
            precision = "day"
        elif "月" in printed or cycle == "月":
            precision = "month"
        elif "季" in printed:
            precision = "quarter"
        return _Reading("recurring", precision=precision)
    if printed_term := match.get("duration"):
        duration = dates.parse_duration(printed_term)
        anchor = f"每{match.captures['cycle'].text}结束"
        return _Reading("recurring", precision=duration.precision, duration=duration, anchor=anchor)
    if tail in ("前", "之前", "以前", "内", "起"):
        return None if cycle == "年" and tail == "起" else _Reading("recurring", precision=precision)
    # A bare 每年 beside a sum of money is the sum's `per`.
    rest = match.sentence.text[match.end : match.end + 60]
    part = _cue("comma_part").match(rest)
    if part and _cue("money_or_rate").search(part.group()):
        return None
    if _cue("no_act").match(rest):
        return None
    return _Reading("recurring", precision=precision)


def _is_past(reading: _Reading, clock: _Clock, sentence: Sentence, match: Match) -> bool:
    """Whether a date reports: it was over when the document was issued, and nothing is in force since."""
    if clock.floor is None or reading.relation in ("until", "recurring") or reading.duration is not None:
        return False
    if reading.relation == "from":
        if reading.start is None or reading.start.year >= clock.floor.year - 1:
            return False
        return _cue("in_force").search(sentence.text, match.end, min(match.end + 12, len(sentence.text))) is None
    if reading.end is None or reading.end >= clock.floor:
        return False
    if reading.relation != "by" or match.get("tail") is None or "year" in reading.inferred:
        return True
    # A plan is often signed after the first of its dates.
    lately = (clock.floor - reading.end).days <= LONGEST_PAST
    return not lately or _cue("still_due").match(sentence.text, match.end) is None


def _is_told(reading: _Reading, clock: _Clock, match: Match, told: str | None) -> bool:
    """Whether a date belongs to a story: in a clause that tells, before the years of the plan, or with a verb in 了."""
    end = reading.end
    if _reads(match) == "time_spent":
        return told is not None
    if reading.relation == "recurring":
        return told == "review" or _cue("present").search(match.sentence.text, 0, match.start) is not None
    if reading.relation == "during" and _cue("forecast").search(match.sentence.text, 0, match.start) is not None:
        return True
    if end is None or reading.duration is not None or reading.relation not in ("by", "at", "during"):
        return False
    bounds = reading.relation == "by"
    if bounds and clock.issued_on is None and clock.floor is not None and end.year == clock.floor.year:
        # Of a document whose day is not known, 截至5月31日,累计完成120户 reports.
        counted = (match.get("lead") or "").startswith("截") and match.get("tail") is None
        if counted and _cue("counted_so_far").match(match.sentence.text, match.end):
            return True
    if told == "outlook" and not bounds:
        return True
    if told == "review" and (clock.floor is None or end.year <= clock.floor.year):
        return True
    if bounds:
        return False
    if clock.planned is not None and end < clock.planned:
        return True
    begun = reading.start is not None and (clock.floor is None or reading.start <= clock.floor)
    return begun and _cue("reported").match(match.sentence.text, match.end) is not None


def _action(text: str, match: Match, end: int, relation: Relation) -> str | None:
    """What is due: the rest of the sentence where the deadline opens it, else from the start of its comma part on."""
    behind = max(text.rfind(mark, 0, match.start) for mark in ",;:")
    if relation == "until":
        beyond = text.find(",", match.end)
        due = text[behind + 1 : beyond if beyond >= 0 else end]
    elif text[match.end : match.end + 1] == ",":
        due = text[match.end + 1 : end]
    else:
        due = text[behind + 1 : end]
    cut = _cue("statement").search(due)
    if cut:
        due = due[: cut.start()]
    if end < len(text) and (last := due.rfind(",")) > 0:
        due = due[:last]
    return due.strip(",;:。| ") or None
