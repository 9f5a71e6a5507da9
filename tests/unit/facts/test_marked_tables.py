"""Facts of tables that the file marks: merged cells, heads over rows, groups, standards of money."""

import pytest

from ipextract import pipeline
from ipextract.models.source import Source
from ipextract.records.record import Record
from unit.gridded import ABOVE, LEFT, Grid, source

HEADS = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]


def plan(*blocks: str | Grid) -> Source:
    return source("某县河湖治理方案", "一、任务分工", *blocks, "二、保障", "加强领导。")


def bodies(document: Source) -> list[tuple[str, str, str]]:
    """Agency, role and the text of the scope."""
    return [
        (one.agency, one.role, document.text[slice(*one.scope)]) for one in pipeline.extract(document).responsibilities
    ]


def named(cell: str) -> list[tuple[str, str]]:
    found = pipeline.extract(plan([["任务", "责任单位", "时限"], ["修渠", cell, "6月"]])).responsibilities
    return [(one.agency, one.role) for one in found]


def days(document: Source) -> list[tuple[str, str | None, str | None]]:
    """Quote, last day and what is due."""
    return [(one.quote, one.end, one.action) for one in pipeline.extract(document).deadlines]


def goals(document: Source) -> list[tuple[str | None, str | None, str | None, str | None, str]]:
    """Indicator, value, unit, day and quote of the quantitative targets."""
    return [
        (one.indicator, one.value, one.unit, one.by, one.quote)
        for one in pipeline.extract(document).targets
        if one.kind == "quantitative"
    ]


# ---- divisions of tasks


DIVISION = plan(
    [
        ["附表：任务分工", LEFT, LEFT, LEFT, LEFT],
        ["序号", "重点任务", "责任分工", LEFT, "完成时限"],
        [ABOVE, ABOVE, "牵头单位", "配合单位", ABOVE],
        ["一、水利", LEFT, LEFT, LEFT, LEFT],
        ["1", "新建绿道12公里", "县水利局", "县财政局、县公安局", "2025年10月底前"],
        ["2", "清理河道", ABOVE, "各乡镇", ABOVE],
        ["3", "巡河", ABOVE, "", "长期坚持"],
        ["二、林业", LEFT, LEFT, LEFT, LEFT],
        ["4", "新建公园3个", "县林业局", "", "2026年6月"],
        ["合计", "4项", "", "", ""],
    ]
)


def test_a_merged_body_answers_for_all_its_rows_once() -> None:
    first = "1\t新建绿道12公里\t县水利局\t县财政局、县公安局\t2025年10月底前"
    assert bodies(DIVISION) == [
        ("县水利局", "lead", f"{first}\n2\t清理河道\t\t各乡镇\t\n3\t巡河\t\t\t长期坚持"),
        ("县财政局", "cooperate", first),
        ("县公安局", "cooperate", first),
        ("各乡镇", "cooperate", "2\t清理河道\t\t各乡镇"),
        ("县林业局", "lead", "4\t新建公园3个\t县林业局\t\t2026年6月"),
    ]


def test_a_merged_day_is_one_deadline_of_all_its_tasks() -> None:
    assert days(DIVISION) == [
        ("2025年10月底前", "2025-10-31", "新建绿道12公里；清理河道"),
        ("2026年6月", "2026-06-30", "新建公园3个"),
    ]


def test_targets_in_tasks_are_due_with_their_rows() -> None:
    assert goals(DIVISION) == [
        ("绿道", "12", "公里", "2025-10-31", "绿道12公里"),
        ("公园", "3", "个", "2026-06-30", "公园3个"),
    ]


def test_a_task_over_several_rows_is_read_once() -> None:
    document = plan(
        [["任务", "责任单位", "完成时限"], ["新建公园3个", "县林业局", "2025年6月"], [ABOVE, "县财政局", "2025年9月"]]
    )
    assert goals(document) == [("公园", "3", "个", "2025-06-30", "公园3个")]
    assert days(document) == [("2025年6月", "2025-06-30", "新建公园3个"), ("2025年9月", "2025-09-30", "新建公园3个")]


