"""The database: keys that hold, numbers to reckon with, and a search of clauses that finds Chinese."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ipextract.errors import WriteError
from ipextract.exports.dataset.columns import tables
from ipextract.exports.formats import sqlite
from unit.exports.dataset.reading import samples
from unit.exports.dataset.sample import HOSTILE


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    counts = sqlite.write(tmp_path / "a.sqlite", iter(samples()))
    assert counts == {table.name: 2 * len(samples(1)[0][table.name]) for table in tables()}
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as opened:
        yield opened


def test_it_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA journal_mode").fetchall() == [("delete",)]


def test_texts_come_back_as_they_are(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT document, id, text FROM clauses ORDER BY document, position").fetchall()
    assert found == [
        ("2023/plan1", "1", HOSTILE),
        ("2023/plan1", "1.1", "-1、@段"),
        ("2023/plan2", "1", HOSTILE),
        ("2023/plan2", "1.1", "-1、@段"),
    ]


def test_a_number_is_there_to_reckon_with_and_as_the_record_has_it(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT min, min_exact FROM amounts WHERE min > 1000000 LIMIT 1").fetchall() == [
        (1_000_001, "1000001")
    ]
    assert database.execute(
        "SELECT max > 1e19, max_exact FROM amounts WHERE max_exact IS NOT NULL LIMIT 1"
    ).fetchall() == [(1, "12345678901234567890.01")]
    assert database.execute("SELECT value, value_exact FROM targets LIMIT 1").fetchall() == [(0.1, "0.10")]


def test_keys_and_references_are_real(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    for statement in (
        "UPDATE targets SET clause = '9'",
        "UPDATE clauses SET parent = '9' WHERE id = '1.1'",
        "UPDATE zones SET document = 'x'",
        "INSERT INTO clauses (document, id) VALUES ('2023/plan1', '1')",
        "INSERT INTO documents (id) VALUES ('2023/plan1')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)


def test_clauses_are_searched_by_any_three_characters(database: sqlite3.Connection) -> None:
    search = (
        "SELECT document, id FROM clauses WHERE rowid IN "
        "(SELECT rowid FROM clauses_fts WHERE clauses_fts MATCH ?) ORDER BY document"
    )
    assert database.execute(search, ('"第二行"',)).fetchall() == [("2023/plan1", "1"), ("2023/plan2", "1")]
    # Two are too few for the index; LIKE reads the texts.
    assert database.execute(search, ('"二行"',)).fetchall() == []
    assert database.execute("SELECT document, id FROM clauses WHERE text LIKE '%二行%'").fetchall() == [
        ("2023/plan1", "1"),
        ("2023/plan2", "1"),
    ]


def test_the_search_still_finds_after_a_vacuum(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM clauses_fts WHERE rowid = 1")
    database.execute("DELETE FROM clauses WHERE rowid = 1")
    database.commit()
    database.execute("VACUUM")
    assert database.execute(
        "SELECT c.document, c.id FROM clauses_fts AS s JOIN clauses AS c ON c.rowid = s.rowid "
        "WHERE s.text MATCH '第二行'"
    ).fetchall() == [("2023/plan2", "1")]


def test_facts_stand_beside_their_documents(database: sqlite3.Connection) -> None:
    assert database.execute(
        "SELECT document_title, doc_number, clause_label, clause, quote FROM amounts_in_context ORDER BY document, id"
    ).fetchall()[:2] == [
        ("=SUM(A1)方案", "赣府发〔2024〕3号", "一、", "1", "乙"),
        ("=SUM(A1)方案", "赣府发〔2024〕3号", None, "1.1", "丙"),
    ]
    assert database.execute("SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY kind").fetchall() == [
        ("amounts", 4),
        ("deadlines", 2),
        ("responsibilities", 2),
        ("targets", 2),
    ]


def test_the_schema_names_columns_in_chinese(database: sqlite3.Connection) -> None:
    [(sql,)] = database.execute("SELECT sql FROM sqlite_master WHERE name = 'targets'").fetchall()
    assert '"by" TEXT, -- 期限' in sql


def test_the_same_rows_give_the_same_bytes_and_no_other_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        sqlite.write(tmp_path / name, iter(samples()))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_an_old_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(WriteError, match=r"this Python has SQLite .*; 3\.34\.0 is needed"):
        sqlite.write(tmp_path / "a", iter(samples()))


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="unable to open database file"):
        sqlite.write(tmp_path / "a", iter(samples()))
