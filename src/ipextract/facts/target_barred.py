"""What keeps a number from being a target: cues, quotation marks, a year gone by, a mere count."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from ipextract.facts.target_indicator import ends_item, names_goal
from ipextract.facts.target_items import Item, is_money
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_verbs import built_where, last_verb_of, state_behind, worked_by
from ipextract.facts.target_words import BOUNDED, RATES, Stretch
from ipextract.lexicons import set_of, words
from ipextract.models.matches import Match
from ipextract.resolve.governing import Governed
from ipextract.ruleset.ruleset import matches_of
from ipextract.values.dates import parse_plan
from ipextract.values.patterns import pattern

# The rule of what is to be held in store.
# What is to be held is a target whatever the document is: a stock, the pace at which a budget must grow.
HELD = frozenset({"target.stock", "target.ahead"})
# The rule of what is told of the years of an earlier plan.
PLAN_PAST = "target_context.plan_past"
# The rule of what was reached; it says until when it tells (截至2030年底), which may lie ahead.
PAST = "target_context.past"
# Against the same time of the year before.
COMPARED = "同比"
# How far behind a sum the words stand that tell that somebody is paid for it.
LONGEST_PAYMENT = 30
# No story of a year gone by is longer than this many sentences.
LONGEST_STORY = 6
# How many sentences a review of a plan's years goes on behind the one that names them.
LONGEST_REVIEW = 3
OPENING, CLOSING = "“《‘", "”》’"


class Barred:
    """The stretches of one sentence in which no target stands; each kind is looked for when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def bars(self, item: Item, strong: bool) -> bool:
        """Whether the number is no target where it stands; a `strong` one has a goal stated for it."""
        starts, ends = self._quotations
        quoted = bisect_left(starts, item.left.end)
        if quoted and ends[quoted - 1] > item.left.end and not _is_goal_quoted(self._scene, item, ends[quoted - 1]):
            return True
        if self._is_past(item) or self.cues.cover(_said_from(item), item.match.end, soft=not strong):
            return True
        if self._tells_on:
            return True
        return self._is_undated and COMPARED in self._scene.text and self._soft_too(item)

    @cached_property
    def cues(self) -> "Cues":
        """What the rules of kind `target_context` find."""
        scene = self._scene
        rules = scene.document.context.active("target_context", scene.place)
        found = (one for rule in rules for one in matches_of(rule, scene.sentence))
        return Cues([one for one in found if not self._is_running(one) and not self._lies_ahead(one)])

    def _lies_ahead(self, match: Match) -> bool:
        """Whether what is told until a day is a goal, as the day is yet to come: 截至2030年底, in one of 2026."""
        until = int(match.get("until") or 0) if match.rule == PAST else 0
        own = self._scene.document.year
        if not until or (own is not None and until != own):
            return own is not None and until > own
        # Under a heading of goals the end of a year is their day, where the document is of that year or of none.
        return self._scene.section == "goals" and match.get("close") is not None

    def _is_running(self, match: Match) -> bool:
        """Whether the years of an earlier plan still ran when the document was made: “十一五”期间, in one of 2006.
        Where nobody knows when that was, goals are stated of a plan that runs: “十一五”时期,…主要目标是:…, and a
        document that sets its last term in those years (2009年底前) was made in them."""
        if match.rule != PLAN_PAST:
            return False
        document = self._scene.document
        plan = parse_plan(match.captures["plan"].text.strip("“”") + "期间")
        if plan.start is None or plan.end is None:
            return False
        if document.year is not None:
            return document.year <= plan.end.year
        if self._scene.section == "goals" or self._scene.trims["goal_stated"].search(match.text) is not None:
            return True
        return document.last_due is not None and plan.start.year <= document.last_due <= plan.end.year

    @cached_property
    def _tells_on(self) -> bool:
        """Whether the sentence goes on with what those before tell of a year gone by:
        2031年收入达3亿元;|全年授权专利90项。|拥有企业60家."""
        scene, own = self._scene, self._scene.document.year
        if own is None or self._years or scene.section == "goals":
            return False
        if any(word in scene.text for word in words("targets.firm_words")):
            return False
        sentences = scene.document.context.tree.sentences
        for place in range(scene.place, max(0, scene.place - LONGEST_STORY), -1):
            told, before = sentences[place], sentences[place - 1]
            goes_on = before.text.endswith(";") or scene.trims["tells_on"].match(told.text) is not None
            if before.heading or before.clause != told.clause:
                return False
            if not goes_on:
                return self._goes_on_reviewing(place, own)
            if years := [int(year["year"]) for year in scene.trims["year"].finditer(before.text)]:
                return years[-1] < own
        return False

    def _goes_on_reviewing(self, place: int, own: int) -> bool:
        """“十三五”期间,各项工作取得成效。|研发投入占比提高至3%, in a document of later years."""
        trims, sentences = self._scene.trims, self._scene.document.context.tree.sentences
        told = sentences[place]
        for opening in range(place - 1, max(-1, place - 1 - LONGEST_REVIEW), -1):
            before = sentences[opening]
            if before.heading or before.clause != told.clause:
                return False
            if before.text.startswith(("“十", "十")):
                opened = trims["plan_reviewed"].match(before.text)
                last = parse_plan(opened["plan"] + "期间").end if opened is not None else None
                reviewed = last is not None and last.year < own
                return reviewed and all(
                    trims["looks_ahead"].search(one.text) is None for one in sentences[opening + 1 : place + 1]
                )
        return False

    @property
    def _is_undated(self) -> bool:
        """Whether nobody knows the document's year: then 2031年,…同比增长12% may report."""
        return self._scene.document.year is None

    def _soft_too(self, item: Item) -> bool:
        return self.cues.cover(item.left.end, item.match.end, soft=True)

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return _quoted(self._scene.text)

    @cached_property
    def _years(self) -> list[tuple[int, int]]:
        text, so_far = self._scene.text, self._scene.trims["so_far"]
        # The year of a bracket that says what there is so far says nothing of what stands behind it.
        found = [one for one in self._scene.trims["year"].finditer(text) if not so_far.match(text, one.start() - 1)]
        return [(year.end(), int(year["year"])) for year in found]

    def _is_past(self, item: Item) -> bool:
        """Whether the last year named before the number lies before the document's own."""
        before = bisect_right(self._years, (item.left.end, 9999))
        own = self._scene.document.year if before else None
        return own is not None and self._years[before - 1][1] < own


