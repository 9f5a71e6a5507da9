"""What ends a title, what covers another document, what stands under a title (题注)."""

import re
from functools import cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment.elements import date_lines, name_lines, number_lines
from ipextract.segment.elements.common import SHORT, layout
from ipextract.values.fragments import alternation

LONGEST_DATED_BY = 60
# What may stand behind the kind of document that ends a title, a line end among it; how long a count of points may be.
BEHIND_KIND = ")》〉”\n"
LONGEST_POINTS = 5


@between_runs
def _headline() -> re.Pattern[str]:
    return re.compile(layout()["headline"])


@between_runs
def _title_end() -> re.Pattern[str]:
    """The end of a title: a kind of document, with (试行), (2021—2025年), 》 or 的通知 behind it; some count their
    points instead (人才新政十条)."""
    # A class comes first and the look behind it then, since a search runs fast to what all begins with.
    points = "[一二三四五六七八九十](?<![第共].)[一二三四五六七八九十]{0,3}条|[0-9](?<![第共].)[0-9]?条"
    kinds = f"{alternation(layout()['doc_types'])}|{points}"
    return re.compile(rf"(?P<kind>{kinds})(?P<tail>(?:\([^()]{{1,30}}\)|[》〉”])*)$")


@cache
def _title_ends() -> tuple[str, ...]:
    """How a text ends that `_title_end` may match; few paragraphs do."""
    return (*words("layout.doc_types"), *BEHIND_KIND, "条")


@cache
def _longest_kind() -> int:
    return max(LONGEST_POINTS, *map(len, words("layout.doc_types")))


@cache
def _last_of_title() -> frozenset[str]:
    return frozenset(end[-1] for end in _title_ends())


@between_runs
def _rest() -> re.Pattern[str]:
    return re.compile(layout()["rest_of_title"])


@between_runs
def _covering() -> re.Pattern[str]:
    data = layout()
    return re.compile(rf"{data['covering']}.{{1,300}}的?{alternation(data['covering_types'])}$", re.DOTALL)


@between_runs
def _passes_on() -> re.Pattern[str]:
    return re.compile(rf"关于{layout()['covering']}")


@between_runs
def _covering_bare() -> re.Pattern[str]:
    data = layout()
    # A collection prints the volume of its gazette behind it: …的复函(2031年10号).
    return re.compile(rf"{alternation(data['covering_types'])}(?:\([^()]{{1,20}}\))?$")


@between_runs
def _passes_on_line() -> re.Pattern[str]:
    verbs = alternation(words("layout.passing_on"))
    return re.compile(rf"[\u4e00-\u9fff、() ]{{3,40}}{verbs}[\u4e00-\u9fff、() ]{{2,40}}")


@between_runs
def _issued_name() -> re.Pattern[str]:
    return re.compile(rf"{alternation(behind_issuers()[1:])}([^《》,。;]{{6,80}})的通知$")


def behind_issuers() -> tuple[str, ...]:
    """What may stand behind the bodies in a title: 关于, or what they do with a document."""
    return (ABOUT, *words("layout.issuing"), *words("layout.passing_on"), *words("layout.handing_down"))


_IN_FORCE = kept_pattern(rf"自{date_lines.DATE}起(?:正式)?(?:施行|实施|执行)[。;]?")
ABOUT = "关于"
LAW = "法"
APPROVAL = "批复"
# Other names that end so are as good as none of a document.
_LAW_TITLE = kept_pattern(f"{name_lines.STATE}[\u4e00-\u9fff]{{1,24}}法")
# The label before a 题注 in the header of a database's page.
NOTE = "题注:"
_QUOTED = kept_pattern("《((?:[^《》]|《[^《》]{1,100}》){4,200}?)》")


def headed(title: str) -> str | None:
    """The document that a paper's headline names: X印发《Y》, without 关于 and 的通知."""
    match = _headline().fullmatch(title) if title.endswith("》") and "关于印发" not in title else None
    return match["title"] if match else None


