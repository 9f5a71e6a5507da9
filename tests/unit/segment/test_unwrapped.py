"""Which line ends end a paragraph, and what of the page is taken out."""

# ruff: noqa: E501 - a document is one string

from collections.abc import Sequence
from random import Random

import pytest

from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.segment.unwrapped import unwrap
from ipextract.spans import Span
from unit.documents import outline, read

PARAGRAPHS = (
    "一、总体要求",
    "围绕乡村清洁取暖，坚持因地制宜、稳步推进，到2031年全县清洁取暖率达到82.5%，新建改造供热管网120公里，惠及城乡居民3万余户。",
    "二、重点任务",
    "（一）推进热源建设。支持热电联产机组改造，鼓励利用工业余热、地热能等清洁热源，对改造投资超过800万元的，按不超过投资额的12%给予补助。（县发展改革局、县住房城乡建设局、县财政局按职责分工负责）",
    "（二）完善供热管网。优先改造运行二十年以上的老旧管网，加快补齐乡镇集中供热短板，做到应改尽改、能改早改，切实提高供热质量和服务水平。（县住房城乡建设局牵头，各乡镇人民政府配合）",
    "（三）健全运行机制",
    "建立清洁取暖台账，每季度通报进展情况，由县住房城乡建设局会同县市场监管局对供热企业开展检查，发现问题及时督促整改，并向社会公布结果。",
    "三、保障措施",
    "各乡镇要压实责任，细化举措，确保各项任务落到实处，重大事项及时向县政府报告，年度工作情况于每年12月底前报送。",
)


def normalized(text: str) -> NormalizedText:
    return normalize(Source("test", "test.txt", text, "", "utf-8", "text/plain"))


def lines(text: str) -> list[str]:
    return [line for line in unwrap(normalized(text)).text.text.split("\n") if line]


def wrapped(width: "list[int]", pages: bool = False) -> str:
    random = Random(5)
    found = []
    for paragraph in PARAGRAPHS:
        rest = paragraph
        while rest:
            place = random.randint(*width)
            found.append(rest[:place])
            rest = rest[place:]
            if pages and len(found) % 8 == 0:
                found += ["", f"- {len(found) // 8} -", ""]
    return "\n".join(found)


INTACT = lines("\n".join(PARAGRAPHS))


@pytest.mark.parametrize("width", [[24, 24], [22, 30], [28, 36]])
@pytest.mark.parametrize("pages", [False, True])
def test_a_text_wrapped_at_any_width(width: list[int], pages: bool) -> None:
    assert lines(wrapped(width, pages)) == INTACT


def _thrice(paragraphs: Sequence[str]) -> list[str]:
    """Three such texts in one, no paragraph twice: what stands beside several pages is no head that runs over them."""
    return [
        paragraph.replace("县", kind).replace("清洁", source).replace("，", f"{kind}，")
        for kind, source in (("县", "清洁"), ("市", "集中"), ("区", "余热"))
        for paragraph in paragraphs
    ]


def _paged(mark: str, length: int) -> str:
    """The texts in lines of 24 characters, prose indented, a mark behind so many lines."""
    printed: list[str] = []
    for paragraph in _thrice(PARAGRAPHS):
        rest = f"\u3000\u3000{paragraph}" if paragraph.endswith(("。", "）")) else paragraph
        printed += [rest[place : place + 24] for place in range(0, len(rest), 24)]
    pages = [printed[place : place + length] for place in range(0, len(printed), length)]
    marked = ("\n".join([*page, "", mark.format(number), ""]) for number, page in enumerate(pages, 1))
    return "\n".join(marked)


THRICE = lines("\n".join(_thrice(PARAGRAPHS)))


@pytest.mark.parametrize("mark", ["— {} —", "第 {} 页"])
@pytest.mark.parametrize("length", range(3, 9))
def test_indents_tell_paragraphs_over_pages(mark: str, length: int) -> None:
    assert lines(_paged(mark, length))[: len(THRICE)] == THRICE


@pytest.mark.parametrize("mark", ["{}", "{} / 9", "{}/9"])
@pytest.mark.parametrize("length", [11, 13])
def test_numbers_count_pages_with_how_many_there_are(mark: str, length: int) -> None:
    assert lines(_paged(mark, length))[: len(THRICE) - 1] == THRICE[:-1]


def test_indents_of_other_blanks_and_line_ends_tell_the_same() -> None:
    printed = _paged("— {} —", 5)
    assert lines(printed.replace("\u3000\u3000", "\u2003\u2003"))[: len(THRICE)] == THRICE
    assert lines(printed.replace("\n", "\r"))[: len(THRICE)] == THRICE


