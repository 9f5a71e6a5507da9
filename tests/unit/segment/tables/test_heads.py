"""What a column holds, by its head, and by heads over each other."""

import pytest

from ipextract.models.clauses import Column
from ipextract.segment.tables import kind_of_head
from ipextract.segment.tables.heads import columns_of, composed, given, pays, unit_of_caption, unit_of_table, with_sums


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("序号", "number"),
        ("指标名称", "indicator"),
        ("主要指标", "indicator"),
        ("规划指标体系", "indicator"),
        ("指标类型", "category"),
        ("计量单位", "unit"),
        ("2025年", "target"),
        ("2030", "target"),
        ("2025年目标值", "target"),
        ("目标值(2027年)", "target"),
        ("“十四五”末", "target"),
        ("“十四五”规划目标值", "target"),
        ("规划期末(2030年)", "target"),
        ("近期(2025年)", "target"),
        ("年度指标值", "target"),
        ("2026年目标任务", "target"),
        ("现状(2020年)", "base"),
        ("2022年基数", "base"),
        ("基期年", "base"),
        ("2025年(现状)", "base"),
        ("现状值", "base"),
        ("年均增长(%)", "growth"),
        ("年均/累计", "growth"),
        ("〔累计〕", None),
        ("累计增加值", "note"),
        ("指标属性", "attribute"),
        ("牵头单位", "lead"),
        ("责任部门", "responsible"),
        ("配合单位", "cooperate"),
        ("完成时限", "due"),
        ("时间节点", "due"),
        ("重点任务", "task"),
        ("分值(分)", "bar"),
        ("收费标准", "bar"),
        ("单价(元)", "bar"),
        ("县水利局", None),
    ],
)
def test_heads(head: str, kind: str | None) -> None:
    assert kind_of_head(head) == kind


@pytest.mark.parametrize(
    ("heads", "kind", "head"),
    [
        (["牵头单位"], "lead", "牵头单位"),
        (["责任分工", "牵头单位"], "lead", "牵头单位"),
        (["责任单位", "牵头"], "lead", "牵头责任单位"),
        (["责任单位", "县级"], "responsible", "责任单位县级"),
        (["目标值", "2025年"], "target", "2025年目标值"),
        (["2025年", "目标值"], "target", "目标值2025年"),
        (["2020年", "基期"], "base", "2020年基期"),
        (["主要指标", "名称"], "indicator", "主要指标名称"),
        (["主要指标", "单位"], "unit", "单位"),
        (["主要指标", "序号"], "number", "序号"),
        (["规划目标", "2025年", "(万亩)"], "target", "规划目标2025年(万亩)"),
        (["甲", "乙"], "other", "甲乙"),
        ([], "other", ""),
    ],
)
def test_heads_over_each_other(heads: list[str], kind: str, head: str) -> None:
    assert composed(heads) == Column(kind, head)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("补助标准", True),
        ("补助标准（万元）".translate({0xFF08: "(", 0xFF09: ")"}), True),
        ("市级奖励金额(万元/家)", True),
        ("奖补资金", True),
        ("2024年补助资金(元)", True),
        ("金额(万元)", True),
        ("金额", True),
        ("投资额(万元)", False),
        ("补助对象", False),
        ("奖励名额(个)", False),
        ("标准(平方米)", False),
        ("预算金额(万元)", False),
        ("单个企业上限(万元)", True),
        ("每个项目最高限额", True),
        ("企业数上限(家)", False),
    ],
)
def test_heads_of_sums(head: str, expected: bool) -> None:
    assert pays(Column("other", head)) is expected


