"""目标指标表: one row for each target."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipextract.exports.documents import Document, Row, day, decimal, unbroken, whole_text
from ipextract.exports.wording import word
from ipextract.models.facts import Target


@dataclass(frozen=True, kw_only=True)
class GoalRow(Row):
    """`attribute` is 预期性 or 约束性; no record tells it yet."""

    indicator: str | None
    comparator: str | None
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    by: date | None
    attribute: str | None
    quote: str
    kind: str | None
    measure: str | None
    verb: str | None
    modality: str | None
    content: str


def rows(document: Document) -> Iterator[GoalRow]:
    for target in document.record.targets:
        clause = document.clause_of(target)
        yield GoalRow(
            document=document,
            clause=clause,
            place=target.id,
            span=target.span,
            indicator=target.indicator,
            comparator=word("comparators", target.comparator),
            value=decimal(target.value),
            value_max=decimal(target.value_max),
            unit=target.unit,
            by=day(target.by),
            attribute=None,
            quote=unbroken(target.quote),
            kind=word("target_kinds", target.kind),
            measure=word("measures", target.measure),
            verb=target.verb,
            modality=target.modality,
            content=whole_text(clause),
        )


def phrase(target: Target) -> str:
    """Indicator, comparator, value and unit in a few words: 技术合同成交额不低于300亿元. A goal without a number is its
    quote."""
    if target.value is None:
        return unbroken(target.quote)
    changes = target.measure in ("growth", "multiple") and not (target.indicator or "").endswith(target.verb or "")
    named = f"{target.indicator or ''}{target.verb if changes and target.verb else ''}"
    if target.value_max is not None:
        return f"{named}{target.value}—{target.value_max}{target.unit or ''}"
    bound = "" if target.comparator == "eq" else word("comparators", target.comparator) or ""
    return f"{named}{bound}{target.value}{target.unit or ''}"