def test_indents_tell_nothing_where_every_line_has_one() -> None:
    assert lines("\n".join(f"\u3000\u3000{line}" for line in wrapped([24, 24]).split("\n"))) == INTACT


def test_a_page_that_ends_without_its_number() -> None:
    printed = wrapped([24, 24]).split("\n")
    pages = ["\n".join(printed[place : place + 5]) for place in range(0, len(printed), 5)]
    assert lines("\n\n\f".join(pages)) == INTACT


def test_lines_that_end_behind_commas_too() -> None:
    pieces = "\n".join(PARAGRAPHS).replace("，", "，\n").replace("、县", "、\n县")
    assert lines(pieces) == INTACT


def test_a_quote_of_joined_lines_stands_in_the_source() -> None:
    text = wrapped([22, 30], pages=True)
    found = unwrap(normalized(text)).text
    place = found.text.index("县住房城乡建设局会同县市场监管局")
    span, quote = found.quote(Span(place, place + 16))
    assert quote == text[span.start : span.end]
    assert "".join(quote.split()).replace("-", "").strip("0123456789").startswith("县住房城乡建设局")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        # an open bracket, a title, a comma, a word that leads on, a mark that begins no line
        (
            "一、任务\n抓好落实，明确分工（县水\n务局牵头，县林草局配合）。\n",
            "抓好落实,明确分工(县水务局牵头,县林草局配合)。",
        ),
        (
            "一、任务\n严格执行《城镇燃气\n安全管理办法》有关规定，加强巡查。\n",
            "严格执行《城镇燃气安全管理办法》有关规定,加强巡查。",
        ),
        ("一、任务\n完善设施，\n提升能力。\n", "完善设施,提升能力。"),
        ("一、任务\n对每个站点给予补助，累计不超过\n60万元。\n", "对每个站点给予补助,累计不超过60万元。"),
        ("一、任务\n拓宽渠道，每年安排70\n万元专项经费。\n", "拓宽渠道,每年安排70万元专项经费。"),
        ("一、任务\n节水改造，每项支持10—\n20万元；\n", "节水改造,每项支持10—20万元;"),
        ("一、任务\n节水贷款，按利息的30%给予\n补助。\n", "节水贷款,按利息的30%给予补助。"),
        ("一、任务\n1.建设泵站3座，总投资2.6\n亿元。\n", "1.建设泵站3座,总投资2.6亿元。"),
        ("一、任务\n更新“智慧水务”平台\n，接入全部泵站。\n", "更新“智慧水务”平台,接入全部泵站。"),
        # a break of the page, with what the page prints there
        (
            "一、任务\n对每个站点给予补助，资金由县级\n- 7 -\n财政统筹安排。\n",
            "对每个站点给予补助,资金由县级财政统筹安排。",
        ),
        (
            "一、任务\n对每个站点给予补助，资金由县级\n7\n下一页\n财政统筹安排。\n",
            "对每个站点给予补助,资金由县级财政统筹安排。",
        ),
        # an article that the sentence cites, as a heading of its own
        (
            "### 第七条\n取水单位违反本办法\n\n### 第三条\n、\n\n### 第四条\n或者\n\n### 第五条\n规定的，责令改正。\n",
            "取水单位违反本办法第三条、第四条或者第五条规定的,责令改正。",
        ),
        (
            "第九条\n有《某省节水条例》\n第二十一条\n第二款所列情形的，不予补助。\n",
            "有《某省节水条例》第二十一条第二款所列情形的,不予补助。",
        ),
        (
            "#### **第九条**\n供水企业依照本规定\n#### **第八条**\n中规定的程序申报。\n",
            "供水企业依照本规定第八条中规定的程序申报。",
        ),
    ],
)
def test_ends_that_show_by_their_marks(text: str, joined: str) -> None:
    assert joined in lines(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、组织领导\n各部门要加强协作。\n",
        "（一）强化统筹，形成合力\n县直各单位要各司其职。\n",
        "抄送：县委办公室\n县人大常委会办公室，县政协办公室。\n",
        "一、任务\n抓好落实。\n县水务局\n县林草局\n2031年3月2日\n",
        "附件：1.任务清单\n2.联系表\n",
        "一、对象\n种粮大户\n家庭农场\n农民合作社\n二、标准\n每亩60元。\n",
        "一、任务\n抓好落实（责任单位：县水务局）\n完成时限：2031年6月\n",
        "指标\n2031\n2033\n泵站数\n12\n15\n",
        "一、任务\n投入情况见表2\n万元\n",
        "投资表\n2031\n万元\n60\n70\n",
        # Articles whose number has a line of its own, behind a stop or below a heading.
        "### 第三条\n节水是全社会的责任。\n### 第四条\n规定用水定额的，从其规定。\n",
        "## 第二章 供水规定\n### 第五条\n所称供水，是指集中供水。\n",
        "### 第六条\n依照本办法执行\n### 第七条\n项目单位应当建立台账。\n",
    ],
)
def test_lines_that_stay(text: str) -> None:
    kept = [line for line in normalized(text).text.split("\n") if line]
    assert lines(text) == kept


