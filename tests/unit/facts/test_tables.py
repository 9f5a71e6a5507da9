"""Facts of tables: targets of indicator tables, bodies and deadlines of divisions of tasks."""

# ruff: noqa: E501 - a document is one string

import re

import pytest

from ipextract import pipeline
from ipextract.models.source import Source
from ipextract.records.record import Record


def record(text: str) -> Record:
    return pipeline.extract(Source("x", "x.txt", text, "0" * 64, "utf-8", "text/plain"))


def targets(text: str) -> list[tuple[str | None, str | None, str | None, str | None, str | None]]:
    """Indicator, comparator, value, unit and by of the quantitative targets."""
    return [
        (one.indicator, one.comparator, one.value, one.unit, one.by)
        for one in record(text).targets
        if one.kind == "quantitative"
    ]


def plan(table: str, heading: str = "二、发展目标", title: str = "某县湿地保护规划（2021—2026年）") -> str:
    return f"{title}\n一、指导思想\n绿色发展。\n{heading}\n{table}\n三、任务\n造林。\n"


def cell(value: str, name: str = "造林面积", unit: str = "亩") -> str:
    return plan(f"指标\t单位\t2020年\t2026年\t属性\n{name}\t{unit}\t300\t{value}\t预期性")


@pytest.mark.parametrize(
    ("value", "comparator", "number", "unit"),
    [
        ("900", "eq", "900", "亩"),
        ("1,200", "eq", "1200", "亩"),
        (">900", "gt", "900", "亩"),
        ("≥ 900", "ge", "900", "亩"),
        ("＜900", "lt", "900", "亩"),
        ("≤900", "le", "900", "亩"),
        ("900以上", "ge", "900", "亩"),
        ("900（含）以下", "le", "900", "亩"),
        ("900左右", "approx", "900", "亩"),
        ("900亩以上", "ge", "900", "亩"),
        ("不低于900", "ge", "900", "亩"),
        ("超过900", "gt", "900", "亩"),
        ("达到900", "ge", "900", "亩"),
        ("0.12万", "eq", "1200", "亩"),
        ("[900]", "eq", "900", "亩"),
        ("〔900〕", "eq", "900", "亩"),
        ("900*", "eq", "900", "亩"),
        ("0", "eq", "0", "亩"),
    ],
)
def test_what_a_cell_says(value: str, comparator: str, number: str, unit: str) -> None:
    assert targets(cell(value)) == [("造林面积", comparator, number, unit, "2026-12-31")]


@pytest.mark.parametrize("value", ["-", "—", "－", "/", "", "完成省下达任务", "持续提升", "2026年", "第3名"])
def test_a_cell_that_gives_none(value: str) -> None:
    assert targets(cell(value)) == []


@pytest.mark.parametrize(
    ("value", "name", "unit", "expected"),
    [
        ("年均增长8%", "林业产值", "亿元", ("增长", "eq", "8", "%", "growth")),
        ("年均增长8以上", "林业产值", "亿元", ("增长", "ge", "8", "%", "growth")),
        ("较2020年下降14.5%左右", "用药量", "吨", ("下降", "approx", "14.5", "%", "growth")),
        ("比“十三五”下降30%以上", "火灾次数", "次", ("下降", "ge", "30", "%", "growth")),
        ("[13.5]", "能耗降低（累计）", "%", (None, "eq", "13.5", "%", "growth")),
        ("提高5个百分点", "成活率", "%", ("提高", "eq", "5", "个百分点", "growth")),
        ("增长8", "林业产值", "亿元", ("增长", "eq", "8", "%", "growth")),
        ("增加30", "湿地公园", "个", ("增加", "eq", "30", "个", "level")),
        ("累计建成30个以上", "湿地公园", "个", ("建成", "ge", "30", "个", "level")),
        ("4%，力争5%", "湿地率", "%", (None, "eq", "4", "%", "level")),
        ("2.5倍", "林业产值", "—", (None, "eq", "2.5", "倍", "multiple")),
        ("20", "林业产值", "亿元", (None, "eq", "20", "亿元", "level")),
        ("2.5", "造林面积", "万亩", (None, "eq", "25000", "亩", "level")),
        ("9", "死亡率", "1/10万", (None, "eq", "9", "/10万", "level")),
    ],
)
def test_changes_and_units(value: str, name: str, unit: str, expected: tuple[str | None, ...]) -> None:
    (found,) = record(cell(value, name, unit)).targets
    assert (found.verb, found.comparator, found.value, found.unit, found.measure) == expected


