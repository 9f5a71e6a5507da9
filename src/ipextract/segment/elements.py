"""What one paragraph looks like by itself: a date line, a page header, a title, recipients … Patterns are data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.segment.beginnings import first_characters

# An element's line is short; longer paragraphs are prose, whatever they begin with.
SHORT = 160
# A line with a 发文字号 and nothing else.
LONGEST_NUMBER_LINE = 70
# How the names of files end that a page gives to download.
FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar")
BULLETS = "•·●■◆"
_AROUND_LABEL = f"【】[]:： {BULLETS}"
LONGEST_PERSONS = 60
LONGEST_DATED_BY = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One `label: value` pair of a page header; the value stands at `[start, end)` of the paragraph."""

    name: str
    start: int
    end: int


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _words(literals: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(literals, key=len, reverse=True))


@cache
def _layout() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("layout.yaml")
    return data


@between_runs
def _furniture() -> re.Pattern[str]:
    return _any(_layout()["furniture_lines"])


@between_runs
def _edge() -> re.Pattern[str]:
    return _any(_layout()["edge_lines"])


@between_runs
def _imprint() -> re.Pattern[str]:
    return _any(_layout()["imprint_lines"])


@between_runs
def _imprint_word() -> re.Pattern[str]:
    return re.compile(_words(words("layout.imprint_words")))


@between_runs
def _explanations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = _layout()
    return re.compile(data["explanation_heads"]), re.compile(data["explanation_heads_after_signature"])


@between_runs
def _reports() -> re.Pattern[str]:
    data = _layout()
    return re.compile(rf"(?:{data['dateline']})?{data['reports']}")


@between_runs
def _headline() -> re.Pattern[str]:
    return re.compile(_layout()["headline"])


@between_runs
def _whole_follows() -> re.Pattern[str]:
    return re.compile(_layout()["whole_follows"])


@between_runs
def _contact() -> re.Pattern[str]:
    return re.compile(_layout()["contact_head"])


@between_runs
def _signatory() -> re.Pattern[str]:
    return re.compile(_layout()["signatory_line"])


@between_runs
def _letter_cue() -> re.Pattern[str]:
    return re.compile(_words(words("layout.letter_cues")))


@between_runs
def _letterhead() -> re.Pattern[str]:
    return _any(_layout()["letterhead_lines"])


@between_runs
def _page_dates() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("{date}", BARE_DATE)) for pattern in _layout()["page_dates"])


@between_runs
def _field_labels() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {label: name for name, labels in _layout()["header_fields"].items() for label in labels}
    return re.compile(
        rf"(?:(?<=[\s\]】|;:,0-9\u4e00-\u9fff){BULLETS}-])|^)[【\[]?({_words(list(names))})[】\]]?"
        r"[ ]?[:\t】\]][:\s】]{0,3}"
    ), names


@cache
def _first_of_labels() -> frozenset[str]:
    """How labels of page headers begin, and what may stand before those in a row of a table."""
    labels = [*_field_labels()[1], *_layout()["table_labels"]]
    return frozenset("【[| ").union(label[0] for label in labels)


@between_runs
def _table_labels() -> re.Pattern[str]:
    return re.compile(rf"[| ]{{0,3}}({_words(_layout()['table_labels'])})[| \t]{{0,3}}")


@between_runs
def _attachment_head() -> re.Pattern[str]:
    return re.compile(_layout()["attachment_head"])


@between_runs
def _title_end() -> re.Pattern[str]:
    """The end of a title: a kind of document, with (试行), (2021—2025年), 》 or 的通知 behind it; some count their
    points instead (人才新政十条)."""
    # A class comes first and the look behind it then, since a search runs fast to what all begins with.
    points = "[一二三四五六七八九十](?<![第共].)[一二三四五六七八九十]{0,3}条|[0-9](?<![第共].)[0-9]?条"
    kinds = f"{_words(_layout()['doc_types'])}|{points}"
    return re.compile(rf"(?P<kind>{kinds})(?P<tail>(?:\([^()]{{1,30}}\)|[》〉”])*)$")


@cache
def _title_ends() -> tuple[str, ...]:
    """How a text ends that `_title_end` may match; few paragraphs do."""
    return (*words("layout.doc_types"), *")》〉”\n条")


@cache
def _last_of_title() -> frozenset[str]:
    return frozenset(end[-1] for end in _title_ends())


