"""Who gets a sum, and what for."""

from dataclasses import dataclass, field
from functools import cache

from ipextract.facts.amount_beside import (
    AFTER,
    STEP,
    case_in_bracket,
    each_actor,
    each_named,
    each_thing,
    given_here,
    label_of,
    own_step,
    piece,
    recipient,
    same_holder,
    somebody_before,
    step_before,
    thing_before,
    thing_of_share,
    topic_before,
)
from ipextract.facts.amount_pairs import paired, row
from ipextract.facts.amount_per import step, trigger
from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import Sum
from ipextract.frozen import frozen
from ipextract.lexicons import words
from ipextract.models.matches import Match
from ipextract.values.patterns import pattern

# The rules whose phrases name somebody or something whole, and what it did: those address it for the whole sentence.
ADDRESSING = ("amount_beneficiary.towards", "amount_beneficiary.subject_clause", "amount_beneficiary.modified_clause")
# The rules of a condition that names nobody, and of who opens a part.
CLAUSE, SUBJECT = "amount_beneficiary.condition_clause", "amount_beneficiary.plain_subject"
# The rule of somebody whom the sentence addresses without a modifier.
TOWARDS = "amount_beneficiary.towards"
# The rule whose phrase says what was won, so that nobody named before gets the sum.
WON = "amount_beneficiary.towards_won"
# The rule of what a standard is for: 发给发明人奖金,一项专利的奖金不低于4000元.
STANDARD = "amount_beneficiary.standard_of"


@frozen()
class People:
    """Who gets a sum and what for, as printed; `why` tells what was inferred. `alone`: who is named bounds this sum
    (同一企业每年不超过9万元) and is nobody that later sentences go on with. `labelled`: the name stands right before
    its own sum (高级工每人1500元), and nobody that 对… opens a sentence for is meant by it."""

    beneficiary: str | None = None
    condition: str | None = None
    why: dict[str, str] = field(default_factory=dict)
    alone: bool = False
    labelled: bool = False


def people(scene: Scene, index: int, before: str | None, *, named: bool, labels: bool = True) -> People:
    """Who gets the sum `index` and what for; `before` is the one that the previous sentences of the clause name.

    Not `named`: the sum is given to nobody (a fine), and only what it is for is told. Without `labels` a name right
    before the sum counts only where it is somebody (银行贷款10亿元).
    """
    reading = _Reading(scene, index, _governing(scene, scene.sums[scene.lists[index][0]], clauses_only=not named))
    reading.by_phrase(named=named)
    reading.by_what_stands_nearer(named=named, labels=labels)
    reading.by_scale()
    reading.by_place_in_list()
    reading.without_words_of_giving()
    return reading.told(before)


