"""What one paragraph looks like by itself: a date line, a page header, a title, recipients … Patterns are data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words

# An element's line is short; longer paragraphs are prose, whatever they begin with.
SHORT = 160
# A line with a 发文字号 and nothing else.
LONGEST_NUMBER_LINE = 70
BULLETS = "•·●■◆"


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
def _field_labels() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {label: name for name, labels in _layout()["header_fields"].items() for label in labels}
    return re.compile(
        rf"(?:(?<=[\s\]】|;:,0-9\u4e00-\u9fff){BULLETS}])|^)[【\[]?({_words(list(names))})[】\]]?"
        r"[ ]?[:\t】\]][:\s】]{0,3}"
    ), names


@between_runs
def _attachment_head() -> re.Pattern[str]:
    return re.compile(_layout()["attachment_head"])


@between_runs
def _title_end() -> re.Pattern[str]:
    """The end of a title: a kind of document, with (试行), (2021—2025年), 》 or 的通知 behind it."""
    kinds = _words(_layout()["doc_types"])
    return re.compile(rf"(?P<kind>{kinds})(?P<tail>(?:\([^()]{{1,30}}\)|[》〉”])*)$")


@cache
def _title_ends() -> tuple[str, ...]:
    """How a text ends that `_title_end` may match; few paragraphs do."""
    return (*words("layout.doc_types"), *")》〉”\n")


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
    r"(?:(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零九0O一二三四五六七八九]{3})年(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|(?=\s|$))"
    r"|(?P<year2>(?:19|20)[0-9]{2})[-./](?P<month2>[0-9]{1,2})[-./](?P<day2>[0-9]{1,2}))"
)
DATE_PATTERN = kept_pattern(DATE)
_DATE_LINE = kept_pattern(rf"\(?{DATE}\)?[。]?(?:\(?此件.{{2,12}}\)?|印发|发布)?")
_BROKEN_DATE = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?\s{0,3}(?P<rest>[0-9]{2,4})日?")
DOC_NUMBER = kept_pattern(
    r"(?P<code>[\u4e00-\u9fffA-Z]{1,16}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,4})?)[ ]?"
    r"[〔\[(【{](?P<year>(?:19|20)[0-9]{2})(?:[〕\])】}]|年)?[ ]?第?(?P<serial>[0-9]{1,5})(?:号|(?=[)\s,。;、]|$))"
)
ORDER_NUMBER = kept_pattern(
    r"(?P<issuer>[\u4e00-\u9fff、]{2,60}?)(?P<kind>令|公告|通告)[ ]?\(?(?:(?P<year>(?:19|20)[0-9]{2})年)?"
    r"第?(?P<serial>[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?"
)
YEAR_NUMBER = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?第(?P<serial>[0-9]{1,4})号")
_SERIAL_LINE = kept_pattern(r"\(?(?:(?:19|20)[0-9]{2}年)?第(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?")
_NUMBERED_HEAD = kept_pattern(r".{2,40}(?:令|公告|通告)")
# What never stands in a signature, what stands between names, what may follow them.
_NO_NAMES = kept_pattern("[。;:,《》“?!]")
_BETWEEN_NAMES = kept_pattern(r"[、\s]")
_REMARK_BEHIND = kept_pattern(r"\([^()]{1,20}\)$")
HAN = kept_pattern("[\u4e00-\u9fff]")


def is_furniture(text: str) -> bool:
    """A line of the web page that no document has, wherever it stands."""
    if len(text) > 300:
        return False
    ornament = len(text) < 60 and not any(map(str.isalnum, text))
    return ornament or _furniture().fullmatch(text) is not None


def is_edge_line(text: str) -> bool:
    """A line that is the page's where it stands above or below the document (来源:…, 主办:…, a bare number)."""
    if len(text) > 300:
        return False
    without_words = HAN.search(text) is None and len(text) < 60 and not text.isdigit()
    return without_words or _edge().fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    return len(text) <= 400 and _imprint().fullmatch(text) is not None


def is_contact(text: str) -> bool:
    return len(text) <= 300 and _contact().match(text) is not None


def is_letterhead(text: str) -> bool:
    return len(text) <= 42 and _letterhead().fullmatch(text) is not None


def is_date_line(text: str) -> bool:
    return len(text) <= 30 and _DATE_LINE.fullmatch(text) is not None