def bare_title(text: str) -> str:
    """A title without the 《》 that some pages put around all of it."""
    if not (text.startswith("《") and text.endswith("》")):
        return text
    depth = 0
    for mark in text[:-1]:
        depth += (mark == "《") - (mark == "》")
        if depth == 0:
            return text
    return text[1:-1]


def is_promulgation(text: str) -> bool:
    """题注: dates with 通过, 公布, 修订 …, often in brackets, under the title of a law, rule or order."""
    text = text.removeprefix(NOTE).lstrip()
    if text.startswith("自"):
        return len(text) <= SHORT and _IN_FORCE.fullmatch(text) is not None
    in_brackets = text.startswith("(")
    if len(text) > 400 or not (in_brackets or date_lines.DATE_PATTERN.match(text)):
        return False
    if _is_dated_by(text) or (in_brackets and text.endswith("通过)") and _passed_at_meeting().fullmatch(text)):
        return True
    if "。" in text.rstrip("。)") and not in_brackets:
        return False
    return (
        any(word in text for word in words("layout.promulgation_words"))
        and date_lines.DATE_PATTERN.search(text) is not None
    )


@between_runs
def _passed_at_meeting() -> re.Pattern[str]:
    return re.compile(str(layout()["passed_at_meeting"]))


def _is_dated_by(text: str) -> bool:
    """The day and the body that issued on it, as collections print them under a title: (1998年5月6日,某部)."""
    bare = text.removeprefix("(").removesuffix(")")
    date = date_lines.DATE_PATTERN.match(bare) if len(bare) <= LONGEST_DATED_BY else None
    return date is not None and name_lines.is_names(bare[date.end() :].lstrip(",、 "))


def quoted_titles(text: str) -> list[str]:
    """What stands in 《…》, brackets within brackets included."""
    return [match.group(1) for match in _QUOTED.finditer(text)]


def issued_titles(text: str) -> list[str]:
    """The titles in 《》 that a letter says it issues: 现将《X》印发, 《X》已经…同意."""
    before, behind = words("layout.issues_before"), words("layout.issues_behind")
    return [
        match.group(1)
        for match in _QUOTED.finditer(text)
        if text.endswith(before, 0, match.start()) or text.startswith(behind, match.end())
    ]


def issued_name(title: str) -> str | None:
    """What a covering title says it issues, without 《》: X关于印发Y的通知. A line below may say no more than Y."""
    match = _issued_name().search(title)
    return match[1] if match else None


def has_subject(text: str) -> bool:
    """Whether a line of a title has the word that leads to what the document is about."""
    return any(word in text for word in words("layout.subject_words"))


def leads_in(text: str) -> bool:
    """Whether a line that ends as a title does is the beginning of a sentence: 为贯彻落实《…纲要》."""
    return text.startswith(words("layout.reason_openers")) or (text.startswith("为") and "《" in text)


def passes_on_others(title: str) -> bool:
    """Whether a notice passes on what other bodies wrote."""
    return any(verb in title for verb in words("layout.passing_on"))


def passes_on(text: str) -> bool:
    """Whether a line is the first of X转发Y关于…的通知: a body, 转发, and nothing yet of what it is about."""
    return ABOUT not in text and title_kind(text) is None and _passes_on_line().fullmatch(text) is not None


def lacks_subject(text: str) -> bool:
    """Whether a title X的通知 misses the line with 关于 or 印发."""
    kinds = (*words("layout.covering_types"), APPROVAL)
    return text.endswith(tuple(f"的{kind}" for kind in kinds)) and not has_subject(text)


def is_rest_of_title(text: str) -> bool:
    """Whether a line is what is done and a kind of document, and says of nothing: 实施推进计划(2023年)."""
    return may_end_title(text) and _rest().fullmatch(text) is not None


