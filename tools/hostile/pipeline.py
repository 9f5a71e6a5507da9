"""Whole documents of hostile text: normalised, cut into clauses and read for facts, at lengths that double."""

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256

from hostile import families
from hostile.growth import Growth, rises_too_fast, rising
from ipextract import pipeline
from ipextract.models.source import Source

SHORTEST = 1 << 12
# A line of a megabyte, in characters.
LONGEST = 1 << 20


def rises(name: str, longest: int, budget: float) -> Growth | None:
    """How the time of a family rises where it does so faster than the length; null where it is linear.

    Longer and longer texts are read, up to `longest` or until one takes more than `budget` seconds.
    """
    return rises_too_fast(_run(), _make(name), SHORTEST, longest, budget)


def measured(name: str, longest: int, budget: float) -> Growth:
    """The times of a family, in one go."""
    return rising(_run(), _make(name), SHORTEST, longest, budget)


@cache
def _run() -> Callable[[str], object]:
    # What is read once for all texts is not part of the first one's time.
    _extract("一、总则")
    return _extract


def _extract(text: str) -> None:
    digest = sha256(text.encode()).hexdigest()
    pipeline.extract(Source("hostile", "hostile.txt", text, digest, "utf-8", "text/plain"))


def _make(name: str) -> Callable[[int], str]:
    return partial(families.text, families.FAMILIES[name])
