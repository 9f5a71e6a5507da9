"""Headings whose number only a blank parts from them, in texts with and without line ends, with near misses."""

# ruff: noqa: E501 - a document is one string

import pytest

from unit.documents import metadata, outline

LINES = "某县灌溉计划\n为发展灌溉，制定本计划。\n"


def test_a_number_and_a_blank_head_the_parts_of_a_text() -> None:
    text = (
        LINES
        + "一 总体要求\n坚持统筹。\n二　重点任务\n（一）修建水渠\n修建主渠。\n（二）维护泵站\n检修泵站。\n三 保障措施\n加强领导。\n"
    )
    assert outline(text) == [
        ("0", "none", None),
        ("1", "cn", "总体要求"),
        ("2", "cn", "重点任务"),
        ("2.1", "paren_cn", "修建水渠"),
        ("2.2", "paren_cn", "维护泵站"),
        ("3", "cn", "保障措施"),
    ]


def test_where_line_ends_are_lost_the_title_and_the_lead_in_stay_above_them() -> None:
    text = (
        "某县2023年灌溉推进计划 为贯彻落实县委、县政府印发的《灌溉纲要》，明确年度任务，制定本计划。 一 完善灌溉制度 (一)完善规章 1.推动修订《渠道管理细则》，完成办法修订。(县水利局负责) 2.开展渠道调查。(县水利局负责) "
        "(二)完善标准 3.修订渠道标准。(县水利局负责) 二 加强渠道保护 (一)加强巡查 4.开展巡查工作。(县水利局负责) (二)加强执法 5.开展执法行动。(县水利局负责)"
    )
    assert [(clause, style) for clause, style, _ in outline(text)] == [
        ("0", "none"),
        ("1", "cn"),
        ("1.1", "paren_cn"),
        ("1.1.1", "arabic"),
        ("1.1.2", "arabic"),
        ("1.2", "paren_cn"),
        ("1.2.3", "arabic"),
        ("2", "cn"),
        ("2.1", "paren_cn"),
        ("2.1.4", "arabic"),
        ("2.2", "paren_cn"),
        ("2.2.5", "arabic"),
    ]
    found = metadata(text)
    assert (found.title, found.doc_type) == ("某县2023年灌溉推进计划", "计划")
    assert found.issuers == ()


@pytest.mark.parametrize(
    "body",
    [
        # A lone one, nothing below that begins a list.
        "一 次性补助\n修建主渠的给予补助。\n",
        # One below the other: the contents, or rows of a table.
        "一 总体要求\n二 重点任务\n三 保障措施\n坚持统筹，加强领导。\n",
        # Cells of a table, each on a line of its own; months.
        "1 主渠\n5公里\n2 支渠\n3公里\n3 泵站\n2座\n",
        "1 月底前\n完成申报。\n2 月底前\n完成验收。\n",
        # Sentences.
        "一 期工程修建主渠。\n加强领导。\n二 期工程检修泵站。\n加强领导。\n",
    ],
)
def test_other_numbers_before_a_blank_are_no_labels(body: str) -> None:
    assert [clause for clause, _, _ in outline(LINES + body)] == ["0"]


def test_beside_labels_with_a_mark_a_number_and_a_blank_is_none() -> None:
    text = LINES + "一、修建主渠\n一 号渠\n年内完工。\n二 号渠\n年内开工。\n二、检修泵站\n年内完工。\n"
    assert [clause for clause, _, _ in outline(text)] == ["0", "1", "2"]


def test_a_figure_and_a_blank_head_the_parts_of_a_text() -> None:
    text = (
        LINES
        + "一、补助对象\n1 主渠\n修建主渠的单位。\n2 支渠\n修建支渠的单位。\n二、补助标准\n1 主渠\n按长度补助。\n2 支渠\n按宽度补助。\n"
    )
    assert outline(text)[1:] == [
        ("1", "cn", "补助对象"),
        ("1.1", "arabic", "主渠"),
        ("1.2", "arabic", "支渠"),
        ("2", "cn", "补助标准"),
        ("2.1", "arabic", "主渠"),
        ("2.2", "arabic", "支渠"),
    ]


def test_text_runs_on_behind_a_heading_with_a_spaced_number() -> None:
    text = (
        "某县节水措施\n第一部分 农业\n1 推广滴灌设施。对连片建设的示范区，按建设费用的30%给予补助，最高50万元。\n"
        "2 改造老旧水渠。对改造水渠的乡镇，按长度给予补助，每公里补助12万元，分两年拨付。\n"
        "第二部分 工业\n3 支持循环用水。对循环用水的企业，给予20万元奖励，对示范企业再给予10万元奖励。\n"
    )
    assert [(clause, title) for clause, _, title in outline(text)] == [
        ("1", "农业"),
        ("1.1", "推广滴灌设施"),
        ("1.2", "改造老旧水渠"),
        ("2", "工业"),
        ("2.3", "支持循环用水"),
    ]


def test_figures_that_begin_lines_are_no_spaced_numbers() -> None:
    text = "某县节水措施\n一、农业\n1 公顷以上的示范区给予补助。对连片建设的示范区再给予奖励，具体办法由县水利局另行制定。\n2 年内完成改造任务。逾期未完成的不再给予补助，已经拨付的资金由县财政局予以收回。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1"]
