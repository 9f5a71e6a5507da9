"""Targets 目标: numbers that a policy sets out to reach, build or hold, and the goals that it states without one.

The rules of kind `target` find numbers with their units and say what shape the words before them have; this module
reads the item around the number for what is measured. Rules of the auxiliary kinds say which numbers are no goals
(`target_context`), under which headings goals or criteria stand (`target_section`), what an indicator is trimmed of
(`target_trim`) and what a goal without a number looks like (`target_quality`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple

import regex

from ipextract.facts.deadline import Deadline
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.models import terms
from ipextract.models.context import Context
from ipextract.models.matches import Evidence, Found, Match
from ipextract.resolve.governing import Governing, governing
from ipextract.values.comparators import Bound, Comparator, read_bound
from ipextract.values.numerals import Numeral, carried, decimal_string, parse, parse_percent

Kind = terms.TargetKind
Measure = terms.Measure

BREAKS = ",;:。!?"
RATES = ("%", "‰", "个百分点", "百分点", "倍")
LONGEST_LIST = 24
# No indicator is longer than this many characters; what stands further left is not looked at.
LONGEST_ITEM = 160
LONGEST_STATE = 48
LONGEST_VERB = 12
# 开展3次 is an order, 培训3000人 an outcome.
FEW = 10
MANY = 100
# The return period of a flood.
FLOODS = "年一遇"
OPENING, CLOSING = "“《‘", "”》’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Evidence):
    """One target. `value` and `value_max` are decimal strings in the printed `unit`; 万 and 亿 stay in the unit of
    money only. `by` is the ISO date of the last day of the deadline that governs it."""

    kind: Kind
    indicator: str | None
    verb: str | None
    comparator: Comparator | None
    value: str | None
    value_max: str | None
    unit: str | None
    measure: Measure | None
    by: str | None
    modality: str | None


class _Stretch(NamedTuple):
    """Half-open places in a sentence's text."""

    start: int
    end: int


class _Item(NamedTuple):
    """A number with the words that belong to it: `left` and `right` lie inside its comma part, between its neighbours.

    `joined`: nothing but 、 or 和 stands between it and the number before it. `crowded`: another number follows in the
    part without 、 between. `bound`: what its comparing words say, the numeral's own tail aside.
    """

    match: Match
    left: _Stretch
    right: _Stretch
    part: int
    joined: bool
    crowded: bool
    bound: Bound


class _Reading(NamedTuple):
    """What a number measures. `quote` is the stretch to be quoted before bounding words are added. `thing`: what is
    measured follows the number; `built`: a verb of building governs it, and what is listed after it."""

    indicator: str
    verb: str | None
    measure: Measure
    quote: _Stretch
    thing: bool = False
    built: bool = False
    part: int = -1


class _Value(NamedTuple):
    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: Comparator
    bound_end: int
    spelled: bool


def build(context: Context, deadlines: Sequence[Found[Deadline]]) -> list[Found[Target]]:
    """The targets of a document in text order; `deadlines` are its deadlines, for `by`."""
    document = _Document(context, deadlines)
    sections = document.sections()
    sentences = context.tree.sentences
    counting = context.holding(_scanner(document.trims["countable"].pattern))
    quantities = context.find("target", [place for place in counting if sections[place] != "background"])
    stating = [place for place, sentence in enumerate(sentences) if sections[place] == "goals" and not sentence.heading]
    improved = context.find("target_quality", stating)
    found: list[Found[Target]] = []
    for place in sorted({*quantities, *improved}):
        reader = _Reader(document, place, sections[place], quantities.get(place, []))
        of_sentence = list(reader.quantitative())
        if place in improved:
            of_sentence += reader.qualitative(improved[place], [fact.place for fact in of_sentence])
            of_sentence.sort(key=attrgetter("place"))
        found += of_sentence
    return document.with_tables(found) if context.tree.tables else found


@between_runs
def _scanner(pattern: str) -> re.Pattern[str]:
    """A rule's pattern for `re`, which scans a whole document in a third of the time that `regex` takes."""
    return re.compile(pattern, re.VERBOSE)


class _Document:
    """What is the same for all sentences of a document, and which section a sentence stands in: its clause's heading
    says, or that of the nearest clause above; a sentence that opens a list of criteria, or goals, makes criteria or
    goals of all that its clause still holds."""

    def __init__(self, context: Context, deadlines: Sequence[Found[Deadline]]) -> None:
        self.context = context
        self.deadlines: Governing = governing(context, deadlines)
        rules = {rule.id.partition(".")[2]: rule for rule in context.rules.rules("target_trim")}
        self.trims = {name: rule.pattern for name, rule in rules.items()}
        self.modal_words = rules["modality"].needs
        self.normative = (context.metadata.doc_type or "").endswith(words("targets.normative_types"))
        self._titled = self._sections_of_titles()
        self._named: dict[int, str | None] = {}
        self._opened: dict[int, str] = {}
        self._carried: dict[int, str | None] = {}

    def sections(self) -> list[str | None]:
        """The section that each sentence stands in, in document order."""
        sentences = self.context.tree.sentences
        opening = [place for place in self.context.opening("target_opening") if not sentences[place].heading]
        openings = self.context.every("target_opening", opening)
        found: list[str | None] = []
        # The section that the clause's sentences stand in; a sentence may open another.
        standing: str | None = None
        clause = -1
        for place, sentence in enumerate(sentences):
            if sentence.clause != clause:
                clause = sentence.clause
                standing = self._section(clause)
            section = standing
            if place in openings:
                section, standing = self._open(clause, openings[place], standing)
            found.append(section)
        return found

    def carried(self, place: int) -> str | None:
        """The day that sentences before this one hand on, which a semicolon joins to it: 到2027年,A达到1;B达到2."""
        sentences = self.context.tree.sentences
        first, clause = place, sentences[place].clause
        while first and first not in self._carried:
            before = sentences[first - 1]
            if before.clause != clause or not before.text.endswith(";"):
                break
            first -= 1
        by = self._carried.get(first)
        for before in sentences[first:place]:
            by = self.deadlines.by_of(before, len(before.text)) or by
        self._carried[place] = by
        return by

    def _section(self, clause: int) -> str | None:
        """The section that a clause's next sentence stands in: its own, or that of the clause above."""
        if clause in self._opened:
            return self._opened[clause]
        if clause not in self._named:
            named, parent = self._titled.get(clause), self.deadlines.parents.get(clause)
            self._named[clause] = self._section(parent) if named is None and parent is not None else named
        return self._named[clause]

    def _open(self, clause: int, openings: list[Match], section: str | None) -> tuple[str | None, str | None]:
        """The sections of a sentence that may open a list, and of those behind it; `section` holds before it."""
        for opening in openings:
            self._opened.setdefault(clause, opening.gives["section"])
            if opening.gives["section"] == "goals":
                section = section or "goals"
        return section, self._opened.get(clause, section)

    def with_tables(self, found: list[Found[Target]]) -> list[Found[Target]]:
        """The targets of the text and those of its tables, in text order; marks and prices are none."""
        from ipextract.facts import target_table

        barred = [table.span for table in self.context.tree.tables if table.is_barred]
        kept = [fact for fact in found if not any(span.contains(fact.place) for span in barred)]
        kept += target_table.targets(self.context, self._section, self.deadlines, self.year)
        return sorted(kept, key=attrgetter("place"))

    def _sections_of_titles(self) -> dict[int, str]:
        """What the titles of clauses say, by the clause's place in the tree."""
        titles = [clause.title or "" for clause in self.context.tree.clauses]
        sections: dict[int, str] = {}
        rules = self.context.rules
        for clause, bits in enumerate(rules.gate("target_section").look_at_each(titles)):
            for rule in rules.of_bits(bits) if bits else ():
                if rule.pattern.search(titles[clause]):
                    sections[clause] = rule.gives["section"]
                    break
        return sections

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


