"""Which files the arguments mean, and the ids of their records."""

import io
import os
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ipextract import readers
from ipextract.errors import LimitError, ReadError
from ipextract.readers.options import AS_THEY_ARE, Limits, ReadOptions


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


def test_what_is_not_read_is_met_too_and_takes_no_name_of_what_is(tmp_path: Path) -> None:
    seeds = touch(tmp_path / "in", "foo.txt", "foo.DOC", "bar.wps", "sub/a.rar", "b.xlsx", "c.py")
    expected = ["bar.wps", "foo.DOC", "foo", "sub/a.rar"]
    assert [source_id for source_id, _ in found(seeds)] == expected
    assert [listed.file.id for listed in readers.stream([seeds])] == expected
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for name in ("foo.txt", "foo.doc", "logo.png"):
            archive.writestr(name, "文")
    assert [source_id for source_id, _ in found(tmp_path / "in.zip")] == ["foo.doc", "foo"]
    # A file that is named keeps the id that its name gives.
    assert found(seeds / "bar.wps") == [("bar", "bar.wps")]


def test_a_folder_of_what_is_not_read_does_not_pass_for_an_empty_one(tmp_path: Path) -> None:
    touch(tmp_path / "in", "c.py", "b.xlsx")
    with pytest.raises(ReadError, match=r"holds no source; looked for (?!.*\.doc |.*\.rar).*\.docx"):
        found(tmp_path / "in")


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


def test_a_pattern_is_its_folder_searched(tmp_path: Path) -> None:
    seeds = touch(tmp_path / "seeds", "a.txt", "b.md", "2023/a.txt", "2023/c.csv", "2023/x/y.txt")
    assert found(seeds / "*.txt") == [("a", "seeds/a.txt")]
    assert found(seeds / "**" / "*.txt") == [
        ("2023/a", "seeds/2023/a.txt"),
        ("2023/x/y", "seeds/2023/x/y.txt"),
        ("a", "seeds/a.txt"),
    ]
    # A folder that matches is searched, a file that matches is taken whatever its suffix.
    assert found(seeds / "20*") == [("2023/a", "seeds/2023/a.txt"), ("2023/x/y", "seeds/2023/x/y.txt")]
    assert found(seeds / "*" / "*.csv") == [("2023/c", "seeds/2023/c.csv")]
    assert found(seeds / "**") == found(seeds)
    with pytest.raises(ReadError, match=r"\*\.odt: matches no source"):
        found(seeds / "*.odt")
    with pytest.raises(ReadError, match=r"\*\.txt: matches no source"):
        found(tmp_path / "gone" / "*.txt")


def test_a_pattern_without_a_folder_puts_nothing_in_front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(touch(tmp_path / "seeds", "a.txt", "2023/b.txt"))
    assert found(Path("*.txt")) == [("a", "a.txt")]
    assert found(Path("*/*.txt")) == [("2023/b", "2023/b.txt")]
    assert found(Path("../seeds/*.txt")) == [("a", "seeds/a.txt")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    touch(tmp_path, "通知[2023].txt", "a*.txt", "ab.txt")
    assert found(tmp_path / "通知[2023].txt") == [("通知[2023]", "通知[2023].txt")]
    assert found(tmp_path / "a*.txt") == [("a_", "a*.txt")]


def test_a_link_and_its_file_are_met_once(tmp_path: Path) -> None:
    touch(tmp_path / "in", "a.txt")
    (tmp_path / "in" / "b.txt").symlink_to("a.txt")
    (tmp_path / "elsewhere").symlink_to("in", target_is_directory=True)
    assert found(tmp_path / "in", tmp_path / "elsewhere") == [("a", "in/a.txt")]
    assert found(tmp_path / "elsewhere" / "b.txt", tmp_path / "in" / "a.txt") == [("b", "b.txt")]


@pytest.mark.skipif(os.fsencode("é") != "é".encode(), reason="names are no UTF-8 here")
def test_names_that_cannot_be_shown_are_told_apart(tmp_path: Path) -> None:
    folder = touch(tmp_path / "in", "a\nb.txt", "a\tb.txt", "通知\u202e.txt")
    for name in (b"\xcd\xcd.txt", b"\xcd\xce.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("文", encoding="utf-8")
    pairs = found(folder)
    assert sorted(shown for _, shown in pairs) == [
        "in/a\ufffdb.txt",
        "in/a\ufffdb.txt",
        "in/通知\ufffd.txt",
        "in/\ufffd\ufffd.txt",
        "in/\ufffd\ufffd.txt",
    ]
    ids = [source_id for source_id, _ in pairs]
    assert len(set(ids)) == 5
    assert {source_id.partition("~")[0] for source_id in ids} == {"a_b", "通知_", "\ufffd\ufffd"}


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "a.txt/b"])
def test_what_no_system_takes_for_a_path_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    touch(tmp_path, "a.txt")
    with pytest.raises(ReadError):
        found(tmp_path / name)