@between_runs
def _covering() -> re.Pattern[str]:
    data = _layout()
    return re.compile(rf"{data['covering']}.{{1,300}}的?(?:{_words(data['covering_types'])})$", re.DOTALL)


@between_runs
def _passes_on() -> re.Pattern[str]:
    return re.compile(rf"关于{_layout()['covering']}")


@between_runs
def _covering_bare() -> re.Pattern[str]:
    data = _layout()
    return re.compile(rf"(?:{_words(data['covering_types'])})$")


DATE = (
    r"(?:(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零九0Oo一二三四五六七八九]{3})年(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|(?=\s|$))"
    r"|(?P<year2>(?:19|20)[0-9]{2})[-./](?P<month2>[0-9]{1,2})[-./](?P<day2>[0-9]{1,2}))"
)
# How a date begins, a bracket before it or not.
_FIRST_OF_DATE = frozenset("(12一二")
# Without named groups, to stand in another pattern.
BARE_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
DATE_PATTERN = kept_pattern(DATE)
_DATE_LINE = kept_pattern(rf"\(?{DATE}\)?[。]?(?:\(?此件.{{2,12}}\)?|印发|发布)?")
_MONTH_LINE = kept_pattern(
    r"\(?(?:(?:19|20)[0-9]{2}|[一二][〇○零九0Oo一二三四五六七八九]{3})年"
    r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月\)?"
)
_IN_FORCE = kept_pattern(rf"自{DATE}起(?:正式)?(?:施行|实施|执行)[。;]?")
_BROKEN_DATE = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?\s{0,3}(?P<rest>[0-9]{2,4})日?")
DOC_NUMBER = kept_pattern(
    r"(?P<code>[\u4e00-\u9fffA-Z]{1,16}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,4})?)[ ]?"
    r"[〔\[(【{](?P<year>(?:19|20)[0-9]{2})(?:[〕\])】}]|年)?[ ]?第?(?P<serial>[0-9]{1,5})(?:号|(?=[)\s,。;、]|$))"
)
# 〔1996〕外经贸政发第305号, (94)电计字第122号: how numbers were printed up to the nineties.
YEAR_FIRST = kept_pattern(
    r"[〔\[(](?P<year>(?:19)?[0-9]{2})[〕\])](?P<code>[\u4e00-\u9fff]{1,12}(?:字|发|办|函|令|通|文))第?"
    r"(?P<serial>[0-9]{1,4})号"
)
ORDER_NUMBER = kept_pattern(
    r"(?P<issuer>[\u4e00-\u9fff、]{2,60}?)(?P<kind>令|公告|通告)[ ]?\(?(?:(?P<year>(?:19|20)[0-9]{2})年)?"
    r"(?P<term>[〔\[(【]第?[0-9一二三四五六七八九十]{1,4}届[〕\])】])?[ ]?"
    r"第?(?P<serial>[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?"
)
_LAST_OF_NUMBER = frozenset("0123456789号")
YEAR_NUMBER = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?第(?P<serial>[0-9]{1,4})号")
_SERIAL_LINE = kept_pattern(
    r"\(?(?:(?:19|20)[0-9]{2}年|[〔\[(](?:(?:19|20)[0-9]{2}|第?[0-9一二三四五六七八九十]{1,4}届)[〕\])])?第(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?"
)
_NUMBERED_HEAD = kept_pattern(r".{2,40}(?:令|公告|通告)")
# What never stands in a signature, what stands between names, what may follow them.
_NO_NAMES = kept_pattern("[。;:,《》?!]")
_BETWEEN_NAMES = kept_pattern(r"[、\s]")
_REMARK_BEHIND = kept_pattern(r"\([^()]{1,20}\)$")
HAN = kept_pattern("[\u4e00-\u9fff]")
LONGEST_LEADER = 300
_ENDS_OF_LEADER = frozenset("0123456789.…·-—)")
# Dots that lead to the number of a page. A few without a number are an ellipsis.
_LEADER = kept_pattern(r"(?:[.·]{4,250}|…{2,120})[ ]?[-—(]{0,2}[ ]?[0-9]{1,4}[ ]?[-—)]{0,2}$|[.·]{6,250}$|…{4,120}$")
_BLOCK_LINE = kept_pattern(
    r"""(?P<key>[A-Za-z_\u4e00-\u9fff]{2,20}):\s{0,3}["']?(?P<value>(?:[^"'\s](?:[^"']{0,300}[^"'\s])?)?)["']?"""
)
_PASSES_ON_LINE = kept_pattern("[\u4e00-\u9fff、() ]{3,40}(?:转发|批转)[\u4e00-\u9fff、() ]{2,40}")
MAIN_RECIPIENTS = "主送:"
STATE = "中华人民共和国"
LAW = "法"
APPROVAL = "批复"
# Other names that end so are as good as none of a document.
_LAW_TITLE = kept_pattern(f"{STATE}[\u4e00-\u9fff]{{1,24}}法")
# The label before a 题注 in the header of a database's page.
NOTE = "题注:"
# How 附件, 附, 附录, 附表 begin.
ATTACHMENT = "附"
_QUOTED = kept_pattern("《((?:[^《》]|《[^《》]{1,100}》){4,200}?)》")


