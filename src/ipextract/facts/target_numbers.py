"""The numbers of one sentence, read one after the other: what a number says may hang on those before it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ipextract.facts.target_barred import Barred, is_bare, is_task
from ipextract.facts.target_by import is_due, listed_days, of_number
from ipextract.facts.target_indicator import Number, Reading, of_base
from ipextract.facts.target_items import Item, is_money, items_of
from ipextract.facts.target_list import Lists, counted_behind, listed
from ipextract.facts.target_modality import Modality, goes_on
from ipextract.facts.target_reading import read
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_stages import Stages
from ipextract.facts.target_value import Value, comparator_of, early_bound, value_of
from ipextract.facts.target_words import RATES, Stretch
from ipextract.lexicons import set_of
from ipextract.models.matches import Match
from ipextract.resolve.governing import Governed
from ipextract.values.comparators import Comparator


class Numbered(NamedTuple):
    """A number that is a target: what it measures, how much, by when."""

    item: Item
    reading: Reading
    value: Value
    by: str | None
    modality: str | None


class Numbers:
    """The numbers of one sentence and what those read so far hand on to the next; `stages` are those that stand before
    a semicolon."""

    def __init__(self, scene: Scene, days: Governed, barred: Barred, matches: Sequence[Match], stages: Stages) -> None:
        self._scene = scene
        self._days = days
        self._barred = barred
        self._stages = stages
        self._items = items_of(scene.text, matches, scene.trims)
        self._modality = Modality(scene)
        self._lists = Lists(scene, self._items)
        # The target just read, which a number without words of its own goes on with.
        self._last: Reading | None = None
        self._comparator: Comparator = "eq"
        # Whether that was a goal beyond doubt, so that what is counted next is one.
        self._led = False
        # 确保, 力争: the word that numbers without one share.
        self._firm: str | None = None
        # What a list says of its numbers that are still to come: the indicator and the day of each.
        self._names: list[str] = []
        self._dates: list[str] = []

    def targets(self) -> Iterator[Numbered]:
        """The numbers that are targets, in text order."""
        for index, item in enumerate(self._items):
            target = self._target(index, item)
            if target is not None:
                yield target

    def _target(self, index: int, item: Item) -> Numbered | None:
        by = self._dates.pop(0) if item.joined and self._dates else self._days.by(item.left.end)
        modality = self._modality.of(item) or (self._firm if goes_on(self._scene.text, item) else None)
        strong = self._is_strong(item, by, modality)
        # The year before a number is its day, but makes no goal of it: budgets grow so too.
        by = of_number(item) or by
        value = self._value(item, strong)
        if value is None:
            self._last = self._last if item.joined else None
            return None
        reading, value = self._read(index, value, strong, by)
        if reading is not None and self._barred.bars(item, strong):
            self._last = self._last if item.joined else None
            return None
        reading, value = self._list_opened(index, reading, value)
        if not item.joined:
            by = self._list_dated(index, reading) or by
        if reading is None:
            # 集群2个、超十亿元企业8家: a number that only says which leaves the verb in force.
            self._last = self._last if item.crowded else None
            return None
        if reading.indicator and value.unit in RATES:
            reading, value = of_base(self._scene, reading, value)
        if value.comparator == "eq" and reading.verb is not None:
            value = value._replace(comparator=early_bound(self._scene, item, reading.verb))
        self._hand_on(item, reading, value, strong, modality)
        return Numbered(item, reading, value, by, modality)

    def _is_strong(self, item: Item, by: str | None, modality: str | None) -> bool:
        """Whether the words around make a goal of the number, whatever it measures."""
        scene = self._scene
        # The day of a bracket behind does not make a goal of money that is paid.
        due = None if self._days.closed and is_money(item) else by
        if is_due(scene, item, due) or scene.section == "goals":
            return True
        # What an applicant expects (预计市值不低于…) is asked of it.
        foretold = scene.section == "criteria" and modality in set_of("targets.foretelling_words")
        # How strictly a rule is meant (面积原则上不少于200平方米) makes no goal of it.
        ruled = scene.document.normative and modality in set_of("targets.ruling_words")
        if modality is not None and not foretold and not ruled:
            return True
        # Tasks count goals; what they pay is none.
        return is_task(scene, item) if scene.section == "tasks" else self._led and not is_money(item)

    def _value(self, item: Item, strong: bool) -> Value | None:
        """Its value; null where it can be no target."""
        if not strong:
            match = item.match
            ruled_out = self._scene.rules_out and not (match.get("stock") or match.get("must"))
            if ruled_out or (self._last is None and is_bare(self._scene, item)):
                return None
        return value_of(self._scene, item)

    def _read(self, index: int, value: Value, strong: bool, by: str | None) -> tuple[Reading | None, Value]:
        """What it measures, by the list it stands in, the number before it, its own words, or the stage before."""
        item, last = self._items[index], self._last
        reading: Reading | None
        if item.joined and self._names:
            reading = listed(item, last, self._names.pop(0))
            value = self._bounded_alike(value)
        elif last is not None and index and self._items[index - 1].paired:
            # 达到11大类37项: both count what stands before the first.
            reading = last._replace(quote=Stretch(item.left.end, value.bound_end))
            value = self._bounded_alike(value)
            self._names = []
        else:
            reading = read(Number(self._scene, item, value, strong, last))
            if reading is None or not reading.indicator:
                in_list = 1 if item.joined else self._length_of_list(index)
                reading = self._stages.next(self._scene, item, value, by, in_list) or reading
                if in_list > 1 and not item.joined and (reading is None or not reading.indicator):
                    reading = counted_behind(self._scene, self._items[index : index + in_list], value) or reading
            self._names = []
        if reading is not None and _only_says_what_is_done(item, reading):
            value = value._replace(comparator="eq")
        return reading, value

    def _bounded_alike(self, value: Value) -> Value:
        """The value with the bound of the number before it, where it has none of its own."""
        return value._replace(comparator=self._comparator) if value.comparator == "eq" else value

    def _length_of_list(self, first: int) -> int:
        """How many numbers a list gives from `first` on."""
        behind = first + 1
        while behind < len(self._items) and self._items[behind].joined:
            behind += 1
        return behind - first

    def _list_opened(self, index: int, reading: Reading | None, value: Value) -> tuple[Reading | None, Value]:
        """The number as the first of a list, where it opens one that tells what each of its numbers measures."""
        if self._items[index].joined and self._names:
            return reading, value
        self._names = self._lists.series(index, reading)
        if self._names and reading is not None:
            reading = reading._replace(indicator=self._names.pop(0))
            if value.comparator == "eq":
                # 分别增长20%和22%以上: the last bound holds for all.
                value = value._replace(comparator=comparator_of(self._scene, self._items[index + len(self._names)]))
        return reading, value

    def _list_dated(self, index: int, reading: Reading | None) -> str | None:
        """The day of the first number of a list that gives each its own: 到2027年、2030年,分别达到30家、50家."""
        several = reading is None or any(name != reading.indicator for name in self._names)
        self._dates = [] if several else listed_days(self._scene, self._days, self._items, index)
        return self._dates.pop(0) if self._dates else None

    def _hand_on(self, item: Item, reading: Reading, value: Value, strong: bool, modality: str | None) -> None:
        """Keep what holds for the numbers that follow."""
        if not reading.again:
            is_firm = modality in set_of("targets.firm_words") and not self._modality.is_own(item)
            self._firm = modality if is_firm else None
        self._last = reading._replace(part=item.part)
        self._lists.add(item.part, reading.indicator)
        self._comparator, self._led = value.comparator, strong or item.match.gives["shape"] != "count"


def _only_says_what_is_done(item: Item, reading: Reading) -> bool:
    """Whether its verb bounds nothing: 突破30项技术 says what is done, no level that is passed."""
    return (
        reading.built
        and item.match.gives["shape"] == "reach"
        and not item.match.get("lead")
        and reading.verb == item.match.get("verb")
    )
