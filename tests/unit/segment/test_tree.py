"""Which labels count, how clauses nest, what their headings are."""

# ruff: noqa: E501 - a document is one string

import pytest

from unit.documents import LETTER, codes, outline, read, zones


def test_levels_follow_the_document() -> None:
    text = (
        LETTER
        + "一、总体目标\n到2025年，产值达到200亿元。\n二、重点任务\n（一）做强产业\n1．招引企业。全年招引10家。\n（1）做好服务。\n2．做优环境。简化流程。\n（二）惠及民生\n三、保障\n"
    )
    assert outline(text)[2:] == [
        ("1", "cn", "总体目标"),
        ("2", "cn", "重点任务"),
        ("2.1", "paren_cn", "做强产业"),
        ("2.1.1", "arabic", "招引企业"),
        ("2.1.1.1", "paren_arabic", None),
        ("2.1.2", "arabic", "做优环境"),
        ("2.2", "paren_cn", "惠及民生"),
        ("3", "cn", "保障"),
    ]


def test_a_level_may_be_skipped_in_one_part_and_not_in_another() -> None:
    text = "某市办法\n一、措施\n1.加强宣传。开展活动。\n2.加强培训。举办班次。\n二、保障\n(一)加强领导。明确分工。\n1.成立小组。由专人负责。\n(二)加强督查。定期检查。\n"
    assert [(clause, style) for clause, style, _ in outline(text)] == [
        ("1", "cn"),
        ("1.1", "arabic"),
        ("1.2", "arabic"),
        ("2", "cn"),
        ("2.1", "paren_cn"),
        ("2.1.1", "arabic"),
        ("2.2", "paren_cn"),
    ]


def test_numbering_that_runs_on_over_parents_keeps_the_printed_number() -> None:
    text = "某省意见\n一、创造\n（一）培育专利。开展培育。\n（二）优化布局。开展布局。\n二、运用\n（三）促进转化。促进转化。\n（四）强化金融。强化金融。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.2", "2", "2.3", "2.4"]
    assert codes(text) == []


def test_gaps_and_doubles_are_reported() -> None:
    text = "某省意见\n一、甲\n（一）培育专利。开展培育。\n（三）优化布局。开展布局。\n（三）强化保护。加强执法。\n三、乙\n内容。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.3", "1.3-2", "3"]
    assert codes(text) == ["number-gap", "number-repeated", "number-gap"]


def test_chapters_sections_and_articles() -> None:
    text = "某省条例\n第一章　总　则\n第一条　为了保护知识产权，制定本条例。\n第二章　保护\n第一节　一般规定\n第二条　有下列情形之一的，责令改正：\n（一）甲；\n（二）乙。\n第二节　特别规定\n第三条　本条例自2021年1月1日起施行。\n"
    assert outline(text) == [
        ("1", "chapter", "总则"),
        ("1.1", "article", None),
        ("2", "chapter", "保护"),
        ("2.1", "section", "一般规定"),
        ("2.1.2", "article", None),
        ("2.1.2.1", "paren_cn", None),
        ("2.1.2.2", "paren_cn", None),
        ("2.2", "section", "特别规定"),
        ("2.2.3", "article", None),
    ]


def test_an_article_that_a_paragraph_only_refers_to_is_no_clause() -> None:
    text = "某市办法\n第一条 为了规范管理，制定本办法。\n第二条 申请人应当提交材料。\n第一条规定的情形除外。\n第三条 本办法自印发之日起施行。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "2", "3"]


def test_articles_that_run_on_in_one_line() -> None:
    text = "某市办法\n第一章 总则\n第一条 为了促进转化，制定本办法。第二条 本办法所称成果，是指专利。第三条 市科技部门负责协调。\n第二章 扶持\n第四条 给予补助。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.2", "1.3", "2", "2.4"]


def test_a_text_without_line_breaks() -> None:
    text = "某省若干措施 为促进发展，制定本措施。 一、加大支持（一）鼓励创新。对新认定的企业奖励10万元。（二）支持研发。给予补助。二、优化环境（三）优化服务。提升水平。（四）加强保障。落实资金，确保各项措施落地见效，推动各项工作取得实效，促进经济社会高质量发展。"
    assert outline(text) == [
        ("0", "none", None),
        ("1", "cn", "加大支持"),
        ("1.1", "paren_cn", "鼓励创新"),
        ("1.2", "paren_cn", "支持研发"),
        ("2", "cn", "优化环境"),
        ("2.3", "paren_cn", "优化服务"),
        ("2.4", "paren_cn", "加强保障"),
    ]


