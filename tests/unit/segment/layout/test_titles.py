"""Which lines are titles."""

# ruff: noqa: E501 - a document is one string

from unit.documents import metadata, read, zones


def test_a_sentence_that_ends_as_a_title_does_is_none() -> None:
    text = "为贯彻落实《某省强省建设纲要(2021—2035年)》 《某省“十四五”规划》，提升产业水平，制定本行动方案。\n一、思想\n坚持创新。\n二、目标\n提升水平。\n"
    assert metadata(text).title is None
    assert metadata("为民办实事工作方案\n一、任务\n办好实事。\n二、保障\n落实责任。\n").title == "为民办实事工作方案"


def test_a_line_of_a_paragraph_that_ends_in_a_name_is_none() -> None:
    text = "茶业局令\n第八号\n现公布修订后的《茶园登记指南》，自2031年1月\n20日起施行。2020年1月21日公布的《茶园登记指南》\n同时废止。\n局长：安青\n2030年12月21日\n"
    assert "title" not in zones(text)


def test_a_body_broken_over_lines_of_the_title() -> None:
    text = "安吉县水利局 安吉县财政局 安吉县农业农\n村局关于加强节水的通知\n各镇街：\n现通知如下。\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    assert metadata(text).title == "安吉县水利局 安吉县财政局 安吉县农业农村局关于加强节水的通知"
    # Another line of the page.
    other = "安吉县人民政府门户网站信息公开专\n栏\n安吉县水利局关于加强节水的通知\n各镇街：\n现通知如下。\n一、目标\n全县节水。\n"
    assert metadata(other).title == "安吉县水利局关于加强节水的通知"


def test_bodies_broken_over_two_lines_of_the_title() -> None:
    below = "各镇街：\n现通知如下。\n一、目标\n全市节水。\n二、任务\n加强检查。\n"
    text = (
        "安和市发展和改革局 安和市财政局 安和市工\n业和信息化局 安和市商务局 安和市市\n"
        "场监督管理局 安和市水利局关于加强节水的通知\n" + below
    )
    title = "安和市发展和改革局 安和市财政局 安和市工业和信息化局 安和市商务局 安和市市场监督管理局 安和市水利局关于加强节水的通知"
    assert metadata(text).title == title
    text = "财政局、发展改革委、科技局、农业农村局、工\n商局、水利局关于加强节水的通知\n" + below
    assert metadata(text).title == "财政局、发展改革委、科技局、农业农村局、工商局、水利局关于加强节水的通知"
    text = "湖州市发展和改革委员会 湖州市财政局 湖州市\n吴兴区水利局关于加强节水的通知\n" + below
    assert metadata(text).title == "湖州市发展和改革委员会 湖州市财政局 湖州市吴兴区水利局关于加强节水的通知"
    # A whole name above is another line of the page.
    text = "湖州市人民政府门户网站湖州市\n吴兴区水利局关于加强节水的通知\n" + below
    assert metadata(text).title == "吴兴区水利局关于加强节水的通知"


def test_years_in_a_line_of_their_own_below_a_title_that_the_letter_names() -> None:
    head = "关于印发《某省水利发展战略（2031－2035年）》的通知\n各市水利局：\n现将《某省水利发展战略（2031－2035年）》印发给你们。\n某省水利厅\n2031年1月1日\n"
    text = head + "某省水利发展战略\n（2031－2035年）\n水利重要，制定本战略。\n一、目标\n全省节水。\n"
    assert zones(text)["title"][-2:] == ["某省水利发展战略", "(2031-2035年)"]
    # Other years, and no title: the letter names another document.
    assert "title" not in zones(text.replace("战略\n（2031－2035", "战略\n（2041－2045"))


def test_a_line_that_ends_inside_about() -> None:
    text = "安和市人民政府办公室关\n于加强节水的通知\n各镇街：\n现通知如下。\n一、目标\n全市节水。\n"
    assert metadata(text).title == "安和市人民政府办公室关于加强节水的通知"


def test_headings_that_end_like_titles_are_no_titles_below_prose() -> None:
    text = (
        "甲类人才政策\n对院士等顶尖人才给予60万元购房补贴，分五年发放，由区人社局负责受理。\n"
        "乙类人才政策\n对领军人才给予40万元购房补贴，分五年发放，由区人社局负责受理。\n"
        "本土人才培养政策\n对在职取得博士学位的人员给予3万元奖励，由用人单位申报。\n"
    )
    assert "title" not in zones(text)
    assert [clause.id for clause in read(text)[1].tree.clauses] == ["0"]
    below = "某某区人才新政\n" + text
    assert "60万元" in "".join(sentence.text for sentence in read(below)[1].tree.sentences)


def test_a_title_below_the_lead_in_of_a_page_stays_one() -> None:
    text = "近日，市政府办公室印发通知，部署人才工作。\n人才引进十条政策\n一、补贴\n给予购房补贴20万元。\n二、奖励\n给予奖励3万元。\n"
    assert zones(text)["title"] == ["人才引进十条政策"]


