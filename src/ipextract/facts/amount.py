"""Amounts 金额: sums of money, and the shares by which money is given.

What the words look like is in `rules/amount` and, for the words around a sum, in `rules/amount_role`, `amount_per` and
`amount_beneficiary`; the lists are in `lexicons/amounts.yaml`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Literal, Protocol

from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Capture, Evidence, Found, Match
from ipextract.spans import Span
from ipextract.values.comparators import Comparator, comparator
from ipextract.values.numerals import Numeral, carried, decimal_string, parse, parse_percent

Kind = Literal["absolute", "rate"]
Role = Literal["reward", "subsidy", "fund", "loan", "investment", "indicator", "threshold", "fee", "fine", "other"]

ROLES: dict[str, Role] = {
    "reward": "reward",
    "subsidy": "subsidy",
    "fund": "fund",
    "loan": "loan",
    "investment": "investment",
    "fee": "fee",
    "fine": "fine",
}
GIVEN: frozenset[Role] = frozenset({"reward", "subsidy", "loan", "investment", "other"})
# Stands for every character of a bracket or title, so that places stay and no pattern reads what is inside.
MASK = "囗"
# How far a word may stand from its sum, in code points.
NEAR = 10
# Counting words that may stand inside a bounding phrase (不超过每家50万元).
INNER_PER = ("每年", "每家", "每人", "每户", "每项", "每件", "每个", "每亩", "单笔", "单个")
BRACKETED = re.compile(r"\([^()]{0,300}\)|《[^《》]{0,200}》")
BREAKS = re.compile(r"[,;:。!?()]")
SET_ASIDE = re.compile(r"(?:安排|统筹|筹集|募集|设立|下达)(?:了|资金|总额|规模|总规模){0,2}\Z")
JOINER = re.compile(r"(?:[、/]|和|及|与|或|以及|或者)(?:最高|不超过)?\Z")
# Small looks at the words beside a sum; what counts as money and what it is for stands in the rules.
EACH_STEP = re.compile(r"(?:每新?(?:增加|增长|新增|满|达到|提高|超过|完成|实现|投资|投入)了?|每)\Z")
QUALIFIES = re.compile(r"(?:且|并|的|及)?[^,;。的]{0,16}的(?:[^,;。的]{1,16})?\Z")
AID = re.compile(r"给予|奖励|补助|资助|补贴|予以")
DONE = re.compile(r"(?:实现|完成|累计)[^,;。]{0,24}\Z")
CLASSED = re.compile(r"以上|不低于|超过|达到|不少于|突破|的[,企项单]")
ONCE = re.compile(r"的?[^,;。]{0,4}一次性")
APART = re.compile(r"[,;、。:0-9元]")
CAPPED = re.compile(r"同一|单个|累计|合计|总额")
UNLABELLED = re.compile(r"[,;、。:0-9]|给予|奖励|补")
STRONG = re.compile(r"[;。]")
SLASHES = re.compile(r"[/·每]")
PARTS = re.compile(r"[,;。:]")
ADDRESS = re.compile(r"(?:其中|对于|对|凡|将|每){0,2}")
ONE_OF = re.compile(r"[1一][名家个项件]\Z")
DEGREE = re.compile(r"等奖|等次|等级|等|级|类|档")
INNER_BOUND = re.compile(r"最高不超过|不超过|不高于|最高|至多")
SEPARATORS = (re.compile(r"(?<=”)(?=“)|[、/]"), re.compile(r"[、/]"), re.compile(r"[、/和及与或]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Evidence):
    """A sum or a share; numbers are decimal strings, `min` and `max` in the currency's base unit, rates in per cent.

    `per` is what it is counted by (每家, 每年, 一次性), `base` what a rate is a share of. `beneficiary` and `condition`
    are as printed; both are null for a threshold and an indicator.
    """

    kind: Kind
    role: Role
    min: str | None
    max: str | None
    currency: str
    rate_min: str | None = None
    rate_max: str | None = None
    base: str | None = None
    comparator: Comparator
    per: str | None = None
    beneficiary: str | None = None
    condition: str | None = None


class HasComparator(Protocol):
    """What a target tells of the sum that it holds."""

    @property
    def comparator(self) -> Comparator: ...


class HasPlace(Protocol):
    """A target as found: where it stands in the normalised text, and its fact."""

    @property
    def place(self) -> Span: ...
    @property
    def fact(self) -> HasComparator: ...


@dataclass(frozen=True, slots=True)
class Sum:
    """One match read: its bounds in the sentence and its values."""

    match: Match
    start: int
    end: int
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    currency: str
    comparator: Comparator
    base: str | None = None
    slash: str | None = None


@dataclass(slots=True)
class Scene:
    """A sentence around its sums: the text with brackets masked, its parts, and the cues that stand in it."""

    sentence: Sentence
    masked: str
    sums: list[Sum]
    roles: list[Match]
    pers: list[Match]
    people: list[Match]
    breaks: list[int]
    series: list[int] = field(default_factory=list)

    def part(self, place: int) -> tuple[int, int]:
        """The stretch between two commas (or stronger marks) that holds `place`."""
        i = bisect_left(self.breaks, place)
        start = self.breaks[i - 1] + 1 if i else 0
        return start, self.breaks[i] if i < len(self.breaks) else len(self.masked)

    def members(self, index: int) -> list[int]:
        """Indices of the sums that stand in one list with the sum `index`."""
        return [i for i, number in enumerate(self.series) if number == self.series[index]]


def build(context: Context, targets: Sequence[HasPlace]) -> list[Found[Amount]]:
    """Every sum of the clauses and every rate by which money is given, in document order."""
    found: list[Found[Amount]] = []
    places = sorted(targets, key=lambda target: target.place)
    starts = [target.place.start for target in places]
    carried_to: tuple[int, str | None] = (-1, None)
    carried_role: tuple[int, Role | None] = (-1, None)
    worth_reading = _needs(context)
    for sentence in context.tree.sentences:
        if worth_reading.search(sentence.text) is None:
            continue
        if sentence.clause != carried_to[0]:
            carried_to, carried_role = (sentence.clause, None), (sentence.clause, None)
        matches = context.rules.find("amount", sentence)
        sums = [read for match in matches if (read := _read(match)) is not None]
        if not sums:
            continue
        scene = _scene(context, sentence, sums)
        title = context.clause_of(sentence).title or ""
        last_role = carried_role[1]
        given_here: Role | None = None
        for index, item in enumerate(sums):
            target = _target_at(places, starts, sentence.span(item.start, item.end))
            role = _role(scene, index, title, (given_here, last_role), held=target is not None)
            if role in GIVEN:
                last_role = given_here = role
            low, high, bound = _values(item, target, role)
            who: str | None = None
            what: str | None = None
            why: dict[str, str] = {}
            if role in GIVEN or role in ("fine", "fund", "fee"):
                who, what, why = _beneficiary(
                    scene, index, carried_to[1] if role in GIVEN else None, named=role in GIVEN
                )
                if role not in GIVEN:
                    who, what = None, what if role == "fine" else None
                elif who is not None:
                    carried_to = (sentence.clause, who)
            per = _per(scene, index)
            rate = item.kind == "rate"
            fact = Amount(
                kind=item.kind,
                role=role,
                min=None if rate else low,
                max=None if rate else high,
                currency=item.currency,
                rate_min=low if rate else None,
                rate_max=high if rate else None,
                base=item.base,
                comparator=bound,
                per=per,
                beneficiary=who,
                condition=what,
                **context.evidence(sentence, item.start, item.end, item.match.rule),
            )
            found.append(Found(fact, item.match, sentence.span(item.start, item.end), why))
        carried_role = (sentence.clause, last_role)
    return found


def _needs(context: Context) -> "re.Pattern[str]":
    """What a sentence must hold for any rule of the kind to look at it: most sentences hold none of it."""
    needs = {need for rule in context.rules.rules("amount") for need in rule.needs}
    return re.compile("|".join(map(re.escape, sorted(needs))))


# -- values ----------------------------------------


def _read(match: Match) -> Sum | None:
    """The values of a match, or null where its figures are no number or its words no sum."""
    rate = match.rule.startswith("amount.share")
    try:
        return _rate(match) if rate else _absolute(match)
    except ValueError:
        return None


def _absolute(match: Match) -> Sum | None:
    number = match.captures["number"]
    numeral = parse(number.text)
    after = match.get("after") or ""
    low: Numeral | None = None
    if match.get("carrier"):
        numeral = _listed(numeral, parse(match.captures["carrier"].text))
    elif match.get("low"):
        low = parse(match.captures["low"].text)
        if not match.get("low_unit"):
            low = carried(low, numeral)
    elif _class_name(match, number, after):
        return None
    start, end = match.start, match.end
    slash = match.captures.get("slash")
    if slash is not None and not after:
        end = slash.start
    currency = _currency(match)
    if low is not None:
        return Sum(match, start, end, "absolute", low.value, numeral.value, currency, "range", slash=_slash(slash))
    before = match.get("before") or match.sentence.text[max(0, match.start - 6) : match.start]
    bound = comparator(_plain_bound(before), after, numeral.approximate)
    inner = comparator(_plain_bound(match.get("before") or ""), after)
    lowest: Decimal | None = numeral.value
    highest: Decimal | None = numeral.value
    if bound in ("le", "lt"):
        lowest = None
    elif inner in ("ge", "gt"):
        highest = None
    if bound == "range":
        bound = "eq"
    return Sum(match, start, end, "absolute", lowest, highest, currency, bound, slash=_slash(slash))


@cache
def _bound_verbs() -> "re.Pattern[str]":
    return re.compile("|".join(sorted(map(re.escape, words("amounts.bound_verbs")), key=len, reverse=True)))


def _plain_bound(before: str) -> str:
    """The bounding words without verbs between them and the number (最高给予 → 最高); 达到 stays."""
    return before if before.endswith("达到") else _bound_verbs().sub("", before)


def _listed(numeral: Numeral, carrier: Numeral) -> Numeral:
    """A number of a list takes the 万 or 亿 that only its last number prints (50、20、10万元)."""
    if numeral.scale or not carrier.scale or numeral.value >= 1000 > carrier.head:
        return numeral
    return replace(
        numeral, value=numeral.value * (carrier.value / carrier.head), head=numeral.value, scale=carrier.scale
    )


def _class_name(match: Match, number: Capture, after: str) -> bool:
    """Whether a round figure names a class of size (百亿元产业) or a unit of reckoning (每万元)."""
    text = match.sentence.text
    if number.start and text[number.start - 1] == "每" and number.text[0] in "百千万亿":
        return True
    behind = text[match.end : match.end + 6]
    if len(number.text) == 1 and number.text in "一二三四五六七八九" and not after and behind[:1] not in ",;。、)的":
        return True
    return (
        not after
        and not match.get("before")
        and behind.startswith(words("amounts.class_words"))
        and _is_round(number.text)
    )


def _is_round(text: str) -> bool:
    return text[0] in "十百千万亿" or text[-1:] == "亿" or text[-2:] in ("千万", "百万")


@cache
def _currency_codes() -> dict[str, str]:
    table = load_yaml("currencies.yaml")["currencies"]
    return {word: code for code, row in table.items() for key in ("units", "prefixes", "suffixes") for word in row[key]}


def _currency(match: Match) -> str:
    codes = _currency_codes()
    unit = match.get("unit") or "元"
    if unit in ("元", "圆"):
        for name in ("symbol", "suffix"):
            if word := match.get(name):
                return codes.get(word, "CNY")
    return codes.get(unit, "CNY")


def _slash(slash: Capture | None) -> str | None:
    """元/平方米·月 is 每平方米每月."""
    if slash is None:
        return None
    return "".join(f"每{piece}" for piece in SLASHES.split(slash.text) if piece)


def _rate(match: Match) -> Sum | None:
    numeral = parse_percent(match.captures["number"].text)
    start, end = match.start, match.end
    tail = match.captures.get("tail")
    if tail is not None and end == tail.end:
        end = tail.start
    before = match.get("before") or match.get("cap") or ""
    inner = INNER_BOUND.search(match.get("base") or "")
    bound = comparator(_plain_bound(inner[0] if inner else before), match.get("after") or "")
    base = (match.get("base") or "").strip() or None
    if base is None and (noun := match.get("noun")):
        base = noun
    base = _base(base[base.rfind(inner[0]) + len(inner[0]) :] if inner is not None and base is not None else base)
    low: Decimal | None = numeral
    high: Decimal | None = numeral
    if found := match.get("low"):
        low, bound = parse_percent(found) if found[-1] in "%成" or "分之" in found else Decimal(found), "range"
    elif bound in ("le", "lt"):
        low = None
    elif bound in ("ge", "gt"):
        high = None
    return Sum(match, start, end, "rate", low, high, "CNY", bound, base=base)


def _base(text: str | None) -> str | None:
    """What a rate is a share of, without the verb that gives (按投资额给予 → 投资额)."""
    if text is None:
        return None
    while (cut := next((verb for verb in words("amounts.base_leads") if text.startswith(verb)), None)) is not None:
        text = text[len(cut) :]
    while (cut := next((verb for verb in words("amounts.base_tails") if text.endswith(verb)), None)) is not None:
        text = text[: -len(cut)]
    return text or None


def _values(item: Sum, target: HasPlace | None, role: Role) -> tuple[str | None, str | None, Comparator]:
    low, high, bound = item.low, item.high, item.comparator
    if target is not None and bound == "eq":
        bound = target.fact.comparator
        bound = "eq" if bound == "range" else bound
    return (decimal_string(low) if low is not None else None, decimal_string(high) if high is not None else None, bound)


def _target_at(targets: Sequence[HasPlace], starts: list[int], place: Span) -> HasPlace | None:
    """The target whose place overlaps `place`, or null."""
    for i in range(bisect_right(starts, place.end), max(-1, bisect_right(starts, place.start) - 4), -1):
        if i < len(targets) and targets[i].place.overlaps(place):
            return targets[i]
    return None


# -- the sentence around the sums ----------------------------------------


def _scene(context: Context, sentence: Sentence, sums: list[Sum]) -> Scene:
    text = sentence.text
    masked = text
    for bracket in BRACKETED.finditer(text):
        if not any(bracket.start() < item.end and item.start < bracket.end() for item in sums):
            masked = masked[: bracket.start()] + MASK * (bracket.end() - bracket.start()) + masked[bracket.end() :]
    veiled = replace(sentence, text=masked)
    breaks = [m.start() for m in BREAKS.finditer(masked) if not any(s.start <= m.start() < s.end for s in sums)]
    scene = Scene(
        sentence,
        masked,
        sums,
        context.rules.find("amount_role", veiled),
        context.rules.find("amount_per", veiled),
        list(context.rules.every("amount_beneficiary", veiled)),
        breaks,
    )
    number = 0
    for i, item in enumerate(sums):
        if i and not JOINER.fullmatch(masked[sums[i - 1].end : item.start]):
            number += 1
        scene.series.append(number)
    _share_bounds(scene)
    return scene


def _share_bounds(scene: Scene) -> None:
    """Within a list a bound said once holds for all: 最高50万元、20万元; 5000万元、1亿元以上."""
    for first in dict.fromkeys(scene.series):
        members = [i for i, number in enumerate(scene.series) if number == first]
        kinds = {scene.sums[i].kind for i in members}
        if len(members) < 2 or len(kinds) > 1:
            continue
        head, tail = scene.sums[members[0]], scene.sums[members[-1]]
        for i in members:
            item = scene.sums[i]
            if item.comparator != "eq":
                continue
            source = head if head.comparator in ("le", "lt", "ge", "gt") and head.match.get("before") else tail
            opens = source is head or source.match.get("after")
            if source.comparator in ("le", "lt") and opens:
                scene.sums[i] = replace(item, comparator=source.comparator, low=None)
            elif source.comparator in ("ge", "gt") and opens:
                scene.sums[i] = replace(item, comparator=source.comparator, high=None)


# -- what the money is ----------------------------------------


def _role(scene: Scene, index: int, title: str, lasts: tuple[Role | None, Role | None], *, held: bool) -> Role:
    """What the money is: by the words behind the sum, those before it, and those farther off, in that order."""
    if held:
        return "indicator"
    members = scene.members(index)
    item = scene.sums[index]
    first, final = scene.sums[members[0]], scene.sums[members[-1]]
    part_start, _ = scene.part(first.start)
    _, part_end = scene.part(final.end)
    before_end = max((s.end for s in scene.sums if s.end <= first.start), default=0)
    next_start = min((s.start for s in scene.sums if s.start >= final.end), default=len(scene.masked))
    left_start = max(part_start, before_end)
    right_end = min(part_end, next_start)
    figures = first.match.captures.get("low") or first.match.captures["number"]
    left = [m for m in scene.roles if left_start <= m.start and m.end <= figures.start]
    right = [m for m in scene.roles if final.end <= m.start and m.end <= right_end]
    behind = scene.masked[final.end : part_end]
    near = left[-1] if left else None
    near_role = _cue(near)
    given = _gives_between(scene, left_start, first.start)
    if item.kind == "absolute" and SET_ASIDE.search(scene.masked[left_start : first.start]):
        return "fund"
    if right and _cue(right[-1]) == "fine" and right[-1].start - final.end <= 8:
        return "fine"
    if near_role == "fine" and near is not None and first.start - near.end <= 12 and not right:
        return "fine"
    if EACH_STEP.search(scene.masked[: first.start]):
        return "threshold"
    if item.kind == "absolute" and item.comparator != "eq" and not given and behind.startswith(("企业", "项目")):
        return "threshold"
    if item.kind == "rate":
        return _rate_role(scene, item, right, lasts)
    qualifies = QUALIFIES.match(behind) is not None
    if (
        not given
        and qualifies
        and not (right and behind.startswith("的") and _cue(right[-1]) in ROLES and near_role != "measure")
    ):
        if (
            near_role == "investment"
            and item.comparator == "eq"
            and not _gives_between(scene, first.end, len(scene.masked))
        ):
            return "investment"
        if near_role == "measure" or (
            near_role in ("loan", "investment", "fund") and not _made(scene, left_start, first.start)
        ):
            return "threshold"
        if (
            near is None
            and item.comparator in ("ge", "gt", "lt", "le", "range")
            and (item.match.get("after") or behind[:1] == "的")
        ):
            return "threshold"
    if (
        right
        and _cue(right[-1]) in ROLES
        and not (near_role == "measure" and not given and right[-1].start - final.end > 2)
    ):
        return ROLES[_cue(right[-1])] if not _paid(scene, right[-1], left_start, first.start) else "subsidy"
    if right and not given and right[0].start == final.end and near is None:
        return "threshold"
    if (
        near_role == "measure"
        and near is not None
        and first.start - near.end <= 16
        and not _given_after(scene, near, first)
    ):
        return _measured(scene, first.start, title, near)
    if near_role in ROLES:
        return "subsidy" if near is not None and _paid(scene, near, left_start, first.start) else ROLES[near_role]
    return _farther(scene, index, title, lasts, given=given)


def _cue(match: Match | None) -> str:
    return match.gives["role"] if match is not None else ""


def _paid(scene: Scene, cue: Match, start: int, end: int) -> bool:
    """A fee or a fund's money that is given is aid (给予30万元检测费, 给予资金20万元); what is set aside is not."""
    return _cue(cue) in ("fee", "fund") and AID.search(scene.masked[start:end]) is not None


