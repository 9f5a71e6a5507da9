"""Bytes → an open document and its pages; what PDFium hands out is closed again whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from ipextract.errors import ReadError

# What PDFium says of a document that it does not open.
_PASSWORD, _SECURITY = pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY


@contextmanager
def opened(data: bytes, shown: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document in `data`, closed at the end. Nothing in it is run and nothing fetched: scripts, links and forms
    would need an environment that is never made.

    Raises:
        ReadError: it needs a password, or is damaged so far that PDFium finds no page.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{shown}: {_refusal(error.err_code)}") from error
    try:
        yield document
    finally:
        document.close()


def _refusal(code: int | None) -> str:
    if code == _PASSWORD:
        return "is a PDF that opens with a password only; save a copy without it"
    if code == _SECURITY:
        return "is a PDF locked by a certificate or a scheme that is not public; save a copy without it"
    return "is no PDF that can be read: damaged or cut off; get it again"


@contextmanager
def page_of(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    """A page and its text, closed at the end.

    Raises:
        PdfiumError: the page is damaged.
    """
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            yield page, text
        finally:
            text.close()
    finally:
        page.close()
