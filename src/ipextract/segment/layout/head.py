"""Above the text: lines that show by themselves what they are, from the page's header to the list of attachments."""

from collections.abc import Callable
from dataclasses import dataclass

from ipextract.lexicons import words
from ipextract.models.clauses import ZoneName
from ipextract.segment.elements import (
    date_lines,
    field_lines,
    letter_lines,
    name_lines,
    number_lines,
    page_lines,
    title_lines,
)
from ipextract.segment.layout import attachments, closing, page
from ipextract.segment.layout.lines import LONGEST_NAME_LINE, SENTENCE_END, opens
from ipextract.segment.layout.parts import HeaderField, Layout
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

LONGEST_HEADER_VALUE = 200
# A page's header that is a table stands in so many lines at the top.
LONGEST_HEADER = 16
# A line of running text that was broken for width.
SHORTEST_FULL_LINE = 18
# The bodies of one order, on a line each.
MOST_BODIES = 8
# What is left of the last of the bodies addressed, with its colon.
LONGEST_REST = 4
# A list of bodies that a line breaks off has so many whole ones.
FEWEST_LISTED = 2
# The bodies addressed, broken over lines.
MOST_LINES_OF_ADDRESS = 4
# Half a label.
LONGEST_HALF = 4
# Fields whose value is not looked for in the next line.
WITHOUT_VALUE = ("ignored", "source")


@dataclass(slots=True)
class Head:
    """The paragraphs above the text while they find their places; those that have none yet are `free`."""

    paragraphs: list[Paragraph]
    layout: Layout
    free: list[bool]
    # The field of the page's header whose label was the last line; its value stands in the next.
    awaited: str | None = None

    def take(self, name: ZoneName, index: int) -> Span:
        """Give paragraph `index` to a zone; returns the span of its text."""
        self.free[index] = False
        return self.layout.put(name, self.paragraphs[index])


def read(paragraphs: list[Paragraph], layout: Layout) -> Head:
    """Give each line its place that shows what it is."""
    head = Head(paragraphs, layout, [True] * len(paragraphs))
    for index, paragraph in enumerate(paragraphs):
        if paragraph.row or not head.free[index]:
            # 牵头单位 and the like head rows of tables of the document too.
            if paragraph.row and index < LONGEST_HEADER and field_lines.is_header_row(paragraph.text):
                _fields(head, index)
            continue
        for decides in STEPS:
            if decides(head, index):
                break
    closing.broken_dates(paragraphs, head.free, layout)
    page.report(paragraphs, head.free, layout)
    return head


def _serial(head: Head, index: int) -> bool:
    """第N号, with the lines above it; the number of an announcement below its title."""
    paragraphs = head.paragraphs
    if index and number_lines.counts_announcement(paragraphs[index].text, paragraphs[index - 1].text):
        head.layout.doc_numbers.append(head.take("doc_number", index))
        return True
    rows = _rows_above(paragraphs, index)
    if not rows:
        return False
    for above in range(index - rows, index):
        if head.free[above]:
            head.take("doc_number", above)
    start = paragraphs[index - rows].start
    head.layout.doc_numbers.append(Span(start, head.take("doc_number", index).end))
    return True


def _rows_above(paragraphs: list[Paragraph], index: int) -> int:
    """How many lines above a line 第N号 belong to it: X令, or 令 on a line of its own and the bodies above it."""
    if not index or not number_lines.is_serial_line(paragraphs[index].text):
        return 0
    head = paragraphs[index - 1].text
    rows = 1
    if number_lines.is_numbered_head(head):
        # 中华人民共和国X部 / 中华人民共和国Y部令: each body of an order names the state.
        while rows < min(index, MOST_BODIES) and name_lines.is_body_of_state(paragraphs[index - rows - 1].text, head):
            rows += 1
        return rows
    while (
        rows < min(index, MOST_BODIES)
        and name_lines.is_names(paragraphs[index - rows - 1].text)
        # A congress announces alone; a database prints it once more above.
        and not any(word in paragraphs[index - rows].text for word in words("layout.congresses"))
    ):
        rows += 1
    return rows if rows > 1 and number_lines.is_numbered_head(paragraphs[index - 2].text + head) else 0


