"""Checks records that come from files: the schema, and the promises that no schema holds."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ipextract.kept import kept_pattern
from ipextract.models.facts import Deadline
from ipextract.models.matches import Evidence
from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.readers.decoding import canonical
from ipextract.readers.naming import is_safe
from ipextract.records.kinds import KINDS
from ipextract.records.manifest import Manifest, counts, severities
from ipextract.records.record import ClauseEntry, Record
from ipextract.records.results import SourceResult
from ipextract.records.schema import form
from ipextract.records.selecting import last_day
from ipextract.records.sharded import ShardManifest
from ipextract.spans import Span

M = TypeVar("M", bound=BaseModel)

# Fields of facts that are the two ends of a range.
RANGES = (("value", "value_max"), ("start", "end"), ("min", "max"), ("rate_min", "rate_max"))
DAY = kept_pattern(r"\d{4}-\d\d-\d\d")


class Finding(NamedTuple):
    """What is wrong, and where: `deadlines[3].span`."""

    where: str
    message: str


def validate(content: object, source: str | None = None) -> list[Finding]:
    """All that is wrong with a record as read from JSON or YAML; with its source text, every quote is compared too.

    A record that breaks the schema is only checked against the schema.
    """
    record, findings = load(content)
    if record is None:
        return findings
    checks = (
        _names(record),
        _forms(record, ""),
        _spans(record, source),
        _clauses(record),
        _facts(record),
        _values(record),
        _order(record),
    )
    findings.extend(finding for check in checks for finding in check)
    if source is not None:
        findings.extend(_coverage(record, source))
        findings.extend(_words(record, source))
    return findings


def load(content: object) -> tuple[Record | None, list[Finding]]:
    """The record, or what keeps `content` from being one."""
    return _load(Record, content)


def load_shards(content: object) -> tuple[ShardManifest | None, list[Finding]]:
    """The manifest of shards, or what keeps `content` from being one."""
    return _load(ShardManifest, content)


def _load(model: type[M], content: object) -> tuple[M | None, list[Finding]]:
    try:
        # By way of JSON, where lists may stand for tuples while `"1"` may not stand for 1.
        loaded = model.model_validate_json(json.dumps(content))
    except ValidationError as error:
        return None, [Finding(_where(each["loc"]), each["msg"]) for each in error.errors()]
    except (TypeError, ValueError, RecursionError) as error:
        return None, [Finding("", f"is nothing that JSON could hold: {error}")]
    return loaded, [Finding(where, "is missing") for where in _missing(content, loaded.model_dump(mode="json"), "")]


def _where(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(".")


def _missing(content: object, whole: object, where: str) -> Iterator[str]:
    """Fields that `content` leaves to their defaults: a record says everything, null included."""
    if isinstance(whole, dict) and isinstance(content, Mapping):
        for key, value in whole.items():
            place = f"{where}.{key}" if where else key
            if key in content:
                yield from _missing(content[key], value, place)
            else:
                yield place
    elif isinstance(whole, list) and isinstance(content, list):
        for index, (item, value) in enumerate(zip(content, whole, strict=True)):
            yield from _missing(item, value, f"{where}[{index}]")


def _objects(value: object, where: str) -> Iterator[tuple[str, str, object, object]]:
    """Every field of every object below `value`: type name, path, value, the object that has it."""
    if isinstance(value, BaseModel):
        named = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif is_dataclass(value):
        named = [(field.name, getattr(value, field.name)) for field in fields(value)]
    else:
        if isinstance(value, tuple) and not isinstance(value, Span):
            for index, item in enumerate(value):
                yield from _objects(item, f"{where}[{index}]")
        return
    for name, item in named:
        place = f"{where}.{name}" if where else name
        yield type(value).__name__, place, item, value
        yield from _objects(item, place)


def _forms(root: BaseModel, where: str) -> Iterator[Finding]:
    """Dates, decimals, digests and codes are written as `fields.yaml` says; a date is one of the calendar."""
    for type_name, place, value, _ in _objects(root, where):
        if not isinstance(value, str):
            continue
        known = form(type_name, place.rpartition(".")[2])
        if known is None:
            continue
        name, pattern = known
        if not re.search(pattern, value):
            yield Finding(place, f"{value!r} is no {name}")
        elif name == "date":
            try:
                date.fromisoformat(value)
            except ValueError:
                yield Finding(place, f"{value!r} is no day of the calendar")


def _names(record: Record) -> Iterator[Finding]:
    """The id may name files below any folder, and the encoding is one that the source can be read in again."""
    if not is_safe(record.id):
        yield Finding("id", f"{record.id!r} names no file below a folder; build the record again")
    try:
        canonical(record.source.encoding)
    except LookupError:
        yield Finding("source.encoding", f"{record.source.encoding!r} is no encoding of texts; build the record again")


def _spans(record: Record, source: str | None) -> Iterator[Finding]:
    """Spans lie in the source, and quotes are what stands there."""
    if source is not None and len(source) != record.source.length:
        yield Finding("source.length", f"is {record.source.length}, the source text has {len(source)}")
    for _, place, value, owner in _objects(record, ""):
        if not isinstance(value, Span):
            continue
        start, end = value
        if not 0 <= start <= end <= record.source.length:
            yield Finding(place, f"[{start}, {end}) lies outside the source of {record.source.length}")
            continue
        quote = getattr(owner, "quote", None)
        if quote is None or not place.endswith(".span"):
            continue
        if source is not None and source[start:end] != quote:
            yield Finding(place, f"quotes {quote!r} where {source[start:end]!r} stands")
        elif len(quote) != end - start:
            yield Finding(place, f"[{start}, {end}) is {end - start} long, its quote {len(quote)}")


def _clauses(record: Record) -> Iterator[Finding]:
    """Ids are unique; a parent comes before its children and holds them; neighbours are in order and never overlap."""
    seen: dict[str, ClauseEntry] = {}
    reached: dict[str | None, int] = {}
    for index, clause in enumerate(record.clauses):
        where = f"clauses[{index}]"
        if clause.id in seen:
            yield Finding(f"{where}.id", f"{clause.id!r} is used twice")
        parent = seen.get(clause.parent) if clause.parent is not None else None
        if clause.parent is not None and parent is None:
            yield Finding(f"{where}.parent", f"no clause {clause.parent!r} comes before it")
        if parent is not None and not parent.span.contains(clause.span):
            yield Finding(f"{where}.span", f"{list(clause.span)} is not inside its parent's {list(parent.span)}")
        if (parent is not None or clause.parent is None) and clause.level != (parent.level + 1 if parent else 1):
            yield Finding(
                f"{where}.level", f"is {clause.level} below a parent of level {parent.level if parent else 0}"
            )
        if clause.span.start < reached.get(clause.parent, 0):
            yield Finding(f"{where}.span", "overlaps the clause before it, or stands out of order")
        reached[clause.parent] = max(reached.get(clause.parent, 0), clause.span.end)
        if (clause.label is None) != (clause.style == "none"):
            yield Finding(f"{where}.label", f"is {clause.label!r} with the style {clause.style}")
        seen.setdefault(clause.id, clause)


def _facts(record: Record) -> Iterator[Finding]:
    """Every fact stands in its clause, in no smaller one, under an id that no other has."""
    clauses = {clause.id: clause for clause in record.clauses}
    children: dict[str | None, list[ClauseEntry]] = {}
    for clause in record.clauses:
        children.setdefault(clause.parent, []).append(clause)
    seen: set[str] = set()
    for where, letter, fact in _every(record):
        if fact.id in seen:
            yield Finding(f"{where}.id", f"{fact.id!r} is used twice")
        seen.add(fact.id)
        if not re.fullmatch(rf"{re.escape(fact.clause)}-{letter}[1-9][0-9]*", fact.id):
            yield Finding(f"{where}.id", f"{fact.id!r} is not its clause {fact.clause!r}, -{letter} and a number")
        holder = clauses.get(fact.clause)
        if holder is None:
            yield Finding(f"{where}.clause", f"there is no clause {fact.clause!r}")
        elif not holder.span.contains(fact.span):
            yield Finding(f"{where}.span", f"{list(fact.span)} is not inside its clause's {list(holder.span)}")
        elif inner := next((child for child in children.get(fact.clause, ()) if child.span.contains(fact.span)), None):
            yield Finding(f"{where}.clause", f"the smaller clause {inner.id!r} holds it")


def _values(record: Record) -> Iterator[Finding]:
    """The lower end of a range comes first, and a deadline's `edtf` ends on the day of its `end`."""
    for where, _, fact in _every(record):
        for low, high in RANGES:
            first, last = getattr(fact, low, None), getattr(fact, high, None)
            if first is not None and last is not None and _is_below(last, first):
                yield Finding(f"{where}.{high}", f"is {last!r}, and {low} is {first!r}")
        if (
            isinstance(fact, Deadline)
            and fact.edtf
            and fact.end
            and (day := _last_day(fact.edtf)) not in (None, fact.end)
        ):
            yield Finding(f"{where}.edtf", f"{fact.edtf!r} ends on {day}, not on {fact.end}")


