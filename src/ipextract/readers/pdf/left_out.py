"""What a PDF carries beside its pages, so that it can be said what is not read: files in it, values of its forms."""

import ctypes
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ipextract.readers.pdf.document import PageError, page_of


class LeftOut(NamedTuple):
    """How many files are embedded, and how many fields of forms somebody filled in."""

    files: int
    fields: int


def left_out(document: pypdfium2.PdfDocument) -> LeftOut:
    files = max(0, pdfium.FPDFDoc_GetAttachmentCount(document.raw))
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_NONE:
        return LeftOut(files, 0)
    return LeftOut(files, sum(_filled(document, index) for index in range(len(document))))


def _filled(document: pypdfium2.PdfDocument, index: int) -> int:
    """How many fields of a page have a value; a signature's is none."""
    try:
        with page_of(document, index) as (page, _):
            return sum(_has_value(page.raw, number) for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)))
    except PageError:
        return 0


def _has_value(page: pdfium.FPDF_PAGE, number: int) -> bool:
    note = pdfium.FPDFPage_GetAnnot(page, number)
    if not note:
        return False
    try:
        return bool(
            pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET
            # Two bytes for each character of a string, and two zeros behind it.
            and pdfium.FPDFAnnot_GetStringValue(note, b"V", ctypes.POINTER(ctypes.c_ushort)(), 0) > 2
        )
    finally:
        pdfium.FPDFPage_CloseAnnot(note)
