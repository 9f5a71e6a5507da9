"""What the templates show of one document, and of all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ipextract import __version__
from ipextract.exports.documents import Document
from ipextract.records.kinds import KINDS
from ipextract.records.marking import blocks
from ipextract.report.corpus import Corpus, Summary
from ipextract.report.told import Told

# Zones that say nothing of the policy are folded until somebody asks for them.
FOLDED = frozenset({"furniture", "contents", "contacts", "duplicate", "markup"})
# As much of a clause without a title as its entry in the tree has room for.
WORDS = 24


class Entry(NamedTuple):
    """A clause in the tree: its label with its title, or where it has none the first words; facts of its own."""

    id: str
    depth: int
    name: str
    facts: int


def of_document(document: Document, facts: Sequence[Told], summary: Summary, text: str | None) -> dict[str, Any]:
    """One document with the text that its spans count in, null where that is not at hand."""
    agencies = sorted({name for each in facts for name in each.agencies})
    return {
        "title": document.title,
        "elements": list(_elements(document)),
        "unmarked": text is None,
        "tree": list(_tree(document)),
        "blocks": blocks(document.record, text),
        "folded": FOLDED,
        "facts": facts,
        "counts": summary.counts,
        "agencies": agencies,
        "positions": {name: number for number, name in enumerate(agencies)},
        "years": summary.years,
        "diagnostics": document.record.diagnostics,
    }


def of_corpus(corpus: Corpus, title: str | None) -> dict[str, Any]:
    """All documents under a heading, null for none of its own."""
    agencies = sorted(corpus.agencies)
    return {
        "corpus": corpus,
        "kinds": [kind.name for kind in KINDS],
        "heading": title or "",
        "agencies": agencies,
        "positions": {name: number for number, name in enumerate(agencies)},
        "years": sorted({year for each in corpus.documents for year in each.years}),
        "timeline": corpus.timeline,
        "matrix": corpus.matrix(),
        "charts": (
            ("by_kind", corpus.by_kind),
            ("by_agency", corpus.by_agency),
            ("by_role", corpus.by_role),
            ("by_amount", corpus.by_size),
            ("by_doc_type", corpus.by_doc_type),
            ("by_issued", corpus.by_issued),
        ),
        "version": __version__,
    }


def _elements(document: Document) -> Iterator[tuple[str, str]]:
    """The elements of the document that are known: the key of each name, and what it is."""
    metadata = document.record.metadata
    region = metadata.jurisdiction
    rows = (
        ("f.doc_number", metadata.doc_number.text if metadata.doc_number is not None else None),
        ("f.doc_type", metadata.doc_type),
        ("f.issuers", document.issuers),
        ("f.issued_on", metadata.issued_on),
        ("f.published_on", metadata.published_on),
        ("f.effective_from", metadata.effective_from),
        ("f.effective_to", metadata.effective_to),
        ("f.jurisdiction", None if region is None else f"{region.name} {region.code}".strip()),
        ("f.recipients", "、".join(metadata.recipients)),
        ("f.source", document.record.source.path),
    )
    return ((key, value) for key, value in rows if value)


def _tree(document: Document) -> Iterator[Entry]:
    record = document.record
    held = Counter(fact.clause for kind in KINDS for fact in getattr(record, kind.name))
    for clause in record.clauses:
        name = f"{document.label(clause)}{clause.title or clause.text[:WORDS]}"
        yield Entry(clause.id, len(document.lineage(clause)) - 1, name, held[clause.id])