def _is_below(one: str, other: str) -> bool:
    """Whether a day or a number is below another; what is neither is below nothing (`_forms` tells it)."""
    try:
        return Decimal(one) < Decimal(other)
    except InvalidOperation:
        return one < other if DAY.fullmatch(one) and DAY.fullmatch(other) else False


def _last_day(edtf: str) -> str | None:
    """The last day of a year, a quarter (33 to 36), a half (40, 41), a month or a day in EDTF, or of a stretch of two
    of them; null where it is none."""
    year, _, rest = edtf.rpartition("/")[2].partition("-")
    try:
        number = int(rest) if rest.isdecimal() else 0
        month = 3 * (number - 32) if 33 <= number <= 36 else 6 * (number - 39) if number in (40, 41) else number
        return last_day("-".join(filter(None, (year, f"{month:02}" if number else rest))))
    except ValueError:
        return None


def _every(record: Record) -> Iterator[tuple[str, str, Evidence]]:
    for kind in KINDS:
        facts: tuple[Evidence, ...] = getattr(record, kind.name)
        for index, fact in enumerate(facts):
            yield f"{kind.name}[{index}]", kind.letter, fact


def _order(record: Record) -> Iterator[Finding]:
    """Facts and zones stand in the order of the text, and so do diagnostics after those without a place."""
    lists: list[tuple[str, list[Span]]] = [
        (kind.name, [fact.span for fact in getattr(record, kind.name)]) for kind in KINDS
    ]
    lists.append(("zones", [zone.span for zone in record.zones]))
    lists.append(("diagnostics", [said.span or Span(-1, -1) for said in record.diagnostics]))
    for name, spans in lists:
        for index, (before, after) in enumerate(pairwise(spans), start=1):
            if after < before:
                yield Finding(f"{name}[{index}].span", f"{list(after)} comes after {list(before)}")


