"""What a match of a date, a plan period or a term means: one function for each rule of that name."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ipextract.facts.deadline_clock import Clock
from ipextract.facts.deadline_words import LONGEST_LEAD, cue
from ipextract.lexicons import words
from ipextract.models import terms
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Match
from ipextract.values import dates
from ipextract.values.dates import Duration, Period, Precision

Relation = terms.Relation
# Characters before a match in which the date of the stage before one that a part lists is looked for.
LONGEST_STAGE = 64
# Characters before a date that may say in which years it comes back: 评选年度的.
LONGEST_YEAR = 6
# Days after which a date without a year, said to be still ahead, is next year's.
LONGEST_PAST = 120
# The month whose documents set dates of the next year.
YEARS_END = 12
YEARS_OF_CENTURY = 100
# What may stand before the unit of a cycle: 每三个月, 每4年.
CYCLE_NUMBERS = "0123456789两二三四五六七八九十个"

# Units of 每…: the precision that a cycle gives by itself.
CYCLES: dict[str, Precision] = {
    "年": "year",
    "年度": "year",
    "半年": "half",
    "学期": "half",
    "个学期": "half",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
}


@dataclass(frozen=True, slots=True)
class Reading:
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


def reads_as(match: Match) -> str:
    """As which of our rules a match is read: as its own, or as the one that a rule of another name gives
    (`reads: within`)."""
    return match.gives.get("reads") or match.rule.partition(".")[2]


def read(
    match: Match, clock: Clock, year: int | None, cycle: bool, listed: Relation | None, before: Sentence | None
) -> Reading | None:
    match reads_as(match):
        case "calendar":
            return _calendar(match, clock, year, cycle, listed, before)
        case "calendar_range":
            return _range(match, clock, year, cycle, before)
        case "plan_period":
            return _plan(match, clock)
        case "within":
            return _within(match, clock)
        case "time_spent":
            return _time_spent(match, clock)
        case "mid_century":
            return _century(match, clock)
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
    match: Match, clock: Clock, year: int | None, cycle: bool, listed: Relation | None, before: Sentence | None
) -> Reading | None:
    words_of_date = match.captures["date"]
    # 年内 is within the year of issue.
    printed_date = "今年" if words_of_date.text == "年" else words_of_date.text
    if _is_of_any_year(match):
        clock, year = replace(clock, reference=None), None
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
        return Reading("recurring", precision=period.precision)
    if relation == "from" and period.precision == "year" and not dates.names_year(printed_date):
        return None
    start, end = period.start, period.end
    if relation in ("by", "until") or period.edge:
        start = None
    if relation == "from":
        start, end = period.end if period.edge else period.start, None
    why = {"year": "the sentence's or the document's year"} if period.inferred else {}
    return Reading(relation, start, end, period.precision, period.edtf, inferred=period.inferred, why=why)


def _is_of_any_year(match: Match) -> bool:
    """Whether the date is one of whichever year something is done in: 评选年度的|3月底前, 申报年度|4月30日前."""
    text, start = match.sentence.text, match.start
    if start == 0 or text[start - 1] not in "的度年":
        return False
    return cue("of_any_year").search(text, max(0, start - LONGEST_YEAR), start) is not None


def _comes_next_year(period: Period, clock: Clock, match: Match, before: Sentence | None) -> bool:
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
    return issued.month == YEARS_END and cue("still_due").match(match.sentence.text, match.end) is not None


def _stands_alone(match: Match, edge: bool) -> bool:
    """A bare date bounds only what a comma, a colon or a verb sets off; in brackets it times a stage."""
    text = match.sentence.text
    ahead, behind = text[match.end : match.end + 8], text[max(0, match.start - 12) : match.start]
    if behind.endswith("(") and ahead.startswith(")"):
        return edge or cue("stage").search(behind) is not None or _times_task(match)
    if ahead.startswith(")") and text.startswith("(") and cue("names_before").search(behind) is not None:
        # (市科技局、市财政局,2031年): a bracket that stands by itself, of bodies and their time.
        return True
    if match.sentence.heading:
        # 2031年: as a label of its own dates what stands behind it.
        alone = not match.start and text[match.end :] in ("", ":")
        return alone or cue("goals_follow").match(text, match.end) is not None
    if behind.endswith(("和", "及", "的")):
        return False
    if edge and cue("resolved_before").search(behind):
        return cue("no_act_behind").match(text, match.end) is None
    if behind.endswith("、"):
        near = max(0, match.start - LONGEST_STAGE)
        if cue("stages_before").search(text, near, match.start) is None:
            return False
    if match.start and behind[-1:] not in ",:;(。、●•·▪◆■□○*-—–" and not cue("may_precede").search(behind):
        return cue("subject_stands_before").match(text, match.end) is not None
    return bool(cue("may_follow").match(text, match.end))


def _times_task(match: Match) -> bool:
    """Whether a bracket that holds nothing but a month or a part of the year closes a task, or stands by itself:
    召开工作会议(3月中旬)。"""
    text, opening = match.sentence.text, match.start - 1
    printed = text[match.start : match.end]
    if text[match.end + 1 :] not in ("", "。", ";") or (printed.endswith("年") and not printed.endswith("半年")):
        return False
    return opening == 0 or cue("opens_task").match(text, 0) is not None


def _range(match: Match, clock: Clock, year: int | None, cycle: bool, before: Sentence | None) -> Reading | None:
    lead, tail = match.get("lead"), match.get("tail")
    first = match.captures["first"].text
    if first == "即日" or _is_issue(first):
        period = dates.parse_point(match.captures["last"].text, clock.reference, year)
        inferred = ("start", *period.inferred) if clock.issued_on else period.inferred
        why = {"start": "the day of issue"} if clock.issued_on else {}
        return Reading("during", clock.issued_on, period.end, period.precision, inferred=inferred, why=why)
    period = dates.parse_range(first, match.captures["last"].text, clock.reference, year)
    printed = period.edtf is not None and "year" not in period.inferred
    if (cycle and not printed) or (lead is not None and "每" in lead):
        return Reading("recurring", precision=period.precision)
    timed = printed or lead or tail or cue("inferred_range").search(match.sentence.text)
    if not timed and not _is_timed_above(match, before) and not _stands_alone(match, False):
        return None
    relation: Relation = "until" if match.get("in_force") else "during"
    return Reading(relation, period.start, period.end, period.precision, period.edtf, inferred=period.inferred)


def _is_timed_above(match: Match, before: Sentence | None) -> bool:
    """Whether the heading right before a stretch says that it is a time of the work: 网上填报时间:|3月1日—3月9日."""
    if match.start or before is None or not before.heading or before.clause != match.sentence.clause:
        return False
    return cue("inferred_range").search(before.text) is not None


def _plan(match: Match, clock: Clock) -> Reading | None:
    if whole := match.get("whole"):
        return _plan_years(match, whole)
    if match.get("own"):
        return _own_plan(match, clock.planned_end)
    listed = match.get("listed")
    period = dates.parse_plan(f"{listed}期间" if listed else match.captures["plan"].text)
    lead, tail = match.get("lead"), match.get("tail")
    if _is_in(lead, "by_leads") or (tail is not None and tail.endswith("前")):
        return Reading("by", None, period.end, period.precision, period.edtf)
    if period.edge:
        return Reading("at", None, period.end, period.precision, period.edtf)
    return Reading("during", period.start, period.end, period.precision, period.edtf)


def _own_plan(match: Match, end: date | None) -> Reading | None:
    """The end of the years that the document plans, which its title names: 到规划期末."""
    if end is None:
        return None
    why = {"year": "the years that the title plans"}
    relation: Relation = "by" if _is_in(match.get("lead"), "by_leads") else "at"
    return Reading(relation, None, end, "year", str(end.year), inferred=("year",), why=why)


def _plan_years(match: Match, plan: str) -> Reading:
    """The first or the last years of a plan: “十五”后两年."""
    period = dates.parse_plan(f"{plan}期间")
    years = dates.parse_duration(f"{match.captures['years'].text}年").years
    if period.start is None or period.end is None:
        return Reading("during", period.start, period.end, period.precision, period.edtf)
    start, end = period.start, period.end
    if match.captures["which"].text in ("前", "头"):
        end = date(start.year + years - 1, 12, 31)
    else:
        start = date(end.year - years + 1, 1, 1)
    edtf = f"{start.year}/{end.year}" if years > 1 else str(start.year)
    return Reading("during", start, end, "year", edtf)


def _is_issue(anchor: str | None) -> bool:
    """Whether the event is the document's own issue: 发布之日, 本办法印发之日."""
    return anchor is not None and cue("issue_anchor").fullmatch(anchor) is not None


