"""Facts, clauses, metadata, diagnostics → one validated `Record`: identifiers, order, punctuation, checked quotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from pydantic import ValidationError

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import RecordError
from ipextract.models.clauses import Clause, ClauseTree, Zone
from ipextract.models.facts import Facts
from ipextract.models.matches import Found
from ipextract.models.metadata import Attachment, Citation, Metadata
from ipextract.models.text import NormalizedText
from ipextract.records.kinds import KINDS, Kind
from ipextract.records.punctuation import chinese_punctuation_of
from ipextract.records.record import ClauseEntry, Record, SourceEntry
from ipextract.spans import Span

EXCERPT = 20
ID = "id"


def identify(facts: Facts) -> Facts:
    """The same facts in the order of the text, each with its id and with Chinese punctuation in what people read.

    Both are put into the facts themselves, whose builders have handed them on: a copy of each would cost as much as
    its making.
    """
    in_order = [sorted(getattr(facts, kind.name), key=attrgetter("fact.span", "place")) for kind in KINDS]
    for kind, found in zip(KINDS, in_order, strict=True):
        _number(found, kind)
    _punctuate(in_order)
    return Facts(*map(tuple, in_order))


def _number(found: list[Found[Any]], kind: Kind) -> None:
    """Give the facts of one kind their ids."""
    numbers: dict[str, int] = {}
    for each in found:
        fact = each.fact
        clause = fact.clause
        numbers[clause] = number = numbers.get(clause, 0) + 1
        setattr(fact, ID, f"{clause}-{kind.letter}{number}")


def _punctuate(in_order: list[list[Found[Any]]]) -> None:
    """Write the text for people of all facts with Chinese punctuation."""
    prose = [
        (each.fact, name, text)
        for kind, found in zip(KINDS, in_order, strict=True)
        for each in found
        for name in kind.prose
        if (text := getattr(each.fact, name))
    ]
    written = chinese_punctuation_of([text for _, _, text in prose])
    for (fact, name, text), new in zip(prose, written, strict=True):
        if new != text:
            setattr(fact, name, new)


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
            targets=tuple([found.fact for found in facts.targets]),
            deadlines=tuple([found.fact for found in facts.deadlines]),
            amounts=tuple([found.fact for found in facts.amounts]),
            responsibilities=tuple([found.fact for found in facts.responsibilities]),
            diagnostics=tuple(sorted(said, key=_place)),
            zones=tuple([Zone(zone.name, text.to_source(zone.span)) for zone in tree.zones]),
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
    titles = [clause.title or "" for clause in clauses]
    own = ["\n".join([plain[start:end].replace("\n", "") for start, end in clause.body]) for clause in clauses]
    written = chinese_punctuation_of([*titles, *own])
    for clause, title, body in zip(clauses, written[: len(clauses)], written[len(clauses) :], strict=True):
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
    prose = [
        metadata.title or "",
        metadata.notice_title or "",
        *metadata.recipients,
        *[citation.title or "" for citation in metadata.citations],
        *[entry.title for entry in metadata.attachments],
    ]
    written = chinese_punctuation_of(prose)
    if written == prose:
        return metadata
    new: dict[str | None, str] = dict(zip(prose, written, strict=True))
    return replace(
        metadata,
        title=new.get(metadata.title),
        notice_title=new.get(metadata.notice_title),
        recipients=tuple([new[name] for name in metadata.recipients]),
        citations=tuple([_retitled(citation, new.get(citation.title)) for citation in metadata.citations]),
        attachments=tuple([Attachment(entry.number, new[entry.title]) for entry in metadata.attachments]),
    )


def _retitled(citation: Citation, title: str | None) -> Citation:
    return citation if title == citation.title else replace(citation, title=title)


def _check_quotes(source: str, source_id: str, metadata: Metadata, facts: Facts) -> None:
    number = [metadata.doc_number] if metadata.doc_number else []
    found: list[Found[Any]] = [*facts.targets, *facts.deadlines, *facts.amounts, *facts.responsibilities]
    elements = [*number, *metadata.issuers, *metadata.citations, *(metadata.contacts or ())]
    length = len(source)
    for item in [*elements, *[each.fact for each in found]]:
        start, end = item.span
        if not 0 <= start <= end <= length or source[start:end] != item.quote:
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