def test_the_title_that_the_letter_names_needs_no_kind_of_document() -> None:
    text = (
        "安和市人民政府办公室关于印发安和市建设茶业强市2031年度工作任务的通知\n各县人民政府：\n"
        "《安和市建设茶业强市2031年度工作任务》已经市人民政府同意，现印发给你们，请认真贯彻执行。\n"
        "安和市人民政府办公室\n2031年4月28日\n安和市建设茶业强市2031年度工作任务\n"
        "为加快推进茶业强市建设，明确本工作任务。\n一、指导思想\n坚持绿色发展。\n"
    )
    assert metadata(text).title == "安和市建设茶业强市2031年度工作任务"
    assert metadata(text).notice_title == "安和市人民政府办公室关于印发安和市建设茶业强市2031年度工作任务的通知"
    assert metadata(text).doc_type is None
    # A line of the same kind further down is a heading.
    below = text + "安和市茶园建设2031年度工作任务\n按季推进茶园建设。\n"
    assert metadata(below).title == "安和市建设茶业强市2031年度工作任务"


def test_what_carries_out_a_plan_stands_below_its_name() -> None:
    below = "为落实各项部署，制定本计划。\n一、任务\n修订条例。\n二、保障\n落实责任。\n"
    title = metadata(f"安和市节水纲要和“十四五”规划\n年度推进计划（2032年）\n{below}").title
    assert title == "安和市节水纲要和“十四五”规划年度推进计划(2032年)"
    quoted = metadata(f"安和市贯彻《水安全纲要（2031—2035年）》\n实施方案\n{below}").title
    assert quoted == "安和市贯彻《水安全纲要(2031—2035年)》实施方案"
    # An entry of a menu names nothing that is carried out, and a notice none that it covers.
    assert metadata(f"规划纲要\n实施方案\n{below}").title != "规划纲要实施方案"
    notice = f"安和市水利局关于加强节水的通知\n\n实施方案\n{below}"
    assert "通知实施方案" not in (metadata(notice).title or "")


def test_the_heads_of_columns_are_no_title() -> None:
    text = "某省节水处罚裁量基准\n发布时间：2031-05-06\n序号 违法行为 裁量标准\n1 擅自取水的 处2万元罚款。\n2 擅自排水的 处1万元罚款。\n"
    assert metadata(text).title != "序号违法行为裁量标准"


def test_a_row_of_tasks_and_bodies_signs_nothing() -> None:
    text = (
        "某市节水方案\n一、任务\n检修管网。\n二、分工\n节水由市水利局牵头。\n附件：任务表\n任务——牵头单位——配合单位\n"
        "检修管网——市水利局——市住建局\n更换水表——市住建局——市水利局\n"
    )
    assert "signature" not in zones(text)


def test_an_empty_field_at_the_end_of_a_row_addresses_nobody() -> None:
    text = (
        "发布机构: 某市某区人民政府 文号: 某政发〔2031〕4号\n区政府关于印发某区节水方案的通知\n高新区管委会，各镇人民政府：\n"
        "现将《某区节水方案》印发给你们，请认真组织实施。\n某区人民政府\n2031年5月6日\n某区节水方案\n一、目标\n节水。\n二、任务\n检查。\n"
    )
    assert metadata(text).recipients == ("高新区管委会", "各镇人民政府")


def test_a_title_that_a_page_prints_again_without_its_first_line() -> None:
    text = (
        "山东省人民政府办公厅\n转发省水利厅等部门\n关于做好高校节水工作的意见的通知\n鲁政办发〔2031〕21号\n各市人民政府：\n"
        "省水利厅、省教育厅《关于做好高校节水工作的意见》已经省政府同意，现转发给你们，请认真贯彻执行。\n山东省人民政府办公厅\n"
        "二○三一年四月三十日\n关于做好高校\n节水工作的意见\n省水利厅 省教育厅\n（二○三一年四月二十六日）\n节水工作的意见\n"
        "省水利厅 省教育厅\n（二○三一年四月二十六日）\n为做好高校节水工作，提出以下意见。\n一、目标\n节水。\n二、任务\n检查。\n"
    )
    found = metadata(text)
    assert found.title == "关于做好高校节水工作的意见"
    assert [issuer.name for issuer in found.issuers] == ["山东省人民政府办公厅"]


def test_a_title_that_says_neither_place_nor_subject_is_broken_over_the_first_two_lines() -> None:
    body = "为推进鹿城区服务业发展，制定如下政策意见。\n一、鼓励集聚\n给予奖励。\n二、鼓励创新\n给予补助。\n"
    found = metadata("进一步加快现代服务业\n高质量发展的若干政策意见\n" + body)
    assert found.title == "进一步加快现代服务业高质量发展的若干政策意见"
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "鹿城区"
    found = metadata("滨江发布微平台\n高质量发展的若干政策意见\n" + body.replace("鹿城区", "产业园区"))
    assert found.title == "高质量发展的若干政策意见"
    assert found.jurisdiction is None


