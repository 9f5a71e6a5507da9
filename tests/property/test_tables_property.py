"""Tables that a file marks stand where their cells do, and disturb no promise of a record, whatever cells hold."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract import pipeline
from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.records.validate import validate
from ipextract.segment import segment
from ipextract.writers import json as json_writer
from unit.gridded import ABOVE, LEFT, Grid, source

# fmt: off
CELLS = [
    "", "1", "2.", "（一）", "一、生态", "第一条", "任务", "重点任务", "指标", "单位", "目标值", "2020年", "2025年",
    "2026年目标", "牵头单位", "责任单位", "配合单位", "完成时限", "补助标准（万元）", "备注", "合计",
    "新建绿道12公里。", "造林面积（亩）", "1. 修 渠\n2. 建坝", "县水利局", "县财政局\n各乡镇", "县财\n政局",
    "责任单位：县林业局", "2026年6月底前", "每季度", "≥ 95%", "50", "最高100", "—", "属性", "预期性", "附件1",
    "2024年3月5日", "某县人民政府", "抄送：县委办公室。", "３５　％", "a  b", "&nbsp;", "单位：万元", " 造 林 ",
    "（续）", "关于绿化的通知",
]
PARAGRAPHS = [
    "某县河湖治理方案", "为推进治理，制定本方案。", "一、任务", "二、保障", "（一）分工", "1.修渠。",
    "到2026年，建成公园4个，", "绿化率达到40%。", "责任单位：县水利局", "附件", "附件1", "任务分工表",
    "某县人民政府", "2024年3月5日", "— 3 —", "3", "各乡镇人民政府：", "第一章 总则",
]
# fmt: on


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Cells, some of them merged with those to their left or above; merged stretches are rectangles."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    rows: list[list[str]] = []
    for row in range(height):
        merged = draw(st.integers(0, 9))
        if row and merged == 0:
            rows.append([draw(st.sampled_from(CELLS)), *[LEFT] * (width - 1)])
            continue
        rows.append([])
        for at in range(width):
            above = row > 0 and rows[row - 1][at] != LEFT and (at + 1 == width or rows[row - 1][at + 1] != LEFT)
            choices = [st.sampled_from(CELLS)] * 6 + ([st.just(ABOVE)] if above else [])
            rows[row].append(draw(st.one_of(*choices)))
    return rows


documents = st.lists(st.one_of(st.sampled_from(PARAGRAPHS), grids()), min_size=1, max_size=8).map(
    lambda blocks: source(*blocks)
)


def plain(text: str) -> str:
    return normalize(Source("x", "x", text, "", "utf-8", "text/plain")).text


@settings(deadline=None)
@given(documents)
def test_a_cell_stands_where_it_stood(document: Source) -> None:
    read = segment(normalize(document)).text
    for text in (normalize(document), read):
        for table in document.tables:
            if text is read and all(len(row) == 1 for row in table.rows):
                # It may be a frame around the text, whose lines are those of pages.
                continue
            for cell in (cell for row in table.rows for cell in row):
                found = text.text[slice(*text.from_source(cell))]
                assert found.strip() == plain(document.text[slice(*cell)]).strip()


@settings(deadline=None)
@given(documents)
def test_no_line_of_a_table_is_joined_or_taken_for_the_page(document: Source) -> None:
    found = segment(normalize(document))
    zones = [zone for zone in found.tree.zones if zone.name in ("furniture", "signature")]
    for table in found.tree.tables:
        cells = {cell for row in table.rows for cell in row if cell.end > cell.start}
        assert all("\t" not in found.text.text[slice(*cell)] for cell in cells)
        assert not any(zone.span.start < table.span.end and table.span.start < zone.span.end for zone in zones)
        clause = found.tree.clauses[table.clause]
        assert clause.span.contains(table.span)
    lines = {line for line in document.text.split("\n") if "\t" in line and line.strip()}
    assert {plain(line).strip() for line in lines} <= set(map(str.strip, found.text.text.split("\n")))


@settings(deadline=None)
@given(documents)
def test_records_keep_their_promises(document: Source) -> None:
    content = json.loads(json_writer.write(pipeline.extract(document)))
    assert validate(content, document.text) == []


@settings(deadline=None)
@given(documents)
def test_a_merged_body_or_day_is_one_item(document: Source) -> None:
    record = pipeline.extract(document)
    for facts in (record.deadlines, record.responsibilities):
        places = [(fact.span, fact.rule) for fact in facts]
        assert len(places) == len(set(places))
