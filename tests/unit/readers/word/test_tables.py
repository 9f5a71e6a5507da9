"""Tables of Word: rows and tabs in the text, a grid of spans beside it; tables that only lay out a page are text."""

import pytest

from ipextract.errors import LimitError
from ipextract.models.source import Source
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.word.files import lines, members, p, packed, read, read_bytes, row, t, table, tc

WIDE = '<w:gridSpan w:val="2"/>'
BEGINS = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def cells(source: Source, index: int = 0) -> list[list[str]]:
    return [[source.text[start:end] for start, end in row] for row in source.tables[index].rows]


def test_rows_are_lines_and_tabs_part_cells() -> None:
    source = read(p("附表") + table(row("指标", "2025年"), row("专利", "300件")) + p("注"))
    assert source.text == "附表\n指标\t2025年\n专利\t300件\n注\n"
    assert cells(source) == [["指标", "2025年"], ["专利", "300件"]]


def test_merged_cells_print_once_and_stand_wherever_they_reach() -> None:
    source = read(
        table(
            row(tc("指标", WIDE), "目标"),
            row(tc("创造", BEGINS), "授权量", "300"),
            row(tc("", GOES_ON), "有效量", tc("500", BEGINS)),
            row("运用", "转让量", tc("", GOES_ON)),
        )
    )
    assert source.text == "指标\t\t目标\n创造\t授权量\t300\n\t有效量\t500\n运用\t转让量\t\n"
    assert cells(source) == [
        ["指标", "指标", "目标"],
        ["创造", "授权量", "300"],
        ["创造", "有效量", "500"],
        ["运用", "转让量", "500"],
    ]
    rows = source.tables[0].rows
    assert rows[0][0] == rows[0][1]
    assert rows[1][0] == rows[2][0]
    assert rows[2][2] == rows[3][2]


def test_cells_merged_the_old_way() -> None:
    source = read(
        table(row(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "乙"), row("一", "二", "三"))
    )
    assert cells(source) == [["甲", "甲", "乙"], ["一", "二", "三"]]


def test_an_empty_cell_is_an_empty_span_in_its_place() -> None:
    source = read(table(row("甲", "", "丙"), row("一", "二", "三")))
    assert source.text == "甲\t\t丙\n一\t二\t三\n"
    start, end = source.tables[0].rows[0][1]
    assert (start, end) == (2, 2)


def test_rows_that_begin_late_or_end_early_are_filled_up() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    source = read(table(row("甲", "乙", "丙"), row("二", "三", more=late), row("一")))
    assert cells(source) == [["甲", "乙", "丙"], ["", "二", "三"], ["一", "", ""]]


def test_lines_of_a_cell_stay_in_it_and_tabs_do_not() -> None:
    source = read(
        table(
            row("任务", "单位"), row(tc(p("甲") + p() + p("乙")), tc(p(t("省厅") + "<w:r><w:tab/></w:r>" + t("市局"))))
        )
    )
    assert cells(source) == [["任务", "单位"], ["甲\n乙", "省厅 市局"]]


def test_rows_and_cells_in_controls_and_changes() -> None:
    inserted = f"<w:ins>{row('丙', '丁')}</w:ins>"
    deleted = row("旧", "旧", more="<w:trPr><w:del/></w:trPr>")
    control = f"<w:sdt><w:sdtContent>{row('戊', '己')}</w:sdtContent></w:sdt>"
    source = read(table(row("甲", "乙"), inserted, deleted, control))
    assert cells(source) == [["甲", "乙"], ["丙", "丁"], ["戊", "己"]]
    assert [each.code for each in source.diagnostics] == ["deletions-left-out"]


@pytest.mark.parametrize(
    ("laid_out", "expected"),
    [
        (table(row(tc(p("框内第一段") + p("框内第二段")))), ["框内第一段", "框内第二段"]),
        (table(row("甲"), row("乙")), ["甲", "乙"]),
        # A letterhead of two bodies: names in one cell, 文件 in the other.
        (table(row(tc(p("青川省科学技术厅") + p("青川省财政厅")), "文件")),
         ["青川省科学技术厅", "青川省财政厅", "文件"]),
        (table(row("青川省科学技术厅", "青川省财政厅"), row("", "2026年1月8日"), drawn=False),
         ["青川省科学技术厅", "青川省财政厅", "2026年1月8日"]),
        (table(row("甲", ""), row("", "乙")), ["甲", "乙"]),
        (table(row(tc("".join(p(f"第{n}段") for n in range(50))), "旁"), row("注", "页")),
         [*(f"第{n}段" for n in range(50)), "旁", "注", "页"]),
    ],
)  # fmt: skip
def test_tables_that_lay_out_a_page_are_paragraphs(laid_out: str, expected: list[str]) -> None:
    source = read(laid_out)
    assert source.text.split("\n")[:-1] == expected
    assert source.tables == ()


def test_three_rows_are_data_though_no_line_is_drawn() -> None:
    assert cells(read(table(row("甲", "乙"), row("一", "二"), row("三", "四"), drawn=False))) == [
        ["甲", "乙"],
        ["一", "二"],
        ["三", "四"],
    ]


def test_a_style_draws_lines() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'
        "</w:tblPr></w:style>"
    )
    rows = row("甲", "乙") + row("一", "二")
    styled = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>{rows}</w:tbl>'
    assert cells(read(styled, styles=styles)) == [["甲", "乙"], ["一", "二"]]
    assert read(styled).tables == ()


def test_a_table_of_data_in_a_page_that_a_table_lays_out() -> None:
    inner = table(row("指标", "目标"), row("专利", "300"))
    source = read(table(row(tc(p("前文") + inner + p("后文")), "边栏"), row("页", "脚")))
    assert source.text == "前文\n指标\t目标\n专利\t300\n后文\n边栏\n页\n脚\n"
    assert cells(source) == [["指标", "目标"], ["专利", "300"]]


def test_tables_are_in_the_order_of_the_text() -> None:
    one, two = table(row("甲", "乙"), row("一", "二")), table(row("丙", "丁"), row("三", "四"))
    source = read(one + p("中间") + two)
    assert cells(source, 0)[0] == ["甲", "乙"]
    assert cells(source, 1)[0] == ["丙", "丁"]


def test_cells_of_all_tables_count_together() -> None:
    data = packed(members(table(row("甲", "乙"), row("一", "二")) * 2))
    assert len(read_bytes(data, ReadOptions(limits=Limits(cells=8))).tables) == 2
    with pytest.raises(LimitError, match=r"in/a\.docx: has 8 table cells or more, above the 7 .* --limit cells=NUMBER"):
        read_bytes(data, ReadOptions(limits=Limits(cells=7)))


def test_a_row_without_cells_is_none() -> None:
    assert lines(table("<w:tr/>", row("甲", "乙"), row("一", "二"))) == ["甲\t乙", "一\t二"]
