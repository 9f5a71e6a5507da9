"""Bytes → text: encodings told apart by content, damage kept and named, other files refused by name."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions

TEXT = "第一条 一般规定。\r\n到2025年，达到30%。\n"


def read(data: bytes, name: str = "a.txt") -> Source:
    return readers.read_bytes(data, SourceFile(Path(name), "a", f"seeds/{name}"))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32"),
    ],
)
def test_encodings_give_the_text_as_it_stands(data: bytes, encoding: str) -> None:
    source = read(data)
    assert source.text == TEXT
    assert source.encoding == encoding
    assert source.diagnostics == ()


def test_the_named_encoding_decodes_the_file_to_the_same_text() -> None:
    data = b"\xef\xbb\xbf" + TEXT.encode()
    assert data.decode(read(data).encoding) == read(data).text


def test_digest_is_of_the_bytes_and_path_is_the_shown_one() -> None:
    source = read("中".encode())
    # printf '\xe4\xb8\xad' | sha256sum
    assert source.sha256 == "a567bdaa11367f260f0708391f4d10766b5962f565d9e432f17981a3584fe1e2"
    assert (source.id, source.path, source.media_type) == ("a", "seeds/a.txt", "text/plain")


@pytest.mark.parametrize(
    ("name", "media_type"), [("a.md", "text/markdown"), ("A.MD", "text/markdown"), ("a", "text/plain")]
)
def test_media_type_follows_the_suffix(name: str, media_type: str) -> None:
    assert read(b"# text", name).media_type == media_type


def test_a_text_cut_off_inside_a_character_is_kept_with_an_error() -> None:
    source = read("推动专利转化运用".encode()[:-1])
    assert source.text == "推动专利转化运\ufffd\ufffd"
    (said,) = source.diagnostics
    assert (said.code, said.severity, said.span) == ("encoding-damaged", "error", (7, 8))
    assert said.message == "2 bytes from byte 21 on are no utf-8; each is kept as U+FFFD"


def test_each_bad_byte_is_one_replacement_and_valid_ones_of_the_text_are_not_counted() -> None:
    source = read("甲\ufffd乙".encode() + b"\xff\xfe" + "丙".encode())
    assert source.text == "甲\ufffd乙\ufffd\ufffd丙"
    assert source.diagnostics[0].message.startswith("2 bytes from byte 9 on are no utf-8")


def test_damage_after_a_mark_is_counted_from_the_start_of_the_file() -> None:
    source = read(b"\xef\xbb\xbf" + "甲乙".encode() + b"\xff")
    assert source.encoding == "utf-8-sig"
    assert source.diagnostics[0].message.startswith("1 bytes from byte 9 on")


def test_damaged_gb18030_is_kept_with_an_error() -> None:
    source = read("市场监管部门负责专利保护工作".encode("gb18030") + b"\xff")
    assert source.text == "市场监管部门负责专利保护工作\ufffd"
    assert source.encoding == "gb18030"
    assert [said.code for said in source.diagnostics] == ["encoding-damaged"]


def test_utf8_with_one_bad_byte_is_not_taken_for_gb18030() -> None:
    # An even number of bytes in all, every pair of them a valid pair of GB 18030.
    data = "中文".encode()[:-1] + "甲".encode()
    assert read(data).encoding == "utf-8"


def test_big5_that_happens_to_be_valid_gb18030_is_read_and_told() -> None:
    source = read("專利轉化運用專項行動實施方案".encode("big5"))
    assert (source.text, source.encoding) == ("專利轉化運用專項行動實施方案", "cp950")
    assert [(said.code, said.severity) for said in source.diagnostics] == [("encoding-weighed", "info")]


def test_big5_of_too_few_characters_is_doubted() -> None:
    source = read("專利轉化".encode("big5"))
    assert [(said.code, said.severity) for said in source.diagnostics] == [("encoding-doubtful", "warning")]


def test_the_encoding_of_the_options_is_taken() -> None:
    file = SourceFile(Path("a.txt"), "a", "seeds/a.txt")
    source = readers.read_bytes("專利".encode("big5"), file, ReadOptions(encoding="big5"))
    assert (source.text, source.encoding, source.diagnostics) == ("專利", "cp950", ())
    with pytest.raises(
        ReadError, match=r"seeds/a\.txt: at least \d+ of its 6 bytes are no ascii; leave --encoding out"
    ):
        readers.read_bytes("專利".encode(), file, ReadOptions(encoding="ascii"))


def test_a_web_page_is_text_where_the_user_says_so() -> None:
    page = "<!DOCTYPE html><p>第一条</p>"
    file = SourceFile(Path("a.txt"), "a", "seeds/a.txt")
    assert readers.read_bytes(page.encode(), file, ReadOptions(input_format="text")).text == page
    with pytest.raises(ReadError, match="is a RAR archive"):
        readers.read_bytes(b"Rar!\x1a\x07", file, ReadOptions(input_format="text"))


def test_a_nul_among_text_is_damage() -> None:
    source = read("甲乙丙".encode() + b"\x00")
    assert source.text == "甲乙丙\ufffd"
    assert [said.code for said in source.diagnostics] == ["encoding-damaged"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04\x14\x00", "ZIP package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "OLE file"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG image"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x00\x01\x02\x03\x90\x00\xff\xfe" * 9, "NUL bytes"),
        ("甲乙丙".encode() + bytes(4), "NUL bytes"),
        (b"\x80\xff" * 50, "no encoding that we know"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "blank"),
        ("\r\n\t \u3000\u200b".encode(), "blank"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read(data)
    assert str(caught.value).startswith("seeds/a.txt: ")


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (
            ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"),
            r"is an OFD document \(GB/T 33190\), not plain text; open it and save it as PDF or docx$",
        ),
        (("[Content_Types].xml", "xl/workbook.xml"), r"is an Office package \(xlsx, pptx …\).*save it as docx or PDF$"),
        (("mimetype", "content.xml"), r"is an OpenDocument file or an e-book.*save it as docx or PDF$"),
        (("a.txt", "b.txt"), r"is a ZIP package .* or archive, not plain text; unpack an archive first"),
    ],
)
def test_a_package_is_told_by_what_it_holds(members: tuple[str, ...], says: str) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in members:
            package.writestr(name, "<a/>")
    with pytest.raises(ReadError, match=r"^seeds/a\.txt: " + says):
        read(stream.getvalue())


@pytest.mark.parametrize("text", ["PKU 北京大学", "PDF格式", "BZ汽车", "<附件>", "<htm"])
def test_text_that_begins_almost_like_another_format_is_read(text: str) -> None:
    assert read(text.encode()).text == text


def test_a_file_that_the_system_refuses_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"seeds/gone\.txt: cannot be read: No such file"):
        readers.read(SourceFile(tmp_path / "gone.txt", "gone", "seeds/gone.txt"))
    with pytest.raises(ReadError, match="Is a directory"):
        readers.read(SourceFile(tmp_path, "x", "x"))
