"""Attachments: the list of them above or below a signature, the head of each, and the title below it."""

import re

from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.segment.elements import date_lines, name_lines, page_lines, title_lines
from ipextract.segment.labels import label_at
from ipextract.segment.layout import page
from ipextract.segment.layout.closing import signature_follows
from ipextract.segment.layout.lines import LONGEST_NAME_LINE, SENTENCE_END, is_line, opens
from ipextract.segment.layout.parts import Flow, Layout
from ipextract.segment.paragraphs import Paragraph
from ipextract.segment.unwrapped import signs
from ipextract.spans import Span

# An entry that fills its line may go on in the next.
SHORTEST_FULL_LINE = 15
# A shorter entry of the list (申请表) may be any line.
SHORTEST_NAMED = 8
# The last line of a title: (征求意见稿), (参考文本).
_VERSION = kept_pattern(r"\([\u4e00-\u9fff、0-9]{2,16}\)")


def head_of(paragraph: Paragraph, layout: Layout) -> re.Match[str] | None:
    """附件, 附件1, 附件:X … from the first clause on; a file to download is none unless the list is open."""
    text = paragraph.text
    head = page_lines.attachment_head(text) if not (paragraph.row or text.endswith(("。", ";"))) else None
    return None if head is not None and page_lines.is_furniture(text) and not is_listed(paragraph, layout) else head


