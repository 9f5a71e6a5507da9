"""Facts, clauses, metadata, diagnostics → one validated `Record`: identifiers, order, punctuation, checked quotes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import ValidationError

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import RecordError
from ipextract.facts import Facts
from ipextract.models.clauses import Clause, ClauseTree, Zone
from ipextract.models.matches import Evidence, F, Found
from ipextract.models.metadata import Metadata
from ipextract.models.text import NormalizedText
from ipextract.records.kinds import KINDS, Kind
from ipextract.records.punctuation import chinese_punctuation
from ipextract.records.record import ClauseEntry, Record, SourceEntry
from ipextract.segment.sentences import without_line_ends
from ipextract.spans import Span

EXCERPT = 20


def identify(facts: Facts) -> Facts:
    """The same facts in the order of the text, each with its id and with Chinese punctuation in what people read."""
    targets, deadlines, amounts, responsibilities = KINDS
    return Facts(
        _identify(facts.targets, targets),
        _identify(facts.deadlines, deadlines),
        _identify(facts.amounts, amounts),
        _identify(facts.responsibilities, responsibilities),
    )


def _identify(found: Iterable[Found[F]], kind: Kind) -> tuple[Found[F], ...]:
    in_order = sorted(found, key=attrgetter("fact.span", "place"))
    if not in_order:
        return ()
    made: Any = type(in_order[0].fact)
    fields_of = _fields(made)
    numbers: Counter[str] = Counter()
    named = []
    for each in in_order:
        fact = each.fact
        clause = fact.clause
        numbers[clause] += 1
        changed = {"id": f"{clause}-{kind.letter}{numbers[clause]}"}
        for name in kind.prose:
            if text := getattr(fact, name):
                changed[name] = chinese_punctuation(text)
        # Set as the generated `__init__` does, without its frame and its arguments by keyword: there are facts by the
        # thousand, and `replace` takes four times as long.
        copy = object.__new__(made)
        for name, read, put in fields_of:
            put(copy, changed[name] if name in changed else read(fact))
        named.append(Found(copy, each.match, each.place, each.why))
    return tuple(named)


@cache
def _fields(fact: type[Evidence]) -> tuple[tuple[str, Callable[[Any], Any], Callable[[Any, Any], None]], ...]:
    """Names of a kind's fields, each with what reads it and what sets it."""
    slots = [(field.name, getattr(fact, field.name)) for field in fields(fact)]
    return tuple((name, attrgetter(name), slot.__set__) for name, slot in slots)


def assemble(
    text: NormalizedText, tree: ClauseTree, metadata: Metadata, facts: Facts, diagnostics: Iterable[Diagnostic]
) -> Record:
    """Make the record of one document; `facts` have their ids already.

    Raises:
        RecordError: a quote is not what stands at its span, or the schema does not allow a value: a mistake of ours.
    """
    source = text.source
    _check_quotes(source.text, source.id, metadata, facts)
    said = [*source.diagnostics, *diagnostics, *_unclaimed(text, tree)]
    try:
        return Record(
            id=source.id,
            source=SourceEntry(source.path, source.sha256, source.encoding, source.media_type, len(source.text)),
            metadata=_punctuated(metadata),
            clauses=tuple(_clause_entry(text, clause) for clause in tree.clauses),
            targets=tuple(found.fact for found in facts.targets),
            deadlines=tuple(found.fact for found in facts.deadlines),
            amounts=tuple(found.fact for found in facts.amounts),
            responsibilities=tuple(found.fact for found in facts.responsibilities),
            diagnostics=tuple(sorted(said, key=_place)),
            zones=tuple(Zone(zone.name, text.to_source(zone.span)) for zone in tree.zones),
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"{source.id}: {where}: {first['msg']}, not {first['input']!r}") from error


def _place(diagnostic: Diagnostic) -> tuple[Span, str, str]:
    """Sort by place, what means the whole document first."""
    return diagnostic.span or Span(-1, -1), diagnostic.code, diagnostic.message


def _clause_entry(text: NormalizedText, clause: Clause) -> ClauseEntry:
    own = "\n".join(without_line_ends(text.text, paragraph)[0] for paragraph in clause.body)
    return ClauseEntry(
        clause.id,
        clause.parent,
        clause.level,
        clause.style,
        # As printed, but for blanks that do not belong: `( 一)` is `(一)`, `（一）` stays.
        "".join(text.quote(clause.label_span)[1].split()) if clause.label is not None else None,
        clause.number,
        chinese_punctuation(clause.title) if clause.title is not None else None,
        text.to_source(clause.span),
        chinese_punctuation(own),
    )


def _punctuated(metadata: Metadata) -> Metadata:
    def prose(text: str | None) -> str | None:
        return chinese_punctuation(text) if text is not None else None

    return replace(
        metadata,
        title=prose(metadata.title),
        notice_title=prose(metadata.notice_title),
        recipients=tuple(map(chinese_punctuation, metadata.recipients)),
        citations=tuple(replace(citation, title=prose(citation.title)) for citation in metadata.citations),
        attachments=tuple(replace(entry, title=chinese_punctuation(entry.title)) for entry in metadata.attachments),
    )


def _check_quotes(source: str, source_id: str, metadata: Metadata, facts: Facts) -> None:
    number = [metadata.doc_number] if metadata.doc_number else []
    elements = [*number, *metadata.issuers, *metadata.citations, *(metadata.contacts or ())]
    found: list[Found[Any]] = [*facts.targets, *facts.deadlines, *facts.amounts, *facts.responsibilities]
    for item in [*elements, *(each.fact for each in found)]:
        start, end = item.span
        if not 0 <= start <= end <= len(source) or source[start:end] != item.quote:
            stands = source[max(start, 0) : end]
            raise RecordError(f"{source_id}: {item.quote!r} is quoted from [{start}, {end}), where {stands!r} stands")


def _unclaimed(text: NormalizedText, tree: ClauseTree) -> Iterator[Diagnostic]:
    """One diagnostic for each stretch between clauses and zones that holds more than blanks."""
    plain = text.text
    claimed = sorted(
        [clause.span for clause in tree.clauses if clause.parent is None] + [zone.span for zone in tree.zones]
    )
    reached = 0
    for start, end in [*claimed, Span(len(plain), len(plain))]:
        if start > reached and (left := plain[reached:start].strip()):
            begin = plain.index(left, reached)
            span = text.to_source(Span(begin, begin + len(left)))
            yield diagnose("text-unclaimed", span, count=len(left), excerpt=left[:EXCERPT])
        reached = max(reached, end)
