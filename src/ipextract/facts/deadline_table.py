"""Deadlines of divisions of tasks 分工表: the cells below 完成时限, each for the task of its row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipextract.facts.deadline import Deadline, of_label
from ipextract.facts.target import Target
from ipextract.lexicons import words
from ipextract.models.clauses import Sentence, Table
from ipextract.models.context import Context
from ipextract.models.matches import Found
from ipextract.resolve.governing import GOVERNING
from ipextract.spans import Span


def deadlines(context: Context) -> Iterator[Found[Deadline]]:
    """One for each time in the cells of such columns; 持续推进 and 长期 bound nothing."""
    for table in context.tree.tables:
        columns = [at for at, column in enumerate(table.columns) if column.kind == "due"]
        task = _task(table)
        for row in table.rows:
            action = context.text.text[slice(*row[task])] if task is not None else ""
            for at in columns:
                for found in of_label(context, [_labelled(context, table, row[at])]):
                    yield replace(found, fact=replace(found.fact, action=action.replace("\n", "") or None))


def governed(context: Context, due: Sequence[Found[Deadline]], targets: Sequence[Found[Target]]) -> list[Found[Target]]:
    """The targets, those in the row of a deadline due with it unless another governs them."""
    ends = {found.place.start: found.fact.end for found in due if found.fact.relation in GOVERNING and found.fact.end}
    rows = [
        (min(cell.start for cell in row), max(cell.end for cell in row), end)
        for table in context.tree.tables
        for row in table.rows
        if (end := next((end for at, end in ends.items() if any(cell.start <= at < cell.end for cell in row)), None))
    ]
    settled = []
    for found in targets:
        by = next((end for start, last, end in rows if start <= found.place.start < last), None)
        if by is not None and found.fact.by is None and found.fact.kind == "quantitative":
            why = found.why | {"by": "the deadline of the row it stands in"}
            found = replace(found, fact=replace(found.fact, by=by), why=why)
        settled.append(found)
    return settled


def _task(table: Table) -> int | None:
    """The column that says what is due: of tasks, else of indicators, else the first that is nothing else."""
    kinds = [column.kind for column in table.columns]
    return next((kinds.index(kind) for kind in ("task", "item", "indicator", "other") if kind in kinds), None)


def _labelled(context: Context, table: Table, cell: Span) -> Sentence:
    """The cell as a sentence with the label that its column gives it, so that a bare date is a last day.

    The label stands before the cell's place, so that what is found in the cell maps back to it.
    """
    label = words("tables.due_label")[0]
    return Sentence(table.clause, -1, cell.start - len(label), label + context.text.text[slice(*cell)], paragraph=-1)
