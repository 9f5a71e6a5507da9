"""The words around sums: the small patterns of `lexicons/amounts.yaml`, and the scan for words that tell roles."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ipextract.lexicons import load_yaml, words

if TYPE_CHECKING:
    import regex

# Where a word stands in two lists the first of these counts.
LISTS = {
    "fee": "fee_words",
    "fine": "fine_words",
    "fund": "fund_words",
    "investment": "investment_words",
    "loan": "loan_words",
    "measure": "measures",
    "reward": "reward_words",
    "subsidy": "subsidy_words",
}


class Cue(NamedTuple):
    """A word that says what a sum beside it is: a role, or `measure` for what a number of 元 measures."""

    role: str
    start: int
    end: int


@cache
def cue(name: str) -> "regex.Pattern[str]":
    """The pattern `name` among the cues of the lexicon; one that ends where it is held against is read backwards."""
    import regex

    from ipextract.ruleset.compile import expand

    pattern = str(load_yaml("amounts.yaml")["cues"][name]).strip()
    backwards = regex.REVERSE if pattern.endswith(r"\Z") else 0
    return regex.compile(expand(pattern), regex.VERBOSE | regex.VERSION1 | backwards)


@cache
def _roles() -> tuple[dict[str, tuple[int, ...]], dict[str, str], dict[str, tuple[str, ...]]]:
    """By first character the lengths of the words, longest first; the roles of the words; what must not follow."""
    roles: dict[str, str] = {}
    for role, name in LISTS.items():
        for word in words(f"amounts.{name}"):
            roles.setdefault(word, role)
    lengths: dict[str, set[int]] = {}
    for word in roles:
        lengths.setdefault(word[0], set()).add(len(word))
    refused: dict[str, list[str]] = load_yaml("amounts.yaml")["not_before"]
    return (
        {first: tuple(sorted(of_first, reverse=True)) for first, of_first in lengths.items()},
        roles,
        {role: tuple(listed) for role, listed in refused.items()},
    )


def role_cues(text: str) -> list[Cue]:
    """The words of a text that tell roles, left to right, the longest at each place."""
    lengths, roles, refused = _roles()
    found: list[Cue] = []
    place = 0
    while place < len(text):
        for length in lengths.get(text[place], ()):
            word = text[place : place + length]
            role = roles.get(word)
            if role is not None and not text.startswith(refused.get(role, ()), place + len(word)):
                found.append(Cue(role, place, place + len(word)))
                place += len(word)
                break
        else:
            place += 1
    return found
