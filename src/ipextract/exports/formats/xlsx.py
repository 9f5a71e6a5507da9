"""A workbook (Office Open XML) that prints as offices want it, the same bytes whenever it is written.

Rows go to disk as they come, so that a thousand documents take no more memory than one; the tables of all documents are
filled side by side.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from ipextract.errors import WriteError
from ipextract.exports.documents import Document, Row
from ipextract.exports.formats import Written
from ipextract.exports.layout import Column, Kind, Sheet
from ipextract.exports.links import place_in
from ipextract.exports.tables import Value, rows, value
from ipextract.exports.tools import tools
from ipextract.exports.wording import THEN, say
from ipextract.kept import kept_pattern

# Excel's own limits. A cell's characters count in UTF-16.
ROWS, CHARACTERS, LINKS, LINK_LENGTH = 1_048_576, 32_767, 65_530, 2_000
# Beyond so many digits Excel rounds, and beyond this power of ten it has no numbers.
DIGITS, POWER = 15, 300
# Excel counts days from here, and those before 1 March 1900 differently from everybody else.
FIRST_DAY = date(1900, 3, 1)
# What would be read as a formula, where a cell is edited or goes through a text file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot hold.
UNWRITABLE = kept_pattern("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
ELLIPSIS = "…"

# 仿宋 for text and 黑体 for headings, as in GB/T 9704-2012; the character set and the family let a system that has
# neither find another Chinese font.
BODY = {"font_name": "仿宋", "font_charset": 134, "font_family": 3, "font_size": 10.5, "valign": "vcenter", "border": 1}
HEAD = {"font_name": "黑体", "font_charset": 134, "font_family": 3, "font_size": 10.5, "valign": "vcenter", "border": 1}
HEADER, FOOTER = '&C&"黑体,常规"&16{}', '&C&"仿宋,常规"&10第 &P 页 共 &N 页'
GREY, LINK = "#D9E2F3", "#0563C1"
A4 = 9
# In inches.
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.9, "bottom": 0.7}
# Points: a line of text, what stands above and below it, and the most that Excel gives a row.
LINE, PADDING, HIGHEST = 14, 5, 409
# What the edges of a cell take of its width, in half-width characters.
EDGES = 1
# The workbook says when it was made; it is to say the same always.
MADE = datetime(2000, 1, 1)
FORMS: dict[Kind, dict[str, str]] = {
    "running": {"num_format": "0", "align": "center"},
    "whole": {"num_format": "0", "align": "center"},
    "decimal": {"num_format": "#,##0.######", "align": "right"},
    "money": {"num_format": "#,##0.##", "align": "right"},
    "percent": {"num_format": "0.####%", "align": "right"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
}


def write(documents: Iterable[Document], sheets: Sequence[Sheet], report: str | None) -> Written:
    """The workbook of all tables; links lead into the folder `report`, as seen from the workbook.

    Raises:
        WriteError: there is no room for what is being written.
    """
    written = Written(rows={sheet.name: 0 for sheet in sheets})
    buffer = BytesIO()
    try:
        with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
            book.set_properties({"title": THEN.join(sheet.title for sheet in sheets), "created": MADE})
            styles = _Styles(book)
            tables = [_Table(book, styles, sheet, report, written) for sheet in sheets]
            for document in documents:
                for table in tables:
                    table.add(document)
            for table in tables:
                table.close()
    except (XlsxWriterException, OSError) as error:
        raise WriteError(f"the workbook cannot be written: {error}") from error
    written.data = buffer.getvalue()
    return written


class _Styles:
    """Formats of cells; each is made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    @cached_property
    def head(self) -> Any:
        return self._book.add_format({**HEAD, "align": "center", "text_wrap": True, "bg_color": GREY})

    def cell(self, kind: Kind, *, first: bool = False, quoted: bool = False, linked: bool = False) -> Any:
        """`first` is the first row of a section, `quoted` a text that looks like a formula, `linked` one that leads
        somewhere."""
        key = kind, first, quoted, linked
        if key not in self._made:
            form: dict[str, object] = {**BODY, "text_wrap": True, **FORMS.get(kind, {"align": "left"})}
            if first:
                form["top"] = 2
            if quoted:
                form["quote_prefix"] = True
            if linked:
                form |= {"font_color": LINK, "underline": 1}
            self._made[key] = self._book.add_format(form)
        return self._made[key]


