"""Tables by their rules → rows with tabs, and the place of each cell."""

from itertools import pairwise

import pytest

from ipextract.errors import LimitError
from ipextract.models.source import Source
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.pdf.made import Text, grid, pdf, read, rule

XS, PITCH, TOP = (80, 180, 330, 430), 30, 700


def cells(source: Source, table: int = 0) -> list[list[str]]:
    return [[source.text[cell.start : cell.end] for cell in row] for row in source.tables[table].rows]


def texts(rows: list[list[str]], top: float = TOP, xs: tuple[int, ...] = XS, size: float = 12) -> list[Text]:
    """Text in the cells of a grid with rows of `PITCH`; lines of a cell below one another."""
    return [
        Text(x + 5, top - PITCH * at - 19 - 14 * line, part, size)
        for at, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        for line, part in enumerate(text.split("\n"))
        if part
    ]


def lines(count: int, top: float = TOP) -> list[float]:
    return [top - PITCH * at for at in range(count + 1)]


ROWS = [["指标", "2022年", "2025年"], ["研发投入强度", "2.4%", "3.0%"], ["高价值专利", "—", "12件"]]


def test_rows_are_lines_with_tabs_and_every_cell_has_its_place() -> None:
    above, below = Text(80, 760, "主要指标"), Text(80, 560, "说明。")
    source = read(pdf([[above, grid(XS, lines(3)), *texts(ROWS), below]]))
    assert source.text == ("主要指标\n指标\t2022年\t2025年\n研发投入强度\t2.4%\t3.0%\n高价值专利\t—\t12件\n说明。\n")
    assert cells(source) == ROWS


@pytest.mark.parametrize("drawn", ["strokes", "rectangles", "thin fills", "dashes", "one path"])
def test_rules_may_be_drawn_in_any_way(drawn: str) -> None:
    ys = lines(3)
    if drawn == "strokes":
        rules = grid(XS, ys)
    elif drawn == "rectangles":
        boxes = [(x, y, after - x, y - below) for x, after in pairwise(XS) for y, below in pairwise(ys)]
        rules = "\n".join(f"{x} {y - height} {width} {height} re S" for x, y, width, height in boxes)
    elif drawn == "thin fills":
        rules = "\n".join(
            [*(f"{x} {ys[-1]} 0.5 {ys[0] - ys[-1]} re f" for x in XS), *(f"80 {y} 350 0.5 re f" for y in ys)]
        )
    elif drawn == "dashes":
        across = [rule(x, y, x, y - 4) for x in XS for y in range(int(ys[-1]) + 4, int(ys[0]) + 1, 6)]
        rules = "\n".join([*across, *(rule(x, y, x + 4, y) for y in ys for x in range(80, 430, 6))])
    else:
        moves = [f"{x} {ys[0]} m {x} {ys[-1]} l" for x in XS] + [f"80 {y} m 430 {y} l" for y in ys]
        rules = "\n".join(moves) + " S"
    assert cells(read(pdf([[rules, *texts(ROWS)]]))) == ROWS


def test_rules_inside_a_form_are_those_of_the_page() -> None:
    from unit.readers.pdf.made import Page, stream

    form = stream(grid((0, 100, 250, 350), (0, 30, 60, 90)).encode(), "/Type/XObject/Subtype/Form/BBox[0 0 400 100]")
    page = Page(["q 1 0 0 1 80 610 cm /X Do Q", *texts(ROWS)], resources="/XObject<</X 5 0 R>>")
    assert cells(read(pdf([page], extra=[form]))) == ROWS


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    rules = [rule(80, y, 430, y) for y in lines(3)] + [rule(x, TOP, x, lines(3)[-1]) for x in XS[1:-1]]
    assert cells(read(pdf([["\n".join(rules), *texts(ROWS)]]))) == ROWS


def test_merged_cells_are_printed_once_and_stand_wherever_they_cover() -> None:
    """类别 covers two rows, 合计 two columns."""
    ys = lines(3)
    rules = [rule(x, ys[0], x, ys[-1]) for x in (80, 330, 430)] + [rule(180, ys[0], 180, ys[2])]
    rules += [rule(80, y, 430, y) for y in (ys[0], ys[2], ys[3])] + [rule(180, ys[1], 430, ys[1])]
    drawn = texts([["", "建设平台", "10个"], ["", "培育企业", "20家"], ["", "", "30"]])
    source = read(pdf([["\n".join(rules), Text(85, 665, "类别", 12), Text(170, 621, "合计", 12), *drawn]]))
    assert source.text == "类别\t建设平台\t10个\n\t培育企业\t20家\n合计\t\t30\n"
    assert cells(source) == [["类别", "建设平台", "10个"], ["类别", "培育企业", "20家"], ["合计", "合计", "30"]]
    first, second, third = source.tables[0].rows
    assert first[0] == second[0] == (0, 2)
    assert third[0] == third[1]