def test_a_body_over_two_columns_has_the_role_of_the_first() -> None:
    document = plan([HEADS, ["1", "修渠", "县水利局", LEFT, "2025年6月"]])
    assert [(agency, role) for agency, role, _ in bodies(document)] == [("县水利局", "lead")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("县水利局\n县财政局", ["县水利局", "县财政局"]),
        ("县水利局、\n县财政局", ["县水利局", "县财政局"]),
        ("各乡镇\n县财政局", ["各乡镇", "县财政局"]),
        ("县水利局\n各有关单位", ["县水利局", "各有关单位"]),
        ("县水利\n局、县财\n政局", ["县水利局", "县财政局"]),
        ("县自然资源和\n规划局", ["县自然资源和规划局"]),
        ("县水利局\n（县河长办）", ["县水利局（县河长办）"]),
    ],
)
def test_line_ends_part_names_or_cut_them(cell: str, expected: list[str]) -> None:
    assert named(cell) == [(name, "responsible") for name in expected]


def test_quotes_keep_the_line_end_that_cuts_a_name() -> None:
    (found,) = pipeline.extract(plan([["任务", "责任单位"], ["修渠", "县水\n利局"]])).responsibilities
    assert (found.agency, found.quote) == ("县水利局", "县水\n利局")


@pytest.mark.parametrize(
    "cell",
    ["牵头单位：县水利局\n配合单位：县财政局", "县水利局牵头\n县财政局配合", "牵头单位：县水利局；配合单位：县财政局"],
)
def test_words_in_a_cell_tell_roles(cell: str) -> None:
    assert named(cell) == [("县水利局", "lead"), ("县财政局", "cooperate")]


def test_a_date_that_a_line_end_cuts() -> None:
    assert days(plan([HEADS, ["1", "修渠", "县水利局", "", "2025年\n10月底前"]])) == [
        ("2025年\n10月底前", "2025-10-31", "修渠")
    ]


def test_paragraphs_of_a_task_are_sentences_of_their_own() -> None:
    document = plan([HEADS, ["1", "1.新建公园3个\n2.建设绿道12公里", "县林业局", "", "2025年6月"]])
    assert [found[:3] for found in goals(document)] == [("公园", "3", "个"), ("绿道", "12", "公里")]
    assert days(document) == [("2025年6月", "2025-06-30", "1.新建公园3个；2.建设绿道12公里")]


def test_labels_in_the_first_column_tell_what_a_card_says() -> None:
    document = plan(
        [["任务名称", "修渠"], ["牵头单位", "县水利局"], ["配合单位", "县财政局"], ["完成时限", "2025年6月底"]]
    )
    assert [(agency, role) for agency, role, _ in bodies(document)] == [("县水利局", "lead"), ("县财政局", "cooperate")]
    assert days(document) == [("2025年6月底", "2025-06-30", "修渠")]


def test_tables_of_an_attachment_belong_to_it() -> None:
    document = source(
        "某县河湖治理方案", "一、任务", "修渠。", "某县人民政府", "2024年3月5日", "附件", "任务分工表",
        [["任务", "责任单位", "时限"], ["新建绿道12公里", "县水利局", "9月底前"]],
    )  # fmt: skip
    record = pipeline.extract(document)
    assert [(one.clause, one.end, one.inferred) for one in record.deadlines] == [("A1.0", "2024-09-30", ("year",))]
    assert [(one.clause, one.by) for one in record.targets] == [("A1.0", "2024-09-30")]
    assert [one.clause for one in record.responsibilities] == ["A1.0"]


# ---- statements in cells


def test_a_statement_in_a_cell_covers_its_row() -> None:
    rows = ["东渠\t清淤\n牵头单位：县水利局", "西渠\t清淤（责任单位：县财政局）"]
    document = plan([["工程", "内容"], *[row.split("\t") for row in rows]])
    assert bodies(document) == [("县水利局", "lead", rows[0]), ("县财政局", "responsible", rows[1])]


def test_a_statement_over_all_columns_covers_the_rows_below_it() -> None:
    document = plan(
        [
            ["任务", "完成时限"],
            ["一、水利（责任单位：县水利局）", LEFT],
            ["修渠", "2025年6月"],
            ["清淤", "2025年9月"],
            ["二、林业（责任单位：县林业局）", LEFT],
            ["植树", "2025年3月"],
        ]
    )
    assert bodies(document) == [
        ("县水利局", "responsible", "一、水利（责任单位：县水利局）\t\n修渠\t2025年6月\n清淤\t2025年9月"),
        ("县林业局", "responsible", "二、林业（责任单位：县林业局）\t\n植树\t2025年3月"),
    ]


