"""What the builders of facts look at besides their matches."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ipextract.diagnostics import Diagnostic
from ipextract.models.clauses import Clause, ClauseTree, Sentence
from ipextract.models.metadata import Metadata
from ipextract.models.text import NormalizedText
from ipextract.spans import Span

if TYPE_CHECKING:
    from ipextract.resolve.agencies import Registry
    from ipextract.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
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

    def clause_of(self, sentence: Sentence) -> Clause:
        return self.tree.clauses[sentence.clause]

    def evidence(self, sentence: Sentence, start: int, end: int, rule: str) -> dict[str, Any]:
        """The fields of `Evidence` for a stretch of a sentence, to be passed on by keyword."""
        span, quote = self.text.quote(sentence.span(start, end))
        return {"clause": self.tree.clauses[sentence.clause].id, "span": span, "quote": quote, "rule": rule}

    def source_span(self, sentence: Sentence, start: int, end: int) -> Span:
        return self.text.to_source(sentence.span(start, end))
