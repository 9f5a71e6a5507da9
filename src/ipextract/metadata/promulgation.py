"""题注: of all orders that a regulation's heading names, the one under which the text stands as it is printed."""

import re

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.models.text import NormalizedText
from ipextract.spans import Span


@between_runs
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_yaml("layout.yaml")[name])


def in_force(text: NormalizedText, notes: list[Span]) -> list[Span]:
    """The notes from the last revision as a whole on, where an order made the revised text public or a congress revised
    it; else all of them."""
    for index in reversed(range(len(notes))):
        start, end = notes[index]
        revisions = [match.end() for match in _pattern("revised_anew").finditer(text.text, start, end)]
        for behind in reversed(revisions):
            later = [Span(behind, end), *notes[index + 1 :]] if behind < end else notes[index + 1 :]
            if any(_pattern("public_anew").search(text.text, *note) for note in later):
                return later
            if days := [match.start() for match in _pattern("revised_by_congress").finditer(text.text, start, behind)]:
                # What a congress revises as a whole it passes anew.
                return [Span(days[-1], end), *notes[index + 1 :]]
    return notes
