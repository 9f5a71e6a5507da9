"""Over which lines a title is broken: where one that ends in a line begins, and whether it goes on in the next."""

from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.segment.elements import name_lines, page_lines, title_lines
from ipextract.segment.layout.lines import is_line
from ipextract.segment.paragraphs import Paragraph
from ipextract.values import divisions

# Below a title, a shorter line that ends in 政策 or 方案 and names no region or issuer is a button of the page.
SHORTEST_TITLE = 7
# So many lines of the page stand above a document at most that no title names.
MOST_OF_PAGE = 6
# A title is broken over so many lines at most; a broken line is no longer than this.
TITLE_LINES = 6
SHORTEST_FULL_LINE = 15
LONGEST_BROKEN_LINE = 50
# How long the bodies may be that sign in one line.
LONGEST_SIGNED = 120
# A letter is signed so many lines below its title at most.
FARTHEST_SIGNED = 200
# So many lines at most, from the one below a title on, name those whom it addresses.
MOST_BETWEEN = 3
# What a broken title leaves of its kind for the next line: 的通 / 知(2023年4月28日).
LONGEST_REST = 2
# A document that another carries out is named at some length: no entry of a menu (规划纲要 / 实施方案).
SHORTEST_CARRIED_OUT = 10
# 某市, 某自治区: whose body it is.
_PLACE = kept_pattern("[\u4e00-\u9fff]{1,7}?[省市区县州盟旗](?=[\u4e00-\u9fff]{2})")
# A line of a title that says what is to be done.
_SUBJECT = kept_pattern("[\u4e00-\u9fff“”、0-9A-Za-z]+")
_INNER = str.maketrans("《》", "〈〉")


def first_line(paragraphs: list[Paragraph], floor: int, index: int, known: frozenset[str], *, again: bool) -> int:
    """The first of the lines, none above `floor`, of a title that ends in line `index`; `again` where a line above says
    the same.

    It is the one from which on the lines make a known title; else the one that names a region, an issuer or 关于,
    unless a bracket or 印发 is still open there.
    """
    highest = max(floor, index - TITLE_LINES + 1)
    named = _first_of_known(paragraphs, highest, index, known)
    if named is not None:
        return named
    behind = title_lines.behind_issuers()
    first, text = index, paragraphs[index].text
    stacked = False
    while first > highest:
        above = paragraphs[first - 1].text
        about = text.startswith(behind) or stacked or _issues_too(paragraphs, first - 1, index, text)
        if _is_torn(above, text) or _lacks_beginning(paragraphs, highest, first, index, text):
            pass
        elif starts_title(text):
            # Issuers on lines of their own above 关于….
            stacked = about and name_lines.are_issuers(above)
            if (again or not stacked) and not _halves_name(above, text):
                break
        elif (name_lines.is_names(above) and (first < index or not about)) or not (
            starts_title(above) or _begins_above(paragraphs, highest, first) or title_lines.is_zone(above)
        ):
            break
        first -= 1
        text = above + text
    return first


def begins_known(paragraphs: list[Paragraph], floor: int, index: int, known: frozenset[str]) -> bool:
    """Whether lines that end in line `index`, none above `floor`, make a title that is named in one piece elsewhere."""
    return _first_of_known(paragraphs, max(floor, index - TITLE_LINES + 1), index, known) is not None


def _issues_too(paragraphs: list[Paragraph], place: int, index: int, text: str) -> bool:
    """Whether the body of line `place` issues a title together with the one that begins it below, 某市教育局 / 某市科技
    局关于…: it is one of several in its line, it signs below, others of its kind are addressed, or another body stands
    above it. Nothing of that goes for the name that a page prints above its text."""
    above = paragraphs[place].text
    name = min((text.partition(word)[0].rstrip("《") for word in title_lines.behind_issuers()), key=len)
    if name in (text, above) or not (name_lines.are_issuers(above) and name_lines.is_names(name)):
        return False
    placed = _PLACE.match(above)
    kind = above[placed.end() :] if placed else above
    if placed and above.count(placed.group()) > 1 and name.startswith(placed.group()) and name not in above:
        # 某市教育局 某市财政局 / 某市科技局关于…: a page names one body above its text.
        return True
    if any(line.text[-1] == ":" and kind in line.text for line in paragraphs[index + 1 : index + 1 + MOST_BETWEEN]):
        return True
    if place and paragraphs[place - 1].text != above and name_lines.is_names(paragraphs[place - 1].text):
        return True
    below = paragraphs[index + 1 : index + 1 + FARTHEST_SIGNED]
    signed = (paragraph.text for paragraph in below if above in paragraph.text)
    return any(line == above or (len(line) <= LONGEST_SIGNED and name_lines.are_issuers(line)) for line in signed)


