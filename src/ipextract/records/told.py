"""Values of facts as people read them."""

from typing import Any

from ipextract.models.facts import Amount, Deadline, Target

# How a comparator is written before a figure.
COMPARATORS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "range": "="}


def shown(value: Any) -> str | None:
    """A value of any field; null where there is none."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def quantity(fact: Target) -> str | None:
    """The figure of a target with its unit, or both figures of a range."""
    if fact.value is None:
        return None
    value = fact.value if fact.value_max is None else f"{fact.value}—{fact.value_max}"
    return f"{value}{fact.unit or ''}"


def day(fact: Deadline) -> str | None:
    """When something is due: a day, a stretch of days, or a time from something on."""
    days = "—".join(each for each in (fact.start, fact.end) if each is not None)
    return " ".join(each for each in (days, fact.duration) if each) or None


def money(fact: Amount) -> str | None:
    """The bounds of a sum in its currency: one figure, from—to, or one open end."""
    return _bounds(fact.min, fact.max)


def rate(fact: Amount) -> str | None:
    """The bounds of a rate in per cent, likewise."""
    bounds = _bounds(fact.rate_min, fact.rate_max)
    return None if bounds is None else f"{bounds}%"


def _bounds(low: str | None, high: str | None) -> str | None:
    if low == high:
        return low
    if low is None:
        return f"≤{high}"
    return f"≥{low}" if high is None else f"{low}—{high}"
