"""Edits of who answers for a clause: another body in the place of one, one more, one less, another role."""

import random
import re

from ipextract.models.facts import Responsibility
from revisions.drafts import Draft, Edit, Leaf, Told

# Bodies that no text names, by the level of those beside which they stand.
_NEW = {
    "省": ("省民政厅", "省水利厅", "省体育局"),
    "市": ("市民政局", "市水利局", "市体育局"),
    "": ("民政部", "水利部", "体育总局"),
}
# One body's whole name, which shares no word with its neighbours.
_WHOLE = re.compile(r"\w{2,}[厅局部]")
_OTHER_ROLE = {"lead": "cooperate", "cooperate": "lead"}


def _named(draft: Draft) -> list[tuple[Leaf, Responsibility]]:
    return [
        (leaf, fact)
        for leaf in draft.leaves()
        for fact in leaf.facts
        if isinstance(fact, Responsibility) and _WHOLE.fullmatch(fact.quote)
    ]


def _new(chance: random.Random, fact: Responsibility, leaf: Leaf) -> str | None:
    """A body that the clause does not name."""
    level = fact.agency[0] if fact.agency[0] in _NEW else ""
    left = [name for name in _NEW[level] if name not in leaf.body]
    return chance.choice(left) if left else None


def _code(fact: Responsibility, otherwise: str) -> str:
    return "lead-changed" if fact.role == "lead" else otherwise


def replace(chance: random.Random, draft: Draft) -> list[Told] | None:
    if (put := _put(chance, draft, "{new}")) is None:
        return None
    fact, new = put
    return [(_code(fact, "agency-changed"), f"{fact.agency} → {new}")]


def add(chance: random.Random, draft: Draft) -> list[Told] | None:
    if (put := _put(chance, draft, "{old}、{new}")) is None:
        return None
    fact, new = put
    return [(_code(fact, "agency-added"), f" → {new}")]


def _put(chance: random.Random, draft: Draft, words: str) -> tuple[Responsibility, str] | None:
    """Put words with a new body where one is named; which one that was, and the new one."""
    named = _named(draft)
    if not named:
        return None
    leaf, fact = chance.choice(named)
    if (new := _new(chance, fact, leaf)) is None:
        return None
    leaf.put(*leaf.place(fact.span), words.format(old=fact.quote, new=new))
    return fact, new


def remove(chance: random.Random, draft: Draft) -> list[Told] | None:
    """One of a list, so that others keep its role; with the mark that parts it from one of them."""
    listed = []
    for leaf, fact in _named(draft):
        start, end = leaf.place(fact.span)
        places = [leaf.place(each.span) for each in leaf.facts if _is_beside(fact, each)]
        if leaf.body[end] == "、" and any(place[0] == end + 1 for place in places):
            listed.append((leaf, fact, start, end + 1))
        elif leaf.body[start - 1] == "、" and any(place[1] == start - 1 for place in places):
            listed.append((leaf, fact, start - 1, end))
    if not listed:
        return None
    leaf, fact, start, end = chance.choice(listed)
    leaf.put(start, end, "")
    return [(_code(fact, "agency-removed"), f"{fact.agency} → ")]


def _is_beside(fact: Responsibility, other: object) -> bool:
    return isinstance(other, Responsibility) and (other.statement, other.role) == (fact.statement, fact.role)


def exchange(chance: random.Random, draft: Draft) -> list[Told] | None:
    """Those that led help, and those that helped lead."""
    found = [
        (leaf, fact.statement)
        for leaf, fact in _named(draft)
        if fact.role == "lead" and all(_words(leaf, fact).count(word) == 1 for word in ("牵头", "配合"))
    ]
    if not found:
        return None
    leaf, statement = chance.choice(found)
    start, end = leaf.place(statement)
    exchanged = {"牵头": "配合", "配合": "牵头"}
    bodies = [fact for fact in leaf.facts if isinstance(fact, Responsibility) and fact.statement == statement]
    leaf.put(start, end, re.sub("牵头|配合", lambda word: exchanged[word[0]], leaf.body[start:end]))
    return [
        ("lead-changed", f"{fact.agency}: {fact.role} → {_OTHER_ROLE[fact.role]}")
        for fact in bodies
        if fact.role in _OTHER_ROLE
    ]


def _words(leaf: Leaf, fact: Responsibility) -> str:
    start, end = leaf.place(fact.statement)
    return leaf.body[start:end]


# Words of a statement and those in their place, the role before and after, and what has to be told of each body.
_LABELS = (
    ("责任单位", "牵头单位", "responsible", "lead", "lead-changed"),
    ("责任单位", "配合单位", "responsible", "cooperate", "role-changed"),
    ("配合单位", "责任单位", "cooperate", "responsible", "role-changed"),
    ("牵头单位", "责任单位", "lead", "responsible", "lead-changed"),
    ("参与", "牵头", "cooperate", "lead", "lead-changed"),
    ("牵头", "配合", "lead", "cooperate", "lead-changed"),
)


def rename(chance: random.Random, draft: Draft) -> list[Told] | None:
    """The words of one role become those of another."""
    found = [
        (leaf, fact.statement, row)
        for leaf, fact in _named(draft)
        for row in _LABELS
        if fact.role == row[2] and _words(leaf, fact).count(row[0]) == 1
    ]
    if not found:
        return None
    leaf, statement, (old, new, before, now, code) = chance.choice(found)
    start, end = leaf.place(statement)
    leaf.put(start, end, leaf.body[start:end].replace(old, new))
    return [
        (code, f"{fact.agency}: {before} → {now}")
        for fact in leaf.facts
        if isinstance(fact, Responsibility) and fact.statement == statement and fact.role == before
    ]


EDITS: dict[str, Edit] = {
    "agency": replace,
    "agency added": add,
    "agency removed": remove,
    "roles exchanged": exchange,
    "role": rename,
}
