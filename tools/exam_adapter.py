"""Answer number, percent, money, range and date cases of value exams with the scanners in `ipextract.values`.

Reads JSON Lines {"id", "text"} on standard input and prints {"id", "items"}; a text that is one numeral as a whole is
parsed, anything longer is scanned as running text.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ipextract import pipeline
from ipextract.examples import document
from ipextract.facts import amount
from ipextract.ruleset.files import Given
from ipextract.values.comparators import read_bound
from ipextract.values.dates import duration_pattern, parse_duration, scan_dates
from ipextract.values.fragments import compiled
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
    """Yield sums of money, as the rules for amounts find them."""
    rules, registry = pipeline.load()
    context = document(text, Given(), rules, registry)
    for found in amount.build(context, []):
        fact, (start, end) = found.fact, found.place
        if fact.kind == "absolute" and fact.min == fact.max:
            yield item("money", text, start, end, value=fact.min, currency=fact.currency)
        elif fact.kind == "absolute":
            yield item("money", text, start, end, low=fact.min, high=fact.max, currency=fact.currency)


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


def dates(text: str, reference: date | None) -> Iterator[Item]:
    """Yield dates, ranges and plan periods, with the words that bound them on one side, and durations."""
    taken: list[tuple[int, int]] = []
    for found in scan_dates(text, reference):
        start, end = found.period.start, found.period.end
        low = start.isoformat() if start else None
        high = end.isoformat() if end else None
        before, after = text[: found.start], text[found.end :]
        if before.endswith(("截至", "截止到", "截止", "直到")) or after.startswith(
            ("之前", "以前", "前", "止", "为止")
        ):
            low = None
        elif after.startswith(("之后", "以后", "后", "以来", "起", "开始", "及以后", "至今", "或之后")):
            high = None
        taken.append((found.start, found.end))
        yield {"kind": "date", "text": found.text, "start": found.start, "end": found.end} | {
            name: value for name, value in (("from", low), ("to", high)) if value is not None
        }
    for match in duration_pattern().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        length = parse_duration(match[0])
        fields: dict[str, Any] = {"duration": length.iso}
        if length.business_days:
            fields["workdays"] = True
        last = length.after(reference) if reference and text.startswith(("内", "之内", "以内"), match.end()) else None
        if last is not None:
            fields["to"] = last.isoformat()
        yield {"kind": "date", "text": match[0], "start": match.start(), "end": match.end()} | fields


SCANNERS: tuple[Callable[[str], Iterator[Item]], ...] = (numbers, percents, sums, ranges)


def answer(text: str, reference: date | None = None) -> list[Item]:
    """Collect everything that the scanners find, each failing on its own."""
    found: list[Item] = []
    for scanner in SCANNERS:
        try:
            found.extend(scanner(text))
        except ValueError as error:
            print(f"{text[:40]}: {error}", file=sys.stderr)
    try:
        found.extend(dates(text, reference))
    except ValueError as error:
        print(f"{text[:40]}: {error}", file=sys.stderr)
    return found


def folded(text: str) -> str:
    """Punctuation as the normaliser leaves it, one character for one."""
    return "".join(
        unicodedata.normalize("NFKC", character) if "！" <= character <= "～" else character for character in text
    )


def reference_of(case: dict[str, Any]) -> date | None:
    """The day that a case's words are read against, where it gives one."""
    return date.fromisoformat(case["ref"][:10]) if case.get("ref") else None


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        case = json.loads(line)
        print(
            json.dumps(
                {"id": case["id"], "items": answer(folded(case["text"]), reference_of(case))}, ensure_ascii=False
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
