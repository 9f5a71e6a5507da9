"""Pairs of revisions made from real texts by edits that are drawn at random, each with what has to be told of it.

An edit takes leaf clauses that stand below one another with labels of one style; the labels behind an inserted or a
deleted clause are counted anew, as a drafter would. `draw` makes one pair.

- insert: a clause between two others; delete: one; swap: two neighbours; split: one behind one of its sentences;
  merge: a clause and the one behind it; rewrite: a sentence without facts.
- value: the figure of a target; day: the year of a deadline; sum: the figure of an amount; agency: another body in the
  place of one.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from ipextract import pipeline
from ipextract.models.matches import Evidence
from ipextract.models.source import Source
from ipextract.records.record import ClauseEntry, Record

# What is told: the code, and the words by which it is known which one: a value, or the beginning of a clause.
Told = tuple[str, str]
_CN = "一二三四五六七八九十"
_NEW_CLAUSES = (
    "完善信息共享机制。推动各类服务平台互联互通，提高数据资源的利用效率，形成上下贯通的工作格局。",
    "营造良好社会氛围。广泛开展宣传活动，讲好创新故事，让尊重知识的观念深入人心。",
    "加强队伍建设。畅通人才成长渠道，优化评价方式，激发各类人员干事创业的热情。",
)
_NEW_SENTENCES = (
    "坚持问题导向，不断改进工作方式，确保各项举措落到实处。",
    "注重总结经验，及时推广成熟做法，形成可复制的工作模式。",
)
_NEW_AGENCIES = ("省民政厅", "省水利厅", "省体育局")


@dataclass(slots=True)
class _Leaf:
    """A leaf clause: its label, and the text behind it up to the next clause."""

    entry: ClauseEntry
    label: str
    body: str
    facts: list[Evidence]
    begin: int
    end: int
    is_edited: bool = False
    printed: str = ""


@dataclass(slots=True)
class Pair:
    """Two revisions, and what has to be told of them."""

    old: Record
    new: Record
    edits: tuple[str, ...]
    told: Counter[Told] = field(default_factory=Counter)


def read(text: str) -> Record:
    digest = sha256(text.encode()).hexdigest()
    return pipeline.extract(Source("revision", "revision.txt", text, digest, "utf-8", "text/plain"))


class _Draft:
    """A text as runs of leaf clauses with what stands between them."""

    def __init__(self, text: str, record: Record) -> None:
        self._text = text
        parents = {entry.parent for entry in record.clauses}
        facts: dict[str, list[Evidence]] = {}
        for kind in (record.targets, record.deadlines, record.amounts, record.responsibilities):
            for fact in kind:
                facts.setdefault(fact.clause, []).append(fact)
        self.groups: list[list[_Leaf]] = []
        group: list[_Leaf] = []
        for at, entry in enumerate(record.clauses):
            label = entry.label or ""
            end = record.clauses[at + 1].span.start if at + 1 < len(record.clauses) else entry.span.end
            is_leaf = entry.id not in parents and text.startswith(label, entry.span.start) and _number(label)
            # Of a last clause only its own text: what follows may be the next part.
            if is_leaf and end - entry.span.end <= 12:
                begin = entry.span.start
                leaf = _Leaf(entry, label, text[begin + len(label) : end], facts.get(entry.id, []), begin, end)
                if group and (group[-1].entry.parent != entry.parent or group[-1].entry.style != entry.style):
                    self._close(group)
                    group = []
                group.append(leaf)
            else:
                self._close(group)
                group = []
        self._close(group)

    def _close(self, group: list[_Leaf]) -> None:
        if len(group) >= 3:
            self.groups.append(group)

    def print(self, groups: list[list[_Leaf]]) -> str:
        """The text with the groups as they are now."""
        out, place = [], 0
        for before, now in zip(self.groups, groups, strict=True):
            out.append(self._text[place : before[0].begin])
            first = _number(before[0].label)
            for number, leaf in enumerate(now, first):
                leaf.printed = _relabelled(before[0].label, number)
                out.append(leaf.printed + leaf.body)
            place = before[-1].end
        return "".join([*out, self._text[place:]])


def _number(label: str) -> int:
    """The number of a label that a drafter counts; 0 for any other."""
    if found := re.fullmatch(r"[(（]?([一二三四五六七八九十]{1,3})[)）、]", label):
        tens, _, ones = found[1].rpartition("十")
        if "十" not in found[1]:
            return _CN.index(found[1]) + 1
        return (_CN.index(tens) + 1 if tens else 1) * 10 + (_CN.index(ones) + 1 if ones else 0)
    found = re.fullmatch(r"([0-9]{1,2})[.．、]", label)
    return int(found[1]) if found else 0


def _relabelled(label: str, number: int) -> str:
    if re.search("[0-9]", label):
        return re.sub("[0-9]+", str(number), label)
    ten, one = divmod(number, 10)
    numeral = (_CN[ten - 1] if ten > 1 else "") + ("十" if ten else "") + (_CN[one - 1] if one else "")
    return re.sub("[一二三四五六七八九十]+", numeral, label)


Edit = Callable[[random.Random, list[list[_Leaf]]], list[Told] | None]


def _free(groups: list[list[_Leaf]], wanted: Callable[[_Leaf], bool]) -> list[tuple[list[_Leaf], int]]:
    return [(group, at) for group in groups for at, leaf in enumerate(group) if not leaf.is_edited and wanted(leaf)]


def _begin(leaf: _Leaf) -> str:
    return beginning(leaf.body)


def beginning(text: str) -> str:
    """How a clause begins, without blanks and marks: the stop behind a title is not always kept."""
    return "".join(re.findall(r"[^\W_]", text))[:12]


def _bare(leaf: _Leaf) -> bool:
    return not leaf.facts


def _copy(leaf: _Leaf, body: str) -> _Leaf:
    return _Leaf(leaf.entry, "", body, [], -1, -1, is_edited=True)


def insert(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    group, at = chance.choice(_free(groups, lambda leaf: True) or [(None, 0)])
    if group is None or at == 0:
        return None
    text = chance.choice(_NEW_CLAUSES)
    if any(text in leaf.body for each in groups for leaf in each):
        return None
    added = _copy(group[at], text + _end(group[at].body))
    group.insert(at, added)
    return [("clause-added", _begin(added))]


def _end(body: str) -> str:
    return body[len(body.rstrip()) :] or "\n"


def delete(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    free = [(group, at) for group, at in _free(groups, _bare) if len(group) > 2 and at]
    if not free:
        return None
    group, at = chance.choice(free)
    gone = group.pop(at)
    return [("clause-removed", _begin(gone))]


def swap(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    free = [
        (group, at)
        for group, at in _free(groups, _bare)
        if at + 1 < len(group) and not group[at + 1].is_edited and not group[at + 1].facts
    ]
    if not free:
        return None
    group, at = chance.choice(free)
    one, other = group[at], group[at + 1]
    sizes = [len("".join(each.body.split())) for each in (one, other)]
    if abs(sizes[0] - sizes[1]) < 5:
        return None
    group[at], group[at + 1] = other, one
    one.is_edited = other.is_edited = True
    return [("clause-moved", _begin(one if sizes[0] < sizes[1] else other))]


def split(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    free = _free(groups, lambda leaf: not leaf.facts and bool(_seams(leaf.body)))
    if not free:
        return None
    group, at = chance.choice(free)
    leaf = group[at]
    seam = chance.choice(_seams(leaf.body))
    second = _copy(leaf, leaf.body[seam:])
    begin = _begin(leaf)
    leaf.body, leaf.is_edited = leaf.body[:seam] + _end(leaf.body), True
    group.insert(at + 1, second)
    return [("clause-split", begin)]


def _seams(body: str) -> list[int]:
    """Places behind a full stop with enough text on both sides, outside brackets."""
    flat = body.rstrip()
    return [
        found.end()
        for found in re.finditer("。", flat)
        if 25 <= found.end() <= len(flat) - 25 and flat.count("(", 0, found.end()) == flat.count(")", 0, found.end())
    ]


def merge(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    free = [
        (group, at)
        for group, at in _free(groups, _bare)
        if at + 1 < len(group)
        and not group[at + 1].is_edited
        and not group[at + 1].facts
        and min(len(group[at].body), len(group[at + 1].body)) > 40
        and group[at].body.rstrip().endswith("。")
    ]
    if not free:
        return None
    group, at = chance.choice(free)
    one, other = group[at], group.pop(at + 1)
    one.body, one.is_edited = one.body.rstrip() + other.body.lstrip(), True
    return [("clause-merged", _begin(one))]


def rewrite(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
    free = _free(groups, lambda leaf: not leaf.facts and bool(_seams(leaf.body)))
    if not free:
        return None
    group, at = chance.choice(free)
    leaf = group[at]
    seam = _seams(leaf.body)[-1]
    leaf.body, leaf.is_edited = leaf.body[:seam] + chance.choice(_NEW_SENTENCES) + _end(leaf.body), True
    return [("clause-reworded", _begin(leaf))]


def _replaced(leaf: _Leaf, fact: Evidence, old: str, new: str) -> bool:
    """Put `new` for `old` where the fact stands, if its words hold it once and no other fact holds it."""
    begin = fact.span.start - leaf.begin - len(leaf.label)
    end = begin + fact.span.end - fact.span.start
    words = leaf.body[begin:end]
    place = fact.span.start + words.find(old)
    shared = sum(each.span.start <= place < each.span.end for each in leaf.facts)
    if words.count(old) != 1 or shared != 1:
        return False
    leaf.body = leaf.body[:begin] + words.replace(old, new) + leaf.body[end:]
    leaf.is_edited = True
    return True


def _of_fact(
    name: str, wanted: Callable[[Evidence], bool], change: Callable[[random.Random, Evidence], tuple[str, str]]
) -> Edit:
    def edit(chance: random.Random, groups: list[list[_Leaf]]) -> list[Told] | None:
        free = [
            (leaf, fact)
            for group in groups
            for leaf in group
            if not leaf.is_edited
            for fact in leaf.facts
            if type(fact).__name__ == name and wanted(fact)
        ]
        if not free:
            return None
        leaf, fact = chance.choice(free)
        old, new = change(chance, fact)
        if not old or not _replaced(leaf, fact, old, new):
            return None
        return [_TOLD[name](fact, new)]

    return edit


_TOLD: dict[str, Callable[[Evidence, str], Told]] = {
    "Target": lambda fact, new: ("target-raised", new),
    "Deadline": lambda fact, new: ("deadline-moved", new),
    "Amount": lambda fact, new: ("amount-changed", new),
    "Responsibility": lambda fact, new: (
        "lead-changed" if getattr(fact, "role", "") == "lead" else "agency-changed",
        new,
    ),
}


def _next_figure(chance: random.Random, fact: Evidence) -> tuple[str, str]:
    figure = re.search(r"(?<![0-9.])[0-9]+(?![0-9.年])", fact.quote)
    return (figure[0], str(int(figure[0]) + chance.choice((3, 5, 20)))) if figure else ("", "")


def _next_year(chance: random.Random, fact: Evidence) -> tuple[str, str]:
    year = re.search("20[0-9]{2}", fact.quote)
    return (year[0], str(int(year[0]) + chance.choice((1, 2)))) if year else ("", "")


EDITS: dict[str, Edit] = {
    "insert": insert,
    "delete": delete,
    "swap": swap,
    "split": split,
    "merge": merge,
    "rewrite": rewrite,
    "value": _of_fact(
        "Target",
        lambda fact: getattr(fact, "value", None) is not None and getattr(fact, "comparator", "") not in ("le", "lt"),
        _next_figure,
    ),
    "day": _of_fact("Deadline", lambda fact: True, _next_year),
    "sum": _of_fact("Amount", lambda fact: getattr(fact, "kind", "") != "rate", _next_figure),
    "agency": _of_fact(
        "Responsibility",
        lambda fact: fact.quote.endswith(("厅", "局")),
        lambda chance, fact: (fact.quote, chance.choice(_NEW_AGENCIES)),
    ),
}


def draw(text: str, old: Record, chance: random.Random, names: tuple[str, ...]) -> Pair | None:
    """A pair with one edit of each name, or of those of them that the text has room for; null where it has none."""
    draft = _Draft(text, old)
    groups = [list(group) for group in draft.groups]
    told: Counter[Told] = Counter()
    done = []
    for name in names:
        found = EDITS[name](chance, groups)
        if found is not None:
            told.update(found)
            done.append(name)
    if not done:
        return None
    new = read(draft.print(groups))
    moved = {words for code, words in told if code == "clause-moved"}
    for group in groups:
        for leaf in group:
            if leaf.label and leaf.printed != leaf.label and _begin(leaf) not in moved:
                told[("clause-renumbered", _begin(leaf))] += 1
    return Pair(old, new, tuple(done), told)
