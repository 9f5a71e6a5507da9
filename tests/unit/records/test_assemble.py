"""Facts in the order of the text, with ids; text for people in Chinese punctuation; every quote checked."""

from dataclasses import replace
from typing import Any

import pytest

from ipextract.diagnostics import Diagnostic
from ipextract.errors import RecordError
from ipextract.models.clauses import Zone
from ipextract.models.facts import Facts
from ipextract.models.matches import Found
from ipextract.records.assemble import assemble, identify
from ipextract.records.record import Record
from ipextract.spans import Span

Document = Any


def test_fields_stand_in_the_order_of_the_contract(record: Record) -> None:
    assert list(record.model_dump()) == [
        "schema_version", "id", "source", "metadata", "clauses", "targets", "deadlines", "amounts", "responsibilities",
        "diagnostics", "zones",
    ]  # fmt: skip


def test_clauses_tell_their_own_text_in_source_spans(record: Record) -> None:
    goals, task = record.clauses
    assert (goals.label, goals.title, goals.span, goals.text) == ("一、", "目标", (6, 44), "到2025年，建成。")
    assert (task.parent, task.label, task.span) == ("1", "（一）", (24, 44))
    assert task.text == "省科技厅负责（RCEP），落实。"


def test_facts_get_the_id_of_their_clause_and_keep_their_quote_raw(record: Record) -> None:
    (deadline,) = record.deadlines
    assert (deadline.id, deadline.quote, deadline.action) == ("1-d1", "到2025年", "到2025年，建成")
    (agency,) = record.responsibilities
    assert (agency.id, agency.quote, agency.agency) == ("1.1-r1", "省 科技厅", "省科技厅")


def test_ids_count_inside_a_clause_in_the_order_of_the_text(document: Document) -> None:
    (first,) = document.facts.deadlines
    later = Found(replace(first.fact, span=Span(14, 18), quote="025年"), first.match, Span(12, 16))
    other = Found(replace(first.fact, clause="1.1", span=Span(27, 32)), first.match, Span(24, 28))
    named = identify(Facts(deadlines=(other, later, first))).deadlines
    assert [(found.fact.id, found.fact.span.start) for found in named] == [("1-d1", 12), ("1-d2", 14), ("1.1-d1", 27)]
    assert named[0].match is first.match


def test_metadata_is_written_in_chinese_punctuation(record: Record) -> None:
    assert record.metadata.title == "某某规划（试行），2025"


def test_zones_count_in_the_source(record: Record) -> None:
    assert record.zones == (Zone("title", Span(0, 4)),)


def test_a_quote_that_does_not_stand_at_its_span_is_a_mistake_of_ours(document: Document) -> None:
    (found,) = document.facts.deadlines
    wrong = Facts(deadlines=(replace(found, fact=replace(found.fact, span=Span(11, 17))),))
    with pytest.raises(RecordError, match=r"doc: '到2025年' is quoted from \[11, 17\)"):
        assemble(document.text, document.tree, document.metadata, identify(wrong), ())


def test_a_value_outside_the_schema_is_a_mistake_of_ours(document: Document) -> None:
    (found,) = document.facts.deadlines
    wrong = Facts(deadlines=(replace(found, fact=replace(found.fact, relation="soon")),))
    with pytest.raises(RecordError, match=r"doc: deadlines\.0\.relation: .* not 'soon'"):
        assemble(document.text, document.tree, document.metadata, identify(wrong), ())


def test_text_that_nothing_holds_is_reported_with_its_place(document: Document) -> None:
    assert document.record().diagnostics == ()
    without_title = document.tree._replace(zones=())
    record = assemble(document.text, without_title, document.metadata, identify(document.facts), ())
    (said,) = record.diagnostics
    assert (said.code, said.severity, said.span) == ("text-unclaimed", "warning", (0, 4))
    assert "某某规划" in said.message


def test_diagnostics_stand_by_place_after_those_of_the_whole_document(document: Document) -> None:
    given = [
        Diagnostic("b", "info", "m", Span(9, 10)),
        Diagnostic("a", "info", "m", Span(2, 3)),
        Diagnostic("c", "error", "m"),
    ]
    record = assemble(document.text, document.tree, document.metadata, identify(document.facts), given)
    assert [said.code for said in record.diagnostics] == ["c", "a", "b"]
