"""Which lines go on with what the line before began."""

from collections.abc import Container, Set
from dataclasses import dataclass, field

from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.segment.elements import (
    common,
    date_lines,
    field_lines,
    letter_lines,
    name_lines,
    number_lines,
    page_lines,
    title_lines,
)
from ipextract.segment.labels import Label, label_at
from ipextract.segment.unwrapped import signs
from ipextract.segment.unwrapped.indents import Indents
from ipextract.segment.unwrapped.lines import SHORTEST_PROSE, Line, Lines, is_prose
from ipextract.segment.unwrapped.signs import CLOSE, CLOSING_ASIDES, LONGEST_OPEN, NEVER_FIRST, OPEN, PAUSES, STOPS
from ipextract.segment.unwrapped.wrapping import Wrapping, fills

BULLETS = frozenset("#>*|-+•·●■◆【")
# A bracket at the end of a line that holds no more says something of the word before it: (试行).
LONGEST_ASIDE = 6
INDENT = 2
ENDS_OF_SENTENCE = "。;"
# A line that short behind a stop is the rest of the printed line.
LONGEST_REST = 8
# A line with such a label and without a mark is a heading.
HEADED = ("part", "chapter", "section", "cn", "paren_cn")
# The last words of a heading, a quotation before them or not.
_REST_OF_HEADING = kept_pattern("(?:“[^“”,。;:\n]{1,12}”\n?)?[\u4e00-\u9fff]{1,6}。")
# What stands right below the heading of a chapter: 3.1 and a heading.
_BELOW_CHAPTER = kept_pattern("[1-9][0-9]?\\.[1-9][0-9]? ?[\u4e00-\u9fff“]")
# A time of day in two parts: 6月20日18: / 00前.
_HOUR = kept_pattern("[日午时间 ](?:[01]?[0-9]|2[0-4]):$")
_MINUTES = kept_pattern("[0-5][0-9](?![0-9])[\u4e00-\u9fff,)-]")
HOUR_WIDTH = 4
# A share in words, and a range whose first figure ends the line.
PERCENT = "百分之"
BEFORE_RANGE = signs.ENDS_OF_FIGURE | frozenset("%‰元")
_RANGE = kept_pattern("[—~-][0-9]")
# No label is longer, with what is looked at behind it.
LONGEST_LABEL = 30
# What goes on behind a bracket that cites: 《某意见》(某发〔2031〕5号) / 和《….
GO_ON = frozenset("和及与或等的")
# A bracket that cites, or shortens what is cited, ends a line only for width: (某发〔2031〕5号), (以下称《条例》).
ENDS_OF_CITED = "号》”"
# A day and the number of a document are no part of the bodies addressed below them.
ENDS_OF_NUMBER = ("号", "号)")
# So many pauses make a list of what stands above the text: 市教育局会同市司法局、市民政局、市文 / 化旅游局拟定的….
LISTED = 2
# Over so many lines a title or the bodies addressed are broken.
MOST_LINES = 5


@dataclass(slots=True)
class _Paragraph:
    """What is known of the paragraph that some lines make up so far.

    `start` is where it begins, `label` what it begins with; `prose` says that it has a mark of a sentence in it,
    `in_text` that a label stands in it or before it. `run` are the widths of the lines that may have stood in one
    printed line.
    """

    start: int = 0
    label: Label | None = None
    prose: bool = False
    in_text: bool = False
    run: list[int] = field(default_factory=list)


