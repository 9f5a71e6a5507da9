"""What pages print → one line a paragraph. Pages are 28 characters of 16 points wide, from 80 to 528."""

import pytest

from ipextract.models.source import Source
from unit.readers.pdf.made import Page, Text, paragraph, pdf, read

LEFT, TOP, PITCH = 80, 740, 28
# 28 characters fill a line, 26 an indented one.
FULL = "各级各部门要加强组织领导健全工作机制细化工作措施强化督促检查确"
BODY = [FULL[:26], FULL[:28], "保各项任务落到实处。"]
JOINED = f"{FULL[:26]}{FULL[:28]}保各项任务落到实处。"


def page(*blocks: list[Text]) -> list[Text]:
    """Blocks of lines below one another, as they come."""
    drawn: list[Text] = []
    for block in blocks:
        drawn += [each._replace(y=TOP - PITCH * (len(drawn) + index)) for index, each in enumerate(block)]
    return drawn


def body(*lines: str) -> list[Text]:
    return paragraph(LEFT, 0, lines)


def centred(text: str, size: float = 22, y: float = 0) -> Text:
    return Text((LEFT + 528 - size * len(text)) / 2, y, text, size)


def codes(source: Source) -> list[str]:
    return [each.code for each in source.diagnostics]


def test_lines_are_joined_to_paragraphs_and_nothing_is_put_between() -> None:
    source = read(pdf([page(body(*BODY), body("第二段。"))]))
    assert source.text == f"{JOINED}\n第二段。\n"
    assert (source.media_type, source.encoding, source.diagnostics) == ("application/pdf", "utf-8", ())


def test_a_hyphen_at_the_end_of_a_line_is_kept_between_dates() -> None:
    lines = ("本政策对区内企业有效适用时间为2019年1月1日-", "2021年12月31日。")
    assert read(pdf([page(body(*lines))])).text == "本政策对区内企业有效适用时间为2019年1月1日-2021年12月31日。\n"


def test_a_line_that_ends_short_ends_its_paragraph_though_the_next_is_not_indented() -> None:
    flush = [Text(LEFT, 0, line) for line in (FULL[:28], "本段到此为止。", FULL[:28], "另一段到此为止。")]
    assert read(pdf([page(flush)])).text == f"{FULL[:28]}本段到此为止。\n{FULL[:28]}另一段到此为止。\n"


def test_an_indent_begins_a_paragraph_though_the_line_above_is_full() -> None:
    assert read(pdf([page(body(FULL[:26]), body(*BODY))])).text == f"{FULL[:26]}\n{JOINED}\n"


def test_space_between_lines_parts_paragraphs_that_are_not_indented() -> None:
    lines = [FULL[:28], FULL[:28], FULL[:28], FULL[:28]]
    drawn = [Text(LEFT, TOP - PITCH * index - 25 * (index >= 2), line) for index, line in enumerate(lines)]
    assert read(pdf([drawn])).text == f"{FULL[:28] * 2}\n{FULL[:28] * 2}\n"


def test_a_heading_in_other_print_is_no_part_of_the_text_below() -> None:
    heading = Text(LEFT, 0, FULL[:22], 20)
    assert read(pdf([page([heading], [Text(LEFT, 0, each) for each in BODY])])).text.startswith(f"{FULL[:22]}\n")


def test_a_title_over_two_lines_is_one() -> None:
    title = [centred("某市人民政府关于印发"), centred("科技创新行动计划的通知")]
    source = read(pdf([page(title, body(*BODY), body(*BODY))]))
    assert source.text == f"某市人民政府关于印发科技创新行动计划的通知\n{JOINED}\n{JOINED}\n"


def test_lines_set_to_the_right_stand_alone() -> None:
    closing = [Text(352, 0, "某市科学技术局"), Text(368, 0, "2024年3月5日")]
    assert read(pdf([page(body(*BODY), body(*BODY), closing)])).text.endswith("\n某市科学技术局\n2024年3月5日\n")


def test_lines_set_to_the_right_edge_stand_alone_though_they_end_where_full_lines_do() -> None:
    closing = [Text(528 - 16 * len(text), 0, text) for text in ("某市科学技术局", "某市财政局")]
    assert read(pdf([page(body(*BODY), body(*BODY), closing)])).text.endswith("\n某市科学技术局\n某市财政局\n")


def test_a_label_that_hangs_out_belongs_to_the_text_behind_it() -> None:
    lines = [Text(LEFT, 0, "1." + FULL[:26]), Text(LEFT + 24, 0, FULL[:26]), Text(LEFT + 24, 0, "保。")]
    assert read(pdf([page(body(*BODY), body(*BODY), lines)])).text.endswith(f"\n1.{FULL[:26]}{FULL[:26]}保。\n")


