"""What a rule found, and a fact on its way from the rule to the record."""

from dataclasses import field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from ipextract.frozen import frozen
from ipextract.models.clauses import Sentence
from ipextract.spans import Span

if TYPE_CHECKING:
    import re

    import regex

    # What rules search with, and what they find.
    AnyPattern: TypeAlias = re.Pattern[str] | regex.Pattern[str]
    AnyMatch: TypeAlias = re.Match[str] | regex.Match[str]

# A prime behind the name of a group, once for each group before that has the name, in patterns that know no two groups
# of one name.
AGAIN = "\u02b9"


class Capture(NamedTuple):
    """One named group of a match: its text and its place in the sentence."""

    text: str
    start: int
    end: int


def captured(found: "AnyMatch") -> dict[str, Capture]:
    """The named groups of a match that took part, by name; of groups of one name the last."""
    # All places at once: asking for each by its name costs twice as much.
    text, places = found.string, found.regs
    captures = {}
    for name, group in found.re.groupindex.items():
        start, end = places[group]
        if start >= 0:
            if name[-1] == AGAIN:
                name = name.rstrip(AGAIN)
            # As `Capture(…)` does, without its frame.
            captures[name] = tuple.__new__(Capture, (text[start:end], start, end))
    return captures


@frozen()
class Match:
    """A rule's match in one sentence; `start` and `end` are places in `sentence.text`.

    `gives` are the fields that the rule sets by itself (`relation: by`).
    """

    rule: str
    sentence: Sentence
    start: int
    end: int
    captures: dict[str, Capture]
    gives: dict[str, str]

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    def get(self, name: str) -> str | None:
        """The text of a capture, or null where the group took no part."""
        found = self.captures.get(name)
        return found.text if found is not None else None


@frozen(kw_only=True)
class Evidence:
    """Base of every fact: where it stands and which rule found it. `span` counts in the source text.

    `id` is the clause's id, the kind's letter and a running number inside the clause (`2.3-d1`); it is empty until the
    record is assembled.
    """

    id: str = ""
    clause: str
    span: Span
    quote: str
    rule: str


F = TypeVar("F", bound=Evidence)


@frozen()
class Found(Generic[F]):
    """A fact with the match it came from. `place` is its quote's span in the normalised text; `why` tells for a field
    how its value came about, where the rule's captures do not tell it all."""

    fact: F
    match: Match
    place: Span
    why: dict[str, str] = field(default_factory=dict)
