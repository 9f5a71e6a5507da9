"""A build that skips what has not changed leaves what a build into an empty folder leaves, byte for byte."""

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from ipextract import batch, kept
from ipextract.batch import Outcome, incremental, state
from ipextract.readers.options import AS_THEY_ARE, Limits, ReadOptions
from ipextract.records.results import SourceResult
from unit.batch.texts import POLICY, acting, contents, policies, shown

# pytest's own threads; the program has none when it forks.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PAGE = "<html><body><p>某省专利工作方案</p><p>一、目标</p><p>到{year}年，发明专利达到{year}件。</p></body></html>"


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of small files are written here; when they reach the disk is nobody's business."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = policies(tmp_path / "seeds", 4)
    (folder / "page.html").write_text(PAGE.format(year=2030), encoding="utf-8")
    return folder


@pytest.fixture
def out(seeds: Path, tmp_path: Path) -> Path:
    batch.build([seeds], tmp_path / "out")
    return tmp_path / "out"


def rebuilt(seeds: Path, out: Path, formats: tuple[str, ...] = ("json", "yaml"), **options: object) -> list[str]:
    """Ids of the sources that a build did not skip; the folder is then as a build of nothing before leaves it."""
    told: list[Outcome] = []
    built = batch.build([seeds], out, formats, progress=told.append, **options)  # type: ignore[arg-type]
    assert built.unchanged == sum(outcome.unchanged for outcome in told)
    options.pop("force", None)
    batch.build([seeds], out.with_name("clean"), formats, **options)  # type: ignore[arg-type]
    assert contents(out) == contents(out.with_name("clean"))
    shutil.rmtree(out.with_name("clean"))
    return [outcome.result.id for outcome in told if not outcome.unchanged]


