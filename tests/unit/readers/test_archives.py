"""Archives of sources: which members are read, what each is called, and that bad ones cost themselves alone."""

import contextlib
import pickle
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipInfo

import pytest

from ipextract import readers
from ipextract.errors import LimitError, ReadError
from ipextract.readers import archives
from ipextract.readers.options import AS_THEY_ARE, Limits, ReadOptions
from unit.readers.zips import CRC, ENTRY, FLAGS, METHOD, SIZE, changed, directory_of, renamed, zipped

TEXT = "第一条　为了促进专利转化，制定本办法。\n"
MEBIBYTE = 1 << 20


def archive(folder: Path, data: bytes, name: str = "seeds.zip") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def found(*paths: Path, options: ReadOptions = AS_THEY_ARE) -> list[tuple[str, str]]:
    return [(file.id, file.shown) for file in readers.sources(list(paths), options)]


def outcomes(path: Path, limits: Limits | None = None) -> dict[str, str]:
    """What becomes of each source: its text, or the message behind its name."""
    options = ReadOptions(limits=limits or Limits())
    told = {}
    for file in readers.sources([path], options):
        # As a worker gets it.
        file = pickle.loads(pickle.dumps(file))
        try:
            told[file.shown] = readers.read(file, options).text
        except ReadError as error:
            shown, _, said = str(error).partition(": ")
            told[shown] = said
    return told


def counting(monkeypatch: pytest.MonkeyPatch, kind: type[Any]) -> list[None]:
    """An entry for each object of that type which is made from now on."""
    made: list[None] = []
    sound = kind.__init__

    def begin(self: Any, *values: Any) -> None:
        made.append(None)
        sound(self, *values)

    monkeypatch.setattr(kind, "__init__", begin)
    return made


# -- what is found -----------------------------------------------------------------------------------------------------


def test_an_archive_is_read_as_a_folder_would_be(tmp_path: Path) -> None:
    data = zipped(
        ("b.txt", TEXT), ("2023/", b""), ("2023/foo.md", TEXT), ("a.csv", TEXT), (".h.txt", TEXT),
        ("x/.git/a.txt", TEXT), ("__MACOSX/._b.txt", b"\0"), ("__MACOSX/b.txt", TEXT), ("a.TXT", TEXT),
    )  # fmt: skip
    path = archive(tmp_path, data)
    assert found(path) == [("2023/foo", "seeds.zip/2023/foo.md"), ("a", "seeds.zip/a.TXT"), ("b", "seeds.zip/b.txt")]
    assert set(outcomes(path).values()) == {TEXT}


def test_in_a_folder_an_archive_stands_among_the_files(tmp_path: Path) -> None:
    archive(tmp_path, zipped(("x.txt", TEXT)), "in/2023/old.zip")
    archive(tmp_path, TEXT.encode(), "in/a.txt")
    assert found(tmp_path / "in") == [("2023/old.zip/x", "in/2023/old.zip/x.txt"), ("a", "in/a.txt")]


def test_an_archive_may_be_named_without_its_suffix(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("x.txt", TEXT)), "download")
    assert found(path) == [("x", "download/x.txt")]
    # Not where the user says what every source is.
    assert found(path, options=ReadOptions(input_format="text")) == [("download", "download")]


def test_a_member_is_named_as_records_show_it(tmp_path: Path) -> None:
    inner = zipped(("deep.txt", TEXT))
    path = archive(tmp_path, zipped(("2023/a.txt", TEXT), ("2023/b.txt", TEXT), ("2023/inner.zip", inner)))
    assert found(path / "2023" / "a.txt") == [("2023/a", "seeds.zip/2023/a.txt")]
    assert found(path / "2023" / "inner.zip" / "deep.txt") == [
        ("2023/inner.zip/deep", "seeds.zip/2023/inner.zip/deep.txt")
    ]
    assert [shown for _, shown in found(path / "2023")] == [
        "seeds.zip/2023/a.txt",
        "seeds.zip/2023/b.txt",
        "seeds.zip/2023/inner.zip/deep.txt",
    ]
    assert found(path / "2023" / "a.txt", path)[0] == ("2023/a", "seeds.zip/2023/a.txt")
    assert len(found(path / "2023" / "a.txt", path)) == 3
    with pytest.raises(ReadError, match=r"seeds\.zip/gone\.txt: no such source; .*seeds\.zip holds no gone\.txt"):
        found(path / "gone.txt")


