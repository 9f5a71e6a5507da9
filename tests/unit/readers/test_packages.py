"""ZIP packages and XML under limits: what a hostile one does is refused before it costs anything."""

import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from ipextract.errors import LimitError, ReadError
from ipextract.readers import packages
from ipextract.readers.options import MEBIBYTE, Limits
from ipextract.readers.packages import Package, parse_xml
from ipextract.readers.zips import DamagedError
from unit.readers.zips import FLAGS, SIZE, changed, zipped

ROOT = "word/document.xml"


def opened(data: bytes, **limits: int) -> Package:
    return Package(data, "texts/a.docx", Limits(**limits))


@contextmanager
def quickly(seconds: float = 5.0) -> Iterator[None]:
    """What is refused has to be refused before the work is done."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def test_members_are_read_as_they_were_zipped() -> None:
    package = opened(zipped(("a/", b""), ("a/b.xml", b"<b/>"), ("c", "正文".encode())))
    assert package.member("c").decode() == "正文"
    assert package.xml("a/b.xml").tag == "b"
    assert "A\\B.xml" in package
    assert "d" not in package
    with pytest.raises(ReadError, match=r"texts/a\.docx: lacks its part d;"):
        package.member("d")


# -- size --------------------------------------------------------------------------------------------------------------

ZEROS = bytes(40 * MEBIBYTE)


def test_a_package_is_refused_as_soon_as_it_unpacks_to_too_much() -> None:
    bomb = zipped((ROOT, ZEROS))
    assert len(bomb) < MEBIBYTE // 16
    with pytest.raises(LimitError, match=r"a\.docx: unpacks to 1114112 bytes or more.*--limit unpacked-size="):
        opened(bomb, unpacked_size=MEBIBYTE, ratio=10_000).member(ROOT)
    with pytest.raises(LimitError, match=r"a\.docx: unpacks to 201 times its size.*--limit ratio="):
        opened(bomb).member(ROOT)


def test_what_nobody_asks_for_is_not_unzipped() -> None:
    package = opened(zipped(("word/media/a.bin", ZEROS), (ROOT, b"<d/>")))
    assert package.member(ROOT) == b"<d/>"


def test_a_package_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    package = opened(changed(zipped((ROOT, ZEROS)), ROOT, SIZE, 100, "<L"))
    with quickly(0.5), pytest.raises(ReadError, match=r"word/document\.xml is damaged"):
        package.member(ROOT)


def test_a_package_that_says_that_a_part_is_empty_is_damaged() -> None:
    with pytest.raises(DamagedError, match=r"word/document\.xml is damaged"):
        opened(changed(zipped((ROOT, b"<d/>")), ROOT, SIZE, 0, "<L")).member(ROOT)


def test_members_count_each_time_that_they_are_read() -> None:
    """Parts that name one another can have one read as often as they like."""
    package = opened(zipped((ROOT, os.urandom(60_000))), unpacked_size=100_000)
    package.member(ROOT)
    with pytest.raises(LimitError, match="unpacks to"):
        package.member(ROOT)


def test_too_many_members_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = zipped(*((f"{at}", b"") for at in range(300)))
    assert "299" in opened(crowd, members=300)
    monkeypatch.setattr(zipfile, "ZipInfo", None)
    with pytest.raises(LimitError, match=r"a\.docx: holds 300 files, more than the 299.*--limit members="):
        opened(crowd, members=299)


# -- what no sound package has -----------------------------------------------------------------------------------------


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(ReadError, match=r"holds 'word/document\.xml' twice"):
        opened(zipped((ROOT, b"<seen/>"), (ROOT, b"<read/>")))
    with pytest.raises(ReadError, match=r"holds '/Word/Document\.xml' twice"):
        opened(zipped((ROOT, b"<seen/>"), ("/Word/Document.xml", b"<read/>")))


def test_an_encrypted_member_is_refused_by_name() -> None:
    data = changed(zipped((ROOT, b"<d/>")), ROOT, FLAGS, 1)
    with pytest.raises(ReadError, match=r"word/document\.xml is encrypted; save it without a password"):
        opened(data).member(ROOT)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_unpack_in_one_step_are_refused(method: int) -> None:
    with pytest.raises(ReadError, match="is packed in a way that is not allowed"):
        opened(zipped((ROOT, b"<d/>"), method=method)).member(ROOT)


def test_a_damaged_member_costs_only_itself() -> None:
    data = zipped((ROOT, b"<d>text</d>"), ("b.xml", b"<b/>"), method=zipfile.ZIP_STORED)
    package = opened(data.replace(b"<d>text</d>", b"<d>next</d>"))
    assert package.xml("b.xml").tag == "b"
    with pytest.raises(DamagedError, match=r"a\.docx: its part word/document\.xml is damaged"):
        package.member(ROOT)


@pytest.mark.parametrize("cut", [0.3, 0.9, 0.99])
def test_a_package_that_is_cut_off_is_refused(cut: float) -> None:
    data = zipped((ROOT, os.urandom(2000)), ("b", b"b"))
    with pytest.raises(ReadError, match=r"texts/a\.docx: is a damaged ZIP package"):
        opened(data[: int(len(data) * cut)])


def test_any_byte_that_is_changed_gives_an_error_of_ours_or_bytes() -> None:
    data = zipped((ROOT, b"<d>" + bytes(range(32, 59)) + b"</d>"), ("b.xml", b"<b/>"))
    for at in range(len(data)):
        for value in (0, 0xFF, data[at] ^ 0x10):
            changed = data[:at] + bytes([value]) + data[at + 1 :]
            with suppress(ReadError):
                package = opened(changed)
                package.member(ROOT)
                package.xml("b.xml")


# -- XML ---------------------------------------------------------------------------------------------------------------


def root(data: bytes, **limits: int) -> str:
    return str(parse_xml(data, "b.xml", "a.docx", Limits(**limits)).tag)


def laughs(levels: int = 12) -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'


@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE d><d/>",
        '<!DOCTYPE d [<!ENTITY e "text">]><d>&e;</d>',
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><d>&e;</d>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd"><d/>',
        '<!DOCTYPE d [<!ENTITY % e SYSTEM "http://127.0.0.1:9/e"> %e;]><d/>',
    ],
    ids=["none", "entity", "file", "remote-dtd", "remote-parameter"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused(document: str, encoding: str) -> None:
    with quickly(1.0), pytest.raises(ReadError, match=r"a\.docx: its part b\.xml declares a document type"):
        root(document.encode(encoding))


@pytest.mark.parametrize("element", ["<d>&e11;</d>", '<d a="&e11;"/>'])
def test_entities_that_grow_are_refused_before_they_have(element: str) -> None:
    with quickly(1.0), pytest.raises(ReadError, match=r"its part b\.xml"):
        root(f"{laughs()}{element}".encode())


def test_a_document_in_either_encoding_is_read_whatever_it_declares() -> None:
    for codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        for declared in ("utf-8", "utf-16", "gb2312"):
            data = f'<?xml version="1.0" encoding="{declared}"?><a>正文</a>'.encode(codec)
            assert parse_xml(data, "b.xml", "a.docx", Limits()).text == "正文", (codec, declared)
    with pytest.raises(DamagedError, match=r"a\.docx: its part b\.xml is no UTF-16"):
        root("<a/>".encode("utf-16") + b"\x00")


def test_the_parser_itself_follows_no_document_type(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The second wall, behind the refusal of whatever has a document type."""
    monkeypatch.setattr(packages, "DOCTYPE", b"<!NOTHING")
    # To be seen where libxml2 is older than 2.13 alone; since then it cannot fetch.
    assert packages.PARSING["no_network"]
    (tmp_path / "e").write_text("<!ENTITY e 'fetched'>", encoding="utf-8")
    for document in (
        '<!DOCTYPE d [<!ENTITY e "text">]><d>&e;</d>',
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{tmp_path}/e">]><d>&e;</d>',
    ):
        with suppress(DamagedError):
            assert "".join(parse_xml(document.encode(), "b.xml", "a.docx", Limits()).itertext()) in {"", "&e;"}
    (tmp_path / "broken").write_text("<!NEVER", encoding="utf-8")
    assert root(f'<!DOCTYPE d SYSTEM "{tmp_path}/broken"><d/>'.encode()) == "d"
    with quickly(1.0), pytest.raises(DamagedError):
        root(f"{laughs()}<d>&e11;</d>".encode())


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(DamagedError, match=r"its part b\.xml is no XML that can be read"):
        root(b"<a>" + b"x" * 11 * MEBIBYTE + b"</a>")