def test_a_range() -> None:
    (found,) = record(cell("800—900")).targets
    assert (found.comparator, found.value, found.value_max, found.unit) == ("range", "800", "900", "亩")
    (found,) = record(cell("900—800")).targets
    assert (found.value, found.value_max) == ("800", "900")


def test_the_quote_is_the_cell_and_the_clause_the_one_that_holds_the_table() -> None:
    text = plan("| 指标 | 2020年 | 2026年 |\n| --- | --- | --- |\n| 5．成活率（％） | 85 | ≥ 95 |")
    (found,) = record(text).targets
    assert (found.clause, found.quote, found.indicator, found.unit) == ("2", "≥ 95", "成活率", "%")
    assert text[found.span.start : found.span.end] == "≥ 95"


def test_each_column_to_come_gives_its_own() -> None:
    table = "指标\t2020年\t2023年\t2026年\n湿地率（%）\t5\t6\t8\n公园[个]\t1\t—\t4"
    assert targets(plan(table)) == [
        ("湿地率", "eq", "6", "%", "2023-12-31"),
        ("湿地率", "eq", "8", "%", "2026-12-31"),
        ("公园", "eq", "4", "个", "2026-12-31"),
    ]


@pytest.mark.parametrize(
    ("table", "years"),
    [
        # A plan of 2021 that says each year's goal, and where it starts.
        ("指标\t2020年\t2021年\t2022年\t2026年\n公园（个）\t1\t2\t3\t4", ["2021", "2022", "2026"]),
        # Where it starts stands in a column of its own.
        ("指标\t2020年基数\t2021年\t2022年\n公园（个）\t1\t2\t3", ["2021", "2022"]),
        ("指标\t2020年实际\t2022年\t2026年\n公园（个）\t1\t2\t3", ["2022", "2026"]),
        # The year before is no part of it, or the next one has no goal: the plan's own year is where it starts.
        ("指标\t2021年\t2022年\t2026年\n公园（个）\t1\t2\t4", ["2022", "2026"]),
        ("指标\t2020年\t2021年\t2026年\n公园（个）\t1\t2\t4", ["2026"]),
    ],
)
def test_the_plans_own_year_has_a_goal_where_every_year_has_one(table: str, years: list[str]) -> None:
    assert [by and by[:4] for *_, by in targets(plan(table))] == years


def test_the_change_counts_where_no_level_is_printed() -> None:
    table = "指标\t2020年\t2026年\t年均/累计\t属性\n产值（亿元）\t5\t8\t8\t预期性\n能耗降低（%）\t—\t—\t[14]\t约束性\n增加值（亿元）\t2\t—\t6.5\t预期性"
    assert targets(plan(table)) == [
        ("产值", "eq", "8", "亿元", "2026-12-31"),
        ("能耗降低", "eq", "14", "%", "2026-12-31"),
        ("增加值", "eq", "6.5", "%", "2026-12-31"),
    ]


def test_a_sum_or_mean_of_years_is_a_level_unless_something_grows() -> None:
    table = "指标\t2020年\t2026年\t年均/累计\t属性\n失业率（%）\t5\t—\t＜5.5\t预期性\n收入增长（%）\t5\t—\t7\t预期性"
    assert [(one.indicator, one.measure) for one in record(plan(table)).targets] == [
        ("失业率", "level"),
        ("收入增长", "growth"),
    ]


