"""Targets of indicator tables 指标表: one for each row and each column of goals.

The indicator is the row's name; its unit stands in a column of its own, in the cell, or in brackets behind the name or
the head. Columns of the past, and tables of marks, prices or results, give none. What a cell says is the rule of kind
`target_cell`; which columns hold goals is told by their heads, the document's year and what the table stands under.
"""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from ipextract.facts.deadline_clock import planned_from, planned_until
from ipextract.facts.table_cells import FROM_ABOVE, sentence_of
from ipextract.facts.target_indicator import Measure
from ipextract.facts.target_words import RATES
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Sentence, Table
from ipextract.models.context import Context
from ipextract.models.facts import Target
from ipextract.models.matches import Found, Match
from ipextract.resolve.governing import Governing
from ipextract.segment.tables import is_divided, is_empty, undated
from ipextract.spans import Span
from ipextract.values import dates
from ipextract.values.comparators import Comparator, read_bound
from ipextract.values.dates import Period
from ipextract.values.numerals import SCALES, Scale, carried, decimal_string, in_order, parse
from ipextract.values.patterns import expand

LONGEST_UNIT = 14
LONGEST_NAME = 120
# No name is set in deeper.
LONGEST_INDENT = 40
# 2030 below 碳达峰时间 is a date.
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Nothing grows by more per cent a year, in a column that holds sums too.
LARGEST_YEARLY = 50
SUMMED = "累计"


class _Goal(NamedTuple):
    """A column of goals and the ISO day by which they are due, where its head tells."""

    at: int
    by: str | None
    growth: bool = False


class _Name(NamedTuple):
    """What a row measures, and the unit in brackets behind it."""

    text: str
    unit: str | None


def targets(
    context: Context, section: Callable[[int], str | None], deadlines: Governing, own_year: int | None
) -> Iterator[Found[Target]]:
    """The targets of a document's tables, in text order. `own_year` is the document's, as far as it is known."""
    title = context.metadata.title or context.metadata.notice_title or ""
    planned, years = _planned(title), _years_planned(title)
    if own_year is None and planned is not None and planned.start is not None:
        own_year = planned.start.year
    for table in context.tree.tables:
        if not table.states_goals or section(table.clause) in ("background", "criteria"):
            continue
        reader = _Reader(context, table)
        if is_divided(table.columns):
            columns = reader.divided(own_year)
        else:
            columns = reader.goals(own_year, section(table.clause) == "goals", years)
        if not columns:
            continue
        where = reader.sentence(Span(table.span.start, table.span.start))
        governed = _end(_planned(reader.caption)) or deadlines.by_of(where, 0) or _end(planned)
        yield from reader.read(columns, governed)