def test_what_is_no_archive_has_no_members(tmp_path: Path) -> None:
    path = archive(tmp_path, TEXT.encode(), "a.txt")
    with pytest.raises(ReadError, match="no such source"):
        found(path / "b.txt")
    assert readers.exists(path)
    assert not readers.exists(path / "b.txt")
    assert readers.exists(archive(tmp_path, zipped(("b.txt", TEXT))) / "b.txt")


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_a_package_is_one_source(tmp_path: Path, mark: str) -> None:
    package = zipped((mark, b"<a/>"), ("word/a.txt", TEXT))
    assert found(archive(tmp_path, package, "in/doc.zip")) == [("doc", "doc.zip")]
    assert found(archive(tmp_path, package, "doc.unknown")) == [("doc", "doc.unknown")]
    assert found(tmp_path / "in") == [("doc", "in/doc.zip")]
    assert found(archive(tmp_path, zipped(("a.zip", package)))) == [("a", "seeds.zip/a.zip")]


def test_an_office_file_of_another_kind_is_refused_as_before(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")), "table.xlsx")
    (said,) = outcomes(path).values()
    assert said.startswith("is an Office package (xlsx, pptx …)")


def test_an_archive_without_sources(tmp_path: Path) -> None:
    empty = archive(tmp_path, zipped(("a.png", b"x")), "in/empty.zip")
    archive(tmp_path, b"PK\x05\x06" + bytes(18), "in/nothing.zip")
    with pytest.raises(ReadError, match=r"empty\.zip: holds no source; looked for .*\.txt .*\.zip in it$"):
        found(empty)
    with pytest.raises(ReadError, match="in: holds no source"):
        found(tmp_path / "in")
    archive(tmp_path, TEXT.encode(), "in/a.txt")
    assert found(tmp_path / "in") == [("a", "in/a.txt")]


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_bytes", "name"),
    [
        ("通知.txt".encode("gb18030"), "通知.txt"),
        ("關於通知.txt".encode("gbk"), "關於通知.txt"),
        ("通知.txt".encode(), "通知.txt"),
        (b"caf\x82\xff.txt", "café\u00a0.txt"),
    ],
)
def test_names_in_the_encodings_of_old_systems(tmp_path: Path, as_bytes: bytes, name: str) -> None:
    data = renamed(zipped(("x" * len(as_bytes), TEXT)), b"x" * len(as_bytes), as_bytes)
    assert outcomes(archive(tmp_path, data)) == {f"seeds.zip/{name}": TEXT}


def test_names_of_new_systems(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("通知/附件①.txt", TEXT)))
    assert found(path) == [("通知/附件①", "seeds.zip/通知/附件①.txt")]


def test_hostile_names_are_cleaned_and_read(tmp_path: Path) -> None:
    names = [
        "../../up.txt", "/etc/root.txt", "C:\\temp\\drive.txt", "win\\dows.txt", "a/../b/./c.txt", "CON.txt",
        "a\nb\x1b.txt", "manifest.txt", "foo.json/x.txt", "x" * 300 + ".txt",
    ]  # fmt: skip
    path = archive(tmp_path, zipped(*((ZipInfo(name), TEXT) for name in names)))
    assert set(outcomes(path).values()) == {TEXT}
    assert {source_id: shown.removeprefix("seeds.zip/") for source_id, shown in found(path) if len(shown) < 100} == {
        "up": "up.txt",
        "etc/root": "etc/root.txt",
        "temp/drive": "temp/drive.txt",
        "win/dows": "win/dows.txt",
        "a/b/c": "a/b/c.txt",
        "CON_": "CON.txt",
        "a_b_": "a\ufffdb\ufffd.txt",
        "manifest.txt": "manifest.txt",
        "foo.json_/x": "foo.json/x.txt",
    }


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("a.txt", "甲"), ("a.txt", "乙"), ("../a.txt", "丙")))
    files = readers.sources([path])
    assert sorted(readers.read(file).text for file in files) == sorted(["甲", "乙", "丙"])
    assert len({file.id for file in files}) == 3


# -- bad members -------------------------------------------------------------------------------------------------------


