"""`ipextract export` of tables for data people: records in, folders and databases out."""

import asyncio
import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from frictionless import Package, system

from cli.conftest import POLICY, ROOT, Project

# Records of the seeds, as committed.
SEEDS_RECORDED = ROOT / "out"
FOLDERS = ("csv", "jsonl", "parquet")
TABLES = [
    "documents",
    "issuers",
    "recipients",
    "citations",
    "attachments",
    "contacts",
    "clauses",
    "targets",
    "deadlines",
    "amounts",
    "responsibilities",
    "diagnostics",
    "zones",
]


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("built_once"))
    made.write("policy.txt", POLICY)
    made.run("build", "policy.txt", "-o", "out", "-q").succeeds()
    return made


@pytest.fixture
def recorded(built_once: Project, tmp_path: Path) -> Project:
    """A folder `out` with the record of `policy.txt`."""
    shutil.copytree(built_once.root, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def table(project: Project, name: str, folder: str = "csv") -> list[dict[str, str]]:
    with (project.root / folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def hidden(project: Project) -> list[str]:
    """What a run that ended badly left behind."""
    return [path.name for path in project.root.rglob(".ipextract-*") if path.name != ".ipextract-state"]


def test_a_folder_has_every_table_and_says_what_they_are(recorded: Project) -> None:
    recorded.run("export", "out", "--to", "csv").succeeds()
    assert {path.name for path in (recorded.root / "csv").iterdir()} == {
        "datapackage.json",
        *(f"{name}.csv" for name in TABLES),
    }
    [target] = table(recorded, "targets")
    assert (target["document"], target["id"], target["indicator"], target["comparator"], target["value"]) == (
        "policy",
        "1-t1",
        "全省专利转让许可次数",
        "ge",
        "30000",
    )
    assert (target["unit"], target["by"], target["value_max"]) == ("次", "2027-12-31", "")
    [amount] = table(recorded, "amounts")
    assert (amount["min"], amount["max"], amount["currency"], amount["beneficiary"]) == (
        "500000",
        "500000",
        "CNY",
        "示范企业",
    )
    assert [(row["canonical"], row["group"]) for row in table(recorded, "responsibilities")] == [
        ("江西省科学技术厅", "false"),
        ("江西省财政厅", "false"),
    ]
    assert [row["id"] for row in table(recorded, "clauses")] == ["1", "2", "2.1"]


@pytest.mark.parametrize(
    ("to", "more", "made"),
    [
        ("csv", (), "csv/targets.csv"),
        ("some/where/JSONL", (), "some/where/JSONL/targets.jsonl"),
        ("tables", ("--format", "parquet"), "tables/targets.parquet"),
        ("tables/", ("-f", "csv"), "tables/targets.csv"),
        ("jsonl", ("-f", "csv"), "jsonl/targets.csv"),
        ("a.sqlite", (), "a.sqlite"),
        ("x/A.DB", (), "x/A.DB"),
        ("a.sqlite3", (), "a.sqlite3"),
        ("sqlite", (), "policies.sqlite"),
        ("base", ("-f", "sqlite"), "base"),
        ("xlsx", (), "policies.xlsx"),
        ("tasks.xlsx", ("--format", "xlsx"), "tasks.xlsx"),
    ],
)
def test_the_name_or_an_option_says_the_format(recorded: Project, to: str, more: tuple[str, ...], made: str) -> None:
    recorded.run("export", "out", "--to", to, *more, "-q").succeeds()
    assert (recorded.root / made).is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "tables"), "tables: no suffix is no format of tables; --to is FILE.xlsx, FILE.sqlite, or a folder"),
        (("--to", "a.csv"), "a.csv: csv is a folder of tables, not one file; name the folder: --to a --format csv"),
        (("--to", "a.db", "-f", "jsonl"), "a.db: jsonl is a folder of tables, not one file; name the folder: --to a"),
        (("--to", "a.db", "-f", "xlsx"), "a.db: the suffix says sqlite, --format xlsx; make them agree"),
        (("--to", "t", "-f", "ods"), "t: there is no format ods; choose from xlsx, csv, jsonl, parquet, sqlite"),
        (("--to", "jsonl", "--bom"), "--bom is for csv, and this is jsonl"),
        (("--to", "csv", "--report", "report"), "--report is for xlsx, and this is csv"),
        (("--to", "a.db", "--config", "x.yaml"), "--config is for xlsx, and this is sqlite"),
        (("--to", "policy.txt", "-f", "csv"), "policy.txt: is a file; name a folder that is yet to be made"),
        (("--to", "policy.txt/a.db"), "policy.txt/a.db: cannot be written"),
        (("--to", "out/csv"), "out/csv: lies in out, where all .json are read as records; name a folder outside it"),
        (("--to", "out", "-f", "csv"), "out: lies in out, where all .json are read as records"),
        (("--to", ".", "-f", "csv"), ".: is the folder that you are in; name one below it"),
    ],
)
def test_what_is_unclear_is_told_with_its_remedy(recorded: Project, arguments: tuple[str, ...], said: str) -> None:
    before = recorded.files(".")
    done = recorded.run("export", "out", *arguments).refuses()
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert recorded.files(".") == before


