"""Edits of what a target, a deadline or an amount says."""

import random
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ipextract.models.facts import Amount, Deadline, Target
from revisions.drafts import Draft, Edit, Fact, Leaf, Told, is_told_alone

# What becomes of one fact: the words in the place of its quote, and what has to be told; null where there is no room.
Change = Callable[[random.Random, Any], tuple[str, Told] | None]


def _of_fact(kind: type[Fact], change: Change) -> Edit:
    """An edit of a fact whose words no other shares."""

    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        found = [(leaf, fact) for leaf in draft.leaves() for fact in leaf.facts if isinstance(fact, kind)]
        for leaf, fact in chance.sample(found, len(found)):
            if is_alone(leaf, fact) and (changed := change(chance, fact)):
                words, told = changed
                leaf.put(*leaf.place(fact.span), words)
                return [told]
        return None

    return edit


def is_alone(leaf: Leaf, fact: Fact) -> bool:
    """Whether no other fact holds words of this one, sums apart that a target tells."""
    return is_told_alone(fact, leaf.facts) and not any(
        each.span.start < fact.span.end and fact.span.start < each.span.end
        for each in leaf.facts
        if each is not fact and is_told_alone(each, leaf.facts)
    )


def _refigured(quote: str, step: int) -> tuple[str, int, int] | None:
    """A quote with another figure, the old and the new one; null where it holds several numbers or a fraction."""
    found = list(re.finditer(r"[0-9.]+", quote))
    if len(found) != 1 or not found[0][0].isdecimal():
        return None
    old = int(found[0][0])
    return f"{quote[: found[0].start()]}{old + step}{quote[found[0].end() :]}", old, old + step


# -- targets -----------------------------------------------------------------------------------------------------------


def _of_figure(code: str, *, is_harder: bool) -> Change:
    def change(chance: random.Random, fact: Target) -> tuple[str, Told] | None:
        is_up = (fact.comparator not in ("le", "lt")) == is_harder
        found = _refigured(fact.quote, chance.choice((1, 2)) * (1 if is_up else -1))
        if found is None or fact.value != str(found[1]):
            return None
        words, old, new = found
        return words, (code, f"{old}{fact.unit} → {new}{fact.unit}")

    return change


# Words of a comparator beside a figure, those in their place, and what they mean.
_COMPARATORS = (
    ("{value}{unit}以上", "{value}{unit}左右", "ge → approx"),
    ("{value}{unit}左右", "{value}{unit}以上", "approx → ge"),
    ("不低于{value}", "超过{value}", "ge → gt"),
    ("拥有量超过{value}", "拥有量不低于{value}", "gt → ge"),
    ("不超过{value}", "低于{value}", "le → lt"),
)


def _comparator(chance: random.Random, fact: Target) -> tuple[str, Told] | None:
    for row in _COMPARATORS:
        old, new = (words.format(value=fact.value, unit=fact.unit) for words in row[:2])
        if old in fact.quote:
            return fact.quote.replace(old, new), ("target-changed", row[2])
    return None


_UNITS = {"个": "项", "家": "户", "名": "人", "所": "家", "件": "项", "天": "个月"}


def _unit(chance: random.Random, fact: Target) -> tuple[str, Told] | None:
    old = f"{fact.value}{fact.unit}"
    if fact.unit not in _UNITS or fact.quote.count(old) != 1:
        return None
    new = f"{fact.value}{_UNITS[fact.unit]}"
    return fact.quote.replace(old, new), ("target-changed", f"{old} → {new}")


_NEW_SUBJECT = "重点企业"


def _indicator(chance: random.Random, fact: Target) -> tuple[str, Told] | None:
    """The same of fewer: what is counted gets narrower."""
    old = fact.indicator
    if old is None or fact.quote.count(old) != 1:
        return None
    return fact.quote.replace(old, _NEW_SUBJECT + old), ("target-changed", f"{old} → {_NEW_SUBJECT}{old}")


def _modality(chance: random.Random, draft: Draft) -> list[Told] | None:
    """What was to be striven for is to be reached: each target that the word governed."""
    found = [
        (leaf, fact.modality)
        for leaf in draft.leaves()
        for fact in leaf.facts
        if isinstance(fact, Target) and fact.modality == "力争" and leaf.body.count(fact.modality) == 1
    ]
    if not found:
        return None
    leaf, word = chance.choice(found)
    leaf.body, leaf.is_edited = leaf.body.replace(word, ""), True
    return [
        ("target-changed", f"{fact.indicator}: {word} → ")
        for fact in leaf.facts
        if isinstance(fact, Target) and fact.modality == word
    ]


# -- deadlines ---------------------------------------------------------------------------------------------------------


def _day(chance: random.Random, fact: Deadline) -> tuple[str, Told] | None:
    year = re.search("20[0-9]{2}", fact.quote)
    # Since when a document is in force is another edit.
    if year is None or fact.relation not in ("by", "at") or fact.end is None:
        return None
    new = str(int(year[0]) + chance.choice((1, 2)))
    return fact.quote.replace(year[0], new), ("deadline-moved", f"{fact.end} → {new}{fact.end[4:]}")


def _term(chance: random.Random, fact: Deadline) -> tuple[str, Told] | None:
    """Another number of days within which something is due."""
    found = _refigured(fact.quote, 10)
    if found is None or fact.duration is None:
        return None
    words, old, new = found
    return words, ("deadline-moved", f"{fact.duration} → {fact.duration.replace(str(old), str(new))}")


