"""Tables and columns: each is a field of its rows, and what a project wants of them."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import ValidationError

from ipextract.exports import coding, goals, support, tasks
from ipextract.exports.documents import Row
from ipextract.exports.layout import SheetName, columns_of, default_sheets
from ipextract.exports.settings import Exported
from ipextract.exports.tables import ROWS

ROW_TYPES: dict[SheetName, type[Row]] = {
    "tasks": tasks.TaskRow,
    "support": support.SupportRow,
    "targets": goals.GoalRow,
    "coding": coding.UnitRow,
}


@pytest.mark.parametrize("sheet", list(ROWS))
def test_every_column_is_a_field_of_its_rows(sheet: SheetName) -> None:
    made = ROW_TYPES[sheet]
    known = {*(each.name for each in fields(made)), *(name for each in made.__mro__ for name in vars(each))}
    columns = columns_of(sheet).values()
    assert [each.name for each in columns if each.kind not in {"running", "empty"} and each.name not in known] == []
    assert len({each.heading for each in columns}) == len(columns)


def test_every_table_tells_where_its_rows_stand() -> None:
    assert list(default_sheets()) == list(ROWS)
    for sheet in default_sheets().values():
        assert {"location", "notes", "clause_path", "source_title"} <= {each.name for each in sheet.columns}


@pytest.mark.parametrize("sheet", list(ROWS))
def test_every_column_is_documented(sheet: SheetName) -> None:
    page = (Path(__file__).parents[3] / "docs" / "export.md").read_text(encoding="utf-8")
    section = page.partition(f"(`{sheet}`)\n")[2].partition("\n## ")[0]
    said = {
        column: heading
        for line in section.splitlines()
        if line.startswith("| `")
        for names, headings in [line.split(" | ")[:2]]
        for column, heading in zip(re.findall("`([a-z_]+)`", names), headings.split(", "), strict=True)
    }
    assert said == {name: column.heading for name, column in columns_of(sheet).items()}


def test_nothing_wanted_is_everything_by_default() -> None:
    assert Exported().layout() == tuple(default_sheets().values())


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"sheets": ["tasks", "tasks"]}, "'tasks' stands twice"),
        ({"tasks": {"columns": []}}, "at least 1 item"),
        ({"tasks": {"columns": ["lead", "lead"]}}, "'lead' stands twice"),
        ({"tasks": {"headings": {"lad": "x"}}}, "'lad' is no column of tasks; did you mean lead"),
        ({"coding": {"columns": ["lead"]}}, "'lead' is no column of coding"),
        ({"tasks": {"headings": {"lead": ""}}}, "at least 1 character"),
        ({"tasks": {"title": "a/b"}}, "'a/b' can name no sheet"),
        ({"tasks": {"title": "'a"}}, "can name no sheet"),
        ({"tasks": {"title": "字" * 26}}, "can name no sheet"),
        ({"tasks": {"title": "政策要点表"}}, "two sheets are called '政策要点表'"),
    ],
)
def test_what_no_table_can_be_is_refused(wanted: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(says)):
        Exported.model_validate(wanted)
