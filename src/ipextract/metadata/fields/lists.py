"""recipients, attachments and contacts: lists that the document prints."""

from itertools import zip_longest

from ipextract.kept import kept_pattern
from ipextract.metadata.front import Front
from ipextract.models.metadata import Attachment, Contact
from ipextract.segment.labels import label_at, labels_inside
from ipextract.spans import Span
from ipextract.values.numerals import parse_whole

# The name of a file to download stands for its title.
_FILE = kept_pattern(r"\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)$")
# A gazette does not print it: 某名单(略).
_LEFT_OUT = kept_pattern(r"[;。]?\((?:略|另发|另附|附后)\)[;。]?$")
_ATTACHMENT_HEAD = kept_pattern(
    r"附(?:件|表|录|图)?(?P<number>[0-9一二三四五六七八九十]{0,2})(?:[:.、]|[-—–](?![0-9]))?"
)
_NUMBERED = kept_pattern("[0-9一二三四五六七八九十]")


def recipients(front: Front) -> tuple[str, ...]:
    """The groups addressed (主送机关), as commas part them; what stands in brackets stays together."""
    found = []
    for span in front.layout.recipients:
        depth = 0
        name = ""
        for mark in front.line(span).rstrip(":"):
            depth += (mark == "(") - (mark == ")")
            if mark in ",;" and depth <= 0:
                found.append(name)
                name = ""
            else:
                name += mark
        found.append(name)
    # A page may print the beginning of the document twice.
    return tuple(dict.fromkeys(name for name in found if name))


def attachments(front: Front) -> tuple[Attachment, ...]:
    """The attachments with their printed numbers, from the list of them, else from their own heads."""
    found: list[Attachment] = []
    for span in front.layout.attachment_lists:
        piece = front.line(span)
        head = _ATTACHMENT_HEAD.match(piece)
        start = head.end() if head else 0
        marks = [label for label in labels_inside(piece, start, len(piece)) if label.style == "arabic"]
        if not marks:
            lone = label_at(piece, start, len(piece))
            title = _title(piece[lone.end if lone else start :])
            # The head of the attachment itself may say again what it is.
            if title and (lone or all(title != known.title for known in found)):
                said = parse_whole(head["number"]) if head and head["number"] else None
                found.append(Attachment(lone.number if lone else said, title))
            continue
        for label, following in zip_longest(marks, marks[1:]):
            if title := _title(piece[label.end : following.start if following else len(piece)]):
                found.append(Attachment(label.number, title))
    if found:
        return tuple(found)
    titled = front.layout.attachment_titles
    return tuple(Attachment(_printed(front, number, span), front.quoted(span)) for number, span in titled)


def contacts(front: Front) -> tuple[Contact, ...]:
    """The lines that name a person, an address or a telephone."""
    return tuple(Contact(front.quoted(span), *front.text.quote(span)) for span in front.layout.contacts)


def _title(printed: str) -> str:
    return _FILE.sub("", _LEFT_OUT.sub("", printed.strip()).strip(" ;。"))


def _printed(front: Front, number: int, title: Span) -> int | None:
    """The number of an attachment, where one stands before its title: 附件2:…, but 附件:…."""
    numbered = _NUMBERED.search(front.text.text, max(0, title.start - 5), title.start)
    return number if number > 1 or numbered else None
