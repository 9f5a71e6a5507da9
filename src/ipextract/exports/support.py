"""政策要点表: what is given to whom; one row for each sum or rate, each tier of a list for itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ipextract.exports.documents import Document, Row, by_clause, decimal, unbroken, whole_text
from ipextract.exports.due import due_text
from ipextract.exports.duties import Duties
from ipextract.exports.wording import AND, THEN, say, word
from ipextract.models.facts import Amount
from ipextract.models.metadata import Metadata

OURS = "CNY"
# So many characters may lie between a rate and the sum that caps it: 10%给予补助，每家每年最高不超过
CAP_WITHIN = 24


@dataclass(frozen=True, kw_only=True)
class SupportRow(Row):
    """Sums in the currency's base unit; rates as shares of one (0.3 for 30%)."""

    beneficiary: str | None
    form: str | None
    min: Decimal | None
    max: Decimal | None
    rate_min: Decimal | None
    rate_max: Decimal | None
    base: str | None
    per: str | None
    condition: str | None
    period: str | None
    agencies: str | None
    quote: str
    content: str
    currency: str | None


def rows(document: Document) -> Iterator[SupportRow]:
    """In the order of the text; what a target measures, conditions and fines are left out."""
    record = document.record
    duties = Duties(document)
    deadlines = by_clause(record.deadlines)
    given = [each for each in record.amounts if word("forms", each.role) is not None]
    for amount, cap in _capped(given):
        clause = document.clause_of(amount)
        own = due_text(deadlines.get(clause.id, ()))
        parts = duties.parts(clause)
        part = next((each for each in parts if amount.span.start < each.end), parts[-1])
        sums = cap or amount
        notes = [say("capped")] if cap is not None else []
        if amount.currency != OURS:
            notes.append(say("currency", amount.currency))
        quotes = [amount.quote] if cap is None else [amount.quote, cap.quote]
        yield SupportRow(
            document=document,
            clause=clause,
            place=amount.id,
            span=amount.span,
            notes=tuple(notes),
            beneficiary=amount.beneficiary or sums.beneficiary,
            form=word("forms", amount.role),
            min=decimal(sums.min),
            max=decimal(sums.max),
            rate_min=_share(amount.rate_min),
            rate_max=_share(amount.rate_max),
            base=amount.base,
            per=amount.per or sums.per,
            condition=amount.condition or sums.condition,
            period=THEN.join(filter(None, (own, validity(record.metadata)))) or None,
            agencies=AND.join(filter(None, (part.of_role("lead"), part.of_role("responsible")))) or None,
            quote=THEN.join(map(unbroken, quotes)),
            content=part.text or whole_text(clause),
            currency=amount.currency,
        )


def validity(metadata: Metadata) -> str | None:
    """From when to when the document is in force, null where it does not say."""
    start, end = metadata.effective_from, metadata.effective_to
    if start is not None and end is not None:
        return say("period", start, end)
    if start is not None:
        return say("due_from", start)
    return None if end is None else say("period", "", end)


def _capped(amounts: Sequence[Amount]) -> Iterator[tuple[Amount, Amount | None]]:
    """Amounts; a rate with the sum right behind it that is its cap."""
    at = 0
    while at < len(amounts):
        amount = amounts[at]
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        if following is not None and _is_cap(amount, following):
            yield amount, following
            at += 1
        else:
            yield amount, None
        at += 1


def _is_cap(rate: Amount, cap: Amount) -> bool:
    """Whether a sum only bounds from above what a rate gives: close behind it, and for nobody and nothing else."""
    return (
        (rate.kind, cap.kind) == ("rate", "absolute")
        and (rate.clause, rate.role) == (cap.clause, cap.role)
        and cap.min is None
        and cap.max is not None
        and 0 <= cap.span.start - rate.span.end <= CAP_WITHIN
        and cap.beneficiary in (None, rate.beneficiary)
        and cap.condition in (None, rate.condition)
    )


def _share(percent: str | None) -> Decimal | None:
    return None if percent is None else Decimal(percent).scaleb(-2)
