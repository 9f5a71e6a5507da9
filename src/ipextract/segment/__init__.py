"""NormalizedText → Segmentation: zones, clauses, sentences. Every character finds exactly one place."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.models.clauses import Clause, ClauseTree, Sentence, Table, Zone
from ipextract.models.text import NormalizedText
from ipextract.segment import contacts, decimals, notes, sentences, spaced, tables, tree
from ipextract.segment.layout import Layout, arrange
from ipextract.segment.paragraphs import paragraphs
from ipextract.segment.unwrapped import unwrap


class Segmentation(NamedTuple):
    """The clause tree, where the document's elements stand, and what was odd about the numbering.

    All of it counts in `text`: the normalised text with broken lines joined.
    """

    tree: ClauseTree
    front: Layout
    diagnostics: tuple[Diagnostic, ...]
    text: NormalizedText


def segment(text: NormalizedText) -> Segmentation:
    """Cut a text into zones and clauses, and the clauses into sentences."""
    text, printed, pages = unwrap(text)
    known = tables.find(text, printed)
    rows = frozenset(line for table in known for line in table.lines) | tables.tabbed(text.text, printed)
    lines = spaced.labelled(text, decimals.labelled(text.text, paragraphs(text, printed, rows)))
    lines = notes.unlabelled(text.text, lines)
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
    if layout.explanation is not None:
        diagnostics.append(diagnose("explanation-apart", text.to_source(layout.explanation)))
    marks = [
        Zone("markup", line.markup)
        for flow in layout.flows
        for line in flow.paragraphs
        if line.markup is not None and not any(zone.span.contains(line.markup) for zone in layout.zones)
    ]
    taken_out = [Zone("furniture", page) for page in pages]
    zones = tuple(sorted([*layout.zones, *marks, *taken_out], key=lambda zone: zone.span))
    held = tables.placed(known, found)
    whole = ClauseTree(tuple(found), zones, sentences_of(text, found, held), held)
    return Segmentation(whole, layout, tuple(diagnostics), text)


def sentences_of(text: NormalizedText, clauses: Sequence[Clause], held: Sequence[Table] = ()) -> tuple[Sentence, ...]:
    """Headings and sentences of all clauses, clause by clause. A sentence never runs over the wall of a cell; of the
    tables that are `held` by clauses only those cells count that are text."""
    plain = sentences.usually_spelt(text.text)
    cells = tables.readable(plain, held)
    walled = bool(held) or "\t" in plain or "|" in plain
    found: list[Sentence] = []
    for index, clause in enumerate(clauses):
        if clause.title_span is not None:
            start, end = clause.title_span
            joined, breaks = sentences.join_lines(plain[start:end])
            if joined:
                found.append(Sentence(index, len(found), start, joined, True, breaks))
        for number, paragraph in enumerate(clause.body):
            for start, end in tables.pieces(plain, paragraph, cells) if walled else (paragraph,):
                broken = plain.find("\n", start, end) >= 0
                for behind in sentences.ends(plain, start, end):
                    if plain[start] == " ":
                        # 1. 2031年,…: the blank that a figure keeps before it opens no sentence.
                        start += 1
                    joined, breaks = plain[start:behind], ()
                    if broken:
                        joined, breaks = sentences.join_lines(joined)
                    if joined:
                        # As `Sentence(…)` does, without its frame: a country's archive has hundreds of millions.
                        fields = (index, len(found), start, joined, False, breaks, number)
                        found.append(tuple.__new__(Sentence, fields))
                    start = behind
    return tuple(found)
