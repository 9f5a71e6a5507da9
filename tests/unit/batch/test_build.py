"""Many sources: same bytes for any number of workers, a bad source costs only itself, the manifest tells all."""

import json
from pathlib import Path

import pytest

from ipextract import batch, pipeline
from ipextract.errors import ReadError, WriteError
from ipextract.models.source import Source
from ipextract.records.record import Record
from ipextract.records.validate import validate_manifest
from unit.batch.texts import POLICY, contents, policies


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = policies(tmp_path / "seeds", 7)
    (folder / "sub").mkdir()
    (folder / "sub" / "q.txt").write_text(POLICY.format(year=2031), encoding="gb18030")
    return folder


def test_any_number_of_workers_gives_the_same_bytes(seeds: Path, tmp_path: Path) -> None:
    for jobs in (1, 2, 3):
        batch.build([seeds], tmp_path / str(jobs), jobs=jobs)
    one = contents(tmp_path / "1")
    assert one == contents(tmp_path / "2") == contents(tmp_path / "3")
    names = [*(f"p{number}" for number in range(7)), "sub/q"]
    records = {f"{name}.{suffix}" for name in names for suffix in ("json", "yaml")}
    assert set(one) == {"manifest.json", ".ipextract-state", *records}


def test_a_source_that_cannot_be_read_fails_alone(seeds: Path, tmp_path: Path) -> None:
    (seeds / "p3.txt").write_bytes(b"%PDF-1.4")
    seen: list[batch.Outcome] = []
    built = batch.build([seeds], tmp_path / "out", ("json",), jobs=2, progress=seen.append)
    assert [outcome.result.status for outcome in seen] == ["ok", "ok", "ok", "failed", "ok", "ok", "ok", "ok"]
    failed = seen[3].result
    assert failed.error is not None
    assert failed.error.startswith("seeds/p3.txt: cannot be opened: the PDF is damaged")
    assert (failed.counts, failed.sha256 is None) == (None, False)
    assert built.manifest.sources == tuple(outcome.result for outcome in seen)
    assert not (tmp_path / "out" / "p3.json").exists()


def test_the_manifest_agrees_with_the_records(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.build([seeds], out, ("json",))
    manifest = json.loads((out / "manifest.json").read_bytes())
    records = {entry["id"]: json.loads((out / f"{entry['id']}.json").read_bytes()) for entry in manifest["sources"]}
    assert validate_manifest(manifest, records) == []
    assert manifest["sources"][-1]["path"] == "seeds/sub/q.txt"


def test_a_mistake_of_ours_in_one_document_fails_alone(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = pipeline.extract

    def sometimes(source: Source, *, keep_contacts: bool = False) -> Record:
        if source.id == "p1":
            raise ZeroDivisionError("oh")
        return sound(source, keep_contacts=keep_contacts)

    monkeypatch.setattr(pipeline, "extract", sometimes)
    results = batch.build([seeds], tmp_path / "out", jobs=1).manifest.sources
    assert [result.id for result in results if result.status == "failed"] == ["p1"]
    assert results[1].error == "seeds/p1.txt: unexpected ZeroDivisionError: oh; please report it"


def test_records_of_sources_that_are_gone_are_removed_and_told(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert batch.build([seeds], out).removed == ()
    (seeds / "sub" / "q.txt").unlink()
    built = batch.build([seeds], out)
    assert (built.removed, built.left_over) == ((out / "sub" / "q.json", out / "sub" / "q.yaml"), ())
    assert not (out / "sub").exists()


def test_they_stay_if_they_are_to(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.build([seeds], out)
    (seeds / "p0.txt").unlink()
    built = batch.build([seeds], out, keep_stale=True)
    assert (built.removed, built.left_over) == ((), (out / "p0.json", out / "p0.yaml"))
    assert (out / "p0.json").exists()


def test_what_no_build_wrote_is_told_and_left(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    mine = [out / "mine.json", out / "sub" / "mine.yaml", out / "text" / "mine.txt"]
    for path in mine:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        built = batch.build([seeds], out)
        assert (built.removed, built.left_over) == ((), tuple(mine))
    assert {path.read_text(encoding="utf-8") for path in [*mine, out / "notes.txt"]} == {"mine"}


def test_an_interrupted_build_leaves_the_old_manifest(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.build([seeds], out)
    before = contents(out)
    (seeds / "p0.txt").write_text(POLICY.format(year=2040), encoding="utf-8")

    def stop(outcome: batch.Outcome) -> None:
        if outcome.result.id == "p3":
            raise KeyboardInterrupt

    for jobs in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            batch.build([seeds], out, jobs=jobs, progress=stop)
    after = contents(out)
    assert set(after) == set(before)
    assert after["manifest.json"] == before["manifest.json"]
    assert json.loads(after["p0.json"])["deadlines"][0]["end"] == "2040-12-31"


def test_wrong_usage_is_told_before_anything_is_written(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="no writer for toml; there are json, yaml"):
        batch.build([seeds], tmp_path / "out", ("toml",))
    with pytest.raises(ReadError, match="no such file"):
        batch.build([tmp_path / "gone"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_source_lies_in_the_text_or_the_record_of_another(tmp_path: Path) -> None:
    seeds = policies(tmp_path / "seeds", 1)
    page = "<p>某省专利工作方案</p><p>一、目标</p><p>到2030年，发明专利达到2030件。</p>"
    (seeds / "foo.html").write_text(page, encoding="utf-8")
    for path in (seeds / "text" / "foo.txt" / "bar.txt", seeds / "text" / "foo.txt.md", seeds / "p0.json" / "q.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(POLICY.format(year=2040), encoding="utf-8")
    results = batch.build([seeds], tmp_path / "out").results
    assert [result.status for result in results] == ["ok"] * 5
    written = [name for result in results for name in result.files]
    assert len(written) == len(set(written)) == 11
    assert set(written) == set(contents(tmp_path / "out")) - {"manifest.json", ".ipextract-state"}
