"""Make the font that stands for Chinese fonts which a PDF names and does not bring: readers/pdf/box.ttf.

    python tools/make_box_font.py [FILE]

Every character is the same square of one em, which is how wide and high Chinese is printed. The metrics are those that
the descriptors of Chinese fonts mostly give (Adobe Technical Note #5079: 880 above the baseline and 120 below).
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

TARGET = Path(__file__).resolve().parent.parent / "src/ipextract/readers/pdf/box.ttf"
EM, ASCENT, DESCENT = 1000, 880, -120
GLYPHS = (".notdef", "box")


def made(path: Path) -> None:
    """Write the font; the same bytes each time."""
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (EM, ASCENT), (EM, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(GLYPHS, square))
    builder.setupHorizontalMetrics(dict.fromkeys(GLYPHS, (EM, 0)))
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupCharacterMap({ord("一"): GLYPHS[1]})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupPost(keepGlyphNames=False)
    # Format 13 gives one glyph to whole ranges of characters.
    ranges = CmapSubtable.newSubtable(13)
    ranges.platformID, ranges.platEncID, ranges.language = 3, 10, 0
    ranges.format, ranges.reserved, ranges.length, ranges.nGroups = 13, 0, 0, 0
    ranges.cmap = {code: GLYPHS[1] for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000}
    builder.font["cmap"].tables = [ranges]
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.save(path)


if __name__ == "__main__":
    made(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
