"""Titles above the text: over which lines one is broken, which is the policy's and which its notice's."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ipextract.lexicons import words
from ipextract.segment.elements import letter_lines, name_lines, title_lines
from ipextract.segment.layout import contents
from ipextract.segment.layout.lines import SENTENCE_END, is_line, opens
from ipextract.segment.layout.parts import Layout, Title
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values import divisions

# Below a title, a shorter line that ends in 政策 or 方案 and names no region or issuer is a button of the page.
SHORTEST_TITLE = 7
# So much prose above it makes a line that ends like a title a heading.
PROSE_ABOVE = 2
# A title is broken over so many lines at most; a broken line is no longer than this.
TITLE_LINES = 6
SHORTEST_FULL_LINE = 15
BEHIND_ISSUERS = ("关于", "印发", "转发", "批转")
LONGEST_BROKEN_LINE = 50
MOST_COMMAS = 4
# What a broken title leaves of its kind for the next line: 的通 / 知(2023年4月28日).
LONGEST_REST = 2
# A document that another carries out is named at some length: no entry of a menu (规划纲要 / 实施方案).
SHORTEST_CARRIED_OUT = 10
WALL = "|"
_INNER = str.maketrans("《》", "〈〉")


class FoundTitle(NamedTuple):
    """A title and the indices of its first and last line among the paragraphs."""

    first: int
    last: int
    title: Title


def find(paragraphs: list[Paragraph], free: list[bool], known: frozenset[str]) -> list[FoundTitle]:
    """Titles among free lines. A title may be broken over lines; it ends with a kind of document; `_first_line` says
    where it begins. `known` are titles that the letter or the page names in one piece."""
    found: list[FoundTitle] = []
    # Where each line stands first, and all short pieces of the titles: both are asked for each line that ends as one.
    firsts: dict[str, int] = {}
    pieces: set[str] = set()
    whole: list[str] = []
    floor = 0
    for index, paragraph in enumerate(paragraphs):
        firsts.setdefault(paragraph.text, index)
        if (
            not free[index]
            or paragraph.row
            or not is_line(paragraph)
            or paragraph.text in contents.NAMES
            or paragraph.text.startswith(words("layout.column_openers"))
            or (paragraph.label is not None and not opens(paragraph))
        ):
            floor = index + 1
            continue
        # A page may leave a wall of its table behind a title.
        kind = title_lines.title_kind(paragraph.text.removesuffix(WALL))
        torn = paragraph.text.startswith(("的", "》", "(")) or len(paragraph.text.partition("(")[0]) <= LONGEST_REST
        if kind is None and index > floor and torn:
            kind = title_lines.title_kind(paragraphs[index - 1].text + paragraph.text)
        named = kind is None and paragraph.text in known
        if named:
            # 《某市2031年度工作任务》 of the letter: no kind of document ends it.
            kind = ""
        if kind is None or title_lines.leads_in(paragraph.text):
            continue
        if not named and _goes_on(paragraphs, free, index, known):
            continue
        first = _first_line(paragraphs, floor, index, known, again=firsts[paragraph.text] < index)
        text = "".join(line.text for line in paragraphs[first : index + 1]).replace("\n", "").removesuffix(WALL)
        if title_lines.leads_in(text) or text.count("》") > text.count("《"):
            # A citation that is broken over lines: 为贯彻《X / 关于印发〈Y〉的通知》.
            floor = index + 1
            continue
        if text.count(",") >= MOST_COMMAS:
            # 要坚持…,贯彻…,按照…,结合《某省工作要点》: prose that breaks off where a title ends.
            floor = index + 1
            continue
        if text in words("layout.never_whole"):
            continue
        if found and len(text) < SHORTEST_TITLE:
            # Few texts have so short a line there; each title is cut up once.
            while whole:
                pieces.update(_short_pieces(whole.pop()))
            if text not in pieces and not _starts_title(text):
                continue
        whole.append(text)
        lines = tuple(Span(line.start, line.end - line.text.endswith(WALL)) for line in paragraphs[first : index + 1])
        found.append(FoundTitle(first, index, Title(lines, text, kind, title_lines.is_covering_title(text))))
        if found[-1].title.covering:
            # The notice names what stands below it, in one piece or broken over other lines.
            known |= frozenset(title_lines.quoted_titles(title_lines.bare_title(text)))
            if issued := title_lines.issued_name(text):
                known |= {issued}
        floor = index + 1
    return found


def _short_pieces(title: str) -> Iterator[str]:
    """Everything in a title that is shorter than one."""
    return (title[at : at + long] for long in range(1, SHORTEST_TITLE) for at in range(len(title)))


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
    bare = [one for one in found if not _starts_title(one.title.text) and one.title.text not in known]
    kinds = {one.title.kind for one in bare if bisect_left(prose, one.first) >= PROSE_ABOVE}
    # A heading is itself of one of these kinds.
    left_out = {one.first for one in bare if one.title.kind in kinds}
    if not letters and (whole := next((one for one in found if _starts_title(one.title.text)), None)) is not None:
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


def policy_and_cover(titles: list[FoundTitle], letters: list[int]) -> tuple[FoundTitle | None, FoundTitle | None]:
    """Which title is the policy's and which its notice's; `letters` are the indices of the notice's paragraphs."""
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


