"""Normalised text → paragraphs: lines, and lines that a wide blank stands in for."""

from collections import Counter
from collections.abc import Set
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.models.text import Gap, NormalizedText
from ipextract.segment import glued
from ipextract.segment.elements import date_lines, field_lines, number_lines, page_lines, title_lines
from ipextract.segment.labels import Label, label_at
from ipextract.spans import Span

# Two ideographic spaces indent a paragraph (GB/T 9704-2012, 7.3.3); inside a line they are all that is left of a break.
WIDE = kept_pattern("\u3000{2}|[ \u00a0\u2002\u2003]{4}")
TERMINAL = "。;!?:)】”》"
# A line that long with a wide blank inside has lost its breaks; shorter ones are tables, signatures, padded names.
LONG_LINE = 120
# So many blanks of one kind stand in for line breaks, if such a share of them stands where a paragraph ends; of the
# other breaks most follow a heading. Where other blanks of that kind are residue the share is smaller.
FEWEST_BREAKS = 6
BREAKING = 0.5
SOME_BREAKING = 0.4
LONGEST_HEADING = 40
LONGEST_LABEL = 8
LONE = " "
_SPREAD = kept_pattern("(?:[、)]|第[一二三四五六七八九十百0-9]{1,5}[章节编])[\u4e00-\u9fff]\\Z")
STOPS = "。;!?"
NO_BEGINNINGS = "。;:,、!?)》”"
NO_ENDS = ",、"
PAIRS = ("《》", "()")
# How far a mark of such a pair may stand from a blank between them.
LONGEST_PAIR = 120
# Behind these a date belongs to its sentence: 有效期至 2031 年 5 月 6 日.
BEFORE_DATE = ":。至到自从于在为"
# In such a text shorter pieces than this hold one element.
SHORTEST_GLUED = 40
# A text in so few lines, one of them long, has lost its line breaks.
FEW_LINES = 4
# A line that holds this much, and more than half of the text, is a document that lost its breaks below a page's header;
# less is enough where its first clause begins inside it.
WHOLE_TEXT = 1000
SHORTEST_WHOLE = 120
# How a 发文字号 or a date ends, and what says whether the document is public.
ENDS_OF_ELEMENT = frozenset("号日布发()〔〕 0123456789一二三四五六七八九十")
REMARK = "此件"
# Longer lines are prose.
LONGEST_SHARED_LINE = 200
# Whether a title or a date ends somewhere is told by so many characters before.
LONGEST_ELEMENT = 200


class Paragraph(NamedTuple):
    """One paragraph of the normalised text; `markup` is a Markdown head mark before it, `label` what it begins with.

    A `row` is a line of a table, in which no label begins a clause.
    """

    start: int
    end: int
    text: str
    markup: Span | None = None
    label: Label | None = None
    row: bool = False


# Marks of Markdown, the head of a block (::: details 目录) among them, and those of law databases (【题注】, 【章名】,
# and [接上页] where one of their pages goes on).
MARKUP = kept_pattern(
    r"(?:#{1,6}|>|\*{2,3}(?=[^*])|:{3,} ?[a-z]{0,12}|【(?:题注|[编章节条]名|标题)】|\[接上页\])[ \t]*"
)
MARKS = "#>*:【["
BULLETS = "-*+•·●■◆"