@dataclass(slots=True)
class _Reading:
    """Who gets a sum, and what for, as far as it is read: from the phrase that governs the sum, from what stands
    nearer, from the place of the sum in a list, each of which knows better than the one before."""

    scene: Scene
    index: int
    governing: Match | None
    who: str | None = None
    what: str | None = None
    # Who is named for this sum alone: 同一企业每年不超过9万元; and beside the sum: 给予用人单位50万元.
    same: str | None = None
    recipient: str | None = None
    # Whether a label right before the sum names who gets it.
    labelled: bool = False
    # Whether the sentence addresses a thing, so that nobody named before gets the sum.
    thing: bool = False

    @property
    def item(self) -> Sum:
        return self.scene.sums[self.index]

    @property
    def first(self) -> Sum:
        """The first sum of the list that this one stands in."""
        return self.scene.sums[self.scene.lists[self.index][0]]

    def by_phrase(self, *, named: bool) -> None:
        """Read the nearest phrase before the sum, and what stands before that."""
        scene, governing = self.scene, self.governing
        self.who, self.what = _governed(scene, governing)
        if self.what is None and named and governing is not None and governing.rule in (SUBJECT, TOWARDS):
            self.what = _opened(scene, governing)
        if self.who is None and governing is not None and named:
            self.who = addressed(scene, governing.start)

    def by_what_stands_nearer(self, *, named: bool, labels: bool) -> None:
        """Read a recipient beside the sum, a label right before it, or a step in the part before."""
        scene, governing, item, first = self.scene, self.governing, self.item, self.first
        self.same = same_holder(scene, item)
        # Some rules catch who gets a share: 收益用于奖励科研人员的比例不低于70%.
        who = item.match.get("who")
        self.recipient = who or recipient(scene, item, first, scene.sums[scene.lists[self.index][-1]])
        if self.recipient is not None:
            self.who, self.what = self.recipient, _without_holder(scene, governing, self.recipient) or self.what
        elif self.same is not None:
            self.who, self.what = self.same, None
        elif not named:
            return
        elif (len(scene.sums) > 1 or self.who is None) and (label := label_of(scene, item)) is not None:
            self._take_label(label, labels)
        elif (noun := _given_noun(scene, first, governing)) is not None:
            self.who, self.what = noun, _without_holder(scene, governing, noun) or self.what
        elif (tier := _tier(scene, first, governing)) is not None:
            self.who, self.what = tier[0] or self.who, tier[1]
        else:
            self.who = each_named(scene, first, self.who)

    def _take_label(self, label: str, labels: bool) -> None:
        holder = self.who
        who, what = _labelled(label, holder, self.what if labels else None)
        self.who, self.what = who, what if labels else self.what
        self.labelled = who != holder
        if who == holder:
            self.who = _given_noun(self.scene, self.first, self.governing) or who

    def by_scale(self) -> None:
        """Read what the sum is counted by or grows with, unless it is a cap for one."""
        if self.same is None:
            start = self.scene.lists[self.index][0]
            self.what = _scaled(self.scene, start) or self.what
            counted = _counted(self.scene, start, self.governing, self.what)
            # 每办一期且人数超过100人的: the condition may go on behind what is counted.
            if counted is not None and not (self.what or "").startswith(counted):
                self.what = counted

    def by_place_in_list(self) -> None:
        """Read what a list has for this sum (一、二等奖分别给予…), or the step right before a sum that stands alone."""
        pair = paired(self.scene, self.index) if len(row(self.scene, self.index)) > 1 else None
        if pair is not None:
            self._take_pair(*pair)
        elif len(self.scene.lists[self.index]) == 1 and (own := own_step(self.scene, self.item)) is not None:
            self.what = own if self.what is None or self.item.kind == "absolute" or _by_years(self.scene) else self.what
        if self.what is None and self.same is None:
            self.what = step_before(self.scene, self.item) or each_thing(self.scene, self.first)

    def _take_pair(self, what: str | None, holder: str | None) -> None:
        who, recipient = self.who, self.recipient
        if holder is None and who is not None and what is not None and len(what) > len(who) + 1:
            what = what.removeprefix(who)
        if recipient is not None and holder and _is_for(what or "", holder, recipient):
            what = f"{what or ''}{holder}"
        if trigger(self.scene, self.first) is not None:
            what = f"{what or ''}{holder or ''}"
        elif holder is None and recipient is None and what and who and what != who and _is_listed(what, who):
            # 对博士、硕士分别给予… names those who get it, 对新建甲级、乙级跑道分别给予… what it is given for.
            named_here = what.endswith(words("amounts.actors"))
            who, what = (what, _governed(self.scene, self.governing)[1]) if named_here else (None, what)
        else:
            if recipient and holder and "、" in recipient and recipient[-2:] == holder[-2:]:
                # The list of those who get the sums stands between the verb and the sums: each has its own.
                recipient = None
            who = recipient or holder or who
        self.who, self.what = who, what

    def without_words_of_giving(self) -> None:
        """Take from both what belongs to neither, and from the name what says what it is given for."""
        who, what = _sound(self.who), _sound(self.what)
        if who is not None and what is None and (new := pattern("amounts.newly").match(who)) is not None:
            # 对新认定省级工厂给予10万元, as 对新认定的省级工厂; 80—89周岁老年人每人50元
            who, what = who[new.end() :].removeprefix("的"), new.group()
        elif who is not None and what is not None and who.startswith(what) and pattern("amounts.newly").match(who):
            who = who[len(what) :].removeprefix("的") or who
        if who is not None and what is not None and what[:1] == "为" and who.endswith(words("amounts.capacities")):
            # 申请人为个人的,每件资助300元
            who, what = (what[1:], None) if what.endswith(words("amounts.actors")) else (who, what)
        if who is not None and _is_thing(who):
            # 对授权的发明专利,每件资助2000元: what it is given for, though the sentence addresses it.
            # 对获评的“甲字号”“乙字号”分别…: its place in the list has been read.
            modifier = what if what and who not in what and what[-4:] not in who else None
            self.thing = True
            who, what = None, f"{modifier}的{who}" if modifier else (what or who)
        self.who, self.what = who, what

    def told(self, before: str | None) -> People:
        """What was read; where nobody is named, it is given to the one of the sentences before."""
        self._by_doer(before)
        self._by_share()
        if self.who is None and (somebody := somebody_before(self.scene, self.first)) not in (None, self.what):
            # 单位年度资助合计不超过80万元: a cap is laid on all that was given.
            return People(somebody, None if self.item.comparator in ("le", "lt") else self.what, alone=True)
        if self.what is None:
            self._by_case_or_thing()
        if (
            self.who is None
            and (led := pattern("amounts.led_by").search(self.scene.text, 0, self.first.start)) is not None
        ):
            return People(led["who"], self.what)
        apart = self.thing or (self.governing is not None and self.governing.rule == WON)
        if self.who is None and before is not None and not apart and not self._goes_to_nobody():
            return People(before, self.what, {"beneficiary": "carried over from the sentence before"})
        alone = self.same is not None and self.who == self.same
        return People(self.who, self.what, alone=alone, labelled=self.labelled)

    def _goes_to_nobody(self) -> bool:
        """Whether the sentence says itself to whom something is given, or only who bears a share of it."""
        if self.item.kind == "rate" and pattern("amounts.share_borne").search(
            self.scene.text, max(0, self.item.start - STEP), self.item.start
        ):
            return True
        return given_here(self.scene, self.item)

    def _by_doer(self, before: str | None) -> None:
        """Read who does what the sum is given for, or what stands behind 每 or 对."""
        what = self.what
        if self.who is None and what is not None and (doer := pattern("amounts.measured_doer").match(what)) is not None:
            # 规上企业年产值首次突破1亿元,奖励5万元: who does it gets it.
            self.who = doer.group() if before is None or doer.end() > 2 else None
            self.what = what[doer.end() :]
        elif (
            self.who is None and what is not None and (winner := pattern("amounts.won_by").fullmatch(what)) is not None
        ):
            # 对获得驰名商标企业奖励50万元: who won it stands behind what was won.
            self.who, self.what = winner["who"], what[: winner.start("who")]
        if self.who is None and (each := each_actor(self.scene, self.first, before)) not in (None, self.what):
            self.who = each

    def _by_share(self) -> None:
        """Read what opens the part of a share: the thing that it is given for, or somebody."""
        if self.what is None and self.item.kind == "rate" and (thing := thing_of_share(self.scene, self.item)):
            if thing.endswith(words("amounts.actors")):
                self.who = thing
            else:
                self.what = thing

    def _by_case_or_thing(self) -> None:
        """Read the case that a bracket tells, or the thing right before the sum where nobody is named."""
        if "(" in self.scene.text[max(0, self.first.start - STEP) : self.first.start]:
            self.what = case_in_bracket(self.scene, self.first)
        if self.what is None and self.who is None:
            self.what = thing_before(self.scene, self.first)
        elif self.what is None and self.labelled:
            self.what = topic_before(self.scene, self.first)