def lists_file(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a line names the one attachment of a document, as a file, right above a signature: 附件:目录.doc."""
    line = paragraphs[index]
    head = None if line.row else page_lines.attachment_head(line.text)
    if head is None or ":" not in head.group() or not page_lines.names_file(line.text):
        return False
    return signature_follows(paragraphs, index + 1)


def is_listed(paragraph: Paragraph, layout: Layout) -> bool:
    """Whether a line that looks like a file to download is an entry of the attachment list."""
    head = page_lines.attachment_head(paragraph.text)
    if head is not None:
        return label_at(paragraph.text, head.end(), len(paragraph.text)) is not None
    return list_is_open(layout) and opens(paragraph)


def list_is_open(layout: Layout) -> bool:
    """Whether entries of an attachment list may follow: one did, or the last line was 附件: alone."""
    return bool(layout.attachment_lists) or (bool(layout.zones) and layout.zones[-1].name == "attachment_head")


def heads_list(paragraphs: list[Paragraph], index: int, head: re.Match[str], inside: bool) -> bool:
    """Whether `head`, in line `index`, heads a list of attachments and no attachment.

    `inside` says that neither a signature nor an attachment stands above.
    """
    rest = paragraphs[index].text[head.end() :]
    colon = ":" in head.group()
    if not rest:
        return _is_listing(paragraphs, index + 1, colon)
    if label_at(rest, 0, len(rest)) is not None:
        return True
    if index + 1 < len(paragraphs) and paragraphs[index + 1].row:
        # 附件:任务分解表, and the table right below it.
        return False
    alone = colon and inside and (not head["number"] or _list_goes_on(paragraphs, index + 1))
    return alone or signature_follows(paragraphs, index + 1)


def take_list(paragraphs: list[Paragraph], index: int, layout: Layout) -> int:
    """Give the head of a list in line `index` and its entries their places; returns the index after them."""
    head = page_lines.attachment_head(paragraphs[index].text)
    alone = head is not None and head.end() == len(paragraphs[index].text)
    index = _take_entry(paragraphs, index, layout)
    while index < len(paragraphs) and (_is_entry(paragraphs[index]) or (alone and _heads_entry(paragraphs[index]))):
        index = _take_entry(paragraphs, index, layout)
    return index


def _take_entry(paragraphs: list[Paragraph], index: int, layout: Layout) -> int:
    """Give an entry of the list its place, with the line that it goes on in; returns the index after it."""
    span = layout.put("attachment_list", paragraphs[index])
    if goes_on(paragraphs, index):
        index += 1
        span = Span(span.start, layout.put("attachment_list", paragraphs[index]).end)
    layout.attachment_lists.append(span)
    return index + 1


def goes_on(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether an entry broke off for width: only with the next line it ends as a title does (…的通 / 知) or closes its
    bracket, or the entry below that line bears the next number."""
    if index + 1 >= len(paragraphs) or len(paragraphs[index].text) < SHORTEST_FULL_LINE:
        return False
    text, following = paragraphs[index].text, paragraphs[index + 1]
    if (
        following.row
        or opens(following)
        or not is_line(following)
        or page_lines.attachment_head(following.text) is not None
        or name_lines.is_names(following.text)
        or len(following.text) >= len(text)
    ):
        return False
    return _completes(text, following.text) or _is_between(paragraphs, index)


def _completes(text: str, following: str) -> bool:
    """Whether a line ends the title, or the bracket in it, that the one before it left open."""
    if title_lines.title_kind(text) is None and title_lines.title_kind(text + following) is not None:
        return True
    listed = words("layout.attachment_kinds")
    if (text + following).endswith(listed) and not text.endswith((*listed, *words("layout.doc_types"))):
        return True
    mark = signs.opened(text, 0, len(text))[-1:]
    return mark != "" and mark in following


def _is_between(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether the numbers of two entries follow each other over the line between them."""
    if index + 2 >= len(paragraphs) or not _is_entry(paragraphs[index + 2]):
        return False
    text, label = paragraphs[index].text, paragraphs[index + 2].label
    head = page_lines.attachment_head(text)
    own = label_at(text, head.end() if head is not None else 0, len(text))
    return own is not None and label is not None and own.form == label.form and own.number + 1 == label.number


def take_head(paragraphs: list[Paragraph], index: int, head: re.Match[str], layout: Layout, number: int) -> int:
    """Give the head of attachment `number` and its title their places and begin its text; returns the index after."""
    paragraph = paragraphs[index]
    layout.put("attachment_head", paragraph)
    title = Span(paragraph.start + head.end(), paragraph.end) if head.end() < len(paragraph.text) else None
    index += 1
    if title is None and index < len(paragraphs) and _may_name(paragraphs[index]):
        title = layout.put("attachment_head", paragraphs[index])
        index += 1
    if title is not None:
        layout.attachment_titles.append((number, title))
        if index < len(paragraphs) and _VERSION.fullmatch(paragraphs[index].text):
            layout.put("attachment_head", paragraphs[index])
            index += 1
    layout.flows.append(Flow(f"A{number}.", f"A{number}.0"))
    return index


def listed(paragraphs: list[Paragraph], layout: Layout) -> dict[str, int]:
    """The numbers of the attachments in the list by the titles that it gives them."""
    starts = {span.start for span in layout.attachment_lists}
    found: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph.start not in starts:
            continue
        head = page_lines.attachment_head(paragraph.text)
        start = head.end() if head else 0
        label = label_at(paragraph.text, start, len(paragraph.text))
        title = paragraph.text[label.end if label else start :].strip().strip("《》。;")
        if len(title) >= SHORTEST_NAMED:
            found.setdefault(title, len(found) + 1)
    return found


def take_named(paragraphs: list[Paragraph], index: int, layout: Layout, number: int) -> int:
    """Give the title of attachment `number`, at its head, its place and begin its text; returns the index after."""
    layout.attachment_titles.append((number, layout.put("attachment_head", paragraphs[index])))
    layout.flows.append(Flow(f"A{number}.", f"A{number}.0"))
    return index + 1


def _may_name(line: Paragraph) -> bool:
    """Whether a line below 附件1 may be the title of the attachment."""
    return is_line(line) and not (line.row or opens(line))


def _is_listing(paragraphs: list[Paragraph], index: int, colon: bool) -> bool:
    """Whether numbered titles follow, and then a signature; behind a `colon` nothing of the document need follow, or
    the first attachment."""
    if index >= len(paragraphs) or not (_is_entry(paragraphs[index]) or _heads_entry(paragraphs[index])):
        return False
    if signature_follows(paragraphs, index):
        return True
    end = index
    while end < len(paragraphs) and _is_entry(paragraphs[end]):
        label = paragraphs[end].label
        colon = colon and label is not None and label.style == "arabic" and label.number == end - index + 1
        end += 1
    if end == index:
        return colon and all(map(_heads_entry, paragraphs[index : page.edge(paragraphs)]))
    return colon and (
        end == page.edge(paragraphs)
        or (end < len(paragraphs) and bool(page_lines.attachment_head(paragraphs[end].text)))
    )


def _list_goes_on(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether below 附件1:X there is nothing of its text: another entry, a signature or the end follows."""
    if index >= page.edge(paragraphs):
        return True
    if paragraphs[index].row:
        return False
    text = paragraphs[index].text
    return (
        page_lines.attachment_head(text) is not None
        or _is_entry(paragraphs[index])
        or date_lines.is_date_line(text)
        or name_lines.is_names(text)
    )


def _heads_entry(paragraph: Paragraph) -> bool:
    """Whether a line below 附件: alone is an entry that says 附件 again: 附件1-申请表, 附件2:汇总表."""
    head = None if paragraph.row else page_lines.attachment_head(paragraph.text)
    return (
        head is not None
        and head["number"] is not None
        and head.end() < len(paragraph.text) < LONGEST_NAME_LINE
        and paragraph.text[-1] not in SENTENCE_END
    )


def _is_entry(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be an entry of an attachment list."""
    return opens(paragraph) and len(paragraph.text) < LONGEST_NAME_LINE and paragraph.text[-1] not in SENTENCE_END
