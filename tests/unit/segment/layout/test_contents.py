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


def test_chapters_right_below_one_another_are_contents_though_they_stand_nowhere_again() -> None:
    text = "某县人民代表大会常务委员会关于修改《某县取水条例》的决定 附：修正本\n第一章　总则\n第二章　取水\n第三章　附则\n决定对《某县取水条例》作如下修改：\n一、第三条第一款修改为：“取水应当登记。”\n二、删去第九条。\n"
    assert [line for line, _, _ in outline(text)] == ["0", "1", "2"]
    assert len(zones(text)["contents"]) == 3
    assert zones(text)["title"] == ["某县人民代表大会常务委员会关于修改《某县取水条例》的决定"]


def test_the_last_of_several_chapters_keeps_its_articles() -> None:
    text = "某县取水办法\n第一章　总则\n第二章　取水\n第三章　罚则\n第九条　擅自取水的，责令改正。\n第十条　罚款上缴国库。\n"
    assert [line for line, _, _ in outline(text)] == ["3", "3.9", "3.10"]


def test_two_chapters_of_a_plan_are_no_contents() -> None:
    text = "某县供水规划\n第一章　形势\n第二章　任务\n一、新建水厂\n新建水厂。\n二、改造管网\n改造管网。\n"
    assert [line for line, _, _ in outline(text)] == ["1", "2", "2.1", "2.2"]


def test_contents_in_a_block_of_markdown() -> None:
    text = '---\ntitle: 某县取水条例\n---\n\n::: details 目录\n\n- 第1~2条：\n\n  [1](#a1)&emsp;[2](#a2)\n\n:::\n\n## 第一章&emsp;总&emsp;则{align="center"}\n\n<p id="a1">&emsp;&emsp;<b>第一条</b>&emsp;为了节水，制定本条例。</p>\n<p id="a2">&emsp;&emsp;<b>第二条</b>&emsp;本条例自2031年5月1日起施行。</p>\n\n---\n\n::: warning 原文链接\n\n<https://example.org/1>\n\n:::\n'
    assert outline(text) == [("1", "chapter", "总则"), ("1.1", "article", None), ("1.2", "article", None)]
    assert "::: warning原文链接" in zones(text)["furniture"]


def test_contents_in_one_line_with_the_text() -> None:
    lead = "供水是大事。" * 200
    text = f"安吉县供水规划 目  录一、形势。1二、目标。3三、任务 。5（一）修建水厂。6 {lead}一、形势供水不足。二、目标建成水厂。三、任务（一）修建水厂修建水厂。\n"
    assert [line for line, _, _ in outline(text)] == ["0", "1", "2", "3", "3.1"]
    assert zones(text)["contents"] == ["目录一、形势。1二、目标。3三、任务。5(一)修建水厂。6"]


def test_contents_in_decimal_numbers_without_a_head() -> None:
    listed = "1 总则\n1.1 编制目的\n1.2 编制依据\n2 组织\n2.1 指挥部\n"
    text = f"某市干旱应急预案\n{listed}1 总则\n1.1 编制目的\n为抗旱，制定本预案。\n1.2 编制依据\n依据水法。\n2 组织\n2.1 指挥部\n领导抗旱。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.2", "2", "2.1"]
    assert len(zones(text)["contents"]) == 5


def test_a_heading_that_stands_twice_is_no_contents() -> None:
    text = "某市干旱应急预案\n1 总则\n1.1 编制目的\n为抗旱，制定本预案。\n1.2 编制依据\n依据水法。\n2 组织\n2.1 指挥部\n领导抗旱。\n1 总则\n"
    assert "contents" not in zones(text)
    short = "某市干旱应急预案\n1 总则\n2 组织\n1 总则\n为抗旱，制定本预案。\n2 组织\n领导抗旱。\n"
    assert "contents" not in zones(short)


def test_contents_whose_first_number_is_lost() -> None:
    text = "某市干旱应急预案\n总则\n1.1 编制目的\n1.2 编制依据\n组织\n2.1 指挥部\n2.2 办公室\n1 总则\n1.1 编制目的\n为抗旱，制定本预案。\n1.2 编制依据\n依据水法。\n"
    assert [clause for clause, _, _ in outline(text) if clause != "0"] == ["1", "1.1", "1.2"]


def test_the_last_entry_above_a_running_head() -> None:
    text = "某县节水规划\n\n目  录\n\n第一章  形势......................2\n第二章  任务......................9\n第三章  保障措施..................18\n\n                1\n\n某县节水规划\n\n为推进节水，落实用水总量控制，结合我县实际，制\n定本规划。\n第一章  形势\n用水总量持续下降，农业用水占比较高，节水潜力较\n大。\n\n                2\n\n某县节水规划\n\n第二章  任务\n推广滴灌，改造渠道，完善管护机制，建设节水灌溉示\n范区。\n\n                3\n\n某县节水规划\n\n第三章  保障措施\n加强领导，落实资金，强化考核，确保各项任务落到实\n处。\n"
    assert [clause for clause, _, _ in outline(text)] == ["0", "1", "2", "3"]
