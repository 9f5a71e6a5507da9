"""The number of a target: value, unit and comparator."""

from decimal import Decimal
from typing import NamedTuple

from ipextract.facts.target_items import Item, around
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_words import is_money_unit
from ipextract.values.comparators import Comparator, read_bound
from ipextract.values.numerals import SCALES, Numeral, carried, in_order, parse, parse_percent
from ipextract.values.patterns import pattern

# With this the units of several lengths of time begin.
PIECE = "个"


class Value(NamedTuple):
    """A number as read, in the printed `unit`. `bound_end`: where the words behind it end that compare it; `spelled`:
    printed as one Chinese character (四个体系)."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: Comparator
    bound_end: int
    spelled: bool


def value_of(scene: Scene, item: Item) -> Value | None:
    """Value, unit and comparator; null for a numeral that cannot be read, or 一 that only says a."""
    match = item.match
    if match.gives["shape"] == "doubling":
        times = parse(match.get("value") or "一").value
        bound = read_bound("", scene.text[match.end : match.end + 8])
        return Value(Decimal(2) ** int(times), None, "倍", bound.comparator, match.end + bound.after, False)
    share, value_max, unit = match.get("share"), None, _unit_of(scene, item)
    try:
        if share is not None:
            unit = "‰" if share.endswith("‰") else "%"
            number = Numeral(parse_percent(share) * (10 if unit == "‰" else 1), Decimal(0))
            if last := match.get("share_max"):
                # 百分之二至三, 六成至七成
                whole = "分之" in last or "成" in last
                value_max = Numeral(parse_percent(last if whole else f"百分之{last}"), Decimal(0))
        else:
            number = parse(match.get("value") or "")
        if high := match.get("value_max"):
            upper = parse(high)
            number, value_max = carried(number, upper), upper
    except ValueError:
        return None
    # 产值达到30亿: a sum, though no 元 is printed.
    money = is_money_unit(unit) or match.get("money") is not None
    if money and unit.startswith("元"):
        # 元人民币
        unit = unit.removesuffix("人民币")
    scale = value_max.scale if value_max else number.scale
    if money and scale:
        unit = scale + unit
    bound = item.bound
    if number.approximate:
        bound = read_bound(*around(scene.text, match, item.part), approximate=True)
    word: Comparator = "range" if value_max is not None else bound.comparator

    def printed(numeral: Numeral) -> Decimal:
        if not money or share is not None:
            return numeral.value
        # 5000万元至1亿元 is 0.5 to 1 in 亿元.
        return numeral.head if numeral.scale == scale else numeral.value / SCALES[scale]

    figure = match.get("value") or ""
    spelled = share is None and len(figure) == 1 and not figure.isdigit() and figure not in "百千万亿"
    least, most = in_order(printed(number), printed(value_max) if value_max else None)
    return Value(least, most, unit, word, match.end + bound.after, spelled)


def _unit_of(scene: Scene, item: Item) -> str:
    """The unit printed, or that of the next number of a list where the first only begins it: 4个、10个工作日."""
    unit = item.match.get("unit") or ""
    if unit != PIECE:
        return unit
    found = pattern("targets.unit_of_next").match(scene.text, item.match.end)
    return unit if found is None else str(found["unit"])


def early_bound(scene: Scene, item: Item, verb: str) -> Comparator:
    """The bound that stands before the verb: 至少建设1个."""
    place = scene.text.rfind(verb, item.left.start, item.left.end)
    return read_bound(scene.text[item.left.start : place], "").comparator if place > item.left.start else "eq"


def comparator_of(scene: Scene, item: Item) -> Comparator:
    """The comparator of a number, `eq` for one that cannot be read."""
    value = value_of(scene, item)
    return value.comparator if value is not None else "eq"
