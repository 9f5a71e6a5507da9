"""Whether the wording of clauses changed beyond the words of facts that changed."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ipextract.lexicons import FOLDED

# What joins the members of a list, and goes with one that goes.
_JOINTS = frozenset("、,;:。()和及与由等")


class Told(NamedTuple):
    """Words that a change of a fact tells: what they say, and how far they stand from the clause's beginning."""

    words: str
    near: int


class Wording:
    """Text without blanks and with widths folded, in which words are covered that are told already."""

    def __init__(self, texts: Iterable[str], *, joined: bool = False) -> None:
        """`joined` texts are those of clauses that were split or merged: a stop between a title and its text is printed
        in one and not in the other, so stops do not count."""
        bare = [_bare(text).replace("。", "") if joined else _bare(text) for text in texts]
        self.text = "".join(bare)
        self._begins = [sum(map(len, bare[:at])) for at in range(len(bare))]
        self._covered = bytearray(len(self.text) + 1)

    def cover(self, clause: int, told: Told) -> None:
        """Cover words in the clause of that number, where they stand nearest, and the joints beside them."""
        words = _bare(told.words)
        at = self._nearest(words, self._begins[clause] + told.near) if words else -1
        if at < 0:
            return
        end = at + len(words)
        while at > 0 and self.text[at - 1] in _JOINTS:
            at -= 1
        while end < len(self.text) and self.text[end] in _JOINTS:
            end += 1
        self._covered[at : end + 1] = b"\1" * (end + 1 - at)

    def holds(self, start: int, end: int) -> bool:
        """Whether all of a stretch is covered; of an empty one, its place."""
        return all(self._covered[start : max(end, start + 1)])

    def _nearest(self, words: str, place: int) -> int:
        before, behind = self.text.rfind(words, 0, place + len(words)), self.text.find(words, place)
        found = [at for at in (before, behind) if at >= 0]
        return min(found, key=lambda at: abs(at - place), default=-1)


def is_reworded(old: Wording, new: Wording) -> bool:
    """Whether anything differs that is covered on neither side; a stretch that came or went counts on its side."""
    if old.text == new.text:
        return False
    for step in Indel.opcodes(old.text, new.text):
        if step.tag == "delete" and not old.holds(step.src_start, step.src_end):
            return True
        if step.tag == "insert" and not new.holds(step.dest_start, step.dest_end):
            return True
        if step.tag == "replace" and not (
            old.holds(step.src_start, step.src_end) and new.holds(step.dest_start, step.dest_end)
        ):
            return True
    return False


def differing(old: str, new: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Both texts in pieces, each with whether it differs, for marking what changed."""
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    for step in Indel.opcodes(old, new):
        is_changed = step.tag != "equal"
        if step.src_end > step.src_start:
            left.append((is_changed, old[step.src_start : step.src_end]))
        if step.dest_end > step.dest_start:
            right.append((is_changed, new[step.dest_start : step.dest_end]))
    return left, right


def _bare(text: str) -> str:
    return "".join(text.split()).translate(FOLDED)
