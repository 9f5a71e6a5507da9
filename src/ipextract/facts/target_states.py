"""Counted things that are to reach a state: 12个县全部达到创建标准, 6万人脱贫."""

from typing import TYPE_CHECKING

from ipextract.facts.target_indicator import Number, Reading, part_end, thing_end, trimmed
from ipextract.facts.target_items import Item, is_money
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_verbs import last_verb_of, state_behind
from ipextract.facts.target_words import BOUNDED, FEW, LONGEST_STATE, RATES, Stretch, measures
from ipextract.lexicons import set_of, words

if TYPE_CHECKING:
    from ipextract.models.matches import AnyMatch

# No shorter words behind a sum name what it measures.
SHORTEST_SUMMED = 4


def state_of_counted(number: Number) -> Reading | None:
    """12个县全部达到创建标准, 建成区共计8平方公里达到要求: what is counted reaches a state."""
    scene, item, value, strong, _ = number
    if not _may_reach(number):
        return None
    end = value.bound_end
    aside = scene.trims["aside"].match(scene.text, end)
    end = aside.end() if aside is not None else end
    found = state_behind(scene, end)
    summed = strong and value.unit in measures() and scene.text.endswith(words("targets.sums"), 0, item.left.end)
    if summed and (named := trimmed(scene, item.left)).end - named.start >= 2:
        return _named_before(scene, named, end, found)
    if not _is_bare(number):
        return None
    if summed and found is None:
        return _summed(scene, item, end)
    return None if found is None else _state(number, end, found)


def _may_reach(number: Number) -> bool:
    """Whether a state may be told of what the number counts: no sum, no share, no cap, and no verb governs it."""
    scene, item, value, strong, _ = number
    if item.crowded or is_money(item) or value.unit in RATES or value.comparator in ("le", "lt"):
        return False
    if value.spelled and not (strong and _adds(scene, item)):
        return False
    if not strong and value.comparator not in BOUNDED and value.value < FEW:
        return False
    return last_verb_of(scene, item.left) is None


def _adds(scene: Scene, item: Item) -> bool:
    """力争再有两个县进入百强"""
    return scene.text.endswith("再有", item.left.start, item.left.end)


def _is_bare(number: Number) -> bool:
    """Whether nothing stands before the number but where the things are, or, in a goal, words that name nothing."""
    scene, item = number.scene, number.item
    left = item.left
    if left.start == left.end or scene.trims["where_only"].match(scene.text[left.start : left.end]):
        return True
    rest = trimmed(scene, left)
    if _adds(scene, item) and scene.text[rest.start : rest.end] == "有":
        return number.strong
    return number.strong and rest.start >= rest.end


def _named_before(scene: Scene, named: Stretch, end: int, found: "AnyMatch | None") -> Reading | None:
    """建成区共计8平方公里达到要求: what is measured stands before the sum."""
    if found is None or found["thing"]:
        return None
    quote = Stretch(named.start, _state_end(scene, end + found.end()))
    return Reading(scene.text[named.start : named.end], found["verb"], "level", quote)


def _summed(scene: Scene, item: Item, end: int) -> Reading | None:
    """共计8平方公里建成区: what is measured stands behind the sum, which ends at `end`."""
    thing = Stretch(end, thing_end(scene, end, item.right.end))
    if thing.end - thing.start < SHORTEST_SUMMED:
        return None
    return Reading(scene.text[thing.start : thing.end], None, "level", Stretch(item.left.end - 2, thing.end))


def _state(number: Number, end: int, found: "AnyMatch") -> Reading | None:
    """12个县|全部达到创建标准: a verb of state follows the number, which ends at `end`, or the thing that it counts."""
    scene, item, thing = number.scene, number.item, found["thing"]
    if thing.endswith(words("targets.staff_words")):
        return None
    last = _state_end(scene, end + found.end())
    quote = Stretch(item.left.end, last)
    if not thing and number.strong and number.value.unit in set_of("targets.deed_units"):
        # 6万人脱贫: nothing says who but the unit, the state is what is counted.
        return Reading(scene.text[end + found.start("verb") : last], found["verb"], "level", quote)
    if len(thing) < 2 and not (thing and _adds(scene, item)):
        return None
    return Reading(thing, found["verb"], "level", quote)


def _state_end(scene: Scene, start: int) -> int:
    """Where the state ends whose verb ends at `start`."""
    return thing_end(scene, start, min(part_end(scene, start), start + LONGEST_STATE, len(scene.text)))
