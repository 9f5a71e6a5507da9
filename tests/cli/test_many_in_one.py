"""Commands on files that hold many sources: rows and tar archives, from build to validate."""

import gzip
import json
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from cli.conftest import POLICY, SEEDS, Project
from unit.readers.test_tars import member, tarred

PAGE = f"<!DOCTYPE html><html><body><p>{POLICY.replace(chr(10), '</p><p>')}</p></body></html>"


def rows(project: Project) -> Path:
    kept = [{"title": "标题", "body": POLICY, "no": "甲/1"}, {"title": "标题", "body": PAGE, "no": "甲/1"}]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept).encode() + b"no row\n"
    return project.write("in/corpus.jsonl.gz", gzip.compress(data))


def table(project: Project) -> Path:
    path = project.write("in/corpus.parquet", b"")
    parquet.write_table(pyarrow.table({"title": ["标题"] * 2, "body": [POLICY, PAGE], "no": ["甲/1", "甲/1"]}), path)
    return path


@pytest.mark.parametrize("make", [rows, table], ids=["jsonl", "parquet"])
def test_rows_are_built_found_again_and_checked(project: Project, make: type) -> None:
    name = make(project).name
    told = project.run("build", "in", "-o", "out", "--text-field", "body", "--id-field", "no", "-f", "json")
    bad = {f"in/{name}/3"} if name.endswith("gz") else set()
    manifest = project.manifest()
    assert {row["path"] for row in manifest["sources"] if row["status"] == "failed"} == bad
    assert (manifest["options"]["text_field"], manifest["options"]["id_field"]) == ("body", "no")
    if bad:
        assert f"in/{name}/3: line 3 is no JSON" in told.stderr
    plain, page = project.record(f"{name}/甲/1"), project.record(f"{name}/甲/1~2")
    assert [plain["source"]["path"], page["source"]["path"]] == [f"in/{name}/1", f"in/{name}/2"]
    assert [plain["source"]["media_type"], page["source"]["media_type"]] == ["text/plain", "text/html"]
    assert plain["targets"]
    # No record says which field it was.
    checked = project.run("validate", "out").succeeds()
    assert "2 records checked, 2 of them against their text: all promises hold" in checked.stderr
    assert (
        "unchanged"
        in project.run("build", "in", "-o", "out", "--text-field", "body", "--id-field", "no", "-f", "json").stderr
    )
    one = project.run("extract", f"in/{name}/1", "--text-field", "body").succeeds()
    assert json.loads(one.out)["targets"] == plain["targets"]


def test_a_tar_archive_gives_the_records_of_its_files(project: Project) -> None:
    seeds = sorted(SEEDS.glob("*.txt"))[:2]
    project.write(
        "seeds.tar.gz", gzip.compress(tarred(*(member(f"seeds/{each.name}", each.read_bytes()) for each in seeds)))
    )
    for each in seeds:
        project.write(f"seeds/{each.name}", each.read_bytes())
    project.run("build", "seeds.tar.gz", "-o", "one").succeeds()
    project.run("build", "seeds", "-o", "two").succeeds()
    for each in seeds:
        of_archive, of_file = project.record(f"seeds/{each.stem}", "one"), project.record(each.stem, "two")
        assert of_archive["source"].pop("path") == f"seeds.tar.gz/seeds/{each.name}"
        assert of_file["source"].pop("path") == f"seeds/{each.name}"
        assert {**of_archive, "id": 0} == {**of_file, "id": 0}
    assert "4 records checked, 4 of them against their text" in project.run("validate", "one").succeeds().stderr


def test_a_url_is_taken_as_it_is(project: Project) -> None:
    for command in ("extract", "build", "lint", "segment", "normalize", "show"):
        told = project.run(command, "https://127.0.0.1:9/a.txt").refuses()
        assert "https://127.0.0.1:9/a.txt: cannot be read: " in told.stderr
