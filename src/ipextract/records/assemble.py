"""Facts, clauses, metadata, diagnostics → one validated `Record`: identifiers, order, punctuation, checked quotes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from ipextract.records.punctuation import chinese_punctuation, chinese_punctuation_of
from ipextract.records.record import ClauseEntry, Record, SourceEntry
from ipextract.spans import Span

EXCERPT = 20
# `id` is the first field of every fact.
ID = 0


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
    read, slots, prose = _layout(made, kind)
    rows = [list(read(each.fact)) for each in in_order]
    _punctuate(rows, prose)
    numbers: Counter[str] = Counter()
    named = []
    for row, each in zip(rows, in_order, strict=True):
        clause = each.fact.clause
        numbers[clause] += 1
        row[ID] = f"{clause}-{kind.letter}{numbers[clause]}"
        # Set as the generated `__init__` does, without its frame and its arguments by keyword: there are facts by the
        # thousand, and `replace` takes four times as long.
        copy = object.__new__(made)
        for put, value in zip(slots, row, strict=True):
            put(copy, value)
        named.append(Found(copy, each.match, each.place, each.why))
    return tuple(named)


def _punctuate(rows: list[list[Any]], columns: Iterable[int]) -> None:
    """Give the texts of some columns Chinese punctuation, in place."""
    for column in columns:
        filled = [row for row in rows if row[column]]
        for row, text in zip(filled, chinese_punctuation_of([row[column] for row in filled]), strict=True):
            row[column] = text


@cache
def _layout(fact: type[Evidence], kind: Kind) -> tuple[Callable[[Any], tuple[Any, ...]], list[Any], list[int]]:
    """For a kind's fields in their order: what reads all of them, what sets each, and which are text for people."""
    names = [field.name for field in fields(fact)]
    return attrgetter(*names), [getattr(fact, name).__set__ for name in names], list(map(names.index, kind.prose))


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
            clauses=tuple(_clause_entries(text, tree.clauses)),
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


def _clause_entries(text: NormalizedText, clauses: Sequence[Clause]) -> Iterator[ClauseEntry]:
    plain, source = text.text, text.source.text
    own = chinese_punctuation_of(
        ["\n".join([plain[start:end].replace("\n", "") for start, end in clause.body]) for clause in clauses]
    )
    titles = chinese_punctuation_of([clause.title or "" for clause in clauses])
    for clause, title, body in zip(clauses, titles, own, strict=True):
        label = None
        if clause.label is not None:
            start, end = text.to_source(clause.label_span)
            # As printed, but for blanks that do not belong: `( 一)` is `(一)`, `（一）` stays.
            label = "".join(source[start:end].split())
        yield ClauseEntry(
            clause.id,
            clause.parent,
            clause.level,
            clause.style,
            label,
            clause.number,
            title if clause.title is not None else None,
            text.to_source(clause.span),
            body,
        )


def _punctuated(metadata: Metadata) -> Metadata:
    def prose(text: str | None) -> str | None:
        return chinese_punctuation(text) if text is not None else None

    cited = chinese_punctuation_of([citation.title or "" for citation in metadata.citations])
    return replace(
        metadata,
        title=prose(metadata.title),
        notice_title=prose(metadata.notice_title),
        recipients=tuple(chinese_punctuation_of(metadata.recipients)),
        citations=tuple(
            replace(citation, title=title) if title and title != citation.title else citation
            for citation, title in zip(metadata.citations, cited, strict=True)
        ),
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
