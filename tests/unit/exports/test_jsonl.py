"""JSON Lines: every column in every line, numbers with all their digits."""

import json
from decimal import Decimal
from pathlib import Path

from frictionless import Package, system

from ipextract.exports.formats.jsonl import write
from unit.exports.dataset.reading import samples, table, written
from unit.exports.dataset.sample import HOSTILE


def test_a_file_reads_as_it_was_written_by_hand(tmp_path: Path) -> None:
    files = written(write, tmp_path / "jsonl")
    assert files["attachments.jsonl"].decode() == (
        '{"document": "2023/plan1", "position": 1, "number": null, "title": "清单"}\n'
        '{"document": "2023/plan2", "position": 1, "number": null, "title": "清单"}\n'
    )
    assert '"indicator": "占比", "verb": null, "comparator": "ge", "value": 0.10, "value_max": null' in (
        files["targets.jsonl"].decode()
    )


def test_every_line_is_an_object_with_all_columns(tmp_path: Path) -> None:
    files = written(write, tmp_path / "jsonl")
    for name, data in files.items():
        if name != "datapackage.json":
            columns = [column.name for column in table(name.removesuffix(".jsonl")).columns]
            lines = data.decode().split("\n")
            assert lines.pop() == ""
            assert [list(json.loads(line)) for line in lines] == [columns] * len(lines)


def test_no_number_loses_a_digit_and_no_text_a_character(tmp_path: Path) -> None:
    files = written(write, tmp_path / "jsonl")
    amounts = [json.loads(line, parse_float=Decimal) for line in files["amounts.jsonl"].decode().splitlines()]
    assert (amounts[0]["max"], amounts[1]["min"]) == (Decimal("12345678901234567890.01"), 1_000_001)
    [clause, *_] = [json.loads(line) for line in files["clauses.jsonl"].decode().split("\n") if line]
    assert clause["text"] == HOSTILE


def test_a_number_that_begins_with_noughts_is_still_json(tmp_path: Path) -> None:
    place = [column.name for column in table("targets").columns].index("value")
    row = list(samples(1)[0]["targets"][0])
    row[place] = "-007.50"
    write(tmp_path, [{"targets": [tuple(row)]}])
    assert json.loads((tmp_path / "targets.jsonl").read_bytes(), parse_float=Decimal)["value"] == Decimal("-7.50")


def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    written(write, tmp_path / "jsonl")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "jsonl" / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "message"]) == []
    assert len(report.tasks) == 13
