"""Which items answer one another: by place and value, each once, optional ones last."""

from typing import Any

from ipextract.scoring.comparing import COMPARISONS
from ipextract.scoring.items import Item
from ipextract.scoring.pairing import Pairing, pair_clauses, pair_clauses_by_words, pair_facts, say_the_same
from ipextract.spans import Span


def item(start: int, end: int, optional: bool = False, **values: Any) -> Item:
    return Item(Span(start, end), "…", values, optional)


def amount(start: int, end: int, least: str | None, most: str, **more: Any) -> Item:
    return item(start, end, min=least, max=most, currency="CNY", **more)


def body(start: int, agency: str, optional: bool = False, clause: str = "1", role: str = "lead") -> Item:
    return item(start, start + len(agency), optional, clause=clause, agency=agency, role=role)


def counts(pairing: Pairing) -> tuple[int, int, int]:
    return len(pairing.pairs), len(pairing.missed), len(pairing.extra)


def facts(kind: str, gold: list[Item], record: list[Item]) -> Pairing:
    return pair_facts(COMPARISONS[kind], gold, record)


GOLD = [amount(10, 16, None, "500000"), amount(40, 44, "200000", "200000", optional=True)]


def test_a_fact_is_found_where_place_and_values_agree() -> None:
    assert counts(facts("amounts", GOLD, [amount(12, 16, None, "500000.00")])) == (1, 0, 0)


def test_another_value_at_the_place_is_missed_and_extra() -> None:
    have = amount(10, 16, "500000", "500000")
    pairing = facts("amounts", GOLD, [have])
    assert counts(pairing) == (0, 1, 1)
    assert pairing.missed[0][1] is have


def test_another_place_is_missed_and_extra() -> None:
    pairing = facts("amounts", GOLD, [amount(16, 22, None, "500000")])
    assert counts(pairing) == (0, 1, 1)
    assert pairing.missed[0][1] is None


def test_an_optional_item_counts_for_nothing_whatever_is_read_there() -> None:
    here = amount(10, 16, None, "500000")
    assert counts(facts("amounts", GOLD, [here, amount(40, 44, "1", "1")])) == (1, 0, 0)
    assert counts(facts("amounts", GOLD, [here])) == (1, 0, 0)


def test_an_optional_item_takes_nothing_that_another_wants() -> None:
    gold = [amount(10, 20, "1", "1", optional=True), amount(12, 18, "1", "1")]
    assert counts(facts("amounts", gold, [amount(12, 18, "1", "1")])) == (1, 0, 0)


def test_what_says_the_same_twice_answers_once() -> None:
    twice = [amount(10, 16, None, "500000"), amount(10, 16, None, "500000")]
    assert counts(facts("amounts", GOLD, twice)) == (1, 0, 1)
    assert counts(facts("amounts", [GOLD[0], GOLD[0]], twice[:1])) == (1, 1, 0)


def test_goals_without_a_number_are_left_out_on_both_sides() -> None:
    goal = item(1, 9, kind="qualitative")
    assert counts(facts("targets", [goal], [goal])) == (0, 0, 0)


def deadline(relation: str, **more: Any) -> Item:
    return Item(Span(1, 5), "…", {"relation": relation, **more})


def test_a_relative_deadline_goes_by_its_duration_and_another_by_its_days() -> None:
    gold = [deadline("within", duration="P30D")]
    have = deadline("within", duration="P30D", start="2024-01-01", end="2024-01-30")
    assert counts(facts("deadlines", gold, [have])) == (1, 0, 0)
    days = [deadline("by", end="2025-12-31")]
    assert counts(facts("deadlines", days, [deadline("by", start=None, end="2025-12-31")])) == (1, 0, 0)
    assert counts(facts("deadlines", days, [deadline("by", start=None, end="2025-11-30")])) == (0, 1, 1)


def test_a_body_is_found_wherever_it_stands_in_its_clause() -> None:
    gold = [body(3, "市财政局")]
    assert counts(facts("responsibilities", gold, [body(90, "市 财政局")])) == (1, 0, 0)
    assert counts(facts("responsibilities", gold, [body(3, "市财政局", clause="2")])) == (0, 1, 1)
    assert counts(facts("responsibilities", gold, [body(3, "市财政局", role="cooperate")])) == (0, 1, 1)