def test_statements_in_a_box_cover_what_stands_before_them() -> None:
    document = plan(
        "实施下列工程，改善全县的水环境和人居环境，让群众有更多的获得感。",
        [["专栏1\n1.新建公园3个。（责任单位：县林业局）\n2.修渠。（责任单位：县水利局）"]],
    )
    assert [(agency, scope) for agency, _, scope in bodies(document)] == [
        ("县林业局", "专栏1\n1.新建公园3个。"),
        ("县水利局", "2.修渠。"),
    ]
    assert {one.clause for one in pipeline.extract(document).responsibilities} == {"1"}


@pytest.mark.parametrize(
    "grid",
    [
        [["名称", "责任单位意见"], ["东渠", "县水利局已研究"]],
        [["指标", "单位"], ["县水利局发布的水位", "米"]],
        [["姓名", "单位"], ["张三", "县水利局"]],
        [["任务", "责任单位"], ["修渠", "按职责分工"]],
    ],
)
def test_cells_that_say_who_answers_for_nothing(grid: Grid) -> None:
    assert bodies(plan(grid)) == []


# ---- indicators


def indicators(*rows: list[str], heads: Grid = (["类别", "指标", "单位", "2020年", "2026年目标"],)) -> Source:
    return source("某县湿地保护规划（2021—2026年）", "一、发展目标", [*heads, *rows], "二、任务", "造林。")


def test_units_and_groups_over_rows_serve_each() -> None:
    document = indicators(
        ["生态", "造林面积", "亩", "300", "900"],
        [ABOVE, "种草面积", ABOVE, "30", "≥90"],
        ["设施", "公园", "个", "1", "4"],
        ["合计", LEFT, "", "", "12"],
    )
    assert goals(document) == [
        ("造林面积", "900", "亩", "2026-12-31", "900"),
        ("种草面积", "90", "亩", "2026-12-31", "≥90"),
        ("公园", "4", "个", "2026-12-31", "4"),
    ]


def test_years_below_the_head_of_goals() -> None:
    heads = [["指标", "单位", "目标值", LEFT, "属性"], [ABOVE, ABOVE, "2023年", "2026年", ABOVE]]
    assert goals(indicators(["公园", "个", "2", "4", "预期性"], heads=heads)) == [
        ("公园", "2", "个", "2023-12-31", "2"),
        ("公园", "4", "个", "2026-12-31", "4"),
    ]


def test_a_value_over_rows_is_one_target_of_all_of_them() -> None:
    document = indicators(["", "湿地率", "%", "5", "≥8"], ["", "林地率", ABOVE, "6", ABOVE])
    assert goals(document) == [("湿地率、林地率", "8", "%", "2026-12-31", "≥8")]


def test_a_value_over_years_is_due_in_the_first() -> None:
    heads = [["指标", "2020年", "2025年目标", "2026年目标"]]
    assert goals(indicators(["失业率（%）", "6", "5.5", LEFT], heads=heads)) == [
        ("失业率", "5.5", "%", "2025-12-31", "5.5")
    ]


def test_a_value_that_stands_for_the_past_too_is_no_goal() -> None:
    heads = [["指标", "2020年", "2026年目标"]]
    assert goals(indicators(["公园（个）", "4", LEFT], heads=heads)) == []


def test_parts_of_an_indicator() -> None:
    heads = [["指标", LEFT, "2020年", "2026年目标"]]
    document = indicators(
        ["生态", "湿地率（%）", "5", "8"],
        ["公园（个）", "县级", "1", "4"],
        [ABOVE, "乡级", "2", "6"],
        ["林地率（%）", LEFT, "6", "9"],
        heads=heads,
    )
    assert [found[:3] for found in goals(document)] == [
        ("湿地率", "8", "%"),
        ("公园县级", "4", "个"),
        ("公园乡级", "6", "个"),
        ("林地率", "9", "%"),
    ]