def _within(match: Match, clock: Clock) -> Reading:
    duration = dates.parse_duration(match.captures["duration"].text)
    anchor = match.get("anchor")
    if first := match.get("first"):
        # 2023年起3年内 counts the year that it names.
        begun = dates.parse_point(first, clock.reference).start
        over = duration.after(begun) if begun else None
        last = over - timedelta(days=1) if over else None
        why = {"end": f"{duration.iso} from {begun}"} if last else {}
        start = begun if last else None
        return Reading("within", start, last, duration.precision, duration=duration, anchor=first, why=why)
    if anchor is None:
        place = (match.sentence.text, max(0, match.start - LONGEST_LEAD), match.start)
        event = (
            cue("event_behind_in").search(*place)
            or cue("event_before").search(*place)
            or cue("any_event_before").search(*place)
        )
        anchor = event["event"] if event else None
    of_another = cue("other_document").search(match.sentence.text, 0, match.start) is not None or (
        # A regulation is 公布; what is 公告 in it is an application, a mark, a list.
        anchor is not None and anchor.startswith(words("deadlines.notices")) and not clock.is_notice
    )
    begun, named = None, ""
    if _is_issue(anchor) and not of_another:
        begun, named = clock.issued_on, "the day of issue"
    elif anchor is not None and cue("force_anchor").fullmatch(anchor):
        begun, named = clock.in_force, "the first day in force"
    if begun is not None and (end := duration.after(begun)):
        why = {"end": f"{duration.iso} from {named}"}
        return Reading("within", begun, end, duration.precision, duration=duration, anchor=anchor, why=why)
    return Reading("within", precision=duration.precision, duration=duration, anchor=anchor)


