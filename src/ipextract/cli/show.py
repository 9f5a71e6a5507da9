"""`ipextract show`: one document as its clause tree, with the facts where they stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import (
    Encoding,
    InputFormat,
    Limit,
    Place,
    Registry,
    Rules,
    TextField,
    as_path,
    place,
    reading,
    settle,
)

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from ipextract.models.matches import Evidence
    from ipextract.readers.options import ReadOptions
    from ipextract.records.marking import Block
    from ipextract.records.record import Record

EXAMPLE = "Example: ipextract show out/policy.json --agency 科技厅 --by 2025"

STYLES = {"targets": "green", "deadlines": "yellow", "amounts": "magenta", "responsibilities": "cyan"}
# What is due is said in the clause's own words above, which may be long.
LONGEST = 40


class Kind(StrEnum):
    targets = "targets"
    deadlines = "deadlines"
    amounts = "amounts"
    responsibilities = "responsibilities"


def _last_day(value: str | None) -> str | None:
    from ipextract.records.selecting import last_day

    try:
        return None if value is None else last_day(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def run(
    file: Annotated[
        Place,
        typer.Argument(
            parser=place,
            metavar="RECORD|SOURCE",
            help="A record, JSON or YAML, or a source text, which is read on the fly (-: standard input).",
            show_default=False,
        ),
    ],
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Facts of this kind alone; may be given again.")
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option(
            "--agency",
            metavar="NAME",
            help="What an agency is responsible for; a part of its name will do.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="DATE",
            callback=_last_day,
            help="What is due by the end of a year, a month or a day (2025, 2025-06, 2025-06-30).",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--source", parser=as_path, help="The source text, if it is not where the record says.", show_default=False
        ),
    ] = None,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="In a terminal, turn pages with $PAGER (less).")
    ] = True,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Show one document: its clauses with every fact marked in its words, and below each clause what was read.

    With --kind, --agency or --by only the clauses that hold such facts, and those above them.
    Exit code 1: nothing in the document is asked for.
    """
    settle(rules, registry)
    from ipextract.cli.console import FINDINGS, complain, paged
    from ipextract.records.selecting import Wanted, select

    wanted = Wanted(frozenset(each.value for each in kind) if kind else None, agency, by)
    record, text = _read(file, source, reading(input_format, encoding, limit, text_field))
    facts = select(record, wanted)
    if not facts and not wanted.everything:
        complain(f"{file}: no fact is asked for by --kind, --agency and --by together")
        raise typer.Exit(FINDINGS)
    with paged(pager) as console:
        console.print(_head(record))
        console.print(_tree(record, text, facts, shows_all=wanted.everything))


def _read(file: Path | str, source: Path | None, options: "ReadOptions") -> "tuple[Record, str | None]":
    """A record and the text that it counts in; without that text facts cannot be marked, which is told."""
    from ipextract.cli.console import complain, read_one
    from ipextract.errors import ReadError
    from ipextract.records.files import is_record_file, load_record
    from ipextract.records.texts import source_of

    if isinstance(file, str) or not is_record_file(file):
        from ipextract import pipeline

        read = read_one(file, options)
        return pipeline.extract(read), read.text
    record = load_record(file)
    try:
        return record, source_of(record, file, source).text
    except ReadError as error:
        if source is not None:
            raise
        complain(f"{error}; facts are not marked in their words")
        return record, None


# -- what is printed ---------------------------------------------------------------------------------------------------


def _head(record: "Record") -> "Text":
    """Title, and the elements of the document that are known, a line each."""
    from rich.text import Text

    metadata = record.metadata
    rows = (
        ("doc_number", metadata.doc_number.text if metadata.doc_number is not None else None),
        ("issuers", "、".join(issuer.canonical or issuer.name for issuer in metadata.issuers)),
        ("issued_on", metadata.issued_on),
        ("effective", " — ".join(filter(None, (metadata.effective_from, metadata.effective_to)))),
        ("source", record.source.path),
    )
    head = Text(f"{metadata.title or record.id}\n", style="bold")
    for name, value in rows:
        if value:
            head.append(f"{name:<11}", style="not bold dim").append(f"{value}\n", style="not bold")
    return head


