"""`ipextract segment`: the clause tree of one text."""

from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import Encoding, InputFormat, Limit, OneSource, Rules, TextField, reading, settle

if TYPE_CHECKING:
    from rich.tree import Tree

EXAMPLE = "Example: ipextract segment policy.txt --keywords"


def run(
    file: OneSource,
    keywords: Annotated[
        bool, typer.Option("--keywords", help="Show the keywords of each clause (slower: loads a segmenter).")
    ] = False,
    zones: Annotated[
        bool, typer.Option("--zones", help="Show also what stands outside the clauses: titles, signature, furniture.")
    ] = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
) -> None:
    """Print the clause tree: id, label, heading, and where each clause stands in the source."""
    settle(rules)
    from rich.text import Text
    from rich.tree import Tree

    from ipextract.cli.console import read_one, standard_error, standard_output
    from ipextract.normalize import normalize
    from ipextract.records.punctuation import chinese_punctuation
    from ipextract.segment import segment

    source = read_one(file, reading(input_format, encoding, limit, text_field))
    segmentation = segment(normalize(source))
    text = segmentation.text
    root = Tree(Text(source.path, style="bold"), guide_style="dim")
    branches: dict[str, Tree] = {}
    for clause in segmentation.tree.clauses:
        span = text.to_source(clause.span)
        own = "".join(text.text[piece.start : piece.end] for piece in clause.body)
        line = Text(f"{clause.id:<8}", style="cyan")
        if clause.label:
            line.append(f"{clause.label} ", style="bold")
        shown = clause.title if clause.title is not None else own[:32] + ("…" if len(own) > 32 else "")
        line.append(chinese_punctuation(shown), style="" if clause.title is not None else "dim")
        line.append(f"  [{span.start}, {span.end})", style="dim")
        if keywords:
            from ipextract.words import keywords as keywords_of

            line.append("  " + " ".join(keywords_of((clause.title or "") + "。" + own)), style="green")
        parent = branches[clause.parent] if clause.parent is not None else root
        branches[clause.id] = parent.add(line)
    if zones:
        _add_zones(root, text, segmentation.tree.zones)
    standard_output().print(root)
    for diagnostic in segmentation.diagnostics:
        standard_error().print(
            f"{source.path}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]",
            markup=False,
            soft_wrap=True,
        )


def _add_zones(root: "Tree", text: "NormalizedText", zones: "tuple[Zone, ...]") -> None:
    from rich.text import Text

    branch = root.add(Text("zones", style="bold"))
    for zone in zones:
        span = text.to_source(zone.span)
        shown = text.text[zone.span.start : zone.span.end].replace("\n", " ")
        line = Text(f"{zone.name:<16}", style="magenta")
        line.append(shown[:48] + ("…" if len(shown) > 48 else ""))
        line.append(f"  [{span.start}, {span.end})", style="dim")
        branch.add(line)


if TYPE_CHECKING:
    from ipextract.models.clauses import Zone
    from ipextract.models.text import NormalizedText
