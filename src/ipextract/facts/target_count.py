"""Numbers without a verb of reaching: what is counted, built, spent, or reaches a state."""

from typing import TYPE_CHECKING, NamedTuple

from ipextract.facts.target_indicator import (
    Number,
    Reading,
    ends_item,
    measured_duration,
    part_end,
    reading_of,
    trimmed,
)
from ipextract.facts.target_items import Item, is_money
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_share import read_share
from ipextract.facts.target_states import state_of_counted
from ipextract.facts.target_things import listed_up, placed, served, summed_up, thing_after
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import (
    built_first,
    built_where,
    continues,
    deed_of,
    is_next_stage,
    is_staff,
    is_strong,
    last_verb_of,
    raises,
    worked_by,
)
from ipextract.facts.target_words import (
    BOUNDED,
    FEW,
    RATES,
    TIMES,
    Stretch,
    any_of,
    durations,
    measures,
)
from ipextract.lexicons import set_of, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipextract.models.matches import AnyMatch

    UnitReader = Callable[[Number], Reading | None]

# The return period of a flood.
FLOODS = "年一遇"
# What two things end in that are of one kind is not shorter than so many characters.
SHORTEST_KIND = 2
# No part that names a work, with its verb, is longer than this many characters.
LONGEST_WORK = 40


class Count(NamedTuple):
    """One number that counts or measures things, and what its words say. `left`: the words before it, trimmed;
    `bounded`: a word bounds it; `firm`: it is a goal whatever verb governs it; `follows`: nothing it could count stands
    behind it."""

    number: Number
    left: Stretch
    bounded: bool
    firm: bool
    follows: bool

    @property
    def many(self) -> bool:
        """Whether so much is more than what somebody is merely told to do: 30家, 3亿元."""
        value = self.number.value
        return value.value >= FEW or "亿" in value.unit

    def named(self, name: Stretch, verb: str | None) -> Reading:
        """The reading with a name that stands before the number."""
        return reading_of(self.number.scene, name, verb, self.number.value, self.number.last)

    def counting(self, verb: str | None, start: int) -> Reading | None:
        """The reading with the thing that stands behind the number, its quote from `start` on."""
        return thing_after(self.number.scene, self.number.item, self.number.value, verb, start)


def read_count(number: Number) -> Reading | None:
    """What a number without a verb of reaching says, or null where it sets no goal.

    Its unit may decide; else a verb of building right before it, what stands behind it, or what stands before it.
    """
    scene, item, value, strong, last = number
    moved = _moved(scene, item, value)
    if moved is not None:
        return moved
    if _sizes(scene, item, value):
        return None
    read_unit = _of_unit(scene, item, value)
    if read_unit is not None:
        return read_unit(number)
    if not strong and _is_procedural(value):
        return None
    if scene.trims["base"].search(scene.text, item.left.start, item.left.end):
        return None
    reached = state_of_counted(number)
    if reached is not None:
        return reached
    follows = ends_item(scene, Stretch(value.bound_end, item.right.end))
    if item.crowded and not follows and is_money(item):
        # 引进10亿元以上项目5个: the sum says which.
        return None
    if (
        value.spelled
        and _may_list(scene, item, value, strong)
        and not (follows and (strong or _made(scene, item, last)))
    ):
        # 两所高校 is a number, 四个体系 is a list: a single spelled digit needs a goal, a bound or a verb of making.
        return None
    if value.comparator in ("le", "lt") and not strong:
        return None
    return _of_words(_count(number, follows))


def _of_unit(scene: Scene, item: Item, value: Value) -> "UnitReader | None":
    """What reads a number whose unit says how; null where the words around it do."""
    if value.unit == TIMES and scene.trims["times_base"].match(scene.text[item.left.start : item.left.end]):
        return _times
    if value.unit in RATES:
        return read_share
    if value.unit in durations():
        return _lasting
    if value.unit == FLOODS:
        return _floods
    return None


