"""Elements of a document that share a line: what is cut apart, and what only looks alike."""

# ruff: noqa: E501 - a document is one string

from itertools import pairwise

import pytest

from ipextract.segment import glued
from unit.documents import metadata, outline, zones

NOTICE = (
    "东河市人民政府办公室关于印发东河市课后服务若干措施的通知东政办发〔2022〕31号各区县人民政府，市政府各部门："
    "《东河市课后服务若干措施》已经市政府常务会议审议通过，现印发给你们，请认真组织实施。东河市人民政府办公室"
    "2022年4月6日（此件公开发布）东河市课后服务若干措施前言课后服务关系千家万户。一、丰富内容。每周不少于5天。二、落实经费。"
    "市财政局按每生200元给予补助。三、抓好落实。各区要加强督查。四、做好宣传。及时报道。本措施自印发之日起施行，有效期2年。\n"
)


def _check(text: str) -> None:
    found = metadata(text)
    assert found.title == "东河市课后服务若干措施"
    assert found.notice_title == "东河市人民政府办公室关于印发东河市课后服务若干措施的通知"
    assert found.doc_number is not None
    assert found.doc_number.text == "东政办发〔2022〕31号"
    assert [issuer.name for issuer in found.issuers] == ["东河市人民政府办公室"]
    assert found.recipients == ("各区县人民政府", "市政府各部门")
    assert (found.issued_on, found.effective_from, found.effective_to) == ("2022-04-06", "2022-04-06", "2024-04-05")


def test_a_whole_document_in_one_line() -> None:
    _check(NOTICE)
    assert [clause for clause, _, _ in outline(NOTICE)] == ["0n", "0", "1", "2", "3", "4"]


def test_the_same_below_the_header_of_a_data_set() -> None:
    header = (
        "##政策标题：\n东河市人民政府办公室关于印发东河市课后服务若干措施的通知\n\n###政策频道：\n东河市人民政府\n\n"
        "###政策时间：\n2022-05-01\n\n###政策描述：\n[3]东河市人民政府. 课后服务若干措施[EB/OL].(2022-05-01)\n\n###政策内容：\n"
    )
    text = header + NOTICE.replace("落实经费。", "落实经费。" + "落实经费，" * 300)
    _check(text)
    assert metadata(text).published_on == "2022-05-01"
    # The header alone has the notice's title.
    _check(text.replace(NOTICE[:28], "", 2).replace("###政策内容：\n", "###政策内容：\n" + NOTICE[:28], 1))