def _first_line(paragraphs: list[Paragraph], floor: int, index: int, known: frozenset[str], *, again: bool) -> int:
    """The first of the lines, none above `floor`, of a title that ends in line `index`; `again` where a line above says
    the same.

    It is the one from which on the lines make a known title; else the one that names a region, an issuer or 关于,
    unless a bracket or 印发 is still open there.
    """
    last = paragraphs[index].text
    text = ""
    for first in range(index, max(floor, index - TITLE_LINES + 1) - 1, -1):
        text = paragraphs[first].text + text
        bare = title_lines.bare_title(text)
        # Inside 《》 of a letter the names in a title stand in 〈〉.
        named = bare in known or ("《" in bare and bare.translate(_INNER) in known)
        if named and not text.startswith(("关于", "印发", "转发")):
            return first
    first, text = index, last
    stacked = False
    while first > floor and index - first < TITLE_LINES - 1:
        above = paragraphs[first - 1].text
        unbalanced = text.count("》") > text.count("《") or text.count("〉") > text.count("〈")
        hanging = (
            above.endswith(("印发", "转发", "发布", "关于", "批转", "公布", "下达", "《", "、", "和", "与", "的"))
            or _hangs(text)
            or any(above.endswith(word[0]) and text.startswith(word[1]) for word in BEHIND_ISSUERS)
        )
        about = text.startswith(BEHIND_ISSUERS) or stacked
        passes_on = text.startswith("关于") and title_lines.passes_on(above)
        halved = name_lines.lacks_place(text) and len(above) <= LONGEST_BROKEN_LINE
        if (
            unbalanced
            or hanging
            or halved
            or passes_on
            # …工作要 / 点, …规划 / 纲要: what is left of its kind.
            or (first == index and len(last) <= LONGEST_REST and title_lines.title_kind(last) is None)
            or _is_rest(above, text)
            or (
                title_lines.lacks_subject(text)
                and (
                    title_lines.has_subject(above)
                    or _begins_above(paragraphs, max(floor, index - TITLE_LINES + 1), first)
                )
            )
            or _carried_out(above, text)
            or _begins_text(paragraphs, first - 1, text)
        ):
            pass
        elif _starts_title(text):
            # Issuers on lines of their own above 关于….
            stacked = about and name_lines.are_issuers(above)
            if (again or not stacked) and not _halves_name(above, text):
                break
        elif (name_lines.is_names(above) and (first < index or not about)) or not (
            _starts_title(above) or _begins_above(paragraphs, max(floor, index - TITLE_LINES + 1), first)
        ):
            break
        first -= 1
        text = above + text
    return first


def _hangs(text: str) -> bool:
    """Whether a line cannot be the first of a title: …第十五个五年规划 / 和2035年远景目标纲要; 和 opens names of places
    too (和平区)."""
    if text.startswith(("的", "》", "(")):
        return True
    return text.startswith(("和", "及", "与")) and divisions.leading(text) is None