def _is_procedural(value: Value) -> bool:
    """Whether so many of such things are what is handed in or signed, and seldom a goal."""
    return value.unit in set_of("targets.procedural_units") or (
        value.unit in set_of("targets.handy_units") and value.value < FEW
    )


def _count(number: Number, follows: bool) -> Count:
    scene, item, value = number.scene, number.item, number.value
    bounded = value.comparator in BOUNDED and not is_money(item)
    # 每季度至少举办1场: the bound stands before the verb.
    least = not is_money(item) and "至少" in scene.text[item.left.start : item.left.end]
    firm = number.strong or bounded or least or value.unit in measures()
    return Count(number, trimmed(scene, item.left), bounded, firm, follows)


def _of_words(count: Count) -> Reading | None:
    """What is counted, by the verb right before the number, by the number before, or by what stands on either side."""
    scene, item, value, _, last = count.number
    verb = last_verb_of(scene, item.left)
    if verb is not None:
        return _built(count, verb)
    if item.left.start == item.left.end and last is not None and (last.thing or _shares_verb(scene, item, last)):
        if not count.firm and last.verb is not None and not is_strong(last.verb, value):
            return None
        if not count.follows:
            return None if _reaches_share(count, last.verb) else count.counting(last.verb, item.left.end)
    return _stated(count) if count.follows else _thing_behind(count)


def _may_list(scene: Scene, item: Item, value: Value, strong: bool) -> bool:
    """Whether a spelled digit may say nothing but how long a list is."""
    bounded = value.comparator != "eq" or "至少" in scene.text[item.left.start : item.left.end]
    if bounded or (strong and value.unit not in set_of("targets.listing_units")):
        return False
    return not (strong and _founds_places(scene, item, value))


def _founds_places(scene: Scene, item: Item, value: Value) -> bool:
    """Whether a verb of making right before the number has places for its object: 建成|六个省级示范基地."""
    verb = last_verb_of(scene, item.left)
    if verb is None or verb["verb"] not in set_of("targets.concrete_verbs") | set_of("targets.founding_verbs"):
        return False
    stop = value.bound_end + LONGEST_WORK
    return scene.trims["founded"].match(scene.text[value.bound_end : stop]) is not None


def _lasting(number: Number) -> Reading | None:
    """人均预期寿命79岁, 平均受教育年限11.3年"""
    scene = number.scene
    if (taken := _taken_too(number)) is not None:
        return taken
    name = trimmed(scene, number.item.left)
    lasting = number.strong and scene.text.endswith(words("targets.lasting_measures"), name.start, name.end)
    return reading_of(scene, name, None, number.value) if lasting else None


def _taken_too(number: Number) -> Reading | None:
    """报装压缩至2个环节、|3个工作日: the time that the steps take which are left."""
    item, last = number.item, number.last
    if last is None or last.verb not in set_of("targets.hastening_verbs"):
        return None
    if number.scene.text[last.quote.end : item.match.start] not in set_of("targets.steps_left"):
        return None
    return last._replace(quote=Stretch(item.match.start, number.value.bound_end))


def _built(count: Count, found: "AnyMatch") -> Reading | None:
    """A verb of building, found right before the number, governs it."""
    scene, item, value, _, last = count.number
    follows = count.follows
    verb = found["verb"]
    first = built_first(scene, count.left) if follows else None
    first_verb = first[0] if first is not None else verb
    firm = count.firm or (first is not None and first_verb in set_of("targets.outcome_verbs") and count.many)
    if is_money(item) and verb in set_of("targets.spendings") and count.many:
        # 带动未来五年工业投资80亿元以上
        firm |= any_of("targets.outcome_verbs").match(scene.text, item.left.start) is not None
    if not firm and first_verb is not None and not is_strong(first_verb, value):
        return None
    if not follows:
        return None if _reaches_share(count, first_verb) else count.counting(verb, found.start())
    # 完成老旧小区改造100个: the verb that opens the item governs, the last one is part of the thing.
    if first is not None and first[1].start <= found.start():
        thing = first[1]
        if _is_added(verb):
            thing = Stretch(thing.start, max(thing.start, found.start()))
        return count.named(thing, first[0])
    listed = last is not None and last.built and continues(scene, last, item, value)
    if listed and last is not None and last.part == item.part and count.left.start < found.start():
        # 新增荒山造林5万亩、退化林修复3万亩
        return count.named(count.left, last.verb)
    before = trimmed(scene, Stretch(item.left.start, found.start()))
    if scene.trims["where_only"].match(scene.text[before.start : before.end]):
        before = before._replace(start=before.end)
    compared = _is_added(verb) and any(word in scene.text[before.end : found.start()] for word in "比较")
    if before.end - before.start >= 2:
        return _built_named(count, found, before, compared)
    return _built_alone(count, found, listed, compared)


