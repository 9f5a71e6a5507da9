"""A file is written whole or not at all."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipextract.errors import WriteError
from ipextract.files import belong_to, part_in, this_run, whole_file, whole_folder, write_whole


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


def test_what_a_killed_process_left_is_no_part_of_the_file(tmp_path: Path) -> None:
    part_in(tmp_path, os.getpid()).write_bytes(b"half")
    with whole_file(tmp_path / "a.sqlite") as part:
        assert part.read_bytes() == b""
        part.write_bytes(b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.sqlite": b"whole"}


@pytest.fixture
def of_this_run() -> Iterator[str]:
    run = this_run()
    yield run
    belong_to(run)


def test_runs_whose_processes_have_one_number_do_not_meet(tmp_path: Path, of_this_run: str) -> None:
    """As those of two containers that share a folder."""
    with whole_file(tmp_path / "a") as ours:
        ours.write_bytes(b"ours")
        belong_to("another")
        with whole_file(tmp_path / "b") as theirs:
            theirs.write_bytes(b"theirs")
        belong_to(of_this_run)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"ours", "b": b"theirs"}


def test_a_file_of_another_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", lambda *_arguments, **_more: None)
    part_in(tmp_path, os.getpid()).write_bytes(b"theirs")
    with pytest.raises(WriteError, match="a: cannot be written: File exists"):
        write_whole(tmp_path / "a", b"ours")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


# -- folders -----------------------------------------------------------------------------------------------------------


def fill(path: Path, error: BaseException | None = None, **content: str) -> None:
    """Write a folder that may replace one with the files `a` and `b`, and fail in the end if an error is given."""
    with whole_folder(path, {"a", "b"}) as folder:
        for name, text in content.items():
            (folder / name).write_text(text, encoding="utf-8")
        if error is not None:
            raise error


def held(path: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in path.iterdir()}


def test_a_folder_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    fill(tmp_path / "x" / "tables", a="old", b="old")
    fill(tmp_path / "x" / "tables", a="new")
    assert held(tmp_path / "x" / "tables") == {"a": "new"}
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["tables"]


def test_a_folder_where_a_link_leads_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    fill(tmp_path / "real", a="old")
    (tmp_path / "link").symlink_to("real")
    fill(tmp_path / "link", a="new")
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "real") == {"a": "new"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_after_an_error_the_old_folder_stands_and_no_other_is_left(tmp_path: Path, error: BaseException) -> None:
    fill(tmp_path / "tables", a="old")
    with pytest.raises((WriteError, KeyboardInterrupt)) as raised:
        fill(tmp_path / "tables", error, a="new")
    if isinstance(error, OSError):
        assert str(raised.value) == (
            f"{tmp_path / 'tables'}: cannot be written: No space left on device; nothing there was changed"
        )
    assert held(tmp_path / "tables") == {"a": "old"}
    assert list(tmp_path.iterdir()) == [tmp_path / "tables"]


def test_a_folder_that_cannot_take_the_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "tables", a="old")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WriteError, match="Input/output error; nothing there was changed"):
        fill(tmp_path / "tables", a="new")
    assert held(tmp_path / "tables") == {"a": "old"}
    assert list(tmp_path.iterdir()) == [tmp_path / "tables"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path / "tables", a="old")
    (tmp_path / "tables" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"tables: holds notes\.txt, which would be lost"):
        fill(tmp_path / "tables", a="new")
    assert held(tmp_path / "tables") == {"a": "old", "notes.txt": "mine"}


def test_the_folder_that_one_is_in_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WriteError, match=r"\.: is the folder that you are in"):
        fill(Path(), a="new")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "tables").write_bytes(b"")
    with pytest.raises(WriteError, match="tables: is a file; name a folder"):
        fill(tmp_path / "tables", a="new")
    with pytest.raises(WriteError, match="cannot be written"):
        fill(tmp_path / "tables" / "below", a="new")


def test_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    left = part_in(tmp_path, os.getpid())
    left.mkdir()
    (left / "b").write_text("half", encoding="utf-8")
    fill(tmp_path / "tables", a="new")
    assert held(tmp_path / "tables") == {"a": "new"}
    assert list(tmp_path.iterdir()) == [tmp_path / "tables"]
