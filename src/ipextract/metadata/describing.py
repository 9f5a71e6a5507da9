"""Segmentation → Metadata: the document's own elements, never those of one that it cites."""

from collections.abc import Sequence
from datetime import timedelta

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.metadata import citations, jurisdiction, validity
from ipextract.metadata.fields import days, issuers, lists, number, place, titles
from ipextract.metadata.front import Front
from ipextract.models.clauses import Clause
from ipextract.models.metadata import Citation, Metadata
from ipextract.models.text import NormalizedText
from ipextract.resolve.agencies import Registry
from ipextract.segment import Segmentation
from ipextract.spans import Span

# How the ids of an attachment's clauses begin.
ATTACHED = "A"


def describe(
    text: NormalizedText, segmentation: Segmentation, registry: Registry, keep_contacts: bool = False
) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """Read the metadata; what was repaired or came from the page instead of the document carries a diagnostic."""
    front = Front(text, segmentation.front, [])
    clauses = segmentation.tree.clauses
    own = _text_of(text, [clause for clause in clauses if not clause.id.startswith(ATTACHED)])
    attached = [clause for clause in clauses if clause.id.startswith(ATTACHED)]
    others = _text_of(text, attached)
    body = f"{own}\n{others}" if attached else own
    titled = titles.read(front, body)
    numbered = number.read(front)
    issued = days.issued(front)
    cited = _citations(front, segmentation, numbered.span if numbered else None)
    names = issuers.read(front, registry)
    home = place.read(front, names, titled, numbered.agency_code if numbered else None, cited, registry)
    year = issued.year if issued else numbered.year if numbered else None
    begins = front.header_day("effective_from")
    notes = [front.quoted(span) for span in front.layout.promulgations]
    first, last = validity.read("\n".join([*notes, own]), issued, begins, titled.kind, others)
    expiry = days.expiry(front)
    # A page may print the last day in force as the one on which the document lapses.
    if expiry is not None and last != expiry + timedelta(days=1):
        last = expiry
    published = days.published(front)
    return (
        Metadata(
            title=titled.title,
            notice_title=titled.notice,
            doc_type=titled.kind,
            doc_number=numbered,
            issuers=tuple(issuers.described(front, span, registry, home, year) for span in names),
            issued_on=issued.isoformat() if issued else None,
            published_on=published.isoformat() if published else None,
            effective_from=first.isoformat() if first else None,
            effective_to=last.isoformat() if last else None,
            recipients=lists.recipients(front),
            jurisdiction=jurisdiction.of_division(home) if home else None,
            citations=cited,
            attachments=lists.attachments(front),
            contacts=lists.contacts(front) if keep_contacts else None,
        ),
        tuple(front.diagnostics),
    )


def _text_of(text: NormalizedText, clauses: Sequence[Clause]) -> str:
    """The text of clauses, root by root; where lines were broken for width, paragraph by paragraph in one line."""
    plain = text.text
    if any(plain.find("\n", span.start, span.end) >= 0 for clause in clauses for span in clause.body):
        spans = [span for clause in clauses for span in (clause.title_span, *clause.body) if span is not None]
        return "\n".join(plain[span.start : span.end].replace("\n", "") for span in spans)
    return "\n".join(plain[clause.span.start : clause.span.end] for clause in clauses if clause.parent is None)


def _citations(front: Front, segmentation: Segmentation, own: Span | None) -> tuple[Citation, ...]:
    """What the clauses cite; not the document's `own` number, where the page left it among them."""
    cited = []
    for citation, found in citations.find(front.text, segmentation.tree):
        if citation.span == own:
            continue
        cited.append(citation)
        if found is not None and found.repaired:
            front.diagnostics.append(
                diagnose("doc-number-repaired", citation.span, quote=citation.quote, text=found.text)
            )
    return tuple(cited)
