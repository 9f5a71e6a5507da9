"""Word documents (Office Open XML): docx and docm, their templates, the strict variant.

The text is what prints, a line for each paragraph, with the numbers that Word counts by itself. Macros do not run, and
nothing outside the file is looked at.
"""

from collections.abc import Iterator

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions
from ipextract.readers.word.blocks import Block, Composed, Grid, Line, compose
from ipextract.readers.word.numbering import Numbering
from ipextract.readers.word.parts import Parts
from ipextract.readers.word.sniffing import ZIP, is_encrypted
from ipextract.readers.word.story import Reading, Story, Told
from ipextract.readers.word.styles import Styles
from ipextract.readers.word.xml import Element, R, W, is_on, value
from ipextract.values.counting import print_number

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Below so many characters a document that has pictures has most of its text in them.
HARDLY = 200
# How notes are numbered where nothing says so (17.11).
NOTES = {"footnotes": "decimal", "endnotes": "lowerRoman"}


def read(data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
    """Take the printed text out of a Word document, with its tables.

    First-page headers come before the body and notes behind it; other headers and footers are left out as furniture.

    Raises:
        ReadError: it is no Word document, is encrypted, damaged, or holds no text.
        LimitError: it takes more than `options.limits` allow.
    """
    shown = file.shown
    if is_encrypted(data):
        raise ReadError(f"{shown}: is encrypted with a password; open it and save it without one")
    if not data.startswith(ZIP):
        raise ReadError(
            f"{shown}: is no Word document (docx); leave --input-format out, so that its content tells what it is"
        )
    parts = Parts(data, shown, options.limits)
    body = parts.document.find(f"{W}body") if parts.document.tag == f"{W}document" else None
    if body is None:
        raise ReadError(f"{shown}: its main part is no Word document; open it and save it anew")
    styles = Styles(parts.related("styles"))
    numbering = Numbering(parts.related("numbering"), styles)
    told = Told()
    marks = {kind: _mark_format(parts, body, kind) for kind in NOTES}
    reading = Reading(
        styles, numbering, lambda kind, n: f"[{print_number(n, marks[kind])}]", options.limits, shown, told
    )
    blocks = [*_first_page(parts, body, reading), *Story(reading).blocks(body)]
    blocks += _notes(parts, reading)
    if not _has_text(blocks):
        blocks = list(_furniture(parts, body, reading))
    composed = compose(blocks)
    if not composed.text:
        raise ReadError(f"{shown}: {_nothing(told)}")
    diagnostics = (*parts.diagnostics, *_diagnostics(composed, told, numbering))
    return Source(file.id, shown, composed.text, sha256, "utf-8", MEDIA_TYPE, diagnostics, composed.tables)


# -- headers and footers -----------------------------------------------------------------------------------------------


def _sections(body: Element) -> Iterator[Element]:
    return body.iter(f"{W}sectPr")


def _first_page(parts: Parts, body: Element, reading: Reading) -> list[Block]:
    """The header of the very first page, if that page has one of its own: a letterhead, and no running head."""
    section = next(_sections(body), None)
    if section is None or not is_on(section.find(f"{W}titlePg")):
        return []
    for reference in section.iterchildren(f"{W}headerReference"):
        if reference.get(f"{W}type") == "first":
            header = parts.by_id(reference.get(f"{R}id"))
            blocks = Story(reading).blocks(header) if header is not None else []
            return blocks if any(character.isalpha() for character in _plain(blocks)) else []
    return []


def _furniture(parts: Parts, body: Element, reading: Reading) -> Iterator[Block]:
    """All headers, then all footers, each once: the text of a document that has no other."""
    for kind in ("headerReference", "footerReference"):
        ids = [each.get(f"{R}id") for section in _sections(body) for each in section.iterchildren(f"{W}{kind}")]
        for id in dict.fromkeys(ids):
            part = parts.by_id(id)
            if part is not None:
                yield from Story(reading).blocks(part)


# -- notes -------------------------------------------------------------------------------------------------------------


def _notes(parts: Parts, reading: Reading) -> Iterator[Block]:
    """Every note that the text refers to, in the order of the marks, each behind its mark."""
    by_key: dict[tuple[str, str], Element] = {}
    if reading.told.notes:
        for kind in NOTES:
            part = parts.related(kind)
            for note in part.iterchildren(f"{W}{kind.removesuffix('s')}") if part is not None else ():
                by_key.setdefault((kind, note.get(f"{W}id") or ""), note)
    done = 0
    # Reading a note may meet others.
    while done < len(reading.told.notes):
        met = list(reading.told.notes.items())[done:]
        done += len(met)
        for key, mark in met:
            if key in by_key:
                lines = _plain(Story(reading).blocks(by_key[key])).strip()
                yield Line("")
                yield Line(f"{mark} {lines}".strip())


def _mark_format(parts: Parts, body: Element, kind: str) -> str:
    """The format of the marks of notes. Those in a ring look like labels of clauses, so they are plain figures here."""
    name = f"{W}{kind.removesuffix('s')}Pr"
    settings = parts.related("settings")
    holders = [*_sections(body), *([settings] if settings is not None else [])]
    formats = (value(holder.find(f"{name}/{W}numFmt")) for holder in holders)
    found = next((each for each in formats if each is not None), NOTES[kind])
    return "decimal" if found.startswith("decimalEnclosed") else found


# -- what there is and what there is not -------------------------------------------------------------------------------


def _plain(blocks: list[Block]) -> str:
    return "\n".join(
        block.text if isinstance(block, Line) else "\n".join(cell.text for row in block.rows for cell in row)
        for block in blocks
    )


def _has_text(blocks: list[Block]) -> bool:
    return any(isinstance(block, Grid) or block.text.strip() for block in blocks)


def _nothing(told: Told) -> str:
    if told.pictures:
        return (
            f"holds {told.pictures} pictures and no text: it is a scan; run text recognition on it first, "
            "or get the text itself"
        )
    return "holds no text; leave it out or get it again"


def _diagnostics(composed: Composed, told: Told, numbering: Numbering) -> Iterator[Diagnostic]:
    if told.deletions:
        yield diagnose("deletions-left-out", count=told.deletions)
    if told.embedded:
        yield diagnose("embedded-left-out", count=told.embedded)
    if told.pictures and len(composed.text) < HARDLY:
        yield diagnose("pictures-unread", count=told.pictures, length=len(composed.text))
    if told.symbols:
        yield diagnose("symbol-unknown", count=told.symbols)
    for name in sorted(numbering.unknown):
        yield diagnose("number-format-unknown", format=name)
