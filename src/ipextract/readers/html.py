"""Saved web pages: the document of a page, without what the site prints around it; its tables; what its header says."""

from collections.abc import Iterator

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.decoding import Decoded
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions
from ipextract.readers.webpage import choosing, guarding, heading, tree
from ipextract.readers.webpage.decoding import decode_page
from ipextract.readers.webpage.flowing import Flow
from ipextract.readers.webpage.gridding import Cells
from ipextract.spans import Span

MEDIA_TYPE = "text/html"
# A page that a script fills shows no more than this without it (正在加载…).
LONGEST_WAIT = 60


def read(data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
    """The document of a web page: what the page's header and `<meta>` say of it as lines `name：value`, then its text.

    Nothing is fetched and no script is run; what no browser prints is left out.

    Raises:
        ReadError: it is in no known encoding, holds no text, or a script would have to fetch it.
        LimitError: it nests too deep, or has too many elements or cells of tables.
    """
    decoded = decode_page(data, options, file.shown)
    guarding.check(decoded.text, options.limits, file.shown)
    page = tree.parse(decoded.text)
    choosing.weigh(page.body)
    head = _document_of(page)
    flow = Flow(sum(len(line) + 1 for line in head), Cells(options.limits, file.shown))
    flow.write(page.body)
    text = "".join(f"{line}\n" for line in [*head, *flow.lines])
    if _awaits_script(page, flow.lines):
        raise ReadError(f"{file.shown}: {_no_text(page)}")
    return Source(
        file.id,
        file.shown,
        text,
        sha256,
        decoded.encoding,
        MEDIA_TYPE,
        tuple(_diagnostics(decoded, page, text)),
        tuple(flow.tables),
    )


def _document_of(page: tree.Page) -> list[str]:
    """Leave only the document in the page's tree; the lines of what the page says of it."""
    title = heading.document_title(page.title)
    metas = heading.meta_lines(page.metas)
    header = heading.take_header(page.body)
    choosing.weigh(page.body)
    named = [heading.bare(name) for name in (page.title, *heading.titles_in(page.metas)) if name]
    choosing.trim(page.body, choosing.find(page.body), named)
    if title is not None and not heading.titles_in(page.metas) and not heading.prints(page.body, title):
        metas.append(f"{heading.TITLE}{heading.COLON}{title}")
    return [*header, *metas]


def _awaits_script(page: tree.Page, lines: list[str]) -> bool:
    """Whether there is no text, or only what a page shows until a script has fetched it."""
    text = "".join(lines)
    if not any(map(str.isalnum, text)):
        return True
    return page.awaits and len(text) <= LONGEST_WAIT and "。" not in text


def _no_text(page: tree.Page) -> str:
    if page.frames:
        return "is a frame around other pages and holds no text; open it in a browser and save the frame with the text"
    if page.scripts:
        return (
            "holds no text, a script fetches it when the page is opened; open it in a browser and save the text that "
            "is shown, or print the page as PDF"
        )
    return "holds no text; leave it out or get it again"


def _diagnostics(decoded: Decoded, page: tree.Page, text: str) -> Iterator[Diagnostic]:
    if decoded.bad:
        place = text.find("\ufffd")
        span = Span(place, place + 1) if place >= 0 else None
        yield diagnose("encoding-damaged", span, count=decoded.bad, byte=decoded.first, encoding=decoded.encoding)
    if page.deleted:
        yield diagnose("deleted-left-out", count=page.deleted)
    if pictures := choosing.pictures(page.body):
        yield diagnose("pictures-left-out", count=pictures)
