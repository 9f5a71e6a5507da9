"""The compiled rules of all kinds, and how they find and settle their matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import AhoCorasick

from ipextract.errors import RuleError
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Capture, Match
from ipextract.ruleset.cache import compiled_rules
from ipextract.ruleset.compile import Rule

# Seconds that one rule may spend on one sentence; ordinary sentences take microseconds.
TIME_LIMIT = 2.0
# Asking for the clock costs as much as a short search; no bounded pattern can spend long on so few characters.
TIMED_LENGTH = 300


# Sentences whose rules are remembered: a long document's, so that each kind asks only once.
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules by kind, each kind in the order of its ids; the order decides nothing.

    Sets of rules are numbers with a bit for each rule: `always` those that need nothing, `opened` those that need the
    literal of the same place in `literals`.
    """

    ordered: tuple[Rule, ...]
    by_kind: dict[str, tuple[Rule, ...]]
    kind_bits: dict[str, int]
    always: int
    literals: AhoCorasick
    opened: tuple[int, ...]
    remembered: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    chosen: dict[int, tuple[Rule, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Ruleset":
        ordered = tuple(sorted(rules, key=lambda rule: rule.id))
        by_kind: dict[str, list[Rule]] = {}
        kind_bits: dict[str, int] = {}
        by_need: dict[str, int] = {}
        always = 0
        for place, rule in enumerate(ordered):
            by_kind.setdefault(rule.kind, []).append(rule)
            kind_bits[rule.kind] = kind_bits.get(rule.kind, 0) | 1 << place
            for need in rule.needs:
                by_need[need] = by_need.get(need, 0) | 1 << place
            if not rule.needs:
                always |= 1 << place
        return cls(
            ordered,
            {kind: tuple(of_kind) for kind, of_kind in by_kind.items()},
            kind_bits,
            always,
            AhoCorasick(list(by_need)),
            tuple(by_need.values()),
        )

    def rules(self, kind: str) -> tuple[Rule, ...]:
        return self.by_kind.get(kind, ())

    def _open(self, text: str) -> int:
        """The rules that can match in `text`: those of which a needed literal stands in it."""
        found = self.remembered.get(text)
        if found is not None:
            return found
        found = self.always
        for literal, _, _ in self.literals.find_matches_as_indexes(text, overlapping=True):
            found |= self.opened[literal]
        if len(self.remembered) >= REMEMBERED:
            self.remembered.clear()
        self.remembered[text] = found
        return found

    def active(self, kind: str, text: str) -> tuple[Rule, ...]:
        """The rules of a kind that can match in `text`, in the order of their ids."""
        bits = self._open(text) & self.kind_bits.get(kind, 0)
        rules = self.chosen.get(bits)
        if rules is None:
            rules = tuple(rule for place, rule in enumerate(self.ordered) if bits >> place & 1)
            if len(self.chosen) >= REMEMBERED:
                self.chosen.clear()
            self.chosen[bits] = rules
        return rules

    def every(self, kind: str, sentence: Sentence) -> Iterator[Match]:
        """All matches of a kind's rules in a sentence, overlapping ones too."""
        text = sentence.text
        limit = TIME_LIMIT if len(text) > TIMED_LENGTH else None
        for rule in self.active(kind, text):
            try:
                for match in rule.pattern.finditer(text, timeout=limit):
                    captures = {
                        name: Capture(match[name], *match.span(name))
                        for name in match.groupdict()
                        if match[name] is not None
                    }
                    quote = captures.get("quote")
                    start, end = (quote.start, quote.end) if quote else match.span()
                    yield Match(rule.id, sentence, start, end, captures, rule.gives)
            except TimeoutError as error:
                raise RuleError(
                    f"rule {rule.id} ran over its limit of {TIME_LIMIT} s on a sentence of {len(text)} characters"
                ) from error

    def find(self, kind: str, sentence: Sentence) -> list[Match]:
        """The matches of a kind that stand, left to right: a rule beats those it overrides, then the longer wins."""
        matches = sorted(self.every(kind, sentence), key=lambda match: match.start)
        if len(matches) < 2:
            return matches
        starts = [match.start for match in matches]
        longest = max(match.end - match.start for match in matches)
        overrides = {rule.id: rule.overrides for rule in self.rules(kind)}
        kept: list[Match] = []
        kept_starts: list[int] = []
        for match in sorted(matches, key=lambda match: (match.start - match.end, match.start, match.rule)):
            # Whatever overlaps starts no further left than the longest match is long.
            left, right = bisect_right(starts, match.start - longest), bisect_left(starts, match.end)
            if any(other.end > match.start and match.rule in overrides[other.rule] for other in matches[left:right]):
                continue
            place = bisect_left(kept_starts, match.end)
            if place and kept[place - 1].end > match.start:
                continue
            kept.insert(place, match)
            kept_starts.insert(place, match.start)
        return kept


@cache
def default_ruleset() -> Ruleset:
    """The rules that ship with the package, read and compiled once."""
    return Ruleset.of(compiled_rules())
