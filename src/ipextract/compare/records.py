"""Two records of one document → its changes: clauses, their facts, their wording, the elements of the document."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import fields
from functools import partial
from typing import Any

from ipextract.compare.changes import Change, DocumentChanges, Place, codes
from ipextract.compare.clauses import Alignment, Block, Clauses, aligned
from ipextract.compare.facts import COMPARING, paired
from ipextract.compare.following import Found, without_followers
from ipextract.compare.places import Places
from ipextract.compare.wording import Told, Wording, is_reworded
from ipextract.models.facts import Amount, Responsibility
from ipextract.models.matches import Evidence
from ipextract.models.metadata import Metadata
from ipextract.records.kinds import KindName
from ipextract.records.record import Record
from ipextract.records.told import shown

# What metadata hold besides their values: where these stand.
_WHERE = frozenset({"span", "quote", "repaired"})
_VALIDITY = frozenset({"effective_from", "effective_to"})
# Words of a fact beside its quote that a change of it tells.
_TOLD_TOO = ("verb", "modality", "beneficiary", "condition", "base", "per", "anchor")

# The facts of a clause by their kind.
Facts = dict[KindName, list[Evidence]]


def compared(old: Record, new: Record) -> DocumentChanges:
    """What changed from one record to the other: metadata first, then clauses and facts in the order of the new text,
    what was removed where it stood."""
    changes = tuple(_Comparison(old, new).changes()) if old != new else ()
    return DocumentChanges(
        new.id, old.id if old.id != new.id else None, new.metadata.title, old.source, new.source, changes
    )


def change(code: str, subject: str, **rest: Any) -> Change:
    """A change with the level that its code has."""
    return Change(code, codes()[code].level, subject, **rest)


class _Comparison:
    """The comparison of two records."""

    def __init__(self, old: Record, new: Record) -> None:
        self._old, self._new = old, new
        self._clauses = Clauses(old.clauses), Clauses(new.clauses)
        self._places = Places(self._clauses[0]), Places(self._clauses[1])
        self._facts = _by_clause(old), _by_clause(new)

    def changes(self) -> Iterator[Change]:
        # What a text cites changes with its words, which is told of its clauses.
        is_worded_anew = self._clauses[0].texts != self._clauses[1].texts
        yield from _of_metadata(self._old.metadata, self._new.metadata, {"citations"} if is_worded_anew else set())
        alignment = aligned(*self._clauses)
        found = [*self._of_blocks(alignment), *self._of_lone(alignment)]
        kept = without_followers(found, self._old.metadata, self._new.metadata)
        # What is removed comes behind what stood before it and still does.
        yield from (each.change for each in sorted(kept, key=lambda each: each.at))

    def _of_blocks(self, alignment: Alignment) -> Iterator[Found]:
        for block in alignment.blocks:
            at = (block.new[0], 0)
            yield from (Found(at, each) for each in self._of_shape(block, block in alignment.moved))
            facts, told = self._of_facts(at, block.old, block.new)
            if self._is_reworded(block, told):
                yield Found(
                    at,
                    change(
                        "clause-reworded",
                        self._label(1, block.new[0]),
                        field="text",
                        old="\n".join(self._clauses[0].texts[place] for place in block.old),
                        new="\n".join(self._clauses[1].texts[place] for place in block.new),
                        old_place=self._places[0].of_clause(block.old[0]),
                        new_place=self._places[1].of_clause(block.new[0]),
                    ),
                )
            yield from facts

    def _of_shape(self, block: Block, is_moved: bool) -> Iterator[Change]:
        """That a clause was split, merged, moved or renumbered; each of them says the new label."""
        old, new = block.old[0], block.new[0]
        is_renumbered = self._clauses[0].entries[old].label != self._clauses[1].entries[new].label
        if not (is_moved or is_renumbered) and len(block.old) == len(block.new):
            return
        labels = self._label(0, old), self._label(1, new)
        where: dict[str, Any] = {
            "old": labels[0] or None,
            "new": labels[1] or None,
            "old_place": self._places[0].of_clause(old),
            "new_place": self._places[1].of_clause(new),
        }
        if len(block.new) > 1:
            others = tuple(self._places[1].of_clause(place) for place in block.new[1:])
            yield change("clause-split", labels[0], field="clauses", **where, others=others)
        elif len(block.old) > 1:
            others = tuple(self._places[0].of_clause(place) for place in block.old[1:])
            yield change("clause-merged", labels[1], field="clauses", **where, others=others)
        if is_moved:
            yield change("clause-moved", labels[1] or labels[0], field="place", **where)
        elif is_renumbered:
            yield change("clause-renumbered", labels[1] or labels[0], field="label", **where)

    def _of_lone(self, alignment: Alignment) -> Iterator[Found]:
        """Clauses of one side with their facts."""
        behind = {place: block.new[-1] for block in alignment.blocks for place in block.old}
        for place in alignment.removed:
            before = next((behind[each] for each in range(place - 1, -1, -1) if each in behind), -1)
            at = (before, place + 1)
            where = self._places[0].of_clause(place)
            yield Found(at, change("clause-removed", self._label(0, place), old_place=where))
            yield from self._of_facts(at, (place,), ())[0]
        for place in alignment.added:
            at = (place, 0)
            where = self._places[1].of_clause(place)
            yield Found(at, change("clause-added", self._label(1, place), new_place=where))
            yield from self._of_facts(at, (), (place,))[0]

    def _of_facts(
        self, at: tuple[int, int], old: Sequence[int], new: Sequence[int]
    ) -> tuple[list[Found], tuple[list[Evidence], list[Evidence]]]:
        """Changes of the facts of aligned clauses, and the facts of both sides that have changed."""
        changes: list[Found] = []
        told: tuple[list[Evidence], list[Evidence]] = [], []
        held = self._held(0, old), self._held(1, new)
        if not any(held):
            return changes, told
        apart = partial(self._apart, old, new)
        for comparing in COMPARING:
            one_side, other_side = ([fact for facts in each for fact in facts[comparing.name]] for each in held)
            pairing = paired(comparing, one_side, other_side, apart)
            for one, other in pairing.changed:
                differences = list(comparing.differences(one, other))
                if differences:
                    told[0].append(one)
                    told[1].append(other)
                places = {"old_place": self._places[0].of_fact(one), "new_place": self._places[1].of_fact(other)}
                about = comparing.about(other)
                changes += [
                    Found(
                        at, change(each.code, about, field=each.field, old=each.old, new=each.new, **places), one, other
                    )
                    for each in differences
                ]
            for fact in pairing.removed:
                told[0].append(fact)
                where = {"old": fact.quote, "old_place": self._places[0].of_fact(fact)}
                changes.append(Found(at, change(comparing.removed(fact), comparing.about(fact), **where), old=fact))
            for fact in pairing.added:
                told[1].append(fact)
                where = {"new": fact.quote, "new_place": self._places[1].of_fact(fact)}
                changes.append(Found(at, change(comparing.added(fact), comparing.about(fact), **where), new=fact))
        return changes, told

    def _held(self, side: int, places: Sequence[int]) -> list[Facts]:
        """The facts of those clauses that have any."""
        entries, facts = self._clauses[side].entries, self._facts[side]
        return [facts[entries[place].id] for place in places if entries[place].id in facts]

    def _apart(self, old: Sequence[int], new: Sequence[int], one: Evidence, other: Evidence) -> int:
        """How far apart two facts stand in aligned clauses, counted from where these begin or end, whichever is less:
        what came or went elsewhere is then before both or behind both."""
        before, now = self._from_ends(0, old, one), self._from_ends(1, new, other)
        return min(abs(before[0] - now[0]), abs(before[1] - now[1]))

    def _from_ends(self, side: int, places: Sequence[int], fact: Evidence) -> tuple[int, int]:
        first, last = (self._clauses[side].entries[places[at]].span for at in (0, -1))
        return fact.span.start - first.start, last.end - fact.span.end

    def _is_reworded(self, block: Block, told: tuple[list[Evidence], list[Evidence]]) -> bool:
        sides = block.old, block.new
        texts = [[self._clauses[side].texts[place] for place in places] for side, places in enumerate(sides)]
        if texts[0] == texts[1]:
            return False
        joined = len(block.old) != len(block.new)
        wordings = Wording(texts[0], joined=joined), Wording(texts[1], joined=joined)
        for side, facts in enumerate(told):
            numbers = {self._clauses[side].entries[place].id: at for at, place in enumerate(sides[side])}
            for fact in facts:
                at = numbers[fact.clause]
                begin = self._clauses[side].entries[sides[side][at]].span.start
                _cover(wordings[side], at, fact, begin)
        return is_reworded(*wordings)

    def _label(self, side: int, place: int) -> str:
        where: Place = self._places[side].of_clause(place)
        return f"{where.path}{where.title or ''}"


def _by_clause(record: Record) -> dict[str, Facts]:
    """The facts of each clause that has any, by its id."""
    found: dict[str, Facts] = {}
    for comparing in COMPARING:
        for fact in getattr(record, comparing.name):
            found.setdefault(fact.clause, {each.name: [] for each in COMPARING})[comparing.name].append(fact)
    return found


def _cover(wording: Wording, clause: int, fact: Evidence, begin: int) -> None:
    """Cover all that a change of a fact tells; its clause begins at `begin`."""
    stretch = wording.cover(clause, Told(fact.quote, fact.span.start - begin))
    if stretch is None:
        return
    for name in _TOLD_TOO:
        if words := getattr(fact, name, None):
            wording.cover_beside(stretch, words)
    if isinstance(fact, Responsibility):
        wording.cover_roles(stretch, fact.span.start - fact.statement.start, fact.statement.end - fact.span.end)
    if isinstance(fact, Amount):
        wording.cover_purpose(stretch, fact.role)


def _of_metadata(old: Metadata, new: Metadata, without: Set[str]) -> Iterator[Change]:
    for field in fields(Metadata):
        before, now = _values(getattr(old, field.name)), _values(getattr(new, field.name))
        if before == now or field.name in without:
            continue
        if field.name in _VALIDITY:
            code = "validity-changed"
        elif not before:
            code = "metadata-filled"
        else:
            code = "metadata-changed" if now else "metadata-removed"
        yield change(code, field.name, field=field.name, old=_printed(before), new=_printed(now))


def _values(value: Any) -> Any:
    """A value without where it stands."""
    if hasattr(value, "__dataclass_fields__"):
        named = {name: getattr(value, name) for name in value.__dataclass_fields__ if name not in _WHERE}
        return tuple((name, each) for name, each in named.items() if each not in (None, ()))
    if isinstance(value, tuple):
        return tuple(map(_values, value))
    return value


def _printed(value: Any) -> str | None:
    if not value:
        return None
    if isinstance(value, tuple) and all(isinstance(each, tuple) and len(each) == 2 for each in value):
        return " ".join(filter(None, (shown(each) for _, each in value)))
    if isinstance(value, tuple):
        return "；".join(filter(None, map(_printed, value)))
    return shown(value)
