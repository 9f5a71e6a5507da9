"""Targets 目标: numbers that a policy sets out to reach, build or hold, and the goals that it states without one.

The rules of kind `target` find numbers with their units and say what shape the words before them have; the modules
`target_*` read the item around the number for what is measured. Rules of the auxiliary kinds say which numbers are no
goals (`target_context`), under which headings goals or criteria stand (`target_section`), what an indicator is trimmed
of (`target_trim`) and what a goal without a number looks like (`target_quality`).

Where what lives: `target_section` goals, criteria or background; `target_items` a sentence cut at its numbers;
`target_numbers` reads these one after the other; `target_value` number and comparator; `target_by` the day;
`target_modality` 力争 and 确保; `target_barred` what keeps a number from being a target; `target_reading` what is
measured, of counts in `target_count`, of shares in `target_share`, with the words of an indicator in `target_indicator`
and the verbs in `target_verbs`; `target_list` A、B分别达到1和2; `target_stages` what a later stage counts again;
`target_quality` goals without a number; `target_table` tables.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from ipextract.facts.target_barred import Barred, is_hopeless
from ipextract.facts.target_by import Days
from ipextract.facts.target_numbers import Numbers
from ipextract.facts.target_quality import goals
from ipextract.facts.target_scene import Document, Scene
from ipextract.facts.target_section import Sections
from ipextract.facts.target_stages import Staged, Stages
from ipextract.facts.target_words import Stretch
from ipextract.models.clauses import Sentence
from ipextract.models.context import Context
from ipextract.models.facts import Deadline, Target
from ipextract.models.matches import Found, Match
from ipextract.resolve.governing import Governed
from ipextract.values.numerals import decimal_string


def build(context: Context, deadlines: Sequence[Found[Deadline]]) -> list[Found[Target]]:
    """The targets of a document in text order; `deadlines` are its deadlines, for `by`."""
    document, days = Document(context), Days(context, deadlines)
    sections = Sections(context, days.governing.parents)
    standing = sections.of_sentences()
    sentences = context.tree.sentences
    readers: dict[int, _Reader] = {}
    for place in context.holding(document.trims["countable"]):
        if standing[place] != "background":
            scene, governed = Scene(document, place, standing[place]), days.of(place)
            if not is_hopeless(scene, governed):
                readers[place] = _Reader(scene, governed)
    quantities = context.find("target", readers)
    stating = [place for place, sentence in enumerate(sentences) if standing[place] == "goals" and not sentence.heading]
    improved = context.find("target_quality", stating)
    found: list[Found[Target]] = []
    for place in sorted({*quantities, *improved}):
        reader = readers.get(place) or _Reader(Scene(document, place, standing[place]), days.of(place))
        of_sentence = list(reader.quantitative(quantities.get(place, ()), Stages(_staged(sentences, place, found))))
        if place in improved:
            of_sentence += reader.qualitative(improved[place], [fact.place for fact in of_sentence])
            of_sentence.sort(key=attrgetter("place"))
        found += of_sentence
    return _with_tables(document, sections, days, found) if context.tree.tables else found


def _staged(sentences: Sequence[Sentence], place: int, found: Sequence[Found[Target]]) -> list[Staged]:
    """What the targets measure of the sentence before, where a semicolon ends it."""
    before = sentences[place - 1] if place else None
    if before is None or not before.text.endswith(";") or before.clause != sentences[place].clause:
        return []
    staged = []
    for one in reversed(found):
        fact = one.fact
        if one.place[0] < before.start:
            break
        if fact.indicator and fact.unit and fact.by and fact.measure:
            staged.append(Staged(fact.indicator, fact.verb, fact.unit, fact.measure, fact.by))
    return staged[::-1]


def _with_tables(document: Document, sections: Sections, days: Days, found: list[Found[Target]]) -> list[Found[Target]]:
    """The targets of the text and those of its tables, in text order; marks and prices are none."""
    from ipextract.facts import target_table

    context = document.context
    barred = [table.span for table in context.tree.tables if table.is_barred]
    kept = [fact for fact in found if not any(span.contains(fact.place) for span in barred)]
    kept += target_table.targets(context, sections.of_clause, days.governing, document.year)
    return sorted(kept, key=attrgetter("place"))


class _Reader:
    """Reads the targets of one sentence."""

    def __init__(self, scene: Scene, days: Governed) -> None:
        self._scene = scene
        self._days = days
        self._barred = Barred(scene)

    def quantitative(self, matches: Sequence[Match], stages: Stages) -> Iterator[Found[Target]]:
        """The targets that are numbers, in text order; `stages` are those before a semicolon."""
        for item, reading, value, by, modality in Numbers(
            self._scene, self._days, self._barred, matches, stages
        ).targets():
            yield self._found(
                item.match,
                Stretch(reading.quote.start, max(reading.quote.end, value.bound_end)),
                kind="quantitative",
                indicator=reading.indicator or None,
                verb=reading.verb,
                comparator=value.comparator,
                value=decimal_string(value.value),
                value_max=decimal_string(value.value_max) if value.value_max is not None else None,
                unit=value.unit or None,
                measure=reading.measure,
                by=by,
                modality=modality,
            )

    def qualitative(self, matches: Sequence[Match], taken: Sequence[tuple[int, int]]) -> Iterator[Found[Target]]:
        """The goals without a number; `taken` are the places of those with one."""
        for goal in goals(self._scene, self._barred, matches, taken):
            yield self._found(
                goal.match,
                goal.quote,
                kind="qualitative",
                indicator=goal.indicator,
                verb=goal.match.get("verb"),
                comparator=None,
                value=None,
                value_max=None,
                unit=None,
                measure=None,
                by=self._days.by(goal.match.start),
                modality=None,
            )

    def _found(self, match: Match, quote: Stretch, **fields: Any) -> Found[Target]:
        context, sentence = self._scene.document.context, self._scene.sentence
        evidence = context.evidence(sentence, quote.start, quote.end, match.rule)
        why = {} if fields["by"] is None else {"by": "the deadline that governs the number"}
        return Found(Target(**evidence, **fields), match, sentence.span(quote.start, quote.end), why)