def _by_years(scene: Scene) -> bool:
    """Whether shares differ by years; 租用办公房的,前三年给予租金30%的补助 only tells how long it is given."""
    return len(pattern("amounts.years_named").findall(scene.text)) > 1


def _is_for(what: str, holder: str, recipient: str) -> bool:
    """Whether what stands in a list is what each is given for: 引进全球首店、亚洲首店,给予品牌方…."""
    if "、" in recipient:
        return False
    return what.endswith(words("amounts.list_heads")) or not holder.endswith(recipient[-2:])


def _sound(name: str | None) -> str | None:
    """A name without the words of giving beside it; null where nothing is left, or half a bracket or quotation."""
    if name is None:
        return None
    name = pattern("amounts.beside_name").sub("", pattern("amounts.opens_name").sub("", name))
    if not name or pattern("amounts.no_name").fullmatch(name) is not None:
        return None
    halves = not _marks().isdisjoint(name) and any(
        name.count(marks[0]) != name.count(marks[1]) for marks in words("amounts.pairs_of_marks")
    )
    return None if halves else name


def _is_thing(name: str) -> bool:
    """Whether a name is that of a thing, and of nobody who gets money: 发明专利, 创业大赛、路演等."""
    if pattern("amounts.won_first").fullmatch(name) is not None:
        return True
    bare = pattern("amounts.behind_name").sub("", name)
    if bare.endswith(words("amounts.actors")):
        return False
    return bare.endswith(words("amounts.things")) or pattern("amounts.nobody").search(bare) is not None