def test_an_enumeration_in_a_running_sentence_is_no_clause() -> None:
    text = "某省意见\n一、措施\n抓好以下工作：（一）完善制度；（二）加强执法。一是建立机制；二是落实责任。\n二、保障\n落实资金。\n三、其他\n做好宣传。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "2", "3"]


def test_paragraphs_that_begin_with_an_ordinal_are_items() -> None:
    text = "某省意见\n一、原则\n一是坚持创新。把创新摆在首位。\n二是坚持协同。形成合力。\n"
    assert outline(text) == [("1", "cn", "原则"), ("1.1", "item", "坚持创新"), ("1.2", "item", "坚持协同")]


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("（一）加强组织领导。各级各部门要高度重视。", "加强组织领导"),
        ("（一）完善转化机制，打通关键堵点。健全制度体系。", "完善转化机制,打通关键堵点"),
        ("（一）以节水和水源保护为重点，加强水污染防治。关闭小厂。", "以节水和水源保护为重点,加强水污染防治"),
        ("（一）以节水工程为重点，各镇水厂分两年完成管网改造。关闭小厂。", None),
        ("（一）总体目标：到2025年，建成体系。", "总体目标"),
        ("（一）【支持对象】在本区登记的企业。", "支持对象"),
        ("（一）加强组织领导", "加强组织领导"),
        (
            "（一）本规定施行前制定的办法与本规定不一致的，应当予以修订，并在两年内修订完毕，修订完毕以前仍按原来的办法执行，修订情况报市人民政府备案",
            None,
        ),
        ("（一）基本条件。在本市登记注册。", "基本条件"),
        ("（一）本条规定的期限自公告次日起算。逾期不再受理。", None),
        # The first sentence is the whole clause, an order, a definition or a description: no heading.
        ("（一）2031年底前，供应清洁燃料。分批推开。", None),
        ("（一）到2035年，全县节水灌溉面积增加。逐年实施。", None),
        ("（一）在60%左右的乡镇开展试点。逐步推开。", None),
        ("（一）县级补助标准提高到每人每年90元。按月发放。", None),
        ("（一）改造水渠20座，新增泵站5座。年内完工。", None),
        ("（一）实施惠民工程，新建泵站8座。责任单位：县水利局", None),
        ("（一）新增灌区3个以上。责任单位：县水利局", None),
        ("（一）推进8座泵站改造。责任单位：县水利局", "推进8座泵站改造"),
        ("（一）县科技局7月15日完成审查。逾期不再受理。", None),
        ("（一）主管单位7月30日17:00前完成审查。请及时沟通。", None),
        ("（一）开办以来，全县农技推广工作取得了进展。农户受益。", None),
        ("（一）县教育局按照要求开展绩效管理。每年一次。", None),
        ("（一）废止《某县取水办法》（1994年7月22日县人民政府发布）", None),
        ("（一）各级各部门要高度重视专利工作。", None),
        ("（一）企业应当建立台账。台账保存三年。", None),
        ("（一）评审采取专家打分和现场考察相结合的方式进行。打分占六成。", None),
        ("（一）园区目标明确，符合全省总体布局。产业突出。", None),
        ("（一）申请材料不全的，不予受理。告知理由。", None),
        ("（一）对新认定的企业给予奖励。奖励一次性发放。", None),
        ("（一）加强宣传推广充分利用各类媒体平台开展形式多样的活动，营造浓厚氛围。发放手册。", None),
    ],
)
def test_headings(paragraph: str, title: str | None) -> None:
    assert outline(f"某省意见\n一、事项\n{paragraph}\n")[1][2] == title


def test_a_heading_that_counts_whom_its_project_reaches() -> None:
    text = "某县计划\n一、实施支持100名农技员下乡项目。落实经费。\n二、加强宣传。举办班次。\n三、健全制度。定期检查。\n"
    assert [title for _, _, title in outline(text)] == ["实施支持100名农技员下乡项目", "加强宣传", "健全制度"]
    text = "某县计划\n一、实施20万亩灌区改造工程。落实经费。\n二、加强宣传。举办班次。\n三、健全制度。定期检查。\n"
    assert outline(text)[0][2] == "实施20万亩灌区改造工程"


