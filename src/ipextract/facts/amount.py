"""Amounts 金额: sums of money, and the shares by which money is given.

What sums look like is in `rules/amount`, who gets them in `rules/amount_beneficiary`, how they are counted in
`rules/amount_per`; the lists of words and the small looks beside a sum are in `lexicons/amounts.yaml`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ipextract.facts.amount_beside import each_named
from ipextract.facts.amount_look import Role, Story, as_role
from ipextract.facts.amount_people import People, addressed, bounds, people
from ipextract.facts.amount_per import per
from ipextract.facts.amount_roles import AWARDED, CARRIED, GIVEN, role, titled
from ipextract.facts.amount_scene import Scene, scene
from ipextract.facts.amount_sums import Sum, read
from ipextract.facts.amount_words import role_cues
from ipextract.lexicons import words
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context
from ipextract.models.facts import Amount, Target
from ipextract.models.matches import Found, Match
from ipextract.spans import Span
from ipextract.values.numerals import decimal_string
from ipextract.values.patterns import pattern, plain_pattern

# A sentence whose first sum stands so near its beginning names nobody of its own.
LEAD = 16
# How many items of a list are looked back over for the words that open it.
ITEMS = 12


def build(context: Context, targets: Sequence[Found[Target]]) -> list[Found[Amount]]:
    """Every sum of the clauses and every rate by which money is given, in document order."""
    sentences = context.tree.sentences
    matches = context.find("amount", [place for place in context.opening("amount") if _holds(sentences[place].text)])
    if not matches:
        return []
    measured = (target for target in targets if target.fact.comparator is not None and _in_money(target.fact.unit))
    held = sorted(measured, key=lambda target: target.place)
    reader = _Reader(context, held, [target.place.start for target in held])
    return [found for place in matches for found in reader.sentence(place, matches[place])]


def _in_money(unit: str | None) -> bool:
    """Whether a target counts in money; a sum in another's indicator (超过300万元的工程占比) is not its value."""
    return unit is not None and pattern("amounts.money_unit").search(unit) is not None


def _holds(text: str) -> bool:
    """Whether a sentence that has the words holds a sum or a given share."""
    if plain_pattern("amounts.holds_money").search(text) is not None:
        return True
    return (
        plain_pattern("amounts.holds_share").search(text) is not None
        and pattern("amounts.gives_shares").search(text) is not None
    )


def _of_part(at: Scene, item: Sum) -> bool:
    """Whether a sum goes to a part of those who are named before: 每件9元,其中小微企业每件12元."""
    return at.text.find("其中", at.text.rfind(";", 0, item.start) + 2, item.start) > 0


