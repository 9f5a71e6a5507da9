"""A source text as published."""

from dataclasses import dataclass
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic
from ipextract.spans import Span


class SourceTable(NamedTuple):
    """A table that the file itself marks as one. Every row has a cell for each column.

    Cells count in the source text. One that is merged over rows or columns is printed once and stands, with the same
    span, in every place that it covers; an empty one is an empty span where its text would be.
    """

    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One source file, decoded.

    `text` is what the file says, line ends as they stand, a byte-order mark left out; every span of a record counts
    in it. Of a format that is no plain text it is the text that its reader took out, a line for each paragraph and for
    each row of a table, a tab between cells; `build` keeps it beside the record. `path` is the path below the argument
    with the argument's last name in front (`seeds/foo.txt`). `tables` are those that the file marks, in text order.
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    media_type: str
    diagnostics: tuple[Diagnostic, ...] = ()
    tables: tuple[SourceTable, ...] = ()
