"""Lists of a record: what is right stays the very same object, what is wrong is told with its place."""

from typing import Any

import pytest
from pydantic import ValidationError

from ipextract.diagnostics import Diagnostic
from ipextract.models.clauses import Zone
from ipextract.records.record import Record
from ipextract.spans import Span


def made(record: Record, **lists: Any) -> Record:
    return Record(**{name: lists.get(name, getattr(record, name)) for name in Record.model_fields})


def test_what_is_right_is_kept(record: Record) -> None:
    zones = (Zone("title", Span(0, 4)), Zone("markup", Span(4, 5)))
    kept = made(record, zones=zones).zones
    assert kept == zones
    assert all(one is other for one, other in zip(kept, zones, strict=True))


@pytest.mark.parametrize(
    ("name", "items", "place"),
    [
        ("zones", (Zone("title", Span(0, 4)), Zone("heading", Span(4, 5))), ("zones", 1, "name")),  # type: ignore[arg-type]
        ("zones", (Zone("title", Span(0, 4.5)),), ("zones", 0, "span", "end")),  # type: ignore[arg-type]
        ("zones", (Diagnostic("c", "info", "m"),), ("zones", 0)),
        ("zones", [Zone("title", Span(0, 4))], ("zones",)),
        ("diagnostics", (Diagnostic("c", "info", None),), ("diagnostics", 0, "message")),  # type: ignore[arg-type]
        ("diagnostics", (Diagnostic("c", "loud", "m"),), ("diagnostics", 0, "severity")),  # type: ignore[arg-type]
    ],
)
def test_what_is_wrong_is_told_with_its_place(record: Record, name: str, items: Any, place: tuple[Any, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        made(record, **{name: items})
    assert caught.value.errors()[0]["loc"] == place