def _broken_label(head: Head, index: int) -> bool:
    """A label of the page's header that is broken over two lines: 发文 / 机关:."""
    above = head.paragraphs[index]
    half = len(above.text)
    if not 2 <= half <= LONGEST_HALF or index + 1 == len(head.paragraphs) or not head.free[index + 1]:
        return False
    below = head.paragraphs[index + 1]
    if below.row or not 0 < below.text.find(":") <= LONGEST_HALF or field_lines.header_fields(above.text):
        return False
    fields = field_lines.header_fields(above.text + below.text)
    if not fields or fields[0].start <= half:
        return False
    head.awaited = None
    head.layout.furniture.extend((head.take("furniture", index), head.take("furniture", index + 1)))
    _add_fields(head, below.start - half, fields)
    return True


def _value(head: Head, index: int) -> bool:
    """The value of the page's header whose label stands above it."""
    name, head.awaited = head.awaited, None
    text = head.paragraphs[index].text
    if (
        name is None
        or field_lines.header_fields(text)
        or field_lines.field_label(text) is not None
        or (len(text) >= LONGEST_HEADER_VALUE and name != "described")
        # 文号: was left empty, and the document begins below it.
        or title_lines.is_promulgation(text)
        or name_lines.is_recipients(text)
        or (name != "doc_number" and number_lines.is_doc_number_line(text))
    ):
        return False
    span = head.take("furniture", index)
    head.layout.furniture.append(span)
    end = field_lines.end_of_value(text)
    head.layout.header.append(HeaderField(name, Span(span.start, span.start + len(text[:end].rstrip()))))
    if end < len(text):
        _add_fields(head, span.start + end, field_lines.header_fields(text[end:]))
    return True


def _fields(head: Head, index: int) -> bool:
    """Labels of the page's header, with their values or without."""
    paragraph = head.paragraphs[index]
    fields = field_lines.header_fields(paragraph.text)
    # 文号: at the end of a row of labels addresses nobody.
    alone = len(fields) == 1 and field_lines.field_label(paragraph.text) is None
    if not fields or (alone and name_lines.is_recipients(paragraph.text)) or _is_duty(head, index):
        return False
    head.layout.furniture.append(head.take("furniture", index))
    _add_fields(head, paragraph.start, fields)
    return True


def _is_duty(head: Head, index: int) -> bool:
    """Whether 牵头单位: stands below a line of the document's text, which has no labels of clauses. Other fields stand
    around it in the header of a page."""
    if not index or not head.free[index - 1] or not head.paragraphs[index].text.startswith(words("layout.duty_fields")):
        return False
    below = head.paragraphs[index + 1 : index + 2]
    return not (below and field_lines.header_fields(below[0].text))


def _add_fields(head: Head, start: int, fields: list[field_lines.Field]) -> None:
    """Note the fields of a line that begins at `start`; the value of the last may stand in the next line."""
    head.layout.header.extend(
        HeaderField(found.name, Span(start + found.start, start + found.end))
        for found in fields
        if found.end > found.start
    )
    if fields and fields[-1].end <= fields[-1].start and fields[-1].name not in WITHOUT_VALUE:
        head.awaited = fields[-1].name


def _page_line(head: Head, index: int) -> bool:
    paragraph = head.paragraphs[index]
    if (
        not (page_lines.is_furniture(paragraph.text) or page_lines.is_edge_line(paragraph.text))
        or date_lines.is_broken_date(paragraph.text)
        or _dates_names(head, index)
        or _ends_title(head, index)
        or attachments.is_listed(paragraph, head.layout)
    ):
        return False
    head.layout.furniture.append(head.take("furniture", index))
    return True


def _ends_title(head: Head, index: int) -> bool:
    """Whether the years of a plan stand below its title: …行动计划 / (2031-2035)."""
    if not index or not head.free[index - 1] or not page_lines.is_years(head.paragraphs[index].text):
        return False
    return title_lines.title_kind(head.paragraphs[index - 1].text) is not None


def _dates_names(head: Head, index: int) -> bool:
    """Whether a day in figures alone (2031-05-06) stands below those who sign."""
    return (
        index > 0
        and date_lines.is_date_line(head.paragraphs[index].text)
        and head.free[index - 1]
        and name_lines.is_names(head.paragraphs[index - 1].text)
    )


