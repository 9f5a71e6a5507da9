"""`ipextract diff`: what changed in meaning between two revisions."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import (
    Config,
    Encoding,
    InputFormat,
    Limit,
    Registry,
    Rules,
    TextField,
    as_named,
    reading,
    settle,
)

if TYPE_CHECKING:
    from ipextract.records.record import Record

EXAMPLE = "Example: ipextract diff git:HEAD~1:out out --format markdown"


class Format(StrEnum):
    terminal = "terminal"
    json = "json"
    markdown = "markdown"
    html = "html"
    summary = "summary"
    github = "github"
    accepted = "accepted"


class FailOn(StrEnum):
    breaking = "breaking"
    review = "review"
    info = "info"
    never = "never"


def run(
    old: Annotated[
        str | None,
        typer.Argument(
            parser=as_named,
            metavar="OLD",
            help="A record, a folder of records, a source text, or git:REVISION[:PATH] (without PATH: out).",
            show_default=False,
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(parser=as_named, metavar="NEW", help="What it is compared with, likewise.", show_default=False),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            parser=as_named,
            metavar="REV",
            help="Compare the only argument, out if there is none, with itself at a git revision.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.terminal,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The mildest level that makes the exit code 1.")
    ] = FailOn.info,
    config: Config = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today",
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="The day on which accepted changes are judged (default: today).",
            show_default=False,
        ),
    ] = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Compare two revisions: which target rose, which deadline moved, which agency took over.

    Clauses are matched by what they say, not by their numbers; facts within clauses that match, field by field. A
    change is `breaking` (a target lowered, a deadline moved, a sum or a leading agency changed), `review` (wording,
    conditions, what is new) or `info` (moved, renumbered). A source text is read on the fly.
    Exit code 0: no change; 1: changes; 2: a side cannot be read.
    """
    import sys

    if (new is None) == (against is None) or (old is None and against is None):
        raise typer.BadParameter("give OLD and NEW, or --against REV with one argument or none")
    settle(rules, registry)
    from ipextract.cli.console import FINDINGS, standard_output
    from ipextract.cli.settings import judge_of
    from ipextract.compare.changes import LEVELS
    from ipextract.compare.documents import compare
    from ipextract.compare.sides import DEFAULT, GIT, read_side

    # Before anything else is read: who waited should not be told then that it is wrong.
    judge = judge_of(config, today.date() if today is not None else None)
    options = reading(input_format, encoding, limit, text_field)

    def extract(path: Path, data: bytes | None) -> "Record":
        from ipextract import pipeline, readers

        return pipeline.extract(readers.read_given(path, data, options))

    if against is not None:
        new = old or DEFAULT
        old = f"{GIT}{against}:{new}"
    assert old is not None
    assert new is not None
    comparison = judge.judge(compare(read_side(old, extract), read_side(new, extract)))
    if format is Format.terminal:
        from ipextract.cli import side_by_side

        side_by_side.show(comparison, standard_output())
    else:
        from ipextract.compare.formats import writer

        sys.stdout.write(writer(format.value)(comparison))
    if fail_on is not FailOn.never and any(each.rank <= LEVELS.index(fail_on.value) for each in comparison.changes):
        raise typer.Exit(FINDINGS)
