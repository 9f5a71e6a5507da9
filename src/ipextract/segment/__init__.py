"""NormalizedText → Segmentation: zones, clauses, sentences. Every character finds exactly one place."""

from collections import Counter
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.models.clauses import Clause, ClauseTree, Sentence, Zone
from ipextract.models.text import NormalizedText
from ipextract.segment import contacts, sentences, tree
from ipextract.segment.layout import Layout, arrange
from ipextract.segment.paragraphs import paragraphs


class Segmentation(NamedTuple):
    """The clause tree, where the document's elements stand, and what was odd about the numbering."""

    tree: ClauseTree
    front: Layout
    diagnostics: tuple[Diagnostic, ...]


def segment(text: NormalizedText) -> Segmentation:
    """Cut a text into zones and clauses, and the clauses into sentences."""
    lines = paragraphs(text)
    diagnostics: list[Diagnostic] = []
    layout = arrange(list(lines))
    found: list[Clause] = []
    taken: Counter[str] = Counter()
    for flow in layout.flows:
        found.extend(tree.clauses(text, flow, taken, diagnostics))
    found, people = contacts.left_out(text.text, found)
    layout.contacts.extend(people)
    layout.zones.extend(Zone("contacts", stretch) for stretch in people)
    if layout.duplicate is not None:
        diagnostics.append(diagnose("second-copy", text.to_source(layout.duplicate)))
    marks = [
        Zone("markup", line.markup)
        for line in lines
        if line.markup is not None and not any(zone.span.contains(line.markup) for zone in layout.zones)
    ]
    zones = tuple(sorted([*layout.zones, *marks], key=lambda zone: zone.span))
    return Segmentation(ClauseTree(tuple(found), zones, sentences_of(text, found)), layout, tuple(diagnostics))


def sentences_of(text: NormalizedText, clauses: list[Clause]) -> tuple[Sentence, ...]:
    """Headings and sentences of all clauses, clause by clause."""
    plain = text.text
    found: list[Sentence] = []
    for index, clause in enumerate(clauses):
        if clause.title_span is not None:
            start, end = clause.title_span
            joined, breaks = sentences.join_lines(plain[start:end])
            if joined:
                found.append(Sentence(index, len(found), start, joined, True, breaks))
        for number, (start, end) in enumerate(clause.body):
            for behind in sentences.ends(plain, start, end):
                joined, breaks = sentences.join_lines(plain[start:behind])
                if joined:
                    found.append(Sentence(index, len(found), start, joined, False, breaks, number))
                start = behind
    return tuple(found)
