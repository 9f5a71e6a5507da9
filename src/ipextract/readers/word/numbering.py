"""Automatic numbering as Word prints it: definitions of lists, and counters that go through the document.

A paragraph names a list (`w:num`), which is an instance of a definition (`w:abstractNum`). Lists of one definition go
on counting where the last of them stopped, unless a list says where it starts (ECMA-376 Part 1, 17.9).
"""

from typing import NamedTuple

from ipextract.kept import kept_pattern
from ipextract.readers.word.styles import Styles
from ipextract.readers.word.xml import MC, Element, W, is_on, number, value
from ipextract.values.counting import is_known, print_number, prints_nothing

LEVELS = 9
# A label is no longer in Word ([MS-OI29500] 2.1.283).
LONGEST_LABEL = 31
PLACEHOLDER = kept_pattern("%([1-9])")
# So many definitions are followed from one to another.
LINKS = 8
# 001, 002, … as the format of `custom` ([MS-DOCX] 2.4).
PADDED = kept_pattern("(?<!0)0+1(?=,)")


class Level(NamedTuple):
    """One level of a list. `restart`: the level, counted from 1, after which it begins anew, 0 for never."""

    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    style: str | None
    is_hidden: bool


class Definition(NamedTuple):
    """A definition of lists; `link` names the style whose list it stands for."""

    levels: dict[int, Level]
    link: str | None


class Instance(NamedTuple):
    """A list; `levels` and `starts` go over those of its definition."""

    definition: int
    levels: dict[int, Level]
    starts: dict[int, int]


class ListOf(NamedTuple):
    """A list with everything settled; those with one `definition` share their counters."""

    definition: int
    levels: dict[int, Level]
    starts: dict[int, int]

    def level_of(self, style: str | None) -> int | None:
        """The level that names a style as its own."""
        if style is None:
            return None
        return next((index for index, level in self.levels.items() if level.style == style), None)


class Label(NamedTuple):
    """What stands before a paragraph, and how it is parted from it: `tab`, `space` or `nothing`."""

    text: str
    suffix: str


class Numbering:
    """The lists of a document by their numbers. `unknown` gathers formats that are printed in decimal figures."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[int, Definition] = {}
        self._instances: dict[int, Instance] = {}
        self._settled: dict[int, ListOf | None] = {}
        self.unknown: set[str] = set()
        if part is None:
            return
        for each in part.iterchildren(f"{W}abstractNum"):
            id = number(each, f"{W}abstractNumId")
            if id is not None:
                self._definitions.setdefault(id, Definition(_levels(each), value(each.find(f"{W}numStyleLink"))))
        for each in part.iterchildren(f"{W}num"):
            id, definition = number(each, f"{W}numId"), number(each.find(f"{W}abstractNumId"))
            if id is not None and definition is not None:
                self._instances.setdefault(id, _instance(each, definition))

    def list_of(self, num: int) -> ListOf | None:
        """The list of a number; null where nothing defines it."""
        if num not in self._settled:
            self._settled[num] = self._settle(num)
        return self._settled[num]

    def _settle(self, num: int | None) -> ListOf | None:
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for _ in range(LINKS):
            instance = self._instances.get(num or 0)
            if instance is None or instance.definition not in self._definitions:
                return None
            definition = self._definitions[instance.definition]
            # What the list said that led here goes over what it led to.
            levels = instance.levels | levels
            starts = instance.starts | starts
            if definition.link is None:
                return ListOf(instance.definition, definition.levels | levels, starts)
            num = self._styles.inherited(definition.link).place.num
        return None


class Counters:
    """How far the lists of one story have counted."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        # By definition: the number at each level, null where the next paragraph starts it.
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def next(self, num: int, level: int) -> Label | None:
        """Count a paragraph and give its label; null where it has none."""
        found = self._numbering.list_of(num)
        if found is None or level not in found.levels:
            return None
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        self._count(num, level, found, counts)
        return self._label(found, level, counts)

    def _count(self, num: int, level: int, found: ListOf, counts: list[int | None]) -> None:
        # A list that says where a level starts does so once; later it counts on.
        if level in found.starts and (num, level) not in self._started:
            self._started.add((num, level))
            counts[level] = None
        # Levels above that no paragraph has used count as if one had.
        for above in range(level):
            if counts[above] is None:
                counts[above] = _start(found, above)
        reached = counts[level]
        counts[level] = _start(found, level) if reached is None else reached + 1
        for below in range(level + 1, LEVELS):
            if _restarts(found.levels.get(below), below, level):
                counts[below] = None

    def _label(self, found: ListOf, level: int, counts: list[int | None]) -> Label | None:
        row = found.levels[level]
        if row.is_hidden or row.format == "bullet" or not row.text:
            return None
        named = [int(digit) - 1 for digit in PLACEHOLDER.findall(row.text)]
        # Word takes a text for none that names a level below its own ([MS-OI29500] 2.1.283).
        if any(each > level for each in named):
            return None
        text = PLACEHOLDER.sub(lambda match: self._number(found, int(match[1]) - 1, counts, row.is_legal), row.text)
        return Label(text, row.suffix) if text.strip() and len(text) <= LONGEST_LABEL else None

    def _number(self, found: ListOf, level: int, counts: list[int | None], is_legal: bool) -> str:
        row = found.levels.get(level)
        if row is None or prints_nothing(row.format):
            return ""
        count = counts[level] or 0
        if is_legal and row.format != "decimalZero":
            return str(count)
        if row.format.isdecimal():
            return str(count).zfill(int(row.format))
        if not is_known(row.format):
            self._numbering.unknown.add(row.format)
        return print_number(count, row.format)


