"""Ruling lines of a page, and how much of it images cover, from the paths and images that it draws."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ipextract.readers.pdf.characters import Direction

# A filled stretch no thicker is a rule; a shorter one is a tick.
THICKEST, SHORTEST = 3, 3
# A page that draws more is a drawing and no table.
MOST_PATHS, MOST_SEGMENTS = 20_000, 400
# Forms inside one another; content is hardly ever deeper than two.
DEEPEST = 8
# A sum of images that covers so much of a page is a scan of it.
COVERED = 0.5
# What covers less is a mark or a line; so many paths are a drawing, or letters that were made outlines.
SEEN, DRAWING = 0.02, 50


class Rule(NamedTuple):
    """A straight line along the lines of text (`at` counts downwards) or across them (`at` counts along them)."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """Rules along the lines of text and across them."""

    along: list[Rule]
    across: list[Rule]


class _Matrix(NamedTuple):
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def placed(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, outer: "_Matrix") -> "_Matrix":
        """This one, and then `outer`."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        e, f = outer.placed(self.e, self.f)
        return _Matrix(a, b, c, d, e, f)


class Drawn(NamedTuple):
    """Straight lines of a page in its own coordinates, whether images cover it, and whether there is anything to see:
    an image, or so many paths that they may be letters."""

    lines: list[tuple[float, float, float, float]]
    is_image: bool
    shows: bool


def drawn(page: pypdfium2.PdfPage) -> Drawn:
    lines: list[tuple[float, float, float, float]] = []
    covered = 0.0
    paths = 0
    for shape, matrix in _shapes(page):
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(_matrix(shape).inside(matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths <= MOST_PATHS:
                lines += _straight(shape, _matrix(shape).inside(matrix))
    if paths > MOST_PATHS:
        lines = []
    width, height = page.get_size()
    return Drawn(lines, covered >= COVERED * width * height, covered >= SEEN * width * height or paths >= DRAWING)


def turned(lines: list[tuple[float, float, float, float]], direction: Direction) -> Rules:
    """The lines as rules of text that runs in that direction."""
    along: list[Rule] = []
    across: list[Rule] = []
    for x0, y0, x1, y1 in lines:
        (u0, v0), (u1, v1) = direction.turned(x0, y0), direction.turned(x1, y1)
        if abs(v1 - v0) < abs(u1 - u0):
            along.append(Rule((v0 + v1) / 2, min(u0, u1), max(u0, u1)))
        else:
            across.append(Rule((u0 + u1) / 2, min(v0, v1), max(v0, v1)))
    return Rules(along, across)


def _shapes(page: pypdfium2.PdfPage) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    """What a page draws, that of its forms included, each with the matrix of the form that it stands in."""
    raw = page.raw
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        yield from _parts(pdfium.FPDFPage_GetObject(raw, index), _Matrix(), 0)


def _parts(
    shape: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_FORM:
        yield shape, matrix
    elif depth < DEEPEST:
        inner = _matrix(shape).inside(matrix)
        for index in range(max(0, pdfium.FPDFFormObj_CountObjects(shape))):
            yield from _parts(pdfium.FPDFFormObj_GetObject(shape, index), inner, depth + 1)


def _matrix(shape: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, found):
        return _Matrix()
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _area(matrix: _Matrix) -> float:
    """How much of the page an image covers: the unit square under its matrix."""
    return abs(matrix.a * matrix.d - matrix.b * matrix.c)


def _straight(path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The rules that a path draws: upright or level stretches of its outline, or itself where it is filled and thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    pieces = list(_pieces(path, count, matrix))
    if stroke.value:
        yield from (piece for piece in pieces if _is_level(*piece))
        return
    # Several thin stretches may be filled as one path; each outline closes where the next begins.
    outline: list[tuple[float, float, float, float]] = []
    for piece in pieces:
        if outline and outline[-1][2:] != piece[:2]:
            yield from _thin(outline)
            outline = []
        outline.append(piece)
    yield from _thin(outline)


def _pieces(path: pdfium.FPDF_PAGEOBJECT, count: int, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        place = matrix.placed(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = place
        elif kind == pdfium.FPDF_SEGMENT_LINETO and place != last:
            yield (*last, *place)
        if pdfium.FPDFPathSegment_GetClose(segment) and place != begin:
            yield (*place, *begin)
            place = begin
        last = place


def _is_level(x0: float, y0: float, x1: float, y1: float) -> bool:
    """Whether a stretch is level or upright, and long enough to be part of a rule."""
    short, long = sorted((abs(x1 - x0), abs(y1 - y0)))
    return short <= 1 and long >= SHORTEST


def _thin(outline: list[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """The middle of a filled outline that is thin."""
    if len(outline) < 2:
        return
    xs = [x for x0, _, x1, _ in outline for x in (x0, x1)]
    ys = [y for _, y0, _, y1 in outline for y in (y0, y1)]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= THICKEST and width >= SHORTEST and width > height:
        middle = (min(ys) + max(ys)) / 2
        yield min(xs), middle, max(xs), middle
    elif width <= THICKEST and height >= SHORTEST:
        middle = (min(xs) + max(xs)) / 2
        yield middle, min(ys), middle, max(ys)
