"""`ipextract validate`: records against the schema and the promises that no schema holds."""

from pathlib import Path
from typing import Annotated

import typer

from ipextract.cli.options import RecordPaths, as_path

EXAMPLE = "Example: ipextract validate out/ --sources ."
REMEDY = "name the folder in which that path begins with --sources"


def run(
    paths: RecordPaths,
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            parser=as_path,
            help="Where the sources' paths begin (default: here); quotes are checked where a source is found.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is wrong.")] = False,
) -> None:
    """Check records: fields, types and values, spans and quotes, ids, parents, order, and that no text is left out.

    Where the source is found below --sources, every quote and the words of every clause are compared with it, and every
    character must have its place; of a source that is no plain text, with the text that was kept beside the record
    (text/ID.txt). Of a whole folder, every file that the manifest names must be as it was written; of shards, every
    record in them is checked. A manifest named by itself is compared with the records beside it.
    Findings go to standard output, one a line; exit code 1 if there are any.
    """
    import sys

    from ipextract.cli.console import FINDINGS, complain
    from ipextract.errors import RecordError
    from ipextract.records.files import validate_paths

    if sources is not None and not sources.is_dir():
        raise RecordError(f"{sources}: there is no such folder; name the one in which the sources' paths begin")
    report = validate_paths(paths, sources if sources is not None else Path())
    for finding in report.findings:
        sys.stdout.write(f"{finding}\n")
    if not quiet:
        apart = report.records - report.with_source
        complain(
            (f"{report.files_of_shards} files of shards checked, " if report.files_of_shards else "")
            + (f"manifest compared with {report.listed} records, " if report.listed else "")
            + f"{report.records} records checked, {report.with_source} of them against their text: "
            + (f"{len(report.findings)} findings" if report.findings else "all promises hold")
            + (f"; no text is at hand for {apart}, so their words were not checked" if apart else "")
            + (f": {report.looked_for} is not there, {REMEDY}" if apart and report.looked_for else "")
        )
    if report.findings:
        raise typer.Exit(FINDINGS)