def _is_added(verb: str) -> bool:
    return verb.startswith(words("targets.added_verbs"))


def _reaches_share(count: Count, verb: str | None) -> bool:
    """Whether the number says of which things a share is to be reached: 实现20户以上自然村通硬化路比例达95%."""
    return count.number.item.crowded and bool(count.number.item.bound.after) and verb == "实现"


def _built_named(count: Count, found: "AnyMatch", before: Stretch, compared: bool) -> Reading:
    """What is built is named before the verb: 重点项目|完成投资12亿元. `compared`: it is what is added to before."""
    scene, item, value, _, _ = count.number
    verb = found["verb"]
    often = scene.text[found.end("verb") : found.end()]
    yearly = verb in set_of("targets.weak_verbs") and often in set_of("targets.how_often")
    spent = verb in set_of("targets.spendings") and is_money(item)
    manner = scene.text[before.start : before.end] in set_of("targets.manners_of_deeds")
    if yearly or spent or manner or verb in set_of("targets.counted_acts"):
        # 业务培训每年不少于2次: nobody trains so often by the year, the trainings are counted; as are
        # the applications in 发明专利申请不少于20件, and 固定资产投资不低于3亿元 names what is spent; 在职培训 is one.
        return count.named(Stretch(before.start, found.end("verb")), None)
    named = count.named(before, verb)
    deed = deed_of(verb, item, value)
    if deed is not None and is_money(item):
        # 重点项目完成投资12亿元: the money spent on them
        named = named._replace(indicator=named.indicator + deed, verb=verb.removesuffix(deed))
    return named._replace(measure="growth") if compared else named


def _built_alone(count: Count, found: "AnyMatch", listed: bool, compared: bool) -> Reading | None:
    """Nothing names what is built but the verb, the number before, or the work that the part before tells of."""
    scene, item, value, _, last = count.number
    verb = found["verb"]
    quote = Stretch(found.start(), value.bound_end)
    if compared:
        return last and last._replace(verb=verb, measure="growth", quote=quote)
    deed = deed_of(verb, item, value)
    if deed is None and count.number.strong and verb in set_of("targets.added_verbs") and not is_money(item):
        # 每年新增100家: nothing says of what, or what stands before does.
        same = last if last and value.unit in scene.text[last.quote.start : last.quote.end] else None
        return same._replace(verb=verb, quote=quote) if same else Reading("", verb, "level", quote)
    other = last is not None and value.unit not in scene.text[last.quote.start : last.quote.end]
    if deed is not None and (other or not listed):
        # 举办培训班9期、培训800人次: people are counted, and no courses.
        return Reading(deed, verb.removesuffix(deed) or verb, "level", quote)
    if not is_money(item) and (named_by := _verbal_noun(verb)) is not None:
        # 新增服务200项: the last of the verbs names what is counted.
        return Reading(named_by, verb.removesuffix(named_by), "level", quote)
    shared = listed or (last is not None and (last.part == item.part or is_next_stage(scene, item, value, last)))
    again = last is not None and _said_again(count, verb, last)
    part = last is not None and _is_part(scene, item, found.start())
    if last is not None and (shared or again or part):
        # 新建农田5万亩、改造3万亩; 培训5000人次,其中今年培训2000人次
        return last._replace(verb=verb, quote=quote)
    work = _worked_on(scene, item, verb) if value.value >= FEW and not is_money(item) else None
    return None if work is None else Reading(work, verb, "level", quote)


