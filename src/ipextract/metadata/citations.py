"""Cited documents: every 《…》 and every cited 发文字号 (GB/T 9704-2012, 7.3.3: title first, number after it)."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ipextract.kept import kept_pattern
from ipextract.metadata import doc_number
from ipextract.models.clauses import ClauseTree
from ipextract.models.metadata import Citation
from ipextract.models.text import NormalizedText
from ipextract.spans import Span

LONGEST_TITLE = 200
# Between 》 and the number stand at most an opening bracket and 以下简称-like remarks.
ENDS_OF_NUMBER = (",", "、", ";")
LONGEST_BETWEEN = 2
# How far behind 》 a number is looked for.
LONGEST_NUMBER = 60
_MARK = kept_pattern("[《》]")


def _titles(text: str, start: int, end: int) -> Iterator[Span]:
    """Outermost 《…》; an inner 《 in a title that is quoted whole does not end the outer one."""
    place = start
    while (opening := text.find("《", place, end)) >= 0:
        depth = 0
        limit = min(end, opening + LONGEST_TITLE)
        closing = text.find("》", opening, limit)
        if closing > 0 and text.find("《", opening + 1, closing) < 0:
            # Nearly all have no other inside.
            place = closing + 1
            yield Span(opening, place)
            continue
        for mark in _MARK.finditer(text, opening, limit):
            depth += 1 if mark.group() == "《" else -1
            if depth == 0:
                place = mark.end()
                yield Span(opening, place)
                break
        else:
            place = opening + 1


def find(text: NormalizedText, tree: ClauseTree) -> Iterator[tuple[Citation, doc_number.Number | None]]:
    """Citations in the clauses, in text order, each with its number as read (places count in the normalised text)."""
    plain = text.text
    years = doc_number.years(plain)
    for root in tree.clauses:
        if root.parent is not None:
            continue
        start, end = root.span
        place = start
        spans = [*_titles(plain, start, end), Span(end, end)]
        for title, following in pairwise(spans):
            yield from _bare_numbers(text, years, place, title.start)
            stop = title.end
            reach = min(following.start, stop + LONGEST_NUMBER)
            number = doc_number.read(plain[stop:reach]) if _any_between(years, stop, reach) else None
            if number is not None and number.start <= LONGEST_BETWEEN:
                stop += number.end
            else:
                number = doc_number.read_order(plain[stop + 1 : reach]) if _opens_order(plain, stop, reach) else None
                # 《…条例》(国务院令第5号): the order's number alone.
                after = stop + 1 + number.end if number is not None else 0
                if number is not None and not number.start and plain[after - 1] == ")":
                    stop = after - 1
                elif number is not None and not number.start and plain[after : after + 1] in ENDS_OF_NUMBER:
                    stop = after
                else:
                    number = None
            span, quote = text.quote(Span(title.start, stop))
            name = plain[title.start + 1 : title.end - 1].replace("\n", "")
            yield Citation(name, number.text if number else None, span, quote), number
            place = stop
        yield from _bare_numbers(text, years, place, end)


def _opens_order(text: str, start: int, end: int) -> bool:
    return text.startswith("(", start) and text.find("第", start, end) > 0 and text.find("号", start, end) > 0


def _any_between(places: list[int], start: int, end: int) -> bool:
    if not places:
        return False
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _bare_numbers(
    text: NormalizedText, years: list[int], start: int, end: int
) -> Iterator[tuple[Citation, doc_number.Number | None]]:
    """Numbers cited without a title; `years` as `doc_number.years` gives them."""
    if not _any_between(years, start, end):
        return
    piece = text.text[start:end]
    place = 0
    while (number := doc_number.read(piece, place)) is not None:
        place = number.end
        span, quote = text.quote(Span(start + number.start, start + number.end))
        yield Citation(None, number.text, span, quote), number
