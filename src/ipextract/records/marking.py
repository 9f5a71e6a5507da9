"""A text cut where facts begin and end, so that each piece is marked as what all of it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ipextract.records.kinds import KINDS
from ipextract.records.record import ClauseEntry, Record
from ipextract.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact where it stands: its id, its kind, its span in the source."""

    id: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters and the facts that all of them belong to, the longest first; `strong` are label and title."""

    text: str
    marks: tuple[Mark, ...] = ()
    strong: bool = False

    @property
    def kinds(self) -> list[str]:
        """Of its facts, each once; that of the shortest, which is the one that is meant, comes last."""
        return list(dict.fromkeys(reversed([mark.kind for mark in reversed(self.marks)])))


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that one clause or one zone holds, in the order of the text.

    `clause` is its id, null in a zone, whose name `zone` is; it `begins` here, or goes on behind a child or a zone.
    `start` is the place of the first character in the source, null where the source is not at hand and the words are
    the record's. `depth` is 0 for the outermost clauses; a `heading` is all there is of its clause.
    """

    pieces: tuple[Piece, ...]
    start: int | None
    clause: str | None = None
    zone: str | None = None
    depth: int = 0
    begins: bool = False
    heading: bool = False

    @property
    def anchor(self) -> str | None:
        """The id of the clause that begins here."""
        return self.clause if self.begins else None


def marks_of(record: Record) -> list[Mark]:
    """All facts in the order of the text; of those that begin together the longest first."""
    found = [Mark(fact.id, kind.name, fact.span) for kind in KINDS for fact in getattr(record, kind.name)]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))


def blocks(record: Record, text: str | None) -> Iterator[Block]:
    """The whole document; without its text the clauses as the record has them, unmarked, and no zones."""
    depths = _depths(record.clauses)
    if text is None:
        for clause in record.clauses:
            said = (Piece(f"{clause.label or ''}{clause.title or ''}", strong=True), Piece(clause.text))
            words = tuple(piece for piece in said if piece.text)
            yield Block(words, None, clause.id, depth=depths[clause.id], begins=True, heading=not clause.text)
        return
    marks = marks_of(record)
    begun: set[str] = set()
    passed = 0
    for start, end, owner in _stretches(record):
        start, end = _trimmed(text, start, end)
        if start == end:
            continue
        # Facts come in the order of the text, as stretches do.
        while passed < len(marks) and marks[passed].span.end <= start:
            passed += 1
        inside = list(_over(marks, passed, start, end))
        if isinstance(owner, str):
            yield Block(tuple(_pieces(text, start, end, inside, start)), start, zone=owner)
            continue
        first = owner.id not in begun
        begun.add(owner.id)
        strong = _heading_end(text, start, end, owner) if first else start
        yield Block(
            tuple(_pieces(text, start, end, inside, strong)),
            start,
            owner.id,
            depth=depths[owner.id],
            begins=first,
            heading=first and bool(owner.title) and strong == end,
        )


def _over(marks: Sequence[Mark], first: int, start: int, end: int) -> Iterator[Mark]:
    """The marks from the `first` on that a stretch holds some of."""
    for at in range(first, len(marks)):
        if marks[at].span.start >= end:
            return
        if marks[at].span.end > start:
            yield marks[at]


def _depths(clauses: Iterable[ClauseEntry]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for clause in clauses:
        depths[clause.id] = 0 if clause.parent is None else depths[clause.parent] + 1
    return depths


def _stretches(record: Record) -> Iterator[tuple[int, int, ClauseEntry | str]]:
    """The text cut into what belongs to the innermost clause or zone, in its order."""
    holders: list[tuple[Span, ClauseEntry | str]] = [(clause.span, clause) for clause in record.clauses]
    holders += [(zone.span, zone.name) for zone in record.zones]
    holders.sort(key=lambda holder: (holder[0].start, -holder[0].end))
    open_: list[tuple[Span, ClauseEntry | str]] = []
    at = 0
    for span, owner in holders:
        while open_ and open_[-1][0].end <= span.start:
            ended, inner = open_.pop()
            yield at, ended.end, inner
            at = ended.end
        if open_ and at < span.start:
            yield at, span.start, open_[-1][1]
        at = max(at, span.start)
        open_.append((span, owner))
    while open_:
        ended, inner = open_.pop()
        yield at, max(at, ended.end), inner
        at = max(at, ended.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blank lines at its ends; what a first line is indented by goes too."""
    stretch = text[start:end]
    bare = stretch.strip()
    if not bare:
        return start, start
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(bare)


def _heading_end(text: str, start: int, end: int, clause: ClauseEntry) -> int:
    """Where label and title of a clause end that begins at `start`; a title whose blanks were mended is found over
    them."""
    at = start
    for part in (clause.label, clause.title):
        for character in part or "":
            if character.isspace():
                continue
            while at < end and text[at].isspace():
                at += 1
            # Punctuation is Chinese in a record, whatever it is in the source: one for one.
            if at < end and (text[at] == character or not (text[at].isalnum() and character.isalnum())):
                at += 1
            else:
                return start if part is clause.label else at
    return at


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], strong: int) -> Iterator[Piece]:
    cuts = {start, end, min(max(strong, start), end)}
    for mark in marks:
        cuts |= {max(mark.span.start, start), min(mark.span.end, end)}
    passed = 0
    held: list[Mark] = []
    for left, right in pairwise(sorted(cuts)):
        held = [mark for mark in held if mark.span.end > left]
        while passed < len(marks) and marks[passed].span.start <= left:
            held.append(marks[passed])
            passed += 1
        yield Piece(text[left:right], tuple(held), right <= strong)
