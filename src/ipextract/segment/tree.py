"""Paragraphs → clauses: which labels count, how they nest, what their headings are."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import Any, NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.kept import between_runs, kept_pattern
from ipextract.models.clauses import Clause, Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import BEFORE_LABEL, RANK, Label, count_after_marks, labels_inside, parts_in, parts_inside
from ipextract.segment.layout import Flow
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values.fragments import fragment

# How far a heading without punctuation may run before the next label closes it.
LONGEST_OPEN_HEADING = 45
# A heading counts as the custom of a list when so many of its items have one.
CUSTOM_SHARE = 0.5
_NUMBER_AND_FIGURE = kept_pattern(r"([0-9]{1,3})\.(?=[0-9])")
STOPS = "。;:!?"
OPENING = "(《“【〔"
CLOSING = ")》”】〕"
_MARKS = kept_pattern(f"[{STOPS}{OPENING}{CLOSING}]")
# Styles whose labels are unmistakable enough to count inside a line even in a text that kept its breaks.
CERTAIN_INSIDE: frozenset[Style] = frozenset({"part", "chapter", "section", "article"})


@dataclass(slots=True)
class Node:
    """A label that counts, with the text up to the next one; `end` is where its last descendant ends."""

    label: Label
    end: int
    pieces: list[Span]
    level: int = 1
    parent: "Node | None" = None
    has_children: bool = False
    id: str = ""
    title: Span | None = None
    body_start: int = 0
    inline: Span | None = None

    def entitle(self, title: Span, mark: int = 1) -> None:
        """Set the title; `mark` characters behind it belong neither to it nor to the body."""
        self.title = title
        self.body_start = title.end + mark

    def body(self) -> tuple[Span, ...]:
        """The pieces without the title, which stands in the first of them."""
        if not self.body_start:
            return tuple(self.pieces)
        first, *others = self.pieces
        return (Span(self.body_start, first.end), *others) if self.body_start < first.end else tuple(others)


class Candidates(NamedTuple):
    """Labels at the beginning of paragraphs, and those inside that may count; both in text order.

    `lost` says that the text lost its line breaks: more labels stand behind the end of a sentence than begin a line.
    """

    leading: list[Label]
    inside: list[Label]
    lost: bool


def _candidates(text: str, paragraphs: list[Paragraph]) -> Candidates:
    leading: list[Label] = []
    behind: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        if paragraph.row:
            continue
        start = paragraph.start
        label = paragraph.label or _run_together(text, paragraph, leading)
        if label is not None:
            leading.append(label)
            start = label.end
        behind.append((start, paragraph.end))
    inside: list[Label] = []
    if not behind:
        return Candidates(leading, inside, False)
    lost = _lost_breaks(text, behind, max(2, len(leading)))
    if lost:
        inside = [label for start, end in behind for label in labels_inside(text, start, end)]
    elif not {label.start for label in leading}.issuperset(parts_in(text, behind[0][0], behind[-1][1])):
        # Where the breaks are kept nothing but 编, 章, 节, 条 counts inside a line; few texts have any there.
        inside = [label for start, end in behind for label in parts_inside(text, start, end)]
    return Candidates(leading, inside, lost)


def _lost_breaks(text: str, stretches: list[tuple[int, int]], most: int) -> bool:
    """Whether more than `most` labels inside the stretches stand behind the end of a sentence."""
    # One search over everything tells almost every text that kept its breaks.
    if count_after_marks(text, stretches[0][0], stretches[-1][1]) <= most:
        return False
    after_stop = 0
    for start, end in stretches:
        after_stop += sum(text[label.start - 1] in BEFORE_LABEL for label in labels_inside(text, start, end))
    return after_stop > most


@between_runs
def _figure_alone() -> re.Pattern[str]:
    figure = r"[0-9]{1,3}[.][0-9]{1,6}(?:[-~—][0-9.]{1,9})?[万亿]{0,2}"
    return re.compile(rf"{figure}{fragment('any_unit')}?(?:以[上下内]|左右)?[*]?")


def _run_together(text: str, paragraph: Paragraph, leading: list[Label]) -> Label | None:
    """A numbered paragraph whose text begins with a figure (11.121人才项目): a label if the number is the next one."""
    match = _NUMBER_AND_FIGURE.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    last = next((label.number for label in reversed(leading) if label.style == "arabic"), None)
    if last is None or int(match.group(1)) != last + 1:
        return None
    # 4.42 and 4.5亿元 alone in their line are the cell of a table.
    if _figure_alone().fullmatch(text, paragraph.start, paragraph.end):
        return None
    return Label("arabic", last + 1, paragraph.start, match.end())


def _accepted(text: str, paragraphs: list[Paragraph]) -> list[Label]:
    """The labels that begin clauses, in order.

    A label at the beginning of a paragraph counts. One inside a line counts if it goes on with the numbering and
    stands after a full stop, or ends a heading; in a text that kept its line breaks only 编, 章, 节, 条 do.
    """
    leading, inside, lost = _candidates(text, paragraphs)
    if not inside:
        return leading
    starts = {label.start for label in leading}
    candidates = sorted([*leading, *inside], key=lambda label: label.start)
    # Where the last second label of each style stands: a first one begins a list only if a second comes behind it.
    seconds = {label.style: label.start for label in candidates if label.number == 2}
    accepted: list[Label] = []
    last: dict[Style, int] = {}
    run_on: dict[Style, int] = {}
    for label in candidates:
        if label.start not in starts and not _counts_inside(text, label, accepted, last, run_on, lost, seconds):
            continue
        accepted.append(label)
        run_on[label.style] = label.number
        for style in [style for style in last if RANK[style] > RANK[label.style] and style != "article"]:
            del last[style]
        last[label.style] = label.number
    return accepted


def _counts_inside(
    text: str,
    label: Label,
    accepted: list[Label],
    last: dict[Style, int],
    run_on: dict[Style, int],
    lost: bool,
    seconds: dict[Style, int],
) -> bool:
    before = text[label.start - 1]
    continues = label.number - 1 in (last.get(label.style), run_on.get(label.style))
    begins = label.number == 1 and label.style not in last
    after_heading = bool(accepted) and _is_open_heading(text, accepted[-1], label.start)
    if label.style in CERTAIN_INSIDE:
        return (before in "。;" or after_heading) and (
            continues or (begins and (after_heading or label.style in ("chapter", "section", "part")))
        )
    if not lost or not (before in BEFORE_LABEL or after_heading):
        return False
    return continues or (begins and seconds.get(label.style, 0) > label.start)


def _is_open_heading(text: str, label: Label, end: int) -> bool:
    between = text[label.end : end]
    return 0 < len(between) <= LONGEST_OPEN_HEADING and not any(stop in between for stop in STOPS + "\n")


def _cut(paragraphs: list[Paragraph], start: int, end: int) -> list[Span]:
    """What of neighbouring paragraphs lies in `[start, end)`; only the first and the last may reach out of it."""
    pieces = [Span(paragraph.start, paragraph.end) for paragraph in paragraphs]
    if pieces:
        if pieces[0].start < start:
            pieces[0] = Span(start, pieces[0].end)
        if pieces[-1].end > end:
            pieces[-1] = Span(pieces[-1].start, end)
    return pieces


def _nodes(paragraphs: list[Paragraph], labels: list[Label]) -> list[Node]:
    """Each label with the pieces of paragraphs up to the next one, both walked along once."""
    nodes = []
    count = len(paragraphs)
    at = 0
    for label, following in zip_longest(labels, labels[1:]):
        limit = following.start if following else paragraphs[-1].end
        while at < count and paragraphs[at].end <= label.end:
            at += 1
        behind = at
        while behind < count and paragraphs[behind].start < limit:
            behind += 1
        pieces = _cut(paragraphs[at:behind], label.end, limit)
        nodes.append(Node(label, pieces[-1].end if pieces else label.end, pieces))
        # The next label may stand inside the last of them.
        at = max(at, behind - 1)
    return nodes


def _nest(nodes: list[Node]) -> None:
    """Hang each node under its parent. Levels follow the document: a style that is open already is a sibling's, a new
    one goes below, unless the document showed before that it stands above what is open now."""
    stack: list[Node] = []
    styles: list[Style] = []
    below: set[tuple[Style, Style]] = set()
    for node in nodes:
        style = node.label.style
        if style in styles:
            depth = styles.index(style)
        else:
            depth = len(stack)
            while depth and ((style, styles[depth - 1]) in below or _outranks(style, styles[depth - 1])):
                depth -= 1
        del stack[depth:], styles[depth:]
        if stack:
            node.parent = stack[-1]
            node.parent.has_children = True
            node.level = depth + 1
        below.update([(above, style) for above in styles])
        stack.append(node)
        styles.append(style)
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)


def _outranks(style: Style, other: Style) -> bool:
    """编, 章, 节, 条 never stand below one another's lower ranks, nor below 一、 and the like."""
    return style in CERTAIN_INSIDE and RANK[style] < RANK[other] and (style != "article" or other != "cn")


