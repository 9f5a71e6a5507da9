"""The covering letter above the text, and an order that stands for one."""

# ruff: noqa: E501 - a document is one string

from unit.documents import metadata, outline, zones


def test_a_letter_whose_first_line_breaks_off() -> None:
    text = "安吉县水利局关于做好供水工作的通知\n各乡镇人民政府：\n《安吉县供水工作方案》已经县政府同意，现印发给你们，请结\n合实际，抓好落实。\n安吉县水利局\n2022年5月6日\n安吉县供水工作方案\n为供水安全，制定本方案。\n一、目标\n全县通水。\n"
    assert [line for line, _, _ in outline(text)] == ["0n", "0", "1"]
    assert "signature" in zones(text)
    assert len(zones(text)["signature"]) == 2


def test_no_line_of_a_broken_letter_is_lost() -> None:
    text = "安吉县水利局关于印发节水方案的通知\n各镇街：\n按照《浙江省人民政府\n办公厅关于做好节水工作的通知》\n要求，现将《节水方案》印发给你们，请认真\n贯彻执行。\n安吉县水利局\n2022年5月6日\n节水方案\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    found = zones(text)
    assert "furniture" not in found
    assert found["notice_title"] == ["安吉县水利局关于印发节水方案的通知"]
    assert [line for line, _, _ in outline(text)] == ["0n", "1", "2"]


def test_an_order_between_title_and_text_is_a_covering_letter() -> None:
    text = "某某管理条例\n国务院令\n第901号\n现公布《某某管理条例》，自公布之日起施行。\n总理 某某\n2001年2月3日\n第一条 为了管理，制定本条例。\n第二条 国家鼓励创新。\n"
    assert [clause for clause, _, _ in outline(text)] == ["0n", "1", "2"]
    assert zones(text)["signature"] == ["总理某某", "2001年2月3日"]


def test_the_month_on_a_cover_is_no_text() -> None:
    text = "安吉县供水发展规划\n安吉县水利局\n二〇二二年三月\n一、目标\n全县通水。\n二、任务\n建水厂。\n"
    assert [line for line, _, _ in outline(text)] == ["1", "2"]


def test_what_a_page_prints_above_the_title_of_a_notice_is_no_letter() -> None:
    text = "欢迎访问某县门户网站，今天天气晴朗。\n安吉县水利局关于印发《安吉县节水方案》的通知\n各镇街：\n现将《安吉县节水方案》印发给你们，请认真贯彻执行。\n安吉县水利局\n2031年5月6日\n安吉县节水方案\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    found = zones(text)
    assert found["furniture"] == ["欢迎访问某县门户网站,今天天气晴朗。"]


def test_the_policy_begins_below_the_signature_though_it_has_no_title() -> None:
    text = "安吉县水利局关于印发《安吉县节水工作要点》的通知\n各镇街：\n《安吉县节水工作要点》已经县政府同意，现印发给你们，请认真贯彻执行。\n安吉县水利局\n2031年5月6日\n2031年节水工作要落实县人大会议审议通过的报告，推进节水。\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    assert [line for line, _, _ in outline(text)] == ["0n", "0", "1", "2"]


def test_the_bodies_addressed_break_off_inside_a_name() -> None:
    text = "安吉县水利局关于做好供水工作的通知\n县供水公司、县排水公司、县节水中心、县水\n文中心、县河道管理所公司：\n为做好供水工作，现就有关事项通知如下：\n一、加强巡查。\n二、加强维护。\n"
    assert len(zones(text)["recipients"]) == 2


def test_bodies_addressed_over_full_lines() -> None:
    text = (
        "关于开展专利盘活工作的通知\n各市知识产权、教育、科技、工信、农业农村、卫生健康、国\n资主管部门，省内各高等学校、科研机构，其他各有关单\n"
        "位，各县知识产权局：\n为盘活专利，现将有关事项通知如下，请认真贯彻执行。\n一、摸底\n五月完成。\n二、对接\n六月完成。\n"
    )
    assert len(zones(text)["recipients"]) == 3


def test_prose_that_breaks_off_where_a_title_ends_is_none() -> None:
    text = (
        "安吉县2031年知识产权保护工作要\n点\n开展保护工作，要坚持以人民为中心，贯彻全会精神，按照县委、县政府\n的决策部署，结合《全国保护工作要点》\n"
        "和本县实际，严厉打击侵权行为。\n一、保护商标\n查处侵权。\n二、保护专利\n查处假冒。\n"
    )
    assert metadata(text).title == "安吉县2031年知识产权保护工作要点"


def test_a_report_with_its_date_below_it_is_no_order() -> None:
    text = (
        "2031年度上海市水务局节水情况报告\n根据有关规定，我局对节水情况进行了检查，现将检查情况汇总如下：\n"
        "截至2031年底，完成改造的水厂有7座，正在改造的水厂有6座。\n上海市水务局\n2031年12月20日\n"
    )
    assert [line for line, _, _ in outline(text)] == ["0"]