def test_a_signature_behind_a_run_of_blanks() -> None:
    text = NOTICE.replace("实施。东河", "实施。" + " " * 40 + "东河").replace("2022年4月6日", " " * 40 + "2022年4月6日")
    _check(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("某市人民政府关于促进就业的实施意见某政发〔2021〕7号", [17]),
        ("各区建设局,市属有关单位:为规范慢行系统建设,现将导则印发给你们。", [13]),
        ("各县(市、区)人民政府,市政府各部门:经市政府同意,现就有关事项通知如下。", [19]),
        ("某市教育局2021年5月6日(此件公开发布)", [5, 14]),
        ("某市教育局2021年5月6日", [5]),
        ("2021年5月6日(此件公开发布)某市行动方案", [9, 17]),
        ("某市粮规〔2023〕2号各区粮食局,各直属单位:", [12]),
        ("某市粮规〔2023〕2号各区粮食局,各直属单位:为加强监管,现通知如下。", [12, 24]),
        ("某市人民政府关于印发行动方案的通知(某政〔2022〕6号)市级有关单位:现将方案印发给你们。", [17, 29, 36]),
        ("某市知识产权局关于开展检查的通知时间:2031-05-06来源:某网", [16]),
        ("某县节水条例发布日期:2031-05-06", [6]),
        (
            "某市节水条例(2031年5月17日某市人民代表大会常务委员会通过根据2034年《关于修改〈某市节水条例〉的决定》修正)",
            [6],
        ),
        ("某市节水条例(2031年5月17日以前的规定继续有效)", []),
        ("浏览次数:12295各市人民政府,省政府各部门:", [10]),
        ("某市关于节水计划的批复某函〔2031〕9号2031年5月6日发布机关:某市人民政府", [11, 21, 30]),
        ("某节字〔2031〕1号关于印发《某县节水办法》的通知", [11]),
        ("某节字〔2031〕1号《某市关于节水的意见》", [11]),
        ("申报方案的要求:各单位应当如实填写。", []),
        ("安吉县节水办法第一章总则第一条为节约用水,制定本办法。", [7]),
        ("某市关于节水的意见一、总体要求以节水为先。", [9]),
        ("根据安吉县节水办法第一条的规定,制定本方案。", []),
        ("节水办法第一条要落实,管网要巡查,水表要安装。", []),
        ("某节字〔2031〕1号文件所附的方案", []),
        # 函 is part of the code behind its label.
        ("【文号】某节办函运字〔2031〕44号", []),
        ("• 【文号】某节函〔2031〕4号", []),
        ("【转载】某市关于节水计划的函某节字〔2031〕9号", [14]),
        # A column, a reference, a report, a request for points: no letter and no signature.
        ("责任单位:市教育局、市财政局及各区人民政府,完成时限:2021年底。", []),
        ("各地要做到以下几点:一是加强领导,二是落实责任,三是严格考核。", []),
        ("有关部门负责同志表示:为做好这项工作,各地要落实责任。", []),
        ("现将《某市实施意见》(某政发〔2021〕7号)转发给你们,请认真贯彻执行。", []),
        ("省人民政府2021年10月20日召开会议,研究部署下一阶段的工作。", []),
        ("根据《某市方案》印发给你们的要求,于2021年10月20日前报送情况。", []),
        ("某市节水的意见(2021年5月6日)", [7]),
        ("某市节水的意见(某政〔2021〕7号,2021年5月6日)", [7, 19]),
    ],
)
def test_where_a_shared_paragraph_is_cut(text: str, places: list[int]) -> None:
    assert glued.shared(text, []) == places


def test_a_date_and_the_title_that_the_letter_names() -> None:
    assert glued.shared("2021年5月6日某市城乡节水三年行动方案", ["某市城乡节水三年行动方案"]) == [9]
    assert glued.shared("2021年5月6日某市城乡治污三年行动方案", ["某市城乡节水三年行动方案"]) == []


def test_a_title_named_by_the_letter_is_cut_from_its_lead_in_only() -> None:
    named = ["某市绿色行动方案"]
    assert glued.shared("某市绿色行动方案为推进绿色发展,制定本方案。", named) == [8]
    assert glued.shared("某市绿色行动方案实施以来,成效明显。", named) == []
    assert glued.shared("某市绿色行动方案", named) == []


def test_title_with_its_number_and_letter_with_its_addressees_in_a_text_that_kept_its_lines() -> None:
    text = (
        "某省人民政府关于促进就业的实施意见某政发〔2021〕7号\n各市人民政府，省政府各部门：为促进就业，现提出以下意见。\n"
        "一、目标\n扩大就业。\n二、任务\n加强培训。\n某省人民政府\n2021年5月6日\n"
    )
    found = metadata(text)
    assert found.title == "某省人民政府关于促进就业的实施意见"
    assert found.doc_number is not None
    assert found.recipients == ("各市人民政府", "省政府各部门")
    assert zones(text)["recipients"] == ["各市人民政府,省政府各部门:"]


def test_a_note_without_brackets_behind_the_title() -> None:
    text = "水产种苗管理办法2011年3月2日 某省农业农村局令第21号公布第一条为加强种苗管理，根据有关法律法规的规定，结合本省实际情况，制定本办法。第二条在本省行政区域内生产种苗，适用本办法。第三条省农业农村局负责监督管理。第四条本办法自公布之日起施行。\n"
    found = metadata(text)
    assert (found.title, found.issued_on) == ("水产种苗管理办法", "2011-03-02")
    assert found.doc_number is not None
    assert found.doc_number.text == "某省农业农村局令第21号"


