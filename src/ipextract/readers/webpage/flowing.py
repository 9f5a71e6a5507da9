"""Tree → lines: a line for each block and behind each `<br>`, blanks as a browser prints them, tables by rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.models.source import SourceTable
from ipextract.readers.options import Limits
from ipextract.readers.webpage.gridding import Cells, Grid, grid, is_layout
from ipextract.readers.webpage.listing import Counter, counter
from ipextract.readers.webpage.tags import BLOCKS, LISTS, PREFORMATTED, READINGS
from ipextract.readers.webpage.tree import Element, descendants
from ipextract.spans import Span

DISPLAY = kept_pattern(r"display\s*:\s*(inline|block|table|flex|grid|list-item)")
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026\u00b7\U00020000-\U0003ffff"
# A line end of the file between two wide characters is no blank (CSS Text 3, 4.1.3).
BROKEN = kept_pattern(rf"(?<=[{WIDE}])[ \t\f\r]*\n[ \t\f\r\n]*(?=[{WIDE}])")
BLANKS = kept_pattern(r"[ \t\f\r\n]+")
EDGES = " \t\f\r\n\v\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
# Raised figures are printed as such: 10<sup>8</sup> is not 108.
RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
RAISED_SIGNS = frozenset("0123456789+-−()n")
# The label of a list that Word wrote; in these fonts it is a bullet, whatever its letter.
WORD_LABEL = "mso-list"
BULLET_FONTS = ("wingdings", "symbol", "webdings")
QUOTES = ("“", "”")


@between_runs
def _typed_label() -> re.Pattern[str]:
    return re.compile(load_yaml("html.yaml")["typed_label"])


class _End(NamedTuple):
    """Where an element ends, on the stack of a walk."""

    element: Element
    block: bool


@dataclass(slots=True)
class Flow:
    """Lines as they are written, the first of them at `start` of the text; tables with spans of that text."""

    start: int = 0
    cells: Cells = field(default_factory=lambda: Cells(Limits(), ""))
    lines: list[str] = field(default_factory=list)
    tables: list[SourceTable] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _marker: str = ""
    _lists: list[Counter] = field(default_factory=list)
    _preformatted: int = 0
    # Within a cell all tables are text.
    _in_cell: bool = False

    def write(self, root: Element) -> None:
        """Add an element's lines."""
        stack: list[Element | str | _End] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                self._text(node)
            elif isinstance(node, _End):
                self._leave(node)
            elif node.tag == "br":
                self._end_line()
            elif node.tag == "table" and not self._in_cell and (table := self._data(node)) is not None:
                self._table(*table)
            elif not self._whole(node):
                stack.append(_End(node, self._enter(node)))
                stack.extend(reversed(node.children))
        self._end_line()

    def _enter(self, element: Element) -> bool:
        """Begin an element; whether it is a block."""
        block = is_block(element)
        if block:
            self._end_line()
        if element.tag in LISTS:
            self._lists.append(counter(element))
        elif element.tag == "li" and self._lists:
            self._marker += self._lists[-1].marker(element)
        elif element.tag in PREFORMATTED:
            self._preformatted += 1
        elif element.tag == "q":
            self._open.append(QUOTES[0])
        return block

    def _leave(self, end: _End) -> None:
        if end.element.tag == "q":
            self._open.append(QUOTES[1])
        if end.block:
            self._end_line()
        if end.element.tag in LISTS:
            self._lists.pop()
        elif end.element.tag == "li":
            self._marker = ""
        elif end.element.tag in PREFORMATTED:
            self._preformatted -= 1

    def _whole(self, element: Element) -> bool:
        """Write an element that is more than its children; whether it is one."""
        if element.tag in READINGS:
            return True
        if element.tag == "sup":
            raised = _inside(element).strip()
            if raised and RAISED_SIGNS.issuperset(raised):
                self._open.append(raised.translate(RAISED))
                return True
        elif WORD_LABEL in element.style and "ignore" in element.style:
            self._open.append(_label_of_word(element))
            return True
        return False

    def _text(self, text: str) -> None:
        if not self._preformatted:
            self._open.append(text)
            return
        first, *others = text.split("\n")
        self._open.append(first)
        for line in others:
            self._end_line()
            self._open.append(line)

    def _end_line(self) -> None:
        if not self._open:
            return
        text = "".join(self._open)
        self._open.clear()
        line = text.rstrip(EDGES) if self._preformatted else collapsed(text)
        if not line:
            return
        if self._marker:
            line = line if _typed_label().match(line) else self._marker + line
            self._marker = ""
        self._add(line)

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self.start += len(line) + 1

    def _data(self, table: Element) -> tuple[Grid, dict[int, str]] | None:
        """The cells of a table of data and their texts; null where it only lays out the page."""
        if is_layout(table):
            return None
        found = grid(table, self.cells)
        texts = {id(cell): text_of(cell) for cell in found.cells}
        return (found, texts) if found.is_data(texts) else None

    def _table(self, found: Grid, texts: dict[int, str]) -> None:
        """Add the rows of a table; one whose cells are all empty says nothing."""
        self._end_line()
        for caption in found.captions:
            self.write_inside(caption)
        spans: dict[int, Span] = {}
        rows: list[tuple[Span, ...]] = []
        for row in found.rows:
            if not any(texts[id(cell)] for cell in row if cell is not None and id(cell) not in spans):
                continue
            line = ""
            places = []
            for column, cell in enumerate(row):
                line += "\t" if column else ""
                at = self.start + len(line)
                if cell is None:
                    places.append(Span(at, at))
                    continue
                if id(cell) not in spans:
                    line += texts[id(cell)]
                    spans[id(cell)] = Span(at, at + len(texts[id(cell)]))
                places.append(spans[id(cell)])
            rows.append(tuple(places))
            self._add(line)
        self.tables.append(SourceTable(tuple(rows)))

    def write_inside(self, element: Element) -> None:
        """Add an element's lines with all its tables as text."""
        for line in lines_of(element):
            self._add(line)


def is_block(element: Element) -> bool:
    """Whether an element begins and ends a line."""
    if "style" in element.attributes and (display := DISPLAY.search(element.style)):
        return display[1] != "inline" and element.tag != "br"
    return element.tag in BLOCKS or not element.tag


def lines_of(element: Element) -> list[str]:
    """The lines of an element; rows and cells of tables in it are lines."""
    flow = Flow(_in_cell=True)
    flow.write(element)
    return flow.lines


def text_of(element: Element) -> str:
    """The text of a cell, a line end between its lines, no tab in it."""
    return "\n".join(lines_of(element)).replace("\t", " ")


def collapsed(text: str) -> str:
    """A line with its blanks as a browser prints them: runs are one, those at the edges none; indents go too."""
    if "\n" in text:
        text = BROKEN.sub("", text)
    return BLANKS.sub(" ", text).strip(EDGES)


def _inside(element: Element) -> str:
    return "".join(node for node in descendants(element) if isinstance(node, str))


def _label_of_word(element: Element) -> str:
    """The printed label of a paragraph that Word numbered: one blank for those that pad it; nothing for a bullet."""
    fonts: Iterable[str] = (each.style for each in [element, *descendants(element)] if isinstance(each, Element))
    text = " ".join(_inside(element).replace("\u00a0", " ").split())
    is_bullet = len(text) <= 2 and any(font in style for style in fonts for font in BULLET_FONTS)
    return "" if is_bullet or not text else f"{text} "
