"""One line for a commit message: `breaking 2, review 1: 目标降低 1, 期限变更 1, 文字修改 1 (2 documents)`."""

from collections import Counter

from ipextract.compare.changes import LEVELS, Comparison, codes

# So many kinds of change are named.
NAMED = 6


def write(comparison: Comparison) -> str:
    """What changed, worst first, each kind with its number."""
    changes = comparison.changes
    if not changes:
        return "no change\n"
    counts = comparison.counts
    levels = ", ".join(f"{level} {counts[level]}" for level in LEVELS if counts[level])
    order = list(codes())
    found = Counter((LEVELS.index(each.level), order.index(each.code)) for each in changes)
    kinds = [f"{codes()[order[code]].title} {count}" for (_, code), count in sorted(found.items())]
    if len(kinds) > NAMED:
        kinds = [*kinds[:NAMED], "…"]
    documents = len(comparison.documents)
    return f"{levels}: {', '.join(kinds)} ({documents} document{'s' * (documents != 1)})\n"