def test_the_last_line_of_a_text_that_breaks_off() -> None:
    text = "某县规则\n一、本规则适用于县政府。\n二、县政府工作部门依法履行职责。\n三、县政府由县长、副县长和\n"
    assert [title for _, _, title in outline(text)] == [None, None, None]
    text = "某县意见\n一、灌溉\n修建水渠。\n二、供水\n检修管网。\n三、排水\n"
    assert [title for _, _, title in outline(text)] == ["灌溉", "供水", "排水"]


def test_one_short_sentence_does_not_make_headings_a_custom_of_its_list() -> None:
    text = "某省办法\n一、条件\n1.信用记录良好。近三年未受处罚。\n2.在本省依法登记并正常经营，具有独立法人资格。\n3.研发投入占比不低于百分之三，并设有研发机构。\n"
    assert [title for _, _, title in outline(text)][1:] == [None, None, None]


def test_text_after_the_last_label_belongs_to_the_last_clause() -> None:
    normalized, segmentation = read("某省措施\n一、支持\n给予补助。\n二、服务\n优化服务。\n本措施自发布之日起施行。\n")
    last = segmentation.tree.clauses[-1]
    assert [normalized.text[span.start : span.end] for span in last.body] == ["优化服务。", "本措施自发布之日起施行。"]


def test_wrapped_lines_are_one_paragraph() -> None:
    prose = "坚持以市场为导向健全转化机制推动形成全链条协同的工作格局不断提升服务水平促进产业发展增强创新能力"
    lines = [prose[start : start + 16] for start in range(0, 48, 16)]
    text = "某省意见\n" + "".join(f"{label}、任务\n" + "\n".join(lines) + "。\n" for label in "一二三四五六七八九十")
    normalized, segmentation = read(text)
    body = segmentation.tree.clauses[0].body
    assert [normalized.text[span.start : span.end].replace("\n", "") for span in body] == ["".join(lines) + "。"]


def test_every_character_has_exactly_one_place() -> None:
    text = LETTER + "一、目标\n到2025年，达到10家。\n附件：清单\n抄送：县委办。\n某县人民政府办公室 2023年5月6日印发\n"
    normalized, segmentation = read(text)
    held = [0] * len(normalized.text)
    for zone in segmentation.tree.zones:
        for place in range(*zone.span):
            held[place] += 1
    for clause in segmentation.tree.clauses:
        if clause.parent is None:
            for place in range(*clause.span):
                held[place] += 1
    assert {count for place, count in enumerate(held) if not normalized.text[place].isspace()} == {1}


def test_subject_words_between_signature_and_imprint() -> None:
    """As GB/T 9704-1999 had them, until 2012."""
    text = (
        LETTER
        + "一、目标\n加强领导。\n二○○六年六月十二日\n主题词：农业 扶持 意见\n某县人民政府办公室2006年6月12日印发\n"
    )
    assert zones(text)["imprint"] == ["主题词:农业扶持意见", "某县人民政府办公室2006年6月12日印发"]
    normalized, segmentation = read(text)
    last = segmentation.tree.clauses[-1]
    assert normalized.text[last.span.start : last.span.end] == "一、目标\n加强领导。"


def test_glued_front_matter_is_told_apart() -> None:
    text = "某某总会关于印发《调解工作办法》的通知某会发〔2022〕7号各省、自治区、直辖市分会，各直属单位：《调解工作办法》已经会议审议通过，现印发给你们，请遵照执行。某某总会2022年3月4日调解工作办法第一章总则第一条为规范调解工作，维护各方权益，制定本办法。第二条调解遵循自愿原则。第二章程序第三条当事人可以申请调解。第四条本办法自印发之日起施行。"
    assert zones(text) == {
        "notice_title": ["某某总会关于印发《调解工作办法》的通知"],
        "doc_number": ["某会发〔2022〕7号"],
        "recipients": ["各省、自治区、直辖市分会,各直属单位:"],
        "signature": ["某某总会", "2022年3月4日"],
        "title": ["调解工作办法"],
    }
    assert [clause for clause, _, _ in outline(text)] == ["0n", "1", "1.1", "1.2", "2", "2.3", "2.4"]


