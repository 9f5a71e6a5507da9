"""The order of the stages and nothing else."""

from typing import NamedTuple

from ipextract import facts, metadata, normalize, segment
from ipextract.diagnostics import Diagnostic
from ipextract.errors import SlowRuleError
from ipextract.models.context import Context
from ipextract.models.facts import Facts
from ipextract.models.metadata import Metadata
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.records.assemble import assemble, identify
from ipextract.records.record import Record
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import Ruleset, default_ruleset
from ipextract.segment import Segmentation
from ipextract.spans import Span, line_column


class Extraction(NamedTuple):
    """A record and what the stages handed on to make it; `facts` carry the ids that the record shows."""

    text: NormalizedText
    segmentation: Segmentation
    metadata: Metadata
    facts: Facts
    record: Record


def load() -> tuple[Ruleset, Registry]:
    """Rules and agency registry, read once; called before workers start, so that they share it."""
    return default_ruleset(), Registry.load()


def run(source: Source, *, keep_contacts: bool = False) -> Extraction:
    """Take one source through all stages and keep what each gave.

    Raises:
        RecordError: the record breaks a promise of its own: a mistake of ours.
        SlowRuleError: a rule ran over its time limit; names file, line and rule. The whole document fails: a record
            without the facts of that sentence would hang on how busy the machine was (docs/adr/0023).
    """
    rules, registry = load()
    segmentation = segment.segment(normalize.normalize(source))
    text = segmentation.text
    described, said = metadata.describe(text, segmentation, registry, keep_contacts)
    diagnostics: list[Diagnostic] = [*segmentation.diagnostics, *said]
    context = Context(text, segmentation.tree, described, rules, registry, diagnostics)
    try:
        found = identify(facts.build_all(context))
    except SlowRuleError as error:
        raise SlowRuleError(f"{_told(text, error.place)}: {error}") from error
    record = assemble(text, segmentation.tree, described, found, diagnostics)
    return Extraction(text, segmentation, described, found, record)


def _told(text: NormalizedText, place: int | None) -> str:
    """File and line of a place in the text that clauses are cut from."""
    if place is None:
        return text.source.path
    start = text.to_source(Span(place, place)).start
    return f"{text.source.path}:{line_column(text.source.text, start).line}"


def extract(source: Source, *, keep_contacts: bool = False) -> Record:
    """The record of one source; see `run`."""
    return run(source, keep_contacts=keep_contacts).record