def _made(scene: Scene, start: int, end: int) -> bool:
    """Whether a fund, loan or investment is set up here rather than measured."""
    return any(word in scene.masked[start:end] for word in ("设立", "安排", "发放", "提供", "组建", "筹集"))


@cache
def _give_pattern() -> "re.Pattern[str]":
    verbs = sorted(words("amounts.give_verbs"), key=lambda verb: (-len(verb), verb))
    return re.compile("|".join(re.escape(verb) for verb in verbs))


def _gives_between(scene: Scene, start: int, end: int) -> bool:
    return _give_pattern().search(scene.masked, start, end) is not None


def _given_after(scene: Scene, cue: Match, item: Sum) -> bool:
    return _gives_between(scene, cue.end, item.start)


def _measured(scene: Scene, place: int, title: str, cue: Match) -> Role:
    """A sum that says how much something comes to: a goal, a report, an investment, else a threshold."""
    text = scene.masked
    goal = any(mark in text[:place] for mark in words("amounts.goal_marks")) or "目标" in title
    if any(mark in text for mark in words("amounts.past_marks")) and not goal:
        return "other"
    if not goal and DONE.search(text[max(0, place - 30) : place]) and "的" not in text[place : place + 24]:
        return "other"
    if goal and not any(word in title for word in words("amounts.criteria_titles")):
        return "indicator"
    if cue.text in words("amounts.investment_words") and not CLASSED.search(text[cue.end : place + 30]):
        return "investment"
    return "threshold"