def test_a_glued_regulation_with_note_and_contents() -> None:
    text = "某市河道条例（2021年5月20日某市第九届人民代表大会常务委员会第三次会议通过）目录第一章总则第二章保护第三章附则第一章总则第一条为了保护河道，根据有关法律法规，结合本市实际，制定本条例。第二条本条例适用于本市河道。第二章保护第三条禁止倾倒垃圾。第三章附则第四条本条例自2021年9月1日起施行，此前规定同时废止。"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.2", "2", "2.3", "3", "3.4"]
    found = zones(text)
    assert found["title"] == ["某市河道条例"]
    assert found["contents"] == ["目录第一章总则第二章保护第三章附则"]
    assert len(found["promulgation"]) == 1


def test_a_chapter_may_begin_with_a_section() -> None:
    text = "某市规定\n第一章 总则\n第一节 目的\n第一条 为了规范，制定本规定。\n第二章 附则\n第二条 由市局解释。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.1.1", "2", "2.2"]


def test_headings_of_articles_in_brackets() -> None:
    text = "某市办法\n第一条（制定依据）为规范管理，制定本办法。\n第二条【适用范围】本办法适用于本市。\n第三条（一）项目应当申报。\n"
    assert [title for _, _, title in outline(text)][:2] == ["制定依据", "适用范围"]


def test_a_number_that_runs_into_a_figure_is_the_next_label() -> None:
    text = "某市意见\n一、任务\n10.领航计划。实施领航计划。\n11.121人才梯队项目。遴选人才。\n1.5万元的补助另行规定。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.10", "1.11"]


def test_a_short_noun_phrase_is_a_heading_whatever_its_siblings_are() -> None:
    text = "某县意见\n一、支持\n1.新上项目投资达到标准的，给予补助。\n2.扩建项目按照实际投入给予补助。\n3.绩效支持奖励。对考核优秀的给予奖励。\n"
    assert [title for _, _, title in outline(text)][1:] == [None, None, "绩效支持奖励"]


@pytest.mark.parametrize(
    ("items", "titles"),
    [
        # Parts of one length are a heading; so is a first sentence that begins as none does where all others have one.
        (
            ["政府引导，市场主导。发挥各方作用。", "需求牵引，场景驱动。开放场景。"],
            ["政府引导,市场主导", "需求牵引,场景驱动"],
        ),
        (
            ["完善机制。建立制度。", "壮大产业。培育企业。", "由点及面推开。总结经验。", "为基层减负。精简会议。"],
            ["完善机制", "壮大产业", "由点及面推开", "为基层减负"],
        ),
        (["检测工作日益规范。建立台账。", "队伍素质稳步提高。开展培训。"], ["检测工作日益规范", "队伍素质稳步提高"]),
        # A short matter and what is done about it, beside other headings; a subject with a longer name is a sentence.
        (
            [
                "水源多样化，充分发挥雨水的补充和调节作用。建设水窖。",
                "用水水平提高。推广器具。",
                "管理水平提高。定期检查。",
            ],
            ["水源多样化,充分发挥雨水的补充和调节作用", "用水水平提高", "管理水平提高"],
        ),
        (
            ["完善机制。建立制度。", "水务局和乡镇街道办事处，进一步做好检查工作。出具意见。", "壮大产业。培育企业。"],
            ["完善机制", None, "壮大产业"],
        ),
        # A sentence whose parts are as long as those of the headings beside it, and one whose parts are not.
        (
            [
                "完善设施，乡村美起来。修建步道。",
                "水源为本，山塘清起来。清淤。",
                "改进服务，窗口快起来。优化流程。",
                "茶农为先，茶园绿起来。修枝。",
            ],
            ["完善设施,乡村美起来", "水源为本,山塘清起来", "改进服务,窗口快起来", "茶农为先,茶园绿起来"],
        ),
        (
            [
                "完善设施，乡村美起来。修建步道。",
                "水务站长，每季检查山塘。清淤。",
                "改进服务，窗口快起来。优化流程。",
                "茶农，各自修枝。施肥。",
            ],
            ["完善设施,乡村美起来", None, "改进服务,窗口快起来", None],
        ),
        (["其他领域数字化。推进改造。", "按需配置资源。统筹安排。"], ["其他领域数字化", "按需配置资源"]),
        # A condition, an order, a term of days, and a sentence that a quotation mark closes are none.
        (["停水；", "停电。”"], [None, None]),
        (["信用良好，近三年未受处罚。提供证明。", "由县局审核材料。出具意见。"], [None, None]),
        (
            ["完善机制。建立制度。", "县局应当审核材料。出具意见。", "壮大产业。培育企业。"],
            ["完善机制", None, "壮大产业"],
        ),
        (["五个工作日内办结。出具意见。", "其材料不全的。予以退回。"], [None, None]),
    ],
)
def test_headings_by_parallelism(items: list[str], titles: list[str | None]) -> None:
    text = "某省意见\n一、事项\n" + "\n".join(f"{number}.{item}" for number, item in enumerate(items, 1))
    assert [title for _, _, title in outline(text)][1:] == titles


