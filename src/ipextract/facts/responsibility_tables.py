"""Divisions of tasks 分工表: a row is a statement, a column tells the role, its cells the bodies."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import Part, Parts, Role, Statement
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.models.clauses import OWNERS, Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.spans import Span


def statements_of_tables(context: Context, names: Names, reader: Parts) -> Iterator[Statement]:
    """One statement for each row that names a body, in text order."""
    text = context.text.text
    starts = [sentence.start for sentence in context.tree.sentences]
    for table in context.tree.tables:
        if OWNERS.isdisjoint(column.kind for column in table.columns):
            continue
        for row in table.rows:
            start = min(cell.start for cell in row)
            line = text[start : max(cell.end for cell in row)]
            sentence = Sentence(table.clause, bisect_left(starts, start), start, line)
            parts: list[Part] = []
            for column, cell in zip(table.columns, row, strict=True):
                if column.kind in OWNERS:
                    stretch = Span(cell.start - start, cell.end - start)
                    parts += _in_cell(names, reader, sentence, stretch, cast("Role", column.kind), column.head)
            if parts:
                first, last = parts[0].body.start, parts[-1].body.end
                match = Match("responsibility.table", sentence, first, last, {}, {"form": "table"})
                covers = Span(start, start + len(line))
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
