"""Files that are damaged, locked or made to do harm: a clear refusal, or what can be read with what is to be said."""

import tracemalloc
import zlib
from pathlib import Path

import pytest

from ipextract import readers
from ipextract.errors import LimitError, ReadError
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.pdf.made import Page, Text, joined, pdf, read, rule, stream

DATA = Path(__file__).parents[3] / "data" / "pdf"
LINE = Text(80, 700, "第一条为规范管理，制定本办法。")
TEXT = "第一条为规范管理，制定本办法。\n"


def refusal(data: bytes, options: ReadOptions | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read(data, options or ReadOptions())
    message = str(raised.value)
    assert message.startswith("in/a.pdf: ")
    return message.removeprefix("in/a.pdf: ")


def codes(data: bytes) -> list[str]:
    return [each.code for each in read(data).diagnostics]


def read_file(name: str) -> str:
    return readers.read(SourceFile(DATA / f"{name}.pdf", name, f"in/{name}.pdf")).text


# -- known by its content ----------------------------------------------------------------------------------------------


def test_a_pdf_is_known_by_its_content_with_other_bytes_in_front() -> None:
    assert read(b"HTTP/1.1 200 OK\r\n\r\n" + pdf([[LINE]])).text == TEXT
    assert read(b"\n" * 1024 + pdf([[LINE]])).text == TEXT


def test_what_only_speaks_of_pdf_is_none() -> None:
    assert read(b"x" * 1100 + b"%PDF-1.7 is the newest version\n").media_type == "text/plain"


# -- damage ------------------------------------------------------------------------------------------------------------


def test_what_is_left_of_a_file_that_was_cut_off_is_read() -> None:
    whole = pdf([[LINE], [Text(80, 700, "第二条。")]])
    source = read(whole[: whole.index(b"\nendstream", whole.index(b"endstream") + 20)])
    assert source.text == f"{TEXT}第二条。\n"
    assert [(each.code, each.severity) for each in source.diagnostics] == [("pdf-cut-off", "warning")]


def test_a_file_that_lost_its_catalogue_is_refused() -> None:
    data = (DATA / "tables.pdf").read_bytes()
    assert refusal(data[: len(data) // 2]) == (
        "cannot be opened: the PDF is damaged, cut off or without pages; get it again"
    )


@pytest.mark.parametrize(
    "damage", [(b"startxref\n", b"startxref\n99"), (b" 00000 n ", b" 00000 f "), (b"xref\n0", b"xref\n7")]
)
def test_a_wrong_table_of_places_costs_nothing(damage: tuple[bytes, bytes]) -> None:
    data = pdf([[LINE]])
    assert damage[0] in data
    assert read(data.replace(*damage)).text == TEXT


def test_a_page_that_cannot_be_opened_is_named_and_the_others_are_read() -> None:
    data = pdf([[LINE], [LINE], [Text(80, 700, "第三页。")]])
    broken = data.replace(b"/Kids[5 0 R 7 0 R 9 0 R]", b"/Kids[5 0 R 99 0 R 9 0 R]")
    source = read(broken)
    assert source.text == f"{TEXT}第三页。\n"
    assert [(each.code, each.severity, each.message) for each in source.diagnostics] == [
        ("pages-unread", "error", "pages 2 are damaged and were not read")
    ]


def test_a_tree_of_pages_that_leads_back_to_itself_ends() -> None:
    loop = joined([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 5>>"])
    assert refusal(loop) == (
        "none of its 5 pages can be read: damaged, or crowded beyond what a page can hold; get it again"
    )


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")
    assert read(pdf([Page([LINE, "/X Do"], resources="/XObject<</X 5 0 R>>")], extra=[form])).text == TEXT


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n" + bytes(range(256)) * 40, pdf([])])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert refusal(data) == "cannot be opened: the PDF is damaged, cut off or without pages; get it again"


def test_empty_pages_are_refused() -> None:
    assert refusal(pdf([[], []])) == "holds no text on its 2 pages; run text recognition (OCR) if they show some"


def test_fonts_that_name_no_characters_are_refused() -> None:
    assert refusal(pdf([[Text(80, 700, "\ue101\ue102\ue103\ue104可读")]])) == (
        "its fonts do not say which characters they show: 4 of 6 cannot be read; run text recognition (OCR) on it, "
        "or get the document in another format"
    )


# -- scans and locks ---------------------------------------------------------------------------------------------------


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError) as raised:
        read_file("scanned")
    assert str(raised.value) == (
        "in/scanned.pdf: is a scan, 1 page of images without text; run text recognition (OCR) on it first and read the "
        "PDF or the text that it gives"
    )


def test_pages_without_text_among_others_are_named() -> None:
    source = readers.read(SourceFile(DATA / "mixed.pdf", "mixed", "in/mixed.pdf"))
    assert source.text.splitlines()[2:] == [
        "2024年工作要点",
        "一、工作目标",
        "到2024年底，全市新增发明专利授权量达到1000件。",
    ]
    assert ("pages-without-text", "pages 2 have no text, 1 of 3; they may be scans") in [
        (each.code, each.message) for each in source.diagnostics
    ]


def test_an_empty_page_without_images_is_not_worth_a_word() -> None:
    assert codes(pdf([[LINE], []])) == []


def test_a_password_to_open_is_asked_of_nobody() -> None:
    with pytest.raises(ReadError, match="is a PDF that opens with a password only; save a copy without it"):
        read_file("needs-password")


def test_an_owner_s_password_does_not_keep_from_reading() -> None:
    assert read_file("owner-password") == "关于做好统计工作的通知\n请各单位于2024年6月30日前报送数据。\n"


# -- more than is allowed ----------------------------------------------------------------------------------------------


def test_pages_are_counted_before_one_is_read() -> None:
    assert refusal(pdf([[LINE]], count=1_000_000)).startswith("has 1000000 pages, more than the 2000")
    three = pdf([[LINE]] * 3)
    assert read(three, ReadOptions(limits=Limits(pages=3))).text == TEXT * 3
    with pytest.raises(LimitError, match=r"has 3 pages, more than the 2 .* --limit pages=NUMBER"):
        read(three, ReadOptions(limits=Limits(pages=2)))


BOMB = zlib.compress(b"0" * 40_000_000)


@pytest.mark.parametrize(
    "bomb",
    [
        f"<</Length {len(BOMB)}/Filter/FlateDecode>>stream\n".encode() + BOMB + b"\nendstream",
        f"<</Length {len(BOMB)}/Filter/Fl#61teDecode>>stream\r\n".encode() + BOMB + b"\nendstream",
        stream(zlib.compress(BOMB), "/Filter[/FlateDecode/FlateDecode]", packed=False),
        stream(BOMB.hex().encode() + b">", "/Filter[/ASCIIHexDecode/FlateDecode]", packed=False),
    ],
    ids=["flate", "spelled otherwise", "packed twice", "hexadecimal"],
)
def test_a_stream_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked(bomb: bytes) -> None:
    data = pdf([[LINE]], extra=[bomb])
    tracemalloc.start()
    try:
        assert "times its size, more than the 200 times" in refusal(data)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
    options = ReadOptions(limits=Limits(ratio=1_000_000, unpacked_size=30_000_000))
    assert refusal(data, options).startswith("unpacks to 30000001 bytes or more, above the 30000000")
    assert read(data, ReadOptions(limits=Limits(ratio=1_000_000))).text == TEXT


def test_an_image_may_unpack_to_much_since_nobody_unpacks_it() -> None:
    image = f"<</Type/XObject/Subtype/Image/Width 9/Height 9/Length {len(BOMB)}/Filter/FlateDecode>>stream\n".encode()
    assert read(pdf([[LINE]], extra=[image + BOMB + b"\nendstream"])).text == TEXT


def test_one_page_may_not_draw_much_by_naming_one_stream_often() -> None:
    data = pdf([Page(["% " + "0123456789" * 400, LINE])])
    often = data.replace(b"/Contents 6 0 R", b"/Contents[" + b"6 0 R " * 300 + b"]")
    options = ReadOptions(limits=Limits(unpacked_size=16_000_000))
    assert "bytes, more than the 1000000 (a 16th of unpacked-size) that one may" in refusal(often, options)
    assert read(data, options).text == TEXT


def test_a_page_s_text_counts_whatever_its_stream_calls_itself() -> None:
    """An image is not unpacked, unless a page names it as its text."""
    data = pdf([[LINE]])
    named = data.replace(b"/Contents 6 0 R", b"/Contents 7 0 R").replace(
        b"xref\n0", b"7 0 obj\n" + stream(b" " * 2_000_000, "/Subtype/Image") + b"\nendobj\nxref\n0"
    )
    assert "times its size" in refusal(named)


def test_streams_that_lie_inside_one_another_are_refused() -> None:
    nested = b"%PDF-1.7\n" + b"1 0 obj <<>>stream\n" * 20_000 + b"endstream"
    assert refusal(nested).startswith("its streams lie inside one another, as files do that are made to exhaust")


def test_a_page_of_squared_paper_has_no_table() -> None:
    squares = [rule(x, 10, x, 832) for x in range(10, 590, 5)] + [rule(10, y, 585, y) for y in range(10, 832, 5)]
    assert read(pdf([[LINE, "\n".join(squares)]])).text == TEXT


@pytest.mark.parametrize("indirect", [False, True])
def test_forms_that_draw_forms_that_draw_forms_are_refused(indirect: bool) -> None:
    """Ten of ten of ten …: a file of two kilobytes that would keep its reader busy for days."""
    depth = 9
    names = [f"<</X {6 + at} 0 R>>" for at in range(depth)]
    forms = [
        stream(
            b"/X Do " * 10 if at < depth - 1 else b"0 0 9 9 re f",
            "/Type/XObject/Subtype/F#6frm/BBox[0 0 9 9]/Resources<</XObject "
            + (f"{5 + depth + at} 0 R" if indirect else names[at])
            + ">>",
        )
        for at in range(depth)
    ]
    extra = [*forms, *(each.encode() for each in names)]
    data = pdf([Page([LINE, "/X Do"], resources="/XObject<</X 5 0 R>>")], extra=extra)
    assert refusal(data).startswith("a page draws forms inside forms more than 200000 times")


def test_a_page_with_many_marks_of_one_form_is_read() -> None:
    form = stream(b"0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    assert read(pdf([Page([LINE, "/X Do " * 5000], resources="/XObject<</X 5 0 R>>")], extra=[form])).text == TEXT


def test_a_page_with_more_characters_than_fit_is_not_read() -> None:
    crowded = "\n".join(f"1 0 0 1 {x} {y} Tm (a) Tj" for x in range(0, 590, 2) for y in range(0, 840, 2))
    source = read(pdf([[LINE], [f"BT /L 1 Tf {crowded} ET"]]))
    assert source.text == TEXT
    assert [each.code for each in source.diagnostics] == ["pages-unread"]


def test_a_page_of_any_size_is_read() -> None:
    assert read(pdf([Page([LINE], size=(10**9, 10**9)), Page([LINE], size=(0, 0))])).text == TEXT * 2


def test_a_drawing_of_very_many_lines_gives_no_table() -> None:
    drawing = "\n".join(f"{at % 500} 100 m {at % 500} 600 l S" for at in range(25_000))
    assert read(pdf([[LINE, drawing]])).tables == ()


# -- what a PDF may carry ----------------------------------------------------------------------------------------------


def test_actions_and_links_are_neither_run_nor_fetched_nor_read() -> None:
    actions = (
        "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>"
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(this.submitForm\\('http://127.0.0.1:9/'\\))>>]>>>>"
    )
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A<</S/URI/URI(http://127.0.0.1:9/)>>>>]"
    source = read(pdf([Page([LINE], keys=link)], catalogue=actions))
    assert source.text == TEXT
    assert source.diagnostics == ()


def test_embedded_files_are_left_alone_and_said() -> None:
    names = "/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)/EF<</F 5 0 R>>>>]>>>>"
    source = read(pdf([[LINE]], extra=[stream(b"secret", "/Type/EmbeddedFile")], catalogue=names))
    assert source.text == TEXT
    assert [each.message for each in source.diagnostics] == ["1 files are embedded in the source and were not read"]


def test_values_of_a_form_are_left_out_and_said() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(somebody)/Rect[0 0 90 20]>>"
    data = pdf([Page([LINE], keys="/Annots[5 0 R]")], extra=[field], catalogue="/AcroForm<</Fields[5 0 R]>>")
    assert [each.message for each in read(data).diagnostics] == [
        "1 fields of the form have a value; they were not read"
    ]
    signature = field.replace(b"/FT/Tx", b"/FT/Sig").replace(b"/V(somebody)", b"/V<</Type/Sig>>")
    assert codes(data.replace(field, signature)) == []
