"""Names and signs of currencies, and 角 and 分 (lexicons/currencies.yaml, ISO 4217)."""

from decimal import Decimal
from typing import Any, NamedTuple

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.values.numerals import parse


class _Currencies(NamedTuple):
    codes: dict[str, str]
    bare: frozenset[str]
    default: str
    subunits: dict[str, Decimal]


@between_runs
def _currencies() -> _Currencies:
    table: dict[str, Any] = load_yaml("currencies.yaml")
    rows: dict[str, dict[str, list[str]]] = table["currencies"]
    return _Currencies(
        codes={word: code for code, row in rows.items() for side in row.values() for word in side},
        bare=frozenset(table["bare"]),
        default=table["default"],
        subunits={word: Decimal(value) for word, value in table["subunits"].items()},
    )


def currency(unit: str, *beside: str | None) -> str:
    """ISO 4217 code of a unit; a bare 元 takes that of a word or sign beside the sum (港币, US$), else CNY."""
    currencies = _currencies()
    if unit not in currencies.bare:
        return currencies.codes.get(unit, currencies.default)
    named = (currencies.codes.get((word or "").strip(":()")) for word in beside)
    return next((code for code in named if code is not None), currencies.default)


def without_name(text: str, start: int, end: int) -> int:
    """Where what stands between `start` and a number at `end` ends without the currency's name: 给予|人民币5万元."""
    marks = words("currencies.prefixes")
    if not text.endswith(marks, start, end):
        return end
    return end - len(next(mark for mark in marks if text.endswith(mark, start, end)))


def parse_subunits(text: str) -> Decimal:
    """角 and 分 behind 元, in 元 (零5角2分 is 0.52).

    Raises:
        ValueError: a character is neither a figure nor 角, 毛, 分.
    """
    subunits, total, digit = _currencies().subunits, Decimal(0), Decimal(0)
    for character in text:
        if character in subunits:
            total, digit = total + digit * subunits[character], Decimal(0)
        elif character != "零":
            digit = parse(character).value
    return total