def _contacts(head: Head, index: int) -> bool:
    if not page_lines.is_contact(head.paragraphs[index].text):
        return False
    for line in range(index, closing.end_of_contacts(head.paragraphs, index)):
        head.layout.contacts.append(head.take("contacts", line))
    return True


def _doc_number(head: Head, index: int) -> bool:
    """A 发文字号; none where a sentence that cites it goes on in the next line. An order's may stand before its title,
    which stands again below."""
    paragraphs = head.paragraphs
    text = paragraphs[index].text
    if not number_lines.is_doc_number_line(text):
        end = number_lines.end_before_title(text)
        if end and text[end:].lstrip() in (line.text for line in paragraphs[index + 1 : index + LONGEST_HEADER]):
            start = head.take("doc_number", index).start
            head.layout.doc_numbers.append(Span(start, start + end))
            return True
        return False
    if index + 1 == len(paragraphs) or not letter_lines.goes_on_behind_number(paragraphs[index + 1].text):
        head.layout.doc_numbers.append(head.take("doc_number", index))
    return True


def _promulgation(head: Head, index: int) -> bool:
    """题注; it may be broken over two lines: 2031年1月27日某市第十五届 / 人民代表大会第五次会议批准."""
    text = head.paragraphs[index].text
    if date_lines.is_date_line(text):
        return False
    if title_lines.is_promulgation(text):
        head.layout.promulgations.append(head.take("promulgation", index))
        return True
    if not date_lines.opens_with_day(text) or index + 1 == len(head.paragraphs) or not head.free[index + 1]:
        return False
    below = head.paragraphs[index + 1].text
    if not below.endswith(words("layout.promulgation_words")) or not title_lines.is_promulgation(text + below):
        return False
    start = head.take("promulgation", index).start
    head.layout.promulgations.append(Span(start, head.take("promulgation", index + 1).end))
    return True


def _imprint(head: Head, index: int) -> bool:
    text = head.paragraphs[index].text
    if text.startswith(name_lines.MAIN_RECIPIENTS) or not page_lines.is_imprint(text):
        return False
    head.layout.imprints.append(head.take("imprint", index))
    return True


def _recipients(head: Head, index: int) -> bool:
    """主送机关, with the lines above that they are broken over; 主送: may stand before them."""
    paragraphs, layout = head.paragraphs, head.layout
    text = paragraphs[index].text
    if _tells_who_issues(head, index):
        layout.furniture.append(head.take("furniture", index))
        return True
    halved = _halves_last_word(head, index)
    if halved or name_lines.is_recipients(text):
        first = index - halved
        if halved:
            head.take("recipients", first)
        highest = max(0, index - MOST_LINES_OF_ADDRESS)
        while (
            first > highest
            and head.free[first - 1]
            and (
                _goes_on_to_address(paragraphs[first - 1].text)
                or _breaks_off_address(paragraphs[first - 1].text, paragraphs[first].text)
            )
        ):
            first -= 1
            head.take("recipients", first)
        for above in _lines_of_address(head, first):
            first = above
            head.take("recipients", first)
        layout.recipients.append(Span(paragraphs[first].start, head.take("recipients", index).end))
        return True
    if text.startswith(name_lines.MAIN_RECIPIENTS):
        span = head.take("recipients", index)
        layout.recipients.append(Span(span.start + len(name_lines.MAIN_RECIPIENTS), span.end))
        return True
    return False


def _tells_who_issues(head: Head, index: int) -> bool:
    """Whether a page prints bodies and a colon before the title in its line: 省科技厅 省财政厅:关于…的通知."""
    if index + 1 == len(head.paragraphs):
        return False
    line, title = head.paragraphs[index], head.paragraphs[index + 1]
    return (
        line.end == title.start
        and line.text.endswith(":")
        and title.text.startswith("关于")
        and title_lines.title_kind(title.text) is not None
    )


def _lines_of_address(head: Head, first: int) -> list[int]:
    """The full lines above line `first` from the one on that begins as 主送机关 do, upwards: 各市科技、工信、农业农 /
    村部门,开发区管委会,省科学 / 院:."""
    found: list[int] = []
    for index in range(first - 1, max(-1, first - MOST_LINES_OF_ADDRESS - 1), -1):
        text = head.paragraphs[index].text
        if (
            not head.free[index]
            or not SHORTEST_FULL_LINE <= len(text) <= LONGEST_NAME_LINE
            or text[-1] in SENTENCE_END + ":"
            or "《" in text
            or title_lines.title_kind(text)
            or letter_lines.is_letter(text)
        ):
            return []
        found.append(index)
        if name_lines.opens_address(text):
            return found
    return []


