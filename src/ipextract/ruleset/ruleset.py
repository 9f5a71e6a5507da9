"""The compiled rules of all kinds, and how they find and settle their matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ipextract.errors import RuleError
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Capture, Match
from ipextract.ruleset.compile import Rule, compile_rule
from ipextract.ruleset.files import read_folder

# Seconds that one rule may spend on one sentence; ordinary sentences take microseconds.
TIME_LIMIT = 2.0
# Asking for the clock costs as much as a short search; no bounded pattern can spend long on so few characters.
TIMED_LENGTH = 300


# Sentences whose rules are remembered: a long document's, so that each kind asks only once.
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules by kind, each kind in the order of its ids; the order decides nothing.

    `gate` holds for a first character the literals that begin with it and the rules that need one of them.
    """

    by_kind: dict[str, tuple[Rule, ...]]
    always: tuple[Rule, ...]
    gate: dict[str, tuple[tuple[str, tuple[Rule, ...]], ...]]
    remembered: dict[str, dict[str, tuple[Rule, ...]]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Ruleset":
        ordered = sorted(rules, key=lambda rule: rule.id)
        by_kind: dict[str, list[Rule]] = {}
        by_need: dict[str, list[Rule]] = {}
        for rule in ordered:
            by_kind.setdefault(rule.kind, []).append(rule)
            for need in rule.needs:
                by_need.setdefault(need, []).append(rule)
        gate: dict[str, list[tuple[str, tuple[Rule, ...]]]] = {}
        for need, needing in by_need.items():
            gate.setdefault(need[0], []).append((need, tuple(needing)))
        return cls(
            {kind: tuple(of_kind) for kind, of_kind in by_kind.items()},
            tuple(rule for rule in ordered if not rule.needs),
            {first: tuple(needs) for first, needs in gate.items()},
        )

    def rules(self, kind: str) -> tuple[Rule, ...]:
        return self.by_kind.get(kind, ())

    def active(self, text: str) -> dict[str, tuple[Rule, ...]]:
        """By kind, the rules that can match in `text`: those of which a needed literal stands in it."""
        found = self.remembered.get(text)
        if found is not None:
            return found
        active: dict[str, Rule] = {rule.id: rule for rule in self.always}
        for first in self.gate.keys() & set(text):
            for need, rules in self.gate[first]:
                if len(need) == 1 or need in text:
                    for rule in rules:
                        active[rule.id] = rule
        by_kind: dict[str, list[Rule]] = {}
        for name in sorted(active):
            rule = active[name]
            by_kind.setdefault(rule.kind, []).append(rule)
        found = {kind: tuple(rules) for kind, rules in by_kind.items()}
        if len(self.remembered) >= REMEMBERED:
            self.remembered.clear()
        self.remembered[text] = found
        return found

    def every(self, kind: str, sentence: Sentence) -> Iterator[Match]:
        """All matches of a kind's rules in a sentence, overlapping ones too."""
        text = sentence.text
        limit = TIME_LIMIT if len(text) > TIMED_LENGTH else None
        for rule in self.active(text).get(kind, ()):
            try:
                for match in rule.pattern.finditer(text, timeout=limit):
                    captures = {
                        name: Capture(match[name], *match.span(name)) for name in match.groupdict() if match[name] is not None
                    }
                    quote = captures.get("quote")
                    start, end = (quote.start, quote.end) if quote else match.span()
                    yield Match(rule.id, sentence, start, end, captures, rule.gives)
            except TimeoutError as error:
                raise RuleError(
                    f"rule {rule.id} ran over its limit of {TIME_LIMIT} s on a sentence of {len(text)} characters"
                ) from error

    def find(self, kind: str, sentence: Sentence) -> list[Match]:
        """The matches of a kind that stand, left to right: a rule beats those it overrides, then the longer match wins."""
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
    return Ruleset.of(compile_rule(file) for file in read_folder())
