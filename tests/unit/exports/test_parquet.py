"""Parquet: exact decimals, days as days, several row groups for what does not fit into one."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet as reading

from ipextract.exports.formats import parquet
from unit.exports.dataset.reading import samples, written
from unit.exports.dataset.sample import HOSTILE


def test_values_have_their_types(tmp_path: Path) -> None:
    written(parquet.write, tmp_path / "parquet")
    amounts, targets, clauses, documents = (
        reading.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        for name in ("amounts", "targets", "clauses", "documents")
    )
    assert [(row["min"], row["max"]) for row in amounts[:2]] == [
        (None, Decimal("12345678901234567890.01")),
        (Decimal(1_000_001), None),
    ]
    assert (targets[0]["value"], targets[0]["by"]) == (Decimal("0.1"), date(2027, 12, 31))
    assert (clauses[0]["text"], clauses[1]["text"]) == (HOSTILE, "-1、@段")
    assert (documents[0]["doc_number_repaired"], documents[0]["issued_on"]) == (True, date(2024, 5, 6))


def test_columns_say_what_they_are(tmp_path: Path) -> None:
    written(parquet.write, tmp_path / "parquet")
    schema = reading.read_schema(tmp_path / "parquet" / "targets.parquet")
    field = schema.field("value")
    assert str(field.type) == "decimal128(38, 10)"
    assert field.metadata[b"title"].decode() == "数值"
    assert field.metadata[b"description"] == b"The number in the printed unit."
    assert not schema.field("document").nullable


def test_rows_go_to_the_file_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP", 4)
    counts = parquet.write(tmp_path, iter(samples(5)))
    assert counts["clauses"] == 10
    file = reading.ParquetFile(tmp_path / "clauses.parquet")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read().column("document").to_pylist() == [f"2023/plan{n}" for n in (1, 2, 3, 4, 5) for _ in "ab"]
