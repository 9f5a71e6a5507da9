"""What a collection, a database or a re-poster prints before a title in its line: 3. 某省人民政府关于印发…的通知.

A clause may begin the same way (三、组织实施方案), so the line has to read as a title, and what stands below it has to
show that the text only begins there: the document's number, the bodies addressed, or a numbering that begins anew.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.segment import glued
from ipextract.segment.elements import (
    date_lines,
    field_lines,
    letter_lines,
    name_lines,
    number_lines,
    page_lines,
    title_lines,
)
from ipextract.segment.labels import RANK, Label, label_at
from ipextract.segment.layout.lines import LONGEST_ELEMENT, SENTENCE_END, is_line, opens
from ipextract.segment.layout.title_extent import TITLE_LINES
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values import divisions
from ipextract.values.fragments import alternation

# So many lines at most stand above the title, and between it and what shows that it is one.
LONGEST_HEAD = 60
NEAR = 3
MOST_HEADINGS = 4
# With which a collection's word before a title begins; no title does: 【市级】某市…办法.
REMARK = "【"
# A page prints its title, with the names of its column and of the website behind it, in one of so many lines.
MOST_ABOVE = 4
# How a letter ends that a list follows.
LEADS_TO_LIST = ("如下:", "如下。")


@between_runs
def _site_behind() -> re.Pattern[str]:
    """The names of a website and of some of its columns, each behind a mark."""
    part = r"[ ]?[-_|—–][ ]?[\u4e00-\u9fffA-Za-z0-9]"
    return re.compile(rf"(?:{part}{{2,16}}){{0,3}}{part}{{1,16}}{alternation(words('layout.site_endings'))}$")


@between_runs
def _about() -> re.Pattern[str]:
    """What leads from the issuers in a title to what the document is about."""
    return re.compile(alternation(title_lines.behind_issuers()))


class _Title(NamedTuple):
    """A title that begins behind a mark: its text, the index after its last line, whether its number or the bodies that
    it addresses stand in the same line."""

    text: str
    end: int
    shared: bool = False

    @property
    def is_named(self) -> bool:
        """Whether it begins with the bodies that issue it: 某省人民政府办公厅关于…."""
        about = _about().search(self.text)
        return about is not None and about.start() > 0 and name_lines.is_names(self.text[: about.start()])

    @property
    def begins_so(self) -> bool:
        """Whether it begins as titles do: with a body, a place or 关于."""
        return self.is_named or self.text.startswith("关于") or divisions.leading(self.text) is not None


def take_off(paragraphs: list[Paragraph]) -> None:
    """Make what stands before the document's title a mark of the page; also the numbers before further documents that
    the same collection counts."""
    _take_numbers_of_fields(paragraphs)
    _take_site(paragraphs)
    first = _first_clause(paragraphs)
    for index in range(min(first, LONGEST_HEAD, len(paragraphs))):
        _take_mark(paragraphs, index)
    if first == len(paragraphs) or (label := paragraphs[first].label) is None or _is_announced(paragraphs, first):
        return
    longer = _end_of_mark(paragraphs[first])
    if longer > label.end and (title := _title(paragraphs, first, longer)) and title.is_named:
        # 3.1 before a title.
        label = label._replace(end=longer)
    if _heads_document(paragraphs, first, label):
        _mark(paragraphs, first, label.end)
        _further(paragraphs, first + 1, label)
    elif below := _title_below_headings(paragraphs, first):
        for index in range(first, below + 1):
            if (heading := paragraphs[index].label) is not None:
                _mark(paragraphs, index, heading.end)


def _take_site(paragraphs: list[Paragraph]) -> None:
    """Make the names of a website behind the title in one of the first lines marks of the page: 某省专利条例_某网."""
    for index, line in enumerate(paragraphs[:MOST_ABOVE]):
        text = line.text
        if (
            not text.endswith(words("layout.site_endings"))
            or line.row
            or line.label is not None
            or len(text) > LONGEST_ELEMENT
        ):
            continue
        site = _site_behind().search(text)
        below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if (
            site is None
            or not site.start()
            or below is None
            or below.markup is not None
            or not title_lines.title_kind(text[: site.start()])
        ):
            continue
        cut = line.start + site.start()
        paragraphs[index] = line._replace(end=cut, text=text[: site.start()])
        paragraphs[index + 1] = below._replace(markup=Span(cut, line.end))


def _take_numbers_of_fields(paragraphs: list[Paragraph]) -> None:
    """Make the numbers marks of the page that stand before the fields of its header: 5. [发文机关] 某市科技局."""
    for index, line in enumerate(paragraphs[:LONGEST_HEAD]):
        if (
            line.label is not None
            # 第五条【施行日期】 is an article with its heading.
            and line.label.style != "article"
            and field_lines.is_numbered_field(line.text, line.label.end - line.start)
        ):
            _mark(paragraphs, index, line.label.end)


def _first_clause(paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first numbered line near the beginning, above any attachment; the number of paragraphs if there
    is none."""
    signed = False
    for index, line in enumerate(paragraphs[:LONGEST_HEAD]):
        if opens(line):
            return len(paragraphs) if line.row or _counts_attached(paragraphs, index) else index
        if signed and (head := page_lines.attachment_head(line.text)) and head.end() == len(line.text):
            break
        signed = signed or date_lines.is_date_line(line.text)
    return len(paragraphs)


