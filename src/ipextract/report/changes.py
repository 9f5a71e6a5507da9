"""What changed since an older revision, as the pages of a report show it; loaded only where that is asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ipextract.compare.changes import Comparison
from ipextract.compare.formats import html


class Changed(NamedTuple):
    """Where the changes of a document stand on the page of all changes, and how many there are."""

    anchor: str
    changes: int


@dataclass(frozen=True, slots=True)
class Changes:
    """`of` are the documents that changed, by id; what the template shows and where it lies, and how that looks."""

    of: dict[str, Changed]
    view: dict[str, Any]
    templates: Path
    style: str


def changes_of(comparison: Comparison) -> Changes:
    return Changes(
        {
            document.id: Changed(f"d{number}", len(document.changes))
            for number, document in enumerate(comparison.documents, 1)
        },
        html.view(comparison),
        html.FOLDER,
        (html.FOLDER / html.CHANGES_STYLE).read_text(encoding="utf-8"),
    )
