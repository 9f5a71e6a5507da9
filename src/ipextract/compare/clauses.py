"""Clauses of two revisions: which is which by what it says, whatever its number."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq

from ipextract.compare.assigning import Pair, assigned
from ipextract.records.record import ClauseEntry

# How much of two texts must be the same for one clause to be the other's new wording; less where the title is.
ALIKE = 0.5
ALIKE_TITLED = 0.25
# What speaks for a pair besides its text, so that of equal ones the right one is taken.
SAME_PARENT, SAME_NEIGHBOUR, SAME_LABEL = 0.04, 0.02, 0.01
# A part of a split clause stands in it whole but for what joins the parts; a shorter one may stand anywhere.
PART, PARTS_TOGETHER, SHORTEST_PART = 0.9, 0.85, 6
# Stretches by which clauses are looked for, those left out that stand in many; so many clauses are compared with each.
SHINGLE, COMMON, NEAREST = 4, 40, 8
# So many pairs are all compared.
FEW = 2_500


@dataclass(frozen=True, slots=True)
class Block:
    """Clauses that say the same, by their places in the two lists: one each, or several on the side where one was
    split or is the merger of several."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Clauses:
    """The clauses of one record with what comparing them asks for."""

    def __init__(self, entries: Sequence[ClauseEntry]) -> None:
        self.entries = entries
        self.texts = [f"{entry.title or ''}\n{entry.text}".strip() for entry in entries]
        places = {entry.id: place for place, entry in enumerate(entries)}
        self.parents = [None if entry.parent is None else places[entry.parent] for entry in entries]

    @cached_property
    def weights(self) -> list[int]:
        """How many characters each clause has with all below it; at least one."""
        weights = [len(text) + 1 for text in self.texts]
        # A clause comes after its parent.
        for place in range(len(weights) - 1, -1, -1):
            parent = self.parents[place]
            if parent is not None:
                weights[parent] += weights[place]
        return weights


