"""The facts of a document, as every stage from their readers to reports knows them; nothing that reads them is here."""

from dataclasses import dataclass

from ipextract.frozen import frozen
from ipextract.models import terms
from ipextract.models.matches import Evidence, Found
from ipextract.spans import Span


@frozen(kw_only=True)
class Target(Evidence):
    """One target. `value` and `value_max` are decimal strings in the printed `unit`; 万 and 亿 stay in the unit of
    money only. `by` is the ISO date of the last day of the deadline that governs it."""

    kind: terms.TargetKind
    indicator: str | None
    verb: str | None
    comparator: terms.Comparator | None
    value: str | None
    value_max: str | None
    unit: str | None
    measure: terms.Measure | None
    by: str | None
    modality: str | None


@frozen(kw_only=True)
class Deadline(Evidence):
    """`start` and `end` are inclusive ISO 8601 days, `edtf` is the printed date in EDTF (ISO 8601-2).

    `duration` is ISO 8601; `inferred` names the parts that came from the context (`year`). `action` is normalised text
    of what is due.
    """

    relation: terms.Relation
    start: str | None = None
    end: str | None = None
    precision: terms.Precision | None = None
    edtf: str | None = None
    duration: str | None = None
    business_days: bool = False
    anchor: str | None = None
    inferred: tuple[str, ...] = ()
    action: str | None = None


@frozen(kw_only=True)
class Amount(Evidence):
    """A sum or a share; numbers are decimal strings, `min` and `max` in the currency's base unit, rates in per cent.

    `per` is what it is counted by (每家, 每年, 一次性), `base` what a rate is a share of. `beneficiary` and `condition`
    are as printed; both are null for a threshold and an indicator.
    """

    kind: terms.AmountKind
    role: terms.AmountRole
    min: str | None
    max: str | None
    currency: str
    rate_min: str | None = None
    rate_max: str | None = None
    base: str | None = None
    comparator: terms.Comparator
    per: str | None = None
    beneficiary: str | None = None
    condition: str | None = None


@frozen(kw_only=True)
class Responsibility(Evidence):
    """One agency of one statement. `agency` is normalised; `scope` and `statement` count in the source text.

    `scope` is what the statement covers: the text since the previous statement of the clause, or the whole clause
    where it is the only one. `statement` is all of it with its brackets.
    """

    agency: str
    canonical: str | None = None
    group: bool = False
    role: terms.AgencyRole
    arrangement: str | None = None
    scope: Span
    statement: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in one document, each kind with its matches; in the order of the text once assembled."""

    targets: tuple[Found[Target], ...] = ()
    deadlines: tuple[Found[Deadline], ...] = ()
    amounts: tuple[Found[Amount], ...] = ()
    responsibilities: tuple[Found[Responsibility], ...] = ()
