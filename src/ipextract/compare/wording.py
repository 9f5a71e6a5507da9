"""Whether the wording of clauses changed beyond the words of facts that changed."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ipextract.lexicons import FOLDED
from ipextract.values.patterns import pattern

# What joins the members of a list, and goes with one that goes.
_JOINTS = frozenset("、,;:。()和及与由等")
_STOP = "。"


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

    def cover(self, clause: int, told: Told, beside: Iterable[str] = ()) -> None:
        """Cover words in the clause of that number, where they stand nearest, what is told `beside` them, and the
        joints around."""
        words = _bare(told.words)
        at = self._nearest(words, self._begins[clause] + told.near) if words else -1
        if at < 0:
            return
        end = at + len(words)
        self._cover(at, end)
        for other in filter(None, map(_bare, beside)):
            place = self._beside(other, at, end)
            if place >= 0:
                self._cover(place, place + len(other))

    def cover_roles(self, clause: int, body: Told, before: int, behind: int) -> None:
        """Cover the words that say the role of a body, in the statement that goes so far before and behind its name."""
        words = _bare(body.words)
        at = self._nearest(words, self._begins[clause] + body.near)
        if at >= 0:
            start, end = max(0, at - before), at + len(words) + behind
            for found in pattern("responsibilities.role_words").finditer(self.text, start, end):
                self._cover(*found.span())

    def _cover(self, at: int, end: int) -> None:
        while at > 0 and self.text[at - 1] in _JOINTS:
            at -= 1
        while end < len(self.text) and self.text[end] in _JOINTS:
            end += 1
        self._covered[at : end + 1] = b"\1" * (end + 1 - at)

    def holds(self, start: int, end: int) -> bool:
        """Whether all of a stretch is covered; of an empty one, its place."""
        return all(self._covered[start : max(end, start + 1)])

    def holds_turned(self, start: int, end: int) -> bool:
        """Whether a stretch that came or went is covered, or another that would leave the same text: of `甲乙，甲丙`
        without `甲乙，` it is as well `乙，甲` that went."""
        if self.holds(start, end):
            return True
        for step in (-1, 1):
            at, to = start, end
            for _ in range(end - start):
                one, other = (at - 1, to - 1) if step < 0 else (at, to)
                if one < 0 or other >= len(self.text) or self.text[one] != self.text[other]:
                    break
                at, to = at + step, to + step
                if self.holds(at, to):
                    return True
        return False

    def _nearest(self, words: str, place: int) -> int:
        before, behind = self.text.rfind(words, 0, place + len(words)), self.text.find(words, place)
        found = [at for at in (before, behind) if at >= 0]
        return min(found, key=lambda at: abs(at - place), default=-1)

    def _beside(self, words: str, start: int, end: int) -> int:
        """Where words stand that belong to a stretch: before it, or where a sentence ends between, behind it in the
        same sentence. Who gets a sum and for what is said before it."""
        before, behind = self.text.rfind(words, 0, end), self.text.find(words, start)
        is_parted = before < 0 or _STOP in self.text[before:start]
        return behind if behind >= 0 and is_parted and _STOP not in self.text[end:behind] else before


def is_reworded(old: Wording, new: Wording) -> bool:
    """Whether anything differs that is covered on neither side; a stretch that came or went counts on its side."""
    if old.text == new.text:
        return False
    for step in Indel.opcodes(old.text, new.text):
        gone, came = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        if step.tag == "delete" and not old.holds_turned(*gone):
            return True
        if step.tag == "insert" and not new.holds_turned(*came):
            return True
        if step.tag == "replace" and not (old.holds(*gone) and new.holds(*came)):
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
