"""Counts, shares of fields, and differences with their places."""

from fractions import Fraction
from typing import Any

from ipextract.scoring.counting import Count, Difference, Share, score
from ipextract.scoring.items import SCORED, Item, Items, RecordFile
from ipextract.scoring.report import Report, Threshold, document
from ipextract.scoring.text import SourceText
from ipextract.spans import Span

TEXT = "一、奖励\n给予最高50万元奖励。\n"
SOURCE = SourceText("texts/d.txt", TEXT, "")


def items(metadata: dict[str, Any] | None = None, **lists: list[Item]) -> Items:
    return Items(metadata or {}, {name: tuple(lists.get(name, ())) for name in SCORED[1:]})


def record(metadata: dict[str, Any] | None = None, **lists: list[Item]) -> RecordFile:
    return RecordFile("d.json", "d.txt", "", items(metadata, **lists))


def amount(line: int | None = None, quote: str = "最高50万元", **values: Any) -> Item:
    start = TEXT.index(quote)
    whole = {"clause": "1", "min": None, "max": "500000", "currency": "CNY", **values}
    return Item(Span(start, start + len(quote)), quote, whole, line=line)


GOLD = amount(line=7, role="reward", condition="新认定", beneficiary="示范企业")
HAVE = amount(role="subsidy", condition="首次新认定的", beneficiary=None, id="1-a1", rule="amount.sum", per="每家")


def test_fields_that_gold_names_are_compared_over_what_was_found() -> None:
    got = score("d", items(amounts=[GOLD]), "g.yaml", record(amounts=[HAVE]), SOURCE)
    assert got.counts["amounts"] == Count(
        1, 0, 0, {"role": Share(0, 1), "clause": Share(1, 1), "condition": Share(1, 1), "beneficiary": Share(0, 1)}
    )
    role, beneficiary = got.differences
    assert role == Difference(
        document="d",
        kind="amounts",
        what="wrong",
        field="role",
        expected="reward",
        got="subsidy",
        clause="1",
        quote="最高50万元",
        start=7,
        source="texts/d.txt",
        line=2,
        column=3,
        gold="g.yaml:7",
        fact="1-a1",
        rule="amount.sum",
    )
    assert (beneficiary.field, beneficiary.expected, beneficiary.got) == ("beneficiary", "示范企业", None)


def test_a_miss_says_what_is_there_instead_and_an_extra_which_rule_it_was() -> None:
    have = amount(max="50", id="1-a1", rule="amount.sum")
    missed, extra = score("d", items(amounts=[GOLD]), "g.yaml", record(amounts=[have]), None).differences
    assert (missed.what, missed.expected, missed.got) == ("missed", "max 500000, currency CNY", "max 50, currency CNY")
    assert (missed.gold, missed.start, missed.line) == ("g.yaml:7", 7, None)
    assert (extra.what, extra.expected, extra.got, extra.gold) == ("extra", None, "max 50, currency CNY", None)
    assert (extra.fact, extra.rule) == ("1-a1", "amount.sum")


def test_of_a_group_gold_says_nothing_where_it_is_none() -> None:
    body = {"clause": "1", "agency": "各市", "role": "lead"}
    gold = Item(Span(0, 2), "各市", body, line=3)
    have = Item(Span(0, 2), "各市", {**body, "group": True, "id": "1-r1"})
    got = score("d", items(responsibilities=[gold]), "g.yaml", record(responsibilities=[have]), None)
    assert got.counts["responsibilities"] == Count(1, 0, 0, {"group": Share(0, 1)})
    assert [(each.field, each.expected, each.got) for each in got.differences] == [("group", "false", "true")]


def test_titles_compare_without_width_and_final_stop() -> None:
    def clause(title: str | None, line: int | None) -> Item:
        return Item(Span(0, 2), "一、", {"id": "1", "title": title}, line=line)

    def titles(one: str | None, other: str | None) -> Count:
        return score("d", items(clauses=[clause(one, 3)]), "g", record(clauses=[clause(other, None)]), None).counts[
            "clauses"
        ]

    assert titles("奖励(一)", "奖励（一）。") == Count(1, 0, 0, {"title": Share(1, 1)})
    assert titles("奖励", "奖励办法") == Count(1, 0, 0, {"title": Share(0, 1)})
    assert titles(None, None) == Count(1, 0, 0, {"title": Share(1, 1)})


