"""The fields of a page's header: 发布机构:某市科技局 文号:某科〔2031〕12号."""

import re
from dataclasses import dataclass
from functools import cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.segment.elements import date_lines, name_lines, number_lines, title_lines
from ipextract.segment.elements.common import layout
from ipextract.values.fragments import alternation

BULLETS = "•·●■◆"
_AROUND_LABEL = f"【】[]:： {BULLETS}"


@dataclass(frozen=True, slots=True)
class Field:
    """One `label: value` pair of a page header; the value stands at `[start, end)` of the paragraph."""

    name: str
    start: int
    end: int


@between_runs
def _field_labels() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {label: name for name, labels in layout()["header_fields"].items() for label in labels}
    return re.compile(
        rf"(?:(?<=[\s\]】|;:,0-9A-Za-z\u4e00-\u9fff(){BULLETS}-])|^)[【\[]?({alternation(names)})[】\]]?"
        r"[ ]?[:\t】\]][:\s】]{0,3}"
    ), names


@cache
def _first_of_labels() -> frozenset[str]:
    """How labels of page headers begin, and what may stand before those in a row of a table."""
    labels = [*_field_labels()[1], *layout()["table_labels"]]
    return frozenset("【[| ").union(label[0] for label in labels)


@between_runs
def _table_labels() -> re.Pattern[str]:
    return re.compile(rf"[| ]{{0,3}}({alternation(layout()['table_labels'])})[| \t]{{0,3}}")


# What a page counts its documents by, before the first of its labels: 序号:4021 索引号:….
SERIAL_FIRSTS = "序编信文I"
_SERIAL = kept_pattern(r"(?:序号|编号|信息编号|信息ID|文章ID|ID):[A-Za-z0-9_-]{1,20}\s{0,8}(?=[\u4e00-\u9fff【\[])")
# The website, before the first of the labels: 某市人民政府网站 www.example.gov.cn 时间:….
LONGEST_SITE = 40
_SITE_FIRST = kept_pattern(
    r"[\u4e00-\u9fff]{2,24}(?:网|网站|门户)[ ]?(?:https?://)?www\.[A-Za-z0-9./-]{4,60}[ ]?(?=[\u4e00-\u9fff])"
)
_BLOCK_LINE = kept_pattern(
    r"""(?P<key>[A-Za-z_\u4e00-\u9fff]{2,20}):\s{0,3}["']?(?P<value>(?:[^"'\s](?:[^"']{0,300}[^"'\s])?)?)["']?"""
)


def header_fields(text: str) -> list[Field]:
    """The `label: value` pairs of a page header in one paragraph; empty where the paragraph is none."""
    # Few lines begin as one of the labels does, a mark before it or not.
    serial = _SERIAL.match(text) if text[:1] in SERIAL_FIRSTS else None
    if serial is None and "www." in text[:LONGEST_SITE]:
        serial = _SITE_FIRST.match(text)
    if len(text) > 600 or (serial is None and _first_of_labels().isdisjoint(text[:2])):
        return []
    pattern, names = _field_labels()
    # The first label opens the paragraph, or follows one mark; a search for it through prose would cost most.
    labelled = pattern.match(text) or pattern.match(text, serial.end() if serial else 1)
    marks = list(pattern.finditer(text)) if labelled else _row_of_table(text)
    if not marks:
        return []
    fields = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        start = mark.end()
        if following is None and text[0] == "(" and text[-1] == ")" and text.find("(", 1) < 0:
            # (发布日期:2031-05-06 文号:某科〔2031〕7号)
            end -= 1
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
    return re.compile(layout()["table_values"])


def _is_value(name: str, text: str, start: int) -> bool:
    """Whether what stands behind the label of a field named `name` can only be its value."""
    value = text[start:]
    if dated := date_lines.DATE_PATTERN.match(value):
        return dated.end() == len(value)
    if name == "doc_number":
        return number_lines.is_doc_number_line(value)
    if name == "title":
        return title_lines.has_subject(value) and title_lines.title_kind(value) is not None
    if name == "issuer":
        return len(value) <= name_lines.LONGEST_PERSONS and name_lines.is_names(value)
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
    name = layout()["block_fields"].get(match["key"].lower()) if match else None
    return Field(name, *match.span("value")) if match and name else None
