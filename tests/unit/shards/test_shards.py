"""Shards hold what single records hold, whoever builds them and however often a run is stopped."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest

from ipextract import batch, shards
from ipextract.batch import Allowance
from ipextract.errors import WriteError
from ipextract.shards import Sharded, Share, Step, plan
from unit.batch.texts import HOPELESS, acting, killed, policies
from unit.shards.reading import ids, results, rows

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "tests" / "data" / "html"

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="workers inherit what a test does to them"),
    # pytest's own threads; the program has none when it forks.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sources a batch, four a shard."""
    monkeypatch.setattr(plan, "BATCH_SOURCES", 2)
    monkeypatch.setattr(plan, "SHARD_SOURCES", 4)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Ten: three shards."""
    return policies(tmp_path / "seeds", 10)


IN_ORDER = [f"p{number}" for number in range(10)]


def built_ids(steps: list[Step]) -> list[str]:
    return sorted(told.result.id for step in steps for told in step.told)


def test_records_are_those_of_files_one_a_line_in_the_order_of_sources(sources: Path, tmp_path: Path) -> None:
    batch.build([sources], tmp_path / "files", ("json",), jobs=1)
    done = shards.build([sources], str(tmp_path / "to"), jobs=1)
    assert rows(tmp_path / "to", "records") == [
        json.loads((tmp_path / "files" / f"{each}.json").read_bytes()) for each in IN_ORDER
    ]
    assert sorted(results(tmp_path / "to")) == [
        "manifest.json",
        *(f"records/part-0000{number}.jsonl.zst" for number in range(3)),
        *(f"sources/part-0000{number}.jsonl.zst" for number in range(3)),
        *(f"texts/part-0000{number}.jsonl.zst" for number in range(3)),
    ]
    assert [(entry.number, entry.totals.documents) for entry in done.entries] == [(0, 4), (1, 4), (2, 2)]
    assert (done.totals.documents, done.totals.failed, done.totals.counts.targets) == (10, 0, 10)


def test_a_line_of_sources_tells_what_became_of_one(sources: Path, tmp_path: Path) -> None:
    (sources / "p3.txt").write_bytes(b"")
    shards.build([sources], str(tmp_path / "to"), "jsonl", jobs=1)
    told = {row["id"]: row for row in rows(tmp_path / "to", "sources")}
    assert told["p0"] == {
        "id": "p0",
        "path": "seeds/p0.txt",
        "sha256": sha256((sources / "p0.txt").read_bytes()).hexdigest(),
        "status": "ok",
        "error": None,
        "clauses": 1,
        "targets": 1,
        "deadlines": 1,
        "amounts": 0,
        "responsibilities": 1,
        "errors": 0,
        "warnings": told["p0"]["warnings"],
        "infos": told["p0"]["infos"],
    }
    assert told["p3"]["status"] == "failed"
    assert told["p3"]["error"] == "seeds/p3.txt: is empty; leave it out or get it again"
    assert told["p3"]["clauses"] is None
    assert ids(tmp_path / "to") == IN_ORDER
    assert ids(tmp_path / "to", "records") == [each for each in IN_ORDER if each != "p3"]


def test_the_manifest_names_every_file_with_its_digest(sources: Path, tmp_path: Path) -> None:
    shards.build([sources], str(tmp_path / "to"), jobs=1)
    manifest = json.loads((tmp_path / "to" / "manifest.json").read_bytes())
    files = {name: file for shard in manifest["shards"] for name, file in shard["files"].items()}
    there = results(tmp_path / "to")
    del there["manifest.json"]
    assert files == {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in sorted(there.items())
    }
    assert (manifest["format"], manifest["shard_size"]) == ("jsonl.zst", 64 << 20)
    assert [shard["totals"]["documents"] for shard in manifest["shards"]] == [4, 4, 2]


def test_the_text_of_what_is_no_plain_text_is_kept(tmp_path: Path) -> None:
    page = next(iter(sorted(PAGES.glob("*.html"))))
    batch.build([page], tmp_path / "files", ("json",))
    shards.build([page], str(tmp_path / "to"))
    kept = (tmp_path / "files" / "text" / f"{page.stem}.txt").read_bytes().decode()
    assert rows(tmp_path / "to", "texts") == [{"id": page.stem, "text": kept}]


def test_parquet_has_the_tables_for_data_people(sources: Path, tmp_path: Path) -> None:
    shards.build([sources], str(tmp_path / "to"), "parquet", jobs=1)
    assert [row["id"] for row in rows(tmp_path / "to", "documents")] == IN_ORDER
    (target,) = (row for row in rows(tmp_path / "to", "targets") if row["document"] == "p3")
    assert (target["indicator"], target["value"], target["unit"]) == ("发明专利", 2027, "件")
    assert ids(tmp_path / "to") == IN_ORDER
    assert rows(tmp_path / "to", "texts") == []


@pytest.mark.parametrize("form", ["jsonl.zst", "jsonl", "parquet"])
def test_the_bytes_are_the_same_whoever_works(sources: Path, tmp_path: Path, form: str) -> None:
    shards.build([sources], str(tmp_path / "one"), form, jobs=1)
    shards.build([sources], str(tmp_path / "two"), form, jobs=2)
    for number in (2, 3, 1):
        shards.build([sources], str(tmp_path / "shared"), form, jobs=1, share=Share(number, 3))
    assert results(tmp_path / "one") == results(tmp_path / "two") == results(tmp_path / "shared")


def test_a_share_writes_its_own_and_the_last_one_the_manifest(sources: Path, tmp_path: Path) -> None:
    first = shards.build([sources], str(tmp_path / "to"), "jsonl", share=Share(2, 2))
    tables = ("records", "sources", "texts")
    assert sorted(results(tmp_path / "to")) == [f"{table}/part-00001.jsonl" for table in tables]
    assert first.waiting == 2
    second = shards.build([sources], str(tmp_path / "to"), "jsonl", share=Share(1, 2))
    assert second.waiting == 0
    assert (tmp_path / "to" / "manifest.json").exists()
    assert ids(tmp_path / "to") == IN_ORDER


def test_what_is_finished_is_not_done_again(sources: Path, tmp_path: Path) -> None:
    shards.build([sources], str(tmp_path / "to"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "to").rglob("part-*")}
    steps: list[Step] = []
    again = shards.build([sources], str(tmp_path / "to"), progress=steps.append)
    assert built_ids(steps) == []
    assert again.found == 3
    assert sum(step.documents for step in steps) == 10
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "to").rglob("part-*")}


def test_with_force_it_is(sources: Path, tmp_path: Path) -> None:
    shards.build([sources], str(tmp_path / "to"))
    steps: list[Step] = []
    shards.build([sources], str(tmp_path / "to"), progress=steps.append, force=True)
    assert built_ids(steps) == IN_ORDER


def changed_source(sources: Path, to: Path) -> None:
    path = sources / "p5.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("2029", "2030"), encoding="utf-8")
    os.utime(path, ns=(1, 1))


def lost_file(sources: Path, to: Path) -> None:
    (to / "sources" / "part-00001.jsonl.zst").unlink()


def cut_file(sources: Path, to: Path) -> None:
    path = to / "records" / "part-00001.jsonl.zst"
    path.write_bytes(path.read_bytes()[:-1])


def damaged_seal(sources: Path, to: Path) -> None:
    (to / ".ipextract" / "part-00001.json").write_text("{")


@pytest.mark.parametrize("harm", [changed_source, lost_file, cut_file, damaged_seal])
def test_a_shard_that_is_not_what_it_was_is_built_again_alone(
    sources: Path, tmp_path: Path, harm: Callable[[Path, Path], None]
) -> None:
    shards.build([sources], str(tmp_path / "to"))
    harm(sources, tmp_path / "to")
    steps: list[Step] = []
    shards.build([sources], str(tmp_path / "to"), progress=steps.append)
    assert built_ids(steps) == ["p4", "p5", "p6", "p7"]
    shards.build([sources], str(tmp_path / "clean"))
    assert results(tmp_path / "to") == results(tmp_path / "clean")


def test_shards_of_sources_that_are_gone_and_of_other_formats_go(sources: Path, tmp_path: Path) -> None:
    shards.build([sources], str(tmp_path / "to"), "jsonl")
    (tmp_path / "to" / "records" / "mine.txt").write_text("stays")
    for number in range(3, 10):
        (sources / f"p{number}.txt").unlink()
    done = shards.build([sources], str(tmp_path / "to"), "jsonl.zst")
    assert len(done.removed) == 9
    shards.build([sources], str(tmp_path / "clean"), "jsonl.zst")
    assert results(tmp_path / "to") == results(tmp_path / "clean") | {"records/mine.txt": b"stays"}
    assert [path.name for path in (tmp_path / "to" / ".ipextract").iterdir()] == ["part-00000.json"]


def interrupted(sources: Path, to: Path, monkeypatch: pytest.MonkeyPatch, jobs: int = 1) -> None:
    """A run that ends at `p5`."""

    def stop() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        acting(patch, {"p5": stop})
        with pytest.raises(KeyboardInterrupt):
            shards.build([sources], str(to), jobs=jobs)


def test_a_run_that_was_stopped_goes_on_within_its_shard(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "SHARD_SOURCES", 8)
    interrupted(sources, tmp_path / "to", monkeypatch)
    assert results(tmp_path / "to") == {}
    steps: list[Step] = []
    shards.build([sources], str(tmp_path / "to"), progress=steps.append, jobs=1)
    # Batches of two: p0 to p3 were done, p4 waited for p5.
    assert built_ids(steps) == ["p4", "p5", "p6", "p7", "p8", "p9"]
    assert sum(step.documents for step in steps) == 10
    shards.build([sources], str(tmp_path / "clean"), jobs=1)
    assert results(tmp_path / "to") == results(tmp_path / "clean")
    assert [path for path in (tmp_path / "to" / ".ipextract").iterdir() if path.is_dir()] == []


def test_the_longest_is_begun_first_and_stands_in_its_place(sources: Path, tmp_path: Path) -> None:
    with (sources / "p2.txt").open("a", encoding="utf-8") as file:
        file.write("二、加强保护。\n" * 100)
    steps: list[Step] = []
    shards.build([sources], str(tmp_path / "to"), jobs=1, progress=steps.append)
    done = [[told.result.id for told in step.told] for step in steps]
    assert done == [["p2", "p3"], ["p0", "p1"], ["p4", "p5"], ["p6", "p7"], ["p8", "p9"]]
    assert ids(tmp_path / "to", "records") == IN_ORDER


def test_what_a_worker_dies_of_costs_its_source_and_no_order(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        acting(patch, {"p1": killed})
        done = shards.build([sources], str(tmp_path / "to"), jobs=2)
    assert done.totals.failed == 1
    assert ids(tmp_path / "to") == IN_ORDER
    assert ids(tmp_path / "to", "records") == [each for each in IN_ORDER if each != "p1"]
    (failed,) = (row["error"] for row in rows(tmp_path / "to", "sources") if row["status"] == "failed")
    assert "seeds/p1.txt: the process died while reading it, and again" in failed


def test_one_that_dies_once_leaves_the_bytes_of_a_sound_run(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards.build([sources], str(tmp_path / "sound"))
    mark = tmp_path / "mark"

    def once() -> None:
        if not mark.exists():
            mark.touch()
            killed()

    with monkeypatch.context() as patch:
        acting(patch, {"p1": once})
        shards.build([sources], str(tmp_path / "to"), jobs=2)
    assert results(tmp_path / "to") == results(tmp_path / "sound")


def test_one_that_takes_too_long_is_stopped(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    acting(monkeypatch, {"p6": lambda: re.match(*HOPELESS)})
    done = shards.build([sources], str(tmp_path / "to"), jobs=1, allowance=Allowance(seconds=0.5))
    assert done.totals.failed == 1
    (failed,) = (row for row in rows(tmp_path / "to", "sources") if row["status"] == "failed")
    assert (failed["id"], "took longer than the 0.5 seconds" in failed["error"]) == ("p6", True)


def test_two_runs_of_one_share_do_not_meet(sources: Path, tmp_path: Path) -> None:
    refused: list[str] = []

    def meddle(step: Step) -> None:
        if not refused:
            with pytest.raises(WriteError) as error:
                shards.build([sources], str(tmp_path / "to"))
            refused.append(str(error.value))

    done: Sharded = shards.build([sources], str(tmp_path / "to"), jobs=1, progress=meddle)
    assert "another build writes there" in refused[0]
    assert done.totals.documents == 10


def test_an_unknown_form_is_refused(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"no shards of format csv; there are jsonl\.zst, jsonl, parquet"):
        shards.build([sources], str(tmp_path / "to"), "csv")


def test_a_store_of_objects_gets_the_bytes_of_a_folder(sources: Path, tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.store.clear()

    def there() -> dict[str, bytes]:
        return {
            name.removeprefix("/archive/shards/"): memory.cat_file(name)
            for name in memory.find("/archive")
            if ".ipextract" not in name
        }

    shards.build([sources], "memory://archive/shards")
    shards.build([sources], str(tmp_path / "to"))
    assert there() == results(tmp_path / "to")
    steps: list[Step] = []
    again = shards.build([sources], "memory://archive/shards/", progress=steps.append)
    assert (again.found, built_ids(steps)) == (3, [])
    for number in range(3, 10):
        (sources / f"p{number}.txt").unlink()
    assert len(shards.build([sources], "memory://archive/shards").removed) == 6
    shards.build([sources], str(tmp_path / "to"))
    assert there() == results(tmp_path / "to")