class _Reader:
    """Reads one table."""

    def __init__(self, context: Context, table: Table) -> None:
        self.context = context
        self.table = table
        self.text = context.text.text
        self.heads = [column.head for column in table.columns]
        self.kinds = [column.kind for column in table.columns]
        self.caption = self.text[slice(*table.caption)] if table.caption else ""

    def sentence(self, cell: Span) -> Sentence:
        return sentence_of(self.context, self.table, cell)

    # ---- columns

    def goals(self, own_year: int | None, in_goals: bool, planned: Collection[int]) -> list[_Goal]:
        """The columns of goals, then those of changes up to the plan's end, which count where a row has no other.
        `planned`: the years that the title plans."""
        if _cell("reported").search(self.caption):
            return []
        # 2030年实际 before the years of the plan is where these start out.
        based = own_year is not None and self._starts_before(own_year)
        told = [head for head, kind in zip(self.heads, self.kinds, strict=True) if not (based and kind == "base")]
        reports = any(_cell("report").search(head) for head in told)
        stated = in_goals or "attribute" in self.kinds or _cell("goals").search(self.caption) is not None
        last_days = {at: _last_day(head) for at, head in enumerate(self.heads) if self.kinds[at] == "target"}
        said = {at for at in last_days if any(word in self.heads[at] for word in words("tables.goal_words"))}
        if not reports and any(head in words("tables.levels") for head in self.heads):
            said.update(at for at in last_days if self.heads[at].endswith(words("tables.set_values")))
        latest = max((day for day in last_days.values() if day), default=None)
        years = {int(day[:4]) for day in last_days.values() if day}
        found = []
        for at, day in last_days.items():
            if day is None:
                counts = at in said and not (reports and _cell("reported").search(self.heads[at]))
            else:
                year = int(day[:4])
                ahead = own_year is not None and year > own_year
                now = own_year is None or year == own_year
                counts = ahead or (now and (at in said or (day == latest and stated and not said)))
                counts = counts and (at in said or not reports)
                if own_year is not None and now and at not in said and day != latest:
                    # In a document of 2021 the years 2021 and 2025 are where it starts out and where it ends; among
                    # 2020, 2021, 2022 … each has its goal, and 2020 is where it starts; each of 2021, 2022, 2023 has
                    # one in a plan for 2021—2023.
                    counts = stated and not reports and own_year + 1 in years
                    counts = counts and (min(years) < own_year or based or years == planned)
            if counts:
                found.append(_Goal(at, day))
        if (found or "attribute" in self.kinds) and not reports:
            last = max((goal.by for goal in found if goal.by), default=None)
            ahead = latest is None or bool(found)
            found += [_Goal(at, last, True) for at, kind in enumerate(self.kinds) if kind == "growth" and ahead]
        return found

    def _starts_before(self, year: int) -> bool:
        """Whether a column of its own holds where all starts out, in a year before: 2030年基数."""
        bases = (head for head, kind in zip(self.heads, self.kinds, strict=True) if kind == "base")
        return any((day := _last_day(head)) is not None and int(day[:4]) < year for head in bases)

    def divided(self, own_year: int | None) -> list[_Goal]:
        """The columns of what is counted in a table whose rows are those among whom goals are divided, but for those
        of years before the document's."""
        clause = self.context.tree.clauses[self.table.clause]
        told = f"{self.caption}\n{clause.title or ''}".strip() or self.context.metadata.title or ""
        if _cell("divides").search(told) is None or _cell("reported").search(told) is not None:
            return []
        days = {at: _last_day(self.heads[at]) for at, kind in enumerate(self.kinds) if kind == "target"}
        return [_Goal(at, day) for at, day in days.items() if not (day and own_year and int(day[:4]) < own_year)]

    # ---- rows

    def read(self, columns: list[_Goal], governed: str | None) -> Iterator[Found[Target]]:
        named, divided = self.kinds.index("indicator"), is_divided(self.table.columns)
        measured = self.kinds.index("unit") if "unit" in self.kinds else None
        whole, margin = None, 0
        for at, row in enumerate(self.table.rows):
            unit = _unit_of_cell(self.text[slice(*row[measured])]) if measured is not None else None
            if measured is None and not divided and row[named].end > row[named].start:
                # 其中:民办, or a name that is set in, is counted as the whole above it.
                name, indent = self._names(named, at, at + 1), self._indent(row[named])
                if name is not None and name.unit is not None:
                    whole, margin = name.unit, indent
                elif indent <= margin and not self.text.startswith(words("tables.parts"), row[named].start):
                    whole = None
                unit = None if name is None or name.text.endswith(words("tables.own_measures")) else whole
            any_level = False
            for goal in columns:
                if goal.growth and any_level:
                    break
                end, cell = self.table.reach(at, goal.at), row[goal.at]
                if end == at:
                    # Where the cell holds something, it gave its target in another row or column.
                    any_level = any_level or cell.end > cell.start
                    continue
                name = _name(undated(self.heads[goal.at])) if divided else self._names(named, at, end)
                if name is None:
                    continue
                fact = self._target(cell, goal, name, unit or name.unit or self.table.unit, governed)
                if fact is not None:
                    any_level = True
                    yield fact

    def _indent(self, cell: Span) -> int:
        """How many blanks stand before a cell in the source."""
        source, start = self.context.text.source.text, self.context.text.to_source(cell).start
        before = source[max(0, start - LONGEST_INDENT) : start]
        return len(before) - len(before.rstrip(" \u3000\u00a0"))

    def _names(self, named: int, first: int, end: int) -> _Name | None:
        """What some rows measure that share a value: A、B."""
        cells = dict.fromkeys((row[named], self._whole(row, named)) for row in self.table.rows[first:end])
        names = [name for cell, whole in cells if (name := self._name(cell, whole)) is not None]
        return _Name("、".join(name.text for name in names), names[0].unit) if names else None

    def _whole(self, row: tuple[Span, ...], named: int) -> Span | None:
        """The cell to the left of a name that stands below the same head: what the row measures a part of."""
        return row[named - 1] if named and self.heads[named - 1] == self.heads[named] != "" else None

    def _name(self, cell: Span, whole: Span | None) -> _Name | None:
        name = _name(self.text[slice(*cell)])
        if name is None or name.unit is not None or whole is None or whole == cell:
            return name
        # 公园(个) beside 省级 is what is counted; 生态 beside 公园(个) only groups.
        above = _name(self.text[slice(*whole)])
        return _Name(above.text + name.text, above.unit) if above is not None and above.unit else name

    def _target(
        self, cell: Span, goal: _Goal, name: _Name, unit: str | None, governed: str | None
    ) -> Found[Target] | None:
        sentence = self.sentence(cell)
        if cell.start == cell.end or is_empty(sentence.text):
            return None
        match = next(iter(self.context.rules.find("target_cell", sentence)), None)
        if match is None:
            return None
        verb = match.get("verb") or None
        changes = verb in words("targets.growth_verbs") or (
            goal.growth and not match.get("open") and self._holds_change(match, goal, name, unit)
        )
        printed = (match.get("unit") or "") + (match.get("rate") or "")
        if not printed:
            head = _bracketed(self.heads[goal.at])[1]
            printed = head or ("%" if goal.growth and changes else _unit_of_change(sentence.text, unit))
        value, value_max, shown = _value(match, printed)
        if value is None or (shown[:1] == "年" and FIRST_YEAR <= value <= LAST_YEAR):
            return None
        # 增加3个 adds to what is there, as 新增3个 does.
        grows = changes and (shown in RATES or not shown or verb not in words("targets.added_verbs"))
        before = (verb or "") + (match.get("lead") or "") + (match.get("inner") or "")
        bound = read_bound(before, match.get("bound") or "")
        comparator: Comparator = "range" if value_max is not None else bound.comparator
        measure: Measure = "growth" if grows else "multiple" if shown == "倍" else "level"
        if measure == "level" and (shown in RATES or not shown) and _tells_change(name.text):
            measure = "growth"
        by = goal.by or governed
        fact = Target(
            **self.context.evidence(sentence, 0, len(sentence.text), match.rule),
            kind="quantitative",
            indicator=name.text,
            verb=verb,
            comparator=comparator,
            value=decimal_string(value),
            value_max=decimal_string(value_max) if value_max is not None else None,
            unit=shown or None,
            measure=measure,
            by=by,
            modality=None,
        )
        why = {"indicator": "the name of the cell's row"}
        if by is not None:
            why["by"] = "the head of the cell's column" if goal.by else FROM_ABOVE
        return Found(fact, match, cell, why)

    def _holds_change(self, match: Match, goal: _Goal, name: _Name, unit: str | None) -> bool:
        """Whether a cell below a head of growth holds one. 年均增速/累计 is a head of both: a rate below it that names
        no change is held as it is (失业率|<5.5), and what is more than any yearly growth is a sum (务工人数|>3000)."""
        if _tells_change(name.text):
            return True
        both = SUMMED in self.heads[goal.at] and "/" in self.heads[goal.at]
        if unit in RATES:
            return "增" in self.heads[goal.at] and not both
        return not both or parse(match.captures["value"].text).value <= LARGEST_YEARLY


