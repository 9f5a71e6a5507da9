"""A second document in one file."""

# ruff: noqa: E501 - a document is one string

from unit.documents import metadata, outline, zones


def test_a_notice_with_points_of_its_own() -> None:
    text = "某省政府办公厅关于印发某省绿色工厂行动方案的通知\n各市人民政府：\n方案已经省政府同意，就有关事项通知如下。\n一、加强领导。各市要落实责任。\n二、抓好督查。省工信厅要定期调度。\n某省政府办公厅\n2022年4月5日\n某省绿色工厂行动方案\n为建设绿色工厂，制定本方案。\n一、总体要求\n坚持节约优先。\n二、重点任务\n推进改造。\n"
    assert [(clause, title) for clause, _, title in outline(text)] == [
        ("0n", None),
        ("0n.1", "加强领导"),
        ("0n.2", "抓好督查"),
        ("0", None),
        ("1", "总体要求"),
        ("2", "重点任务"),
    ]
    assert zones(text)["title"] == ["某省绿色工厂行动方案"]


def test_a_second_plan_in_one_file_starts_its_numbers_again() -> None:
    text = "某市产业发展实施方案\n为推动发展，制定本方案。\n一、目标\n做大产业。\n二、任务\n落实任务。\n某市产业发展支持措施\n为支持发展，制定本措施。\n一、支持创新\n给予奖励。\n二、附则\n由市局解释。\n"
    assert [clause for clause, _, _ in outline(text)] == ["0", "1", "2", "0-2", "1-2", "2-2"]
    assert zones(text)["title"] == ["某市产业发展实施方案", "某市产业发展支持措施"]


def test_a_line_that_ends_as_a_title_does_is_none_where_numbers_go_on() -> None:
    text = "某市意见\n一、目标\n做大产业。\n产业链培育行动方案\n二、任务\n落实任务。\n三、保障\n加强领导。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "2", "3"]


def test_a_second_document_has_a_number_of_its_own() -> None:
    first = "安吉县水利局关于加强水厂管理的通知\n安水〔2021〕5号\n各乡镇：\n现通知如下：\n一、规范收费。\n二、加强检查。\n安吉县水利局\n2021年3月4日\n"
    second = first.replace("水厂", "河道").replace("2021", "2022")
    assert [line for line, _, _ in outline(first + second)] == ["0", "1", "2", "0-2", "1-2", "2-2"]


def test_a_lead_in_that_breaks_off_is_no_part_of_the_second_title() -> None:
    text = "某县意见\n一、目标\n全县节水。\n某县人民政府\n2022年3月1日\n某县节水奖补办法\n为规范奖补，制定本办法，\n加强节水管理。\n一、对象\n企业。\n"
    assert [line for line, _, _ in outline(text)] == ["1", "0", "1-2"]


def test_a_second_notice_with_the_plan_that_it_brings() -> None:
    text = "安吉县人民政府关于节水的意见\n安政〔2018〕2号\n各镇街：\n为节水，提出意见。\n一、目标\n全县节水。\n安吉县人民政府\n2018年3月2日\n安吉县水利局关于印发节水方案的通知\n安水〔2018〕3号\n各镇街：\n现将《节水方案》印发给你们。\n安吉县水利局\n2018年4月2日\n节水方案\n一、目标\n用水下降。\n"
    assert [line for line, _, _ in outline(text)] == ["0", "1", "0-2", "1-2"]
    # Who signs the second does not issue the first.
    found = metadata(text)
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府"]
    assert found.issued_on == "2018-03-02"


def test_a_regulation_with_its_note_below_a_decision_to_amend_it() -> None:
    text = "国务院关于修改《取水条例》的决定\n国务院决定对《取水条例》作如下修改：\n一、将第七条中的“水行政部门”修改为“水利部门”。\n二、删去第九条。\n本决定自2031年3月1日起施行。\n取水条例\n（2006年2月21日国务院令第460号公布　根据2031年1月17日《国务院关于修改〈取水条例〉的决定》修订）\n第一章　总则\n第一条　为了取水，制定本条例。\n第二条　本条例适用于全国。\n"
    assert [line for line, _, _ in outline(text)] == ["0", "1", "2", "1-2", "1-2.1", "1-2.2"]
    assert "取水条例" in zones(text)["title"]