def is_furniture(text: str) -> bool:
    """A line of the web page that no document has, wherever it stands."""
    if len(text) > 300:
        return False
    ornament = len(text) < 60 and not text[:1].isalnum() and not any(map(str.isalnum, text))
    return ornament or _furniture().fullmatch(text) is not None


def names_file(text: str) -> bool:
    return text.endswith(FILES)


def is_edge_line(text: str) -> bool:
    """A line that is the page's where it stands above or below the document (来源:…, 主办:…, a bare number)."""
    if len(text) > 300:
        return False
    without_words = HAN.search(text) is None and len(text) < 60 and not text.isdigit()
    return without_words or _edge().fullmatch(text) is not None


def has_leader(text: str) -> bool:
    """Whether a line of the contents ends in dots, with a page behind them or on a line of its own."""
    if text[-1] not in _ENDS_OF_LEADER or not ("…" in text or ".." in text or "·" in text):
        return False
    return _LEADER.search(text, max(0, len(text) - LONGEST_LEADER)) is not None


def is_page_number(text: str) -> bool:
    return len(text) <= 8 and text.strip(" -—·()").isdigit()


def without_leader(text: str) -> str:
    """An entry of the contents without its dots and its page."""
    return text.rstrip("0123456789 .…·-—\t")


def names_explanation(text: str) -> bool:
    """Whether a short line without a stop has a word for what explains a document."""
    return (
        len(text) <= SHORT
        and text[-1] not in "。;,"
        and any(word in text for word in words("layout.explanation_words"))
    )


def begins_explanation(text: str, signed: bool) -> bool:
    """Whether a line heads what explains the document above it: 《…》政策解读; 问答 alone below a signature."""
    if not names_explanation(text):
        return False
    named, behind_signature = _explanations()
    return named.fullmatch(text) is not None or (signed and behind_signature.fullmatch(text) is not None)


def whole_follows(text: str) -> bool:
    """《…》全文如下: a report ends and the document that it reports begins."""
    if "如下" not in text[-8:] or len(text) > SHORT:
        return False
    return _whole_follows().fullmatch(text) is not None or (text[-1] in ":。" and reported(text) is not None)


def headed(title: str) -> str | None:
    """The document that a paper's headline names: X印发《Y》, without 关于 and 的通知."""
    match = _headline().fullmatch(title) if title.endswith("》") and "关于印发" not in title else None
    return match["title"] if match else None


def reported(text: str) -> re.Match[str] | None:
    """近日,X印发《Y》: what a report says of the document below it, `issuer` and `title`."""
    return _reports().match(text)


def is_imprint(text: str) -> bool:
    return len(text) <= 400 and _imprint_word().search(text) is not None and _imprint().fullmatch(text) is not None


def is_imprint_in_two(text: str, following: str) -> bool:
    """Whether two lines make up the last of the imprint: an office, and the day when it 印发."""
    return following.endswith("印发") and is_date_line(following) and is_names(text) and is_imprint(text + following)


@between_runs
def _first_of_contact() -> frozenset[str]:
    return first_characters(_layout()["contact_head"])


def is_contact(text: str) -> bool:
    return text[:1] in _first_of_contact() and len(text) <= 300 and _contact().match(text) is not None


def is_letterhead(text: str) -> bool:
    return len(text) <= 42 and _letterhead().fullmatch(text) is not None


def is_month_line(text: str) -> bool:
    """A year and a month alone, as covers have them."""
    return len(text) <= 12 and _MONTH_LINE.fullmatch(text) is not None


