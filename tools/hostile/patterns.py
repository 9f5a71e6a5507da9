"""Which patterns take more than twice the time for twice the text, and on what."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from hostile import families
from hostile.growth import Growth, too_fast
from hostile.inventory import PACKAGE, TEMPLATES, Written
from hostile.samples import Pump, pumps, whole
from ipextract.lexicons import load_yaml
from ipextract.ruleset.files import read_folder
from ipextract.ruleset.quick import for_re
from ipextract.values.patterns import expand

# What takes less than `FLOOR` seconds for the longest of these is not judged: a search that began anew at one of twenty
# characters would take longer. The shortest is far beyond the bound of any repeat.
LENGTHS = tuple(1 << power for power in (13, 14, 15))
# Shorter ones, up to twice the longest sentence, show in a minute for all patterns what costs a document seconds.
SHORT_LENGTHS = tuple(1 << power for power in (11, 12, 13))
FLOOR = 0.05
# Patterns that `re` compiles and that are only ever matched at a place, by the module that holds them: there is no way
# to write that into them, as `\G` does for `regex`.
AT_THEIR_PLACE = {"segment/sentences.py": "the end of a sentence, from its beginning on"}
# Seconds for each character that are too many however they grow: one for a long sentence of 4,000.
COST = 2.5e-4
# So many findings of one pattern are enough.
ENOUGH = 2


class Astray(NamedTuple):
    """A pattern whose time grows faster than its text, on a unit of it; `how` it was held against it."""

    written: Written
    how: str
    unit: str
    growth: Growth

    def __str__(self) -> str:
        return f"{name_of(self.written)}\n    {self.how} of {self.unit!r}: {self.growth}"


def name_of(written: Written) -> str:
    """What a pattern is called: a rule's id, a lexicon's name, else where it is compiled and how it begins."""
    return _names().get(written.text) or f"{written.site}: {' '.join(str(written.text).split())[:100]}"


@cache
def _names() -> dict[str | bytes, str]:
    names: dict[str | bytes, str] = {}
    for rule in read_folder():
        written = expand(rule.pattern)
        names[written] = f"rule {rule.id}"
        if (quick := for_re(written)) is not None:
            names[quick.pattern] = f"rule {rule.id} for re"
    for path in sorted((PACKAGE / "lexicons").glob("*.yaml")):
        if path.stem not in TEMPLATES:
            for name, written in load_yaml(path.name).get("patterns", {}).items():
                names[expand(str(written).strip())] = f"lexicons/{path.name}: {name}"
    return names


def astray(written: Written, lengths: Sequence[int] = LENGTHS) -> Iterator[Astray]:
    """What a pattern does not come to an end of in time; at the most `ENOUGH` of it."""
    pattern = written.compiled()
    finds = _match if written.site.partition(":")[0] in AT_THEIR_PLACE else _find_all
    found = 0
    for unit, make in _texts(written):
        for how, run in (("finds", partial(finds, pattern)), ("whole match", partial(_whole, pattern))):
            grown = too_fast(run, make, lengths, floor=FLOOR, cost=COST)
            if grown is not None:
                yield Astray(written, how, unit, grown)
                found += 1
        if found >= ENOUGH:
            return


def _texts(written: Written) -> Iterator[tuple[str, Callable[[int], Any]]]:
    """What is repeated, and how a text of some length is made of it; bytes for a pattern of bytes."""
    made: Callable[[str], Any] = str.encode if isinstance(written.text, bytes) else str
    tail = whole(written)
    for unit in families.FAMILIES.values():
        yield unit, partial(_of_pump, Pump("", unit, 1), tail, made)
    for pump in pumps(written):
        yield f"{pump.lead}…{pump.unit}" if pump.lead else pump.unit, partial(_of_pump, pump, tail, made)


def _of_pump(pump: Pump, tail: str, made: Callable[[str], Any], length: int) -> Any:
    return made(pump.text(length, tail))


def _find_all(pattern: Any, text: Any) -> None:
    for _ in pattern.finditer(text):
        pass


def _match(pattern: Any, text: Any) -> None:
    pattern.match(text)


def _whole(pattern: Any, text: Any) -> None:
    pattern.fullmatch(text)
