"""Chinese punctuation for text that people read: what normalising made half-width, GB/T 15834 wants full-width.

A mark is Chinese where a Chinese character or Chinese punctuation stands beside it; `1,100`, `7:00`, `ISO (56005)`
stay. Both brackets of a pair change together. A full stop is never made, since `.` also numbers and abbreviates.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml

BRACKET = kept_pattern("[()]")
HALF_WIDTH = kept_pattern("[,:;!?()]")


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
def _western() -> "re.Pattern[str]":
    """A full-width mark without a Chinese character beside it.

    After `%` a mark without a following blank is Chinese (`20%,10家`), since Western typesetting puts a blank there.
    """
    # By now a bracket that stands full-width is a Chinese one.
    wide, chinese = re.escape("".join(_data()["marks"].values())), _chinese() + "".join(_data()["brackets"])
    # The mark comes first, then the look behind it: so the search only stops at marks.
    return re.compile(f"[{wide}](?:(?<![{chinese}%].)(?![{chinese}])|(?<=%.)(?=[ \t]))", re.DOTALL)


@cache
def _restorer() -> Callable[[str], str]:
    """A function that gives back the half-width mark where a full-width one is Western."""
    marks, western = {full: half for half, full in _data()["marks"].items()}, _western()

    def restore(text: str) -> str:
        return western.sub(lambda match: marks[match.group()], text)

    return restore


@between_runs
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]", "re.Pattern[str]"]:
    """One Chinese character; brackets in pairs that never nest; an opening bracket without Chinese beside it."""
    chinese = _chinese()
    flat = r"[^()]*(?:\([^()]*\)[^()]*)*"
    western = rf"\((?<![{chinese}].)(?![{chinese}])"
    return re.compile(f"[{chinese}]"), re.compile(flat), re.compile(western, re.DOTALL)


def chinese_punctuation(text: str) -> str:
    """Write `, : ; ! ?` and brackets full-width where they stand beside Chinese; `text` is normalised."""
    if text.isascii() or HALF_WIDTH.search(text) is None:
        return text
    if "(" in text or ")" in text:
        text = _brackets(text)
    widened = text
    for half, full in _data()["marks"].items():
        widened = widened.replace(half, full)
    return text if widened == text else _restorer()(widened)


def _brackets(text: str) -> str:
    """Widen each pair that has Chinese before it, after it, or inside at either edge; a lone bracket by its neighbours.

    A blank before the opening bracket is Western typesetting, so what comes after the pair then says nothing.
    """
    chinese, flat, western = _patterns()
    wide_open, wide_close = _data()["brackets"]
    if western.search(text) is None and flat.fullmatch(text):
        return text.replace("(", wide_open).replace(")", wide_close)
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