@dataclass(slots=True)
class _Reader:
    """Reads the sentences of a document in order, and what they tell of the sums after them."""

    context: Context
    targets: Sequence[Found[Target]]
    starts: list[int]
    clause: int = -1
    beneficiary: str | None = None
    # Whether a label right before its sum told who that is.
    labelled: bool = False
    role: Role | None = None
    before: Role | None = None
    # Who gets the sums of the sentence beside a part that is told apart (…,其中小微企业每件9元;…), while that lasts.
    main: tuple[str | None] | None = None
    announced: dict[str, Role | None] | None = None
    # The clauses whose own words open a list of criteria (应当具备下列条件:).
    asking: frozenset[str] | None = None
    clauses: dict[str, Clause] | None = None

    def sentence(self, place: int, matches: Sequence[Match]) -> list[Found[Amount]]:
        sentence = self.context.tree.sentences[place]
        sums = read(matches)
        if not sums:
            return []
        if sentence.clause != self.clause:
            clauses = self.context.tree.clauses
            beside = self.clause >= 0 and clauses[self.clause].parent == clauses[sentence.clause].parent
            self.before = (self.role if self.role in ("reward", "subsidy") else self.before) if beside else None
            self.clause, self.beneficiary, self.role = sentence.clause, None, None
        at = scene(self.context.rules, sentence, sums)
        if self.labelled and sentence.text.startswith("对"):
            # 高级工每人1500元。对取得合格证书的每人500元: another is meant.
            self.beneficiary = None
        if self.beneficiary is None and sums[0].start <= LEAD and "对" not in sentence.text[: sums[0].start]:
            self.beneficiary = self._addressed_before(place)
        title = self._title(sentence)
        found: list[Found[Amount]] = []
        here: Role | None = None
        tolds: list[People | None] = []
        led_in = partial(self._led_in, place)
        for index, item in enumerate(at.sums):
            span = sentence.span(item.start, item.end)
            if self.main is not None and ";" in at.text[at.sums[index - 1].end : item.start]:
                self._leave_part()
            target = self._target_of(at, index)
            story = Story(
                title,
                here,
                self.role,
                self._announced,
                led_in,
                partial(self._above, sentence),
                partial(self._asks, place),
                measured=target is not None,
                before=self.before,
            )
            named = role(at, index, story)
            if named in CARRIED:
                self.role = here = named
            told = self._told(sentence, at, index, named, tolds)
            if named == "other" and (told.condition or "").endswith("奖"):
                # 金奖5项(每项10万元): what a prize comes to.
                named = "reward"
            tolds.append(told if named in GIVEN else None)
            if named in ("reward", "subsidy"):
                at.given.append(item)
            fact = Amount(
                role=named,
                per=per(at, index),
                beneficiary=told.beneficiary,
                condition=told.condition,
                **values_of(item, target, told.beneficiary),
                **self.context.evidence(sentence, item.start, item.end, item.match.rule),
            )
            found.append(Found(fact, item.match, span, told.why))
        self._leave_part()
        return found

    def _told(self, sentence: Sentence, at: Scene, index: int, named: Role, tolds: Sequence[People | None]) -> People:
        """Who gets a sum of a role and what for; of a fine only what it is for."""
        if named == "fine":
            return replace(people(at, index, None, named=False), beneficiary=None)
        if named not in GIVEN:
            return People()
        told = _capped(at, index, tolds) or people(at, index, self.beneficiary, named=True, labels=named in AWARDED)
        if told.beneficiary is None and named in AWARDED:
            told = self._named_by_title(sentence, at, index, told)
        if not told.alone:
            self._keep(told, at, at.sums[index])
            if _of_several(at, index, told, tolds):
                # 对甲类企业、乙类企业分别给予…: none of them is meant by what goes on.
                self.beneficiary = None
        return told

    def _named_by_title(self, sentence: Sentence, at: Scene, index: int, told: People) -> People:
        """Who gets a sum, or what for, where only the heading says so: 驰名商标:奖励50万元; 优势企业:国家级20万元."""
        title = self.context.clause_of(sentence).title
        if title is None or sentence.heading or told.alone:
            return told
        somebody = title.endswith(words("amounts.actors"))
        if not somebody and (told.condition is not None or not title.endswith(words("amounts.titled_things"))):
            return told
        if told.condition is not None and not told.condition.endswith(words("amounts.list_heads")):
            return told
        start = at.part(at.sums[index].start)[0]
        if at.text.startswith("(", start - 1):
            return told
        start += len(told.condition or "")
        if (
            pattern("amounts.named_by_title").match(at.text, start, at.sums[index].start) is None
            or pattern("amounts.title_of_named").fullmatch(title) is None
        ):
            return told
        why = {**told.why, "beneficiary" if somebody else "condition": "the heading of the clause"}
        return replace(told, why=why, beneficiary=title) if somebody else replace(told, why=why, condition=title)

    def _keep(self, told: People, at: Scene, item: Sum) -> None:
        """Keep who gets a sum for the sums after it."""
        if self.main is None and told.beneficiary not in (None, self.beneficiary) and _of_part(at, item):
            self.main = (self.beneficiary,)
        self.beneficiary = told.beneficiary or self.beneficiary
        self.labelled = told.labelled if told.beneficiary and not told.why else self.labelled

    def _leave_part(self) -> None:
        """What is given to a part of those who get something says nothing of the sums behind a semicolon."""
        if self.main is not None:
            (self.beneficiary,), self.main = self.main, None

    def _title(self, sentence: Sentence) -> str:
        """The title of the sentence's clause, or where it has none of the clause above, or where that lays down
        conditions for one kind after the other; of those farther up the nearest counts only where it lays down
        conditions, which hold for all below."""
        clause = self.context.clause_of(sentence)
        if clause.parent is None:
            return clause.title or ""
        above = self._by_id.get(clause.parent)
        if clause.title is not None:
            return clause.title if above is None or not _asks(above.title, clause.title) else above.title or ""
        if above is None or above.title is not None or above.parent is None:
            return above.title or "" if above is not None else ""
        far = self._by_id.get(above.parent)
        title = far.title or "" if far is not None else ""
        return title if any(word in title for word in words("amounts.asking_titles")) else ""

    def _above(self, sentence: Sentence) -> Role | None:
        """What the nearest title above that tells it says is given: 资助项目与标准; else that of the document."""
        at: Clause | None = self.context.clause_of(sentence)
        while at is not None:
            if at.title is not None and (given := titled(at.title)) in ("reward", "subsidy"):
                return given
            at = self._by_id.get(at.parent) if at.parent is not None else None
        given = titled(self.context.metadata.title or "")
        return given if given in ("reward", "subsidy") else None

    @property
    def _by_id(self) -> dict[str, Clause]:
        if self.clauses is None:
            self.clauses = {one.id: one for one in self.context.tree.clauses}
        return self.clauses

    def _addressed_before(self, place: int) -> str | None:
        """Whom the sentence before, which holds no sum, says something is given to (对旅行社予以奖励。每团900元)."""
        if self._led_in(place) is None:
            return None
        before = self.context.tree.sentences[place - 1]
        if "对" not in before.text:
            return None
        return addressed(scene(self.context.rules, before, []), len(before.text.rstrip("。;")))

    def _led_in(self, place: int) -> Role | None:
        """What the sentence before, which holds no sum, says is given (对人才实施分类补贴。A类每人200万元)."""
        before = self.context.tree.sentences[place - 1] if place else None
        if before is None or before.clause != self.clause:
            return None
        said = (as_role(one.role) for one in reversed(role_cues(before.text)))
        return next((one for one in said if one in CARRIED), None)

    def _target_of(self, at: Scene, index: int) -> Found[Target] | None:
        """The target that holds a sum; what holds only some of a list's sums reads a scale of conditions as a goal."""
        target = self._target(_place(at, index))
        last = at.lists[index][-1]
        return target if target is None or last == index or self._target(_place(at, last)) is not None else None

    def _target(self, place: Span) -> Found[Target] | None:
        """The target whose place overlaps `place`, or null."""
        last = bisect_right(self.starts, place.end)
        near = self.targets[max(0, bisect_right(self.starts, place.start) - 4) : last]
        return next((target for target in reversed(near) if target.place.overlaps(place)), None)

    def _announced(self) -> Role | None:
        """What the clause above says of the money in its items (补贴标准: (一)…)."""
        if self.announced is None:
            self.announced = {}
            for sentence in self.context.tree.sentences:
                if sentence.text.endswith(":") or sentence.heading:
                    said = [one.role for one in role_cues(sentence.text) if one.role != "measure"]
                    clause = self.context.clause_of(sentence).id
                    self.announced[clause] = as_role(said[-1]) if said else self.announced.get(clause)
        return self.announced.get(self.context.tree.clauses[self.clause].parent or "")

    def _asks(self, place: int) -> bool:
        """Whether what stands before the sentence in its clause, or the clause above, opens a list of criteria:
        申请认定应当具备下列条件: (一)…;"""
        sentences, opens = self.context.tree.sentences, pattern("amounts.criteria_listed").search
        for before in reversed(sentences[max(0, place - ITEMS) : place]):
            if before.clause != self.clause or not before.text.endswith((";", ":")):
                break
            if opens(before.text) is not None:
                return True
        if self.asking is None:
            self.asking = frozenset(
                self.context.clause_of(sentence).id
                for sentence in sentences
                if sentence.text.endswith(":") and opens(sentence.text) is not None
            )
        clause = self.context.tree.clauses[self.clause]
        return clause.id in self.asking or clause.parent in self.asking


