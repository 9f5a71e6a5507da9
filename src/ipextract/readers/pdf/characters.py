"""What a page prints: characters with their places, turned so that lines run from left to right and down the page."""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml

LOST = "\ufffd"
# Rendering modes that draw nothing, as the text that recognition puts behind the image of a scan.
UNDRAWN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
# Text that runs off a right angle by more degrees is slanted, as a watermark is.
PLAY_OF_ANGLE = 5
# Parts of a character's height: two the same that lie closer were printed twice to look bold; below the last one within
# the second's distance a character is written vertically.
TWICE, BELOW = 0.2, 1.7
# What PDFium reads for a hyphen at the end of a line, which between two dates parts no word.
LINE_END_HYPHEN = 0x2
# What PDFium reads for a character whose font does not say what it is: nothing, or the code itself.
NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF})
SMALLEST = 0.5
# From here on characters are as wide as they are high: CJK marks, kana, ideographs, full-width forms. Of the others
# these are in Chinese fonts.
WIDE_FROM = "\u2e80"
WIDE_MARKS = frozenset("“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩")


class Character(NamedTuple):
    """One character, in points. `base` is its baseline counted downwards, `size` its height (the em)."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Direction(NamedTuple):
    """Which way lines run on a page, in quarter turns against the clock; 3 is also Chinese that is written down the
    page."""

    turns: int

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page as distance along the lines and downwards from line to line."""
        return _TURNED[self.turns](x, y)


_TURNED: tuple[Callable[[float, float], tuple[float, float]], ...] = (
    lambda x, y: (x, -y),
    lambda x, y: (y, x),
    lambda x, y: (-x, y),
    lambda x, y: (-y, -x),
)


class Printed(NamedTuple):
    """What one page prints. Lines of other directions than most (`aside`) stand apart, each group turned by itself.

    `lost` counts characters that no font names, `hidden` those that nobody sees, `slanted` those of watermarks.
    `is_recognised` says that all text lies unseen behind an image.
    """

    characters: list[Character]
    direction: Direction
    aside: list[list[Character]]
    lost: int = 0
    hidden: int = 0
    slanted: int = 0
    is_recognised: bool = False


class _Style(NamedTuple):
    """What the characters of one stretch share: their height, the width of a wide one, their direction (null where
    slanted), whether they are drawn."""

    size: float
    width: float
    turns: int | None
    is_drawn: bool


class _Raw(NamedTuple):
    text: str
    x: float
    y: float
    # Left, bottom, right, top.
    box: tuple[float, float, float, float]
    style: _Style


@between_runs
def _meant() -> dict[int, str]:
    """Characters that fonts name for others of the same look, and signs of symbol fonts."""
    rows = load_yaml("pdf.yaml")
    radicals = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return radicals | {
        ord(shown): meant for table in (rows["same_look"], rows["symbols"]) for shown, meant in table.items()
    }


def printed(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, *, is_image: bool) -> Printed:
    """The characters of a page in the order in which they were drawn, each once.

    `is_image` tells that an image fills the page: then text that is not drawn is what was recognised in it, and else
    something that nobody is meant to read.
    """
    raw = list(_raw(text))
    inside = _inside(page, raw)
    drawn = [each for each in inside if each.style.is_drawn]
    is_recognised = bool(inside) and (not drawn or (is_image and 2 * len(drawn) < len(inside)))
    seen = inside if is_recognised or is_image else drawn
    straight = [each for each in seen if each.style.turns is not None]
    if _runs_down(straight):
        straight = [
            each._replace(style=each.style._replace(turns=3)) if each.style.turns == 0 else each for each in straight
        ]
    groups: dict[int, list[Character]] = {}
    for each in straight:
        assert each.style.turns is not None
        groups.setdefault(each.style.turns, []).append(_turned(each))
    groups = {turns: list(_once(group)) for turns, group in groups.items()}
    turns = max(groups, key=lambda turns: len(groups[turns]), default=0)
    aside = [group for of, group in sorted(groups.items()) if of != turns]
    return Printed(
        groups.get(turns, []),
        Direction(turns),
        aside,
        sum(is_lost(each.text) for each in straight),
        sum(not each.text.isspace() for each in raw) - sum(not each.text.isspace() for each in seen),
        sum(not each.text.isspace() for each in seen) - sum(not each.text.isspace() for each in straight),
        is_recognised,
    )


