"""What stands behind a number as the thing that it counts: 培育|300家|企业, 建成甲馆、乙馆等|12个|场馆."""

from ipextract.facts.target_indicator import Reading, completed, part_end, thing_end
from ipextract.facts.target_items import Item, is_money
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import is_staff, is_strong
from ipextract.facts.target_words import BREAKS, FEW, RATES, Stretch
from ipextract.lexicons import set_of, words


def thing_made(scene: Scene, item: Item, value: Value, strong: bool) -> Reading | None:
    """形成超过1000家企业, 打造规模超500亿元的基金群: a verb and a bound before the number, the thing behind it."""
    found = scene.trims["made_over"].match(scene.text[item.left.start : item.left.end])
    if found is None or item.match.get("stock") or item.match.get("named"):
        return None
    start = item.left.start + found.start("verb")
    size = found["size"]
    if size is None:
        if value.unit in RATES or is_money(item) or (not strong and value.value < FEW):
            return None
        return thing_after(scene, item, value, found["verb"], start)
    if not strong or not is_money(item) or item.crowded or not scene.text.startswith("的", value.bound_end):
        return None
    end = thing_end(scene, value.bound_end, min(item.right.end, part_end(scene, value.bound_end)))
    thing = scene.text[value.bound_end + 1 : end]
    if not thing.endswith(words("targets.sized_things")):
        # 引进营业收入超10亿元的企业: the sum says which.
        return None
    return Reading(thing + size, None, "level", Stretch(item.left.start + found.start("size"), end))


def thing_after(scene: Scene, item: Item, value: Value, verb: str | None, start: int) -> Reading | None:
    end = thing_end(scene, value.bound_end, item.right.end)
    if end == item.right.end < len(scene.text) and scene.text[end] not in BREAKS:
        end -= scene.text.endswith(words("targets.connectives"), value.bound_end + 2, end)
    thing = scene.text[value.bound_end : end].removeprefix("的")
    if len(thing) < 2 or is_staff(scene, Stretch(value.bound_end, end), value):
        return None
    if str(verb).endswith("覆盖") and "的" in thing:
        # 覆盖12个县的网络: what is there
        return None
    return Reading(
        completed(thing, scene.text[end : part_end(scene, end)]),
        verb,
        "level",
        Stretch(start, end),
        thing=True,
        built=True,
    )


def placed(scene: Scene, item: Item, value: Value, strong: bool) -> Reading | None:
    """在省内10所高校建设运营中心: the number counts the places, and what is to be built there follows."""
    found = scene.trims["placed"].match(scene.text[value.bound_end : item.right.end])
    if found is None:
        return None
    start = value.bound_end + found.start("thing")
    end = thing_end(scene, start, item.right.end)
    if not strong and "的" in scene.text[value.bound_end : end]:
        return None
    return Reading(scene.text[start:end], found["verb"], "level", Stretch(item.left.end, end))


def served(scene: Scene, item: Item, value: Value) -> Reading | None:
    """为6000名适龄妇女开展筛查: so many are to get something done for them."""
    if value.spelled or value.value < FEW:
        return None
    if scene.trims["served"].match(scene.text[item.left.start : item.left.end]) is None:
        return None
    found = scene.trims["done_for"].match(scene.text[value.bound_end : item.right.end])
    if found is None:
        return None
    end = value.bound_end + found.end("thing")
    return Reading(scene.text[value.bound_end : end], found["verb"], "level", Stretch(item.left.end, end))


def summed_up(scene: Scene, item: Item, value: Value, strong: bool) -> Reading | None:
    """建成甲馆、乙馆等12个场馆: the number sums up the names that stand between it and the verb."""
    found = scene.trims["summed_up"].match(scene.text[item.left.start : item.left.end])
    if found is None or value.spelled:
        return None
    verb = str(found["verb"])
    if not strong and value.value < FEW and verb not in set_of("targets.concrete_verbs"):
        return None
    if not strong and not is_strong(verb, value):
        return None
    return thing_after(scene, item, value, verb, item.left.start + found.start("verb"))


def listed_up(scene: Scene, item: Item, value: Value) -> Reading | None:
    """建设甲地、乙地2个园区, 形成钢铁1个集群: the number counts the names that stand between it and the verb, neither
    more nor fewer."""
    found = scene.trims["listed_up"].match(scene.text[item.left.start : item.left.end])
    if found is None or value.spelled or not is_strong(str(found["verb"]), value):
        return None
    if len(scene.trims["list_separator"].findall(str(found["names"]))) + 1 != value.value:
        return None
    return thing_after(scene, item, value, found["verb"], item.left.start + found.start("verb"))
