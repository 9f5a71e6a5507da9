"""Sources one after the other: what they are called when there are several arguments, what is met once, and memory."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ipextract import readers
from ipextract.errors import ReadError
from unit.readers.zips import zipped


def touch(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("文", encoding="utf-8")
    return root


def met(*paths: Path) -> list[tuple[str, str]]:
    return [(each.file.id, each.file.shown) for each in readers.stream(paths)]


def test_size_and_stamp_are_those_of_the_file(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt")
    (tmp_path / "in" / "c.zip").write_bytes(zipped(("x.txt", "文文")))
    os.utime(tmp_path / "in" / "a.txt", ns=(5, 1_700_000_000_000_000_001))
    a, x = readers.stream([tmp_path / "in"])
    assert (a.size, a.stamp) == (3, "1700000000000000001-3")
    assert x.size == 6
    before = x.stamp
    (tmp_path / "in" / "c.zip").write_bytes(zipped(("x.txt", "文文"), ("y.txt", "")))
    assert all(each.stamp != before for each in readers.stream([tmp_path / "in" / "c.zip"]))


def test_with_several_arguments_ids_begin_with_their_names(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.txt", "x/2023/b.txt", "y/a.txt", "z/a.txt", "z/a.md", "z/c.txt")
    (tmp_path / "c.zip").write_bytes(zipped(("a.txt", "文")))
    (tmp_path / "r.jsonl").write_text('{"text": "文"}\n', encoding="utf-8")
    arguments = [tmp_path / name for name in ("y", "z/c.txt", "x", "c.zip", "r.jsonl", "z/a.txt", "z/a.md")]
    assert met(*arguments) == [
        ("y/a", "y/a.txt"),
        ("z/c", "c.txt"),
        ("x/2023/b", "x/2023/b.txt"),
        ("x/a", "x/a.txt"),
        ("c.zip/a", "c.zip/a.txt"),
        ("r.jsonl/1", "r.jsonl/1"),
        ("z/a.txt", "a.txt"),
        ("z/a.md", "a.md"),
    ]
    # One argument is called as ever.
    assert met(tmp_path / "x") == [("2023/b", "x/2023/b.txt"), ("a", "x/a.txt")]


@pytest.mark.parametrize("names", [("p/x", "q/x"), ("p/x", "q/X"), ("p/x/a.txt", "q/x/a.txt"), ("p/x", "q/x/a.txt")])
def test_two_arguments_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    touch(tmp_path, "p/x/a.txt", "q/x/a.txt", "q/X/a.txt")
    with pytest.raises(ReadError, match=r"(?i)p/x.* and .*q/x.*: are both called x.*; read them in runs of their own"):
        readers.stream([tmp_path / name for name in names])


def test_what_is_met_twice_counts_once(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt", "b.txt", "2023/c.txt", "odd.csv")
    top = tmp_path / "in"
    assert met(top, top, tmp_path / "in" / "b.txt") == [
        ("in/2023/c", "in/2023/c.txt"),
        ("in/a", "in/a.txt"),
        ("in/b", "in/b.txt"),
    ]
    assert met(top / "b.txt", top) == [("in/b", "b.txt"), ("in/2023/c", "in/2023/c.txt"), ("in/a", "in/a.txt")]
    assert met(top, top / "odd.csv")[-1] == ("in/odd", "odd.csv")
    assert met(top, top / "2023") == met(top, top)


def test_a_link_and_its_file_are_met_once(tmp_path: Path) -> None:
    touch(tmp_path, "in/b.txt", "in/z.csv", "other.txt")
    for name, to in (("a.txt", "b.txt"), ("c.txt", "b.txt"), ("d.txt", "z.csv"), ("e.txt", "../other.txt")):
        (tmp_path / "in" / name).symlink_to(to)
    files = readers.sources([tmp_path / "in"])
    assert [file.id for file in files] == ["a", "d", "e"]
    assert [each.file for each in readers.stream([tmp_path / "in"])] == files


def test_patterns_are_followed_as_they_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = touch(tmp_path / "seeds", "a.txt", "b.md", "2023/a.txt", "2023/c.csv", "2023/x/y.txt", "2023/.h/z.txt")
    monkeypatch.chdir(seeds)
    for pattern in (
        "*.txt",
        "**/*.txt",
        "20*",
        "*/*.csv",
        "**",
        "2023/**",
        "**/x/*",
        "2023/*/y.txt",
        "**/**/a.*",
    ):
        for argument in (Path(pattern), seeds / pattern):
            assert [each.file for each in readers.stream([argument])] == readers.sources([argument]), pattern
    with pytest.raises(ReadError, match="leads up again behind a wild card"):
        readers.stream([seeds / "*" / ".." / "*.txt"])
    for nothing in ("*.odt", "gone/*.txt"):
        with pytest.raises(ReadError, match="matches no source"):
            list(readers.stream([seeds / nothing]))


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.csv")
    with pytest.raises(ReadError, match="gone: no such file or folder"):
        readers.stream([tmp_path / "gone"])
    with pytest.raises(ReadError, match=r"in: holds no source; looked for .*\.txt .* in it and below"):
        list(readers.stream([tmp_path / "in"]))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may enter any folder is not refused")
def test_a_folder_that_cannot_be_entered_costs_itself(tmp_path: Path) -> None:
    touch(tmp_path / "in", "locked/a.txt", "locked.txt", "b.txt")
    (tmp_path / "in" / "locked").chmod(0)
    found = [(each.file.id, each.file.fault is None) for each in readers.stream([tmp_path / "in"])]
    (tmp_path / "in" / "locked").chmod(0o700)
    assert found[0] == ("b", True)
    assert sorted(ok for _, ok in found) == [False, True, True]


def many_rows(folder: Path, count: int) -> Path:
    path = folder / f"{count}.jsonl.gz"
    path.write_bytes(
        gzip.compress(b"".join(json.dumps({"text": f"{n}", "no": f"n{n}"}).encode() + b"\n" for n in range(count)), 1)
    )
    return path


def many_files(folder: Path, count: int) -> Path:
    top = folder / str(count)
    for number in range(500):
        inner = top / f"{number // 25:02}" / f"{number % 25:02}"
        inner.mkdir(parents=True)
        for name in range(count // 500):
            (inner / f"{name}.txt").touch()
    return top


PEAK = """
import sys, tracemalloc
from pathlib import Path
from ipextract import readers
for each in readers.stream([Path(sys.argv[1])]):
    pass
tracemalloc.start()
for number, each in enumerate(readers.stream([Path(sys.argv[2])])):
    pass
print(number + 1, tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.parametrize(
    ("make", "few", "many"), [(many_rows, 50_000, 200_000), (many_files, 5_000, 50_000)], ids=["rows", "files"]
)
def test_memory_does_not_grow_with_the_number_of_sources(
    tmp_path: Path, make: Callable[[Path, int], Path], few: int, many: int
) -> None:
    small, large = make(tmp_path, few), make(tmp_path, many)

    def peak(path: Path) -> tuple[int, int]:
        done = subprocess.run(
            [sys.executable, "-c", PEAK, small, path], capture_output=True, text=True, check=True, timeout=120
        )
        count, size = map(int, done.stdout.split())
        return count, size

    (some, before), (all_of_them, after) = peak(small), peak(large)
    assert (some, all_of_them) == (few, many)
    # Less than thirty bytes for each that there are more: nothing is held of any.
    assert after - before < 1_300_000
