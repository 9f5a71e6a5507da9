"""Stages of a goal: what the part before a semicolon counted, counted again for a later time."""

from collections.abc import Sequence
from typing import NamedTuple

from ipextract.facts.target_indicator import Reading, ends_item, trimmed
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import last_verb_of
from ipextract.facts.target_words import Stretch
from ipextract.lexicons import set_of
from ipextract.models import terms

# Says that numbers belong to what was counted before, one each.
EACH = "分别"


class Staged(NamedTuple):
    """What a target of the sentence before measures, in which unit, and by when."""

    indicator: str
    verb: str | None
    unit: str
    measure: terms.Measure
    by: str


class Stages:
    """The targets of the sentence before a semicolon."""

    def __init__(self, before: Sequence[Staged]) -> None:
        self._before = before
        # Whether the number just read was one of a later stage.
        self._runs = False
        # What a list of numbers that each belong to one of those before still counts.
        self._each: list[Staged] = []

    def next(self, scene: Scene, item: Item, value: Value, by: str | None, listed: int) -> Reading | None:
        """What a number measures that names nothing itself: 2027年,建成站点50个;2028年,累计建成|120个; null where
        none of the numbers before is of its unit, or more than one. The `listed` numbers of a list with 分别 measure as
        many before, one each: 2027年,甲率达到3%,乙率达到4%;2028年,分别达到|5%、6%."""
        joined, self._runs = item.joined and self._runs, False
        if by is None or not value.unit or item.crowded:
            return None
        same = [one for one in self._before if one.unit == value.unit]
        if not joined:
            each = len(same) == listed > 1 and EACH in scene.text[item.left.start : item.match.start]
            self._each = same if each else []
        if self._each:
            same, self._each = self._each[:1], self._each[1:]
        if not same or same[0].by >= by:
            return None
        if not ends_item(scene, Stretch(value.bound_end, item.right.end)):
            return None
        found = last_verb_of(scene, item.left)
        verb = found["verb"] if found is not None else item.match.get("verb")
        if len(same) > 1:
            # 甲突破20件,乙达到4件;2028年突破30件: of two of one unit the one with the same verb.
            same = [one for one in same if one.verb == verb]
        if len(same) != 1:
            return None
        start = found.start() if found is not None else item.left.end
        rest = trimmed(scene, Stretch(item.left.start, start))
        name = scene.text[rest.start : rest.end]
        if name in set_of("targets.build_verbs"):
            verb, start, name = name, rest.start, ""
        if name or (verb is None and not joined):
            return None
        self._runs = True
        return Reading(same[0].indicator, verb or same[0].verb, same[0].measure, Stretch(start, value.bound_end))