def _rate_role(scene: Scene, item: Sum, right: list[Match], lasts: tuple[Role | None, Role | None]) -> Role:
    after = [m for m in scene.roles if m.start >= item.start + 1 and m.start <= item.end + 40]
    for match in (*right[:1], *after):
        if _cue(match) in ("reward", "subsidy"):
            return ROLES[_cue(match)]
    before = [m for m in scene.roles if m.end <= item.end]
    for match in reversed(before):
        if _cue(match) in ("reward", "subsidy"):
            return ROLES[_cue(match)]
    return next((last for last in lasts if last in ("reward", "subsidy")), "subsidy")


def _farther(scene: Scene, index: int, title: str, lasts: tuple[Role | None, Role | None], *, given: bool) -> Role:
    """The nearest word of giving in the sentence, first to the right if the sum is given, else to the left."""
    item = scene.sums[index]
    _, part_end = scene.part(item.end)
    later = [
        m for m in scene.roles if m.start >= item.end and _cue(m) in ("reward", "subsidy", "fine", "loan", "investment")
    ]
    within = [m for m in later if m.end <= part_end]
    if within:
        return ROLES[_cue(within[0])]
    here, last = lasts
    if here is not None:
        return here
    earlier = [m for m in scene.roles if m.end <= item.start and _cue(m) in ROLES]
    if earlier:
        cue = earlier[-1]
        return "subsidy" if _cue(cue) in ("fee", "fund") and given else ROLES[_cue(cue)]
    if given and later:
        return ROLES[_cue(later[0])]
    titled = next(
        (role for role, marks in load_yaml("amounts.yaml")["title_roles"].items() if any(m in title for m in marks)),
        None,
    )
    if titled in ROLES:
        return ROLES[titled]
    if last is not None:
        return last
    return "subsidy" if given else "other"