def test_metadata_count_by_field() -> None:
    gold = {
        "title": "某某办法",
        "issued_on": None,
        "doc_number": None,
        "recipients": ("各市人民政府", "各部门"),
        "issuers": ("乙局", "甲局"),
        "jurisdiction": "某市",
    }
    have = {
        "title": "某某规定",
        "issued_on": "2024-01-01",
        "doc_number": None,
        "recipients": ["各市人民政府、各部门"],
        "issuers": [{"name": "甲局"}, {"name": "乙 局"}],
        "jurisdiction": None,
        "doc_type": "规定",
    }
    got = score("d", items(gold), "g.yaml", record(have), None)
    assert {name: share.right for name, share in got.counts["metadata"].fields.items()} == {
        "title": 0,
        "issued_on": 0,
        "doc_number": 1,
        "recipients": 1,
        "issuers": 1,
        "jurisdiction": 0,
    }
    count = got.counts["metadata"]
    assert (count.found, count.missed, count.extra) == (2, 2, 2)
    assert [(each.field, each.what) for each in got.differences] == [
        ("title", "wrong"),
        ("issued_on", "extra"),
        ("jurisdiction", "missed"),
    ]


def test_without_a_record_all_gold_is_missed() -> None:
    got = score("d", items({"title": "某某办法"}, amounts=[GOLD]), "g.yaml", None, SOURCE)
    assert got.counts["metadata"] == Count(0, 1, 0, {"title": Share(0, 1)})
    assert got.counts["amounts"] == Count(0, 1, 0)


def test_a_quote_that_is_not_what_the_source_has_is_broken() -> None:
    wrong = Item(Span(0, 3), "二、奖", {**HAVE.values, "id": "1-a2"})
    assert score("d", items(), "g.yaml", record(amounts=[HAVE, wrong]), SOURCE).broken == ("1-a2",)
    assert score("d", items(), "g.yaml", record(amounts=[HAVE, wrong]), None).broken == ()


def test_shares_are_exact_and_all_where_there_is_nothing() -> None:
    count = Count(found=19, missed=1, extra=0)
    assert [count.precision, count.recall, count.f1] == [Fraction(1), Fraction(19, 20), Fraction(38, 39)]
    assert count.gold == 20
    assert [Count().precision, Count().recall, Count().f1] == [Fraction(1)] * 3
    assert [Count(missed=1).f1, Count(extra=1).f1] == [Fraction(0)] * 2


def test_documents_add_up() -> None:
    one = score("a", items(amounts=[GOLD]), "a.yaml", record(amounts=[HAVE]), SOURCE, ["amounts"])
    two = score("b", items(amounts=[GOLD]), "b.yaml", None, SOURCE, ["amounts"])
    report = Report((one, two), kinds=("amounts",), unrecorded=("b",))
    total = report.totals["amounts"]
    assert (total.found, total.missed, total.extra, total.fields["role"]) == (1, 1, 0, Share(0, 1))
    thresholds = [Threshold("amounts", "f1", Fraction(2, 3)), Threshold("amounts", "role", Fraction(1, 2))]
    assert list(report.shortfalls(thresholds)) == ["amounts.role is 0.0000, below 0.5000"]
    written = document(report).model_dump(mode="json")
    assert written["scores"]["amounts"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "found": 1,
        "missed": 1,
        "extra": 0,
        "fields": {
            "role": {"right": 0, "compared": 1},
            "clause": {"right": 1, "compared": 1},
            "condition": {"right": 1, "compared": 1},
            "beneficiary": {"right": 0, "compared": 1},
        },
    }
    assert [each["what"] for each in written["differences"]] == ["wrong", "wrong", "missed"]
