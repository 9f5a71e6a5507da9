"""Arabic labels beside figures: 11.121人才项目 may be an eleventh paragraph, or a number with a decimal point."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.models.text import NormalizedText
from ipextract.segment.labels import BEFORE_LABEL, Label
from ipextract.segment.numbering.candidates import Candidate
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values.fragments import fragment

FULL_WIDTH_DOT = "．"
# How many paragraphs below the first of a list its second is looked for.
FARTHEST_SECOND = 20
# A heading that runs to the end of its line.
_HEADING_BEHIND = kept_pattern("[一-鿿][一-鿿、,“”]{3,40}")
_FIGURE_AHEAD = kept_pattern(r"([0-9]{1,2})\.(?=[0-9])")


def run_together(text: str, paragraph: Paragraph, last: int) -> Label | None:
    """A numbered paragraph whose text begins with a figure (11.121人才项目): a label if the number is the next one."""
    number = str(last + 1)
    start = paragraph.start
    if not text.startswith(f"{number}.", start, paragraph.end):
        return None
    end = start + len(number) + 1
    behind = end
    while behind < paragraph.end and text[behind] in "0123456789.":
        behind += 1
    if behind == end or behind == paragraph.end or not text[behind].isalpha():
        return None
    if text.startswith(words("numbering.units_behind_decimal"), behind):
        return None
    # 6.37 and 4.5台 alone in their line are the cell of a table.
    if _figure_alone().fullmatch(text, start, paragraph.end):
        return None
    return Label("arabic", last + 1, start, end)


def before_figure(text: NormalizedText, paragraphs: list[Paragraph], index: int, last: int) -> Label | None:
    """A label with a full-width dot before a figure (6．70％以上的…), where its number is the next or begins a list.

    No decimal point is printed so, but for figures that are full-width throughout; the numbers around tell which it is.
    """
    start, end = paragraphs[index].start, paragraphs[index].end
    printed = _FIGURE_AHEAD.match(text.text, start, end)
    if printed is None or text.quote(Span(printed.end() - 1, printed.end()))[1] != FULL_WIDTH_DOT:
        return None
    if _figure_alone().fullmatch(text.text, start, end) or (index and _is_open(text.text, paragraphs[index - 1])):
        return None
    number = int(printed[1])
    if number != last + 1:
        ahead = paragraphs[index + 1 : index + 1 + FARTHEST_SECOND]
        second = next((each.label for each in ahead if each.label is not None and each.label.style == "arabic"), None)
        if number != 1 or second is None or second.number != 2:
            return None
    return Label("arabic", number, start, printed.end())


def behind_figures(text: str, paragraphs: list[Paragraph], number: int) -> list[Candidate]:
    """The label that is missing between two others, where a table run into one line took it: 39.5442.完善体系."""
    mark = f"{number}."
    for paragraph in paragraphs:
        place = text.rfind(mark, paragraph.start + 1, paragraph.end)
        behind = place + len(mark)
        if place < 0 or not text[place - 1].isdigit() or not _HEADING_BEHIND.fullmatch(text, behind, paragraph.end):
            continue
        label = Label("arabic", number, place, behind)
        return [Candidate(label, True, 0.0, place + 1, 0.0)]
    return []


@between_runs
def _figure_alone() -> re.Pattern[str]:
    figure = r"[0-9]{1,3}[.][0-9]{1,6}(?:[-~—][0-9.]{1,9})?[万亿]{0,2}"
    return re.compile(rf"{figure}{fragment('any_unit')}?(?:以[上下内]|左右)?[*]?")


def _is_open(text: str, above: Paragraph) -> bool:
    """Whether a paragraph has neither a stop nor a label of a higher list: its sentence may go on below it."""
    heading = above.label is not None and above.label.style != "arabic"
    return not heading and text[above.end - 1] not in BEFORE_LABEL
