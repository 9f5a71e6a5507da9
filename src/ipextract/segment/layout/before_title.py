"""What a collection, a database or a re-poster prints before a title in its line: 3. 某省人民政府关于印发…的通知.

A clause may begin the same way (三、组织实施方案), so the line has to read as a title, and what stands below it has to
show that the text only begins there: the document's number, the bodies addressed, or a numbering that begins anew.
"""

import re
from collections.abc import Sequence

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.segment import elements
from ipextract.segment.labels import RANK, Label
from ipextract.segment.layout.lines import is_line, opens
from ipextract.segment.layout.titles import TITLE_LINES
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values import divisions

# So many lines at most stand above the title, and between it and what shows that it is one.
LONGEST_HEAD = 60
NEAR = 3
MOST_HEADINGS = 4
# What leads from the issuers in a title to what the document is about.
_ABOUT = kept_pattern("关于|印发|转发|批转|发布|公布|颁布")


def take_off(paragraphs: list[Paragraph]) -> None:
    """Make what stands before the document's title a mark of the page; also the numbers before further documents that
    the same collection counts."""
    first = _first_clause(paragraphs, 0)
    for index in range(min(first, len(paragraphs))):
        end = _end_of_mark(paragraphs[index])
        if end and _is_named_title(paragraphs, index, end):
            _mark(paragraphs, index, end)
    if first == len(paragraphs) or (label := paragraphs[first].label) is None:
        return
    longer = _end_of_mark(paragraphs[first])
    if longer > label.end and _is_named_title(paragraphs, first, longer):
        # 3.1 before a title.
        label = label._replace(end=longer)
    if _heads_document(paragraphs, first, label):
        _mark(paragraphs, first, label.end)
        _further(paragraphs, first + 1, label)
    elif title := _title_below_headings(paragraphs, first):
        for index in range(first, title):
            if (heading := paragraphs[index].label) is not None:
                _mark(paragraphs, index, heading.end)
        if (label := paragraphs[title].label) is not None:
            _mark(paragraphs, title, label.end)


def _first_clause(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The index of the first numbered line near the beginning; the number of paragraphs if there is none."""
    head = paragraphs[start : start + LONGEST_HEAD]
    index = next((index for index, line in enumerate(head, start) if opens(line)), len(paragraphs))
    return index if index < len(paragraphs) and not paragraphs[index].row else len(paragraphs)


def _mark(paragraphs: list[Paragraph], index: int, end: int) -> None:
    """Make a line's text up to `end` a mark of the page; where it holds no more, the line below goes on with it."""
    line = paragraphs[index]
    start = line.markup.start if line.markup is not None else line.start
    if end >= line.end:
        del paragraphs[index]
        line = paragraphs[index]
        paragraphs[index] = line._replace(markup=Span(start, end))
        return
    bare = line.text[end - line.start :].lstrip()
    paragraphs[index] = Paragraph(line.end - len(bare), line.end, bare, Span(start, end))


@between_runs
def _before_title() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_yaml("layout.yaml")["before_title"]))


def _end_of_mark(line: Paragraph) -> int:
    """The end of what may be printed before a title and is no number of a clause; 0 where nothing is."""
    if line.row or not is_line(line):
        return 0
    mark = _before_title().match(line.text)
    return line.start + mark.end() if mark is not None and mark.end() < len(line.text) else 0


def _is_named_title(paragraphs: Sequence[Paragraph], index: int, start: int) -> bool:
    """Whether a title that names its issuer begins at `start` in line `index`."""
    return bool(_end_of_title(paragraphs, index, start)) and _names_issuer(_behind(paragraphs[index], start))


def _behind(line: Paragraph, start: int) -> str:
    return line.text[start - line.start :].lstrip()


