"""Paragraphs → clauses: which labels count, how they nest, what their headings are."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.kept import kept_pattern
from ipextract.models.clauses import Clause, Style
from ipextract.models.text import NormalizedText
from ipextract.segment import headings
from ipextract.segment.elements import name_lines
from ipextract.segment.labels import RANK, REPAIRED, Label
from ipextract.segment.layout import Flow
from ipextract.segment.numbering import accepted, outranks
from ipextract.segment.numbering.candidates import CERTAIN_INSIDE, STOPS
from ipextract.segment.paragraphs import Paragraph
from ipextract.segment.tables.rows import WIDE
from ipextract.spans import Span

# A heading counts as the custom of a list when so many of its items have one; where nearly all of several have, so has
# the one whose first sentence only begins as none does.
CUSTOM_SHARE = 0.5
PARALLEL_SHARE = 0.6
PARALLEL_LIST = 3
LONGEST_PARALLEL = 25
LONGEST_BEFORE_COLON = 16
# So many articles that open with a short instruction (支持…建设。) show that such a sentence is a heading there.
FEWEST_INSTRUCTING = 3
# So many clauses of a level without a heading show that the last one has none either.
FEWEST_BARE = 2
# So many headings with labels of one style that a wide blank parts from their text show that the blank is no chance.
FEWEST_SPACED = 2
SHORTEST_SPACED = 4
OPENING = "(《“【〔"
CLOSING = ")》”】〕"
_MARKS = kept_pattern(f"[{STOPS}{OPENING}{CLOSING}]")
_INNER = kept_pattern(r"\([^()]*\)")
# Over brackets with no others inside, up to a stop or another bracket.
_PLAIN = kept_pattern(f"[^{STOPS}{OPENING}]*+(?:[{OPENING}][^{OPENING}{CLOSING}]*+[{CLOSING}][^{STOPS}{OPENING}]*+)*+")


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
    parallel: Span | None = None
    # Whether a semicolon ends it, as it does all items of an enumeration but the last.
    enumerates: bool = False

    def entitle(self, title: Span, mark: int = 1) -> None:
        """Set the title; `mark` characters behind it belong neither to it nor to the body."""
        self.title = title
        self.body_start = title.end + mark

    def end_enumeration(self) -> None:
        """Take back what its first sentence was taken for."""
        self.title = self.inline = self.parallel = None
        self.body_start = 0

    def body(self) -> tuple[Span, ...]:
        """The pieces without the title, which stands in the first of them."""
        if not self.body_start:
            return tuple(self.pieces)
        first, *others = self.pieces
        return (Span(self.body_start, first.end), *others) if self.body_start < first.end else tuple(others)


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
    limits = [*(label.start for label in labels[1:]), paragraphs[-1].end]
    for label, limit in zip(labels, limits, strict=False):
        start = label.end
        while at < count and paragraphs[at].end <= start:
            at += 1
        pieces = []
        # Nothing stands between a label and one right behind it.
        while start < limit and at < count and paragraphs[at].start < limit:
            first, end = paragraphs[at].start, paragraphs[at].end
            piece = (first if first > start else start, end if end < limit else limit)
            pieces.append(tuple.__new__(Span, piece))
            if end > limit:
                # The next label stands inside.
                break
            at += 1
        nodes.append(Node(label, pieces[-1].end if pieces else start, pieces))
    return nodes


def _nest(nodes: list[Node], above_article: frozenset[Style]) -> None:
    """Hang each node under its parent. Levels follow the document: a style that is open already is a sibling's, a new
    one goes below, unless the document shows that it stands above what is open now, or its first numbers are lost."""
    stack: list[Node] = []
    forms: list[str] = []
    below: set[tuple[str, str]] = set()
    last: dict[str, int] = {}
    # How often a list of the second form begins right below a label of the first.
    opens = Counter([(above.label.form, node.label.form) for above, node in pairwise(nodes) if node.label.number == 1])

    def stands_above(form: str, other: str, late: bool) -> bool:
        if form == "article" and other in above_article:
            return False
        if (form, other) in below or outranks(form, other, above_article):
            return True
        if form in CERTAIN_INSIDE and other in CERTAIN_INSIDE:
            # Articles that stand before the first chapter show nothing: the words say which is the higher.
            return False
        shown = opens[form, other] - opens[other, form]
        return shown > 0 or (late and not shown and RANK[form] < RANK[other])

    for node in nodes:
        form = node.label.form
        known = form in forms
        if known:
            depth = forms.index(form)
        else:
            depth = len(stack)
            late = node.label.number not in (1, last.get(form, 0) + 1)
            while depth and stands_above(form, forms[depth - 1], late):
                depth -= 1
        del stack[depth:], forms[depth:]
        if stack:
            node.parent = stack[-1]
            node.parent.has_children = True
            node.level = depth + 1
        if not known:
            below.update([(above, form) for above in forms])
        stack.append(node)
        forms.append(form)
        last[form] = node.label.number
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)


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
    run_on: dict[str, int] = {}
    # The number of the last sibling of a form, by the parent's id.
    previous: dict[tuple[str, str], int] = {}
    for node in nodes:
        label = node.label
        form, number = label.form, label.number
        above = f"{node.parent.id}." if node.parent else prefix
        base = f"{above}{number}"
        taken[base] = count = taken.get(base, 0) + 1
        node.id = base if count == 1 else _numbered(base, count)
        before = previous.get((above, form))
        if count > 1:
            diagnostics.append(diagnose("number-repeated", **_printed(text, node), id=node.id))
        elif number not in (1, (before or 0) + 1, run_on.get(form, 0) + 1):
            expected = (run_on.get(form, 0) if before is None else before) + 1
            diagnostics.append(diagnose("number-gap", **_printed(text, node), expected=expected))
        if label.style in REPAIRED and label.is_repaired(text.text):
            diagnostics.append(diagnose("label-repaired", **_printed(text, node), number=number))
        previous[above, form] = run_on[form] = number


def _first_sentence(text: str, piece: Span) -> tuple[int, str] | None:
    """End and mark of the first sentence of a piece, brackets and quotation marks skipped."""
    depth = 0
    start, end = piece
    limit = min(end, start + 2 * headings.LONGEST)
    if plain := _PLAIN.match(text, start, limit):
        start = plain.end()
        if start < limit and (mark := text[start]) in STOPS and (mark != ":" or not _is_in_time(text, start)):
            return start, mark
    for match in _MARKS.finditer(text, start, limit):
        mark = match.group()
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif not depth and (mark != ":" or not _is_in_time(text, match.start())):
            return match.start(), mark
    return None


def _is_in_time(text: str, place: int) -> bool:
    """Whether the colon at `place` is that of an hour or of a ratio: 17:00, 1:3."""
    return text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal()


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
    alone = len(node.pieces) == 1 and not node.has_children
    if alone and piece.end - piece.start > headings.LONGEST and text.count(",", piece.start, piece.end) >= 2:
        # All of the clause, which lost its full stop.
        return False
    if alone and headings.says_something(text[piece.start : piece.end]):
        return False
    if alone and text[piece.end - 1] == ")":
        # 查处案件100件(某市知识产权局) is a task that lost its full stop.
        bodies = text[text.rfind("(", piece.start, piece.end) + 1 : piece.end - 1]
        if name_lines.is_names(bodies):
            return False
    if not node.has_children and headings.repeals(text, piece.start):
        return False
    if style == "article":
        # An article's heading names it; a longer line broke off for width, or lost its stop.
        return piece.end - piece.start <= LONGEST_PARALLEL and headings.names_its_clause(text[piece.start : piece.end])
    return style != "item" or len(node.pieces) > 1 or node.has_children or piece.end in label_starts


def _weigh_sentence(text: str, node: Node, place: int, mark: str) -> None:
    """Make the first sentence, up to the `mark` at `place`, a heading or `inline`, where it may be one."""
    piece = node.pieces[0]
    node.enumerates = mark == ";" and not text[place + 1 : piece.end].strip()
    # A closing quotation mark or bracket may stand behind the stop, or an aside with the bodies responsible.
    behind = text[place + 1 : piece.end].rstrip()
    whole = (len(behind) <= 1 and behind in CLOSING) or _is_aside(behind)
    more = node.has_children or any(not headings.names_bodies(text, line.start) for line in node.pieces[1:])
    sentence = text[piece.start : place]
    if (
        mark in ";!?"
        or (whole and not more and mark != ":")
        or (mark == ":" and headings.is_long_lead(sentence))
        # A line of its own with clauses below it is theirs.
        or not headings.names_its_clause(sentence, parallel=mark == "。" and whole and node.has_children)
    ):
        longest = LONGEST_PARALLEL if mark == "。" else LONGEST_BEFORE_COLON if mark == ":" else 0
        if (more or not whole) and len(sentence) <= longest:
            node.parallel = Span(piece.start, place)
        return
    if (
        (whole and node.has_children)
        or (mark == ":" and len(sentence) <= headings.SURE_WITH_COLON)
        or headings.is_nominal(sentence)
        or (mark == "。" and headings.is_caption(sentence))
        or (mark == "。" and node.label.style != "article" and headings.is_task(sentence))
    ):
        node.entitle(Span(piece.start, place))
    else:
        node.inline = Span(piece.start, place)


def _is_aside(text: str) -> bool:
    """Whether a text is one bracket, which may hold others: (市公安局,各区县(市)负责)."""
    if text[0] != "(" or text[-1] != ")":
        return False
    inside = _INNER.sub("", text[1:]) if text.find("(", 1) > 0 else text[1:]
    return inside.find(")") == len(inside) - 1


def _set_spaced(text: NormalizedText, nodes: list[Node]) -> None:
    """Take the headings that no stop but a wide blank parts from their text: (一)加强领导　各部门要…."""
    wide = {blank for blank in {gap.blank for gap in text.gaps} if WIDE.fullmatch(blank)}
    if not wide:
        return
    blanks = [gap.place for gap in text.gaps if gap.blank in wide]
    styles: dict[Style, list[tuple[Node, Span]]] = {}
    for node in nodes:
        if node.pieces and (title := _before_blank(text.text, blanks, node.pieces[0])):
            styles.setdefault(node.label.style, []).append((node, title))
    for spaced in styles.values():
        if len(spaced) >= FEWEST_SPACED:
            for node, title in spaced:
                node.entitle(title, mark=0)


def _before_blank(text: str, blanks: list[int], piece: Span) -> Span | None:
    """What stands before the first of the `blanks` in a piece, if it is a heading and a sentence follows."""
    first = bisect_right(blanks, piece.start)
    place = blanks[first] if first < len(blanks) else piece.end
    if not SHORTEST_SPACED <= place - piece.start <= headings.LONGEST or text.find("。", place, piece.end) < 0:
        return None
    title = text[piece.start : place]
    return Span(piece.start, place) if not _MARKS.search(title) and headings.names_its_clause(title) else None


def _set_titles(text: str, nodes: list[Node], label_starts: set[int]) -> None:
    """Decide each node's heading. A heading inside a running paragraph is a custom of the list it stands in: where most
    items have one, each short first sentence is taken; where few do, none is."""
    lists: dict[tuple[int, Style], list[Node]] = {}
    for node in nodes:
        if not node.pieces:
            continue
        piece = node.pieces[0]
        lists.setdefault((id(node.parent), node.label.style), []).append(node)
        if node.title is not None:
            continue
        if bracketed := _bracketed(text, piece, node.label.style):
            node.entitle(bracketed)
        elif found := _first_sentence(text, piece):
            _weigh_sentence(text, node, *found)
        elif _is_heading_line(text, node, label_starts):
            node.entitle(piece, mark=0)
    if nodes and _lost_its_stop(nodes):
        nodes[-1].end_enumeration()
    _follow_custom(text, list(lists.values()), nodes)


def _lost_its_stop(nodes: list[Node]) -> bool:
    """Whether the last line of a text is a clause that breaks off, as none of its level has a heading."""
    *others, last = nodes
    if last.title is None or last.body_start != last.pieces[-1].end:
        return False
    level = [node for node in others if (node.level, node.label.style) == (last.level, last.label.style)]
    return len(level) >= FEWEST_BARE and not any(node.title or node.inline for node in level)


def _follow_custom(text: str, lists: list[list[Node]], nodes: list[Node]) -> None:
    """Give the items of each list a heading where most have one; a few articles follow the custom of the others."""
    articles = [bool(node.inline or node.title) for node in nodes if node.label.style == "article"]
    instructing = _instructing(text, nodes)
    everywhere = _headed_levels(nodes)
    for items in lists:
        size = len(items)
        if size > 1 and all(node.enumerates for node in items[:-1]):
            # The last one ends the enumeration, however short it is.
            items[-1].end_enumeration()
        headed = sum(1 for node in items if node.inline or node.title)
        # A list too short to have a custom follows that of its level.
        follows = size < PARALLEL_LIST and (items[0].level, items[0].label.style) in everywhere
        few = size < PARALLEL_LIST and items[0].label.style == "article"
        unusual = size > 1 and headed < CUSTOM_SHARE * size and not follows
        if unusual or (few and sum(articles) - headed < CUSTOM_SHARE * (len(articles) - size)):
            for node in items:
                if node.inline and id(node) in instructing:
                    node.entitle(node.inline)
            continue
        parallel = follows or (size >= PARALLEL_LIST and headed >= PARALLEL_SHARE * size)
        alike = frozenset() if parallel or size < PARALLEL_LIST else _measures(text, items)
        for node in items:
            if node.inline:
                node.entitle(node.inline)
            elif node.parallel and (parallel or alike):
                sentence = text[slice(*node.parallel)]
                if (parallel or headings.measure(sentence) in alike) and headings.names_its_clause(sentence, True):
                    node.entitle(node.parallel)


def _measures(text: str, items: list[Node]) -> frozenset[tuple[int, ...]]:
    """How long the parts of the headings in a list are that have parts: a sentence of the same measure is one too."""
    found = (headings.measure(text[slice(*node.inline)]) for node in items if node.inline)
    return frozenset(measure for measure in found if len(measure) > 1)


def _instructing(text: str, nodes: list[Node]) -> set[int]:
    """The articles that an instruction heads, by identity: a few may be sentences, several are a custom, though other
    articles have no heading."""
    found = {
        id(node)
        for node in nodes
        if node.label.style == "article" and node.inline and headings.instructs(text[slice(*node.inline)])
    }
    return found if len(found) >= FEWEST_INSTRUCTING else set()


def _headed_levels(nodes: list[Node]) -> set[tuple[int, Style]]:
    """The levels of the document nearly all of whose clauses have a heading."""
    # Whether each clause of a level has a heading.
    levels: dict[tuple[int, Style], list[bool]] = {}
    for node in nodes:
        levels.setdefault((node.level, node.label.style), []).append(bool(node.inline or node.title))
    return {
        level
        for level, headed in levels.items()
        if len(headed) >= 2 * PARALLEL_LIST and sum(headed) >= PARALLEL_SHARE * len(headed)
    }


def clauses(text: NormalizedText, flow: Flow, taken: Counter[str], diagnostics: list[Diagnostic]) -> list[Clause]:
    """The clauses of one flow, in document order; text before the first label is the flow's lead-in. `taken` counts the
    ids, as a second plan in the file starts its numbers again."""
    plain = text.text
    paragraphs = flow.paragraphs
    if not paragraphs:
        return []
    labels, above_article = accepted(text, paragraphs)
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
    _nest(nodes, above_article)
    _set_spaced(text, nodes)
    _set_titles(plain, nodes, {label.start for label in labels})
    _name(nodes, flow.prefix, text, taken, diagnostics)
    found.extend([_clause(plain, node) for node in nodes])
    return found


def _clause(text: str, node: Node) -> Clause:
    style, number, start, end, _ = node.label
    title = node.title
    fields = (
        node.id,
        node.parent.id if node.parent else None,
        node.level,
        style,
        text[start:end],
        number,
        None if title is None else text[title.start : title.end].replace("\n", "").rstrip("。:").strip(),
        tuple.__new__(Span, (start, node.end)),
        tuple.__new__(Span, (start, end)),
        title,
        node.body(),
    )
    # As `Clause(…)` does, without its frame, and the spans likewise: a document has hundreds.
    return tuple.__new__(Clause, fields)