def joins_of(
    of: Lines, wrapping: Wrapping, table: Set[int], ends: Container[int], indents: Indents, *, has_pages: bool
) -> set[int]:
    """The indices of lines that go on with what the line before began, none of those that begin in a `table` or that
    `indents` tell to begin a paragraph.

    None does behind a line that is all of its paragraph so far, unless its index is among `ends`. `has_pages` says that
    lines of the page were taken out between others.
    """
    text, lines, widths, labels = of
    found: set[int] = set()
    first = 0
    paragraph = _Paragraph()
    for index in range(len(lines) - 1):
        start, end = lines[index]
        if first == index and index not in ends:
            paragraph.in_text = paragraph.in_text or labels[start, end] is not None
            first = index + 1
            continue
        begins = paragraph.start = lines[first][0]
        if first == index:
            paragraph.prose = False
            paragraph.label = labels[start, end]
            if paragraph.label is not None:
                paragraph.run = []
        elif lines[first][1] - begins < LONGEST_LABEL:
            # The first line may have cut it off.
            paragraph.label = label_at(text, begins, end)
        paragraph.in_text = paragraph.in_text or paragraph.label is not None
        # Far behind its beginning a paragraph is no more prose than before.
        paragraph.prose = paragraph.prose or is_prose(text, start, min(end, begins + LONGEST_OPEN))
        # The first line of a paragraph is indented.
        paragraph.run.append(widths[index] + (INDENT if first == index else 0))
        following = lines[index + 1][0]
        broken = has_pages and not text[end:following].isspace()
        apart = start in table or following in table or index + 1 in indents.begun
        flush = index + 1 in indents.flush and text[end - 1] in ENDS_OF_SENTENCE
        if not apart and (
            (flush and _is_flush(of, index, paragraph, wrapping)) or _goes_on(of, index, paragraph, wrapping, broken)
        ):
            found.add(index + 1)
            soft = text[end - 1] in PAUSES or text[end - 1] in CLOSE or text[following] in OPEN
        else:
            first = index + 1
            soft = text[end - 1] in STOPS
        if not (soft and wrapping.pieces):
            paragraph.run = []
        elif sum(paragraph.run) > 2 * wrapping.longest:
            del paragraph.run[0]
    return found


def _goes_on(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping, broken: bool) -> bool:
    """Whether a paragraph goes on behind line `index`, where a page was `broken` or not.

    Nearly all lines of a text that was wrapped come by here, so that what a single character rules out is not asked.
    """
    if wrapping.spans:
        stretch = _joins_spans(of, index, so_far)
        if stretch is not None:
            return stretch
    for told in _TELLING:
        answer = told(of, index, so_far, wrapping)
        if answer is not None:
            return answer
    return _goes_on_for_width(of, index, so_far, wrapping, broken)


def _is_flush(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping) -> bool:
    """Whether a sentence that ends with its line is followed by the next one of its paragraph: the line is full, and
    the line below is not indented as the beginnings of paragraphs are."""
    return (
        so_far.prose
        and wrapping.is_wrapped
        and fills(so_far.run, wrapping)
        and is_prose(of.text, *of.lines[index + 1])
        and not _begins(of, index + 1, of.text[of.lines[index][1] - 1], so_far.prose)
    )


def _by_parts(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping) -> bool | None:
    """What the seam itself tells: a mark that opens no line, the contents' leader, a figure or a year in two parts."""
    text, lines = of.text, of.lines
    line, below = lines[index], lines[index + 1]
    (start, end), (following, until) = line, below
    last, head = text[end - 1], text[following]
    if head in NEVER_FIRST:
        return last not in "。;" or head in ")》”〕"
    if last.isdigit() and page_lines.has_leader(text[max(start, end - page_lines.LONGEST_LEADER) : end]):
        # The last entry of the contents stands above the text.
        return False
    if last in signs.ENDS_OF_FIGURE and signs.parts_figure(text, line, below):
        return True
    if head == "年" and wrapping.pieces and so_far.in_text and signs.parts_year(text, line, below):
        return True
    if head in signs.LEADS and signs.LEADER.fullmatch(text, following, until):
        return True
    if so_far.prose and (
        text.endswith(PERCENT, start, end) or (last in BEFORE_RANGE and _RANGE.match(text, following))
    ):
        # 补助百分之 / 十, 给予10万 / -20万元
        return True
    if so_far.prose and head.isdigit() and text.endswith(words("layout.figure_leads"), start, end):
        # 总产值超 / 45亿元
        return of.labels[below] is None and not date_lines.is_date_line(text[following:until])
    return None


def _by_stop(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping) -> bool | None:
    """What a stop at the line's end tells, and brackets that are open over it."""
    text, lines = of.text, of.lines
    paragraph, (start, end), below = so_far.start, lines[index], lines[index + 1]
    following, until = below
    last = text[end - 1]
    if last == ":" and _HOUR.search(text, max(start, end - HOUR_WIDTH), end) and _MINUTES.match(text, following, until):
        return True
    if last == ":" and (
        signs.names_follow(text, start, end) or signs.ends_in_bracket(text, paragraph, end, following, until)
    ):
        return of.labels[below] is None and not common.line_label().match(text, following, until)
    if last in STOPS and not (
        last != ":" and so_far.prose and signs.closes(text, max(paragraph, end - LONGEST_OPEN), end, following)
    ):
        return False
    if text[paragraph] == "(" and page_lines.is_contact(text[paragraph : paragraph + LONGEST_OPEN]):
        return signs.closes(text, paragraph, end, following)
    return None