def test_an_article_alone_in_its_part_follows_the_custom_of_the_other_articles() -> None:
    text = "某县意见\n一、支持\n第一条 企业应当建立账目。账目保存三年。\n第二条 对新建项目给予奖励。奖励一次性发放。\n二、保障\n第三条 成立工作专班，统筹推进工作。县局承担日常工作。\n"
    assert [title for _, _, title in outline(text)] == ["支持", None, None, "保障", None]


def test_no_heading_stands_below_a_short_point() -> None:
    text = "某县意见\n现提出如下意见。\n一是强化规划。编制规划。\n二是完善设施。\n一、总体思路\n坚持创新。\n（一）原则\n稳中求进。\n"
    levels = [(clause.label, clause.level) for clause in read(text)[1].tree.clauses]
    assert levels == [(None, 1), ("一是", 1), ("二是", 1), ("一、", 1), ("(一)", 2)]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("育种攻关。县里每年安排专项经费。", "育种攻关"),
        ("提升水质监测能力。建设监测站，配齐设备。", "提升水质监测能力"),
        ("加大对缺水乡镇支持力度。优先安排项目。", "加大对缺水乡镇支持力度"),
        # How something is, a ban, two parts, a body and its duty, a sentence with its verb inside.
        ("信用良好。近三年未受处罚。", None),
        ("不得转让。违者收回。", None),
        ("提升监测能力，建设监测站。配齐设备。", None),
        ("县水务局负责水质监测：县财政局负责经费。", None),
        ("取水实行分级管理制度。用户应当申请。", None),
    ],
)
def test_a_heading_among_siblings_that_have_none(item: str, title: str | None) -> None:
    text = f"某县意见\n一、事项\n1.{item}\n" + "".join(
        f"{number}.企业按照规定建立台账，台账保存三年，由企业负责人签字。\n" for number in range(2, 7)
    )
    assert outline(text)[1][2] == title


def test_an_instruction_opens_an_article_that_is_one() -> None:
    text = "某省条例\n第一条 为了节水，制定本条例。\n第二条 鼓励企业使用再生水。县级政府应当规划管网。\n第三条 单位应当节水。水费按量计收。\n"
    assert [title for _, _, title in outline(text)] == [None, None, None]


def test_a_short_list_follows_the_custom_of_its_level() -> None:
    text = "某省意见\n" + "".join(
        f"{chapter}、事项{chapter}\n" + "".join(f"{number}.{item}\n" for number, item in enumerate(items, first))
        for chapter, first, items in [
            ("一", 1, ["完善机制。建立制度。", "壮大产业。培育企业。", "建好园区。招引企业。", "用好人才。引进专家。"]),
            ("二", 5, ["对企业参加展会给予补贴。每次补贴一万元。", "在园区建设标准厂房。提供给企业使用。"]),
        ]
    )
    assert [title for _, style, title in outline(text) if style == "arabic"][4:] == [
        "对企业参加展会给予补贴",
        "在园区建设标准厂房",
    ]


def test_a_noun_with_what_says_which_before_it_is_a_heading() -> None:
    text = "某市通知\n一、范围\n（一）按照《某市节水办法（修订）》（某府办〔2013〕10号）执行的补助项目：\n1.设备。\n2.管网。\n（二）按照规定执行：\n1.泵房。\n"
    assert [title for _, style, title in outline(text) if style == "paren_cn"] == [
        "按照《某市节水办法(修订)》(某府办〔2013〕10号)执行的补助项目",
        None,
    ]


def test_a_heading_names_what_somebody_owes() -> None:
    text = (
        "某市通知\n一、征集\n1.入库专家应当具备的条件。\n（1）在本市工作；\n（2）年满三十岁。\n2.申报单位须提交的材料。\n（1）申请表；\n（2）证书。\n"
        "3.申报单位应当提交真实的材料。\n（1）申请表；\n4.申报单位应当符合的要求由市水务局规定。\n（1）申请表；\n"
    )
    assert [title for _, style, title in outline(text) if style == "arabic"] == [
        "入库专家应当具备的条件",
        "申报单位须提交的材料",
        None,
        None,
    ]


