"""Records made by hand for the tests of tables: clauses and facts with just what a test is about."""

from typing import Any

from ipextract.exports.documents import Document
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.metadata import Metadata
from ipextract.models.terms import AgencyRole, TargetKind
from ipextract.records.record import ClauseEntry, Record, SourceEntry
from ipextract.spans import Span


def document(*clauses: ClauseEntry, number: int = 1, metadata: Metadata | None = None, **facts: Any) -> Document:
    given = {kind: tuple(facts.get(kind, ())) for kind in ("targets", "deadlines", "amounts", "responsibilities")}
    record = Record(
        id="plan",
        source=SourceEntry("in/plan.txt", "0" * 64, "utf-8", "text/plain", 10_000),
        metadata=metadata or Metadata(title="某方案"),
        clauses=clauses,
        diagnostics=(),
        zones=(),
        **given,
    )
    return Document(number, record)


def clause(
    id: str, text: str = "", *, label: str | None = None, title: str | None = None, start: int = 0
) -> ClauseEntry:
    """A clause whose text stands at `start` of the source just as it is."""
    parent = id.rpartition(".")[0] or None
    return ClauseEntry(id, parent, id.count(".") + 1, "arabic", label, 1, title, Span(start, start + len(text)), text)


def duty(
    clause: str, agency: str, role: AgencyRole, at: int, scope: tuple[int, int], statement: tuple[int, int], **more: Any
) -> Responsibility:
    return Responsibility(
        id=f"{clause}-r{at}",
        clause=clause,
        span=Span(at, at + len(agency)),
        quote=agency,
        rule="responsibility.x",
        agency=agency,
        role=role,
        scope=Span(*scope),
        statement=Span(*statement),
        **more,
    )


def deadline(quote: str, relation: Any, at: int = 0, clause: str = "1", **more: Any) -> Deadline:
    span = Span(at, at + len(quote))
    return Deadline(
        id=f"{clause}-d1", clause=clause, span=span, quote=quote, rule="deadline.x", relation=relation, **more
    )


def target(quote: str, clause: str = "1", **more: Any) -> Target:
    fields = dict.fromkeys(
        ("indicator", "verb", "comparator", "value", "value_max", "unit", "measure", "by", "modality"), None
    )
    kind: TargetKind = "qualitative" if more.get("value") is None else "quantitative"
    span = Span(0, len(quote))
    return Target(
        id=f"{clause}-t1", clause=clause, span=span, quote=quote, rule="target.x", kind=kind, **{**fields, **more}
    )


def amount(quote: str, at: int = 0, clause: str = "1", **more: Any) -> Amount:
    fields = dict.fromkeys(("min", "max", "rate_min", "rate_max", "base", "per", "beneficiary", "condition"), None)
    given = {"kind": "absolute", "role": "reward", "currency": "CNY", "comparator": "eq", **fields, **more}
    return Amount(
        id=f"{clause}-a{at}", clause=clause, span=Span(at, at + len(quote)), quote=quote, rule="amount.x", **given
    )
