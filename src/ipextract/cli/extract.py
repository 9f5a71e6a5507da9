"""`ipextract extract`: one text, its record on standard output."""

import sys
from typing import Annotated

import typer

from ipextract.cli.options import Encoding, InputFormat, Limit, OneSource, Registry, Rules, TextField, reading, settle
from ipextract.writers import Format

EXAMPLE = "Example: ipextract extract policy.txt --format yaml | less"


def run(
    file: OneSource,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the record.")] = Format.json,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Keep names and telephone numbers of contacts.")
    ] = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Print the record of one source text.

    The bytes are those that `ipextract build` writes for this file.
    """
    settle(rules, registry)
    from ipextract import pipeline
    from ipextract.cli.console import FINDINGS, complain, read_one
    from ipextract.writers import writer

    record = pipeline.extract(
        read_one(file, reading(input_format, encoding, limit, text_field)), keep_contacts=keep_contacts
    )
    sys.stdout.flush()
    sys.stdout.buffer.write(writer(format).write(record))
    errors = [diagnostic for diagnostic in record.diagnostics if diagnostic.severity == "error"]
    for diagnostic in errors:
        complain(f"{record.source.path}: {diagnostic.message} [{diagnostic.code}]")
    if errors:
        raise typer.Exit(FINDINGS)