@pytest.mark.parametrize(
    ("table", "by"),
    [
        ("指标\t单位\t基期\t目标值\n公园\t个\t1\t4", "2026-12-31"),  # the title's period
        ("表1 2028年主要指标\n指标\t单位\t现状\t目标值\n公园\t个\t1\t4", "2028-12-31"),
        ("到2027年，湿地得到保护。\n指标\t单位\t现状\t目标值\n公园\t个\t1\t4", "2027-12-31"),
        ("指标\t单位\t2020年\t“十五五”末\n公园\t个\t1\t4", "2030-12-31"),
        ("指标\t单位\t2020年\t2025年6月\n公园\t个\t1\t4", "2025-06-30"),
    ],
)
def test_by_when(table: str, by: str) -> None:
    assert targets(plan(table)) == [("公园", "eq", "4", "个", by)]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t2015年\t2019年\t增速\n公园（个）\t3\t4\t8%\n湿地（亩）\t30\t40\t9%",
        "指标\t2020年目标\t2020年实际\t完成情况\n公园（个）\t3\t4\t完成",
        "指标\t2026年\t分值\n公园4个以上\t4\t10",
        "评分项\t分值（分）\t2026年\n建成公园4个以上\t10\t达到80%",
        "指标\t目标值\t权重\n公园（个）\t4\t20%",
        "项目\t收费标准\t2026年\n检测\t300元/次\t200元/次",
    ],
)
def test_results_marks_and_prices_give_none(table: str) -> None:
    assert targets(plan(table)) == []


def test_a_row_that_adds_up_others_gives_none() -> None:
    assert targets(cell("900", "合计")) == []


def test_a_table_of_the_past_gives_none() -> None:
    table = "表1 主要指标\n指标\t单位\t2015年\t2026年\n公园\t个\t3\t4"
    assert targets(plan(table, "二、发展基础")) == []
    assert targets(plan(table, "二、申报条件")) == []


def test_what_money_is_to_bring_about_is_set_below_its_own_head() -> None:
    heads = "一级指标 | 二级指标 | 三级指标 | 指标值"
    rows = "产出指标 | 数量指标 | 补贴苗圃数量 | ≥40座\n效益指标 | 经济效益 | 苗木销售额 | ≥2亿元"
    assert targets(f"苗木补贴项目绩效目标表\n{heads}\n{rows}\n") == [
        ("补贴苗圃数量", "ge", "40", "座", None),
        ("苗木销售额", "ge", "2", "亿元", None),
    ]
    # A review of what was brought about sets nothing.
    reviewed = rows.replace("40座", "40座 | 35座").replace("亿元", "亿元 | 1亿元")
    assert targets(f"苗木补贴项目绩效自评表\n{heads} | 实际完成值\n{reviewed}\n") == []


def test_ordinary_rules_leave_the_table_alone() -> None:
    text = plan("| 指标 | 2020年 | 属性 | 2026年 |\n|---|---|---|---|\n| 火灾次数 | - | 约束性 | 较2020年下降30%以上 |")
    (found,) = record(text).targets
    assert (found.indicator, found.quote, found.rule) == ("火灾次数", "较2020年下降30%以上", "target_cell.figure")
    assert record(text).deadlines == ()


DIVISION = (
    "某县河湖治理方案\n一、任务分工\n"
    "| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|\n"
    "| 1 | 新建绿道12公里 | 县水利局 | 县财政局、各乡镇 | 2025年10月底前 |\n"
    "| 2 | 清理河道 | 县水利局 | | 2026年6月 |\n"
    "| 3 | 巡河 | 县水利局牵头，县林业局配合 | | 长期坚持 |\n"
    "| 4 | 通报情况 | 县河长办 | 县水利局 | 每季度末 |\n"
)


