"""What a sum is: a reward, a threshold, a fine … by the words beside it, then by those farther off."""

from collections.abc import Callable
from functools import cache
from typing import cast, get_args

from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import WINDOW, Sum, is_capped
from ipextract.facts.amount_words import Cue, role_cues
from ipextract.frozen import frozen
from ipextract.lexicons import load_yaml, words
from ipextract.models import terms
from ipextract.values.patterns import pattern

Role = terms.AmountRole

# Given to somebody; whom and what for is told of these.
GIVEN: frozenset[Role] = frozenset({"reward", "subsidy", "loan", "investment", "other"})
# Given for something that a name right before the sum may tell (首次认定50万元).
AWARDED: frozenset[Role] = frozenset({"reward", "subsidy", "other"})
# The rule of what may be lent of a value.
LENT = "amount.share_loan"
# What a sum without words of its own takes over from the sums before it.
CARRIED: frozenset[Role] = frozenset({"reward", "subsidy", "loan", "investment", "fee", "fine"})
# How many words of the sentence a sum without words of its own is held against.
REACH = 40


@frozen()
class Story:
    """What the text before a sentence tells of its sums: the clause's title, the role of the last sum of the sentence
    (`here`) and of the clause (`last`), and what announces the list that the clause is an item of. `measured` says that
    a target holds the sum. `led_in` is what the sentence before says is given, `before` what the clause before gives
    that stands in one list with this, `above` what the titles of the clauses above say is given."""

    title: str
    here: Role | None
    last: Role | None
    announced: Callable[[], Role | None]
    led_in: Callable[[], Role | None]
    above: Callable[[], Role | None]
    measured: bool = False
    before: Role | None = None


@frozen()
class _Look:
    """A sum with the list it stands in, and the cues on either side within its part of the sentence."""

    scene: Scene
    story: Story
    item: Sum
    first: Sum
    final: Sum
    left_start: int
    part_end: int
    left: list[Cue]
    right: list[Cue]
    given: bool

    @property
    def near(self) -> Cue | None:
        return self.left[-1] if self.left else None

    @property
    def near_role(self) -> str:
        return self.left[-1].role if self.left else ""

    @property
    def applied(self) -> bool:
        """Whether the sum is a standard that is applied (费用按每人5000元补助), so that nothing measures it."""
        if self.left:
            return "按" in self.scene.text[self.left[-1].end : self.first.start]
        # 可按每平方米不超过20元且总额不超过5万元的标准,给予租金补贴
        start = self.scene.part(self.first.start)[0]
        return "按" in self.scene.text[start : self.first.start] and (
            pattern("amounts.standard_behind").match(self.behind) is not None
        )

    @property
    def behind(self) -> str:
        return self.scene.text[self.final.end + len(self.final.each or "") : self.part_end]


def role(scene: Scene, index: int, story: Story) -> Role:
    """The role of one sum: the first answer of the looks, which go from its own words outwards."""
    look = _look(scene, index, story)
    return next(answer for ask in LOOKS if (answer := ask(look)) is not None)


def _look(scene: Scene, index: int, story: Story) -> _Look:
    members = scene.lists[index]
    first, final = scene.sums[members[0]], scene.sums[members[-1]]
    before_end = scene.sums[members[0] - 1].end if members[0] else 0
    next_start = scene.sums[members[-1] + 1].start if members[-1] + 1 < len(scene.sums) else len(scene.text)
    left_start, part_end = max(scene.part(first.start)[0], before_end), scene.part(final.end)[1]
    return _Look(
        scene,
        story,
        scene.sums[index],
        first,
        final,
        left_start,
        part_end,
        _told(scene, scene.cues_in(left_start, first.figures), first.start),
        scene.cues_in(final.end, min(part_end, next_start)),
        _gives(scene, left_start, first.figures),
    )


