"""jurisdiction: the place that the document holds for."""

from collections.abc import Iterator, Sequence

from ipextract.lexicons import words
from ipextract.metadata import jurisdiction
from ipextract.metadata.fields import issuers, lists
from ipextract.metadata.fields.titles import Titles
from ipextract.metadata.front import Front
from ipextract.models.metadata import Citation
from ipextract.resolve.agencies import Registry
from ipextract.segment.elements import name_lines, title_lines
from ipextract.spans import Span
from ipextract.values import divisions
from ipextract.values.divisions import Division


def read(
    front: Front,
    names: Sequence[Span],
    titles: Titles,
    agency_code: str | None,
    citations: Sequence[Citation],
    registry: Registry,
) -> Division | None:
    """The place of the issuers (`names`), of the number's `agency_code`, of the titles, else the one that page and text
    speak of. Diagnostics: `metadata-from-page`, `jurisdiction-inferred`."""
    by_number = jurisdiction.of_number(agency_code)
    stated = (
        _approved(titles)
        or _of_issuers(front, names, titles.title, by_number, registry)
        or _of_titles(titles, by_number)
        or _of_headers(front, by_number)
    )
    if stated is not None:
        return stated
    recipients = lists.recipients(front)
    if any(name.startswith(words("places.addressed_by_nation")) for name in recipients):
        return divisions.NATIONAL
    addressed = jurisdiction.level_addressed(recipients)
    if by_number is not None and not (addressed == "county" and by_number.level == "province"):
        # 新 is 新疆, and 新昌县 where it writes to its towns.
        return by_number
    if found := _on_page(front):
        return found
    cited = [citation.title for citation in citations if citation.title is not None]
    opening = _openings(front)
    if found := jurisdiction.of_text(front.text.text, cited, addressed, titles.title or titles.notice, opening):
        front.diagnose("jurisdiction-inferred", None, name=found.name)
    return found


def _approved(titles: Titles) -> Division | None:
    """The place for which the state approves what the title names: it holds there."""
    if titles.title and titles.notice and titles.notice.endswith(title_lines.APPROVAL):
        return jurisdiction.of_name(titles.title)
    return None


def _of_titles(titles: Titles, by_number: Division | None) -> Division | None:
    """The place that a title begins with; else that of a national number; else one inside a title."""
    headings = [heading for heading in (titles.title, titles.notice) if heading]
    begun = (jurisdiction.of_name(heading, by_number) for heading in headings)
    if found := next((place for place in begun if place), None):
        return found
    if by_number is not None and by_number is divisions.NATIONAL:
        return by_number
    named = (jurisdiction.of_small_county(heading) or jurisdiction.in_title(heading) for heading in headings)
    return next((place for place in named if place), None)


def _of_headers(front: Front, by_number: Division | None) -> Division | None:
    """The place of the issuer that the head of the page gives."""
    named = (jurisdiction.of_name(front.quoted(span), by_number) for span in front.headers("issuer"))
    return next((place for place in named if place), None)


def _of_issuers(
    front: Front, names: Sequence[Span], title: str | None, by_number: Division | None, registry: Registry
) -> Division | None:
    """The place of the first issuer that names one, else of the number; national bodies name none."""
    if found := jurisdiction.of_bodies([front.quoted(name) for name in names], by_number):
        return found
    if title and by_number is not None and (elsewhere := _outside(title, by_number)):
        return elsewhere
    if not names or by_number is not None:
        return by_number if names else None
    first = front.quoted(names[0])
    is_national = any(registry.is_known(name, None, None) for name in (first, issuers.without_office(first)[0]))
    return divisions.NATIONAL if is_national else None


def _outside(title: str, by_number: Division) -> Division | None:
    """The place with which a title begins, where it lies outside the province whose abbreviation opens the number:
    宁 is that of 宁夏 and of 南京."""
    if by_number.level != "province":
        return None
    found = jurisdiction.of_name(title, by_number)
    return found if found is not None and found.path[:1] not in ((), by_number.path[:1]) else None


def _on_page(front: Front) -> Division | None:
    """The place of a body that the page around the document names."""
    for span in front.layout.furniture:
        line = front.quoted(span)
        if name_lines.is_names(line) and (found := jurisdiction.of_name(line)):
            front.diagnose_page(span, "jurisdiction")
            return found
    for span in front.headers("source"):
        if found := jurisdiction.of_name(name_lines.first_name(front.quoted(span))):
            front.diagnose_page(span, "jurisdiction")
            return found
    return None


def _openings(front: Front) -> Iterator[str]:
    """How the text begins, and the lines of the page above it, from below: the title may be one that names no kind."""
    contacts = {span.start for span in front.layout.contacts}
    paragraphs = (line for flow in front.layout.flows for line in flow.paragraphs)
    first = next((line for line in paragraphs if line.start not in contacts), None)
    if first is None:
        return
    yield first.text
    for span in reversed(front.layout.furniture):
        if span.start < first.start:
            yield front.quoted(span)
