"""Who does what in a clause: its statements of duty, and the parts of its text that each of them covers.

A clause often has several statements, one behind each sentence: (甲牵头,乙配合). Each is a duty of its own. The record
has the spans of statements in the source, the clause its text without what was mended; so the end of a statement is
found again by the names of its agencies, in order, near where the spans say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ipextract.exports.documents import Document, by_clause, unbroken
from ipextract.exports.wording import AND, THEN, say
from ipextract.kept import kept_pattern
from ipextract.models.facts import Responsibility
from ipextract.models.terms import AgencyRole
from ipextract.records.record import ClauseEntry
from ipextract.spans import Span

# The rule of agencies that a table's columns name.
OF_TABLES = "responsibility.table"
# How far from where it is expected an agency may stand, besides a third of the way: blanks of the source are gone.
NEAR = 20
# What closes a statement behind the name of its last agency: its bracket, or the end of the sentence.
CLOSING = kept_pattern(r"[^（）()。；;\n]{0,60}[）)][。；;，,]?\n?|[^。；;\n]{0,400}[。；;]?\n?")


@dataclass(frozen=True)
class Part:
    """A part of a clause's text with the agencies whose duty it is; `end` is where that ends in the source.
    `inherited` is the clause above that names them, null where the clause does so itself."""

    text: str
    end: int
    agencies: tuple[Responsibility, ...] = ()
    inherited: ClauseEntry | None = None

    def of_role(self, role: AgencyRole) -> str | None:
        """Official names where they are known, each once."""
        found = [each.canonical or each.agency for each in self.agencies if each.role == role]
        return AND.join(dict.fromkeys(found)) or None

    @property
    def others(self) -> str | None:
        """All that do not lead; where they have several roles, each role is said."""
        responsible, cooperate, supervise = (
            self.of_role("responsible"),
            self.of_role("cooperate"),
            self.of_role("supervise"),
        )
        if supervise is None and (responsible is None or cooperate is None):
            return responsible or cooperate
        roles = (("responsible", responsible), ("cooperate", cooperate), ("supervise", supervise))
        return THEN.join(say("role", say(role), names) for role, names in roles if names is not None)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table that the document prints."""
        return bool(self.agencies) and all(each.rule == OF_TABLES for each in self.agencies)

    @property
    def arrangement(self) -> str | None:
        return THEN.join(dict.fromkeys(each.arrangement for each in self.agencies if each.arrangement)) or None


class Duties:
    """The statements of duty of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_clause = by_clause(document.record.responsibilities)

    def own(self, clause: ClauseEntry) -> Sequence[Responsibility]:
        return self._by_clause.get(clause.id, ())

    def parts(self, clause: ClauseEntry) -> list[Part]:
        """The text of a clause in parts, at least one; together they are all of it."""
        own = self.own(clause)
        if not own:
            return [self._inherited(clause)]
        statements = _statements(own)
        if len(statements) == 1:
            return [Part(clause.text, clause.span.end, tuple(own))]
        ends = _ends(clause, statements)
        if ends is None:
            # Who does which part cannot be told apart.
            return [Part(clause.text, clause.span.end, tuple(own))]
        parts, start = [], 0
        for agencies, end in zip(statements, ends, strict=True):
            stop = max(_covered(each).end for each in agencies)
            parts.append(Part(clause.text[start:end].strip(), stop, tuple(agencies)))
            start = end
        if rest := clause.text[start:].strip():
            parts.append(Part(rest, clause.span.end))
        return parts

    def _inherited(self, clause: ClauseEntry) -> Part:
        for above in self._document.lineage(clause)[1:]:
            if own := self.own(above):
                return Part(clause.text, clause.span.end, tuple(own), above)
        return Part(clause.text, clause.span.end)


def _statements(own: Sequence[Responsibility]) -> list[list[Responsibility]]:
    """Responsibilities by what they cover; those whose stretches overlap are one."""
    found: list[list[Responsibility]] = []
    reach = -1
    for each in sorted(own, key=lambda duty: (duty.statement, duty.span)):
        covered = _covered(each)
        if found and covered.start < reach:
            found[-1].append(each)
        else:
            found.append([each])
        reach = max(reach, covered.end)
    return found


def _covered(duty: Responsibility) -> Span:
    """The text that a statement covers, itself included."""
    return Span(min(duty.scope.start, duty.statement.start), max(duty.scope.end, duty.statement.end))


def _ends(clause: ClauseEntry, statements: Sequence[Sequence[Responsibility]]) -> list[int] | None:
    """Where in the text of the clause each statement ends, null where an agency is not found again."""
    ends: list[int] = []
    text, start = clause.text, clause.span.start
    # The first is looked for where it stands in the whole clause, every other as far behind the last as in the source.
    found = passed = reached = 0
    scale = len(text), clause.span.end - start
    for agencies in statements:
        for duty in agencies:
            end = duty.span.end - start
            expected = found + end - passed if found else end * scale[0] // scale[1]
            place = _nearest(text, _names(duty), max(found, reached), expected)
            if place is None or (found and abs(place - expected) > NEAR + (end - passed) // 3):
                return None
            found, passed = place, end
        closing = CLOSING.match(text, found)
        reached = closing.end() if closing is not None else found
        ends.append(reached)
    return ends


def _names(duty: Responsibility) -> tuple[str, ...]:
    return (duty.agency, unbroken(duty.quote))


def _nearest(text: str, names: Sequence[str], start: int, expected: int) -> int | None:
    """The end of that occurrence of one of the names behind `start` which ends nearest to a place."""
    ends: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name, start) if name else -1
        while at >= 0:
            ends.append((abs(at + len(name) - expected), at + len(name)))
            at = text.find(name, at + 1)
    return min(ends)[1] if ends else None
