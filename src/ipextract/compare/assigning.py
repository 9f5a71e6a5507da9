"""Which of one list goes with which of another, so that what is alike in all is most: an optimal assignment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]
# Weights of a matching must not be zero; likeness runs up to this.
FULL = 2.0


def assigned(likeness: Mapping[Pair, float], least: float) -> list[Pair]:
    """Pairs of which no two share a side, with the greatest sum of likeness above `least`; sorted.

    `likeness` holds the pairs that are worth a thought, each below `FULL`; what is not above `least` is never paired.
    The work grows with their number, not with the product of both sides.
    """
    if not likeness:
        return []
    worth = {pair: like for pair, like in likeness.items() if like > least}
    found = _plain(worth)
    left_over = {pair: worth[pair] for pair in worth.keys() - found}
    lefts, rights = ({pair[side] for pair in found} for side in (0, 1))
    hard = {pair: like for pair, like in left_over.items() if pair[0] not in lefts and pair[1] not in rights}
    return sorted([*found, *(_solved(hard, least) if hard else ())])


def _plain(worth: Mapping[Pair, float]) -> set[Pair]:
    """Pairs that need no solver, which is slow to load: of one thing and all that want nothing else, the best."""
    sides: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = defaultdict(list), defaultdict(list)
    for pair in worth:
        for side in (0, 1):
            sides[side][pair[side]].append(pair)
    return {
        max(pairs, key=lambda pair: (worth[pair], (-pair[0], -pair[1])))
        for side in (0, 1)
        for pairs in sides[side].values()
        if all(len(sides[1 - side][pair[1 - side]]) == 1 for pair in pairs)
    }


def _solved(worth: Mapping[Pair, float], least: float) -> Iterator[Pair]:
    """The pairs with the greatest sum."""
    lefts, rights = sorted({left for left, _ in worth}), sorted({right for _, right in worth})
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    row, column = ({each: at for at, each in enumerate(side)} for side in (lefts, rights))
    # Each left may stay alone, in a column of its own: so there always is a matching that takes all rows.
    entries = [(row[left], column[right], FULL - like) for (left, right), like in sorted(worth.items())]
    entries += [(at, len(rights) + at, FULL - least) for at in range(len(lefts))]
    rows, columns, weights = zip(*entries, strict=True)
    shape = (len(lefts), len(rights) + len(lefts))
    matched = min_weight_full_bipartite_matching(coo_array((weights, (rows, columns)), shape=shape).tocsr())
    for at, to in zip(*(each.tolist() for each in matched), strict=True):
        if to < len(rights):
            yield lefts[at], rights[to]