def _of_several(at: Scene, index: int, told: People, tolds: Sequence[People | None]) -> bool:
    """Whether the sum `index` goes to another than the one before it in its list."""
    before = tolds[index - 1] if index > at.lists[index].start else None
    return (
        before is not None
        and None not in (before.beneficiary, told.beneficiary)
        and before.beneficiary != told.beneficiary
    )


def _asks(above: str | None, title: str) -> bool:
    """Whether a title lays down conditions, and the `title` below it only names a kind: 申报条件 over 设计中心类."""
    if above is None or not any(word in above for word in words("amounts.asking_titles")):
        return False
    return titled(above) is None and titled(title) is None


def _place(at: Scene, index: int) -> Span:
    return at.sentence.span(at.sums[index].start, at.sums[index].end)


def _capped(at: Scene, index: int, tolds: Sequence[People | None]) -> People | None:
    """Who gets the sum that the sum `index` only bounds, unless it names somebody of its own."""
    bounded = bounds(at, index)
    told = tolds[bounded] if bounded is not None else None
    if told is None:
        return None
    item = at.sums[index]
    told = replace(told, beneficiary=each_named(at, item, told.beneficiary))
    if told.condition is None:
        return told
    others = any(one is not None and one.condition not in (None, told.condition) for one in tolds)
    # 1000万元以内部分贴息3%,以上部分2%,贴息总额不超过50万元: of all the steps.
    start = at.part(item.start)[0]
    of_all = others and (
        pattern("amounts.cap_of_all").search(at.text, start, item.start)
        or pattern("amounts.only_years").fullmatch(told.condition)
    )
    return replace(told, condition=None) if of_all else told


def _without(item: Sum, who: str | None) -> str | None:
    """What a share is of, without the one that gets it (给予企业研发投入10%, 对企业建设冷库投资补助30%)."""
    if item.base is None or who is None or item.match.rule not in ("amount.share_given", "amount.share_cap"):
        return item.base
    own = pattern("amounts.each_one").sub("", item.base) if who in item.base else item.base
    return own.removeprefix(who).removeprefix("其") or item.base


def values_of(item: Sum, target: Found[Target] | None = None, who: str | None = None) -> dict[str, Any]:
    """The fields of `Amount` that say how much; a target's comparator bounds the sum that it holds."""
    low, high = (None if value is None else decimal_string(value) for value in (item.low, item.high))
    bound = item.comparator
    if target is not None and bound == "eq" and target.fact.comparator not in (None, "range"):
        bound = target.fact.comparator or bound
    rate = item.kind == "rate"
    return {
        "kind": item.kind,
        "min": None if rate else low,
        "max": None if rate else high,
        "currency": item.currency,
        "rate_min": low if rate else None,
        "rate_max": high if rate else None,
        "base": _without(item, who),
        "comparator": bound,
    }