def _counts_attached(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a numbered line goes on with a list of attachments: 附件:1.X above 2.Y, X broken over lines perhaps."""
    for line in reversed(paragraphs[max(0, index - 2) : index]):
        head = page_lines.attachment_head(line.text)
        if head is not None:
            return label_at(line.text, head.end(), len(line.text)) is not None
        if not is_line(line) or line.text[-1] in SENTENCE_END:
            return False
    return False


def _is_announced(paragraphs: Sequence[Paragraph], first: int) -> bool:
    """Whether a letter leads to the first numbered line: …的文件公布如下: and then the titles of others."""
    above = paragraphs[first - 1].text if first else ""
    return above.endswith(LEADS_TO_LIST) and not is_line(paragraphs[first - 1]) and letter_lines.is_letter(above)


def _mark(paragraphs: list[Paragraph], index: int, end: int) -> None:
    """Make a line's text up to `end` a mark of the page; where it holds no more, the line below goes on with it."""
    line = paragraphs[index]
    start = line.markup.start if line.markup is not None else line.start
    if end >= line.end:
        del paragraphs[index]
        paragraphs[index] = paragraphs[index]._replace(markup=Span(start, end))
        return
    bare = line.text[end - line.start :].lstrip()
    paragraphs[index] = Paragraph(line.end - len(bare), line.end, bare, Span(start, end))


@between_runs
def _before_title() -> re.Pattern[str]:
    data = load_yaml("layout.yaml")
    bullets, others = (
        "|".join(f"(?:{pattern})" for pattern in data[name]) for name in ("bullets_before_title", "before_title")
    )
    return re.compile(f"(?P<bullet>{bullets})(?:{data['remark_before_title']})?|{others}")


def _take_mark(paragraphs: list[Paragraph], index: int) -> None:
    """Make a mark that is no number of a clause the page's, where a title follows: any behind a bullet, else one that
    names its issuer."""
    end = _end_of_mark(paragraphs[index])
    title = _title(paragraphs, index, end) if end else None
    if (
        title is not None
        # 附件:某局关于…的通知 names what is attached.
        and not page_lines.attachment_head(paragraphs[index].text)
        and (
            title.is_named
            or paragraphs[index].text[0] in field_lines.BULLETS + REMARK
            # 原标题:某部公告2031年第5号 关于…的公告
            or paragraphs[index].text.startswith(words("layout.original_titles"))
            # 最新政策:某高新区关于…: a zone is no body, but the place of one.
            or (
                divisions.leading(title.text) is not None
                and "关于" in title.text
                and _is_headline(paragraphs[index], end)
            )
            # (某省)某市…方案: a collection says where a place lies.
            or _is_place_around(paragraphs[index].text[: end - paragraphs[index].start], title.text)
        )
    ):
        _mark(paragraphs, index, end)


def _is_place_around(mark: str, title: str) -> bool:
    """Whether a mark is the name of the place in which the one lies that a title begins with."""
    outer = divisions.find(mark.strip("()[]【】:、 "))
    inner = divisions.leading(title, outer) if outer is not None else None
    return outer is not None and inner is not None and divisions.contains(outer, inner[0])


def _is_headline(line: Paragraph, end: int) -> bool:
    """Whether what a re-poster prints before a title ends in a colon or a wall."""
    mark = line.text[: end - line.start].rstrip()
    return mark[-1:] in (":", "|", "丨") and not mark.startswith(page_lines.ATTACHMENT)


def _end_of_mark(line: Paragraph) -> int:
    """The end of what may be printed before a title and is no number of a clause; 0 where nothing is."""
    if line.row:
        return 0
    mark = _before_title().match(line.text)
    if mark is None or mark.end() == len(line.text):
        return 0
    if field_lines.header_fields(line.text) and not line.text.startswith(words("layout.original_titles")):
        return 0
    return line.start + mark.end()


def _heads_document(paragraphs: list[Paragraph], index: int, label: Label) -> bool:
    """Whether the numbered line `index` is the title of the document or a heading of the page above it."""
    if _begins_header(paragraphs, index, label):
        return True
    title = _title(paragraphs, index, label.end)
    if title is None:
        return _stands_above_all(paragraphs, index, label)
    if title.begins_so and (title.shared or _is_addressed(paragraphs, title.end)):
        return True
    below = _numbers(paragraphs, title.end)
    if not below or below[0].number != 1:
        return False
    if not title.begins_so or title.text.startswith("关于"):
        return below[0].style == label.style or _is_below(below, label)
    same = _next_of_list(below, label)
    return same == 1 or (same is None and label.number > 1)


def _begins_header(paragraphs: Sequence[Paragraph], index: int, label: Label) -> bool:
    """Whether the header of a page begins behind a number: its next field stands below."""
    text = _behind(paragraphs[index], label.end)
    following = paragraphs[index + 1 : index + 2]
    return (
        bool(text and field_lines.header_fields(text))
        and bool(following)
        and following[0].label is None
        and bool(field_lines.header_fields(following[0].text))
    )


def _numbers(paragraphs: Sequence[Paragraph], start: int) -> list[Label]:
    """The numbers of the clauses from line `start` on, up to the first attachment."""
    found: list[Label] = []
    for line in paragraphs[start:]:
        if page_lines.attachment_head(line.text):
            break
        if line.label is not None and opens(line):
            found.append(line.label)
    return found


def _title_below_headings(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The index of the document's title below the headings under which a collection lists it (第三部分 地方政策 /
    一、某省 / 1. …的意见); 0 where there is none. The headings are lines, the first of them numbered."""
    for index in range(first + 1, min(len(paragraphs), first + MOST_HEADINGS + 1)):
        if not is_line(paragraphs[index - 1]) or paragraphs[index].row:
            break
        label = paragraphs[index].label
        title = _title(paragraphs, index, label.end if label is not None else paragraphs[index].start)
        if title is not None and title.is_named and (title.shared or _is_addressed(paragraphs, title.end)):
            return index
    return 0


def _stands_above_all(paragraphs: Sequence[Paragraph], index: int, label: Label) -> bool:
    """Whether the first numbered line is no clause at all: below it begins a numbering that never stands below such a
    number (3. above 一、), or its own numbering begins there although its number is not the first."""
    if not is_line(paragraphs[index]) or label.end >= paragraphs[index].end:
        return False
    below = _numbers(paragraphs, index + 1)
    if not below or below[0].number != 1:
        return False
    return _is_below(below, label) or (label.number > 1 and below[0].style == label.style)


def _is_below(below: Sequence[Label], label: Label) -> bool:
    """Whether the first of the numbers `below` a label is of a higher rank, and the label no item of another list."""
    return RANK[below[0].style] < RANK[label.style] and (label.number > 1 or _next_of_list(below, label) in (None, 1))


def _next_of_list(below: Sequence[Label], label: Label) -> int | None:
    """The next number of the same style."""
    return next((later.number for later in below if later.style == label.style), None)


def _further(paragraphs: list[Paragraph], index: int, label: Label) -> None:
    """Make the numbers of further documents marks of the page: they go on from `label`, before a title and the bodies
    that it addresses."""
    number = label.number
    while index < len(paragraphs):
        following = paragraphs[index].label
        if (
            following is not None
            and (following.style, following.number) == (label.style, number + 1)
            and (title := _title(paragraphs, index, following.end))
            and (title.shared or _is_addressed(paragraphs, title.end))
        ):
            _mark(paragraphs, index, following.end)
            number += 1
        index += 1


def _behind(line: Paragraph, start: int) -> str:
    return line.text[start - line.start :].lstrip()


def _title(paragraphs: Sequence[Paragraph], index: int, start: int) -> _Title | None:
    """The title that begins at `start` in line `index`, over several lines if need be."""
    text = _behind(paragraphs[index], start)
    if (
        0 < len(text) <= LONGEST_ELEMENT
        and (places := glued.shared(text, []))
        and title_lines.title_kind(text[: places[0]])
    ):
        return _Title(text[: places[0]], index + 1, not title_lines.remark_behind_title(text))
    for end in range(index + 1, min(len(paragraphs), index + TITLE_LINES) + 1):
        if text:
            if not is_line(paragraphs[end - 1]):
                return None
            remark = title_lines.remark_behind_title(text)
            place = remark[0] if remark else title_lines.number_behind_title(text)
            bare = text[:place] if place else text
            if title_lines.title_kind(bare) and not title_lines.leads_in(bare):
                return _Title(bare, end)
        if end == len(paragraphs) or paragraphs[end].label is not None or paragraphs[end].row:
            return None
        text += paragraphs[end].text
    return None


def _is_addressed(paragraphs: Sequence[Paragraph], start: int) -> bool:
    """Whether a 发文字号 or the bodies addressed stand in one of the next lines, before any clause."""
    for line in paragraphs[start : start + NEAR]:
        if line.label is not None or line.row:
            return False
        if number_lines.is_doc_number_line(line.text) or name_lines.is_recipients(line.text):
            return True
    return False