def test_an_optional_body_takes_every_mention_in_its_clause() -> None:
    gold = [body(3, "各区政府", optional=True)]
    have = [body(3, "各区政府"), body(30, "各区政府", role="responsible"), body(60, "各区政府", clause="2")]
    assert [each.values["clause"] for each in facts("responsibilities", gold, have).extra] == ["2"]


def clause(start: int, name: str, optional: bool = False) -> Item:
    return item(start, start + 2, optional, id=name)


def test_a_clause_is_found_within_two_characters_and_by_its_id() -> None:
    gold = [clause(5, "1.1"), clause(20, "1.2"), clause(40, "1.3")]
    pairing = pair_clauses(gold, [clause(3, "1.1"), clause(20, "2.2"), clause(43, "1.3")])
    assert counts(pairing) == (1, 2, 2)
    assert [instead.values["id"] if instead else None for _, instead in pairing.missed] == ["2.2", None]


def test_labels_beside_each_other_are_told_apart_by_their_ids() -> None:
    gold = [clause(10, "1"), clause(12, "1.1")]
    assert counts(pair_clauses(gold, [clause(10, "1"), clause(12, "1.1")])) == (2, 0, 0)
    assert counts(pair_clauses(gold, [clause(12, "1.1")])) == (1, 1, 0)


def test_an_optional_clause_takes_any_label_at_its_place() -> None:
    gold = [clause(10, "1", optional=True)]
    assert counts(pair_clauses(gold, [clause(11, "7")])) == (0, 0, 0)
    assert counts(pair_clauses(gold, [])) == (0, 0, 0)


def said(quote: str, placed: bool = False, **values: Any) -> Item:
    """A sum as gold says it, or as a record does at some other place."""
    return Item(Span(900, 905) if placed else None, quote, {"min": "500000", "max": "500000", **values})


def by_words(gold: Item, record: Item) -> tuple[int, int, int]:
    return counts(pair_facts(COMPARISONS["amounts"], [gold], [record], say_the_same))


def test_without_places_quotes_answer_that_differ_in_blanks_and_width_or_hold_one_another() -> None:
    assert by_words(said("奖励50万元"), said("奖励 50\n万元", True)) == (1, 0, 0)
    assert by_words(said("奖励(50万元)"), said("奖励（50万元）", True)) == (1, 0, 0)
    assert by_words(said("50万元"), said("奖励50万元", True)) == (1, 0, 0)


def test_without_places_other_words_do_not_answer() -> None:
    assert by_words(said("奖励50万元"), said("注册资本五十万圆整", True)) == (0, 1, 1)
    assert by_words(said("奖励50万元"), said("奖励50万元", True, max="600000")) == (0, 1, 1)


def test_of_two_that_answer_the_one_in_the_same_clause_does() -> None:
    gold = said("50万元", clause="2")
    one, two = said("50万元", True, clause="1"), said("50万元", True, clause="2")
    assert pair_facts(COMPARISONS["amounts"], [gold], [one, two], say_the_same).pairs == ((gold, two),)


def test_without_places_a_clause_is_found_by_its_id_and_label() -> None:
    def head(id: str, quote: str, optional: bool = False) -> Item:
        return Item(None, quote, {"id": id}, optional)

    def label(id: str, quote: str) -> Item:
        return Item(Span(70, 90), quote, {"id": id})

    assert counts(pair_clauses_by_words([head("1.1", "( 一)加强")], [label("1.1", "（一）")])) == (1, 0, 0)
    assert counts(pair_clauses_by_words([head("1.1", "(一)加强")], [label("1.1", "1.")])) == (0, 1, 1)
    assert counts(pair_clauses_by_words([head("1.1", "(一)加强")], [label("1.2", "(一)")])) == (0, 1, 1)
    assert counts(pair_clauses_by_words([head("1", "一、总则", True)], [label("1", "一、")])) == (0, 0, 0)
    assert counts(pair_clauses_by_words([head("1", "一、总则", True)], [])) == (0, 0, 0)
