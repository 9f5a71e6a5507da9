"""Sources with marked tables, as readers of HTML, DOCX and PDF make them: from paragraphs and lists of rows."""

from collections.abc import Sequence

from ipextract.models.source import Source, SourceTable
from ipextract.spans import Span

# A cell that is merged with the one to the left or above.
LEFT, ABOVE = "<", "^"
Grid = Sequence[Sequence[str]]


def source(*blocks: str | Grid, media_type: str = "text/html") -> Source:
    """A text of paragraphs and tables, in order: a line for each paragraph and each row, tabs between cells."""
    text = ""
    tables = []
    for block in blocks:
        if isinstance(block, str):
            text += block + "\n"
        else:
            printed, table = _printed(block, len(text))
            text += printed
            tables.append(table)
    return Source("x", "x", text, "0" * 64, "utf-8", media_type, tables=tuple(tables))


def _printed(rows: Grid, start: int) -> tuple[str, SourceTable]:
    text = ""
    found: list[tuple[Span, ...]] = []
    for row in rows:
        cells: list[Span] = []
        for at, cell in enumerate(row):
            text += "\t" if at else ""
            if cell == LEFT:
                cells.append(cells[-1])
            elif cell == ABOVE:
                cells.append(found[-1][at])
            else:
                cells.append(Span(start + len(text), start + len(text) + len(cell)))
                text += cell
        text += "\n"
        found.append(tuple(cells))
    return text, SourceTable(tuple(found))