def test_the_kind_of_document_alone_in_the_last_line_of_a_title() -> None:
    body = "为节水，制定本纲要。\n一、目标\n节水。\n二、任务\n检查。\n"
    broken = "山西省节水与水资源保护第十一个五年（2026—2030年）规划\n纲要\n"
    assert metadata(broken + body).title == "山西省节水与水资源保护第十一个五年(2026—2030年)规划纲要"
    # A notice has ended, and something else begins.
    assert (
        metadata("山西省水利厅关于做好节水工作的通知\n纲要\n" + body).title != "山西省水利厅关于做好节水工作的通知纲要"
    )


def test_the_headline_of_a_page_above_the_whole_title() -> None:
    text = (
        "水利部公布第四批节水示范名单\n水利部办公厅关于公布第四批节水示范名单的通知\n水办函〔2032〕38号\n"
        "各省、自治区、直辖市水利主管部门：\n经专家评审，确定了第四批节水示范名单，现予以公布。\n水利部办公厅\n2032年12月28日\n"
    )
    assert metadata(text).title == "水利部办公厅关于公布第四批节水示范名单的通知"


def test_an_approval_that_is_broken_over_three_lines() -> None:
    text = (
        "福建省人民政府关于同意\n将安溪节水产业园区更名为\n泉州节水产业园区的批复\n闽政文〔2031〕44号\n泉州市人民政府：\n"
        "你市关于更名的请示悉。经研究，同意更名。\n福建省人民政府\n2031年11月3日\n"
    )
    assert metadata(text).title == "福建省人民政府关于同意将安溪节水产业园区更名为泉州节水产业园区的批复"


def test_the_headline_of_a_collection_names_the_volume_of_the_gazette() -> None:
    text = (
        "国务院办公厅关于安徽节水示范区的复函（2031年10号）\n联合整理 · 2031-01-01 00:10\n国务院办公厅关于安徽\n节水示范区的复函\n"
        "国办函〔2031〕16号\n安徽省人民政府：\n你省关于设立节水示范区的请示收悉。经国务院领导同意，现函复如下：\n"
        "一、同意设立节水示范区。\n二、要加强领导。\n国务院办公厅\n2031年2月13日\n"
    )
    found = metadata(text)
    assert (found.title, found.notice_title) == ("国务院办公厅关于安徽节水示范区的复函", None)


def test_the_title_that_the_notice_names_needs_no_kind_of_document() -> None:
    text = (
        "阿拉善盟行政公署关于印发阿拉善盟节水细则及报表式样的通知\n（阿署发〔2031〕22号）\n各旗人民政府：\n"
        "现将《节水细则》印发给你们，望认真贯彻执行。\n二○三一年六月五日\n{}\n第一条 为了节水，制定本细则。\n第二条 用水应当节约。\n"
    )
    found = metadata(text.format("阿拉善盟节水细则及报表式样"))
    assert (found.title, found.doc_type) == ("阿拉善盟节水细则及报表式样", "细则")
    assert metadata(text.format("阿拉善盟节水示意图及报表式样")).title is None


def test_a_title_that_lost_the_end_of_its_years_is_no_number() -> None:
    found = metadata(
        "上海市节水规划\n实施推进计划（20222023\n为了节水，制定本计划。\n一、目标\n节水。\n二、任务\n检查。\n"
    )
    assert found.doc_number is None


def test_a_covering_title_whose_line_ends_behind_the_document_that_another_carries_out() -> None:
    text = (
        "上海市水务局关于印发上海市\n节水规划（2031—2035年）\n{}\n各区水务局：\n现将分工方案印发给你们，请认真贯彻执行。\n"
        "上海市水务局\n2031年6月5日\n"
    )
    for rest in ("实施方案的通知", "重点任务分工方案的通知"):
        assert metadata(text.format(rest)).notice_title == f"上海市水务局关于印发上海市节水规划(2031—2035年){rest}"
    # A title of its own.
    assert "转发" not in str(metadata(text.format("转发某某规划的通知")).notice_title)


def test_the_years_of_a_plan_below_its_title() -> None:
    below = "为了节水，制定本计划。\n一、目标\n全市节水。\n二、任务\n加强检查。\n"
    assert metadata("安和市节水行动计划\n（2031）\n" + below).title == "安和市节水行动计划(2031)"
    assert metadata("安和市节水行动计划\n（2031—2035）\n" + below).title == "安和市节水行动计划(2031—2035)"
    # The number of a page, and years below what is no title.
    assert metadata("安和市节水行动计划\n（31）\n" + below).title == "安和市节水行动计划"
    assert metadata("信息公开\n（2031）\n安和市节水行动计划\n" + below).title == "安和市节水行动计划"


def test_a_title_above_those_addressed_that_lost_its_kind_of_document() -> None:
    below = (
        "各县（市、区）水利局：\n　　为加强节水，现将有关事项通知如下：\n一、时间\n5月6日至8日。\n二、地点\n县城。\n"
    )
    assert metadata("关于举办2031年全省节水培训班\n" + below).title == "关于举办2031年全省节水培训班"
    assert metadata("来源：某网\n关于申报第二批节水载体\n" + below).title == "关于申报第二批节水载体"
    # A sentence, another line of the page, a line that is not about anything.
    assert metadata("关于节水，大家要知道这些\n" + below).title is None
    assert metadata("节水培训班报名开始了\n" + below).title is None
