"""Tables in plain text: what is one, how its rows are cut into cells, and what of it is text."""

# ruff: noqa: E501 - a document is one string

import pytest

from ipextract.models.clauses import Table
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.segment.paragraphs import lines_of
from ipextract.segment.tables import find, tabbed
from unit.documents import outline, read


def tables(text: str) -> tuple[NormalizedText, list[Table]]:
    normal = normalize(Source("x", "x.txt", text, "", "utf-8", "text/plain"))
    return normal, find(normal, lines_of(normal.text))


def rows(text: str) -> list[list[str]]:
    """The cells of the only table, its heads first."""
    normal, found = tables(text)
    (table,) = found
    heads = [column.head for column in table.columns]
    return [heads, *([normal.text[slice(*cell)] for cell in row] for row in table.rows)]


GROWING = [["指标", "单位", "2021年", "2026年"], ["造林面积", "亩", "300", "900"], ["湿地公园", "个", "", "4"]]


@pytest.mark.parametrize(
    "text",
    [
        "指标\t单位\t2021年\t2026年\n造林面积\t亩\t300\t900\n湿地公园\t个\t\t4\n",
        "| 指标 | 单位 | 2021年 | 2026年 |\n| :-- | --- | --: | --- |\n| 造林面积 | 亩 | 300 | 900 |\n| 湿地公园 | 个 | | 4 |\n",
        "指标 | 单位 | 2021年 | 2026年\n造林面积 | 亩 | 300 | 900\n湿地公园 | 个 | | 4\n",
        "┌──┬──┬───┬───┐\n│指标│单位│2021年│2026年│\n├──┼──┼───┼───┤\n│造林面积│亩│300│900│\n├──┼──┼───┼───┤\n│湿地公园│个│　│4│\n└──┴──┴───┴───┘\n",
        "<tr><td>指标</td><td>单位</td><td>2021年</td><td>2026年</td></tr><tr><td>造林面积</td><td>亩</td><td>300</td>"
        "<td>900</td></tr><tr><td>湿地公园</td><td>个</td><td></td><td>4</td></tr>",
    ],
)
def test_pipes_tabs_and_elements_keep_empty_cells(text: str) -> None:
    assert rows(text) == GROWING


def test_two_blanks_part_cells_and_one_does_not() -> None:
    text = "　　指　标　　　单位    2021年  2026年\n　　5G 基站　　座    30  90\n　　湿地公园　　个    1  4\n以上为预期目标。\n"
    assert rows(text) == [
        ["指标", "单位", "2021年", "2026年"],
        ["5G基站", "座", "30", "90"],
        ["湿地公园", "个", "1", "4"],
    ]


def test_one_blank_parts_cells_where_all_heads_are_known_and_all_cells_fit() -> None:
    text = "序号 任务内容 责任单位 完成时限\n1 修渠 县水利局 6月底\n2 造林 县林业局 9月底\n附表 其他 事项 单位:项\n"
    assert rows(text)[1:] == [["1", "修渠", "县水利局", "6月底"], ["2", "造林", "县林业局", "9月底"]]
    assert tables("强化 责任单位 和 完成时限 要求\n1 修渠 县水利局 6月底\n")[1] == []


def test_a_line_for_each_cell() -> None:
    text = "专栏1\n序号\n指标\n2021年\n2026年目标\n属性\n1\n造林面积（亩）\n300\n900\n预期性\n2\n湿地公园（个）\n—\n4\n约束性\n三、任务\n"
    assert rows(text)[1:] == [["1", "造林面积(亩)", "300", "900", "预期性"], ["2", "湿地公园(个)", "—", "4", "约束性"]]


def test_lines_of_merged_cells_and_words_for_figures() -> None:
    text = (
        "类别\n\n指标\n\n2020年\n\n2025年\n\n年均/累计\n\n属性\n\n创新\n\n1.研发投入增长（%）\n\n—\n\n—\n\n＞7\n\n预期性\n\n"
        "民生\n\n2.收入增长（%）\n\n2.1\n\n—\n\n与经济同步\n\n预期性\n\n3.失业率（%）\n\n5.2\n\n—\n\n＜5.5\n\n约束性\n\n注：略。\n"
    )
    assert [row[1:] for row in rows(text)[1:]] == [
        ["1.研发投入增长(%)", "—", "—", ">7", "预期性"],
        ["2.收入增长(%)", "2.1", "—", "与经济同步", "预期性"],
        ["3.失业率(%)", "5.2", "—", "<5.5", "约束性"],
    ]


