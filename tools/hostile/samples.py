"""Text made of a pattern itself: what it repeats, over and over, behind what leads there.

A pattern goes astray on text that it almost matches, and no list of characters holds that for every pattern. So the
pattern is parsed (by `regex`, which reads the patterns of `re` too) and each of its repeats gives a lead and a unit.
"""

import random
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

import regex

from hostile.inventory import Written

# How `regex` parses; no public interface, which the tests of this module would tell.
core: Any = import_module("regex._regex_core")

# Sets and properties are given characters of these, the first ones that they hold: what Chinese policy text is made of.
POOL = "的一业2025、0，,。;:（(《“ \t\n省年月日万元%家个第）)》”Aa.-—|·十条章节\u3000○①\u200b&#<>*/\\_"
# Nearly every repeat stops at one of these.
WALL = "\x01\n。;,:、()《》“”"
# So many words of an alternation are tried, and so many repeats of a pattern, those with the largest bounds first.
WORDS = 3
REPEATS = 24


class Pump(NamedTuple):
    """What a pattern wants before one of its repeats, and what that repeats; `most` is the repeat's bound."""

    lead: str
    unit: str
    most: int

    def text(self, length: int, tail: str) -> str:
        """A lead, and its unit up to a length; behind that what no repeat should run over, and the `tail`.

        `regex` gives up at once where a literal that every match has stands nowhere: so it stands in the tail.
        """
        return (self.lead + self.unit * (length // len(self.unit) + 1))[:length] + WALL + tail


def whole(written: Written) -> str:
    """A string that a pattern matches, unless it looks around itself."""
    return _sample(_tree(written), random.Random(0))


def pumps(written: Written) -> list[Pump]:
    """What may cost a pattern most, each once; the pattern as a whole counts as one that is repeated."""
    chance = random.Random(0)
    tree = _tree(written)
    found = {pump: None for pump in _pumps(tree, "", chance) if pump.unit}
    samples = [_sample(tree, chance) for _ in range(WORDS)]
    # What the pattern wants, over and over, and what it wants without its end.
    for unit in (*samples, *(each[:-1] for each in samples), *(each[: len(each) // 2] for each in samples)):
        if unit:
            found[Pump("", unit, 1)] = None
    return sorted(found, key=lambda pump: -pump.most)[:REPEATS] + [Pump("", each, 1) for each in samples if each]


def _tree(written: Written) -> Any:
    flags = written.flags | (regex.V0 if written.module == "re" else 0)
    text = written.text.decode("latin-1") if isinstance(written.text, bytes) else written.text
    while True:
        source = core.Source(text)
        info = core.Info(flags | regex.UNICODE, source.char_type, {})
        source.ignore_space = bool(info.flags & regex.VERBOSE)
        try:
            return core._parse_pattern(source, info)
        except core._UnscopedFlagSet as flag:
            flags |= info.global_flags | getattr(flag, "args", (0,))[0]


def _pumps(node: Any, lead: str, chance: random.Random) -> Iterator[Pump]:
    if isinstance(node, core.Sequence):
        for item in node.items:
            yield from _pumps(item, lead, chance)
            lead += _sample(item, chance)
    elif isinstance(node, core.Branch):
        for branch in chance.sample(node.branches, min(WORDS, len(node.branches))):
            yield from _pumps(branch, lead, chance)
    elif isinstance(node, core.GreedyRepeat):
        most = 1 << 20 if node.max_count is None else node.max_count
        if most > 1:
            for _ in range(WORDS):
                yield Pump(lead, _sample(node.subpattern, chance), most)
        yield from _pumps(node.subpattern, lead, chance)
    elif (below := getattr(node, "subpattern", None)) is not None:
        yield from _pumps(below, lead, chance)


def _sample(node: Any, chance: random.Random) -> str:
    """A string that the node matches, or one that it would but for what stands around it."""
    if isinstance(node, core.Sequence):
        return "".join(_sample(item, chance) for item in node.items)
    if isinstance(node, core.Branch):
        return _sample(chance.choice(node.branches), chance)
    if isinstance(node, core.GreedyRepeat):
        most = 3 if node.max_count is None else node.max_count
        times = chance.randint(node.min_count, max(node.min_count, min(most, node.min_count + 2)))
        return "".join(_sample(node.subpattern, chance) for _ in range(times))
    if isinstance(node, core.LookAround):
        return ""
    if isinstance(node, core.Character):
        return chr(node.value) if node.positive else _of_pool(node, chance)
    if isinstance(node, core.String):
        return "".join(map(chr, node.characters))
    if isinstance(node, core.Property | core.Range | core.SetBase | core.Any):
        return _of_pool(node, chance)
    below = getattr(node, "subpattern", None)
    return "" if below is None else _sample(below, chance)


def _of_pool(node: Any, chance: random.Random) -> str:
    fitting = [character for character in POOL if _holds(node, ord(character))]
    if fitting:
        return chance.choice(fitting[:8])
    return next((chr(code) for code in range(1, 0x10000) if _holds(node, code)), "")


def _holds(node: Any, code: int) -> bool:
    return code != ord("\n") if isinstance(node, core.Any) else bool(node.matches(code))
