"""Divisions of tasks 分工表: a row is a statement, a column tells the role, its cells the bodies.

Cells that are merged over the same rows make one statement, which covers these rows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import Part, Parts, Role, Statement
from ipextract.facts.table_cells import Block, blocks, sentence_of, stretch_of, within
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.models.clauses import OWNERS, Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.spans import Span


def statements_of_tables(context: Context, names: Names, reader: Parts) -> Iterator[Statement]:
    """One statement for each row that names a body, in text order."""
    starts = [sentence.start for sentence in context.tree.sentences]
    for table in context.tree.tables:
        if OWNERS.isdisjoint(column.kind for column in table.columns):
            continue
        columns = [at for at, column in enumerate(table.columns) if column.kind in OWNERS]
        together: dict[tuple[int, int], list[tuple[int, Block]]] = {}
        for at, block in blocks(table, columns):
            together.setdefault((block.first, block.end), []).append((at, block))
        stretches = table.stretches()
        for cells in together.values():
            covers = stretch_of(stretches, cells[0][1])
            sentence = sentence_of(context, table, covers, bisect_left(starts, covers.start))
            parts: list[Part] = []
            for at, block in cells:
                column = table.columns[at]
                stretch = within(sentence, block.cell)
                parts += _in_cell(names, reader, sentence, stretch, cast("Role", column.kind), column.head)
            if parts:
                first, last = min(part.body.start for part in parts), max(part.body.end for part in parts)
                match = Match("responsibility.table", sentence, first, last, {}, {"form": "table"})
                yield Statement(match, first, last, tuple(parts), closing=True, covers=covers)


def _in_cell(names: Names, reader: Parts, sentence: Sentence, cell: Span, role: Role, head: str) -> list[Part]:
    """The bodies of a cell; none where it holds none beyond doubt, as wrapped cells may."""
    parts = reader.of_field(sentence, cell.start, cell.end, role, strict=False)
    if not any(names.is_body(part.body) or part.body.group for part in parts):
        return []
    if _first_leads().search(head):
        parts[0] = parts[0]._replace(role="lead", why="the column's head says that the first leads")
    return parts


@between_runs
def _first_leads() -> re.Pattern[str]:
    return re.compile(str(load_yaml("tables.yaml")["first_leads"]))