def test_a_date_of_the_past_in_a_long_line_is_no_signature() -> None:
    text = (
        "某县扶持办法为促进产业发展，制定本办法。"
        + "".join(f"第{n}条对符合条件的企业给予补助，具体标准由县财政局另行制定。" for n in "一二三四五")
        + "本办法自2025年1月1日起施行。2023年9月12日印发实施的《某县扶持办法》同时废止。\n"
    )
    assert metadata(text).issued_on is None


@pytest.mark.parametrize(
    ("line", "signature"),
    [
        ("现将方案印发给你们，请遵照执行。安吉县水利局2022年5月6日", ["安吉县水利局", "2022年5月6日"]),
        ("三、本办法自印发之日起执行。安吉县水利局2022年5月6日（此件公开发布）", ["安吉县水利局", "2022年5月6日"]),
        ("三、敬请谅解。安吉县水利局 2022年5月6日", ["安吉县水利局", "2022年5月6日"]),
        ("三、敬请谅解。特此通告 安吉县水利局 2022年5月6日", ["安吉县水利局", "2022年5月6日"]),
        ("三、加强排查。县水利局于2022年5月6日", []),
        ("三、加强排查。2022年5月6日", []),
    ],
)
def test_a_signature_behind_the_last_stop(line: str, signature: list[str]) -> None:
    text = f"安吉县供水工作的通知\n各乡镇：\n现将有关事项通知如下：\n一、加强管理。\n二、加强检查。\n{line}\n"
    assert zones(text).get("signature", []) == signature


@pytest.mark.parametrize("number", ["安政〔2020〕11号", "安政[2020] 11号"])
def test_a_red_head_and_a_signature_behind_attachments(number: str) -> None:
    text = (
        f"安吉县人民政府文件{number}安吉县人民政府关于节水的意见各镇街，县政府各部门：为节约用水，提出如下意见："
        "一、目标。到明年，全县用水量下降百分之三，再生水利用率稳步提高，节水型单位基本建成，重点行业用水效率明显提升。"
        "二、任务。改造管网。附件：1.任务表2.安吉县节水奖补办法安吉县人民政府2020年5月6日"
    )
    found = zones(text)
    assert found["letterhead"] == ["安吉县人民政府文件"]
    assert found["doc_number"] == [number]
    assert found["title"] == ["安吉县人民政府关于节水的意见"]
    assert found["signature"] == ["安吉县人民政府", "2020年5月6日"]


def test_what_the_letter_issues_is_attached_in_the_same_line() -> None:
    text = (
        "安吉县水利局关于印发《安吉县节水奖补办法》的通知安水〔2021〕30号各镇街水利站：现将《安吉县节水奖补办法》印发给你们，请遵照执行。"
        "附件：安吉县节水奖补办法安吉县水利局2021年9月1日附件安吉县节水奖补办法第一条为鼓励节水，制定本办法。"
        "第二条对节水型企业给予奖励。第三条本办法自2021年10月1日起施行。"
    )
    assert [clause for clause, _, _ in outline(text)] == ["0n", "1", "2", "3"]
    assert zones(text)["signature"] == ["安吉县水利局", "2021年9月1日"]


def test_a_mayor_signs_in_the_line_of_the_title() -> None:
    assert glued.shared("市长王某某二○三一年十一月八日某市节水办法", ["某市节水办法"]) == [5, 15]


def test_a_national_body_signs_behind_a_list_that_is_called_national() -> None:
    text = (
        "各省水利厅:现公布32家国家级节水市场,请加强管理。特此通知。附件:第二批国家级节水市场名单国家知识产权局办公室"
        "2031年12月26日联系人:某处电话:010—62080000"
    )
    pieces = [text[start:end] for start, end in pairwise([0, *glued.cuts(text, 0, len(text)), len(text)])]
    assert pieces[2:5] == ["附件:第二批国家级节水市场名单", "国家知识产权局办公室", "2031年12月26日"]