class _Cues:
    """The stretches of one sentence in which a number is no target; `soft` ones give way to a stated goal."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self.whole_soft = self.whole_hard = False
        inside: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
        for match in matches:
            soft = match.gives["weight"] == "soft"
            if match.gives["scope"] == "sentence":
                self.whole_soft |= soft
                self.whole_hard |= not soft
            else:
                inside[True].append((match.start, match.end))
                if not soft:
                    inside[False].append((match.start, match.end))
        self._inside = {soft: _merged(stretches) for soft, stretches in inside.items()}

    def cover(self, start: int, end: int, soft: bool) -> bool:
        if self.whole_hard or (soft and self.whole_soft):
            return True
        starts, ends = self._inside[soft]
        place = bisect_left(starts, end)
        return place > 0 and ends[place - 1] > start


def _merged(stretches: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of stretches, those that overlap made one, in order."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _quoted(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of what stands between quotation marks, or behind one that is not closed."""
    stretches: list[tuple[int, int]] = []
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            end = len(text) if end < 0 else end
            stretches.append((start, end + 1))
            start = text.find(opening, end + 1)
    return _merged(stretches)


@between_runs
def _any_of(name: str) -> "regex.Pattern[str]":
    """A pattern of the words of a list, longest first."""
    longest_first = sorted(words(name), key=lambda word: (-len(word), word))
    return regex.compile("|".join(regex.escape(word) for word in longest_first))


@cache
def _set_of(name: str) -> frozenset[str]:
    return frozenset(words(name))


