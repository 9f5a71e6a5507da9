"""The words that targets are read by: lists of the lexicon as patterns and sets, and the marks that part a sentence."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, set_of, words
from ipextract.values.comparators import Comparator
from ipextract.values.fragments import alternation

BREAKS = ",;:。!?"
TIMES = "倍"
RATES = ("%", "‰", "个百分点", "百分点", TIMES)
# 开展3次 is an order, 培训3000人 an outcome.
FEW = 10
MANY = 100
# How far behind a number the state is looked for that what is counted reaches.
LONGEST_STATE = 48
# Comparators of a number that stands for an aim as it is: 10家以上, 约10家.
BOUNDED: tuple[Comparator, ...] = ("ge", "gt", "approx", "range")


class Stretch(NamedTuple):
    """Half-open places in a sentence's text."""

    start: int
    end: int


@between_runs
def any_of(name: str) -> "regex.Pattern[str]":
    """A pattern of the words of a list, longest first."""
    return regex.compile(alternation(words(name)))


@between_runs
def any_literal(needs: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the literals that a rule needs: the quick look before the rule's own."""
    return re.compile("|".join(map(re.escape, needs)))


@lru_cache(1024)
def is_money_unit(unit: str) -> bool:
    """Whether a unit counts money: 元, 元/吨, 美元."""
    return any_of("targets.money_names").match(unit) is not None


@cache
def measures() -> frozenset[str]:
    """Units that measure (公里, 吨), and do not count."""
    return frozenset(load_yaml("units.yaml")["groups"]["measure_unit"]["words"]) | set_of("targets.plan_units")


@cache
def counters() -> frozenset[str]:
    """Units that count things (个, 家)."""
    return frozenset(load_yaml("units.yaml")["groups"]["count_unit"]["words"]) | set_of("targets.rare_counters")


@cache
def durations() -> frozenset[str]:
    """Units of time."""
    return frozenset(load_yaml("units.yaml")["groups"]["time_unit"]["words"])
