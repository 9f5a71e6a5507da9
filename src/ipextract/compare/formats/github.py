"""Annotations of a pull request on GitHub, worst first: of lines where the source lies in the working tree as it was
read, else of the whole file. What is accepted needs nobody's eye and is left out."""

from collections.abc import Iterator

from ipextract.annotations import Annotation, Level, workflow_commands
from ipextract.compare import changes
from ipextract.compare.changes import Comparison, DocumentChanges, codes
from ipextract.compare.lines import Lines

LEVELS: dict[changes.Level, Level] = {"breaking": "error", "review": "warning", "info": "notice"}
# Longer texts are cut: an annotation is read beside others.
LONGEST = 200


def write(comparison: Comparison) -> str:
    """A workflow command for each change, at most ten of each level, then how many more there are."""
    annotations = (each for document in comparison.documents for each in _annotations(document))
    return "".join(f"{line}\n" for line in workflow_commands(annotations))


def _annotations(document: DocumentChanges) -> Iterator[Annotation]:
    lines = Lines(document.new_source)
    for change in document.changes:
        if change.accepted is None:
            subject = f"{_short(change.subject)}: " if change.subject else ""
            values = f"{subject}{_short(change.old)} → {_short(change.new)}"
            message = "\n".join(filter(None, (change.where, values)))
            title = f"{codes()[change.code].title} ({change.code})"
            place = lines.of(change.new_place)
            numbers = (*place[0], *place[1]) if place is not None else ()
            yield Annotation(LEVELS[change.level], document.path, title, message, *numbers)


def _short(text: str | None) -> str:
    if text is None:
        return "—"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
