"""Numbered notes are no clauses."""

from unit.documents import outline


def clauses(text: str) -> list[str]:
    return [clause for clause, _, _ in outline(text)]


def test_numbers_of_a_note_below_a_table() -> None:
    table = "指标\t2030年\t2035年\n节水灌溉面积（万亩）\t12\t20\n"
    plan = (
        "一、目标\n{}注：1.面积按国家口径；\n2.数据为初步统计；\n3.以公报为准。\n二、任务\n1.推广滴灌。\n2.改造水渠。\n"
    )
    assert clauses(plan.format(table)) == ["1", "2", "2.1", "2.2"]


def test_a_note_with_its_head_on_a_line_of_its_own() -> None:
    text = "一、目标\n节约用水。\n备注：\n①面积按国家口径；\n②以公报为准。\n二、任务\n推广滴灌。\n"
    assert clauses(text) == ["1", "2"]


def test_a_list_goes_on_below_a_note() -> None:
    text = "一、任务\n1.推广滴灌。\n注：1.含微喷。\n2.改造水渠。\n3.建设水库。\n二、保障\n加强领导。\n"
    assert clauses(text) == ["1", "1.1", "1.2", "1.3", "2"]