def test_nothing_that_a_document_type_names_is_opened(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to waits for ever, so a parser that followed would never come back."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for document in (
        f'<!DOCTYPE d SYSTEM "{pipe}"><d/>',
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{pipe}">]><d>&e;</d>',
        f'<!DOCTYPE d [<!ENTITY % e SYSTEM "{pipe}"> %e;]><d/>',
    ):
        with quickly(1.0), pytest.raises(ReadError):
            root(document.encode())


def test_elements_that_nest_too_deep_are_refused() -> None:
    def nested(deep: int) -> bytes:
        return b"<a>" * deep + b"</a>" * deep

    assert root(nested(20), nesting=20) == "a"
    with pytest.raises(LimitError, match=r"its part b\.xml: nests its parts 21 deep or deeper.*--limit nesting="):
        root(nested(21), nesting=20)
    assert root(nested(200)) == "a"
    with pytest.raises(LimitError, match="nests"):
        root(nested(201))
    with quickly(), pytest.raises(ReadError, match="Excessive depth"):
        root(nested(1_000_000), nesting=10_000_000)


@pytest.mark.parametrize(
    "document",
    [b"", b"<a>", b"text", b"<a></b>", b"<a>\x00</a>", b"<a/>\xff", b"<a/>\x00\x00\xfe\xff"],
)
def test_what_is_no_xml_is_told_with_its_part(document: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.docx: its part b\.xml is no XML that can be read"):
        root(document)


def test_comments_and_instructions_are_left_out() -> None:
    element = parse_xml("<a><!-- 批注 -->正<?x y?>文</a>".encode(), "a", "b", Limits())
    assert (len(element), element.text) == (0, "正文")
