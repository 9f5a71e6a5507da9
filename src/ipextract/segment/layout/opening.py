"""Where the text of the policy begins: at its first labelled clause, or at a list below a signature."""

from ipextract.lexicons import words
from ipextract.segment.elements import date_lines, letter_lines, page_lines, title_lines
from ipextract.segment.layout import attachments
from ipextract.segment.layout.lines import SENTENCE_END, opens
from ipextract.segment.paragraphs import Paragraph


def first_clause(paragraphs: list[Paragraph], start: int) -> int:
    """The index of the first labelled paragraph that is no item of an attachment list."""
    in_list = False
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if page_lines.attachment_head(paragraph.text) and not paragraph.text.endswith("。"):
            in_list = True
            continue
        if not opens(paragraph):
            # An entry may be broken over lines.
            in_list = in_list and attachments.goes_on(paragraphs, index - 1)
            continue
        if in_list and paragraph.text[-1] not in SENTENCE_END and len(paragraph.text) < 80:
            continue
        return index
    return len(paragraphs)


def first_list(paragraphs: list[Paragraph], start: int) -> int:
    """The index of 附件 alone below a signature where a list or a form follows: no text with a title of its own, and no
    policy that a notice brings. Where there is none the number of paragraphs, which end before the first clause."""
    signed = False
    for index in range(start, len(paragraphs)):
        text = paragraphs[index].text
        if letter_lines.brings_a_document(text):
            break
        signed = signed or date_lines.is_date_line(text)
        head = page_lines.attachment_head(text) if signed else None
        if head is not None and head.end() == len(text):
            kinds = {title_lines.title_kind(line.text) for line in paragraphs[index + 1 : index + 5]} - {None}
            # A list is no policy, unless the notice makes one public.
            listed = kinds <= set(words("layout.list_kinds")) and not any(
                title_lines.is_covering_title(line.text) for line in paragraphs[start:index]
            )
            return index if not kinds or listed else len(paragraphs)
    return len(paragraphs)
