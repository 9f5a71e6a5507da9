"""Deadlines of divisions of tasks 分工表: the cells below 完成时限, each for the tasks of its rows."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipextract.facts.deadline import of_label
from ipextract.facts.table_cells import FROM_ABOVE, Block, blocks, sentence_of, stretch_of
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.models.clauses import Table
from ipextract.models.context import Context
from ipextract.models.facts import Deadline, Target
from ipextract.models.matches import Found
from ipextract.resolve.governing import GOVERNING
from ipextract.spans import Span

# Behind these no mark is needed; a figure goes on in the next line.
WHOLE = "。;0123456789"
CUT_DATE = kept_pattern(r"[0-9]\n[年月日]|[年月]\n[0-9底末前]")


def deadlines(context: Context) -> Iterator[Found[Deadline]]:
    """One for each time in the cells of such columns; 持续推进 and 长期 bound nothing."""
    for table in context.tree.tables:
        task = _task(table)
        for _, block in blocks(table, _due(table)):
            action = _action(context, table, block, task) if task is not None else ""
            ends = _line_ends(context.text.text, block.cell)
            cell = sentence_of(context, table, block.cell, label=words("tables.due_label")[0], ends=ends)
            for found in of_label(context, [cell]):
                yield replace(found, fact=replace(found.fact, action=action or None))


def governed(context: Context, due: Sequence[Found[Deadline]], targets: Sequence[Found[Target]]) -> list[Found[Target]]:
    """The targets, those in the row of a deadline due with it unless one of their own governs them."""
    ends = {found.place.start: found.fact.end for found in due if found.fact.relation in GOVERNING and found.fact.end}
    # By where a row begins: where it ends and by when it is due.
    rows: dict[int, tuple[int, str]] = {}
    for table in context.tree.tables:
        stretches = table.stretches()
        for _, block in blocks(table, _due(table)):
            end = next((end for at, end in ends.items() if block.cell.start <= at < block.cell.end), None)
            if end is not None:
                start, last = stretch_of(stretches, block)
                rows.setdefault(start, (last, end))
    starts = sorted(rows)
    settled = []
    for found in targets:
        at = bisect_right(starts, found.place.start) - 1
        last, by = rows[starts[at]] if at >= 0 else (0, "")
        free = found.fact.by is None or found.why.get("by") == FROM_ABOVE
        if found.place.start < last and free and found.fact.kind == "quantitative":
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


def _line_ends(text: str, cell: Span) -> dict[int, str]:
    """The line ends of a cell that cut a date: 2025年 / 6月底."""
    return {place: "" for place in range(*cell) if text[place] == "\n" and CUT_DATE.match(text, place - 1)}


def _action(context: Context, table: Table, block: Block, task: int) -> str:
    """The tasks of all rows that a day is merged over."""
    cells = dict.fromkeys(row[task] for row in table.rows[block.first : block.end])
    tasks = (context.text.text[slice(*cell)].split("\n") for cell in cells)
    return ";".join(filter(None, map(_one_line if table.paragraphs else "".join, tasks)))


def _one_line(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell as one, a mark between them."""
    return "".join(one if one[-1:] in WHOLE else f"{one};" for one in paragraphs[:-1]) + paragraphs[-1]