def _by_beginning(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping) -> bool | None:
    """What is told by a label or a number in two parts, by what the next line begins, and by what is open before it."""
    text, lines = of.text, of.lines
    paragraph, in_text = so_far.start, so_far.in_text
    line, below = lines[index], lines[index + 1]
    (start, end), (following, until) = line, below
    last = text[end - 1]
    if last in signs.ENDS_OF_CUT_LABEL and signs.CUT_LABEL.search(text, max(start, end - 6), end):
        return True
    if (last in CLOSING_ASIDES or text[following] == "〔") and signs.parts_number(text, line, below):
        return True
    if not in_text and _closes_above_text(text, lines, index, paragraph):
        return True
    if text[following] in signs.CUT_NUMBER and signs.closes_with_figure(
        text, max(paragraph, end - LONGEST_OPEN), end, below
    ):
        return True
    if _begins(of, index + 1, last, so_far.prose) or (last not in PAUSES and _is_below_heading(of, index + 1, so_far)):
        return False
    if (
        not in_text
        and wrapping.is_wrapped
        and fills(so_far.run, wrapping)
        and _is_front_matter(text, lines, index, paragraph)
    ):
        return True
    if text.endswith(words("layout.ends_of_duty"), start, end) and common.line_label().match(text, paragraph, end):
        # 责任单位:市水利局牵头,市财政局按职责分工负责 fills its line and is whole.
        return False
    if (so_far.prose or in_text) and signs.closes(text, max(paragraph, end - LONGEST_OPEN), end, following):
        return True
    return False if common.line_label().match(text, following, until) else None


# What tells whether a paragraph goes on, in this order, or leaves it to the next one.
_TELLING = (_by_parts, _by_stop, _by_beginning)


def _goes_on_for_width(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping, broken: bool) -> bool:
    """Whether the paragraph goes on where neither the seam nor what is below tells: its line was broken for width."""
    text, lines = of.text, of.lines
    paragraph, prose, in_text = so_far.start, so_far.prose, so_far.in_text
    (start, end), (following, until) = lines[index], lines[index + 1]
    last = text[end - 1]
    if wrapping.is_wrapped and not (wrapping.apart or broken) and text.count("\n", end, following) > 1:
        return False
    if not in_text and text[until - 1] == ":" and _ends_title_above(text, paragraph, end, following, until):
        return False
    if last in PAUSES:
        # 市教育局会同市司法局、市文化旅游局、 / 市民政局…: a full line of names has no mark of a sentence.
        unfinished = prose or in_text or (wrapping.is_wrapped and fills(so_far.run, wrapping))
        return unfinished and not (text[until - 1] == ":" and name_lines.is_recipients(text[following:until]))
    if (
        last in ")]〕"
        and text[following] not in GO_ON
        and not (prose and text[end - 2] in ENDS_OF_CITED)
        and not _is_aside(text, paragraph, end)
        and not (wrapping.is_wrapped and _qualifies(of, index) and fills(so_far.run, wrapping))
    ):
        return False
    if last == "”" and text[end - 2] in STOPS:
        return False
    if not in_text and not (
        prose
        or letter_lines.opens_letter(text[paragraph : paragraph + 10])
        or (
            wrapping.is_wrapped
            and (is_prose(text, following, until) or text.count("、", paragraph, end) >= LISTED)
            and _may_lead_in(text[start:end])
        )
    ):
        return False
    if (prose or (in_text and wrapping.is_wrapped)) and text.endswith(words("layout.open_line_ends"), start, end):
        return True
    if broken:
        return prose or start != paragraph or end - start >= SHORTEST_PROSE
    return wrapping.is_wrapped and _is_full(of, index, so_far, wrapping)


def _ends_title_above(text: str, paragraph: int, end: int, following: int, until: int) -> bool:
    """Whether the lines so far are a whole title and the next one is addressed: 关于…的通知 / 某市公司,有关单位:."""
    return (
        end - paragraph <= LONGEST_OPEN
        and name_lines.is_addressed(text[following:until])
        and title_lines.title_kind("".join(text[paragraph:end].split("\n"))) is not None
    )


def _may_lead_in(line: str) -> bool:
    """Whether a line above the text may be the first of its lead-in, with its first comma in the next: 某市节水改革的总
    体要求是:贯彻国家的部 / 署,统筹…."""
    return not (
        field_lines.header_fields(line) or page_lines.is_edge_line(line) or number_lines.is_doc_number_line(line)
    )