def test_a_part_takes_unit_and_attribute_from_the_row_above() -> None:
    cells = ["类别", "序号", "指标名称", "属性", "单位", "“十四五”现状", "“十五五”目标"]
    cells += ["水务", "1", "新建管网", "预期性", "公里", "82.5", "40", "其中 再生水管网", "12.4", "8"]
    cells += ["2", "漏损率", "约束性", "%", "9.6", "8.2", "3", "其中 老城区", "约束性", "%", "11", "9"]
    found = rows("\n\n".join([*cells, "以上为主要指标。"]))
    assert [row[2:] for row in found[1:]] == [
        ["新建管网", "预期性", "公里", "82.5", "40"],
        ["其中再生水管网", "预期性", "公里", "12.4", "8"],
        ["漏损率", "约束性", "%", "9.6", "8.2"],
        ["其中老城区", "约束性", "%", "11", "9"],
    ]


def test_between_blank_lines_a_cell_may_hold_several() -> None:
    text = "表1 指标\n\n指标\n（单位）\n\n现状\n（2020年）\n\n2026年\n\n属性\n\n湿地面积占\n全县的比重（%）\n\n5\n\n8\n\n预期性\n\n公园（个）\n\n1\n\n4\n\n预期性\n\n二、任务\n\n造林。\n"
    assert rows(text) == [
        ["指标(单位)", "现状(2020年)", "2026年", "属性"],
        ["湿地面积占\n全县的比重(%)", "5", "8", "预期性"],
        ["公园(个)", "1", "4", "预期性"],
    ]
    assert len(tables(text)[1][0].lines) == 15


def test_groups_merged_cells_and_repeated_heads() -> None:
    head = "类别\t序号\t指标\t2026年\t属性\n"
    text = f"{head}生态\t1\t造林面积（亩）\t900\t预期性\n二、湿地\n2\t湿地公园（个）\t4\t约束性\n{head}民生\t3\t学位（个）\t80\t预期性\n"
    assert [row[1:3] for row in rows(text)] == [
        ["序号", "指标"],
        ["1", "造林面积(亩)"],
        ["2", "湿地公园(个)"],
        ["3", "学位(个)"],
    ]


def test_a_second_row_of_heads_gives_the_years() -> None:
    text = "| 指标 | 单位 | 目标值 | |\n|---|---|---|---|\n| | | 2024年 | 2026年 |\n| 造林面积 | 亩 | 300 | 900 |\n"
    assert rows(text) == [["指标", "单位", "2024年目标值", "2026年目标值"], ["造林面积", "亩", "300", "900"]]
    text = "指标\t单位\t目标值\t属性\n2024年\t2026年\n造林面积\t亩\t300\t900\t预期性\n"
    assert rows(text)[0] == ["指标", "单位", "2024年", "2026年", "属性"]


def test_a_line_break_in_a_cell_of_pipes() -> None:
    text = "| 任务 | 责任单位 | 时限 |\n|---|---|---|\n| 修渠 | 县水利局<br>县财政局 | 6月底 |\n"
    assert rows(text)[1] == ["修渠", "县水利局\n县财政局", "6月底"]


@pytest.mark.parametrize(
    "text",
    [
        "责任单位\t县水利局\n完成时限\t2026年\n",  # labels beside their values
        "索引号：\t0001\t主题分类：\t农业\n发文机关：\t某县政府\t成文日期：\t2021年3月1日\n",  # a page's header
        "指标体系分为两类。\n一是约束性指标。\n",
        "1.\t建立指标\n2.\t分解目标\n",  # a list whose labels are parted by tabs
        "指标\n目标\n任务\n完成情况\n",  # heads without rows
        "指标\t2026年\n到2026年，指标全部完成。\n",
    ],
)
def test_no_table(text: str) -> None:
    assert tables(text)[1] == []


