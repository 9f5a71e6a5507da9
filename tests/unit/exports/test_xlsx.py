"""The workbook: what Excel can hold, and what it must not take for anything but text."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from ipextract.exports.documents import Document
from ipextract.exports.formats import Written, xlsx
from ipextract.exports.layout import columns_of, default_sheets
from unit.exports.making import amount, clause, document, target

COLUMNS = ("content", "notes", "location")


def written(*documents: Document, columns: Sequence[str] = COLUMNS, report: str | None = None) -> Written:
    known = columns_of("coding")
    sheet = default_sheets()["coding"]._replace(columns=tuple(known[name] for name in columns))
    return xlsx.write(iter(documents), [sheet], report)


def cells(made: Written) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(made.data))
    return [row for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_long_text_is_cut_and_that_is_said() -> None:
    made = written(document(clause("1", "长" * 40_000), clause("2", "长" * 32_767), clause("3", "短")))
    cut, whole, short = cells(made)
    assert (len(cut[0]), cut[0][-2:], cut[1]) == (32_767, "长…", "内容过长，已截断，全文见原文")
    assert (len(whole[0]), whole[1], short[1]) == (32_767, None, None)
    assert made.cut == 1


def test_a_character_outside_the_basic_plane_counts_twice_and_is_never_halved() -> None:
    [[text, *_]] = cells(written(document(clause("1", "长" + "𠮷" * 20_000))))
    assert text == "长" + "𠮷" * 16_382 + "…"


def test_what_xml_cannot_hold_is_replaced() -> None:
    [[text, *_]] = cells(written(document(clause("1", "a\x00b\x0bc\ufffed\t"))))
    assert text == "a\ufffdb\ufffdc\ufffdd\t"


def test_what_looks_like_an_escape_of_excel_is_escaped() -> None:
    """Excel reads `_x0041_` as A, unless its first `_` is escaped."""
    with ZipFile(BytesIO(written(document(clause("1", "见_x0041_"))).data)) as book:
        assert "见_x005F_x0041_" in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", '=HYPERLINK("http://example.org")'])
def test_a_formula_is_text_and_stays_so_when_it_is_edited(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(written(document(clause("1", text))).data))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["2027", "1-2", "2026-06-30", "http://example.org", "{=A1}", "TRUE"])
def test_no_text_becomes_anything_else(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(written(document(clause("1", text))).data))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_rows_that_a_sheet_has_no_room_for_go_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    made = written(document(*(clause(str(number), f"第{number}段") for number in range(1, 6))))
    book = openpyxl.load_workbook(BytesIO(made.data))
    assert book.sheetnames == ["内容分析编码表", "内容分析编码表（2）", "内容分析编码表（3）"]
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:C3", "A1:C3", "A1:C2"]
    assert [row[0] for row in cells(made)] == ["第1段", "第2段", "第3段", "第4段", "第5段"]
    assert made.rows == {"coding": 5}


def test_links_that_a_sheet_has_no_room_for_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LINKS", 2)
    made = written(document(*(clause(str(number), "段") for number in range(1, 6))), report="report")
    book = openpyxl.load_workbook(BytesIO(made.data))
    linked = [row[2].hyperlink.location for row in book.worksheets[0].iter_rows(min_row=2) if row[2].hyperlink]
    assert (linked, made.unlinked) == (["1", "2"], 3)
    assert len(cells(made)) == 5


def test_numbers_are_exact_or_text() -> None:
    made = document(
        clause("1", "甲"),
        targets=[
            target("甲", indicator="a", comparator="eq", value="0.1", unit="件"),
            target("甲", indicator="b", comparator="eq", value="12345678901234567890", unit="件"),
            target("甲", indicator="c", comparator="eq", value="1" + "0" * 400, unit="件"),
            target("甲", indicator="d", comparator="eq", value="300000000000000000000", unit="件"),
            target("甲", indicator="e", comparator="eq", value="1" + "0" * 30 + "1", unit="件"),
        ],
        amounts=[amount("乙", kind="rate", rate_min="2.5", rate_max="2.5")],
    )
    sheets = [default_sheets()[name] for name in ("targets", "support")]
    book = openpyxl.load_workbook(BytesIO(xlsx.write(iter([made]), sheets, None).data))
    goals, support = book.worksheets
    heads = [cell.value for cell in goals[1]]
    assert [row[heads.index("数值")].value for row in goals.iter_rows(min_row=2)] == [
        0.1,
        "12345678901234567890",
        "1" + "0" * 400,
        3e20,
        "1" + "0" * 30 + "1",
    ]
    share = support.cell(2, [cell.value for cell in support[1]].index("比例下限") + 1)
    assert (Decimal(str(share.value)), share.number_format) == (Decimal("0.025"), "0.####%")


def test_a_workbook_without_rows_has_its_heads() -> None:
    book = openpyxl.load_workbook(BytesIO(written().data))
    assert [[cell.value for cell in row] for row in book.worksheets[0]] == [
        ["内容分析单元（原文）", "备注", "原文位置"]
    ]


def test_coders_choose_from_the_tools() -> None:
    made = written(document(clause("1", "段")), columns=("content", "coder_a"))
    [choice] = openpyxl.load_workbook(BytesIO(made.data)).worksheets[0].data_validations.dataValidation
    assert (str(choice.sqref), choice.type) == ("B2", "list")
    assert choice.formula1.startswith('"人才培养,资金投入,')


def test_the_order_of_documents_alone_decides_the_bytes() -> None:
    first, second = document(clause("1", "甲")), document(clause("1", "乙"), number=2)
    assert written(first, second).data == written(first, second).data


def test_a_thick_line_parts_sections() -> None:
    made = written(
        document(clause("1", "甲", label="一、"), clause("2", "乙", label="二、"), clause("2.1", "丙", label="(一)")),
        document(clause("2", "丁", label="二、"), number=2),
    )
    sheet = openpyxl.load_workbook(BytesIO(made.data)).worksheets[0]
    assert [row[0].border.top.style for row in sheet.iter_rows(min_row=2)] == ["thin", "medium", "thin", "medium"]


def test_rows_are_as_high_as_their_text_and_no_higher_than_excel_allows() -> None:
    made = written(document(clause("1", "短"), clause("2", "长" * 100), clause("3", "长" * 9_000)))
    heights = openpyxl.load_workbook(BytesIO(made.data)).worksheets[0].row_dimensions
    # Two lines for the place; 57 half widths hold 28 characters, so four lines. Heights are whole pixels, 0.75 points.
    assert [heights[row].height for row in (2, 3, 4)] == [33, 60.75, 408.75]
