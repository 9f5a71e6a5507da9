"""Which files the arguments mean, and the ids of their records."""

from pathlib import Path

import pytest

from ipextract import readers
from ipextract.errors import ReadError


def touch(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("文", encoding="utf-8")
    return root


def found(*paths: Path) -> list[tuple[str, str]]:
    return [(file.id, file.shown) for file in readers.sources(list(paths))]


def test_a_folder_is_searched_to_its_leaves_in_order(tmp_path: Path) -> None:
    seeds = touch(tmp_path / "seeds", "b.txt", "a.MD", "2023/foo.text", "2023/.hid.txt", ".git/x.txt", "c.csv")
    assert found(seeds) == [("2023/foo", "seeds/2023/foo.text"), ("a", "seeds/a.MD"), ("b", "seeds/b.txt")]


def test_the_shown_path_does_not_depend_on_where_the_folder_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = touch(tmp_path / "seeds", "a.txt")
    monkeypatch.chdir(seeds)
    assert found(Path()) == found(seeds) == found(Path("../seeds/")) == [("a", "seeds/a.txt")]


def test_a_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    touch(tmp_path, "doc.unknown", "plain", ".hidden.txt")
    assert found(tmp_path / "doc.unknown", tmp_path / "plain", tmp_path / ".hidden.txt") == [
        ("doc", "doc.unknown"),
        ("plain", "plain"),
        (".hidden", ".hidden.txt"),
    ]


def test_a_shared_stem_keeps_its_suffix(tmp_path: Path) -> None:
    touch(tmp_path / "in", "foo.txt", "foo.md", "bar.txt", "sub/bar.txt")
    assert [source_id for source_id, _ in found(tmp_path / "in")] == ["bar", "foo.md", "foo.txt", "sub/bar"]


def test_joined_suffixes_never_meet_another_stem(tmp_path: Path) -> None:
    touch(tmp_path / "in", "foo.txt", "foo.md", "foo.txt.md")
    assert [source_id for source_id, _ in found(tmp_path / "in")] == ["foo.md", "foo.txt", "foo.txt.md"]


def test_no_record_takes_the_name_of_the_manifest(tmp_path: Path) -> None:
    touch(tmp_path / "in", "manifest.txt")
    assert found(tmp_path / "in") == [("manifest.txt", "in/manifest.txt")]


def test_a_file_met_twice_counts_once(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt", "b.txt")
    assert found(tmp_path / "in" / "b.txt", tmp_path / "in") == [("b", "b.txt"), ("a", "in/a.txt")]


def test_two_files_of_one_name_take_the_names_of_their_folders(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.txt", "y/a.txt", "y/b.txt")
    x, y = tmp_path / "x", tmp_path / "y"
    assert found(x, y) == [("x/a.txt", "x/a.txt"), ("y/a.txt", "y/a.txt"), ("b", "y/b.txt")]
    assert found(y, x) == [("y/a.txt", "y/a.txt"), ("b", "y/b.txt"), ("x/a.txt", "x/a.txt")]
    assert found(x / "a.txt", y / "a.txt") == [("x/a.txt", "a.txt"), ("y/a.txt", "a.txt")]


def test_a_folder_without_sources_is_an_error_that_names_it(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.csv")
    with pytest.raises(ReadError, match=r"in: holds no source; looked for .*\.txt \.md \.text"):
        found(tmp_path / "in")


def test_what_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="gone: no such file or folder"):
        found(tmp_path / "gone")


def test_a_link_that_leads_back_does_not_go_round(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    assert found(tmp_path / "in") == [("a", "in/a.txt")]