_NEW_ANCHORS = ("提交申请", "公示期满")


def _anchor(chance: random.Random, fact: Deadline) -> tuple[str, Told] | None:
    """Another day from which a number of days is counted."""
    old = fact.anchor
    if old is None or fact.quote.count(old) != 1:
        return None
    new = chance.choice(_NEW_ANCHORS)
    return fact.quote.replace(old, new), ("deadline-changed", f"{old} → {new}")


# -- amounts -----------------------------------------------------------------------------------------------------------


def _figure(kinds: tuple[str, ...]) -> Change:
    """Another figure of a sum, a cap, a floor or a rate, whichever of these are wanted."""

    def change(chance: random.Random, fact: Amount) -> tuple[str, Told] | None:
        found = _refigured(fact.quote, chance.choice((3, 5, 20)))
        if found is None or _kind(fact) not in kinds:
            return None
        words, old, new = found
        mark = _MARKS[_kind(fact)]
        if fact.kind == "rate":
            return words, ("rate-changed", f"{mark}{old}% → {mark}{new}%")
        money = Decimal(fact.min or fact.max or 0)
        return words, ("amount-changed", f"{mark}{money} → {mark}{money / old * new:f}")

    return change


# How a bound is shown.
_MARKS = {"sum": "", "rate": "", "cap": "≤", "floor": "≥"}


def _kind(fact: Amount) -> str:
    if fact.kind == "rate":
        return "rate" if fact.rate_min == fact.rate_max else "bounded rate"
    if fact.min == fact.max:
        return "sum"
    return "cap" if fact.min is None else "floor" if fact.max is None else "range"


def _unbound(chance: random.Random, fact: Amount) -> tuple[str, Told] | None:
    """A cap or a floor becomes the sum itself."""
    words = re.sub("^(最高|不超过|不低于)+", "", fact.quote)
    money = fact.min or fact.max
    if _kind(fact) not in ("cap", "floor") or words == fact.quote:
        return None
    return words, ("amount-changed", f"{_MARKS[_kind(fact)]}{money} → {money}")


_PURPOSES = {"补助": ("奖励", "subsidy → reward"), "奖励": ("补贴", "reward → subsidy")}


def purpose(chance: random.Random, draft: Draft) -> list[Told] | None:
    """What a sum is, by the word right behind it."""
    found = []
    for leaf in draft.leaves():
        for fact in leaf.facts:
            end = leaf.place(fact.span)[1]
            if isinstance(fact, Amount) and leaf.body[end : end + 2] in _PURPOSES:
                found.append((leaf, end))
    if not found:
        return None
    leaf, end = chance.choice(found)
    new, means = _PURPOSES[leaf.body[end : end + 2]]
    leaf.put(end, end + 2, new)
    return [("amount-changed", means)]


_NEW_CONDITIONS = ("入选市级试点名单", "通过年度绩效评价", "承担省级重点项目")
_NEW_BODIES = ("科研院所", "产业园区", "行业协会")
_NEW_BASES = ("年度研发投入", "项目总投资")


def _words_of(field: str, news: tuple[str, ...], around: str, code: str) -> Edit:
    """Other words in the place of those of a field of amounts. `around` holds them where they are printed."""

    def edit(chance: random.Random, draft: Draft) -> list[Told] | None:
        found = [
            (leaf, old, around.format(old=old))
            for leaf in draft.leaves()
            for fact in leaf.facts
            if isinstance(fact, Amount) and (old := getattr(fact, field))
            if leaf.body.count(around.format(old=old)) == 1
        ]
        if not found:
            return None
        leaf, old, printed = chance.choice(found)
        new = chance.choice(news)
        leaf.body, leaf.is_edited = leaf.body.replace(printed, around.format(old=new)), True
        # Each sum is told that is given so.
        return [
            (code, f"{old} → {new}") for fact in leaf.facts if isinstance(fact, Amount) and getattr(fact, field) == old
        ]

    return edit


EDITS: dict[str, Edit] = {
    "raise": _of_fact(Target, _of_figure("target-raised", is_harder=True)),
    "lower": _of_fact(Target, _of_figure("target-lowered", is_harder=False)),
    "comparator": _of_fact(Target, _comparator),
    "unit": _of_fact(Target, _unit),
    "indicator": _of_fact(Target, _indicator),
    "modality": _modality,
    "day": _of_fact(Deadline, _day),
    "term": _of_fact(Deadline, _term),
    "anchor": _of_fact(Deadline, _anchor),
    "sum": _of_fact(Amount, _figure(("sum",))),
    "cap": _of_fact(Amount, _figure(("cap", "floor"))),
    "unbound": _of_fact(Amount, _unbound),
    "rate": _of_fact(Amount, _figure(("rate",))),
    "purpose": purpose,
    "per": _words_of("per", ("每年",), ",{old}给予", "terms-changed"),
    "base": _words_of("base", _NEW_BASES, "按照{old}的", "rate-changed"),
    "condition": _words_of("condition", _NEW_CONDITIONS, "对{old}的", "terms-changed"),
    "beneficiary": _words_of("beneficiary", _NEW_BODIES, "的{old},", "terms-changed"),
}
