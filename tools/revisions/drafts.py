"""A text as leaf clauses that can be changed, and printed again with its labels counted anew."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ipextract import pipeline
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.source import Source
from ipextract.records.record import ClauseEntry, Record
from ipextract.spans import Span

# What is told: the code, and words by which it is known which one: the beginning of a clause; of anything else, words
# that stand in `subject: old → new`.
Told = tuple[str, str]
Fact = Target | Deadline | Amount | Responsibility
_CN = "一二三四五六七八九十"
# So many clauses in a row are counted; in shorter rows none comes or goes.
_ROW = 3


@dataclass(slots=True, eq=False)
class Leaf:
    """A leaf clause: its label, and the text behind it up to the next clause. `begin` and `end` count in the text."""

    entry: ClauseEntry
    label: str
    body: str
    facts: Sequence[Fact]
    begin: int
    end: int
    is_edited: bool = False
    printed: str = ""

    @property
    def beginning(self) -> str:
        return beginning(self.body)

    def place(self, span: Span) -> tuple[int, int]:
        """Where a span of the text lies in the body of a leaf that was not edited."""
        begin = self.begin + len(self.label)
        return span.start - begin, span.end - begin

    def put(self, start: int, end: int, words: str) -> None:
        """Put words in the place of a stretch of the body."""
        self.body = self.body[:start] + words + self.body[end:]
        self.is_edited = True


class Draft:
    """A text as rows of leaf clauses with what stands between them. In `groups` clauses may come, go and move; `lone`
    are those of rows that are too short for that."""

    def __init__(self, text: str, record: Record) -> None:
        self.record = record
        self._text = text
        self.groups: list[list[Leaf]] = []
        self.lone: list[list[Leaf]] = []
        self._between: list[tuple[Span, str]] = []
        self._read()
        # As printed: where each row begins, how it is labelled, where it ends.
        rows = [(row[0].begin, row[0].label, row[-1].end, row) for row in self.rows]
        self._rows = sorted(rows, key=lambda row: row[0])

    @property
    def rows(self) -> list[list[Leaf]]:
        return [*self.groups, *self.lone]

    def _read(self) -> None:
        entries = self.record.clauses
        parents = {entry.parent for entry in entries}
        facts: dict[str, list[Fact]] = {}
        for kind in (self.record.targets, self.record.deadlines, self.record.amounts, self.record.responsibilities):
            for fact in kind:
                facts.setdefault(fact.clause, []).append(fact)
        row: list[Leaf] = []
        for at, entry in enumerate(entries):
            label = entry.label or ""
            end = entries[at + 1].span.start if at + 1 < len(entries) else entry.span.end
            is_leaf = entry.id not in parents and self._text.startswith(label, entry.span.start) and number(label)
            # Of a last clause only its own text: what follows may be the next part.
            if not is_leaf or end - entry.span.end > 12:
                self._close(row)
                row = []
                continue
            if row and (row[-1].entry.parent != entry.parent or row[-1].entry.style != entry.style):
                self._close(row)
                row = []
            begin = entry.span.start
            row.append(Leaf(entry, label, self._text[begin + len(label) : end], facts.get(entry.id, []), begin, end))
        self._close(row)

    def _close(self, row: list[Leaf]) -> None:
        if row:
            (self.groups if len(row) >= _ROW else self.lone).append(row)

    def leaves(self) -> Iterator[Leaf]:
        """Leaves that no edit has touched."""
        return (leaf for row in self.rows for leaf in row if not leaf.is_edited)

    def free(self, wanted: Callable[[Leaf], bool]) -> list[tuple[list[Leaf], int]]:
        """Leaves among those that may come and go: the group of each, and its place there."""
        return [
            (group, at) for group in self.groups for at, leaf in enumerate(group) if not leaf.is_edited and wanted(leaf)
        ]

    def put_between(self, words: str, new: str) -> bool:
        """Put `new` for words that stand once in the text, outside the leaves."""
        start = self._text.find(words)
        span = Span(start, start + len(words))
        if self._text.count(words) != 1 or any(
            begin < span.end and span.start < end for begin, _, end, _ in self._rows
        ):
            return False
        self._between.append((span, new))
        return True

    def print(self) -> str:
        """The text as it is now."""
        out: list[str] = []
        place = 0
        for begin, label, end, row in self._rows:
            out.append(self._stretch(place, begin))
            first = number(label)
            for at, leaf in enumerate(row, first):
                leaf.printed = _relabelled(label, at)
                out.append(leaf.printed + leaf.body)
            place = end
        return "".join([*out, self._stretch(place, len(self._text))])

    def _stretch(self, start: int, end: int) -> str:
        """What stands between two rows."""
        stretch = self._text[start:end]
        for span, words in sorted(self._between, reverse=True):
            if start <= span.start < end:
                stretch = stretch[: span.start - start] + words + stretch[span.end - start :]
        return stretch


# An edit changes a draft and says what has to be told of it; null where the draft has no room for it.
Edit = Callable[[random.Random, Draft], list[Told] | None]


def read(text: str) -> Record:
    digest = sha256(text.encode()).hexdigest()
    return pipeline.extract(Source("revision", "revision.txt", text, digest, "utf-8", "text/plain"))


def number(label: str) -> int:
    """The number of a label that a drafter counts; 0 for any other."""
    if found := re.fullmatch(r"[(（]?([一二三四五六七八九十]{1,3})[)）、]", label):
        tens, _, ones = found[1].rpartition("十")
        if "十" not in found[1]:
            return _CN.index(found[1]) + 1
        return (_CN.index(tens) + 1 if tens else 1) * 10 + (_CN.index(ones) + 1 if ones else 0)
    found = re.fullmatch(r"([0-9]{1,2})[.．、]", label)
    return int(found[1]) if found else 0


def _relabelled(label: str, at: int) -> str:
    if re.search("[0-9]", label):
        return re.sub("[0-9]+", str(at), label)
    ten, one = divmod(at, 10)
    numeral = (_CN[ten - 1] if ten > 1 else "") + ("十" if ten else "") + (_CN[one - 1] if one else "")
    return re.sub("[一二三四五六七八九十]+", numeral, label)


def beginning(text: str) -> str:
    """How a clause begins, without blanks and marks: the stop behind a title is not always kept."""
    return "".join(re.findall(r"[^\W_]", text))[:12]


def seams(body: str) -> list[int]:
    """Places behind a full stop with enough text on both sides, outside brackets."""
    flat = body.rstrip()
    return [
        found.end()
        for found in re.finditer("。", flat)
        if 25 <= found.end() <= len(flat) - 25 and flat.count("(", 0, found.end()) == flat.count(")", 0, found.end())
    ]


def is_told_alone(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a fact is no sum that a target tells already (登记额达到60亿元)."""
    return not isinstance(fact, Amount) or not any(
        isinstance(each, Target) and each.span.start <= fact.span.start and fact.span.end <= each.span.end
        for each in facts
    )


def gone(facts: Sequence[Fact]) -> list[Told]:
    """What has to be told where facts went with their words."""
    return [(_gone(fact), f"{fact.quote} → ") for fact in facts if is_told_alone(fact, facts)]


def _gone(fact: Fact) -> str:
    if isinstance(fact, Responsibility):
        return "lead-changed" if fact.role == "lead" else "agency-removed"
    return f"{type(fact).__name__.lower()}-removed"
