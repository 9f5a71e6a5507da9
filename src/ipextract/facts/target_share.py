"""Shares without a verb of reaching: 比例不低于20%, 80%以上的乡镇建成…, 100%建设…"""

from decimal import Decimal
from typing import NamedTuple

from ipextract.facts.target_indicator import Number, Reading, ends_item, measure_of, thing_end, trimmed
from ipextract.facts.target_verbs import is_next_stage, raises
from ipextract.facts.target_words import Stretch, any_of
from ipextract.lexicons import set_of, words

# 的企业上云: nothing shorter holds a kind and what it does.
SHORTEST_STATED = 5
# 村庄污水治理完成40%, 完成村庄污水治理40%
DONE = "完成"
POINTS = frozenset({"个百分点", "百分点"})
# The verb of what reaches a share of something.
COVERS = "覆盖"


class Share(NamedTuple):
    """A share and what its words say. `left`: the words before it, trimmed; `named`: they name something; `rest`: the
    words behind; `of`: these begin with 的; `follows`: nothing that could be shared stands there."""

    number: Number
    left: Stretch
    named: bool
    rest: Stretch
    of: bool
    follows: bool

    @property
    def name(self) -> str:
        """What the words before it name."""
        return self.number.scene.text[self.left.start : self.left.end]

    def again(self) -> Reading | None:
        """The reading of the number before, of which this is a later stage."""
        quote = Stretch(self.number.item.left.end, self.number.value.bound_end)
        return self.number.last and self.number.last._replace(quote=quote)


def read_share(number: Number) -> Reading | None:
    """Shares without a verb of reaching: 比例不低于20%, 80%以上的乡镇建成…, 100%建设…"""
    item, value, strong = number.item, number.value, number.strong
    share = _share(number)
    for asked in (_covering, _later, _joint, _had):
        if (reading := asked(share)) is not None:
            return reading
    if _says_which(share):
        return None
    stated = strong or _most(share)
    if share.of or (stated and not share.named and not share.follows and not item.crowded):
        return _state_behind(share) if stated else None
    if (done := _done_to_all(share)) is not None:
        return done
    if not share.named or not share.follows or item.crowded or (value.unit in POINTS and not _tells_growth(share)):
        return None
    scene = number.scene
    if scene.trims["base"].search(scene.text, item.left.start, item.left.end):
        # 由1.5%(2022年)提升到2%: where it starts out.
        return None
    cut = any_of("targets.cutting_verbs").match(scene.text, share.left.start, share.left.end)
    if cut is None or scene.text.startswith(words("targets.cut_measures"), cut.end()):
        # 削减比例不低于10%: the verb is part of the measure's name.
        return _level(share)
    return _cut(share, cut[0], cut.end())


def _share(number: Number) -> Share:
    scene, item, value = number.scene, number.item, number.value
    left, rest = trimmed(scene, item.left), Stretch(value.bound_end, item.right.end)
    # 全省80%以上村庄达到标准: the words that say where name nothing.
    where_only = scene.trims["where_only"].match(scene.text[item.left.start : item.left.end]) is not None
    named = left.end - left.start >= 2 and not where_only
    of = scene.text.startswith("的", rest.start)
    return Share(number, left, named, rest, of, ends_item(scene, rest))


def _says_which(share: Share) -> bool:
    """安装效率不低于60%的设施"""
    return share.of and share.named and share.name.endswith(words("targets.measure_ends"))


def _tells_growth(share: Share) -> bool:
    """Whether the words before name a growth by themselves, and compare it with none: 年均增幅不低于15个百分点."""
    compared = any(word in share.name for word in words("targets.compared"))
    return share.name.endswith(words("targets.growth_nouns")) and not compared


def _covering(share: Share) -> Reading | None:
    """服务组织覆盖80%以上的行政村, 覆盖全市90%的企业, 覆盖所有市和60%的县"""
    scene, left, value = share.number.scene, share.left, share.number.value
    if share.follows or not share.named or not (value.comparator == "ge" or share.number.strong):
        return None
    verb = scene.text.rfind(COVERS, left.start, share.number.item.left.end)
    behind_verb = scene.text[verb + len(COVERS) : share.number.item.left.end]
    beside = scene.trims["wholes_and"].match(behind_verb) is not None
    if verb < 0 or (behind_verb and not beside and scene.trims["where_only"].match(behind_verb) is None):
        return None
    behind = thing_end(scene, share.rest.start, share.rest.end)
    name = scene.text[left.start : verb + len(COVERS)] + scene.text[share.rest.start + share.of : behind]
    return Reading(name, COVERS, "level", Stretch(left.start, behind))