def _said_from(item: Item) -> int:
    """Where what is said of the number begins; a bracket between it and its name is no part of that."""
    return item.left.end if item.match.gives["shape"] == "count" else item.match.start


class Cues:
    """The stretches of one sentence in which a number is no target; `soft` ones give way to a stated goal."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self.whole_soft = self.whole_hard = False
        inside: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
        for match in matches:
            soft = match.gives["weight"] == "soft"
            if match.gives["scope"] == "sentence":
                self.whole_soft |= soft
                self.whole_hard |= not soft
            else:
                inside[True].append((match.start, match.end))
                if not soft:
                    inside[False].append((match.start, match.end))
        self._inside = {soft: _merged(stretches) for soft, stretches in inside.items()}

    def cover(self, start: int, end: int, soft: bool) -> bool:
        """Whether a cue touches the stretch; without `soft` only those count that bar a stated goal too."""
        if self.whole_hard or (soft and self.whole_soft):
            return True
        starts, ends = self._inside[soft]
        place = bisect_left(starts, end)
        return place > 0 and ends[place - 1] > start


def _merged(stretches: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of stretches, those that overlap made one, in order."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _quoted(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of what stands between quotation marks, or behind one that is not closed."""
    stretches: list[tuple[int, int]] = []
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            end = len(text) if end < 0 else end
            stretches.append((start, end + 1))
            start = text.find(opening, end + 1)
    return _merged(stretches)


def is_hopeless(scene: Scene, days: Governed) -> bool:
    """Whether no number of a sentence can be a target: none is one there without a goal, and none is stated."""
    if not scene.rules_out or scene.section == "goals" or not days.is_free or scene.is_modal:
        return False
    # A term without a first day (五年内) states a goal in a heading, see `is_due`; what is to be held is one anywhere.
    if scene.section != "criteria" and not scene.document.normative and scene.is_termed:
        return False
    return all(rule.id not in HELD for rule in scene.document.context.active("target", scene.place))


def _is_goal_quoted(scene: Scene, item: Item, end: int) -> bool:
    """Whether the quotation that ends there states a goal and is no name: 实现“用工数达到2万人”的目标."""
    stated = item.match.gives["shape"] != "count" or item.bound.comparator in BOUNDED
    return stated and names_goal(scene, end)


def is_bare(scene: Scene, item: Item) -> bool:
    """Whether a thing is counted that no verb governs, as most numbers of a text do."""
    match = item.match
    if match.gives["shape"] != "count" or match.get("share") or match.get("unit") in RATES:
        return False
    if ends_item(scene, Stretch(match.end + item.bound.after, item.right.end)):
        return False
    if scene.text.startswith("等", item.left.end - 1) or last_verb_of(scene, item.left) is not None:
        return False
    if built_where(scene, item) is not None:
        return False
    if scene.trims["listed_up"].match(scene.text[item.left.start : item.left.end]):
        return False
    bounded = item.bound.comparator in BOUNDED
    if bounded and scene.trims["each"].search(scene.text, item.left.start, item.left.end):
        # 每个镇至少|有1所
        return False
    if bounded and scene.trims["place_opens"].search(scene.text, item.left.start, item.left.end):
        return False
    return state_behind(scene, match.end + item.bound.after) is None and worked_by(scene, item) is None


def is_task(scene: Scene, item: Item) -> bool:
    """Whether a number counts what a task is to bring about, where nothing but the plan that it stands in says so: no
    money but a turnover, no numeral of a list or a name (三档, 十一次), no cap on a share, no part of a named whole."""
    match = item.match
    left = scene.text[item.left.start : item.left.end]
    if is_money(item):
        # 技术合同成交额7.5亿元, 质押融资登记额两年累计30亿元
        paid = scene.trims["paid_behind"].match(scene.text[match.end : match.end + LONGEST_PAYMENT]) is not None
        traded = scene.trims["turnover"].search(left) is not None
        return traded and not paid and item.bound.comparator not in ("le", "lt")
    if match.get("unit") in set_of("targets.procedural_units"):
        return False
    if match.get("unit") in RATES and item.bound.comparator in ("le", "lt"):
        return False
    bounded = item.bound.comparator in BOUNDED
    if not bounded and not (match.get("value") or "0")[0].isdecimal():
        return False
    # 实际处理水量低于设计能力60%: a case, as the share that stands behind a whole of its own tells.
    against = match.get("unit") in RATES and any(word in left for word in set_of("targets.fall_words"))
    return not against and not left.endswith("的") and pattern("targets.may").search(left) is None
