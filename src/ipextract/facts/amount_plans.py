"""Sums of plans: what is set aside (安排专项资金2亿元), what a target holds, how large a thing is to be."""

from ipextract.facts.amount_look import REACH, Look, Role, as_role, bare_award, gives, is_counted
from ipextract.lexicons import words
from ipextract.values.patterns import pattern

# No words between 规模 and its sum are longer than this many characters, both together.
SIZED = 12


def opens_fund(look: Look) -> Role | None:
    """设立首期规模50亿元、总规模不低于200亿元的产业基金; 设立产业基金,规模原则上不低于1000万元."""
    text, place = look.scene.text, look.first.start
    named = look.item.kind == "absolute" and "规模" in text[max(0, place - SIZED) : place]
    if named and pattern("amounts.fund_then_size").search(text, max(0, place - 4 * REACH), place):
        # What the fund then pays (对茶企给予支持) does not depend on its size.
        return "fund"
    # What stands behind is asked first: few sums stand before the name of a fund.
    if look.item.kind != "absolute" or not text.endswith(("规模", "规模为"), 0, place):
        return None
    if pattern("amounts.fund_sized_behind").match(text, look.final.end) is None:
        return None
    return "fund" if pattern("amounts.fund_opened").search(text, max(0, place - REACH - 20), place) else None


def budgeted(look: Look) -> Role | None:
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
        return "threshold" if _asked_of_places(look) else "fund"
    named = not look.given and pattern("amounts.costs_named").search(text, left, place)
    if named and pattern("amounts.borne_by_budget").match(text, look.final.end):
        return "fund"
    opens = pattern("amounts.opens_fund").search(text, left, place) and not look.item.each
    return "fund" if opens and pattern("amounts.fund_behind").match(text, look.final.end) else None


def _asked_of_places(look: Look) -> bool:
    """财政年度经费投入不低于200万元, under 申报条件: what a place that applies has to spend."""
    floor = look.item.comparator in ("ge", "gt") and not look.given
    return floor and any(word in look.story.title for word in words("amounts.asking_titles"))


def divided(look: Look) -> Role | None:
    """安排资金30亿元,其中道路8亿元: a part of what is set aside, unless words of its own say what it is."""
    text, place = look.scene.text, look.first.start
    if look.item.kind != "absolute" or ("其中" not in text[:place] and "用于" not in text[:place]):
        return None
    if pattern("amounts.part_of_fund").search(text, look.left_start, place):
        return "fund"
    if look.right and look.behind[:1] not in ("、", ","):
        return None
    bounded = look.item.comparator not in ("eq", "ge", "gt")
    # 其中用于专利资助的不超过600万元: what a part goes into, bounded or not.
    used = pattern("amounts.part_used").search(text, max(0, look.left_start - 1), place) is not None
    if not used and "其中" not in text[:place]:
        return None
    if look.near is not None and not used and (bounded or look.item.each or not _is_heading(look)):
        return None
    return "fund" if pattern("amounts.divided").search(text, max(0, place - 8 * REACH), place) else None


def _is_heading(look: Look) -> bool:
    """其中专利资助800万元: a word of giving that only names what a part of the money is for."""
    return pattern("amounts.part_named").fullmatch(look.scene.text, look.left_start, look.first.start) is not None


def set_aside(look: Look) -> Role | None:
    """安排专项资金2亿元; but 募集资金2亿元以上投资本地的 says who qualifies, and what is given is paid out in parts."""
    if look.item.after and look.behind.endswith("的"):
        return None
    if look.item.kind != "absolute" or not pattern("amounts.set_aside").search(
        look.scene.text, look.left_start, look.first.start
    ):
        return None
    if look.story.here in ("reward", "subsidy") and pattern("amounts.instalment").search(
        look.scene.text, max(0, look.first.start - REACH), look.first.start
    ):
        return look.story.here
    return "fund"


def built(look: Look) -> Role | None:
    """打造总规模超500亿元的基金群: how large the thing is to be; with a count (5家) the sum says which are counted."""
    if look.item.comparator not in ("gt", "ge", "approx", "eq") or look.behind[:1] != "的" or look.given:
        return None
    text = look.scene.text
    made = pattern("amounts.built").search(text, look.left_start, look.first.start)
    thing = pattern("amounts.built_thing").match(text, look.final.end)
    if made is None or thing is None or pattern("amounts.awards").search(text) is not None:
        return None
    return "fund" if "基金" in thing[0] or "资金" in thing[0] else "indicator"


def is_size(look: Look) -> bool:
    """基金总规模超50亿元: how large a fund is, where the sentence makes nothing depend on it."""
    text, place = look.scene.text, look.first.start
    sized = pattern("amounts.fund_sized").search(text, 0, place) is not None and look.behind[:1] != "的"
    return sized and "对" not in text[:place] and not gives(look.scene, look.final.end, len(text))


def left_behind(look: Look) -> Role | None:
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


def targeted(look: Look) -> Role | None:
    """What a target holds, unless it is aid that is raised (补贴上限提高至80万元)."""
    if not look.story.measured:
        return None
    if (award := bare_award(look)) is not None:
        return award
    text, place = look.scene.text, look.first.start
    if look.story.here in ("reward", "subsidy") and (
        pattern("amounts.adds_more").search(text, look.left_start, place)
        or pattern("amounts.raises").fullmatch(text, look.left_start, place)
    ):
        return look.story.here
    if look.item.kind == "absolute" and (
        (look.near_role == "fee" and (look.item.each is not None or is_counted(look)))
        or (look.story.here == "fee" and pattern("amounts.raises").fullmatch(text, look.left_start, place))
    ):
        return "fee"
    if look.near_role == "fund" and look.near is not None and look.near.end == place and "其中" in text[:place]:
        return "fund"
    given = look.near_role in ("reward", "subsidy") and (is_limit(look) or is_tariff(look))
    return as_role(look.near_role) if given else "indicator"


def is_tariff(look: Look) -> bool:
    """一次性救助1万元/人: so much is given to each, right behind the verb."""
    return look.item.each is not None and look.near is not None and look.near.end == look.first.start


def is_limit(look: Look) -> bool:
    near = look.near
    if near is None:
        return False
    # 供养标准提高到每人每月858元: the word itself may name the standard.
    text, start = look.scene.text, near.end
    start -= len("标准") if text.endswith("标准", near.start, near.end) else 0
    return pattern("amounts.aid_limit").match(text, start, look.first.figures) is not None


def is_planned(look: Look) -> bool:
    """三年内实现交易额10亿元、融资2亿元: what is to come about, where nothing is given for it."""
    text = look.scene.text
    return (
        pattern("amounts.horizon").search(text, 0, look.first.start) is not None
        and pattern("amounts.awards").search(text) is None
    )
