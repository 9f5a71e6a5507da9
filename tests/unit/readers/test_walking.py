"""Folders and patterns: what is met, in which order, and what a bad folder costs."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipextract.readers.walking import NO_FILE, Met, files, matching


def touch(root: Path, *names: str) -> str:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("文", encoding="utf-8")
    return str(root)


def below(found: list[Met]) -> list[str]:
    return [met.below for met in found]


def test_files_are_sorted_by_the_parts_of_their_paths(tmp_path: Path) -> None:
    root = touch(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "a-.txt", "x.csv", ".h/x.txt", "a/.y.txt")
    assert below(list(files(root, (".txt",)))) == ["a/b/c.txt", "a/z.txt", "a-.txt", "a.txt", "b.txt"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    assert below(list(files(str(tmp_path / "in"), (".txt",)))) == ["a.txt", "self.txt"]
    assert below(matching(str(tmp_path / "in"), ("**", "a.txt"))) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "other")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    met = list(files(str(tmp_path), (".txt",)))
    assert [(each.below, each.fault) for each in met] == [("device.txt", NO_FILE), ("pipe.txt", NO_FILE)]


@pytest.fixture
def nest(tmp_path: Path) -> Iterator[Callable[[str, int], None]]:
    """Make folders in one another, as deep as hostile archives leave them: no call takes such a path whole."""

    def make(name: str, times: int) -> None:
        here = os.open(tmp_path, os.O_RDONLY)
        for _ in range(times):
            os.mkdir(name, dir_fd=here)
            inner = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    yield make
    # What removes them in Python calls itself for each.
    subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)


POSIX = pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="such folders cannot be made")


@POSIX
def test_a_folder_that_cannot_be_entered_costs_itself_only(tmp_path: Path, nest: Callable[[str, int], None]) -> None:
    touch(tmp_path, "a.txt", "z.txt")
    nest("d" * 200, 30)
    met = list(files(str(tmp_path), (".txt",)))
    assert [each.below[:6] for each in met] == ["a.txt", "dddddd", "z.txt"]
    assert met[1].fault == "cannot be searched: File name too long"
    # A pattern that does not lead there does not meet it.
    assert [each.fault for each in matching(str(tmp_path), ("*.txt",))] == [None, None]
    assert [each.fault for each in matching(str(tmp_path), ("**", "*.txt"))] == [None, met[1].fault, None]


@POSIX
def test_folders_deeper_than_calls_may_be_are_searched(tmp_path: Path, nest: Callable[[str, int], None]) -> None:
    nest("d", 1200)
    (met,) = files(str(tmp_path), (".txt",))
    assert met.below == "d/" * 1200 + "a.txt"
    assert below(matching(str(tmp_path), ("**", "a.txt"))) == [met.below]


def test_patterns_match_as_a_shell_does(tmp_path: Path) -> None:
    root = touch(
        tmp_path, "a.txt", "b.md", "2023/a.txt", "2023/x/a.txt", "2024/a.txt", ".a.txt", "2023/.h/a.txt", "c[1].txt"
    )
    found = {
        pattern: below(matching(root, tuple(pattern.split("/"))))
        for pattern in (
            "*.txt",
            "*/a.txt",
            "202[34]/*.txt",
            "**/a.txt",
            "2023/**/*.txt",
            "?.md",
            "**/**/b.md",
            "*/nope",
            "2023/../*.md",
        )
    }
    assert found == {
        "*.txt": ["a.txt", "c[1].txt"],
        "*/a.txt": ["2023/a.txt", "2024/a.txt"],
        "202[34]/*.txt": ["2023/a.txt", "2024/a.txt"],
        "**/a.txt": ["2023/a.txt", "2023/x/a.txt", "2024/a.txt", "a.txt"],
        "2023/**/*.txt": ["2023/a.txt", "2023/x/a.txt"],
        "?.md": ["b.md"],
        "**/**/b.md": ["b.md"],
        "*/nope": [],
        "2023/../*.md": ["2023/../b.md"],
    }


def test_a_pattern_that_ends_in_any_depth_is_the_folder(tmp_path: Path) -> None:
    root = touch(tmp_path, "2023/a.txt")
    assert matching(root, ("2023", "**")) == [Met(f"{root}/2023", "2023", is_folder=True)]
