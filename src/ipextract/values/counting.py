"""Numbers as lists print them: 一, （一）'s 一, ①, iv, by the names that WordprocessingML gives to such formats."""

from typing import Any, cast

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_WAN = 10_000


@between_runs
def _formats() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", load_yaml("number_formats.yaml")["formats"])


@between_runs
def _most() -> int:
    return int(load_yaml("number_formats.yaml")["most"])


def is_known(name: str) -> bool:
    """Whether `print_number` knows the format."""
    return name in _formats()


def prints_nothing(name: str) -> bool:
    """Whether it is a format of bullets or of labels without a number."""
    return name in _formats() and _formats()[name]["kind"] == "nothing"


def print_number(value: int, name: str) -> str:
    """Print `value`, 0 or more, in a format; in decimal figures where the format is unknown or does not go so far."""
    row = _formats().get(name)
    if row is None or value > row.get("most", _most()):
        return str(value)
    kind = row["kind"]
    if kind == "decimal":
        return str(row.get("around", "{}")).format(str(value).zfill(row.get("width", 0)))
    if kind == "counting":
        if value >= row.get("below", value + 1):
            return print_number(value, row["beyond"])
        return _counted(value, row)
    if kind == "digits":
        return "".join(row["digits"][int(digit)] for digit in str(value))
    if kind == "set":
        return str(row["set"][value - 1]) if 0 < value <= len(row["set"]) else str(value)
    if kind == "letters":
        letters = row["letters"]
        return str(letters[(value - 1) % len(letters)] * (1 + (value - 1) // len(letters))) if value else ""
    if kind == "roman":
        return _roman(value).lower() if row.get("lower") else _roman(value)
    return ""


def _roman(value: int) -> str:
    printed = ""
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        printed += letters * times
    return printed


def _counted(value: int, row: dict[str, Any]) -> str:
    """By digits with units behind them; a gap between units is one zero (一百〇一), none at the end (一百)."""
    if not value:
        return str(row["zero"] or 0)
    tens_of_thousands, rest = divmod(value, _WAN)
    printed = _below_ten_thousand(tens_of_thousands, row) + row["units"][3] if tens_of_thousands else ""
    if rest:
        gap = row["zero"] if tens_of_thousands and rest < _WAN // 10 else ""
        printed += gap + _below_ten_thousand(rest, row)
    bare = row.get("bare", "")
    if not row.get("anywhere") and printed[0] == row["digits"][0] and printed[1:2] and printed[1] in bare:
        printed = printed[1:]
    return str(printed)


def _below_ten_thousand(value: int, row: dict[str, Any]) -> str:
    printed, gap = "", False
    bare = row.get("bare", "") if row.get("anywhere") else ""
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(printed)
            continue
        if gap:
            printed += row["zero"]
        gap = False
        unit = row["units"][place - 1] if place else ""
        printed += unit if digit == 1 and unit and unit in bare else row["digits"][digit - 1] + unit
    return printed