def test_an_empty_cell_is_an_empty_span_where_its_text_would_be() -> None:
    source = read(pdf([[grid(XS, lines(2)), *texts([["任务", "", "单位"], ["甲", "乙", ""]])]]))
    assert source.text == "任务\t\t单位\n甲\t乙\t\n"
    assert source.tables[0].rows[0][1] == (3, 3)
    assert source.tables[0].rows[1][2] == (11, 11)


def test_lines_of_a_cell_are_joined_where_its_width_broke_them() -> None:
    ys = [700, 670, 610]
    drawn = [*texts([["任务", "牵头单位", "时限"]]), Text(85, 650, "建设概念验证中", 12), Text(85, 636, "心3家", 12)]
    drawn += [Text(185, 650, "市科技局", 12), Text(185, 636, "市财政局", 12), Text(335, 650, "2025年", 12)]
    source = read(pdf([[grid(XS, ys), *drawn]]))
    assert cells(source)[1] == ["建设概念验证中心3家", "市科技局\n市财政局", "2025年"]


def test_a_table_that_runs_over_pages_goes_on_without_its_repeated_head() -> None:
    first: list[Text | str] = [grid(XS, lines(3, 200)), *texts(ROWS, 200), Text(280, 50, "— 1 —")]
    more = [ROWS[0], ["万人发明专利", "8", "15"]]
    second: list[Text | str] = [
        Text(80, 770, "续表"),
        grid(XS, lines(2, 750)),
        *texts(more, 750),
        Text(280, 50, "— 2 —"),
    ]
    source = read(pdf([first, second]))
    assert cells(source) == [*ROWS, more[1]]
    assert source.text.splitlines()[-1] == "万人发明专利\t8\t15"
    assert len(source.tables) == 1


def test_a_row_that_a_page_parts_is_one_and_its_category_goes_on() -> None:
    ys = [130, 100, 70]
    first: list[Text | str] = [
        grid(XS, ys),
        *texts([["类别", "任务", "时限"], ["平台", "建设概念验证中心和中试基", "2025年"]], 130, (80, 180, 330)),
    ]
    second: list[Text | str] = [
        grid(XS, lines(2, 780)),
        *texts([["", "地各3家", ""], ["人才", "引进团队5个", "2024年"]], 780),
    ]
    assert cells(read(pdf([first, second]))) == [
        ["类别", "任务", "时限"],
        ["平台", "建设概念验证中心和中试基地各3家", "2025年"],
        ["人才", "引进团队5个", "2024年"],
    ]


def test_tables_with_other_columns_on_the_next_page_are_two() -> None:
    other = (80, 250, 430)
    first: list[Text | str] = [grid(XS, lines(3, 200)), *texts(ROWS, 200)]
    second: list[Text | str] = [grid(other, lines(2, 780)), *texts([["任务", "单位"], ["甲", "乙"]], 780, other)]
    assert len(read(pdf([first, second])).tables) == 2


def test_a_frame_around_text_is_no_table() -> None:
    source = read(pdf([[grid((70, 540), (800, 600)), Text(100, 740, "专栏一 重点工程"), Text(100, 700, "建设平台。")]]))
    assert source.text == "专栏一 重点工程\n建设平台。\n"
    assert source.tables == ()


def test_a_rule_below_a_letterhead_is_no_table() -> None:
    source = read(pdf([[Text(200, 780, "某市文件", 30), rule(80, 760, 520, 760), Text(112, 720, "第一段。")]]))
    assert source.text == "某市文件\n第一段。\n"
    assert source.tables == ()


def test_more_cells_than_allowed_are_refused() -> None:
    data = pdf([[grid(XS, lines(3)), *texts(ROWS)]])
    assert read(data, ReadOptions(limits=Limits(cells=9))).tables
    with pytest.raises(LimitError, match=r"has 9 table cells or more, above the 8 .* --limit cells=NUMBER"):
        read(data, ReadOptions(limits=Limits(cells=8)))