def _start(found: ListOf, level: int) -> int:
    row = found.levels.get(level)
    return found.starts.get(level, 0 if row is None else row.start)


def _restarts(row: Level | None, level: int, used: int) -> bool:
    """Whether a level begins anew after a paragraph of the level `used`, which is above it."""
    if row is None or row.restart is None or row.restart > level:
        return True
    return used < row.restart


def _levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in parent.iterchildren(f"{W}lvl"):
        index = number(each, f"{W}ilvl")
        if index is not None and 0 <= index < LEVELS:
            levels.setdefault(index, _level(each))
    return levels


def _level(element: Element) -> Level:
    run = element.find(f"{W}rPr")
    text = value(element.find(f"{W}lvlText")) or ""
    start = number(element.find(f"{W}start"))
    return Level(
        start=max(0, start or 0),
        format=_format(element),
        # Beyond what Word prints even before numbers stand in it: no label at all.
        text=text if len(text) <= LONGEST_LABEL else "",
        suffix=value(element.find(f"{W}suff")) or "tab",
        restart=number(element.find(f"{W}lvlRestart")),
        is_legal=bool(is_on(element.find(f"{W}isLgl"))),
        style=value(element.find(f"{W}pStyle")),
        is_hidden=run is not None and bool(is_on(run.find(f"{W}vanish"))),
    )


def _format(level: Element) -> str:
    """The format of a level's numbers; digits give the width that numbers are filled up to (001)."""
    found = level.find(f"{W}numFmt")
    if found is None:
        found = level.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is not None and found.get(f"{W}val") == "custom":
        padded = PADDED.match(found.get(f"{W}format") or "")
        if padded is not None:
            return str(min(len(padded[0]), LONGEST_LABEL))
        fallback = level.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
        return value(fallback) or "custom"
    return value(found) or "decimal"


def _instance(element: Element, definition: int) -> Instance:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for each in element.iterchildren(f"{W}lvlOverride"):
        index = number(each, f"{W}ilvl")
        if index is None or not 0 <= index < LEVELS:
            continue
        level = each.find(f"{W}lvl")
        if level is not None:
            levels[index] = _level(level)
        start = number(each.find(f"{W}startOverride"))
        if start is not None:
            starts[index] = max(0, start)
    return Instance(definition, levels, starts)
