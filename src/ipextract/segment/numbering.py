"""Which labels begin clauses: the most consistent numbering among all that look like labels.

A label at the beginning of a paragraph counts. Whether one inside a line does depends on what stands before it and on
the numbers before and behind it, so the whole document is weighed at once: every label adds its own weight and what it
costs or gains to come next in the numbering that is open there. One lost or damaged label then costs a gap and no more.
"""

import re
from bisect import bisect_left
from collections import deque
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import BEFORE_LABEL, RANK, Label, labels_inside, may_follow_mark, parts_in
from ipextract.segment.paragraphs import FEW_LINES, Paragraph
from ipextract.spans import Span
from ipextract.values.fragments import fragment

STOPS = "。;:!?"
# How far a heading without punctuation may run before the next label closes it.
LONGEST_OPEN_HEADING = 45
# Styles whose labels are unmistakable enough to count inside a line even in a text that kept its breaks.
CERTAIN_INSIDE: frozenset[Style] = frozenset({"part", "chapter", "section", "article"})
# A text has lost its breaks where so many labels, and more than lead a paragraph, stand behind a stop; so has one long
# paragraph with as many.
ENOUGH_INSIDE = 3
LONG_PARAGRAPH = 1000
# A line that long and without a stop at its end is broken in the middle of a sentence.
BROKEN_LINE = 30
BROKEN_HEADING = 45
WIDTH = 8

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
NEXT, RUNS_ON, GAP, EACH_MISSING, REPEATED, BEGINS, BEGINS_LATE = 3.0, 2.0, -1.5, -0.5, -5.0, -2.5, -2.9
# No mark is worth the same as a doubtful label at the beginning of a line.
DOUBTFUL_LEAD, BEGINS_AGAIN = 1.01, -4.5
# What a colon before the first of a list is worth in a text that lost its breaks.
AFTER_COLON = 2.5
# Of two equal readings the one with more clauses is taken.
MORE = 0.1
LARGEST_GAP = 4
LONGEST_FRONT = 300
LARGEST_COMMON = 99
FULL_WIDTH_DOT = "．"
# Styles of lists below headings, and how many labels above one the heading is looked for.
GLUED: frozenset[Style] = frozenset({"paren_cn", "arabic"})
MOST_ABOVE = 12
SHORTEST_GLUED = 8
# How many paragraphs below the first of a list its second is looked for.
FARTHEST_SECOND = 20

# What follows a label up to where a full stop or the first label of a lower list closes it.
_CLOSED = kept_pattern(r"([^。;:!?]{2,45}?)(?:。|\(一\)|\(1\)|1[.、]|第[一1][节条])")
# A heading that runs to the end of its line.
_HEADING_BEHIND = kept_pattern("[一-鿿][一-鿿、,“”]{3,40}")
_FIGURE_AHEAD = kept_pattern(r"([0-9]{1,2})\.(?=[0-9])")
_CN_DIGITS = frozenset("一二三四五六七八九十百零〇")


class Candidate(NamedTuple):
    """A label that may count. `weight` is null for one that counts only where it closes a heading that begins behind
    `heading_from`, which then is worth `after_heading`; `sure` ones always count; `cited` ones stand behind the name of
    a law, which is no heading but for that of a chapter."""

    label: Label
    sure: bool
    weight: float | None
    heading_from: int
    after_heading: float
    cited: bool = False


class _Path(NamedTuple):
    """One way to read the labels so far: what is open, the last number of each form, the last label that counts."""

    score: float
    open: tuple[tuple[str, int], ...]
    last: dict[str, int]
    label: Label | None
    before: "_Path | None"


def accepted(text: NormalizedText, paragraphs: list[Paragraph]) -> tuple[list[Label], frozenset[Style]]:
    """The labels that begin clauses, in order, and the styles that stand above 第N条 in this document."""
    candidates = _candidates(text, paragraphs)
    above_article = _above_article(candidates)
    if all(candidate.sure for candidate in candidates):
        return [candidate.label for candidate in candidates], above_article
    paths = [_Path(0.0, (), {}, None, None)]
    for candidate in candidates:
        paths = _extend(paths, candidate, above_article)
    return _labels(paths[0]), above_article