@cache
def _marks() -> frozenset[str]:
    """The marks that stand in pairs."""
    return frozenset("".join(words("amounts.pairs_of_marks")))


def _is_listed(what: str, who: str) -> bool:
    """Whether a name is the list that an item stands in, written out or not."""
    return what in who or ("、" in who and not who.endswith(words("amounts.actors")) and what[-2:] in who)


def bounds(scene: Scene, index: int) -> int | None:
    """The index of the sum just before that the sum `index` only bounds (给予30%补助,最高50万元), or null."""
    members = scene.lists[index]
    first, before = scene.sums[members.start], members.start - 1
    start = scene.part(first.start)[0]
    if before < 0 or not start or first.comparator not in ("le", "lt") or scene.text[start - 1] != ",":
        return None
    if scene.part(scene.sums[before].end)[1] != start - 1 or not pattern("amounts.cap").fullmatch(
        scene.text, start, first.start
    ):
        return None
    others = scene.lists[before]
    return others[index - members.start] if len(others) == len(members) else before


def _governing(scene: Scene, item: Sum, *, clauses_only: bool) -> Match | None:
    """The nearest phrase before the sum that names somebody or states a condition; higher ranks win at one place."""
    best: tuple[tuple[int, int, int], Match] | None = None
    for match in scene.phrases_before(item.start):
        if match.end > item.start or (clauses_only and not match.rule.endswith("_clause")):
            continue
        if scene.given and _holds_given(scene, match):
            continue
        # Phrases that end within the same part differ by a comma or an adverb only; their rank decides.
        key = (scene.part(max(match.end - 2, 0))[1], int(match.gives["rank"]), match.end - match.start)
        if best is None or key > best[0]:
            best = key, match
    return best[1] if best is not None else None


def _opened(scene: Scene, subject: Match) -> str | None:
    """The condition that opens a list of those who get sums: 考核优秀的,省级平台奖励20万元,市级平台奖励10万元."""
    subjects = {subject.start}
    for match in scene.phrases_before(subject.start):
        if match.rule == SUBJECT:
            subjects.add(match.start)
        elif match.rule == CLAUSE and match.end in subjects:
            place = match.end
            while place < subject.start and place in subjects:
                place = scene.part(place)[1] + 1
            return piece(scene, match, "condition") if place == subject.start else None
    return None


def _holds_given(scene: Scene, match: Match) -> bool:
    """Whether a phrase runs over a sum that is given: 受理后资助300元,登记后每件再资助900元 are two conditions."""
    held = match.captures.get("condition")
    return held is not None and any(held.start <= item.start and item.end <= held.end for item in scene.given)


def _governed(scene: Scene, governing: Match | None) -> tuple[str | None, str | None]:
    """Beneficiary and condition of a phrase; a sum inside the name parts it (年收入1000万元以上企业)."""
    who, what = piece(scene, governing, "beneficiary"), piece(scene, governing, "condition")
    capture = governing.captures.get("beneficiary") if governing is not None else None
    if capture is not None and who is not None:
        inner = scene.sum_in(capture.start, capture.end)
        if inner is not None and inner.kind == "absolute":
            return scene.printed(inner.end, capture.end) or None, scene.printed(capture.start, inner.end)
    return who, what


def _without_holder(scene: Scene, governing: Match | None, recipient: str) -> str | None:
    """The whole phrase where another than it names gets the money: 对新评定的示范街区,给予运营主体30万元."""
    if governing is None or not governing.rule.startswith(ADDRESSING):
        return None
    holder, what = governing.captures.get("beneficiary"), governing.captures.get("condition")
    name = piece(scene, governing, "beneficiary")
    if holder is None or name is None or name.endswith(recipient[-2:]) or recipient in name or name in recipient:
        return None
    if what is None:
        return name
    return scene.printed(min(holder.start, what.start), max(holder.end, what.end)).removesuffix("的").strip(",、")


def _given_noun(scene: Scene, item: Sum, governing: Match | None) -> str | None:
    """A recipient between the verb and the noun of giving: 给予承办单位补助,最高50万元."""
    found = scene.last_before("amount_beneficiary.given_noun", item.start)
    if found is None or item.start - found.end > AFTER or ";" in scene.text[found.end : item.start]:
        return None
    if (
        governing is not None
        and governing.start > found.start
        and not (governing.rule == STANDARD and "beneficiary" not in governing.captures)
    ):
        return None
    return piece(scene, found, "beneficiary")


