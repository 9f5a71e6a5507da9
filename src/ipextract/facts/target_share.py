"""Shares without a verb of reaching: 比例不低于20%, 80%以上的乡镇建成…, 100%建设…"""

from decimal import Decimal

from ipextract.facts.target_indicator import Reading, ends_item, measure_of, thing_end, trimmed
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value
from ipextract.facts.target_verbs import is_next_stage, raises
from ipextract.facts.target_words import Stretch, any_of, set_of
from ipextract.lexicons import words

# 的企业上云: nothing shorter holds a kind and what it does.
SHORTEST_STATED = 5
# 村庄污水治理完成40%, 完成村庄污水治理40%
DONE = "完成"


def read_share(scene: Scene, item: Item, value: Value, strong: bool, last: Reading | None) -> Reading | None:
    """Shares without a verb of reaching: 比例不低于20%, 80%以上的乡镇建成…, 100%建设…"""
    indicator = trimmed(scene, item.left)
    named = indicator.end - indicator.start >= 2
    # 全省80%以上村庄达到标准: the words that say where name nothing.
    named &= scene.trims["where_only"].match(scene.text[item.left.start : item.left.end]) is None
    rest = Stretch(value.bound_end, item.right.end)
    of = scene.text.startswith("的", rest.start)
    follows = ends_item(scene, rest)
    if not follows and named and value.comparator == "ge" and scene.text.endswith("覆盖", 0, item.left.end):
        # 服务组织覆盖80%以上的行政村
        end = thing_end(scene, rest.start, rest.end)
        name = scene.text[indicator.start : item.left.end] + scene.text[rest.start + of : end]
        return Reading(name, "覆盖", "level", Stretch(indicator.start, end))
    if strong and follows and not item.crowded and last is not None:
        undone = not named or scene.text[indicator.start : indicator.end] in set_of("targets.build_verbs")
        if undone and is_next_stage(scene, item, value, last):
            # 2027年完成村庄的40%,2028年完成80%
            return last._replace(quote=Stretch(item.left.end, value.bound_end))
    if follows and not item.crowded and last is not None and raises(scene, item, value, last):
        # 收入增长6%以上,力争8%
        return last._replace(quote=Stretch(item.left.end, value.bound_end))
    stated = strong or _most(scene, item, value, rest)
    if of and (joint := _joint(scene, value, rest)) is not None:
        return joint._replace(quote=Stretch(item.left.end, joint.quote.end))
    had = strong and named and not of and not follows and scene.text.endswith("有", indicator.start, item.left.end)
    if had and value.comparator in ("ge", "approx") and indicator.end - indicator.start > len("全市有"):
        # 行政村有80%以上通水泥路: the kind stands before the share.
        name = scene.text[indicator.start : indicator.end].removesuffix("有")
        return Reading(name, "有", "level", Stretch(indicator.start, value.bound_end))
    if of or (stated and not named and not follows and not item.crowded):
        if not stated or rest.end - rest.start < SHORTEST_STATED:
            return None
        end = rest.end - scene.text[rest.start : rest.end].endswith(words("targets.connectives"))
        return Reading(scene.text[rest.start + of : end], None, "level", Stretch(item.left.end, end))
    doing = any_of("targets.whole_verbs").match(scene.text, rest.start, rest.end)
    if doing and value.unit == "%" and (value.value == 100 or (strong and named)):
        name = scene.text[indicator.start : indicator.end] if named else ""
        end = thing_end(scene, rest.start, rest.end)
        start = indicator.start if named else item.left.end
        return Reading(name + scene.text[rest.start : end], doing[0], "level", Stretch(start, end))
    if not named or not follows or item.crowded or value.unit in ("个百分点", "百分点"):
        return None
    cut = any_of("targets.cutting_verbs").match(scene.text, indicator.start, indicator.end)
    if cut is not None:
        if cut.end() + 2 > indicator.end or scene.text.endswith(words("targets.charges"), cut.end(), indicator.end):
            return None
        what = Stretch(cut.end(), indicator.end)
        return Reading(scene.text[what.start : what.end], cut[0], "growth", Stretch(what.start, item.match.end))
    whole = value.value == 100 and scene.text.endswith("率", indicator.start, indicator.end)
    based = scene.trims["of_base"].match(scene.text[indicator.start : indicator.end])
    whole |= based is not None and based["bound"].endswith(("到", "至", "在"))
    if not strong and not whole and value.comparator not in ("ge", "gt", "approx"):
        return None
    name = scene.text[indicator.start : indicator.end]
    name = name.removesuffix("的") if "占" in name else name
    if name.startswith("占") and last is not None:
        name = last.indicator + name
    done = DONE if name.startswith(DONE) != name.endswith(DONE) else ""
    name = name.removesuffix(done).removeprefix(done)
    return Reading(name, done or None, measure_of("count", name, value), Stretch(indicator.start, item.match.end))


def _most(scene: Scene, item: Item, value: Value, rest: Stretch) -> bool:
    """Whether most of a kind are to reach a state: 80%以上的小学开展课后服务, 七成以上村庄达到标准."""
    left = scene.text[item.left.start : item.left.end]
    if value.comparator not in ("ge", "approx") or (
        left and left != "在" and scene.trims["where_only"].match(left) is None
    ):
        return False
    of = scene.text.startswith("的", rest.start)
    done = any_of("targets.whole_verbs" if of else "targets.state_verbs").search(scene.text, rest.start + 2, rest.end)
    if done is None or (not of and value.value < Decimal(50)):
        return False
    return "的" not in scene.text[rest.start + 1 : rest.end if of else done.start()]


def _joint(scene: Scene, value: Value, rest: Stretch) -> Reading | None:
    """Two shares with one state: 八成以上的社区和70%以上的村设置…; the state stands behind the second."""
    found = scene.trims["jointly"].match(scene.text, rest.start)
    if found is None or value.comparator != "ge":
        return None
    name = found["thing"] + found["state"]
    return Reading(name, found["verb"], "level", Stretch(rest.start, found.end("thing")))
