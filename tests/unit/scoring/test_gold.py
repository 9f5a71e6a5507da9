"""Gold files: scalars as they are written, and every mistake told with file, line and key."""

from pathlib import Path

import pytest

from ipextract.errors import GoldError
from ipextract.scoring.gold import GoldFile, load

WHOLE = """\
source: a.txt
metadata:
  title: 某某办法
  doc_number: {text: 某政〔2023〕5号, year: 2023}
  issuers: [{name: 某市人民政府}, 某市财政局]
  issued_on: 2023-05-06
clauses:
  - {id: 2.10, head: 一、目标, title: null}
targets:
  - {quote: 达到300家, clause: 2.10, value: 300, unit: 家, by: 2027-12-31, nth: 2}
deadlines:
amounts:
  - {quote: 5万元, clause: 0n, min: 50000.0, at: 7, optional: true, why: told elsewhere}
responsibilities:
  - {quote: 市财政局, clause: A1.0, agency: 市财政局, role: lead, group: false}
"""


def loaded(tmp_path: Path, text: str) -> GoldFile:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_scalars_are_taken_as_they_are_written(tmp_path: Path) -> None:
    gold = loaded(tmp_path, WHOLE).gold
    assert gold.clauses[0].id == "2.10"
    assert gold.clauses[0].model_fields_set == {"id", "head", "title"}
    target = gold.targets[0]
    assert (target.clause, target.value, target.by, target.nth) == ("2.10", "300", "2027-12-31", 2)
    assert gold.deadlines == ()
    assert (gold.amounts[0].min, gold.amounts[0].at, gold.amounts[0].optional) == ("50000.0", 7, True)


def test_a_number_a_body_and_a_region_go_by_text_or_name(tmp_path: Path) -> None:
    metadata = loaded(tmp_path, WHOLE).gold.metadata
    assert metadata.doc_number == "某政〔2023〕5号"
    assert metadata.issuers == ("某市人民政府", "某市财政局")
    assert metadata.issued_on == "2023-05-06"


def test_items_know_their_lines(tmp_path: Path) -> None:
    file = loaded(tmp_path, WHOLE)
    assert file.line("targets", 0) == 10
    assert file.line("responsibilities", 0, "role") == 15
    assert file.line("targets", 5) == 10


BROKEN = {
    "a.yaml:3: is no YAML: did not find expected ',' or ']', while parsing a flow sequence of line 2": (
        "source: a.txt\nmetadata: {issuers: [一\n"
    ),
    "a.yaml:3: the key 'unit' stands twice; keep one": (
        "source: a.txt\ntargets:\n  - {quote: 3家, clause: 0, value: 3, unit: 家, unit: 个}\n"
    ),
    "a.yaml: holds no gold; it begins with `source: <file>` (see docs/gold.md)": "- 1\n",
    "a.yaml:1: source: is missing": "metadata: {title: 一}\n",
    "a.yaml:2: targetz: is no key of gold here; did you mean 'targets'?": "source: a\ntargetz: []\n",
    "a.yaml:2: metadata.citations: is no key of gold here": "source: a\nmetadata: {citations: []}\n",
    "a.yaml:4: targets[0].comparater: is no key of gold here; did you mean 'comparator'?": (
        "source: a\ntargets:\n  - {quote: 3家, clause: 0, value: 3,\n     comparater: ge}\n"
    ),
    "a.yaml:2: targets[0].comparator: 'gte' is none of 'ge', 'gt', 'le', 'lt', 'approx', 'range', 'eq'": (
        "source: a\ntargets: [{quote: 3家, clause: 0, value: 3, comparator: gte}]\n"
    ),
    "a.yaml:2: targets[0].value: '3万' is no decimal number; write 2000000, not 200万 or 2,000,000": (
        "source: a\ntargets: [{quote: 3家, clause: 0, value: 3万}]\n"
    ),
    "a.yaml:2: targets[0]: has no value; a goal without a number has the kind qualitative, which is not scored": (
        "source: a\ntargets: [{quote: 3家, clause: 0}]\n"
    ),
    "a.yaml:2: amounts[0]: has none of min, max, rate_min, rate_max": (
        "source: a\namounts: [{quote: 3元, clause: 0}]\n"
    ),
    "a.yaml:2: deadlines[0].end: '2025-02-30' is no day of the calendar; write 2025-12-31": (
        "source: a\ndeadlines: [{quote: 年底, clause: 0, relation: by, end: 2025-02-30}]\n"
    ),
    "a.yaml:2: deadlines[0].end: '20251231' is no day as 2025-12-31 is one": (
        "source: a\ndeadlines: [{quote: 年底, clause: 0, relation: by, end: 20251231}]\n"
    ),
    "a.yaml:2: deadlines[0].quote: is empty": "source: a\ndeadlines: [{quote: '', clause: 0, relation: by}]\n",
    "a.yaml:2: deadlines[0].quote: is to be text, not nothing": (
        "source: a\ndeadlines: [{quote: , clause: 0, relation: by}]\n"
    ),
    "a.yaml:2: deadlines[0].nth: '0' is no whole number from 1 on": (
        "source: a\ndeadlines: [{quote: 年底, clause: 0, relation: by, nth: 0}]\n"
    ),
    "a.yaml:2: deadlines[0].at: 'x' is no whole number from 0 on": (
        "source: a\ndeadlines: [{quote: 年底, clause: 0, relation: by, at: x}]\n"
    ),
    "a.yaml:2: deadlines[0].optional: is true or false, not 'perhaps'": (
        "source: a\ndeadlines: [{quote: 年底, clause: 0, relation: by, optional: perhaps}]\n"
    ),
    "a.yaml:2: metadata.recipients: is to be a list, not text": "source: a\nmetadata: {recipients: 各市}\n",
    "a.yaml:2: clauses[0]: is to hold keys and values, not text": "source: a\nclauses: [一、目标]\n",
    "a.yaml:3: clauses[1].id: '1' stands twice; the second is 1-2": (
        "source: a\nclauses: [{id: 1, head: 一、},\n  {id: 1, head: 二、}]\n"
    ),
    "a.yaml:2: deadlines[0].clause: '3' is none of the clauses that this file lists": (
        "source: a\ndeadlines: [{quote: 年底, clause: 3, relation: by}]\n"
    ),
}


@pytest.mark.parametrize("message", BROKEN)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, message: str) -> None:
    with pytest.raises(GoldError) as told:
        loaded(tmp_path, BROKEN[message])
    assert str(told.value) == f"{tmp_path}/{message}"


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as told:
        loaded(tmp_path, "source: a\nclauses: [{id: 1}]\ntargets: [{quote: 3家, clause: 1, value: x}]\n")
    assert [line.partition(": ")[2] for line in str(told.value).splitlines()] == [
        "clauses[0].head: is missing",
        "targets[0].value: 'x' is no decimal number; write 2000000, not 200万 or 2,000,000",
    ]


def test_what_is_no_file_or_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gone\.yaml: cannot be read"):
        load(tmp_path / "gone.yaml")
    (tmp_path / "gbk.yaml").write_bytes("source: 甲.txt".encode("gb18030"))
    with pytest.raises(GoldError, match=r"gbk\.yaml: is no UTF-8 \(byte 8\); save it as UTF-8"):
        load(tmp_path / "gbk.yaml")


@pytest.mark.parametrize("text", ["? [1]\n: 2\n", "a: &a [*a]\n", "a: !x 1\n", "source: a\n---\nsource: b\n", "\x07"])
def test_yaml_that_holds_no_mapping_of_names_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GoldError, match=r"a\.yaml"):
        loaded(tmp_path, text)
