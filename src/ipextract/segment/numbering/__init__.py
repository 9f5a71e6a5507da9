"""Which labels begin clauses: the most consistent numbering among all that look like labels.

A label at the beginning of a paragraph counts. Whether one inside a line does depends on what stands before it and on
the numbers before and behind it, so the whole document is weighed at once: every label adds its own weight and what it
costs or gains to come next in the numbering that is open there. One lost or damaged label then costs a gap and no more.
"""

from typing import NamedTuple

from ipextract.models.clauses import Style
from ipextract.models.text import NormalizedText
from ipextract.segment.labels import RANK, Label
from ipextract.segment.numbering.candidates import CERTAIN_INSIDE, DOUBTFUL_LEAD, Candidate
from ipextract.segment.numbering.inside import inside_lines
from ipextract.segment.numbering.leading import leading
from ipextract.segment.paragraphs import Paragraph

WIDTH = 8
NEXT, RUNS_ON, GAP, EACH_MISSING, REPEATED = 3.0, 2.0, -1.5, -0.5, -5.0
BEGINS, BEGINS_LATE, BEGINS_AGAIN = -2.5, -2.9, -4.5
# Of two equal readings the one with more clauses is taken.
MORE = 0.1
LARGEST_GAP = 4


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


def _candidates(text: NormalizedText, paragraphs: list[Paragraph]) -> list[Candidate]:
    candidates, stretches = leading(text, paragraphs)
    inside = inside_lines(text, paragraphs, candidates, stretches)
    return sorted([*candidates, *inside], key=lambda candidate: candidate.label.start) if inside else candidates


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
