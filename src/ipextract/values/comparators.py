"""Words around a number that bound it: 不低于, 最高, 以上, 左右 (lexicons/comparators.yaml, Civil Code art. 1259)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar, cast

from ipextract.kept import between_runs, kept_pattern
from ipextract.models import terms
from ipextract.values.fragments import alternation, load_table

T = TypeVar("T")

Comparator = terms.Comparator

WINDOW = 24
"""Code points looked at on either side of a number; the longest chain of words is shorter."""
FIGURES = "0-9０-９一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅"
"""What the number at either end of a range may begin with, as members of a set of characters."""
_SYMBOL = kept_pattern(r"\([A-Za-z]{1,6}(?:/[A-Za-z]{1,4})?\)")


class Bound(NamedTuple):
    """What the words say. `before` and `after` are how many code points of the text on that side belong to them."""

    comparator: Comparator
    before: int = 0
    after: int = 0


class _Word(NamedTuple):
    text: str
    code: Comparator
    weak: bool
    beside: tuple[str, ...]


class _Tables(NamedTuple):
    """Words by the character that faces the number, longest first: `before` by their last, with null for a filler;
    `after` and `inclusion` by their first."""

    before: Mapping[str, tuple[tuple[str, _Word | None], ...]]
    after: Mapping[str, tuple[_Word, ...]]
    inclusion: Mapping[str, tuple[str, ...]]
    joiners: tuple[str, ...]
    range_after: re.Pattern[str]
    range_before: re.Pattern[str]


@between_runs
def _tables() -> _Tables:
    table = load_table("comparators")
    before, after = (
        {
            text: _Word(text, cast("Comparator", code), bool(entry.get("weak")), tuple(entry.get(beside, ())))
            for code, entries in table[side].items()
            for entry in entries
            for text in entry["words"]
        }
        for side, beside in (("before", "not_after"), ("after", "not_before"))
    )
    joiner = alternation(table["range_joiners"])
    inclusion = alternation(table["inclusion"])
    # A range is told by its joiner and by what figures and units are written with; what they say is read elsewhere. So
    # plain sets of characters do here, which compile and match faster than the full patterns of numbers and units.
    groups = load_table("units")["groups"].values()
    unit = (
        "["
        + re.escape("".join(sorted({mark for group in groups for word in group["words"] for mark in word})))
        + "]{0,5}"
    )
    figures = f"[{FIGURES}]"
    opening = rf"(?:负?{figures}|[百千万]分之)"
    more = f"[{FIGURES}.,百千万亿多余几]{{0,16}}"
    closed = rf"以上(?:、?{joiner}|[、,]?(?:不足|不满|不到|未满)){opening}|以上[、,]?{figures}{more}{unit}以[下内]"
    # A word that is a filler too is one where it may not stand as a word.
    endings: list[tuple[str, _Word | None]] = [*before.items(), *((text, None) for text in table["fillers"])]
    return _Tables(
        before=_by(-1, endings, itemgetter(0)),
        after=_by(0, after.values(), attrgetter("text")),
        inclusion=_by(0, table["inclusion"], str),
        joiners=tuple(table["range_joiners"]),
        range_after=re.compile(rf"[万亿]{{0,2}}{unit}{inclusion}?(?:{joiner}{opening}|{closed})"),
        range_before=re.compile(rf"[{FIGURES}百千万亿][多余几]?{unit}{inclusion}?{joiner}\Z"),
    )


def _by(place: int, entries: Iterable[T], text: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Entries by one character of their text, the longest texts first."""
    found: dict[str, list[T]] = {}
    for entry in sorted(entries, key=lambda entry: len(text(entry)), reverse=True):
        found.setdefault(text(entry)[place], []).append(entry)
    return {character: tuple(of_character) for character, of_character in found.items()}


def comparator(before: str, after: str, approximate: bool = False) -> Comparator:
    """How the words beside a number bound it.

    `before` ends where the number begins, `after` begins where its unit ends; both may be longer than the words.
    `approximate` says that the numeral itself is round (50多, 近百). A word behind the number wins over one before it,
    the nearer of two before it over the farther, and any of them over 达到 and over `approximate`; 最高不超过 is `le`.
    """
    return read_bound(before, after, approximate).comparator


def read_bound(before: str, after: str, approximate: bool = False) -> Bound:
    """Like `comparator`, and say how much text its words take on either side, so that a quote can hold them."""
    left, right = before[-WINDOW:], after[:WINDOW]
    words, taken_before = _words_before(left)
    tables = _tables()
    if tables.range_after.match(right) or (left.endswith(tables.joiners) and tables.range_before.search(left)):
        return Bound("range", taken_before, 0)
    behind, taken_after = _word_after(right)
    if behind is not None:
        return Bound(behind.code, taken_before, taken_after)
    for word in words:
        if not word.weak:
            return Bound(word.code, taken_before, 0)
    if approximate:
        return Bound("approx", taken_before, 0)
    return Bound(words[0].code if words else "eq", taken_before, 0)


def bound_end(text: str, place: int) -> int:
    """Where the words end that bound a number whose unit ends at `place`: 100家及以上|."""
    return place + read_bound("", text[place : place + WINDOW]).after


def _words_before(left: str) -> tuple[list[_Word], int]:
    """Read the comparators that end at the number, nearest first, and the length of the chain that they make.

    达到 and the like bound the number without belonging to its words, so they are no part of the chain.
    """
    endings = _tables().before
    words: list[_Word] = []
    end, chain = len(left), 0
    while end:
        for text, word in endings.get(left[end - 1], ()):
            if not left.endswith(text, 0, end):
                continue
            if word is None:
                end -= len(text)
                break
            if not (word.beside and left.endswith(word.beside, 0, end - len(text))):
                words.append(word)
                end -= len(text)
                chain = chain if word.weak else len(left) - end
                break
        else:
            break
    return words, chain


def _word_after(right: str) -> tuple[_Word | None, int]:
    start = _inclusion(right, 0) or _symbol(right)
    for word in _tables().after.get(right[start : start + 1], ()):
        end = start + len(word.text)
        if right.startswith(word.text, start) and not (word.beside and right.startswith(word.beside, end)):
            return word, _inclusion(right, end)
    return None, 0


def _inclusion(right: str, start: int) -> int:
    """End of a (含) that begins at `start`, or `start`."""
    for word in _tables().inclusion.get(right[start : start + 1], ()):
        if right.startswith(word, start):
            return start + len(word)
    return start


def _symbol(right: str) -> int:
    """End of a bracket that writes the unit once more as its symbol (20吉比特每秒(Gbps)以上), or 0."""
    symbol = _SYMBOL.match(right) if right.startswith("(") else None
    return symbol.end() if symbol is not None else 0
