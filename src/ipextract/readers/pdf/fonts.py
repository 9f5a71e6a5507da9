"""One font for all Chinese characters whose own a PDF does not bring, so that no text depends on the machine's fonts.

PDFium asks the system for a font like the one that a file only names (STSong-Light), and measures characters by it;
where there is none it loses characters that are drawn one by one. `box.ttf` (made by tools/make_box_font.py) draws each
character as a square as wide and high as its em, which is what the reader assumes of Chinese anyway.
"""

import ctypes
from functools import cache
from pathlib import Path

import pypdfium2.raw as pdfium

BOX = Path(__file__).with_name("box.ttf")
# Fonts of these charsets have Chinese characters; for others PDFium has fonts of its own.
_CHINESE = frozenset(
    {
        pdfium.FXFONT_GB2312_CHARSET,
        pdfium.FXFONT_CHINESEBIG5_CHARSET,
        pdfium.FXFONT_SHIFTJIS_CHARSET,
        pdfium.FXFONT_HANGEUL_CHARSET,
    }
)
# What stands for the font where PDFium asks for it again: any number but null, which says that there is none.
_HANDLE = 1


@cache
def settle() -> pdfium.FPDF_SYSFONTINFO:
    """Have PDFium take its Chinese fonts from here, in this process and from now on.

    The answer holds the functions that PDFium calls, and has to stay alive as long as it does: it is kept.
    """
    font = BOX.read_bytes()
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)

    def font_like(_info: object, _weight: int, _italic: int, charset: int, *_rest: object) -> int | None:
        return _HANDLE if charset in _CHINESE else None

    def data_of(_info: object, _font: object, table: int, buffer: int | None, size: int) -> int:
        if table:
            # One table of it; null stands for the whole file, which is all that PDFium needs.
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    fonts = pdfium.FPDF_SYSFONTINFO(
        version=1, MapFont=kinds["MapFont"](font_like), GetFontData=kinds["GetFontData"](data_of)
    )
    pdfium.FPDF_SetSystemFontInfo(fonts)
    return fonts
