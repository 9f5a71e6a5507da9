"""Tables of HTML and DOCX files, from their bytes to the facts of a record."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ipextract import pipeline, readers
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from unit.gridded import ABOVE, LEFT, Grid

DIVISION = [
    ["序号", "重点任务", "责任分工", LEFT, "完成时限"],
    [ABOVE, ABOVE, "牵头单位", "配合单位", ABOVE],
    ["一、水利", LEFT, LEFT, LEFT, LEFT],
    ["1", "新建绿道12公里", "县水利局", "县财政局\n各乡镇", "2025年10月底前"],
    ["2", "清理河道", ABOVE, "县公安局", ABOVE],
]
GOALS = [
    ["指标", "单位", "2020年", "2026年目标"],
    ["造林面积", "亩", "300", "900"],
    ["种草面积", ABOVE, "30", "≥90"],
]
STANDARDS = [["项目", "奖励金额（万元）"], ["示范乡镇", "50"], ["示范村", "最高10"]]
BLOCKS: Sequence[str | Grid] = (
    "某县河湖治理方案（2021—2026年）", "为推进治理，制定本方案。", "一、发展目标", "表1 规划目标", GOALS,
    "二、任务分工", DIVISION, "三、奖励标准", "按下表执行。", STANDARDS, "四、保障措施", "加强领导。",
)  # fmt: skip


def html(blocks: Sequence[str | Grid]) -> bytes:
    body = "".join(f"<p>{block}</p>" if isinstance(block, str) else _html_table(block) for block in blocks)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _html_table(grid: Grid) -> str:
    rows = ""
    for at, row in enumerate(grid):
        cells = ""
        for place, cell in enumerate(row):
            if cell not in (LEFT, ABOVE):
                over = next((n for n, other in enumerate(row[place + 1 :], 1) if other != LEFT), len(row) - place)
                down = next((n for n, below in enumerate(grid[at + 1 :], 1) if below[place] != ABOVE), len(grid) - at)
                paragraphs = cell.replace("\n", "<br>")
                cells += f'<td colspan="{over}" rowspan="{down}">{paragraphs}</td>'
        rows += f"<tr>{cells}</tr>"
    return f'<table border="1">{rows}</table>'


def word(blocks: Sequence[str | Grid]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for at, row in enumerate(block):
            for place, text in enumerate(row):
                cell = table.cell(at, place)
                if text == LEFT:
                    cell.merge(table.cell(at, place - 1))
                elif text == ABOVE:
                    cell.merge(table.cell(at - 1, place))
                else:
                    first, *more = text.split("\n")
                    cell.paragraphs[0].text = first
                    for paragraph in more:
                        cell.add_paragraph(paragraph)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.fixture(params=[html, word], ids=["html", "docx"])
def document(request: pytest.FixtureRequest) -> Source:
    make: Callable[[Sequence[str | Grid]], bytes] = request.param
    return readers.read_bytes(make(BLOCKS), SourceFile(Path("plan"), "plan", "plan"))


def test_indicators_of_a_file(document: Source) -> None:
    found = [one for one in pipeline.extract(document).targets if one.clause == "1"]
    assert [(one.indicator, one.comparator, one.value, one.unit, one.by, one.quote) for one in found] == [
        ("造林面积", "eq", "900", "亩", "2026-12-31", "900"),
        ("种草面积", "ge", "90", "亩", "2026-12-31", "≥90"),
    ]


def test_a_division_of_tasks_of_a_file(document: Source) -> None:
    record = pipeline.extract(document)
    first = "1\t新建绿道12公里\t县水利局\t县财政局\n各乡镇\t2025年10月底前"
    assert [
        (one.clause, one.agency, one.role, document.text[slice(*one.scope)]) for one in record.responsibilities
    ] == [
        ("2", "县水利局", "lead", f"{first}\n2\t清理河道\t\t县公安局"),
        ("2", "县财政局", "cooperate", first),
        ("2", "各乡镇", "cooperate", first),
        ("2", "县公安局", "cooperate", "2\t清理河道\t\t县公安局"),
    ]
    assert [(one.clause, one.end, one.action, one.quote) for one in record.deadlines] == [
        ("2", "2025-10-31", "新建绿道12公里；清理河道", "2025年10月底前")
    ]
    assert [(one.indicator, one.value, one.by) for one in record.targets if one.clause == "2"] == [
        ("绿道", "12", "2025-10-31")
    ]


def test_standards_of_a_file(document: Source) -> None:
    assert [
        (one.clause, one.role, one.min, one.max, one.condition, one.quote) for one in pipeline.extract(document).amounts
    ] == [
        ("3", "reward", "500000", "500000", "示范乡镇", "50"),
        ("3", "reward", None, "100000", "示范村", "最高10"),
    ]


def test_every_quote_stands_in_the_kept_text(document: Source) -> None:
    record = pipeline.extract(document)
    facts = [*record.targets, *record.deadlines, *record.amounts, *record.responsibilities]
    assert len(facts) == 10
    assert all(document.text[slice(*fact.span)] == fact.quote for fact in facts)
    assert [clause.id for clause in record.clauses] == ["0", "1", "2", "3", "4"]