def test_a_division_of_tasks() -> None:
    found = record(DIVISION)
    assert [(one.agency, one.role, one.clause) for one in found.responsibilities] == [
        ("县水利局", "lead", "1"),
        ("县财政局", "cooperate", "1"),
        ("各乡镇", "cooperate", "1"),
        ("县水利局", "lead", "1"),
        ("县水利局", "lead", "1"),
        ("县林业局", "cooperate", "1"),
        ("县河长办", "lead", "1"),
        ("县水利局", "cooperate", "1"),
    ]
    first = found.responsibilities[0]
    assert (
        DIVISION[first.scope.start : first.scope.end]
        == "1 | 新建绿道12公里 | 县水利局 | 县财政局、各乡镇 | 2025年10月底前"
    )
    assert [(one.quote, one.relation, one.end, one.action) for one in found.deadlines] == [
        ("2025年10月底前", "by", "2025-10-31", "新建绿道12公里"),
        ("2026年6月", "by", "2026-06-30", "清理河道"),
        ("每季度末", "recurring", None, "通报情况"),
    ]
    assert [(one.indicator, one.value, one.by) for one in found.targets] == [("绿道", "12", "2025-10-31")]


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("责任单位", ["responsible", "responsible"]),
        ("责任单位（列首位的为牵头单位）", ["lead", "responsible"]),
        ("牵头单位（部门）", ["lead", "lead"]),
        ("协办单位", ["cooperate", "cooperate"]),
        ("指导单位", ["supervise", "supervise"]),
        ("建设单位", []),
    ],
)
def test_the_head_tells_the_role(head: str, roles: list[str]) -> None:
    found = record(f"某县河湖治理方案\n一、分工\n任务\t{head}\t时间\n修渠\t县水利局、县财政局\t2026年6月\n二、其他\n")
    assert [one.role for one in found.responsibilities] == roles
    assert [one.end for one in found.deadlines] == (["2026-06-30"] if roles else [])


@pytest.mark.parametrize(
    "cell", ["县水利局 王五、县财政局 赵六", "县水利局（王五）、县财政局（赵六）", "县水利局王五、县财政局"]
)
def test_a_column_may_name_persons_behind_the_bodies(cell: str) -> None:
    found = record(f"某县河湖治理方案\n一、分工\n任务\t责任单位及责任人\t时间\n修渠\t{cell}\t2026年6月\n二、其他\n")
    assert [one.agency for one in found.responsibilities] == ["县水利局", "县财政局"]


def test_an_indicator_table_may_name_who_answers() -> None:
    text = plan("指标\t单位\t2026年目标\t责任单位\n公园\t个\t4\t县林业局、县住建局")
    found = record(text)
    assert [(one.agency, one.role) for one in found.responsibilities] == [
        ("县林业局", "responsible"),
        ("县住建局", "responsible"),
    ]
    assert len(found.targets) == 1


# A line for each cell: heads, the first group, and rows whose group is merged.
ONE_CELL_A_LINE = """某县河湖治理方案
一、分工
类别
序号
任务
责任单位
牵头单位
重点任务
1
新建绿道12公里。
县水利局、县财政局
县水利局
2
清理河道。
县水利局、各乡镇
县住建局
三、其他
本方案自印发之日起施行。
"""


@pytest.mark.parametrize("apart", ["\n", "\n\n", " |\n"])
def test_a_division_with_a_line_for_each_cell(apart: str) -> None:
    above, table, below = re.split("(类别.*县住建局)", ONE_CELL_A_LINE, flags=re.DOTALL)
    found = record(above + table.replace("\n", apart) + apart + below)
    assert [(one.agency, one.role) for one in found.responsibilities] == [
        ("县水利局", "responsible"),
        ("县财政局", "responsible"),
        ("县水利局", "lead"),
        ("县水利局", "responsible"),
        ("各乡镇", "responsible"),
        ("县住建局", "lead"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n2\n", "\n4\n"),  # numbers that do not run on
        ("\n2\n", "\n清淤\n"),  # none
        ("县住建局\n", "县住建局:负责清淤。\n"),  # a sentence is no cell of names
        ("序号\n", ""),  # no numbers at all
    ],
)
def test_lines_that_make_no_rows_are_no_division(old: str, new: str) -> None:
    found = record(ONE_CELL_A_LINE.replace(old, new))
    assert "responsibility.table" not in {one.rule for one in found.responsibilities}