def test_stretches_of_a_line_on_lines_of_their_own() -> None:
    text = (
        "一、补贴标准|本细则实施时间为|2031|年|2|月|3|日至|2031|年|3|月|5|日|。|（|1|）对参与调峰的用户，补贴单价为|0.8|元|/|千瓦时。"
        "|（|2|）申报量不低于|500|千瓦时的用户，可以申请。|二、保障措施|1|.加强巡查，及时报告。|2|.做好宣传，及时公开。"
    ).replace("|", "\n")
    assert lines(text) == [
        "一、补贴标准",
        "本细则实施时间为2031年2月3日至2031年3月5日。",
        "(1)对参与调峰的用户,补贴单价为0.8元/千瓦时。",
        "(2)申报量不低于500千瓦时的用户,可以申请。",
        "二、保障措施",
        "1.加强巡查,及时报告。",
        "2.做好宣传,及时公开。",
    ]


def test_bodies_addressed_below_a_title_in_stretches() -> None:
    text = (
        "安吉县水利局关于印发|2031|年|用水调峰方案的通知|安吉供水公司，有关单位：|为落实|2031|年|调峰要求，我局制定了《安吉县|2031|年"
        "|用水调峰方案》，现印发给你们，请遵照执行。|一、补贴标准|实施时间为|2031|年|2|月|3|日至|2031|年|3|月|5|日。"
        "|（|1|）补贴单价为|0.8|元|/|千瓦时。|（|2|）申报量不低于|500|千瓦时的用户，可以申请。|二、保障措施|1|.加强巡查，及时报告。"
    ).replace("|", "\n")
    assert lines(text)[:2] == ["安吉县水利局关于印发2031年用水调峰方案的通知", "安吉供水公司,有关单位:"]


def test_heads_that_run_over_pages() -> None:
    body = "支持企业建设仓储设施，改善装卸条件，提高周转效率，对通过验收的给予奖励，具体标准由县商务局另行制定"
    text = "某县促进冷链\n物流发展的若干措施\n" + "".join(
        f"{label}、{body}\n{page}\n下一页\n某县促进冷链\n物流发展的若干措施\n并按年度公布。\n"
        for page, label in enumerate("一二三四", start=4)
    )
    assert lines(text) == ["某县促进冷链", "物流发展的若干措施"] + [
        f"{label}、{body.replace('，', ',')}并按年度公布。" for label in "一二三四"
    ]


def test_what_a_page_prints_between_clauses_is_furniture() -> None:
    text, cut = read("一、任务\n抓好落实。\n上一页\n二、保障\n加强宣传。\n")
    assert [clause.id for clause in cut.tree.clauses] == ["1", "2"]
    assert ["上一页" in text.quote(zone.span)[1] for zone in cut.tree.zones] == [True]


def test_blanks_that_were_removed_keep_their_places() -> None:
    text = "县水务局 2031 年3 月开工，\n第 2 页 共 30 页\n沿河 修渠，\n由县水务局 验收。\n"
    found = unwrap(normalized(text)).text
    assert found.text == "县水务局2031年3月开工,沿河修渠,由县水务局验收。\n"
    parted = [found.text[gap.place - 1 : gap.place + 1] for gap in found.gaps]
    assert parted == ["局2", "1年", "3月", "河修", "局验"]


def test_numbers_that_count_no_pages_stay() -> None:
    assert lines("一、任务\n抓好落实。\n12\n二、保障\n加强宣传。\n")[2] == "12"


def test_a_label_that_a_table_in_one_line_took() -> None:
    text = "一、现状\n1．床位增长较快\n床位逐年增加。\n年份2029年2030年床位(万张)33.4139.5442．护理人员不足，结构有待优化\n需要新增护理员。\n3．布局不够合理\n城乡差距较大。\n"
    assert [entry[::2] for entry in outline(text)][1:] == [
        ("1.1", "床位增长较快"),
        ("1.2", "护理人员不足，结构有待优化".replace("，", ",")),
        ("1.3", "布局不够合理"),
    ]


