"""What is frozen to the type checker alone is in all else what a frozen dataclass is."""

from dataclasses import replace

import pytest

from ipextract.diagnostics import Diagnostic
from ipextract.spans import Span


def test_equal_values_are_equal_and_hash_alike() -> None:
    one, other = (Diagnostic("number-gap", "warning", "gap", Span(1, 2)) for _ in range(2))
    assert one == other
    assert len({one, other, replace(one, span=None)}) == 2


def test_there_is_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(Diagnostic("number-gap", "warning", "gap"), "place", 3)  # noqa: B010
