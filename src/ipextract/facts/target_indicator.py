"""Indicators: what a number measures, and how its words are told from those around them."""

from typing import NamedTuple

from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_words import BREAKS, RATES, TIMES, Stretch, any_of
from ipextract.lexicons import words
from ipextract.models import terms
from ipextract.values.comparators import read_bound

Measure = terms.Measure

# 国家级, 设区市级: a grade and nothing else.
LONGEST_GRADE = 4


class Reading(NamedTuple):
    """What a number measures. `quote` is the stretch to be quoted before bounding words are added. `thing`: what is
    measured follows the number; `built`: a verb of building governs it, and what is listed after it; `again`: it sets
    the number before it higher and measures the same; `shared`: the thing stands behind the last number of a list."""

    indicator: str
    verb: str | None
    measure: Measure
    quote: Stretch
    thing: bool = False
    built: bool = False
    part: int = -1
    again: bool = False
    shared: bool = False


class Number(NamedTuple):
    """A number of a sentence and what tells what it measures. `strong`: the words around make a goal of it; `last`: the
    reading of the number before."""

    scene: Scene
    item: Item
    value: Value
    strong: bool
    last: Reading | None


def trimmed(scene: Scene, left: Stretch) -> Stretch:
    """What is left of an item's words when openers, times, adverbs and the base of a comparison are taken away."""
    if left not in scene.trimmed:
        scene.trimmed[left] = _trimmed(scene, left)
    return scene.trimmed[left]


def _trimmed(scene: Scene, left: Stretch) -> Stretch:
    start, end = left
    trailing = scene.trims["tail"]
    tail = trailing.search(scene.text, start, end)
    if tail:
        end = tail.start()
    cut = scene.trims["cut"].match(scene.text, start, end)
    if cut and end - cut.end() >= 2:
        start = cut.end()
    head = scene.trims["head"].match(scene.text[start:end])
    if head:
        start += head.end()
    listed = scene.text.rfind("、", start, end)
    if listed > 0 and scene.text[start:listed].endswith(words("targets.predicate_ends")):
        start = listed + 1
    # What ended in nothing to take away still does.
    tail = trailing.search(scene.text, start, end) if tail else None
    end = tail.start() if tail else max(start, end)
    # 2024—, 三年: what is left of a time names nothing.
    timed = end - start < 12 and scene.trims["time_only"].match(scene.text[start:end])
    return Stretch(end if timed else start, end)


def ends_item(scene: Scene, rest: Stretch) -> bool:
    """Whether the item ends behind the number, so that no noun follows it."""
    return rest.end <= rest.start or scene.trims["following"].match(scene.text[rest.start : rest.end]) is not None


def part_end(scene: Scene, start: int) -> int:
    """Where the part of the sentence ends that `start` stands in, or as far as a thing's name may reach."""
    found = (scene.text.find(mark, start, start + 80) for mark in BREAKS)
    return min((place for place in found if place >= 0), default=start + 80)


def thing_end(scene: Scene, start: int, end: int) -> int:
    """Where the name of a thing ends that begins at `start`, `end` at the latest."""
    found = scene.trims["thing_ends"].search(scene.text, start, end)
    return found.start() if found else end


def names_goal(scene: Scene, place: int) -> bool:
    """Whether what stands there says that a goal was named: 达到40%的发展目标."""
    return scene.trims["goal_named"].match(scene.text, place) is not None


def reading_of(
    scene: Scene, indicator: Stretch, verb: str | None, value: Value, last: Reading | None = None
) -> Reading:
    """The reading of a number whose indicator stands before it; `last` may lend its noun (省级30家)."""
    name = scene.text[indicator.start : indicator.end]
    if last is not None:
        same = value.unit in scene.text[last.quote.start : last.quote.end]
        name = completed(name, last.indicator, bare=same)
    return Reading(name, verb, "level", Stretch(indicator.start, value.bound_end), built=verb is not None)


def completed(name: str, other: str, *, bare: bool = False) -> str:
    """Give 国家级 its noun: in 2个国家级、5个省级平台 and 国家级中心2家、省级30家 one has it for both. With `bare` it
    is all of the other's name (龙头企业50家,其中国家级2家), and a size takes its noun (5亿元的项目9个、9亿元的2个)."""
    if bare and name.endswith("的"):
        return name + other.rpartition("的")[2] if "的" in other else name
    if not name.endswith("级"):
        return name
    if "级" not in other:
        return name + other if bare and len(name) <= LONGEST_GRADE else name
    # 省级以上平台30个,国家级3个: the bound belongs to 省级.
    return name + other.rpartition("级")[2].removeprefix("(含)").removeprefix("及").removeprefix("以上")


def measure_of(shape: str, indicator: str, value: Value) -> Measure:
    """Whether the number is a level, a growth or a multiple of what the indicator names."""
    if shape == "growth":
        return "growth"
    if shape == "doubling" or value.unit == TIMES:
        return "multiple"
    rate = value.unit in RATES
    return "growth" if rate and indicator.endswith(words("targets.growth_nouns")) else "level"


def measured_duration(scene: Scene, item: Item, last: Reading | None = None) -> bool:
    """Whether a duration is what is measured (平均受教育年限提高到11.3年), and no term.

    `last` is what was measured just before.
    """
    measured = any_of("targets.measured_durations")
    if measured.search(scene.text, item.left.start, item.left.end) is not None:
        return True
    if last is None or measured.search(last.indicator) is None:
        return False
    # 审批时间控制在60个工作日内,其中社会投资项目控制在40个工作日内
    part = scene.text.startswith("其中", item.part) and last.verb is not None and last.verb == item.match.get("verb")
    return part or item.left.start == item.left.end


def of_base(scene: Scene, reading: Reading, value: Value) -> tuple[Reading, Value]:
    """自筹比例不低于总投资的30%: the bound stands before what the share is of; one behind the share wins."""
    found = scene.trims["of_base"].match(reading.indicator)
    if found is None:
        return reading, value
    if value.comparator != "eq":
        return reading._replace(indicator=found["name"]), value
    comparator = read_bound(found["bound"], "").comparator
    return reading._replace(indicator=found["name"]), value._replace(comparator=comparator)