def test_headings_beside_others() -> None:
    text = (
        "一、保障\n（一）提高认识，凝聚共识。各单位要统一思想。要抓好落实。\n（二）加强领导。成立专班。定期会商。\n"
        "（三）强化考核。纳入年度考核。定期通报。\n（四）加大宣传。及时发布信息。回应关切。\n"
    )
    assert [title for _, _, title in outline(text)] == ["保障", "提高认识,凝聚共识", "加强领导", "强化考核", "加大宣传"]


def test_instructions_head_some_articles() -> None:
    text = "某区若干政策\n" + "".join(
        f"第{number}条 {body}\n"
        for number, body in zip(
            "一二三四五六七",
            [
                "支持老旧厂房改造。对改造面积达标的企业给予补助。",
                "新引进的设计机构，给予开办补贴。补贴分两年兑现。",
                "鼓励企业参加展会。对参展企业给予展位补贴。",
                "首次上规的企业，给予奖励。奖励一次性兑现。",
                "支持品牌门店发展。对新开门店给予租金补贴。",
                "租用公共仓库的企业，给予补贴。补贴按季兑现。",
                "参加技能竞赛的职工，给予奖励。奖励按等次兑现。",
            ],
            strict=True,
        )
    )
    titles = [title for _, _, title in outline(text)]
    assert titles[:5] == ["支持老旧厂房改造", None, "鼓励企业参加展会", None, "支持品牌门店发展"]


def test_a_norm_is_no_heading() -> None:
    text = "某省条例\n第一条 仓库投入使用前应制定应急预案。\n预案应包括以下内容：\n（一）组织体系；\n（二）处置程序。\n第二条 应急管理。\n各单位要做好应急管理工作。\n"
    assert [title for _, style, title in outline(text) if style == "article"] == [None, "应急管理"]


def test_names_below_a_label_of_their_own_line_belong_to_it() -> None:
    text = "一、排查。检查管网。\n责任单位：\n市水务局、市财政局\n完成时限：年底\n二、申报条件：\n1.有场地。\n"
    assert lines(text)[1:] == ["责任单位:市水务局、市财政局", "完成时限:年底", "二、申报条件:", "1.有场地。"]
    assert lines("一、任务\n牵头单位：\n配合单位：市水务局\n") == ["一、任务", "牵头单位:", "配合单位:市水务局"]
    for left, right in ("（）", "〔〕", "［］"):
        inside = lines(f"一、排查。检查管网。{left}责任单位：\n市水务局、市财政局{right}\n")
        assert inside[-1].endswith("责任单位:市水务局、市财政局" + {"（": ")", "〔": "〕", "［": "]"}[left])


def test_a_sum_and_what_leads_to_it_are_not_parted() -> None:
    below = f"{wrapped([30, 30])}\n"
    found = lines(f"{below}一、补助。给予承办单位20万\n元补助，每年一次。\n二、目标。全年茶叶产值超\n45亿元。\n")
    assert found[-2:] == ["一、补助。给予承办单位20万元补助,每年一次。", "二、目标。全年茶叶产值超45亿元。"]
    kept = lines(f"{below}一、目标。茶叶产量增长\n2031年3月2日\n")
    assert kept[-2:] == ["一、目标。茶叶产量增长", "2031年3月2日"]


def test_few_short_lines_behind_pauses_show_pieces() -> None:
    text = f"{wrapped([30, 30])}\n" + "".join(
        f"({number})建设补助。\n对新建的村级冷库、\n烘干房和仓储点给予一次性补助。\n" for number in "一二三四五"
    )
    found = lines(text)
    assert found[-1] == "对新建的村级冷库、烘干房和仓储点给予一次性补助。"


def test_a_bracket_goes_on_behind_a_colon() -> None:
    below = f"{wrapped([30, 30])}\n"
    found = lines(f"{below}一、排查。检查管网。（水务科牵头，完成时限：\n2031年底前）\n二、清理。\n")
    assert any(line.endswith("(水务科牵头,完成时限:2031年底前)") for line in found)
    listed = lines(f"{below}一、条件（须同时具备：\n1.有场地；2.有人员）。\n")
    assert any(line.endswith("(须同时具备:") for line in listed)


