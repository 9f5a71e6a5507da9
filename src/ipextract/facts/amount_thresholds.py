"""Sums that say who qualifies, or from where on something is given: 营业收入2000万元以上, 每增加5亿元."""

from ipextract.facts.amount_look import Look, Role, as_role, gives
from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import WINDOW, Sum
from ipextract.lexicons import words
from ipextract.values.patterns import pattern

# How far from a bound the word of giving stands that makes it what is given, in code points.
BESIDE = 6
# How far before a criterion the words may stand that open the list of them, in code points.
LISTED = 400
# What applicants may have to have or to spend.
OWN = ("measure", "fund", "investment", "loan")


def short_of(look: Look) -> Role | None:
    """规模不足300万元的: what falls short of a sum."""
    if look.item.comparator != "lt" or pattern("amounts.short_of").match(look.item.before) is None:
        return None
    refused = look.given and pattern("amounts.refused").match(look.scene.text, look.final.end) is not None
    # 奖励金额不足500元的,按500元奖励: the case for which something is laid down.
    return "threshold" if refused or not look.given or look.behind == "的" else None


def step(look: Look) -> Role | None:
    """产值每增加5亿元."""
    return "threshold" if is_step(look.scene, look.first) else None


def is_step(scene: Scene, item: Sum) -> bool:
    """Whether a sum is the step by which another grows (每增加5亿元,再奖励50万元)."""
    return pattern("amounts.each_step").search(scene.text, max(0, item.start - WINDOW), item.start) is not None


def dutied(look: Look) -> Role | None:
    """资助资金30万元以上的项目,应当提交审计报告: who has a duty, and nothing is given in the sentence."""
    if not look.bounded or look.item.kind != "absolute":
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


def listed(look: Look) -> Role | None:
    """须具备以下条件:…孵化资金规模不低于500万元: a floor among the criteria that applicants have to meet, whatever it
    is of: a fund that they have, what they spend."""
    if look.item.kind != "absolute" or look.item.comparator not in ("ge", "gt"):
        return None
    text, place = look.scene.text, look.first.start
    if pattern("amounts.awards").search(text, look.left_start, look.final.end) is not None:
        return None
    # 安排教育经费不少于2万元: a word of aid that only names what the money is for.
    beside = [*look.left[-1:], *look.right[:1]]
    if any(cue.role not in OWN and not text.endswith("经费", cue.start, cue.end) for cue in beside):
        return None
    asked = pattern("amounts.criteria_listed").search(text, max(0, place - LISTED), place) is not None
    if not asked and beside and look.near_role != "measure":
        asked = any(word in look.story.title for word in words("amounts.asking_titles")) or look.story.asks()
    return "threshold" if asked else None


def needed(look: Look) -> Role | None:
    """固定资产投资达到1000万元方能申报奖励; 支持农场…达200万元、500万元以上的,分别给予2万元、5万元."""
    bounded = look.item.kind == "absolute" and look.item.comparator in ("ge", "gt")
    if bounded and pattern("amounts.paired_behind").match(look.scene.text, look.final.end) is not None:
        return "threshold"
    if look.given or look.item.kind != "absolute" or look.near_role not in ("measure", "investment"):
        return None
    return "threshold" if pattern("amounts.needed").match(look.scene.text, look.final.end) else None


def sized(look: Look) -> Role | None:
    """1000万元以上技术改造项目."""
    if look.item.kind == "absolute" and look.item.comparator != "eq" and not look.given:
        noun = pattern("amounts.given_noun").match(look.behind)
        return "threshold" if noun is None and pattern("amounts.sized").match(look.behind) else None
    if look.item.kind != "absolute" or look.given or look.behind[:1] != "的":
        return None
    reached = pattern("amounts.reached").search(look.scene.text, 0, look.first.start)
    return "threshold" if reached is not None else None


def condition(look: Look) -> Role | None:
    """对年综合贡献超过100万元的机构,给予…: a sum among the words that say who qualifies."""
    capped = look.item.comparator == "le" and look.near_role != "measure"
    if look.given or capped or look.near_role in ("fine", "loan"):
        return None
    start, end = look.first.start, look.final.end
    if look.story.here in ("reward", "subsidy") and pattern("amounts.next_named").fullmatch(
        look.scene.text, look.left_start, start
    ):
        # 给予省内展会5000元/次、省外展会1万元/次的补贴: the next of those that have a sum each.
        return None
    for phrase in look.scene.phrases_before(start):
        held = phrase.captures.get("condition")
        if held is not None and held.start <= start and end <= held.end:
            return "threshold"
    return None


