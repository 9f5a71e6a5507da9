"""`ipextract schema`: the JSON Schema of records."""

import sys
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example: ipextract schema --write schemas"


def run(
    write: Annotated[
        Path | None, typer.Option("--write", help="Write every schema into this folder instead.", show_default=False)
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of a record."""
    from ipextract.records.schema import schemas
    from ipextract.writers.files import write_whole

    found = schemas()
    if write is None:
        sys.stdout.write(found["record.schema.json"].decode("utf-8"))
        return
    for name, content in found.items():
        write_whole(write / name, content)
