"""Elements that share a paragraph, each made a paragraph of its own. Where to cut is in `glued`."""

from itertools import pairwise

from ipextract.segment import glued
from ipextract.segment.elements import letter_lines, number_lines, title_lines
from ipextract.segment.labels import label_at
from ipextract.segment.layout.lines import LONGEST_ELEMENT, opens
from ipextract.segment.paragraphs import Paragraph

# So many lines at most stand above the first clause, and so many titles are named there.
LONGEST_HEAD = 60
# What parts the cells of a row.
WALLS = ("\t", "|")


def set_apart(paragraphs: list[Paragraph]) -> None:
    """Elements that share a paragraph: before the first clause a title and its number, the bodies addressed and the
    letter to them, a date and the title below it; anywhere a body and the date that it signed on."""
    named: list[str] = []
    index = 0
    front = True
    while index < len(paragraphs):
        whole = paragraphs[index]
        front = front and index < LONGEST_HEAD and not opens(whole)
        if whole.row or not (front or whole.text[-1] in glued.ENDS_OF_SIGNATURE):
            index += 1
            continue
        if front and "《" in whole.text and len(named) < LONGEST_HEAD and letter_lines.is_letter(whole.text):
            named.extend(title_lines.issued_titles(whole.text[:LONGEST_ELEMENT]))
        if front and (cells := _behind_number(whole)):
            paragraphs[index : index + 1] = cells
            index += len(cells)
            continue
        found = glued.shared(whole.text, named) if front else glued.signed(whole.text)
        if found:
            places = [0, *found, len(whole.text)]
            pieces = [_piece(whole, start, end) for start, end in pairwise(places)]
            pieces[0] = pieces[0]._replace(markup=whole.markup, label=whole.label)
            paragraphs[index : index + 1] = pieces
            # The last piece may hold more.
            index += len(pieces) - 1 if front else len(pieces)
        else:
            index += 1


def _behind_number(whole: Paragraph) -> list[Paragraph]:
    """The cells of a row of a page's header that begins with the document's number: 某局公告2031年第5号, 全文有效,
    成文日期:2031-05-06; empty where a paragraph is none."""
    wall = next((mark for mark in WALLS if mark in whole.text), None)
    if wall is None or not number_lines.is_doc_number_line(whole.text.partition(wall)[0].rstrip()):
        return []
    found = []
    start = 0
    for cell in whole.text.split(wall):
        left = start + len(cell) - len(cell.lstrip())
        if bare := cell.strip():
            found.append(_piece(whole, left, left + len(bare)))
        start += len(cell) + 1
    return found


def _piece(whole: Paragraph, start: int, end: int) -> Paragraph:
    label = label_at(whole.text, start, end)
    if label is not None:
        label = label._replace(start=whole.start + label.start, end=whole.start + label.end)
    return Paragraph(whole.start + start, whole.start + end, whole.text[start:end], None, label)
