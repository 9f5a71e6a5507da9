"""Divisions of tasks 分工表: a row is a statement, a column tells the role, its cells the bodies.

Cells that are merged over the same rows make one statement, which covers these rows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import WITH_PERSONS, Part, Parts, Role, Statement
from ipextract.facts.table_cells import Block, blocks, sentence_of, stretch_of, within
from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, set_of, words
from ipextract.models.clauses import OWNERS, Sentence, Table
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.spans import Span
from ipextract.values import agency_names

# What parts names in a cell.
MARKS = kept_pattern("[、,;。:]")
# No name is longer.
LONGEST_NAME = 60


def statements_of_tables(context: Context, names: Names, reader: Parts) -> Iterator[Statement]:
    """One statement for each row that names a body, in text order."""
    starts = [sentence.start for sentence in context.tree.sentences]
    for table in context.tree.tables:
        if OWNERS.isdisjoint(column.kind for column in table.columns):
            continue
        columns = [at for at, column in enumerate(table.columns) if column.kind in OWNERS]
        # By the rows that they cover, and by cell: one that is merged over several columns counts once.
        together: dict[tuple[int, int], dict[Span, tuple[int, Block]]] = {}
        for at, block in blocks(table, columns):
            together.setdefault((block.first, block.end), {}).setdefault(block.cell, (at, block))
        stretches = table.stretches()
        for cells in (tuple(merged.values()) for merged in together.values()):
            covers = stretch_of(stretches, cells[0][1])
            ends: dict[int, str] = {}
            if table.paragraphs:
                for _, block in cells:
                    ends |= _line_ends(context, names, table, block.cell)
            number = bisect_left(starts, covers.start)
            sentence = sentence_of(context, table, covers, number=number, ends=ends)
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
    if sentence.text.find(":", cell.start, cell.end) >= 0:
        # 牵头单位:X 配合单位:Y in one cell.
        parts = reader.read(sentence, cell.start, cell.end, strict=False)
    else:
        parts = reader.of_field(sentence, cell.start, cell.end, role, strict=False)
    if WITH_PERSONS in head:
        parts = [part._replace(body=reader.without_person(part.body)) for part in parts]
    offices = set_of("responsibilities.offices_in_columns")
    if not any(
        names.is_body(part.body) or part.body.group or part.body.name in offices or _is_firm(part.body.name)
        for part in parts
    ):
        return []
    if _first_leads().search(head):
        parts[0] = parts[0]._replace(role="lead", why="the column's head says that the first leads")
    return parts


def _is_firm(name: str) -> bool:
    """Whether a name is that of one firm or school, as a column of bodies calls its own: 资产经营公司."""
    ending = agency_names.head_of(name) or ""
    return ending.endswith(words("responsibilities.firm_endings")) and name not in set_of("responsibilities.bare")


def _line_ends(context: Context, names: Names, table: Table, cell: Span) -> dict[int, str]:
    """What the line ends of a cell of bodies mean: they part names, or cut one for width."""
    lines = context.text.text[slice(*cell)].split("\n")
    found: dict[int, str] = {}
    place, name = cell.start, ""
    for line, following in pairwise(lines):
        place += len(line)
        name = MARKS.split(name + line)[-1]
        cut = 0 < len(name) <= LONGEST_NAME and (following.startswith("(") or not _is_whole(names, table, name))
        found[place] = "" if cut or not name else ";"
        name = name if cut else ""
        place += 1
    return found


def _is_whole(names: Names, table: Table, name: str) -> bool:
    """Whether a name ends as those of bodies and places do."""
    bodies = names.split(Sentence(table.clause, -1, 0, name, paragraph=-1), 0, len(name))
    if not bodies or bodies[-1].end < len(name):
        return False
    last = bodies[-1]
    known = last.group or names.is_body(last)
    return known or agency_names.is_place(last.name) or agency_names.head_of(last.name) is not None


@between_runs
def _first_leads() -> re.Pattern[str]:
    return re.compile(str(load_yaml("tables.yaml")["first_leads"]))
