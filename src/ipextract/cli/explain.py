"""`ipextract explain`: the rule, the captures and the quote behind one fact."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipextract.cli.options import Registry, Rules, as_path, settle

if TYPE_CHECKING:
    from ipextract.models.matches import Evidence, Found
    from ipextract.pipeline import Extraction
    from ipextract.records.record import Record
    from ipextract.spans import Span

EXAMPLE = "Example: ipextract explain out/policy.json 1-t1"


def run(
    record: Annotated[Path, typer.Argument(parser=as_path, help="A record, JSON or YAML.", show_default=False)],
    fact: Annotated[str, typer.Argument(help="The fact's id in it, such as 2.3-d1.", show_default=False)],
    source: Annotated[
        Path | None,
        typer.Option(
            "--source", parser=as_path, help="The source text, if it is not where the record says.", show_default=False
        ),
    ] = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Show how one fact came about: its quote in the clause, the rule that found it, and how each value was read.

    The source is read again, so it must be the one that the record was made from, and so must packs and registries.
    Where it is no plain text and not at hand, the text that was kept beside the record serves.
    """
    settle(rules, registry)
    from ipextract import pipeline
    from ipextract.errors import RecordError
    from ipextract.records.files import load_record
    from ipextract.records.texts import source_of

    kept = load_record(record)
    extraction = pipeline.run(source_of(kept, record, source))
    every: list[Found[Any]] = [
        *extraction.facts.targets,
        *extraction.facts.deadlines,
        *extraction.facts.amounts,
        *extraction.facts.responsibilities,
    ]
    found = next((entry for entry in every if entry.fact.id == fact), None)
    if found is None:
        near = [entry.fact.id for entry in every if entry.fact.id.partition("-")[0] == fact.partition("-")[0]]
        raise RecordError(
            f"{record}: has no fact {fact!r}; "
            + (f"its clause has {', '.join(near)}" if near else "its clause has none")
        )
    if (found.fact.span, found.fact.quote, found.fact.rule) not in _facts(kept, fact):
        raise RecordError(
            f"{record}: its {fact} is not what is read now ({found.fact.quote!r} by {found.fact.rule}); name packs and "
            "registries as at the build, or build the record again"
        )
    _show(found, extraction)


def _facts(record: "Record", fact: str) -> "set[tuple[Span, str, str]]":
    """Place, quote and rule of a fact as a record has it."""
    every: list[Evidence] = [*record.targets, *record.deadlines, *record.amounts, *record.responsibilities]
    return {(each.span, each.quote, each.rule) for each in every if each.id == fact}


def _show(found: "Found[Evidence]", extraction: "Extraction") -> None:
    from dataclasses import fields

    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from ipextract.cli.console import standard_output
    from ipextract.ruleset.known import overlaid

    console = standard_output()
    fact = found.fact
    clause = next(clause for clause in extraction.segmentation.tree.clauses if clause.id == fact.clause)
    place = extraction.text.to_source(clause.span)
    source = extraction.text.source.text
    start = max(place.start, fact.span.start - 160)
    end = min(place.end, fact.span.end + 160)
    passage = Text(("…" if start > place.start else "") + source[start : fact.span.start].lstrip())
    passage.append(fact.quote, style="bold reverse")
    passage.append(source[fact.span.end : end].rstrip() + ("…" if end < place.end else ""))
    console.print(Panel(passage, title=f"{fact.id}  [{fact.span.start}, {fact.span.end})", title_align="left"))

    known = overlaid().rules.get(fact.rule)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("rule", Text(fact.rule))
    if known is not None:
        table.add_row("", Text(known.rule.summary.strip()))
        table.add_row("source", Text(known.rule.source.strip()))
        if known.pack is not None:
            table.add_row("pack", Text(f"{known.pack}: {known.path}"))
    for name, capture in found.match.captures.items():
        table.add_row(f"capture {name}", Text(capture.text))
    for name, value in found.match.gives.items():
        table.add_row(f"rule gives {name}", Text(value))
    console.print(table)
    console.print()

    values = Table(show_header=True, box=None, pad_edge=False)
    values.add_column("field", style="cyan", no_wrap=True)
    values.add_column("value", overflow="fold")
    values.add_column("how it came about", style="dim", overflow="fold")
    common = {"id", "clause", "span", "quote", "rule"}
    for field in fields(fact):
        if field.name not in common:
            value = getattr(fact, field.name)
            values.add_row(field.name, Text(_shown(value)), Text(_how(found, field.name, value)))
    console.print(values)


def _shown(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return f"[{', '.join(str(part) for part in value)}]"
    return str(value)


def _how(found: "Found[Evidence]", name: str, value: object) -> str:
    """The builder's own word, else the capture or the rule that gave the value, else how such values come about."""
    from ipextract.records.schema import how

    if name in found.why:
        return found.why[name]
    if value is None:
        return "the text does not say"
    told = how(type(found.fact).__name__, name)
    if name in found.match.captures:
        return f"capture {name}: {found.match.captures[name].text}; {told}"
    if name in found.match.gives:
        return f"given by the rule: {found.match.gives[name]}"
    return told
