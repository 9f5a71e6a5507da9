"""A comparison as one document, for programs."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ipextract.compare.changes import Comparison, DocumentChanges, Level


class DiffDocument(BaseModel):
    """What `ipextract diff --format json` prints. `counts` are changes by level without those that are
    `accepted`, `unchanged` is how many documents are the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1.0"] = "1.0"
    old: str
    new: str
    counts: dict[Level, int]
    accepted: int
    unchanged: int
    documents: tuple[DocumentChanges, ...]


def document(comparison: Comparison) -> DiffDocument:
    return DiffDocument(
        old=comparison.old,
        new=comparison.new,
        counts=comparison.counts,
        accepted=comparison.accepted,
        unchanged=comparison.unchanged,
        documents=comparison.documents,
    )
