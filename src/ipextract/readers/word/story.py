"""One story of a document (its body, a note, a header, a text box): paragraphs and tables as they are read."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDED, load_yaml
from ipextract.readers.options import Limits
from ipextract.readers.word import tables
from ipextract.readers.word.blocks import Block, Line
from ipextract.readers.word.numbering import LEVELS, Counters, Label, Numbering
from ipextract.readers.word.styles import ListPlace, Styles, place_of
from ipextract.readers.word.xml import MC, A, Element, M, V, W, as_number, children_of, is_on, is_true, value

PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
RUN = f"{W}r"
TEXT = f"{W}t"
PARAGRAPH_PROPERTIES = f"{W}pPr"
RUN_PROPERTIES = f"{W}rPr"
STYLE = f"{W}pStyle"
NUMBERING = f"{W}numPr"
HIDDEN = f"{W}vanish"
FIELD = f"{W}fldChar"
INSTRUCTION = f"{W}instrText"
NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
ALTERNATIVES = f"{MC}AlternateContent"
FORMULAS = frozenset({f"{M}oMath", f"{M}oMathPara"})
# What only holds others, whether paragraphs or runs.
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent")
)
# What tracked changes took out.
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
# Documents inside the document, which are files of their own or lie elsewhere.
EMBEDDED = frozenset({f"{W}altChunk", f"{W}subDoc"})
BOX = f"{W}txbxContent"
PICTURES = frozenset({f"{A}blip", f"{V}imagedata"})
PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
BREAKS = kept_pattern("[\t\r\n]")
# Marks behind which a label needs no blank.
WIDE_MARKS = "、。．，：；）】〕》"
# What goes on with a number that a label ends in: 1 of 10, 一 of 十一, 1. of 1.5.
FIGURES = "0123456789"
NUMERALS = "零〇○一二三四五六七八九十百千万"
# A place in a font of signs; Word adds F000 to it.
PLACE = kept_pattern("[0-9A-Fa-f]{1,4}")
OF_FONTS = 0xF000
# Numbers in a ring: first, last, and the character of the first.
RINGS = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
LONGEST_RING = 100
RAISED = str.maketrans(FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Told:
    """What the stories of one document leave out or ask for: `notes` has the mark of each by kind and
    id, in the order of the text, `marks` how many were given of a kind."""

    deletions: int = 0
    pictures: int = 0
    embedded: int = 0
    cells: int = 0
    symbols: int = 0
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    marks: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Reading:
    """What all stories of one document share. `mark` prints the n-th note of a kind."""

    styles: Styles
    numbering: Numbering
    mark: Callable[[str, int], str]
    limits: Limits
    shown: str
    told: Told


@dataclass(slots=True)
class _Field:
    """A field that is open: what it does stands before its result."""

    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


class Story:
    """Reads one story from its beginning to its end; counters of lists and open fields are its own."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._told = reading.told
        self._counters = Counters(reading.numbering)
        self._fields: list[_Field] = []
        # How many of them are still in their instruction.
        self._instructing = 0
        # Text of paragraphs whose end was deleted: it belongs to the next one.
        self._carried: list[str] = []

    def blocks(self, parent: Element) -> list[Block]:
        """The blocks of a body, a cell, a note or a text box."""
        found = list(self._blocks(parent))
        if self._carried:
            found.append(Line(self._taken()))
        return found

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif tag == TABLE:
                if self._carried:
                    yield Line(self._taken())
                yield from self._table(child)
            elif tag in WRAPPERS:
                yield from self._blocks(child)
            elif tag in DELETED:
                self._told.deletions += 1
            elif tag == ALTERNATIVES:
                yield from self._blocks(_chosen(child))
            elif tag in EMBEDDED:
                self._told.embedded += 1
            elif tag in FORMULAS:
                yield Line(_formula(child))

    def _taken(self) -> str:
        text = "".join(self._carried)
        self._carried.clear()
        return text

    # -- tables --------------------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Block]:
        rows = []
        widest = 0
        for row in tables.rows_of(table):
            if tables.is_deleted(row):
                self._told.deletions += 1
                continue
            found = tables.placed(row)
            widest = max(widest, found[-1].end if found else 0)
            rows.append(found)
            # Before any place is made: a cell may claim to cover a million columns.
            self._check_cells(widest * len(rows))
        self._told.cells += widest * len(rows)
        yield from tables.blocks_of(rows, tables.is_drawn(table, rows, self._reading.styles), self.blocks)

    def _check_cells(self, more: int) -> None:
        self._reading.limits.check("cells", self._told.cells + more, self._reading.shown)

    # -- paragraphs ----------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        said = children_of(paragraph.find(PARAGRAPH_PROPERTIES))
        style = value(said.get(STYLE)) or self._reading.styles.default
        mark = children_of(said.get(RUN_PROPERTIES))
        written = _Written(self, bool(self._reading.styles.inherited(style).hidden))
        written.read(paragraph)
        if self._instructing:
            # A field whose result never came is broken; what follows it is text.
            self._fields = [each for each in self._fields if each.has_result]
            self._instructing = 0
        yield from written.before
        if not DELETED.isdisjoint(mark):
            self._told.deletions += 1
            self._carried += written.pieces
        else:
            text = self._taken() + "".join(written.pieces)
            is_hidden = bool(is_on(mark.get(HIDDEN)))
            label = None if is_hidden and not text.strip() else self._label(place_of(said.get(NUMBERING)), style)
            text = text if label is None else joined(label, text)
            if is_hidden:
                self._carried.append(text)
            else:
                if is_on(said.get(f"{W}pageBreakBefore")):
                    yield Line("")
                yield Line(text)
                if f"{W}sectPr" in said:
                    yield Line("")
        yield from written.after

    def _label(self, own: ListPlace, style: str | None) -> Label | None:
        """The label of a paragraph, which counts in its list."""
        num = self._reading.styles.inherited(style).place.num if own.num is None else own.num
        if not num or num < 0:
            return None
        level = self._level(num, own, style)
        return self._counters.next(num, level) if 0 <= level < LEVELS else None

    def _level(self, num: int, own: ListPlace, style: str | None) -> int:
        """The level that the paragraph names, or that names its style, or that its style names."""
        if own.level is not None:
            return own.level
        inherited = self._reading.styles.inherited(style)
        found = self._reading.numbering.list_of(num)
        linked = [found.level_of(each) for each in (style, inherited.by)] if found is not None else []
        named = next((level for level in linked if level is not None), None)
        if named is not None:
            return named
        return 0 if own.num is not None else inherited.place.level or 0

    # -- fields --------------------------------------------------------------------------------------------------------

    @property
    def shows(self) -> bool:
        """Whether text here prints: it is no instruction of a field."""
        return not self._instructing

    def turn(self, kind: str | None) -> str:
        """Begin a field, come to its result, or end it. Gives what a field prints that has no result."""
        if kind == "begin":
            self._fields.append(_Field())
            self._instructing += 1
        elif kind == "separate" and self._fields and not self._fields[-1].has_result:
            self._fields[-1].has_result = True
            self._instructing -= 1
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.has_result:
                self._instructing -= 1
                return _ringed("".join(ended.instruction)) if self.shows else ""
        return ""

    def instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction.append(text)

    # -- what stands beside the text -----------------------------------------------------------------------------------

    def note(self, reference: Element) -> str:
        """The mark of a note; where the text has a mark of its own instead, none."""
        kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
        key = (kind, reference.get(f"{W}id") or "")
        if is_true(reference.get(f"{W}customMarkFollows")):
            self._told.notes.setdefault(key, "")
            return ""
        if key not in self._told.notes:
            self._told.marks[kind] += 1
            self._told.notes[key] = self._reading.mark(kind, self._told.marks[kind])
        return self._told.notes[key]

    def drawing(self, drawing: Element) -> list[Block]:
        """The text of the boxes in a drawing; its pictures are counted. Lists in a box count by themselves."""
        found: list[Block] = []
        todo = [drawing]
        while todo:
            each = todo.pop()
            if each.tag == BOX:
                found += Story(self._reading).blocks(each)
            elif each.tag == ALTERNATIVES:
                todo.append(_chosen(each))
            else:
                if each.tag in PICTURES:
                    self._told.pictures += 1
                todo += reversed(list(each.iterchildren()))
        return found

    def count_deletion(self) -> None:
        self._told.deletions += 1

    def count_embedded(self) -> None:
        self._told.embedded += 1

    def symbol(self, element: Element) -> str:
        """The character of a symbol font; U+FFFD for one that we do not know."""
        place = PLACE.fullmatch(element.get(f"{W}char") or "")
        if place is None:
            return ""
        code = int(place[0], 16)
        known = _symbols().get(element.get(f"{W}font") or "")
        if not OF_FONTS <= code <= OF_FONTS + 0xFF and (code > 0xFF or known is None):
            return chr(code) if chr(code).isprintable() else ""
        shown = (known or {}).get(f"{code & 0xFF:02X}")
        if shown is None:
            self._told.symbols += 1
            return "\ufffd"
        return shown

    def is_hidden_style(self, style: str | None) -> bool | None:
        return self._reading.styles.inherited(style).hidden


