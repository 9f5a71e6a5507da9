"""The page on tables: its questions are asked of the seeds, and answer what the page says."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)\n```\n\n((?:\|[^\n]*\n)+)", PAGE, re.S)


def export(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "ipextract", "export", str(ROOT / "out"), "-q", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("page")
    export(folder, "--to", "policies.sqlite")
    with closing(sqlite3.connect(folder / "policies.sqlite")) as opened:
        yield opened


def test_the_page_asks_its_questions() -> None:
    assert len(QUESTIONS) == PAGE.count("```sql") == 5


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_an_answer_is_what_the_page_says(database: sqlite3.Connection, question: str, answer: str) -> None:
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in answer.splitlines())
    asked = database.execute(question)
    assert [column[0] for column in asked.description] == head
    assert [["" if value is None else str(value) for value in row] for row in asked] == rows


def test_the_page_prints_what_it_says(tmp_path: Path) -> None:
    export(tmp_path, "--to", "tables", "--format", "csv")
    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    said = [line.removeprefix("# ") for line in program.splitlines() if line.startswith("# ")]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == said
