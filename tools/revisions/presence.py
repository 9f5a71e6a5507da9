"""Edits by which a target, a deadline or an amount comes or goes: with its own words, or with a sentence of its own."""

import random
import re
from itertools import pairwise

from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from revisions.drafts import Draft, Edit, Fact, Leaf, Told, gone, seams
from revisions.values import is_alone

# Sentences, and what has to be told of each. What is more than a fact says is new wording.
_NEW_SENTENCES: tuple[tuple[str, tuple[Told, ...]], ...] = (
    ("到2029年,培育示范机构16家以上。", (("deadline-added", "到2029年"), ("target-added", "示范机构16家以上"))),
    ("服务满意率达到92%。", (("target-added", "服务满意率达到92%"),)),
    ("2029年底前完成系统升级改造。", (("deadline-added", "2029年底前"), ("clause-reworded", ""))),
    ("对通过验收的示范基地,给予最高6万元补助。", (("amount-added", "最高6万元"), ("clause-reworded", ""))),
)


def _facts(draft: Draft, kind: type[Fact]) -> list[tuple[Leaf, Fact]]:
    return [
        (leaf, fact)
        for leaf in draft.leaves()
        for fact in leaf.facts
        if isinstance(fact, kind) and is_alone(leaf, fact)
    ]


def _stretch(leaf: Leaf, fact: Fact) -> tuple[int, int]:
    """Where the words of a fact stand in the body, with the verb right before them."""
    start, end = leaf.place(fact.span)
    verb = getattr(fact, "verb", None) or ""
    return (start - len(verb) if verb and leaf.body.endswith(verb, 0, start) else start), end


def target(chance: random.Random, draft: Draft) -> list[Told] | None:
    """One of several targets in a row goes with the comma that parts it from its neighbour."""
    found = []
    for leaf, fact in _facts(draft, Target):
        start, end = _stretch(leaf, fact)
        others = [leaf.place(each.span) for each in leaf.facts if isinstance(each, Target) and each is not fact]
        if leaf.body[end : end + 1] in (",", "，") and any(place[0] == end + 1 for place in others):
            found.append((leaf, fact, start, end + 1))
        elif leaf.body[start - 1] in (",", "，") and any(place[1] == start - 1 for place in others):
            found.append((leaf, fact, start - 1, end))
    if not found:
        return None
    leaf, fact, start, end = chance.choice(found)
    leaf.put(start, end, "")
    return [("target-removed", f"{fact.quote} → ")]


def deadline(chance: random.Random, draft: Draft) -> list[Told] | None:
    """The only deadline of a clause goes; by when its targets are due goes with it."""
    found = [
        (leaf, fact)
        for leaf, fact in _facts(draft, Deadline)
        if "施行" not in leaf.body and sum(isinstance(each, Deadline) for each in leaf.facts) == 1
    ]
    if not found:
        return None
    leaf, fact = chance.choice(found)
    start, end = leaf.place(fact.span)
    leaf.put(start, end + (leaf.body[end : end + 1] in (",", "，")), "")
    return [("deadline-removed", f"{fact.quote} → ")]


def amount(chance: random.Random, draft: Draft) -> list[Told] | None:
    """A sum that ends a sentence goes with the comma before it (按20%给予补贴,最高30万元。)."""
    found = []
    for leaf, fact in _facts(draft, Amount):
        start, end = leaf.place(fact.span)
        if leaf.body[start - 1] in ",，" and leaf.body[end] == "。":
            found.append((leaf, fact, start - 1, end))
    if not found:
        return None
    leaf, fact, start, end = chance.choice(found)
    leaf.put(start, end, "")
    return [("amount-removed", f"{fact.quote} → ")]


def sentence(chance: random.Random, draft: Draft) -> list[Told] | None:
    """A sentence with facts goes, one by which nothing else is governed; its other words were wording."""
    found = []
    for leaf in draft.leaves():
        bounds = [0, *(each.end() for each in re.finditer("。", leaf.body))]
        # The first is the title or what the clause is known by.
        for start, end in pairwise(bounds[1:]):
            held = [fact for fact in leaf.facts if start <= leaf.place(fact.span)[0] < end]
            is_known = 2 * (end - start) < len(leaf.body) - 20
            if held and is_known and not any(isinstance(fact, Responsibility) for fact in held):
                found.append((leaf, start, end, held))
    if not found:
        return None
    leaf, start, end, held = chance.choice(found)
    leaf.put(start, end, "")
    return [("clause-reworded", leaf.beginning), *gone(held)]


def new_sentence(chance: random.Random, draft: Draft) -> list[Told] | None:
    """A sentence with facts comes, behind all that it could govern."""
    free = [leaf for leaf in draft.leaves() if seams(leaf.body)]
    if not free:
        return None
    leaf = chance.choice(free)
    words, told = chance.choice([row for row in _NEW_SENTENCES if row[0] not in leaf.body])
    seam = seams(leaf.body)[-1]
    leaf.put(seam, seam, words)
    return [(code, about or leaf.beginning) for code, about in told]


EDITS: dict[str, Edit] = {
    "target removed": target,
    "deadline removed": deadline,
    "amount removed": amount,
    "sentence removed": sentence,
    "sentence added": new_sentence,
}
