"""`ipextract schema`: the JSON Schema of records."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ipextract.cli.options import as_path

EXAMPLE = "Example: ipextract schema --write schemas"


def run(
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", parser=as_path, help="Write every schema into this folder instead.", show_default=False
        ),
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of a record."""
    from ipextract.files import write_whole
    from ipextract.records.schema import record_schema, to_bytes

    if write is None:
        sys.stdout.write(to_bytes(record_schema()).decode("utf-8"))
        return
    from ipextract.schemas import SCHEMAS

    for name, make in SCHEMAS.items():
        write_whole(write / name, to_bytes(make()))