class _Reader:
    """Reads the numbers of one sentence."""

    def __init__(
        self,
        document: _Document,
        place: int,
        section: str | None,
        matches: list[Match],
    ) -> None:
        self.document = document
        self.context = document.context
        self.place = place
        self.sentence = self.context.tree.sentences[place]
        self.text = self.sentence.text
        self.section = section
        self.trims = document.trims
        self.items = _items(self.text, matches, self.trims)
        # The names of the last list, for a second list of numbers that names none.
        self._names: list[str] = []
        # The part of each target read so far, and what it measures.
        self._recent: list[tuple[int, str]] = []

    @cached_property
    def _cues(self) -> _Cues:
        return _Cues(self.context.every("target_context", (self.place,))[self.place])

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return _quoted(self.text)

    @cached_property
    def _years(self) -> list[tuple[int, int]]:
        return [(year.end(), int(year["year"])) for year in self.trims["year"].finditer(self.text)]

    @cached_property
    def _may_be_modal(self) -> bool:
        """Whether the sentence holds a modal word at all; few do."""
        return any(word in self.text for word in self.document.modal_words)

    @cached_property
    def _dated(self) -> list[tuple[int, str]]:
        """Modal words that open a part before a time: 力争到2027年."""
        return [
            (found.start(), str(found[0]))
            for found in self.trims["modality"].finditer(self.text)
            if (found.start() == 0 or self.text[found.start() - 1] in BREAKS)
            and self.trims["time_next"].match(self.text, found.end())
        ]

    # ---- what comes out

    def quantitative(self) -> Iterator[Found[Target]]:
        last: _Reading | None = None
        comparator: Comparator = "eq"
        led = False
        series: list[str] = []
        kept: str | None = None
        for i, item in enumerate(self.items):
            by = self._by(item.left.end)
            modality = self._modality(item) or (kept if self._goes_on(item) else None)
            strong = self._due(item, by) or modality is not None or self.section == "goals"
            strong = strong or (led and not _is_money(item))
            ruled_out = self._ruled_out() and not item.match.get("stock")
            hopeless = not strong and (ruled_out or (last is None and self._bare(item)))
            value = None if hopeless else self._value(item)
            if value is None:
                last = last if item.joined else None
                continue
            reading: _Reading | None
            if item.joined and series:
                reading = self._listed(item, last, series.pop(0))
                value = value._replace(comparator=comparator) if value.comparator == "eq" else value
            else:
                reading = self._read(item, value, strong, last)
                series = []
            if reading is not None and self._blocked(item, strong):
                last = last if item.joined else None
                continue
            if not item.joined or not series:
                series = self._series(i, reading)
                if series and reading is not None:
                    reading = reading._replace(indicator=series.pop(0))
                    if value.comparator == "eq":
                        # 分别增长20%和22%以上: the last bound holds for all.
                        value = value._replace(comparator=self._last_bound(i + len(series)))
            if reading is None:
                # 集群2个、超十亿元企业8家: a number that only says which leaves the verb in force.
                last = last if item.crowded else None
                continue
            if value.comparator == "eq" and reading.indicator and value.unit in RATES:
                reading, value = self._of_base(item, reading, value)
            kept = modality if modality in _set_of("targets.firm_words") else None
            last = reading._replace(part=item.part)
            self._recent.append((item.part, reading.indicator))
            if value.comparator == "eq" and reading.verb is not None:
                value = value._replace(comparator=self._early_bound(item, reading.verb))
            comparator, led = value.comparator, strong or item.match.gives["shape"] != "count"
            end = max(reading.quote.end, value.bound_end)
            yield self._found(
                item.match,
                _Stretch(reading.quote.start, end),
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

    def qualitative(self, matches: Iterable[Match], taken: Sequence[tuple[int, int]]) -> Iterator[Found[Target]]:
        for match in matches:
            named = self._trimmed(_Stretch(self._list_start(match.start), match.captures["verb"].start))
            start, indicator = named.start, self.text[named.start : named.end]
            place = self.sentence.span(start, match.end)
            if (
                len(indicator) < 2
                or indicator.endswith("的")
                or any(low < place.end and place.start < high for low, high in taken)
            ):
                continue
            if self._cues.cover(match.start, match.end, soft=False):
                continue
            yield self._found(
                match,
                _Stretch(start, match.end),
                kind="qualitative",
                indicator=indicator,
                verb=match.get("verb"),
                comparator=None,
                value=None,
                value_max=None,
                unit=None,
                measure=None,
                by=self._by(match.start),
                modality=None,
            )

    def _list_start(self, start: int) -> int:
        """Where the part begins, if a list leads up to there: 数字化、网络化、智能化水平 is one name."""
        if not start or self.text[start - 1] != "、":
            return start
        part = max(self.text.rfind(mark, max(0, start - LONGEST_LIST), start) for mark in BREAKS) + 1
        listed = self.text[part:start]
        return part if part and not any(character.isdigit() for character in listed) else start

    def _found(self, match: Match, quote: _Stretch, **fields: Any) -> Found[Target]:
        evidence = self.context.evidence(self.sentence, quote.start, quote.end, match.rule)
        why = {} if fields["by"] is None else {"by": "the deadline that governs the number"}
        return Found(Target(**evidence, **fields), match, self.sentence.span(quote.start, quote.end), why)

    def _by(self, offset: int) -> str | None:
        return self.document.deadlines.by_of(self.sentence, offset) or self.document.carried(self.place)

    # ---- the number

    def _early_bound(self, item: _Item, verb: str) -> Comparator:
        """The bound that stands before the verb: 至少建设1个."""
        place = self.text.rfind(verb, item.left.start, item.left.end)
        return read_bound(self.text[item.left.start : place], "").comparator if place > item.left.start else "eq"

    def _of_base(self, item: _Item, reading: _Reading, value: _Value) -> tuple[_Reading, _Value]:
        """自筹比例不低于总投资的30%: the bound stands before what the share is of."""
        found = self.trims["of_base"].match(reading.indicator)
        if found is None:
            return reading, value
        comparator = read_bound(found["bound"], "").comparator
        return reading._replace(indicator=found["name"]), value._replace(comparator=comparator)

    def _last_bound(self, index: int) -> Comparator:
        value = self._value(self.items[index])
        return value.comparator if value is not None else "eq"

    def _value(self, item: _Item) -> _Value | None:
        """Value, unit and comparator; null for a numeral that cannot be read, or 一 that only says a."""
        match = item.match
        if match.gives["shape"] == "doubling":
            times = parse(match.get("value") or "一").value
            bound = read_bound("", self.text[match.end : match.end + 8])
            return _Value(Decimal(2) ** int(times), None, "倍", bound.comparator, match.end + bound.after, False)
        share, value_max, unit = match.get("share"), None, match.get("unit") or ""
        try:
            if share is not None:
                unit = "‰" if share.endswith("‰") else "%"
                number = Numeral(parse_percent(share) * (10 if unit == "‰" else 1), Decimal(0))
            else:
                number = parse(match.get("value") or "")
            if high := match.get("value_max"):
                upper = parse(high)
                number, value_max = carried(number, upper), upper
        except ValueError:
            return None
        money = _any_of("targets.money_names").match(unit) is not None
        scale = value_max.scale if value_max else number.scale
        if money and scale:
            unit = scale + unit
        bound = item.bound
        if number.approximate:
            bound = read_bound(*_around(self.text, match, item.part), approximate=True)
        word: Comparator = "range" if value_max is not None else bound.comparator

        def printed(numeral: Numeral) -> Decimal:
            return numeral.head if money and share is None else numeral.value

        spelled = share is None and len(match.get("value") or "") == 1 and not (match.get("value") or "").isdigit()
        return _Value(
            printed(number), printed(value_max) if value_max else None, unit, word, match.end + bound.after, spelled
        )

    def _modality(self, item: _Item) -> str | None:
        """The nearest word in the item, or one that opens the part, or the sentence before a time."""
        if not self._may_be_modal:
            return None
        pattern = self.trims["modality"]
        in_item = list(pattern.finditer(self.text, item.left.start, item.match.end))
        if in_item:
            return str(in_item[-1][0])
        opening = pattern.match(self.text, item.part)
        if opening:
            return str(opening[0])
        before = bisect_left(self._dated, (item.part, ""))
        return self._dated[before - 1][1] if before else None

    def _goes_on(self, item: _Item) -> bool:
        """Whether the number goes on with the list before it: 确保上线400项,其中网办200项."""
        between = self.text[max(0, item.part - 1) : item.part + 2]
        return between.startswith((",", "、")) and (item.match.gives["shape"] != "count" or between.endswith("其中"))

    # ---- what keeps a number from being a target

    def _due(self, item: _Item, by: str | None) -> bool:
        """Whether a time is set for the number: a day, or a term whose first day nobody knows (五年内). In a list of
        criteria a year says what qualifies, and only 到 or 前 sets a time."""
        if self.section == "criteria":
            return by is not None and self.trims["time_set"].search(self.text, 0, item.left.end) is not None
        if by is not None or self.document.normative or "年" not in self.text[: item.left.end]:
            return by is not None
        return self.trims["term_opens"].search(self.text, 0, item.left.end) is not None

    def _ruled_out(self) -> bool:
        """Where no number is a target that no goal is stated for."""
        return self.document.normative or self.section == "criteria" or self.sentence.heading

    def _bare(self, item: _Item) -> bool:
        """Whether a thing is counted that no verb governs, as most numbers of a text do."""
        match = item.match
        if match.gives["shape"] != "count" or match.get("share") or match.get("unit") in RATES:
            return False
        if self._follows(_Stretch(match.end + item.bound.after, item.right.end)):
            return False
        if self.trims["build_last"].search(self.text, item.left.start, item.left.end) is not None:
            return False
        if self._worked(item) is not None or self.text.startswith("等", item.left.end - 1):
            return False
        bounded = item.bound.comparator in ("ge", "gt", "approx", "range")
        if bounded and self.trims["place_opens"].search(self.text, item.left.start, item.left.end):
            return False
        start = match.end + item.bound.after
        return self.trims["counted"].match(self.text[start : start + LONGEST_STATE]) is None

    def _blocked(self, item: _Item, strong: bool) -> bool:
        starts, ends = self._quotations
        quoted = bisect_left(starts, item.left.end)
        if quoted and ends[quoted - 1] > item.left.end and not self._goal_quoted(item, ends[quoted - 1]):
            return True
        return self._cues.cover(item.left.end, item.match.end, soft=not strong) or self._past_year(item)

    def _goal_quoted(self, item: _Item, end: int) -> bool:
        """Whether the quotation that ends there states a goal and is no name: 实现“用工数达到2万人”的目标."""
        stated = item.match.gives["shape"] != "count" or item.bound.comparator in ("ge", "gt", "approx", "range")
        return stated and self._names_goal(end)

    def _names_goal(self, place: int) -> bool:
        """Whether what stands there says that a goal was named: 达到40%的发展目标."""
        return self.trims["goal_named"].match(self.text, place) is not None

    def _past_year(self, item: _Item) -> bool:
        """Whether the last year named before the number lies before the document's own."""
        before = bisect_right(self._years, (item.left.end, 9999))
        own = self.document.year if before else None
        return own is not None and self._years[before - 1][1] < own

    # ---- what a number measures

    def _read(self, item: _Item, value: _Value, strong: bool, last: _Reading | None) -> _Reading | None:
        shape = item.match.gives["shape"]
        if shape == "count":
            return self._read_count(item, value, strong, last)
        if item.crowded or (self.text.startswith("的", value.bound_end) and not self._names_goal(value.bound_end)):
            return None
        if item.match.get("stock"):
            start = item.match.captures["lead"].start
            return _Reading(
                item.match.get("stock") or "", item.match.get("verb"), "level", _Stretch(start, item.match.end)
            )
        if item.match.get("named"):
            stretch = item.match.captures["named"]
            moved = (item.match.get("verb") or "") + (item.match.get("mark") or "")
            return _Reading(item.match.get("named") or "", moved, "level", _Stretch(stretch.start, item.match.end))
        if value.unit in _durations() and not self._measured_duration(item):
            return None
        indicator = self._trimmed(item.left)
        verb = item.match.get("verb")
        built = self._built_first(indicator) if value.unit not in RATES else None
        if built is not None and self._strong_verb(built[0], value) and built[0] not in _set_of("targets.weak_verbs"):
            indicator = built[1]
        name = self.text[indicator.start : indicator.end]
        start = indicator.start
        if len(name) < 2:
            if last is None or item.left.end == 0:
                return None
            name, start = last.indicator, item.left.end
        elif name.startswith("占") and name != "占比" and last is not None:
            name = self.trims["grown"].sub("", last.indicator) + name
        measure = self._measure(shape, name, value)
        return _Reading(name, verb, measure, _Stretch(start, item.match.end))

    def _measure(self, shape: str, indicator: str, value: _Value) -> Measure:
        if shape == "growth":
            return "growth"
        if shape == "doubling" or value.unit == "倍":
            return "multiple"
        rate = value.unit in RATES
        return "growth" if rate and indicator.endswith(words("targets.growth_nouns")) else "level"

    def _measured_duration(self, item: _Item) -> bool:
        return _any_of("targets.measured_durations").search(self.text, item.left.start, item.left.end) is not None

    def _read_count(self, item: _Item, value: _Value, strong: bool, last: _Reading | None) -> _Reading | None:
        moved = self._moved(item, value)
        if moved is not None:
            return moved
        if value.unit in _durations() or self._sizes(item, value):
            return None
        if value.unit == FLOODS:
            return self._read_floods(item, value, strong)
        if value.unit in _set_of("targets.procedural_units") and not strong:
            return None
        if value.unit in RATES:
            return self._read_share(item, value, strong, last)
        if self.trims["base"].search(self.text, item.left.start, item.left.end):
            return None
        counted = self._counted(item, value, strong)
        if counted is not None:
            return counted
        follows = self._follows(_Stretch(value.bound_end, item.right.end))
        if item.crowded and not follows and _is_money(item):
            # 引进10亿元以上项目5个: the sum says which.
            return None
        bounded = value.comparator in ("ge", "gt", "approx", "range") and not _is_money(item)
        firm = strong or bounded or value.unit in _measures()
        # 两所高校 is a number, 四个体系 is a list: a single spelled digit needs a goal or a bound.
        if (
            value.spelled
            and value.comparator == "eq"
            and "至少" not in self.text[item.left.start : item.left.end]
            and (not strong or value.unit in _set_of("targets.listing_units"))
        ):
            return None
        if value.comparator in ("le", "lt") and not strong:
            return None
        indicator = self._trimmed(item.left)
        last_verb = self.trims["build_last"].search(self.text, item.left.start, item.left.end)
        inherits = item.left.start == item.left.end and last is not None and last.thing
        if last_verb is not None or inherits:
            verb = last_verb["verb"] if last_verb is not None else last.verb if last is not None else None
            start = last_verb.start() if last_verb is not None else item.left.end
            first = self._built_first(indicator) if last_verb is not None and follows else None
            first_verb = first[0] if first is not None else verb
            firm |= first is not None and first_verb in _set_of("targets.outcome_verbs") and value.value >= FEW
            if not firm and first_verb is not None and not self._strong_verb(first_verb, value):
                return None
            if not follows:
                return self._thing_after(item, value, verb, start)
            if last_verb is not None:
                # 完成老旧小区改造100个: the verb that opens the item governs, the last one is part of the thing.
                if first is not None and first[1].start <= last_verb.start():
                    thing = first[1]
                    if str(verb).startswith(words("targets.added_verbs")):
                        thing = _Stretch(thing.start, max(thing.start, last_verb.start()))
                    return self._named(thing, first[0], item, value)
                listed = last is not None and last.built and self._continues(last, item, value)
                if listed and last is not None and last.part == item.part and indicator.start < last_verb.start():
                    # 新增荒山造林5万亩、退化林修复3万亩
                    return self._named(indicator, last.verb, item, value)
                before = self._trimmed(_Stretch(item.left.start, last_verb.start()))
                if self.trims["where_only"].match(self.text[before.start : before.end]):
                    before = before._replace(start=before.end)
                compared = str(verb).startswith(words("targets.added_verbs")) and any(
                    word in self.text[before.end : last_verb.start()] for word in "比较"
                )
                deed = self._deed(str(verb), item, value)
                if before.end - before.start >= 2:
                    named = self._named(before, verb, item, value)
                    if deed is not None and _is_money(item):
                        # 重点项目完成投资12亿元: the money spent on them
                        named = named._replace(indicator=named.indicator + deed, verb=str(verb).removesuffix(deed))
                    return named._replace(measure="growth") if compared else named
                quote = _Stretch(last_verb.start(), value.bound_end)
                if compared:
                    return last and last._replace(verb=verb, measure="growth", quote=quote)
                if deed is None and strong and verb in _set_of("targets.added_verbs") and not _is_money(item):
                    # 每年新增100家: nothing says of what, or what stands before does.
                    same = last if last and value.unit in self.text[last.quote.start : last.quote.end] else None
                    return same._replace(verb=verb, quote=quote) if same else _Reading("", verb, "level", quote)
                if deed is not None and not listed:
                    return _Reading(deed, str(verb).removesuffix(deed) or verb, "level", quote)
                shared = listed or (last is not None and last.part == item.part)
                if last is not None and (shared or "其中" in self.text[item.part : last_verb.start()]):
                    # 新建农田5万亩、改造3万亩; 培训5000人次,其中今年培训2000人次
                    return last._replace(verb=verb, quote=quote)
                return None
        worked = self._worked(item) if not follows and value.value >= FEW and not value.spelled else None
        if worked is not None and (strong or value.bound_end == item.match.end or worked.start > item.left.start):
            # 雇用50名以上员工 says who qualifies as often; 每年选送50名以上教师 does not.
            return self._thing_after(item, value, self.text[worked.start : worked.end], worked.start)
        placed = (strong or bounded) and not follows
        if placed and self.trims["place_opens"].search(self.text, item.left.start, item.left.end):
            return self._placed(item, value, strong)
        if not follows and self.text.startswith("等", item.left.end - 1):
            return self._summed_up(item, value, strong)
        if not follows or indicator.end - indicator.start < 2:
            return None
        built = self._built_first(indicator)
        if built is not None and built[0] in _set_of("targets.attributes") and last is not None and last.built:
            # 新增上市公司5家、挂牌企业20家: 挂牌 says which.
            built = None if self._continues(last, item, value) else built
        if built is not None:
            lent = _is_money(item) and self.text.endswith(words("targets.lendings"), built[1].start, built[1].end)
            lent |= built[0] in _set_of("targets.outcome_verbs") and value.value >= FEW
            if not firm and not lent and not self._strong_verb(built[0], value):
                return None
            if self._staff(built[1], value):
                return None
            # 全省新增…: the words that say where and the verb are part of what is counted.
            added = built[0].startswith(words("targets.added_verbs"))
            whole = added and not self.text.startswith(built[0], indicator.start)
            return self._named(indicator if whole else built[1], built[0], item, value)
        cut = _any_of("targets.cutting_verbs").match(self.text, indicator.start, indicator.end)
        if cut is not None and value.unit in _measures() and cut.end() + 2 <= indicator.end:
            # 减少化肥用量300吨
            return self._named(_Stretch(cut.end(), indicator.end), cut[0], item, value)._replace(measure="growth")
        # 制定国家标准50项、行业标准100项; 实现利税5亿元以上
        opened = max(item.left.start, indicator.start - 2)
        led = "targets.outcome_verbs" if _is_money(item) else "targets.led_verbs"
        outcome = _any_of(led).match(self.text, opened, indicator.start)
        verb = outcome[0] if outcome is not None and (firm or value.value >= FEW) else None
        if verb is None and last is not None and last.built and self._continues(last, item, value):
            verb = last.verb
        stock = value.comparator in ("ge", "gt", "approx") and self.text[indicator.start : indicator.end].endswith(
            words("targets.stock_measures")
        )
        if (verb is None and not strong and not stock) or value.comparator in ("le", "lt"):
            return None
        if verb not in _set_of("targets.led_verbs") and (
            self.text.startswith(words("targets.per_head"), indicator.start)
            or self.text.endswith(words("targets.measure_ends"), indicator.start, indicator.end)
        ):
            verb = None
        return self._named(indicator, verb, item, value, last)

    def _summed_up(self, item: _Item, value: _Value, strong: bool) -> _Reading | None:
        """建成甲馆、乙馆等12个场馆: the number sums up the names that stand between it and the verb."""
        found = self.trims["summed_up"].match(self.text[item.left.start : item.left.end])
        if found is None or value.spelled or not (strong or value.value >= FEW):
            return None
        verb = str(found["verb"])
        if not strong and not self._strong_verb(verb, value):
            return None
        return self._thing_after(item, value, verb, item.left.start + found.start("verb"))

    def _moved(self, item: _Item, value: _Value) -> _Reading | None:
        """提高入园率至90%: the verb stands before the indicator, and 至, 到 or 在 right before the number."""
        left = item.left
        if left.start == left.end or self.text[left.end - 1] not in "至到在":
            return None
        found = self.trims["moved"].search(self.text, left.start, left.end)
        if found is None or self.text.startswith("的", value.bound_end) or item.crowded:
            return None
        if value.unit in _durations() and not self._measured_duration(item):
            return None
        verb = found["verb"] + found["mark"]
        return _Reading(found["indicator"], verb, "level", _Stretch(found.start("indicator"), value.bound_end))

    def _sizes(self, item: _Item, value: _Value) -> bool:
        """Whether the number stands alone in brackets, and says how large a place is: 东湖片区(4.7平方公里)."""
        opened = item.left.end > 0 and self.text[item.left.end - 1] == "("
        return opened and self.text.startswith(")", value.bound_end)

    def _read_floods(self, item: _Item, value: _Value, strong: bool) -> _Reading | None:
        """50年一遇内涝可控: what a flood that returns once in so many years shall not break."""
        left = self._trimmed(item.left)
        end = min(self._part_end(value.bound_end), value.bound_end + 16)
        if not strong or left.end > left.start or not self.text[:end].endswith(words("targets.flood_ends")):
            return None
        if end - value.bound_end < 2:
            return None
        return _Reading(self.text[value.bound_end : end], None, "level", _Stretch(item.left.end, end))

    def _counted(self, item: _Item, value: _Value, strong: bool) -> _Reading | None:
        """12个县全部达到创建标准, 建成区共计8平方公里达到要求: what is counted reaches a state."""
        if item.crowded or _is_money(item) or value.unit in RATES or value.comparator in ("le", "lt") or value.spelled:
            return None
        bounded = value.comparator in ("ge", "gt", "approx", "range")
        if not strong and not bounded and value.value < FEW:
            return None
        left, end = item.left, value.bound_end
        if self.trims["build_last"].search(self.text, left.start, left.end) is not None:
            return None
        summed = strong and self.text[: left.end].endswith(words("targets.sums"))
        found = self.trims["counted"].match(self.text[end : end + LONGEST_STATE])
        named = self._trimmed(left) if summed else _Stretch(left.end, left.end)
        if summed and value.unit in _measures() and named.end - named.start >= 2:
            if found is None or found["thing"]:
                return None
            name = self.text[named.start : named.end]
            return _Reading(name, found["verb"], "level", _Stretch(named.start, self._state_end(end + found.end())))
        plain = left.start == left.end or self.trims["where_only"].match(self.text[left.start : left.end])
        rest = self._trimmed(left)
        if not plain and (not strong or rest.start < rest.end):
            return None
        if summed and found is None and value.unit in _measures():
            thing = _Stretch(end, self._thing_end(end, item.right.end))
            if thing.end - thing.start < 4:
                return None
            return _Reading(self.text[thing.start : thing.end], None, "level", _Stretch(left.end - 2, thing.end))
        if found is None or len(found["thing"]) < 2 or found["thing"].endswith(words("targets.staff_words")):
            return None
        return _Reading(found["thing"], found["verb"], "level", _Stretch(left.end, self._state_end(end + found.end())))

    def _state_end(self, start: int) -> int:
        """Where the state ends whose verb ends at `start`."""
        return self._thing_end(start, min(self._part_end(start), start + LONGEST_STATE, len(self.text)))

    def _deed(self, verb: str, item: _Item, value: _Value) -> str | None:
        """What is counted where only a verb stands before the number: 累计培训5000人次, 完成投资30亿元."""
        if value.unit in _set_of("targets.deed_units"):
            return next((deed for deed in words("targets.deeds") if verb.endswith(deed)), None)
        if _is_money(item):
            return next((deed for deed in words("targets.spendings") if verb.endswith(deed) and verb != deed), None)
        return None

    def _placed(self, item: _Item, value: _Value, strong: bool) -> _Reading | None:
        """在省内10所高校建设运营中心: the number counts the places, and what is to be built there follows."""
        found = self.trims["placed"].match(self.text[value.bound_end : item.right.end])
        if found is None:
            return None
        start = value.bound_end + found.start("thing")
        end = self._thing_end(start, item.right.end)
        if not strong and "的" in self.text[value.bound_end : end]:
            return None
        return _Reading(self.text[start:end], found["verb"], "level", _Stretch(item.left.end, end))

    def _named(
        self, indicator: _Stretch, verb: str | None, item: _Item, value: _Value, last: _Reading | None = None
    ) -> _Reading:
        name = self.text[indicator.start : indicator.end]
        if last is not None:
            name = _completed(name, last.indicator)
        return _Reading(name, verb, "level", _Stretch(indicator.start, value.bound_end), built=verb is not None)

    def _continues(self, last: _Reading, item: _Item, value: _Value) -> bool:
        """Whether the verb of the last thing built governs this one: in its part, or counted in the very next."""
        if last.part == item.part:
            return True
        if self.text[last.quote.end : item.part] != ",":
            return False
        if not _any_of("targets.money_names").search(value.unit):
            return True
        # 实现交易额60亿元,融资3亿元: a sum goes on with the verb of a sum.
        summed = _any_of("targets.money_names").search(self.text, last.quote.end - 6, last.quote.end)
        return last.verb in _set_of("targets.outcome_verbs") and summed is not None

    def _thing_after(self, item: _Item, value: _Value, verb: str | None, start: int) -> _Reading | None:
        end = self._thing_end(value.bound_end, item.right.end)
        if end == item.right.end < len(self.text) and self.text[end] not in BREAKS:
            end -= self.text.endswith(words("targets.connectives"), value.bound_end + 2, end)
        thing = self.text[value.bound_end : end].removeprefix("的")
        if len(thing) < 2 or self._staff(_Stretch(value.bound_end, end), value):
            return None
        if str(verb).endswith("覆盖") and "的" in thing:
            # 覆盖12个县的网络: what is there
            return None
        return _Reading(
            _completed(thing, self.text[end : self._part_end(end)]),
            verb,
            "level",
            _Stretch(start, end),
            thing=True,
            built=True,
        )

    def _read_share(self, item: _Item, value: _Value, strong: bool, last: _Reading | None) -> _Reading | None:
        """Shares without a verb of reaching: 比例不低于20%, 80%以上的乡镇建成…, 100%建设…"""
        indicator = self._trimmed(item.left)
        named = indicator.end - indicator.start >= 2
        rest = _Stretch(value.bound_end, item.right.end)
        of = self.text.startswith("的", rest.start)
        follows = self._follows(rest)
        if of and named and value.comparator == "ge" and self.text.endswith("覆盖", item.left.start, item.left.end):
            # 服务组织覆盖80%以上的行政村
            end = self._thing_end(rest.start, rest.end)
            name = self.text[indicator.start : item.left.end] + self.text[rest.start + 1 : end]
            return _Reading(name, "覆盖", "level", _Stretch(indicator.start, end))
        stated = strong or self._most(item, value, rest)
        if of or (stated and not named and not follows and not item.crowded):
            if not stated or rest.end - rest.start < 6:
                return None
            end = rest.end - self.text[rest.start : rest.end].endswith(words("targets.connectives"))
            return _Reading(self.text[rest.start + of : end], None, "level", _Stretch(item.left.end, end))
        doing = _any_of("targets.whole_verbs").match(self.text, rest.start, rest.end)
        if value.value == 100 and value.unit == "%" and doing:
            name = self.text[indicator.start : indicator.end] if named else ""
            end = self._thing_end(rest.start, rest.end)
            start = indicator.start if named else item.left.end
            return _Reading(name + self.text[rest.start : end], doing[0], "level", _Stretch(start, end))
        if not named or not follows or item.crowded or value.unit in ("个百分点", "百分点"):
            return None
        cut = _any_of("targets.cutting_verbs").match(self.text, indicator.start, indicator.end)
        if cut is not None:
            if cut.end() + 2 > indicator.end or self.text.endswith(words("targets.charges"), cut.end(), indicator.end):
                return None
            what = _Stretch(cut.end(), indicator.end)
            return _Reading(self.text[what.start : what.end], cut[0], "growth", _Stretch(what.start, item.match.end))
        whole = value.value == 100 and self.text.endswith("率", indicator.start, indicator.end)
        based = self.trims["of_base"].match(self.text[indicator.start : indicator.end])
        whole |= based is not None and based["bound"].endswith(("到", "至", "在"))
        if not strong and not whole and value.comparator not in ("ge", "gt", "approx"):
            return None
        name = self.text[indicator.start : indicator.end]
        if name.startswith("占") and last is not None:
            name = last.indicator + name.removesuffix("的")
        return _Reading(name, None, self._measure("count", name, value), _Stretch(indicator.start, item.match.end))

    def _most(self, item: _Item, value: _Value, rest: _Stretch) -> bool:
        """Whether most of a kind are to reach a state: 80%以上的小学开展课后服务, 七成以上村庄达到标准."""
        left = self.text[item.left.start : item.left.end]
        if value.comparator != "ge" or (left and self.trims["where_only"].match(left) is None):
            return False
        of = self.text.startswith("的", rest.start)
        done = _any_of("targets.whole_verbs" if of else "targets.state_verbs").search(
            self.text, rest.start + 2, rest.end
        )
        if done is None or (not of and value.value < Decimal(50)):
            return False
        return "的" not in self.text[rest.start + 1 : rest.end if of else done.start()]

    # ---- lists: A、B分别达到1和2

    def _series(self, index: int, reading: _Reading | None) -> list[str]:
        """The indicators of a list of numbers that follow each other, this one's first; empty where there is none."""
        if reading is None or reading.thing:
            return []
        followers = 0
        last = min(len(self.items) - 1, index + LONGEST_LIST)
        while index + followers < last and self.items[index + followers + 1].joined:
            followers += 1
        if not followers:
            return []
        item, before = self.items[index], self._names
        self._names = []
        nameless = reading.quote.start == item.left.end
        if nameless and self._recent and "分别" in self.text[item.left.start : item.left.end]:
            # 建成甲2家、乙20家,到2027年分别达到5家和60家
            part = self._recent[-1][0]
            before = before or [name for at, name in self._recent if at == part]
        if nameless and len(before) == followers + 1:
            # A、B分别达到1和2,年均分别增长3%和4%: the names are those of the list before.
            self._names = before
            return list(before)
        whole = self.text[reading.quote.start : item.left.end]
        paired = "分别" in whole
        names, _, tail = whole.partition("分别") if paired else (reading.indicator, "", "")
        adverbs = self.trims["tail"].search(names)
        names = names[: adverbs.start()] if adverbs else names
        tail = tail.removesuffix(reading.verb or "")
        trimmed = self.trims["tail"].search(tail)
        tail = tail[: trimmed.start()] if trimmed else tail
        shared = self.trims["shared_tail"].search(names)
        if paired and shared is not None:
            parts = [part for part in self.trims["list_separator"].split(names[: shared.start()]) if part]
            if len(parts) == followers + 1:
                self._names = [_sharing(part, shared[0]) + tail for part in parts]
                return list(self._names)
        for trim in ("list_separator_narrow", "list_separator", "list_separator_comma"):
            parts = [part for part in self.trims[trim].split(names) if part]
            if len(parts) == followers + 1:
                self._names = [part + tail for part in parts]
                return list(self._names)
        return [names + tail] * (followers + 1) if paired else []

    def _listed(self, item: _Item, last: _Reading | None, indicator: str) -> _Reading | None:
        if last is None:
            return None
        start = item.match.captures["value"].start if "value" in item.match.captures else item.left.end
        return _Reading(indicator, last.verb, last.measure, _Stretch(start, item.match.end))

    # ---- stretches of text

    def _trimmed(self, left: _Stretch) -> _Stretch:
        """What is left of an item's words when openers, times, adverbs and the base of a comparison are taken away."""
        start, end = left
        trailing = self.trims["tail"]
        tail = trailing.search(self.text, start, end)
        if tail:
            end = tail.start()
        cut = self.trims["cut"].match(self.text, start, end)
        if cut and end - cut.end() >= 2:
            start = cut.end()
        head = self.trims["head"].match(self.text[start:end])
        if head:
            start += head.end()
        listed = self.text.rfind("、", start, end)
        if listed > 0 and self.text[start:listed].endswith(words("targets.predicate_ends")):
            start = listed + 1
        # What ended in nothing to take away still does.
        tail = trailing.search(self.text, start, end) if tail else None
        end = tail.start() if tail else max(start, end)
        # 2024—, 三年: what is left of a time names nothing.
        timed = end - start < 12 and self.trims["time_only"].match(self.text[start:end])
        return _Stretch(end if timed else start, end)

    def _built_first(self, indicator: _Stretch) -> tuple[str, _Stretch] | None:
        found = self.trims["build_first"].match(self.text[indicator.start : indicator.end])
        if found is None or not found["verb"]:
            return None
        verb, rest = str(found["verb"]), _Stretch(indicator.start + found.end(), indicator.end)
        attribute = next((word for word in words("targets.attributes") if verb.endswith(word) and verb != word), None)
        if attribute is not None and found.end("verb") == found.end():
            # 新增上市企业: 上市 says which.
            verb, rest = verb.removesuffix(attribute), rest._replace(start=rest.start - len(attribute))
        if self.text.startswith("、", rest.start):
            return None
        # 发展水平, 创新能力: the verb is part of a noun, and nothing built remains.
        return (verb, rest) if rest.end - rest.start >= 2 else None

    def _worked(self, item: _Item) -> _Stretch | None:
        """A verb that no list holds, told by its place: it alone opens the part, and a count of things follows."""
        match = item.match
        if self._ruled_out() or match.get("share") or match.get("unit") not in _counters():
            return None
        found = self.trims["verb_shaped"].match(self.text[item.left.start : item.left.end])
        if found is None or self.text.startswith("的", match.end + item.bound.after):
            return None
        if self.text.endswith(words("targets.event_ends"), 0, max(0, item.part - 1)):
            # 接到报告后,调集20台设备
            return None
        return _Stretch(item.left.start + found.start("verb"), item.left.start + found.end("verb"))

    def _staff(self, thing: _Stretch, value: _Value) -> bool:
        """Whether a committee or a unit of staff is set up, which is organisation; posts by the hundred are not."""
        if value.value >= MANY or not self.text.endswith(words("targets.staff_words"), thing.start, thing.end):
            return False
        return self.trims["posts"].search(self.text, thing.start, thing.end) is None

    def _strong_verb(self, verb: str, value: _Value) -> bool:
        """Whether the verb alone makes a target of the number."""
        if verb in _set_of("targets.bare_verbs") or _any_of("targets.build_verbs").search(verb):
            return True
        if value.spelled or value.value < FEW or _any_of("targets.money_names").match(value.unit.lstrip("万亿")):
            return False
        return _any_of("targets.output_verbs").search(verb) is not None

    def _follows(self, rest: _Stretch) -> bool:
        """Whether the item ends behind the number, so that no noun follows it."""
        return rest.end <= rest.start or self.trims["following"].match(self.text[rest.start : rest.end]) is not None

    def _part_end(self, start: int) -> int:
        found = (self.text.find(mark, start, start + 80) for mark in BREAKS)
        return min((place for place in found if place >= 0), default=start + 80)

    def _thing_end(self, start: int, end: int) -> int:
        found = self.trims["thing_ends"].search(self.text, start, end)
        return found.start() if found else end


def _is_money(item: _Item) -> bool:
    return _any_of("targets.money_names").match(item.match.get("unit") or "") is not None


def _completed(name: str, other: str) -> str:
    """Give 国家级 its noun: in 2个国家级、5个省级平台 and 国家级中心2家、省级30家 one has it for both."""
    return name + other.rpartition("级")[2] if name.endswith("级") and "级" in other else name


def _sharing(name: str, shared: str) -> str:
    """A name of a list with what the last of them ends in: in 城镇、农村人口占比 both have it."""
    measured = next((word for word in words("targets.measure_ends") if name.endswith(word)), None)
    if measured is None:
        return name + shared
    kind, share, whole = shared.partition("占")
    return name + share + whole if share and kind else name


@cache
def _measures() -> frozenset[str]:
    return frozenset(load_yaml("units.yaml")["groups"]["measure_unit"]["words"]) | _set_of("targets.plan_units")


@cache
def _counters() -> frozenset[str]:
    return frozenset(load_yaml("units.yaml")["groups"]["count_unit"]["words"])


@cache
def _durations() -> frozenset[str]:
    return frozenset(load_yaml("units.yaml")["groups"]["time_unit"]["words"])


def _items(text: str, matches: list[Match], trims: dict[str, "regex.Pattern[str]"]) -> list[_Item]:
    """Cut a sentence into one item for each number. A number that only qualifies a noun (营业收入100亿元以上的企业) is
    none, but a share is (80%以上的乡镇)."""
    matches = [match for match in matches if not _qualifies(text, match, trims)]
    ends = trims["following"]
    matches = [match for i, match in enumerate(matches) if not i or not _sized(text, matches[i - 1], match, ends)]
    if not matches:
        return []
    breaks = [found.start() for found in trims["breaks"].finditer(text)]
    items: list[_Item] = []
    for i, match in enumerate(matches):
        at = bisect_left(breaks, match.start)
        part = breaks[at - 1] + 1 if at else 0
        start, joined = part, False
        if i and matches[i - 1].end > part:
            between = text[matches[i - 1].end : match.start]
            joined = trims["joiner"].match(between) is not None
            comma = between.rfind("、")
            if comma >= 0:
                start = matches[i - 1].end + comma + 1
            elif matches[i - 1].gives["shape"] == "doubling":
                start = matches[i - 1].end
            elif (not between and match.gives["shape"] == "count") or trims["joiner_last"].search(between):
                start = match.start
            else:
                start = items[-1].left.start
        at = bisect_left(breaks, match.end)
        end = breaks[at] if at < len(breaks) else len(text)
        bracket = text.find("(", match.end, end)
        end = bracket if bracket >= 0 else end
        crowded = False
        if i + 1 < len(matches) and matches[i + 1].start < end:
            between = text[match.end : matches[i + 1].start]
            comma = between.rfind("、")
            crowded = comma < 0 and trims["connects"].search(between) is None and match.gives["shape"] != "doubling"
            end = match.end + comma if comma >= 0 else matches[i + 1].start
        bound = read_bound(*_around(text, match, part))
        number = match.start - (bound.before if match.gives["shape"] == "count" else 0)
        left = _Stretch(min(max(start, number - LONGEST_ITEM), number), number)
        items.append(_Item(match, left, _Stretch(match.end, end), part, joined, crowded, bound))
    return items


def _around(text: str, match: Match, part: int) -> tuple[str, str]:
    """The words before and behind a number that may compare it; of a match with a verb those that it holds."""
    if match.gives["shape"] == "count":
        before = text[max(part, match.start - 12) : match.start]
    else:
        before = (match.get("verb") or "") + (match.get("lead") or "")
    return before, text[match.end : match.end + 12]


def _qualifies(text: str, match: Match, trims: dict[str, "regex.Pattern[str]"]) -> bool:
    if match.gives["shape"] == "growth" or match.get("share") or match.get("unit") in RATES:
        return False
    if match.gives["shape"] == "count" and text.startswith(("及以上", "及以下"), match.end):
        return text[match.end + 3 : match.end + 4] not in BREAKS + "、"
    if "的" not in text[match.end : match.end + 8]:
        return False
    after = read_bound("", text[match.end : match.end + 8]).after
    if not text.startswith("的", match.end + after) or trims["goal_named"].match(text, match.end + after):
        return False
    # 打造60个以上的场景: the verb right before the number says that the things are to be made.
    made = (
        trims["build_last"].search(text, max(0, match.start - LONGEST_VERB), match.start)
        if after and _counts(match)
        else None
    )
    return made is None or not _any_of("targets.build_verbs").search(made["verb"])


def _sized(text: str, counted: Match, match: Match, following: "regex.Pattern[str]") -> bool:
    """Whether a quantity begins the name of what is counted right before it: 5座110千伏变电站, but not 4条280公里."""
    if counted.end != match.start or match.gives["shape"] != "count":
        return False
    if match.end == len(text) or following.match(text[match.end : match.end + 2]):
        return False
    return counted.gives["shape"] == "count" and counted.get("unit") not in _measures()


def _counts(match: Match) -> bool:
    return match.gives["shape"] == "count" and not _any_of("targets.money_names").search(match.get("unit") or "元")
