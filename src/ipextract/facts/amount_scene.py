"""A sentence around its sums: the text with brackets masked, its parts, and the words and phrases that stand in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ipextract.facts.amount_sums import Sum, series, share_bounds
from ipextract.facts.amount_wording import plain
from ipextract.facts.amount_words import Cue, role_cues
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Match, captured
from ipextract.spans import Span
from ipextract.values.patterns import pattern

if TYPE_CHECKING:
    import regex

    from ipextract.models.matches import AnyMatch
    from ipextract.ruleset import Rule, Ruleset

# The kinds of rules that tell who gets a sum, what for, and what it is counted by.
HELPING = ("amount_beneficiary", "amount_per")
# Stands for every character of a bracket or title, so that places stay and no pattern reads what is inside.
MASK = "囗"
# How many parts of a sentence before a sum's own are asked whom it is for; how many 对 within a part.
PARTS = 10
ADDRESSES = 4
# The phrase that may begin anywhere in a part.
OBJECT = "amount_beneficiary.object"


@dataclass(slots=True)
class Scene:
    """One sentence with its sums; `lists` tells for each sum the indices of the list that it stands in.

    `helpers` are the rules of the helping kinds that can match in it, by id; what they find is looked for once, where a
    sum first asks for it. `counted` keeps what the lists of sums are counted by, under the index of their first, and
    `given` the sums read so far that are given. `runs_in` keeps what `grades` found between two places.
    """

    helpers: dict[str, "Rule"]
    sentence: Sentence
    text: str
    sums: list[Sum]
    starts: list[int]
    lists: list[range]
    breaks: list[int]
    cues: list[Cue]
    cue_starts: list[int]
    phrases_at: dict[int, list[Match]] = field(default_factory=dict)
    found: dict[str, list[Match]] = field(default_factory=dict)
    counted: dict[int, str | None] = field(default_factory=dict)
    given: list[Sum] = field(default_factory=list)
    open_rules: dict[str, list["Rule"]] = field(default_factory=dict)
    runs_in: dict[tuple[int, int], list[tuple[Span, list[str]]]] = field(default_factory=dict)

    def part(self, place: int) -> tuple[int, int]:
        """The stretch between two commas (or stronger marks) that holds `place`."""
        i = bisect_left(self.breaks, place)
        return self.breaks[i - 1] + 1 if i else 0, self.breaks[i] if i < len(self.breaks) else len(self.text)

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that stand whole between two places."""
        inside = self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]
        while inside and inside[-1].end > end:
            inside.pop()
        return inside

    def sum_in(self, start: int, end: int) -> Sum | None:
        """The first sum that stands whole between two places."""
        i = bisect_left(self.starts, start)
        return self.sums[i] if i < len(self.sums) and self.sums[i].end <= end else None

    def phrases_before(self, place: int) -> Iterator[Match]:
        """The phrases that name somebody or state a condition and begin in the part of `place` or the parts before it
        up to a semicolon, nearest part first."""
        last = bisect_left(self.breaks, place)
        for i in range(last, max(-1, last - PARTS), -1):
            start = self.breaks[i - 1] + 1 if i else 0
            yield from self._phrases(start, self.breaks[i] if i < len(self.breaks) else len(self.text))
            if i and self.text[self.breaks[i - 1]] in ";。":
                break

    def _phrases(self, start: int, end: int) -> list[Match]:
        known = self.phrases_at.get(start)
        if known is None:
            known = []
            for rule in self._open("part"):
                if (match := self.match(rule, start)) is not None:
                    known.append(match)
            for found in islice(pattern("amounts.address").finditer(self.text, start, end), ADDRESSES):
                for rule in self._open("address"):
                    if (match := self.match(rule, found.start())) is not None:
                        known.append(match)
            known.extend(match for match in self.everywhere(OBJECT) if start <= match.start < end)
            self.phrases_at[start] = known
        return known

    def _open(self, begins: str) -> list["Rule"]:
        """The rules of phrases that begin so: where a `part` of a sentence does, or as an `address` with 对 or 向."""
        known = self.open_rules.get(begins)
        if known is None:
            known = [rule for rule in self.helpers.values() if rule.gives.get("begins") == begins]
            self.open_rules[begins] = known
        return known

    def match(self, rule: "Rule", place: int) -> Match | None:
        """What a rule matches that begins at a place."""
        found = rule.quick.match(self.text, place)
        return self._match(rule, found) if found is not None else None

    def grades(self, start: int, end: int) -> list[tuple[Span, list[str]]]:
        """The rows of grades between two places (国家级、省级), left to right, each with its grades; all sums of a list
        ask for the same."""
        known = self.runs_in.get((start, end))
        if known is None:
            runs = pattern("amounts.grades").finditer(self.text, start, end)
            known = [self._grades(run) for run in runs]
            self.runs_in[start, end] = known
        return known

    def _grades(self, run: "regex.Match[str]") -> tuple[Span, list[str]]:
        """A row of grades, each with what a bracket behind it says of it alone: 初级(五级)、中级(四级)."""
        if MASK not in self.text[run.start() : run.end() + 1]:
            return Span(*run.span()), run.captures("grade")
        spans = [(start, end + _masks(self.text, end)) for start, end in run.spans("grade")]
        return Span(run.start(), spans[-1][1]), [self.printed(*span) for span in spans]

    def everywhere(self, name: str) -> list[Match]:
        """All matches of a rule in the sentence, left to right."""
        known = self.found.get(name)
        if known is None:
            rule = self.helpers.get(name)
            known = [self._match(rule, found) for found in rule.quick.finditer(self.text)] if rule is not None else []
            self.found[name] = known
        return known

    def last_before(self, name: str, place: int) -> Match | None:
        """The last match of a rule that ends before a place."""
        matches = self.everywhere(name)
        if not matches:
            return None
        i = bisect_right(matches, place, key=lambda match: match.end)
        return matches[i - 1] if i else None

    def _match(self, rule: "Rule", found: "AnyMatch") -> Match:
        return Match(rule.id, self.sentence, found.start(), found.end(), captured(found), rule.gives)

    def printed(self, start: int, end: int) -> str:
        """The text with its brackets."""
        return self.sentence.text[start:end]