def _numbered(base: str, count: int) -> str:
    return base if count == 1 else f"{base}-{count}"


def _printed(text: NormalizedText, node: Node) -> dict[str, Any]:
    """A label for a diagnostic: where it stands in the source, and as it is printed."""
    place = Span(node.label.start, node.label.end)
    return {"span": text.to_source(place), "label": text.text[place.start : place.end]}


def _name(
    nodes: list[Node], prefix: str, text: NormalizedText, taken: Counter[str], diagnostics: list[Diagnostic]
) -> None:
    """Give ids in document order, and report numbers that are missing or met twice."""
    run_on: dict[Style, int] = {}
    # The number of the last sibling of a style, by the parent's id.
    previous: dict[tuple[str, Style], int] = {}
    for node in nodes:
        style, number = node.label.style, node.label.number
        above = f"{node.parent.id}." if node.parent else prefix
        base = f"{above}{number}"
        taken[base] += 1
        count = taken[base]
        node.id = _numbered(base, count)
        before = previous.get((above, style))
        if count > 1:
            diagnostics.append(diagnose("number-repeated", **_printed(text, node), id=node.id))
        elif number not in (1, (before or 0) + 1, run_on.get(style, 0) + 1):
            expected = (run_on.get(style, 0) if before is None else before) + 1
            diagnostics.append(diagnose("number-gap", **_printed(text, node), expected=expected))
        previous[above, style] = run_on[style] = number


