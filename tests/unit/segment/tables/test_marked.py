"""Tables that the file marks: their heads, groups and captions, and what only lays out a page."""

import pytest

from ipextract.models.clauses import Table
from ipextract.models.source import Source, SourceTable
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.segment import segment
from ipextract.spans import Span
from unit.gridded import ABOVE, LEFT, Grid, source

TASKS = [["任务", "责任单位", "完成时限"], ["修渠", "县水利局", "6月底"]]


def tables(*blocks: str | Grid) -> tuple[NormalizedText, tuple[Table, ...]]:
    found = segment(normalize(source(*blocks)))
    return found.text, found.tree.tables


def columns(grid: Grid) -> list[tuple[str, str]]:
    """Kind and head of the columns of the only table."""
    _, (table,) = tables("某县方案", "一、分工", grid)
    return [(column.kind, column.head) for column in table.columns]


def rows(grid: Grid) -> list[list[str]]:
    """The cells of the rows of the only table, heads left out."""
    text, (table,) = tables("某县方案", "一、分工", grid)
    return [[text.text[slice(*cell)] for cell in row] for row in table.rows]


def caption(*blocks: str | Grid) -> str | None:
    text, found = tables("某县方案", "一、分工", *blocks)
    return text.text[slice(*found[-1].caption)] if found[-1].caption else None


def zones(*blocks: str | Grid) -> list[tuple[str, str]]:
    found = segment(normalize(source(*blocks)))
    return [(zone.name, found.text.text[slice(*zone.span)]) for zone in found.tree.zones]


# ---- heads


def test_heads_over_two_rows() -> None:
    grid = [
        ["序号", "任务", "责任分工", LEFT, "完成时限"],
        [ABOVE, ABOVE, "牵头单位", "配合单位", ABOVE],
        ["1", "修渠", "县水利局", "县财政局", "6月底"],
    ]
    assert columns(grid) == [
        ("number", "序号"),
        ("task", "任务"),
        ("lead", "牵头单位"),
        ("cooperate", "配合单位"),
        ("due", "完成时限"),
    ]
    assert rows(grid) == [["1", "修渠", "县水利局", "县财政局", "6月底"]]


def test_heads_over_three_rows() -> None:
    grid = [
        ["指标", "单位", "数值", LEFT, LEFT],
        [ABOVE, ABOVE, "2020年", "目标值", LEFT],
        [ABOVE, ABOVE, ABOVE, "2023年", "2026年"],
        ["造林面积", "亩", "300", "500", "900"],
    ]
    assert columns(grid)[2:] == [
        ("target", "数值2020年"),
        ("target", "数值目标值2023年"),
        ("target", "数值目标值2026年"),
    ]
    assert len(rows(grid)) == 1


def test_second_heads_below_cells_that_are_not_merged() -> None:
    grid = [["指标", "单位", "目标值", ""], ["", "", "2023年", "2026年"], ["造林面积", "亩", "500", "900"]]
    assert [head for _, head in columns(grid)] == ["指标", "单位", "2023年目标值", "2026年"]


def test_a_row_below_one_row_of_heads_is_no_head() -> None:
    assert rows([["指标", "2020年", "2026年目标"], ["造林面积（亩）", "300", "900"]]) == [
        ["造林面积(亩)", "300", "900"]
    ]


def test_heads_that_a_page_repeats_are_no_rows() -> None:
    grid = [
        ["任务", "责任分工", LEFT],
        [ABOVE, "牵头单位", "配合单位"],
        ["修渠", "县水利局", "县财政局"],
        ["任务", "责任分工", LEFT],
        [ABOVE, "牵头单位", "配合单位"],
        ["造林", "县林业局", "县财政局"],
    ]
    assert [row[0] for row in rows(grid)] == ["修渠", "造林"]


def test_new_heads_begin_a_new_table() -> None:
    text, found = tables(
        "某县方案", "一、分工", [*TASKS, ["指标", "2020年", "2026年目标"], ["造林面积（亩）", "300", "900"]]
    )
    assert [[column.kind for column in table.columns] for table in found] == [
        ["task", "responsible", "due"],
        ["indicator", "target", "target"],
    ]
    assert [len(table.rows) for table in found] == [1, 1]
    assert text.text[slice(*found[1].span)] == "指标\t2020年\t2026年目标\n造林面积(亩)\t300\t900"


def test_a_table_right_below_another_has_heads_of_its_own() -> None:
    _, found = tables("某县方案", "一、分工", TASKS, [["姓名", "职务", "年龄"], ["张三", "局长", "50"]], "二、其他")
    assert [table.is_known for table in found] == [True, False]


def test_columns_and_rows_that_hold_nothing_are_none() -> None:
    grid = [["任务", "", "责任单位"], ["", "", ""], ["修渠", "", "县水利局"]]
    assert [kind for kind, _ in columns(grid)] == ["task", "responsible"]
    assert rows(grid) == [["修渠", "县水利局"]]


