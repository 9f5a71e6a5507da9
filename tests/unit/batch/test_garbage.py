import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from ipextract.batch.garbage import SOURCES, between_sources


class Ring:
    """Garbage that does not go by itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_garbage_goes_between_sources_and_not_before() -> None:
    with between_sources() as read_one:
        left = ref(Ring())
        for _ in range(SOURCES - 1):
            read_one()
            assert left() is not None
        read_one()
        assert left() is None
        again = ref(Ring())
        for _ in range(SOURCES):
            read_one()
        assert again() is None


def test_afterwards_it_is_looked_for_as_before() -> None:
    with between_sources():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_somebody_else_turned_off_stays_off() -> None:
    gc.disable()
    with between_sources() as read_one:
        left = ref(Ring())
        for _ in range(2 * SOURCES):
            read_one()
        assert left() is not None
    assert not gc.isenabled()