def outranks(style: str, other: str, above_article: frozenset[Style]) -> bool:
    """编, 章, 节, 条 never stand below one another's lower ranks, nor below （一） and the like, nor 一、 below 一是.

    What stands above 第N条 in this document stands above it everywhere.
    """
    if other == "article" and style in above_article:
        return True
    if other == "item":
        # 一是…二是… is a list of short points; no heading stands below one of them.
        return style in ("cn", "paren_cn")
    if style not in CERTAIN_INSIDE or RANK[style] >= RANK[other]:
        return False
    return style != "article" or (other != "cn" and other not in above_article)


def _above_article(candidates: list[Candidate]) -> frozenset[Style]:
    """Styles whose numbers go on over articles (（一）…第2条…第3条…（二）…) rather than begin anew in each."""
    if not any(candidate.label.style == "article" for candidate in candidates):
        return frozenset()
    votes: dict[Style, int] = {}
    last: dict[Style, tuple[int, int]] = {}
    articles = 0
    previous: Style | None = None
    for candidate in candidates:
        label = candidate.label
        if label.style == "article":
            # 违反本办法第五条(一)、(二)项 cites an article and begins none.
            articles += candidate.sure or (candidate.weight is not None and not candidate.cited)
        elif label.style not in CERTAIN_INSIDE and (candidate.sure or candidate.weight is not None):
            number, seen = last.get(label.style, (0, articles))
            if label.number == number + 1 and number and articles > seen:
                votes[label.style] = votes.get(label.style, 0) + 1
            elif label.number == 1 and previous == "article":
                votes[label.style] = votes.get(label.style, 0) - 1
            last[label.style] = label.number, articles
        previous = label.style
    return frozenset(style for style, count in votes.items() if count > 0)


def _labels(path: _Path | None) -> list[Label]:
    found = []
    while path is not None:
        if path.label is not None:
            found.append(path.label)
        path = path.before
    return found[::-1]


def _extend(paths: list[_Path], candidate: Candidate, above_article: frozenset[Style]) -> list[_Path]:
    """Every path with and without the candidate, the best of each state, best first."""
    if candidate.sure and len(paths) == 1:
        taken = _take(paths[0], candidate, above_article)
        return [] if taken is None else [taken]
    best: dict[tuple[object, ...], _Path] = {}
    for path in paths:
        ways = [] if candidate.sure else [path]
        if (taken := _take(path, candidate, above_article)) is not None:
            ways.append(taken)
        for way in ways:
            state = (way.open, tuple(way.last.items()), way.label and way.label.start)
            if state not in best or best[state].score < way.score:
                best[state] = way
    return sorted(best.values(), key=lambda way: -way.score)[:WIDTH]


def _take(path: _Path, candidate: Candidate, above_article: frozenset[Style]) -> _Path | None:
    label = candidate.label
    weight = candidate.weight
    above = path.label
    if (
        above is not None
        and candidate.heading_from <= above.end < label.start
        and not (candidate.cited and (above.style == "article" or above.style not in CERTAIN_INSIDE))
    ):
        weight = max(candidate.after_heading, weight if weight is not None else candidate.after_heading)
    if weight is None:
        return None
    stack = path.open
    form = label.form
    depth = next((depth for depth, (other, _) in enumerate(stack) if other == form), None)
    if depth is not None:
        gain = _step(label.number - stack[depth][1], label.number)
    else:
        depth = len(stack)
        late = label.number > 1 and label.number != path.last.get(form, 0) + 1
        while depth and (
            outranks(form, stack[depth - 1][0], above_article) or (late and RANK[form] < RANK[stack[depth - 1][0]])
        ):
            depth -= 1
        if late:
            gain = BEGINS_LATE
        elif label.number > 1:
            gain = RUNS_ON
        else:
            gain = 0.0 if candidate.sure else BEGINS if candidate.weight != DOUBTFUL_LEAD else BEGINS / 4
    last = {**path.last, form: label.number}
    return _Path(path.score + weight + gain + MORE, (*stack[:depth], (form, label.number)), last, label, path)


def _step(step: int, number: int) -> float:
    """What it is worth to come `step` numbers behind the last of the same list."""
    if step == 1:
        return NEXT
    if 1 < step <= LARGEST_GAP:
        return GAP + EACH_MISSING * (step - 2)
    return BEGINS_AGAIN if number == 1 else REPEATED


class _Stretch(NamedTuple):
    """What of a paragraph stands behind its label; `in_article` says that an article is the last label so far."""

    paragraph: Paragraph
    start: int
    in_article: bool


def _candidates(text: NormalizedText, paragraphs: list[Paragraph]) -> list[Candidate]:
    candidates, stretches = _leading(text, paragraphs)
    inside = _inside_lines(text, paragraphs, candidates, stretches)
    return sorted([*candidates, *inside], key=lambda candidate: candidate.label.start) if inside else candidates