def is_date_line(text: str) -> bool:
    return len(text) <= 30 and text[:1] in _FIRST_OF_DATE and _DATE_LINE.fullmatch(text) is not None


def is_broken_date(text: str) -> bool:
    """A date line that lost its 年, 月 or 日 (`2017 227`); never one that is whole."""
    return len(text) <= 12 and _BROKEN_DATE.fullmatch(text) is not None


def is_doc_number_line(text: str) -> bool:
    if len(text) > LONGEST_NUMBER_LINE:
        return False
    bare = text.strip("()〔〕 ,;、")
    if bare[-1:] not in _LAST_OF_NUMBER or not (
        bare[-1] == "号" or "〔" in text or "[" in text or "(" in text or "【" in text or "{" in text
    ):
        return False
    return len(bare) <= 60 and (
        any(pattern.fullmatch(bare) for pattern in (DOC_NUMBER, ORDER_NUMBER, YEAR_NUMBER))
        or YEAR_FIRST.fullmatch(text) is not None
    )


def goes_on_behind_number(text: str) -> bool:
    """Whether a line goes on with a sentence whose citation ends in the line above: 精神,结合我区实际….

    A longer word may begin so (中共…, 有关单位:); then no sentence goes on.
    """
    if not text.startswith(words("layout.behind_cited_number")) or is_furniture(text):
        return False
    return not is_recipients(text) and title_kind(text) is None


def lacks_place(text: str) -> bool:
    """Whether a line is the second half of a body's name."""
    return text.startswith(words("layout.bare_bodies"))


def is_serial_line(text: str) -> bool:
    """第N号 on a line of its own."""
    return _SERIAL_LINE.fullmatch(text) is not None


def is_numbered_head(text: str) -> bool:
    """X令 or X公告; with a serial line below it the document's number."""
    return len(text) <= 42 and _NUMBERED_HEAD.fullmatch(text) is not None and not is_about(text)


def is_body_of_state(text: str, head: str) -> bool:
    """Whether a line above the head of an order is another of its bodies, each with the name of the state before it."""
    return text.startswith(STATE) and head.startswith(STATE) and is_names(text)


def is_about(text: str) -> bool:
    """Whether what ends in 公告 is a title, to which no number belongs: X关于…的公告."""
    return "关于" in text or text.endswith(("的令", "的公告", "的通告"))


def is_signatory(text: str) -> bool:
    """The person who signs an order: 总理李某, 市长:王某."""
    return len(text) <= 40 and _signatory().fullmatch(text) is not None


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
    if len(text) > 400 or not (in_brackets or DATE_PATTERN.match(text)):
        return False
    if _is_dated_by(text) or (in_brackets and text.endswith("通过)") and _passed_at_meeting().fullmatch(text)):
        return True
    if "。" in text.rstrip("。)") and not in_brackets:
        return False
    return any(word in text for word in words("layout.promulgation_words")) and DATE_PATTERN.search(text) is not None


@between_runs
def _passed_at_meeting() -> re.Pattern[str]:
    return re.compile(str(_layout()["passed_at_meeting"]))


def _is_dated_by(text: str) -> bool:
    """The day and the body that issued on it, as collections print them under a title: (1998年5月6日,某部)."""
    bare = text.removeprefix("(").removesuffix(")")
    date = DATE_PATTERN.match(bare) if len(bare) <= LONGEST_DATED_BY else None
    return date is not None and is_names(bare[date.end() :].lstrip(",、 "))


def header_fields(text: str) -> list[Field]:
    """The `label: value` pairs of a page header in one paragraph; empty where the paragraph is none."""
    # Few lines begin as one of the labels does, a mark before it or not.
    if len(text) > 600 or _first_of_labels().isdisjoint(text[:2]):
        return []
    pattern, names = _field_labels()
    # The first label opens the paragraph, or follows one mark; a search for it through prose would cost most.
    labelled = pattern.match(text) or pattern.match(text, 1)
    marks = list(pattern.finditer(text)) if labelled else _row_of_table(text)
    if not marks:
        return []
    fields = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        start = mark.end()
        while end > start and (text[end - 1].isspace() or text[end - 1] in "【[|;,"):
            end -= 1
        while start < end and text[start] in "| \t":
            start += 1
        fields.append(Field(names[mark.group(1)], start, end))
    return fields