def lines_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that is not blank, without blanks at its edges."""
    lines = []
    start = 0
    for line in text.split("\n"):
        if bare := line.strip():
            left = start if len(bare) == len(line) else start + len(line) - len(line.lstrip())
            lines.append((left, left + len(bare)))
        start += len(line) + 1
    return lines


def _split_at_blanks(text: NormalizedText, start: int, end: int, all_lost: bool) -> list[tuple[int, int]]:
    """Pieces of one line; a blank right after a label (第一条　　为了) is no break.

    Where all line breaks are lost any blank counts that follows a stop, a title or a date. So does one of a kind that
    stands in for them, and if others of that kind are residue of wrapped lines, one behind a heading.
    """
    if end - start < LONG_LINE:
        return [(start, end)]
    pieces = []
    last = spaced = start
    gaps = text.gaps_in(Span(start, end))
    breaking = _breaking(text.text, gaps, end) if all_lost else {}
    # Where other blanks stand in for line breaks a lone space is residue.
    indented = any(share >= BREAKING and blank != LONE for blank, share in breaking.items())
    for gap in gaps:
        previous, spaced = spaced, gap.place
        if _is_letter_spaced(text.text, previous, gap.place):
            continue
        share = breaking.get(gap.blank, 0.0)
        stands_in = share >= BREAKING or (share and _heads(text.text, last, gap.place))
        if not stands_in and not WIDE.search(gap.blank):
            residue = indented and gap.blank == LONE
            if not all_lost or not _may_break(text.text, last, gap.place, end, residue):
                continue
        label = label_at(text.text, last, gap.place)
        if (label is not None and label.end == gap.place) or _goes_on(text.text, last, gap.place):
            continue
        pieces.append((last, gap.place))
        last = gap.place
    pieces.append((last, end))
    return pieces


def _may_break(text: str, start: int, place: int, end: int, residue: bool) -> bool:
    """Whether a blank that breaks no lines elsewhere does at `place`: before a label, and if it is no residue, behind a
    sentence, a title or a date."""
    label = label_at(text, place, end)
    if label is not None:
        return label.style != "item" or not residue
    before = text[max(start, place - LONGEST_ELEMENT) : place]
    ends = before[-1:] in TERMINAL or title_lines.title_kind(before) is not None or date_lines.is_date_line(before)
    return ends and not residue


def _goes_on(text: str, start: int, place: int) -> bool:
    """Whether what stands behind a blank can begin nothing: a stop, what a comma leads on to, or the rest of a name in
    《》 or of a bracket."""
    if text[place] in NO_BEGINNINGS or text[place - 1] in NO_ENDS:
        return True
    return any(_is_open(text, start, place, *pair) for pair in PAIRS)


def _is_open(text: str, start: int, place: int, opens: str, closes: str) -> bool:
    """Whether a pair of marks opens not far before a place and closes not far behind it."""
    opened = text.rfind(opens, max(start, place - LONGEST_PAIR), place)
    if opened < 0 or text.find(closes, opened, place) >= 0:
        return False
    closed = text.find(closes, place, place + LONGEST_PAIR)
    return closed >= 0 and text.find(opens, place, closed) < 0


def _at_tabs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line whose breaks have become tabs, cut at them: many stand behind a stop or before a label."""
    if text.count("\t", start, end) < FEWEST_BREAKS:
        return [(start, end)]
    pieces = []
    between = 0
    last = start
    while (tab := text.find("\t", last, end)) >= 0:
        pieces.append((last, tab))
        last = tab + 1
        between += text[tab - 1] in TERMINAL or label_at(text, last, end) is not None
    pieces.append((last, end))
    if between < SOME_BREAKING * len(pieces):
        return [(start, end)]
    return [(left, right) for left, right in pieces if left < right]


