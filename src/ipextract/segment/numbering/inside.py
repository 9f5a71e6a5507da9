"""Labels inside lines, by what stands before them and whether the text lost its line ends."""

import re
from bisect import bisect_left

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import Label, labels_inside, may_follow_mark, parts_in
from ipextract.segment.numbering.candidates import CERTAIN_INSIDE, LONGEST_OPEN_HEADING, STOPS, Candidate, Stretch
from ipextract.segment.paragraphs import FEW_LINES, Paragraph

# A text has lost its breaks where so many labels, and more than lead a paragraph, stand behind a stop; so has one long
# paragraph with as many.
ENOUGH_INSIDE = 3
LONG_PARAGRAPH = 1000
# What a mark right before a label inside a line is worth, in a text that lost its breaks and in one that kept them.
LOST = {
    "。": 3.0,
    "!": 3.0,
    "?": 3.0,
    ";": 1.5,
    ":": 1.5,
    ")": 2.0,
    "〕": 2.0,
    "]": 2.0,
    "】": 2.0,
    "”": 1.0,
    "》": 1.0,
}
KEPT = {"。": 1.5, "!": 1.5, "?": 1.5, ")": 1.0, "〕": 1.0, "]": 1.0, "】": 1.0}
# A sentence ended: what a list of clauses has, and an enumeration inside one sentence has not.
ENDED = "。!?)〕]】"
AFTER_HEADING, AFTER_HEADING_KEPT, AFTER_BLANK, AFTER_FIGURE, AFTER_WORD, AFTER_CITED = 3.0, 0.5, 1.0, -1.0, -2.0, -3.2
# What a colon before the first of a list is worth in a text that lost its breaks.
AFTER_COLON = 2.5
LONGEST_FRONT = 300
# What follows a label up to where a full stop or the first label of a lower list closes it.
_CLOSED = kept_pattern(r"([^。;:!?]{2,45}?)(?:。|\(一\)|\(1\)|1[.、]|第[一1][节条])")
_CN_DIGITS = frozenset("一二三四五六七八九十百零〇")


def inside_lines(
    text: NormalizedText, paragraphs: list[Paragraph], leading: list[Candidate], stretches: list[Stretch]
) -> list[Candidate]:
    """The labels inside lines that may count."""
    plain = text.text
    start, end = paragraphs[0].start, paragraphs[-1].end
    few_lines = _in_few_lines(plain, paragraphs)
    if not few_lines and not may_follow_mark(plain, start, end):
        # Nearly every text that kept its breaks: at the most, an article follows the heading of its chapter there.
        starts = {candidate.label.start for candidate in leading}
        if starts.issuperset(parts_in(plain, start, end)):
            return []
    found = [(stretch, labels_inside(plain, stretch.start, stretch.paragraph.end)) for stretch in stretches]
    ended = [sum(_before(plain, label.start) in ENDED for label in labels) for _, labels in found]
    after_stop = sum(ended)
    lost = few_lines or (after_stop >= ENOUGH_INSIDE and after_stop > len(leading))
    weighed = (
        _inside(text, label, stretch, lost or (count >= ENOUGH_INSIDE and _is_long(stretch.paragraph)))
        for (stretch, labels), count in zip(found, ended, strict=True)
        for label in labels
    )
    return [candidate for candidate in weighed if candidate is not None]