def _is_part(scene: Scene, item: Item, end: int) -> bool:
    """Whether 其中 opens the part of a sentence that holds a number, with a mark behind it or none: 其中,2027年3座."""
    return scene.text.endswith(words("deadlines.parts"), 0, item.part) or "其中" in scene.text[item.part : end]


def _said_again(count: Count, verb: str, last: Reading) -> bool:
    """Whether the verb of the number before sets the same higher: 确保完成投资50亿元,力争完成60亿元."""
    text = count.number.scene.text
    same = verb == last.verb and count.number.value.unit in text[slice(*last.quote)]
    return same and text[last.quote.end : count.number.item.part] == ","


def _thing_behind(count: Count) -> Reading | None:
    """No verb of building stands right before the number; what it counts may follow."""
    scene, item, value, strong, _ = count.number
    worked = worked_by(scene, item) if value.value >= FEW and not value.spelled else None
    if worked is not None and (strong or value.bound_end == item.match.end or worked.start > item.left.start):
        # 雇用50名以上员工 says who qualifies as often; 每年选送50名以上教师 does not.
        return count.counting(scene.text[worked.start : worked.end], worked.start)
    is_goal = strong or count.bounded
    if is_goal and _had_by_each(scene, item):
        had = "有" if scene.text.endswith("有", item.left.end, item.match.start) else None
        return count.counting(had, item.left.end)
    where = built_where(scene, item) if not value.spelled and not is_money(item) else None
    if where is not None:
        return count.counting(where["verb"], where.start("verb"))
    if is_goal and scene.trims["place_opens"].search(scene.text, item.left.start, item.left.end):
        return placed(scene, item, value, strong)
    if strong and value.comparator == "eq" and value.unit in set_of("targets.served_units"):
        done_for = served(scene, item, value)
        if done_for is not None:
            return done_for
    if scene.text.startswith("等", item.left.end - 1):
        named = summed_up(scene, item, value, strong)
    else:
        named = listed_up(scene, item, value)
    return _listed_again(count) if named is None and strong else named


def _listed_again(count: Count) -> Reading | None:
    """培育形成甲、乙2个产业集群,|丙、丁等5个产业集群: names and how many there are, as before."""
    scene, item, value, _, last = count.number
    if last is None or not last.thing or not last.built or value.spelled or not continues(scene, last, item, value):
        return None
    if last.indicator[-SHORTEST_KIND:] not in scene.text[value.bound_end : item.right.end]:
        return None
    again = thing_after(scene, item, value, last.verb, item.left.start)
    same = again is not None and again.indicator.endswith(last.indicator[-SHORTEST_KIND:])
    return again if same else None


