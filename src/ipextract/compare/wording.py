"""Whether the wording of clauses changed beyond the words of facts that changed."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ipextract.facts.amount_words import role_cues
from ipextract.lexicons import FOLDED
from ipextract.spans import Span
from ipextract.values.patterns import pattern

# What joins the members of a list, and goes with one that goes.
_JOINTS = frozenset("、,;:。()和及与由等")
_STOP = "。"
# So far from a sum stands the word that says what it is.
_REACH = 20


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

    def cover(self, clause: int, told: Told) -> Span | None:
        """Cover words in the clause of that number, where they stand nearest, and the joints beside them; the stretch
        that they take, null where they do not stand there."""
        words = _bare(told.words)
        at = self._nearest(words, self._begins[clause] + told.near) if words else -1
        if at < 0:
            return None
        self._cover(at, at + len(words))
        return Span(at, at + len(words))

    def cover_beside(self, stretch: Span, words: str) -> None:
        """Cover words that are told with those of a stretch: before it, or where a sentence ends between, behind it in
        the same sentence. Who gets a sum and for what is said before it."""
        words = _bare(words)
        before, behind = self.text.rfind(words, 0, stretch.end), self.text.find(words, stretch.start)
        is_parted = before < 0 or _STOP in self.text[before : stretch.start]
        at = behind if behind >= 0 and is_parted and _STOP not in self.text[stretch.end : behind] else before
        if at >= 0:
            self._cover(at, at + len(words))

    def cover_roles(self, stretch: Span, before: int, behind: int) -> None:
        """Cover the words that say the role of a body, in the statement that goes so far before and behind its name."""
        start, end = max(0, stretch.start - before), stretch.end + behind
        for found in pattern("responsibilities.role_words").finditer(self.text, start, end):
            self._cover(*found.span())

    def cover_purpose(self, stretch: Span, role: str) -> None:
        """Cover the word of the same sentence that says what a sum is (补助, 奖励), the nearest to it."""
        start = max(self.text.rfind(_STOP, 0, stretch.start) + 1, stretch.start - _REACH)
        end = self.text.find(_STOP, stretch.end)
        near = self.text[start : min(stretch.end + _REACH, len(self.text) if end < 0 else end)]
        cues = [Span(start + cue.start, start + cue.end) for cue in role_cues(near) if cue.role == role]
        if cues:
            self._cover(*min(cues, key=lambda cue: max(stretch.start - cue.end, cue.start - stretch.end)))

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
    text = "".join(text.split())
    # `translate` looks up every character, which takes five times as long.
    for wide, narrow in FOLDED.items():
        text = text.replace(chr(wide), chr(narrow))
    return text