def test_a_paragraph_runs_over_the_end_of_a_page_and_its_foot() -> None:
    foot = Text(280, 60, "— 1 —", 14)
    first = [*page(body(*BODY), body(*BODY[:2])), foot]
    source = read(pdf([first, [*page([Text(LEFT, 0, BODY[2])], body("下一段。")), foot._replace(text="— 2 —")]]))
    assert source.text == f"{JOINED}\n{JOINED}\n下一段。\n"
    assert codes(source) == ["page-furniture"]


@pytest.mark.parametrize(
    "number", ["- 1 -", "—1—", "第1页", "第 1 页 共 9 页", "第1页/共9页", "1", "1/9", "Page 1 of 9", "· 1 ·", "第一页"]
)
def test_a_number_of_the_page_is_left_out(number: str) -> None:
    assert read(pdf([[*page(body(*BODY)), Text(280, 60, number, 14)]])).text == f"{JOINED}\n"


@pytest.mark.parametrize("line", ["附件1", "2024", "30万元", "（一）", "1.目标"])
def test_a_line_of_the_text_at_the_edge_of_its_page_is_no_number(line: str) -> None:
    assert line in read(pdf([[*page(body(*BODY)), Text(280, 60, line, 14)]])).text


def test_heads_that_run_over_pages_are_left_out_and_said() -> None:
    pages = [
        [Text(LEFT, 800, "某市人民政府公报 2024年第3期", 10), *page(body(f"{number}是"), body(*BODY))]
        for number in "一二三"
    ]
    source = read(pdf(pages))
    assert source.text == f"一是\n{JOINED}\n二是\n{JOINED}\n三是\n{JOINED}\n"
    assert [each.message for each in source.diagnostics] == [
        "3 lines of heads, feet and page numbers were left out, the first of them: 某市人民政府公报 2024年第3期"
    ]


def test_attachments_at_the_head_of_their_pages_are_kept() -> None:
    pages = [page([Text(LEFT, 0, f"附件{number}")], body(text), body(*BODY)) for number, text in ((1, "甲"), (2, "乙"))]
    assert read(pdf(pages)).text == f"附件1\n甲\n{JOINED}\n附件2\n乙\n{JOINED}\n"


def test_a_list_at_the_foot_of_pages_is_no_running_foot() -> None:
    """Only what counts the pages may differ from page to page."""
    first, second = page(body("甲。")), page(body("乙。"))
    pages = [[*first, Text(112, 90, "奖励50万元。")], [*second, Text(112, 90, "奖励20万元。")]]
    assert read(pdf(pages)).text == "甲。\n奖励50万元。\n乙。\n奖励20万元。\n"


def test_the_same_last_line_of_two_pages_is_text_where_other_pages_end_otherwise() -> None:
    lasts = ["责任单位：市科技局", "责任单位：市财政局", "责任单位：市科技局", "时限：长期"]
    pages = [page(*(body("加强领导。") for _ in range(24)), body(last)) for last in lasts]
    assert [line for line in read(pdf(pages)).text.splitlines() if line != "加强领导。"] == lasts


def test_footnotes_follow_the_paragraph_that_runs_over_their_page() -> None:
    note = Text(LEFT, 90, "①指本办法所称科技型企业。", 12)
    source = read(pdf([[*page(body(*BODY), body(*BODY[:2])), note], page([Text(LEFT, 0, BODY[2])], body("下一段。"))]))
    assert source.text == f"{JOINED}\n{JOINED}\n①指本办法所称科技型企业。\n下一段。\n"


def test_columns_are_read_one_after_the_other_below_the_title_over_both() -> None:
    left = [
        "左一左一左一左一左一左一",
        "左二左二左二左二左二左二",
        "左三左三左三左三左三左三",
        "左四左四左四左四左四左四",
        "左五。",
    ]
    drawn = [centred("关于两栏排版的通知", 22, 770)]
    for x, lines in ((80, left), (328, [line.replace("左", "右") for line in left])):
        drawn += [Text(x, 700 - 24 * index, line) for index, line in enumerate(lines)]
    assert read(pdf([drawn])).text == (
        "关于两栏排版的通知\n" + "".join(left) + "\n" + "".join(left).replace("左", "右") + "\n"
    )


def test_a_table_without_rules_is_no_page_of_columns() -> None:
    rows = [("科技局", "牵头"), ("财政局", "配合"), ("教育局", "配合"), ("税务局", "配合"), ("统计局", "配合")]
    drawn = [
        Text(x, TOP - PITCH * at, text) for at, row in enumerate(rows) for x, text in zip((80, 300), row, strict=True)
    ]
    assert read(pdf([drawn])).text == "科技局  牵头\n财政局  配合\n教育局  配合\n税务局  配合\n统计局  配合\n"


def test_text_that_is_spread_over_its_line_gets_no_blanks() -> None:
    assert (
        read(pdf([[Text(LEFT, TOP, "到2025年全市研发投入明显提高", spacing=6)]])).text
        == "到2025年全市研发投入明显提高\n"
    )


def test_a_gap_wider_than_the_others_of_its_line_is_a_blank() -> None:
    drawn = [Text(80, TOP, "知识产权局"), Text(166, TOP, "科技部")]
    assert read(pdf([drawn])).text == "知识产权局 科技部\n"


