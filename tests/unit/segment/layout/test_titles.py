"""Which lines are titles."""

# ruff: noqa: E501 - a document is one string

from unit.documents import metadata


def test_a_sentence_that_ends_as_a_title_does_is_none() -> None:
    text = "为贯彻落实《某省强省建设纲要(2021—2035年)》 《某省“十四五”规划》，提升产业水平，制定本行动方案。\n一、思想\n坚持创新。\n二、目标\n提升水平。\n"
    assert metadata(text).title is None
    assert metadata("为民办实事工作方案\n一、任务\n办好实事。\n二、保障\n落实责任。\n").title == "为民办实事工作方案"


def test_a_body_broken_over_lines_of_the_title() -> None:
    text = "安吉县水利局 安吉县财政局 安吉县农业农\n村局关于加强节水的通知\n各镇街：\n现通知如下。\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    assert metadata(text).title == "安吉县水利局 安吉县财政局 安吉县农业农村局关于加强节水的通知"
    # Another line of the page.
    other = "安吉县人民政府门户网站信息公开专\n栏\n安吉县水利局关于加强节水的通知\n各镇街：\n现通知如下。\n一、目标\n全县节水。\n"
    assert metadata(other).title == "安吉县水利局关于加强节水的通知"
