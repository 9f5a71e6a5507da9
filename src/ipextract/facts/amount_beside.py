"""What stands beside a sum: its label, a step before it, who is named next to it, and the thing that it is for."""

from typing import TYPE_CHECKING

from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import Sum
from ipextract.lexicons import words
from ipextract.models.matches import Match
from ipextract.values.patterns import pattern

if TYPE_CHECKING:
    from ipextract.models.matches import AnyMatch

# How far the name of a recipient may stand from its sum, and a step (经认定) from the sum's part, in code points.
NEAR, STEP = 8, 20
# How far what is given may stand from the name right behind the verb, and a sum from the noun of giving.
GIVEN, AFTER, TOPIC = 30, 60, 120
# The rule of a further share of a list, with what it is of or who gets it.
BESIDE = "amount.share_beside"
# How many places within a part are asked for a name right before the sum.
TRIES = 4


def piece(scene: Scene, match: Match | None, name: str) -> str | None:
    """A capture as printed; a name without the words that only address (鼓励, 对)."""
    capture = match.captures.get(name) if match is not None else None
    if capture is None:
        return None
    text = scene.printed(capture.start, capture.end).strip(",、")
    if name == "condition":
        return text.removesuffix("的") or None
    if text.startswith(words("amounts.addressed_by")):
        by = [word for word in words("amounts.addressed_by") if text.startswith(word) and len(text) > len(word) + 1]
        text = text.removeprefix(max(by, key=len, default=""))
    return text or None


def _before_in_part(scene: Scene, item: Sum, name: str) -> "AnyMatch | None":
    """What the small pattern of a name finds before a sum in its own part."""
    return pattern(f"amounts.{name}").search(scene.text, scene.part(item.start)[0], item.start)


def thing_before(scene: Scene, item: Sum) -> str | None:
    """What a sum is for, where it stands right before it: 软件著作权按100元/件资助."""
    found = pattern("amounts.thing_before").search(scene.text, max(0, item.start - GIVEN), item.start)
    return scene.printed(*found.span("thing")) if found is not None else None


def topic_before(scene: Scene, item: Sum) -> str | None:
    """What all the sums of a sentence are given for, where it opens it: 国外发明专利,单位每件2万元,个人每件1万元."""
    found = pattern("amounts.topic_before").search(scene.text, max(0, item.start - TOPIC), item.start)
    return scene.printed(*found.span("topic")) if found is not None else None


def thing_of_share(scene: Scene, item: Sum) -> str | None:
    """What a share is given for, where it opens the part: 首版次软件按销售额的15%补助."""
    found = pattern("amounts.share_thing").search(scene.text, max(0, item.start - AFTER), item.start)
    return scene.printed(*found.span("thing")) if found is not None else None


def case_in_bracket(scene: Scene, item: Sum) -> str | None:
    """The case in which a sum in a bracket is given instead of that before it: 每件1200元(非职务的600元)."""
    prize = pattern("amounts.prize_before").search(scene.text, max(0, item.start - GIVEN), item.start)
    if prize is not None:
        return scene.printed(*prize.span("grade"))
    found = pattern("amounts.case_named").search(scene.text, max(0, item.start - STEP), item.start)
    return scene.printed(*found.span("case")) if found is not None else None


def somebody_before(scene: Scene, item: Sum) -> str | None:
    """Who gets a sum, in the part before or before how it is reckoned: 拔尖人才,安家费60万元."""
    found = pattern("amounts.somebody_behind").match(scene.text, item.end)
    if found is None:
        found = pattern("amounts.somebody_before").search(scene.text, max(0, item.start - GIVEN), item.start)
    return scene.printed(*found.span("who")) if found is not None else None


def each_named(scene: Scene, item: Sum, who: str | None) -> str | None:
    """Who gets the sum, or another of whom each is said to: 对人才给予奖励,每家企业不超过30万元."""
    each = _before_in_part(scene, item, "each_named")
    return each["who"] if each is not None and (who is None or not who.endswith(each["who"][-2:])) else who


def each_actor(scene: Scene, item: Sum, before: str | None) -> str | None:
    """Who gets a sum by what stands behind 每, or behind 对 in the middle of a part: 每个案件对有功单位奖励5万元. What
    is said of each names nobody new where somebody was named `before`."""
    if before is not None and scene.text.rfind("对", max(0, item.start - AFTER), item.start) < 0:
        return None
    found = _before_in_part(scene, item, "each_actor")
    return found["who"] if found is not None and (before is None or found[0].startswith("对")) else None


