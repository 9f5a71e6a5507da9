"""What a sum is: a reward, a threshold, a fine … by the words beside it, then by those farther off."""

from collections.abc import Callable

from ipextract.facts.amount_look import REACH, Look, Role, Story, as_role, bare_award, gives, is_counted, look_at
from ipextract.facts.amount_plans import (
    budgeted,
    built,
    divided,
    is_planned,
    is_size,
    left_behind,
    opens_fund,
    set_aside,
    targeted,
)
from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import WINDOW
from ipextract.facts.amount_thresholds import (
    bracketed,
    condition,
    dutied,
    is_criterion,
    listed,
    needed,
    only_those,
    opens_a_step,
    opens_a_tier,
    qualifier,
    rated,
    short_of,
    sized,
    step,
)
from ipextract.facts.amount_words import Cue, role_cues
from ipextract.lexicons import load_yaml, words
from ipextract.values.patterns import pattern

# Given to somebody; whom and what for is told of these.
GIVEN: frozenset[Role] = frozenset({"reward", "subsidy", "loan", "investment", "other"})
# Given for something that a name right before the sum may tell (首次认定50万元).
AWARDED: frozenset[Role] = frozenset({"reward", "subsidy", "other"})
# The rule of what is taken out of something for somebody: 提取不低于20%的经费,对…人员给予奖励.
TAKEN = "amount.share_taken"
# What a sum without words of its own takes over from the sums before it.
CARRIED: frozenset[Role] = frozenset({"reward", "subsidy", "loan", "investment", "fee", "fine"})


def role(scene: Scene, index: int, story: Story) -> Role:
    """The role of one sum: the first answer of the looks, which go from its own words outwards."""
    look = look_at(scene, index, story)
    return next(answer for ask in LOOKS if (answer := ask(look)) is not None)


def _repeated(look: Look) -> Role | None:
    """给予20万元、9万元(6万元、3万元)的奖励: a bracket of sums right behind sums gives the same in another case, which
    a name may tell (每件资助900元(个人申请的400元))."""
    scene, text = look.scene, look.scene.text
    if look.story.here is None or text[look.final.end : look.final.end + 1] != ")":
        return None
    named = pattern("amounts.other_case").search(text, max(0, look.left_start - 1), look.first.start)
    if named is None or (named.end() - named.start() > 1 and (look.near is not None or look.item.after)):
        return None
    return look.story.here if scene.sum_in(look.first.start - WINDOW, look.first.start - 1) is not None else None


def _fine(look: Look) -> Role | None:
    """处5万元以下罚款; but 罚款金额在5万元以下的 says who qualifies, and a share of a fine is given to somebody."""
    if look.item.kind == "rate":
        return None
    if pattern("amounts.fined_already").search(look.scene.text, look.left_start, look.first.start):
        return "threshold"
    if (
        look.right
        and look.right[0].role == "fine"
        and pattern("amounts.fined_never").search(look.scene.text, look.left_start, look.first.start)
    ):
        return "threshold"
    if pattern("amounts.fined_case").match(look.scene.text, look.final.end):
        return "threshold"
    if look.right and look.right[-1].role == "fine" and look.right[-1].start - look.final.end <= 8:
        return "fine"
    near = look.near
    if near and near.role == "fine" and look.behind[:1] == "的":
        measured = pattern("amounts.fined").match(look.scene.text, near.end, look.first.start)
        return "threshold" if measured is not None else None
    return "fine" if near and near.role == "fine" and look.first.start - near.end <= 12 and not look.right else None


