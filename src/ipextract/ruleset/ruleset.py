"""The compiled rules of all kinds, and how they find and settle their matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from ipextract.errors import SlowRuleError
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Match, captured
from ipextract.ruleset.cache import compiled_rules
from ipextract.ruleset.compile import EDGE, Rule

if TYPE_CHECKING:
    from ipextract.models.matches import AnyMatch

# Seconds that one rule may spend on one sentence; ordinary sentences take microseconds.
TIME_LIMIT = 2.0
# Asking for the clock costs as much as a short search; none of our patterns, all bounded, can spend long on so few
# characters, so that these are read with `Rule.quick`. A pack's may: they are always timed.
TIMED_LENGTH = 300
# So much of a sentence is shown on which a rule was too slow.
EXCERPT = 20


# Sets of rules whose tuples are kept; a country's archive knows some hundreds.
REMEMBERED = 8192


class Gate(NamedTuple):
    """What opens the rules of some kinds: `always` those that need nothing, `opened` those that need the literal of the
    same place in `literals`. Sets of rules are numbers with a bit for each rule.

    Texts are read as UTF-8: the automaton does, and to tell us places in characters would take as long as to find them.
    """

    always: int
    literals: BytesAhoCorasick
    opened: tuple[int, ...]

    @classmethod
    def of(cls, places: Iterable[tuple[int, Rule]]) -> "Gate":
        always, by_need = 0, dict[str, int]()
        for place, rule in places:
            if not rule.needs:
                always |= 1 << place
            for need in rule.needs:
                by_need[need] = by_need.get(need, 0) | 1 << place
        literals = BytesAhoCorasick([need.encode() for need in by_need], implementation=Implementation.DFA)
        return cls(always, literals, tuple(by_need.values()))

    def look(self, text: str) -> int:
        """The rules that can match in `text`: those of which a needed literal stands in it."""
        found, opened = self.always, self.opened
        for literal, _, _ in self.literals.find_matches_as_indexes(f"{EDGE}{text}{EDGE}".encode(), overlapping=True):
            found |= opened[literal]
        return found

    def look_at_each(self, texts: Sequence[str]) -> list[int]:
        """What `look` says of each text, for the price of one pass over all of them."""
        found, opened = [self.always] * len(texts), self.opened
        lines = list(map(str.encode, texts))
        # Where the edge behind the text `at` ends; what a literal of the next one needs ends farther on.
        at, end = -1, len(EDGE)
        whole = EDGE.encode().join([b"", *lines, b""])
        for literal, _, place in self.literals.find_matches_as_indexes(whole, overlapping=True):
            while place > end:
                at += 1
                end += len(lines[at]) + len(EDGE)
            found[at] |= opened[literal]
        return found


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules by kind, each kind in the order of its ids; the order decides nothing.

    `names` and `gates` are made when first asked for, by the kinds that they are for; `chosen` keeps the rules of sets
    met before.
    """

    ordered: tuple[Rule, ...]
    by_kind: dict[str, tuple[Rule, ...]]
    bits: dict[str, int]
    kind_bits: dict[str, int]
    overrides: dict[str, frozenset[str]]
    names: dict[str, dict[str, Rule]] = field(default_factory=dict, repr=False, compare=False)
    gates: dict[tuple[str, ...], Gate] = field(default_factory=dict, repr=False, compare=False)
    chosen: dict[int, tuple[Rule, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Ruleset":
        ordered = tuple(sorted(rules, key=lambda rule: rule.id))
        by_kind: dict[str, list[Rule]] = {}
        kind_bits: dict[str, int] = {}
        for place, rule in enumerate(ordered):
            by_kind.setdefault(rule.kind, []).append(rule)
            kind_bits[rule.kind] = kind_bits.get(rule.kind, 0) | 1 << place
        return cls(
            ordered,
            {kind: tuple(of_kind) for kind, of_kind in by_kind.items()},
            {rule.id: 1 << place for place, rule in enumerate(ordered)},
            kind_bits,
            {rule.id: rule.overrides for rule in ordered},
        )

    def rules(self, kind: str) -> tuple[Rule, ...]:
        return self.by_kind.get(kind, ())

    def named(self, kind: str) -> dict[str, Rule]:
        """The rules of a kind that is asked for rule by rule, by name: the second half of their ids."""
        named = self.names.get(kind)
        if named is None:
            named = {rule.id.partition(".")[2]: rule for rule in self.rules(kind)}
            self.names[kind] = named
        return named

    def gate(self, *kinds: str) -> Gate:
        """The gate of the rules of some kinds."""
        gate = self.gates.get(kinds)
        if gate is None:
            gate = Gate.of((place, rule) for place, rule in enumerate(self.ordered) if rule.kind in kinds)
            self.gates[kinds] = gate
        return gate

    def active(self, text: str, *kinds: str) -> tuple[Rule, ...]:
        """The rules of some kinds that can match in a sentence or a part of one, in the order of their ids."""
        return self.of_bits(self.gate(*kinds).look(text))

    def of_bits(self, bits: int) -> tuple[Rule, ...]:
        """The rules whose bits are set, in the order of their ids."""
        rules = self.chosen.get(bits)
        if rules is None:
            rules = tuple(rule for place, rule in enumerate(self.ordered) if bits >> place & 1)
            if len(self.chosen) >= REMEMBERED:
                self.chosen.clear()
            self.chosen[bits] = rules
        return rules

    def every(self, kind: str, sentence: Sentence) -> list[Match]:
        """All matches of a kind's rules in a sentence, overlapping ones too, rule by rule."""
        return [match for rule in self.active(sentence.text, kind) for match in matches_of(rule, sentence)]

    def every_in(
        self, kind: str, sentences: Sequence[Sentence], opened: Sequence[int], places: Iterable[int]
    ) -> dict[int, list[Match]]:
        """What `every` says of the sentences at some places; `opened` is what a gate of the kind says of each sentence.

        One rule after the other reads them all: a pattern that has just run takes half the time.
        """
        found: dict[int, list[Match]] = {place: [] for place in places}
        somewhere = 0
        for place in found:
            somewhere |= opened[place]
        for rule in self.rules(kind):
            bit = self.bits[rule.id]
            if not somewhere & bit:
                continue
            for place, matches in found.items():
                if opened[place] & bit:
                    matches += matches_of(rule, sentences[place])
        return found

    def find(self, kind: str, sentence: Sentence) -> list[Match]:
        """The matches of a kind that stand, left to right: a rule beats those it overrides, then the longer wins."""
        return self.standing(self.every(kind, sentence))

    def standing(self, matches: list[Match]) -> list[Match]:
        """Of the matches in one sentence those that stand, left to right; see `find`."""
        if len(matches) < 2:
            return matches
        matches.sort(key=attrgetter("start"))
        if all(one.end <= other.start for one, other in pairwise(matches)):
            return matches
        starts = [match.start for match in matches]
        longest = max(match.end - match.start for match in matches)
        kept: list[Match] = []
        kept_starts: list[int] = []
        for match in sorted(matches, key=lambda match: (match.start - match.end, match.start, match.rule)):
            # Whatever overlaps starts no further left than the longest match is long.
            near = matches[bisect_right(starts, match.start - longest) : bisect_left(starts, match.end)]
            if any(other.end > match.start and match.rule in self.overrides[other.rule] for other in near):
                continue
            place = bisect_left(kept_starts, match.end)
            if place and kept[place - 1].end > match.start:
                continue
            kept.insert(place, match)
            kept_starts.insert(place, match.start)
        return kept


def matches_of(rule: Rule, sentence: Sentence, left: str | None = None) -> list[Match]:
    """All matches of a rule in a sentence, left to right; `left` is the sentence with what is not to be read masked.

    Raises:
        SlowRuleError: the rule ran over its time limit.
    """
    matches: list[Match] = []
    for found in search(rule, sentence.text if left is None else left, sentence.start):
        captures = captured(found)
        quote = captures.get("quote")
        start, end = (quote.start, quote.end) if quote else found.span()
        matches.append(Match(rule.id, sentence, start, end, captures, rule.gives))
    return matches


def search(rule: Rule, text: str, place: int | None = None) -> "list[AnyMatch]":
    """All finds of a rule in a sentence or a part of one, left to right; `place` is that of the sentence, if known.

    Raises:
        SlowRuleError: the rule ran over its time limit.
    """
    if len(text) <= TIMED_LENGTH and not rule.timed:
        return list(rule.quick.finditer(text))
    try:
        return list(rule.pattern.finditer(text, timeout=TIME_LIMIT))
    except TimeoutError as error:
        raise SlowRuleError(_too_slow(rule, text), place) from error


def _too_slow(rule: Rule, text: str) -> str:
    shown = f"{text[:EXCERPT]}…" if len(text) > EXCERPT else text
    mend = "bound its repeats ({1,24}, not +), or " if rule.timed else "please report it, or "
    return (
        f"rule {rule.id} ran over its limit of {TIME_LIMIT} s on a sentence of {len(text)} characters ({shown}); "
        f"{mend}switch it off: `without: [{rule.id}]` in a pack's pack.yaml (docs/packs.md)"
    )


@cache
def default_ruleset() -> Ruleset:
    """The rules that this process reads, compiled once: the package's, and those of its packs."""
    return Ruleset.of(compiled_rules())