def test_a_numbered_row_is_no_clause() -> None:
    text = "某县规划\n一、目标\n主要指标\t2026年\t属性\n1.造林面积（亩）\t900\t预期性\n（2）湿地公园（个）\t4\t约束性\n二、任务\n1.\t植树\t造林\n"
    assert [row[0] for row in outline(text)] == ["1", "2", "2.1"]


@pytest.mark.parametrize("cell", ["6.37", "4.5%", "4.5亿元", "4.2万人", "4.1-4.9"])
def test_a_figure_alone_in_its_line_is_no_label(cell: str) -> None:
    text = f"某县规划\n一、任务\n1.修渠。\n2.造林。\n3.治沙。\n{cell}\n二、保障\n"
    assert [row[0] for row in outline(text)] == ["1", "1.1", "1.2", "1.3", "2"]


def test_a_label_before_a_figure_is_one() -> None:
    text = "某县规划\n一、任务\n1.修渠。\n2.造林。\n3.治沙。\n4.5G基站建设\n二、保障\n"
    assert [row[0] for row in outline(text)] == ["1", "1.1", "1.2", "1.3", "1.4", "2"]


def test_no_sentence_runs_over_a_wall() -> None:
    text = (
        "某县规划\n一、目标\n| 指标 | 2026年 | 属性 |\n|---|---|---|\n| 造林面积（亩） | 900 | 预期性 |\n"
        "二、清单\n| 名称 | 规模 | 地点 |\n|---|---|---|\n| 东渠 | 长3公里 | 东乡 |\n"
        "三、分工\n任务\t责任单位\t时限\n修渠\t县水利局\t6月底\n"
    )
    sentences = [sentence.text for sentence in read(text)[1].tree.sentences]
    assert sentences == ["目标", "清单", "名称", "规模", "地点", "东渠", "长3公里", "东乡", "分工", "修渠"]


@pytest.mark.parametrize(
    "text",
    [
        "|\n序号\n|\n任务\n|\n责任单位\n|\n|\n1\n|\n修渠\n|\n县水利局\n|\n|\n2\n|\n造林、\n护林\n|\n县林业局\n|\n以上任务由各乡镇落实。\n",
        "序号 |\n任务 |\n责任单位 |\n|\n1 |\n修渠 |\n县水利局 |\n|\n2 |\n造林、\n护林 |\n县林业局 |\n|\n以上任务由各乡镇落实。\n",
    ],
)
def test_walls_may_stand_in_lines_of_their_own(text: str) -> None:
    assert rows(text) == [
        ["序号", "任务", "责任单位"],
        ["1", "修渠", "县水利局"],
        ["2", "造林、\n护林", "县林业局"],
    ]
    normal, (table,) = tables(text)
    assert normal.text[table.span.end :].strip() == "以上任务由各乡镇落实。"


@pytest.mark.parametrize(
    "text",
    [
        # Walls of a menu, and heads without a row below them.
        "首页 |\n政策 |\n解读 |\n|\n要闻 |\n公告 |\n|\n",
        "|\n序号\n|\n任务\n|\n责任单位\n|\n以上任务由各乡镇落实。\n",
    ],
)
def test_walls_without_heads_and_rows_make_no_table(text: str) -> None:
    assert tables(text)[1] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("项目\t甲\t乙\n1.茶园面积\t>30\t—\t28\n2.茶厂数量\t20\t15\n3.良种率\t80\t〔55〕\n", 3),
        ("名称\t一期\t二期\n一、水田\t120\t90\n二、旱地\t40\t\t35\n三、林地\t7.5\t9\n", 3),
        ("1.\t建设茶园30亩\t培训茶农20名\n2.\t修路\t修渠\n", 0),
        ("1.茶园\t30\t28\n2.茶厂\t20\t15\n", 0),
        ("1.改造茶厂20座，新建茶园30亩\n2.培训茶农20名\n3.修路2公里\n", 0),
    ],
)
def test_rows_of_figures_below_heads_that_we_do_not_know(text: str, count: int) -> None:
    normal, _ = tables(text)
    assert len(tabbed(normal.text, lines_of(normal.text))) == count
