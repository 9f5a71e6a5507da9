"""Titles above the text: which lines are one, which is the policy's and which its notice's."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ipextract.lexicons import words
from ipextract.segment.elements import letter_lines, title_lines
from ipextract.segment.layout import contents
from ipextract.segment.layout.lines import SENTENCE_END, is_line, opens
from ipextract.segment.layout.parts import Layout, Title
from ipextract.segment.layout.title_extent import (
    LONGEST_REST,
    SHORTEST_TITLE,
    begins_known,
    first_line,
    goes_on,
    starts_title,
)
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# So much prose above it makes a line that ends like a title a heading.
PROSE_ABOVE = 2
MOST_COMMAS = 4
WALLS = "| "
# A title that names no kind of document: how long it is, and what never stands in one.
SHORTEST_ABOUT = 8
LONGEST_ABOUT = 60
STOPS = frozenset("。;:!?,")


class FoundTitle(NamedTuple):
    """A title and the indices of its first and last line among the paragraphs."""

    first: int
    last: int
    title: Title


def find(paragraphs: list[Paragraph], free: list[bool], known: frozenset[str]) -> list[FoundTitle]:
    """Titles among free lines. A title may be broken over lines; it ends with a kind of document; `first_line` says
    where it begins. `known` are titles that the letter or the page names in one piece."""
    search = _Search(paragraphs, free, known)
    for index in range(len(paragraphs)):
        search.look(index)
    return search.found


class _Search:
    """The titles found so far, and what tells the next."""

    def __init__(self, paragraphs: list[Paragraph], free: list[bool], known: frozenset[str]) -> None:
        self.found: list[FoundTitle] = []
        self._paragraphs = paragraphs
        self._free = free
        self._known = known
        # No title reaches above this line.
        self._floor = 0
        # Where each line stands first.
        self._firsts: dict[str, int] = {}
        # All short pieces of the titles, but for those that were not cut up yet: few texts ask for them.
        self._pieces: set[str] = set()
        self._whole: list[str] = []

    def look(self, index: int) -> None:
        """See whether a title ends in the line."""
        paragraph = self._paragraphs[index]
        self._firsts.setdefault(paragraph.text, index)
        if not self._free[index] or not _may_be_title(paragraph):
            self._floor = index + 1
            return
        named = False
        kind = self._kind(index)
        if kind is None and self._ends_known(index):
            # 《某市2031年度工作任务》 of the letter: no kind of document ends it.
            named, kind = True, ""
        if kind is None or title_lines.leads_in(paragraph.text):
            return
        if not named and goes_on(self._paragraphs, self._free, index, self._known):
            return
        again = self._firsts[paragraph.text] < index
        first = first_line(self._paragraphs, self._floor, index, self._known, again=again)
        lines = self._paragraphs[first : index + 1]
        text = "".join(line.text for line in lines).replace("\n", "").rstrip(WALLS)
        if _breaks_off(text):
            self._floor = index + 1
        elif not self._is_part(text):
            spans = tuple(Span(line.start, line.start + len(line.text.rstrip(WALLS))) for line in lines)
            self._add(FoundTitle(first, index, Title(spans, text, kind, title_lines.is_covering_title(text))))

    def _ends_known(self, index: int) -> bool:
        """Whether a title that is named in one piece elsewhere ends in the line, alone or with those above it:
        某市水利发展战略 / (2031—2035年)."""
        text = self._paragraphs[index].text
        if text in self._known:
            return True
        return text.startswith("(") and begins_known(self._paragraphs, self._floor, index, self._known)

    def _kind(self, index: int) -> str | None:
        """The kind of document that ends the line, or that it ends together with the line above."""
        text = self._paragraphs[index].text
        # A page may leave walls of its table behind a title.
        kind = title_lines.title_kind(text.rstrip(WALLS))
        torn = text.startswith(("的", "》", "(")) or len(text.partition("(")[0]) <= LONGEST_REST
        if kind is None and index > self._floor and torn:
            return title_lines.title_kind(self._paragraphs[index - 1].text + text)
        return kind

    def _is_part(self, text: str) -> bool:
        """Whether a text ends as a title does, but is a heading, or a button of the page that bears a title."""
        if text in words("layout.never_whole"):
            return True
        if not self.found or len(text) >= SHORTEST_TITLE:
            return False
        while self._whole:
            self._pieces.update(_short_pieces(self._whole.pop()))
        return text not in self._pieces and not starts_title(text)

    def _add(self, found: FoundTitle) -> None:
        text = found.title.text
        self.found.append(found)
        self._whole.append(text)
        if found.title.covering:
            # The notice names what stands below it, in one piece or broken over other lines.
            self._known |= frozenset(title_lines.quoted_titles(title_lines.bare_title(text)))
            if issued := title_lines.issued_name(text):
                self._known |= {issued}
        self._floor = found.last + 1


def _may_be_title(paragraph: Paragraph) -> bool:
    return (
        not paragraph.row
        and is_line(paragraph)
        and paragraph.text not in contents.NAMES
        and not paragraph.text.startswith(words("layout.column_openers"))
        and (paragraph.label is None or opens(paragraph))
    )


def _breaks_off(text: str) -> bool:
    """Whether a text that ends as a title is a citation broken over lines (为贯彻《X / 关于印发〈Y〉的通知》), or prose
    that breaks off there: 要坚持…,贯彻…,按照…,结合《某省工作要点》."""
    return title_lines.leads_in(text) or text.count("》") > text.count("《") or text.count(",") >= MOST_COMMAS


def _short_pieces(title: str) -> Iterator[str]:
    """Everything in a title that is shorter than one."""
    return (title[at : at + long] for long in range(1, SHORTEST_TITLE) for at in range(len(title)))


def above_address(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> list[FoundTitle]:
    """The line right above the bodies addressed, where it says what the text is about and a page left out its 的通知:
    关于举办2031年节水培训班 / 各县(市、区)水利局:. Nothing but lines of the page stands above it."""
    first = layout.recipients[0].start if layout.recipients else 0
    index = next((at for at, line in enumerate(paragraphs) if line.start >= first), 0) - 1
    if index < 0 or not free[index] or any(free[:index]):
        return []
    line = paragraphs[index]
    is_named = line.text.startswith(words("layout.title_begins")) and SHORTEST_ABOUT <= len(line.text) <= LONGEST_ABOUT
    if not is_named or not _may_be_title(line) or not STOPS.isdisjoint(line.text):
        return []
    return [FoundTitle(index, index, Title((Span(line.start, line.end),), line.text, "", False))]


def in_one_piece(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> frozenset[str]:
    """Titles in one piece: 《…》 of the letter, the value of 标题 in the page header."""
    found = {
        paragraph.text[field.span.start - paragraph.start : field.span.end - paragraph.start]
        for field in layout.header
        if field.name == "title"
        for paragraph in paragraphs
        if paragraph.start <= field.span.start <= field.span.end <= paragraph.end
    }
    for index, paragraph in enumerate(paragraphs):
        if free[index] and "《" in paragraph.text and letter_lines.is_letter(paragraph.text):
            found.update(title_lines.quoted_titles(paragraph.text))
    return frozenset(found)


def without_headings(
    found: list[FoundTitle], paragraphs: list[Paragraph], free: list[bool], letters: list[int], known: frozenset[str]
) -> list[FoundTitle]:
    """The titles without headings that only end as one does (人才引进政策): prose stands above them that is no letter,
    and they name no place, issuer or subject. Among such headings one right at the top is another."""
    letter_end = letters[-1] if letters else -1
    prose = [
        index
        for index, paragraph in enumerate(paragraphs)
        if free[index] and index > letter_end and not is_line(paragraph) and paragraph.text[-1] in SENTENCE_END
    ]
    bare = [one for one in found if not starts_title(one.title.text) and one.title.text not in known]
    kinds = {one.title.kind for one in bare if bisect_left(prose, one.first) >= PROSE_ABOVE}
    # A heading is itself of one of these kinds.
    left_out = {one.first for one in bare if one.title.kind in kinds}
    if not letters and (whole := next((one for one in found if starts_title(one.title.text)), None)) is not None:
        # Below a whole title and its text: 主要目标与策略措施.
        left_out.update(
            one.first
            for one in bare
            if one.first > whole.last
            and not whole.title.covering
            and one.title.text not in whole.title.text
            and bisect_left(prose, one.first) > bisect_left(prose, whole.first)
        )
    return [one for one in found if one.first not in left_out]


def policy_and_cover(
    titles: list[FoundTitle], letters: list[int], known: frozenset[str]
) -> tuple[FoundTitle | None, FoundTitle | None]:
    """Which title is the policy's and which its notice's; `letters` are the indices of the notice's paragraphs, `known`
    the titles that the letter names."""
    covers = [found for found in titles if found.title.covering]
    policies = [
        found
        for found in titles
        if not found.title.covering and not (letters and title_lines.ends_as_notice(found.title.text))
    ]
    if not policies and not covers:
        policies = titles
    after_letter = [found for found in policies if not letters or found.first > letters[-1]]
    rest = [] if letters and covers else policies
    policy = next(reversed(after_letter or rest), None)
    if policy is not None and (whole := next((one for one in after_letter if _is_rest_of(policy, one)), None)):
        policy = whole
    if policy is not None and letters and title_lines.bare_title(policy.title.text) not in known:
        # Below the title that the letter names, that of a part: 某区政府 / 2031年度责任清单.
        named = (one for one in reversed(after_letter) if title_lines.bare_title(one.title.text) in known)
        policy = next(named, policy)
    cover = covers[-1] if covers else None
    if policy is None and letters and not covers and titles:
        cover = titles[0]
    if cover is None and policy is not None and letters:
        notices = [
            found
            for found in titles
            if not _says_the_same(found.title.text, policy.title.text)
            and title_lines.ends_as_notice(found.title.text)
            and title_lines.has_subject(found.title.text)
        ]
        cover = notices[-1] if notices else None
    if policy is None and cover is not None and not letters:
        # A notice that is the policy itself.
        policy, cover = cover, None
    return policy, cover


def _is_rest_of(title: FoundTitle, whole: FoundTitle) -> bool:
    """Whether a title is what a page prints a second time of one above it, its first line left out."""
    lines = whole.title.lines
    return len(lines) > len(title.title.lines) and whole.title.text.endswith(title.title.text)


def _says_the_same(text: str, other: str) -> bool:
    """Whether one of two titles is the other, a place or a body before it: 某省关于…的通知 and 关于…的通知; behind it
    may stand the volume of a gazette: …的复函(2031年10号)."""
    text, other = (title.rpartition("(")[0] if title.endswith("号)") else title for title in (text, other))
    return text.endswith(other) or other.endswith(text)
