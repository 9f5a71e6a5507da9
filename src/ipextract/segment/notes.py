"""Numbered notes below a table or a clause: 注:1.… / 2.… / 3.…. They explain what stands above; none is a clause."""

from collections.abc import Sequence

from ipextract.lexicons import words
from ipextract.segment.labels import Label, label_at
from ipextract.segment.paragraphs import Paragraph

NOTED = frozenset({"arabic", "paren_arabic", "circled"})
FIRST = 1
# The list that a note interrupts stands no farther above.
MOST_ABOVE = 60


def unlabelled(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that go on with the numbers of a note without their labels."""
    heads = words("layout.note_heads")
    if not any(head in text for head in heads):
        return paragraphs
    found = paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.row or not paragraph.text.startswith(heads):
            continue
        head = next(head for head in heads if paragraph.text.startswith(head))
        end, label = _first(paragraphs, index, len(head))
        if label is None or label.number != FIRST or label.style not in NOTED:
            continue
        if _last_number(paragraphs[max(0, index - MOST_ABOVE) : index], label) == FIRST:
            # 1.推广滴灌。 / 注:1.含微喷。 / 2.改造渠道。: the list above goes on.
            continue
        if found is paragraphs:
            found = [*paragraphs]
        number = FIRST
        while end < len(paragraphs) and _is_next(paragraphs[end].label, label, number):
            found[end] = found[end]._replace(label=None)
            number += 1
            end += 1
        if end > index + 1 and paragraphs[index + 1].label is label:
            found[index + 1] = found[index + 1]._replace(label=None)
    return found


def _first(paragraphs: Sequence[Paragraph], index: int, behind: int) -> tuple[int, Label | None]:
    """The first label of a note, in the line of its head or below that alone; and the index of the line behind it.
    `behind` is where the head ends."""
    text = paragraphs[index].text
    if behind < len(text):
        return index + 1, label_at(text, behind, len(text))
    if index + 1 == len(paragraphs):
        return index + 1, None
    return index + 2, paragraphs[index + 1].label


def _is_next(label: Label | None, first: Label, number: int) -> bool:
    return label is not None and label.style == first.style and label.number == number + 1


def _last_number(above: Sequence[Paragraph], first: Label) -> int | None:
    """The number of the last label of the same style above, up to the clause that a higher list begins."""
    for paragraph in reversed(above):
        label = paragraph.label
        if label is None:
            continue
        return label.number if label.style == first.style else None
    return None
