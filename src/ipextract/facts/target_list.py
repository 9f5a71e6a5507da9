"""Lists of numbers: A、B分别达到1和2."""

from collections.abc import Sequence

from ipextract.facts.target_indicator import Reading, thing_end
from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_value import Value, value_of
from ipextract.facts.target_verbs import last_verb_of
from ipextract.facts.target_words import Stretch
from ipextract.kept import kept_pattern
from ipextract.lexicons import words

LONGEST_LIST = 24
# The noun that the names of a list share is not longer, nor shorter, than so many characters.
LONGEST_HEAD = 6
SHORTEST_HEAD = 2
EACH = "分别"
_BRACKETS = kept_pattern(r"\([^()]{1,40}\)")
# A sum that says how large a thing is, with what bounds it.
_SIZE = kept_pattern(r"(?:[0-9]{1,5}(?:\.[0-9]{1,2})?[百千]?|[百千])?[亿万]元(?:\(含\))?(?:以上)?")
# What parts the names of a list, the surest first.
SEPARATORS = ("list_separator_narrow", "list_separator", "list_separator_comma")


class Lists:
    """The lists of one sentence's numbers, and the indicators that each shares out."""

    def __init__(self, scene: Scene, items: Sequence[Item]) -> None:
        self._scene = scene
        self._items = items
        # The names of the last list, for a second list of numbers that names none.
        self._names: list[str] = []
        # The part of each target read so far, and what it measures.
        self._recent: list[tuple[int, str]] = []

    def add(self, part: int, indicator: str) -> None:
        """Note what a number of the sentence's part measures."""
        self._recent.append((part, indicator))

    def series(self, index: int, reading: Reading | None) -> list[str]:
        """The indicators of a list of numbers that follow each other, this one's first; empty where there is none."""
        if reading is None or reading.thing:
            return []
        followers = 0
        last = min(len(self._items) - 1, index + LONGEST_LIST)
        while index + followers < last and self._items[index + followers + 1].joined:
            followers += 1
        if not followers:
            return []
        if reading.shared:
            return [reading.indicator] * (followers + 1)
        item, before = self._items[index], self._names
        self._names = []
        if self._goes_by_years(item, reading, followers + 1):
            return [reading.indicator] * (followers + 1)
        nameless = reading.quote.start == item.left.end or not reading.indicator
        if nameless and self._recent and EACH in self._scene.text[item.left.start : item.left.end]:
            # 建成甲2家、乙20家,到2027年分别达到5家和60家
            part = self._recent[-1][0]
            before = before or [name for at, name in self._recent if at == part]
            if len(before) == 1:
                # 接待人数达到A,旅游收入达到B,年均分别增长3%和4%: a part for each
                before = [name for _, name in self._recent[-followers - 1 :]]
        if nameless and len(before) == followers + 1:
            # A、B分别达到1和2,年均分别增长3%和4%: the names are those of the list before.
            self._names = before
            return list(before)
        whole = self._scene.text[reading.quote.start : item.left.end]
        each = next((word for word in words("targets.in_turn") if word in whole), None)
        paired = each is not None
        names, _, tail = whole.partition(each) if each is not None else (reading.indicator, "", "")
        if "," in names and names.startswith(reading.indicator):
            # 投入强度逐年提高,2027年、2028年分别达到3%和4%: what grows is named, the days stand behind it.
            names = reading.indicator
        adverbs = self._scene.trims["tail"].search(names)
        names = names[: adverbs.start()] if adverbs else names
        tail = tail.removesuffix(reading.verb or "")
        trimmed = self._scene.trims["tail"].search(tail)
        tail = tail[: trimmed.start()] if trimmed else tail
        found = self._scene.trims["shared_tail"].search(names) if paired else None
        shared = found[0] if found is not None else ""
        for ending in dict.fromkeys((shared, "")):
            if parts := self._parts(names.removesuffix(ending), followers + 1):
                self._names = [name + tail for name in (_measured(parts, ending) if paired else parts)]
                return list(self._names)
        return [names + tail] * (followers + 1) if paired else []

    def _goes_by_years(self, item: Item, reading: Reading, count: int) -> bool:
        """Whether a list gives what was measured before for so many years: 30家,其中2027年、2028年分别培育8家、22家."""
        text = self._scene.text
        if not self._recent or reading.indicator != self._recent[-1][1] or reading.quote.start < item.left.start:
            return False
        return EACH in text[item.left.start : reading.quote.start] and (
            text.count("年", item.left.start, reading.quote.start) == count
        )

    def _parts(self, names: str, count: int) -> list[str]:
        """A list of names cut into so many; empty where nothing parts it so. What stands in brackets parts nothing."""
        plain = _BRACKETS.sub(lambda found: "·" * len(found[0]), names) if "(" in names else names
        for trim in SEPARATORS:
            ends = [found.span() for found in self._scene.trims[trim].finditer(plain)]
            starts = [0, *(end for _, end in ends)]
            stops = [*(start for start, _ in ends), len(names)]
            parts = [names[start:stop] for start, stop in zip(starts, stops, strict=True) if stop > start]
            if len(parts) == count:
                return parts
        return []


