"""Which patterns take more than twice the time for twice the text, and on what."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from hostile import families
from hostile.growth import Growth, too_fast
from hostile.inventory import Written
from hostile.samples import Pump, pumps

# What takes less than `FLOOR` seconds for the shortest of these is not judged: a search that began anew at each of so
# many characters would take ten times as long. The longest is far beyond the bound of any repeat.
LENGTHS = tuple(1 << power for power in (12, 13, 14, 15))
FLOOR = 0.005
# Seconds after which a run is stopped.
LIMIT = 4.0
# So many findings of one pattern are enough.
ENOUGH = 3


class Astray(NamedTuple):
    """A pattern whose time grows faster than its text, on a unit of it; `how` it was held against it."""

    written: Written
    how: str
    unit: str
    growth: Growth

    def __str__(self) -> str:
        shown = " ".join(str(self.written.text).split())[:100]
        return f"{self.written.site}: {shown}\n    {self.how} of {self.unit!r}: {self.growth}"


def astray(written: Written) -> Iterator[Astray]:
    """What a pattern does not come to an end of in time; at the most `ENOUGH` of it."""
    pattern = written.compiled()
    found = 0
    for unit, make in _texts(written):
        for how, run in (("finds", partial(_find_all, pattern)), ("whole match", partial(_whole, pattern))):
            grown = too_fast(run, make, LENGTHS, floor=FLOOR, limit=LIMIT)
            if grown is not None:
                yield Astray(written, how, unit, grown)
                found += 1
        if found >= ENOUGH:
            return


def _texts(written: Written) -> Iterator[tuple[str, Callable[[int], Any]]]:
    """What is repeated, and how a text of some length is made of it; bytes for a pattern of bytes."""
    made: Callable[[str], Any] = str.encode if isinstance(written.text, bytes) else str
    for unit in families.FAMILIES.values():
        yield unit, partial(_of_unit, unit, made)
    for pump in pumps(written):
        yield f"{pump.lead}…{pump.unit}" if pump.lead else pump.unit, partial(_of_pump, pump, made)


def _of_unit(unit: str, made: Callable[[str], Any], length: int) -> Any:
    return made(families.text(unit, length))


def _of_pump(pump: Pump, made: Callable[[str], Any], length: int) -> Any:
    return made(pump.text(length))


def _find_all(pattern: Any, text: Any) -> None:
    for _ in pattern.finditer(text):
        pass


def _whole(pattern: Any, text: Any) -> None:
    pattern.fullmatch(text)
