"""`ipextract export`: records in, a workbook out, read back by another library."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from cli.conftest import Project

PLAN = """江西省知识产权工作方案

一、工作目标
到2027年，全省有效发明专利拥有量达到5万件，技术合同成交额年均增长10%以上。
二、重点任务
（一）开展转化行动。2026年6月底前完成存量专利盘点。对首次认定的示范企业给予50万元奖励。（省科技厅牵头，省财政厅配合）
（二）加强宣传。
三、组织实施
（责任单位：省市场监管局）
1.建立台账。各部门按月报送进展。
2.加强督导。对进展缓慢的予以通报。
"""
TITLES = ["任务分工表", "政策要点表", "目标指标表", "内容分析编码表"]


def exported(project: Project, *arguments: str) -> Any:
    project.run("export", "out", "--to", "tasks.xlsx", *arguments).succeeds()
    return openpyxl.load_workbook(project.root / "tasks.xlsx")


def planned(project: Project) -> Project:
    project.write("plan/plan.txt", PLAN)
    project.run("build", "plan", "-o", "out", "-q").succeeds()
    return project


def table(book: Any, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_tasks_are_told_with_agencies_goals_and_days(project: Project) -> None:
    rows = table(exported(planned(project)), "任务分工表")
    told = [
        (row["条款"], row["重点任务"], row["目标值"], row["牵头单位"], row["责任/配合单位"], row["完成时限（原文）"])
        for row in rows
    ]
    assert told == [
        (
            "一、",
            "工作目标",
            "全省有效发明专利拥有量不低于50000件\n技术合同成交额增长不低于10%",
            None,
            None,
            "到2027年",
        ),
        ("二、（一）", "开展转化行动", None, "江西省科学技术厅", "江西省财政厅", "2026年6月底前"),
        ("三、1.", "建立台账", None, None, "江西省市场监督管理局", "按月"),
        ("三、2.", "加强督导", None, None, "江西省市场监督管理局", None),
    ]


def test_a_table_of_tasks_in_the_document_gives_a_row_for_each_of_its_rows(project: Project) -> None:
    project.write(
        "plan/table.txt",
        "江西省重点工作任务分解方案\n\n一、总体要求\n坚持问题导向。\n二、任务分解\n"
        "| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 建设保护中心 | 省市场监管局 | 省财政厅、省科技厅 | 2026年6月底前 |\n"
        "| 2 | 开展专利盘点 | 省科技厅 | 省教育厅 | 2026年12月底前 |\n"
        "| 3 | 完善服务平台 | 省市场监管局 | 省财政厅 | 2027年底前 |\n",
    )
    project.run("build", "plan", "-o", "out", "-q").succeeds()
    rows = table(exported(project), "任务分工表")
    assert [(row["重点任务"], row["牵头单位"], row["责任/配合单位"], row["完成时限（规范）"]) for row in rows] == [
        ("建设保护中心", "江西省市场监督管理局", "江西省财政厅、江西省科学技术厅", datetime(2026, 6, 30)),
        ("开展专利盘点", "江西省科学技术厅", "江西省教育厅", datetime(2026, 12, 31)),
        ("完善服务平台", "江西省市场监督管理局", "江西省财政厅", datetime(2027, 12, 31)),
    ]


def test_days_are_days_and_numbers_are_numbers(project: Project) -> None:
    book = exported(planned(project))
    tasks, [support], goals = (table(book, title) for title in TITLES[:3])
    assert [row["完成时限（规范）"] for row in tasks] == [datetime(2027, 12, 31), datetime(2026, 6, 30), "按月", None]
    assert [(row["指标"], row["比较"], row["数值"], row["单位"], row["期限"]) for row in goals] == [
        ("全省有效发明专利拥有量", "不低于", 50000, "件", datetime(2027, 12, 31)),
        ("技术合同成交额", "不低于", 10, "%", datetime(2027, 12, 31)),
    ]
    assert (support["支持方式"], support["支持对象"], support["金额下限（元）"], support["金额上限（元）"]) == (
        "奖励",
        "示范企业",
        500000,
        500000,
    )


def test_units_are_numbered_by_document_and_clause(project: Project) -> None:
    rows = table(exported(planned(project)), "内容分析编码表")
    assert [(row["分析单元编号"], row["条款"]) for row in rows] == [
        ("1-1", "一、"),
        ("1-2-1", "二、（一）"),
        ("1-2-2", "二、（二）"),
        ("1-3", "三、"),
        ("1-3-1", "三、1."),
        ("1-3-2", "三、2."),
    ]
    assert {(row["编码员A"], row["编码员B"], row["一致"]) for row in rows} == {(None, None, None)}


def test_the_sheets_print_as_offices_want_them(project: Project) -> None:
    book = exported(planned(project))
    assert book.sheetnames == TITLES
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert "&P" in sheet.oddFooter.center.text
        assert (sheet["A1"].font.name, sheet["B2"].font.name) == ("黑体", "仿宋")
        assert all(cell.alignment.wrap_text for cell in sheet[2])


def test_every_row_leads_to_its_place_in_the_report(project: Project) -> None:
    planned(project)
    project.run("export", "out", "--to", "tables/tasks.xlsx", "--report", "report").succeeds()
    book = openpyxl.load_workbook(project.root / "tables" / "tasks.xlsx")
    links = {
        sheet.title: [cell.hyperlink for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
        for sheet in book
    }
    assert [link.location for link in links["任务分工表"]] == ["1", "2.1", "3.1", "3.2"]
    assert [link.location for link in links["目标指标表"]] == ["1-t1", "1-t2"]
    assert [link.location for link in links["政策要点表"]] == ["2.1-a1"]
    assert {link.target.replace("\\", "/") for each in links.values() for link in each} == {"../report/plan.html"}
    assert all(len(each) == book[title].max_row - 1 for title, each in links.items())


def test_without_a_report_there_are_no_links(project: Project) -> None:
    book = exported(planned(project))
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


def test_the_same_bytes_whatever_the_surroundings(built: Project) -> None:
    surroundings = [{"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, {"TZ": "America/New_York", "PYTHONHASHSEED": "7"}]
    made = []
    for number, env in enumerate(surroundings):
        built.run(
            "export", "out", "--to", f"{number}.xlsx", "--report", "report", env={**env, "LC_ALL": "C"}
        ).succeeds()
        made.append((built.root / f"{number}.xlsx").read_bytes())
    assert made[0] == made[1]


def test_the_seeds_give_rows_in_every_table(built: Project) -> None:
    book = exported(built)
    assert all(sheet.max_row > 2 for sheet in book)
    agencies = [row["牵头单位"] for row in table(book, "任务分工表") if row["来源文件"] == "miit-ip-industry-action"]
    assert "工业和信息化部" in agencies


def test_json_and_yaml_of_a_record_are_one(project: Project) -> None:
    planned(project)
    assert {path.name for path in (project.root / "out").iterdir()} >= {"plan.json", "plan.yaml"}
    assert {row["文件编号"] for row in table(exported(project), "内容分析编码表")} == {1}


def test_a_broken_record_costs_no_other(project: Project) -> None:
    planned(project)
    project.write("out/broken.json", '{"schema_version": "1.0"}')
    done = project.run("export", "out", "--to", "tasks.xlsx").has_findings()
    assert "out/broken.json: is no record: " in done.stderr
    assert len(table(openpyxl.load_workbook(project.root / "tasks.xlsx"), "任务分工表")) == 4


def test_a_record_that_breaks_a_promise_is_told_and_left_out(project: Project) -> None:
    planned(project)
    record = project.record("plan")
    record["metadata"]["effective_from"] = "2026-02-30"
    project.write("out/edited.json", json.dumps(record))
    record = project.record("plan")
    record["targets"][0]["clause"] = "9"
    project.write("out/moved.json", json.dumps(record))
    done = project.run("export", "out", "--to", "tasks.xlsx", "-q").has_findings()
    assert [line.partition(" (")[0] for line in done.stderr.splitlines()] == [
        "ipextract: out/edited.json: metadata.effective_from: '2026-02-30' is no day of the calendar",
        "ipextract: out/moved.json: targets[0].id: '1-t1' is not its clause '9', -t and a number",
    ]
    assert len(table(openpyxl.load_workbook(project.root / "tasks.xlsx"), "任务分工表")) == 4


def test_where_no_record_can_be_read_nothing_is_written(project: Project) -> None:
    project.write("out/broken.json", "{")
    done = project.run("export", "out", "--to", "tasks.xlsx").refuses()
    assert "out/broken.json: " in done.stderr
    assert "none of 1 records could be read" in done.stderr
    assert not (project.root / "tasks.xlsx").exists()


def test_what_cannot_be_done_is_told(project: Project) -> None:
    planned(project)
    assert "tasks.docx: .docx is no format of tables; --to is FILE.xlsx, FILE.sqlite, or a folder with --format" in (
        project.run("export", "out", "--to", "tasks.docx").refuses().stderr
    )
    assert "no suffix is no format" in project.run("export", "out", "--to", "tasks").refuses().stderr
    assert "nosuch: there is no such file" in project.run("export", "nosuch", "--to", "a.xlsx").refuses().stderr
    assert "plan: holds no records" in project.run("export", "plan", "--to", "a.xlsx").refuses().stderr
    project.write("a", "")
    assert "cannot be written" in project.run("export", "out", "--to", "a/tasks.xlsx").refuses().stderr


def test_an_earlier_workbook_is_replaced_whole(project: Project) -> None:
    planned(project)
    project.write("tasks.xlsx", "something else")
    assert exported(project).sheetnames == TITLES
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".ipextract-")] == []


def test_columns_and_headings_are_the_projects_own(project: Project) -> None:
    planned(project)
    project.write(
        "ipextract.yaml",
        "export:\n  sheets: [targets, tasks]\n  tasks:\n    title: 分工\n    columns: [lead, task, progress]\n"
        "    headings: {lead: 牵头部门}\n",
    )
    book = exported(project)
    assert book.sheetnames == ["目标指标表", "分工"]
    assert [cell.value for cell in book["分工"][1]] == ["牵头部门", "重点任务", "进展情况"]
    assert [cell.value for cell in book["分工"][3]] == ["江西省科学技术厅", "开展转化行动", None]


def test_an_unknown_column_is_refused_with_its_place(project: Project) -> None:
    planned(project)
    project.write("ipextract.yaml", "export:\n  tasks:\n    columns:\n      - lead\n      - due_txt\n")
    done = project.run("export", "out", "--to", "tasks.xlsx").refuses()
    assert (
        "ipextract.yaml:5: export.tasks.columns.1: 'due_txt' is no column of tasks; did you mean due_text"
        in done.stderr
    )
    assert not (project.root / "tasks.xlsx").exists()


def test_text_that_looks_like_a_formula_is_text(project: Project) -> None:
    planned(project)
    path = project.root / "out" / "plan.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["metadata"]["title"] = "=cmd|' /C calc'!A0"
    record["clauses"][0]["text"] = "@SUM(1+1)*cmd|' /C calc'!A0"
    path.write_text(json.dumps(record), encoding="utf-8")
    book = exported(project)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    hostile = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert len(hostile) > 3
    assert {(cell.data_type, cell.quotePrefix) for cell in hostile} == {("s", True)}
    assert "f" not in {cell.data_type for cell in cells}


def test_single_records_can_be_named(project: Project) -> None:
    planned(project)
    shutil.copy(project.root / "out" / "plan.json", project.root / "alone.json")
    project.run("export", "alone.json", "out/plan.yaml", "--to", "tasks.xlsx", "-q").succeeds()
    rows = table(openpyxl.load_workbook(project.root / "tasks.xlsx"), "内容分析编码表")
    assert {row["文件编号"] for row in rows} == {1, 2}


def test_what_was_written_is_counted(project: Project) -> None:
    planned(project)
    done = project.run("export", "out", "--to", "tasks.xlsx").succeeds()
    assert done.stdout == b""
    assert [line.split() for line in done.stderr.splitlines()] == [
        ["tasks.xlsx"],
        ["documents", "1"],
        ["任务分工表", "4"],
        ["政策要点表", "1"],
        ["目标指标表", "2"],
        ["内容分析编码表", "6"],
    ]
    assert project.run("export", "out", "--to", str(Path("b.XLSX")), "-q").succeeds().stderr == ""