@pytest.mark.parametrize(
    ("heads", "caption", "are_given"),
    [
        (["项目", "补助标准(万元)"], "", True),
        (["项目", "补助标准(万元)"], "2024年部门预算表", False),
        (["项目", "金额(万元)"], "奖励标准", True),
        (["奖励项目", "金额(万元)"], "", True),
        (["项目", "金额(万元)"], "", False),
        (["奖励项目", "投资额(万元)", "金额(万元)"], "", False),
        (["项目", "总投资(万元)", "补助金额(万元)"], "", True),
    ],
)
def test_sums_are_given_where_something_says_so(heads: list[str], caption: str, are_given: bool) -> None:
    columns = [Column("other", head) for head in heads]
    paid = [column._replace(kind="money") if pays(column) else column for column in columns]
    found = given(paid, caption)
    assert (found is not None and found[-1].kind == "money") is are_given


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        (["序号", "支持项目", "支持标准", "最高额度(万元)"], ["number", "task", "money", "money"]),
        (["奖项", "奖励金额"], ["other", "money"]),
        (["奖项", "金额(万元)"], None),
        (["奖励金额", "补助金额"], None),
        (["奖项", "奖励金额20万元"], None),
        (["奖项"], None),
    ],
)
def test_heads_of_sums_between_pipes(heads: list[str], kinds: list[str] | None) -> None:
    found = with_sums(heads)
    assert (found and [column.kind for column in found]) == kinds


@pytest.mark.parametrize(
    ("caption", "kinds"),
    [
        ("资助标准(单位:万元)", ["number", "item", "money", "note"]),
        ("收费标准(单位:元)", None),
        ("", None),
    ],
)
def test_the_line_above_may_say_that_sums_are_given(caption: str, kinds: list[str] | None) -> None:
    found = with_sums(["序号", "项目", "标准", "备注"], caption)
    assert (found and [column.kind for column in found]) == kinds


@pytest.mark.parametrize(
    ("line", "unit"),
    [("单位:万元", "万元"), ("(单位:元/亩)", "元/亩"), ("金额单位:亿元", "亿元"), ("责任单位:县财政局", None)],
)
def test_the_unit_of_a_table(line: str, unit: str | None) -> None:
    assert unit_of_table(line, 0, len(line)) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("奖励标准(单位:万元)", "万元"),
        ("第三条 奖励标准(单位:万元):", "万元"),
        ("补助按下表执行(单位:元/亩)。", "元/亩"),
        ("奖励标准(责任单位:县财政局)", None),
        ("(单位:万元)以上的项目", None),
    ],
)
def test_the_unit_of_a_caption(line: str, unit: str | None) -> None:
    assert unit_of_caption(line, 0, len(line)) == unit


@pytest.mark.parametrize("place", ["县(市、区)", "区县", "单位", "镇(街道)", "地市", "市(地)", "师市", "团场"])
def test_heads_of_a_table_that_divides_goals(place: str) -> None:
    columns = columns_of(["序号", place, "造林面积(亩)", "成活率(%)", "备注"])
    assert columns is not None
    assert [column.kind for column in columns] == ["number", "indicator", "target", "target", "note"]


@pytest.mark.parametrize(
    "heads",
    [
        ["市(地)", "高价值苗木(株)", "2026年造林面积(亩)"],
        ["市(地)", "造林面积(亩)2025年", "造林面积(亩)2026年"],
        ["市(地)", "造林面积(亩)", ""],
    ],
)
def test_heads_of_what_is_counted_may_tell_its_years(heads: list[str]) -> None:
    columns = columns_of(heads)
    assert columns is not None
    assert [column.kind for column in columns] == ["indicator", "target", "target"]


@pytest.mark.parametrize(
    "heads",
    [
        ["市(地)", "", "造林面积(亩)"],
        ["市(地)", "2025年", "2026年"],
        ["市(地)", "苗木价(元)", "造林面积(亩)"],
        ["单位", "姓名", "造林面积(亩)"],
        ["单位", "实际完成(亩)"],
        ["姓名", "造林面积(亩)"],
        ["县(市、区)", "补助资金(万元)"],
        ["县(市、区)", "说明(见附件)"],
    ],
)
def test_heads_of_a_table_that_divides_none(heads: list[str]) -> None:
    assert columns_of(heads) is None