def _time_spent(match: Match, clock: Clock) -> Reading:
    """用三年时间, 未来五年; 今明两年 are years of the calendar where the document's own is known."""
    duration = dates.parse_duration(match.captures["duration"].text)
    if match.get("years") is None:
        return Reading("within", precision=duration.precision, duration=duration)
    if clock.reference is None:
        return Reading("during", precision="year")
    first, last = clock.reference.year, clock.reference.year + duration.years - 1
    why = {"year": "the document's year"}
    return Reading(
        "during", date(first, 1, 1), date(last, 12, 31), "year", f"{first}/{last}", inferred=("year",), why=why
    )


def _century(match: Match, clock: Clock) -> Reading:
    """到本世纪末: the last year of the document's own century; of its middle nobody says which year is meant."""
    if match.get("end") is None or clock.reference is None:
        return Reading("by")
    last = -(-clock.reference.year // YEARS_OF_CENTURY) * YEARS_OF_CENTURY
    return Reading("by", None, date(last, 12, 31), "year", str(last), why={"end": "the document's century"})


def _before_event(match: Match) -> Reading | None:
    """口头审理3日前, 期满前30日, 提前15日; without an event it is 三天前, which tells of the past."""
    anchor = match.get("anchor")
    if anchor is None and match.get("ahead") is None:
        return None
    duration = dates.parse_duration(match.captures["duration"].text)
    return Reading("by", precision=duration.precision, duration=duration, anchor=anchor)


def _from_issue(match: Match, clock: Clock) -> Reading:
    anchor = match.get("anchor")
    printed = match.get("duration")
    duration = None
    if printed is not None:
        duration = dates.parse_duration(printed if not printed[-1].isdigit() else f"{printed}日")
    start = clock.issued_on if _is_issue(anchor) else None
    if start is not None and duration is not None:
        start = duration.after(start)
    why = {"start": "the day of issue"} if start else {}
    return Reading("from", start, None, "day", start.isoformat() if start else None, duration, anchor, why=why)


def _validity(match: Match, clock: Clock, before: Sentence | None) -> Reading | None:
    text = match.sentence.text
    near = text if before is None or before.clause != match.sentence.clause else before.text + text
    if not cue("in_force").search(near):
        return None
    duration = dates.parse_duration(match.captures["duration"].text)
    anchor = match.get("anchor")
    first = clock.first_day
    if anchor is None:
        named = cue("day_named").search(text, 0, match.end)
        anchor = named["anchor"] if named else None
        if named and named["date"]:
            first = dates.parse_point(named["date"], clock.issued_on).start
        elif anchor is not None and not (_is_issue(anchor) or cue("first_day_in_force").search(anchor)):
            # 登记自准予登记之日起生效,有效期10年: what was registered, counted from a day that nobody knows.
            first = None
    elif not _is_issue(anchor):
        first = None
    end = dates.last_day_in_force(first, duration) if first else None
    why = {"end": f"{duration.iso} from {first}, the first day in force"} if end else {}
    precision = "day" if end else duration.precision
    return Reading("until", None, end, precision, end.isoformat() if end else None, duration, anchor, why=why)


def _recurring(match: Match) -> Reading | None:
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
        return Reading("recurring", precision=precision)
    if printed_term := match.get("duration"):
        duration = dates.parse_duration(printed_term)
        anchor = f"每{match.captures['cycle'].text}结束"
        return Reading("recurring", precision=duration.precision, duration=duration, anchor=anchor)
    if tail in ("前", "之前", "以前", "内", "起"):
        return None if cycle == "年" and tail == "起" else Reading("recurring", precision=precision)
    # A bare 每年 beside a sum of money is the sum's `per`.
    rest = match.sentence.text[match.end : match.end + 60]
    part = cue("comma_part").match(rest)
    if part and cue("money_or_rate").search(part.group()):
        return None
    if cue("no_act").match(rest):
        return None
    return Reading("recurring", precision=precision)