def test_articles_before_the_first_chapter_make_it_no_sibling_of_articles() -> None:
    text = "某县优惠办法\n第一条 为扩大开放，制定本办法。\n第二条 县招商局负责解释。\n第一章 税收优惠\n第三条 新办企业减征房产税。\n第四条 新办企业减征土地税。\n第二章 用地优惠\n第五条 工业用地优先供应给新办企业。\n"
    found = [(clause, style) for clause, style, _ in outline(text)]
    assert found == [
        ("1", "article"),
        ("2", "article"),
        ("1-2", "chapter"),
        ("1-2.3", "article"),
        ("1-2.4", "article"),
        ("2-2", "chapter"),
        ("2-2.5", "article"),
    ]


def test_articles_before_the_first_part_and_section() -> None:
    text = "某县优惠办法\n第一条 为扩大开放，制定本办法。\n第一编 优惠\n第一章 税收优惠\n第二条 新办企业减征房产税。\n第一节 用地\n第三条 工业用地优先供应给新办企业。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1-2", "1-2.1", "1-2.1.2", "1-2.1.1", "1-2.1.1.3"]


def test_a_sentence_with_only_an_aside_behind_it_is_the_whole_clause() -> None:
    text = "某县灌溉计划\n为发展灌溉，制定本计划。\n一、任务\n1.编制灌溉规划。（县水利局负责）\n2.修建水渠。年内完工。（县水利局负责）\n3.检修泵站。（县水利局负责）检修后开放。\n二、保障\n加强领导。\n"
    found = {clause: title for clause, _, title in outline(text)}
    assert found["1.1"] is None
    assert (found["1.2"], found["1.3"]) == ("修建水渠", "检修泵站")


def test_the_last_item_of_an_enumeration_has_no_heading() -> None:
    text = "某县办法\n第一条　局设下列各科：\n一、水政科；\n二、工程科；\n三、财务科。\n各科设科长一人。\n第二条　各科每月开会。\n"
    assert outline(text) == [
        ("1", "article", None),
        ("1.1", "cn", None),
        ("1.2", "cn", None),
        ("1.3", "cn", None),
        ("2", "article", None),
    ]


def test_the_last_of_items_in_one_line_ends_their_enumeration() -> None:
    text = "某市节水办法\n第一条\n申请表应当写明： （一）用水单位的名称； （二）上年度核定的用水定额。 除上述内容外，可以附图纸。\n第二条\n本办法由市水务局负责解释。\n"
    assert [title for _, style, title in outline(text) if style == "paren_cn"] == [None, None]


def test_a_decision_to_amend_has_no_articles_of_its_own() -> None:
    text = "某县关于修改取水规定的决定\n一、修改取水办法\n第九条修改为：“取水应当登记。”\n第十条后增加一条，作为第十一条：“取水应当计量。”\n二、修改节水办法\n第四条中“县水务局”改为“县水利局”。\n"
    assert [line for line, _, _ in outline(text)] == ["1", "2"]


def test_a_long_first_line_of_an_article_is_no_heading() -> None:
    text = "某县办法\n第一条　取水人申请取水许可证和变更登记事项需要提交的各项书面材料\n由县水利局公布。\n第二条　取水许可\n取水应当经许可。\n第三条（立法目的）为了节水。\n"
    assert outline(text) == [("1", "article", None), ("2", "article", "取水许可"), ("3", "article", "立法目的")]


def test_a_line_that_breaks_off_before_a_cited_article_is_no_heading() -> None:
    text = "某市办法\n### 第一条\n市水务局依照水法\n\n### 第四十条\n的规定，取水许可由其办理。\n### 第二条\n违反供水条例\n\n### 第三十条\n的，责令改正。\n### 第三条\n本办法自发布之日起施行。\n"
    assert [title for _, _, title in outline(text)] == [None, None, None]
    text = "某县办法\n第一条　宣传水法\n每年三月开展活动。\n第二条　计算办法\n按照实际用水量计算。\n第三条　附则\n本办法自发布之日起施行。\n"
    assert [title for _, _, title in outline(text)] == ["宣传水法", "计算办法", "附则"]