class _Written:
    """The text of one paragraph as it is gathered; boxes anchored before any text of it come before it."""

    def __init__(self, story: Story, is_hidden: bool) -> None:
        self._story = story
        self._is_hidden = is_hidden
        self.pieces: list[str] = []
        self.before: list[Block] = []
        self.after: list[Block] = []

    def read(self, parent: Element) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in WRAPPERS:
                self.read(child)
            elif tag in DELETED:
                self._story.count_deletion()
            elif tag == ALTERNATIVES:
                self.read(_chosen(child))
            elif tag in FORMULAS and self._story.shows:
                self.pieces.append(_formula(child))
            elif tag in EMBEDDED:
                self._story.count_embedded()

    def _run(self, run: Element) -> None:
        properties = run.find(RUN_PROPERTIES)
        hidden, raised = self._is_hidden, False
        if properties is not None:
            said = children_of(properties)
            own, style = is_on(said.get(HIDDEN)), value(said.get(f"{W}rStyle"))
            if own is not None:
                hidden = own
            elif style is not None:
                # A style of characters turns round what the paragraph's says (17.7.3).
                hidden = hidden != bool(self._story.is_hidden_style(style))
            raised = value(said.get(f"{W}vertAlign")) == "superscript"
        self._content(run, hidden, raised)

    def _content(self, run: Element, hidden: bool, raised: bool) -> None:
        for child in run.iterchildren():
            tag = child.tag
            # Instructions are often hidden, and steer what prints all the same.
            if tag == FIELD:
                self.pieces.append(self._story.turn(child.get(f"{W}fldCharType")))
            elif tag == INSTRUCTION:
                self._story.instruct(child.text or "")
            elif tag == ALTERNATIVES:
                self._content(_chosen(child), hidden, raised)
            elif not hidden and self._story.shows:
                self._shown(child, raised)

    def _shown(self, child: Element, raised: bool) -> None:
        """One element of a run that is seen."""
        tag = child.tag
        if tag == TEXT:
            text = _text(child)
            self.pieces.append(text.translate(RAISED) if raised and text.isdecimal() else text)
        elif tag in PLAIN:
            self.pieces.append(PLAIN[tag])
        elif tag == f"{W}sym":
            self.pieces.append(self._story.symbol(child))
        elif tag in NOTES:
            self.pieces.append(self._story.note(child))
        elif tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            if base is not None:
                self.read(base)
        elif tag in DRAWINGS:
            boxes = self._story.drawing(child)
            (self.after if any(piece.strip() for piece in self.pieces) else self.before).extend(boxes)