def _told(scene: Scene, cues: list[Cue], start: int) -> list[Cue]:
    """The cues before a sum; what measures counts only alone within the sum's own bounding words (最高限额3万元), and
    not where it only names who gets so much each (税收贡献企业每家3万元) or caps what is given (限额为每人9元)."""
    own = [one for one in cues if one.role != "measure" or one.end <= start]
    if own and own[-1].role == "measure":
        named = pattern("amounts.named_each").fullmatch(scene.text, own[-1].end, start)
        if named is not None or is_capped(scene.text, start):
            return [one for one in own if one.role != "measure"]
    return own or cues


def _gives(scene: Scene, start: int, end: int) -> bool:
    return pattern("amounts.give").search(scene.text, start, end) is not None


@cache
def as_role(name: str) -> Role | None:
    """The role that a cue names, or null for what only measures."""
    return cast("Role", name) if name in get_args(Role) else None


# -- the looks, nearest first ----------------------------------------


def _repeated(look: _Look) -> Role | None:
    """给予20万元、9万元(6万元、3万元)的奖励: a bracket of sums right behind sums gives the same in another case."""
    scene, text = look.scene, look.scene.text
    opens, closes = text[look.first.start - 1 : look.first.start], text[look.final.end : look.final.end + 1]
    if look.story.here is None or opens != "(" or closes != ")":
        return None
    return look.story.here if scene.sum_in(look.first.start - WINDOW, look.first.start - 1) is not None else None


def _opens_fund(look: _Look) -> Role | None:
    """设立首期规模50亿元、总规模不低于200亿元的产业基金."""
    text, place = look.scene.text, look.first.start
    # What stands behind is asked first: few sums stand before the name of a fund.
    if look.item.kind != "absolute" or not text.endswith("规模", 0, place):
        return None
    if pattern("amounts.fund_sized_behind").match(text[look.final.end :]) is None:
        return None
    return "fund" if pattern("amounts.fund_opened").search(text, max(0, place - REACH - 20), place) else None


def _targeted(look: _Look) -> Role | None:
    """What a target holds, unless it is aid that is raised (补贴上限提高至80万元)."""
    if not look.story.measured:
        return None
    if (award := _bare_award(look)) is not None:
        return award
    text, place = look.scene.text, look.first.start
    if look.story.here in ("reward", "subsidy") and (
        pattern("amounts.adds_more").search(text, look.left_start, place)
        or pattern("amounts.raises").fullmatch(text, look.left_start, place)
    ):
        return look.story.here
    if look.item.kind == "absolute" and (
        (look.near_role == "fee" and (look.item.each is not None or _is_counted(look)))
        or (look.story.here == "fee" and pattern("amounts.raises").fullmatch(text, look.left_start, place))
    ):
        return "fee"
    if look.near_role == "fund" and look.near is not None and look.near.end == place and "其中" in text[:place]:
        return "fund"
    given = look.near_role in ("reward", "subsidy") and (_is_limit(look) or _is_tariff(look))
    return as_role(look.near_role) if given else "indicator"


def _is_tariff(look: _Look) -> bool:
    """一次性救助1万元/人: so much is given to each, right behind the verb."""
    return look.item.each is not None and look.near is not None and look.near.end == look.first.start


def _is_limit(look: _Look) -> bool:
    near = look.near
    if near is None:
        return False
    # 供养标准提高到每人每月858元: the word itself may name the standard.
    text, start = look.scene.text, near.end
    start -= len("标准") if text.endswith("标准", near.start, near.end) else 0
    return pattern("amounts.aid_limit").match(text, start, look.first.figures) is not None


def _budgeted(look: _Look) -> Role | None:
    """财政统筹安排3亿元: what a treasury sets aside is no goal, whatever a target reads in it."""
    text, place = look.scene.text, look.first.start
    if look.item.kind != "absolute":
        return None
    if pattern("amounts.budgeted").search(text, look.left_start, place):
        return "fund"
    left = max(0, place - 5 * REACH)
    if pattern("amounts.treasury").search(text, left, place) or pattern("amounts.set_aside_yearly").search(
        text, left, place
    ):
        return "fund"
    opens = pattern("amounts.opens_fund").search(text, left, place) and not look.item.each
    return "fund" if opens and pattern("amounts.fund_behind").match(text, look.final.end) else None