def test_labels_before_values() -> None:
    assert columns([["任务名称", "修渠"], ["牵头单位", "县水利局"], ["完成时限", "6月底"]]) == [
        ("task", "任务名称"),
        ("lead", "牵头单位"),
        ("due", "完成时限"),
    ]
    pairs = [["任务名称", "修渠", "牵头单位", "县水利局"], ["完成时限", "6月底", "备注", "无"]]
    assert rows(pairs) == [["修渠", "县水利局", "6月底", "无"]]


@pytest.mark.parametrize(
    "grid",
    [
        [["名称", "规模", "地点"], ["东渠", "长3公里", "东乡"]],
        [["科目", "金额（万元）"], ["办公费", "50"]],
        [["项目", "数量（个）"], ["公园", "3"]],
        [["姓名", "职务"], ["张三", "局长"]],
    ],
)
def test_heads_that_we_do_not_know(grid: Grid) -> None:
    _, (table,) = tables("某县方案", "一、分工", grid, "二、其他")
    assert not table.is_known
    assert len(table.rows) == len(grid)


# ---- what stands above the heads, and between rows


def test_captions() -> None:
    assert caption([["附表：任务分工表", LEFT, LEFT], *TASKS]) == "附表:任务分工表"
    assert caption([["附表：任务分工表", "", ""], *TASKS]) == "附表:任务分工表"
    assert caption("表1 任务分工", TASKS) == "表1任务分工"
    assert caption("表1 任务分工", "单位：项", TASKS) == "表1任务分工"
    assert caption("分工如下。", TASKS) is None
    assert caption(TASKS, TASKS) is None


def test_the_unit_of_all_figures() -> None:
    _, (above,) = tables("某县办法", "一、标准", "单位：万元", [["项目", "补助标准"], ["修渠", "5"]])
    _, (inside,) = tables("某县办法", "一、标准", [["单位：万元", LEFT], ["项目", "补助标准"], ["修渠", "5"]])
    assert (above.unit, inside.unit) == ("万元", "万元")


def test_what_else_stands_above_the_heads_is_text() -> None:
    grid = [["附表", LEFT, LEFT], ["填表说明：到2026年，新建公园3个。", LEFT, LEFT], *TASKS]
    found = segment(normalize(source("某县方案", "一、分工", grid, "二、其他")))
    assert [one.text for one in found.tree.sentences if not one.heading] == ["填表说明:到2026年,新建公园3个。", "修渠"]


def test_cells_over_all_columns_name_the_rows_below() -> None:
    text, (table,) = tables(
        "某县方案",
        "一、分工",
        [TASKS[0], ["一、水利", LEFT, LEFT], TASKS[1], ["二、林业", LEFT, LEFT], ["造林", "县林业局", "9月"]],
    )
    assert [(text.text[slice(*group.cell)], group.first) for group in table.groups] == [
        ("一、水利", 0),
        ("二、林业", 1),
    ]
    assert len(table.rows) == 2


def test_a_merged_cell_stands_in_all_its_rows() -> None:
    _, (table,) = tables("某县方案", "一、分工", [*TASKS, ["造林", ABOVE, "9月"], ["种草", ABOVE, ABOVE]])
    assert [table.reach(0, at) for at in range(3)] == [1, 3, 1]
    assert [table.reach(1, at) for at in range(3)] == [2, 1, 3]


# ---- clauses around tables


def test_labels_in_cells_begin_no_clause() -> None:
    grid = [["任务", "责任单位"], ["一、修渠\n（一）东渠\n1.清淤", "县水利局"], ["第二条 造林", "县林业局"]]
    found = segment(normalize(source("某县方案", "一、分工", grid, "二、其他", "无。")))
    assert [clause.id for clause in found.tree.clauses] == ["1", "2"]
    assert found.tree.tables[0].clause == 0


def test_items_in_a_box_are_text_of_its_clause() -> None:
    box = [["专栏1 重大工程\n1.修渠。新建渠道3条。\n2.造林。"]]
    found = segment(normalize(source("某县方案", "一、任务", "（一）水利", "推进工程。", box, "（二）林业", "植树。")))
    assert [clause.id for clause in found.tree.clauses] == ["1", "1.1", "1.2"]
    said = [sentence.text for sentence in found.tree.sentences if sentence.clause == 1 and not sentence.heading]
    assert said == ["推进工程。", "专栏1重大工程", "修渠。", "新建渠道3条。", "造林。"]


