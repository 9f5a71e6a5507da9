"""Sums of money: 伍拾万元整, 最高不超过100万元, 20-50万元, 五万元以上二十万元以下, 1.5亿美元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import regex

from ipextract.values.comparators import WINDOW, Bound, Comparator, read_bound
from ipextract.values.fragments import alternation, compiled, load_table
from ipextract.values.numerals import Numeral, carried, parse


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the base unit of its currency (元, not 万元).

    `minimum` is None where only an upper bound is given (最高100万元), `maximum` where only a lower one is
    (100万元以上). 达到300亿元 has both, with comparator `ge`: it says what is aimed at, its own words do not open it.
    """

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class _Currencies:
    by_unit: dict[str, str]
    by_prefix: dict[str, str]
    subunits: dict[str, Decimal]
    bare: frozenset[str]
    default: str
    pattern: regex.Pattern[str]


@cache
def _currencies() -> _Currencies:
    table: dict[str, Any] = load_table("currencies")
    by_unit = {unit: code for code, words in table["currencies"].items() for unit in words["units"]}
    by_prefix = {prefix: code for code, words in table["currencies"].items() for prefix in words["prefixes"]}
    suffixes = [suffix for words in table["currencies"].values() for suffix in words["suffixes"]]
    unit = alternation(list(by_unit)) + "(?!" + alternation(table["not_before"]) + ")"
    sub = "".join(table["subunits"])
    number = r"(?:\F<arabic_bare>|(?<!第)\F<cn_bare>|\F<cn_vague>|\F<cn_scale_sum>|零(?=[元圆]))"
    mark = r"(?:\F<range_mark>{1,2}|以上[、,]?(?:至|到|不足|不满|不到|未满|低于)|(?P<closed>以上[、,]?))"
    inclusion = alternation(load_table("comparators")["inclusion"])
    pattern = compiled(
        rf"(?P<prefix>{alternation(list(by_prefix))}:?)?"
        rf"(?:(?P<low>{number})(?P<low_unit>{unit})?{inclusion}?{mark})?"
        rf"(?P<high>{number})(?P<unit>{unit})"
        rf"(?P<small>零?(?:[\d一二两三四五六七八九零壹贰叁肆伍陆柒捌玖][{sub}]零?){{1,2}})?"
        rf"(?:[{''.join(table['closings'])}](?![个改体合常式在确]))?(?P<suffix>\(?{alternation(suffixes)}\)?)?"
        rf"(?(closed)以[下内]|)"
    )
    return _Currencies(
        by_unit=by_unit,
        by_prefix=by_prefix,
        subunits={word: Decimal(value) for word, value in table["subunits"].items()},
        bare=frozenset(table["currencies"][table["default"]]["units"]),
        default=table["default"],
        pattern=pattern,
    )


def parse_money(text: str) -> Money:
    """Read one sum with its comparator words that fills `text`.

    Raises:
        ValueError: `text` is no sum, or holds more than one.
    """
    stripped = text.strip()
    found = list(scan_money(stripped))
    if len(found) != 1 or found[0][:2] != (0, len(stripped)):
        raise ValueError(f"no sum of money: {text[:64]!r}")
    return found[0][2]


def scan_money(text: str) -> Iterator[tuple[int, int, Money]]:
    """Find the sums of a running text: start, end (exclusive, comparator words included) and what they say, in order.

    A sum whose figures cannot be read is left out.
    """
    for match in _currencies().pattern.finditer(text):
        try:
            yield _read(match, text)
        except ValueError:
            continue


def _read(match: regex.Match[str], text: str) -> tuple[int, int, Money]:
    high = parse(match["high"])
    small = _small(match["small"])
    before, after = text[max(0, match.start() - WINDOW) : match.start()], text[match.end() : match.end() + WINDOW]
    bound = read_bound(before, after, high.approximate)
    start, end = match.start() - bound.before, match.end() + bound.after
    currency = _currency(match)
    if match["low"]:
        low = parse(match["low"])
        if not match["low_unit"]:
            low = carried(low, high)
        return start, end, Money(low.value, high.value + small, currency, "range")
    if high.high is not None and bound.comparator in ("approx", "eq"):
        return start, end, Money(high.value, high.high, currency, "range")
    minimum, maximum = _bounds(high, small, bound.comparator, open_above=_opens(bound, before, after))
    return start, end, Money(minimum, maximum, currency, bound.comparator)


def _opens(bound: Bound, before: str, after: str) -> bool:
    """Whether the sum's own words leave it open above; 达到 alone does not, and any other beats a round numeral."""
    return bound.comparator in ("ge", "gt") and read_bound(before, after, approximate=True).comparator != "approx"


def _bounds(
    numeral: Numeral, small: Decimal, comparator: Comparator, *, open_above: bool
) -> tuple[Decimal | None, Decimal | None]:
    value = numeral.value + small
    if comparator in ("le", "lt"):
        return None, value
    return value, None if open_above else value


def _small(text: str | None) -> Decimal:
    """角 and 分 behind 元, in 元."""
    subunits, total, digit = _currencies().subunits, Decimal(0), Decimal(0)
    for character in text or "":
        if character in subunits:
            total, digit = total + digit * subunits[character], Decimal(0)
        else:
            digit = parse(character).value
    return total


def _currency(match: regex.Match[str]) -> str:
    currencies = _currencies()
    if match["unit"] not in currencies.bare:
        return currencies.by_unit[match["unit"]]
    for name in ("prefix", "suffix"):
        word = (match[name] or "").strip(":()")
        code = currencies.by_prefix.get(word) or currencies.by_unit.get(word)
        if code is not None:
            return code
    return currencies.default