def test_a_mark_is_written_for_excel(recorded: Project) -> None:
    recorded.run("export", "out", "--to", "csv", "--bom", "-q").succeeds()
    assert (recorded.root / "csv" / "clauses.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,id,")


@pytest.mark.parametrize("to", [*FOLDERS, "a.sqlite"])
def test_the_same_bytes_whatever_the_surroundings(project: Project, to: str) -> None:
    surroundings = [{"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, {"TZ": "America/New_York", "PYTHONHASHSEED": "7"}]
    made = []
    for number, env in enumerate(surroundings):
        name = f"{number}/{to}"
        project.run("export", SEEDS_RECORDED, "--to", name, "-q", env={**env, "LC_ALL": "C"}).succeeds()
        path = project.root / name
        made.append(project.files(name) if path.is_dir() else {"": path.read_bytes()})
    assert made[0] == made[1]
    assert len(made[0]) == (1 if to == "a.sqlite" else 14)


def test_the_package_of_the_seeds_is_valid(project: Project) -> None:
    project.run("export", SEEDS_RECORDED, "--to", "csv", "-q").succeeds()
    with system.use_context(trusted=True):
        report = Package(str(project.root / "csv" / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert list(rows) == TABLES
    # What the gold of the seeds has: five documents, eight deadlines, five sums.
    assert (rows["documents"], rows["deadlines"], rows["amounts"]) == (5, 8, 5)
    assert rows["clauses"] > 100


@pytest.mark.parametrize("to", [*FOLDERS, "a.sqlite"])
def test_a_broken_record_costs_no_other(recorded: Project, to: str) -> None:
    recorded.write("out/broken.json", '{"schema_version": "1.0"}')
    moved = recorded.record("policy")
    moved["targets"][0]["clause"] = "9"
    recorded.write("out/moved.json", json.dumps(moved))
    done = recorded.run("export", "out", "--to", to).has_findings()
    assert "out/broken.json: is no record: " in done.stderr
    assert "out/moved.json: targets[0].id: '1-t1' is not its clause '9'" in done.stderr
    assert ["documents", "1"] in [line.split() for line in done.stderr.splitlines()]
    assert (recorded.root / to).exists()


@pytest.mark.parametrize("to", ["csv", "a.sqlite"])
def test_where_no_record_can_be_read_nothing_is_changed(project: Project, to: str) -> None:
    project.write("out/broken.json", "{")
    before = project.files(".")
    done = project.run("export", "out", "--to", to).refuses()
    assert "none of 1 records could be read" in done.stderr
    assert project.files(".") == before
    assert not (project.root / to).exists()


def test_of_two_records_with_one_id_the_first_stands(recorded: Project) -> None:
    shutil.copytree(recorded.root / "out", recorded.root / "other")
    done = recorded.run("export", "out", "other", "--to", "a.sqlite").has_findings()
    assert "other/policy.json: left out: its id policy is that of out/policy.json too; build both into one folder" in (
        done.stderr
    )
    with closing(sqlite3.connect(recorded.root / "a.sqlite")) as database:
        assert database.execute("SELECT id FROM documents").fetchall() == [("policy",)]


@pytest.mark.parametrize(("to", "fits"), [("csv", True), ("jsonl", True), ("parquet", False), ("a.db", True)])
def test_a_number_that_a_format_cannot_hold_is_told(recorded: Project, to: str, fits: bool) -> None:
    record = recorded.record("policy")
    record["targets"][0]["value"] = "1" + "0" * 40
    recorded.write("out/long.json", json.dumps({**record, "id": "long"}))
    done = recorded.run("export", "out", "--to", to, "-q")
    if fits:
        assert done.succeeds().stderr == ""
    else:
        assert done.has_findings().stderr == (
            f"ipextract: out/long.json: left out: targets.value: 1{'0' * 40} has too many digits for parquet; "
            "take csv or jsonl\n"
        )


def test_an_earlier_export_is_replaced_whole_and_nobodys_notes(recorded: Project) -> None:
    recorded.run("export", "out", "--to", "tables", "-f", "csv", "-q").succeeds()
    recorded.run("export", "out", "--to", "tables", "-f", "jsonl", "-q").succeeds()
    assert {path.suffix for path in (recorded.root / "tables").iterdir()} == {".json", ".jsonl"}
    recorded.write("tables/notes.md", "mine")
    before = recorded.files("tables")
    done = recorded.run("export", "out", "--to", "tables", "-f", "csv").refuses()
    assert "tables: holds notes.md, which would be lost" in done.stderr
    assert recorded.files("tables") == before
    recorded.write("a.sqlite", "no database")
    recorded.run("export", "out", "--to", "a.sqlite", "-q").succeeds()
    assert (recorded.root / "a.sqlite").read_bytes().startswith(b"SQLite format 3\0")
    assert hidden(recorded) == []


@pytest.mark.parametrize("to", [*FOLDERS, "a.sqlite"])
def test_a_full_disk_leaves_what_was_there(recorded: Project, to: str) -> None:
    """No file may grow beyond eight kibibytes."""
    recorded.run("export", "out", "--to", to, "-q").succeeds()
    before = recorded.files(".")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", *recorded.command("export", SEEDS_RECORDED, "--to", to)],
        cwd=recorded.root,
        env=recorded.environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"ipextract: {to}: cannot be written: ")
    assert done.stderr.endswith("; nothing there was changed\n")
    assert recorded.files(".") == before


def test_without_pyarrow_parquet_is_told_how_to_be_had(recorded: Project) -> None:
    program = (
        "import importlib.util as u, sys; find = u.find_spec; "
        "u.find_spec = lambda name, *more: None if name == 'pyarrow' else find(name, *more); "
        "from ipextract.cli import main; sys.argv = ['ipextract', 'export', 'out', '--to', 'parquet']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=recorded.root,
        env=recorded.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "ipextract: parquet takes pyarrow; install it: pip install 'ipextract[parquet]'\n",
    )


def test_a_terminal_shows_a_bar_and_nobody_else(recorded: Project) -> None:
    shown = recorded.run("export", "out", "--to", "csv", env={"FORCE_COLOR": "1"}).succeeds()
    assert "documents" in shown.stderr
    assert recorded.run("export", "out", "--to", "csv", "-q", env={"FORCE_COLOR": "1"}).succeeds().stderr == ""


def test_what_was_written_is_counted(recorded: Project) -> None:
    done = recorded.run("export", "out", "--to", "a.sqlite").succeeds()
    assert done.stdout == b""
    lines = [line.split() for line in done.stderr.splitlines()]
    assert lines[0] == ["a.sqlite"]
    assert [name for name, _ in lines[1:]] == TABLES
    assert {name: int(number) for name, number in lines[1:]} | {"zones": 0} == {
        **dict.fromkeys(TABLES, 0),
        "documents": 1,
        "clauses": 3,
        "targets": 1,
        "deadlines": 1,
        "amounts": 1,
        "responsibilities": 2,
    }


# -- Datasette ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Project(tmp_path_factory.mktemp("datasette"))
    made.run("export", SEEDS_RECORDED, "--to", "policies.sqlite", "-q").succeeds()
    return made.root / "policies.sqlite"


def asked(database: Path, address: str) -> Any:
    """What Datasette answers, as JSON."""

    async def ask() -> Any:
        response = await Datasette([str(database)]).client.get(address)
        assert response.status_code == 200, response.text
        return response.json()

    return asyncio.run(ask())


def test_datasette_opens_it_and_finds_the_search(database: Path) -> None:
    told = asked(database, "/policies.json")
    shown = {each["name"]: each for each in told["tables"] if not each["hidden"]}
    assert set(shown) == set(TABLES)
    assert shown["clauses"]["fts_table"] == "clauses_fts"
    assert shown["documents"]["count"] == 5
    assert {each["name"] for each in told["views"]} == {
        "facts",
        "targets_in_context",
        "deadlines_in_context",
        "amounts_in_context",
        "responsibilities_in_context",
    }


def test_datasette_searches_clauses(database: Path) -> None:
    found = asked(database, "/policies/clauses.json?_search=专利池&_shape=objects&_sort=document")["rows"]
    assert [(row["document"], row["id"]) for row in found] == [
        ("guangdong-ip-innovation-2023", "3.6"),
        ("guangdong-ip-innovation-2023", "4.11"),
        ("liaoning-high-value-patents-2024", "3.9"),
        ("northeast-ip-strategy-2017", "4.3"),
    ]
    two = asked(database, "/policies/clauses.json?text__contains=金融&_shape=objects&_size=max")["rows"]
    assert {row["document"] for row in two} >= {"liaoning-high-value-patents-2024", "northeast-ip-strategy-2017"}


def test_datasette_shows_facts_in_context(database: Path) -> None:
    found = asked(database, "/policies/amounts_in_context.json?max__gt=1000000&_shape=objects")["rows"]
    assert [(row["document_title"], row["clause_title"], row["max"], row["max_exact"]) for row in found] == [
        ("江西省专利转化运用专项行动实施方案", "工作目标", 30_000_000_000, "30000000000")
    ]
