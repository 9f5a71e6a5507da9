"""Pairs of revisions made from real texts by edits that are drawn at random, each with what has to be told of it.

An edit takes leaf clauses (`drafts`) and changes their number or order (`structure`), the agencies that answer for them
(`agencies`), other values that they hold (`values`), whether they hold one (`presence`), or an element of the document
(`elements`). What has to be told is written from what the edit means. The labels behind an inserted or a deleted clause
are counted anew, as a drafter would. `draw` makes one pair.
"""

import random
from collections import Counter
from dataclasses import dataclass, field

from ipextract.records.record import Record
from revisions import agencies, elements, presence, structure, values
from revisions.drafts import Draft, Edit, Told, beginning, read

__all__ = ["EDITS", "Pair", "Told", "beginning", "draw", "read"]

EDITS: dict[str, Edit] = {**structure.EDITS, **values.EDITS, **presence.EDITS, **agencies.EDITS, **elements.EDITS}


@dataclass(slots=True)
class Pair:
    """Two revisions, and what has to be told of them."""

    old: Record
    new: Record
    edits: tuple[str, ...]
    told: Counter[Told] = field(default_factory=Counter)


def draw(text: str, old: Record, chance: random.Random, names: tuple[str, ...]) -> Pair | None:
    """A pair with one edit of each name, or of those of them that the text has room for; null where it has none."""
    draft = Draft(text, old)
    told: Counter[Told] = Counter()
    done = []
    for name in names:
        found = EDITS[name](chance, draft)
        if found is not None:
            told.update(found)
            done.append(name)
    if not done:
        return None
    new = read(draft.print())
    moved = {words for code, words in told if code == "clause-moved"}
    for group in draft.groups:
        for leaf in group:
            if leaf.label and leaf.printed != leaf.label and leaf.beginning not in moved:
                told[("clause-renumbered", leaf.beginning)] += 1
    return Pair(old, new, tuple(done), told)