@pytest.mark.parametrize("number", ["3", "1"])
def test_a_line_may_name_the_rows_below_it(number: str) -> None:
    more = f"（二）农田\n{number}\n平整土地。\n县农业农村局\n县财政局\n"
    text = (
        ONE_CELL_A_LINE.replace("类别\n", "")
        .replace("重点任务\n", "（一）河湖\n")
        .replace("三、其他", f"{more}三、其他")
    )
    found = record(text).responsibilities
    assert [(one.agency, one.role) for one in found[-2:]] == [("县农业农村局", "responsible"), ("县财政局", "lead")]


def test_sums_and_shares_between_pipes() -> None:
    text = (
        "某县扶持办法\n一、支持标准\n| 序号 | 支持项目 | 支持标准 | 最高额度（万元） |\n| --- | --- | --- | --- |\n"
        "| 1 | 县级质量奖 | 每项奖励8万元 | — |\n| 2 | 展位补贴 | 展位费的40% | 3 |\n\n二、其他\n抓好落实。\n"
    )
    found = [(one.role, one.min, one.max, one.rate_max, one.base, one.condition) for one in record(text).amounts]
    assert found == [
        ("reward", "80000", "80000", None, None, "县级质量奖"),
        ("subsidy", None, None, "40", "展位费", "展位补贴"),
        ("subsidy", None, "30000", None, None, "展位补贴"),
    ]


def test_caps_beside_shares_and_sums_whose_unit_stands_above_the_pipes() -> None:
    text = (
        "某县扶持办法\n一、研发投入补助标准见下表：\n| 研发费用（R，万元） | 补助比例 | 单个企业上限（万元） |\n| --- | --- | --- |\n"
        "| 90≤R<600 | 4% | 12 |\n\n二、资助标准（单位：万元）\n| 序号 | 项目 | 标准 | 备注 |\n| --- | --- | --- | --- |\n"
        "| 1 | 发明专利授权 | 0.4 | 每件 |\n\n三、收费标准（单位：元）\n| 序号 | 项目 | 标准 | 备注 |\n| --- | --- | --- | --- |\n"
        "| 1 | 停车 | 6 | 每小时 |\n\n四、其他\n抓好落实。\n"
    )
    found = [(one.clause, one.role, one.min, one.max, one.rate_min, one.condition) for one in record(text).amounts]
    assert found == [
        ("1", "subsidy", None, None, "4", "90≤R<600"),
        ("1", "subsidy", None, "120000", None, "90≤R<600"),
        ("2", "subsidy", "4000", "4000", None, "发明专利授权"),
    ]


def test_sums_between_pipes_that_do_not_wall_the_lines() -> None:
    text = (
        "某县扶持办法\n一、支持标准\n1.质量奖励\n序号 | 奖项名称 | 奖励金额（万元） |\n1 | 县级质量奖 | 8 |\n"
        "2 | 市级质量奖 | 20 |\n2.标准奖励\n序号|名称|奖励标准\n1|国家标准|6万元\n2|行业标准|3万元\n\n二、其他\n抓好落实。\n"
    )
    found = [(one.clause, one.role, one.min, one.condition) for one in record(text).amounts]
    assert found == [
        ("1.1", "reward", "80000", "县级质量奖"),
        ("1.1", "reward", "200000", "市级质量奖"),
        ("1.2", "reward", "60000", "国家标准"),
        ("1.2", "reward", "30000", "行业标准"),
    ]