def _tells_change(name: str) -> bool:
    """Whether the name of an indicator says that it grows or falls: 能耗降低(累计), 产值增速."""
    plain = _behind().sub("", name)
    return plain.endswith(words("targets.growth_nouns") + words("targets.growth_verbs"))


def _last_day(head: str) -> str | None:
    """The last day of the time that a head names: 2025年, “十四五”末."""
    found = _planned(head)
    if found is None and (year := _bare_year().search(head)):
        return f"{year[0]}-12-31"
    return _end(found)


def _planned(text: str) -> Period | None:
    """The last time that a title, a caption or a head names; “十四五”规划 names the years of that plan."""
    found = [one.period for one in dates.scan_dates(text) if one.period.end]
    if found:
        return found[-1]
    for plan in load_yaml("plan_periods.yaml")["periods"]:
        if f"“{plan['name']}”" in text or text.startswith(plan["name"]):
            return dates.parse_plan(f"“{plan['name']}”期间")
    return None


def _years_planned(title: str) -> Collection[int]:
    """The years that a title plans: 2024—2026年."""
    first, last = planned_from(title), planned_until(title)
    return set() if first is None or last is None else set(range(first.year, last.year + 1))


def _end(period: Period | None) -> str | None:
    return period.end.isoformat() if period is not None and period.end is not None else None


