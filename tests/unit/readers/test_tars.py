"""tar archives: which members are read, what each is called, and that bad ones cost themselves alone."""

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import zstandard

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.many import outcomes_by, written
from unit.readers.zips import zipped

MEBIBYTE = 1 << 20
TEXT = "第一条　为了促进专利转化，制定本办法。\n"


def member(
    name: str, data: bytes = TEXT.encode(), kind: bytes = tarfile.REGTYPE, link: str = ""
) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = len(data) if kind == tarfile.REGTYPE else 0
    return info, data


def tarred(*members: tuple[tarfile.TarInfo, bytes], encoding: str = "utf-8", how: int = tarfile.GNU_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=how, encoding=encoding) as archive:
        for info, data in members:
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


outcomes = partial(outcomes_by, "shown")


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.tar", bytes),
        ("a.tar.gz", gzip.compress),
        ("a.TGZ", gzip.compress),
        ("a.tar.bz2", bz2.compress),
        ("a.tar.xz", lzma.compress),
        ("a.tar.zst", zstandard.compress),
    ],
)
def test_members_are_sources_in_their_order(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    members = [
        member("./b.txt", b"B" * 511), member("2023/", b"", tarfile.DIRTYPE), member("2023/foo.md"), member("a.csv"),
        member(".h.txt"), member("x/.git/a.txt"), member("__MACOSX/b.txt"), member("._b.txt"),
        member("a.TXT", b"A" * 512),
        member(f"{'long' * 60}/c.txt"),
    ]  # fmt: skip
    path = written(tmp_path / "in" / name, pack(tarred(*members)))
    expected = {
        f"{name}/b.txt": "B" * 511,
        f"{name}/2023/foo.md": TEXT,
        f"{name}/a.TXT": "A" * 512,
        f"{name}/{'long' * 60}/c.txt": TEXT,
    }
    assert list(outcomes(path).items()) == list(expected.items())
    assert [file.id for file in readers.sources([path])] == ["b", "2023/foo", "a", f"{'long' * 60}/c"]
    assert [file.id for file in readers.sources([tmp_path / "in"])][:2] == [f"{name}/b", f"{name}/2023/foo"]
    assert [each.size for each in readers.stream([path])] == [511, len(TEXT.encode()), 512, len(TEXT.encode())]


@pytest.mark.parametrize("how", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_are_never_paths_and_are_read_in_any_encoding(tmp_path: Path, how: int) -> None:
    names = ("../../x.txt", "/etc/y.txt", "C:\\z.txt", "办法.txt")
    path = written(tmp_path / "a.tar", tarred(*map(member, names), how=how))
    assert [(file.id, file.shown) for file in readers.sources([path])] == [
        ("x", "a.tar/x.txt"), ("etc/y", "a.tar/etc/y.txt"), ("z", "a.tar/z.txt"), ("办法", "a.tar/办法.txt"),
    ]  # fmt: skip
    if how == tarfile.GNU_FORMAT:
        path = written(tmp_path / "gb.tar", tarred(member("关于印发办法的通知.txt"), encoding="gb18030"))
        assert list(outcomes(path)) == ["gb.tar/关于印发办法的通知.txt"]


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar", tarred(member("a.txt", b"1"), member("a.txt", b"2"), member("a.md", b"3")))
    files = readers.sources([path])
    assert [readers.read(file).text for file in files] == ["1", "2", "3"]
    assert len({file.id for file in files}) == 3


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    members = [
        member("soft.txt", kind=tarfile.SYMTYPE, link="/etc/passwd"),
        member("hard.txt", kind=tarfile.LNKTYPE, link="a.txt"),
        member("pipe.txt", kind=tarfile.FIFOTYPE), member("tty.txt", kind=tarfile.CHRTYPE), member("a.txt"),
        member("in.zip", zipped(("a.txt", TEXT))), member("in.jsonl", b"{}"),
    ]  # fmt: skip
    nowhere = "which leads nowhere in an archive; pack the file itself"
    inside = (
        "is an archive, or a file of rows, in an archive, where it is not looked into; unpack it and give its files"
    )
    assert outcomes(written(tmp_path / "a.tar", tarred(*members))) == {
        "a.tar/soft.txt": f"a.tar/soft.txt: is a symbolic link, {nowhere}",
        "a.tar/hard.txt": f"a.tar/hard.txt: is a hard link, {nowhere}",
        "a.tar/pipe.txt": f"a.tar/pipe.txt: is a pipe, {nowhere}",
        "a.tar/tty.txt": f"a.tar/tty.txt: is a device, {nowhere}",
        "a.tar/a.txt": TEXT,
        "a.tar/in.zip": f"a.tar/in.zip: {inside}",
        "a.tar/in.jsonl": f"a.tar/in.jsonl: {inside}",
    }
    zipped_rows = written(tmp_path / "b.zip", zipped(("in.tar", b"x"), ("a.txt", TEXT)))
    assert outcomes(zipped_rows) == {"b.zip/a.txt": TEXT, "b.zip/in.tar": f"b.zip/in.tar: {inside}"}


WHOLE = tarred(*(member(f"{number}.txt", f"{number}".encode() * 700) for number in range(1, 7)))


@pytest.mark.parametrize(
    ("data", "names", "said"),
    [
        (WHOLE[:4000], "123", "behind its member 3 (it is cut off)"),
        (WHOLE[: 6 * 1536], "123456", "behind its member 6 (its end is missing)"),
        (
            WHOLE[: 3 * 1536] + b"\xff" * 512 + WHOLE[3 * 1536 + 512 :],
            "123",
            "behind its member 3 (what follows is no header)",
        ),
        (gzip.compress(WHOLE, 0)[:6000], "1234", "(it is cut off)"),
    ],
    ids=["cut", "no-end", "header", "gz"],
)
def test_what_is_before_the_damage_is_read(tmp_path: Path, data: bytes, names: str, said: str) -> None:
    told = outcomes(written(tmp_path / "a.tar", data))
    *good, (last, why) = told.items()
    assert [name for name, _ in good] == [f"a.tar/{name}.txt" for name in names]
    assert last == "a.tar/…"
    assert why.startswith("a.tar: is damaged")
    assert said in why
    assert why.endswith(f"get it again; all behind its member {len(names)} is lost")
    # The last member met may be the one that is cut.
    assert [text for _, text in good][:-1] == [name * 700 for name in names[:-1]]


def test_what_is_no_archive_is_one_bad_source(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar", TEXT.encode() * 20)
    (said,) = outcomes(path).values()
    assert said.startswith("a.tar: is damaged from its start (")
    assert readers.sources([path])[0].id == "a.tar"


def test_an_archive_without_sources(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar", tarred(member("a.png")))
    with pytest.raises(ReadError, match=r"a\.tar: holds no source; looked for .* in it$"):
        readers.sources([path])
    with pytest.raises(ReadError, match=r"a\.tar: holds no source; looked for .* in it$"):
        list(readers.stream([path]))


def test_limits_bound_what_an_archive_may_hold(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.tar.gz",
        gzip.compress(tarred(*(member(f"{n}.txt") for n in range(4)), member("x.txt", b"x" * 3000))),
    )
    told = outcomes(path, ReadOptions(limits=Limits(members=3)))
    assert list(told) == ["a.tar.gz/0.txt", "a.tar.gz/1.txt", "a.tar.gz/2.txt", "a.tar.gz/…"]
    assert "holds 4 files, more than the 3 that an archive may hold" in told["a.tar.gz/…"]
    told = outcomes(path, ReadOptions(limits=Limits(file_size=2000)))
    assert told["a.tar.gz/x.txt"].startswith("a.tar.gz/x.txt: has 3000 bytes, more than the 2000")
    assert told["a.tar.gz/3.txt"] == TEXT


def test_a_bomb_and_a_header_of_gigabytes_take_no_memory(tmp_path: Path) -> None:
    bomb = gzip.compress(tarred(member("a.txt"), member("b.txt", bytes(400 * MEBIBYTE)), member("c.txt")))
    header = bytearray(tarred(member("x" * 200 + ".txt"))[:512])
    header[124:136] = b"00000000000\0" if not header else b"77777777777\0"
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    long = tarred(member("a.txt"))[:1024] + bytes(header) + bytes(4096)
    written(tmp_path / "in" / "bomb.tar.gz", bomb)
    written(tmp_path / "in" / "long.tar", long)
    del bomb
    tracemalloc.start()
    try:
        told = outcomes(tmp_path / "in")
        assert tracemalloc.get_traced_memory()[1] < 24 * MEBIBYTE
    finally:
        tracemalloc.stop()
    assert told["in/bomb.tar.gz/a.txt"] == told["in/long.tar/a.txt"] == TEXT
    assert "more than the 200 times that a sound package has" in told["in/bomb.tar.gz/…"]
    assert "a header that is too long" in told["in/long.tar/…"]


def test_a_member_is_named_as_records_show_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tar", tarred(member("2023/a.txt"), member("2023/b.txt"), member("c.txt")))
    assert readers.one(path / "2023" / "b.txt").shown == "a.tar/2023/b.txt"
    assert [file.id for file in readers.sources([path / "2023"])] == ["2023/a", "2023/b"]
    assert readers.exists(path / "c.txt")
    with pytest.raises(ReadError, match=r"no such source; .*a\.tar holds no gone\.txt"):
        readers.one(path / "gone.txt")
