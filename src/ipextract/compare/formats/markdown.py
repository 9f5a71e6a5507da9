"""A comment for a pull request: counts, then a table of each document; what does not fit is counted."""

from collections.abc import Iterator

from ipextract.compare.changes import (
    ACCEPTED,
    LEVELS,
    TITLES,
    Acceptance,
    Change,
    Comparison,
    DocumentChanges,
    Level,
    Said,
    codes,
)

# GitHub refuses comments of 65,536 characters.
LONGEST = 65_000
# Longer texts are cut, and longer tables folded.
LONGEST_TEXT, LONGEST_TABLE = 120, 10
MARKS: dict[Level, str] = {"breaking": "🔴", "review": "🟡", "info": "⚪"}
ACCEPTED_MARK = "✅"
_ESCAPED = str.maketrans({each: f"\\{each}" for each in "\\`*_{}[]()#+-.!|~>"} | {"<": "&lt;", "&": "&amp;"})


def write(comparison: Comparison) -> str:
    """Counts, and a table 旧值 → 新值 for each document, worst changes first; at the most `LONGEST` characters."""
    counts = comparison.counts
    if not comparison.changes:
        return f"### 无变化\n\n`{comparison.old}` → `{comparison.new}`，共 {comparison.unchanged} 份文件。\n"
    told = "，".join(f"{MARKS[level]} {TITLES[level]} {counts[level]}" for level in LEVELS)
    if comparison.accepted:
        told += f"，{ACCEPTED_MARK} {ACCEPTED} {comparison.accepted}"
    lines = [f"### 政策变化：{told}", "", f"`{comparison.old}` → `{comparison.new}`", ""]
    size = sum(len(line) + 1 for line in lines)
    left = 0
    for document in comparison.documents:
        part = "\n".join(_document(document))
        # Room is kept for the line that counts what was left out.
        if size + len(part) + 1 > LONGEST - 200:
            left += 1
            continue
        lines.append(part)
        size += len(part) + 1
    if left:
        lines.append(f"另有 {left} 份文件的变化未列出；用 `ipextract diff --format json` 查看全部。")
    return "\n".join(lines).rstrip() + "\n"


def _document(document: DocumentChanges) -> Iterator[str]:
    changes = sorted(document.changes, key=lambda each: each.rank)
    yield f"#### {_text(document.title or document.id)}"
    yield ""
    is_long = len(changes) > LONGEST_TABLE
    if is_long:
        yield f"<details><summary>{len(changes)} 处变化</summary>"
        yield ""
    yield "| 级别 | 变化 | 条款 | 内容 | 旧值 | 新值 |"
    yield "|---|---|---|---|---|---|"
    yield from map(_row, changes)
    yield ""
    if is_long:
        yield "</details>"
        yield ""


def _row(change: Change) -> str:
    place = change.new_place or change.old_place
    cells = (
        f"{MARKS[change.level]} {TITLES[change.level]}" if change.accepted is None else _accepted(change.accepted),
        codes()[change.code].title,
        _text(place.path or change.where if place else ""),
        _text(change.subject),
        *map(_value, change.sides),
    )
    return f"| {' | '.join(cells)} |"


def _accepted(accepted: Acceptance) -> str:
    return f"{ACCEPTED_MARK} {ACCEPTED}（至 {accepted.until}）<br>{_text(accepted.reason)}"


def _value(said: Said) -> str:
    if said.value is None or said.quote is None:
        return _text(said.value or said.quote or "")
    return f"**{_text(said.value)}**<br>{_text(said.quote)}"


def _text(text: str) -> str:
    text = " ".join(text.split())
    return (text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…").translate(_ESCAPED)