def _inside(text: NormalizedText, label: Label, stretch: Stretch, lost: bool) -> Candidate | None:
    """A label inside a line, with what its surroundings are worth; null where it cannot begin a clause."""
    plain = text.text
    paragraph = stretch.paragraph
    before = _before(plain, label.start)
    certain = label.style in CERTAIN_INSIDE
    stopped = before in "。!?"
    if label.end >= paragraph.end and not (certain or label.style == "paren_cn"):
        return None
    behind = plain[label.end : label.end + 1]
    if behind in (",", ";", "。", ":", ")", "") or (label.style == "cn" and not stopped and behind in _CN_DIGITS):
        return None
    if not stopped and before not in ":;" and not certain and _refers_behind().match(plain, label.end):
        return None
    if before in ":;," and not certain and _in_bracket(plain, paragraph.start, label.start):
        return None
    cited = certain and not stopped and plain.endswith(words("numbering.cites_before"), 0, label.start)
    if certain:
        weight = LOST.get(before) if (lost and not cited) or before in "。;" else None
    else:
        # 项 of an article are its items wherever they stand; elsewhere an enumeration in a sentence makes no clauses.
        weight = (LOST if lost or (stretch.in_article and label.style == "paren_cn") else KEPT).get(before)
        if before == ":" and label.number == 1:
            weight = AFTER_COLON if weight is not None else AFTER_HEADING_KEPT
        elif label.style == "cn" and behind in _CN_DIGITS:
            weight = 0.0
    heading_from = _heading_from(plain, paragraph.start, label.start)
    after_heading = AFTER_HEADING if lost or certain else AFTER_HEADING_KEPT
    if weight is None and lost and not certain:
        weight = _bare(text, label, before)
    elif weight is None and lost and before not in ",、(《“〔" and not _refers(plain, label):
        weight = AFTER_CITED if cited else AFTER_BLANK if _is_after_blank(text, label.start) else AFTER_WORD
    if label.number == 1 and paragraph.label is None and _is_front(plain, paragraph.start, label.start):
        # Right behind a title in the same line.
        weight = max(after_heading, weight or after_heading)
    if weight is None and heading_from >= label.start:
        return None
    return Candidate(label, False, weight, heading_from, after_heading, cited)


def _bare(text: NormalizedText, label: Label, before: str) -> float | None:
    """The weight of a label behind a word or a figure, where the stop or the line end between them is lost."""
    plain = text.text
    if before in ",、(《“〔" or _refers(plain, label):
        return None
    if _is_after_blank(text, label.start):
        return AFTER_BLANK
    if "0" <= before <= "9":
        return AFTER_FIGURE if label.style in ("cn", "paren_cn") else None
    if label.style not in ("cn", "paren_cn", "arabic") or (label.number == 1 and label.style != "paren_cn"):
        return None
    heading = _CLOSED.match(plain, label.end)
    return AFTER_WORD if heading is not None and headings.names_its_clause(heading.group(1)) else None


def _in_bracket(text: str, start: int, place: int) -> bool:
    """Whether a place stands in a bracket: (每份包含:①申报书,②附件)."""
    opened = text.rfind("(", start, place)
    return opened >= 0 and text.rfind(")", opened, place) < 0


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start >= LONG_PARAGRAPH


def _in_few_lines(text: str, paragraphs: list[Paragraph]) -> bool:
    start, end = paragraphs[0].start, paragraphs[-1].end
    return end - start >= LONG_PARAGRAPH and text.count("\n", start, end) < FEW_LINES


def _before(text: str, place: int) -> str:
    """The character before a label, a blank between two marks left aside."""
    return text[place - 2] if text[place - 1] in " \t" and place > 1 else text[place - 1]


def _refers(text: str, label: Label) -> bool:
    """Whether a number without a stop before it is only referred to."""
    return (
        text.endswith(words("numbering.refers_before"), 0, label.start)
        or _refers_behind().match(text, label.end) is not None
    )


@between_runs
def _refers_behind() -> re.Pattern[str]:
    return re.compile(load_yaml("numbering.yaml")["refers_behind"])


def _is_after_blank(text: NormalizedText, place: int) -> bool:
    if text.text[place - 1] in " \t":
        return True
    index = bisect_left(text.gaps, (place, ""))
    return index < len(text.gaps) and text.gaps[index].place == place


def _is_front(text: str, start: int, end: int) -> bool:
    """Whether only a title, a date, a note of who passed it stand before a label: no sentence."""
    return end - start <= LONGEST_FRONT and text.find("。", start, end) < 0


def _heading_from(text: str, start: int, place: int) -> int:
    """Where a heading that ends at `place` may begin at the earliest; `place` itself where none can end there."""
    floor = max(start, place - LONGEST_OPEN_HEADING)
    return max(floor, max(text.rfind(mark, floor, place) for mark in STOPS) + 1)
