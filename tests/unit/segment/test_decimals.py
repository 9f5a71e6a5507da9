"""Clauses numbered 1, 1.1, 1.1.1, and figures that only look so."""

from unit.documents import outline

PLAN = """海桐县地质灾害应急预案
1　总则
1.1　编制目的
减轻灾害造成的损失，制定本预案。
1.2　适用范围
本预案适用于本县。
2　组织体系
2.1　县指挥部
2.1.1　指挥部职责
（1）统一领导应急工作。
（2）储备物资3.5吨以上。
2.1.2　成员单位职责。各成员单位按职责办理。
2.2　乡镇机构
各乡镇设立相应机构。
3　附则
3.1　本预案由县应急局解释。
"""


def test_each_label_prints_the_numbers_above_it() -> None:
    assert outline(PLAN) == [
        ("1", "arabic", "总则"),
        ("1.1", "arabic", "编制目的"),
        ("1.2", "arabic", "适用范围"),
        ("2", "arabic", "组织体系"),
        ("2.1", "arabic", "县指挥部"),
        ("2.1.1", "arabic", "指挥部职责"),
        ("2.1.1.1", "paren_arabic", None),
        ("2.1.1.2", "paren_arabic", None),
        ("2.1.2", "arabic", "成员单位职责"),
        ("2.2", "arabic", "乡镇机构"),
        ("3", "arabic", "附则"),
        ("3.1", "arabic", None),
    ]


def test_parts_below_a_plain_number_or_a_chinese_one() -> None:
    dotted = "某县预案\n1.总则\n1.1目的\n为了防汛。\n1.2依据\n依照有关法律。\n2.职责\n2.1分工\n各司其职。\n"
    assert [name for name, _, _ in outline(dotted)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_figure_at_the_beginning_of_a_line_is_no_label() -> None:
    text = (
        "某县预案\n1 总则\n1.1 目的\n全县现有耕地\n1.2万亩，其中水田\n0.8万亩。\n1.2 依据\n依照有关法律。\n"
        "2 保障\n2.1 资金\n每年安排\n2.2亿元专项经费。\n2.2 队伍\n组建队伍。\n"
    )
    assert [name for name, _, _ in outline(text)] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_numbers_out_of_order_and_text_without_such_a_list() -> None:
    text = (
        "某县方案\n一、目标\n全年增长\n1.1个百分点，产值达到\n3.4亿元。\n"
        "二、措施\n（一）加强领导。落实责任。\n（二）强化督查。严肃问责。\n"
    )
    assert [name for name, _, _ in outline(text)] == ["1", "2", "2.1", "2.2"]


def test_an_attachment_begins_its_numbers_again() -> None:
    text = (
        "某县预案\n1 总则\n1.1 目的\n为了防汛。\n1.2 依据\n依照有关法律。\n2 附则\n2.1 解释\n由县局解释。\n"
        "附件1\n分级标准\n1 一级\n1.1 标准\n死亡三人以上。\n1.2 响应\n启动一级响应。\n"
    )
    assert [name for name, _, _ in outline(text)][-3:] == ["A1.1", "A1.1.1", "A1.1.2"]


LOST = (
    "海桐县防汛预案1总则1.1目的为做好防汛工作，制定本预案。1.2范围本预案适用于本县，储备物资3.5吨以上，投资增长2.1%。"
    "2组织体系2.1指挥机构县指挥部统一指挥，下设2个工作组。2.2办事机构2.2.1办公室设在县水利局。"
    "3附则本预案自印发之日起施行。各乡镇制定本乡镇的预案，报县水利局备案。"
)
NAMES = ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "3"]


def test_such_labels_in_a_text_that_lost_its_line_ends() -> None:
    assert [name for name, _, _ in outline(LOST)] == NAMES
    assert outline(LOST)[0] == ("1", "arabic", "总则")
    spaced = (
        LOST.replace("1总则1.1目的", " 1 总则 1.1 目的 ").replace("。2组", "。 2 组").replace("。3附则", "。 3 附则 ")
    )
    assert [name for name, _, _ in outline(spaced)] == NAMES


def test_figures_in_a_text_that_lost_its_line_ends() -> None:
    text = (
        "海桐县节水意见为节约用水，提出以下意见。一、目标到明年，产值增长1.1个百分点，达到3.2亿元，其中1.2亿元来自园区，"
        "另有2.3亿元来自乡镇。二、措施（一）加强领导。落实责任。（二）强化督查。严肃问责，定期通报，确保完成全年任务。"
    )
    assert [name for name, _, _ in outline(text)] == ["0", "1", "2", "2.1", "2.2"]