def each_thing(scene: Scene, item: Sum) -> str | None:
    """What each of those is that a sum is counted by: 每件发明专利资助3000元."""
    found = _before_in_part(scene, item, "each_thing")
    return scene.printed(*found.span("thing")) if found is not None else None


def own_step(scene: Scene, item: Sum) -> str | None:
    """The place of a prize or the years of a scale right before a sum: 二等奖2名,各奖3万元; 后两年50%."""
    name, group = ("tier_before", "grade") if item.kind == "absolute" else ("years_before", "years")
    found = pattern(f"amounts.{name}").search(scene.text, max(0, item.start - STEP), item.start)
    return found[group] if found is not None else None


def given_here(scene: Scene, item: Sum) -> bool:
    """Whether the sentence itself says before a sum that somebody is given something: 应当对参保人缴费给予补贴,…."""
    return pattern("amounts.given_here").search(scene.text, 0, item.start) is not None


def recipient(scene: Scene, item: Sum, first: Sum, final: Sum) -> str | None:
    """A recipient named beside the sum: 50%给企业, 给予用人单位50万元, 买方4%、卖方2%."""
    of = item.match.get("base") if item.match.rule == BESIDE else None
    if of is not None and of.endswith(words("amounts.receivers")):
        return of
    rule = scene.helpers.get("amount_beneficiary.paid_to")
    behind = scene.match(rule, final.end) if rule is not None else None
    if behind is not None:
        return piece(scene, behind, "beneficiary")
    for one in (item,) if item is first else (item, first):
        if (found := _adjoining(scene, one, "given_to", "amounts.giving")) is not None:
            return piece(scene, found, "beneficiary")
    return None


def same_holder(scene: Scene, item: Sum) -> str | None:
    """A cap for one recipient: 同一企业每年最高100万元."""
    found = scene.last_before("amount_beneficiary.same", item.start)
    return piece(scene, found, "beneficiary") if found and found.start >= scene.part(item.start)[0] else None


def label_of(scene: Scene, item: Sum) -> str | None:
    """A name right before its own sum: 博士5万元、硕士3万元."""
    if item.kind == "rate":
        graded = _before_in_part(scene, item, "graded")
        return scene.printed(*graded.span("grade")) if graded is not None else None
    found = _adjoining(scene, item, "labelled", "amounts.label_start")
    name = piece(scene, found, "beneficiary")
    if name is None or name in words("amounts.given_names"):
        # 一等奖:奖金5万元; 一等奖2名,奖金3万元: what is given stands between the name and its sum.
        titled = pattern("amounts.titled").search(scene.text, max(0, item.start - AFTER), item.start)
        return scene.printed(*titled.span("label")) if titled is not None else None
    if found is None or pattern("amounts.no_name").fullmatch(name) is not None:
        return None
    name = pattern("amounts.name_capped").sub("", name)
    if scene.text.endswith(words("amounts.giving_verbs"), 0, found.start) and not name.endswith(
        words("amounts.actors")
    ):
        # 给予运营补助50万元: what is given, no name.
        return None
    return _listed_before(scene, item, found) + name


def _listed_before(scene: Scene, item: Sum, label: Match) -> str:
    """The names that share a label's sum, up to the label: (美国、日本、)欧洲每件3万元. Empty where it stands alone."""
    start = scene.part(item.start)[0]
    if scene.sum_in(start, label.start) is not None:
        return ""
    listed = pattern("amounts.names_before").fullmatch(scene.text, start, label.start)
    return scene.printed(start, label.start) if listed is not None else ""


def _adjoining(scene: Scene, item: Sum, name: str, start: str) -> Match | None:
    """What a rule finds right before a sum; it begins at one of the last places of the part that `start` finds."""
    rule = scene.helpers.get(f"amount_beneficiary.{name}")
    if rule is None:
        return None
    floor = max(scene.part(item.start)[0], item.start - 60)
    found = list(pattern(start).finditer(scene.text, floor, item.start))
    places = [floor, *(one.end() for one in found)] if name == "labelled" else [one.start() for one in found]
    for place in places[-TRIES:]:
        match = scene.match(rule, place)
        if match is not None and match.end <= item.start:
            gap = scene.text[match.end : item.start]
            near, apart = (NEAR, "amounts.unlabelled") if name == "labelled" else (GIVEN, "amounts.ungiven")
            if len(gap) <= near and pattern(apart).search(gap) is None:
                return match
    return None


def step_before(scene: Scene, item: Sum) -> str | None:
    """A step that comes before the money: 经认定,给予10万元."""
    start = scene.part(item.start)[0]
    found = scene.last_before("amount_beneficiary.step", item.start)
    return piece(scene, found, "condition") if found is not None and found.start >= start - STEP else None