def _short_of(look: _Look) -> Role | None:
    """规模不足300万元的: what falls short of a sum."""
    short = look.item.comparator == "lt" and pattern("amounts.short_of").match(look.item.before) is not None
    return "threshold" if short and not look.given else None


def _divided(look: _Look) -> Role | None:
    """安排资金30亿元,其中道路8亿元: a part of what is set aside, unless words of its own say what it is."""
    text, place = look.scene.text, look.first.start
    if look.near is not None or look.right or look.item.kind != "absolute" or "其中" not in text[:place]:
        return None
    return "fund" if pattern("amounts.divided").search(text, max(0, place - 8 * REACH), place) else None


def _set_aside(look: _Look) -> Role | None:
    """安排专项资金2亿元; but 募集资金2亿元以上投资本地的 says who qualifies."""
    if look.item.after and look.behind.endswith("的"):
        return None
    if look.item.kind == "absolute" and pattern("amounts.set_aside").search(
        look.scene.text, look.left_start, look.first.start
    ):
        return "fund"
    return None


def _fine(look: _Look) -> Role | None:
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


def _left_behind(look: _Look) -> Role | None:
    """由每人7200元以下提高到8400元以下: what was so far is no goal; a line that somebody falls under stays one."""
    if look.item.kind != "absolute" or look.near is None:
        return None
    # What stands behind is asked first: little is raised, and a look at one place is cheap.
    if pattern("amounts.raised_to").match(look.scene.text, look.final.end) is None:
        return None
    if pattern("amounts.so_far").search(look.scene.text, look.left_start, look.first.start) is None:
        return None
    if look.near_role != "measure":
        return as_role(look.near_role)
    return "threshold" if look.item.comparator in ("le", "lt", "ge", "gt") else "other"


def _built(look: _Look) -> Role | None:
    """打造总规模超500亿元的基金群: how large the thing is to be; with a count (5家) the sum says which are counted."""
    if look.item.comparator not in ("gt", "ge", "approx", "eq") or look.behind[:1] != "的" or look.given:
        return None
    text = look.scene.text
    made = pattern("amounts.built").search(text, look.left_start, look.first.start)
    thing = pattern("amounts.built_thing").match(text, look.final.end)
    if made is None or thing is None or pattern("amounts.awards").search(text) is not None:
        return None
    return "fund" if "基金" in thing[0] or "资金" in thing[0] else "indicator"


def _dutied(look: _Look) -> Role | None:
    """资助资金30万元以上的项目,应当提交审计报告: who has a duty, and nothing is given in the sentence."""
    bounded = look.item.comparator in ("ge", "gt", "lt", "le", "range")
    if not bounded or look.item.kind != "absolute":
        return None
    if look.behind[:1] == "的" and pattern("amounts.lies_in").search(
        look.scene.text, look.left_start, look.first.start
    ):
        return "threshold"
    if look.behind[:1] in "的,;。" and pattern("amounts.got_so_far").search(
        look.scene.text, look.left_start, look.first.start
    ):
        return "threshold"
    return "threshold" if pattern("amounts.duty_behind").match(look.scene.text, look.final.end) else None


def _needed(look: _Look) -> Role | None:
    """固定资产投资达到1000万元方能申报奖励."""
    if look.given or look.item.kind != "absolute" or look.near_role not in ("measure", "investment"):
        return None
    return "threshold" if pattern("amounts.needed").match(look.scene.text, look.final.end) else None


def _step(look: _Look) -> Role | None:
    """产值每增加5亿元."""
    return "threshold" if is_step(look.scene, look.first) else None


def is_step(scene: Scene, item: Sum) -> bool:
    """Whether a sum is the step by which another grows (每增加5亿元,再奖励50万元)."""
    return pattern("amounts.each_step").search(scene.text, max(0, item.start - WINDOW), item.start) is not None