def test_a_line_that_breaks_off_behind_and_is_no_heading() -> None:
    text = "某县办法\n第一条　本县供水工程的规划、建设和\n维护，适用本办法。\n第二条　碳达峰碳中和\n推进节能。\n第三条　本办法自发布之日起施行。\n"
    assert [title for _, _, title in outline(text)] == [None, "碳达峰碳中和", None]


def test_the_text_of_a_notice_with_a_date_is_no_order() -> None:
    text = "湖州市人民政府关于调整供水规定的决定\n各区县人民政府：\n经市政府审议通过，决定自2031年7月1日起停止执行供水规定。\n湖州市人民政府\n2031年6月20日\n"
    assert [line for line, _, _ in outline(text)] == ["0"]


def test_a_sentence_with_only_the_bodies_of_its_duty_below_it_is_the_whole_clause() -> None:
    text = "某县任务\n一、工业\n1.工业产值稳步增长。\n责任单位：县经信局\n2.工业投资稳步增长。\n责任单位：县发改局\n二、农业\n1.培育龙头企业。\n新增3家。\n责任单位：县农业局\n2.建设高标准农田。\n新增5万亩。\n"
    titles = {line: title for line, _, title in outline(text)}
    assert titles["1.1"] is None
    assert titles["1.2"] is None
    assert titles["2.1"] == "培育龙头企业"


def test_bodies_before_their_duties_are_all_headings() -> None:
    text = "某县分工\n1.县水利局：负责巡查。检修管网。\n2.县财政局：负责经费。拨付到位。\n3.各乡镇政府（街道办事处）：落实责任。组织排查。\n"
    assert [title for _, _, title in outline(text)][1:] == ["县水利局", "县财政局", "各乡镇政府(街道办事处)"]


def test_a_heading_that_says_from_where_work_begins() -> None:
    text = "某县方案\n(一)从供需两端发力深入推进对接。组织洽谈。\n(二)加强服务。组织培训。\n(三)强化保障。落实经费。\n"
    assert [title for _, _, title in outline(text)] == ["从供需两端发力深入推进对接", "加强服务", "强化保障"]


def test_numbers_before_commas_at_the_beginning_of_lines() -> None:
    text = "某县意见\n一，提高认识\n落实责任，层层分解。\n二，明确任务\n（一）修建水渠。年内完工。\n三，强化保障\n加强考核。\n"
    assert outline(text) == [
        ("1", "cn", "提高认识"),
        ("2", "cn", "明确任务"),
        ("2.1", "paren_cn", "修建水渠"),
        ("3", "cn", "强化保障"),
    ]
    # Inside a line they number nothing.
    assert [line for line, _, _ in outline("某县意见\n一、任务\n重点抓好第一，二，三产业。二，要加强考核。\n")] == ["1"]


def test_two_articles_of_a_chapter_follow_the_custom_of_the_other_articles() -> None:
    text = (
        "某市节水条例\n第一章 总则\n第一条 为了节水，制定本条例。\n第二条 本条例适用于本市。\n第二章 取水\n"
        "第三条 本市对工业取水实行许可制度。未经许可不得取水。\n第四条 取水许可由水务部门核发，有效期满可以延续。\n"
        "第三章 附则\n第五条 市审计局依法对节水资金进行监督。结果应当公布。\n第六条 本条例自公布之日起施行。\n"
    )
    assert [title for _, style, title in outline(text) if style == "article"] == [None] * 6


def test_a_sentence_that_lost_its_stop_is_no_heading() -> None:
    text = "某市节水政策\n一、支持\n（一）推广滴灌\n给予补助。\n二、附则\n（一）本政策由市水利局负责解释\n（二）本政策自发布之日起施行\n"
    assert [title for _, _, title in outline(text)] == ["支持", "推广滴灌", "附则", None, None]


