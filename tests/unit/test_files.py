"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from ipextract.errors import WriteError
from ipextract.files import write_whole


def test_folders_are_made_and_old_content_replaced(tmp_path: Path) -> None:
    path = tmp_path / "2023" / "foo.json"
    write_whole(path, b"old, and longer")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["foo.json"]


def test_a_file_that_says_so_already_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"same")
    before = path.stat()

    def refuse(handle: int) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr(os, "fsync", refuse)
    write_whole(path, b"same")
    assert path.stat().st_ino == before.st_ino
    with pytest.raises(AssertionError, match="written again"):
        write_whole(path, b"sAme")
    assert path.read_bytes() == b"same"


def test_a_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "ours", b"")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        WriteError, match=r"a\.json: cannot be written: No space left on device; nothing there was changed"
    ):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(WriteError, match="out"):
        write_whole(tmp_path / "out" / "a.json", b"")


def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    name = "规" * 83 + ".json"
    write_whole(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"
