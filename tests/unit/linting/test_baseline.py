"""What is known is passed over, what is more of it is new, and what is gone is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipextract.errors import BaselineError
from ipextract.linting import baseline
from ipextract.linting.findings import Finding, Linted

ONE = Finding("a.txt", "c", "info", "m", 1, 1, 1, 2, None, "甲", None, "f" * 32, 1)
AGAIN = replace(ONE, line=5, occurrence=2)


def known(tmp_path: Path, *findings: Finding) -> baseline.Baseline:
    baseline.write(tmp_path / "b.json", findings)
    return baseline.read(tmp_path / "b.json")


def test_a_second_occurrence_is_new(tmp_path: Path) -> None:
    new = baseline.without(Linted((ONE, AGAIN), ("a.txt",)), known(tmp_path, ONE))
    assert (new.findings, new.known, new.stale) == ((AGAIN,), 1, ())


def test_what_is_no_longer_found_is_stale_where_the_source_was_read(tmp_path: Path) -> None:
    before = known(tmp_path, ONE, AGAIN)
    assert baseline.without(Linted((ONE,), ("a.txt",)), before).stale == ("a.txt: c: m: known 2 times, found 1",)


def test_of_a_source_that_was_not_read_nothing_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = known(tmp_path, ONE)
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    assert baseline.without(Linted((), ("b.txt",)), before).stale == ()
    (tmp_path / "a.txt").unlink()
    assert baseline.without(Linted((), ("b.txt",)), before).stale == ("a.txt: c: m: known 1 times, found 0",)


def test_order_does_not_matter_to_the_file(tmp_path: Path) -> None:
    other = replace(ONE, path="0.txt", fingerprint="0" * 32)
    baseline.write(tmp_path / "x.json", (ONE, other))
    baseline.write(tmp_path / "y.json", (other, ONE))
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "y.json").read_bytes()
    assert [row.path for row in baseline.read(tmp_path / "x.json").findings] == ["0.txt", "a.txt"]


@pytest.mark.parametrize(
    ("content", "told"),
    [("{", "Invalid JSON"), ('{"findings": [{"path": 1}]}', "findings.0."), ('{"findings": [], "x": 1}', "x: ")],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match="is no baseline") as refused:
        baseline.read(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"none\.json: cannot be read"):
        baseline.read(tmp_path / "none.json")
