"""What paragraphs take from their styles: a list and a level in it, and whether text is hidden."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ipextract.readers.word.xml import Element, W, is_on, number, value

BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
# A chain of styles is no longer; Word's own end after some ten.
LONGEST_CHAIN = 50
NO_BORDER = frozenset({None, "nil", "none"})


class ListPlace(NamedTuple):
    """What `w:numPr` says; null is not said. `num` 0 takes a paragraph out of the list of its style."""

    num: int | None
    level: int | None


class Style(NamedTuple):
    based_on: str | None
    place: ListPlace
    hidden: bool | None
    has_borders: bool


class Inherited(NamedTuple):
    """What a style says, or else the first of those that it is based on; `by` is the style that names the list."""

    place: ListPlace
    by: str | None
    hidden: bool | None
    has_borders: bool


NOWHERE = ListPlace(None, None)


def place_of(found: Element | None) -> ListPlace:
    """The place in a list that a `w:numPr` names, if there is one."""
    if found is None:
        return NOWHERE
    return ListPlace(number(found.find(f"{W}numId")), number(found.find(f"{W}ilvl")))


def has_borders(borders: Element | None) -> bool:
    """Whether a set of borders draws any line."""
    return borders is not None and any(value(borders.find(f"{W}{side}")) not in NO_BORDER for side in BORDERS)


class Styles:
    """The styles of a document by their ids; `default` is that of paragraphs which name none."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for style in part.iterchildren(f"{W}style") if part is not None else ():
            name = style.get(f"{W}styleId")
            if name is None:
                continue
            self._styles.setdefault(name, _style(style))
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self.default = self.default or name
        self.inherited = cache(self._inherited)

    def _inherited(self, name: str | None) -> Inherited:
        chain = list(self._chain(name))
        num = next(((id, style.place.num) for id, style in chain if style.place.num is not None), (None, None))
        return Inherited(
            ListPlace(num[1], next((each.place.level for _, each in chain if each.place.level is not None), None)),
            num[0],
            next((each.hidden for _, each in chain if each.hidden is not None), None),
            any(each.has_borders for _, each in chain),
        )

    def _chain(self, name: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on; a circle ends where it closes."""
        met: set[str] = set()
        while name is not None and name in self._styles and name not in met and len(met) < LONGEST_CHAIN:
            met.add(name)
            yield name, self._styles[name]
            name = self._styles[name].based_on


def _style(style: Element) -> Style:
    run = style.find(f"{W}rPr")
    table = style.find(f"{W}tblPr")
    return Style(
        value(style.find(f"{W}basedOn")),
        place_of(style.find(f"{W}pPr/{W}numPr")),
        None if run is None else is_on(run.find(f"{W}vanish")),
        table is not None and has_borders(table.find(f"{W}tblBorders")),
    )
