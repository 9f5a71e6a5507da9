"""Edits of clauses: one comes, goes, changes its place, is split, merged or worded anew.

Each is drawn among clauses without facts and, by a name of its own, among clauses with facts, which go along.
"""

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from revisions.drafts import Draft, Edit, Leaf, Told, gone, seams

_NEW_CLAUSES = (
    "完善信息共享机制。推动各类服务平台互联互通，提高数据资源的利用效率，形成上下贯通的工作格局。",
    "营造良好社会氛围。广泛开展宣传活动，讲好创新故事，让尊重知识的观念深入人心。",
    "加强队伍建设。畅通人才成长渠道，优化评价方式，激发各类人员干事创业的热情。",
)
_NEW_SENTENCES = (
    "坚持问题导向，不断改进工作方式，确保各项举措落到实处。",
    "注重总结经验，及时推广成熟做法，形成可复制的工作模式。",
)

Wanted = Callable[[Leaf], bool]


def _bare(leaf: Leaf) -> bool:
    return not leaf.facts


def _holding(leaf: Leaf) -> bool:
    """Whether a clause has facts, and is not the one that says since when the document is in force."""
    return bool(leaf.facts) and "施行" not in leaf.body


def _copy(leaf: Leaf, body: str) -> Leaf:
    return Leaf(leaf.entry, "", body, [], -1, -1, is_edited=True)


def _end(body: str) -> str:
    return body[len(body.rstrip()) :] or "\n"


def insert(chance: random.Random, draft: Draft) -> list[Told] | None:
    group, at = chance.choice(draft.free(lambda leaf: True) or [(None, 0)])
    if group is None or at == 0:
        return None
    text = chance.choice(_NEW_CLAUSES)
    if any(text in leaf.body for each in draft.groups for leaf in each):
        return None
    added = _copy(group[at], text + _end(group[at].body))
    group.insert(at, added)
    return [("clause-added", added.beginning)]


def delete(wanted: Wanted) -> Edit:
    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        free = [(group, at) for group, at in draft.free(wanted) if len(group) > 2 and at]
        if not free:
            return None
        group, at = chance.choice(free)
        leaf = group.pop(at)
        return [("clause-removed", leaf.beginning), *gone(leaf.facts)]

    return edit


def swap(wanted: Wanted) -> Edit:
    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        free = [(group, at) for group, at in draft.free(wanted) if _is_next(group, at, wanted)]
        if not free:
            return None
        group, at = chance.choice(free)
        one, other = group[at], group[at + 1]
        sizes = [len("".join(each.body.split())) for each in (one, other)]
        if abs(sizes[0] - sizes[1]) < 5:
            return None
        group[at], group[at + 1] = other, one
        one.is_edited = other.is_edited = True
        return [("clause-moved", (one if sizes[0] < sizes[1] else other).beginning)]

    return edit


def _is_next(group: list[Leaf], at: int, wanted: Wanted) -> bool:
    """Whether a clause follows that is free too."""
    return at + 1 < len(group) and not group[at + 1].is_edited and wanted(group[at + 1])


def split(wanted: Wanted) -> Edit:
    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        free = draft.free(lambda leaf: wanted(leaf) and bool(seams(leaf.body)))
        if not free:
            return None
        group, at = chance.choice(free)
        leaf = group[at]
        begin, seam = leaf.beginning, chance.choice(seams(leaf.body))
        group.insert(at + 1, _copy(leaf, leaf.body[seam:]))
        leaf.put(seam, len(leaf.body), _end(leaf.body))
        return [("clause-split", begin)]

    return edit


def merge(wanted: Wanted) -> Edit:
    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        free = [
            (group, at)
            for group, at in draft.free(wanted)
            if _is_next(group, at, wanted)
            and min(len(group[at].body), len(group[at + 1].body)) > 40
            and group[at].body.rstrip().endswith(("。", ")"))
        ]
        if not free:
            return None
        group, at = chance.choice(free)
        one, other = group[at], group.pop(at + 1)
        one.body, one.is_edited = one.body.rstrip() + other.body.lstrip(), True
        return [("clause-merged", one.beginning)]

    return edit


def rewrite(wanted: Wanted) -> Edit:
    """A sentence without facts is worded anew."""

    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        free = [(group[at], start, end) for group, at in draft.free(wanted) for start, end in _plain(group[at])]
        if not free:
            return None
        leaf, start, end = chance.choice(free)
        leaf.put(start, end, chance.choice(_NEW_SENTENCES))
        return [("clause-reworded", leaf.beginning)]

    return edit


def _plain(leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Sentences without facts, behind the first; without what makes up most of the clause."""
    stops = [found.end() for found in re.finditer("。", leaf.body)]
    for start, end in pairwise(stops):
        places = (leaf.place(fact.span) for fact in leaf.facts)
        is_free = not any(place[0] < end and start < place[1] for place in places)
        words = leaf.body[start:end]
        if is_free and 2 * (end - start) < len(leaf.body) and words.count("(") == words.count(")"):
            yield start, end


EDITS: dict[str, Edit] = {
    "insert": insert,
    "delete": delete(_bare),
    "delete with facts": delete(_holding),
    "swap": swap(_bare),
    "swap with facts": swap(_holding),
    "split": split(_bare),
    "split with facts": split(_holding),
    "merge": merge(_bare),
    "merge with facts": merge(_holding),
    "rewrite": rewrite(_bare),
    "rewrite beside facts": rewrite(_holding),
}