@between_runs
def _zone() -> re.Pattern[str]:
    return re.compile(str(layout()["zone"]))


def is_zone(text: str) -> bool:
    """Whether a line holds nothing but the name of a zone: 某高新区."""
    return _zone().fullmatch(text) is not None


@between_runs
def _year_and_kind() -> re.Pattern[str]:
    return re.compile(str(layout()["year_and_kind"]))


def is_year_and_kind(text: str) -> bool:
    """Whether a line is a year and a kind of document, and says of nothing: 2031年行动计划."""
    return text[:1] == "2" and may_end_title(text) and _year_and_kind().fullmatch(text) is not None


def may_end_title(text: str) -> bool:
    """Whether the last character may be that of a title; it is not for most lines, and the list of kinds is long."""
    return text[-1:] in _last_of_title()


def title_kind(text: str) -> str | None:
    """The kind of document that ends a title, or null where the text ends no title."""
    if not may_end_title(text) or not text.endswith(_title_ends()):
        return LAW if text[-1:] == LAW and _LAW_TITLE.fullmatch(text) else None
    if text.startswith(words("layout.grounds_labels")):
        return None
    # Where nothing stands behind the kind it is looked for no farther from the end than the longest one is long.
    first = 0 if text[-1] in BEHIND_KIND else max(0, len(text) - _longest_kind())
    match = _title_end().search(text, first)
    # A line that holds the end of a sentence is one of a paragraph: …施行。2010年公布的《专利审查指南》.
    return match["kind"] if match and "。" not in text else None


def number_behind_title(text: str) -> int:
    """Where a 发文字号 in brackets follows a title in the same line, or the serial of an announcement; 0 where neither
    does."""
    place = text.rfind("(")
    if place > 0 and text.count("(", 0, place) > text.count(")", 0, place):
        # (某政发(2031)27号)
        place = text.rfind("(", 0, place)
    if place <= 0 or not title_kind(text[:place]):
        return 0
    behind = text[place:]
    numbered = number_lines.is_doc_number_line(behind) or number_lines.counts_announcement(behind, text[:place])
    return place if numbered else 0


def remark_behind_title(text: str) -> list[int]:
    """Where a compiler's remark in brackets follows a title in the same line, and where its second part begins: a date,
    or a date and a 发文字号; empty where none does."""
    # A number that closes the bracket may have been cut off.
    place = text.rfind("(") if text[-1] in ")日" else 0
    if place <= 0 or not (date := date_lines.DATE_PATTERN.search(text, place)) or not title_kind(text[:place]):
        return []
    if date_lines.is_date_line(text[place:]):
        return [place]
    if date.start() == place + 1:
        return [place, date.end()] if number_lines.is_doc_number_line(text[date.end() :]) else []
    is_both = date.end() == len(text) - 1 and number_lines.is_doc_number_line(text[place : date.start()])
    return [place, date.start()] if is_both else []


def is_covering_title(text: str) -> bool:
    """A title such as X关于印发《…》的通知, or X关于印发…方案 where 的通知 was left out."""
    bare = bare_title(text)
    if is_notice_itself(bare):
        return False
    return _covering().search(bare) is not None or _passes_on().search(bare) is not None


def is_notice_itself(title: str) -> bool:
    """Whether a notice brings a list or a sum and so is the document itself: X关于下达2022年…资金的通知."""
    for kind in words("layout.covering_types"):
        if title.endswith(f"的{kind}"):
            if "印发" in title and title.endswith(words("layout.covered_where_issued"), 0, -len(kind) - 1):
                return False
            if "关于下达" in title and title.endswith(words("layout.not_covered_where_handed_down"), 0, -len(kind) - 1):
                return True
            return title.endswith(words("layout.not_covered"), 0, -len(kind) - 1)
    return False


def ends_as_notice(text: str) -> bool:
    return _covering_bare().search(bare_title(text)) is not None
