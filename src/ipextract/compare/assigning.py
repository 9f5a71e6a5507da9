"""Which of one list goes with which of another, so that what is alike in all is most: an optimal assignment."""

from collections.abc import Mapping

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
    lefts, rights = sorted({left for left, _ in worth}), sorted({right for _, right in worth})
    # Most texts leave one on each side, for which no solver need be loaded.
    if len(worth) == len(lefts) == len(rights):
        return sorted(worth)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    row, column = ({each: at for at, each in enumerate(side)} for side in (lefts, rights))
    # Each left may stay alone, in a column of its own: so there always is a matching that takes all rows.
    entries = [(row[left], column[right], FULL - like) for (left, right), like in sorted(worth.items())]
    entries += [(at, len(rights) + at, FULL - least) for at in range(len(lefts))]
    rows, columns, weights = zip(*entries, strict=True)
    shape = (len(lefts), len(rights) + len(lefts))
    matched = min_weight_full_bipartite_matching(coo_array((weights, (rows, columns)), shape=shape).tocsr())
    return sorted(
        (lefts[at], rights[to]) for at, to in zip(*(each.tolist() for each in matched), strict=True) if to < len(rights)
    )
