"""What one number measures, by the shape that its rule gives it."""

from ipextract.facts.target_count import read_count, thing_after, thing_made
from ipextract.facts.target_indicator import Reading, measure_of, measured_duration, names_goal, trimmed
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import built_first, is_strong
from ipextract.facts.target_words import RATES, Stretch, counters, durations, set_of
from ipextract.lexicons import words

# No part that says what gets better is longer than this many characters.
LONGEST_NAMED = 56


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
        scene.text.startswith("的", value.bound_end)
        and not names_goal(scene, value.bound_end)
        and not item.match.get("pace")
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
    if len(name) < 2 and last is None:
        named = _improved(scene, item)
        titled = _title_measured(scene, item) if named is None else None
        if named is not None:
            name, start = scene.text[named.start : named.end], named.start
        elif titled is not None:
            name, start = titled, item.left.end
        else:
            return None
    elif len(name) < 2 and last is not None:
        if item.left.end == 0:
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
