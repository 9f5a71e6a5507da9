"""Deadlines of divisions of tasks 分工表: the cells below 完成时限, each for the tasks of its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipextract.facts.deadline import Deadline, of_label
from ipextract.facts.table_cells import Block, blocks, sentence_of, stretch_of
from ipextract.facts.target import Target
from ipextract.lexicons import words
from ipextract.models.clauses import Table
from ipextract.models.context import Context
from ipextract.models.matches import Found
from ipextract.resolve.governing import GOVERNING


def deadlines(context: Context) -> Iterator[Found[Deadline]]:
    """One for each time in the cells of such columns; 持续推进 and 长期 bound nothing."""
    for table in context.tree.tables:
        task = _task(table)
        for _, block in blocks(table, _due(table)):
            action = _action(context, table, block, task) if task is not None else ""
            cell = sentence_of(context, table, block.cell, label=words("tables.due_label")[0])
            for found in of_label(context, [cell]):
                yield replace(found, fact=replace(found.fact, action=action or None))


def governed(context: Context, due: Sequence[Found[Deadline]], targets: Sequence[Found[Target]]) -> list[Found[Target]]:
    """The targets, those in the row of a deadline due with it unless another governs them."""
    ends = {found.place.start: found.fact.end for found in due if found.fact.relation in GOVERNING and found.fact.end}
    rows = []
    for table in context.tree.tables:
        stretches = table.stretches()
        for _, block in blocks(table, _due(table)):
            end = next((end for at, end in ends.items() if block.cell.start <= at < block.cell.end), None)
            if end is not None:
                rows.append((*stretch_of(stretches, block), end))
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


def _due(table: Table) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.kind == "due"]


def _action(context: Context, table: Table, block: Block, task: int) -> str:
    """The tasks of all rows that a day is merged over."""
    tasks = dict.fromkeys(row[task] for row in table.rows[block.first : block.end])
    return ";".join(filter(None, (context.text.text[slice(*cell)].replace("\n", "") for cell in tasks)))
