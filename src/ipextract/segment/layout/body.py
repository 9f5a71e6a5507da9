"""From the first clause on: clauses, and what stands between and below them."""

from collections.abc import Callable
from dataclasses import dataclass

from ipextract.lexicons import words
from ipextract.segment.elements import date_lines, name_lines, page_lines
from ipextract.segment.layout import attachments, closing, page, second_document
from ipextract.segment.layout.lines import LONGEST_ELEMENT, OPENING_STYLES, opens
from ipextract.segment.layout.parts import Flow, Layout
from ipextract.segment.paragraphs import Paragraph

# Over so many lines the bodies run at most that get a copy.
MOST_COPIED_TO = 6


@dataclass(slots=True)
class Body:
    """The paragraphs from the first clause on while they find their places; `layout.flows[-1]` is the open text."""

    paragraphs: list[Paragraph]
    layout: Layout
    # The index from which on there are only lines of the page and the like.
    edge: int
    # The index from which on all is the page's.
    tail: int
    attachments: int = 0
    signed: bool = False
    # Whether the text of another document has begun, which signs for itself.
    second: bool = False
    # The numbers of the listed attachments by their titles, once a line below the signature asks for them.
    listed: dict[str, int] | None = None

    @property
    def flow(self) -> Flow:
        return self.layout.flows[-1]


def place(paragraphs: list[Paragraph], layout: Layout) -> None:
    """Give every paragraph from the first clause on its place."""
    linked = page.links(paragraphs)
    page.take_links(paragraphs[linked:], layout)
    paragraphs = paragraphs[:linked]
    body = Body(paragraphs, layout, page.edge(paragraphs), page.below_signature(paragraphs))
    copied, explained = page.second_copy(paragraphs, layout), page.explanation(paragraphs)
    index, end = 0, min(copied, explained)
    while index < end:
        paragraph = paragraphs[index]
        label = paragraph.label
        if index >= body.edge and page_lines.names_file(paragraph.text) and page_lines.is_furniture(paragraph.text):
            # 1.申报表.docx: what the page gives to download below a document.
            layout.furniture.append(layout.put("furniture", paragraph))
            index += 1
        elif (
            label is not None and label.style in OPENING_STYLES and not paragraph.text.startswith(page_lines.ATTACHMENT)
        ):
            # Most paragraphs begin a clause.
            layout.flows[-1].paragraphs.append(paragraph)
            index += 1
        else:
            index = _decide(body, index)
    page.take_explanation(paragraphs[index:copied], layout)
    page.take_copy(paragraphs[max(index, copied) :], layout)
    if not body.signed:
        closing.unsigned_tail(layout)


def _decide(body: Body, index: int) -> int:
    """Give paragraph `index` its place, with those that belong to it; returns the index after them."""
    paragraph = body.paragraphs[index]
    behind = _attachment(body, index)
    if behind > index:
        return behind
    if not (paragraph.row or opens(paragraph) or len(paragraph.text) > LONGEST_ELEMENT):
        for step in STEPS:
            behind = step(body, index)
            if behind > index:
                return behind
    body.flow.paragraphs.append(paragraph)
    return index + 1


def _attachment(body: Body, index: int) -> int:
    paragraphs, layout = body.paragraphs, body.layout
    head = attachments.head_of(paragraphs[index], layout)
    if head is None:
        if not (body.attachments or body.signed) and attachments.lists_file(paragraphs, index):
            return attachments.take_list(paragraphs, index, layout)
        return index
    if attachments.heads_list(paragraphs, index, head, inside=not body.attachments and not body.signed):
        return attachments.take_list(paragraphs, index, layout)
    printed = head["number"] or ""
    body.attachments = max(body.attachments + 1, int(printed) if printed.isdigit() else 0)
    return attachments.take_head(paragraphs, index, head, layout, body.attachments)


