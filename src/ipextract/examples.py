"""Runs the examples that rule files carry: the one runner behind their tests.

An example's text becomes a document of one clause and goes through the builders of facts as every document does, twice:
with its rule as the only one of its kind, and with the whole set. Rules of a helping kind (`amount_per`,
`deadline_context`) make no facts; their examples list the matches themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from ipextract import facts
from ipextract.models.clauses import Clause, ClauseTree, Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Evidence, Match
from ipextract.models.metadata import Jurisdiction, Metadata
from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import Rule, Ruleset
from ipextract.ruleset.files import Example, Given, NearMiss, RuleFile
from ipextract.ruleset.ruleset import matches_of
from ipextract.segment import sentences_of, tables
from ipextract.spans import Span
from ipextract.values import divisions

# The list of a record that holds the facts of a kind.
LISTS = {"target": "targets", "deadline": "deadlines", "amount": "amounts", "responsibility": "responsibilities"}

Fields = Mapping[str, Any]


class Case(NamedTuple):
    """One text of a rule file with its name in test reports, `deadline.calendar[3]`; near misses count on."""

    name: str
    rule: RuleFile
    example: Example | NearMiss


@dataclass(frozen=True, slots=True)
class Bench:
    """The rules and the registry that examples run with."""

    rules: Ruleset
    registry: Registry

    def alone(self, rule: RuleFile) -> Ruleset:
        """The set with `rule` as the only one of its kind."""
        kind = kind_of(rule)
        return Ruleset.of(one for one in _every(self.rules) if one.kind != kind or one.id == rule.id)

    def problems(self, case: Case) -> list[str]:
        """What a case gives that it should not, or does not give that it should; empty if all is well."""
        alone = self.found(case, self.alone(case.rule))
        whole = self.found(case, self.rules)
        if isinstance(case.example, NearMiss):
            return [*_nothing(case.rule, "alone", alone), *_nothing(case.rule, "in the whole set", whole)]
        found = [*_among(case.example.facts, alone), *_all(case.example.facts, whole), *_own(case.rule, whole)]
        return [*found, *self._hidden(case)] if found else []

    def _hidden(self, case: Case) -> Iterator[str]:
        """Where the pattern would match and none of its `needs` stands, so that it is not tried."""
        (rule,) = (one for one in self.rules.rules(kind_of(case.rule)) if one.id == case.rule.id)
        context = document(case.example.text, case.example.given, self.rules, self.registry)
        for sentence in context.tree.sentences:
            if rule.needs and not any(need in sentence.text for need in rule.needs) and matches_of(rule, sentence):
                yield "`needs` keeps the pattern, which matches, from being tried: none of them stands in the text"

    def found(self, case: Case, rules: Ruleset) -> list[Fields]:
        """What the case's text gives of its rule's kind, in order: facts, or matches of a helping kind; `rule` among
        their fields."""
        context = document(case.example.text, case.example.given, rules, self.registry)
        kind = kind_of(case.rule)
        if kind in LISTS:
            return [_fields(found.fact) for found in getattr(facts.build_all(context), LISTS[kind])]
        return [
            _match_fields(match)
            for sentence in context.tree.sentences
            for match in _standing(rules, kind, sentence, case.rule)
        ]


def kind_of(rule: RuleFile) -> str:
    return rule.id.partition(".")[0]


def cases(rules: Sequence[RuleFile]) -> Iterator[Case]:
    """Every text of every rule, in the order of the rules."""
    for rule in rules:
        texts: list[Example | NearMiss] = [*rule.matches, *rule.ignores]
        for number, example in enumerate(texts):
            yield Case(f"{rule.id}[{number}]", rule, example)


def document(text: str, given: Given, rules: Ruleset, registry: Registry) -> Context:
    """A document of one clause, each line a paragraph, with what the example assumes."""
    normal = normalize(Source("example", "example", text, "", "utf-8", "text/plain"))
    whole = Span(0, len(normal.text))
    nowhere = Span(0, 0)
    paragraphs = tuple(_lines(normal.text))
    clause = Clause("1", None, 1, "none", None, None, None, whole, nowhere, None, paragraphs)
    held = tables.placed(tables.find(normal, [*paragraphs]), [clause])
    sentences = sentences_of(normal, [clause], held)
    titled = clause._replace(title=given.clause_title)
    metadata = Metadata(issued_on=given.issued_on, jurisdiction=_jurisdiction(given.jurisdiction))
    return Context(normal, ClauseTree((titled,), (), sentences, held), metadata, rules, registry)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _jurisdiction(code: str | None) -> Jurisdiction | None:
    if code is None:
        return None
    found = divisions.by_code(code)
    return Jurisdiction(found.name, found.code, found.level, found.path) if found else None


def _standing(rules: Ruleset, kind: str, sentence: Sentence, rule: RuleFile) -> list[Match]:
    """A helping rule's matches. Cues may overlap, so what other rules of its kind find is not asked."""
    return Ruleset.of(one for one in rules.rules(kind) if one.id == rule.id).find(kind, sentence)


def _every(rules: Ruleset) -> Iterator[Rule]:
    for of_kind in rules.by_kind.values():
        yield from of_kind


def _fields(fact: Evidence) -> Fields:
    return {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}


def _match_fields(match: Match) -> Fields:
    captures = {name: capture.text for name, capture in match.captures.items()}
    return {**captures, **match.gives, "quote": match.text, "rule": match.rule}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _differences(expected: Fields, got: Fields) -> list[str]:
    return [
        f"{name} is {got.get(name)!r}, not {value!r}"
        for name, value in expected.items()
        if name not in got or got[name] != value
    ]


def _all(expected: Sequence[Fields], got: Sequence[Fields]) -> Iterator[str]:
    """In the whole set: exactly the listed facts, in order."""
    for number, (want, have) in enumerate(zip(expected, got, strict=False)):
        for difference in _differences(want, have):
            yield f"in the whole set, fact {number} ({have['quote']}, {have['rule']}): {difference}"
    for have in got[len(expected) :]:
        yield f"in the whole set, a further fact: {have['quote']!r} by {have['rule']}"
    for want in expected[len(got) :]:
        yield f"in the whole set, missing: {dict(want)}"


def _among(expected: Sequence[Fields], got: Sequence[Fields]) -> Iterator[str]:
    """Alone: nothing but listed facts, in order. It may be nothing: 由X牵头,Y配合 takes two rules."""
    left = list(expected)
    for have in got:
        while left and _differences(left[0], have):
            left.pop(0)
        if not left:
            yield f"alone, none of the listed facts: {have['quote']!r}, {dict(have)}"
            return
        left.pop(0)


def _own(rule: RuleFile, got: Sequence[Fields]) -> Iterator[str]:
    """In the whole set: the rule shows in one of the facts at least, or its example is another rule's."""
    if not any(have["rule"] == rule.id for have in got):
        yield f"in the whole set, none of the facts is by {rule.id}"


def _nothing(rule: RuleFile, how: str, got: Sequence[Fields]) -> Iterator[str]:
    for have in got:
        if have["rule"] == rule.id:
            yield f"{how}, a near miss is found: {have['quote']!r}"


def without_gates(rules: Ruleset) -> Ruleset:
    """The same rules, each searched for in every sentence whatever its `needs` say."""
    return Ruleset.of(replace(rule, needs=()) for rule in _every(rules))
