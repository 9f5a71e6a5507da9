"""A sentence in the words that the rules of sums know: as long as it is, each place where it was."""

import re
from collections.abc import Iterator, Sequence

from ipextract.facts.amount_sums import Sum
from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.matches import Capture
from ipextract.values.patterns import pattern

# A stretch of the sentence, and what stands there instead, as long as it.
Stretch = tuple[int, int, str]

_THOUSANDS = kept_pattern(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])")


def plain(text: str, sums: Sequence[Sum]) -> str:
    """The sentence with its sums as most documents print them, so that no rule has to know the other ways.

    给予人民币5万元 becomes 给予0005万元: the name of a currency is zeros of its number. 五十万元 becomes 00万元,
    不高于5万元 不超过5万元, 最高不超过5万元 不超过005万元, 5万元及以上 05万元以上. Commas of thousands
    become zeros before the number (1,000家, 01000家). What is told of a sum is taken from the sentence itself.
    """
    text = _THOUSANDS.sub(_without_commas, text)
    pieces, done = [], 0
    for item in sums:
        for start, end, new in _changes(text, item):
            if start >= done:
                pieces += [text[done:start], new]
                done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _without_commas(number: re.Match[str]) -> str:
    return number.group().replace(",", "").rjust(len(number.group()), "0")


def _changes(text: str, item: Sum) -> Iterator[Stretch]:
    """What changes of one sum, left to right."""
    opening = item.match.captures.get("before") or item.match.captures.get("cap")
    start = item.start if item.kind == "absolute" else opening.start if opening is not None else item.figures
    if start < item.figures:
        yield from _of_bounds(text, start, item.figures)
    mark = next((mark for mark in words("currencies.prefixes") if text.startswith(mark, item.figures)), "")
    if mark:
        yield item.figures, item.figures + len(mark), "0" * len(mark)
    yield from _of_numbers(text, item)


def _of_bounds(text: str, start: int, figures: int) -> Iterator[Stretch]:
    """The bounding words that open a sum: right before its number the last one, with figures for all that is left over;
    before other words the first one, if what stands for it is as long."""
    known = _known(text, start, figures)
    at, last = start, known
    while last is not None and (at := at + len(last[0])) < figures and (more := _known(text, at, figures)) is not None:
        last = more
    if last is not None and at == figures:
        yield start, figures, last[1].ljust(figures - start, "0")
    elif known is not None and len(known[0]) == len(known[1]):
        yield start, start + len(known[0]), known[1]


def _known(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The bounding word that stands at `start`, and the one that says the same to the rules."""
    return next((pair for pair in _bounds_by_word().items() if text.startswith(pair[0], start, end)), None)


def _of_numbers(text: str, item: Sum) -> Iterator[Stretch]:
    """The numbers of a sum in figures, the last one with what stands behind it."""
    captures = item.match.captures
    low, number = captures.get("low"), captures.get("number")
    if low is not None and not low.text[0].isascii():
        yield low.start, low.end, _in_figures(low.text)
    if number is None:
        return
    suffix, after = captures.get("suffix"), captures.get("after")
    end = max(one.end for one in (number, suffix, after) if one is not None)
    behind = text[number.end : end]
    currency = _named_behind(captures.get("unit"), suffix)
    if currency is not None and f"({currency}" not in behind:
        behind = behind.replace(currency, "", 1)
    if after is not None and (known := _bounds_by_word().get(after.text)) is not None:
        behind = behind.removesuffix(after.text) + known
    plainly = f"{_in_figures(number.text)}{behind}".rjust(end - number.start, "0")
    if plainly != text[number.start : end]:
        yield number.start, end, plainly


def _named_behind(unit: Capture | None, suffix: Capture | None) -> str | None:
    """The name of the currency behind its unit: 5万元人民币; null where it is the unit itself (5万美元)."""
    if suffix is not None:
        return suffix.text
    if unit is None:
        return None
    return next((mark for mark in words("currencies.prefixes") if unit.text[1:].endswith(mark)), None)


def _in_figures(numeral: str) -> str:
    """A numeral in characters as figures, which only have to be some; 万 or 亿 at its end stays, as do all others, but
    for the commas of thousands."""
    numeral = _THOUSANDS.sub(_without_commas, numeral)
    found = pattern("amounts.in_characters").fullmatch(numeral)
    if found is None:
        return numeral
    if found["parts"]:
        return "0.0".rjust(len(numeral) - 1, "0") + _signs()[found["parts"]]
    return found["scale"].rjust(len(numeral), "0")


@between_runs
def _bounds_by_word() -> dict[str, str]:
    """Bounding words with those that the rules know, the longest first; none is shorter than what stands for it."""
    said: dict[str, str] = load_yaml("amounts.yaml")["plain_bounds"]
    known = {word: word for word in said.values()} | said
    return {word: known[word] for word in sorted(known, key=len, reverse=True)}


@between_runs
def _signs() -> dict[str, str]:
    """The words that make a share of the number behind them, with the sign that says so behind a number."""
    signs: dict[str, str] = load_yaml("amounts.yaml")["plain_shares"]
    return signs
