"""PDF with a text layer: PDFium gives the characters with their places, and paragraphs and tables are made of these."""

from collections.abc import Iterator, Sequence

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions
from ipextract.readers.pdf import bounds
from ipextract.readers.pdf.assembling import Text, assembled
from ipextract.readers.pdf.characters import is_lost
from ipextract.readers.pdf.document import opened, unlocked
from ipextract.readers.pdf.left_out import LeftOut, left_out
from ipextract.readers.pdf.pages import Content, PageContent, in_order, read_pages
from ipextract.spans import Span

MEDIA_TYPE = "application/pdf"
# A document that lost a larger share of its characters tells nothing.
MOST_LOST = 0.3
# So near the end a whole file says that it ends; some have other bytes behind it.
END = 2048


def read(data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
    """The text that a PDF prints, a line for each paragraph, without what its pages print around it.

    Raises:
        ReadError: it is no PDF, damaged beyond reading, locked, or holds images of pages and no text.
        LimitError: it has too many pages or table cells, or unpacks to too much.
    """
    bounds.check(data, options, file.shown)
    with opened(data, file.shown) as document:
        if (plain := unlocked(document)) is not None:
            bounds.check(plain, options, file.shown)
        pages = read_pages(document, options, file.shown)
        beside = left_out(document)
    content = in_order(pages)
    _refuse_without_text(pages, content, file.shown)
    text = assembled(content)
    diagnostics = tuple(_diagnostics(data, pages, content, beside, text))
    return Source(file.id, file.shown, text.text, sha256, "utf-8", MEDIA_TYPE, diagnostics, text.tables)


def _refuse_without_text(pages: Sequence[PageContent], content: Content, shown: str) -> None:
    """Refuse a document that gives nothing to read.

    Raises:
        ReadError: it has no page, none that can be opened, none with text, or fonts that do not name their characters.
    """
    if not pages:
        raise ReadError(f"{shown}: is a PDF without pages; get it again")
    if all(page.is_unread for page in pages):
        raise ReadError(
            f"{shown}: none of its {_pages(len(pages))} can be read: damaged, or crowded beyond what a page can hold; "
            "get it again"
        )
    count, lost = sum(page.read for page in pages), sum(page.lost for page in pages)
    if lost > MOST_LOST * max(count, 1):
        raise ReadError(
            f"{shown}: its fonts do not say which characters they show: {lost} of {count} cannot be read; run text "
            "recognition (OCR) on it, or get the document in another format"
        )
    if content.items:
        return
    if any(page.shows for page in pages):
        raise ReadError(
            f"{shown}: is a scan, {_pages(len(pages))} of images without text; run text recognition (OCR) on it first "
            "and read the PDF or the text that it gives"
        )
    raise ReadError(f"{shown}: holds no text on its {_pages(len(pages))}; run text recognition (OCR) if they show some")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _diagnostics(
    data: bytes, pages: Sequence[PageContent], content: Content, beside: LeftOut, text: Text
) -> Iterator[Diagnostic]:
    """What the reader of the record must know of the file and of what was left out."""
    if b"%%EOF" not in data[-END:]:
        yield diagnose("pdf-cut-off")
    if unread := [page.number for page in pages if page.is_unread]:
        yield diagnose("pages-unread", pages=shortened(unread))
    if empty := [page.number for page in content.empty if page.shows]:
        yield diagnose("pages-without-text", pages=shortened(empty), count=len(empty), of=len(pages))
    if recognised := [page.number for page in pages if page.is_recognised]:
        yield diagnose("text-recognised", pages=shortened(recognised))
    if lost := sum(page.lost for page in pages):
        place = next((at for at, character in enumerate(text.text) if is_lost(character)), None)
        yield diagnose(
            "characters-lost",
            Span(place, place + 1) if place is not None else None,
            count=lost,
            pages=shortened([page.number for page in pages if page.lost]),
        )
    if hidden := sum(page.hidden for page in pages):
        yield diagnose("hidden-text", count=hidden, pages=shortened([page.number for page in pages if page.hidden]))
    if slanted := sum(page.slanted for page in pages):
        yield diagnose("slanted-text", count=slanted, pages=shortened([page.number for page in pages if page.slanted]))
    if content.left_out:
        yield diagnose("page-furniture", count=len(content.left_out), example=content.left_out[0])
    if beside.files:
        yield diagnose("embedded-files", count=beside.files)
    if beside.fields:
        yield diagnose("form-values", count=beside.fields)


def shortened(numbers: Sequence[int]) -> str:
    """Ascending numbers, those in a row as a range: 1, 3–5."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ", ".join("–".join(map(str, each)) for each in ranges)