def _halves_last_word(head: Head, index: int) -> bool:
    """Whether the last word of the bodies addressed breaks off in the line above: 各乡镇人民政府,县直各单 / 位:."""
    text = head.paragraphs[index].text
    if len(text) > LONGEST_REST or text[-1] != ":" or name_lines.is_recipients(text):
        return False
    if not index or not head.free[index - 1] or title_lines.title_kind(head.paragraphs[index - 1].text):
        return False
    above = head.paragraphs[index - 1].text
    return (
        len(above) >= SHORTEST_FULL_LINE
        and above[-1] not in SENTENCE_END + ":"
        and name_lines.is_addressed(above + text)
    )


def _goes_on_to_address(text: str) -> bool:
    """Whether a line may be the upper part of 主送机关 that were broken over lines: 各省、自治区、直辖市人民政府,"""
    return (
        len(text) <= LONGEST_NAME_LINE * 2
        and (text.endswith((",", "、")) or (len(text) >= SHORTEST_FULL_LINE and name_lines.opens_address(text)))
        and text[-1] not in SENTENCE_END + ":"
        and "《" not in text
        and title_lines.title_kind(text) is None
        and not letter_lines.is_letter(text)
    )


def _breaks_off_address(text: str, below: str) -> bool:
    """Whether a full line lists bodies and breaks off inside the name of one: …、某省建设银行、某 / 省农业银行:."""
    listed = text.split("、")
    whole = listed[-1] + below.partition("、")[0].partition(",")[0]
    return (
        len(text) >= SHORTEST_FULL_LINE
        and len(listed) > FEWEST_LISTED
        and text[-1] not in SENTENCE_END + ":"
        and name_lines.is_addressed("、".join(listed[:-1]) + ":")
        and name_lines.is_addressed(whole.rstrip(":") + ":")
        and not letter_lines.is_letter(text)
    )


def _date(head: Head, index: int) -> bool:
    if not date_lines.is_date_line(head.paragraphs[index].text):
        return False
    head.layout.dates.append(head.take("signature", index))
    return True


def _signatory(head: Head, index: int) -> bool:
    """The month on a cover; the person who signs, a date below."""
    text = head.paragraphs[index].text
    if not date_lines.is_month_line(text) and not (
        name_lines.is_signatory(text)
        and any(date_lines.is_date_line(later.text) for later in head.paragraphs[index + 1 : index + 3])
    ):
        return False
    head.take("signature", index)
    return True


def _letterhead(head: Head, index: int) -> bool:
    if not page_lines.is_letterhead(head.paragraphs[index].text):
        return False
    head.layout.letterheads.append(head.take("letterhead", index))
    return True


def _attachments(head: Head, index: int) -> bool:
    """附件 with a title, 附件 alone, and entries of the list below either."""
    paragraph, layout = head.paragraphs[index], head.layout
    found = page_lines.attachment_head(paragraph.text)
    if found and not paragraph.text.endswith("。"):
        if found.end() < len(paragraph.text):
            _take_entry(head, index)
        else:
            head.take("attachment_head", index)
        return True
    if (
        attachments.list_is_open(layout)
        and index
        and not head.free[index - 1]
        and opens(paragraph)
        and len(paragraph.text) < LONGEST_NAME_LINE
    ):
        _take_entry(head, index)
        return True
    return False


def _take_entry(head: Head, index: int) -> None:
    """Take an entry of the list of attachments, with the line that it goes on in."""
    span = head.take("attachment_list", index)
    if attachments.goes_on(head.paragraphs, index):
        span = Span(span.start, head.take("attachment_list", index + 1).end)
    head.layout.attachment_lists.append(span)


# Asked in this order; the first that says yes has decided about the line.
STEPS: tuple[Callable[[Head, int], bool], ...] = (
    _serial,
    _broken_label,
    _value,
    _fields,
    _page_line,
    _contacts,
    _doc_number,
    _promulgation,
    _imprint,
    _recipients,
    _date,
    _signatory,
    _letterhead,
    _attachments,
)
