"""Tables of data: rows as lines, merged cells in all their places; tables of layout are paragraphs."""

import pytest

from ipextract.errors import LimitError
from unit.readers.pages import lines, read, rows


def table(content: str, attributes: str = "border=1") -> str:
    return f"<html><p>一、指标。</p><table {attributes}>{content}</table><p>二、保障。</p>"


def test_a_row_is_a_line_with_tabs_and_its_cells_are_spans() -> None:
    source = read(table("<tr><th>指标</th><th>2025年</th></tr><tr><td>专利数（件）</td><td>500</td></tr>"))
    assert source.text == "一、指标。\n指标\t2025年\n专利数（件）\t500\n二、保障。\n"
    assert rows(source) == [["指标", "2025年"], ["专利数（件）", "500"]]


def test_merged_cells_are_printed_once_and_stand_in_every_place() -> None:
    source = read(
        table(
            "<tr><td rowspan=2>序号<td colspan=2>目标</tr><tr><td>2025年<td>2030年</tr>"
            "<tr><td>1<td rowspan=0>500<td>800<tr><td>2<td>900</tr>"
        )
    )
    assert source.text.splitlines()[1:5] == ["序号\t目标\t", "\t2025年\t2030年", "1\t500\t800", "2\t\t900"]
    assert rows(source) == [
        ["序号", "目标", "目标"],
        ["序号", "2025年", "2030年"],
        ["1", "500", "800"],
        ["2", "500", "900"],
    ]
    first, second = source.tables[0].rows[:2]
    assert first[0] == second[0]


def test_empty_cells_are_empty_spans_where_their_text_would_be() -> None:
    source = read(table("<tr><td>甲<td>乙<td>丙<tr><td>1<td><td>3<tr><td>4<td>5"))
    assert source.text.splitlines()[1:4] == ["甲\t乙\t丙", "1\t\t3", "4\t5\t"]
    assert rows(source) == [["甲", "乙", "丙"], ["1", "", "3"], ["4", "5", ""]]
    (start, end) = source.tables[0].rows[2][2]
    assert start == end == source.text.index("4\t5\t") + 4


def test_rows_without_text_say_nothing() -> None:
    assert rows(read(table("<tr><td>甲<td>乙<tr><td> <td>&nbsp;<tr><td>1<td>2"))) == [["甲", "乙"], ["1", "2"]]


def test_lines_of_a_cell_stay_inside_it() -> None:
    source = read(table("<tr><td>任务<td>单位<tr><td><p>（一）甲</p><p>（二）\n乙</p><td>省科技厅<br>省财政厅"))
    assert source.text == "一、指标。\n任务\t单位\n（一）甲\n（二）乙\t省科技厅\n省财政厅\n二、保障。\n"
    assert rows(source)[1] == ["（一）甲\n（二）乙", "省科技厅\n省财政厅"]


def test_heads_come_first_feet_last_and_the_caption_above() -> None:
    source = read(
        table(
            "<caption>表1 主要指标</caption><tfoot><tr><td>合计<td>3</tfoot>"
            "<tbody><tr><td>甲<td>1<tr><td>乙<td>2</tbody><thead><tr><td>项目<td>数</thead>"
        )
    )
    assert source.text.splitlines()[1:-1] == ["表1 主要指标", "项目\t数", "甲\t1", "乙\t2", "合计\t3"]
    assert len(source.tables) == 1


def test_no_cell_reaches_below_its_section() -> None:
    source = read(table("<thead><tr><td rowspan=9>甲<td>乙</thead><tbody><tr><td>1<td>2<tr><td>3<td>4</tbody>"))
    assert rows(source) == [["甲", "乙"], ["1", "2"], ["3", "4"]]


def test_columns_in_which_no_cell_begins_are_none() -> None:
    source = read(table("<tr><td colspan=10>主要指标<tr><td colspan=3>甲<td colspan=7>乙<tr><td colspan=3>1<td>2"))
    assert rows(source) == [["主要指标", "主要指标"], ["甲", "乙"], ["1", "2"]]


