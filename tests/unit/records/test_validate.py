"""A record from a file is checked against the schema and against what no schema can say."""

import copy
from typing import Any

import pytest

import ipextract
from ipextract.records.manifest import Manifest, counts, severities
from ipextract.records.record import Record
from ipextract.records.results import Options, SourceResult, tool
from ipextract.records.validate import validate, validate_manifest

Document = Any
Path = list[str | int]


def changed(record: Record, path: Path, value: object) -> dict[str, Any]:
    """The record as JSON holds it, one value replaced, or left out where `value` is Ellipsis."""
    content = copy.deepcopy(record.model_dump(mode="json"))
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return content


def test_a_sound_record_has_no_findings(document: Document, record: Record) -> None:
    assert validate(record.model_dump(mode="json"), document.source) == []


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        (["surprise"], 1, "surprise", "Extra inputs"),
        (["deadlines", 0, "surprise"], 1, "deadlines[0].surprise", "Unexpected keyword"),
        (["deadlines", 0, "relation"], "soon", "deadlines[0].relation", "Input should be"),
        (["source", "length"], "46", "source.length", "valid integer"),
        (["clauses", 0, "span"], [6, 44, 45], "clauses[0].span", "at most 2"),
        (["metadata", "issuers"], ..., "metadata.issuers", "is missing"),
        (["deadlines", 0, "end"], "2025-02-30", "deadlines[0].end", "no day of the calendar"),
        (["deadlines", 0, "end"], "2025年", "deadlines[0].end", "is no date"),
        (["deadlines", 0, "start"], "2026-01-01", "deadlines[0].end", "is '2025-12-31', and start is '2026-01-01'"),
        (["deadlines", 0, "edtf"], "2024", "deadlines[0].edtf", "'2024' ends on 2024-12-31, not on 2025-12-31"),
        (["deadlines", 0, "edtf"], "2025-40", "deadlines[0].edtf", "'2025-40' ends on 2025-06-30"),
        (["deadlines", 0, "edtf"], "2025-33/2025-35", "deadlines[0].edtf", "ends on 2025-09-30"),
        (["deadlines", 0, "edtf"], "2024/2025-02", "deadlines[0].edtf", "ends on 2025-02-28"),
        (["deadlines", 0, "edtf"], "2025-11-30", "deadlines[0].edtf", "ends on 2025-11-30"),
        (["source", "sha256"], "abc", "source.sha256", "is no sha256"),
        (["source", "encoding"], "utf-8x", "source.encoding", "'utf-8x' is no encoding of texts"),
        (["source", "encoding"], "hex", "source.encoding", "'hex' is no encoding of texts"),
        (["source", "encoding"], "utf-8\0", "source.encoding", "'utf-8\\x00' is no encoding of texts"),
        (["source", "encoding"], "", "source.encoding", "'' is no encoding of texts"),
        (["id"], "../../x", "id", "'../../x' names no file below a folder"),
        (["id"], "/tmp/x", "id", "'/tmp/x' names no file"),
        (["id"], "a/../../b", "id", "'a/../../b' names no file"),
        (["id"], "a/./b", "id", "'a/./b' names no file"),
        (["id"], "", "id", "'' names no file"),
        (["id"], "a\nb", "id", "'a\\nb' names no file"),
        (["id"], "C:\\x", "id", "'C:\\\\x' names no file"),
        (["id"], "x/", "id", "'x/' names no file"),
        (["deadlines", 0, "span"], [12, 99], "deadlines[0].span", "lies outside the source of 46"),
        (["deadlines", 0, "span"], [12, 17], "deadlines[0].span", "is 5 long, its quote 6"),
        (["deadlines", 0, "id"], "1-d0", "deadlines[0].id", "is not its clause '1', -d and a number"),
        (["deadlines", 0, "clause"], "7", "deadlines[0].clause", "there is no clause '7'"),
        (["responsibilities", 0, "clause"], "1", "responsibilities[0].clause", "the smaller clause '1.1' holds it"),
        (["clauses", 1, "id"], "1", "clauses[1].id", "is used twice"),
        (["clauses", 1, "parent"], "9", "clauses[1].parent", "no clause '9' comes before it"),
        (["clauses", 1, "level"], 3, "clauses[1].level", "is 3 below a parent of level 1"),
        (["clauses", 0, "span"], [6, 30], "clauses[1].span", "is not inside its parent's [6, 30]"),
        (["clauses", 0, "label"], None, "clauses[0].label", "is None with the style cn"),
    ],
)
def test_one_thing_wrong_is_found_where_it_is(
    record: Record, path: Path, value: object, where: str, message: str
) -> None:
    findings = validate(changed(record, path, value))
    assert any(finding.where == where and message in finding.message for finding in findings), findings


