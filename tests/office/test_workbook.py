"""The workbook in LibreOffice: it opens as it is, and every cell is what another library reads in it."""

import csv
import json
import shutil
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.conftest import ROOT, Project
from office.soffice import sheets

TITLES = ["任务分工表", "政策要点表", "目标指标表", "内容分析编码表"]
HOSTILE = [
    "=1+1",
    "+86",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    "2027",
    "1-2",
    "007",
    "TRUE",
    "'引",
    '"引",号;',
    "https://example.org/",
]


def shown(value: Any) -> str:
    """A cell's value as a text file has it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def is_same(told: str, value: Any) -> bool:
    """Whether LibreOffice's cell says what openpyxl's does; of a number, to the last digit."""
    if isinstance(value, int | float):
        return bool(told) and Decimal(told) == Decimal(str(value))
    return told == shown(value)


def differing(book: Path, folder: Path) -> tuple[dict[str, int], list[str]]:
    """How many cells that hold something each sheet has, and every cell that is read differently."""
    told = sheets(book, folder)
    known = openpyxl.load_workbook(book)
    assert set(told) == set(known.sheetnames)
    counts, found = {}, []
    for sheet in known:
        rows = list(sheet.iter_rows(values_only=True))
        assert [len(row) for row in told[sheet.title]] == [len(row) for row in rows]
        counts[sheet.title] = sum(value is not None for row in rows for value in row)
        found += [
            f"{sheet.title} {line}.{at}: {cell!r}, openpyxl {value!r}"
            for line, (cells, values) in enumerate(zip(told[sheet.title], rows, strict=True), start=1)
            for at, (cell, value) in enumerate(zip(cells, values, strict=True), start=1)
            if not is_same(cell, value)
        ]
    return counts, found


def test_the_workbook_of_the_seeds_round_trips_cell_by_cell(tmp_path: Path) -> None:
    Project(tmp_path).run("export", ROOT / "out", "--to", "tasks.xlsx", "--report", "report", "-q").succeeds()
    counts, found = differing(tmp_path / "tasks.xlsx", tmp_path)
    assert found == []
    # Nothing can pass because it is empty.
    assert list(counts) == TITLES
    assert all(number > 50 for number in counts.values()), counts


def test_strangers_words_come_through_as_words(tmp_path: Path) -> None:
    """Formulas, numbers, days, links and quotes that are text stay what they are."""
    project = Project(tmp_path)
    record = json.loads((ROOT / "out" / "liaoning-high-value-patents-2024.json").read_bytes())
    for number, text in enumerate(HOSTILE):
        record["clauses"][0]["text"] = text
        record["metadata"]["title"] = text
        project.write(f"hostile/{number:02}.json", json.dumps({**record, "id": f"{number:02}"}))
    project.run("export", "hostile", "--to", "hostile.xlsx", "-q").succeeds()
    _, found = differing(project.root / "hostile.xlsx", project.root)
    assert found == []
    head, *rows = sheets(project.root / "hostile.xlsx", project.root)["内容分析编码表"]
    column = head.index("文件名称")
    assert list(dict.fromkeys(row[column] for row in rows)) == HOSTILE


def test_the_table_of_tasks_of_a_seed_is_as_it_was_written_by_hand(tmp_path: Path) -> None:
    """Every cell of 任务分工表 for one seed, from reading its text (`jiangxi-tasks.csv`)."""
    record = ROOT / "out" / "jiangxi-patent-commercialization.json"
    Project(tmp_path).run("export", record, "--to", "tasks.xlsx", "-q").succeeds()
    with Path(__file__).with_name("jiangxi-tasks.csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.reader(stream))
    assert len(expected) == 20
    assert sheets(tmp_path / "tasks.xlsx", tmp_path)["任务分工表"] == expected


def test_a_missing_libreoffice_is_told_and_never_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(AssertionError, match="install libreoffice-calc-nogui"):
        sheets(tmp_path / "a.xlsx", tmp_path)


def test_the_script_that_finds_it_says_what_to_install(tmp_path: Path) -> None:
    """Where neither LibreOffice nor apt-get is there."""
    for name in ("bash", "id", "test"):
        if (found := shutil.which(name)) is not None:
            (tmp_path / name).symlink_to(found)
    done = subprocess.run(
        [str(tmp_path / "bash"), str(ROOT / "tools" / "needs" / "office.sh")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "install libreoffice-calc-nogui" in done.stderr