def _is_rest(above: str, text: str) -> bool:
    """Whether a line is what a full one leaves of the kind of document: …规划 / 纲要."""
    return (
        len(text) <= LONGEST_REST
        and SHORTEST_FULL_LINE <= len(above) <= LONGEST_BROKEN_LINE
        and text in words("layout.doc_types")
        and not title_lines.ends_as_notice(above)
    )


def _begins_text(paragraphs: list[Paragraph], first: int, text: str) -> bool:
    """Whether the document's first line is the first of a title that says neither place nor 关于: 进一步加快服务业 /
    高质量发展的若干政策."""
    above = paragraphs[first].text
    return (
        not first
        and SHORTEST_TITLE <= len(above) <= LONGEST_BROKEN_LINE
        and above.startswith(words("headings.heading_verbs"))
        and not _starts_title(text)
        and title_lines.title_kind(above) is None
    )


def _carried_out(above: str, text: str) -> bool:
    """Whether a line names a document, and the next what carries it out: …“十四五”规划 / 实施推进计划(2023年)."""
    if len(above) < SHORTEST_CARRIED_OUT or not title_lines.is_rest_of_title(text):
        return False
    return title_lines.title_kind(above) is not None and not title_lines.ends_as_notice(above)


def _halves_name(above: str, text: str) -> bool:
    """Whether a full line breaks off inside the name of a body with which the title goes on: …、某省财 / 政厅关于…."""
    name = min((text.partition(word)[0].rstrip("《") for word in BEHIND_ISSUERS), key=len)
    if not name or name == text or not SHORTEST_FULL_LINE <= len(above) <= LONGEST_BROKEN_LINE:
        return False
    begun = name_lines.last_name(above)
    if begun.startswith(words("layout.said_of_bodies")):
        # 某部公布…名单 / 某部办公厅关于…: the headline of the page.
        return False
    place = divisions.leading(begun)
    # …、某市 / 某区财政局关于…: the place below is not where a name begins.
    if divisions.leading(name) is not None and (place is None or place[1] < len(begun)):
        return False
    if name_lines.is_names(above):
        return False
    if len(name) < SHORTEST_FULL_LINE and name_lines.is_names(above + name):
        return True
    # Names above it and below, and between them one that the line end goes through.
    return 0 < len(begun) < len(above) and name_lines.is_names(begun + name_lines.first_name(name))


def _begins_above(paragraphs: list[Paragraph], floor: int, first: int) -> bool:
    """Whether the lines above line `first` are pieces of one title up to a line that says X关于…."""
    for index in range(first - 1, floor - 1, -1):
        line = paragraphs[index].text
        if not 6 <= len(line) <= LONGEST_BROKEN_LINE or name_lines.is_names(line):
            return False
        if "关于" in line and _starts_title(line):
            return True
    return False


def _goes_on(paragraphs: list[Paragraph], free: list[bool], index: int, known: frozenset[str]) -> bool:
    """Whether a line that ends like a title goes on in the next: 关于印发…方案 / 的通知, …行动计划 / (2023—2025年),
    …纲要 / 实施方案."""
    if index + 1 >= len(paragraphs) or not free[index + 1] or not is_line(paragraphs[index + 1]):
        return False
    if paragraphs[index + 1].row:
        return False
    following = paragraphs[index + 1].text
    text = paragraphs[index].text + following
    if any(text in name for name in known) and not any(name.endswith(paragraphs[index].text) for name in known):
        return True
    if title_lines.is_covering_title(paragraphs[index].text) and paragraphs[index].text.endswith("》"):
        # 关于印发2031年《某报告》 / 分工方案的通知.
        return title_lines.ends_as_notice(following) and title_lines.title_kind(text) is not None
    if _carried_out(paragraphs[index].text, following) or _is_rest(paragraphs[index].text, following):
        return True
    closes = following.count("》") > following.count("《") or _hangs(following)
    return closes and title_lines.title_kind(text) is not None


def _starts_title(text: str) -> bool:
    return (
        "关于" in text[:60]
        or text.startswith(("《", "国务院", "中共", "中华", "国家"))
        or divisions.leading(text) is not None
    )