def only_those(look: Look) -> Role | None:
    """对象仅限于研发投入2亿元以上的企业: those who are meant, though the sentence speaks of what is given."""
    if not look.bounded or look.item.kind != "absolute" or look.behind[:1] != "的":
        return None
    if pattern("amounts.qualifies").match(look.behind) is None:
        return None
    limited = pattern("amounts.only_those").search(look.scene.text, look.left_start, look.first.start)
    return "threshold" if limited is not None else None


def bracketed(look: Look) -> Role | None:
    """资产不低于650万元(农产品加工企业不低于400万元): a bound for others, in a bracket behind a bound."""
    if look.item.kind != "absolute" or look.given or look.right:
        return None
    scene, floor = look.scene, pattern("amounts.floor")
    if floor.match(look.item.before) is None:
        return None
    opened = pattern("amounts.in_bracket").search(scene.text, max(0, look.first.start - WINDOW), look.first.start)
    before = scene.sum_in(max(0, opened.start() - WINDOW), opened.start()) if opened is not None else None
    if before is None or floor.match(before.before) is None:
        return None
    return None if gives(scene, max(0, before.start - BESIDE), before.start) else "threshold"


def qualifier(look: Look) -> Role | None:
    """投资额1亿元以上的项目; but 总投资35亿元的项目 tells an investment."""
    role = look.near_role
    names_role = bool(look.right) and as_role(look.right[-1].role) is not None
    if look.given or look.applied or not pattern("amounts.qualifies").match(look.behind):
        return None
    if names_role and look.behind.startswith("的") and role != "measure":
        return None
    told = role == "investment" and look.item.comparator == "eq"
    if told and not gives(look.scene, look.first.end, len(look.scene.text)):
        return "investment"
    made = pattern("amounts.made").search(look.scene.text, look.left_start, look.first.start)
    if role == "measure" or (role in ("loan", "investment", "fund") and not made):
        return "threshold"
    return "threshold" if not look.left and look.bounded and (look.item.after or look.behind[:1] == "的") else None


def is_criterion(look: Look) -> bool:
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
    if look.item.after and pattern("amounts.asked_of_applicants").search(look.scene.text, 0, look.first.start):
        return True
    if look.near_role == "investment" and look.item.after and look.behind[:1] in "、且或并" and awards_later(look):
        return True
    floor = (
        pattern("amounts.floor").match(look.item.before)
        and pattern("amounts.goal").search(look.scene.text, 0, look.first.start) is None
    )
    return bool(floor) or pattern("amounts.criteria").search(look.story.title) is not None


def awards_later(look: Look) -> bool:
    """Whether the sentence goes on to give something and sets no goal: 总投资2亿元以上、亩均9万元以上,按3%奖励."""
    text = look.scene.text
    if pattern("amounts.goal").search(text, 0, look.first.start) is not None:
        return False
    later = look.scene.sums[-1].start > look.final.end
    return (
        later
        and gives(look.scene, look.final.end, len(text))
        and pattern("amounts.awards").search(text, look.final.end) is not None
    )


def rated(look: Look) -> Role | None:
    """50万元以上90万元以下按年节约价值的2%计算: a step of a scale, whose share follows."""
    bounded = look.item.kind == "absolute" and (look.item.comparator == "range" or bool(look.item.after))
    return "threshold" if bounded and pattern("amounts.then_share").match(look.behind) is not None else None


def opens_a_step(look: Look) -> bool:
    """Whether a sum only says for what the next is given: 投资额50-100万元奖励8万元, 1000万元以上奖励6万元."""
    if look.given or look.applied or pattern("amounts.then_gives").match(look.behind) is None:
        return False
    bounded = look.item.comparator == "range" or bool(look.item.after)
    return bounded or look.near_role in ("measure", "investment")


def opens_a_tier(look: Look) -> bool:
    """零售业:2亿元(含)至5亿元,奖励30万元: a span alone in its part, and what is given for it behind the comma."""
    if look.item.kind != "absolute" or look.left or look.first.start != look.left_start:
        return False
    return pattern("amounts.step_gives").match(look.scene.text, look.final.end) is not None