def end_of_value(text: str) -> int:
    """Where in a line that begins with a field's value the next label stands: 某省人民政府 效力级别: 地方政府规章."""
    label = _field_labels()[0].search(text) if ":" in text and len(text) <= 600 else None
    return label.start() if label else len(text)


def _row_of_table(text: str) -> list[re.Match[str]]:
    """The labels in a row of a page's table that has no colons: 发布机构 某市科技局 文号 某科〔2021〕12号.

    Two labels of a kind that no sentence begins with, or one before a date or a wall.
    """
    pattern = _table_labels()
    if pattern.match(text) is None:
        return []
    marks = list(pattern.finditer(text))
    walled = marks[0].group().rstrip().endswith("|")
    return marks if len(marks) > 1 or walled or _is_value(_field_labels()[1][marks[0][1]], text, marks[0].end()) else []


@between_runs
def _table_values() -> re.Pattern[str]:
    return re.compile(_layout()["table_values"])


def _is_value(name: str, text: str, start: int) -> bool:
    """Whether what stands behind the label of a field named `name` can only be its value."""
    value = text[start:]
    if dated := DATE_PATTERN.match(value):
        return dated.end() == len(value)
    if name == "doc_number":
        return is_doc_number_line(value)
    if name == "issuer":
        return len(value) <= LONGEST_PERSONS and is_names(value)
    return name == "ignored" and _table_values().fullmatch(value) is not None


def is_header_row(text: str) -> bool:
    """Whether a row of a table begins with a label that only headers of pages have: 文号 | 某政〔2031〕7号 |."""
    return _table_labels().match(text) is not None


def is_numbered_field(text: str, place: int) -> bool:
    """Whether a field of a page's header stands in brackets behind a number: 5. [发文机关] 某市科技局."""
    return text[place : place + 2].lstrip()[:1] in ("[", "【") and bool(header_fields(text[place:].lstrip()))


def field_label(text: str) -> str | None:
    """The name of the field whose label is the whole paragraph; its value stands in the next one."""
    pattern, names = _field_labels()
    bare = text.strip(_AROUND_LABEL)
    if bare in names:
        return names[bare]
    # Only a blank can stand between a label and its colon.
    match = pattern.fullmatch(bare + ":") if bare[-1:].isspace() else None
    return names[match.group(1)] if match else None


def block_field(text: str) -> Field | None:
    """A `key: value` line of a Markdown file's front matter; null where nobody needs it."""
    match = _BLOCK_LINE.fullmatch(text)
    name = _layout()["block_fields"].get(match["key"].lower()) if match else None
    return Field(name, *match.span("value")) if match and name else None


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


def has_subject(text: str) -> bool:
    """Whether a line of a title has the word that leads to what the document is about."""
    return any(word in text for word in words("layout.subject_words"))


def leads_in(text: str) -> bool:
    """Whether a line that ends as a title does is the beginning of a sentence: 为贯彻落实《…纲要》."""
    return text.startswith(words("layout.reason_openers")) or (text.startswith("为") and "《" in text)


def brings_a_document(text: str) -> bool:
    """Whether a line of a notice says that it issues or passes on something, and not only from what day it counts."""
    return "印发" in text.replace("印发之日", "") or "转发" in text or "批转" in text


def passes_on_others(title: str) -> bool:
    """Whether a notice passes on what other bodies wrote."""
    return "转发" in title or "批转" in title


def passes_on(text: str) -> bool:
    """Whether a line is the first of X转发Y关于…的通知: a body, 转发, and nothing yet of what it is about."""
    return "关于" not in text and title_kind(text) is None and _PASSES_ON_LINE.fullmatch(text) is not None


def lacks_subject(text: str) -> bool:
    """Whether a title X的通知 misses the line with 关于 or 印发."""
    return text.endswith(tuple(f"的{kind}" for kind in words("layout.covering_types"))) and not has_subject(text)


def may_end_title(text: str) -> bool:
    """Whether the last character may be that of a title; it is not for most lines, and the list of kinds is long."""
    return text[-1:] in _last_of_title()


def title_kind(text: str) -> str | None:
    """The kind of document that ends a title, or null where the text ends no title."""
    if not may_end_title(text) or not text.endswith(_title_ends()):
        return LAW if text[-1:] == LAW and _LAW_TITLE.fullmatch(text) else None
    match = _title_end().search(text)
    return match["kind"] if match else None