def _stated(count: Count) -> Reading | None:
    """What is counted or measured stands before the number, or in what was read before it."""
    scene, item, value, _, last = count.number
    left = count.left
    if last is not None:
        staged = count.number.strong and left.start >= left.end and is_next_stage(scene, item, value, last)
        if staged or raises(scene, item, value, last) or (item.joined and _measures_too(scene, item, value, last)):
            # 确保新增就业5000人,力争6000人; 2027年新增企业20家,2028年30家
            # The 力争 of a higher level is of this number alone.
            own = scene.trims["modality"].search(scene.text, item.left.start, item.match.start) is not None
            return last._replace(quote=Stretch(item.left.end, value.bound_end), again=own)
        word = scene.text[left.start : left.end]
        if word in set_of("targets.growth_verbs") and value.unit in scene.text[last.quote.start : last.quote.end]:
            # 人均占有量30公斤,减少6公斤: by how much what stands before is to change.
            return last._replace(verb=word, measure="growth", quote=Stretch(left.start, value.bound_end))
    if left.end - left.start < 2:
        return None
    built = built_first(scene, left)
    if built is not None and built[0] in set_of("targets.attributes"):
        # 新增上市公司5家、挂牌企业20家: 挂牌 says which.
        listed = last is not None and last.built and continues(scene, last, item, value)
        built = None if listed or scene.text.startswith(words("targets.attributed"), built[1].start) else built
    if built is not None:
        return _opened(count, *built)
    cut = any_of("targets.cutting_verbs").match(scene.text, left.start, left.end)
    if cut is not None and value.unit in measures() and cut.end() + 2 <= left.end:
        # 减少化肥用量300吨
        return count.named(Stretch(cut.end(), left.end), cut[0])._replace(measure="growth")
    if value.comparator in ("le", "lt"):
        # 用水总量不超过9亿立方米 is a goal, 字数不超过3000字 is none.
        capped = scene.text.endswith(words("targets.capped_measures"), left.start, left.end)
        return reading_of(scene, left, None, value, last) if capped and not is_money(item) else None
    verb = _verb_apart(count)
    if verb is None and not count.number.strong and not _is_stock(count):
        return None
    if verb not in set_of("targets.led_verbs") and (
        scene.text.startswith(words("targets.per_head"), left.start)
        or scene.text.endswith(words("targets.measure_ends"), left.start, left.end)
    ):
        verb = None
    return reading_of(scene, left, verb, value, last)


def _opened(count: Count, verb: str, thing: Stretch) -> Reading | None:
    """A verb of building opens the words before the number: 建设|农村公路50公里."""
    scene, item, value, _, _ = count.number
    lent = is_money(item) and scene.text.endswith(words("targets.lendings"), thing.start, thing.end)
    lent |= verb in set_of("targets.outcome_verbs") and count.many
    if not count.firm and not lent and not is_strong(verb, value):
        return None
    if is_staff(scene, thing, value):
        return None
    # 全省新增…: the words that say where and the verb are part of what is counted.
    whole = _is_added(verb) and not scene.text.startswith(verb, count.left.start)
    return count.named(count.left if whole else thing, verb)


def _verb_apart(count: Count) -> str | None:
    """A verb that leads to a result, or the one of what was built before: 实现利税5亿元, 制定标准50项、规范100项."""
    scene, item, value, _, last = count.number
    left = count.left
    led = "targets.outcome_verbs" if is_money(item) else "targets.led_verbs"
    outcome = any_of(led).match(scene.text, max(item.left.start, left.start - 2), left.start)
    if outcome is not None and (count.firm or count.many):
        return outcome[0]
    return last.verb if last is not None and last.built and continues(scene, last, item, value) else None


def _is_stock(count: Count) -> bool:
    """Whether what is measured is a goal by its name: 专利拥有量不少于5万件, 全市企业不少于300家."""
    scene, left = count.number.scene, count.left
    if scene.trims["goal_by_name"].match(scene.text[left.start : left.end]) is not None:
        return True
    return count.number.value.comparator in ("ge", "gt", "approx") and (
        scene.text.endswith(words("targets.stock_measures"), left.start, left.end)
        or (count.bounded and scene.text.startswith(words("targets.wholes"), left.start))
        # 商场执法检查不少于3次
        or (
            count.bounded
            and count.number.value.unit in set_of("targets.occasions")
            and scene.text.endswith(words("targets.deeds_counted"), left.start, left.end)
        )
    )


def _made(scene: Scene, item: Item, last: Reading | None) -> bool:
    """Whether a verb of making opens the item whose thing stands before a spelled number: 新建冷库|两座、仓库|三座."""
    if last is not None and last.part == item.part and last.verb in set_of("targets.concrete_verbs"):
        return scene.text.startswith("、", item.left.start - 1)
    first = built_first(scene, trimmed(scene, item.left))
    return first is not None and first[0] in set_of("targets.concrete_verbs")