def test_the_unit_above_a_table_serves_what_has_none() -> None:
    table = [["指标", "2020年", "2026年目标"], ["林业产值", "3", "5"], ["湿地率（%）", "5", "8"]]
    document = source("某县湿地保护规划（2021—2026年）", "一、发展目标", "单位：亿元", table, "二、任务", "造林。")
    assert [found[:3] for found in goals(document)] == [("林业产值", "5", "亿元"), ("湿地率", "8", "%")]


def test_what_a_division_of_tasks_gives_beside_indicators() -> None:
    heads = [["指标", "单位", "2026年目标", "责任单位"]]
    document = indicators(["公园", "个", "4", "县林业局"], ["湿地", "亩", "30", ABOVE], heads=heads)
    assert [agency for agency, _, _ in bodies(document)] == ["县林业局"]
    assert len(goals(document)) == 2


# ---- sums


def sums(*blocks: str | Grid) -> list[tuple[str, str | None, str | None, str | None, str | None, str | None, str]]:
    """Role, min, max, per, beneficiary, condition and quote."""
    record: Record = pipeline.extract(source("某县奖补办法", "一、标准", *blocks, "二、其他", "无。"))
    return [(one.role, one.min, one.max, one.per, one.beneficiary, one.condition, one.quote) for one in record.amounts]


def test_the_unit_of_the_head() -> None:
    grid = [
        ["序号", "项目", "奖励对象", "补助标准（万元）"],
        ["1", "绿色工厂", "企业", "50"],
        ["2", "绿色园区", "园区", "最高100"],
        ["3", "智能车间", "企业", "10—20"],
        ["4", "首台套", "企业", "30万元"],
        ["5", "数字工厂", "企业", "20以上"],
        ["6", "标准厂房", "—", "—"],
        ["合计", "", "", "500"],
    ]
    assert sums(grid) == [
        ("subsidy", "500000", "500000", None, "企业", "绿色工厂", "50"),
        ("subsidy", None, "1000000", None, "园区", "绿色园区", "最高100"),
        ("subsidy", "100000", "200000", None, "企业", "智能车间", "10—20"),
        ("subsidy", "300000", "300000", None, "企业", "首台套", "30万元"),
        ("subsidy", "200000", None, None, "企业", "数字工厂", "20以上"),
    ]


def test_units_that_say_what_is_counted() -> None:
    assert sums([["作物", "补贴标准（元/亩）"], ["水稻", "120"]]) == [
        ("subsidy", "120", "120", "每亩", None, "水稻", "120")
    ]
    assert sums("单位：元/亩", [["作物", "补贴金额"], ["水稻", "120"]])[0][:4] == ("subsidy", "120", "120", "每亩")
    assert sums([["等级", "单位", "奖励金额"], ["一等奖", "万元/项", "5"]])[0][:4] == (
        "reward",
        "50000",
        "50000",
        "每项",
    )


def test_a_sum_over_rows_is_one_amount_of_all_of_them() -> None:
    grid = [["项目", "奖励金额（万元）"], ["绿色工厂", "50"], ["绿色园区", ABOVE]]
    assert sums(grid) == [("reward", "500000", "500000", None, None, "绿色工厂、绿色园区", "50")]


def test_a_bare_head_counts_where_something_says_that_money_is_given() -> None:
    grid = [["等级", "金额（万元）"], ["国家级", "50"]]
    assert sums("表1 奖励标准", grid)[0][:3] == ("reward", "500000", "500000")
    assert sums("经费如下。", grid) == []


def test_what_is_no_figure_is_read_as_text() -> None:
    grid = [["项目", "补助标准（万元）"], ["其他", "按实际投入的30%给予补助，最高50万元"]]
    assert [found[-1] for found in sums(grid)] == ["30%", "最高50万元"]


@pytest.mark.parametrize(
    "grid",
    [
        [["科目", "预算数（万元）"], ["办公费", "50"]],
        [["项目", "投资额（万元）", "建设规模"], ["东渠", "500", "3公里"]],
        [["项目", "奖励名额（个）"], ["绿色工厂", "50"]],
        [["收费项目", "金额（元）"], ["检测", "50"]],
        [["2023年部门预算表", LEFT], ["项目", "补助资金（万元）"], ["造林", "50"]],
        [["项目", "补助标准"], ["造林", "50"]],
        [["项目", "面积标准（平方米）"], ["用房", "50"]],
    ],
)
def test_figures_that_are_no_sums_given(grid: Grid) -> None:
    assert sums(grid) == []
