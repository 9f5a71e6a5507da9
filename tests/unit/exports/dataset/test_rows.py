"""A record becomes rows that say what it says."""

import pytest

from ipextract.exports.dataset.columns import tables
from ipextract.exports.dataset.rows import Limits, Value, rows, unfit
from unit.exports.dataset.sample import HOSTILE, record


def told(name: str) -> list[dict[str, Value]]:
    """The rows of a table by the names of its columns."""
    table = next(each for each in tables() if each.name == name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in rows(record())[name]]


def test_a_document_is_one_flat_row() -> None:
    [row] = told("documents")
    assert row == {
        "id": "2023/plan",
        "title": "=SUM(A1)方案",
        "notice_title": None,
        "doc_type": None,
        "doc_number": "赣府发〔2024〕3号",
        "doc_number_agency_code": "赣府发",
        "doc_number_year": 2024,
        "doc_number_serial": 3,
        "doc_number_repaired": True,
        "doc_number_quote": "赣府发〔2024〕3号",
        "doc_number_span_start": 0,
        "doc_number_span_end": 10,
        "issued_on": "2024-05-06",
        "published_on": None,
        "effective_from": None,
        "effective_to": None,
        "jurisdiction": "南昌市",
        "jurisdiction_code": "360100",
        "jurisdiction_level": "prefecture",
        "jurisdiction_path": "江西省;南昌市",
        "source_path": "in/plan.txt",
        "source_sha256": "0" * 64,
        "source_encoding": "utf-8",
        "source_media_type": "text/plain",
        "source_length": 10_000,
        "schema_version": "1.0",
    }


def test_lists_are_numbered_in_their_order() -> None:
    assert [(row["document"], row["position"], row["name"], row["canonical"]) for row in told("issuers")] == [
        ("2023/plan", 1, "省政府", "江西省人民政府"),
        ("2023/plan", 2, "省厅", None),
    ]
    assert [(row["position"], row["name"]) for row in told("recipients")] == [(1, "各市人民政府"), (2, "省直各部门")]
    assert told("attachments") == [{"document": "2023/plan", "position": 1, "number": None, "title": "清单"}]
    assert [(row["text"], row["span_start"], row["span_end"]) for row in told("contacts")] == [("张三", 30, 32)]
    assert [(row["title"], row["quote"]) for row in told("citations")] == [("某办法", "《某办法》")]


def test_clauses_keep_their_text_as_it_is() -> None:
    first, second = told("clauses")
    assert (first["id"], first["position"], first["parent"], first["text"]) == ("1", 1, None, HOSTILE)
    assert (second["id"], second["position"], second["parent"], second["text"]) == ("1.1", 2, "1", "-1、@段")


def test_facts_stand_with_their_clause_and_span() -> None:
    [target] = told("targets")
    assert (target["document"], target["clause"], target["value"], target["by"]) == (
        "2023/plan",
        "1",
        "0.10",
        "2027-12-31",
    )
    assert [(row["id"], row["span_start"], row["min"], row["max"]) for row in told("amounts")] == [
        ("1-a3", 3, None, "12345678901234567890.01"),
        ("1.1-a9", 9, "1000001", None),
    ]
    [deadline] = told("deadlines")
    assert (deadline["inferred"], deadline["business_days"], deadline["end"]) == ("start;end", True, None)
    [duty] = told("responsibilities")
    assert (duty["agency"], duty["role"], duty["group"]) == ("省财政厅", "lead", False)
    assert [duty[name] for name in ("scope_start", "scope_end", "statement_start", "statement_end")] == [0, 9, 3, 9]


def test_a_place_that_is_none_is_null() -> None:
    [diagnostic] = told("diagnostics")
    assert (diagnostic["code"], diagnostic["span_start"], diagnostic["span_end"]) == ("date-repaired", None, None)
    assert told("zones") == [{"document": "2023/plan", "position": 1, "span_start": 0, "span_end": 5, "name": "title"}]


def test_every_table_of_the_sample_has_rows() -> None:
    assert all(rows(record()).values())


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(), None),
        (Limits(bits=64, digits=(28, 10)), None),
        (Limits(digits=(20, 2)), None),
        (Limits(digits=(19, 2)), "amounts.max: 12345678901234567890.01 has too many digits"),
        (Limits(digits=(20, 1)), "amounts.max: 12345678901234567890.01 has too many digits"),
        (Limits(bits=14), "documents.source_length: 10000 has too many digits"),
        (Limits(bits=15), None),
    ],
)
def test_numbers_that_a_format_cannot_hold_are_told(limits: Limits, said: str | None) -> None:
    assert unfit(rows(record()), limits) == said