# -- how it is counted ----------------------------------------


def _per(scene: Scene, index: int) -> str | None:
    """What the sum is counted by: its own words, those of its list, or the act for each of which it is given."""
    item = scene.sums[index]
    if item.slash:
        return item.slash
    members = scene.members(index)
    first, final = scene.sums[members[0]], scene.sums[members[-1]]
    own = _chain(scene, first)
    behind = scene.masked[final.end : scene.part(final.end)[1]]
    if own is None and ONCE.match(behind) is not None:
        own = "一次性"
    trigger = _trigger(scene, first)
    if own is None and trigger is not None:
        return f"每{trigger.get('unit')}"
    return own


def _chain(scene: Scene, item: Sum) -> str | None:
    pieces: list[str] = []
    end = item.start
    inside = (item.match.get("before") or "") if item.match.captures.get("before") else ""
    pieces.extend(word for word in INNER_PER if word in inside)
    for match in reversed([m for m in scene.pers if m.rule.endswith("chain") and m.end <= item.start]):
        gap = scene.masked[match.end : end]
        if len(gap) > NEAR or APART.search(gap):
            break
        pieces.insert(0, match.captures["per"].text)
        end = match.start
    text = "".join(dict.fromkeys(pieces))
    return text or None


def _trigger(scene: Scene, item: Sum) -> Match | None:
    """The `每引进1名…` that governs the sum: in its sentence, before it, and not closed by another 每 or 同一."""
    for match in reversed([m for m in scene.pers if m.rule.endswith("trigger") and m.end <= item.start]):
        between = scene.masked[match.end : item.start]
        if len(between) > 80 or ";" in between or CAPPED.search(between):
            return None
        return match
    return None