def _tree(record: "Record", text: str | None, facts: "list[Evidence]", *, shows_all: bool) -> "Tree":
    from rich.console import Group
    from rich.text import Text
    from rich.tree import Tree

    from ipextract.records.marking import blocks

    held: dict[str, list[Evidence]] = {}
    for fact in facts:
        held.setdefault(fact.clause, []).append(fact)
    parents = {entry.id: entry.parent for entry in record.clauses}
    own_words: dict[str | None, list[Block]] = {}
    for block in blocks(record, text):
        own_words.setdefault(block.clause, []).append(block)
    shown = set(parents) if shows_all else set(_with_parents(held, parents))
    kinds = {id(fact): name for name in STYLES for fact in getattr(record, name)}

    root = Tree(Text("clauses" if shows_all else "clauses asked for", style="dim"), guide_style="dim")
    branches: dict[str | None, Tree] = {None: root}
    for entry in record.clauses:
        if entry.id not in shown:
            continue
        own = held.get(entry.id, [])
        if shows_all or own:
            words = _words(own_words.get(entry.id, ()), {fact.id for fact in own})
        else:
            words = Text(f"{entry.label or ''}{entry.title or ''}", style="bold")
        lines = [words, *(Text.assemble(("• ", kind), line) for kind, line in _lines(own, kinds))]
        branches[entry.id] = branches[entry.parent].add(Group(*lines))
    return root


def _with_parents(ids: "Iterable[str]", parents: "Mapping[str, str | None]") -> "Iterator[str]":
    for name in ids:
        above: str | None = name
        while above is not None:
            yield above
            above = parents[above]


def _words(blocks: "Iterable[Block]", ids: "Collection[str]") -> "Text":
    """A clause's own words in one line, label and title bold, with those of its facts marked that are asked for."""
    from rich.text import Text

    words = Text()
    for block in blocks:
        words.append(" … " if words else "")
        for number, piece in enumerate(block.pieces):
            # What the record has is divided, what the source has is as it is.
            words.append(" " if number and block.start is None else "")
            printed = Text(_in_one_line(piece.text), style="bold" if piece.strong else "")
            for mark in piece.marks:
                if mark.id in ids:
                    printed.stylize(f"{STYLES[mark.kind]} underline")
            words.append_text(printed)
    return words


def _in_one_line(text: str) -> str:
    return "".join(" " if character.isspace() or not character.isprintable() else character for character in text)


def _lines(facts: "Iterable[Evidence]", kinds: "Mapping[int, str]") -> "Iterator[tuple[str, Text]]":
    """What was read, a line for each fact, or for all agencies of one role in one statement."""
    from rich.text import Text

    from ipextract.models.facts import Responsibility

    statements: dict[object, list[Responsibility]] = {}
    for fact in facts:
        if isinstance(fact, Responsibility):
            statements.setdefault((fact.statement, fact.role), []).append(fact)
    for fact in facts:
        style = STYLES[kinds[id(fact)]]
        if not isinstance(fact, Responsibility):
            yield style, Text.assemble((f"{fact.id}  ", "dim"), _summary(fact))
        elif (same := statements[fact.statement, fact.role])[0] is fact:
            ids = fact.id if len(same) == 1 else f"{fact.id} … {same[-1].id} ({len(same)})"
            names = "、".join(each.canonical or each.agency for each in same)
            yield style, Text.assemble((f"{ids}  ", "dim"), f"{fact.role}  {names}")


def _summary(fact: "Evidence") -> str:
    from ipextract.models.facts import Amount, Deadline, Target
    from ipextract.records import told

    if isinstance(fact, Target):
        figure = told.quantity(fact)
        sign = told.COMPARATORS.get(fact.comparator or "", "")
        by = f"by {fact.by}" if fact.by else ""
        return "  ".join(filter(None, (fact.indicator or fact.quote, f"{sign} {figure}" if figure else "", by)))
    if isinstance(fact, Deadline):
        return "  ".join(filter(None, (fact.relation, told.day(fact), fact.anchor, _short(fact.action))))
    assert isinstance(fact, Amount)
    money = f"{told.money(fact)} {fact.currency}" if told.money(fact) else ""
    given = f"→ {fact.beneficiary}" if fact.beneficiary else ""
    condition = f"if {fact.condition}" if fact.condition else ""
    parts = (fact.role, money, told.rate(fact), fact.base and f"of {fact.base}", fact.per, given, condition)
    return "  ".join(filter(None, parts))


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}…"
