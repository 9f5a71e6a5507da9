"""One line for a commit message: `breaking 2, review 1: 目标降低 1, 期限变更 1, 文字修改 1 (2 documents)`."""

from collections import Counter

from ipextract.compare.changes import LEVELS, Comparison, codes

# So many kinds of change are named.
NAMED = 6


def write(comparison: Comparison) -> str:
    """What changed, worst first, each kind with its number."""
    changes = [each for each in comparison.changes if each.accepted is None]
    accepted = f"{comparison.accepted} accepted" if comparison.accepted else ""
    if not changes:
        return f"no change{f' but {accepted}' if accepted else ''}\n"
    counts = comparison.counts
    levels = ", ".join(f"{level} {counts[level]}" for level in LEVELS if counts[level])
    order = list(codes())
    found = Counter((LEVELS.index(each.level), order.index(each.code)) for each in changes)
    kinds = [f"{codes()[order[code]].title} {count}" for (_, code), count in sorted(found.items())]
    if len(kinds) > NAMED:
        kinds = [*kinds[:NAMED], "…"]
    documents = sum(any(each.accepted is None for each in document.changes) for document in comparison.documents)
    where = ", ".join(filter(None, (f"{documents} document{'s' * (documents != 1)}", accepted)))
    return f"{levels}: {', '.join(kinds)} ({where})\n"
