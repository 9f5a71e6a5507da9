"""What is counted over all documents."""

from dataclasses import replace
from typing import Any

from ipextract.exports.documents import Document
from ipextract.models.metadata import Metadata
from ipextract.report.corpus import Bar, Cell, Corpus, Due, Row
from ipextract.report.told import told
from unit.exports.making import amount, clause, deadline, document, duty, target


def corpus(*documents: Document) -> Corpus:
    made = Corpus()
    for each in documents:
        made.add(each, told(each))
    return made


def plan(number: int = 1, *, metadata: Metadata | None = None, **facts: Any) -> Document:
    return document(clause("1", "x" * 100, label="一、"), number=number, metadata=metadata, **facts)


def duties(*rows: tuple[str, Any]) -> list[Any]:
    return [duty("1", agency, role, at, (0, 100), (0, 100)) for at, (agency, role) in enumerate(rows)]


def test_agencies_by_documents_then_duties_with_who_leads() -> None:
    made = corpus(
        plan(
            responsibilities=duties(
                ("甲局", "lead"), ("乙局", "cooperate"), ("乙局", "responsible"), ("乙局", "cooperate")
            )
        ),
        plan(),
        plan(responsibilities=duties(("甲局", "cooperate"), ("丙局", "responsible"))),
    )
    matrix = made.matrix()
    assert matrix.rows == [
        Row("甲局", 2, [Cell(1, True), None, Cell(1, False)]),
        Row("乙局", 1, [Cell(3, False), None, None]),
        Row("丙局", 1, [None, None, Cell(1, False)]),
    ]
    assert matrix.others == []
    assert made.by_agency == [Bar("乙局", 3), Bar("甲局", 2), Bar("丙局", 1)]


def test_agencies_beyond_the_rows_are_named() -> None:
    made = corpus(plan(responsibilities=duties(*((f"第{number:02}局", "lead") for number in range(62)))))
    matrix = made.matrix()
    assert len(matrix.rows) == 60
    assert matrix.others == [Bar("第60局", 1), Bar("第61局", 1)]


def test_years_of_the_timeline_with_the_empty_ones() -> None:
    made = corpus(
        plan(
            deadlines=[
                deadline("a", "by", end="2025-12-31"),
                deadline("b", "by", end="2025-06-30"),
                deadline("c", "within", duration="P3D"),
                deadline("d", "from", start="2020-01-01"),
            ],
            targets=[target("e", by="2027-12-31"), target("f")],
        )
    )
    assert made.timeline == [Due(2025, 2, 0), Due(2026, 0, 0), Due(2027, 0, 1)]
    assert corpus(plan()).timeline == []


def test_a_year_that_is_far_off_leaves_the_others_their_room() -> None:
    made = corpus(plan(deadlines=[deadline("a", "by", end="1949-10-01"), deadline("b", "by", end="2050-12-31")]))
    years = [each.year for each in made.timeline]
    assert years[0] == 1949
    assert years[-1] == 2050
    assert len(years) <= 61


def test_sums_by_size_and_role() -> None:
    made = corpus(
        plan(
            amounts=[
                amount("a", max="9999"),
                amount("b", min="10000", max="10000"),
                amount("c", min="50000", max="1000000", role="fine"),
                amount("d", max="100000000"),
                amount("e", max="5", currency="USD"),
                amount("f", rate_max="30"),
            ]
        )
    )
    assert made.by_size == [
        Bar("<1万", 1),
        Bar("1万–10万", 1),
        Bar("10万–100万", 0),
        Bar("100万–1000万", 1),
        Bar("1000万–1亿", 0),
        Bar("≥1亿", 1),
    ]
    assert made.by_role == [Bar("奖励", 5, "v.role.reward"), Bar("罚款", 1, "v.role.fine")]
    assert corpus(plan()).by_size == []


def test_documents_by_kind_and_year_of_issue() -> None:
    made = corpus(
        *(
            plan(metadata=Metadata(doc_type=kind, issued_on=day))
            for kind, day in [("意见", "2024-01-02"), ("规划", None), ("意见", "2019-05-06")]
        ),
        plan(metadata=Metadata()),
    )
    assert made.by_doc_type == [Bar("意见", 2), Bar("规划", 1)]
    assert made.by_issued == [Bar("2019", 1), Bar("2024", 1)]


def test_rows_of_facts_with_numbers_of_their_agencies() -> None:
    first = plan(
        responsibilities=duties(("甲局", "lead")), deadlines=[deadline("2025年\n底前", "by", at=50, end="2025-12-31")]
    )
    made = corpus(first, plan(responsibilities=duties(("乙局", "lead"), ("甲局", "cooperate"))))
    assert made.agencies == ["甲局", "乙局"]
    assert made.facts == [
        (0, 3, "1-r0", "一、", "v.role.lead", "甲局", "甲局", [2025], [0]),
        (0, 1, "1-d1", "一、", "", "2025-12-31 · 2025年底前", "2025年底前", [2025], [0]),
        (1, 3, "1-r0", "一、", "v.role.lead", "乙局", "乙局", [], [1]),
        (1, 3, "1-r1", "一、", "v.role.cooperate", "甲局", "甲局", [], [0]),
    ]


def test_a_document_without_a_title_is_called_by_its_id() -> None:
    made = corpus(plan(metadata=Metadata()))
    assert [each.title for each in made.documents] == ["plan"]
    assert replace(made.documents[0]).counts == {"targets": 0, "deadlines": 0, "amounts": 0, "responsibilities": 0}