def _sized(look: _Look) -> Role | None:
    """1000万元以上技术改造项目."""
    if look.item.kind == "absolute" and look.item.comparator != "eq" and not look.given:
        noun = pattern("amounts.given_noun").match(look.behind)
        return "threshold" if noun is None and pattern("amounts.sized").match(look.behind) else None
    if look.item.kind != "absolute" or look.given or look.behind[:1] != "的":
        return None
    reached = pattern("amounts.reached").search(look.scene.text, 0, look.first.start)
    return "threshold" if reached is not None else None


def _share(look: _Look) -> Role | None:
    """A share is given: by the nearest word of giving, behind it first."""
    if look.item.kind != "rate":
        return None
    if look.item.match.rule == LENT:
        return "loan"
    ahead = look.scene.cues_in(look.item.start + 1, look.item.end + 60)
    behind = look.scene.cues_in(max(0, look.item.start - 8 * REACH), look.item.end)
    # 超过部分奖励50%,补助期限3年: the verb right before it.
    if behind and behind[-1].end == look.item.start and not look.right and behind[-1].role in ("reward", "subsidy"):
        return as_role(behind[-1].role)
    for found in (*look.right[:1], *(one for one in ahead if one.start <= look.item.end + 40), *reversed(behind)):
        if found.role in ("reward", "subsidy"):
            return as_role(found.role)
    lasts = (look.story.here, look.story.last)
    return next((last for last in lasts if last in ("reward", "subsidy")), "subsidy")


def _condition(look: _Look) -> Role | None:
    """对年综合贡献超过100万元的机构,给予…: a sum among the words that say who qualifies."""
    capped = look.item.comparator == "le" and look.near_role != "measure"
    if look.given or capped or look.near_role in ("fine", "loan"):
        return None
    start, end = look.first.start, look.final.end
    for phrase in look.scene.phrases_before(start):
        held = phrase.captures.get("condition")
        if held is not None and held.start <= start and end <= held.end:
            return "threshold"
    return None


def _qualifier(look: _Look) -> Role | None:
    """投资额1亿元以上的项目; but 总投资35亿元的项目 tells an investment."""
    role = look.near_role
    names_role = bool(look.right) and as_role(look.right[-1].role) is not None
    if look.given or look.applied or not pattern("amounts.qualifies").match(look.behind):
        return None
    if names_role and look.behind.startswith("的") and role != "measure":
        return None
    told = role == "investment" and look.item.comparator == "eq"
    if told and not _gives(look.scene, look.first.end, len(look.scene.text)):
        return "investment"
    made = pattern("amounts.made").search(look.scene.text, look.left_start, look.first.start)
    if role == "measure" or (role in ("loan", "investment", "fund") and not made):
        return "threshold"
    bounded = look.item.comparator in ("ge", "gt", "lt", "le", "range")
    return "threshold" if not look.left and bounded and (look.item.after or look.behind[:1] == "的") else None


def _behind(look: _Look) -> Role | None:
    """给予50万元奖励."""
    named = as_role(look.right[-1].role) if look.right else None
    if named == "subsidy" and pattern("amounts.lent_with_interest").match(look.behind) is not None:
        return "loan"
    if named in GIVEN and _opens_a_step(look):
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


def _opens_a_step(look: _Look) -> bool:
    """Whether a sum only says for what the next is given: 投资额50-100万元奖励8万元, 1000万元以上奖励6万元."""
    if look.given or look.applied or pattern("amounts.then_gives").match(look.behind) is None:
        return False
    bounded = look.item.comparator == "range" or bool(look.item.after)
    return bounded or look.near_role in ("measure", "investment")


def _borne(look: _Look) -> Role | None:
    """每次补助展位费用1万元: the cost is borne; 补助费用1万元以上的项目 says who is meant."""
    if look.near_role != "measure" or look.item.comparator not in ("eq", "approx", "le") or look.behind[:1] == "的":
        return None
    if look.item.after:
        return None
    borne = pattern("amounts.cost_borne").search(look.scene.text, look.left_start, look.first.start)
    return None if borne is None else "reward" if borne[0].startswith("奖") else "subsidy"