def test_tables_follow_one_another_and_count_in_the_text() -> None:
    one = "<table border=1><tr><td>甲<td>乙<tr><td>1<td>2</table>"
    source = read(f"<html><meta name=PubDate content=2023-05-06><p>一、指标。</p>{one}<p>二、其他。</p>{one}")
    assert [rows(source, n) for n in (0, 1)] == [[["甲", "乙"], ["1", "2"]]] * 2
    assert source.tables[0].rows[0][0].start < source.tables[1].rows[0][0].start


def test_hidden_rows_and_cells_are_no_part_of_it() -> None:
    source = read(table("<tr><td>甲<td hidden>x<td>乙<tr style='display:none'><td>x<td>y<tr><td>1<td>2"))
    assert rows(source) == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize(
    "content",
    [
        # One column, one row, one cell with nearly all of the text, elements that only pages have, a table inside.
        "<tr><td>（一）甲。<tr><td>（二）乙。",
        "<tr><td>（一）甲。<td>（二）乙。",
        f"<tr><td>栏目<td>其他<tr><td>通知<td>（一）甲。<p>{'推动专利转化运用。' * 40}</p>（二）乙。",
        "<tr><td><h2>（一）甲。</h2><td>图<tr><td>（二）乙。<td>图",
        "<tr><td><table><tr><td>（一）甲。</table><td>图<tr><td>（二）乙。<td>图",
    ],
)
def test_a_table_that_lays_out_a_page_is_paragraphs(content: str) -> None:
    source = read(table(content, "border=0"))
    assert source.tables == ()
    assert "\t" not in source.text
    found = source.text.splitlines()
    assert found.index("（一）甲。") < found.index("（二）乙。")


def test_a_table_of_presentation_is_none_of_data() -> None:
    assert read(table("<tr><td>甲<td>乙<tr><td>1<td>2", "role=presentation")).tables == ()


def test_a_table_of_data_inside_one_of_layout_is_one() -> None:
    inner = "<table border=1><tr><td>指标<td>目标<tr><td>专利<td>5</table>"
    source = read(f"<html><table><tr><td><a href=/x>栏目</a><td><p>一、指标。</p>{inner}<p>二、保障。</p></table>")
    assert rows(source) == [["指标", "目标"], ["专利", "5"]]


def test_a_division_of_tasks_with_long_cells_is_data() -> None:
    tasks = "".join(
        f"<tr><td>{n}<td><p>（{n}）{'推动专利转化运用，' * 12}</p><p>落实任务。</p><td>省科技厅</tr>"
        for n in range(1, 6)
    )
    source = read(table(f"<tr><td>序号<td>重点任务<td>责任单位</tr>{tasks}"))
    assert [row[2] for row in rows(source)] == ["责任单位", *["省科技厅"] * 5]


def test_a_cell_that_spans_the_world_does_no_harm() -> None:
    source = read(table("<tr><td rowspan=65534 colspan=1000>甲<td>乙<tr><td>1"))
    assert rows(source) == [["甲", "乙"], ["甲", "1"]]


@pytest.mark.parametrize(
    "content",
    ["<tr><td rowspan=65534 colspan=1000>甲<td>乙" * 300, "<tr><td>甲<td>乙" * 100_001, "<tr>" + "<td>甲" * 200_001],
)
def test_too_many_cells_are_refused(content: str) -> None:
    with pytest.raises(LimitError, match=r"^pages/page\.html: has \d+ table cells or more.*--limit cells=NUMBER"):
        read(table(content))


def test_the_cells_of_all_tables_are_counted_together() -> None:
    page = "<html>" + "<table border=1><tr><td>甲<td>乙<tr><td>1<td>2</table><p>一、文。</p>" * 3
    with pytest.raises(LimitError):
        read(page, cells=11)
    assert len(read(page, cells=12).tables) == 3


def test_a_tab_in_a_cell_is_a_blank() -> None:
    assert rows(read(table("<tr><td>甲<td><pre>乙\t丙</pre><tr><td>1<td>2")))[0] == ["甲", "乙 丙"]
    assert lines("<pre>甲\t乙</pre>") == ["甲\t乙"]