def test_a_page_around_the_text_is_no_box() -> None:
    text = "某县方案\n一、任务\n修渠。\n二、保障\n加强领导。"
    chapters = "第一章 总则\n第一条 为修渠，制定本办法。\n第二章 附则\n第二条 本办法自印发之日起施行。"
    assert [clause.id for clause in segment(normalize(source([[text]]))).tree.clauses] == ["1", "2"]
    found = segment(normalize(source("某县办法", "前言，" * 40 + "如下。", [[chapters]])))
    assert [clause.id for clause in found.tree.clauses] == ["0", "1", "1.1", "2", "2.2"]


def test_tables_that_place_elements_of_the_document() -> None:
    header = [
        ["索引号：", "001", "发布机构：", "某县人民政府"],
        ["文号：", "某政〔2024〕3号", "成文日期：", "2024年3月5日"],
    ]
    imprint = [["抄送：县委办公室，县人大常委会办公室。"], ["某县人民政府办公室 2024年3月5日印发"]]
    assert zones(header, "某县方案", "一、任务", "修渠。", imprint) == [
        ("furniture", "索引号:\t001\t发布机构:\t某县人民政府"),
        ("furniture", "文号:\t某政〔2024〕3号\t成文日期:\t2024年3月5日"),
        ("title", "某县方案"),
        ("imprint", "抄送:县委办公室,县人大常委会办公室。"),
        ("imprint", "某县人民政府办公室2024年3月5日印发"),
    ]


def test_rows_of_bodies_are_no_signature() -> None:
    grid = [["任务", "责任单位"], ["修渠", "县水利局\n县财政局"]]
    signed = ["某县人民政府", "2024年3月5日"]
    for end in ([], signed):
        assert [text for name, text in zones("某县方案", "一、任务", grid, *end) if name == "signature"] == end


def test_rows_are_no_lines_of_the_page() -> None:
    grid = [
        ["任务", "责任单位", "数"],
        ["修渠\n" + "渠" * 200, "县水利局", "1"],
        ["2", "3", "4"],
        ["附件1", "附件2", "5"],
    ]
    assert zones("某县方案", "一、任务", grid, "二、其他", "无。") == [("title", "某县方案")]


def test_a_table_right_below_the_head_of_an_attachment() -> None:
    found = segment(normalize(source("某县方案", "一、任务", "修渠。", "某县人民政府", "2024年3月5日", "附件1", TASKS)))
    assert [clause.id for clause in found.tree.clauses] == ["1", "A1.0"]
    assert found.tree.tables[0].clause == 1


PROSE = "为贯彻落实上级决策部署，结合我县实际，现就河湖治理工作制定如下"


def test_no_line_is_joined_with_a_row() -> None:
    grid = [["任务", "责任单位"], ["修渠，\n造林", "县水利局、\n县财政局"]]
    lines = [
        "某县方案",
        "一、任务",
        PROSE,
        "方案，各有关单位要认真组织实施，确保取得实",
        "效，",
        grid,
        "各单位，",
        "要落实。",
    ]
    found = segment(normalize(source(*lines)))
    assert found.text.text == (
        "某县方案\n一、任务\n为贯彻落实上级决策部署,结合我县实际,现就河湖治理工作制定如下\n方案,各有关单位要认真组织实施,确保取得实\n效,\n"
        "任务\t责任单位\n修渠,\n造林\t县水利局、\n县财政局\n各单位,要落实。\n"
    )


def test_cells_keep_their_places_where_lines_are_joined_above() -> None:
    text, (table,) = tables("某县方案", "一、任务", "修渠，", "造林。", "植树、", "种草。", TASKS)
    assert "修渠,造林。" in text.text
    assert [text.text[slice(*cell)] for cell in table.rows[0]] == ["修渠", "县水利局", "6月底"]


# ---- what readers may hand over


def test_the_inner_of_two_tables_counts_unless_the_outer_has_heads() -> None:
    text = "某县方案\n一、任务\n甲\t任务\t责任单位\n修渠\t县水利局\n"
    outer = SourceTable(((Span(10, 11), Span(12, 28)),))
    inner = SourceTable(((Span(12, 14), Span(15, 19)), (Span(20, 22), Span(23, 27))))
    found = segment(normalize(Source("x", "x", text, "", "utf-8", "text/html", tables=(outer, inner))))
    assert [table.is_known for table in found.tree.tables] == [True]


@pytest.mark.parametrize("table", [SourceTable(()), SourceTable(((),)), SourceTable(((Span(0, 0),),))])
def test_tables_without_cells_are_none(table: SourceTable) -> None:
    found = segment(normalize(Source("x", "x", "某县方案\n一、任务\n", "", "utf-8", "text/html", tables=(table,))))
    assert found.tree.tables == ()


def test_rows_of_unlike_length() -> None:
    text = "任务\t责任单位\n修渠\n"
    table = SourceTable(((Span(0, 2), Span(3, 7)), (Span(8, 10),)))
    found = segment(normalize(Source("x", "x", text, "", "utf-8", "text/html", tables=(table,))))
    assert [len(row) for row in found.tree.tables[0].rows] == [2]
