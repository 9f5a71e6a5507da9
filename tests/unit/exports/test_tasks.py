"""任务分工表: which clauses have rows, who does what, and by when."""

from datetime import date

from ipextract.exports.tasks import rows
from ipextract.models.metadata import Metadata
from unit.exports.making import clause, deadline, document, duty, target


def test_a_statement_behind_each_sentence_makes_a_row_each() -> None:
    text = "完善审查标准（甲部牵头，乙局配合）。畅通审查通道（乙局牵头，甲部配合）。"
    made = document(
        clause("1", text, label="1.", title="推进布局"),
        responsibilities=[
            duty("1", "甲部", "lead", 7, (0, 6), (6, 18)),
            duty("1", "乙局", "cooperate", 12, (0, 6), (6, 18)),
            duty("1", "乙局", "lead", 25, (18, 24), (24, 35)),
            duty("1", "甲部", "cooperate", 30, (18, 24), (24, 35)),
        ],
    )
    assert [(row.content, row.lead, row.others) for row in rows(made)] == [
        ("完善审查标准（甲部牵头，乙局配合）。", "甲部", "乙局"),
        ("畅通审查通道（乙局牵头，甲部配合）。", "乙局", "甲部"),
    ]


def test_what_stands_behind_the_last_statement_is_a_row_without_agencies() -> None:
    text = "甲局负责审核。乙局负责发放。其他事项另行通知。"
    made = document(
        clause("1", text),
        responsibilities=[
            duty("1", "甲局", "responsible", 0, (0, 7), (0, 7)),
            duty("1", "乙局", "responsible", 7, (7, 14), (7, 14)),
        ],
    )
    assert [(row.content, row.others) for row in rows(made)] == [
        ("甲局负责审核。", "甲局"),
        ("乙局负责发放。", "乙局"),
        ("其他事项另行通知。", None),
    ]


def test_a_clause_whose_agencies_are_not_found_again_stays_whole() -> None:
    made = document(
        clause("1", "审核由有关单位办理。发放由有关单位办理。"),
        responsibilities=[
            duty("1", "甲局", "responsible", 0, (0, 9), (0, 9)),
            duty("1", "乙局", "responsible", 10, (10, 19), (10, 19)),
        ],
    )
    assert [(row.content, row.others) for row in rows(made)] == [
        ("审核由有关单位办理。发放由有关单位办理。", "甲局、乙局")
    ]


def test_two_statements_in_one_sentence_are_one_row() -> None:
    text = "甲厅牵头，乙局配合，年内出台办法。" + "其他工作照常进行。" * 5 + "乙局另有安排。"
    made = document(
        clause("1", text),
        responsibilities=[
            duty("1", "甲厅", "lead", 0, (0, 4), (0, 4)),
            duty("1", "乙局", "cooperate", 5, (5, 9), (5, 9)),
        ],
    )
    assert [(row.content, row.lead, row.others) for row in rows(made)] == [(text, "甲厅", "乙局")]


def test_several_roles_are_told_apart() -> None:
    made = document(
        clause("1", "开展工作。"),
        responsibilities=[
            duty("1", "甲", "lead", 0, (0, 5), (0, 5), canonical="某省甲厅"),
            duty("1", "乙", "responsible", 1, (0, 5), (0, 5)),
            duty("1", "丙", "cooperate", 2, (0, 5), (0, 5), arrangement="按职责分工"),
            duty("1", "乙", "responsible", 3, (0, 5), (0, 5)),
        ],
    )
    [row] = rows(made)
    assert (row.lead, row.others, row.responsible, row.cooperate) == ("某省甲厅", "责任：乙；配合：丙", "乙", "丙")
    assert row.notes == ("按职责分工",)


def test_children_take_over_the_agencies_of_their_parent() -> None:
    made = document(
        clause("2", "（责任单位：甲局）", label="二、"),
        clause("2.1", "开展甲。", label="(一)"),
        clause("2.2", "开展乙。", label="(二)"),
        responsibilities=[duty("2", "甲局", "responsible", 6, (0, 9), (0, 9))],
    )
    assert [(row.clause_path, row.others, row.notes) for row in rows(made)] == [
        ("二、（一）", "甲局", ("责任单位见上级条款二、",)),
        ("二、（二）", "甲局", ("责任单位见上级条款二、",)),
    ]


def test_agencies_that_no_child_takes_over_have_a_row() -> None:
    made = document(
        clause("2", "总牵头单位为甲局。", label="二、", title="任务"),
        clause("2.1", "乙局负责。", label="(一)"),
        responsibilities=[
            duty("2", "甲局", "lead", 6, (0, 9), (0, 9)),
            duty("2.1", "乙局", "responsible", 0, (0, 5), (0, 5)),
        ],
    )
    assert [(row.clause_path, row.lead, row.others) for row in rows(made)] == [
        ("二、", "甲局", None),
        ("二、（一）", None, "乙局"),
    ]


def test_clauses_without_a_task_have_no_row() -> None:
    effective = Metadata(effective_from="2026-01-01", effective_to="2028-12-31")
    made = document(
        clause("0", "制定本方案。"),
        clause("1", "自2026年1月1日起施行，有效期3年。"),
        metadata=effective,
        deadlines=[
            deadline("自2026年1月1日起", "from", start="2026-01-01"),
            deadline("有效期3年", "until", duration="P3Y", end="2028-12-31"),
        ],
    )
    assert list(rows(made)) == []


def test_a_goal_without_a_deadline_of_its_own_is_due_with_its_target() -> None:
    made = document(
        clause("1", "达到5件。"),
        targets=[target("达到5件", indicator="拥有量", comparator="ge", value="5", unit="件", by="2027-12-31")],
    )
    [row] = rows(made)
    assert (row.targets, row.due_text, row.due) == ("拥有量不低于5件", None, date(2027, 12, 31))
    assert row.notes == ("规范时限取自目标",)


def test_the_task_is_the_nearest_title() -> None:
    made = document(
        clause("2", label="二、", title="主要任务"),
        clause("2.1", "甲局负责。", label="1."),
        responsibilities=[duty("2.1", "甲局", "responsible", 0, (0, 5), (0, 5))],
    )
    assert [(row.task, row.section, row.clause_path) for row in rows(made)] == [("主要任务", "二、主要任务", "二、1.")]
