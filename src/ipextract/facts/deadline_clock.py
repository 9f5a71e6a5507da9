"""The days that the dates of a document are read against, from its metadata."""

from dataclasses import dataclass
from datetime import date

import regex

from ipextract.facts.deadline_words import cue
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.models.context import Context
from ipextract.models.metadata import Metadata
from ipextract.values import dates


@dataclass(frozen=True, slots=True)
class Clock:
    """The days that a document's dates are read against; what ended before `floor` was over when it was issued.

    `in_force` is the first day in force where the text names it, `first_day` that or the day of issue. `reference`
    lends its year to dates that print none; `planned` is the first day of the years that the title plans, where no day
    of issue is known, and `planned_end` their last. `is_notice` says that the document is itself a 公告.
    """

    issued_on: date | None
    reference: date | None
    first_day: date | None
    in_force: date | None
    floor: date | None
    planned: date | None
    planned_end: date | None
    is_notice: bool


def clock_of(context: Context) -> Clock:
    metadata = context.metadata
    issued = context.issued_on
    first = metadata.effective_from or metadata.issued_on
    years = _cited_years(metadata)
    if metadata.doc_number is not None and metadata.doc_number.year:
        years.append(metadata.doc_number.year)
    planned = None if issued else planned_from(metadata.title or "")
    if planned is not None:
        years.append(planned.year - 1)
    elif (named := cue("year_in_title").search(metadata.title or "")) is not None:
        # What a title calls 2024年度 may have been issued, and have begun, in 2023.
        years.append(int(named["year"]) - 1)
    floor = issued or (date(max(years), 1, 1) if years else None)
    return Clock(
        issued_on=issued,
        reference=_reference(metadata),
        first_day=date.fromisoformat(first) if first else None,
        in_force=date.fromisoformat(metadata.effective_from) if metadata.effective_from else None,
        floor=floor,
        planned=planned,
        planned_end=planned_until(metadata.title or ""),
        is_notice=any(
            name is not None and name.endswith(words("deadlines.notices"))
            for name in (metadata.doc_type, metadata.notice_title)
        ),
    )


def planned_from(title: str) -> date | None:
    """The first day of the years that a title plans: 2024—2026年, “十四五”."""
    if named := cue("first_year_in_title").search(title):
        return date(int(named["year"]), 1, 1)
    if named := cue("plan_in_title").search(title):
        plan = named["plan"] or f"{named['ordinal']}五"
        return dates.parse_plan(f"{plan}期间").start
    return None


def planned_until(title: str) -> date | None:
    """The last day of the years that a title plans: 2024—2026年, “十四五”."""
    if named := cue("last_year_in_title").search(title):
        return date(int(named["year"]), 12, 31)
    first = planned_from(title)
    # A five-year plan; a title that prints its years was read above.
    return date(first.year + 4, 12, 31) if first is not None else None


def _reference(metadata: Metadata) -> date | None:
    """The day whose year a date without one has: of issue, else of publishing, else of the number or the title."""
    day = metadata.issued_on or metadata.published_on
    if day is not None:
        return date.fromisoformat(day)
    if metadata.doc_number is not None and metadata.doc_number.year:
        return date(metadata.doc_number.year, 1, 1)
    named = cue("year_in_title").search(metadata.title or metadata.notice_title or "")
    if named:
        return date(int(named["year"]), 1, 1)
    cited = _cited_years(metadata)
    return date(max(cited), 1, 1) if cited else None


def _cited_years(metadata: Metadata) -> list[int]:
    return [int(year) for cited in metadata.citations for year in _years_of_numbers(cited.doc_number)]


def _years_of_numbers(number: str | None) -> list[str]:
    return _doc_number_year().findall(number) if number else []


@between_runs
def _doc_number_year() -> "regex.Pattern[str]":
    return regex.compile(str(load_yaml("deadlines.yaml")["doc_number_year"]))