def _first_sentence(text: str, piece: Span) -> tuple[int, str] | None:
    """End and mark of the first sentence of a piece, brackets and quotation marks skipped."""
    depth = 0
    for match in _MARKS.finditer(text, piece.start, min(piece.end, piece.start + 2 * headings.LONGEST)):
        mark = match.group()
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            return match.start(), mark
    return None


def _bracketed(text: str, piece: Span, style: Style) -> Span | None:
    """A heading in brackets, without them: 【支持对象】, and in articles (适用范围)."""
    if text.startswith("【", piece.start):
        closing = text.find("】", piece.start, piece.end)
    elif style == "article" and text.startswith("(", piece.start):
        closing = text.find(")", piece.start, piece.end)
    else:
        return None
    if not 0 < closing - piece.start <= headings.LONGEST:
        return None
    title = Span(piece.start + 1, closing)
    return title if headings.names_its_clause(text[title.start : title.end]) else None


def _is_heading_line(text: str, node: Node, label_starts: set[int]) -> bool:
    """Whether a first piece without a full stop is a heading."""
    piece, style = node.pieces[0], node.label.style
    if piece.end - piece.start > 2 * headings.LONGEST or text[piece.end - 1] in ",、":
        return False
    more = len(node.pieces) > 1 or node.has_children
    if style == "article" and not more:
        return headings.names_its_clause(text[piece.start : piece.end])
    return style != "item" or more or piece.end in label_starts


def _weigh_sentence(text: str, node: Node, place: int, mark: str) -> None:
    """Make the first sentence, up to the `mark` at `place`, a heading or `inline`, where it may be one."""
    piece = node.pieces[0]
    whole = place == piece.end - 1
    more = len(node.pieces) > 1 or node.has_children
    sentence = text[piece.start : place]
    if (
        mark in ";!?"
        or (whole and not more)
        or (mark == ":" and len(sentence) > headings.SHORTEST_WITH_COLON)
        or not headings.names_its_clause(sentence)
    ):
        return
    if (
        (whole and node.has_children)
        or (mark == ":" and len(sentence) <= headings.SURE_WITH_COLON)
        or headings.is_nominal(sentence)
    ):
        node.entitle(Span(piece.start, place))
    else:
        node.inline = Span(piece.start, place)


def _set_titles(text: str, nodes: list[Node], label_starts: set[int]) -> None:
    """Decide each node's heading. A heading inside a running paragraph is a custom of the list it stands in: where most
    items have one, each short first sentence is taken; where few do, none is."""
    lists: dict[tuple[int, Style], list[Node]] = {}
    for node in nodes:
        if not node.pieces:
            continue
        piece = node.pieces[0]
        if bracketed := _bracketed(text, piece, node.label.style):
            node.entitle(bracketed)
        elif found := _first_sentence(text, piece):
            _weigh_sentence(text, node, *found)
            lists.setdefault((id(node.parent), node.label.style), []).append(node)
        elif _is_heading_line(text, node, label_starts):
            node.entitle(piece, mark=0)
    for items in lists.values():
        headed = sum(1 for node in items if node.inline or node.title)
        if len(items) == 1 or headed >= CUSTOM_SHARE * len(items):
            for node in items:
                if node.inline:
                    node.entitle(node.inline)


def clauses(text: NormalizedText, flow: Flow, taken: Counter[str], diagnostics: list[Diagnostic]) -> list[Clause]:
    """The clauses of one flow, in document order; text before the first label is the flow's lead-in. `taken` counts the
    ids, as a second plan in the file starts its numbers again."""
    plain = text.text
    paragraphs = flow.paragraphs
    if not paragraphs:
        return []
    labels = _accepted(plain, paragraphs)
    found: list[Clause] = []
    first = labels[0].start if labels else paragraphs[-1].end
    lead = _cut(list(takewhile(lambda each: each.start < first, paragraphs)), 0, first)
    if lead:
        span = Span(lead[0].start, lead[-1].end)
        taken[flow.lead] += 1
        name = _numbered(flow.lead, taken[flow.lead])
        nowhere = Span(span.start, span.start)
        found.append(Clause(name, None, 1, "none", None, None, None, span, nowhere, None, tuple(lead)))
    nodes = _nodes(paragraphs, labels)
    _nest(nodes)
    _set_titles(plain, nodes, {label.start for label in labels})
    _name(nodes, flow.prefix, text, taken, diagnostics)
    found.extend([_clause(plain, node) for node in nodes])
    return found


def _clause(text: str, node: Node) -> Clause:
    style, number, start, end = node.label
    title = node.title
    return Clause(
        node.id,
        node.parent.id if node.parent else None,
        node.level,
        style,
        text[start:end],
        number,
        None if title is None else text[title.start : title.end].replace("\n", "").rstrip("。:"),
        Span(start, node.end),
        Span(start, end),
        title,
        node.body(),
    )