# -- who gets it, and for what ----------------------------------------

ORDER = (
    "towards_modified",
    "towards",
    "subject_clause",
    "modified_clause",
    "plain_subject",
    "object",
    "condition_clause",
)


def _beneficiary(
    scene: Scene, index: int, before: str | None, *, named: bool
) -> tuple[str | None, str | None, dict[str, str]]:
    """Who gets the sum and for what; `before` is the one that the previous sentences of the clause name."""
    item = scene.sums[index]
    members = scene.members(index)
    first = scene.sums[members[0]]
    governing = _governing(scene, first)
    if not named and governing is not None and not governing.rule.endswith("_clause"):
        governing = None
    who = _piece(scene, governing, "beneficiary")
    what = _piece(scene, governing, "condition")
    why: dict[str, str] = {}
    label = _adjoining(scene, item, "labelled") if named else None
    to = _adjoining(scene, item, "given_to") or _adjoining(scene, first, "given_to")
    same = _same(scene, item)
    after = next((m for m in scene.people if m.rule.endswith("paid_to") and m.start == item.end), None)
    if after is not None or to is not None:
        who = _piece(scene, after or to, "beneficiary")
    elif same is not None:
        who, what = _piece(scene, same, "beneficiary"), None
    elif label is not None and (len(scene.sums) > 1 or who is None):
        name = _piece(scene, label, "beneficiary") or ""
        if name.endswith(words("amounts.actors")) and not name.endswith(("级", "奖")):
            modifier, found, noun = name.rpartition("的")
            what, who = (modifier if found else what), noun
        else:
            what = f"{what}{name}" if what and what.endswith("为") else name
    counted = _trigger(scene, first)
    if counted is not None and same is None and (governing is None or governing.start <= counted.start):
        what = _piece(scene, counted, "condition")
    paired = _paired(scene, members, index) if len(members) > 1 else None
    if paired is not None:
        named_for, holder = paired
        if counted is not None:
            what = f"{named_for or ''}{holder or ''}"
        else:
            what, who = named_for, holder or who
    if what is None and same is None:
        start = scene.part(item.start)[0]
        steps = [m for m in scene.people if m.rule.endswith(".step") and start - 20 <= m.start and m.end <= item.start]
        what = _piece(scene, steps[-1], "condition") if steps else None
    if who is None and before is not None:
        who, why = before, {"beneficiary": "carried over from the sentence before"}
    return who, what, why


