"""`ipextract lint`: what sources have to say of themselves, and nothing written."""

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import (
    Encoding,
    InputFormat,
    Limit,
    Registry,
    Rules,
    Sources,
    TextField,
    as_path,
    reading,
    settle,
)

if TYPE_CHECKING:
    from ipextract.linting.findings import Linted

EXAMPLE = "Example: ipextract lint texts/ --format sarif --baseline lint-baseline.json > ipextract.sarif"


class Format(StrEnum):
    terminal = "terminal"
    github = "github"
    json = "json"
    sarif = "sarif"


class Severity(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"


def run(
    paths: Sources,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print findings.")] = Format.terminal,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="The least severity that gives exit code 1.")
    ] = Severity.warning,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            parser=as_path,
            metavar="FILE",
            help="Pass over the findings of this file.",
            show_default=False,
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            parser=as_path,
            metavar="FILE",
            help="Write all findings to this file, to be passed over from now on, and print none.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but findings and what went wrong.")] = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Print the diagnostics of source texts: what is damaged, repaired, inferred or left out, with its place.

    Findings go to standard output. Paths begin at the working folder, so run it where the baseline was written
    (docs/linting.md).
    Exit code 1: there are findings at or above --fail-on; 2: a source or the baseline could not be read.
    """
    options = reading(input_format, encoding, limit, text_field)
    settle(rules, registry)
    from ipextract.cli.console import COULD_NOT_RUN, FINDINGS, bar, complain, on_terminal
    from ipextract.diagnostics import SEVERITIES
    from ipextract.linting.reading import lint

    known = None
    if baseline is not None or write_baseline is not None:
        from ipextract.linting import baseline as baselines

        # Before anything else is read: who waited should not be told then that it cannot be.
        known = baselines.read(baseline) if baseline is not None and write_baseline is None else None
    with nullcontext() if quiet or not on_terminal() else bar() as move:
        linted = lint(paths, options, move)
    for problem in linted.problems:
        complain(problem)
    if write_baseline is not None:
        if linted.problems:
            complain(f"{write_baseline}: not written, since sources could not be read; leave them out, or mend them")
            raise typer.Exit(COULD_NOT_RUN)
        baselines.write(write_baseline, linted.findings)
        if not quiet:
            complain(f"{write_baseline}: {len(linted.findings)} findings are known from now on")
        return
    if known is not None:
        linted = baselines.without(linted, known)
    _print(linted, format)
    for stale in linted.stale:
        complain(f"{baseline}: stale: {stale}")
    if not quiet:
        complain(_counts(linted))
    if linted.problems:
        raise typer.Exit(COULD_NOT_RUN)
    counted = SEVERITIES[: SEVERITIES.index(fail_on.value) + 1]
    if any(finding.severity in counted for finding in linted.findings):
        raise typer.Exit(FINDINGS)


def _print(linted: "Linted", format: Format) -> None:
    if format in (Format.json, Format.sarif):
        if format is Format.sarif:
            from ipextract.linting import sarif

            data = sarif.write(linted)
        else:
            from ipextract.linting.document import document
            from ipextract.writers import json

            data = json.write(document(linted))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from ipextract.linting.formats import annotations, line_of

    if format is Format.github:
        from ipextract.annotations import workflow_commands

        lines = workflow_commands(annotations(linted.findings))
    else:
        lines = map(line_of, linted.findings)
    for line in lines:
        print(line)


def _counts(linted: "Linted") -> str:
    from ipextract.diagnostics import SEVERITIES

    said = [finding.severity for finding in linted.findings]
    counts = ", ".join(f"{said.count(severity)} {severity}" for severity in SEVERITIES)
    known = f"; {linted.known} known" if linted.known else ""
    failed = f"; {len(linted.problems)} could not be read" if linted.problems else ""
    read = len(linted.paths)
    return f"{read} source{'' if read == 1 else 's'} read: {counts}{known}{failed}"
