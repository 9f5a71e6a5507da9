"""What one number measures, by the shape that its rule gives it."""

from ipextract.facts.target_count import read_count, thing_after, thing_made
from ipextract.facts.target_indicator import Reading, measure_of, measured_duration, names_goal, trimmed
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import built_first, is_strong
from ipextract.facts.target_words import RATES, Stretch, counters, durations, set_of


def read(scene: Scene, item: Item, value: Value, strong: bool, last: Reading | None) -> Reading | None:
    shape = item.match.gives["shape"]
    if shape == "count":
        return read_count(scene, item, value, strong, last)
    if (made := thing_made(scene, item, value, strong)) is not None:
        return made
    verb = item.match.get("verb")
    if verb in set_of("targets.build_verbs") and value.unit in counters() and item.left.start == item.left.end:
        # 突破30项关键技术: the thing behind is what is achieved, and no level is passed.
        return thing_after(scene, item, value, verb, item.match.captures["verb"].start)
    if (item.crowded and not item.paired) or (
        scene.text.startswith("的", value.bound_end) and not names_goal(scene, value.bound_end)
    ):
        return None
    if item.match.get("stock"):
        start = item.match.captures["lead"].start
        return Reading(item.match.get("stock") or "", item.match.get("verb"), "level", Stretch(start, item.match.end))
    if item.match.get("named"):
        stretch = item.match.captures["named"]
        moved = (item.match.get("verb") or "") + (item.match.get("mark") or "")
        return Reading(item.match.get("named") or "", moved, "level", Stretch(stretch.start, item.match.end))
    if value.unit in durations() and not measured_duration(scene, item, last):
        return None
    indicator = trimmed(scene, item.left)
    built = built_first(scene, indicator) if value.unit not in RATES else None
    if built is not None and is_strong(built[0], value) and built[0] not in set_of("targets.weak_verbs"):
        indicator = built[1]
    name = scene.text[indicator.start : indicator.end]
    start, again = indicator.start, False
    if len(name) < 2:
        if last is None or item.left.end == 0:
            return None
        name, start = last.indicator, item.left.end
        # 提高5个百分点、力争达到95%: the modal word is of this number alone.
        again = scene.trims["modality"].search(scene.text, item.left.start, item.match.start) is not None
    elif name.startswith("占") and name != "占比" and last is not None:
        name = scene.trims["grown"].sub("", last.indicator) + name
    measure = measure_of(shape, name, value)
    if again and last is not None and last.measure == "growth":
        # 增长7%以上、力争达到8%: the same growth, set higher.
        measure = "growth" if scene.text[last.quote.start : last.quote.end].endswith(value.unit) else measure
    return Reading(name, verb, measure, Stretch(start, item.match.end), again=again)