def _raw(text: pypdfium2.PdfTextPage) -> Iterator[_Raw]:
    """Every character that the page itself has; not the blanks and line ends that PDFium adds."""
    page = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    style: _Style | None = None
    last: int | None = None
    high = 0
    meant = _meant()
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(page, index)
        if 0xD800 <= code < 0xDC00:
            # Where characters have 16 bits each comes in two halves.
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        if code == LINE_END_HYPHEN:
            code = ord("-")
        if code == 0xAD or (code < 0x20 and code and code != 9):
            continue
        shape = pdfium.FPDFText_GetTextObject(page, index)
        name = ctypes.cast(shape, ctypes.c_void_p).value
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        if style is None or name is None or name != last:
            style = _style(page, index, shape)
            last = name
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        if code in NO_CHARACTER or (pdfium.FPDFText_HasUnicodeMapError(page, index) == 1 and not 0x20 <= code < 0x7F):
            shown = LOST
        else:
            shown = meant.get(code) or chr(code)
        yield _Raw(shown, x.value, y.value, (box.left, box.bottom, box.right, box.top), style)


def _style(page: pdfium.FPDF_TEXTPAGE, index: int, shape: pdfium.FPDF_PAGEOBJECT) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(page, index)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turns = round(angle / 90)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(shape) if shape else 0
    straight = abs(angle - 90 * turns) <= PLAY_OF_ANGLE
    height, width = (abs(size) * math.hypot(*pair) for pair in ((matrix.c, matrix.d), (matrix.a, matrix.b)))
    return _Style(max(height, SMALLEST), width, turns % 4 if straight else None, mode not in UNDRAWN)


def _inside(page: pypdfium2.PdfPage, raw: list[_Raw]) -> list[_Raw]:
    """The characters that stand on the page."""
    left, bottom, right, top = page.get_cropbox()
    if left == right or bottom == top:
        # Nobody knows how large it is.
        return raw
    left, right = min(left, right), max(left, right)
    bottom, top = min(bottom, top), max(bottom, top)
    return [each for each in raw if left - 1 <= each.x <= right + 1 and bottom - 1 <= each.y <= top + 1]


def _runs_down(raw: list[_Raw]) -> bool:
    """Whether most upright characters stand below the one before them: Chinese in columns."""
    down = along = 0
    before: _Raw | None = None
    for each in raw:
        if before is not None and each.style.turns == before.style.turns == 0:
            size = each.style.size
            if abs(each.x - before.x) < TWICE * size and size / 2 < before.y - each.y < BELOW * size:
                down += 1
            elif abs(each.y - before.y) < size / 2:
                along += 1
        before = each
    return down > along


def _turned(raw: _Raw) -> Character:
    """A character in the coordinates of its direction."""
    assert raw.style.turns is not None
    direction = Direction(raw.style.turns)
    left, bottom, right, top = raw.box
    first, second = direction.turned(left, bottom), direction.turned(right, top)
    end = max(first[0], second[0])
    along, base = direction.turned(raw.x, raw.y)
    # The box may be that of the ink alone, as in fonts drawn by procedures; then a wide character is wider.
    width = raw.style.width if is_wide(raw.text) else 0.0
    return Character(raw.text, along, max(end, along + width), base, raw.style.size)


def _once(characters: list[Character]) -> Iterator[Character]:
    """Each character once: a bold look is often made by printing twice, a hair apart."""
    near: dict[tuple[str, int], list[Character]] = {}
    for each in characters:
        if each.text.isspace():
            yield each
            continue
        text, left, _, base, size = each
        play = TWICE * size
        row = int(base // size)
        is_again = any(
            abs(other.left - left) < play and abs(other.base - base) < play
            for at in (row - 1, row, row + 1)
            for other in near.get((text, at), ())
        )
        if not is_again:
            near.setdefault((text, row), []).append(each)
            yield each


def is_wide(text: str) -> bool:
    """Whether a character is as wide as it is high."""
    return text >= WIDE_FROM or text in WIDE_MARKS


def is_lost(text: str) -> bool:
    """Whether no font says which character this is: none at all, or one of those that mean what a font likes."""
    return text == LOST or "\ue000" <= text <= "\uf8ff" or text >= "\U000f0000"
