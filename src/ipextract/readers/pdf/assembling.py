"""Pages → text: paragraphs and tables in reading order, each with its place in what is printed."""

from collections.abc import Sequence
from typing import NamedTuple

from ipextract.models.source import SourceTable
from ipextract.readers.pdf.columns import Placed
from ipextract.readers.pdf.pages import Content, Notes
from ipextract.readers.pdf.paragraphs import Look, Paragraph, goes_on, look, paragraphs
from ipextract.readers.pdf.tables import Cell, Table
from ipextract.spans import Span

# Places of columns on two pages that are the same, in points.
SAME = 6


class Text(NamedTuple):
    """The extracted text, a line for each paragraph and for each row, and its tables."""

    text: str
    tables: tuple[SourceTable, ...]


def assembled(content: Content) -> Text:
    """The text of all pages. What stands below a page's text follows the paragraph that runs over the page's end."""
    printer = _Printer()
    shape = look([*(item for item in content.items if isinstance(item, Placed)), *_noted(content)], content.edges)
    flow = _Flow(printer, shape)
    for item in content.items:
        if isinstance(item, Placed):
            flow.line(item)
        elif isinstance(item, Table):
            flow.table(item)
        else:
            flow.notes += item.placed
    flow.end()
    return printer.done()


def _noted(content: Content) -> list[Placed]:
    return [placed for item in content.items if isinstance(item, Notes) for placed in item.placed]


class _Flow:
    """What is open while pages are read: lines of a paragraph, pages of a table, notes that wait for its end."""

    def __init__(self, printer: "_Printer", shape: Look) -> None:
        self.notes: list[Placed] = []
        self._printer, self._look = printer, shape
        self._lines: list[Placed] = []
        self._tables: list[Table] = []

    def line(self, placed: Placed) -> None:
        self._end_table()
        if self._lines and not goes_on(self._lines, placed, self._look):
            self._end_paragraph()
        self._lines.append(placed)

    def table(self, table: Table) -> None:
        self._end_paragraph()
        if self._tables and not are_one(self._tables[-1], table):
            self._end_table()
        self._tables.append(table)

    def end(self) -> None:
        self._end_table()
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._lines:
            self._printer.line(Paragraph(tuple(each.line for each in self._lines)).text)
            self._lines = []
        if not self._tables:
            self._end_notes()

    def _end_table(self) -> None:
        if self._tables:
            self._printer.rows(rows_of(self._tables))
            self._tables = []
            self._end_notes()

    def _end_notes(self) -> None:
        for each in paragraphs(self.notes, self._look):
            self._printer.line(each.text)
        self.notes = []


class _Printer:
    """Text that grows, paragraph by paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[SourceTable] = []

    def line(self, text: str) -> None:
        self._put(text)
        self._put("\n")

    def rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A table: a line for each row, a tab between cells; a merged one is printed where it begins."""
        spans: dict[int, Span] = {}
        for row in rows:
            for column, cell in enumerate(row):
                if column:
                    self._put("\t")
                if id(cell) not in spans:
                    start = self._length
                    self._put(cell.text)
                    spans[id(cell)] = Span(start, self._length)
            self._put("\n")
        self._tables.append(SourceTable(tuple(tuple(spans[id(cell)] for cell in row) for row in rows)))

    def done(self) -> Text:
        return Text("".join(self._parts), tuple(self._tables))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def rows_of(tables: Sequence[Table]) -> list[list[Cell]]:
    """The rows of a table that runs over pages: heads that are repeated left out, rows that a page parts as one."""
    rows = tables[0].grid()
    for table in tables[1:]:
        more = table.grid()
        repeated = _repeated(rows, more)
        more = more[repeated:]
        if more and _is_parted(rows[-1], more[0]):
            rows[-1] = _one(rows[-1], more[0])
            more = more[1:]
        rows += _carried(rows[-1], more)
    return rows


def are_one(above: Table, below: Table) -> bool:
    """Whether a table goes on on the next page: it has the same columns."""
    return (
        below.page == above.page + 1
        and len(above.columns) == len(below.columns)
        and all(abs(one - other) <= SAME for one, other in zip(above.columns, below.columns, strict=True))
    )


def _repeated(rows: Sequence[Sequence[Cell]], more: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the head of a page repeat the table's own head."""
    count = 0
    for first, again in zip(rows, more, strict=False):
        if [cell.text for cell in first] != [cell.text for cell in again]:
            break
        count += 1
    return count


def _is_parted(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a page's end parts a row: what stands below goes on with full lines above, cell by cell."""
    going_on = [(a, b) for a, b in zip(above, below, strict=True) if b.text]
    return all(a.text and a.text[-1] not in "。；" and a.space < b.first for a, b in going_on)


def _one(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    return [a._replace(text=a.text + b.text) if b.text else a for a, b in zip(above, below, strict=True)]


def _carried(above: Sequence[Cell], more: list[list[Cell]]) -> list[list[Cell]]:
    """Rows of the next page with the cells that go on from the last one: merged ones whose text stands above."""
    for column, last in enumerate(above):
        for row in more:
            if row[column].text or (last.rows == 1 and row[column].rows == 1):
                break
            row[column] = last
    return more
