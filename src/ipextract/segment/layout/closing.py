"""What closes a document: signature, dates, contacts."""

from ipextract.kept import kept_pattern
from ipextract.segment.elements import date_lines, name_lines, page_lines
from ipextract.segment.layout.lines import SENTENCE_END, is_line, opens
from ipextract.segment.layout.parts import Flow, Layout
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# Contacts over several lines.
LONGEST_CONTACTS = 16
LONGEST_CONTACT_LINE = 40
# A part of a body; 之处 and 某号之所 end sentences.
_SECTION = kept_pattern("[\u4e00-\u9fff]{2,24}(?<!之)(?:处|科|室)")
# What opens an item of a list: (3)报送县财政局.
_ITEM = kept_pattern(r"[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")
# A signature stands in one of so many lines below.
NEAR = 14


def end_of_contacts(paragraphs: list[Paragraph], index: int) -> int:
    """The index after a line with names and numbers: its bracket may close some lines below, its value may stand in the
    next line, and short lines above another such line belong to it."""
    text = paragraphs[index].text
    block = paragraphs[index : index + LONGEST_CONTACTS]
    if text.startswith("(") and text.count("(") > text.count(")"):
        depth = 0
        for offset, line in enumerate(block):
            depth += line.text.count("(") - line.text.count(")")
            if depth <= 0:
                return index + offset + 1
    end = index + 1
    for offset, line in enumerate(block[1:], 1):
        if opens(line) or line.row or len(line.text) > LONGEST_CONTACT_LINE or line.text[-1] in SENTENCE_END:
            break
        if date_lines.is_date_line(line.text) or page_lines.attachment_head(line.text):
            # The signature's, or the next part's.
            break
        if page_lines.is_contact(line.text) or (
            block[offset - 1].text[-1] == ":" and not date_lines.is_date_line(line.text)
        ):
            end = index + offset + 1
    return end


def signature_follows(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a date line comes within the next lines, no sentence between."""
    for paragraph in paragraphs[index : index + NEAR]:
        if date_lines.is_date_line(paragraph.text) and not paragraph.row:
            return True
        if paragraph.text[-1] in "。;":
            return False
    return False


def take_names(flow: Flow, layout: Layout) -> None:
    """Names of bodies at the end of a text are the signature above a date."""
    lines = flow.paragraphs
    first = len(lines)
    if first and is_section(lines[-1]):
        first -= 1
    while first and _may_sign(lines[first - 1]):
        first -= 1
    layout.signature.extend(layout.put("signature", name) for name in lines[first:])
    del lines[first:]


def unsigned_tail(layout: Layout) -> None:
    """Names of bodies on lines of their own at the very end are a signature without a date."""
    main = next((flow for flow in layout.flows if flow.prefix == ""), None)
    while main is not None and main.paragraphs and _may_sign(main.paragraphs[-1]):
        layout.signature.append(layout.put("signature", main.paragraphs.pop()))


def is_section_above_date(paragraphs: list[Paragraph], index: int) -> bool:
    below = paragraphs[index + 1 : index + 2]
    return bool(below) and date_lines.is_date_line(below[0].text) and is_section(paragraphs[index])


def is_section(line: Paragraph) -> bool:
    """Whether a line, where it stands right above the date, is a part of a body, which signs for it: 某学院科技处."""
    alone = line.label is None and not line.row and is_line(line)
    return alone and _SECTION.fullmatch(line.text) is not None


def _may_sign(line: Paragraph) -> bool:
    return not (line.row or opens(line) or _ITEM.match(line.text)) and is_line(line) and name_lines.is_names(line.text)


def broken_dates(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> None:
    """A year alone on its line, digits alone on the next: a date that lost its marks."""
    for index, paragraph in enumerate(paragraphs):
        if not date_lines.is_broken_date(paragraph.text) and not paragraph.text.rstrip("年").isdigit():
            continue
        if paragraph.row or not free[index]:
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if date_lines.is_broken_date(paragraph.text) and len(paragraph.text) > 5:
            free[index] = False
            layout.broken_dates.append(layout.put("signature", paragraph))
        elif (
            following is not None
            and free[index + 1]
            and date_lines.is_broken_date(f"{paragraph.text} {following.text}")
        ):
            free[index] = free[index + 1] = False
            first = layout.put("signature", paragraph)
            layout.broken_dates.append(Span(first.start, layout.put("signature", following).end))