def _name(cell: str) -> _Name | None:
    plain = "".join(cell.split()) if not cell.isascii() else cell
    before = _cell("before_name").match(plain)
    plain = plain[before.end() :] if before else plain
    behind = _cell("behind_name").search(plain)
    plain = plain[: behind.start()] if behind and behind.end() == len(plain) else plain
    text, unit = _bracketed(plain)
    if not 1 < len(text) <= LONGEST_NAME or is_empty(text) or text in words("tables.sums"):
        return None
    return _Name(text, unit)


def _bracketed(text: str) -> tuple[str, str | None]:
    """A name without the unit in brackets at its end, and that unit."""
    found = _unit_in_brackets().search(text)
    return (text[: found.start()], found["unit"]) if found else (text, None)


def _unit_of_cell(cell: str) -> str | None:
    plain = "".join(cell.split())
    return None if is_empty(plain) or len(plain) > LONGEST_UNIT else plain


def _unit_of_change(text: str, unit: str | None) -> str:
    """年均增长8 of what is counted in 亿元 is meant in per cent."""
    if unit not in RATES and any(word in text for word in words("tables.yearly")):
        return "%"
    return unit or ""


def _value(match: Match, unit: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Value, upper value and unit; 万 and 亿 stay in the unit of money only."""
    try:
        number = parse(match.captures["value"].text)
        high = parse(match.captures["value_max"].text) if match.get("value_max") else None
    except ValueError:
        return None, None, unit
    if high is not None:
        number = carried(number, high)
    marks: tuple[Scale, ...] = ("万亿", "万", "亿")
    scale: Scale = next((mark for mark in marks if unit.startswith(mark) and len(unit) > len(mark)), "")
    bare = unit.removeprefix(scale)
    bare = bare[1:] if bare.startswith("1/") else bare
    if _money().match(bare):
        if number.scale and not scale:
            own = SCALES[number.scale]
            return *in_order(number.head, high.value / own if high is not None else None), number.scale + unit
        return *in_order(number.value, high.value if high is not None else None), unit
    times = SCALES[scale]
    return *in_order(number.value * times, high.value * times if high is not None else None), bare


@between_runs
def _cell(name: str) -> "regex.Pattern[str]":
    return regex.compile(str(load_yaml("tables.yaml")[name]))


@between_runs
def _behind() -> "regex.Pattern[str]":
    return regex.compile(r"[(\[〔][^()\[\]〔〕]{1,12}[)\]〕]\Z")


@between_runs
def _bare_year() -> "regex.Pattern[str]":
    return regex.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


@between_runs
def _unit_in_brackets() -> "regex.Pattern[str]":
    return regex.compile(expand(str(load_yaml("tables.yaml")["unit_in_brackets"])), regex.VERBOSE | regex.VERSION1)


@between_runs
def _money() -> "regex.Pattern[str]":
    return regex.compile("|".join(map(regex.escape, words("targets.money_names"))))
