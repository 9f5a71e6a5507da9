"""The page on queries: its questions are asked of shards that are built as it says, and answer what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "query.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)\n```\n\n((?:\|[^\n]*\n)+)", PAGE, re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the archive and the shards of the page lie; that its commands make them is seen in `tests/pages`."""
    made = tmp_path_factory.mktemp("query")
    shutil.copytree(ROOT / "seeds", made / "archive")
    [(name, text)] = re.findall(r"`(archive/[^`]*)`:\n\n```text\n(.*?)```", PAGE, re.S)
    (made / name).write_text(text, encoding="utf-8")
    for to, form in ("tables", "parquet"), ("shards", "jsonl.zst"):
        subprocess.run(
            [sys.executable, "-m", "ipextract", "build", "archive", "--to", to, "--format", form, "-q"],
            cwd=made,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=True,
            timeout=300,
        )
    return made


def test_the_page_asks_its_questions() -> None:
    assert len(QUESTIONS) == PAGE.count("```sql") == 6


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_an_answer_is_what_the_page_says(
    folder: Path, question: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in answer.splitlines())
    with duckdb.connect() as database:
        asked = database.execute(question)
        assert [column[0] for column in asked.description or ()] == head
        assert [["" if value is None else str(value) for value in row] for row in asked.fetchall()] == rows