@pytest.mark.parametrize(
    "above",
    ["单位：万元\n", "奖补标准表（单位：万元）\n", "表1 奖补标准\n金额单位：万元\n"],
    ids=["a line", "the caption", "a line below the caption"],
)
def test_the_unit_of_sums_may_stand_above_a_table(above: str) -> None:
    text = f"某县扶持办法\n一、支持标准\n{above}项目\t数量\t单项支持额度\t备注\n茶园改造\t6\t30\t新建\n冷库\t2\t12.5\t\n\n二、其他\n抓好落实。\n"
    found = [(one.quote, one.max, one.condition) for one in record(text).amounts]
    assert found == [("30", "300000", "茶园改造"), ("12.5", "125000", "冷库")]


def test_first_year_of_a_table_has_goals_where_the_title_plans_it() -> None:
    table = "指标\t2031年\t2032年\t2033年\n造林面积（亩）\t500\t800\t1200"
    planned = targets(plan(table, "二、主要指标", "某县造林工作方案（2031—2033年）"))
    assert [(value, by) for _, _, value, _, by in planned] == [
        ("500", "2031-12-31"),
        ("800", "2032-12-31"),
        ("1200", "2033-12-31"),
    ]


def test_first_year_of_a_table_is_where_a_plan_starts_that_names_its_last_year_alone() -> None:
    table = "指标\t2031年\t2035年\n造林面积（亩）\t500\t1200"
    planned = targets(plan(table, "二、主要指标", "某县造林规划（2031—2035年）"))
    assert [value for _, _, value, _, _ in planned] == ["1200"]


def test_an_office_stands_alone_in_a_column_of_bodies() -> None:
    text = "某局任务分解表\n序号\t任务\t责任科室\n1\t举办培训班\t办公室\n2\t清点档案\t专班\n3\t修缮门窗\t后勤科"
    assert [one.agency for one in record(text).responsibilities] == ["办公室", "后勤科"]


DIVIDED = "县（市、区）|造林面积（亩）|其中：经济林（亩）|成活率（%）\n东岭县|900|300|≥85\n西河区|1200|600|90\n"


@pytest.mark.parametrize(
    ("caption", "found"),
    [("各县（市、区）造林任务分解表", 6), ("各县（市、区）造林完成情况", 0), ("各县（市、区）造林情况", 0)],
)
def test_goals_that_a_table_divides_among_places(caption: str, found: int) -> None:
    read = targets(plan(f"{caption}\n\n{DIVIDED}", heading="二、湿地情况"))
    assert len(read) == found
    assert not found or read[:3] == [
        ("造林面积", "eq", "900", "亩", "2026-12-31"),
        ("经济林", "eq", "300", "亩", "2026-12-31"),
        ("成活率", "ge", "85", "%", "2026-12-31"),
    ]


@pytest.mark.parametrize(
    "head", ["单位|补助资金（万元）|人口（人）", "单位|造林面积（亩）|主要树种", "姓名|造林面积（亩）|树种（个）"]
)
def test_tables_that_divide_no_goals(head: str) -> None:
    assert targets(plan(f"造林任务分解表\n\n{head}\n东岭县|3|30\n西河区|5|45\n")) == []


YEARS_BELOW = "造林任务分解表\n市（地）\t造林面积（亩）\t\t苗木（株）\n\t2020年\t2026年\t2026年\n东岭\t3\t30\t—\n西河\t5\t45\t600\n"
YEARS_IN_CELLS = (
    "<p>造林任务分解表</p><table><tr><td>师市</td><td>2026年造林面积（亩）</td><td>苗木（株）2026年</td></tr>"
    "<tr><td>第一师</td><td>30</td><td>—</td></tr><tr><td>第二师</td><td>45</td><td>600</td></tr></table>"
)