def _measured(look: _Look) -> Role | None:
    """A sum that says how much something comes to: a goal, an investment, a report, else a threshold."""
    near, text, place = look.near, look.scene.text, look.first.start
    if (
        near is None
        or near.role != "measure"
        or look.applied
        or place - near.end > 16
        or _gives(look.scene, near.end, place)
    ):
        return None
    goal = pattern("amounts.goal").search(text, 0, place) is not None or "目标" in look.story.title or _is_planned(look)
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
    if not goal and (done or pattern("amounts.past").search(text)):
        return "other"
    if not goal and _is_size(look):
        return "fund"
    if goal and not any(word in look.story.title for word in words("amounts.criteria_titles")):
        return "indicator"
    return _reported(look) or "threshold"


def _reported(look: _Look) -> Role | None:
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


def _is_size(look: _Look) -> bool:
    """基金总规模超50亿元: how large a fund is, where the sentence makes nothing depend on it."""
    text, place = look.scene.text, look.first.start
    sized = pattern("amounts.fund_sized").search(text, 0, place) is not None and look.behind[:1] != "的"
    return sized and "对" not in text[:place] and not _gives(look.scene, look.final.end, len(text))


def _before(look: _Look) -> Role | None:
    """奖励50万元."""
    near, bare = look.near, _bare_award(look)
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
        if near.role == "fund" and _is_size(look):
            return "fund"
        if _is_criterion(look):
            return "threshold"
        if _is_planned(look):
            return "indicator"
    return "subsidy" if _is_aid(look, near) else as_role(near.role)


def _bare_award(look: _Look) -> Role | None:
    """获评省级的奖20万元, 每家补5万元: the verb of giving is one character."""
    # The comma before it parts it from what is won: 一等奖1名,奖5万元.
    bare = pattern("amounts.bare_award").search(look.scene.text, max(0, look.left_start - 1), look.first.start)
    return None if bare is None else "reward" if bare["rewards"] else "subsidy"


def _is_planned(look: _Look) -> bool:
    """三年内实现交易额10亿元、融资2亿元: what is to come about, where nothing is given for it."""
    text = look.scene.text
    return (
        pattern("amounts.horizon").search(text, 0, look.first.start) is not None
        and pattern("amounts.awards").search(text) is None
    )


def _is_criterion(look: _Look) -> bool:
    """Whether a bound on an investment or fund says who qualifies: 总投资不低于20万元, but not 力争投资不低于20亿元."""
    if look.item.comparator in ("ge", "gt", "range") and pattern("amounts.then_awards").match(
        look.scene.text, look.final.end
    ):
        return True
    if look.item.comparator not in ("ge", "gt", "lt"):
        # 当年投资到位5000万元,给予…: what has to come first.
        paid_in = pattern("amounts.paid_in").search(look.scene.text, look.left_start, look.first.start)
        return paid_in is not None and pattern("amounts.then_awards").match(look.scene.text, look.final.end) is not None
    if pattern("amounts.lent").search(look.scene.text, look.left_start, look.first.start):
        return False
    if look.near_role == "investment" and look.item.after and look.behind[:1] in "、且或并" and _awards_later(look):
        return True
    floor = (
        pattern("amounts.floor").match(look.item.before)
        and pattern("amounts.goal").search(look.scene.text, 0, look.first.start) is None
    )
    return bool(floor) or pattern("amounts.criteria").search(look.story.title) is not None


def _awards_later(look: _Look) -> bool:
    """Whether the sentence goes on to give something and sets no goal: 总投资2亿元以上、亩均9万元以上,按3%奖励."""
    text = look.scene.text
    if pattern("amounts.goal").search(text, 0, look.first.start) is not None:
        return False
    return any(
        item.start > look.final.end and _gives(look.scene, look.final.end, len(text)) for item in look.scene.sums
    ) and (pattern("amounts.awards").search(text, look.final.end) is not None)


def _opens_a_tier(look: _Look) -> bool:
    """零售业:2亿元(含)至5亿元,奖励30万元: a span alone in its part, and what is given for it behind the comma."""
    if look.item.kind != "absolute" or look.left or look.first.start != look.left_start:
        return False
    return pattern("amounts.step_gives").match(look.scene.text, look.final.end) is not None