def _share(look: Look) -> Role | None:
    """A share is given: by the nearest word of giving, behind it first."""
    if look.item.kind != "rate":
        return None
    # Of a list the first share has the words that tell it: 分别按保额的40%、60%赔付.
    if (told := look.item.match.gives.get("role") or look.first.match.gives.get("role")) is not None:
        return as_role(told)
    ahead = look.scene.cues_in(look.item.start + 1, look.item.end + 60)
    if look.item.match.rule == TAKEN and any(found.role == "reward" for found in ahead):
        return "reward"
    behind = look.scene.cues_in(max(0, look.item.start - 8 * REACH), look.item.end)
    # 超过部分奖励50%,补助期限3年: the verb right before it.
    if behind and behind[-1].end == look.item.start and not look.right and behind[-1].role in ("reward", "subsidy"):
        return as_role(behind[-1].role)
    for found in (*look.right[:1], *(one for one in ahead if one.start <= look.item.end + 40), *reversed(behind)):
        if found.role in ("reward", "subsidy"):
            return as_role(found.role)
    if any(found.role == "fine" for found in behind):
        # 罚款按销售额计算,最高不超过百分之十
        return "fine"
    lasts = (look.story.here, look.story.last)
    return next((last for last in lasts if last in ("reward", "subsidy")), "subsidy")


def _insured(look: Look) -> Role | None:
    """每亩保额1000元、保费40元: what is made good at the most, nobody pays or gets it yet."""
    near = look.near
    if near is None or look.item.comparator != "eq" or look.behind[:1] == "的":
        return None
    insured = pattern("amounts.insured").search(look.scene.text, near.start, near.end)
    return "other" if insured is not None else None


def _behind(look: Look) -> Role | None:
    """给予50万元奖励."""
    named = as_role(look.right[-1].role) if look.right else None
    if named == "subsidy" and pattern("amounts.lent_with_interest").match(look.behind) is not None:
        return "loan"
    if named in GIVEN and opens_a_step(look):
        return "threshold"
    if named in ("investment", "fund") and look.behind[:1] in ("、", "且", "或"):
        # 总投资5000万元以上、投资强度…: what the next item of a list measures.
        return None
    if named is not None:
        measured = look.near_role == "measure" and not look.given and look.right[-1].start - look.final.end > 2
        if not measured:
            return "subsidy" if _is_aid(look, look.right[-1]) else named
    if look.right and not look.given and look.right[0].start == look.final.end and not look.left:
        return "threshold"
    return None


def _borne(look: Look) -> Role | None:
    """每次补助展位费用1万元: the cost is borne; 补助费用1万元以上的项目 says who is meant."""
    if look.near_role != "measure" or look.item.comparator not in ("eq", "approx", "le") or look.behind[:1] == "的":
        return None
    if look.item.after:
        return None
    borne = pattern("amounts.cost_borne").search(look.scene.text, look.left_start, look.first.start)
    return None if borne is None else "reward" if borne[0].startswith("奖") else "subsidy"


def _measured(look: Look) -> Role | None:
    """A sum that says how much something comes to: a goal, an investment, a report, else a threshold."""
    near, text, place = look.near, look.scene.text, look.first.start
    if look.story.here in ("reward", "subsidy") and pattern("amounts.limited").search(look.item.before) is not None:
        # 按费用的50%资助,最高限额10万元: of what is given just before.
        return look.story.here
    if (
        near is None
        or near.role != "measure"
        or look.applied
        or place - near.end > 16
        or gives(look.scene, near.end, place)
    ):
        return None
    goal = pattern("amounts.goal").search(text, 0, place) is not None or "目标" in look.story.title or is_planned(look)
    done = pattern("amounts.done").search(text, max(0, place - 30), place) and "的" not in text[place : place + 24]
    done = done and not look.behind.startswith("的")
    done = done and pattern("amounts.floor").match(look.item.before) is None
    # 首次实现统一结算且年销售额达到1亿元,给予10万元奖励: what has to be done first.
    done = done and pattern("amounts.step_gives").match(text, look.final.end) is None
    if (
        not goal
        and look.item.comparator in ("eq", "approx")
        and pattern("amounts.invested").search(text, near.start, near.end)
    ):
        return "investment"
    if not goal and not _asked(look) and (done or pattern("amounts.past").search(text)):
        return "other"
    if not goal and is_size(look):
        return "fund"
    if goal and not any(word in look.story.title for word in words("amounts.criteria_titles")):
        return "indicator"
    return _reported(look) or "threshold"


