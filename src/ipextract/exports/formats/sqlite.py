"""A SQLite database: tables with their keys, views that put facts beside their documents, full-text search of clauses.

The same bytes whenever it is written by the same version of SQLite, which stamps its number into the file.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ipextract.errors import WriteError
from ipextract.exports.dataset.columns import CLAUSES, DOCUMENT, DOCUMENTS, Reference, Table, Type, tables
from ipextract.exports.dataset.rows import Row, Rows
from ipextract.records.kinds import KINDS

# The first version that searches by any three characters in a row: Chinese has no blanks between words.
OLDEST = (3, 34, 0)
# No file beside the database while it is written (it is no database to anybody until it is whole), and no more memory
# than a page cache of 64 MiB. The size of pages is what it is by default today; a default may change.
SETTINGS = ("page_size = 4096", "encoding = 'UTF-8'", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")
TYPES: dict[Type, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "INTEGER",
    "date": "TEXT",
}
# A number is there twice: to reckon with, where SQLite keeps 15 digits for sure, and as the record has it.
EXACT = "_exact"
SEARCHED = ("title", "text")
SEARCH = f"{CLAUSES}_fts"
# What the index of the search knows a clause by. A column of its own, since VACUUM may change those that SQLite gives.
ROW = "rowid"


def write(file: Path, documents: Iterable[Rows]) -> dict[str, int]:
    """Fill a file; gives the number of rows by table.

    Raises:
        WriteError: SQLite is too old.
        OSError: the system refuses, in the words of SQLite.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise WriteError(f"this Python has SQLite {sqlite3.sqlite_version}; {needed} is needed, take a newer Python")
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            return _fill(database, documents)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _fill(database: sqlite3.Connection, documents: Iterable[Rows]) -> dict[str, int]:
    for setting in SETTINGS:
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    for table in tables():
        database.execute(_table(table))
    counts = dict.fromkeys((table.name for table in tables()), 0)
    inserts = {table.name: _insert(table) for table in tables()}
    numbers = {table.name: _numbers(table) for table in tables()}
    for document in documents:
        for name, rows in document.items():
            database.executemany(inserts[name], (_with_exact(row, numbers[name]) for row in rows))
            counts[name] += len(rows)
    # Once, when all is there: an index that grows with every row takes longer and lies scattered.
    for statement in (*_indexes(), *_search(), *_views()):
        database.execute(statement)
    database.execute("COMMIT")
    return counts


def _table(table: Table) -> str:
    """`CREATE TABLE`, with the Chinese names beside the columns."""
    is_searched = table.name == CLAUSES
    described = [(f"{ROW} INTEGER PRIMARY KEY", "行号")] if is_searched else []
    for column in table.columns:
        need = " NOT NULL" if column.name in table.key else ""
        described.append((f"{_q(column.name)} {TYPES[column.type]}{need}", column.title))
    described += [(f"{_q(table.columns[at].name + EXACT)} TEXT", table.columns[at].title) for at in _numbers(table)]
    rules = [f"{'UNIQUE' if is_searched else 'PRIMARY KEY'} ({_list(table.key)})", *map(_foreign_key, table.references)]
    lines = [f"  {text}, -- {title}" for text, title in described]
    return (
        f"CREATE TABLE {_q(table.name)} ( -- {table.title}\n" + "\n".join([*lines, "  " + ",\n  ".join(rules)]) + "\n)"
    )


def _foreign_key(reference: Reference) -> str:
    return f"FOREIGN KEY ({_list(reference.columns)}) REFERENCES {_q(reference.table)} ({_list(reference.to)})"


def _insert(table: Table) -> str:
    columns = [column.name for column in table.columns]
    columns += [columns[at] + EXACT for at in _numbers(table)]
    return f"INSERT INTO {_q(table.name)} ({_list(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _numbers(table: Table) -> list[int]:
    """Which columns are decimals."""
    return [at for at, column in enumerate(table.columns) if column.type == "number"]


def _with_exact(row: Row, numbers: list[int]) -> Row:
    return (*row, *(row[at] for at in numbers))


def _indexes() -> Iterator[str]:
    for table in tables():
        columns = [each.columns for each in table.references if each.table == CLAUSES]
        for each in (*columns, *((name,) for name in table.indexes)):
            yield f"CREATE INDEX {_q('_'.join((table.name, *each)))} ON {_q(table.name)} ({_list(each)})"


def _search() -> Iterator[str]:
    """The index of all clauses. Written as Datasette looks for it: it finds the table by `content="…"`."""
    yield (
        f'CREATE VIRTUAL TABLE {SEARCH} USING fts5({", ".join(SEARCHED)}, content="{CLAUSES}", '
        f"content_rowid='{ROW}', tokenize='trigram')"
    )
    yield f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('rebuild')"
    yield f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('optimize')"


def _views() -> Iterator[str]:
    """Every kind of fact beside its document and clause, and all facts in one list."""
    kinds = [kind.name for kind in KINDS]
    for table in tables():
        if table.name in kinds:
            yield (
                f"CREATE VIEW {_q(f'{table.name}_in_context')} AS SELECT d.title AS document_title, d.doc_number, "
                "d.issued_on, d.jurisdiction, c.label AS clause_label, c.title AS clause_title, f.* "
                f"FROM {_q(table.name)} AS f JOIN {DOCUMENTS} AS d ON d.id = f.{DOCUMENT} "
                f"JOIN {CLAUSES} AS c ON c.{DOCUMENT} = f.{DOCUMENT} AND c.id = f.clause"
            )
    each = (
        f"SELECT '{name}' AS kind, {DOCUMENT}, id, clause, span_start, span_end, quote, rule FROM {_q(name)}"
        for name in kinds
    )
    yield f"CREATE VIEW facts AS {' UNION ALL '.join(each)}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_q, names))


def _q(name: str) -> str:
    """A name in quotes: `end`, `by` and `group` are words of SQL."""
    return f'"{name}"'