def _is_aid(look: _Look, found: Cue) -> bool:
    """A fee or a fund's money that is given is aid (给予30万元检测费, 给予资金20万元); what is set aside is not."""
    aid = pattern("amounts.aid").search(look.scene.text, look.left_start, look.first.start)
    return found.role in ("fee", "fund") and aid is not None


def _farther(look: _Look) -> Role:
    """The nearest word of giving in the sentence, behind the sum if it is given, else before it; then the story's."""
    later = [one for one in look.scene.cues_in(look.item.end, len(look.scene.text))[:REACH] if one.role != "measure"]
    later = [one for one in later if one.role not in ("fund", "fee")]
    if look.item.comparator == "range" and not look.given and _opens_a_tier(look):
        return "threshold"
    within = next((one for one in later if one.end <= look.part_end), None)
    if within is not None:
        return as_role(within.role) or "other"
    if look.story.here is not None:
        return look.story.here
    earlier = look.scene.cues_in(max(0, look.item.start - 8 * REACH), look.item.start)
    said = next((one for one in reversed(earlier) if as_role(one.role)), None)
    if said is not None:
        return "subsidy" if said.role in ("fee", "fund") and look.given else as_role(said.role) or "other"
    if later and (look.given or look.applied or pattern("amounts.standard").match(look.behind)):
        return as_role(later[0].role) or "other"
    waits = look.item.comparator in ("ge", "gt", "lt") and not look.given
    if waits and (later or _gives(look.scene, look.final.end, len(look.scene.text))):
        return "threshold"
    told = titled(look.story.title) or look.story.last or look.story.announced() or look.story.led_in()
    # 突出贡献奖: 年出口10亿美元以上: an award's title, and a floor that nobody is given, says who wins it.
    named = look.first.start - look.left_start > 1
    floor = named and look.item.comparator in ("ge", "gt") and look.item.after
    if told in ("reward", "subsidy") and floor and not look.given and not _is_counted(look):
        return "threshold"
    if told is None and _stands_alone(look):
        told = (look.story.before if _is_named(look) else None) or look.story.above()
    return told or ("subsidy" if look.given else "other")


def _stands_alone(look: _Look) -> bool:
    """Whether no word of giving or taking stands beside a sum, and nothing follows it."""
    plain = look.item.kind == "absolute" and look.item.comparator in ("eq", "le", "range") and not look.left
    return plain and look.scene.text[look.final.end + len(look.final.each or "") :][:1] in ",;。、"


def _is_named(look: _Look) -> bool:
    """新获国家级的100万元,省级的20万元: nothing but a name stands before the sum."""
    return pattern("amounts.named_alone").search(look.scene.text, look.left_start, look.first.start) is not None


def _is_counted(look: _Look) -> bool:
    """每吨50元以上: what is counted right before the sum is given for each."""
    start = look.first.start
    return pattern("amounts.inner_per").search(look.scene.text, max(look.left_start, start - 10), start) is not None


def titled(title: str) -> Role | None:
    """What a clause's title says of the sums in it."""
    roles: dict[str, list[str]] = load_yaml("amounts.yaml")["title_roles"]
    # 奖补 is aid; 奖 by itself names awards.
    title = title.replace("奖补", "补助")
    marked = next((as_role(role) for role, marks in roles.items() if any(mark in title for mark in marks)), None)
    said = (as_role(one.role) for one in reversed(role_cues(title)))
    return marked or next((role for role in said if role is not None), None)


LOOKS: tuple[Callable[[_Look], Role | None], ...] = (
    _repeated,
    _left_behind,
    _built,
    _opens_fund,
    _budgeted,
    _short_of,
    _targeted,
    _divided,
    _set_aside,
    _fine,
    _step,
    _dutied,
    _needed,
    _sized,
    _share,
    _condition,
    _qualifier,
    _behind,
    _borne,
    _measured,
    _before,
    _farther,
)