def _breaking(text: str, gaps: tuple[Gap, ...], end: int) -> dict[str, float]:
    """The kinds of blanks that somebody put where the line breaks of a document were, and how many of each follow a
    stop or come before a label; of those that wrapped lines left hardly any does."""
    usual = {blank for blank, count in Counter(gap.blank for gap in gaps).items() if count >= FEWEST_BREAKS}
    every = Counter(gap.blank for gap in gaps if text[gap.place - 1] not in NO_ENDS)
    between = Counter(
        gap.blank
        for gap in gaps
        if gap.blank in usual and (text[gap.place - 1] in TERMINAL or label_at(text, gap.place, end) is not None)
    )
    shares = {blank: count / every[blank] for blank, count in between.items()}
    return {blank: share for blank, share in shares.items() if share >= SOME_BREAKING}


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a label and a few words without a stop."""
    label = label_at(text, start, end) if end - start <= LONGEST_HEADING else None
    return label is not None and label.end < end and not any(stop in text[label.end : end] for stop in STOPS)


def _is_letter_spaced(text: str, before: int, place: int) -> bool:
    """Whether a blank at `place` only spreads a short heading (总　　则).

    One character stands between it and the blank or the label before.
    """
    return place - before == 1 or _SPREAD.search(text, max(before, place - LONGEST_LABEL - 1), place) is not None


def _unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start < SHORTEST_GLUED:
        return [(start, end)]
    places = [start, *glued.cuts(text, start, end), end]
    return list(pairwise(places))


def _holds_wide_blank(text: NormalizedText, start: int, end: int) -> bool:
    return any(len(gap.blank) > 1 and WIDE.search(gap.blank) for gap in text.gaps_in(Span(start, end)))


def _split_off_elements(text: NormalizedText, start: int, end: int) -> list[tuple[int, int]]:
    """A 发文字号 or a date that shares its line with a title or a name, a blank between, is a line of its own."""
    if end - start > LONGEST_SHARED_LINE or not _may_end_element(text.text, start, end):
        return [(start, end)]
    cut = _element_behind(text, start, end)
    if cut is None or number_lines.is_doc_number_line(text.text[start:end]):
        return [(start, end)]
    # The names of those who sign may stand behind the last stop of the text: …谅解。某市公安局 2031年5月6日.
    places = [start + place for place in glued.signed(text.text[start:end])]
    return list(pairwise([start, *(places if cut in places else [cut]), end]))


def _may_end_element(text: str, start: int, end: int) -> bool:
    """Whether a line ends as a 发文字号 or a date may, a remark on its publicity (此件…) behind it."""
    last = text[end - 1] if text[end - 1] != "。" else text[max(start, end - 2)]
    return last in ENDS_OF_ELEMENT or text.find(REMARK, start, end) >= 0


def _element_behind(text: NormalizedText, start: int, end: int) -> int | None:
    """Where a 发文字号 or a date begins that ends a line."""
    plain = text.text
    if plain[end - 1] == ")" and (label := label_at(plain, start, end)) and plain.startswith("《", label.end):
        # An item of a list cites what it names.
        return None
    if plain[end - 1] == ")" and (number := title_lines.number_behind_title(plain[start:end])):
        # So does the list of attachments.
        return None if page_lines.attachment_head(plain[start:end]) else start + number
    for gap in text.gaps_in(Span(max(start, end - number_lines.LONGEST_NUMBER_LINE - 1), end)):
        rest = plain[gap.place : end]
        if (
            number_lines.is_doc_number_line(rest)
            or (
                date_lines.is_date_line(rest)
                and not rest.endswith("印发")
                and plain[gap.place - 1] not in BEFORE_DATE
                and plain.find(",", start, gap.place) < 0
                # 来源:某日报 2031年5月6日 is the page's, and so is 发布日期 2031年5月6日.
                and not field_lines.header_fields(plain[start : gap.place])
                and field_lines.field_label(plain[start : gap.place]) is None
            )
        ):
            return gap.place
    return None


def _behind_bullet(text: str, start: int, end: int) -> int:
    """Where a label begins behind the mark of a list (- 1. …); 0 where none does."""
    place = start + 1
    while place < end and text[place] in " \t":
        place += 1
    return place if label_at(text, start, end) is None and label_at(text, place, end) is not None else 0


def paragraphs(
    text: NormalizedText, lines: list[tuple[int, int]] | None = None, rows: Set[int] = frozenset()
) -> list[Paragraph]:
    """All paragraphs in order, without blank ones; edges carry no blanks. `rows` are where lines of tables begin."""
    plain = text.text
    pieces = _pieces(text, lines_of(plain) if lines is None else lines, rows)
    found = []
    for start, end in pieces:
        if start in rows:
            found.append(Paragraph(start, end, plain[start:end], row=True))
            continue
        markup = None
        if plain[start] in MARKS and (mark := MARKUP.match(plain, start, end)) and mark.end() < end:
            markup = Span(start, mark.end())
            start = mark.end()
        elif plain[start] in BULLETS and (label_start := _behind_bullet(plain, start, end)):
            markup = Span(start, label_start)
            start = label_start
        # As `Paragraph(…)` does, without its frame.
        fields = (start, end, plain[start:end], markup, label_at(plain, start, end), False)
        found.append(tuple.__new__(Paragraph, fields))
    return found


def _holds_first(text: NormalizedText, lines: list[tuple[int, int]]) -> bool:
    """Whether the first clause begins inside the longest line, what stands above a text before it."""
    start, end = max(lines, key=lambda line: line[1] - line[0])
    return label_at(text.text, start, end) is None and glued.first_clause(text.text, start, end) > start


def _pieces(text: NormalizedText, lines: list[tuple[int, int]], rows: Set[int]) -> list[tuple[int, int]]:
    """Lines, cut where one holds several paragraphs or elements."""
    plain = text.text
    longest = max([end - start for start, end in lines], default=0)
    few = len(lines) <= FEW_LINES and longest > LONG_LINE
    # Below a page's header one line holds the document; the lines around it kept their ends.
    whole = len(plain) + 1
    if 2 * longest > len(plain) and (longest > WHOLE_TEXT or (longest > SHORTEST_WHOLE and _holds_first(text, lines))):
        whole = longest
    gaps = text.gaps
    count = len(gaps)
    at = 0
    pieces = []
    for start, end in lines:
        while at < count and gaps[at].place <= start:
            at += 1
        gapped = at < count and gaps[at].place < end
        if start in rows:
            pieces.append((start, end))
        elif few or end - start >= whole:
            for stretch in _at_tabs(plain, start, end):
                for piece in _split_at_blanks(text, *stretch, True):
                    for left, right in _unglued(plain, *piece):
                        pieces += _split_off_elements(text, left, right)
        elif gapped and end - start >= LONG_LINE and _holds_wide_blank(text, start, end):
            for left, right in _split_at_blanks(text, start, end, False):
                pieces += _split_off_elements(text, left, right)
        elif gapped or plain[end - 1] == ")":
            pieces += _split_off_elements(text, start, end)
        else:
            # Most lines have no gap and no bracket at their end, and so nothing to cut at.
            pieces.append((start, end))
    return pieces
