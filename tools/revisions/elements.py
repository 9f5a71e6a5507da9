"""Edits of the elements of a document: since when and up to when it is in force, its number, its date."""

import random
import re

from revisions.drafts import Draft, Edit, Told


def validity(chance: random.Random, draft: Draft) -> list[Told] | None:
    """Another first or last day in force, where a clause says it."""
    metadata = draft.record.metadata
    found = [
        (leaf, day)
        for day in (metadata.effective_from, metadata.effective_to)
        if day is not None
        for leaf in draft.leaves()
        if leaf.body.count(_printed(day)) == 1
    ]
    if not found:
        return None
    leaf, day = chance.choice(found)
    year = int(day[:4]) + chance.choice((1, 2))
    start = leaf.body.index(_printed(day))
    leaf.put(start, start + 4, str(year))
    return [("validity-changed", f"{day} → {year}{day[4:]}")]


def _printed(day: str) -> str:
    year, month, number = map(int, day.split("-"))
    return f"{year}年{month}月{number}日"


def doc_number(chance: random.Random, draft: Draft) -> list[Told] | None:
    old = draft.record.metadata.doc_number
    if old is None or old.repaired:
        return None
    new = re.sub("[0-9]+号", f"{(old.serial or 0) + chance.choice((1, 2, 30))}号", old.text)
    return [("metadata-changed", f"→ {new}")] if draft.put_between(old.quote, new) else None


def issued_on(chance: random.Random, draft: Draft) -> list[Told] | None:
    old = draft.record.metadata.issued_on
    if old is None:
        return None
    new = f"{old[:8]}{chance.randint(20, 28)}"
    put = draft.put_between(_printed(old), _printed(new))
    return [("metadata-changed", f"{old} → {new}")] if put and new != old else None


EDITS: dict[str, Edit] = {"validity": validity, "number": doc_number, "date": issued_on}