def _later(share: Share) -> Reading | None:
    """A later or higher share of what the number before measures."""
    scene, item, value, strong, last = share.number
    if last is None or not share.follows or item.crowded:
        return None
    # 2027年完成村庄的40%,2028年完成80%
    undone = strong and (not share.named or share.name in set_of("targets.build_verbs"))
    staged = undone and is_next_stage(scene, item, value, last)
    # 收入增长6%以上,力争8%
    return share.again() if staged or raises(scene, item, value, last) else None


def _had(share: Share) -> Reading | None:
    """行政村有80%以上通水泥路: the kind stands before the share."""
    scene, item, left = share.number.scene, share.number.item, share.left
    if not share.number.strong or not share.named or share.of or share.follows:
        return None
    if not scene.text.endswith("有", left.start, item.left.end) or share.number.value.comparator not in (
        "ge",
        "approx",
    ):
        return None
    if left.end - left.start <= len("全市有"):
        return None
    return Reading(share.name.removesuffix("有"), "有", "level", Stretch(left.start, share.number.value.bound_end))


def _state_behind(share: Share) -> Reading | None:
    """80%以上的乡镇建成平台: what stands behind says what the share is of, and what becomes of it."""
    scene, rest = share.number.scene, share.rest
    if rest.end - rest.start < SHORTEST_STATED:
        return None
    end = rest.end - scene.text[rest.start : rest.end].endswith(words("targets.connectives"))
    return Reading(scene.text[rest.start + share.of : end], None, "level", Stretch(share.number.item.left.end, end))


def _done_to_all(share: Share) -> Reading | None:
    """小区100%建设充电设施"""
    scene, rest, value = share.number.scene, share.rest, share.number.value
    doing = any_of("targets.whole_verbs").match(scene.text, rest.start, rest.end)
    if doing is None or value.unit != "%" or not (value.value == 100 or (share.number.strong and share.named)):
        return None
    end = thing_end(scene, rest.start, rest.end)
    name, start = (share.name, share.left.start) if share.named else ("", share.number.item.left.end)
    return Reading(name + scene.text[rest.start : end], doing[0], "level", Stretch(start, end))


def _cut(share: Share, verb: str, start: int) -> Reading | None:
    """压减办理时限50%: by how much what stands behind the verb, from `start` on, is to become less."""
    scene, end = share.number.scene, share.left.end
    if start + 2 > end or scene.text.endswith(words("targets.charges"), start, end):
        return None
    return Reading(scene.text[start:end], verb, "growth", Stretch(start, share.number.item.match.end))


def _level(share: Share) -> Reading | None:
    """就业率95%以上: what the words before the share name, where a goal, a bound or the whole makes a target of it."""
    scene, left, value, last = share.number.scene, share.left, share.number.value, share.number.last
    whole = value.value == 100 and scene.text.endswith("率", left.start, left.end)
    based = scene.trims["of_base"].match(share.name)
    whole |= based is not None and based["bound"].endswith(("到", "至", "在"))
    # 专职人员应占三成: a duty states a goal as a bound does.
    owed = scene.trims["share_owed"].search(share.name) if "占" in share.name else None
    if not (share.number.strong or whole or owed or value.comparator in ("ge", "gt", "approx")):
        return None
    name = share.name.removesuffix("的") if "占" in share.name or "相当于" in share.name else share.name
    if owed is not None:
        name = name[: owed.start()] + name[owed.end() :]
    grown = scene.trims["grown"]
    if last is not None and (name.startswith("占") or grown.fullmatch(name)):
        # 融资额达到5亿元,年均增幅20%以上: of what was measured before.
        name = grown.sub("", last.indicator) + name
    done = DONE if name.startswith(DONE) != name.endswith(DONE) else ""
    name = name.removesuffix(done).removeprefix(done)
    return Reading(
        name, done or None, measure_of("count", name, value), Stretch(left.start, share.number.item.match.end)
    )


def _most(share: Share) -> bool:
    """Whether most of a kind are to reach a state: 80%以上的小学开展课后服务, 七成以上村庄达到标准."""
    scene, item, value, rest, of = share.number.scene, share.number.item, share.number.value, share.rest, share.of
    left = scene.text[item.left.start : item.left.end]
    if value.comparator not in ("ge", "approx") or (
        left and left != "在" and scene.trims["where_only"].match(left) is None
    ):
        return False
    done = any_of("targets.whole_verbs" if of else "targets.state_verbs").search(scene.text, rest.start + 2, rest.end)
    if done is None or (not of and value.value < Decimal(50)):
        return False
    return "的" not in scene.text[rest.start + 1 : rest.end if of else done.start()]


def _joint(share: Share) -> Reading | None:
    """Two shares with one state: 八成以上的社区和70%以上的村设置…; the state stands behind the second."""
    if not share.of or share.number.value.comparator != "ge":
        return None
    found = share.number.scene.trims["jointly"].match(share.number.scene.text, share.rest.start)
    if found is None:
        return None
    name = found["thing"] + found["state"]
    return Reading(name, found["verb"], "level", Stretch(share.number.item.left.end, found.end("thing")))