def _had_by_each(scene: Scene, item: Item) -> bool:
    """Whether each of a kind of places is to have what is counted: 每个镇至少|有1所, 每村|1个, 每个县|不少于1所."""
    between = scene.text[item.left.end : item.match.start]
    if between and not between.endswith("有") and between not in words("targets.floors"):
        return False
    return scene.trims["each"].search(scene.text, item.left.start, item.left.end) is not None


def _shares_verb(scene: Scene, item: Item, last: Reading) -> bool:
    """Whether the verb of what was counted before goes on: 支持团队80个、|2000名以上青年创业."""
    joined = last.built and last.part == item.part and scene.text[item.left.end - 1] == "、"
    return joined and last.quote.end == item.left.end - 1


def _worked_on(scene: Scene, item: Item, verb: str) -> str | None:
    """What the part before names as the work, of which so much is done (实施河道整治工程,|完成治理20条), or as what is
    founded, if the verb founds more of it (组建育种中心,|每年新建10个)."""
    if not scene.text.startswith(",", item.part - 1):
        return None
    found = scene.trims["worked_on"].search(scene.text, max(0, item.part - LONGEST_WORK), item.part)
    if found is None or (found["made"] and verb not in set_of("targets.founds_more")):
        return None
    return str(found["named"])


def _measures_too(scene: Scene, item: Item, value: Value, last: Reading) -> bool:
    """Whether the number gives what was counted before it in another unit: 淘汰锅炉60台、|300蒸吨."""
    alone = last.built and item.left.start == item.left.end and value.unit in measures()
    return alone and value.unit not in scene.text[last.quote.start : last.quote.end]


def _verbal_noun(verb: str) -> str | None:
    """The verb at the end of others that is what they bring about: 新增|服务, 推出|服务."""
    return next((noun for noun in words("targets.verbal_nouns") if verb.endswith(noun) and verb != noun), None)


def _moved(scene: Scene, item: Item, value: Value) -> Reading | None:
    """提高入园率至90%: the verb stands before the indicator, and 至, 到 or 在 right before the number."""
    left = item.left
    if left.start == left.end or scene.text[left.end - 1] not in "至到在":
        return None
    found = scene.trims["moved"].search(scene.text, left.start, left.end)
    if found is None or scene.text.startswith("的", value.bound_end) or item.crowded:
        return None
    if value.unit in durations() and not measured_duration(scene, item):
        return None
    verb = found["verb"] + found["mark"]
    return Reading(found["indicator"], verb, "level", Stretch(found.start("indicator"), value.bound_end))


def _sizes(scene: Scene, item: Item, value: Value) -> bool:
    """Whether the number stands alone in brackets, and says how large a place is: 东湖片区(4.7平方公里)."""
    opened = item.left.end > 0 and scene.text[item.left.end - 1] == "("
    return opened and scene.text.startswith(")", value.bound_end)


def _times(number: Number) -> Reading | None:
    """专利授权量达到2万件,是2020年的2倍: by how much what stands before is to be more; of several before, each with its
    own multiple, nothing says here which is meant."""
    scene, item, last = number.scene, number.item, number.last
    base = scene.trims["times_base"].match(scene.text[item.left.start : item.left.end])
    if last is None or base is None or base["each"] or base["again"]:
        return None
    return Reading(last.indicator, None, "multiple", Stretch(item.left.start, number.value.bound_end))


def _floods(number: Number) -> Reading | None:
    """50年一遇内涝可控: what a flood that returns once in so many years shall not break."""
    scene, item, value, strong, _ = number
    left = trimmed(scene, item.left)
    end = min(part_end(scene, value.bound_end), value.bound_end + 16)
    if not strong or left.end > left.start or not scene.text[:end].endswith(words("targets.flood_ends")):
        return None
    if end - value.bound_end < 2:
        return None
    return Reading(scene.text[value.bound_end : end], None, "level", Stretch(item.left.end, end))