def test_first_chapters_without_parts() -> None:
    text = "某市规划\n1 思想\n坚持。\n2 目标\n建成。\n3 任务\n3.1 农业\n推广。\n3.2 工业\n改造。\n4 保障\n落实。\n"
    assert [line[0] for line in outline(text)] == ["1", "2", "3", "3.1", "3.2", "4"]
    quoted = text.replace("3.1 农业", '3.1 "一村一品"行动').replace("4 保障", '4"双随机"监管')
    assert [line[0] for line in outline(quoted)] == ["1", "2", "3", "3.1", "3.2", "4"]
    # A list of figures leads to no part.
    text = "某市规划\n一、目标\n3 农业\n推广滴灌。\n4 工业\n改造管网。\n二、任务\n3.1万亩灌区完工，3.2万亩开工。\n"
    assert [line[0] for line in outline(text)] == ["1", "2"]


def test_headings_that_begin_with_a_roman_numeral() -> None:
    text = "海桐县抗旱应急预案\n1 总则\n1.1 编制目的\n为抗旱，制定本预案。\n2 应急响应\n2.1 Ⅰ级响应\n2.1.1 启动条件\n（1）受旱面积3.5万亩以上；\n（2）水库干涸。\n2.2 Ⅱ级响应\n（1）发布预警。\n"  # noqa: E501
    assert [(clause, title) for clause, _, title in outline(text)] == [
        ("1", "总则"),
        ("1.1", "编制目的"),
        ("2", "应急响应"),
        ("2.1", "Ⅰ级响应"),
        ("2.1.1", "启动条件"),
        ("2.1.1.1", None),
        ("2.1.1.2", None),
        ("2.2", "Ⅱ级响应"),
        ("2.2.1", None),
    ]


CHINESE = """海桐市第十四个五年规划纲要
一、发展基础
1.1 主要成就
五年来，全市经济稳步增长，财政收入达到
1.2亿元以上。
1.2 面临形势
外部环境复杂。
二、总体要求
2.1 指导思想
坚持新发展理念。
2.2 主要目标
2.2.1 经济目标。全市生产总值年均增长6%。
2.2.2 民生目标。新增就业3万人。
"""


def test_chapters_may_have_chinese_numbers() -> None:
    names = [name for name, _, _ in outline(CHINESE)]
    assert names == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "2.2.2"]


def test_a_chinese_number_below_such_a_label_is_no_chapter() -> None:
    text = (
        "某县预案\n1 总则\n1.1 目的\n一、为了防汛。\n二、为了抗旱。\n"
        "1.2 依据\n依照有关法律。\n2 附则\n2.1 解释\n由县局解释。\n"
    )
    assert [name for name, _, _ in outline(text)] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]


def test_a_part_does_not_go_on_with_the_full_line_of_its_chapter() -> None:
    text = (
        "海桐市第十四个五年规划纲要\n三、强化全市资源配置的功能，提升城市服务的能级\n3.1 建设区域航运中心\n"
        "加快建设门户枢纽地位稳固、集疏运体系协调高效、航\n运服务品牌效应凸显、治理体系融入全国的航运中心，提\n"
        "升港口能级，健全航运服务体系，培育航运企业和专业人\n才，完善航运金融，推动港产城融合发展，形成开放的新\n"
        "格局，建成航运强市。\n3.2 建设贸易中心\n发展新型贸易。\n"
    )
    assert [(name, title) for name, _, title in outline(text)][:2] == [
        ("3", "强化全市资源配置的功能,提升城市服务的能级"),
        ("3.1", "建设区域航运中心"),
    ]


def test_a_page_below_whose_head_one_line_holds_a_standard_without_line_ends() -> None:
    body = (
        "茶园管理规范 （2031年5月1日发布） 1．总则 1.1　目的 为了规范茶园管理；特制定本规范。 1.2　原则 坚持绿色。"
        " 2．要求 2.1　土壤 土壤应当疏松。" + "土壤每年检测。" * 160 + " 2.2　水源 水源应当洁净。"
    )
    text = f"# 茶园管理规范\n\n{body}\n\n---\n\n> 来源: 某站\n> 原文链接: 查看\n> 编辑: 某\n"
    assert [row[0] for row in outline(text)] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
