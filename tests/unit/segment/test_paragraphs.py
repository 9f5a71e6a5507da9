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


# Items behind other stops than 。, behind colons and brackets.
ITEMS = (
    "安和市节水补助申报指南",
    "一、申报条件",
    "（一）在本市注册的企业（见附件1）；",
    "（二）申请企业已安装计量设备；",
    "（三）应满足以下条件之一：",
    "1.年用水量下降10%以上；",
    "2.中水回用率不低于30%。",
    "（四）无违法记录。（责任单位：市水利局）",
    "二、申报材料",
    "（一）申请表；",
    "（二）节水《承诺书》。",
)
ITEM_IDS = ["1", "1.1", "1.2", "1.3", "1.3.1", "1.3.2", "1.4", "2", "2.1", "2.2"]


@pytest.mark.parametrize("blank", ["\u3000", "\u3000\u3000", "  \u3000\u3000"])
@pytest.mark.parametrize("half_width", [False, True])
def test_items_behind_any_stop_begin_anew(blank: str, half_width: bool) -> None:
    text = "\u3000\u3000" + blank.join(ITEMS)
    if half_width:
        text = text.translate(str.maketrans("；：（）", ";:()"))
    assert [clause.id for clause in read(text)[1].tree.clauses] == ITEM_IDS


def test_nothing_begins_within_a_name_or_before_a_stop() -> None:
    torn = list(LINES)
    torn[2] += "根据《安和市支持节水企业\u3000\u3000的若干措施》（安政〔2030〕1号\u3000\u3000），制定本方案。"
    clauses = read("\u3000\u3000".join(torn))[1].tree
    assert [clause.title for clause in clauses.clauses] == TITLES
    sentence = "根据《安和市支持节水企业的若干措施》(安政〔2030〕1号),制定本方案。"
    assert sentence in [each.text for each in clauses.sentences]


def test_nothing_begins_behind_a_comma() -> None:
    tree = read(" ".join(LINES).replace("，", "， "))[1].tree
    assert [clause.title for clause in tree.clauses] == TITLES
    assert "推广滴灌,改造灌区,到2030年建成10个示范区。" in [each.text for each in tree.sentences]


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


TABBED = (
    "首页>政务公开>正文\t县水利局县财政局关于印发某县节水若干措施的通知\t2031-05-09 16:40\t"
    "来源：某县水利局\t某水规〔2031〕2号\t"
    "各乡镇人民政府：\t现将《某县节水若干措施》印发给你们，请认真贯彻落实。\t某县水利局\t某县财政局\t2031年5月6日\t某县节水若干措施\t"
    "为推进节水，制定以下措施。\t一、农业节水\t（一）推广滴灌。建设示范区。\t（二）改造渠道。修复老旧水渠。\t二、附则\t"
    "1.具体事项以年度申报指南为准，由县水利局负责解释。\t2.本措施自2031年6月1日起施行。\t附件：1.名词解释\t2.流程图\t打印本页"
)


def test_tabs_that_stand_in_for_line_breaks() -> None:
    text, found = read(TABBED)
    assert [(clause.id, clause.title) for clause in found.tree.clauses] == [
        ("0n", None),
        ("0", None),
        ("1", "农业节水"),
        ("1.1", "推广滴灌"),
        ("1.2", "改造渠道"),
        ("2", "附则"),
        ("2.1", None),
        ("2.2", None),
    ]
    assert [text.text[span.start : span.end] for span in found.front.signature] == ["某县水利局", "某县财政局"]
    assert len(found.front.attachment_lists) == 2


def test_tabs_between_cells_in_one_line_stay() -> None:
    row = "某县节水指标\t" + "\t".join(f"指标{number}\t{number * 7}" for number in range(30))
    assert len(read(row)[1].tree.clauses) == 1


@pytest.mark.parametrize(
    "last", ["本政策有效期至 2034 年 12 月 31 日。", "本政策自印发之日起施行，有效期 至 2034 年 12 月 31 日。"]
)
def test_a_date_at_the_end_of_a_sentence_stays_in_it(last: str) -> None:
    text = f"某县节水政策\n第 1 条 推广滴灌。\n第 2 条 {last}\n"
    assert read(text)[1].tree.sentences[-1].text.endswith("2034年12月31日。")
