"""`ipextract normalize`: what the extractor reads instead of the raw text."""

import sys
from typing import Annotated

import typer

from ipextract.cli.options import Encoding, InputFormat, Limit, OneSource, Rules, TextField, reading, settle

EXAMPLE = "Example: ipextract normalize policy.txt --edits | head"


def run(
    file: OneSource,
    edits: Annotated[
        bool,
        typer.Option(
            "--edits", help="List what was changed instead: place in the source, before, after (tab-separated)."
        ),
    ] = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    rules: Rules = None,
) -> None:
    """Print the normalised text: odd blanks, line ends, entities and variants of characters folded.

    Spans of records count in the source, not in this text.
    """
    settle(rules)
    from ipextract.cli.console import read_one
    from ipextract.normalize import differences, normalize

    text = normalize(read_one(file, reading(input_format, encoding, limit, text_field)))
    if not edits:
        sys.stdout.write(text.text if text.text.endswith("\n") else text.text + "\n")
        return
    for span, before, after in differences(text):
        sys.stdout.write(f"{span.start}\t{span.end}\t{before!r}\t{after!r}\n")