def _to_borrowers(look: Look) -> Role | None:
    """对获得助学贷款的毕业生,每人发放900元: no loan, though the sentence speaks of one."""
    text, place = look.scene.text, look.first.start
    if look.item.kind != "absolute" or "贷款的" not in text[:place]:
        return None
    return "subsidy" if pattern("amounts.had_loan").search(text, max(0, place - REACH - 20), place) else None


def _asked(look: Look) -> bool:
    """Whether somebody has to come up to a sum: 研发支出应达到50万元; 近三年累计投入300万元以上, under 申报条件."""
    if not look.bounded:
        return False
    if any(word in look.story.title for word in words("amounts.criteria_titles")):
        return True
    return pattern("amounts.asked").search(look.scene.text, look.left_start, look.first.start) is not None


def _reported(look: Look) -> Role | None:
    """全年支出12亿元: a sum that nothing hangs on and no condition holds."""
    if look.item.comparator not in ("eq", "approx") or look.behind[:1] == "的":
        return None
    scene, title = look.scene, look.story.title
    if pattern("amounts.awards").search(scene.text) is not None or any(
        word in title for word in words("amounts.criteria_titles")
    ):
        return None
    if look.item.each and pattern("amounts.priced").search(scene.text, look.left_start, look.first.start):
        return "fee"
    if any(one.role in ("fine", "fee") for one in scene.cues):
        return None
    return "fund" if pattern("amounts.budget").search(scene.text, 0, look.first.start) is not None else "other"


def _before(look: Look) -> Role | None:
    """奖励50万元."""
    near, bare = look.near, bare_award(look)
    if near is None or bare is not None:
        return bare
    if near.role == "fee" and look.item.comparator in ("ge", "gt") and not look.given:
        awarded = pattern("amounts.awards").search(look.scene.text, look.final.end)
        return "threshold" if awarded is not None else "fee"
    text, held = look.scene.text, look.story.here
    if near.role == "fee" and held in ("reward", "subsidy") and text.startswith("、", look.left_start):
        # 补助伙食费每天50元、通讯费每月200元
        return held
    if near.role in ("investment", "fund", "loan") and not look.given:
        if near.role == "fund" and is_size(look):
            return "fund"
        if is_criterion(look):
            return "threshold"
        if is_planned(look):
            return "indicator"
    return (_listed_aid(look) or "subsidy") if _is_aid(look, near) else as_role(near.role)


def _listed_aid(look: Look) -> Role | None:
    """在转化资金中给予甲市60万元、乙县30万元奖励: the noun of giving behind the last of a list is said of all."""
    text, end = look.scene.text, look.final.end
    if not text.startswith(("、", "和", "及"), end):
        return None
    later = look.scene.cues_in(end, look.part_end)
    named = as_role(later[0].role) if later else None
    if named not in ("reward", "subsidy") or not any(one.end == later[0].start for one in look.scene.sums):
        return None
    return named


def _is_aid(look: Look, found: Cue) -> bool:
    """A fee or a fund's money that is given is aid (给予30万元检测费, 给予资金20万元); what is set aside is not."""
    aid = pattern("amounts.aid").search(look.scene.text, look.left_start, look.first.start)
    return found.role in ("fee", "fund") and aid is not None


