"""What the builders of facts look at besides their matches."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ipextract.diagnostics import Diagnostic
from ipextract.models.clauses import Clause, ClauseTree, Sentence
from ipextract.models.matches import Match
from ipextract.models.metadata import Metadata
from ipextract.models.text import NormalizedText
from ipextract.spans import Span

if TYPE_CHECKING:
    from ipextract.models.matches import AnyPattern
    from ipextract.resolve.agencies import Registry
    from ipextract.ruleset import Rule, Ruleset


# The kinds whose rules are looked for sentence by sentence.
KINDS = (
    "amount",
    "deadline",
    "deadline_context",
    "responsibility",
    "responsibility_convention",
    "target",
    "target_context",
    "target_opening",
    "target_quality",
)


@dataclass(frozen=True)
class Context:
    """One document as the builders see it; `diagnostics` collects what they have to say."""

    text: NormalizedText
    tree: ClauseTree
    metadata: Metadata
    rules: "Ruleset"
    registry: "Registry"
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def issued_on(self) -> date | None:
        return date.fromisoformat(self.metadata.issued_on) if self.metadata.issued_on else None

    @cached_property
    def _texts(self) -> list[str]:
        return [sentence.text for sentence in self.tree.sentences]

    @cached_property
    def _opened(self) -> list[int]:
        return self.rules.gate(*KINDS).look_at_each(self._texts)

    @cached_property
    def _holding_literals(self) -> list[tuple[int, int]]:
        """The places of the sentences that open more rules than any does, with what they open."""
        always = self.rules.gate(*KINDS).always
        return [(place, opened) for place, opened in enumerate(self._opened) if opened != always]

    def opening(self, kind: str) -> list[int]:
        """The places in the tree of the sentences in which a rule of one of `KINDS` can match, in order."""
        bits = self.rules.kind_bits.get(kind, 0)
        if self.rules.gate(*KINDS).always & bits:
            return list(range(len(self._opened)))
        return [place for place, opened in self._holding_literals if opened & bits]

    def active(self, kind: str, place: int) -> "tuple[Rule, ...]":
        """The rules of one of `KINDS` that can match in the sentence at a place, in the order of their ids."""
        return self.rules.of_bits(self._opened[place] & self.rules.kind_bits.get(kind, 0))

    def able(self, kind: str, text: str) -> "frozenset[str]":
        """The ids of the rules of one of `KINDS` that can match in what is left of a sentence."""
        bits = self.rules.gate(*KINDS).look(text) & self.rules.kind_bits.get(kind, 0)
        return frozenset(rule.id for rule in self.rules.of_bits(bits))

    def every(self, kind: str, places: Iterable[int]) -> dict[int, list[Match]]:
        """All matches of one of `KINDS` in the sentences at some places of the tree, overlapping ones too."""
        return self.rules.every_in(kind, self.tree.sentences, self._opened, places)

    def find(self, kind: str, places: Iterable[int]) -> dict[int, list[Match]]:
        """The matches of one of `KINDS` that stand in the sentences at some places of the tree; those without are left
        out."""
        found = self.every(kind, places)
        return {place: self.rules.standing(matches) for place, matches in found.items() if matches}

    def holding(self, pattern: "AnyPattern") -> frozenset[int]:
        """The places in the tree of the sentences in which a pattern matches that no line end is part of."""
        return holding(pattern, self._texts)

    def clause_of(self, sentence: Sentence) -> Clause:
        return self.tree.clauses[sentence.clause]

    def evidence(self, sentence: Sentence, start: int, end: int, rule: str) -> dict[str, Any]:
        """The fields of `Evidence` for a stretch of a sentence, to be passed on by keyword."""
        span, quote = self.text.quote(sentence.span(start, end))
        return {"clause": self.tree.clauses[sentence.clause].id, "span": span, "quote": quote, "rule": rule}

    def source_span(self, sentence: Sentence, start: int, end: int) -> Span:
        return self.text.to_source(sentence.span(start, end))


def holding(pattern: "AnyPattern", texts: Sequence[str]) -> frozenset[int]:
    """The places of the texts in which a pattern matches that no line end is part of; all are searched as one."""
    whole = "\n".join(texts)
    ends = list(accumulate([len(text) + 1 for text in texts]))
    found: set[int] = set()
    after = 0
    while (match := pattern.search(whole, after)) is not None:
        place = bisect_right(ends, match.start())
        found.add(place)
        after = ends[place]
    return frozenset(found)
