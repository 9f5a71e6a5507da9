"""Annotations of a pull request on GitHub, worst first; a record knows no lines, so they are of the whole source.

What is accepted needs nobody's eye and is left out.
"""

from ipextract.annotations import Annotation, Level, workflow_commands
from ipextract.compare import changes
from ipextract.compare.changes import Change, Comparison, DocumentChanges, codes

LEVELS: dict[changes.Level, Level] = {"breaking": "error", "review": "warning", "info": "notice"}
# Longer texts are cut: an annotation is read beside others.
LONGEST = 200


def write(comparison: Comparison) -> str:
    """A workflow command for each change, at most ten of each level, then how many more there are."""
    annotations = (
        _annotation(document, change)
        for document in comparison.documents
        for change in document.changes
        if change.accepted is None
    )
    return "".join(f"{line}\n" for line in workflow_commands(annotations))


def _annotation(document: DocumentChanges, change: Change) -> Annotation:
    values = f"{_short(change.old)} → {_short(change.new)}"
    message = "\n".join(filter(None, (change.where, f"{_short(change.subject)}: {values}")))
    path = document.new_path or document.old_path or document.id
    return Annotation(LEVELS[change.level], path, f"{codes()[change.code].title} ({change.code})", message)


def _short(text: str | None) -> str:
    if text is None:
        return "—"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