def _farther(look: Look) -> Role:
    """The nearest word of giving in the sentence, behind the sum if it is given, else before it; then the story's."""
    later = [one for one in look.scene.cues_in(look.item.end, len(look.scene.text))[:REACH] if one.role != "measure"]
    later = [one for one in later if one.role not in ("fund", "fee")]
    if look.item.comparator == "range" and not look.given and opens_a_tier(look):
        return "threshold"
    within = next((one for one in later if one.end <= look.part_end), None)
    if within is not None:
        return as_role(within.role) or "other"
    waits = look.item.comparator in ("ge", "gt", "lt") and not look.given
    if waits and any(word in look.story.title for word in words("amounts.asking_titles")) and _is_floor(look):
        # 设备购置1000万元以上, 县级不低于20万元, under 申报条件.
        return "threshold"
    if look.story.here is not None:
        return look.story.here
    earlier = look.scene.cues_in(max(0, look.item.start - 8 * REACH), look.item.start)
    said = next((one for one in reversed(earlier) if as_role(one.role)), None)
    if said is not None:
        aid = said.role in ("fee", "fund") and (look.given or (said.role == "fund" and _caps_each(look)))
        return "subsidy" if aid else as_role(said.role) or "other"
    if later and (look.given or look.applied or pattern("amounts.standard").match(look.behind)):
        return as_role(later[0].role) or "other"
    if waits and (later or gives(look.scene, look.final.end, len(look.scene.text))):
        return "threshold"
    told = _of_all_given(look) or titled(look.story.title) or look.story.last
    told = told or look.story.announced() or look.story.led_in()
    # 突出贡献奖: 年出口10亿美元以上: an award's title, and a floor that nobody is given, says who wins it.
    named = look.first.start - look.left_start > 1
    floor = named and look.item.comparator in ("ge", "gt") and look.item.after
    if told in ("reward", "subsidy") and floor and not look.given and not is_counted(look):
        return "threshold"
    if told is None and _stands_alone(look):
        told = (look.story.before if _is_named(look) else None) or look.story.above()
    return told or ("subsidy" if look.given else "other")


def _of_all_given(look: Look) -> Role | None:
    """…按照80%资助。每家企业合计最高20万元: a cap of all that the sentences before give, under any title (质押融资)."""
    if look.story.last not in ("reward", "subsidy") or look.item.comparator != "le":
        return None
    of_all = pattern("amounts.of_all").search(look.scene.text, look.left_start, look.first.start)
    return look.story.last if of_all is not None else None


def _is_floor(look: Look) -> bool:
    return bool(look.item.after) or pattern("amounts.floor").match(look.item.before) is not None


def _caps_each(look: Look) -> bool:
    """Whether a cap is that of each of many: 每家企业不超过50万元."""
    if look.item.comparator != "le":
        return False
    return pattern("amounts.caps_each").search(look.scene.text, look.left_start, look.first.start) is not None


def _stands_alone(look: Look) -> bool:
    """Whether no word of giving or taking stands beside a sum, and nothing follows it."""
    plain = look.item.kind == "absolute" and look.item.comparator in ("eq", "le", "range") and not look.left
    return plain and look.scene.text[look.final.end + len(look.final.each or "") :][:1] in ",;。、"


def _is_named(look: Look) -> bool:
    """新获国家级的100万元,省级的20万元: nothing but a name stands before the sum."""
    return pattern("amounts.named_alone").search(look.scene.text, look.left_start, look.first.start) is not None


def titled(title: str) -> Role | None:
    """What a clause's title says of the sums in it."""
    roles: dict[str, list[str]] = load_yaml("amounts.yaml")["title_roles"]
    # 奖补 is aid; 奖 by itself names awards.
    title = title.replace("奖补", "补助")
    marked = next((as_role(role) for role, marks in roles.items() if any(mark in title for mark in marks)), None)
    said = (as_role(one.role) for one in reversed(role_cues(title)))
    return marked or next((role for role in said if role is not None), None)


LOOKS: tuple[Callable[[Look], Role | None], ...] = (
    _repeated,
    listed,
    left_behind,
    built,
    opens_fund,
    budgeted,
    short_of,
    targeted,
    divided,
    set_aside,
    _fine,
    step,
    dutied,
    needed,
    sized,
    _share,
    condition,
    rated,
    only_those,
    bracketed,
    qualifier,
    _insured,
    _behind,
    _borne,
    _measured,
    _to_borrowers,
    _before,
    _farther,
)
