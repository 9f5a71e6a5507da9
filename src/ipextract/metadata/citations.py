"""Cited documents: every 《…》 and every cited 发文字号 (GB/T 9704-2012, 7.3.3: title first, number after it)."""

from collections.abc import Iterator

from ipextract.metadata import doc_number
from ipextract.models.clauses import ClauseTree
from ipextract.models.metadata import Citation
from ipextract.models.text import NormalizedText
from ipextract.spans import Span

LONGEST_TITLE = 200
# Between 》 and the number stand at most an opening bracket and 以下简称-like remarks.
LONGEST_BETWEEN = 2


def _titles(text: str, start: int, end: int) -> Iterator[Span]:
    """Outermost 《…》; an inner 《 in a title that is quoted whole does not end the outer one."""
    place = start
    while (opening := text.find("《", place, end)) >= 0:
        depth = 0
        for at in range(opening, min(end, opening + LONGEST_TITLE)):
            if text[at] == "《":
                depth += 1
            elif text[at] == "》":
                depth -= 1
                if depth == 0:
                    yield Span(opening, at + 1)
                    place = at + 1
                    break
        else:
            place = opening + 1


def find(text: NormalizedText, tree: ClauseTree) -> Iterator[tuple[Citation, doc_number.Number | None]]:
    """Citations in the clauses, in text order, each with its number as read (places count in the normalised text)."""
    plain = text.text
    for root in tree.clauses:
        if root.parent is not None:
            continue
        start, end = root.span
        place = start
        spans = list(_titles(plain, start, end))
        for index, title in enumerate(spans):
            yield from _bare_numbers(text, place, title.start)
            following = spans[index + 1].start if index + 1 < len(spans) else end
            number = doc_number.read(plain[title.end : min(following, title.end + 60)])
            stop = title.end
            if number is not None and number.start <= LONGEST_BETWEEN:
                stop = title.end + number.end
            else:
                number = None
            span, quote = text.quote(Span(title.start, stop))
            name = plain[title.start + 1 : title.end - 1].replace("\n", "")
            yield Citation(name, number.text if number else None, span, quote), number
            place = stop
        yield from _bare_numbers(text, place, end)


def _bare_numbers(text: NormalizedText, start: int, end: int) -> Iterator[tuple[Citation, doc_number.Number | None]]:
    """Numbers cited without a title."""
    piece = text.text[start:end]
    place = 0
    while (number := doc_number.read(piece, place)) is not None:
        place = number.end
        span, quote = text.quote(Span(start + number.start, start + number.end))
        yield Citation(None, number.text, span, quote), number
