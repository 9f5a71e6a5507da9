"""Labels that lead a paragraph, or would if no line end were lost."""

from bisect import bisect_left
from collections import deque

from ipextract.lexicons import words
from ipextract.models.clauses import Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.elements import common
from ipextract.segment.labels import BEFORE_LABEL, RANK, Label, labels_inside
from ipextract.segment.numbering.candidates import (
    CERTAIN_INSIDE,
    DOUBTFUL_LEAD,
    LONGEST_OPEN_HEADING,
    STOPS,
    Candidate,
    Stretch,
)
from ipextract.segment.numbering.figures import before_figure, behind_figures, run_together
from ipextract.segment.paragraphs import Paragraph

# A line that long and without a stop at its end is broken in the middle of a sentence.
BROKEN_LINE = 30
BROKEN_HEADING = 45
LARGEST_COMMON = 99
# Styles whose lines are headings and nothing else.
HEADINGS: frozenset[Style] = frozenset({"part", "chapter", "section"})
# Styles of lists below headings, and how many labels above one the heading is looked for.
GLUED: frozenset[Style] = frozenset({"paren_cn", "arabic"})
MOST_ABOVE = 12
SHORTEST_GLUED = 8


def leading(source: NormalizedText, paragraphs: list[Paragraph]) -> tuple[list[Candidate], list[Stretch]]:
    """The labels at the beginning of paragraphs, and where other labels may stand."""
    text = source.text
    candidates: list[Candidate] = []
    stretches: list[Stretch] = []
    last_arabic = 0
    notes = words("numbering.notes")
    in_article = False
    above: Paragraph | None = None
    since: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.row:
            above = None
            continue
        label = _label_of(source, paragraphs, index, last_arabic, above)
        start = paragraph.start
        if label is not None:
            start = label.end
            candidates.append(_weighed(text, label, above))
            in_article = label.style == "article" or (in_article and label.style == "paren_cn")
            if label.style == "arabic":
                if label.number == last_arabic + 2 and last_arabic:
                    candidates[-1:-1] = behind_figures(text, since, label.number - 1)
                last_arabic = label.number
                since = []
        above = paragraph
        since.append(paragraph)
        if label is not None or not text.startswith(notes, start):
            stretches.append(Stretch(paragraph, start, in_article))
    return with_first_of_lists(text, candidates, paragraphs), stretches


def _label_of(
    source: NormalizedText, paragraphs: list[Paragraph], index: int, last_arabic: int, above: Paragraph | None
) -> Label | None:
    """The label of a paragraph, also one that only the numbers around tell from a figure."""
    text, paragraph = source.text, paragraphs[index]
    label = paragraph.label
    if label is None and "0" <= text[paragraph.start] <= "9":
        label = run_together(text, paragraph, last_arabic) if last_arabic else None
        label = label or before_figure(source, paragraphs, index, last_arabic)
    if label is not None and above is not None and _closes_bracket(text, above, label):
        return None
    return label


def _weighed(text: str, label: Label, above: Paragraph | None) -> Candidate:
    """A label that leads a paragraph: it counts for certain, unless its number or the line above speaks against it."""
    doubtful = (label.number > LARGEST_COMMON and label.style not in CERTAIN_INSIDE) or (
        above is not None and text[above.end - 1] not in BEFORE_LABEL and _is_broken(text, above, label)
    )
    return Candidate(label, not doubtful, DOUBTFUL_LEAD if doubtful else 0.0, label.start + 1, 0.0)


def _closes_bracket(text: str, above: Paragraph, label: Label) -> bool:
    """Whether 5) at the beginning of a line only closes a bracket of the line above: (2021—202 / 5)."""
    if text[label.start] == "(" or text[label.end - 1] != ")":
        return False
    return text.rfind("(", above.start, above.end) > text.rfind(")", above.start, above.end)


def _is_broken(text: str, above: Paragraph, label: Label) -> bool:
    """Whether a label (三、四线) may begin a line only because the sentence above, without a stop, broke there. A field
    of a clause (责任单位:…) is none."""
    headed = above.label is not None and above.label.style in HEADINGS
    if (
        label.style == "article"
        and not headed
        and text.endswith(words("numbering.cites_before"), above.start, above.end)
    ):
        # 第四章 保障措施 is a heading, and no 措施 whose article is cited.
        return True
    if above.label is not None:
        return above.end - above.start >= BROKEN_HEADING
    return above.end - above.start >= BROKEN_LINE and common.line_label().match(text, above.start, above.end) is None


def with_first_of_lists(text: str, candidates: list[Candidate], paragraphs: list[Paragraph]) -> list[Candidate]:
    """The labels and those that are missing before one that leads a line, where the heading above lost its line end:
    一、总体要求(一)指导思想。… / (二)基本原则。…"""
    found: list[Candidate] = []
    last: dict[str, int] = {}
    # The headings since the last label of each form.
    above: deque[Label] = deque(maxlen=MOST_ABOVE)
    ends = {paragraph.start: paragraph.end for paragraph in paragraphs}
    for candidate in candidates:
        label = candidate.label
        form = label.form
        if label.style in GLUED and label.number > 1 and last.get(form) != label.number - 1:
            for heading in reversed(above):
                if heading.form == form:
                    break
                if RANK[heading.style] < RANK[label.style] and (
                    missing := _glued_to(text, heading, ends.get(heading.start, heading.end), label)
                ):
                    at = bisect_left(found, heading.start, key=_place) + 1
                    found.insert(at, Candidate(missing, True, 0.0, missing.start + 1, 0.0))
                    break
        found.append(candidate)
        last[form] = label.number
        above.append(label)
        # One that goes on with the numbers of the list above (二、任务3、加大支持) needs no other below it.
        if not candidate.sure or label.style != "cn" or label.number == 1:
            continue
        if (glued := _goes_on(text, label, ends.get(label.start, label.end), last)) is not None:
            found.append(Candidate(glued, True, 0.0, glued.start + 1, 0.0))
            last[glued.form] = glued.number
            above.append(glued)
    return found


def _place(candidate: Candidate) -> int:
    return candidate.label.start


def _goes_on(text: str, heading: Label, end: int, last: dict[str, int]) -> Label | None:
    """The label behind a heading (二、 and later) in its line, where its number is the next of a list above it."""
    if end - heading.end < SHORTEST_GLUED:
        return None
    for style in sorted(GLUED):
        if (number := last.get(style, 0)) > 1:
            following = heading._replace(style=style, number=number + 2)
            glued = _glued_to(text, heading, end, following)
            if glued and headings.names_its_clause(text[heading.end : glued.start].strip()):
                return glued
    return None


def _glued_to(text: str, heading: Label, end: int, following: Label) -> Label | None:
    """The label before `following` that stands right behind a heading in its line."""
    stop = min(
        [
            end,
            heading.end + LONGEST_OPEN_HEADING,
            *(place for mark in STOPS if (place := text.find(mark, heading.end, end)) >= 0),
        ]
    )
    for label in labels_inside(text, heading.end, min(end, heading.end + 2 * LONGEST_OPEN_HEADING)):
        if label.start >= stop:
            return None
        if label.form == following.form and label.number == following.number - 1:
            return label
    return None
