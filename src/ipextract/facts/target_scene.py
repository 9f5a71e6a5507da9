"""What the readers of targets look at: the document, and one sentence of it with its numbers."""

from functools import cached_property

from ipextract.facts.target_items import items_of
from ipextract.lexicons import words
from ipextract.models.context import Context
from ipextract.models.matches import Match


class Document:
    """What is the same for all sentences of a document: `trims` are the helping patterns of `target_trim` by name."""

    def __init__(self, context: Context) -> None:
        self.context = context
        rules = {rule.id.partition(".")[2]: rule for rule in context.rules.rules("target_trim")}
        self.trims = {name: rule.pattern for name, rule in rules.items()}
        self.modal_words = rules["modality"].needs
        self.normative = (context.metadata.doc_type or "").endswith(words("targets.normative_types"))

    @cached_property
    def year(self) -> int | None:
        """The year of the document: of its date, its number, its title, or the last that it cites."""
        metadata = self.context.metadata
        if metadata.issued_on:
            return int(metadata.issued_on[:4])
        if metadata.doc_number:
            return metadata.doc_number.year
        titled = self.trims["title_year"].search(metadata.title or metadata.notice_title or "")
        if titled:
            return int(titled["year"])
        years_cited = ((citation.doc_number or "").partition("〔")[2][:4] for citation in metadata.citations)
        return max((int(year) for year in years_cited if year.isdecimal()), default=None)


class Scene:
    """One sentence with the numbers in it; `section` says what stands there: goals, criteria, or neither."""

    def __init__(self, document: Document, place: int, section: str | None, matches: list[Match]) -> None:
        self.document = document
        self.place = place
        self.section = section
        self.sentence = document.context.tree.sentences[place]
        self.text = self.sentence.text
        self.trims = document.trims
        self.items = items_of(self.text, matches, self.trims)

    @property
    def rules_out(self) -> bool:
        """Whether no number is a target here that no goal is stated for."""
        return self.document.normative or self.section == "criteria" or self.sentence.heading