def addressed(scene: Scene, place: int) -> str | None:
    """Whom the sentence addresses before a condition that names nobody: 对买车的居民,车价10万元以下的补贴2000元."""
    best: Match | None = None
    for match in scene.phrases_before(place):
        if match.end > place + 1 or not match.rule.startswith(ADDRESSING):
            continue
        if best is not None and match.start != best.start:
            break
        if best is None or int(match.gives["rank"]) > int(best.gives["rank"]):
            best = match
    who = _governed(scene, best)[0] if best is not None else None
    return None if who is not None and _is_thing(who) else who


def _tier(scene: Scene, item: Sum, governing: Match | None) -> tuple[str | None, str] | None:
    """A step named in the part before the sum, and who takes it: 省级赛事,不超过60万元; 企业获评省级,奖励5万元."""
    start = scene.part(item.start)[0]
    if (
        not start
        or scene.text[start - 1] != ","
        or pattern("amounts.tier_gives").fullmatch(scene.text, start, item.start) is None
    ):
        return None
    begin, end = scene.part(start - 1)
    if governing is not None and governing.end > begin + 1:
        return None
    found = pattern("amounts.tier").fullmatch(scene.text, begin, end) or pattern("amounts.tier_named").fullmatch(
        scene.text, begin, end
    )
    if found is None or found["tier"].endswith(words("amounts.actors")):
        return None
    start, end = found.span("tier")
    doer = pattern("amounts.doer").match(scene.text, start, end)
    if doer is None:
        return None, scene.printed(start, end)
    return scene.printed(start, doer.end()), scene.printed(doer.end(), end)


def _labelled(name: str, who: str | None, what: str | None) -> tuple[str | None, str | None]:
    """Beneficiary and condition where the sum has a label of its own: somebody, else what it is for."""
    head = name[: name.rfind("(")] if name.endswith(")") else name
    somebody = head.endswith(words("amounts.actors")) or pattern("amounts.place_named").fullmatch(head) is not None
    somebody = somebody and not name.endswith(words("amounts.no_actors"))
    won = pattern("amounts.achieved").match(name)
    # 获评单位 is somebody, 获评示范企业 is what was won.
    if somebody and (won is None or "的" in name[:-1] or name[won.end() :] in words("amounts.plain_holders")):
        modifier, found, noun = name.rpartition("的")
        return noun, modifier if found else what
    if name.endswith("后") and not somebody:
        name = name.removesuffix("后")
    return who, f"{what}{name}" if what and what.endswith("为") else name


def _counted(scene: Scene, index: int, governing: Match | None, what: str | None) -> str | None:
    """The act or step for each of which a sum is given, unless a condition stands behind it."""
    act = trigger(scene, scene.sums[index])
    if act is not None:
        if what is not None and pattern("amounts.counted_places").match(act.get("noun") or "") is not None:
            # 对注册国际商标的,每指定一个国家补助2000元: where, not what for.
            return None
        return piece(scene, act, "condition") if governing is None or governing.start <= act.start else None
    by = step(scene, index)
    if by is None:
        return None
    return pattern("amounts.stepping").sub("", scene.printed(scene.part(by.start)[0], by.end))


def _scaled(scene: Scene, index: int) -> str | None:
    """What a scale says right before its sum: 按设备投资额50-100万元奖励8万元."""
    if not index:
        return None
    item, of = scene.sums[index], scene.sums[index - 1]
    if of.comparator == "eq" or of.kind != "absolute":
        return None
    start = scene.part(of.start)[0]
    # 批发业:5亿元至8亿元,奖励30万元: a step alone in its part.
    alone = of.start == start or (of.comparator == "range" and of.start - start <= STEP)
    alone = alone and pattern("amounts.then_award").fullmatch(scene.text, of.end, item.start) is not None
    given = None if alone else pattern("amounts.then_gives").match(scene.text, of.end)
    if not alone and (given is None or given.end() != item.start):
        return None
    if index > 1 and scene.sums[index - 2].end > start:
        start = scene.sums[index - 2].end + 1
    return pattern("amounts.stepping").sub("", scene.printed(start, of.end)) or None
