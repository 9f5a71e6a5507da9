"""Where paragraphs begin in a text that lost its line breaks."""

import pytest

from unit.documents import metadata, read

LINES = (
    "安和市水利局文件",
    "安和市水利局关于加强节水工作的实施方案",
    "为加强节水，制定本方案。" + "节约用水是长期的任务，各单位要充分认识其意义。" * 4,
    "一、总体要求",
    "坚持节水优先，统筹推进各项工作。",
    "二、主要任务",
    "（一）农业节水",
    "推广滴灌，改造灌区，到2030年建成10个示范区。",
    "（二）工业节水。改造老旧管网。",
    "三、保障措施",
    "加强组织领导，落实各方责任。",
)
TITLES = [None, "总体要求", "主要任务", "农业节水", "工业节水", "保障措施"]


@pytest.mark.parametrize("blank", ["  ", "   ", "\u3000\u3000", " ", "\u3000"])
def test_blanks_that_stand_in_for_line_breaks(blank: str) -> None:
    text = blank.join(LINES)
    assert [clause.title for clause in read(text)[1].tree.clauses] == TITLES
    assert metadata(text).title == "安和市水利局关于加强节水工作的实施方案"


def test_blanks_that_wrapped_lines_left_break_nothing() -> None:
    text = "".join(LINES)
    torn = " ".join(text[at : at + 17] for at in range(0, len(text), 17))
    assert [clause.id for clause in read(torn)[1].tree.clauses] == ["0", "1", "2", "2.1", "2.2", "3"]
    assert "改造老旧管网。" in [sentence.text for sentence in read(torn)[1].tree.sentences]


def test_a_heading_and_the_first_clause_below_it_in_one_line() -> None:
    text = (
        "安和市节水办法\n一、主要任务　　（一）农业节水。\n推广滴灌。\n（二）工业节水。\n改造管网。\n"
        "二、保障　　措施\n加强领导。\n三、资金　　2.落实投入。\n列入预算。\n"
    )
    assert [(clause.id, clause.title) for clause in read(text)[1].tree.clauses if clause.level] == [
        ("1", "主要任务"),
        ("1.1", "农业节水"),
        ("1.2", "工业节水"),
        ("2", "保障措施"),
        ("3", "资金2.落实投入"),
    ]
