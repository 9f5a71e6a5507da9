"""A sum with what stands around it, as the questions for its role see it."""

from collections.abc import Callable
from functools import cache
from typing import cast, get_args

from ipextract.facts.amount_scene import Scene
from ipextract.facts.amount_sums import Sum, is_capped
from ipextract.facts.amount_words import Cue
from ipextract.frozen import frozen
from ipextract.models import terms
from ipextract.values.patterns import pattern

Role = terms.AmountRole
# How many words of the sentence a sum without words of its own is held against.
REACH = 40


@frozen()
class Story:
    """What the text before a sentence tells of its sums: the clause's title, the role of the last sum of the sentence
    (`here`) and of the clause (`last`), and what announces the list that the clause is an item of. `measured` says that
    a target holds the sum. `led_in` is what the sentence before says is given, `before` what the clause before gives
    that stands in one list with this, `above` what the titles of the clauses above say is given. `asks`
    tells whether the clause is an item of a list of criteria."""

    title: str
    here: Role | None
    last: Role | None
    announced: Callable[[], Role | None]
    led_in: Callable[[], Role | None]
    above: Callable[[], Role | None]
    asks: Callable[[], bool]
    measured: bool = False
    before: Role | None = None


@frozen()
class Look:
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
    def bounded(self) -> bool:
        """Whether the sum is a bound or lies between two; 左右 is none."""
        return self.item.comparator in ("ge", "gt", "lt", "le", "range")

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


def look_at(scene: Scene, index: int, story: Story) -> Look:
    members = scene.lists[index]
    first, final = scene.sums[members[0]], scene.sums[members[-1]]
    before_end = scene.sums[members[0] - 1].end if members[0] else 0
    next_start = scene.sums[members[-1] + 1].start if members[-1] + 1 < len(scene.sums) else len(scene.text)
    left_start, part_end = max(scene.part(first.start)[0], before_end), scene.part(final.end)[1]
    return Look(
        scene,
        story,
        scene.sums[index],
        first,
        final,
        left_start,
        part_end,
        _told(scene, scene.cues_in(left_start, first.figures), first.start),
        scene.cues_in(final.end, min(part_end, next_start)),
        gives(scene, left_start, first.figures),
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


def gives(scene: Scene, start: int, end: int) -> bool:
    return pattern("amounts.give").search(scene.text, start, end) is not None


@cache
def as_role(name: str) -> Role | None:
    """The role that a cue names, or null for what only measures."""
    return cast("Role", name) if name in get_args(Role) else None


def is_counted(look: Look) -> bool:
    """每吨50元以上: what is counted right before the sum is given for each."""
    start = look.first.start
    return pattern("amounts.inner_per").search(look.scene.text, max(look.left_start, start - 10), start) is not None


def bare_award(look: Look) -> Role | None:
    """获评省级的奖20万元, 每家补5万元: the verb of giving is one character."""
    # The comma before it parts it from what is won: 一等奖1名,奖5万元.
    bare = pattern("amounts.bare_award").search(look.scene.text, max(0, look.left_start - 1), look.first.start)
    return None if bare is None else "reward" if bare["rewards"] else "subsidy"
