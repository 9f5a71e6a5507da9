"""What one paragraph may be among the others: a line of a title or a name, the beginning of a clause."""

from ipextract.segment.elements import page_lines
from ipextract.segment.paragraphs import Paragraph

# Labels with which the text of a policy may begin; (1), ① and 一是 only stand inside it.
OPENING_STYLES = frozenset({"part", "chapter", "section", "article", "cn", "paren_cn", "arabic"})
LONGEST_TITLE_LINE = 300
LONGEST_NAME_LINE = 80
# Longer paragraphs are prose and no element of any kind.
LONGEST_ELEMENT = 400
SENTENCE_END = "。;!?"


def opens(paragraph: Paragraph) -> bool:
    """Whether a clause of the document's upper levels begins here."""
    return paragraph.label is not None and paragraph.label.style in OPENING_STYLES


def is_line(paragraph: Paragraph) -> bool:
    """A line of a title or a name: no sentence."""
    return (
        len(paragraph.text) <= LONGEST_TITLE_LINE
        and paragraph.text[-1] not in "。;:!?,."
        and (page_lines.HAN.search(paragraph.text) is not None or page_lines.is_years(paragraph.text))
    )