def _text(element: Element) -> str:
    """What a `w:t` prints: blanks at its edges only where it says that they count."""
    text = BREAKS.sub(" ", element.text or "")
    space = element.get("{http://www.w3.org/XML/1998/namespace}space")
    return text if space == "preserve" else text.strip(" ")


def _chosen(alternatives: Element) -> Element:
    """The one of several ways to say the same that says most: the first that holds any text, else the first."""
    ways = [*alternatives.iterchildren(f"{MC}Choice"), *alternatives.iterchildren(f"{MC}Fallback")]
    speaking = (way for way in ways if any(True for _ in way.iter(f"{W}t", BOX)))
    return next(speaking, ways[0] if ways else alternatives)


def _formula(formula: Element) -> str:
    """A formula in one line: what it consists of in order, a stroke in its fractions."""
    parts: list[str] = []
    todo = [formula]
    while todo:
        each = todo.pop()
        if each.tag == f"{M}den":
            parts.append("/")
        if each.tag in (f"{M}t", f"{W}t"):
            parts.append(each.text or "")
        else:
            todo += reversed(list(each.iterchildren()))
    return "".join(parts)


def joined(label: Label, text: str) -> str:
    """A paragraph behind its label. One that begins with the same label, typed, keeps that alone."""
    printed, body = label.text.strip(), text.lstrip()
    if _begins_with(body, printed):
        return body
    blank = "" if label.suffix == "nothing" or printed[-1] in WIDE_MARKS else " "
    return f"{printed}{blank}{body}"


def _begins_with(body: str, label: str) -> bool:
    """Whether a text begins with a label, in either width and with blanks in it, and with no longer number."""
    same = "".join(label.split()).translate(FOLDED)
    folded = "".join(body[: 2 * len(label) + 2].split()).translate(FOLDED)
    if not folded.startswith(same):
        return False
    last, after = same[-1], folded[len(same) : len(same) + 1]
    if after in FIGURES:
        # 1. of 1.5万元, 1 of 10.
        return not after or not any(character in FIGURES for character in same)
    if last in NUMERALS:
        return after not in NUMERALS
    return not (last.isascii() and last.isalnum() and after.isascii() and after.isalnum())


@between_runs
def _symbols() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", load_yaml("word_symbols.yaml")["fonts"])


@between_runs
def _ring() -> re.Pattern[str]:
    return re.compile(str(load_yaml("word_symbols.yaml")["ring"]))


def _ringed(instruction: str) -> str:
    """What a field prints that draws a ring around a number; nothing for any other."""
    found = _ring().fullmatch(instruction[:LONGEST_RING])
    if found is None:
        return ""
    count = as_number(found[1])
    if count is None or count > RINGS[-1][1] or count < 1:
        return f"({found[1]})"
    first, _, start = next(each for each in RINGS if count <= each[1])
    return chr(start + count - first)