def test_a_heading_broken_beside_a_quotation() -> None:
    below = f"{wrapped([30, 30])}\n"
    found = lines(f"{below}1.推进节水“领跑者”\n行动。\n开展评选。\n2.在企业推行\n“用水账本”\n管理。\n")
    assert found[-3:] == ["1.推进节水“领跑者”行动。", "开展评选。", "2.在企业推行“用水账本”管理。"]
    # A heading and its text.
    assert lines(f"{below}1.推进“双节”\n支持企业节水，降低能耗。\n")[-2] == "1.推进“双节”"


def test_fields_of_clauses_beside_pages_are_no_running_heads() -> None:
    text = "".join(
        f"{label}、改造管网\n加强改造，降低漏损。\n牵头单位：县水务局\n完成时限：年底前\n# Page {page}:\n"
        for page, label in enumerate("一二三四", start=170)
    )
    assert [line for line in lines(text) if line.startswith("完成")] == ["完成时限:年底前"] * 4


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("一、资金。全县投入180\n万元改造管网。\n二、期限。申请受理后15\n个工作日内办结。\n", True),
        # A caption and the unit of a table; words that begin like a unit.
        ("一、资金。\n表2\n万元\n二、电话。拨打热线12345\n个人信息保密。\n", False),
    ],
)
def test_a_figure_and_its_unit_on_two_lines(text: str, whole: bool) -> None:
    assert (len(lines(text)) == 2) == whole


def test_bodies_below_a_label_at_the_end_of_a_line_in_a_bracket() -> None:
    text = "一、节水。推进节水。（牵头单位：\n县财政局，配合单位：县教育局）\n二、治污。推进治污。\n"
    assert lines(text)[0] == "一、节水。推进节水。(牵头单位:县财政局,配合单位:县教育局)"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "某县节水办法\n（2021年5月20日县政府第3次常务会议通过\n2021年6月1日公布）\n第一条 节水。\n",
            "某县节水办法",
        ),
        ("某县节水方案的通知某政〔2021〕\n12号\n一、节水。\n", "某县节水方案的通知某政〔2021〕12号"),
        ("某县节水方案的通知某政\n〔2021〕12号\n一、节水。\n", "某县节水方案的通知某政〔2021〕12号"),
        # Never closed, though much follows; a number alone.
        (f"某县政〔202112\n为节约用水，{'提高用水效率，' * 50}制定本方案。\n一、节水。\n", "某县政〔202112"),
        ("某县节水办法（试行\n第一条 节水。\n", "某县节水办法(试行"),
        ("某县公告(2021)\n12\n一、节水。\n", "某县公告(2021)"),
    ],
)
def test_brackets_and_numbers_above_the_text(text: str, first: str) -> None:
    assert lines(text)[0] == first
    assert "(2021年5月20日县政府第3次常务会议通过2021年6月1日公布)" in lines(text) or "通过" not in text


# Figures and blanks are half as wide in print as other characters.
PRINTED = (
    "县住房城乡建设局要会同有关部门建立清洁取暖设施运行台账，定期开展巡查检修，及时处理群众反映的问题，确保居民温暖过冬。"
    "各乡镇要把清洁取暖作为民生实事来抓，加强宣传引导，组织技术人员进村入户讲解设备使用方法和安全常识，提高群众参与的积极性和主动性。"
    "到2031年清洁取暖覆盖率达到85.25%，年度改造投入资金突破1200.5万元，取暖站点服务覆盖率突破90.5%。"
    "县财政局要统筹安排各级补助资金，加强使用监管，提高资金使用效益；"
) * 3


def printed(width: int) -> str:
    """The text in printed lines of one width, pieces of every other line on lines of their own."""
    found, line, filled = [], "", 0.0
    for character in PRINTED:
        wide = 0.5 if character.isascii() else 1.0
        if filled + wide > width and character not in "，。；":
            found.append(line)
            line, filled = "", 0.0
        line, filled = line + character, filled + wide
    found.append(line)
    return "\n".join(row.replace("，", "，\n") if place % 2 else row for place, row in enumerate(found))


@pytest.mark.parametrize("width", [36, 39])
def test_pieces_with_figures_fill_a_line_though_they_hold_more(width: int) -> None:
    assert len(lines(f"一、任务\n{printed(width)}")) == 2


def test_a_year_alone_on_its_line_goes_on_with_its_word() -> None:
    text = f"一、任务\n{printed(36)}\n2031年，全县茶园达到6万亩；\n2032\n年，全县茶园达到7万亩。"
    assert lines(text)[-1] == "2032年,全县茶园达到7万亩。"


