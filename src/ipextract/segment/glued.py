"""Where the elements of a document meet when line ends and blanks are lost: …的通知总工发〔2023〕23号各省总工会:…

Only for lines that hold a whole document. Every cut is made between two elements that both look whole; where the words
do not show it, nothing is cut.
"""

import re
from collections.abc import Iterator

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment import elements

# The front ends at the first label, or here.
LONGEST_FRONT = 3000
LONGEST_TAIL = 400
LONGEST_TITLE = 120
LONGEST_SIGNATURE = 120
LONGEST_RECIPIENTS = 300
_FIRST_LABEL = kept_pattern(r"第[一1][编章条]|一、|\(一\)")
_YEAR_AND_SERIAL = kept_pattern(r"[〔\[(](?:19|20)[0-9]{2}[〕\])]第?[0-9]{1,4}号")
_CODE = kept_pattern("[\u4e00-\u9fff]{2,8}")
# 题注: what passed a regulation and when, in brackets right after its title.
_NOTE = kept_pattern(rf"\({elements.DATE}")
_REMARK = kept_pattern(r"\(此件[^()]{2,12}\)")


@between_runs
def _kinds() -> re.Pattern[str]:
    kinds = "|".join(sorted(words("layout.doc_types"), key=len, reverse=True))
    return re.compile(rf"(?:{kinds})(?:\([^()]{{1,20}}\))?[》〉]?")


def cuts(text: str, start: int, end: int) -> list[int]:
    """The places inside `[start, end)` where one element of the document ends and the next begins."""
    label = _FIRST_LABEL.search(text, start, min(end, start + LONGEST_FRONT))
    front = label.start() if label else min(end, start + LONGEST_FRONT)
    contents = []
    if label and text.endswith("目录", start, front) and (again := text.find(label.group(), label.end(), end)) > 0:
        contents = [front - 2, again]
        front -= 2
    found = {*_front(text, start, front), *contents}
    if label and found:
        found.add(front)
    found.update(_tail(text, max(front, end - LONGEST_TAIL), end))
    return sorted(place for place in found if start < place < end)


def _front(text: str, start: int, end: int) -> Iterator[int]:
    place = start
    if number := _number(text, start, end):
        yield from number
        place = number[1]
    if recipients := _recipients(text, place, end, bool(number)):
        yield from recipients
    signed = start
    for signature in _signatures(text, start, end):
        yield from signature
        signed = signature[-1]
    if signed > start or number or recipients:
        title = _title(text, max(signed, start), end) if signed > start else None
    else:
        title = _title(text, start, end)
    if title:
        yield title
        if text.startswith("(", title) and (close := text.find(")", title, end)) > 0:
            yield close + 1


def _number(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A 发文字号 right after the kind of document that ends the title."""
    for match in _YEAR_AND_SERIAL.finditer(text, start, end):
        window = max(start, match.start() - 16)
        for kind in reversed(list(_kinds().finditer(text, window, match.start()))):
            if _CODE.fullmatch(text, kind.end(), match.start()):
                return kind.end(), match.end()
    return None


def _recipients(text: str, start: int, end: int, at_start: bool) -> tuple[int, int] | None:
    """Bodies and a colon, right after the number or the title."""
    colon = text.find(":", start, min(end, start + LONGEST_RECIPIENTS))
    if colon < 0:
        return None
    begins = [start] if at_start else [kind.end() for kind in _kinds().finditer(text, start, colon)]
    if elements.field_label(text[start:colon]):
        # 来源:X各省、…: the source's name has no end of its own.
        begins = [text.find("各", colon)]
        colon = text.find(":", colon + 1, min(end, start + LONGEST_RECIPIENTS))
    for begin in begins:
        if 0 <= begin < colon and "。" not in text[begin:colon] and elements.is_recipients(text[begin : colon + 1]):
            return begin, colon + 1
    return None


def _signatures(text: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Names of bodies and a date after a full stop."""
    for match in elements.DATE_PATTERN.finditer(text, start, end):
        floor = max(start, match.start() - LONGEST_SIGNATURE)
        begin = max(text.rfind(mark, floor, match.start()) for mark in "。)") + 1
        if begin > floor and (begin == match.start() or elements.is_names(text[begin : match.start()])):
            remark = _REMARK.match(text, match.end(), end)
            yield (begin, match.start(), match.end(), *((remark.end(),) if remark else ()))


def _title(text: str, start: int, end: int) -> int | None:
    """The end of a title that begins at `start`: all of the stretch, or up to where a lead-in begins."""
    stretch = text[start : min(end, start + LONGEST_TITLE)]
    if start + len(stretch) == end and "。" not in stretch and elements.title_kind(stretch):
        return end
    if (note := _NOTE.search(stretch)) and elements.title_kind(stretch[: note.start()]):
        return start + note.start()
    for kind in _kinds().finditer(stretch):
        if text.startswith(words("layout.lead_openers"), start + kind.end()) and "。" not in stretch[: kind.end()]:
            return start + kind.end()
    return None


def _tail(text: str, start: int, end: int) -> Iterator[int]:
    for signature in _signatures(text, start, end):
        yield from signature
    attachments = text.find("附件:", start, end)
    if attachments > 0 and text[attachments - 1] in "。)":
        yield attachments