def _is_below_heading(of: Lines, index: int, so_far: _Paragraph) -> bool:
    """Whether 一是 begins a line below a heading that fills its own: (三)完善政策,确保取得实效 / 一是加强协调。"""
    text, lines, _, labels = of
    label = labels[lines[index]]
    if label is None or label.style != "item" or so_far.label is None:
        return False
    return text.find("。", so_far.start, lines[index - 1][1]) < 0


def _is_full(of: Lines, index: int, so_far: _Paragraph, wrapping: Wrapping) -> bool:
    """Whether an unfinished line of a wrapped text was broken for its width."""
    text, lines = of.text, of.lines
    label, prose, run = so_far.label, so_far.prose, so_far.run
    start, end = lines[index]
    fresh = start == so_far.start
    if fresh and _heads_full_line(of, index, label, wrapping):
        # A heading that falls short of the width by no more than other lines do.
        return run[-1] >= wrapping.shortest
    if label is not None and not prose and _heading_goes_on(text, end, lines[index + 1][0]):
        return True
    if label is not None and label.style == "article" and wrapping.pieces and text[lines[index + 1][0]] in OPEN:
        # 第九条高层次人才 / (团队) / 落户的: a piece in brackets goes on; numbered items below were told before.
        return True
    if fresh and label is not None:
        following = lines[index + 1][0]
        below = _BELOW_CHAPTER.match(text, following) is not None and text.find("。", start, end) < 0
        return fills(run, wrapping) and not below and not _is_numbered_title(text, start, end, following)
    if fresh and not prose:
        bare = text[start:end]
        # 县级以上水行政主管部门应当会 / 同…,定期…: prose below goes on with what only looks like a name.
        if title_lines.title_kind(bare) or (name_lines.is_names(bare) and not is_prose(text, *lines[index + 1])):
            return False
        if end - start <= LONGEST_REST:
            return len(run) > 1 and fills(run, wrapping)
    if wrapping.pieces and (text[lines[index + 1][0]] in OPEN or text[end - 1] in CLOSE):
        return True
    return fills(run, wrapping)


def _heads_full_line(of: Lines, index: int, label: Label | None, wrapping: Wrapping) -> bool:
    """Whether a line may be the heading of a chapter or of a decimal number, and prose fills the line below."""
    text, lines, widths, _ = of
    (start, end), below = lines[index], lines[index + 1]
    if label is not None:
        numbered = label.style == "cn"
    else:
        numbered = text[start].isdigit() and _BELOW_CHAPTER.match(text, start) is not None
    return (
        numbered
        and widths[index + 1] >= wrapping.shortest - INDENT
        and is_prose(text, *below)
        and text.find("。", start, end) < 0
    )


def _is_numbered_title(text: str, start: int, end: int, following: int) -> bool:
    """Whether a full line with a number is a title above its lead-in: 3. 某市关于…的意见 / 为促进…."""
    return (
        text.find("关于", start, end) >= 0
        and text.startswith(words("layout.lead_openers"), following)
        and title_lines.title_kind(text[start:end]) is not None
    )


def _heading_goes_on(text: str, end: int, following: int) -> bool:
    """Whether a heading was broken beside a quotation, and its last words with their stop stand below: 推进“双定额”/
    管理。"""
    beside = text[end - 1] == "”" or text[following] == "“"
    return beside and _REST_OF_HEADING.match(text, following) is not None


def _joins_spans(of: Lines, index: int, so_far: _Paragraph) -> bool | None:
    """Whether two stretches stood in one line, in a text where each has a line of its own; null where that is open."""
    text, lines, _, labels = of
    paragraph, prose = so_far.start, so_far.prose
    start, end = lines[index]
    following, until = lines[index + 1]
    last, head = text[end - 1], text[following]
    if last in OPEN or text[start:end] == "/" or head == "/":
        return True
    if (
        last.isdigit()
        and (head in signs.BEHIND_FIGURE or head in ".、")
        and not signs.LEADER.match(text, following, until)
    ):
        return head != ":" or end - start <= 2
    if text[start:end] == "目" and text[following:until] in ("录", "次"):
        return True
    if last in STOPS or labels[following, until] is not None:
        return None
    label = label_at(text, paragraph, end)
    if label is not None and label.end == end:
        return True
    behind = text[lines[index + 2][0]] if index + 2 < len(lines) else ""
    heading = not prose and (
        label is not None or title_lines.title_kind(text[max(paragraph, end - common.SHORT) : end]) is not None
    )
    if text[following:until].isdigit():
        # 1 with its stop in the next line is a label; 2021 below a title begins a date.
        return not (heading or (behind in (".", "、") and until - following <= 2)) and last not in ")"
    if (
        heading
        and label is not None
        and label.style in HEADED
        and not text.endswith(words("layout.open_line_ends"), paragraph, end)
    ):
        return False
    if text[start:end].isdigit() and start != paragraph:
        return True
    return head == "〔" or None


