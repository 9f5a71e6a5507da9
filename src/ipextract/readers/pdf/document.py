"""Bytes → an open document and its pages; what PDFium hands out is closed again whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

from ipextract.errors import ReadError
from ipextract.kept import kept_pattern
from ipextract.readers.pdf import fonts

# What PDFium says of a document that it does not open.
_PASSWORD, _SECURITY = pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY
# A page full of 6 pt print has some 30,000.
MOST_CHARACTERS = 100_000
_CATALOGUE = kept_pattern(r"([0-9]{1,10})\s+([0-9]{1,5})\s+obj\b[^>]{0,200}/Type\s*/Catalog\b")


@contextmanager
def opened(data: bytes, shown: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document in `data`, closed at the end. Nothing in it is run and nothing fetched: scripts, links and forms
    would need an environment that is never made.

    Raises:
        ReadError: it needs a password, or is damaged so far that PDFium finds no page.
    """
    fonts.settle()
    document = _open(data, shown)
    try:
        yield document
    finally:
        document.close()


def _open(data: bytes, shown: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        ended = _ended(data) if error.err_code == pdfium.FPDF_ERR_FORMAT else None
        if ended is None:
            raise ReadError(f"{shown}: {_refusal(error.err_code)}") from error
    try:
        return pypdfium2.PdfDocument(ended)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{shown}: {_refusal(error.err_code)}") from error


def _ended(data: bytes) -> bytes | None:
    """A file that was cut off with an end that names its catalogue, from which PDFium finds what is there; null where
    the catalogue is gone too."""
    found = _CATALOGUE.search(data.decode("latin-1"))
    if found is None:
        return None
    return data + f"\nendstream\nendobj\ntrailer\n<</Root {found[1]} {found[2]} R>>\nstartxref\n0\n%%EOF\n".encode()


def _refusal(code: int | None) -> str:
    if code == _PASSWORD:
        return "is a PDF that opens with a password only; save a copy without it"
    if code == _SECURITY:
        return "is a PDF locked by a certificate or a scheme that is not public; save a copy without it"
    return "cannot be opened: the PDF is damaged, cut off or without pages; get it again"


def unlocked(document: pypdfium2.PdfDocument) -> bytes | None:
    """The same file without its encryption, null where it has none: one that only its owner's password protects opens,
    yet what is packed in it cannot be looked at."""
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) < 0:
        return None
    copy = BytesIO()
    document.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


class PageError(Exception):
    """A page cannot be read."""


@contextmanager
def page_of(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    """A page and its text, closed at the end.

    Raises:
        PageError: it is damaged, or prints more characters than a page can hold.
    """
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise PageError from error
    try:
        try:
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise PageError from error
        try:
            if text.count_chars() > MOST_CHARACTERS:
                raise PageError
            yield page, text
        finally:
            text.close()
    finally:
        page.close()
