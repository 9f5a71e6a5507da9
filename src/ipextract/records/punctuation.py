"""Chinese punctuation for text that people read: what normalising made half-width, GB/T 15834 wants full-width.

A mark is Chinese where a Chinese character or Chinese punctuation stands beside it; `1,100`, `7:00`, `ISO (56005)`
stay. Both brackets of a pair change together. A full stop is never made, since `.` also numbers and abbreviates.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from ipextract.lexicons import load_yaml

BRACKET = re.compile("[()]")
HALF_WIDTH = re.compile("[,:;!?()]")
# Between texts that are looked at together; normalising leaves none in a text.
SEPARATOR = "\0"


@cache
def _data() -> dict[str, Any]:
    data = load_yaml("punctuation.yaml")
    assert isinstance(data, dict)
    return data


@cache
def _chinese() -> str:
    """The character class of what makes a mark beside it Chinese, without its brackets."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _data()["chinese_ranges"])


@cache
def _restorer() -> Callable[[str], str]:
    """A function that gives back the half-width mark where no Chinese character stands beside a full-width one.

    After `%` a mark without a following blank is Chinese (`20%,10家`), since Western typesetting puts a blank there.
    """
    marks = {full: half for half, full in _data()["marks"].items()}
    # By now a bracket that stands full-width is a Chinese one.
    wide, chinese = re.escape("".join(marks)), _chinese() + "".join(_data()["brackets"])
    # The mark comes first, then the look behind it: so the search only stops at marks.
    western = re.compile(f"[{wide}](?:(?<![{chinese}%].)(?![{chinese}])|(?<=%.)(?=[ \t]))", re.DOTALL)

    def restore(text: str) -> str:
        return western.sub(lambda match: marks[match.group()], text)

    return restore


@cache
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]", "re.Pattern[str]"]:
    """One Chinese character; brackets in pairs that never nest; an opening bracket without Chinese beside it."""
    chinese = _chinese()
    flat = rf"[^()]*+(?:\([^(){SEPARATOR}]*+\)[^()]*+)*+"
    western = rf"\((?<![{chinese}].)(?![{chinese}])"
    return re.compile(f"[{chinese}]"), re.compile(flat), re.compile(western, re.DOTALL)


def chinese_punctuation(text: str) -> str:
    """Write `, : ; ! ?` and brackets full-width where they stand beside Chinese; `text` is normalised."""
    return chinese_punctuation_of((text,))[0]


def chinese_punctuation_of(texts: Sequence[str]) -> list[str]:
    """As `chinese_punctuation`, for many texts in one pass."""
    written = list(texts)
    places = [index for index, text in enumerate(texts) if not text.isascii() and HALF_WIDTH.search(text) is not None]
    if places:
        for index, text in zip(places, _widened([texts[index] for index in places]), strict=True):
            written[index] = text
    return written


def _widened(texts: list[str]) -> list[str]:
    """Texts that hold half-width marks and more than ASCII, read as one: the separator between two of them is neither
    Chinese nor blank, so that none sees its neighbours."""
    joined = _brackets(SEPARATOR.join(texts))
    widened = joined
    for half, full in _data()["marks"].items():
        widened = widened.replace(half, full)
    return (joined if widened == joined else _restorer()(widened)).split(SEPARATOR)


def _brackets(text: str) -> str:
    """Widen each pair that has Chinese before it, after it, or inside at either edge; a lone bracket by its neighbours.

    A blank before the opening bracket is Western typesetting, so what comes after the pair then says nothing.
    """
    if "(" not in text and ")" not in text:
        return text
    chinese, flat, western = _patterns()
    wide_open, wide_close = _data()["brackets"]
    if western.search(text) is None and flat.fullmatch(text):
        return text.replace("(", wide_open).replace(")", wide_close)
    if SEPARATOR in text:
        return SEPARATOR.join(map(_brackets, text.split(SEPARATOR)))
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
