"""Which encoding a page is read in."""

import codecs

import pytest

from ipextract.errors import ReadError
from unit.readers.pages import read

TEXT = "一、总体要求：镕基①㎡。"
BIG5 = "一、總體要求"


def page(text: str, declaration: str) -> str:
    return f"<html><head>{declaration}<title>文</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("declaration", "codec", "named"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "gb18030"),
        ("<META content='text/html; charset=GBK' http-equiv=Content-Type>", "gb18030", "gb18030"),
        ("<meta charset=x-gbk />", "gb18030", "gb18030"),
        ("", "utf-8", "utf-8"),
        ("", "gb18030", "gb18030"),
        # Declarations that the bytes contradict, or in which nobody writes Chinese.
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "gb18030", "gb18030"),
        ('<meta charset="iso-8859-1">', "gb18030", "gb18030"),
        ('<meta charset="nonsense">', "utf-8", "utf-8"),
        # UTF-16 that declares itself in ASCII is none (HTML Standard, 13.2.3.2).
        ('<meta charset="utf-16">', "utf-8", "utf-8"),
    ],
)
def test_what_a_page_declares_is_believed_where_its_bytes_bear_it_out(declaration: str, codec: str, named: str) -> None:
    source = read(page(TEXT, declaration).encode(codec))
    assert (source.text, source.encoding, source.diagnostics) == (f"{TEXT}\n", named, ())


def test_big5_is_read_where_it_is_declared() -> None:
    source = read(page(BIG5, '<meta charset="big5">').encode("big5"))
    assert (source.text, source.encoding) == (f"{BIG5}\n", "big5hkscs")


def test_an_xml_declaration_counts_too() -> None:
    text = f'<?xml version="1.0" encoding="GB2312"?><html><body><p>{TEXT}</p></body></html>'
    assert read(text.encode("gb18030")).text == f"{TEXT}\n"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (codecs.BOM_UTF8 + page(TEXT, '<meta charset="gb2312">').encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + page(TEXT, '<meta charset="gb2312">').encode("utf-16-le"), "utf-16"),
        (page(TEXT, "").encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_a_mark_comes_before_all_else(data: bytes, named: str) -> None:
    source = read(data, encoding="gb18030")
    assert (source.text, source.encoding) == (f"{TEXT}\n", named)


def test_the_user_knows_better_than_the_page() -> None:
    data = page(BIG5, '<meta charset="gb2312">').encode("big5")
    assert read(data, encoding="big5").text == f"{BIG5}\n"


def test_bad_bytes_are_kept_with_an_error() -> None:
    source = read(page("一、总体\x00要求", '<meta charset="utf-8">').encode().replace(b"\x00", b"\xff"))
    assert source.text == "一、总体\ufffd要求\n"
    (said,) = source.diagnostics
    assert (said.code, said.span) == ("encoding-damaged", (4, 5))
    assert said.message == "1 bytes from byte 80 on are no utf-8; each is kept as U+FFFD"


def test_a_page_cut_off_inside_a_character_is_kept() -> None:
    assert read("<html><body><p>一、总体要求".encode()[:-1]).text == "一、总体要\ufffd\ufffd\n"


def test_nuls_are_passed_over() -> None:
    assert read("<html><p>一、\0总\0体要求".encode()).text == "一、总体要求\n"


def test_what_is_in_no_encoding_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"^pages/page\.html: is in no encoding that we know.*--encoding"):
        read(b"<html><p>" + b"\x80\xff" * 500)
