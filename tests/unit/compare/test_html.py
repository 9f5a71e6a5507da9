"""The page of a comparison: what it shows, that it is of one piece, and that strangers' words stay words."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser

from ipextract.compare.changes import Acceptance, Change, Comparison, DocumentChanges, Place
from ipextract.compare.formats import html
from ipextract.records.record import SourceEntry

OLD = Place("2-1", "二、（一）", "奖励", "amount-1", None, "奖励50万元")
NEW = replace(OLD, quote="奖励80万元")
SUM = Change("amount-changed", "breaking", "示范企业", "sum", "500000", "800000", OLD, NEW)
RAISED = Change("target-raised", "review", "许可次数", "value", "3万次", "4万次", OLD, NEW)
SOURCE = SourceEntry("in/a.txt", "0" * 64, "utf-8", "text/plain", 100)
HOSTILE = "</style></td><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}&lt;b&gt;"


def page(*changes: Change, title: str = "方案", old: str = "old") -> str:
    return html.write(Comparison(old, "new", (DocumentChanges("a", None, title, SOURCE, SOURCE, changes),), 3))


def cells(text: str) -> list[list[str]]:
    """Rows as they are read: old and new with what differs in brackets."""
    tree = LexborHTMLParser(text)
    for tag in ("del", "ins"):
        for node in tree.css(f"td {tag}"):
            node.replace_with(f"[{node.text()}]")
    return [[cell.text(separator="|", strip=True) for cell in row.css("td")] for row in tree.css("tbody tr")]


def test_worst_first_with_values_and_words_and_what_differs_marked() -> None:
    found = [[cell.replace("|", "") for cell in row] for row in cells(page(RAISED, SUM))]
    assert found == [
        ["重大", "金额变更", "二、（一）奖励", "示范企业", "[5]00000奖励[5]0万元", "[8]00000奖励[8]0万元"],
        ["需核对", "目标提高", "二、（一）奖励", "许可次数", "[3]万次奖励[5]0万元", "[4]万次奖励[8]0万元"],
    ]


def test_what_came_or_went_is_not_marked() -> None:
    gone = Change("amount-removed", "breaking", "示范企业", None, "奖励50万元", None, OLD, None)
    assert cells(page(gone)) == [["重大", "金额删除", "二、（一）奖励", "示范企业", "奖励50万元", ""]]


def test_a_split_clause_has_all_its_labels() -> None:
    parts = Place("2-1", "二、（一）", "甲", None, None, "甲"), Place("2-2", "二、（二）", "乙", None, None, "乙")
    split = Change("clause-split", "info", "二、（一）甲", "clauses", "二、（一）甲", "二、（一）甲", *parts[:1] * 2)
    [row] = cells(page(replace(split, others=parts[1:])))
    assert [each.replace("|", "") for each in row[4:]] == ["二、（一）甲", "二、（一）甲[；二、（二）乙]"]


def test_what_is_accepted_comes_last_with_why_and_until_when() -> None:
    accepted = replace(SUM, accepted=Acceptance("财政已同意", date(2027, 1, 1)))
    text = page(accepted, RAISED)
    assert [row[0] for row in cells(text)] == ["需核对", "已认可|至 2027-01-01　财政已同意"]
    labels = [label.text(strip=True) for label in LexborHTMLParser(text).css("label")]
    assert labels == ["重大0", "需核对1", "提示0", "已认可1"]


def test_nothing_changed() -> None:
    text = LexborHTMLParser(html.write(Comparison("old", "new", (), 5)))
    assert text.css("table") == []
    assert "有变化的文件 0　无变化的文件 5" in text.text()


def test_several_documents_are_listed_and_reached() -> None:
    documents = tuple(DocumentChanges(each, None, f"方案{each}", SOURCE, None, (SUM,)) for each in "ab")
    tree = LexborHTMLParser(html.write(Comparison("old", "new", documents, 0)))
    links = [(link.text(), link.attributes["href"]) for link in tree.css("nav a")]
    assert links == [("方案a", "#d1"), ("方案b", "#d2")]
    assert [section.attributes["id"] for section in tree.css("section")] == ["d1", "d2"]
    assert [count.text() for count in tree.css("nav .count")] == ["重大 1", "重大 1"]


@pytest.mark.parametrize("place", ["title", "old", "subject", "value", "quote", "reason"])
def test_words_of_strangers_stay_words(place: str) -> None:
    changes = {
        "subject": replace(SUM, subject=HOSTILE),
        "value": replace(SUM, new=HOSTILE),
        "quote": replace(SUM, new_place=replace(NEW, quote=HOSTILE)),
        "reason": replace(SUM, accepted=Acceptance(HOSTILE, date(2027, 1, 1))),
    }
    text = page(changes.get(place, SUM), **({place: HOSTILE} if place in ("title", "old") else {}))
    tree = LexborHTMLParser(text)
    assert tree.css("script, img") == []
    assert len(tree.css("style")) == 1
    shown = "".join(tree.text(separator="").split())
    assert "".join(HOSTILE.split()) in shown


def test_one_file_that_loads_and_runs_nothing() -> None:
    tree = LexborHTMLParser(page(SUM))
    [policy] = [each.attributes["content"] for each in tree.css("meta[http-equiv='Content-Security-Policy']")]
    [style] = [each.text() for each in tree.css("style")]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert tree.css("script, link, iframe, [src], [style], [onclick]") == []
    assert [each.attributes["href"] for each in tree.css("a")] == []
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert page(SUM, RAISED) == page(SUM, RAISED)