def _closes_above_text(text: str, lines: list[Line], index: int, paragraph: int) -> bool:
    """Whether a bracket is open behind line `index`, above the text, and the next lines close it: a 题注, 某府〔20 /
    22〕5号."""
    # Titles find the end of their 《》 themselves.
    end = lines[index][1]
    if end - paragraph > LONGEST_OPEN or signs.opened(text, paragraph, end)[-1:] not in CLOSING_ASIDES:
        return False
    count = MOST_LINES if text[paragraph] == "(" else 2
    ends = (end for _, end in lines[index + 1 : index + 1 + count] if end - paragraph <= LONGEST_OPEN)
    return any(not signs.opened(text, paragraph, end) for end in ends)


def _is_front_matter(text: str, lines: list[Line], index: int, paragraph: int) -> bool:
    """Whether a full line above the text and the next ones make up the bodies addressed, or a title that says 关于."""
    end = lines[index][1]
    # A paragraph as long as a document is not copied at each of its lines.
    if end - paragraph > common.SHORT * 2:
        return False
    if field_lines.header_fields(text[paragraph:end]):
        # 发布日期:2031-05-06 浏览次数:4 is whole.
        return False
    whole = "".join(text[paragraph:end].split("\n"))
    if title_lines.title_kind(whole) is not None or whole.endswith(ENDS_OF_NUMBER):
        return False
    about = "关于" in whole or "印发" in whole
    for start, end in lines[index + 1 : index + 1 + MOST_LINES]:
        whole += text[start:end]
        if text[end - 1] == ":":
            return name_lines.is_recipients(whole)
        if text[end - 1] in STOPS or len(whole) > common.SHORT * 2:
            return False
        if about and title_lines.title_kind(whole) is not None:
            return True
    return False


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether a bracket at the end of a line belongs to the word before it, and ends nothing."""
    place = text.rfind(CLOSE[text[end - 1]], start, end)
    return place > start and end - place - 2 <= LONGEST_ASIDE and text[place - 1] not in STOPS


def _qualifies(of: Lines, index: int) -> bool:
    """Whether a bracket at a line's end tells something of the word before it, and prose goes on below: 市商务局(含区
    局) / 会同财政部门组织申报,…. One that names who is in charge stands behind a stop, or has a colon."""
    text, lines = of.text, of.lines
    start, end = lines[index]
    opening = text.rfind(CLOSE[text[end - 1]], start, end)
    if opening <= start or text[opening - 1] in STOPS or text.find(":", opening, end) >= 0:
        return False
    following, until = lines[index + 1]
    return text[until - 1] in "。;" or is_prose(text, following, until)


def _begins(of: Lines, index: int, last: str, prose: bool) -> bool:
    """Whether a line begins something of its own: a clause, an element, a table. `last` ends the line before it, and
    `prose` stands there."""
    text, lines, _, labels = of
    start, end = lines[index]
    if text[start] in BULLETS or text.find("\t", start, end) >= 0:
        return True
    label = labels[start, end]
    if label is not None:
        above = lines[index - 1]
        if label.style == "arabic" and last.isdigit():
            return field_lines.is_numbered_field(text[start:end], label.end - start)
        if label.style == "item":
            return False
        return not (label.style == "article" and text.endswith(words("numbering.cites_before"), *above))
    line = text[start : min(end, start + common.SHORT * 2)]
    if len(line) <= common.SHORT and (
        date_lines.is_date_line(line)
        or page_lines.is_furniture(line)
        or page_lines.is_imprint(line)
        or page_lines.is_contact(line)
        or number_lines.is_doc_number_line(line)
        or field_lines.field_label(line) is not None
    ):
        return True
    if (attached := page_lines.attachment_head(line)) and not line.endswith("。"):
        # 连同申报表及 / 附件各一式3份: a word of the sentence.
        return len(attached.group().rstrip()) > len("附件") or not prose or last in STOPS
    if index + 1 == len(lines):
        return False
    following, until = lines[index + 1]
    return date_lines.is_date_line(text[following:until]) and name_lines.is_names(line)
