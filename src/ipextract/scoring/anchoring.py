"""Gold → items with places: where in the source each quote stands."""

from collections.abc import Iterator
from typing import Any

from ipextract.errors import GoldError
from ipextract.scoring.comparing import plain
from ipextract.scoring.gold import GoldClause, GoldFact, GoldFile, GoldItem, Part
from ipextract.scoring.items import FACTS, Item, Items
from ipextract.scoring.text import SourceText
from ipextract.spans import Span


class _NoPlaceError(Exception):
    """Why an item has no place."""


class _LostError(_NoPlaceError):
    """Its quote may stand elsewhere, or be written otherwise."""


def anchored(file: GoldFile, source: SourceText | None) -> Items:
    """The items of a gold file, each at its place.

    A clause's `head` is looked for in the whole source, a fact's `quote` in the clause's own stretch: from its label
    to the next label of the file. `nth` says which of several is meant. An `at` must say the same. Without the source
    every item needs its `at`, and is believed.

    Raises:
        GoldError: all quotes that have no place, one line each: file, line, quote, remedy.
    """
    if source is None:
        _need_places(file)
    faults: list[str] = []
    clauses = _clauses(file, source, faults)
    if faults:
        # Where facts are looked for follows from the clauses.
        raise GoldError("\n".join(faults))
    lists = {"clauses": tuple(clauses)}
    stretches = _stretches(file, clauses, source)
    for kind in FACTS:
        facts: tuple[GoldFact, ...] = getattr(file.gold, kind)
        items: list[Item] = []
        for index, fact in enumerate(facts):
            line = file.line(kind, index)
            try:
                stretch = stretches.get(fact.clause, stretches[""])
                start = _start(fact, fact.quote, f"clause {fact.clause}", stretch, source, kind != "responsibilities")
            except _NoPlaceError as error:
                hint = ""
                if source is not None and isinstance(error, _LostError):
                    hint = _elsewhere(fact.quote, clauses, source)
                faults.append(f"{file.shown}:{line}: {kind}[{index}]: {error}{hint}")
                continue
            items.append(_item(fact, fact.quote, start, line))
        lists[kind] = tuple(items)
    if faults:
        raise GoldError("\n".join(faults))
    return Items(_named(file.gold.metadata), lists)


def unplaced(file: GoldFile) -> Items:
    """The items of a gold file without places, to be compared by their words; its source is not needed."""
    lists: dict[str, tuple[Item, ...]] = {
        "clauses": tuple(
            _item(clause, clause.head, None, file.line("clauses", index))
            for index, clause in enumerate(file.gold.clauses)
        )
    }
    for kind in FACTS:
        facts: tuple[GoldFact, ...] = getattr(file.gold, kind)
        lists[kind] = tuple(_item(fact, fact.quote, None, file.line(kind, at)) for at, fact in enumerate(facts))
    return Items(_named(file.gold.metadata), lists)


def _need_places(file: GoldFile) -> None:
    """Refuse gold that leaves places to a source that is not there."""
    for kind in ("clauses", *FACTS):
        items: tuple[GoldItem, ...] = getattr(file.gold, kind)
        for index, item in enumerate(items):
            if item.at is None:
                raise GoldError(
                    f"{file.shown}:{file.line(kind, index)}: {kind}[{index}]: has no `at`, and the source "
                    f"{file.gold.source} that the quote is to be looked for in is not found; say where with --sources"
                )


def _clauses(file: GoldFile, source: SourceText | None, faults: list[str]) -> list[Item]:
    """The clauses at their places, in the order of the file, which must be that of the source."""
    items: list[Item] = []
    reached = -1
    for index, clause in enumerate(file.gold.clauses):
        line = file.line("clauses", index)
        whole = Span(0, len(source.text)) if source is not None else Span(0, 0)
        try:
            start = _start(clause, clause.head, "the source", whole, source, True)
            if start <= reached:
                raise _NoPlaceError(f"{clause.head!r} stands before the clause above it; clauses go in document order")
        except _NoPlaceError as error:
            faults.append(f"{file.shown}:{line}: clauses[{index}]: {error}")
            continue
        reached = start
        items.append(_item(clause, clause.head, start, line))
    return items


def _item(entry: GoldClause | GoldFact, quote: str, start: int | None, line: int) -> Item:
    span = Span(start, start + len(quote)) if start is not None else None
    return Item(span, quote, _named(entry), entry.optional, line)


def _named(part: Part) -> dict[str, Any]:
    """The keys that a part of the file has, in the order of the model."""
    return {name: getattr(part, name) for name in type(part).model_fields if name in part.model_fields_set}


def _stretches(file: GoldFile, clauses: list[Item], source: SourceText | None) -> dict[str, Span]:
    """Where each clause's facts are looked for, by its id; under no id what stands before the first label.

    Text before the first label of an attachment (`A1.0`) has no label that it begins with: all of the source.
    """
    end = len(source.text) if source is not None else 0
    starts = [item.place.start for item in clauses] + [end]
    stretches = {str(item.values["id"]): Span(starts[at], starts[at + 1]) for at, item in enumerate(clauses)}
    stretches[""] = Span(0, starts[0])
    unlabelled = {fact.clause for kind in FACTS for fact in getattr(file.gold, kind)} - stretches.keys()
    stretches |= {name: Span(0, end) for name in unlabelled if not name.startswith("0")}
    return stretches


def _start(
    item: GoldItem, quote: str, place: str, stretch: Span, source: SourceText | None, one_of_many_matters: bool
) -> int:
    """Where an item begins, as a code point of the source."""
    if source is None:
        assert item.at is not None
        return item.at
    if item.at is not None:
        if not source.text.startswith(quote, item.at):
            raise _LostError(f"{quote!r} does not stand at {item.at}; leave `at` out to have the quote looked for")
        return item.at
    starts = list(_occurrences(quote, source.text, stretch))
    nth = item.nth or 1
    if not starts:
        raise _LostError(f"{quote!r} does not stand in {place}")
    if nth > len(starts):
        raise _NoPlaceError(f"{quote!r} stands in {place} {_times(len(starts))}; there is no nth: {nth}")
    if len(starts) > 1 and item.nth is None and one_of_many_matters:
        raise _NoPlaceError(f"{quote!r} stands {len(starts)} times in {place}; say which with nth")
    return starts[nth - 1]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _occurrences(quote: str, text: str, stretch: Span) -> Iterator[int]:
    """Places of a quote that begin and end in a stretch; they may overlap."""
    at = text.find(quote, stretch.start, stretch.end)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1, stretch.end)


def _elsewhere(quote: str, clauses: list[Item], source: SourceText) -> str:
    """Where else a quote stands, or how the source writes it."""
    at = source.text.find(quote)
    if at < 0:
        written = _as_written(quote, source.text)
        return f"; the source has it as {written!r}" if written is not None else ""
    holder = next((item.values["id"] for item in reversed(clauses) if item.place.start <= at), None)
    return f" (it stands at {source.place(at)}, in {f'clause {holder}' if holder else 'no clause'})"


def _as_written(quote: str, text: str) -> str | None:
    """The text that is the quote but for blanks and widths."""
    wanted = plain(quote)
    if not wanted:
        return None
    narrow = [(at, folded) for at, character in enumerate(text) for folded in plain(character)]
    found = "".join(folded for _, folded in narrow).find(wanted)
    return text[narrow[found][0] : narrow[found + len(wanted) - 1][0] + 1] if found >= 0 else None
