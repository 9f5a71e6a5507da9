"""`ipextract build`: many texts, their records in one folder."""

from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import Encoding, InputFormat, Limit, Registry, Rules, reading, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipextract.batch import Build, Outcome, Progress

EXAMPLE = "Example: ipextract build seeds/ -o out --jobs 2"
FORMATS = ("json", "yaml")


def _formats(value: str) -> str:
    wanted = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} is no format; choose from {', '.join(FORMATS)}")
    return ",".join(name for name in FORMATS if name in wanted)


def run(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Source texts, folders and ZIP archives of them, patterns in quotes ('seeds/**/*.txt'), - for "
            "standard input (docs/formats.md).",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for records and manifest.")] = Path("out"),
    formats: Annotated[
        str, typer.Option("--format", "-f", help="json, yaml, or both with a comma.", callback=_formats)
    ] = "json,yaml",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to use; 0 takes as many as pay.")] = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as findings too (exit code 1).")] = False,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Keep names and telephone numbers of contacts.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every source and every diagnostic.")] = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Read source texts and write one record each, as JSON and YAML, and a manifest.

    One text that cannot be read never costs the others.
    Exit code 1: a text failed or has an error; 2: nothing was done.
    """
    options = reading(input_format, encoding, limit)
    settle(rules, registry)
    from ipextract import batch
    from ipextract.cli.console import FAILED, FINDINGS, on_terminal, say

    findings = 0

    def tell(outcome: "Outcome") -> None:
        nonlocal findings
        result = outcome.result
        if result.error is not None:
            findings += 1
            say(f"  {result.error}", FAILED, "red")
            return
        counted = ("error", "warning") if strict else ("error",)
        findings += any(diagnostic.severity in counted for diagnostic in outcome.diagnostics)
        if verbose:
            say(f"    {result.path}", "done", "green")
        for diagnostic in outcome.diagnostics:
            if verbose or diagnostic.severity in counted:
                place = f"{result.path}:{diagnostic.span.start}" if diagnostic.span else result.path
                say(f"{diagnostic.severity:<7} {place}: {diagnostic.message} [{diagnostic.code}]")

    if quiet or not on_terminal():
        progress: AbstractContextManager[Progress] = nullcontext(tell)
    else:
        progress = _with_progress(tell)
    with progress as step:
        built = batch.build(
            paths, out, formats.split(","), jobs or None, keep_contacts=keep_contacts, progress=step, reading=options
        )
    for path in built.left_over:
        say(f"    {path}: of an earlier build; none of these sources gave it", "kept", "yellow")
    if not quiet:
        _summary(built, out)
    if findings:
        raise typer.Exit(FINDINGS)


@contextmanager
def _with_progress(tell: "Progress") -> "Iterator[Progress]":
    """A bar on standard error that moves with each source; `tell` is called as well."""
    from rich import progress as bars

    from ipextract.cli.console import standard_error

    columns = (bars.TextColumn("reading"), bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeRemainingColumn())
    with bars.Progress(*columns, console=standard_error(), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(outcome: "Outcome") -> None:
            bar.update(task, advance=1, total=outcome.of)
            tell(outcome)

        yield step


def _summary(built: "Build", out: Path) -> None:
    from ipextract.cli.console import FAILED, count_up

    sources = built.manifest.sources
    done = [source for source in sources if source.status == "ok"]
    rows = [("documents", len(done))]
    if len(done) < len(sources):
        rows.append((FAILED, len(sources) - len(done)))
    items = ("clauses", "targets", "deadlines", "amounts", "responsibilities")
    rows += [(name, sum(getattr(source.counts, name) for source in done)) for name in items]
    severities = ("error", "warning", "info")
    rows += [(f"diagnostics: {name}", sum(getattr(source.diagnostics, name) for source in done)) for name in severities]
    count_up(str(out), rows)