def scene(rules: "Ruleset", sentence: Sentence, sums: list[Sum]) -> Scene:
    """Look at a sentence whose sums are read."""
    text = _masked(sentence.text, sums)
    starts = [item.start for item in sums]
    breaks = [
        place
        for found in pattern("amounts.part_end").finditer(text)
        if not ((i := bisect_right(starts, (place := found.start()))) and sums[i - 1].end > place)
    ]
    lists = series(sums, text)
    share_bounds(sums, lists)
    cues = role_cues(text)
    helpers = {rule.id: rule for rule in rules.active(text, *HELPING)}
    return Scene(helpers, sentence, text, sums, starts, lists, breaks, cues, [found.start for found in cues])


def _masked(text: str, sums: list[Sum]) -> str:
    """The sentence, as long as it is: its sums in plain words, brackets veiled, marks of lists made separators, ratios
    one word."""
    text = plain(text, sums)
    text = pattern("amounts.list_mark").sub(lambda found: ";" * len(found[0]), text)
    text = pattern("amounts.ratio_mark").sub(MASK, text)
    if "(" not in text and "《" not in text:
        return text
    figures = [item.figures for item in sums]

    def veil(found: "regex.Match[str]") -> str:
        inside = bisect_left(figures, found.end()) > bisect_left(figures, found.start())
        return found[0] if inside else MASK * len(found[0])

    return pattern("amounts.bracket").sub(veil, text)


def _masks(text: str, start: int) -> int:
    """How many characters of a bracket stand at a place."""
    return len(text) - start - len(text[start:].lstrip(MASK))
