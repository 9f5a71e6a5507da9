"""Entries for `ipextract.yaml` that accept what changed; reason and day are left for a person to fill in."""

from glob import escape

import yaml

from ipextract.compare.changes import Change, Comparison, DocumentChanges

# In the order in which an entry is read.
_FIELDS = ("subject", "field", "old", "new")


def write(comparison: Comparison) -> str:
    """A `diff: accepted:` list of all changes that are not accepted yet; empty `reason` and `until` are refused."""
    entries = [
        _entry(document, change)
        for document in comparison.documents
        for change in document.changes
        if change.accepted is None
    ]
    settings = {"diff": {"accepted": entries}}
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, default_flow_style=False, width=120)


def _entry(document: DocumentChanges, change: Change) -> dict[str, str]:
    place = change.new_place or change.old_place
    found = {"code": change.code, "document": escape(document.id), "clause": place.path if place is not None else None}
    found |= {name: getattr(change, name) for name in _FIELDS}
    given = {name: value for name, value in found.items() if value}
    return {**given, "reason": "", "until": ""}