def _leading(source: NormalizedText, paragraphs: list[Paragraph]) -> tuple[list[Candidate], list[_Stretch]]:
    """The labels at the beginning of paragraphs, and where other labels may stand."""
    text = source.text
    candidates: list[Candidate] = []
    stretches: list[_Stretch] = []
    last_arabic = 0
    notes = words("numbering.notes")
    in_article = False
    above: Paragraph | None = None
    since: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.row:
            above = None
            continue
        label = paragraph.label
        if label is None and "0" <= text[paragraph.start] <= "9":
            if last_arabic:
                label = _run_together(text, paragraph, last_arabic)
            if label is None:
                label = _before_figure(source, paragraphs, index, last_arabic)
        start = paragraph.start
        if label is not None and above is not None and _closes_bracket(text, above, label):
            label = None
        if label is not None:
            start = label.end
            doubtful = (label.number > LARGEST_COMMON and label.style not in CERTAIN_INSIDE) or (
                above is not None and text[above.end - 1] not in BEFORE_LABEL and _is_broken(text, above, label)
            )
            candidates.append(Candidate(label, not doubtful, DOUBTFUL_LEAD if doubtful else 0.0, label.start + 1, 0.0))
            in_article = label.style == "article"
            if label.style == "arabic":
                if label.number == last_arabic + 2 and last_arabic:
                    candidates[-1:-1] = _behind_figures(text, since, label.number - 1)
                last_arabic = label.number
                since = []
        above = paragraph
        since.append(paragraph)
        if label is not None or not text.startswith(notes, start):
            stretches.append(_Stretch(paragraph, start, in_article))
    return _with_first_of_lists(text, candidates, paragraphs), stretches


def _with_first_of_lists(text: str, candidates: list[Candidate], paragraphs: list[Paragraph]) -> list[Candidate]:
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
        if label.form == following.form and label.number == following.number - 1 and label.start - heading.end > 1:
            return label
    return None


def _inside_lines(
    text: NormalizedText, paragraphs: list[Paragraph], leading: list[Candidate], stretches: list[_Stretch]
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


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start >= LONG_PARAGRAPH


def _in_few_lines(text: str, paragraphs: list[Paragraph]) -> bool:
    start, end = paragraphs[0].start, paragraphs[-1].end
    return end - start >= LONG_PARAGRAPH and text.count("\n", start, end) < FEW_LINES


def _before(text: str, place: int) -> str:
    """The character before a label, a blank between two marks left aside."""
    return text[place - 2] if text[place - 1] in " \t" and place > 1 else text[place - 1]


@between_runs
def _figure_alone() -> re.Pattern[str]:
    figure = r"[0-9]{1,3}[.][0-9]{1,6}(?:[-~—][0-9.]{1,9})?[万亿]{0,2}"
    return re.compile(rf"{figure}{fragment('any_unit')}?(?:以[上下内]|左右)?[*]?")


def _run_together(text: str, paragraph: Paragraph, last: int) -> Label | None:
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


def _before_figure(text: NormalizedText, paragraphs: list[Paragraph], index: int, last: int) -> Label | None:
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


def _is_open(text: str, above: Paragraph) -> bool:
    """Whether a paragraph has neither a stop nor a label of a higher list: its sentence may go on below it."""
    heading = above.label is not None and above.label.style != "arabic"
    return not heading and text[above.end - 1] not in BEFORE_LABEL


def _behind_figures(text: str, paragraphs: list[Paragraph], number: int) -> list[Candidate]:
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


def _closes_bracket(text: str, above: Paragraph, label: Label) -> bool:
    """Whether 5) at the beginning of a line only closes a bracket of the line above: (2021—202 / 5)."""
    if text[label.start] == "(" or text[label.end - 1] != ")":
        return False
    return text.rfind("(", above.start, above.end) > text.rfind(")", above.start, above.end)


def _is_broken(text: str, above: Paragraph, label: Label) -> bool:
    """Whether a label (三、四线) may begin a line only because the sentence above, without a stop, broke there."""
    if label.style == "article" and text.endswith(words("numbering.cites_before"), above.start, above.end):
        return True
    return above.end - above.start >= (BROKEN_LINE if above.label is None else BROKEN_HEADING)


def _inside(text: NormalizedText, label: Label, stretch: _Stretch, lost: bool) -> Candidate | None:
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
