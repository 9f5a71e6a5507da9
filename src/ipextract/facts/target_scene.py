"""What the readers of targets look at: the document, and one sentence of it."""

from functools import cached_property
from typing import TYPE_CHECKING

from ipextract.facts.deadline_clock import planned_from
from ipextract.facts.target_words import Stretch, any_literal
from ipextract.lexicons import words
from ipextract.models.context import Context
from ipextract.models.metadata import Metadata

if TYPE_CHECKING:
    from ipextract.models.matches import AnyMatch


def _is_normative(metadata: Metadata) -> bool:
    """Whether a document lays down rules; a decision to bring something forward (关于加快…的决定) plans."""
    if not (metadata.doc_type or "").endswith(words("targets.normative_types")):
        return False
    title = metadata.title or ""
    return not (title.endswith("决定") and any(f"关于{word}" in title for word in words("targets.planning_verbs")))


class Document:
    """What is the same for all sentences of a document: `trims` are the helping patterns of `target_trim` by name."""

    def __init__(self, context: Context) -> None:
        self.context = context
        rules = context.rules.named("target_trim")
        self.trims = {name: rule.quick for name, rule in rules.items()}
        self.modal_words = any_literal(rules["modality"].needs)
        self.state_words = any_literal(rules["counted"].needs)
        self.term_words = any_literal(rules["term_opens"].needs)
        self.normative = _is_normative(context.metadata)
        # Of the documents that lay down rules those that call for projects: 公告, 申报指南.
        self.calls = (context.metadata.doc_type or "").endswith(words("targets.calling_types"))

    @cached_property
    def year(self) -> int | None:
        """The year of the document: of its date, its number, its title, the plan that this names, or the last cited."""
        metadata = self.context.metadata
        if metadata.issued_on:
            return int(metadata.issued_on[:4])
        if metadata.doc_number:
            return metadata.doc_number.year
        titled = self.trims["title_year"].search(metadata.title or metadata.notice_title or "")
        if titled:
            return int(titled["year"])
        planned = planned_from(metadata.title or "")
        if planned is not None:
            return planned.year
        years_cited = ((citation.doc_number or "").partition("〔")[2][:4] for citation in metadata.citations)
        return max((int(year) for year in years_cited if year.isdecimal()), default=None)

    @cached_property
    def last_due(self) -> int | None:
        """The last year by whose end something is due (2031年底前); asked where nobody knows the document's own."""
        due, words_of = self.trims["due_year"], any_literal(self.context.rules.named("target_trim")["due_year"].needs)
        texts = (sentence.text for sentence in self.context.tree.sentences if words_of.search(sentence.text))
        return max((int(found["year"]) for text in texts for found in due.finditer(text)), default=None)


class Scene:
    """One sentence; `section` says what stands there: goals, tasks, criteria, or none of them."""

    def __init__(self, document: Document, place: int, section: str | None) -> None:
        self.document = document
        self.place = place
        self.section = section
        self.sentence = document.context.tree.sentences[place]
        self.text = self.sentence.text
        self.trims = document.trims
        # What several readers ask of the same stretch, under it.
        self.verbs: dict[Stretch, AnyMatch | None] = {}
        self.trimmed: dict[Stretch, Stretch] = {}

    @cached_property
    def is_modal(self) -> bool:
        """Whether a modal word may stand in the sentence at all; few hold one."""
        return self.document.modal_words.search(self.text) is not None

    @cached_property
    def is_termed(self) -> bool:
        """Whether a term without a first day (五年内) may stand in the sentence."""
        return self.document.term_words.search(self.text) is not None

    @property
    def rules_out(self) -> bool:
        """Whether no number is a target here that no goal is stated for: a call counts its tasks, no rules."""
        normative = self.document.normative and not (self.section == "tasks" and self.document.calls)
        return normative or self.section == "criteria" or self.sentence.heading
