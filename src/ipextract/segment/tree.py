"""Paragraphs → clauses: which labels count, how they nest, what their headings are."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Any

import regex

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.models.clauses import Clause, Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import RANK, Label, labels_inside
from ipextract.segment.layout import Flow
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values.fragments import compiled

# How far a heading without punctuation may run before the next label closes it.
LONGEST_OPEN_HEADING = 45
# A heading counts as the custom of a list when so many of its items have one.
CUSTOM_SHARE = 0.5
_NUMBER_AND_FIGURE = re.compile(r"([0-9]{1,3})\.(?=[0-9])")
STOPS = "。;:!?"
# Marks after which a label inside a line may begin a clause.
BEFORE_LABEL = "。;:!?)”】》"
# Styles whose labels are unmistakable enough to count inside a line even in a text that kept its breaks.
CERTAIN_INSIDE: frozenset[Style] = frozenset({"part", "chapter", "section", "article"})


@dataclass(slots=True)
class Node:
    """A label that counts, with the text up to the next one."""

    label: Label
    end: int
    pieces: list[Span]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    id: str = ""
    title: Span | None = None
    body: list[Span] = field(default_factory=list)
    inline: Span | None = None


def _candidates(text: str, paragraphs: list[Paragraph]) -> tuple[list[Label], list[Label]]:
    """Labels at the beginning of paragraphs, and those inside that stand where a sentence ended."""
    leading: list[Label] = []
    inside: list[Label] = []
    for paragraph in paragraphs:
        if paragraph.row:
            continue
        start = paragraph.start
        label = paragraph.label or _run_together(text, paragraph, leading)
        if label is not None:
            leading.append(label)
            start = label.end
        inside.extend(found for found in labels_inside(text, start, paragraph.end) if found.style != "item")
    return leading, inside


@cache
def _figure_alone() -> "regex.Pattern[str]":
    return compiled(r"[0-9]{1,3}[.][0-9]{1,6}(?:[-~—][0-9.]{1,9})?[万亿]{0,2}(?:\F<any_unit>)?(?:以[上下内]|左右)?[*]?")


def _run_together(text: str, paragraph: Paragraph, leading: list[Label]) -> Label | None:
    """A numbered paragraph whose text begins with a figure (11.121人才项目): a label if the number is the next one."""
    match = _NUMBER_AND_FIGURE.match(text, paragraph.start, paragraph.end)
    last = next((label.number for label in reversed(leading) if label.style == "arabic"), None)
    if match is None or last is None or int(match.group(1)) != last + 1:
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
    leading, inside = _candidates(text, paragraphs)
    after_stop = [label for label in inside if text[label.start - 1] in BEFORE_LABEL]
    lost = len(after_stop) >= 3 and len(after_stop) > len(leading)
    starts = {label.start for label in leading}
    candidates = sorted([*leading, *inside], key=lambda label: label.start)
    upcoming = _numbers_ahead(candidates)
    accepted: list[Label] = []
    last: dict[Style, int] = {}
    run_on: dict[Style, int] = {}
    for index, label in enumerate(candidates):
        if label.start in starts:
            pass
        elif not _counts_inside(text, label, accepted, last, run_on, lost, upcoming[index]):
            continue
        accepted.append(label)
        run_on[label.style] = label.number
        for style in [style for style in last if RANK[style] > RANK[label.style] and style != "article"]:
            del last[style]
        last[label.style] = label.number
    return accepted


def _numbers_ahead(candidates: list[Label]) -> list[frozenset[tuple[Style, int]]]:
    """For each candidate, the (style, number) pairs among those behind it."""
    ahead: list[frozenset[tuple[Style, int]]] = []
    seen: frozenset[tuple[Style, int]] = frozenset()
    for label in reversed(candidates):
        ahead.append(seen)
        if (label.style, label.number) not in seen:
            seen = seen | {(label.style, label.number)}
    return ahead[::-1]


def _counts_inside(
    text: str,
    label: Label,
    accepted: list[Label],
    last: dict[Style, int],
    run_on: dict[Style, int],
    lost: bool,
    ahead: frozenset[tuple[Style, int]],
) -> bool:
    before = text[label.start - 1]
    continues = label.number - 1 in (last.get(label.style), run_on.get(label.style))
    begins = label.number == 1 and label.style not in last
    after_heading = bool(accepted) and _is_open_heading(text, accepted[-1], label.start)
    if label.style in CERTAIN_INSIDE:
        return (before in "。;" or after_heading) and (
            continues or (begins and (after_heading or label.style in ("chapter", "section", "part")))
        )
    if not lost:
        return False
    if before in BEFORE_LABEL:
        return continues or (begins and (label.style, 2) in ahead)
    return after_heading and (continues or (begins and (label.style, 2) in ahead))


def _is_open_heading(text: str, label: Label, end: int) -> bool:
    between = text[label.end : end]
    return 0 < len(between) <= LONGEST_OPEN_HEADING and not any(stop in between for stop in STOPS + "\n")


def _pieces(paragraphs: list[Paragraph], start: int, end: int) -> list[Span]:
    found = []
    for index in range(bisect_right(paragraphs, start, key=lambda paragraph: paragraph.end), len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.start >= end:
            break
        found.append(Span(max(paragraph.start, start), min(paragraph.end, end)))
    return found


def _nest(nodes: list[Node]) -> list[Node]:
    """Hang each node under its parent. Levels follow the document: a style that is open already is a sibling's, a new
    one goes below, unless the document showed before that it stands above what is open now."""
    roots: list[Node] = []
    stack: list[Node] = []
    below: set[tuple[Style, Style]] = set()
    for node in nodes:
        style = node.label.style
        depth = next((depth for depth, open_node in enumerate(stack) if open_node.label.style == style), None)
        if depth is None:
            depth = len(stack)
            while depth and (
                (style, stack[depth - 1].label.style) in below or _outranks(style, stack[depth - 1].label.style)
            ):
                depth -= 1
        del stack[depth:]
        node.parent = stack[-1] if stack else None
        (node.parent.children if node.parent else roots).append(node)
        below.update((above.label.style, style) for above in stack)
        stack.append(node)
    return roots


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
    """Give ids down the tree, and report numbers that are missing or met twice."""
    run_on: dict[Style, int] = {}

    def visit(siblings: list[Node], above: str, seen: Counter[str]) -> None:
        previous: dict[Style, int] = {}
        for node in siblings:
            style, number = node.label.style, node.label.number
            base = f"{above}{number}"
            seen[base] += 1
            count = seen[base]
            node.id = _numbered(base, count)
            if count > 1:
                diagnostics.append(diagnose("number-repeated", **_printed(text, node), id=node.id))
            elif number not in (1, previous.get(style, 0) + 1, run_on.get(style, 0) + 1):
                expected = previous.get(style, run_on.get(style, 0)) + 1
                diagnostics.append(diagnose("number-gap", **_printed(text, node), expected=expected))
            previous[style] = number
            run_on[style] = number
            visit(node.children, f"{node.id}.", Counter())

    visit(nodes, prefix, taken)


def _first_sentence(text: str, piece: Span) -> tuple[int, str] | None:
    """End and mark of the first sentence of a piece, brackets and quotation marks skipped."""
    depth = 0
    for place in range(piece.start, min(piece.end, piece.start + 2 * headings.LONGEST)):
        mark = text[place]
        if mark in "(《“【〔":
            depth += 1
        elif mark in ")》”】〕":
            depth = max(0, depth - 1)
        elif mark in STOPS and not depth:
            return place, mark
    return None


def _bracketed(content: str, style: Style) -> int:
    """Where a heading in brackets closes: 【支持对象】, and in articles (适用范围); 0 where there is none."""
    if content.startswith("【"):
        closing = content.find("】")
    elif style == "article" and content.startswith("("):
        closing = content.find(")")
    else:
        return 0
    return closing if closing <= headings.LONGEST and headings.names_its_clause(content[1:closing]) else 0


def _set_titles(text: str, roots: list[Node], all_nodes: list[Node], label_starts: set[int]) -> None:
    """Decide each node's heading. A heading inside a running paragraph is a custom of the list it stands in: where most
    items have one, each short first sentence is taken; where few do, none is."""
    lists: dict[int, list[Node]] = {}
    for node in all_nodes:
        node.body = list(node.pieces)
        if not node.pieces:
            continue
        piece = node.pieces[0]
        content = text[piece.start : piece.end]
        closing = _bracketed(content, node.label.style)
        if closing > 1:
            node.title = Span(piece.start + 1, piece.start + closing)
            node.body = _rest(node.pieces, piece.start + closing + 1)
            continue
        found = _first_sentence(text, piece)
        more = len(node.pieces) > 1 or bool(node.children)
        if found is None:
            closed_by_label = piece.end in label_starts
            whole_line = piece.end - piece.start <= 2 * headings.LONGEST and content[-1] not in ",、"
            if whole_line and (node.label.style != "item" or closed_by_label or more):
                if node.label.style == "article" and not more and not headings.names_its_clause(content):
                    continue
                node.title = piece
                node.body = node.pieces[1:]
            continue
        place, mark = found
        sentence = text[piece.start : place]
        whole = place == piece.end - 1
        if mark in ";!?" or (whole and not more) or not headings.names_its_clause(sentence):
            lists.setdefault(id(node.parent), []).append(node)
            continue
        if mark == ":" and len(sentence) > headings.SHORTEST_WITH_COLON:
            lists.setdefault(id(node.parent), []).append(node)
            continue
        if whole and node.children:
            node.title = Span(piece.start, place)
            node.body = node.pieces[1:]
            lists.setdefault(id(node.parent), []).append(node)
            continue
        if mark == ":" and len(sentence) <= headings.SURE_WITH_COLON:
            node.title = Span(piece.start, place)
            node.body = _rest(node.pieces, place + 1)
            lists.setdefault(id(node.parent), []).append(node)
            continue
        if headings.is_nominal(sentence) and (more or not whole):
            node.title = Span(piece.start, place)
            node.body = _rest(node.pieces, place + 1)
            lists.setdefault(id(node.parent), []).append(node)
            continue
        node.inline = Span(piece.start, place)
        lists.setdefault(id(node.parent), []).append(node)
    for items in lists.values():
        for style in {node.label.style for node in items}:
            same = [node for node in items if node.label.style == style]
            with_heading = [node for node in same if node.inline is not None]
            titled = sum(1 for node in same if node.title is not None)
            if len(with_heading) + titled < CUSTOM_SHARE * len(same) and len(same) > 1:
                continue
            for node in with_heading:
                assert node.inline is not None
                node.title = node.inline
                node.body = _rest(node.pieces, node.inline.end + 1)


def _rest(pieces: list[Span], start: int) -> list[Span]:
    return [Span(max(piece.start, start), piece.end) for piece in pieces if piece.end > start]


def clauses(text: NormalizedText, flow: Flow, taken: Counter[str], diagnostics: list[Diagnostic]) -> list[Clause]:
    """The clauses of one flow, in document order; text before the first label is the flow's lead-in. `taken` counts the
    ids of roots, as a second plan in the file starts its numbers again."""
    plain = text.text
    paragraphs = flow.paragraphs
    if not paragraphs:
        return []
    labels = _accepted(plain, paragraphs)
    end = paragraphs[-1].end
    found: list[Clause] = []
    first = labels[0].start if labels else end
    lead = _pieces(paragraphs, paragraphs[0].start, first)
    if lead:
        span = Span(lead[0].start, lead[-1].end)
        taken[flow.lead] += 1
        found.append(
            Clause(
                _numbered(flow.lead, taken[flow.lead]),
                None,
                1,
                "none",
                None,
                None,
                None,
                span,
                Span(span.start, span.start),
                None,
                tuple(lead),
            )
        )
    nodes = []
    for label, following in zip_longest(labels, labels[1:]):
        limit = following.start if following else end
        pieces = _pieces(paragraphs, label.end, limit)
        nodes.append(Node(label, pieces[-1].end if pieces else label.end, pieces))
    roots = _nest(nodes)
    _set_titles(plain, roots, nodes, {label.start for label in labels})
    _name(roots, flow.prefix, text, taken, diagnostics)

    def add(node: Node, level: int) -> None:
        position = len(found)
        found.append(_clause(text, node, level, node.end))
        last = node.end
        for child in node.children:
            add(child, level + 1)
            last = max(last, found[-1].span.end)
        if last != node.end:
            found[position] = _clause(text, node, level, last)

    for root in roots:
        add(root, 1)
    return found


def _clause(text: NormalizedText, node: Node, level: int, end: int) -> Clause:
    label = node.label
    title = node.title
    heading = None
    if title is not None:
        heading = text.text[title.start : title.end].replace("\n", "").rstrip("。:")
    return Clause(
        node.id,
        node.parent.id if node.parent else None,
        level,
        label.style,
        text.text[label.start : label.end],
        label.number,
        heading,
        Span(label.start, end),
        Span(label.start, label.end),
        title,
        tuple(node.body),
    )