def _heads_document(paragraphs: list[Paragraph], index: int, label: Label) -> bool:
    """Whether the numbered line `index` is the title of the document or a heading of the page above it."""
    end = _end_of_title(paragraphs, index, label.end)
    if not end:
        return _stands_above_all(paragraphs, index, label)
    text = _behind(paragraphs[index], label.end) or paragraphs[index + 1].text
    named = _names_issuer(text) or divisions.leading(text) is not None
    if (named or text.startswith("关于")) and _is_addressed(paragraphs, end):
        return True
    below = [line.label for line in paragraphs[end:] if line.label is not None and opens(line)]
    if not below or below[0].number != 1:
        return False
    same = next((later.number for later in below if later.style == label.style), None)
    if not named:
        return below[0].style == label.style
    return same == 1 or (same is None and label.number > 1)


def _title_below_headings(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The index of the document's title below the headings under which a collection lists it (第三部分 地方政策 /
    一、某省 / 1. …的意见); 0 where there is none. The headings are lines, the first of them numbered."""
    for index in range(first + 1, min(len(paragraphs), first + MOST_HEADINGS + 1)):
        if not is_line(paragraphs[index - 1]) or paragraphs[index].row:
            break
        label = paragraphs[index].label
        start = label.end if label is not None else paragraphs[index].start
        end = _end_of_title(paragraphs, index, start)
        if end and _names_issuer(_behind(paragraphs[index], start)) and _is_addressed(paragraphs, end):
            return index
    return 0


def _stands_above_all(paragraphs: Sequence[Paragraph], index: int, label: Label) -> bool:
    """Whether the first numbered line is no clause at all: its number is not the first, and below it begins a numbering
    that never stands below such a number (3. above 一、)."""
    if label.number == 1 or not is_line(paragraphs[index]) or label.end >= paragraphs[index].end:
        return False
    for line in paragraphs[index + 1 :]:
        if elements.attachment_head(line.text):
            break
        if line.label is not None and opens(line):
            return line.label.number == 1 and RANK[line.label.style] <= RANK[label.style]
    return False


def _further(paragraphs: list[Paragraph], index: int, label: Label) -> None:
    """Make the numbers of further documents marks of the page: they go on from `label`, before a title and the bodies
    that it addresses."""
    number = label.number
    while index < len(paragraphs):
        following = paragraphs[index].label
        if (
            following is not None
            and (following.style, following.number) == (label.style, number + 1)
            and (end := _end_of_title(paragraphs, index, following.end))
            and _is_addressed(paragraphs, end)
        ):
            _mark(paragraphs, index, following.end)
            number += 1
        index += 1


def _end_of_title(paragraphs: Sequence[Paragraph], index: int, start: int) -> int:
    """The index after the title that begins at `start` in line `index`, over several lines if need be; 0 where none
    does."""
    text = _behind(paragraphs[index], start)
    for end in range(index + 1, min(len(paragraphs), index + TITLE_LINES) + 1):
        if text:
            if not is_line(paragraphs[end - 1]):
                return 0
            remark = elements.remark_behind_title(text)
            place = remark[0] if remark else elements.number_behind_title(text)
            bare = text[:place] if place else text
            if elements.title_kind(bare) and not elements.leads_in(bare):
                return end
        if end == len(paragraphs) or paragraphs[end].label is not None or paragraphs[end].row:
            return 0
        text += paragraphs[end].text
    return 0


def _names_issuer(title: str) -> bool:
    """Whether a title begins with the bodies that issue it: 某省人民政府办公厅关于…."""
    about = _ABOUT.search(title)
    return about is not None and about.start() > 0 and elements.is_names(title[: about.start()])


def _is_addressed(paragraphs: Sequence[Paragraph], start: int) -> bool:
    """Whether a 发文字号 or the bodies addressed stand in one of the next lines, before any clause."""
    for line in paragraphs[start : start + NEAR]:
        if line.label is not None or line.row:
            return False
        if elements.is_doc_number_line(line.text) or elements.is_recipients(line.text):
            return True
    return False