def test_what_leads_to_a_row_of_points_is_no_heading() -> None:
    text = "一、任务\n（一）推进节水。建设示范区。\n（二）实施“135”工程，即：建1个示范区、修3条渠、扶持5家企业。\n"
    assert [title for _, _, title in outline(text)] == ["任务", "推进节水", None]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("验收阶段（5月至6月）。市水务局组织验收。", "验收阶段(5月至6月)"),
        ("验收阶段（5月至6月）。", None),
        ("节水资金主要用于：", None),
        ("申报单位须同时满足：", None),
        ("请在规定时间内及时报送材料。", None),
        ("申报书一份（用光盘存储，每个项目包含：名称和简介）。", None),
        ("实施节水行动，年底前印发方案。方案由市水务局起草。", None),
    ],
)
def test_stages_and_sentences_that_wait_are_told_apart(sentence: str, title: str | None) -> None:
    below = "1.管网改造；\n2.水表更换。\n" if sentence[-1] == "：" else "（二）市水务局于6月负责检查并及时上报。\n"
    text = f"某市节水方案\n一、任务\n（一）{sentence}\n{below}"
    assert outline(text)[1] == ("1.1", "paren_cn", title)


def test_an_enumeration_behind_a_heading_in_brackets_is_no_list() -> None:
    text = (
        "某区节水办法\n第一条【总则】为促进节水，制定本办法。\n第二条【贷款】（1）水厂：贴息50%；（2）农户：贴息60%；（3）园区：贴息30%。\n"
        "第三条【附则】本办法自2031年1月1日起施行。\n"
    )
    assert [name for name, _, _ in outline(text)] == ["1", "2", "3"]


def test_the_last_of_two_items_ends_their_enumeration() -> None:
    text = "某市水利局关于废止文件的公告\n决定废止：\n1.《某市取水办法》；\n2.《某市节水办法》。\n上述文件停止执行。\n"
    assert [title for _, style, title in outline(text) if style == "arabic"] == [None, None]


def test_a_heading_before_a_colon_keeps_its_title_without_what_stood_below() -> None:
    text = "某市节水通知\n一、要求\n如实申报。\n二、联系方式：\n联系人：王五\n电话：0572-5123456\n"
    assert outline(text)[-1] == ("2", "cn", "联系方式")


def test_a_task_with_its_bodies_and_an_order_to_somebody_are_no_headings() -> None:
    text = "某市节水方案\n一、保护\n（一）修订节水办法（市水利局、市司法局）\n（二）查处案件100件以上（市水利局）\n二、服务\n（三）举办节水周。\n"
    assert [title for _, style, title in outline(text) if style == "paren_cn"] == [None, None, None]
    text = (
        "关于加强节水贷款的意见\n一、商业银行应扩大质押物范围，积极探索。\n二、商业银行要建立管理体系。要配备人员。\n"
        "三、商业银行要审慎评估。期限不超过三年。\n"
    )
    assert [title for _, _, title in outline(text)] == [None, None, None]


def test_what_leads_to_a_list_of_shares_is_no_heading() -> None:
    text = (
        "某市办法\n第一条 护理费用按以下比例支付：\n（一）职工支付75%；\n（二）居民支付70%。\n"
        "第二条 支付比例：\n（一）职工75%；\n（二）居民70%。\n"
    )
    found = {clause: title for clause, _, title in outline(text)}
    assert (found["1"], found["2"]) == (None, "支付比例")


def test_a_first_sentence_with_a_limit_is_no_title() -> None:
    text = "某市节水办法\n一、申报\n1.每家单位只能申报一项节水项目。同一项目报一次。\n2.项目验收。验收由市水务局组织。\n3.各区将推荐函和汇总表一并报送市水务局。逾期不收。\n二、管理\n加强检查。\n"
    assert [title for _, style, title in outline(text) if style == "arabic"] == [None, "项目验收", None]


def test_an_aside_may_hold_brackets_of_its_own() -> None:
    text = "某市方案\n一、任务\n1.加大惩戒力度。（市公安局、各区县（市）负责。年底前完成）\n2.开展专项检查。对市场抽查。（市公安局、各区县（市）负责）\n"
    assert [title for clause, _, title in outline(text) if clause.startswith("1.")] == [None, "开展专项检查"]


def test_headings_that_a_wide_blank_parts_from_their_text() -> None:
    text = (
        "海桐市节水工作方案\n一、重点任务\n（一）健全标准体系　制定用水定额，每年评估一次。\n"
        "（二）推广节水器具  在公共机构率先更换，三年内全部完成。\n二、保障措施\n（一）加强组织领导　各县区要压实责任。\n"
        "（二）各县区　水务局要定期通报，及时整改。\n"
    )
    assert [title for _, _, title in outline(text)] == [
        "重点任务",
        "健全标准体系",
        "推广节水器具",
        "保障措施",
        "加强组织领导",
        None,
    ]
