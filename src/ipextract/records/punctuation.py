"""Chinese punctuation for text that people read: what normalising made half-width, GB/T 15834 wants full-width.

A mark is Chinese where a Chinese character or Chinese punctuation stands beside it; `1,100`, `7:00`, `ISO (56005)`
stay. Both brackets of a pair change together. A full stop is never made, since `.` also numbers and abbreviates.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml

BRACKET = kept_pattern("[()]")
# Between texts that are looked at together, and for a mark that stays; normalising leaves neither in a text.
SEPARATOR, KEPT = "\0", "\1"


@cache
def _data() -> dict[str, Any]:
    data = load_yaml("punctuation.yaml")
    assert isinstance(data, dict)
    return data


@cache
def _chinese() -> str:
    """The character class of what makes a mark beside it Chinese, without its brackets."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _data()["chinese_ranges"])


@between_runs
def _western_marks() -> "re.Pattern[str]":
    """A half-width mark, captured, without a Chinese character beside it.

    After `%` a mark without a following blank is Chinese (`20%,10家`), since Western typesetting puts a blank there.
    """
    # By now a bracket that stands full-width is a Chinese one.
    marks, chinese = re.escape("".join(_data()["marks"])), _chinese() + "".join(_data()["brackets"])
    # The mark comes first, then the look behind it: so the search only stops at marks.
    return re.compile(f"([{marks}])(?![{chinese}])(?:(?<![{chinese}%].)|(?<=%.)(?=[ \t]))", re.DOTALL)


@between_runs
def _chinese_character() -> "re.Pattern[str]":
    return re.compile(f"[{_chinese()}]")


@between_runs
def _unsure_bracket() -> "re.Pattern[str]":
    """An opening bracket without Chinese beside it, or one that is not closed before the next opens."""
    chinese = _chinese()
    return re.compile(rf"\((?:(?<![{chinese}].)(?![{chinese}])|(?![^(){SEPARATOR}]*\)))", re.DOTALL)


def chinese_punctuation(text: str) -> str:
    """Write `, : ; ! ?` and brackets full-width where they stand beside Chinese; `text` is normalised."""
    return chinese_punctuation_of((text,))[0]


def chinese_punctuation_of(texts: Sequence[str]) -> list[str]:
    """As `chinese_punctuation`, for many texts in one pass.

    They are read as one: the separator between two of them is neither Chinese nor blank, so none sees its neighbours.
    """
    if not texts:
        return []
    # Text, mark that stays, text, mark … text.
    pieces = _western_marks().split(_brackets(SEPARATOR.join(texts)))
    widened = KEPT.join(pieces[::2])
    for half, full in _data()["marks"].items():
        widened = widened.replace(half, full)
    pieces[::2] = widened.split(KEPT)
    written = "".join(pieces).split(SEPARATOR)
    # In ASCII alone no mark is Chinese, not even after `%`.
    return [text if text.isascii() else new for text, new in zip(texts, written, strict=True)]


def _brackets(text: str) -> str:
    """Widen each pair that has Chinese before it, after it, or inside at either edge; a lone bracket by its neighbours.

    A blank before the opening bracket is Western typesetting, so what comes after the pair then says nothing.
    """
    opening, closing = text.count("("), text.count(")")
    if not opening and not closing:
        return text
    wide_open, wide_close = _data()["brackets"]
    if opening == closing and _unsure_bracket().search(text) is None:
        return text.replace("(", wide_open).replace(")", wide_close)
    if SEPARATOR in text:
        return SEPARATOR.join(map(_brackets, text.split(SEPARATOR)))
    chinese = _chinese_character()
    characters = list(text)

    def is_chinese(place: int) -> bool:
        return 0 <= place < len(text) and chinese.match(text, place) is not None

    opened: list[int] = []
    for match in BRACKET.finditer(text):
        place = match.start()
        if text[place] == "(":
            opened.append(place)
            if is_chinese(place - 1) or is_chinese(place + 1):
                characters[place] = wide_open
            continue
        if not opened:
            if is_chinese(place - 1) or is_chinese(place + 1):
                characters[place] = wide_close
            continue
        start = opened.pop()
        spaced = text[start - 1 : start] == " "
        if characters[start] == wide_open or is_chinese(place - 1) or (not spaced and is_chinese(place + 1)):
            characters[start], characters[place] = wide_open, wide_close
    return "".join(characters)