def _first_of_known(paragraphs: list[Paragraph], highest: int, index: int, known: frozenset[str]) -> int | None:
    """From which line on those down to `index` make a title that is named in one piece elsewhere."""
    text = ""
    for first in range(index, highest - 1, -1):
        text = paragraphs[first].text + text
        bare = title_lines.bare_title(text)
        # Inside 《》 of a letter the names in a title stand in 〈〉.
        named = bare in known or ("《" in bare and bare.translate(_INNER) in known)
        if named and not text.startswith(title_lines.behind_issuers()):
            return first
    return None


def _is_torn(above: str, text: str) -> bool:
    """Whether the line above breaks off in the middle of what goes on below: an open bracket, a word cut in two, a name
    of a body without its place, a document and what carries it out."""
    return (
        text.count("》") > text.count("《")
        or text.count("〉") > text.count("〈")
        or above.endswith((*title_lines.behind_issuers(), "《", "、", "和", "与", "的"))
        or _hangs(text)
        or any(above.endswith(word[0]) and text.startswith(word[1]) for word in title_lines.behind_issuers())
        or (name_lines.lacks_place(text) and len(above) <= LONGEST_BROKEN_LINE)
        or (text.startswith("关于") and title_lines.passes_on(above))
        or _is_rest(above, text)
        or _carried_out(above, text)
    )


def _lacks_beginning(paragraphs: list[Paragraph], highest: int, first: int, last: int, text: str) -> bool:
    """Whether lines `first` to `last` are what is left of a title: a kind of document without a subject, or a title
    whose first line is the document's."""
    # …工作要 / 点
    if first == last and len(text) <= LONGEST_REST and title_lines.title_kind(text) is None:
        return True
    if first == last and title_lines.is_year_and_kind(text) and _may_be_subject(paragraphs[first - 1].text):
        return True
    if _begins_text(paragraphs, first - 1, text) or _is_place_above(paragraphs, first - 1, text):
        return True
    return title_lines.lacks_subject(text) and (
        title_lines.has_subject(paragraphs[first - 1].text) or _begins_above(paragraphs, highest, first)
    )


def _may_be_subject(above: str) -> bool:
    """Whether a line above 2031年行动计划 says what is to be done."""
    return (
        SHORTEST_TITLE <= len(above) <= LONGEST_BROKEN_LINE
        and above.startswith(words("headings.heading_verbs"))
        and _SUBJECT.fullmatch(above) is not None
        and title_lines.title_kind(above) is None
    )


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


def _is_first(paragraphs: list[Paragraph], first: int) -> bool:
    """Whether a line is the document's first: nothing but a few lines of the page stands above it."""
    return first <= MOST_OF_PAGE and all(
        page_lines.is_furniture(line.text) or page_lines.is_edge_line(line.text) for line in paragraphs[:first]
    )


def _begins_text(paragraphs: list[Paragraph], first: int, text: str) -> bool:
    """Whether the document's first line is the first of a title that says neither place nor 关于: 进一步加快服务业 /
    高质量发展的若干政策."""
    above = paragraphs[first].text
    return (
        SHORTEST_TITLE <= len(above) <= LONGEST_BROKEN_LINE
        and above.startswith(words("headings.heading_verbs"))
        and not starts_title(text)
        and title_lines.title_kind(above) is None
        and _is_first(paragraphs, first)
    )


def _is_place_above(paragraphs: list[Paragraph], first: int, text: str) -> bool:
    """Whether the document's first line is a place and nothing else, above 关于…: 某市 / 关于…的实施细则."""
    if first or not text.startswith("关于"):
        return False
    place = divisions.leading(paragraphs[first].text, short=False)
    return place is not None and place[1] == len(paragraphs[first].text)


def _carried_out(above: str, text: str) -> bool:
    """Whether a line names a document, and the next what carries it out: …“十四五”规划 / 实施推进计划(2023年)."""
    if len(above) < SHORTEST_CARRIED_OUT or not title_lines.is_rest_of_title(text):
        return False
    return title_lines.title_kind(above) is not None and not title_lines.ends_as_notice(above)


def _halves_name(above: str, text: str) -> bool:
    """Whether a full line breaks off inside the name of a body with which the title goes on: …、某省财 / 政厅关于…."""
    name = min((text.partition(word)[0].rstrip("《") for word in title_lines.behind_issuers()), key=len)
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
        if "关于" in line and starts_title(line):
            return True
    return False


def goes_on(paragraphs: list[Paragraph], free: list[bool], index: int, known: frozenset[str]) -> bool:
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
    if title_lines.lacks_subject(following) and not starts_title(following):
        # 关于印发某省 / …建设纲要(2031—2045年) / 实施方案的通知.
        return not title_lines.ends_as_notice(paragraphs[index].text) and title_lines.title_kind(text) is not None
    closes = following.count("》") > following.count("《") or _hangs(following)
    return closes and title_lines.title_kind(text) is not None


def starts_title(text: str) -> bool:
    return (
        "关于" in text[:60]
        or text.startswith(("《", "国务院", "中共", "中华", "国家"))
        or divisions.leading(text) is not None
    )
