"""What readers ask of rules, and what a pattern is told by: places in it, repeats that nest."""

import pytest

from ipextract.ruleset import Rule, default_ruleset
from ipextract.ruleset.compile import compile_rule
from ipextract.ruleset.demands import DEMANDS, faults_of_new_rule, faults_of_rule
from ipextract.ruleset.files import RuleFile
from ipextract.ruleset.known import kinds
from ipextract.ruleset.repeats import nested_repeat
from ipextract.values.patterns import expand, written_place


def rule(name: str, pattern: str, **gives: str) -> Rule:
    example = {"text": "到2027年", "facts": [{}]}
    content = {"id": name, "summary": "", "source": "", "pattern": pattern, "gives": gives, "matches": [example]}
    return compile_rule(RuleFile.model_validate({**content, "ignores": [{"text": "到", "why": "no year"}]}))


def test_every_kind_has_its_demands_and_our_rules_meet_them() -> None:
    assert tuple(sorted(DEMANDS)) == kinds()
    assert {one.id: faults for one in default_ruleset().ordered if (faults := list(faults_of_rule(one)))} == {}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (rule("target.mine", r"(?P<vlaue>\d)", shape="reach"), "no group (?P<value>…)"),
        (rule("target.mine", r"(?P<value>\d)", shape="level"), "shape is 'level'; target takes count, doubling"),
        (rule("target.mine", r"(?P<value>\d)", shpae="reach"), "'shpae' is not read; of target only shape is; did you"),
        (rule("amount.mine", r"(?P<number>\d)", rloe="fund"), "of amount only role is; did you"),
        (rule("amount_per.mine", r"每家", role="fund"), "nothing of amount_per is"),
        (rule("deadline.mine", r"\d年", reads="calendar"), "no group (?P<date>…)"),
        (rule("deadline.within", r"\d年"), "no group (?P<duration>…)"),
        (rule("responsibility.mine", "牵头", form="body"), "no group (?P<bodies>…)"),
        (rule("amount_beneficiary.mine", "对企业", begins="part", rank="first"), "takes a number"),
    ],
)
def test_a_rule_that_its_readers_cannot_read_is_told(wrong: Rule, reason: str) -> None:
    assert any(reason in fault for fault in faults_of_rule(wrong)), list(faults_of_rule(wrong))


def test_a_new_rule_says_what_it_is() -> None:
    assert list(faults_of_new_rule(rule("target.mine", r"(?P<value>\d)"))) == [
        "gives: `shape` is missing; target takes count, doubling, growth, reach"
    ]
    (fault,) = faults_of_new_rule(rule("deadline.mine", r"\d年"))
    assert fault.startswith("gives: `reads` is missing")
    (fault,) = faults_of_new_rule(rule("target_trim.mine", r"\d"))
    assert "asked for by name" in fault
    assert list(faults_of_new_rule(rule("deadline.mine", r"(?P<date>\d年)", reads="calendar"))) == []


@pytest.mark.parametrize("pattern", ["(?P<verb>达到（[0-9]", r"\L<targets.connectives>（年）\F<arabic>x", "甲"])
def test_places_of_the_written_out_pattern_lead_back(pattern: str) -> None:
    whole = expand(pattern)
    for place, character in enumerate(whole):
        at = written_place(pattern, place)
        assert pattern[at] in (character, "\\") or character in "\\()" or pattern[at] == "（"
    assert written_place(pattern, len(whole)) == len(pattern)
    assert written_place(r"\L<targets.connectives>x", len(expand(r"\L<targets.connectives>"))) == 23


@pytest.mark.parametrize("pattern", ["(a+)+b", "x(?:[^,]*年)*", "(?:(?:甲*乙)丙){2,}", r"(?P<a>\p{Han}+,)+"])
def test_repeats_without_bound_that_nest_are_seen(pattern: str) -> None:
    place = nested_repeat(pattern)
    assert place is not None
    assert pattern[place] == "("


@pytest.mark.parametrize(
    "pattern", ["a+b+", "(a{1,24})+", "(a+){1,3}", "(a++)+", "(?>a+)+", r"(\(+\))", "[(+]+(b)+", "# (a+)+\na", "(a+)b"]
)
def test_repeats_that_are_bounded_or_do_not_nest_are_not(pattern: str) -> None:
    assert nested_repeat(pattern) is None


def test_none_of_our_rules_nests_them() -> None:
    from ipextract.ruleset.files import read_folder

    assert [file.id for file in read_folder() if nested_repeat(file.pattern) is not None] == []