def test_nothing_changed(seeds: Path, out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert rebuilt(seeds, out) == []
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_only_what_changed_is_built(seeds: Path, out: Path) -> None:
    (seeds / "p1.txt").write_text(POLICY.format(year=2050), encoding="utf-8")
    (seeds / "new.txt").write_text(POLICY.format(year=2051), encoding="utf-8")
    (seeds / "p2.txt").rename(seeds / "renamed.txt")
    (seeds / "p3.txt").unlink()
    assert rebuilt(seeds, out) == ["new", "p1", "renamed"]


def test_force_builds_all(seeds: Path, out: Path) -> None:
    assert rebuilt(seeds, out, force=True) == ["p0", "p1", "p2", "p3", "page"]
    assert rebuilt(seeds, out) == []


@pytest.mark.parametrize("name", ["p1.json", "p1.yaml", "page.json", "text/page.txt"])
@pytest.mark.parametrize("how", ["edited", "emptied", "deleted"])
def test_a_file_that_is_not_as_it_was_written_is_written_again(seeds: Path, out: Path, name: str, how: str) -> None:
    path = out / name
    if how == "edited":
        path.write_bytes(path.read_bytes().replace("专利".encode(), "版权".encode(), 1))
    elif how == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
    assert rebuilt(seeds, out) == ["page" if "page" in name else "p1"]


@pytest.mark.parametrize("name", ["manifest.json", state.NAME])
@pytest.mark.parametrize("damage", [b"", b"{", b"[]\n", b'{"sources": [1, {"files": {"../../x": ""}}]}\n', None])
def test_without_a_manifest_that_can_be_trusted_all_is_built(
    seeds: Path, out: Path, name: str, damage: bytes | None
) -> None:
    if damage is None:
        (out / name).unlink()
    else:
        (out / name).write_bytes(damage)
    assert rebuilt(seeds, out) == ["p0", "p1", "p2", "p3", "page"]


@pytest.mark.parametrize("files", [5, "p0.json", None, True, [1, {}]])
def test_files_that_are_none_say_nothing(seeds: Path, out: Path, files: object) -> None:
    """As a manifest or a journal that somebody edited has them."""
    (out / "manifest.json").write_text(json.dumps({"sources": [{"files": files}]}), encoding="utf-8")
    (out / state.NAME).write_text(json.dumps({"begun": "", "files": files}), encoding="utf-8")
    assert rebuilt(seeds, out) == ["p0", "p1", "p2", "p3", "page"]


@pytest.mark.parametrize(
    "changed", [{"files": 5}, {"files": ["a.json"]}, {"libraries": None}, {"counts": 5}, {"more": 1}, {"id": []}]
)
def test_a_damaged_result_of_a_journal_does_not_hold(tmp_path: Path, changed: dict[str, object]) -> None:
    failed = SourceResult("a", "a.txt", None, "failed", None, None, "no text")
    sound: dict[str, object] = asdict(failed)
    lines = [{"begun": "key", "files": []}, {"done": {**sound, "id": "b"}}, {"done": {**sound, **changed}}]
    (tmp_path / state.NAME).write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert [result.id for result in state.read(tmp_path, "key").unfinished] == ["b"]


def test_a_manifest_that_was_changed_by_hand_is_not_trusted(seeds: Path, out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["sources"][0]["counts"]["targets"] += 1
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert len(rebuilt(seeds, out)) == 5


def test_no_name_outside_the_folder_is_taken_for_a_file_of_ours(seeds: Path, out: Path, tmp_path: Path) -> None:
    """A manifest may come from anywhere."""
    outside = tmp_path / "precious.json"
    outside.touch()
    names = ["../precious.json", str(outside), "sub/../../precious.json", "", ".", "..", ".ipextract-other"]
    manifest = {"sources": [{"files": dict.fromkeys(names, "")}, {"files": ["../precious.json"]}]}
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (out / ".ipextract-other").touch()
    assert batch.build([seeds], out).removed == ()
    assert outside.exists()
    assert (out / ".ipextract-other").exists()


def test_other_options_build_all(seeds: Path, out: Path) -> None:
    everything = ["p0", "p1", "p2", "p3", "page"]
    for options in (
        {"keep_contacts": True},
        {"reading": ReadOptions(input_format="text")},
        {"reading": ReadOptions(limits=Limits(pages=9))},
    ):
        assert rebuilt(seeds, out, **options) == everything
        assert rebuilt(seeds, out, **options) == []
    assert rebuilt(seeds, out) == everything


def test_another_time_limit_builds_nothing(seeds: Path, out: Path) -> None:
    assert rebuilt(seeds, out, allowance=batch.Allowance(seconds=7.0)) == []


def test_fewer_formats_build_nothing_and_more_all(seeds: Path, out: Path) -> None:
    assert rebuilt(seeds, out, ("yaml",)) == []
    assert not list(out.glob("p*.json"))
    assert len(rebuilt(seeds, out, ("json", "yaml"))) == 5


def test_another_program_builds_all(seeds: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any change of the code counts, whether the version says so or not."""
    monkeypatch.setattr(state, "digests", lambda: kept.Digests(kept.digests().knowledge, "0" * 64))
    assert len(rebuilt(seeds, out)) == 5


def test_another_version_of_a_library_builds_what_it_reads(
    seeds: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    used = {source["id"]: list(source["libraries"]) for source in manifest["sources"]}
    assert used == {"p0": [], "p1": [], "p2": [], "p3": [], "page": ["selectolax"]}
    monkeypatch.setattr("ipextract.batch.one.version", lambda name: "99")
    monkeypatch.setattr(incremental, "version_of", lambda name: "99")
    assert rebuilt(seeds, out) == ["page"]


def test_what_failed_is_tried_again(seeds: Path, out: Path) -> None:
    (seeds / "p1.txt").write_bytes(b"")
    for _ in range(2):
        assert rebuilt(seeds, out) == ["p1"]
    assert not (out / "p1.json").exists()


def test_a_page_that_becomes_plain_text_takes_its_text_along(seeds: Path, out: Path) -> None:
    (seeds / "page.html").unlink()
    (seeds / "page.txt").write_text(POLICY.format(year=2040), encoding="utf-8")
    assert rebuilt(seeds, out) == ["page"]
    assert not (out / "text").exists()


@pytest.mark.parametrize("formats", [("json", "yaml"), ("yaml",)])
def test_what_a_record_says_is_told_again(tmp_path: Path, formats: tuple[str, ...]) -> None:
    seeds = policies(tmp_path / "seeds", 2)
    (seeds / "p1.txt").write_text("某省专利工作方案\n一、目标\n三、保障\n加快建设。\n", encoding="utf-8")
    first, again = list[Outcome](), list[Outcome]()
    for told in (first, again):
        batch.build([seeds], tmp_path / "out", formats, progress=told.append)
    assert [outcome.unchanged for outcome in again] == [True, True]
    assert [said.code for said in again[1].diagnostics if said.severity == "warning"] == ["number-gap"]
    assert [outcome.diagnostics for outcome in first] == [outcome.diagnostics for outcome in again]


# -- builds that were interrupted --------------------------------------------------------------------------------------


def interrupted(seeds: Path, out: Path, at: str, jobs: int = 1) -> None:
    def stop(outcome: Outcome) -> None:
        if outcome.result.id == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.build([seeds], out, jobs=jobs, progress=stop, force=True)


def test_the_next_build_goes_on_where_an_interrupted_one_stopped(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(seeds, out, "p1")
    assert not (out / "manifest.json").exists()
    assert rebuilt(seeds, out) == ["p2", "p3", "page"]


def test_two_that_are_interrupted_add_up(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(seeds, out, "p1")
    with pytest.raises(KeyboardInterrupt):
        batch.build([seeds], out, progress=_stop_at("p2"))
    assert rebuilt(seeds, out) == ["p3", "page"]


def _stop_at(at: str) -> Callable[[Outcome], None]:
    def stop(outcome: Outcome) -> None:
        if outcome.result.id == at:
            raise KeyboardInterrupt

    return stop


def test_a_journal_that_breaks_off_is_read_as_far_as_it_goes(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(seeds, out, "p2")
    journal = (out / state.NAME).read_bytes()
    (out / state.NAME).write_bytes(journal[:-20])
    assert rebuilt(seeds, out) == ["p2", "p3", "page"]


def test_one_of_another_program_only_tells_which_files_there_are(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as other:
        other.setattr(state, "digests", lambda: kept.Digests("", "0" * 64))
        interrupted(seeds, out, "p1")
    (seeds / "p0.txt").unlink()
    assert rebuilt(seeds, out) == ["p1", "p2", "p3", "page"]


def test_files_of_an_interrupted_build_go_with_their_sources(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(seeds, out, "page")
    assert (out / "text" / "page.txt").exists()
    (seeds / "page.html").unlink()
    (seeds / "p0.txt").unlink()
    assert rebuilt(seeds, out) == []


def test_a_file_of_somebody_elses_that_an_interrupted_build_never_wrote_stays(seeds: Path, tmp_path: Path) -> None:
    """It lies where the record of p3 was to go."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "p3.json").write_text("mine", encoding="utf-8")
    interrupted(seeds, out, "p1")
    (seeds / "p3.txt").unlink()
    built = batch.build([seeds], out)
    assert (built.removed, built.left_over) == ((), (out / "p3.json",))
    assert (out / "p3.json").read_text(encoding="utf-8") == "mine"


def test_what_a_source_wrote_before_its_process_died_goes(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    acting(monkeypatch, {"p1": lambda: (out / "p1.json").write_text("half of it", encoding="utf-8") and 1 // 0})
    batch.build([seeds], out)
    assert not (out / "p1.json").exists()


# -- whatever happens --------------------------------------------------------------------------------------------------


@dataclass
class Desk:
    """Sources, the folder of their records and what is asked for, under the hands of somebody careless."""

    seeds: Path
    out: Path
    chance: random.Random
    formats: tuple[str, ...] = ("json", "yaml")
    keep_contacts: bool = False
    reading: ReadOptions = AS_THEY_ARE
    # Names that nobody can know any more to be a build's.
    forgotten: set[str] = field(default_factory=set)
    made: int = 0

    def sources(self) -> list[Path]:
        return sorted(path for path in self.seeds.rglob("*") if path.is_file())

    def add(self) -> None:
        self.made += 1
        kind = self.chance.choice(("txt", "md", "html"))
        path = self.seeds / self.chance.choice((".", "a", "a/b")) / f"{self.chance.randrange(12)}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((PAGE if kind == "html" else POLICY).format(year=2024 + self.made), encoding="utf-8")

    def change(self) -> None:
        path = self.chance.choice(self.sources())
        self.made += 1
        text = self.chance.choice(
            (POLICY, POLICY, "", "%PDF-1.4", POLICY + "（联系人：张三，联系电话：0791-12345678）\n")
        )
        path.write_text(text.format(year=2024 + self.made), encoding="utf-8")

    def delete(self) -> None:
        if len(self.sources()) > 2:
            self.chance.choice(self.sources()).unlink()

    def rename(self) -> None:
        path = self.chance.choice(self.sources())
        path.rename(path.with_name(f"r{self.chance.randrange(6)}{path.suffix}"))

    def choose(self) -> None:
        self.formats = self.chance.choice((("json", "yaml"), ("json",), ("yaml",)))

    def ask(self) -> None:
        self.keep_contacts = self.chance.random() < 0.5
        self.reading = self.chance.choice((AS_THEY_ARE, ReadOptions(limits=Limits(file_size=120))))

    def damage(self) -> None:
        """A file of a build's: changed, cut off, emptied or gone."""
        names = sorted(contents(self.out))
        if not names:
            return
        name = self.chance.choice(names)
        if name in ("manifest.json", state.NAME):
            self.forgotten |= set(shown(self.out))
        path = self.out / name
        data = path.read_bytes()
        how = self.chance.randrange(4)
        if how == 0:
            path.unlink()
        else:
            path.write_bytes((data[:-7], b"", data.replace("专利".encode(), "版权".encode(), 1) + b" ")[how - 1])

    def interrupt(self) -> None:
        number = self.chance.randrange(5)
        told = 0

        def stop(outcome: Outcome) -> None:
            nonlocal told
            told += 1
            if told > number:
                raise KeyboardInterrupt

        try:
            self.build(self.out, stop)
        except KeyboardInterrupt:
            return

    def build(self, out: Path, progress: Callable[[Outcome], None] | None = None, jobs: int = 1) -> batch.Build:
        return batch.build(
            [self.seeds],
            out,
            self.formats,
            jobs,
            keep_contacts=self.keep_contacts,
            reading=self.reading,
            progress=progress,
        )


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_leaves_what_a_clean_build_leaves(tmp_path: Path, seed: int) -> None:
    desk = Desk(policies(tmp_path / "seeds", 3), tmp_path / "out", random.Random(seed))
    edits = (
        *(desk.add, desk.add, desk.change, desk.change, desk.delete, desk.rename),
        *(desk.choose, desk.ask, desk.damage, desk.damage, desk.interrupt),
    )
    skipped = 0
    for number in range(14):
        for _ in range(desk.chance.randrange(4)):
            desk.chance.choice(edits)()
        built = desk.build(desk.out, jobs=1 if number % 4 else 2)
        clean = tmp_path / f"clean{number}"
        desk.build(clean)
        left = {path.relative_to(desk.out).as_posix() for path in built.left_over}
        assert left <= desk.forgotten, "these were known to be a build's"
        for name in left:
            (desk.out / name).unlink()
        assert contents(desk.out) == contents(clean), f"after {number} builds"
        assert desk.build(desk.out).removed == ()
        desk.forgotten.clear()
        skipped += built.unchanged
    assert skipped > 10, "hardly anything was ever skipped"
