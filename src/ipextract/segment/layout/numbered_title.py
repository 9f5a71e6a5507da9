"""The number that a collection or a database prints before a title: 3. 某省人民政府关于印发…的通知. It is the page's.

A clause may be headed the same way (三、组织实施方案), so the line has to read as a title, and what stands below it has
to show that the text only begins there: the document's number, the bodies addressed, or a numbering that begins anew.
"""

from collections.abc import Sequence

from ipextract.kept import kept_pattern
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
# What leads from the issuers in a title to what the document is about.
_ABOUT = kept_pattern("关于|印发|转发|批转|发布|公布|颁布")


def take_off(paragraphs: list[Paragraph]) -> None:
    """Make the number before the document's title a mark of the page, and those before further documents that the
    same collection numbers on."""
    index = next((index for index, line in enumerate(paragraphs[:LONGEST_HEAD]) if opens(line)), len(paragraphs))
    if index == len(paragraphs) or paragraphs[index].row:
        return
    label = paragraphs[index].label
    if label is None or not _heads_document(paragraphs, index, label):
        return
    _unlabel(paragraphs, index, label)
    number = label.number
    for later in range(index + 1, len(paragraphs)):
        following = paragraphs[later].label
        if (
            following is not None
            and (following.style, following.number) == (label.style, number + 1)
            and (end := _end_of_title(paragraphs, later, following))
            and _is_addressed(paragraphs, end)
        ):
            _unlabel(paragraphs, later, following)
            number += 1


def _unlabel(paragraphs: list[Paragraph], index: int, label: Label) -> None:
    line = paragraphs[index]
    start = line.markup.start if line.markup is not None else line.start
    text = line.text[label.end - line.start :]
    bare = text.lstrip()
    begin = line.end - len(bare)
    paragraphs[index] = Paragraph(begin, line.end, bare, Span(start, label.end))


def _heads_document(paragraphs: list[Paragraph], index: int, label: Label) -> bool:
    end = _end_of_title(paragraphs, index, label)
    if not end:
        return _stands_above_all(paragraphs, index, label)
    text = paragraphs[index].text[label.end - paragraphs[index].start :].lstrip()
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


def _stands_above_all(paragraphs: list[Paragraph], index: int, label: Label) -> bool:
    """Whether the first numbered line is no clause at all: its number is not the first, and below it begins a numbering
    that never stands below such a number (3. above 一、)."""
    if label.number == 1 or not is_line(paragraphs[index]):
        return False
    for line in paragraphs[index + 1 :]:
        if elements.attachment_head(line.text):
            break
        if line.label is not None and opens(line):
            return line.label.number == 1 and RANK[line.label.style] <= RANK[label.style]
    return False


def _end_of_title(paragraphs: list[Paragraph], index: int, label: Label) -> int:
    """The index after the title that begins behind a label in line `index`, over several lines if need be; 0 where none
    does."""
    text = paragraphs[index].text[label.end - paragraphs[index].start :].lstrip()
    for end in range(index + 1, min(len(paragraphs), index + TITLE_LINES) + 1):
        if not text or not is_line(paragraphs[end - 1]):
            return 0
        place = elements.date_behind_title(text) or elements.number_behind_title(text)
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