def _piece(scene: Scene, match: Match | None, name: str) -> str | None:
    """A capture as the unmasked text says it, without the words that only address (鼓励, 对)."""
    capture = match.captures.get(name) if match is not None else None
    if capture is None:
        return None
    text = scene.sentence.text[capture.start : capture.end].strip(",、")
    for word in sorted(words("amounts.addressed_by"), key=len, reverse=True):
        if name == "beneficiary" and text.startswith(word) and len(text) > len(word) + 1:
            text = text[len(word) :]
            break
    return text or None


def _governing(scene: Scene, item: Sum) -> Match | None:
    """The nearest phrase before the sum that names somebody or states a condition; longer ones win at one place."""
    stop = max((m.start() for m in STRONG.finditer(scene.masked[: item.start])), default=-1)
    best: tuple[tuple[int, int, int], Match] | None = None
    for match in scene.people:
        name = match.rule.partition(".")[2]
        if name not in ORDER or match.end > item.start or match.start < stop:
            continue
        rank = (-ORDER.index(name), match.end - match.start)
        # Phrases that end within the same part differ by a comma or an adverb only; their kind decides.
        key = (scene.part(max(match.end - 2, 0))[1], *rank)
        if best is None or key > best[0]:
            best = key, match
    return best[1] if best is not None else None