def test_words_of_latin_letters_keep_their_blanks_within_and_over_lines() -> None:
    drawn = [
        Text(LEFT, TOP, FULL[:20]),
        Text(LEFT + 320, TOP, "Regional Economic", font="L"),
        Text(LEFT, 712, "Partner", font="L"),
    ]
    assert read(pdf([drawn])).text == f"{FULL[:20]}Regional Economic Partner\n"


def test_characters_printed_twice_to_look_bold_are_read_once() -> None:
    drawn = [Text(LEFT, TOP, "加粗标题"), Text(LEFT + 0.4, TOP, "加粗标题"), Text(LEFT, TOP - PITCH, "处处处理")]
    assert read(pdf([drawn])).text == "加粗标题\n处处处理\n"


def test_radicals_and_ligatures_are_the_characters_that_they_show() -> None:
    assert read(pdf([[Text(LEFT, TOP, "⼀、⻓三⻆ﬁ")]])).text == "一、长三角fi\n"


@pytest.mark.parametrize(
    ("matrix", "places"),
    [
        ("0 1 -1 0", [(100, 100), (128, 100)]),
        ("0 -1 1 0", [(500, 700), (472, 700)]),
        ("-1 0 0 -1", [(500, 100), (500, 128)]),
    ],
)
def test_a_page_that_is_turned_is_read_as_it_is_turned(matrix: str, places: list[tuple[int, int]]) -> None:
    drawn = [Text(x, y, text, matrix=matrix) for (x, y), text in zip(places, ("第一行。", "第二行。"), strict=True)]
    assert read(pdf([Page(drawn, keys="/Rotate 90")])).text == "第一行。\n第二行。\n"


def test_chinese_in_columns_down_the_page_is_read_from_the_right() -> None:
    drawn = [Text(500, 760 - 24 * at, character) for at, character in enumerate(FULL[:28])]
    drawn += [Text(470, 760 - 24 * at, character) for at, character in enumerate("第二列。")]
    assert read(pdf([drawn])).text == f"{FULL[:28]}第二列。\n"


def test_text_beside_the_page_s_direction_follows_it_and_breaks_no_sentence() -> None:
    stamp = Text(40, 300, "内部文件", matrix="0 1 -1 0")
    source = read(pdf([[*page(body(*BODY[:2])), stamp], page([Text(LEFT, 0, BODY[2])])]))
    assert source.text == f"{JOINED}\n内部文件\n"


def test_a_watermark_is_left_out_and_said() -> None:
    slanted = Text(200, 300, "征求意见稿", 40, matrix="0.7 0.7 -0.7 0.7")
    source = read(pdf([[*page(body(*BODY)), slanted]]))
    assert source.text == f"{JOINED}\n"
    assert [each.message for each in source.diagnostics] == [
        "5 characters on pages 1 run aslant, as watermarks do, and were left out"
    ]


def test_text_that_nobody_sees_is_left_out_and_said() -> None:
    hidden = [Text(LEFT, 300, "奖励1000万元", mode=3), Text(LEFT, 3000, "页外文字")]
    source = read(pdf([[*page(body(*BODY)), *hidden]]))
    assert source.text == f"{JOINED}\n"
    assert [(each.code, each.message) for each in source.diagnostics] == [
        ("hidden-text", "12 characters on pages 1 are not to be seen and were left out")
    ]


def test_what_was_recognised_behind_a_scan_is_its_text() -> None:
    keys = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    image = keys + b"stream\n\xff\nendstream"
    layer = [each._replace(mode=3) for each in page(body(*BODY))]
    stamp = Text(400, 60, "已归档")
    scan = Page(["q 595 0 0 842 0 0 cm /I Do Q", *layer, stamp], resources="/XObject<</I 5 0 R>>")
    source = read(pdf([scan], extra=[image]))
    assert source.text == f"{JOINED}\n已归档\n"
    assert [(each.code, each.message) for each in source.diagnostics] == [
        ("text-recognised", "the text of pages 1 lies unseen behind an image; it was recognised in a scan")
    ]


def test_a_page_whose_whole_text_is_unseen_is_read() -> None:
    assert read(pdf([[each._replace(mode=3) for each in page(body(*BODY))]])).text == f"{JOINED}\n"


def test_characters_that_no_font_names_are_kept_as_lost_and_counted() -> None:
    source = read(pdf([page(body(*BODY), body("专利\ue123件。"))]))
    (said,) = source.diagnostics
    assert source.text == f"{JOINED}\n专利\ue123件。\n"
    assert (said.code, said.severity, said.span) == ("characters-lost", "error", (len(JOINED) + 3, len(JOINED) + 4))
    assert said.message.startswith("1 characters on pages 1 are named by no font")


def test_pages_are_named_in_short() -> None:
    from ipextract.readers.pdf import shortened

    assert shortened([1, 3, 4, 5, 9]) == "1, 3–5, 9"