def test_the_first_item_below_a_heading_that_fills_its_line() -> None:
    text = wrapped([24, 24]) + (
        "\n（四）完善配套政策和服务措施，确保供热工作取得实效\n一是加强统筹协调。县住房城乡建设局会同县财政局制定方\n案。"
        "\n二是健全服务体系。各乡镇公布服务电话，做到有诉必应，\n接诉即办。\n（五）检查各地在推进工作中存在的问题，做到。一\n是一，二是二。\n"
    )
    assert lines(text)[-4:] == [
        "(四)完善配套政策和服务措施,确保供热工作取得实效",
        "一是加强统筹协调。县住房城乡建设局会同县财政局制定方案。",
        "二是健全服务体系。各乡镇公布服务电话,做到有诉必应,接诉即办。",
        "(五)检查各地在推进工作中存在的问题,做到。一是一,二是二。",
    ]


def test_the_long_lines_of_a_table_of_contents_do_not_hide_that_a_text_was_wrapped() -> None:
    entries = "".join(
        f"{number}、加强节水工作{'.' * 110}{page}\n" for number, page in zip("一二三四五", range(1, 6), strict=True)
    )
    text = (
        f"海桐市节水规划纲要\n目 录\n{entries}为做好全市节水工作，根据国家有关规定，结合本市实际\n，制定本纲要。\n"
        "一、加强节水工作，以国家对本市水资源配置的定位\n引领未来\n全市要把节水放在优先位置，统筹配置各类水源，完善\n"
        "节水制度，健全节水标准，推广节水技术，建设节水型\n社会，提高用水效率，保障供水安全，改善水生态环境，\n"
        "促进人水和谐，实现水资源可持续利用，为全市发展提\n供可靠的支撑，让市民用上放心水，共享发展成果。\n"
    )
    assert outline(text)[-1][2] == "加强节水工作,以国家对本市水资源配置的定位引领未来"


def test_a_heading_that_nearly_fills_its_line_above_prose() -> None:
    body = (
        "坚持把节水放在优先位置，统筹配置各类水源，完善全市的节\n水制度，健全节水标准，推广节水技术，建设节水型社会，不\n"
        "断提高用水效率，保障供水安全，改善水生态环境，促进\n人水和谐，实现水资源可持续利用，为全市高质量发展提供可靠\n"
        "支撑，让市民用上放心水，共享发展成果，增强获得感和\n幸福感。\n"
    )
    text = (
        f"海桐市节水规划纲要\n一、全面推进节水型城市建设，促进城乡融合发展\n{body}1.1 加快建设开放共享、安全的供水网络\n{body}"
        f"1.2 加快建设城乡一体的节水设施\n{body}二、以国家对本市水资源配置的战略定位引领全市未来\n发展\n{body}"
    )
    assert [title for _, _, title in outline(text)] == [
        "全面推进节水型城市建设,促进城乡融合发展",
        "加快建设开放共享、安全的供水网络",
        "加快建设城乡一体的节水设施",
        "以国家对本市水资源配置的战略定位引领全市未来发展",
    ]


WRAPPED = (
    "（一）坚持把节水放在优先位置，统筹配置各类水源，完善全市的\n节水制度，健全节水标准，推广节水技术，建设节水型社会，不断\n"
    "提高用水效率，保障供水安全，改善水生态环境，促进人水和谐，\n实现水资源可持续利用，为全市高质量发展提供可靠的支撑，让市\n"
    "民用上放心水，共享发展的成果，增强市民的获得感和幸福感，建\n成节水强市。\n（二）落实责任。\n"
)


@pytest.mark.parametrize(
    "lead",
    [
        "进一步深化全市节水领域改革、持续优化用水环境和供水服务水\n平，深入贯彻《省政府关于节水工作的意见》（某政发〔2031〕5号）\n和《市政府关于供水的意见》（某政发〔2031〕6号），提出以下意见。",
        "全市节水工作的总体要求是：贯彻落实党中央关于节水的决策部\n署，按照《省政府关于印发节水工作要点的通知》（某政发〔2031〕5号）\n部署，保持高压态势，完善机制。",
    ],
)
def test_a_lead_in_that_has_its_first_comma_in_its_second_line(lead: str) -> None:
    text = f"海桐市水利局关于节水工作的意见\n某水发〔2031〕2号\n{lead}\n一、总体要求\n{WRAPPED}"
    plain, cut = read(text)
    assert [clause.id for clause in cut.tree.clauses] == ["0", "1", "1.1", "1.2"]
    first = cut.tree.clauses[0].span
    assert "\n" not in plain.text[first.start : first.end].rstrip()


