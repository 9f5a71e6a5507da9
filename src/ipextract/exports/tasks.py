"""任务分工表: who has to do what by when; one row for each clause, or part of one, that lays down a task."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ipextract.exports.documents import Document, Row, by_clause, day, whole_text
from ipextract.exports.due import due, due_text, is_validity
from ipextract.exports.duties import Duties, Part
from ipextract.exports.goals import phrase
from ipextract.exports.wording import THEN, say
from ipextract.models.facts import Deadline, Target
from ipextract.records.record import ClauseEntry


@dataclass(frozen=True, kw_only=True)
class TaskRow(Row):
    task: str | None
    content: str
    targets: str | None
    lead: str | None
    others: str | None
    responsible: str | None
    cooperate: str | None
    supervise: str | None
    due_text: str | None
    due: date | str | None


def rows(document: Document) -> Iterator[TaskRow]:
    """In the order of the text. A clause that holds nothing but its children has a row only where its own text sets a
    goal or a day, or where none of the children takes over the agencies that it names."""
    record = document.record
    duties = Duties(document)
    targets = by_clause(record.targets)
    deadlines = by_clause([each for each in record.deadlines if not is_validity(each, record.metadata)])
    parts = {clause.id: duties.parts(clause) for clause in record.clauses}
    taken = {part.inherited.id for clause in record.clauses for part in parts[clause.id] if part.inherited is not None}
    for clause in record.clauses:
        goals, days = targets.get(clause.id, ()), deadlines.get(clause.id, ())
        if goals or days or _is_task(document, clause, parts[clause.id], taken):
            yield from _rows(document, clause, parts[clause.id], goals, days)


def _is_task(document: Document, clause: ClauseEntry, parts: Sequence[Part], taken: set[str]) -> bool:
    has_agencies = any(part.agencies for part in parts)
    return has_agencies and (document.is_leaf(clause) or (clause.id not in taken and parts[0].inherited is None))


def _rows(
    document: Document,
    clause: ClauseEntry,
    parts: Sequence[Part],
    goals: Sequence[Target],
    days: Sequence[Deadline],
) -> Iterator[TaskRow]:
    start = -1
    for part in parts:
        # What stands behind the last statement belongs to what is left.
        end = part.end if part is not parts[-1] else clause.span.end
        own_goals = [each for each in goals if start <= each.span.start < end]
        own_days = [each for each in days if start <= each.span.start < end]
        start = end
        yield _row(document, clause, part, own_goals, own_days)


def _row(
    document: Document, clause: ClauseEntry, part: Part, goals: Sequence[Target], days: Sequence[Deadline]
) -> TaskRow:
    notes = []
    bound = due(days)
    if part.inherited is not None and part.agencies:
        notes.append(say("inherited", document.path(part.inherited)))
    if part.arrangement is not None:
        notes.append(part.arrangement)
    if any(each.inferred for each in days):
        notes.append(say("inferred"))
    if not days and (ends := dict.fromkeys(day(each.by) for each in goals if each.by is not None)):
        bound = next(iter(ends)) if len(ends) == 1 else THEN.join(map(str, ends))
        notes.append(say("by_target"))
    return TaskRow(
        document=document,
        clause=clause,
        place=clause.id,
        span=clause.span,
        notes=tuple(notes),
        task=(_actions(days) if part.is_row else None) or document.task(clause),
        content=part.text or whole_text(clause),
        targets="\n".join(dict.fromkeys(map(phrase, goals))) or None,
        lead=part.of_role("lead"),
        others=part.others,
        responsible=part.of_role("responsible"),
        cooperate=part.of_role("cooperate"),
        supervise=part.of_role("supervise"),
        due_text=due_text(days),
        due=bound,
    )


def _actions(days: Sequence[Deadline]) -> str | None:
    """What is due, as a table that the document prints has it beside the day."""
    return THEN.join(dict.fromkeys(each.action for each in days if each.action)) or None
