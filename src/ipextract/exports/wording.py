"""The Chinese words of the tables, as data."""

from functools import cache
from pathlib import Path
from typing import Any

from ipextract.lexicons import parse_yaml

# Between the members of a list, and between statements.
AND, THEN = "、", "；"


@cache
def _wording() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml(Path(__file__).with_name("wording.yaml"))
    return data


def word(table: str, key: str | None) -> str | None:
    """What a value of a record is called (`word("comparators", "ge")` is 不低于), null for null or what has no word."""
    return None if key is None else _wording()[table].get(key)


def say(name: str, *parts: object) -> str:
    """A remark or a phrase, filled in."""
    return str(_wording()["says"][name]).format(*parts)


def business_days() -> str:
    return str(_wording()["business_days"])
