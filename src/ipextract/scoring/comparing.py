"""When items are the same, and which of their fields are compared; the page for people is docs/gold.md."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

from ipextract.kept import kept_pattern

Values = Mapping[str, Any]
# Names and values that make two items the same.
Key = tuple[tuple[str, object], ...]

# How like two phrases are that count as the same.
ALIKE = 0.7
BLANKS = kept_pattern(r"\s+")
LIST_MARKS = kept_pattern("[,、;:，；：]")


def plain(value: object) -> str:
    """Text without blanks and differences of width; null is empty."""
    return "" if value is None else BLANKS.sub("", unicodedata.normalize("NFKC", str(value)))


def number(value: object) -> object:
    """A decimal, whatever its zeros; null where there is none; text that is no number stays text."""
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return str(value)


def _target(item: Values) -> Key:
    return (*((name, number(item.get(name))) for name in ("value", "value_max")), ("unit", plain(item.get("unit"))))


def _deadline(item: Values) -> Key:
    relation = ("relation", item.get("relation"))
    if item.get("duration"):
        return relation, ("duration", item["duration"])
    return relation, ("start", plain(item.get("start"))), ("end", plain(item.get("end")))


def _amount(item: Values) -> Key:
    sums = ((name, number(item.get(name))) for name in ("min", "max", "rate_min", "rate_max"))
    return (*sums, ("currency", item.get("currency") or "CNY"))


def _responsibility(item: Values) -> Key:
    return ("clause", item.get("clause")), ("agency", plain(item.get("agency"))), ("role", item.get("role"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How facts of one kind are compared. `fields` are compared over pairs; of those in `phrases` likeness will do."""

    key: Callable[[Values], Key]
    fields: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    by_place: bool = True


COMPARISONS: Mapping[str, Comparison] = {
    "targets": Comparison(
        _target, ("comparator", "measure", "by", "modality", "clause", "indicator"), phrases=("indicator",)
    ),
    "deadlines": Comparison(_deadline, ("precision", "clause", "start", "end", "anchor"), phrases=("anchor",)),
    "amounts": Comparison(
        _amount,
        ("role", "comparator", "per", "clause", "condition", "beneficiary"),
        phrases=("condition", "beneficiary"),
    ),
    "responsibilities": Comparison(_responsibility, ("canonical", "group"), by_place=False),
}


def is_same(comparison: Comparison, field: str, gold: Values, record: Values) -> bool:
    if field == "group":
        return bool(gold.get("group")) == bool(record.get("group"))
    one, other = plain(gold.get(field)), plain(record.get(field))
    return one == other or (field in comparison.phrases and is_alike(one, other))


def is_alike(one: str, other: str) -> bool:
    """Whether one plain phrase holds the other or is much like it; an empty one is like none."""
    if not one or not other:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= ALIKE


def is_same_title(gold: object, record: object) -> bool:
    return plain(gold).rstrip("。.:") == plain(record).rstrip("。.:")


def flat(field: str, value: Any) -> str | list[str]:
    """A field of the metadata as it is compared: parts by their name, bodies in any order, recipients in one string."""
    match field:
        case "issuers":
            return sorted(plain(_named(each)) for each in value or ())
        case "recipients":
            return LIST_MARKS.sub("", "".join(map(plain, value or ())))
    return plain(_named(value))


def _named(value: Any) -> Any:
    """What a record's number, body or region is called by."""
    if isinstance(value, Mapping):
        return value.get("text", value.get("name"))
    return value