@dataclass(frozen=True, slots=True)
class Alignment:
    """`blocks` in the order of the new side; `moved` are those of them that stand elsewhere among the others."""

    blocks: tuple[Block, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: frozenset[Block]


def aligned(old: Clauses, new: Clauses) -> Alignment:
    """Align two lists of clauses: those that say the same, then those that are alike, then parts of one another."""
    pairs = _same(old.texts, new.texts)
    pairs |= _alike(old, new, pairs)
    blocks = _with_parts(old, new, pairs)
    held_old = {place for block in blocks for place in block.old}
    held_new = {place for block in blocks for place in block.new}
    return Alignment(
        tuple(blocks),
        tuple(place for place in range(len(old.texts)) if place not in held_old),
        tuple(place for place in range(len(new.texts)) if place not in held_new),
        frozenset(_moved(old, new, blocks)),
    )


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Texts that stand equally often on both sides, in their order."""
    at_old, at_new = _places(old), _places(new)
    return {
        left: right
        for text, lefts in at_old.items()
        if len(lefts) == len(at_new.get(text, ()))
        for left, right in zip(lefts, at_new[text], strict=True)
    }


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[text].append(place)
    return places


def _alike(old: Clauses, new: Clauses, pairs: dict[int, int]) -> dict[int, int]:
    """Pairs of what is left, so that all together are most alike."""
    taken = set(pairs.values())
    lefts = [place for place in range(len(old.texts)) if place not in pairs]
    rights = [place for place in range(len(new.texts)) if place not in taken]
    likeness: dict[Pair, float] = {}
    for left, right in _near(old.texts, lefts, new.texts, rights):
        like = _likeness(old, left, new, right)
        if like > 0:
            likeness[left, right] = like + _context(old, left, new, right, pairs)
    return dict(assigned(likeness, 0.0))


def _near(old: Sequence[str], lefts: Sequence[int], new: Sequence[str], rights: Sequence[int]) -> Iterator[Pair]:
    """Pairs that may be alike: all of a few, else those that share the most of their rarer stretches."""
    if len(lefts) * len(rights) <= FEW:
        yield from ((left, right) for left in lefts for right in rights)
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for right in rights:
        for shingle in _shingles(new[right]):
            holders[shingle].append(right)
    same = _places(new)
    for left in lefts:
        shared: Counter[int] = Counter()
        for shingle in _shingles(old[left]):
            holding = holders.get(shingle, ())
            if len(holding) <= COMMON:
                shared.update(holding)
        nearest = [right for right, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:NEAREST]]
        near = set(nearest) | set(same.get(old[left], ())[:COMMON])
        yield from ((left, right) for right in sorted(near))


def _shingles(text: str) -> set[str]:
    return {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}


def _likeness(old: Clauses, left: int, new: Clauses, right: int) -> float:
    """How much of two clauses is the same, from 0, where they are not alike, to 1."""
    titles = old.entries[left].title, new.entries[right].title
    least = ALIKE_TITLED if titles[0] is not None and titles[0] == titles[1] else ALIKE
    return Indel.normalized_similarity(old.texts[left], new.texts[right], score_cutoff=least)


def _context(old: Clauses, left: int, new: Clauses, right: int, pairs: dict[int, int]) -> float:
    """What the places of two clauses add to their likeness."""
    parents = old.parents[left], new.parents[right]
    is_below_same = parents[1] is None if parents[0] is None else pairs.get(parents[0]) == parents[1]
    neighbours = (left > 0 and pairs.get(left - 1) == right - 1) + (pairs.get(left + 1) == right + 1)
    same_label = old.entries[left].label == new.entries[right].label
    return SAME_PARENT * is_below_same + SAME_NEIGHBOUR * neighbours + SAME_LABEL * same_label


def _with_parts(old: Clauses, new: Clauses, pairs: dict[int, int]) -> list[Block]:
    """Blocks of pairs, and of those that were split or merged; in the order of the new side."""
    back = {right: left for left, right in pairs.items()}
    splits = _parts(old.texts, new.texts, pairs)
    mergers = _parts(new.texts, old.texts, back)
    blocks = [Block((whole,), parts) for whole, parts in splits.items()]
    in_split = {place for parts in splits.values() for place in parts}
    for whole, parts in mergers.items():
        if whole not in in_split and not splits.keys() & set(parts):
            blocks.append(Block(parts, (whole,)))
    held = {place for block in blocks for place in block.new}
    blocks += [Block((left,), (right,)) for right, left in back.items() if right not in held]
    return sorted(blocks, key=lambda block: block.new)


def _parts(wholes: Sequence[str], texts: Sequence[str], pairs: dict[int, int]) -> dict[int, tuple[int, ...]]:
    """Clauses of one side that several of the other are the parts of: the place of each, and theirs in their order.

    A whole is not there any more or its pair is a part of it; the other parts are new.
    """
    taken = set(pairs.values())
    free = [place for place in range(len(texts)) if place not in taken and len(texts[place]) >= SHORTEST_PART]
    changed = [place for place in range(len(wholes)) if place not in pairs or texts[pairs[place]] != wholes[place]]
    parts: dict[int, set[int]] = defaultdict(set)
    for place, whole in _near(texts, free, wholes, changed):
        if len(texts[place]) < len(wholes[whole]) and _stands_in(texts[place], wholes[whole]):
            parts[whole].add(place)
    alone = dict.fromkeys(parts, 0.0)
    for whole, places in parts.items():
        if whole in pairs and _stands_in(texts[pairs[whole]], wholes[whole]):
            places.add(pairs[whole])
            alone[whole] = _together(texts, (pairs[whole],), wholes[whole])
    made_up = {whole: _together(texts, sorted(places), wholes[whole]) for whole, places in parts.items()}
    found: dict[int, tuple[int, ...]] = {}
    used: set[int] = set()
    # A part that stands in several is that of the one that is made up best.
    for whole in sorted(parts, key=lambda each: (-made_up[each], each)):
        ordered = tuple(sorted(parts[whole] - used))
        # What its pair says as well by itself has no other part.
        if len(ordered) > 1 and _together(texts, ordered, wholes[whole]) > alone[whole]:
            found[whole] = ordered
            used.update(ordered)
    return found


def _stands_in(part: str, whole: str) -> bool:
    bare = _bare(part)
    return LCSseq.similarity(bare, _bare(whole)) >= PART * len(bare)


def _together(texts: Sequence[str], places: Iterable[int], whole: str) -> float:
    """How much of a whole some parts make up together; 0 where they do not."""
    joined = "".join(_bare(texts[place]) for place in places)
    return Indel.normalized_similarity(joined, _bare(whole), score_cutoff=PARTS_TOGETHER)


def _bare(text: str) -> str:
    return "".join(text.split())


def _moved(old: Clauses, new: Clauses, blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that stand below another clause, or elsewhere among those below the same one.

    Of neighbours in another order those count as moved that hold the least text. What lies below a clause that is new
    or gone has not moved by that alone.
    """
    of_old = {place: block for block in blocks for place in block.old}
    of_new = {place: block for block in blocks for place in block.new}
    siblings: dict[Block | None, list[Block]] = defaultdict(list)
    for block in sorted(blocks, key=lambda each: each.old):
        above_old, above_new = old.parents[block.old[0]], new.parents[block.new[0]]
        before = None if above_old is None else of_old.get(above_old)
        now = None if above_new is None else of_new.get(above_new)
        if (above_old is None) == (before is None) and (above_new is None) == (now is None):
            if before == now:
                siblings[now].append(block)
            else:
                yield block
    for group in siblings.values():
        weights = [sum(old.weights[place] for place in block.old) for block in group]
        kept = _heaviest_rising([block.new[0] for block in group], weights)
        yield from (block for at, block in enumerate(group) if at not in kept)


def _heaviest_rising(numbers: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Places of the subsequence of rising numbers with the greatest weight; the numbers are different.

    `ends` are the last numbers of those worth keeping, rising as their weights do: one that ends later and weighs no
    more than another is worth nothing.
    """
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    before: list[int] = []
    for at, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        place = bisect_left(ends, number)
        before.append(best[place - 1][1] if place else -1)
        total = weight + (best[place - 1][0] if place else 0)
        if place < len(ends) and ends[place] == number:
            raise AssertionError("a place stands twice")
        stop = place
        while stop < len(ends) and best[stop][0] <= total:
            stop += 1
        ends[place:stop] = [number]
        best[place:stop] = [(total, at)]
    kept: set[int] = set()
    at = best[-1][1] if best else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
