"""Answer number, percent, money and range cases of value exams with the scanners in `ipextract.values`.

Reads JSON Lines {"id", "text"} on standard input and prints {"id", "items"}; a text that is one numeral as a whole is
parsed, anything longer is scanned as running text.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ipextract.values.comparators import read_bound
from ipextract.values.fragments import compiled
from ipextract.values.money import scan_money
from ipextract.values.numerals import carried, decimal_string, parse, parse_percent, scan, scan_percent

Item = dict[str, Any]
_RANGE = r"""(?P<low>\F<sign>?(?:\F<arabic_bare>|\F<cn_bare>))(?:个?(?:\F<range_mark>|与|和))
             (?P<high>\F<sign>?(?:\F<arabic_bare>|\F<cn_bare>))"""
_LOOSE = r"\F<sign>?(?:\F<cn_fraction>|\F<arabic_bare>|\F<cn_bare>)"


def item(kind: str, text: str, start: int, end: int, **fields: Decimal | str | None) -> Item:
    """One answer; absent fields are left out."""
    values = {name: decimal_string(value) if isinstance(value, Decimal) else value for name, value in fields.items()}
    given = {name: value for name, value in values.items() if value is not None}
    return {"kind": kind, "text": text[start:end], "start": start, "end": end, **given}


def numbers(text: str) -> Iterator[Item]:
    """Yield the whole text as one numeral, else ordinals, fractions and numbers in running text."""
    try:
        yield item("number", text, 0, len(text), value=parse(text).value)
        return
    except ValueError:
        pass
    taken: list[tuple[int, int]] = []
    for match in compiled(r"\F<ordinal>").finditer(text):
        taken.append(match.span())
        yield item("number", text, match.start(), match.end(), ordinal=parse(match[0][1:]).value)
    if taken:
        return
    found = list(scan(text))
    for start, end, numeral in found:
        yield item("number", text, start, end, value=numeral.value)
    for match in compiled(r"(?<![0-9])[0-9]{1,4}/[0-9]{1,4}(?![0-9])").finditer(text):
        yield item("number", text, match.start(), match.end(), value=parse(match[0]).value)
    if not found:  # a bare numeral at the end of a sentence, with no unit that running text would demand
        for match in compiled(_LOOSE).finditer(text):
            yield item("number", text, match.start(), match.end(), value=parse(match[0]).value)


def percents(text: str) -> Iterator[Item]:
    """Yield shares in per cent."""
    try:
        yield item("percent", text, 0, len(text), value=parse_percent(text))
        return
    except ValueError:
        pass
    for start, end, value in scan_percent(text):
        yield item("percent", text, start, end, value=value)


def sums(text: str) -> Iterator[Item]:
    """Yield sums of money."""
    for start, end, money in scan_money(text):
        if money.minimum == money.maximum:
            yield item("money", text, start, end, value=money.minimum, currency=money.currency)
        else:
            yield item("money", text, start, end, low=money.minimum, high=money.maximum, currency=money.currency)


def ranges(text: str) -> Iterator[Item]:
    """Yield two ends, or a number with words that bound it on one side; neighbours such as 大于10小于20 are joined."""
    for match in compiled(_RANGE).finditer(text):
        low, high = parse(match["low"]), parse(match["high"])
        yield item("range", text, match.start(), match.end(), low=carried(low, high).value, high=high.value)
    open_ends: list[tuple[int, int, str, Decimal]] = []
    for match in compiled(_LOOSE).finditer(text):
        bound = read_bound(text[: match.start()], text[match.end() :])
        side = {"ge": "low", "gt": "low", "le": "high", "lt": "high"}.get(bound.comparator)
        if side is None:
            continue
        open_ends.append((match.start() - bound.before, match.end() + bound.after, side, parse(match[0]).value))
    while open_ends:
        start, end, side, value = open_ends.pop(0)
        sides = {side: value}
        if open_ends and open_ends[0][0] - end <= 1 and open_ends[0][2] != side:
            _, end, other, bound_value = open_ends.pop(0)
            sides[other] = bound_value
        yield item("range", text, start, end, **sides)


SCANNERS: tuple[Callable[[str], Iterator[Item]], ...] = (numbers, percents, sums, ranges)


def answer(text: str) -> list[Item]:
    """Collect everything that the scanners find, each failing on its own."""
    found: list[Item] = []
    for scanner in SCANNERS:
        try:
            found.extend(scanner(text))
        except ValueError as error:
            print(f"{text[:40]}: {error}", file=sys.stderr)
    return found


def folded(text: str) -> str:
    """Punctuation as the normaliser leaves it, one character for one."""
    return "".join(
        unicodedata.normalize("NFKC", character) if "！" <= character <= "～" else character for character in text
    )


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps({"id": case["id"], "items": answer(folded(case["text"]))}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