def number_behind_title(text: str) -> int:
    """Where a 发文字号 in brackets follows a title in the same line; 0 where it does not."""
    place = text.rfind("(")
    return place if place > 0 and is_doc_number_line(text[place:]) and title_kind(text[:place]) else 0


def remark_behind_title(text: str) -> list[int]:
    """Where a compiler's remark in brackets follows a title in the same line, and where its second part begins: a date,
    or a date and a 发文字号; empty where none does."""
    # A number that closes the bracket may have been cut off.
    place = text.rfind("(") if text[-1] in ")日" else 0
    if place <= 0 or not (date := DATE_PATTERN.search(text, place)) or not title_kind(text[:place]):
        return []
    if is_date_line(text[place:]):
        return [place]
    if date.start() == place + 1:
        return [place, date.end()] if is_doc_number_line(text[date.end() :]) else []
    is_both = date.end() == len(text) - 1 and is_doc_number_line(text[place : date.start()])
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


@between_runs
def _persons() -> re.Pattern[str]:
    return re.compile(_layout()["persons_addressed"])


def is_recipients(text: str) -> bool:
    """主送机关: bodies and a colon; persons where their proposals are answered."""
    if not text.endswith(":") or len(text) > 500 or "。" in text:
        return False
    if any(word in text for word in words("layout.recipients_not")):
        return False
    if len(text) <= LONGEST_PERSONS and _persons().fullmatch(text):
        return True
    bodies = words("layout.recipients_words")
    return any(part.endswith(bodies) for part in re.split(r"[,、;:\s]", re.sub(r"\([^()]*\)", "", text)))


def is_addressed(text: str) -> bool:
    """Bodies and a colon before a letter in the same line: every part is a body, none a word for a column."""
    if not is_recipients(text):
        return False
    bodies = words("layout.recipients_words")
    bare = re.sub(r"\([^()]*\)", "", text).rstrip(":")
    return (
        len(bare) >= 3
        and not bare.endswith(words("layout.address_not"))
        and all(part.strip().endswith(bodies) for part in re.split("[,;]", bare))
    )


def opens_address(text: str, place: int = 0) -> bool:
    """Whether what stands at `place` begins as 主送机关 do: 各市, 有关单位."""
    return text.startswith(words("layout.address_openers"), place)


def begins_letter(text: str) -> bool:
    return text.startswith(words("layout.letter_heads")) or (text.startswith("《") and bool(issued_titles(text)))


def page_date(text: str) -> str | None:
    """The date on which a page was published, in a line of its furniture that does not call it so."""
    if len(text) > SHORT:
        return None
    match = next((match for pattern in _page_dates() if (match := pattern.search(text))), None)
    return match["date"] if match else None


def opens_letter(text: str) -> bool:
    return text.startswith(words("layout.lead_openers")) or text.startswith(words("layout.letter_openers"))  # noqa: PIE810


def opens_text(text: str, place: int) -> bool:
    """Whether a policy may begin at `place`, right behind its title."""
    return text.startswith(words("layout.lead_openers"), place) or text.startswith(words("layout.text_openers"), place)


def is_letter(text: str) -> bool:
    """A paragraph of a covering letter."""
    return _letter_cue().search(text) is not None


def attachment_head(text: str) -> re.Match[str] | None:
    """附件, 附件1, 附件: … at the beginning of a paragraph."""
    return _attachment_head().match(text) if text.startswith(ATTACHMENT) and len(text) <= 300 else None


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names of bodies, as a signature does."""
    if len(text) > 120 or _NO_NAMES.search(text) or text.count("“") != text.count("”"):
        return False
    parts = [part for part in _BETWEEN_NAMES.split(_REMARK_BEHIND.sub("", text)) if part]
    endings = words("layout.body_endings")
    return bool(parts) and all(2 < len(part) <= 60 and part.endswith(endings) for part in parts)


def last_name(text: str) -> str:
    """What stands behind the last whole name of a body."""
    ends = (text.rfind(ending) + len(ending) for ending in words("layout.body_endings") if ending in text)
    return text[max(ends, default=0) :].lstrip("、")


def first_name(text: str) -> str:
    """A text up to where the first name of a body may end, or all of it."""
    ends = (text.find(ending) + len(ending) for ending in words("layout.body_endings") if ending in text)
    return text[: min(ends, default=len(text))]