def _adjoining(scene: Scene, item: Sum, name: str) -> Match | None:
    for match in scene.people:
        if match.rule.endswith(name) and match.end <= item.start:
            gap = scene.masked[match.end : item.start]
            if len(gap) <= 8 and not UNLABELLED.search(gap):
                return match
    return None


def _same(scene: Scene, item: Sum) -> Match | None:
    start, _ = scene.part(item.start)
    found = [m for m in scene.people if m.rule.endswith(".same") and start <= m.start and m.end <= item.start]
    return found[-1] if found else None


# -- 分别: lists paired with lists ----------------------------------------


def _paired(scene: Scene, members: list[int], index: int) -> tuple[str | None, str | None] | None:
    """The item of the list before 分别 that belongs to the sum, and the holder behind its 的; null if counts differ."""
    first = scene.sums[members[0]]
    lead = scene.masked[: first.start]
    place = max(lead.rfind("分别"), lead.rfind("依次"))
    count = len(members)
    if place < 0 or count < 2 or ";" in lead[place:]:
        return None
    chunks = [chunk for chunk in PARTS.split(lead[:place]) if chunk]
    for chunk in reversed(chunks):
        for separators in SEPARATORS:
            items = [piece for piece in separators.split(chunk) if piece]
            if len(items) == count:
                return _item(items, members.index(index))
    return None


