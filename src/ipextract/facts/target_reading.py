"""What one number measures, by the shape that its rule gives it."""

from ipextract.facts.target_count import read_count
from ipextract.facts.target_indicator import (
    Number,
    Reading,
    ends_item,
    measure_of,
    measured_duration,
    names_goal,
    trimmed,
)
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_things import thing_after, thing_made
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import built_first, is_strong
from ipextract.facts.target_words import RATES, Stretch, counters, durations
from ipextract.lexicons import set_of, words

# No part that says what gets better is longer than this many characters.
LONGEST_NAMED = 56


def read(number: Number) -> Reading | None:
    """The reading of a number whose rule gives it a shape; null where it measures nothing."""
    scene, item, value, strong, last = number
    if item.match.gives["shape"] == "count":
        return read_count(number) or _counted_under_title(number)
    if (made := thing_made(scene, item, value, strong)) is not None:
        return made
    verb = item.match.get("verb")
    alone = item.left.start == item.left.end and not ends_item(scene, item.right)
    if alone and verb in set_of("targets.build_verbs") and value.unit in counters():
        # 突破30项关键技术: the thing behind is what is achieved, and no level is passed.
        return thing_after(scene, item, value, verb, item.match.captures["verb"].start)
    if _says_which(scene, item, value):
        return None
    if (told := _told_by_rule(item)) is not None:
        return told
    hastened = strong and verb in set_of("targets.hastening_verbs")
    if value.unit in durations() and not hastened and not measured_duration(scene, item, last):
        return None
    indicator = _indicator(scene, item, value)
    if indicator.end - indicator.start >= len("产值"):
        return _named(scene, item, value, indicator, last)
    return _named_in_part_before(scene, item, value) if last is None else _of_last(scene, item, value, last)


def _counted_under_title(number: Number) -> Reading | None:
    """结案率:|不低于90%: what opens the clause under a goal is of what its title names."""
    scene, item, value, strong, last = number
    if not strong or last is not None or item.crowded or value.unit in durations():
        return None
    if not ends_item(scene, Stretch(value.bound_end, item.right.end)):
        return None
    titled = _title_measured(scene, item)
    return None if titled is None else _measuring(item, value, titled, item.left.end)


def _says_which(scene: Scene, item: Item, value: Value) -> bool:
    """Whether the number only says of what kind something is: 达到100亿元的企业5家."""
    if item.crowded and not item.paired:
        return True
    of = scene.text.startswith("的", value.bound_end)
    return of and not names_goal(scene, value.bound_end) and not item.match.get("pace")


def _told_by_rule(item: Item) -> Reading | None:
    """What the rule itself has caught as the indicator."""
    stock, named, verb = item.match.get("stock"), item.match.get("named"), item.match.get("verb")
    if stock:
        return Reading(stock, verb, "level", Stretch(item.match.captures["lead"].start, item.match.end))
    if named:
        moved = (verb or "") + (item.match.get("mark") or "")
        return Reading(named, moved, "level", Stretch(item.match.captures["named"].start, item.match.end))
    return None


def _indicator(scene: Scene, item: Item, value: Value) -> Stretch:
    """The words before the number that name what is measured, without a verb of building that opens them."""
    indicator = trimmed(scene, item.left)
    built = built_first(scene, indicator) if value.unit not in RATES else None
    if built is not None and is_strong(built[0], value) and built[0] not in set_of("targets.weak_verbs"):
        return built[1]
    return indicator


def _named(scene: Scene, item: Item, value: Value, indicator: Stretch, last: Reading | None) -> Reading:
    name = scene.text[indicator.start : indicator.end]
    if name.startswith("占") and name != "占比" and last is not None:
        name = scene.trims["grown"].sub("", last.indicator) + name
    return _measuring(item, value, name, indicator.start)


def _named_in_part_before(scene: Scene, item: Item, value: Value) -> Reading | None:
    """The part before, or the clause's title, names what a number measures that stands alone."""
    named = _improved(scene, item)
    if named is not None:
        return _measuring(item, value, scene.text[named.start : named.end], named.start)
    titled = _title_measured(scene, item)
    return None if titled is None else _measuring(item, value, titled, item.left.end)


def _of_last(scene: Scene, item: Item, value: Value, last: Reading) -> Reading | None:
    """The number has no name of its own and measures what the one before does."""
    if item.left.end == 0:
        return None
    if item.match.gives["shape"] == "reach" or value.unit not in scene.text[last.quote.start : last.quote.end]:
        # 占比提升到42%,申请量实现倍增,达到600件; 绿化率达到40%,升学率稳步提升,达到50%: what the part between is about.
        named = _improved(scene, item)
        if named is not None and named.start >= last.quote.end:
            return _measuring(item, value, scene.text[named.start : named.end], named.start)
    name = last.indicator
    if last.measure == "growth" and value.unit not in RATES:
        # 营业收入年均增速不低于10%,2030年突破5000亿元: what grows is what reaches the sum.
        name = scene.trims["grown"].sub("", name) or name
    reading = _measuring(item, value, name, item.left.end)
    if scene.trims["modality"].search(scene.text, item.left.start, item.match.start) is None:
        return reading
    # 提高5个百分点、力争达到95%: the modal word is of this number alone.
    reading = reading._replace(again=True)
    if last.measure == "growth" and scene.text[last.quote.start : last.quote.end].endswith(value.unit):
        # 增长7%以上、力争达到8%: the same growth, set higher.
        return reading._replace(measure="growth")
    return reading


def _measuring(item: Item, value: Value, name: str, start: int) -> Reading:
    measure = measure_of(item.match.gives["shape"], name, value)
    return Reading(name, item.match.get("verb"), measure, Stretch(start, item.match.end))


def _improved(scene: Scene, item: Item) -> Stretch | None:
    """What is said to get better in the part before the number, which stands alone: 城镇化率稳步提升,达到65%."""
    if not item.part:
        return None
    found = scene.trims["improved"].search(scene.text, max(0, item.part - LONGEST_NAMED), item.match.start)
    if found is None:
        return None
    named = trimmed(scene, Stretch(found.start("named"), found.end("named")))
    return named if named.end - named.start >= len("产值") else None


def _title_measured(scene: Scene, item: Item) -> str | None:
    """What the clause's title names, where the first number behind it has nothing but a time before it:
    城镇化率。到2027年,达到65%."""
    tree, place = scene.document.context.tree, scene.place
    before = tree.sentences[place - 1] if place else None
    if before is None or not before.heading or before.clause != scene.sentence.clause:
        return None
    own = trimmed(scene, Stretch(0, item.left.end))
    title = tree.clauses[before.clause].title
    if title is None or own.end - own.start >= len("产值"):
        return None
    found = scene.trims["improved"].search(f"{title},")
    if found is not None:
        return str(found["named"])
    return title if title.endswith(words("targets.measure_ends")) else None