def test_the_day_and_the_number_above_the_bodies_addressed() -> None:
    text = (
        "水利部关于印发《节水办法》的通知\n2031年12月5日　水财务建函〔2031〕899号\n各省、自治区、直辖市、计划单列市水利厅（局）：\n"
        f"现将《节水办法》印发给你们，请遵照执行。\n节水办法\n一、总体要求\n{WRAPPED}"
    )
    assert read(text)[1].front.recipients != []
    plain, cut = read(text)
    assert plain.text[slice(*cut.front.recipients[0])].startswith("各省")


def test_the_number_of_the_first_page_where_no_second_follows() -> None:
    broken = WRAPPED.replace("不断\n提高", "不断\n1\n提高")
    assert "不断提高用水效率" in read(f"海桐市节水办法\n一、总体要求\n{broken}")[0].text
    # Behind a stop it may be anything.
    stopped = WRAPPED.replace("不断\n提高", "。\n1\n提高")
    assert "\n1\n" in read(f"海桐市节水办法\n一、总体要求\n{stopped}")[0].text


def _glued(pages: int, start: str) -> str:
    page = (
        "坚持把节水放在优先的位置，统筹配置全市的各类水源，完善\n节水制度，健全节水标准，推广节水技术，建设节水型社会，\n"
        "不断提高用水的效率，保障供水的安全，改善水的生态环境，\n促进人水和谐，实现水资源可持续的利用，为全市高质量发展\n"
        "提供可靠的支撑，让市民用上放心水，共享发展成果，增强市\n民的获得感和幸福感，建成节水强市，推动城乡供水一体，统\n"
        "筹防洪和抗旱，提升水利现代化水平，加强监督和考核，落实\n责任，形成合力，营造节水的氛围，广泛开展宣传和教育，引\n"
    )
    body = "".join(f"{page}{number}{start}" for number in range(12, 12 + pages))
    return f"海桐市节水规划\n一、总体要求\n{body}导市民养成良好的习惯。\n二、保障\n落实资金。\n"


def test_numbers_of_pages_that_stand_before_the_first_word_of_the_page() -> None:
    plain = read(_glued(4, "导市民节约用水，"))[0].text
    assert plain.count("引导市民节约用水") == 4
    assert "12" not in plain
    # Two are no row.
    assert "12导市民" in read(_glued(2, "导市民节约用水，"))[0].text


def test_numbers_of_chapters_that_have_no_stop_are_no_pages() -> None:
    text = "某县预案\n" + "".join(
        f"{number}组织体系\n{number}.1职责\n{'县指挥部统一指挥全县的防汛工作，各乡镇按照职责做好有关工作。' * 8}\n{number}.2机构\n落实责任。\n"
        for number in range(1, 6)
    )
    assert [clause for clause, _, _ in outline(text)][:4] == ["1", "1.1", "1.2", "2"]