def test_a_quote_is_compared_with_the_source(document: Document, record: Record) -> None:
    other = document.source.replace("2025", "2026")
    assert ("deadlines[0].span", "quotes '到2025年' where '到2026年' stands") in validate(
        record.model_dump(mode="json"), other
    )


@pytest.mark.parametrize("edtf", ["2025", "2023/2025", "2025-12", "2025-36", "2025-41", "2025-12-31"])
def test_each_way_to_write_the_last_day_of_a_year_ends_on_it(record: Record, edtf: str) -> None:
    assert validate(changed(record, ["deadlines", 0, "edtf"], edtf)) == []


def test_words_of_clauses_are_compared_with_the_source(document: Document, record: Record) -> None:
    for place, name in ((0, "label"), (0, "title"), (1, "text")):
        said = getattr(record.clauses[place], name)
        findings = validate(changed(record, ["clauses", place, name], f"{said}另"), document.source)
        assert [finding.where for finding in findings] == [f"clauses[{place}].{name}"], findings
        assert "'另' does not stand in [" in findings[0].message


def test_characters_that_the_source_spells_in_another_way_are_its_words() -> None:
    text = "某某规划\n一、目标\n到２０２５年，建成&#19968;个R&amp;D平台，发展⽔利，人口达到〇点三亿。\n"
    content = ipextract.extract(text).model_dump(mode="json")
    assert "建成一个R&D平台，发展水利" in content["clauses"][0]["text"]
    assert validate(content, text) == []


def test_source_text_that_nothing_holds_is_found(document: Document, record: Record) -> None:
    findings = validate(changed(record, ["zones"], []), document.source)
    assert [(finding.where, "某某规划" in finding.message) for finding in findings] == [("[0, 6)", True)]


def test_facts_out_of_order_are_found(record: Record) -> None:
    content = record.model_dump(mode="json")
    first = content["deadlines"][0]
    earlier = {**first, "id": "1-d2", "span": [11, 17]}
    assert ("deadlines[1].span", "[11, 17] comes after [12, 18]") in validate(
        {**content, "deadlines": [first, earlier]}
    )


@pytest.mark.parametrize("content", [None, [], "text", {"a": {1, 2}}])
def test_what_is_no_record_at_all_is_a_finding(content: object) -> None:
    assert validate(content) != []


def manifest_of(record: Record, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "doc", "path": "in/doc.txt", "sha256": "0" * 64, "status": "ok", "counts": counts(record),
        "diagnostics": severities(record), "error": None,
    }  # fmt: skip
    entry = SourceResult(**{**fields, **changes})
    options = Options(keep_contacts=False, input_format=None, encoding=None, limits={})
    return Manifest(tool=tool(), options=options, formats=("json",), sources=(entry,)).model_dump(mode="json")


def test_manifest_and_records_agree(record: Record) -> None:
    content = record.model_dump(mode="json")
    assert validate_manifest(manifest_of(record), {"doc": content}) == []
    assert [finding.where for finding in validate_manifest(manifest_of(record, path="x"), {"doc": content})] == [
        "sources[0].path"
    ]
    assert validate_manifest(manifest_of(record), {}) == [("sources[0]", "there is no record 'doc'")]
    found = validate_manifest(manifest_of(record), {"doc": content, "b": content})
    assert found == [("b", "the manifest does not list this record")]
    fewer = {**content, "deadlines": []}
    assert [finding.where for finding in validate_manifest(manifest_of(record), {"doc": fewer})] == [
        "sources[0].counts"
    ]
    failed = manifest_of(record, status="failed", counts=None, diagnostics=None)
    assert validate_manifest(failed, {}) == [("sources[0]", "a failed source has an error and no counts")]
