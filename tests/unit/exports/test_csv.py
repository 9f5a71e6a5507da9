"""CSV as RFC 4180 has it, with every value as the record has it."""

import csv
from pathlib import Path

import pandas
from frictionless import Package, system

from ipextract.exports.formats.csv import write
from unit.exports.dataset.reading import samples, table, written
from unit.exports.dataset.sample import HOSTILE


def test_a_file_reads_as_it_was_written_by_hand(tmp_path: Path) -> None:
    files = written(write, tmp_path / "csv")
    assert files["attachments.csv"].decode() == (
        "document,position,number,title\r\n2023/plan1,1,,清单\r\n2023/plan2,1,,清单\r\n"
    )
    assert files["amounts.csv"].decode().splitlines()[1] == (
        "2023/plan1,1-a3,1,3,4,乙,amount.x,absolute,reward,,12345678901234567890.01,CNY,,,,eq,,,"
    )
    assert files["deadlines.csv"].decode().splitlines()[1] == (
        "2023/plan1,1-d1,1,0,4,每年底前,deadline.x,recurring,,,,,,true,,start;end,"
    )


def test_hostile_cells_come_back_as_they_are(tmp_path: Path) -> None:
    written(write, tmp_path / "csv")
    with (tmp_path / "csv" / "clauses.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [row["text"] for row in found] == [HOSTILE, "-1、@段"] * 2
    frame = pandas.read_csv(tmp_path / "csv" / "clauses.csv", dtype=str)
    assert frame["text"].tolist() == [HOSTILE, "-1、@段"] * 2


def test_a_lone_carriage_return_is_quoted(tmp_path: Path) -> None:
    assert b'"=1+1,""' in written(write, tmp_path / "csv")["clauses.csv"]
    row = next(iter(samples(1)))["attachments"][0]
    (tmp_path / "one").mkdir()
    write(tmp_path / "one", [{"attachments": [(*row[:3], "清\r单")]}])
    assert (tmp_path / "one" / "attachments.csv").read_bytes().endswith('1,,"清\r单"\r\n'.encode())


def test_the_mark_is_there_only_when_it_is_wanted(tmp_path: Path) -> None:
    plain, marked = written(write, tmp_path / "plain"), written(write, tmp_path / "marked", mark=True)
    for name in plain.keys() - {"datapackage.json"}:
        assert not plain[name].startswith(b"\xef\xbb\xbf")
        assert marked[name] == b"\xef\xbb\xbf" + plain[name]


def test_heads_are_the_names_of_the_columns(tmp_path: Path) -> None:
    files = written(write, tmp_path / "csv")
    for name in ("documents", "clauses", "responsibilities"):
        head = files[f"{name}.csv"].decode().splitlines()[0]
        assert head == ",".join(column.name for column in table(name).columns)


def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    """Types, closed lists, keys, foreign keys, sizes and digests, with and without the mark."""
    for mark in (False, True):
        folder = tmp_path / str(mark)
        written(write, folder, mark=mark)
        with system.use_context(trusted=True):
            report = Package(str(folder / "datapackage.json")).validate()
        assert report.flatten(["name", "type", "message"]) == []
        assert [task.stats["rows"] for task in report.tasks] == [2, 4, 4, 2, 2, 2, 4, 2, 2, 4, 2, 2, 2]


def test_frictionless_would_find_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    files = written(write, folder)
    (folder / "targets.csv").write_bytes(files["targets.csv"].replace(b",0.10,", b",much,"))
    (folder / "deadlines.csv").write_bytes(files["deadlines.csv"].replace(b"2023/plan1,1-d1,1,", b"2023/plan1,1-d1,9,"))
    (folder / "amounts.csv").write_bytes(files["amounts.csv"].replace("乙".encode(), "甲".encode()))
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert found >= {("targets", "type-error"), ("amounts", "hash-count"), ("deadlines", "foreign-key")}
