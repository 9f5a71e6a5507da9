"""The words around sums: the scan for those that tell roles, and what else may stand before a number of money."""

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.values.patterns import pattern

# The role of words that hold one that tells a role and tell none themselves: 高价值.
NO_CUE = "none"
# Where a word stands in two lists the first of these counts.
LISTS = {
    "fee": "fee_words",
    "fine": "fine_words",
    "fund": "fund_words",
    "investment": "investment_words",
    "loan": "loan_words",
    "measure": "measures",
    NO_CUE: "no_cues",
    "other": "other_words",
    "reward": "reward_words",
    "subsidy": "subsidy_words",
}


class Cue(NamedTuple):
    """A word that says what a sum beside it is: a role, or `measure` for what a number of 元 measures."""

    role: str
    start: int
    end: int


@between_runs
def _roles() -> dict[str, str]:
    """The roles of the words."""
    roles: dict[str, str] = {}
    for role, name in LISTS.items():
        for word in words(f"amounts.{name}"):
            roles.setdefault(word, role)
    return roles


class _Scan(NamedTuple):
    """An automaton that finds the words, the role of each, and by role what must not follow one."""

    words: AhoCorasick
    roles: tuple[str, ...]
    refused: dict[str, tuple[str, ...]]


@cache
def _scan() -> _Scan:
    roles = _roles()
    refused: dict[str, list[str]] = load_yaml("amounts.yaml")["not_before"]
    return _Scan(
        AhoCorasick(list(roles)), tuple(roles.values()), {role: tuple(listed) for role, listed in refused.items()}
    )


def role_cues(text: str) -> list[Cue]:
    """The words of a text that tell roles, left to right, the longest at each place."""
    automaton, roles, refused = _scan()
    found: list[Cue] = []
    reached = 0
    longest_first = [
        (start, -end, word) for word, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
    ]
    for start, end, word in sorted(longest_first):
        role = roles[word]
        if start >= reached and not text.startswith(refused.get(role, ()), -end):
            if role != NO_CUE:
                found.append(Cue(role, start, -end))
            reached = -end
    return found


# How many fillers may stand between a number of money and the word that tells it.
FILLERS = 3
# Within so many characters before it the verb is looked for by which somebody is given a number without 元.
LONGEST_ACTOR = 14
# Lists of the words before a number without 元.
MONEY_LISTS = ("measures", "give_verbs", "subsidy_words", "reward_words", "money_nouns")


@cache
def _money_words() -> tuple[str, ...]:
    return tuple({word for name in MONEY_LISTS for word in words(f"amounts.{name}")})


def says_money(text: str, start: int, end: int) -> bool:
    """Whether what stands before `end`, and not before `start`, leaves the number there no meaning but a sum."""
    for _ in range(FILLERS + 1):
        if text.endswith(words("amounts.counted_scales"), start, end):
            return False
        if text.endswith(_money_words(), start, end) or _gives_somebody(text, start, end):
            return True
        filler = next((word for word in words("amounts.money_fillers") if text.endswith(word, start, end)), "")
        if not filler:
            return False
        end -= len(filler)
    return False


def _gives_somebody(text: str, start: int, end: int) -> bool:
    """给予企业2000万, 奖励法定代表人5万."""
    if not text.endswith(words("amounts.actors"), start, end):
        return False
    ends = (end - len(actor) for actor in words("amounts.actors") if text.endswith(actor, start, end))
    if any(text.endswith(words("amounts.give_verbs"), start, place) for place in ends):
        return True
    return pattern("amounts.awarded").search(text, max(start, end - LONGEST_ACTOR), end) is not None
