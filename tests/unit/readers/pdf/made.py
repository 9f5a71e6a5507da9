"""Small PDF files made by hand: text at given places, in a font that every reader knows, rules, boxes, any object."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ipextract import readers
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import AS_THEY_ARE, ReadOptions

A4 = (595, 842)
# Chinese text that names its characters by UTF-16 (Adobe-GB1's predefined CMap), and no font program in the file.
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


class Text(NamedTuple):
    """A stretch of text whose first character's origin is `(x, y)`, points from the page's lower left corner.

    `angle` is a text matrix `a b c d`; `mode` PDF's rendering mode, 3 draws nothing; `spacing` goes between characters.
    """

    x: float
    y: float
    text: str
    size: float = 16
    mode: int = 0
    matrix: str = "1 0 0 1"
    spacing: float = 0
    font: str = "F"

    def drawn(self) -> str:
        code = self.text.encode("utf-16-be").hex() if self.font == "F" else self.text.encode("latin-1").hex()
        return (
            f"BT /{self.font} {self.size} Tf {self.mode} Tr {self.spacing} Tc "
            f"{self.matrix} {self.x} {self.y} Tm <{code}> Tj ET"
        )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A straight line."""
    return f"{x0} {y0} m {x1} {y1} l S"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All rules of a table without merged cells."""
    lines = [rule(x, ys[0], x, ys[-1]) for x in xs] + [rule(xs[0], y, xs[-1], y) for y in ys]
    return "\n".join(lines)


def paragraph(
    x: float, y: float, lines: Sequence[str], size: float = 16, pitch: float = 28, indent: float = 2
) -> list[Text]:
    """Lines below one another, the first one indented by `indent` characters."""
    return [
        Text(x + (indent * size if index == 0 else 0), y - index * pitch, line, size)
        for index, line in enumerate(lines)
    ]


class Page(NamedTuple):
    """What a page draws: `Text`, or a piece of a content stream; more keys of its dictionary and of its resources."""

    drawn: Sequence[Text | str]
    size: tuple[int, int] = A4
    keys: str = ""
    resources: str = ""

    def content(self) -> bytes:
        return "\n".join(each.drawn() if isinstance(each, Text) else each for each in self.drawn).encode("latin-1")


def pdf(
    pages: Sequence[Page | Sequence[Text] | Sequence[Text | str]],
    *,
    extra: Sequence[bytes] = (),
    catalogue: str = "",
    trailer: str = "",
    count: int | None = None,
) -> bytes:
    """A whole file. Object 1 is the catalogue, 2 the tree of pages, 3 and 4 the fonts; `extra` are objects from 5 on.

    `count` is the number of pages that the tree claims.
    """
    first = 5 + len(extra)
    made = [each if isinstance(each, Page) else Page(each) for each in pages]
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(made)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(made) if count is None else count}>>".encode(),
        FONT,
        LATIN,
        *extra,
    ]
    for index, page in enumerate(made):
        box = f"0 0 {page.size[0]} {page.size[1]}"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {first + 2 * index + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R/L 4 0 R>>{page.resources}>>{page.keys}>>".encode()
        )
        objects.append(stream(page.content()))
    return joined(objects, trailer)


def stream(content: bytes, keys: str = "", *, packed: bool = True) -> bytes:
    if packed:
        content, keys = zlib.compress(content), f"/Filter/FlateDecode{keys}"
    return f"<</Length {len(content)}{keys}>>stream\n".encode() + content + b"\nendstream"


def joined(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Objects, numbered from 1, with their table of places."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(_entries(places))
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _entries(places: Sequence[int]) -> Iterator[bytes]:
    for place in places:
        yield f"{place:010d} 00000 n \n".encode()


def read(data: bytes, options: ReadOptions = AS_THEY_ARE) -> Source:
    """The source that a file gives, chosen by its content."""
    return readers.read_bytes(data, SourceFile(Path("a.pdf"), "a", "in/a.pdf"), options)