def _coverage(record: Record, source: str) -> Iterator[Finding]:
    """Every character but blanks stands in a clause, in a zone, or in a diagnostic that says it does not."""
    said = [each.span for each in record.diagnostics if each.code == "text-unclaimed" and each.span is not None]
    claimed = [clause.span for clause in record.clauses] + [zone.span for zone in record.zones] + said
    reached = 0
    for start, end in [*sorted(claimed), Span(len(source), len(source))]:
        left = source[reached:start]
        # What normalising removes (`&nbsp;`, zero-width characters) is blank as well.
        if left.strip() and (plain := normalize(_as_source(left)).text.strip()):
            yield Finding(f"[{reached}, {start})", f"no clause or zone holds {plain[:20]!r}")
        reached = max(reached, end)


def _words(record: Record, source: str) -> Iterator[Finding]:
    """A clause's label, title and text stand in its span, in their order; blanks and punctuation are not compared."""
    for index, clause in enumerate(record.clauses):
        printed = iter(_compared(normalize(_as_source(source[slice(*clause.span)])).text))
        for name in ("label", "title", "text"):
            said = _compared(getattr(clause, name) or "")
            # `in` goes on behind what it found last.
            strange = next((at for at, character in enumerate(said) if character not in printed), None)
            if strange is not None:
                yield Finding(
                    f"clauses[{index}].{name}",
                    f"{said[strange : strange + 20]!r} does not stand in {list(clause.span)}",
                )
                break


def _compared(text: str) -> str:
    """Letters, figures and ideographs alone, of one width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _as_source(text: str) -> Source:
    return Source("", "", text, "", "utf-8", "text/plain")


def validate_manifest(content: object, records: Mapping[str, object]) -> list[Finding]:
    """All that is wrong with a manifest, beside the contents of the records that lie with it, by id."""
    manifest, findings = _load(Manifest, content)
    if manifest is None:
        return findings
    findings.extend(_forms(manifest, ""))
    ids = Counter(entry.id for entry in manifest.sources)
    findings.extend(Finding("sources", f"{name!r} is listed {times} times") for name, times in ids.items() if times > 1)
    findings.extend(Finding(name, "the manifest does not list this record") for name in sorted(set(records) - set(ids)))
    for index, entry in enumerate(manifest.sources):
        where = f"sources[{index}]"
        if entry.status == "failed":
            if entry.error is None or entry.counts is not None:
                findings.append(Finding(where, "a failed source has an error and no counts"))
            continue
        if entry.id not in records:
            findings.append(Finding(where, f"there is no record {entry.id!r}"))
            continue
        record, _ = load(records[entry.id])
        if record is not None:
            findings.extend(_agreement(where, entry, record))
    return findings


def _agreement(where: str, entry: SourceResult, record: Record) -> Iterator[Finding]:
    expected = {
        "id": record.id,
        "path": record.source.path,
        "sha256": record.source.sha256,
        "counts": counts(record),
        "diagnostics": severities(record),
    }
    for name, value in expected.items():
        if getattr(entry, name) != value:
            yield Finding(f"{where}.{name}", f"is {getattr(entry, name)!r}, the record {entry.id!r} says {value!r}")