@pytest.mark.parametrize("table", [YEARS_BELOW, YEARS_IN_CELLS])
def test_goals_divided_among_places_and_years(table: str) -> None:
    assert targets(plan(table, title="某省湿地保护规划（2021—2026年）")) == [
        ("造林面积", "eq", "30", "亩", "2026-12-31"),
        ("造林面积", "eq", "45", "亩", "2026-12-31"),
        ("苗木", "eq", "600", "株", "2026-12-31"),
    ]


def test_parts_are_counted_as_the_whole_above_them() -> None:
    table = (
        "| 指标 | 2020年 | 2026年 | 属性 |\n| --- | --- | --- | --- |\n| 苗圃数（处） | 3 | 9 | 预期性 |\n"
        "| 　县级苗圃 | 2 | 5 | 预期性 |\n| 　　东岭苗圃 | 1 | 3 | 预期性 |\n| 其中：民办 | 1 | 4 | 预期性 |\n"
        "| 其中：民办占比 | 33 | 44 | 预期性 |\n"
        "| 造林密度 | 1 | 2 | 预期性 |\n| 其中：东岭 | 1 | 2 | 预期性 |\n"
    )
    assert [(name, unit) for name, _, _, unit, _ in targets(plan(table))] == [
        ("苗圃数", "处"),
        ("县级苗圃", "处"),
        ("东岭苗圃", "处"),
        ("民办", "处"),
        ("民办占比", None),
        ("造林密度", None),
        ("东岭", None),
    ]


def test_what_stands_below_a_head_of_goals_in_a_division_of_tasks_is_a_goal() -> None:
    table = (
        "| 序号 | 重点任务 | 年度目标 | 完成时限 | 责任单位 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 布局站点 | 站点达到15家 | 2026年9月底前 | 县林业局 |\n"
        "| 2 | 造林绿化，已造林300亩。 | 造林贷款10亿元以上 | 2026年12月 | 县农业农村局 |"
    )
    assert targets(plan(table, "二、任务分工", "某县湿地保护工作方案")) == [
        ("站点", "ge", "15", "家", "2026-09-30"),
        ("造林贷款", "ge", "10", "亿元", "2026-12-31"),
    ]


def test_the_row_says_when_a_goal_is_due_before_the_years_of_the_title_do() -> None:
    table = (
        "| 序号 | 任务 | 目标值 | 牵头单位 | 完成时限 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 站点数量 | 8个 | 县林业局 | 2025.12 |\n| 2 | 造林面积 | 300亩 | 县林业局 | 2024/6 |\n"
        "| 3 | 苗圃数量 | 2处 | 县林业局 | 长期 |\n"
    )
    assert targets(plan(table, title="某县湿地保护行动计划（2023—2026年）")) == [
        ("站点数量", "eq", "8", "个", "2025-12-31"),
        ("造林面积", "eq", "300", "亩", "2024-06-30"),
        ("苗圃数量", "eq", "2", "处", "2026-12-31"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "number", "unit", "measure"),
    [
        ("造林面积（万亩）", "＞3000", "30000000", "亩", "level"),
        ("造林面积（万亩）", "6", "6", "%", "growth"),
        ("树木死亡率（%）", "＜5.5", "5.5", "%", "level"),
        ("林业产值增长（%）", "5.5", "5.5", "%", "growth"),
        ("造林面积（万亩）", "〔80〕", "800000", "亩", "level"),
    ],
)
def test_a_head_of_growth_and_sums_holds_either(name: str, value: str, number: str, unit: str, measure: str) -> None:
    table = f"| 指标 | 2020年 | 2026年 | 年均增速/累计 | 属性 |\n| --- | --- | --- | --- | --- |\n| {name} | 300 | — | {value} | 预期性 |"
    found = [one for one in record(plan(table)).targets if one.kind == "quantitative"]
    assert [(one.value, one.unit, one.measure) for one in found] == [(number, unit, measure)]