def is_broken_date(text: str) -> bool:
    """A date line that lost its 年, 月 or 日 (`2017 227`); never one that is whole."""
    return len(text) <= 12 and _BROKEN_DATE.fullmatch(text) is not None


def is_doc_number_line(text: str) -> bool:
    if len(text) > LONGEST_NUMBER_LINE or not (
        "号" in text or "〔" in text or "[" in text or "(" in text or "【" in text or "{" in text
    ):
        return False
    bare = text.strip("()〔〕 ")
    return len(bare) <= 60 and any(pattern.fullmatch(bare) for pattern in (DOC_NUMBER, ORDER_NUMBER, YEAR_NUMBER))


def is_serial_line(text: str) -> bool:
    """第N号 on a line of its own."""
    return _SERIAL_LINE.fullmatch(text) is not None


def is_numbered_head(text: str) -> bool:
    """X令 or X公告; with a serial line below it the document's number."""
    return len(text) <= 42 and _NUMBERED_HEAD.fullmatch(text) is not None


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
    in_brackets = text.startswith("(")
    if len(text) > 400 or not (in_brackets or DATE_PATTERN.match(text)):
        return False
    if "。" in text.rstrip("。)") and not in_brackets:
        return False
    return any(word in text for word in words("layout.promulgation_words")) and DATE_PATTERN.search(text) is not None


def header_fields(text: str) -> list[Field]:
    """The `label: value` pairs of a page header in one paragraph; empty where the paragraph is none."""
    if len(text) > 600:
        return []
    pattern, names = _field_labels()
    # The first label opens the paragraph, or follows one mark; a search for it through prose would cost most.
    if not (pattern.match(text) or pattern.match(text, 1)):
        return []
    marks = list(pattern.finditer(text))
    fields = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        start = mark.end()
        while end > start and (text[end - 1].isspace() or text[end - 1] in "【[|;,"):
            end -= 1
        fields.append(Field(names[mark.group(1)], start, end))
    return fields


def field_label(text: str) -> str | None:
    """The name of the field whose label is the whole paragraph; its value stands in the next one."""
    pattern, names = _field_labels()
    bare = text.strip(f"【】[]:： {BULLETS}")
    match = pattern.fullmatch(bare + ":")
    return names[match.group(1)] if match else None


def title_kind(text: str) -> str | None:
    """The kind of document that ends a title, or null where the text ends no title."""
    if not text.endswith(_title_ends()):
        return None
    match = _title_end().search(text)
    return match["kind"] if match else None


def number_behind_title(text: str) -> int:
    """Where a 发文字号 in brackets follows a title in the same line; 0 where it does not."""
    place = text.rfind("(")
    return place if place > 0 and is_doc_number_line(text[place:]) and title_kind(text[:place]) else 0


def is_covering_title(text: str) -> bool:
    """A title such as X关于印发《…》的通知, or X关于印发…方案 where 的通知 was left out."""
    bare = bare_title(text)
    return _covering().search(bare) is not None or _passes_on().search(bare) is not None


def ends_as_notice(text: str) -> bool:
    return _covering_bare().search(bare_title(text)) is not None


def is_recipients(text: str) -> bool:
    """主送机关: bodies and a colon."""
    if not text.endswith(":") or len(text) > 500 or "。" in text:
        return False
    if any(word in text for word in words("layout.recipients_not")):
        return False
    bodies = words("layout.recipients_words")
    return any(part.endswith(bodies) for part in re.split(r"[,、;:\s]", re.sub(r"\([^()]*\)", "", text)))


def is_letter(text: str) -> bool:
    """A paragraph of a covering letter."""
    return _letter_cue().search(text) is not None


def attachment_head(text: str) -> re.Match[str] | None:
    """附件, 附件1, 附件: … at the beginning of a paragraph."""
    return _attachment_head().match(text) if text.startswith("附") and len(text) <= 300 else None


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names of bodies, as a signature does."""
    if len(text) > 120 or _NO_NAMES.search(text):
        return False
    parts = [part for part in _BETWEEN_NAMES.split(_REMARK_BEHIND.sub("", text)) if part]
    endings = words("layout.body_endings")
    return bool(parts) and all(2 < len(part) <= 60 and part.endswith(endings) for part in parts)
