"""Responsibilities 责任单位: statements of who leads, helps and answers become one fact for each agency."""

from collections import Counter
from collections.abc import Iterator

import regex

from ipextract.diagnostics import diagnose
from ipextract.facts.responsibility_names import Names, is_own_government, level_of
from ipextract.facts.responsibility_parts import Statement
from ipextract.facts.responsibility_statements import StatementReader
from ipextract.facts.table_cells import RowsOfCells
from ipextract.lexicons import words
from ipextract.models.context import Context
from ipextract.models.facts import Responsibility
from ipextract.models.matches import Found
from ipextract.spans import Span
from ipextract.values.agency_items import Body
from ipextract.values.agency_names import is_office
from ipextract.values.divisions import leading
from ipextract.values.patterns import pattern


def build(context: Context) -> list[Found[Responsibility]]:
    """The responsibilities of a document, in its order. Unknown names are reported once each."""
    names = Names(context)
    statements = StatementReader(context, names).statements()
    facts: list[Found[Responsibility]] = []
    reported: set[str] = set()
    for statement, covered in _scopes(context, statements):
        own = _facts_of(context, names, statement, context.text.to_source(covered))
        facts += own
        for found in own:
            fact = found.fact
            if not fact.group and fact.canonical is None and fact.agency not in reported:
                reported.add(fact.agency)
                context.diagnostics.append(diagnose("agency-unknown", fact.span, agency=fact.agency))
    return facts


def _one_office(name: str) -> "regex.Match[str] | None":
    """The one body of a government that manages a field; it starts behind the name of a place, 南京|市财政部门."""
    found = leading(name, short=False)
    return pattern("responsibilities.one_office").match(name, max(0, found[1] - 1) if found else 0)


def _facts_of(context: Context, names: Names, statement: Statement, scope: Span) -> list[Found[Responsibility]]:
    """One fact for each body of a statement."""
    match = statement.match
    sentence = match.sentence
    clause = context.clause_of(sentence).id
    whole = context.source_span(sentence, statement.start, statement.end)
    quoted = context.text.quote
    prefix = ""
    facts = []
    each: Body | None = None
    for body, role, arrangement, _, why in statement.parts:
        start, end, name, group, _ = body
        if is_own_government(name):
            group = not names.known(name)
        elif group and (one := _one_office(name)):
            # 市公安机关 is one body of a city, and one of each city in a document of a province.
            # The state has one office for a field wherever it is named.
            placed = one["state"] or one.start()
            group = not (placed or names.known(one["whose"] + "政府") or names.known(one["whose"]))
        elif names.is_of_each(name):
            group = True
        if each and sentence.text[each.end : start] == "、" and _shares_each(each.name, name):
            group = True
            each = body._replace(name=each.name)
        else:
            each = body if name.startswith("各") else None
        canonical = None if group else names.canonical(name, prefix)
        if group and prefix and name in words("responsibilities.class_wholes"):
            # 省法院、检察院: beside a body of the province the bare word is the province's too.
            canonical = names.canonical(name, prefix)
            group = canonical is None
        # 省公安厅,各市法院、检察院: the last is no longer the province's.
        prefix = level_of(name) or ("" if name.startswith("各") else prefix)
        place = sentence.span(start, end)
        span, quote = quoted(place)
        fact = Responsibility(
            clause=clause,
            span=span,
            quote=quote,
            rule=match.rule,
            agency=name,
            canonical=canonical,
            group=group,
            role=role,
            arrangement=arrangement,
            scope=scope,
            statement=whole,
        )
        facts.append(Found(fact, match, place, {"role": why} if why else {}))
    return facts


def _shares_each(each: str, name: str) -> bool:
    """Tell whether a bare name behind a class is of each too: 各县教育局、财政局; 各县人民政府、开发区管委会."""
    if pattern("responsibilities.zones").match(name):
        return not is_office(each)
    if not (is_office(each) and is_office(name)) or level_of(name) or leading(name) is not None:
        return False
    return pattern("responsibilities.own_zone").match(name) is None


def _scopes(context: Context, statements: list[Statement]) -> Iterator[tuple[Statement, Span]]:
    """Each statement with the span, in the normalised text, that it covers."""
    rows = RowsOfCells(context.tree.tables)
    wholes = [_whole(context, statement, rows) for statement in statements]
    counts = Counter(wholes)
    # Where the last statement of each clause ended, or of the rows of a table.
    done: dict[tuple[Span, int], int] = {}
    text = context.text.text
    for statement, whole in zip(statements, wholes, strict=True):
        if statement.covers is not None:
            yield statement, statement.covers
            continue
        sentence = statement.sentence
        span, first = whole
        if counts[whole] == 1:
            yield statement, span
            continue
        place = sentence.span(statement.start, statement.end)
        start = done.get(whole, first)
        done[whole] = place.end
        end = place.start if statement.closing else place.end
        while start < end and text[start] in "。;,、\n)】 \t":
            start += 1
        if start >= end:
            # Nothing stands between it and the one before: both cover the same text.
            start, end = span.start, place.end
        yield statement, Span(start, end)


def _whole(context: Context, statement: Statement, rows: RowsOfCells) -> tuple[Span, int]:
    """All that a statement may cover, and where its text begins: its clause, or the rows of the cell it stands in."""
    covered = rows.around(statement.sentence.start) if statement.covers is None else None
    if covered is not None:
        return covered, covered.start
    clause = context.clause_of(statement.sentence)
    return clause.span, clause.label_span.end
