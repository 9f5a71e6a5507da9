"""Tables of contents: where they end, and what is none."""

# ruff: noqa: E501 - a document is one string

from unit.documents import outline, zones

CONTENTS = """目
录
一、工作目标..............
- 1 -
二、重点任务..............
- 2 -
附录1：水厂名单..............
- 7 -
"""
LED_TO = """为做好农村供水工作，制定本方案。
一、工作目标
普及率达到95%。
二、重点任务
改造水厂。
附录1
水厂名单
东岭水厂。
"""


def test_a_table_of_contents_is_no_clause() -> None:
    text = "某省规划\n目　录\n一、背景…………1\n二、目标…………3\n一、背景\n形势复杂。\n二、目标\n建成体系。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "2"]
    assert len(zones(text)["contents"]) == 3


def test_contents_without_a_heading() -> None:
    text = "某市规定\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了规范，制定本规定。\n第二章 附则\n第二条 由市局解释。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "2", "2.2"]


def test_contents_with_dots_end_before_the_lead_in() -> None:
    text = f"安吉县农村供水保障实施方案\n{CONTENTS}{LED_TO}"
    assert [line for line, _, _ in outline(text)] == ["0", "1", "2", "A1.0"]
    assert len(zones(text)["contents"]) == 8


def test_contents_with_dots_and_no_heading() -> None:
    text = "安吉县农村供水保障实施方案\n一、工作目标……………1\n二、重点任务……………3\n" + LED_TO
    assert [line for line, _, _ in outline(text)] == ["0", "1", "2", "A1.0"]


def test_dots_that_leave_something_out_are_no_contents() -> None:
    text = "安吉县农村供水保障实施方案\n一、工作目标……（略）\n二、重点任务……\n三、保障措施\n加强领导。\n"
    assert [line for line, _, _ in outline(text)] == ["1", "2", "3"]
    assert "contents" not in zones(text)