def link(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


TWO = zipped(("bad.txt", TEXT), ("ok.txt", TEXT))
BAD = {
    "encrypted": (changed(TWO, "bad.txt", FLAGS, 1), "is encrypted; unpack the archive"),
    "another method": (changed(TWO, "bad.txt", METHOD, 99), "is packed by method 99"),
    "a wrong digest": (changed(TWO, "bad.txt", CRC, 7, "<L"), "is damaged (Bad CRC-32"),
    "more than it says": (changed(TWO, "bad.txt", {ENTRY: SIZE[ENTRY]}, 5, "<L"), "is damaged (Bad CRC-32"),
    "a header elsewhere": (changed(TWO, "bad.txt", {ENTRY: 42}, 3, "<L"), "is damaged (Bad magic number"),
    "a link": (zipped((link("bad.txt"), "/etc/passwd"), ("ok.txt", TEXT)), "is a symbolic link"),
    "no archive": (zipped(("bad.zip", b"PK\x03\x04" + bytes(50)), ("ok.txt", TEXT)), "is a damaged ZIP archive ("),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_member_costs_itself_only(tmp_path: Path, case: str) -> None:
    data, says = BAD[case]
    told = outcomes(archive(tmp_path, data))
    assert told.pop("seeds.zip/ok.txt") == TEXT
    ((shown, said),) = told.items()
    assert shown.startswith("seeds.zip/bad.")
    assert said.startswith(says)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(tmp_path: Path, method: int) -> None:
    (said,) = outcomes(archive(tmp_path, zipped(("a.txt", TEXT), method=method))).values()
    assert said == f"is packed by method {method}, which is not read; unpack the archive, or pack it as an ordinary ZIP"


def test_stored_members_are_read(tmp_path: Path) -> None:
    assert outcomes(archive(tmp_path, zipped(("a.txt", TEXT), method=ZIP_STORED))) == {"seeds.zip/a.txt": TEXT}


@pytest.mark.parametrize("cut", range(4, 250, 7))
def test_an_archive_that_was_cut_off_is_one_failed_source(tmp_path: Path, cut: int) -> None:
    data = zipped(("a.txt", TEXT), ("b.txt", TEXT))
    archive(tmp_path, data[: min(cut, len(data) - 1)], "in/cut.zip")
    archive(tmp_path, TEXT.encode(), "in/ok.txt")
    told = outcomes(tmp_path / "in")
    assert told.pop("in/ok.txt") == TEXT
    ((shown, said),) = told.items()
    assert shown == "in/cut.zip"
    assert said.startswith("is a damaged ZIP archive (")
    assert said.endswith("; get it again")


def test_flipped_bytes_never_raise_anything_else(tmp_path: Path) -> None:
    sound = zipped(("a.txt", TEXT), ("通知.txt", TEXT * 50), ("inner.zip", zipped(("b.txt", TEXT))))
    seen = set()
    for at in range(0, len(sound), 2):
        for value in (0x00, 0xFF, sound[at] ^ 0x01, sound[at] ^ 0x80):
            data = sound[:at] + bytes([value]) + sound[at + 1 :]
            path = archive(tmp_path, data, f"{at}-{value}.zip")
            if not data.startswith(b"PK\x03\x04"):
                continue
            # Whose only sources are gone by the flip is refused whole.
            with contextlib.suppress(ReadError):
                seen |= set(outcomes(path).values())
            path.unlink()
    assert TEXT in seen
    assert len(seen) > 5


# -- limits ------------------------------------------------------------------------------------------------------------


def test_a_member_may_have_so_many_bytes(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("a.txt", "a" * 1001), ("b.txt", "b" * 1000)))
    told = outcomes(path, Limits(file_size=1000))
    assert told == {
        "seeds.zip/a.txt": "has 1001 bytes, more than the 1000 that a source may have; leave it out, or raise the "
        "limit with --limit file-size=NUMBER",
        "seeds.zip/b.txt": "b" * 1000,
    }


def test_a_member_is_unpacked_no_further_than_it_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its header says: bytes are counted while they come."""
    path = archive(tmp_path, zipped(("a.txt", bytes(64 * MEBIBYTE))))
    read = []
    sound = zipfile.ZipExtFile.read

    def counted(stream: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        data = sound(stream, size)
        read.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    (said,) = outcomes(path).values()
    assert "times its size, more than the 200 times that a sound package has" in said
    assert sum(read) < 15 * MEBIBYTE
    read.clear()
    (said,) = outcomes(path, Limits(ratio=10_000, file_size=5000)).values()
    assert "has 67108864 bytes, more than the 5000" in said
    assert sum(read) == 5001


def test_of_a_short_text_the_ratio_says_nothing(tmp_path: Path) -> None:
    assert outcomes(archive(tmp_path, zipped(("a.txt", "的" * 100_000)))) == {"seeds.zip/a.txt": "的" * 100_000}


def test_what_an_archive_unpacks_to_is_bounded(tmp_path: Path) -> None:
    """Its members may share their bytes, so that none is too large by itself."""
    path = archive(tmp_path, zipped(*((f"{n}.txt", "甲" * 100) for n in range(4)), ("movie.mp4", bytes(5000))))
    assert len(outcomes(path, Limits(unpacked_size=1200))) == 4
    assert outcomes(path, Limits(unpacked_size=1199)) == {
        "seeds.zip": "unpacks to 1200 bytes or more, above the 1199 that a source may have; leave it out, or raise the "
        "limit with --limit unpacked-size=NUMBER"
    }


def test_archives_in_an_archive_count_too(tmp_path: Path) -> None:
    inner = zipped(*((f"{n}.txt", "甲" * 100) for n in range(4)), method=ZIP_STORED)
    path = archive(tmp_path, zipped(("a.txt", TEXT), ("x.zip", inner), ("y.zip", inner)))
    for limits in (Limits(members=7), Limits(unpacked_size=2 * len(inner) + len(TEXT.encode()) + 1300)):
        told = outcomes(path, limits)
        assert told["seeds.zip/a.txt"] == TEXT
        assert told["seeds.zip/x.zip/0.txt"] == "甲" * 100
        assert "raise the limit" in told["seeds.zip/y.zip"]


def test_an_archive_may_have_so_many_members(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("a.txt", TEXT), ("b.png", b""), ("c.png", b"")))
    assert len(outcomes(path, Limits(members=3))) == 1
    assert outcomes(path, Limits(members=2)) == {
        "seeds.zip": "holds 3 files, more than the 2 that an archive may hold; leave it out, or raise the limit with "
        "--limit members=NUMBER"
    }


@pytest.mark.parametrize(("count", "said"), [(30_000, 30_000), (30_000, 1), (600_000, 1)])
def test_a_directory_of_too_many_is_refused_before_it_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, said: int
) -> None:
    made = counting(monkeypatch, zipfile.ZipInfo)
    path = archive(tmp_path, b"PK\x03\x04" + directory_of(count, said))
    with pytest.raises(LimitError, match="more than the 20000 that an archive may hold"):
        archives.members(path, "seeds.zip", (".txt",), Limits())
    assert made == []


def test_a_directory_of_gigabytes_is_not_even_read(tmp_path: Path) -> None:
    """A file of holes that says it is all directory: it takes no room on the disk, and would take all of the memory."""
    size = 200 * MEBIBYTE
    with archive(tmp_path, b"PK\x03\x04").open("r+b") as file:
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size - 4, 4, 0))
    tracemalloc.start()
    try:
        with pytest.raises(LimitError, match="more than the 20000 that an archive may hold"):
            archives.members(tmp_path / "seeds.zip", "seeds.zip", (".txt",), Limits())
        assert tracemalloc.get_traced_memory()[1] < 30 * MEBIBYTE
    finally:
        tracemalloc.stop()


def nested(depth: int) -> bytes:
    data = zipped(("a.txt", TEXT))
    for _ in range(depth - 1):
        data = zipped(("in.zip", data))
    return data


def test_archives_are_followed_three_deep(tmp_path: Path) -> None:
    assert outcomes(archive(tmp_path, nested(3))) == {"seeds.zip/in.zip/in.zip/a.txt": TEXT}
    assert outcomes(archive(tmp_path, nested(4), "four.zip")) == {
        "four.zip/in.zip/in.zip/in.zip": "is an archive 4 deep in archives; unpack it and give its files"
    }
    assert list(outcomes(archive(tmp_path, nested(2), "two.zip"), Limits(nesting=1))) == ["two.zip/in.zip"]


def test_an_archive_of_thousands_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, zipped(*((f"{n}.txt", TEXT) for n in range(300))))
    opened = counting(monkeypatch, zipfile.ZipFile)
    assert len(outcomes(path)) == 300
    assert len(opened) == 1


def test_an_archive_that_changed_is_opened_anew(tmp_path: Path) -> None:
    path = archive(tmp_path, zipped(("a.txt", TEXT), ("b.txt", TEXT)))
    file = readers.sources([path])[1]
    assert readers.read(file).text == TEXT
    archive(tmp_path, zipped(("a.txt", "其他内容")))
    with pytest.raises(ReadError, match=r"seeds\.zip/b\.txt: is gone; the archive was changed"):
        readers.read(file)
    path.unlink()
    with pytest.raises(ReadError, match=r"seeds\.zip/b\.txt: cannot be read: No such file"):
        readers.read(file)