def test_a_short_text_whose_longest_lines_end_no_sentence_was_wrapped() -> None:
    text = (
        "东河市节水管理特别规定\n"
        "第一条 用水单位、供水单位的负责人以及全体驾驶员\n是节约用水的责任主体，必须认真遵守、执行有关规定。\n"
        "第二条 用水单位、供水单位的资格和条件\n"
        "（一）用水单位必须具备市节约用水条例为企业作出\n规定的资格和条件，认真履行节约用水的管理职责。\n"
        "（二）供水单位必须符合资质条件，服从供水主管单\n位的管理，按照规定报告。\n"
        "第三条 节水的宣传\n各单位应当宣传节水。\n"
        "第四条 节水的检查\n各单位应当检查设备。\n"
    )
    assert [title for _, _, title in outline(text)[:4]] == [None, "用水单位、供水单位的资格和条件", None, None]
    # Where a line of prose is longer, that is no margin.
    longer = text.replace("按照规定报告。", "按照要求报告节约用水的情况，接受水务部门的检查。")
    assert outline(longer)[0][2] == "用水单位、供水单位的负责人以及全体驾驶员"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        # a bracket whose last figure stands in the next line
        (
            "（二）主管部门提出放弃的取水点，经核实应当关停的（见附件\n2）和评估不合格的取水点，自发文之日起停止取水。\n",
            "放弃的取水点,经核实应当关停的(见附件2)和评估不合格的取水点",
        ),
        # 附件 as a word of the sentence
        (
            "（二）区水务局完成材料的初审，把申请表、汇总表连同全部的\n附件各一式3份报至市水利局（地址：海桐市东港区江滨\n大道9号）。\n",
            "连同全部的附件各一式3份报至市水利局(地址:海桐市东港区江滨大道9号)。",
        ),
        # an article that is cited behind what shortens the name of its law
        (
            "（二）市水利局依据《海桐市节水条例》（以下称《节水条例》）\n第十八条作出处理决定，并向社会公布有关的结果。\n",
            "(以下称《节水条例》)第十八条作出处理决定",
        ),
        # words before a verb that look like the name of a body
        (
            "县级以上水行政主管部门和城市供水行业的主管部门应当会\n同有关部门，定期对供水的情况进行评估，并及时调整政策。\n",
            "应当会同有关部门,定期对供水的情况进行评估",
        ),
        # a bracket that fills its line and says something of the word before it
        (
            "（二）各县区水务局（含东港新区建设环境保护局，以下均同）\n会同财政部门组织申报，对申报的材料进行初步审核。\n",
            "(含东港新区建设环境保护局,以下均同)会同财政部门组织申报",
        ),
        # a bracket whose last numeral, a label elsewhere, stands in the next line
        (
            "（二）各县区水务局于2031年5月16日（周\n五）前报送总结，并抄送市财政局。\n",
            "于2031年5月16日(周五)前报送总结",
        ),
        # a share in words, and a range
        (
            "（二）对新建供水管网的供水企业，按照设备的投资额补助百分之\n十，让市民满意。\n",
            "补助百分之十,让市民满意",
        ),
        (
            "（二）对新建供水管网的供水企业，按照设备的投资额补助10万\n-20万元，让市民满意。\n",
            "补助10万-20万元,让市民满意",
        ),
        # a time of day
        (
            "（二）各县区水务局将申报的材料一式三份于2031年5月16日17：\n30前报送市水利局，逾期不予受理。\n",
            "于2031年5月16日17:30前报送市水利局",
        ),
    ],
)
def test_lines_of_prose_broken_for_their_width(cut: str, whole: str) -> None:
    assert any(whole in line for line in lines(f"海桐市节水办法\n{WRAPPED}{cut}{WRAPPED}"))


def test_sentences_that_end_with_their_line_go_on_where_indents_tell_paragraphs() -> None:
    sentences = [
        "　　（四）问题和不足。海桐市节水工作还存在下列一些问题，",
        "一是县级水利站网还不健全，部分乡镇没有专门的人员管水。",
        "二是供水的水价机制还不完善，部分乡镇长期没有按量计价。",
        "三是节水的宣传力度还不够大，部分群众没有养成节水习惯。",
        "今后应当采取有效措施，加大投入的力度，逐步解决好问题。",
        "　　（五）落实责任，抓好各项工作，取得成效。",
    ]
    indented = WRAPPED.replace("（一）", "　　（一）").replace("（二）", "　　（二）")
    text = "\n".join(["海桐市节水办法", indented * 3 + sentences[0], *sentences[1:]])
    assert next(line for line in lines(text) if line.startswith("(四)")).endswith("逐步解决好问题。")
    apart = text.replace("\n今后", "\n　　今后")
    assert next(line for line in lines(apart) if line.startswith("(四)")).endswith("养成节水习惯。")


def test_a_list_of_bodies_above_the_text_that_fills_its_lines() -> None:
    lead = (
        "　　市水利局会同市科技局、市教育局、市财政局、市民政局、\n市人力资源社会保障局、市自然资源局、市商务局、市文化旅游\n"
        "局、市林业局、市税务局、市交通运输局、市广电局等有关部门\n拟定的《海桐市节水办法》，已经市政府同意，现印发给你们。"
    )
    text = f"市政府办公室关于印发节水办法的通知\n某政办〔2031〕24号\n\n各县区政府：\n{lead}\n{WRAPPED}"
    assert any("市民政局、市人力资源社会保障局" in line and line.endswith("现印发给你们。") for line in lines(text))


def test_a_bracket_that_names_who_is_in_charge_ends_its_line() -> None:
    text = (
        f"海桐市节水办法\n{WRAPPED}（二）完善管网。\n加快改造老旧管网。（责任单位：市水利局、市住房城乡建设局）\n"
        f"市政府统筹推进全市供水工作，各县区抓好落实。\n{WRAPPED}"
    )
    assert "市政府统筹推进全市供水工作,各县区抓好落实。" in lines(text)