class _Table:
    """One table, in as many sheets as it needs."""

    def __init__(self, book: Any, styles: _Styles, sheet: Sheet, report: str | None, written: Written) -> None:
        self._book = book
        self._styles = styles
        self._sheet = sheet
        self._report = report
        self._written = written
        self._parts = 0
        self._section: tuple[int, str | None] | None = None
        self._open()

    def _open(self) -> None:
        """Begin a sheet: the first, or one for what the last has no room for."""
        self._parts += 1
        suffix = "" if self._parts == 1 else f"（{self._parts}）"
        page = self._page = self._book.add_worksheet(f"{self._sheet.title}{suffix}")
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(**MARGINS)
        page.center_horizontally()
        page.set_header(HEADER.format(self._sheet.title.replace("&", "&&")))
        page.set_footer(FOOTER)
        page.repeat_rows(0)
        page.freeze_panes(1, 0)
        for at, column in enumerate(self._sheet.columns):
            page.set_column(at, at, column.width)
        self._set_height(0, [column.heading for column in self._sheet.columns])
        for at, column in enumerate(self._sheet.columns):
            page.write_string(0, at, _fitting(column.heading), self._styles.head)
        self._row, self._links = 1, 0

    def close(self) -> None:
        """End a sheet: what depends on how many rows it has."""
        last = self._row - 1
        self._page.autofilter(0, 0, last, len(self._sheet.columns) - 1)
        for at, column in enumerate(self._sheet.columns):
            if column.choices is not None and last:
                choices = {"validate": "list", "source": [tool.name for tool in tools()], "error_type": "information"}
                self._page.data_validation(1, at, last, at, choices)

    def add(self, document: Document) -> None:
        for row in rows(self._sheet.name, document):
            if self._row == ROWS:
                self.close()
                self._open()
            self._add(row)

    def _add(self, row: Row) -> None:
        self._written.rows[self._sheet.name] += 1
        number = self._written.rows[self._sheet.name]
        section = row.file_number, row.section
        first, self._section = self._section is not None and section != self._section, section
        values = [value(row, column, number) for column in self._sheet.columns]
        if long := sum(isinstance(each, str) and _fitting(each) is not each and _is_long(each) for each in values):
            self._written.cut += long
            values = [
                THEN.join(filter(None, (each if isinstance(each, str) else None, say("cut"))))
                if column.name == "notes"
                else each
                for each, column in zip(values, self._sheet.columns, strict=True)
            ]
        self._set_height(self._row, values)
        for at, (each, column) in enumerate(zip(values, self._sheet.columns, strict=True)):
            self._put(at, column, each, row, first)
        self._row += 1

    def _set_height(self, line: int, values: Sequence[Value]) -> None:
        """Make a row as high as its longest cell asks for: not every program does so by itself when it opens a file."""
        lines = max(
            _lines(each, column.width - EDGES) if isinstance(each, str) else 1
            for each, column in zip(values, self._sheet.columns, strict=True)
        )
        self._page.set_row(line, min(lines * LINE + PADDING, HIGHEST))

    def _put(self, at: int, column: Column, content: Value, row: Row, first: bool) -> None:
        page, line = self._page, self._row
        if isinstance(content, date) and content < FIRST_DAY:
            content = content.isoformat()
        if isinstance(content, Decimal) and not _is_exact(content):
            content = f"{content:f}"
        if content is None or content == "":
            page.write_blank(line, at, None, self._styles.cell(column.kind, first=first))
        elif isinstance(content, str):
            text = _fitting(content)
            quoted = text.startswith(FORMULA)
            link = self._link(row) if column.kind == "link" else None
            kind: Kind = column.kind if column.kind == "date" else "text"
            style = self._styles.cell(kind, first=first, quoted=quoted, linked=link is not None)
            if link is None:
                page.write_string(line, at, text, style)
            else:
                page.write_url(line, at, link, style, text)
        elif isinstance(content, date):
            page.write_datetime(line, at, content, self._styles.cell(column.kind, first=first))
        else:
            page.write_number(line, at, content, self._styles.cell(column.kind, first=first))

    def _link(self, row: Row) -> str | None:
        """Where the row's place stands in the report, null without a report and where no more links fit."""
        if self._report is None:
            return None
        page, place = place_in(self._report, row.document.record.id, row.place)
        if self._links == LINKS or len(page) > LINK_LENGTH:
            self._written.unlinked += 1
            return None
        self._links += 1
        return f"external:{page.replace('#', '%23')}#{place}"


def _fitting(text: str) -> str:
    """The text as a cell can hold it: whole, or cut with an ellipsis; the same object where nothing is to be done."""
    if UNWRITABLE.search(text) is not None:
        text = UNWRITABLE.sub("\ufffd", text)
    if not _is_long(text):
        return text
    whole = text.encode("utf-16-le")[: 2 * (CHARACTERS - len(ELLIPSIS))]
    return whole.decode("utf-16-le", "ignore") + ELLIPSIS


def _is_exact(number: Decimal) -> bool:
    """Whether a cell can hold the number as it is."""
    # As it stands, whatever precision the context has: `normalize` would round.
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    return len(digits) <= DIGITS and abs(number.adjusted()) <= POWER


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell that is so many half-width characters wide."""
    # In GBK a character has as many bytes as Chinese fonts give it half widths.
    return sum(max(1, -(-len(line.encode("gbk", "replace")) // width)) for line in text.split("\n"))


def _is_long(text: str) -> bool:
    return 2 * len(text) > CHARACTERS and len(text.encode("utf-16-le", "surrogatepass")) > 2 * CHARACTERS
