"""Paragraphs → clauses: which labels count, how they nest, what their headings are."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Any

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.models.clauses import Clause, Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.labels import RANK, Label
from ipextract.segment.layout import Flow
from ipextract.segment.numbering import STOPS, accepted, outranks
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# A heading counts as the custom of a list when so many of its items have one; where nearly all of several have, so has
# the one whose first sentence only begins as none does.
CUSTOM_SHARE = 0.5
PARALLEL_SHARE = 0.66
PARALLEL_LIST = 3
LONGEST_PARALLEL = 25


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
    parallel: Span | None = None


def _pieces(paragraphs: list[Paragraph], start: int, end: int) -> list[Span]:
    found = []
    for index in range(bisect_right(paragraphs, start, key=lambda paragraph: paragraph.end), len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.start >= end or start == end:
            break
        found.append(Span(max(paragraph.start, start), min(paragraph.end, end)))
    return found


def _nest(nodes: list[Node], above_article: frozenset[Style]) -> list[Node]:
    """Hang each node under its parent. Levels follow the document: a style that is open already is a sibling's, a new
    one goes below, unless the document shows that it stands above what is open now, or its first numbers are lost."""
    roots: list[Node] = []
    stack: list[Node] = []
    below: set[tuple[Style, Style]] = set()
    last: dict[Style, int] = {}
    # How often a list of the second style begins right below a label of the first.
    opens = Counter((above.label.style, node.label.style) for above, node in pairwise(nodes) if node.label.number == 1)
    for node in nodes:
        style = node.label.style
        depth = next((depth for depth, open_node in enumerate(stack) if open_node.label.style == style), None)
        if depth is None:
            depth = len(stack)
            late = node.label.number not in (1, last.get(style, 0) + 1)
            while depth:
                other = stack[depth - 1].label.style
                shown = opens[style, other] - opens[other, style]
                if style == "article" and other in above_article:
                    break
                if not (
                    (style, other) in below
                    or outranks(style, other, above_article)
                    or shown > 0
                    or (late and not shown and RANK[style] < RANK[other])
                ):
                    break
                depth -= 1
        del stack[depth:]
        node.parent = stack[-1] if stack else None
        (node.parent.children if node.parent else roots).append(node)
        below.update((above.label.style, style) for above in stack)
        stack.append(node)
        last[style] = node.label.number
    return roots


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
            if node.label.is_repaired(text.text):
                diagnostics.append(diagnose("label-repaired", **_printed(text, node), number=number))
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
            if mark == "。" and not whole and len(sentence) <= LONGEST_PARALLEL and "," not in sentence:
                node.parallel = Span(piece.start, place)
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
    _follow_custom(text, list(lists.values()), all_nodes)


def _follow_custom(text: str, lists: list[list[Node]], all_nodes: list[Node]) -> None:
    """Give the items of each list a heading where most have one; a list of one follows its style's custom elsewhere."""
    everywhere: Counter[Style] = Counter(node.label.style for node in all_nodes)
    headed: Counter[Style] = Counter(node.label.style for node in all_nodes if node.title or node.inline)
    for items in lists:
        for style in {node.label.style for node in items}:
            same = [node for node in items if node.label.style == style]
            count, size = sum(1 for node in same if node.title or node.inline), len(same)
            if count < CUSTOM_SHARE * size and size > 1:
                continue
            others = everywhere[style] - 1
            if size == 1 and style == "article" and headed[style] - count < CUSTOM_SHARE * others:
                continue
            for node in same:
                found = node.inline
                if found is None and node.title is None and size >= PARALLEL_LIST and count >= PARALLEL_SHARE * size:
                    found = node.parallel
                    if found is not None and not headings.names_its_clause(text[found.start : found.end], True):
                        continue
                if found is not None and node.title is None:
                    node.title = found
                    node.body = _rest(node.pieces, found.end + 1)


def _rest(pieces: list[Span], start: int) -> list[Span]:
    return [Span(max(piece.start, start), piece.end) for piece in pieces if piece.end > start]


def clauses(text: NormalizedText, flow: Flow, taken: Counter[str], diagnostics: list[Diagnostic]) -> list[Clause]:
    """The clauses of one flow, in document order; text before the first label is the flow's lead-in. `taken` counts the
    ids of roots, as a second plan in the file starts its numbers again."""
    plain = text.text
    paragraphs = flow.paragraphs
    if not paragraphs:
        return []
    labels, above_article = accepted(text, paragraphs)
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
    roots = _nest(nodes, above_article)
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