def counted_behind(scene: Scene, items: Sequence[Item], value: Value) -> Reading | None:
    """分别建成20个、40个|站点: what all numbers of a list count stands behind the last, as their verb says."""
    first, last = items[0], items[-1]
    verb = last_verb_of(scene, first.left)
    if verb is None or EACH not in scene.text[first.left.start : verb.start("verb")]:
        return None
    if any(one.match.get("unit") != value.unit for one in items):
        return None
    bound = value_of(scene, last)
    start = last.match.end if bound is None else bound.bound_end
    end = thing_end(scene, start, last.right.end)
    if end - start < SHORTEST_HEAD:
        return None
    name, quote = scene.text[start:end].removeprefix("的"), Stretch(verb.start("verb"), value.bound_end)
    return Reading(name, verb["verb"], "level", quote, shared=True)


def listed(item: Item, last: Reading | None, indicator: str) -> Reading | None:
    """What a number in a list measures whose indicator the list before it tells."""
    if last is None:
        return None
    start = item.match.captures["value"].start if "value" in item.match.captures else item.left.end
    return Reading(indicator, last.verb, last.measure, Stretch(start, item.match.end))


def _measured(names: list[str], shared: str) -> list[str]:
    """The names of a list with what the last of them measures, where they have no measure of their own (规上企业、
    高新技术企业设立机构的比例); `shared` is what all end in, taken off the last (县级、乡级文化设施|达标率)."""
    ends = words("targets.measure_ends")
    last = names[-1] + shared
    if (thing := _graded(names, last)) is not None:
        return [*(name + thing for name in names[:-1]), last]
    if (told := _sized(names, last) or _in_order(names, last)) is not None:
        return told
    # 示范城市、示范单位(园区、基地)总量: the bracket belongs to the last alone.
    plain = _BRACKETS.sub("", last) if "(" in last else last
    behind = ["" if name.endswith(ends) else _measure_behind(name, plain) for name in names[:-1]]
    return [name + more if more else _sharing(name, shared) for name, more in zip(names, [*behind, ""], strict=True)]


def _graded(names: list[str], last: str) -> str | None:
    """What all names of a list are, where those before the last are nothing but grades: 国家、省|名牌产品."""
    grades = words("targets.grades")
    if any(name not in grades for name in names[:-1]):
        return None
    grade = next((word for word in grades if last.startswith(word)), None)
    return last[len(grade) :] or None if grade is not None else None


def _sized(names: list[str], last: str) -> list[str] | None:
    """The things of a list that differ in size alone, each in full: 产值超10亿元、5亿元的企业."""
    whole = [*names[:-1], last]
    sizes = [size for name in whole if (size := _SIZE.search(name)) is not None]
    if len(sizes) < len(whole) or sizes[-1].end() == len(last):
        return None
    if any(size.end() < len(name) for size, name in zip(sizes, names[:-1], strict=False)):
        return None
    opening, thing = names[0][: sizes[0].start()], last[sizes[-1].end() :]
    full = [name if size.start() else opening + name for size, name in zip(sizes, whole, strict=True)]
    return [*(name + thing for name in full[:-1]), full[-1]]


def _in_order(names: list[str], last: str) -> list[str] | None:
    """The things of a list that their order alone tells apart, each in full: 第二、三产业增加值."""
    orders = [name.removeprefix("第") for name in names[:-1]]
    if not names[0].startswith("第") or any(len(order) != 1 for order in orders):
        return None
    closing = last.removeprefix("第")
    return [*(f"第{order}{closing[1:]}" for order in orders), f"第{closing}"]


def _measure_behind(name: str, last: str) -> str:
    """What stands in the last name of a list behind what answers to the first; empty where nothing surely does."""
    if not last.endswith(words("targets.measure_ends")):
        return ""
    # What both end in tells where: …企业|设立机构的比例.
    for length in range(min(len(name), LONGEST_HEAD), SHORTEST_HEAD - 1, -1):
        place = last.find(name[-length:], 1)
        if place > 0:
            return last[place + length :]
    if len(name) <= LONGEST_HEAD and last[1 : len(name)].endswith(name[-1]):
        # 县级、乡级|文化设施达标率
        return last[len(name) :]
    sides = words("targets.list_sides")
    if not name.endswith(sides):
        return ""
    # 高校、科研机构|转化率: what tells the sides apart may have a word before it.
    return next((last[at + len(side) :] for side in sides if (at := last.find(side, 0, len(side) + 2)) >= 0), "")


def _sharing(name: str, shared: str) -> str:
    """A name of a list with what the last of them ends in: in 城镇、农村人口占比 both have it."""
    measured = next((word for word in words("targets.measure_ends") if name.endswith(word)), None)
    # 化学需氧量 is what is let out, and no amount of it.
    if measured is None or shared.startswith("排放"):
        return name + shared
    kind, share, whole = shared.partition("占")
    return name + share + whole if share and kind else name