def test_a_folder_and_an_archive_that_cannot_be_opened_are_sources_with_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = touch(tmp_path / "in", "a.txt", "secret/b.txt")
    (folder / "bad.zip").write_bytes(b"PK\x03\x04")
    sound = os.scandir

    def refusing(path: str) -> Any:
        if path.endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return sound(path)

    monkeypatch.setattr(os, "scandir", refusing)
    ok, archive, secret = readers.sources([folder])
    assert (ok.id, ok.fault) == ("a", None)
    assert (archive.id, archive.shown) == ("bad.zip", "in/bad.zip")
    assert str(archive.fault).startswith("in/bad.zip: is a damaged ZIP archive (")
    assert (secret.id, secret.fault) == ("secret", "in/secret: cannot be searched: Permission denied")
    with pytest.raises(ReadError, match="in/secret: cannot be searched: Permission denied"):
        readers.read(secret)
    # As an argument too: what else was named is read.
    assert [(file.id, file.fault) for file in readers.sources([folder / "secret", folder / "a.txt"])] == [
        ("secret", "secret: cannot be searched: Permission denied"),
        ("a", None),
    ]


class Standard:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard("第一条".encode("gb18030")))
    (file,) = readers.sources([Path("-"), Path("-")])
    assert (file.id, file.shown) == ("stdin", "stdin")
    assert readers.read(file).text == "第一条"


def test_standard_input_is_not_read_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    standard = Standard(bytes(1000))
    monkeypatch.setattr(sys, "stdin", standard)
    (file,) = readers.sources([Path("-")], ReadOptions(limits=Limits(file_size=10)))
    assert standard.buffer.tell() == 11
    with pytest.raises(ReadError, match="stdin: has 11 bytes, more than the 10 that a source may have"):
        readers.read(file)


def test_a_program_without_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="stdin: cannot be read: there is none"):
        readers.sources([Path("-")])


def test_one_source_is_asked_for_by_commands_that_read_one(tmp_path: Path) -> None:
    touch(tmp_path, "in/a.txt", "in/b.txt")
    assert readers.one(tmp_path / "in" / "a.txt").id == "a"
    with pytest.raises(ReadError, match="in: is a folder; this command reads one file"):
        readers.one(tmp_path / "in")
    with pytest.raises(ReadError, match=r"holds 2 sources, in/a\.txt among them; name one of them"):
        readers.one(tmp_path / "in" / "*.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a named pipe is what has no end here")
def test_no_more_is_read_of_what_has_no_end_than_is_allowed(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.txt"
    os.mkfifo(pipe)
    written = 0

    def write() -> None:
        nonlocal written
        with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as stream:
            while written < 50_000_000:
                written += stream.write(b"\xe4\xb8\x80" * 10_000)

    writer = Thread(target=write)
    writer.start()
    (file,) = readers.sources([pipe], AS_THEY_ARE)
    with pytest.raises(LimitError, match="more than the 1000 that a source may have"):
        readers.load(file, ReadOptions(limits=Limits(file_size=1000)))
    writer.join(timeout=30)
    # What a pipe and a reader hold, not all there is.
    assert written < 10_000_000
