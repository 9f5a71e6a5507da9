"""Verbs that govern a number: of building, of spending, and those that only their place tells."""

from typing import TYPE_CHECKING

from ipextract.facts.target_indicator import Reading
from ipextract.facts.target_items import Item, is_money
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_words import BOUNDED, FEW, LONGEST_STATE, MANY, Stretch, any_of, counters, is_money_unit
from ipextract.lexicons import set_of, words
from ipextract.values.comparators import bound_end

if TYPE_CHECKING:
    from ipextract.models.matches import AnyMatch


def last_verb_of(scene: Scene, left: Stretch) -> "AnyMatch | None":
    """The verb of building right before a number, or null: 累计新建|5座."""
    if left not in scene.verbs:
        scene.verbs[left] = scene.trims["build_last"].search(scene.text, left.start, left.end)
    return scene.verbs[left]


def state_behind(scene: Scene, start: int) -> "AnyMatch | None":
    """The state that what is counted before `start` reaches, or null: 12个|县全部达到…"""
    if scene.document.state_words.search(scene.text, start, start + LONGEST_STATE) is None:
        return None
    return scene.trims["counted"].match(scene.text[start : start + LONGEST_STATE])


def built_first(scene: Scene, indicator: Stretch) -> tuple[str, Stretch] | None:
    """The verb of building that opens an indicator, and what is left as the thing built (建设农村公路)."""
    found = scene.trims["build_first"].match(scene.text[indicator.start : indicator.end])
    if found is None or not found["verb"]:
        return None
    verb, rest = str(found["verb"]), Stretch(indicator.start + found.end(), indicator.end)
    attribute = next((word for word in words("targets.attributes") if verb.endswith(word) and verb != word), None)
    if attribute is not None and found.end("verb") == found.end():
        # 新增上市企业: 上市 says which.
        verb, rest = verb.removesuffix(attribute), rest._replace(start=rest.start - len(attribute))
    if scene.text.startswith("、", rest.start):
        return None
    if scene.text.startswith("(", rest.start):
        if not scene.text.startswith(words("targets.included"), rest.start + 1):
            # 上市(挂牌)企业: the verb is part of the name.
            return None
        # 更新(含整机和零部件)老旧电梯: the bracket is of the verb.
        rest = rest._replace(start=scene.text.find(")", rest.start, rest.end) + 1 or rest.start)
    # 发展水平, 创新能力: the verb is part of a noun, and nothing built remains.
    return (verb, rest) if rest.end - rest.start >= 2 else None


def worked_by(scene: Scene, item: Item) -> Stretch | None:
    """A verb that no list holds, told by its place: it alone opens the part, and a count of things follows."""
    match = item.match
    if scene.rules_out or match.get("share") or match.get("unit") not in counters():
        return None
    found = scene.trims["verb_shaped"].match(scene.text[item.left.start : item.left.end])
    if found is None or scene.text.startswith("的", match.end + item.bound.after):
        return None
    if scene.text.endswith(words("targets.event_ends"), 0, max(0, item.part - 1)):
        # 接到报告后,调集20台设备
        return None
    return Stretch(item.left.start + found.start("verb"), item.left.start + found.end("verb"))


def built_where(scene: Scene, item: Item) -> "AnyMatch | None":
    """The verb of building that opens a part, and the place between it and the number: 完成东湖片区|6所小学改扩建."""
    if not scene.text.endswith(words("targets.place_ends"), item.left.start, item.left.end):
        return None
    return scene.trims["build_where"].search(scene.text, item.part, item.left.end)


def is_strong(verb: str, value: Value) -> bool:
    """Whether the verb alone makes a target of the number; what it holds in brackets aside (新(改、扩)建)."""
    verb = verb.partition("(")[0] + verb.rpartition(")")[2] if "(" in verb else verb
    if verb in set_of("targets.bare_verbs") or any_of("targets.build_verbs").search(verb):
        return True
    if value.spelled or value.value < FEW or is_money_unit(value.unit.lstrip("万亿")):
        return False
    return any_of("targets.output_verbs").search(verb) is not None


def is_staff(scene: Scene, thing: Stretch, value: Value) -> bool:
    """Whether a committee or a unit of staff is set up, which is organisation; posts by the hundred are not."""
    if value.value >= MANY or not scene.text.endswith(words("targets.staff_words"), thing.start, thing.end):
        return False
    if scene.text.endswith(words("targets.standing_bodies"), thing.start, thing.end):
        return False
    return scene.trims["posts"].search(scene.text, thing.start, thing.end) is None


def deed_of(verb: str, item: Item, value: Value) -> str | None:
    """What is counted where only a verb stands before the number: 累计培训5000人次, 完成投资30亿元."""
    if value.unit in set_of("targets.deed_units"):
        return next((deed for deed in words("targets.deeds") if verb.endswith(deed)), None)
    if is_money(item):
        return next((deed for deed in words("targets.spendings") if verb.endswith(deed) and verb != deed), None)
    return None


def is_next_stage(scene: Scene, item: Item, value: Value, last: Reading) -> bool:
    """Whether a part gives what the last one counted another number for a later time: 2028年(累计)完成30座; in a list
    the next year opens the item (2027年不低于3%、2028年不低于4%), a bracket the first: 5个(2027年2个、2028年3个)."""
    quote = scene.text[last.quote.start : last.quote.end]
    # 三年累计1.5亿元,其中2027年不低于4000万元: sums are sums.
    money = is_money_unit(value.unit.lstrip("万亿")) and any_of("targets.money_names").search(quote) is not None
    if not value.unit or (value.unit not in quote and not money):
        return False
    behind = bound_end(scene.text, last.quote.end)
    if item.part == last.part:
        return scene.trims["year_listed"].match(scene.text, behind, item.left.end) is not None
    between = scene.text[behind : item.part] if item.part > last.part else ""
    if between == "(":
        # (2026年为6.5件) tells where it starts out.
        return scene.trims["year_alone"].match(scene.text[item.part : item.left.end]) is not None
    if between not in set_of("targets.before_stages"):
        return False
    return any(mark in scene.text[item.left.start : item.left.end] for mark in "年月累")


def raises(scene: Scene, item: Item, value: Value, last: Reading) -> bool:
    """Whether a number says to which more ambitious level the last one is to go: nothing but 力争 before it."""
    if value.unit not in scene.text[slice(*last.quote)]:
        return False
    between = scene.text[bound_end(scene.text, last.quote.end) : item.left.end]
    if not between.startswith((",", "、")):
        return False
    # 新认定60个、累计不少于150个, 商标新增50件、累计150件: the new ones and all there are.
    added = last.verb is not None and last.verb.startswith(words("targets.new_ones"))
    summed = between[1:] in set_of("targets.sums") and (value.comparator in BOUNDED or added)
    return summed or scene.trims["modality"].fullmatch(between, 1) is not None


def continues(scene: Scene, last: Reading, item: Item, value: Value) -> bool:
    """Whether the verb of the last thing built governs this one: in its part, or counted in the very next."""
    if last.part == item.part:
        return True
    if scene.text[last.quote.end : item.part] not in (",", "("):
        return False
    if not any_of("targets.money_names").search(value.unit):
        return True
    # 实现交易额60亿元,融资3亿元: a sum goes on with the verb of a sum.
    summed = any_of("targets.money_names").search(scene.text, last.quote.end - 6, last.quote.end)
    return last.verb in set_of("targets.outcome_verbs") and summed is not None
