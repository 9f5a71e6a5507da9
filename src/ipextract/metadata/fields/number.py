"""doc_number: 发文字号."""

from ipextract.lexicons import words
from ipextract.metadata import doc_number
from ipextract.metadata.front import Front
from ipextract.models.metadata import DocNumber
from ipextract.spans import Span


def read(front: Front) -> DocNumber | None:
    """The document's own number, from its head, the page's, or a 题注. Diagnostic: `doc-number-repaired`."""
    places = [*front.layout.doc_numbers, *front.headers("doc_number")]
    # The number under which a rule is filed (某文备〔2022〕8号) is its own only where there is no other.
    for place in sorted(places, key=lambda place: _is_filing(front.quoted(place))):
        # A number on two lines (X公告 / 第N号) is read as one; its places only shift behind the line end.
        piece = front.line(place)
        found = doc_number.read(piece, own=True) or doc_number.read_year_first(piece) or doc_number.read_order(piece)
        if found is not None:
            return _recorded(front, place.start, found)
    for place in front.notes():
        note = front.quoted(place)
        found = doc_number.read_order(note) or doc_number.read_issued(note)
        if found is not None:
            return _recorded(front, place.start, found)
    return None


def _is_filing(line: str) -> bool:
    found = doc_number.read(line)
    return bool(found and found.agency_code and found.agency_code.endswith(words("layout.filing_codes")))


def _recorded(front: Front, offset: int, found: doc_number.Number) -> DocNumber:
    end = offset + found.end
    end += front.text.text.count("\n", offset, end)
    printed = Span(offset + found.start, end)
    span, quote = front.text.quote(printed)
    if found.repaired:
        front.diagnose("doc-number-repaired", printed, quote=quote, text=found.text)
    return DocNumber(found.text, found.agency_code, found.year, found.serial, span, quote, found.repaired)