def _item(items: list[str], which: int) -> tuple[str | None, str | None]:
    """One item of a list written out with what the list shares: 中国专利奖金奖、银奖 → 中国专利奖银奖."""
    last, _, holder = items[-1].partition("的")
    head = items[0]
    core, tail, front = _cores(items, last)
    address = ADDRESS.match(head)
    head = head[address.end() :] if address is not None else head
    front = min(front, len(head))
    prefix = ONE_OF.sub("", head[: len(head) - front])
    for opener in words("amounts.award_openers"):
        if prefix.startswith(opener) and len(prefix) > len(opener):
            prefix = prefix[len(opener) :]
            break
    own = head[len(head) - front :] if which == 0 else core if which == len(items) - 1 else items[which]
    degree = DEGREE.match(tail)
    if degree is not None and len(tail) > degree.end() and len(own) == 1:
        own, tail = own + degree[0], tail[degree.end() :]
    if not holder and tail.endswith(words("amounts.actors")):
        return (prefix.removesuffix("的") + own).strip("、"), tail
    if not holder and own.endswith(words("amounts.actors")) and not tail:
        return prefix.removesuffix("的") or None, own
    return prefix + own + tail, holder.strip("、") or None


def _cores(items: list[str], last: str) -> tuple[str, str, int]:
    """The last item's own words, the tail that all share, and how many characters of the first item are its own."""
    head = items[0]
    for word in sorted(words("amounts.list_heads"), key=len, reverse=True):
        if head.endswith(word):
            for own in sorted(words("amounts.list_heads"), key=len, reverse=True):
                if last.startswith(own) and len(own) <= len(last):
                    return own, last[len(own) :], len(word)
    if head[-1] in last:
        at = last.index(head[-1]) + 1
        return last[:at], last[at:], len(items[1]) if len(items) > 2 else min(at, len(head))
    front = len(head)
    for word in sorted(words("amounts.list_openers"), key=len, reverse=True):
        if (at := head.rfind(word)) >= 0 and at + len(word) < len(head):
            front = min(front, len(head) - at - len(word))
    return last, "", front