def _imprint(body: Body, index: int) -> int:
    paragraph = body.paragraphs[index]
    if page_lines.is_imprint(paragraph.text):
        end = max(index + 1, _end_of_copied_to(body.paragraphs, index))
        body.layout.imprints.extend(body.layout.put("imprint", line) for line in body.paragraphs[index:end])
        return end
    # 某局办公室 / 2023年5月6日印发, where another date is the signature's.
    following = body.paragraphs[index + 1 : index + 2]
    if not following or not body.layout.dates or not page_lines.is_imprint_in_two(paragraph.text, following[0].text):
        return index
    body.layout.imprints.extend(body.layout.put("imprint", line) for line in (paragraph, *following))
    return index + 2


def _end_of_copied_to(paragraphs: list[Paragraph], index: int) -> int:
    """The index of the last line of the imprint where the bodies that get a copy stand on several lines above it: 抄送:
    市委各部门。 / 市人大办,市政协办。; 0 where they do not."""
    if not paragraphs[index].text.startswith(words("layout.copied_to")):
        return 0
    for behind in range(index + 1, min(len(paragraphs), index + MOST_COPIED_TO)):
        line = paragraphs[behind]
        if page_lines.is_imprint(line.text):
            return behind
        if line.row or line.label is not None or len(line.text) > LONGEST_ELEMENT or "。" in line.text[:-1]:
            break
    return 0


def _page_line(body: Body, index: int) -> int:
    """A line of the page; below the document also one that is its date, unless names stand above."""
    paragraph = body.paragraphs[index]
    text = paragraph.text
    is_tail = index >= body.tail and not body.attachments and not page_lines.is_contact(text)
    if (
        not is_tail
        and not page_lines.is_furniture(text)
        and (
            index < body.edge
            or not page_lines.is_edge_line(text)
            or (date_lines.is_date_line(text) and name_lines.is_names(body.paragraphs[index - 1].text))
        )
    ):
        return index
    body.layout.furniture.append(body.layout.put("furniture", paragraph))
    return index + 1


def _contacts(body: Body, index: int) -> int:
    if not page_lines.is_contact(body.paragraphs[index].text):
        return index
    end = closing.end_of_contacts(body.paragraphs, index)
    body.layout.contacts.extend(body.layout.put("contacts", line) for line in body.paragraphs[index:end])
    return end


def _signature(body: Body, index: int) -> int:
    """A date with the names above it; dates in attachments are their own."""
    text = body.paragraphs[index].text
    # One that lost its marks is a date below names alone: 某县人民政府 / 二一二年八月三日.
    broken = date_lines.is_broken_date(text) and index > 0 and name_lines.is_names(body.paragraphs[index - 1].text)
    if body.attachments or not (broken or date_lines.is_date_line(text)):
        return index
    names = len(body.layout.signature)
    closing.take_names(body.flow, body.layout)
    date = body.layout.put("signature", body.paragraphs[index])
    if body.second and body.signed:
        del body.layout.signature[names:]
    else:
        (body.layout.broken_dates if broken else body.layout.dates).append(date)
    body.signed = True
    return index + 1


def _listed_attachment(body: Body, index: int) -> int:
    """Below a signature, the title of an attachment that the list above it names: no 附件1 stands at its head."""
    layout = body.layout
    if not (body.signed and layout.attachment_lists) or second_document.awaits_policy(layout):
        return index
    if body.listed is None:
        body.listed = attachments.listed(body.paragraphs, layout)
    number = body.listed.get(body.paragraphs[index].text, 0)
    if number <= body.attachments:
        return index
    body.attachments = number
    return attachments.take_named(body.paragraphs, index, layout, number)


def _second_document(body: Body, index: int) -> int:
    end = second_document.end_of_title(body.paragraphs, index, body.layout)
    if end == index:
        return index
    body.second = body.second or not second_document.awaits_policy(body.layout)
    return second_document.begin(body.paragraphs, index, end, body.layout)


# Asked in this order: each returns the index after what it took, `index` itself where the line is not its own.
STEPS: tuple[Callable[[Body, int], int], ...] = (
    _imprint,
    _page_line,
    _contacts,
    _signature,
    _listed_attachment,
    _second_document,
)
