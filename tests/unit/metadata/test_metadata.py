"""The document's own elements, in the layouts that governments and their websites use."""

# ruff: noqa: E501 - a document is one string

from itertools import pairwise

import pytest

from ipextract.metadata import dates, doc_number, issuers, jurisdiction, validity
from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.resolve.agencies import Registry
from ipextract.spans import Span
from unit.documents import metadata, metadata_codes, outline, zones

PLAN = """安吉县人民政府办公室
关于印发安吉县绿色发展三年行动计划
（2023—2025年）的通知
安政办发〔2023〕15号

各乡镇人民政府（街道办事处），县政府各部门，县直各单位：
《安吉县绿色发展三年行动计划（2023—2025年）》已经县政府同意，现印发给你们，请认真贯彻落实。

安吉县人民政府办公室
2023年5月6日
（此件公开发布）

安吉县绿色发展三年行动计划
（2023—2025年）

为推进绿色发展，特制定本行动计划。
一、总体目标
到2025年，竹产业产值达到200亿元。

附件：1.任务分解表
2.责任清单

抄送：县委各部门，县人大办。
安吉县人民政府办公室　　　　　　2023年5月6日印发
"""


def test_a_covering_notice_and_its_plan() -> None:
    found = metadata(PLAN)
    assert found.title == "安吉县绿色发展三年行动计划(2023—2025年)"
    assert found.notice_title == "安吉县人民政府办公室关于印发安吉县绿色发展三年行动计划(2023—2025年)的通知"
    assert found.doc_type == "行动计划"
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.agency_code, found.doc_number.year, found.doc_number.serial) == (
        "安政办发〔2023〕15号",
        "安政办发",
        2023,
        15,
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府办公室"]
    assert found.issued_on == "2023-05-06"
    assert found.recipients == ("各乡镇人民政府(街道办事处)", "县政府各部门", "县直各单位")
    assert found.jurisdiction is not None
    assert (found.jurisdiction.name, found.jurisdiction.level, found.jurisdiction.path) == (
        "安吉县",
        "county",
        ("浙江省", "湖州市", "安吉县"),
    )
    assert [(entry.number, entry.title) for entry in found.attachments] == [(1, "任务分解表"), (2, "责任清单")]


def test_a_notice_that_is_the_policy_itself() -> None:
    found = metadata(
        "广州市知识产权局关于做好2024年专利资助工作的通知\n各区市场监督管理局，各有关单位：\n现就有关事项通知如下：\n一、资助对象\n企业。\n二、其他\n请认真组织。\n广州市知识产权局\n2024年3月1日\n"
    )
    assert (found.title, found.notice_title, found.doc_type) == (
        "广州市知识产权局关于做好2024年专利资助工作的通知",
        None,
        "通知",
    )
    assert [issuer.name for issuer in found.issuers] == ["广州市知识产权局"]
    assert found.issued_on == "2024-03-01"


def test_the_state_before_a_body_is_no_part_of_its_name() -> None:
    found = metadata(
        "渡船管理条例\n（1991年3月4日中华人民共和国国务院令第76号发布）\n第一条 为了保护，制定本条例。\n第二条 本条例自2021年1月1日起施行。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["国务院"]


def test_a_regulation_is_passed_by_a_congress() -> None:
    found = metadata(
        "江西省知识产权保护条例\n（2020年11月27日江西省第十三届人民代表大会常务委员会第二十五次会议通过）\n第一条 为了保护，制定本条例。\n第二条 本条例自2021年1月1日起施行。\n"
    )
    assert found.issued_on == "2020-11-27"
    assert found.effective_from == "2021-01-01"
    assert [issuer.name for issuer in found.issuers] == ["江西省第十三届人民代表大会常务委员会"]
    assert found.doc_type == "条例"


def test_an_order_has_a_number_without_a_year() -> None:
    found = metadata(
        "# 某某登记办法\n2001年11月28日 国家知识产权局令第17号公布\n第一条 为了登记，制定本办法。\n第二条 本办法自公布之日起施行。\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.year, found.doc_number.serial) == (
        "国家知识产权局令第17号",
        None,
        17,
    )
    assert [issuer.name for issuer in found.issuers] == ["国家知识产权局"]
    assert (found.issued_on, found.effective_from) == ("2001-11-28", "2001-11-28")


def test_an_announcement_whose_number_stands_on_its_own_line() -> None:
    found = metadata(
        "国家知识产权局公告\n第五二八号\n关于施行某某指南的公告\n现予公布，自2024年1月20日起施行。\n国家知识产权局\n2023年12月21日\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "国家知识产权局公告第五二八号"
    assert found.title == "关于施行某某指南的公告"
    assert found.effective_from == "2024-01-20"


def test_the_header_of_a_page_with_values_on_lines_of_their_own() -> None:
    text = "索 引 号：\n000014349/2021-00085\n发文机关：\n国务院办公厅\n成文日期：\n2021年09月30日\n标　　题：\n国务院办公厅关于某某的意见\n发文字号：\n国办发〔2021〕39号\n发布日期：\n2021年10月12日\n国务院办公厅关于某某的意见\n现提出以下意见。\n一、总体要求\n落实要求。\n"
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == "国办发〔2021〕39号"
    assert (found.issued_on, found.published_on) == ("2021-09-30", "2021-10-12")
    assert found.jurisdiction is not None
    assert found.jurisdiction.level == "national"
    assert "metadata-from-page" in metadata_codes(text)


def test_a_place_in_the_code_may_be_called_like_a_word_of_a_sentence() -> None:
    below = "关于印发某某办法的通知\n各部门：\n现予印发。\n"
    for number in ("和政办发〔2023〕12号", "文号：原政发〔2023〕12号", "太原理工大校发〔2023〕12号"):
        found = metadata(f"{number}\n{below}")
        assert found.doc_number is not None
        assert found.doc_number.text == number.removeprefix("文号：")
    cited = metadata(
        "某省意见\n根据皖科规〔2020〕3号以及和政办发〔2023〕12号、原豫科规〔2020〕3号，提出意见。\n一、目标\n落实。\n"
    )
    assert [citation.doc_number for citation in cited.citations] == [
        "皖科规〔2020〕3号",
        "和政办发〔2023〕12号",
        "豫科规〔2020〕3号",
    ]


def test_expiry_date_of_a_page_is_the_first_day_no_longer_in_force() -> None:
    found = metadata(
        "文号：穗科规字〔2025〕1号\n实施日期：2025-09-25\n失效日期：2028-09-25\n广州市科技办法\n为促进发展，制定本办法。\n第一条 给予补助。\n"
    )
    assert (found.effective_from, found.effective_to) == ("2025-09-25", "2028-09-24")


def test_damaged_number_and_date_are_repaired_only_where_they_can_mean_one_thing() -> None:
    text = "国家某局印发《关于支持某地的若干意见》的通知\n国知发协字〔201720\n各省局：\n现将《关于支持某地的若干意见》印发，请遵照执行。\n国家知识产权局\n2017\n227\n关于支持某地的若干意见\n现提出如下意见。\n一、意义\n意义重大。\n"
    found = metadata(text)
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.repaired, found.doc_number.quote) == (
        "国知发协字〔2017〕20号",
        True,
        "国知发协字〔201720",
    )
    assert found.issued_on == "2017-02-27"
    assert {"doc-number-repaired", "date-repaired"} <= set(metadata_codes(text))
    ambiguous = text.replace("227", "111")
    assert metadata(ambiguous).issued_on is None
    assert "date-unreadable" in metadata_codes(ambiguous)


def test_issuers_separated_by_blanks() -> None:
    found = metadata(
        "关于印发《某某实施方案》的通知\n各市局：\n现将《某某实施方案》印发给你们。\n江西省市场监督管理局　江西省财政厅\n2023年1月5日\n某某实施方案\n一、目标\n建成体系。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["江西省市场监督管理局", "江西省财政厅"]
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "江西省"


def test_a_blank_inside_the_kind_of_document_is_residue() -> None:
    found = metadata("安吉县 绿色发展实 施方案\n一、目标\n建成体系。\n")
    assert (found.title, found.doc_type) == ("安吉县 绿色发展实施方案", "实施方案")


def test_citations_carry_their_own_numbers() -> None:
    found = metadata(
        "某省意见\n根据《国务院关于印发〈某某规划〉的通知》（国发〔2021〕20号）和皖政〔2020〕3号文件，提出意见。\n一、目标\n落实《某某法》。\n"
    )
    assert [(citation.title, citation.doc_number) for citation in found.citations] == [
        ("国务院关于印发〈某某规划〉的通知", "国发〔2021〕20号"),
        (None, "皖政〔2020〕3号"),
        ("某某法", None),
    ]
    assert found.doc_number is None


def test_contacts_stay_out_unless_asked_for() -> None:
    text = "某省意见\n一、目标\n建成体系。\n某省知识产权局\n2024年1月2日\n（联系人：张三 联系电话：010-12345678）\n"
    assert metadata(text).contacts is None
    kept = metadata(text, keep_contacts=True).contacts
    assert kept is not None
    assert "010-12345678" in kept[0].text


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某区促进人才发展的政策措施", "政策措施"),
        ("某市关于促进转化的若干政策措施(试行)", "若干政策措施"),
        ("某市专利资助管理办法", "管理办法"),
        ("某省行动计划(2023—2025年)", "行动计划"),
        ("某县方案说明", None),
        ("某市转型行动重点任务分工表", "分工表"),
        ("某市重点任务表彰", None),
    ],
)
def test_doc_type_is_the_longest_that_ends_the_title(title: str, kind: str | None) -> None:
    from ipextract.metadata.titles import doc_type

    assert doc_type(title) == kind


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("2017\n227", "2017-02-27"),
        ("2018\n1231", "2018-12-31"),
        ("2019 35", "2019-03-05"),
        ("2017\n111", None),
        ("2017\n1399", None),
    ],
)
def test_repair_of_dates(digits: str, day: str | None) -> None:
    found = dates.repair(digits)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("printed", "year", "day"),
    [
        ("二一二年一月十二日", None, "2012-01-12"),
        ("二  一一年元月三十日", None, "2011-01-30"),
        ("二??一二年八月三日", None, "2012-08-03"),
        ("二九年十二月三十一日", None, "2009-12-31"),
        ("二一年三月五日", 2010, "2010-03-05"),
        ("一二年三月五日", 2012, "2012-03-05"),
        # 二〇一〇 or 二〇〇一, 二〇二〇 or 二〇〇二; no day of the calendar.
        ("二一年三月五日", None, None),
        ("二二年三月五日", None, None),
        ("一二年三月五日", 2015, None),
        ("二一二年二月三十日", None, None),
    ],
)
def test_a_year_without_its_circles(printed: str, year: int | None, day: str | None) -> None:
    found = dates.repair(printed, year)
    assert (found.isoformat() if found else None) == day


def test_the_day_of_a_signature_without_circles() -> None:
    text = "安吉县人民政府关于做好春耕工作的通知\n安政发〔2010〕6号\n各乡镇人民政府：\n现将有关事项通知如下。\n一、做好备耕。\n安吉县人民政府\n二一年三月五日\n"
    assert metadata(text).issued_on == "2010-03-05"
    assert "date-repaired" in metadata_codes(text)
    assert metadata(text.replace("二一年三月", "二〇一〇年元月")).issued_on == "2010-01-05"


@pytest.mark.parametrize(
    ("text", "number", "repaired"),
    [
        ("粤市监〔2023〕49号", "粤市监〔2023〕49号", False),
        ("国办发[2021]39号", "国办发〔2021〕39号", False),
        ("中发〔20167号", "中发〔2016〕7号", True),
    ],
)
def test_document_numbers(text: str, number: str, repaired: bool) -> None:
    found = doc_number.read(text)
    assert found is not None
    assert (found.text, found.repaired) == (number, repaired)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("本办法自2024年1月1日起施行,有效期5年。", "2024-01-01", "2028-12-31"),
        ("本意见自发布之日(2031年5月6日)起生效,有效期至2033年12月31日止。", "2031-05-06", "2033-12-31"),
        ("本办法自印发之日(即2031年3月1日)起施行。", "2031-03-01", None),
        ("本措施自印发之日起施行,有效期至2026年12月31日。", "2025-04-24", "2026-12-31"),
        ("本规定自发布之日起30日后施行,有效期三年。", "2025-05-24", "2028-05-23"),
        ("原办法自2020年1月1日起停止。", None, None),
        ("本方案自发布之日起施行,至2027年12月31日止。", "2025-04-24", "2027-12-31"),
        ("本公告执行至2026年6月30日。", None, "2026-06-30"),
        ("有效期自2025年5月1日至2026年4月30日。", "2025-05-01", "2026-04-30"),
        ("本细则试行期为2年,自印发之日起试行。", "2025-04-24", "2027-04-23"),
        ("本办法自印发之日起满1个月后施行。", "2025-05-24", None),
        ("本通知自2025年6月1日起执行。自2020年3月1日起施行的《某某规定》同时废止。", "2025-06-01", None),
        ("本办法自印发之日起10个工作日后施行。", None, None),
        ("本政策自2025年3月1日起实施,暂定三年有效期。", "2025-03-01", "2028-02-29"),
        ("本办法自印发之日起施行。有效期3年。", "2025-04-24", "2028-04-23"),
        ("本办法自公布起实施,有效期5年。", "2025-04-24", "2030-04-23"),
        ("本办法自发布日起施行。", "2025-04-24", None),
        ("本办法自颁布实施之日起生效。", "2025-04-24", None),
        ("本办法自2026.1.1起施行,有效期至2028-12-31。", "2026-01-01", "2028-12-31"),
        ("本规定自2025年5月1日起试行两年。", "2025-05-01", "2027-04-30"),
        ("本规定自2025年5月1日起施行,暂定两年。", "2025-05-01", "2027-04-30"),
        ("本措施执行时间为2025年1月1日至2026年12月31日。", "2025-01-01", "2026-12-31"),
        ("本政策有效期自发布之日起至2025年12月31日止。", "2025-04-24", "2025-12-31"),
        ("本办法即日起施行,有效期2年。", "2025-04-24", "2027-04-23"),
        ("本措施有效期三年,自2025年4月1日起计算。", "2025-04-01", "2028-03-31"),
        ("本公告自2025年4月1日至2027年12月31日执行。", "2025-04-01", "2027-12-31"),
        ("本措施自印发之日起实施,有效期至2026年底。", "2025-04-24", "2026-12-31"),
        ("本措施自印发之日起实施,有效期至2026年。", "2025-04-24", "2026-12-31"),
        ("本措施自印发之日起实施,到2026年建成节水县。", "2025-04-24", None),
        ("本若干政策自发布之日起施行,有效期暂定3年。", "2025-04-24", "2028-04-23"),
        ("本条例自2025年5月1日起施行。本条例施行前取得的许可证,有效期未满的,继续有效。", "2025-05-01", None),
        ("入选名单有效期三年,实行动态管理。本办法自2025年5月1日起施行。", "2025-05-01", None),
        ("本通知自印发之日起至2026年6月30日执行。", "2025-04-24", "2026-06-30"),
        ("自本通知印发之日起至2026年6月30日执行。", "2025-04-24", "2026-06-30"),
        # Terms of other things.
        ("自本公告发布之日起至2026年6月30日,符合条件的农户可延期还款。", None, None),
        ("实行无还本续贷;对在建项目,自本通知下发之日起至2026年6月30日,可优先受理。", None, None),
        ("许可证有效期为3年。本办法自2025年7月1日起施行。", "2025-07-01", None),
        ("《登记证书》有效期为5年。", None, None),
        ("取得资格证书,有效期3年。本办法自2025年1月1日起施行。", "2025-01-01", None),
        ("企业资格自颁发证书之日起有效期为三年。本办法自2025年1月1日起施行。", "2025-01-01", None),
        ("提供三年有效期的证书。证书三年有效期满后换发。本措施自2025年3月1日起施行。", "2025-03-01", None),
        ("检验报告有效期至2026年5月1日的,可以申请。本通知自印发之日起执行。", "2025-04-24", None),
    ],
)
def test_validity(text: str, first: str | None, last: str | None) -> None:
    from datetime import date

    found = validity.read(text, date(2025, 4, 24), None)
    assert tuple(day.isoformat() if day else None for day in found) == (first, last)


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("国家税务总局江西省税务局", "江西省"),
        ("中国人民银行成都分行", "成都市"),
        ("国家统计局江西调查总队", "江西省"),
        ("中共赣州市委", "赣州市"),
        ("中共中央办公厅", "中华人民共和国"),
        ("国家知识产权局专利局", "中华人民共和国"),
        ("中国(上海)自由贸易试验区管理委员会", "上海市"),
        ("广州开发区管委会", "黄埔区"),
        ("某某协会", None),
    ],
)
def test_jurisdiction_of_a_body(name: str, division: str | None) -> None:
    from ipextract.metadata.jurisdiction import of_name

    found = of_name(name)
    assert (found.name if found else None) == division


def test_ministries_without_a_place_in_their_names_are_national() -> None:
    found = metadata(
        "财政部 税务总局关于某项税收政策的公告\n财政部 税务总局公告2022年第9号\n现公告如下：\n一、免征税款。\n二、本公告自2022年4月1日起执行。\n财政部　税务总局\n2022年3月24日\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.year, found.doc_number.serial) == (
        "财政部税务总局公告2022年第9号",
        2022,
        9,
    )
    assert [issuer.name for issuer in found.issuers] == ["财政部", "税务总局"]
    assert found.jurisdiction is not None
    assert found.jurisdiction.level == "national"


def test_the_header_of_a_law_database() -> None:
    text = "【法规标题】 某省某某规定\n【发布部门】 某省人民政府\t【发文字号】 某政发〔2010〕8号\n【发布日期】 2010.05.06\t【实施日期】 2010.07.01\n【时效性】 现行有效\n某省某某规定\n第一条 为了规范，制定本规定。\n第二条 由省局解释。\n"
    found = metadata(text)
    assert found.title == "某省某某规定"
    assert found.doc_number is not None
    assert found.doc_number.text == "某政发〔2010〕8号"
    assert (found.published_on, found.effective_from) == ("2010-05-06", "2010-07-01")


def test_a_header_as_a_bulleted_list_of_labels_and_values() -> None:
    text = "• 索引号：\n\n123/2024\n• 发文机构：\n\n县政府网站\n• 发文字号：\n\n某政发〔2024〕7号\n• 发布日期：\n\n2024年04月06日 16:34\n绿春县人民政府工作规则\n一、制定本规则。\n二、依法行政。\n"
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == "某政发〔2024〕7号"
    assert (found.issuers, found.recipients, found.published_on) == ((), (), "2024-04-06")


def test_a_number_in_brackets_behind_the_title() -> None:
    found = metadata(
        "赣州市人民政府印发《关于促进就业的实施意见》的通知（赣市府发〔2016〕3号）\n各县人民政府：\n现将意见印发给你们，请贯彻执行。\n赣州市人民政府\n2016年2月3日\n关于促进就业的实施意见\n一、目标\n扩大就业。\n二、任务\n加强培训。\n"
    )
    assert found.notice_title == "赣州市人民政府印发《关于促进就业的实施意见》的通知"
    assert found.doc_number is not None
    assert found.doc_number.text == "赣市府发〔2016〕3号"


def test_titles_over_three_lines_with_quotation_marks_open() -> None:
    found = metadata(
        "赣州市落实《关于稳定\n经济运行的若干政策\n措施》实施方案\n为稳定运行，制定本方案。\n一、消费\n促进消费。\n"
    )
    assert found.title == "赣州市落实《关于稳定经济运行的若干政策措施》实施方案"


def test_attachments_named_as_files() -> None:
    found = metadata(
        "某省通知\n现就有关事项通知如下。\n一、任务\n完成任务。\n附：1、任务清单.docx\n2、评分细则.xlsx\n赣州市人民政府\n2020年1月2日\n"
    )
    assert [(entry.number, entry.title) for entry in found.attachments] == [(1, "任务清单"), (2, "评分细则")]


def test_an_order_is_of_the_body_that_signs_it() -> None:
    found = metadata(
        "中华人民共和国国务院令\n第901号\n现公布《某某条例》，自公布之日起施行。\n总理 某某\n2001年2月3日\n某某条例\n第一条 为了管理，制定本条例。\n第二条 国家鼓励创新。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "中华人民共和国国务院令第901号"
    assert [issuer.name for issuer in found.issuers] == ["国务院"]
    assert (found.issued_on, found.effective_from) == ("2001-02-03", "2001-02-03")


def test_buttons_below_a_title_are_no_title() -> None:
    found = metadata(
        "数字建设\n首页\n某省数字建设2025年工作要点\n以数字化建设赋能发展\n查看详细内容\n了解相关政策\n一、目标\n建成体系。\n"
    )
    assert (found.title, found.doc_type) == ("某省数字建设2025年工作要点", "工作要点")


def test_issuers_above_a_title_that_stands_again_without_them() -> None:
    text = "关于开展推广工作的通知\n\n财政部 国家发展和改革委员会 工业和信息化部\n\n关于开展推广工作的通知\n财建〔2013〕644号\n现就有关事项通知如下：\n一、对象\n企业。\n"
    found = metadata(text)
    assert (found.title, found.notice_title) == ("关于开展推广工作的通知", None)
    assert [issuer.name for issuer in found.issuers] == ["财政部", "国家发展和改革委员会", "工业和信息化部"]


def test_a_covering_title_may_lack_its_last_words() -> None:
    text = "山西省人民政府办公厅关于印发山西省振兴工作方案\n各市、县人民政府：\n《山西省振兴工作方案》已经省人民政府同意，现印发给你们，请认真贯彻执行。\n山西省人民政府办公厅\n2017年5月15日\n山西省振兴工作方案\n一、目标\n建成体系。\n"
    found = metadata(text)
    assert (found.title, found.notice_title) == ("山西省振兴工作方案", "山西省人民政府办公厅关于印发山西省振兴工作方案")


def test_a_county_that_speaks_of_itself() -> None:
    text = "加快重点产业实施意见\n一、支持\n列入县财政预算，按照《柳河县引导资金管理办法》执行，由县政府统筹。获得吉林省著名商标的给予奖励。\n"
    found = metadata(text)
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "柳河县"
    assert "jurisdiction-inferred" in metadata_codes(text)


def test_an_order_in_the_note_under_the_title() -> None:
    found = metadata(
        "某省湿地公园管理办法\n（2019年12月10日某省人民政府第37次常务会议通过 2020年1月3日某省人民政府令第340号公布 自2020年3月1日起施行）\n第一条 为了管理，制定本办法。\n第二条 本办法自2020年3月1日起施行。\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.quote) == ("某省人民政府令第340号", "某省人民政府令第340号")
    assert [issuer.name for issuer in found.issuers] == ["某省人民政府"]
    # Of an order the day it was made public; of a regulation that a congress passed, the day it was passed.
    assert (found.issued_on, found.effective_from) == ("2020-01-03", "2020-03-01")
    passed = metadata(
        "某市湿地条例\n（2019年12月10日某市第九届人民代表大会常务委员会第三次会议通过 2020年1月3日某市人民代表大会常务委员会公告第5号公布）\n第一条 为了保护，制定本条例。\n第二条 本条例自2020年3月1日起施行。\n"
    )
    assert passed.issued_on == "2019-12-10"


def test_an_order_with_its_year_in_brackets_below_it() -> None:
    found = metadata(
        "河北省人民政府令\n〔2020〕第12号\n《河北省供水管护办法》已经省政府常务会议通过，现予公布，自2021年1月1日起施行。\n省长 王某\n2020年11月2日\n河北省供水管护办法\n第一条 为加强管护，制定本办法。\n第二条 本办法自2021年1月1日起施行。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "河北省人民政府令〔2020〕12号"
    assert [issuer.name for issuer in found.issuers] == ["河北省人民政府"]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        (
            "云海市人民政府办公室关于印发云海市\n城镇老旧小区改造和既有住宅加装电梯\n工作实施方案\n的通知",
            "云海市城镇老旧小区改造和既有住宅加装电梯工作实施方案",
        ),
        (
            "云海市人民政府关于印发居住区改造与公\n共空间提升和适老化建设两年\n行动方案的通知",
            "居住区改造与公共空间提升和适老化建设两年行动方案",
        ),
    ],
)
def test_a_title_broken_over_lines_in_the_middle_of_words(title: str, letter: str) -> None:
    half = len(letter) // 2
    text = f"{title}\n云政〔2023〕8号\n各区人民政府：\n《{letter}》已经市政府同意，现印发给你们，请认真组织实施。\n云海市人民政府\n2023年3月3日\n{letter[:half]}\n{letter[half:]}\n为推进改造，制定本方案。\n一、目标\n改造300个。\n二、保障\n加强领导。\n"
    found = metadata(text)
    assert found.title == letter
    assert found.notice_title == title.replace("\n", "")
    assert [issuer.name for issuer in found.issuers] == ["云海市人民政府"]


def test_issuers_on_lines_of_their_own_belong_to_the_title_of_a_notice() -> None:
    found = metadata(
        "甲省教育厅\n甲省财政厅\n甲省人力资源和社会保障厅\n关于印发《甲省银龄教师办法》的通知\n各市教育局：\n现将《甲省银龄教师办法》印发给你们，请遵照执行。\n2021年9月1日\n甲省银龄教师办法\n第一条 为规范管理，制定本办法。\n第二条 每人补助2万元。\n"
    )
    assert found.notice_title == "甲省教育厅甲省财政厅甲省人力资源和社会保障厅关于印发《甲省银龄教师办法》的通知"
    assert [issuer.name for issuer in found.issuers] == ["甲省教育厅", "甲省财政厅", "甲省人力资源和社会保障厅"]


@pytest.mark.parametrize(
    ("addressed", "signature", "whole"),
    [
        ("各县区人民政府", "安和市水利局\n安和市财政局\n", True),
        ("各县区人民政府", "安和市水利局 安和市财政局\n", True),
        ("各县区水利局、财政局", "", True),
        ("各县区人民政府", "安和市财政局\n", False),
    ],
)
def test_a_body_above_one_with_which_the_title_goes_on_issues_it_where_it_shows(
    addressed: str, signature: str, whole: bool
) -> None:
    text = (
        f"安和市水利局\n安和市财政局关于印发《安和市节水补助实施细则》的通知\n安水〔2031〕5号\n{addressed}：\n"
        f"现将《安和市节水补助实施细则》印发给你们，请认真执行。\n{signature}2031年5月6日\n"
        "安和市节水补助实施细则\n第一条　推广节水。\n第二条　落实补助。\n"
    )
    found = metadata(text)
    title = "安和市财政局关于印发《安和市节水补助实施细则》的通知"
    assert found.notice_title == (f"安和市水利局{title}" if whole else title)
    assert [issuer.name for issuer in found.issuers] == ["安和市水利局", "安和市财政局"][not whole :]


def test_an_issuer_above_a_title_that_is_whole_stays_out_of_it() -> None:
    found = metadata("某某市人民政府办公室\n2024年度工作要点\n一、抓发展\n加快发展。\n二、抓民生\n改善民生。\n")
    assert found.title == "2024年度工作要点"
    assert [issuer.name for issuer in found.issuers] == ["某某市人民政府办公室"]


def test_the_office_of_a_ministry_is_national() -> None:
    found = metadata(
        "自然资源部办公厅关于做好采砂用地管理的函\n各省自然资源主管部门：\n现就有关事项函告如下：\n一、严格审批\n不超过两年。\n二、加强监管\n落实责任。\n自然资源部办公厅\n2022年7月7日\n"
    )
    assert found.jurisdiction is not None
    assert found.jurisdiction.level == "national"
    assert found.issuers[0].canonical == "自然资源部办公厅"


def test_rows_of_a_page_table_without_colons() -> None:
    found = metadata(
        "索  引  号 11420100MB1X1/2021-001 主题分类 科技\n发布机构 甲市科技局 文    号 甲科〔2021〕12号\n发布日期 2021年05月06日 有效性 有效\n甲市众创空间管理办法\n第一条 为规范管理，制定本办法。\n第二条 由市科技局解释。\n"
    )
    assert found.title == "甲市众创空间管理办法"
    assert found.doc_number is not None
    assert found.doc_number.text == "甲科〔2021〕12号"
    assert found.published_on == "2021-05-06"
    prose = metadata("甲市意见\n发布日期和有效性由市科技局确定。\n一、目标\n扩大开放。\n二、任务\n落实任务。\n")
    assert prose.published_on is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("甲区发布 2023-05-06 18:00 发表于安徽", "2023-05-06"),
        ("2023-05-06 来源：甲市政府网", "2023-05-06"),
        ("2023-05-06 234", "2023-05-06"),
        ("2022年度考核结果", None),
    ],
)
def test_the_date_of_a_page_that_does_not_call_it_so(line: str, day: str | None) -> None:
    found = metadata(
        f"甲区快讯\n{line}\n甲区人才若干政策\n为加强人才工作，制定本政策。\n一、奖励。给予奖励。\n二、补助。给予补助。\n"
    )
    assert (found.title, found.published_on) == ("甲区人才若干政策", day)


def test_a_letter_whose_line_breaks_off_is_no_signature() -> None:
    found = metadata(
        "甲区人民政府关于印发甲区推广方案的通知\n各街道办事处：\n现将《甲区推广方案》印发给你们，请\n认真组织实施。\n甲市甲区人民政府\n2020年6月1日\n甲区推广方案\n一、目标\n推广3000辆。\n二、保障\n加强领导。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["甲市甲区人民政府"]
    assert [citation.title for citation in found.citations] == ["甲区推广方案"]


def test_the_day_in_force_from_the_note_where_the_text_has_none() -> None:
    found = metadata(
        "# 甲管理办法\n\n2021年3月15日 国家市场监督管理总局令第37号公布\n\n自2021年5月1日起施行\n\n第一条 为规范管理，制定本办法。\n\n第二条 由总局解释。\n"
    )
    assert (found.issued_on, found.effective_from) == ("2021-03-15", "2021-05-01")


def test_an_order_in_one_line_with_its_regulation() -> None:
    text = "交通运输部令2021年第12号《渡船船员管理规定》已于2021年3月1日经第5次部务会议通过，现予公布，自2021年6月1日起施行。部长李某2021年3月20日渡船船员管理规定第一章总则第一条为加强渡船船员管理，制定本规定。第二条县级以上地方人民政府负责渡口安全管理。第二章附则第三条船员应当持证上岗。第四条本规定自2021年6月1日起施行。\n"
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == "交通运输部令2021年第12号"
    assert (found.title, found.issued_on) == ("渡船船员管理规定", "2021-03-20")
    assert [issuer.name for issuer in found.issuers] == ["交通运输部"]


@pytest.mark.parametrize("signed", ["交通运输部部长 李某某 二〇二一年三月二十日", "部长 李某某 2021年3月20日"])
def test_an_order_in_one_line_above_its_regulation(signed: str) -> None:
    head = "中华人民共和国交通运输部令 第12号 《渡船船员管理规定》已经2021年3月1日第5次部务会议通过，现予公布，自2021年6月1日起施行。 "
    rest = "\n渡船船员管理规定\n第一章 总则\n第一条 为加强管理，制定本规定。\n第二条 船员应当持证上岗。\n"
    found = metadata(head + signed + rest)
    assert found.doc_number is not None
    assert found.doc_number.text == "中华人民共和国交通运输部令第12号"
    assert (found.title, found.issued_on, found.effective_from) == ("渡船船员管理规定", "2021-03-20", "2021-06-01")
    assert [issuer.name for issuer in found.issuers] == ["交通运输部"]


def test_a_notice_that_passes_on_what_others_wrote() -> None:
    found = metadata(
        "国务院办公厅转发应急部等部门\n关于加强森林防火工作意见的通知\n国办发〔2021〕88号\n各省、自治区、直辖市人民政府，\n国务院各部委、各直属机构：\n应急部、国家林草局《关于加强森林防火工作的意见》已经国务院同意，现转发给你们，请认真贯彻落实。\n国务院办公厅\n2021年8月8日\n关于加强森林防火工作的意见\n应急部 国家林草局\n为加强森林防火，提出如下意见。\n一、要求\n控制火灾。\n二、任务\n健全体系。\n"
    )
    assert found.notice_title == "国务院办公厅转发应急部等部门关于加强森林防火工作意见的通知"
    assert [issuer.name for issuer in found.issuers] == ["国务院办公厅"]
    assert found.recipients == ("各省、自治区、直辖市人民政府", "国务院各部委、各直属机构")


def test_attachments_on_lines_of_their_own_and_a_seal() -> None:
    found = metadata(
        "关于印发《丽水市民宿奖补办法》的通知\n丽文旅〔2022〕20号\n各县文旅局：\n现将《丽水市民宿奖补办法》印发给你们，请认真贯彻执行。\n附件：\n1.丽水市民宿奖补办法.docx\n2.申请表.xlsx\n丽水市文化和广电旅游体育局（盖章）\n2022年6月8日\n"
    )
    assert [(entry.number, entry.title) for entry in found.attachments] == [(1, "丽水市民宿奖补办法"), (2, "申请表")]
    assert [issuer.name for issuer in found.issuers] == ["丽水市文化和广电旅游体育局"]


def test_the_number_of_a_filing_gives_way() -> None:
    text = "渝文备〔2022〕88号\n綦江区人民政府关于促进投资的若干政策\n綦江府规〔2022〕2号\n各镇人民政府：\n一、奖励。给予奖励。\n二、补助。给予补助。\n"
    number = metadata(text).doc_number
    assert number is not None
    assert number.text == "綦江府规〔2022〕2号"
    alone = metadata(text.replace("綦江府规〔2022〕2号\n", "")).doc_number
    assert alone is not None
    assert alone.text == "渝文备〔2022〕88号"


def test_bodies_addressed_in_a_line_that_says_so_and_a_date_with_points() -> None:
    found = metadata(
        "主送：各镇人民政府，区各有关部门\n关于做好汛期安全工作的通知\n为做好工作，通知如下：\n一、落实责任。落实责任。\n二、加强值守。加强值守。\n岚县人民政府\n2020.9.1\n"
    )
    assert found.recipients == ("各镇人民政府", "区各有关部门")
    assert found.issued_on == "2020-09-01"
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "岚县"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("江西省财政厅江西省教育厅", ["江西省财政厅", "江西省教育厅"]),
        ("南京市玄武区商务局南京市玄武湖景区管理委员会", ["南京市玄武区商务局", "南京市玄武湖景区管理委员会"]),
        ("中共安吉县委安吉县人民政府", ["中共安吉县委", "安吉县人民政府"]),
        ("财政部税务总局", ["财政部", "税务总局"]),
        ("国家税务总局南昌市税务局", ["国家税务总局南昌市税务局"]),
        ("中国人民银行南昌中心支行", ["中国人民银行南昌中心支行"]),
        (
            "中国人民银行南昌中心支行国家金融监督管理总局江西监管局",
            ["中国人民银行南昌中心支行", "国家金融监督管理总局江西监管局"],
        ),
        ("国家税务总局江西省税务局中国证监会江西监管局", ["国家税务总局江西省税务局", "中国证监会江西监管局"]),
        ("教育部办公厅", ["教育部办公厅"]),
        ("江西省人民政府办公厅", ["江西省人民政府办公厅"]),
    ],
)
def test_names_that_lost_the_blanks_between_them(name: str, parts: list[str]) -> None:
    registry = Registry.load()
    places = [0, *issuers.apart(name, lambda part: registry.is_known(part, None, None)), len(name)]
    assert [name[start:end] for start, end in pairwise(places)] == parts


def test_orders_and_announcements_are_cited_with_their_numbers() -> None:
    found = metadata(
        "某市措施\n根据《营商条例》（国务院令第905号）和《关于优惠的公告》（财政部 税务总局公告2023年第96号），结合银发〔1997〕第3号文件，制定本措施。\n一、支持\n落实《某办法》（试行）。\n二、附则\n由市局解释。\n"
    )
    assert [(citation.title, citation.doc_number) for citation in found.citations] == [
        ("营商条例", "国务院令第905号"),
        ("关于优惠的公告", "财政部税务总局公告2023年第96号"),
        (None, "银发〔1997〕3号"),
        ("某办法", None),
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("江阴高新区管委会", "江阴市"),
        ("义乌经济技术开发区管理委员会", "义乌市"),
        ("泗县人民政府", "泗县"),
        ("某某高新区管委会", None),
        ("新县城建设方案", None),
    ],
)
def test_whose_a_body_is(name: str, place: str | None) -> None:
    found = jurisdiction.of_name(name)
    assert (found.name if found else None) == place


def test_an_order_of_several_bodies_on_lines_of_their_own() -> None:
    found = metadata(
        "中华人民共和国国家发展和改革委员会\n中华人民共和国商务部\n令\n第87号\n《边境目录管理办法》已经审议通过，现予公布，自2022年5月1日起施行。\n商务部部长：王某某\n2022年3月15日\n边境目录管理办法\n第一条 为规范管理，制定本办法。\n第二条 本办法自2022年5月1日起施行。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["国家发展和改革委员会", "商务部"]
    assert found.doc_number is not None
    assert found.doc_number.serial == 87


def test_a_term_broken_over_lines_of_one_width() -> None:
    lines = ["某市关于促进展览业发展的若干措施"]
    body = (
        "一、支持展览。对在本市举办展览的企业给予补助，具体标准由市商务局会同市财政局另行制定并向社会公布，企业应当如实申报。"
        * 4
    )
    lines += [body[start : start + 30] for start in range(0, len(body), 30)]
    lines += ["二、附则。本措施由市商务局负责解释，执行期限为2025年1月", "1日至2026年12月31日。"]
    found = metadata("\n".join(lines) + "\n")
    assert (found.effective_from, found.effective_to) == ("2025-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("安吉县水利局关于做好供水保障\n工作的通知（2022年5月6日）", "安吉县水利局关于做好供水保障工作的通知"),
        ("安吉县供水保障行动计划（2022年版）", "安吉县供水保障行动计划(2022年版)"),
        ("安吉县供水保障行动计划（2022—2025年）", "安吉县供水保障行动计划(2022—2025年)"),
    ],
)
def test_a_date_in_brackets_is_no_part_of_a_title(line: str, title: str) -> None:
    found = metadata(f"{line}\n各乡镇：\n现就有关事项通知如下：\n一、加强排查。\n二、加强值守。\n")
    assert found.title == title
    assert found.issued_on == ("2022-05-06" if "日" in line else None)


def test_a_body_that_signs_twice_is_named_once() -> None:
    letter = "现将《安吉县供水工作方案》印发给你们，请认真贯彻落实。\n安吉县水利局\n安吉县财政局\n2022年5月6日\n"
    found = metadata(
        f"各乡镇：\n{letter}安吉县供水工作方案\n为供水安全，制定本方案。\n一、目标\n全县通水。\n安吉县水利局\n2022年5月6日\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县水利局", "安吉县财政局"]


def test_a_notice_that_brings_a_list_is_the_document() -> None:
    found = metadata(
        "安吉县水利局关于公布2022年度节水企业名单的公告\n经评审，现将名单予以公布。\n附件：2022年度节水企业名单\n安吉县水利局\n2022年5月6日\n"
    )
    assert (found.title, found.notice_title) == ("安吉县水利局关于公布2022年度节水企业名单的公告", None)
    assert found.doc_type == "公告"


def test_a_notice_that_brings_a_plan_covers_it() -> None:
    found = metadata(
        "安吉县水利局关于印发节水工作方案的通知\n各乡镇：\n现将方案印发给你们。\n安吉县水利局\n2022年5月6日\n节水工作方案\n一、目标\n全县节水。\n"
    )
    assert (found.title, found.notice_title) == ("节水工作方案", "安吉县水利局关于印发节水工作方案的通知")


def test_a_report_above_the_text_names_who_issued_it() -> None:
    report = "新华社北京1月6日电\n近日，中共中央办公厅、国务院办公厅印发了《关于加强节水的若干意见》，并发出通知，要求认真贯彻落实。\n《关于加强节水的若干意见》全文如下。\n"
    found = metadata(f"{report}为加强节水，提出以下意见。\n一、目标\n全国节水。\n二、组织实施\n加强领导。\n")
    assert found.title == "关于加强节水的若干意见"
    assert [issuer.name for issuer in found.issuers] == ["中共中央办公厅", "国务院办公厅"]
    assert found.citations == ()


def test_who_wrote_what_another_body_passes_on_does_not_issue_it() -> None:
    found = metadata(
        "安吉县人民政府办公室转发县水利局等部门关于加强节水意见的通知\n各乡镇：\n县水利局、县财政局《关于加强节水的意见》已经县政府同意，现转发给你们，请认真贯彻执行。\n2022年5月6日\n关于加强节水的意见\n县水利局　县财政局\n为加强节水，提出如下意见：\n一、目标\n全县节水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府办公室"]


def test_central_bodies_with_a_wide_blank_between_them() -> None:
    found = metadata("中共中央　国务院\n关于加强节水工作的意见\n（2021年1月5日）\n一、目标\n全国节水。\n")
    assert [issuer.name for issuer in found.issuers] == ["中共中央", "国务院"]
    assert found.issued_on == "2021-01-05"


def test_a_headline_names_the_document() -> None:
    found = metadata(
        "水利部 财政部印发《关于加强节水的意见》\n2022-01-07 18:05 来源：水利报\n近日，水利部、财政部联合印发了《关于加强节水的意见》。\n《关于加强节水的意见》主要内容如下。\n为加强节水，提出如下意见。\n一、目标\n全国节水。\n"
    )
    assert (found.title, found.notice_title) == ("关于加强节水的意见", None)
    assert [issuer.name for issuer in found.issuers] == ["水利部", "财政部"]
    assert found.published_on == "2022-01-07"


def test_the_name_of_a_column_is_no_title() -> None:
    found = metadata("首页\n通知公告\n各乡镇人民政府：\n现将有关事项通知如下：\n一、加强排查。\n二、加强值守。\n")
    assert (found.title, found.doc_type) == (None, "通知")


def test_a_citation_broken_over_lines_is_neither_title_nor_number() -> None:
    found = metadata(
        "安吉县禁捕实施方案\n为贯彻《浙江省人民政府\n关于印发〈禁捕方案〉的通知》\n（浙政发〔2020〕3号）\n精神，制定本方案。\n一、目标\n全县禁捕。\n二、任务\n加强巡查。\n"
    )
    assert (found.title, found.notice_title, found.doc_number) == ("安吉县禁捕实施方案", None, None)


def test_a_number_in_brackets_below_a_title_is_its_own() -> None:
    found = metadata(
        "安吉县禁捕实施方案\n（安政发〔2020〕3号）\n全县各地：\n一、目标\n全县禁捕。\n二、任务\n加强巡查。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.serial == 3


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("杭州市富阳区\n人民政府办公室", ["杭州市富阳区人民政府办公室"]),
        ("富阳区水利局\n富阳区财政局", ["富阳区水利局", "富阳区财政局"]),
    ],
)
def test_a_name_on_two_lines_of_a_signature(signature: str, names: list[str]) -> None:
    found = metadata(
        f"富阳区节水工作的通知\n各镇街：\n现将《富阳区节水方案》印发给你们。\n{signature}\n2022年5月6日\n富阳区节水方案\n一、目标\n全区节水。\n二、任务\n加强检查。\n"
    )
    assert [issuer.name.replace("\n", "") for issuer in found.issuers] == names


@pytest.mark.parametrize(
    ("title", "known"), [("人才新政二十条", True), ("促进夜间经济20条", True), ("适用第三条", False)]
)
def test_a_title_may_count_its_points(title: str, known: bool) -> None:
    found = metadata(f"{title}\n为发展经济，制定如下措施。\n1. 引进品牌。给予奖励。\n2. 加强宣传。\n")
    assert found.title == (title if known else None)


def test_the_letterhead_names_who_signs_with_a_seal_only() -> None:
    found = metadata(
        "安吉县人民政府文件\n安政发〔2022〕5号　　　　　　　签发人：王某某\n关于印发《安吉县节水意见》的通知\n各乡镇人民政府：\n现将《安吉县节水意见》印发给你们。\n2022年5月6日\n安吉县节水意见\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府"]
    assert found.doc_number is not None
    assert found.doc_number.text == "安政发〔2022〕5号"


def test_a_report_and_the_text_it_leads_to_in_one_line() -> None:
    found = metadata(
        "安吉县出台措施节水\n近日，安吉县水利局印发《安吉县节水若干措施》（安水〔2022〕9号），全文如下：\n一、加强宣传。多做宣传。\n二、加强检查。多做检查。\n"
    )
    assert found.title == "安吉县节水若干措施"
    assert found.doc_number is not None
    assert found.doc_number.serial == 9
    assert [issuer.name for issuer in found.issuers] == ["安吉县水利局"]


SEVERAL = """关于印发{name}的通知
各镇街：
{name}已经县政府同意，现印发实施。
安吉县水利局
安吉县财政局
中共安吉县委组织部
2022年5月6日
第一条 为了节水，制定本办法。
第二条 本办法自2022年6月1日起施行。
安吉县水利局办公室
2022年5月7日印发
"""


def test_several_bodies_sign_above_a_text_without_a_title() -> None:
    found = metadata(SEVERAL.format(name="安吉县节水管理办法"))
    assert [issuer.name for issuer in found.issuers] == ["安吉县水利局", "安吉县财政局", "中共安吉县委组织部"]
    assert found.issued_on == "2022-05-06"
    assert found.title == "安吉县节水管理办法"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("节水工作方案", "节水工作方案"),
        ("关于加强节水的若干措施", "关于加强节水的若干措施"),
        ("促进节水和治污若干措施", "促进节水和治污若干措施"),
        # Several documents.
        ("三项制度", None),
        ("节水办法和治污细则", None),
        ("节水办法等两个文件", None),
    ],
)
def test_a_title_that_only_the_notice_names(name: str, title: str | None) -> None:
    assert metadata(SEVERAL.format(name=name)).title == title


@pytest.mark.parametrize("label", ["发表时间", "刊发日期"])
def test_more_labels_of_the_day_of_a_page(label: str) -> None:
    found = metadata(f"安吉县节水意见\n{label}：2022-05-09 23:04:15\n为了节水，提出以下意见。\n一、目标\n全县节水。\n")
    assert found.published_on == "2022-05-09"


def test_the_page_names_the_place_of_a_body_that_leaves_it_out() -> None:
    found = metadata(
        "发布机构：安吉县水利局\n县水利局关于印发《安吉县节水方案》的通知\n各镇街：\n现将《安吉县节水方案》印发给你们。\n2022年5月6日\n一、目标\n全县节水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县水利局"]
    found = metadata(
        "发布机构：江苏省人民政府\n省政府关于同意江阴节水园区更名的批复\n江阴市人民政府：\n同意更名。\n2031年8月1日\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["江苏省人民政府"]


@pytest.mark.parametrize(
    "remark", ["（2022年5月6日）", "（安水〔2022〕9号，2022年5月6日）", "（2022年5月6日 安水〔2022〕9号）"]
)
def test_a_compilers_remark_behind_the_title(remark: str) -> None:
    found = metadata(f"安吉县水利局关于加强节水的意见{remark}\n为了节水，提出以下意见。\n一、目标\n全县节水。\n")
    assert found.title == "安吉县水利局关于加强节水的意见"
    assert found.issued_on == "2022-05-06"
    assert ("9号" in remark) == (found.doc_number is not None)


def test_the_number_below_an_announcement_that_says_what_it_is_about() -> None:
    found = metadata(
        "安吉县水利局 安吉县公安局\n关于禁止采砂的通告\n（2021年第6号）\n为保护河道，现就有关事项通告如下：\n一、范围\n全县河道。\n安吉县水利局\n安吉县公安局\n2021年10月15日\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "2021年第6号"
    assert found.title is not None
    assert found.title.endswith("关于禁止采砂的通告")


def test_title_number_and_bodies_addressed_in_one_line() -> None:
    found = metadata(
        "安吉县人民政府关于印发安吉县节水方案的通知 安政〔2019〕22号 各镇街，县政府各部门：\n现将《安吉县节水方案》印发给你们，请认真贯彻执行。\n2019年6月5日\n安吉县节水方案\n一、目标\n全县节水。\n"
    )
    assert found.notice_title == "安吉县人民政府关于印发安吉县节水方案的通知"
    assert found.doc_number is not None
    assert found.doc_number.text == "安政〔2019〕22号"
    assert found.recipients == ("各镇街", "县政府各部门")


def test_a_body_on_two_lines_in_title_and_signature() -> None:
    body = "县推进节水型社会和“双控”改革\n协调领导小组办公室"
    found = metadata(
        f"{body}\n关于印发节水工作要点的通知\n各镇街：\n现将《节水工作要点》印发给你们。\n{body}（代章）\n2023年5月10日\n节水工作要点\n一、目标\n全县节水。\n"
    )
    whole = body.replace("\n", "")
    assert [issuer.name for issuer in found.issuers] == [whole]
    assert found.notice_title == f"{whole}关于印发节水工作要点的通知"


@pytest.mark.parametrize(
    "term",
    [
        "采砂登记自主管部门准予登记之日起生效，有效期为10年。",
        "商标注册自核准注册之日起生效，有效期为10年。",
        "推荐名单自公告之日起生效，有效期两年。",
    ],
)
def test_a_term_that_is_counted_from_what_came_about_is_no_term_of_the_document(term: str) -> None:
    text = f"某省采砂条例\n第一条 为了管理采砂，制定本条例。\n第二条 {term}\n第三条 本条例自2014年3月1日起施行。\n"
    found = metadata(text)
    assert (found.effective_from, found.effective_to) == ("2014-03-01", None)


@pytest.mark.parametrize(
    ("force", "first", "last"),
    [
        ("本办法自县政府批准之日起施行，有效期5年。本办法自2014年3月1日起施行。", "2014-03-01", "2019-02-28"),
        ("以上政策自发布之日起施行，有效期2年。", "2014-02-01", "2016-01-31"),
        ("本办法自颁布之日起开始实施。", "2014-02-01", None),
        ("本办法自2014年5月1日起施行，有效期延长至2016年12月31日。", "2014-05-01", "2016-12-31"),
        ("本办法自2014年5月1日起正式开始施行，有效期1年。", "2014-05-01", "2015-04-30"),
        ("县政府自2014年5月1日起开始受理申请。", None, None),
        ("施行。\n三、执行期限自2014年5月1日至2016年12月31日。", "2014-05-01", "2016-12-31"),
        ("施行。\n三、许可证有效期至2016年12月31日。", None, None),
        ("本办法有效期三年，自印发之日起计算。", "2014-02-01", "2017-01-31"),
        ("本办法有效期为2014年至2016年。", "2014-01-01", "2016-12-31"),
        ("许可证有效期为2014年至2016年。", None, None),
        ("本办法自2015年起执行，执行期两年。", "2015-01-01", "2016-12-31"),
        ("县水利局自2015年起执行新的水价标准。", None, None),
        ("上述政策自2014年3月1日起执行，至2014年12月31日止。", "2014-03-01", "2014-12-31"),
        ("上述政策自2014年3月1日起执行，至2014年12月31日共受理两次。", "2014-03-01", None),
        ("原政策自2012年3月1日起执行，至2013年12月31日止。本办法自2014年3月1日起施行。", "2014-03-01", None),
    ],
)
def test_words_of_force(force: str, first: str | None, last: str | None) -> None:
    text = f"某县补助办法\n2014年2月1日\n第一条 为了管理补助，制定本办法。\n第二条 {force}\n"
    found = metadata(text)
    assert (found.effective_from, found.effective_to) == (first, last)


@pytest.mark.parametrize(
    ("note", "number", "issued"),
    [
        (
            "1991年3月4日　国务院令第76号发布\n2018年9月6日　国务院第23次常务会议修订通过\n2018年11月6日　国务院令第706号公布\n2019年3月1日　施行",
            "国务院令第706号",
            "2018-11-06",
        ),
        (
            "（2001年3月4日水利部令第76号公布　2019年1月8日水利部部务会议修订　2019年2月1日水利部令第18号公布　自2019年3月1日起施行）",
            "水利部令第18号",
            "2019-02-01",
        ),
        (
            "（1991年3月4日国务院令第76号发布，根据2010年1月8日国务院令第588号《国务院关于修改部分行政法规的决定》第一次修订　自2019年3月1日起施行）",
            "国务院令第76号",
            "1991-03-04",
        ),
        (
            "（2001年3月4日甲省人民政府令第76号公布　2010年1月8日甲省人民政府令第188号修正　自2019年3月1日起施行）",
            "甲省人民政府令第76号",
            "2001-03-04",
        ),
    ],
)
def test_of_several_orders_the_one_that_made_the_revised_text_public_counts(
    note: str, number: str, issued: str
) -> None:
    found = metadata(f"河道采砂管理规定\n{note}\n第一条 为了管理采砂，制定本规定。\n第二条 采砂须登记。\n")
    assert found.doc_number is not None
    assert (found.doc_number.text, found.issued_on) == (number, issued)
    assert found.effective_from == "2019-03-01"


@pytest.mark.parametrize(
    ("title", "number", "place"),
    [
        ("南京某新区促进发展的若干措施", "宁科规〔2026〕4号", "南京市"),
        ("宁夏某新区促进发展的若干措施", "宁科规〔2026〕4号", "宁夏回族自治区"),
        ("关于促进发展的若干措施", "宁科规〔2026〕4号", "宁夏回族自治区"),
        ("关于促进发展的若干措施", "宁新区管规字〔2026〕4号", None),
        ("关于促进发展的若干措施", "宁市科〔2026〕4号", None),
        ("关于促进发展的若干措施", "宁市监规〔2026〕4号", "宁夏回族自治区"),
        ("关于促进发展的若干措施", "甬高新办〔2026〕4号", "宁波市"),
    ],
)
def test_an_abbreviation_of_a_province_may_be_a_citys(title: str, number: str, place: str | None) -> None:
    text = f"{title}\n发布机构：经济发展局\n文号：{number}\n为促进发展，制定本措施。\n一、给予补助。\n二、加强监管。\n"
    found = metadata(text).jurisdiction
    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("结合我区实际，落实市级补助、市级奖励，市级财政承担。", "鹿城区"),
        ("结合我市实际，县级补助由县级财政承担，县级奖励另定。", "温州市"),
        ("市级补助由市级财政承担。", "温州市"),
    ],
)
def test_a_text_is_of_the_level_that_it_calls_its_own(said: str, place: str) -> None:
    text = f"关于深化改革的意见\n根据《关于住房的意见》，提出如下意见。\n一、{said}\n二、修订《温州市鹿城区人才目录》和《温州市人才办法》。\n"
    found = metadata(text).jurisdiction
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("为贯彻落实省委、省政府印发的《灌溉纲要》，制定本计划。", []),
        ("根据甲省水利厅关于印发灌溉纲要的通知，制定本计划。", []),
        ("甲省水利厅、甲省财政厅印发《灌溉计划》", ["甲省水利厅", "甲省财政厅"]),
        ("经济和信息化局关于印发《灌溉计划》的通知", ["经济和信息化局"]),
    ],
)
def test_a_reason_names_no_issuer(line: str, names: list[str]) -> None:
    text = normalize(Source("test", "test.txt", line, "", "utf-8", "text/plain"))
    found = issuers.before_title(text, (Span(0, len(text.text)),))
    assert [text.text[name.start : name.end] for name in found] == names


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (
            "为促进产业发展，特制定如下政策措施：\n一、支持研发\n给予补助。\n二、附则\n由县科技局解释。\n",
            "某县促进产业发展的若干政策措施",
        ),
        ("第一条 为促进产业发展，制定本措施。\n第二条 给予补助。\n", "某县促进产业发展的若干政策措施"),
        (
            "各乡镇人民政府：\n为落实《某县促进产业发展的若干政策措施》，现就有关事项通知如下：\n一、加强学习。\n二、制定本级政策措施。\n",
            "关于印发《某县促进产业发展的若干政策措施》的通知",
        ),
        (
            "各乡镇人民政府：\n为促进产业发展，制定本措施。\n一、支持研发\n给予补助。\n二、附则\n由县科技局解释。\n",
            "某县促进产业发展的若干政策措施",
        ),
        # A later page of the same document.
        ("第二章 供水\n第四条 水厂应当改造。\n第五条 改造给予补助。\n", "某县促进产业发展的若干政策措施"),
        (
            "为落实县委要求，制定本方案。\n一、加强学习。\n二、加强落实。\n",
            "关于印发《某县促进产业发展的若干政策措施》的通知",
        ),
    ],
)
def test_a_policy_right_below_the_notice_that_names_it_has_its_title_from_there(below: str, title: str) -> None:
    line = "关于印发《某县促进产业发展的若干政策措施》的通知"
    found = metadata(f"{line}\n{below}")
    assert found.title == title
    assert found.notice_title == (None if title == line else line)


@pytest.mark.parametrize(
    ("head", "issuer", "place"),
    [
        (
            "标题：内蒙古自治区人民政府办公厅关于印发自治区灌溉方案的通知\n发布机构：通辽市人民政府",
            "内蒙古自治区人民政府办公厅",
            "内蒙古自治区",
        ),
        ("标题：通辽市人民政府转发自治区人民政府灌溉方案的通知\n发布机构：内蒙古政策网", "通辽市人民政府", "通辽市"),
        ("标题：关于印发《通辽市灌溉方案》的通知\n发布机构：通辽市水务局", "通辽市水务局", "通辽市"),
        ("标题：市水务局关于印发《灌溉方案》的通知\n发布机构：通辽市水务局", "通辽市水务局", "通辽市"),
    ],
)
def test_a_title_on_the_page_names_the_issuer_before_the_one_that_passes_it_on(
    head: str, issuer: str, place: str
) -> None:
    text = f"{head}\n发布日期：2023-10-19\n各单位：\n现将灌溉方案印发给你们，请认真贯彻落实。\n2023年10月10日\n灌溉方案\n为发展灌溉，制定本方案。\n一、修建水渠。\n二、检修泵站。\n"
    found = metadata(text)
    assert [each.name for each in found.issuers] == [issuer]
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == place
    assert "metadata-from-page" in metadata_codes(text)


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("王某某代表：", ("王某某代表",)),
        ("李某、赵某某委员：", ("李某、赵某某委员",)),
        ("陈某某副主席：", ("陈某某副主席",)),
        ("各位代表：", ()),
        ("提案由以下委员提出，代表性意见：", ()),
    ],
)
def test_an_answer_to_a_proposal_addresses_a_person(line: str, recipients: tuple[str, ...]) -> None:
    text = f"关于第0123号灌溉提案的答复\n{line}\n您提出的建议收悉，现答复如下：\n一、修建水渠。\n二、检修泵站。\n某省水利厅\n2019年3月1日\n"
    found = metadata(text)
    assert (found.title, found.doc_type) == ("关于第0123号灌溉提案的答复", "答复")
    assert found.recipients == recipients


def test_a_note_under_the_title_says_who_issued_it_and_when() -> None:
    text = "全省灌溉规划纲要\n（2021年8月5日甲省水利厅、甲省财政厅印发）\n为发展灌溉，制定本纲要。\n一、修建水渠。\n二、检修泵站。\n"
    found = metadata(text)
    assert (found.title, found.issued_on) == ("全省灌溉规划纲要", "2021-08-05")
    assert [issuer.name for issuer in found.issuers] == ["甲省水利厅", "甲省财政厅"]


def test_a_kind_torn_at_the_end_of_a_line_and_a_day_behind_it() -> None:
    text = """4. 陵水县文化局关于印发《陵水县古桥保护办法》的通
知（2024 年5 月8 日）
各乡镇文化站所：
《陵水县古桥保护办法》已经局务会审议通过，现印发你们，请遵照执行。
陵水县文化局
2024 年5 月8 日
陵水县古桥保护办法
第一条 为了保护古桥，制定本办法。
"""
    found = metadata(text)
    assert found.notice_title == "陵水县文化局关于印发《陵水县古桥保护办法》的通知"
    assert (found.title, found.recipients) == ("陵水县古桥保护办法", ("各乡镇文化站所",))


def test_the_letter_alone_names_its_policy() -> None:
    letter = "各县人民政府：\n{}\n2024年3月6日\n为完善乡村物流，现提出如下措施。\n建设县级物流中心20个。\n"
    sent = letter.format("《关于完善乡村物流体系的若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。")
    assert (metadata(sent).title, metadata(sent).doc_type) == ("关于完善乡村物流体系的若干措施", "若干措施")
    assert "title-from-notice" in metadata_codes(sent)
    for cited in ("《乡村物流管理办法》已经施行三年，现就有关事项通知如下。", "根据《乡村物流管理办法》，现提出要求。"):
        assert metadata(letter.format(cited)).title is None


@pytest.mark.parametrize("line", ["（2）报送县财政局", "3.抄告县水务局", "二、县司法局"])
def test_the_last_item_of_a_list_signs_nothing(line: str) -> None:
    found = metadata(f"某县补助办法\n一、程序\n（1）村委会审核\n{line}\n")
    assert found.issuers == ()


def test_whom_a_township_addresses() -> None:
    for line, addressed in (("各行政村、专业合作社：", True), ("各街道办事处：", True), ("建设美丽乡村：", False)):
        found = metadata(f"{line}\n为做好冬季管护，现就有关事项通知如下：\n一、加强领导\n建立机制。\n")
        assert bool(found.recipients) is addressed


DATABASE = """您的位置: 首页 » 法律资料网 » 法律法规 »

{title}

作者:法律资料网 时间:2031-07-06 00:54:58  浏览:17   来源:法律资料网

{title}

{body}


{title}

{rest}"""


def test_a_law_database_names_the_issuer_between_two_titles() -> None:
    rest = "政府令〔2031〕第7号\n\n《浙江省取水办法》已经省政府第3次常务会议通过，现予公布，自2031年9月1日起施行。\n\n省长\n\n二〇三一年六月五日\n\n浙江省取水办法\n\n第一条 为了节水，制定本办法。\n第二条 取水应当登记。\n"
    found = metadata(DATABASE.format(title="浙江省取水办法", body="浙江省人民政府", rest=rest))
    assert [issuer.name for issuer in found.issuers] == ["浙江省人民政府"]
    assert (found.issued_on, found.effective_from) == ("2031-06-05", "2031-09-01")


def test_the_congress_of_the_note_comes_before_a_line_above_the_title() -> None:
    rest = "【题注】 (2031年4月9日宁波市第三十届人民代表大会第四次会议通过 2031年6月3日浙江省第三十届人民代表大会常务委员会第二次会议批准)\n【章名】 第一章 总则\n第一条 为了节水，制定本条例。\n第二条 取水应当登记。\n"
    found = metadata(DATABASE.format(title="宁波市取水条例", body="浙江省宁波市人大常委会", rest=rest))
    assert [issuer.name for issuer in found.issuers] == ["宁波市第三十届人民代表大会"]
    assert found.issued_on == "2031-04-09"


def test_a_day_and_the_body_below_the_title() -> None:
    found = metadata(
        "财政部关于修订节水资金规定的通知\n1991年3月5日，财政部\n\n各省财政厅：\n现就节水资金规定的修订通知如下：\n一、节水资金专款专用。\n二、本通知自发布之日起执行。\n"
    )
    assert (found.issued_on, [issuer.name for issuer in found.issuers]) == ("1991-03-05", ["财政部"])
    assert found.recipients == ("各省财政厅",)


def test_a_title_in_double_brackets_names_its_issuer_and_its_policy() -> None:
    found = metadata(
        "《安吉县人民政府办公室关于印发〈安吉县2031年节水工作要点〉的通知》\n安政办发〔2031〕26号\n各乡镇人民政府：\n《安吉县2031年节水工作要点》已经县政府同意，现印发给你们，请认真贯彻落实。\n2031年5月28日\n2031年是节水之年，要做好节水工作。\n一、推进节水\n建设节水灌区。\n二、加强宣传\n开展宣传。\n"
    )
    assert found.title == "安吉县2031年节水工作要点"
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府办公室"]


def test_the_headline_of_a_reposter_is_no_covering_notice() -> None:
    found = metadata(
        "第一篇：浙江省关于规范取水登记有关问题的通知\n浙江省水利厅文件\n浙水资[2031]83号\n关于规范取水登记有关问题的通知\n为规范取水登记，经省政府同意，现就有关问题通知如下，请认真贯彻执行。\n一、取水应当登记。\n二、登记应当公开。\n"
    )
    assert (found.title, found.notice_title) == ("关于规范取水登记有关问题的通知", None)
    assert [issuer.name for issuer in found.issuers] == ["浙江省水利厅"]


def test_a_page_header_in_a_list() -> None:
    found = metadata(
        "安吉县水利局关于节水的实施意见\n- 发布日期：2031-07-19\n- 浏览次数：\n各镇街：\n现提出如下意见：\n一、推进节水。\n二、加强宣传。\n"
    )
    assert found.published_on == "2031-07-19"


def test_a_year_in_quotation_marks_stands_in_the_brackets_of_a_number() -> None:
    found = metadata(
        "安吉县水利局关于节水的通知\n安水„2031‟8号\n各镇街：\n现就节水通知如下：\n一、推进节水。\n二、加强宣传。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "安水〔2031〕8号"


def test_a_notice_that_issues_tasks_covers_them() -> None:
    found = metadata(
        "安吉县人民政府办公室关于印发安吉县2031年节水工作任务的通知\n各镇街：\n《安吉县2031年节水工作任务》已经县政府同意，现印发给你们，请认真贯彻落实。\n安吉县人民政府办公室\n2031年4月8日\n安吉县2031年节水工作任务\n为推进节水，明确本工作任务。\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    )
    assert found.title == "安吉县2031年节水工作任务"
    assert found.notice_title == "安吉县人民政府办公室关于印发安吉县2031年节水工作任务的通知"


def test_a_year_with_a_letter_for_its_zero() -> None:
    # Cyrillic, Greek and Latin letters, a large circle.
    for zero in "ОΟoO◯":
        assert (
            metadata(
                f"关于供水的通知\n各供水单位：\n现将有关事项通知如下：\n一、巡查。\n二、抢修。\n安吉县水利局\n二{zero}三一年十一月三日\n"
            ).issued_on
            == "2031-11-03"
        )


def test_an_order_of_several_bodies_of_the_state() -> None:
    found = metadata(
        "中华人民共和国国家发展和改革委员会\n中华人民共和国水利部\n中华人民共和国住房和城乡建设部令\n2031年第9号\n为了节水，我们制定了《城镇节水办法》，现予公布，自2031年7月1日起施行。\n水利部部长：李某某\n2031年5月6日\n城镇节水办法\n第一条 为了节水，制定本办法。\n第二条 本办法由水利部负责解释。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["国家发展和改革委员会", "水利部", "住房和城乡建设部"]
    assert (found.issued_on, found.effective_from) == ("2031-05-06", "2031-07-01")


def test_a_table_of_the_page_that_begins_with_a_registered_number() -> None:
    found = metadata(
        "统一编号\tFAJD01-2031-0003\t文  号\t安政办发〔2031〕18号\n安吉县水利局关于供水的通知\n各镇街：\n现就供水通知如下：\n一、巡查。\n二、抢修。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "安政办发〔2031〕18号"


def test_a_number_and_a_field_of_the_page_share_a_line() -> None:
    found = metadata(
        "安吉县取水办法\n安水规〔2031〕2号　　发布日期：2031年2月1日\n第一条 取水应当登记。\n第二条 登记应当公开。\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.published_on) == ("安水规〔2031〕2号", "2031-02-01")


@pytest.mark.parametrize("between", [" ", "\n"])
def test_fields_of_the_page_in_a_bracket(between: str) -> None:
    found = metadata(
        "安吉县水利局关于取水的通知\n"
        f"（发布日期：2031年2月1日{between}文号：安水规〔2031〕2号）\n各镇街：\n现就取水通知如下：\n一、登记。\n二、公开。\n"
        "安吉县水利局\n2031年1月30日\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "安水规〔2031〕2号"
    assert (found.issued_on, found.published_on) == ("2031-01-30", "2031-02-01")


def test_a_notice_with_a_list_attached_is_the_document() -> None:
    found = metadata(
        "湖州市人民政府关于宣布失效一批文件的通知\n湖政发〔2031〕11号\n各区县人民政府：\n经市政府常务会议审议通过，决定宣布2件文件失效，自本通知印发之日起停止执行。\n湖州市人民政府\n2031年6月20日\n附件\n宣布失效的文件目录\n1.湖州市供水办法（湖政发〔2020〕3号）\n2.湖州市排水办法（湖政发〔2021〕6号）\n"
    )
    assert (found.title, found.notice_title) == ("湖州市人民政府关于宣布失效一批文件的通知", None)
    assert [entry.title for entry in found.attachments] == ["宣布失效的文件目录"]


def test_the_last_word_of_the_bodies_addressed_breaks_off() -> None:
    found = metadata(
        "安吉县水利局关于供水的通知\n各乡镇人民政府、街道办事处，县政府各部门、各直属单\n位：\n现就供水通知如下：\n一、巡查。\n二、抢修。\n"
    )
    assert found.recipients == ("各乡镇人民政府、街道办事处", "县政府各部门、各直属单位")


def test_a_regulation_is_passed_before_an_announcement_makes_it_public() -> None:
    found = metadata(
        "安吉县人民代表大会常务委员会公告\n第7号\n《安吉县取水条例》已由县人大常委会通过，现予公布，自2031年9月1日起施行。\n安吉县人民代表大会常务委员会\n2031年6月2日\n安吉县取水条例\n（2031年5月28日安吉县第十八届人民代表大会常务委员会第五次会议通过）\n第一条 为了节水，制定本条例。\n第二条 取水应当登记。\n"
    )
    assert (found.issued_on, found.effective_from) == ("2031-05-28", "2031-09-01")
    assert [issuer.name for issuer in found.issuers] == ["安吉县第十八届人民代表大会常务委员会"]


def test_a_line_may_end_inside_the_name_of_the_congress() -> None:
    found = metadata(
        "安吉县取水条例\n2031年5月28日 安吉县第十八届人民代表大会常务\n委员会第五次会议通过\n第一条 为了节水，制定本条例。\n第二条 取水应当登记。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县第十八届人民代表大会常务委员会"]


def test_bodies_in_one_line_above_the_one_with_which_a_title_goes_on() -> None:
    text = (
        "广州市医疗保障局 广州市财政局\n{}关于印发广州市节水办法的通知\n各区医疗保障局：\n现将《广州市节水办法》印发给你们。\n"
        "2031年5月6日\n广州市节水办法\n第一条 为了节水，制定本办法。\n第二条 取水应当登记。\n"
    )
    joint = metadata(text.format("广州市民政局")).notice_title
    assert joint == "广州市医疗保障局 广州市财政局广州市民政局关于印发广州市节水办法的通知"
    # A body that the line above names too issues alone: the line is a letterhead's.
    assert metadata(text.format("广州市财政局")).notice_title == "广州市财政局关于印发广州市节水办法的通知"


def test_the_meeting_in_brackets_is_no_part_of_a_title() -> None:
    found = metadata(
        "浙江省节水规定\n(浙江省第十四届人大常委会第九次会议通过)\n第一条 为了节水，制定本规定。\n第二条 节水有奖。\n"
    )
    assert found.title == "浙江省节水规定"


def test_a_page_header_that_is_a_numbered_list() -> None:
    found = metadata(
        "当前位置: 首页 > 政策文件\n  1. [索引号]11S000/ZK-2031-000034\n  2. [有效性] 现行有效\n  3. [发文机关] 安吉县人民政府\n  4. [发文字号] 安政字〔2031〕36号\n  5. [标题] 安吉县防汛应急预案\n  6. [成文日期] 2031-06-29\n  7. [发布日期] 2031-06-30\n  8. [失效日期]\n【现行有效】安吉县防汛应急预案\n\n安政字〔2031〕36号\n\n一、总则\n\n（一）目的\n\n为了防汛。\n"
    )
    assert found.title == "安吉县防汛应急预案"
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府"]
    assert (found.issued_on, found.published_on) == ("2031-06-29", "2031-06-30")


def test_a_page_header_with_walls_and_blank_values() -> None:
    found = metadata(
        "[ 索引号 ] | 11500231/2031-00117 | [ 发文字号 ] | |\n[ 发布机构 ] | 安吉县人民政府 | [ 有效性 ] | |\n[ 成文日期 ] | 2031-12-06 | [ 发布日期 ] | 2031-12-07 |\n安吉县防汛应急预案\n为了防汛，依据下列文件，编制本预案：\n(1)《中华人民共和国防洪法》\n(2)《国务院办公厅关于印发防汛办法的通知》(国办发〔2030〕5号)\n(3)《浙江省防汛应急预案》\n本预案适用于本县。\n1.江河洪水：主要包括流域洪水等。\n2.山洪：主要包括小流域山洪等。\n"
    )
    assert (found.title, found.notice_title, found.doc_number) == ("安吉县防汛应急预案", None, None)
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府"]


def test_a_row_of_a_page_table_with_one_field() -> None:
    found = metadata(
        "索引号 | 001008003/2031-42401 | ||\n文号 | 安政〔2031〕72号 |\n安吉县人民政府关于防汛的通知\n各村：\n现就防汛通知如下：\n一、巡查。\n二、抢险。\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "安政〔2031〕72号"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("结合柳州实际，提出如下意见。参照国家标准执行。", "柳州市"),
        ("结合本地实际，由县财政按国家标准补助。", None),
        ("结合各地实际，在全国推行。", "中华人民共和国"),
    ],
)
def test_a_text_is_of_the_place_that_it_is_fitted_to(said: str, place: str | None) -> None:
    found = metadata(f"关于促进发展的意见\n为促进发展，{said}\n一、给予补助。\n二、加强监管。\n").jurisdiction
    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("recipients", "place"),
    [("各乡镇人民政府，县府各部门：", None), ("各地、州、市人民政府，自治区各部门：", "新疆维吾尔自治区")],
)
def test_a_countys_number_is_not_its_provinces(recipients: str, place: str | None) -> None:
    text = f"新政发〔2031〕7号\n{recipients}\n为加快发展，提出如下意见：\n一、目标\n建成基地。\n二、加强监管。\n"
    found = metadata(text).jurisdiction
    assert (found and found.name) == place


def test_a_title_spaced_out_to_the_width_of_its_line() -> None:
    text = (
        "市 人 民 政 府\n关于印发《某县节水工作方案》的\n通 知\n各镇人民政府：\n《某县节水工作方案》已经同意，现印发给你们，"
        "请认真贯彻执行。\n2031年6月29日\n某县节水工作方案\n一、目标\n建成体系。\n"
    )
    assert metadata(text).notice_title == "市人民政府关于印发《某县节水工作方案》的通知"
    text = "中共某县委 某县人民政府关于促进就业的意见\n各镇人民政府：\n一、目标\n建成体系。\n"
    assert metadata(text).title == "中共某县委 某县人民政府关于促进就业的意见"


def test_a_button_above_the_title_is_no_part_of_it_and_labels_of_the_page_tell_days() -> None:
    text = "签发时间：2031-01-31 生效时间：2031-02-01\n上传时间：2031-03-01\n点赞\n\n转发\n\n某县茶业发展规划\n为发展茶业，作出如下决定。\n一、目标\n建成体系。\n"
    found = metadata(text)
    assert found.title == "某县茶业发展规划"
    assert (found.issued_on, found.published_on, found.effective_from) == ("2031-01-31", "2031-03-01", "2031-02-01")


def test_a_text_that_calls_itself_a_decision() -> None:
    assert metadata("为壮大民营经济，现作出如下决定。\n一、目标\n增长一倍。\n二、任务\n放宽准入。\n").doc_type == "决定"
    assert metadata("为落实市委决定，开展以下工作。\n一、目标\n增长一倍。\n二、任务\n放宽准入。\n").doc_type is None


PASSED_ON = "国务院批转国家经委关于加强节水工作的报告的通知\n国发（1986）41号\n一九八六年五月四日\n各省、自治区、直辖市人民政府：\n国务院同意国家经委《关于加强节水工作的报告》，现转发给你们，请贯彻执行。\n关于加强节水工作的报告\n国务院：\n去年节水工作成绩很大。现将有关情况报告如下：\n一、提高认识\n要把节水列入日程。\n二、改造设备\n更新落后设备。\n国家经济委员会\n一九八六年四月十日\n"


def test_a_report_that_a_notice_passes_on_has_an_address_and_a_signature_of_its_own() -> None:
    found = metadata(PASSED_ON)
    assert found.title == "关于加强节水工作的报告"
    assert [issuer.name for issuer in found.issuers] == ["国务院"]
    assert found.recipients == ("各省、自治区、直辖市人民政府",)
    assert found.issued_on == "1986-05-04"


def test_who_alone_signs_what_is_passed_on_issues_it() -> None:
    found = metadata(
        "关于转发《节水工作办法》的通知\n各县：\n现将《节水工作办法》转发给你们，请遵照执行。\n节水工作办法\n一、总则\n要节水。\n二、附则\n施行。\n吉安市水利局\n2006年4月10日\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["吉安市水利局"]


def test_minutes_name_their_office_above_the_day() -> None:
    found = metadata(
        "安徽省人民政府专题会议纪要\n第9号\n安徽省人民政府办公厅　　　　2018年5月20日\n关于研究湿地保护问题的纪要\n2018年5月15日上午，召开专题会议。现纪要如下：\n一、关于范围\n会议同意方案。\n二、关于时间\n6月底前完成。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安徽省人民政府办公厅"]
    assert found.issued_on == "2018-05-20"


def test_a_title_breaks_elsewhere_than_in_the_notice_that_names_it() -> None:
    found = metadata(
        "关于印发《青石镇农村环境整治提\n升实施方案》的通知\n各村：\n《青石镇农村环境整治提升实施方案》已经镇党委\n会研究同意，现印发给你们，请抓好落实。\n安吉县青石镇人民政府\n2022年3月9日\n青石镇农村环境整治提升\n实施方案\n为整治环境，制定本方案。\n一、目标\n整洁。\n"
    )
    assert found.title == "青石镇农村环境整治提升实施方案"


@pytest.mark.parametrize(
    ("label", "below", "number", "day"),
    [
        ("成文日期：", "浙水〔2016〕46号", "浙水〔2016〕46号", None),
        ("发布文号：", "（2016年1月16日浙江省第十二届人民代表大会第四次会议通过）", None, "2016-01-16"),
        ("成文日期：", "2016年1月16日", None, "2016-01-16"),
    ],
)
def test_an_empty_field_of_the_page_takes_no_element_of_the_document(
    label: str, below: str, number: str | None, day: str | None
) -> None:
    found = metadata(f"{label}\n{below}\n浙江省节水规定\n第一条 为节水，制定本规定。\n第二条 本规定施行。\n")
    assert (found.doc_number.text if found.doc_number else None, found.issued_on) == (number, day)


def test_whom_the_document_addresses_is_listed_once() -> None:
    body = "各县、区人民政府，市政府有关部门：\n"
    found = metadata(
        f"武威市人民政府关于节水的意见\n{body}武威市人民政府关于节水的意见\n{body}为节水，提出意见。\n一、目标\n节水。\n"
    )
    assert found.recipients == ("各县、区人民政府", "市政府有关部门")


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("深圳市第三届人民代表大会常务委员会", "深圳市人民代表大会常务委员会"),
        ("第九届全国人民代表大会常务委员会", "全国人民代表大会常务委员会"),
    ],
)
def test_the_official_name_of_a_congress_leaves_its_term_out(name: str, official: str) -> None:
    found = metadata(
        f"节水条例\n（2001年10月17日{name}第十一次会议通过）\n第一条 为节水，制定本条例。\n第二条 施行。\n"
    )
    assert [(issuer.name, issuer.canonical) for issuer in found.issuers] == [(name, official)]


@pytest.mark.parametrize(
    "head",
    [
        "海关总署公告2021年第5号（关于优化口岸监管的公告）\n",
        "海关总署公告2021年第5号\n（关于优化口岸监管的公告）\n",
        "[政策]海关总署公告2021年第5号（关于优化口岸监管的公告）\n",
    ],
)
def test_the_title_of_an_announcement_in_brackets_behind_its_number(head: str) -> None:
    found = metadata(f"{head}为优化监管，现公告如下：\n一、取消单证。\n二、施行。\n海关总署\n2021年2月1日\n")
    assert found.title == "关于优化口岸监管的公告"
    assert found.doc_number is not None
    assert found.doc_number.text == "海关总署公告2021年第5号"
    assert [issuer.name for issuer in found.issuers] == ["海关总署"]


@pytest.mark.parametrize(
    ("line", "text", "year"),
    [
        ("[1996]外经贸政发第305号", "〔1996〕外经贸政发第305号", 1996),
        ("（94）财工字第12号", "〔94〕财工字第12号", 1994),
        ("财工字〔1994〕12号", "财工字〔1994〕12号", 1994),
    ],
)
def test_a_number_with_its_year_in_front(line: str, text: str, year: int) -> None:
    found = metadata(
        f"关于节水工作的通知\n{line}\n各县：\n现通知如下：\n一、节水。\n二、节能。\n1996年5月8日\n"
    ).doc_number
    assert found is not None
    assert (found.text, found.year) == (text, year)


@pytest.mark.parametrize(
    ("title", "covers"),
    [
        ("大连市人民政府关于公布废止部分文件的通知", False),
        ("大连市人民政府关于公布继续有效文件目录的通知", False),
        ("大连市人民政府关于下达2005年国民经济计划的通知", False),
        ("大连市人民政府关于公布节水三年行动计划的通知", True),
        ("大连市人民政府关于印发2005年国民经济计划的通知", True),
    ],
)
def test_what_a_notice_says_of_others_is_its_own(title: str, covers: bool) -> None:
    found = metadata(f"{title}\n各县：\n现将有关事项通知如下，请认真贯彻执行。\n一、节水。\n二、节能。\n")
    assert (found.notice_title == title, found.title == title) == (covers, not covers)


def test_rows_of_a_page_table_that_lost_their_blanks() -> None:
    found = metadata(
        "发文机关国务院\n发文日期2008年3月11日\n时效性现行有效\n发文字号国函〔2008〕72号\n施行日期2008年3月11日\n效力级别国务院规范性文件\n水利部：\n你部《关于节水的请示》收悉。现批复如下：\n一、同意。\n二、施行。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["国务院"]
    assert (found.issued_on, found.effective_from) == ("2008-03-11", "2008-03-11")
    assert found.doc_number is not None
    assert found.doc_number.text == "国函〔2008〕72号"
    assert found.recipients == ("水利部",)


@pytest.mark.parametrize("line", ["时效性是政策评价的重要内容", "发文机关应当公布文件", "发文日期以文件为准"])
def test_a_sentence_that_begins_as_a_row_does_is_none(line: str) -> None:
    found = metadata(f"节水办法\n{line}\n一、节水。\n二、施行。\n")
    assert (found.issuers, found.issued_on) == ((), None)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("最新政策：长沙高新区关于支持节水产业的若干意见", "长沙高新区关于支持节水产业的若干意见"),
        ("政策速递 | 无锡市政府关于支持节水产业的若干意见", "无锡市政府关于支持节水产业的若干意见"),
        ("高新技术企业奖励政策：长沙高新区关于支持节水产业的若干意见", "长沙高新区关于支持节水产业的若干意见"),
        ("水是生命：长沙水资源保护条例", "水是生命:长沙水资源保护条例"),
    ],
)
def test_what_a_re_poster_prints_before_a_title(line: str, title: str) -> None:
    assert metadata(f"{line}\n为节水，提出意见。\n一、节水。\n二、施行。\n").title == title


def test_a_number_that_lost_its_last_character_above_a_title_in_one_line() -> None:
    found = metadata(
        "内政发〔2011〕29内蒙古自治区人民政府关于印发自治区节水工作方案的通知各盟行政公署、市人民政府，自治区各委、办、厅、局：现将《内蒙古自治区节水工作方案》印发给你们，请认真组织实施。内蒙古自治区节水工作方案为加强节水工作，特制定本方案。一、总体要求（一）指导思想。坚持节约。（二）主要目标。到2015年，节水一半。二、重点任务（三）淘汰落后产能。完成淘汰。\n"
    )
    assert (found.title, found.notice_title) == (
        "内蒙古自治区节水工作方案",
        "内蒙古自治区人民政府关于印发自治区节水工作方案的通知",
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.doc_number.repaired) == ("内政发〔2011〕29号", True)


def test_a_number_and_the_title_of_an_announcement_share_a_line() -> None:
    found = metadata(
        "商务部 海关总署公告2023年第3号 关于对石墨实施出口管制的公告\n根据有关规定，现公告如下：\n一、石墨。\n二、施行。\n商务部 海关总署\n2023年7月3日\n"
    )
    assert found.title == "关于对石墨实施出口管制的公告"
    assert found.doc_number is not None
    assert found.doc_number.text == "商务部海关总署公告2023年第3号"


def test_what_a_notice_makes_public_without_printing_it_leaves_the_notice_the_document() -> None:
    found = metadata(
        "关于发布《税则注释》修订内容（第三至五期，中文版）的公告\n《税则注释》是重要依据，现予以发布（内容见附件）。\n特此公告。\n附件：修订本\n海关总署\n2020年2月6日\n"
    )
    assert (found.title, found.notice_title, found.doc_type) == (
        "关于发布《税则注释》修订内容(第三至五期,中文版)的公告",
        None,
        "公告",
    )


def test_the_note_has_the_number_under_which_a_rule_was_issued() -> None:
    found = metadata(
        "合肥市节水办法\n（1992年8月1日合肥市人民政府文件合政〔1992〕17号印发 自公布之日起执行）\n一、节水。\n二、施行。\n"
    ).doc_number
    assert found is not None
    assert found.text == "合政〔1992〕17号"


@pytest.mark.parametrize(
    ("cited", "place"),
    [
        ("《广州市天河区科普经费管理办法》《广东省科普条例》", "天河区"),
        ("《广州市天河区科普经费管理办法》《国务院科普规划》", "天河区"),
        ("《广东省科普条例》《湖南省科普条例》", None),
        ("《广东省科普条例》《科普指南》", None),
    ],
)
def test_the_place_of_the_rules_by_which_a_text_goes(cited: str, place: str | None) -> None:
    found = metadata(f"各有关单位：\n根据{cited}，现受理申报，有关事项通知如下：\n一、时间\n5月。\n二、材料\n表格。\n")
    assert (found.jurisdiction.name if found.jurisdiction else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("节水办法\n为节水，结合长沙实际，制定本办法。\n一、节水。\n二、全国领先。\n", "长沙市"),
        (
            "节水条例\n第一条 结合三江侗族自治县（以下简称自治县）政治、经济的特点，制定本条例。\n第二条 节水。\n",
            "三江侗族自治县",
        ),
        ("节水办法\n为节水，结合工作实际，制定本办法。\n一、节水。\n二、全国领先。\n", "中华人民共和国"),
        # Who writes to towns is a county, whatever province has the abbreviation.
        ("新政发〔2018〕7号\n各乡镇人民政府、街道办事处：\n为节水，提出意见。\n一、节水。\n二、全国领先。\n", None),
        ("新政发〔2018〕7号\n各州、市人民政府：\n为节水，提出意见。\n一、节水。\n二、全国领先。\n", "新疆维吾尔自治区"),
        ("各区县人民政府：\n为节水，提出意见。\n一、节水。\n二、全国领先，把衡阳市建成节水城市。\n", "衡阳市"),
        # One place and no other, more than once.
        ("节水办法\n一、使南昌市的排名上升到全国第五。\n二、在南昌市购房的补助。\n", "南昌市"),
        ("节水办法\n一、在南昌市和长沙市试点。\n二、在南昌市购房，全国推广。\n", "中华人民共和国"),
        ("节水办法\n一、全县茶园二十万亩。\n二、全国性博览会金奖。\n", None),
        ("节水办法\n一、全省节水。\n二、四川电监办负责。\n", "四川省"),
        ("节水办法\n一、全省节水。\n二、四川和浙江负责。\n", None),
        ("节水办法\n一、国家级项目奖励。\n二、补助。\n", None),
        ("节水办法\n一、建设平台。（水利部、财政部负责）\n二、补助。\n", "中华人民共和国"),
        ("节水办法\n一、建设平台。（宣传部负责）\n二、水利部认定的补助。\n", None),
    ],
)
def test_whose_a_text_is_that_names_no_issuer(text: str, place: str | None) -> None:
    found = metadata(text).jurisdiction
    assert (found.name if found else None) == place


@pytest.mark.parametrize(("printed", "names"), [("山西省", []), ("山西省水利厅", ["山西省水利厅"]), ("山西水利网", [])])
def test_a_place_on_the_page_is_no_body(printed: str, names: list[str]) -> None:
    found = metadata(f"【发布单位】{printed}\n节水办法\n第一条 节水。\n第二条 施行。\n")
    assert [issuer.name for issuer in found.issuers] == names


def test_a_word_spread_over_its_line() -> None:
    found = metadata(
        "市 人 民 政 府\n关于印发《节水行动工作方案》的通 知\n各县：\n现将《节水行动工作方案》印发给你们，请遵照执行。\n节水行动工作方案\n一、节水。\n二、施行。\n"
    )
    assert found.notice_title == "市人民政府关于印发《节水行动工作方案》的通知"


def test_the_line_of_a_paper_says_when_it_printed_a_document() -> None:
    found = metadata("关于节水的通告\n遂宁日报 2018-12-05 08:34 大字\n为节水，现通告如下。\n一、节水。\n二、施行。\n")
    assert found.published_on == "2018-12-05"


def test_the_fields_of_a_database_in_one_line_with_the_document() -> None:
    found = metadata(
        "杭州市人民政府关于节水的若干意见(试行)文章属性•【制定机关】杭州市人民政府•【公布日期】2005.02.01•【字号】杭政函[2005]9号•【施行日期】2005.03.01•【效力等级】地方规范性文件•【时效性】失效正文杭州市人民政府关于节水的若干意见(试行)(杭政函〔2005〕9号)各区、县(市)人民政府,市政府各部门:为节水,现提出如下意见。\n一、节水。\n节水很重要。\n二、施行。\n"
    )
    assert (found.title, found.doc_type) == ("杭州市人民政府关于节水的若干意见(试行)", "若干意见")
    assert (found.issued_on, found.effective_from) == ("2005-02-01", "2005-03-01")
    assert found.doc_number is not None
    assert found.doc_number.text == "杭政函〔2005〕9号"
    assert found.recipients == ("各区、县(市)人民政府", "市政府各部门")


@pytest.mark.parametrize(
    ("list_", "titles"),
    [
        (
            "附件：国家发展改革委关于实施节水重大工程包的通\n知（发改高技〔2015〕13号）\n",
            ["国家发展改革委关于实施节水重大工程包的通知(发改高技〔2015〕13号)"],
        ),
        (
            "附件：1.省级节水产业技术创新战略联盟建设工作实施\n细则\n2.申报书\n",
            ["省级节水产业技术创新战略联盟建设工作实施细则", "申报书"],
        ),
        ("附件：1.申报书\n2.汇总表\n", ["申报书", "汇总表"]),
    ],
)
def test_an_attachment_whose_title_breaks_off(list_: str, titles: list[str]) -> None:
    found = metadata(
        f"关于申报项目的通知\n各市科技局：\n现组织申报：\n一、组织。\n二、报送。\n{list_}河南省水利厅\n2015年3月2日\n"
    )
    assert [entry.title for entry in found.attachments] == titles
    assert [issuer.name for issuer in found.issuers] == ["河南省水利厅"]


@pytest.mark.parametrize("cell", ["工作任务", "责任分工", "政策措施"])
def test_the_head_of_a_column_is_no_title(cell: str) -> None:
    assert metadata(f"序号\n{cell}\n完善节水体制\n开展节水宣传\n").title is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("浙江省“十五五”节水的主要目标是：\n1.节水。全国领先，年均下降3%。\n2.治污。全国领先。\n", "浙江省"),
        (
            "首页\n搜索\n安吉县促进茶业若干*策\n为促进茶业，根据省和市规定，制定本*策。\n一、补助\n给予补助。\n二、监管\n加强监管。\n",
            "安吉县",
        ),
        ("一、背景\n为支持我县茶业，制定安吉县茶业奖励办法。\n二、内容\n给予奖励。\n", "安吉县"),
        ("一、背景\n为支持茶业，制定全国茶业奖励办法。\n二、内容\n给予奖励。\n", "中华人民共和国"),
        (
            "关于推进科技工程实施意见\n根据《中共湖州市委、湖州市人民政府关于创新的决定》和《国务院关于创新的意见》，在全国率先建成。\n"
            "一、目标\n全市建成中心，全国领先。\n二、任务\n瞄准全国。\n",
            "湖州市",
        ),
        ("实施安吉“白茶计划”若干意见\n发挥安吉县产业优势。\n一、目标\n区财政给予补助。\n", "安吉县"),
        ("某政办发〔2031〕5号\n关于春耕的通知\n各镇人民政府，安吉经济开发区：\n一、翻地。\n二、下种。\n", "安吉县"),
        ("某政办发〔2031〕5号\n关于春耕的通知\n各镇人民政府，某某经济开发区：\n一、翻地。\n二、下种。\n", None),
    ],
)
def test_the_place_that_a_text_names_as_its_own(text: str, place: str | None) -> None:
    found = metadata(text).jurisdiction
    assert (found and found.name) == place


def test_a_report_that_names_the_day_of_issue() -> None:
    found = metadata(
        "安吉县节水工作领导小组办公室于2031年5月6日印发《安吉县节水工作要点》，全文如下：\n安吉县节水工作要点\n"
        "为节约用水，制定本要点。\n一、巡查\n每月一次。\n二、检修\n每年一次。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县节水工作领导小组办公室"]
    assert (found.title, found.issued_on) == ("安吉县节水工作要点", "2031-05-06")


def test_one_title_printed_twice_is_no_notice_of_itself() -> None:
    found = metadata(
        "安科发〔2031〕5号《安吉县科技局关于组织申报计划的通知》\n安吉县科技局关于组织申报计划的通知\n各乡镇：\n"
        "现就申报通知如下：\n一、时间\n年底前。\n二、要求\n如实填写。\n"
    )
    assert (found.title, found.notice_title) == ("安吉县科技局关于组织申报计划的通知", None)
    assert found.doc_number is not None
    assert found.doc_number.text == "安科发〔2031〕5号"


def test_fields_of_a_ministrys_page() -> None:
    found = metadata(
        "【内容分类】就业\n\n【颁布单位】劳动和社会保障部文件\n\n【颁布日期】2006.12.19\n\n【失效日期】\n\n【失效说明】\n\n"
        "【发 文 号】劳社部发[2006]45号\n\n关于做好就业工作的通知\n\n各省、自治区、直辖市：\n\n一、培训。\n\n二、援助。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["劳动和社会保障部"]
    assert (found.issued_on, found.effective_to) == ("2006-12-19", None)
    assert found.doc_number is not None
    assert found.doc_number.text == "劳社部发〔2006〕45号"


def test_a_place_in_brackets_before_a_title() -> None:
    text = "导航菜单\n\n（浙江省）安吉县节水工作方案\n\n为节水，制定本方案。\n一、巡查\n每月一次。\n"
    assert metadata(text).title == "安吉县节水工作方案"
    other = "（江苏省）安吉县节水工作方案"
    assert metadata(text.replace("（浙江省）安吉县节水工作方案", other)).title == other.replace("（", "(").replace(
        "）", ")"
    )


@pytest.mark.parametrize(
    ("line", "issuers"),
    [
        ("来源：安吉县水利局", ["安吉县水利局"]),
        ("来源：安吉县水利局 发布时间：2031-05-06", ["安吉县水利局"]),
        ("2031-05-06 10:03 | 安吉县水利局 | 236", ["安吉县水利局"]),
        # A website, a body without its place, a newspaper.
        ("来源：中国安吉网", []),
        ("来源：水利局", []),
        ("2031-05-06 10:03 | 安吉日报 | 236", []),
    ],
)
def test_the_source_that_a_page_names_issued_it_where_nothing_else_tells(line: str, issuers: list[str]) -> None:
    text = f"关于开展节水检查的通知\n{line}\n各乡镇：\n现就节水检查通知如下：\n一、时间\n五月。\n二、要求\n如实填写。\n"
    assert [issuer.name for issuer in metadata(text).issuers] == issuers


def test_fields_of_a_page_that_stand_behind_values() -> None:
    found = metadata(
        "某省查处浪费用水办法（2012年修正本）制定机关： 江西省人民政府 效力级别： 地方政府规章 时 效 性： 现行有效 发布文号： "
        "公布日期： 2012.01.10 施行日期： 1994.10.05 全文 第一条为了节约用水，根据有关法律，结合本省实际，制定本办法。 "
        "第二条本办法适用于本省行政区域内的用水活动。 第三条各级人民政府应当加强对节约用水工作的领导。\n"
    )
    assert found.title == "某省查处浪费用水办法"
    assert [issuer.name for issuer in found.issuers] == ["江西省人民政府"]


def test_a_heading_below_a_whole_title_and_its_text_is_no_title() -> None:
    text = (
        "安吉县儿童发展规划（2031-2040年）\n总目标\n坚持儿童优先的原则，保障儿童生存和发展的权利，提高儿童整体素质。\n"
        "主要目标与策略措施\n一、健康\n提高素质。\n二、教育\n普及教育。\n"
    )
    assert metadata(text).title == "安吉县儿童发展规划(2031-2040年)"


def test_a_number_before_the_title_that_a_page_names() -> None:
    text = "标题：\n安政规〔2031〕1号关于印发《安吉县专利办法》的通知\n各乡镇：\n现印发给你们，请执行。\n2031年5月6日\n安吉县专利办法\n第一条 为保护专利，制定本办法。\n"
    assert metadata(text).notice_title == "关于印发《安吉县专利办法》的通知"


def test_an_attachment_whose_head_says_again_what_it_is() -> None:
    text = (
        "安吉县人民政府办公室关于印发安吉县专利办法的通知\n各乡镇：\n现将办法印发给你们，请执行。\n附件：安吉县专利办法\n"
        "安吉县人民政府办公室\n2031年5月6日\n附件：安吉县专利办法\n第一条 为保护专利，制定本办法。\n第二条 每件资助5000元。\n"
    )
    assert [entry.title for entry in metadata(text).attachments] == ["安吉县专利办法"]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (
            "浙江省人民代表大会常务委员会公告\n〔十三届〕第七十九号",
            "浙江省人民代表大会常务委员会公告〔十三届〕第七十九号",
        ),
        ("浙江省人民代表大会常务委员会公告〔13届〕第79号", "浙江省人民代表大会常务委员会公告〔13届〕第79号"),
        ("浙江省人民代表大会常务委员会公告\n第79号", "浙江省人民代表大会常务委员会公告第79号"),
    ],
)
def test_a_congress_counts_its_announcements_within_its_term(head: str, number: str) -> None:
    text = (
        f"{head}\n《浙江省节水条例》已经通过，现予公布，自2031年10月1日起施行。\n浙江省人民代表大会常务委员会\n2031年7月28日\n浙江省节水条例\n"
        "（2031年7月27日浙江省第十三届人民代表大会常务委员会第二十七次会议通过）\n第一条 为节约用水，制定本条例。\n第二条 本条例适用于本省。\n"
    )
    found = metadata(text).doc_number
    assert found is not None
    assert found.text == number


def test_a_day_behind_the_buttons_of_a_page() -> None:
    text = "安吉县节水办法\n\n文字:[大][中][小] 手机页面二维码 2031/11/10     浏览次数:\n\n第一条 为节水，制定本办法。\n第二条 安装水表。\n"
    assert metadata(text).published_on == "2031-11-10"


def test_a_congress_that_revised_a_regulation_passed_it_anew() -> None:
    text = "# 北京市取水条例\n\n2005年5月20日 北京市第十二届人民代表大会常务委员会第二十次会议通过\n\n2013年9月27日 北京市第十四届人民代表大会常务委员会第六次会议{}\n\n第一条 为了节水，制定本条例。\n第二条 本条例自2014年3月1日起施行。\n"
    found = metadata(text.format("修订"))
    assert found.issued_on == "2013-09-27"
    assert [issuer.name for issuer in found.issuers] == ["北京市第十四届人民代表大会常务委员会"]
    # A decision mended some articles.
    found = metadata(text.format("《关于修改部分法规的决定》修正"))
    assert found.issued_on == "2005-05-20"
    note = "湖南省取水条例\n（1998年3月3日湖南省第九届人民代表大会常务委员会第一次会议通过　2009年6月5日湖南省第十一届人民代表大会常务委员会第八次会议修订）\n第一条 为了节水，制定本条例。\n第二条 取水应当登记。\n"
    assert metadata(note).issued_on == "2009-06-05"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("国家知识产权局局长令 第二十号\n", "国家知识产权局"),
        ("中华人民共和国专利局令\n（第三号）\n", "中华人民共和国专利局"),
        ("中华人民共和国商务部令\n第3号\n", "商务部"),
    ],
)
def test_whose_order_it_is(head: str, issuer: str) -> None:
    found = metadata(f"{head}《取水标准》现予发布，自2002年4月1日起施行。\n局长 王某\n2001年12月3日\n")
    assert [each.name for each in found.issuers] == [issuer]


def test_words_of_a_page_before_an_issuer() -> None:
    found = metadata(
        "欢迎来到法规平台！ 设为首页 收藏\nABC中国 法规首页 惠州市人民政府关于节水工作的若干意见\n\n关于节水工作的若干意见\n\n惠府〔2009〕9号\n\n各县、区人民政府：\n  现提出如下意见。\n  一、提高认识\n  节约用水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["惠州市人民政府"]


def test_a_part_of_a_body_that_signs() -> None:
    found = metadata(
        "各系、各部门：\n现将有关事项通知如下：\n1.每个部门限报1项。\n2.材料一式二份。\n科技开发处\n2016年6月6日\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["科技开发处"]
    # No line of its own, and no part of a body.
    found = metadata("各系：\n现将有关事项通知如下：\n1.材料交到科技处\n不妥之处\n2016年6月6日\n")
    assert found.issuers == ()


def test_a_covering_title_that_is_broken_behind_a_name_in_it() -> None:
    found = metadata(
        "凤台县人民政府办公室关于印发2019年《政府工作报告》\n重点工作分工方案的通知\n凤政办〔2019〕5号\n各乡镇人民政府：\n现将《2019年〈政府工作报告〉重点工作分工方案》印发给你们，请认真贯彻执行。\n凤台县人民政府办公室\n2019年2月20日\n2019年《政府工作报告》重点工作分工方案\n一、工业\n培育企业。\n"
    )
    assert found.notice_title == "凤台县人民政府办公室关于印发2019年《政府工作报告》重点工作分工方案的通知"


def test_the_dates_of_a_database_in_one_bracket_are_no_facts() -> None:
    text = "\t[发布：2003.07.14 实施：2003.10.01 时效性：现行有效]\n国家知识产权局令 \n第三十二号\n《取水标准》现予发布，自2003年10月1日起施行。\n局长 王某\n二○○三年七月十四日\n"
    assert any("现行有效" in line for line in zones(text)["furniture"])


def test_a_place_that_only_the_source_of_the_page_names() -> None:
    found = metadata(
        "2021年县政府重点工作任务（华政发〔2021〕2号）\n来源：华容县政府   2021-03-23 10:56\n各乡镇人民政府、县直各单位：\n一、项目\n新开工项目20个。\n"
    )
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "华容县"


def test_labels_of_a_page_that_are_broken_over_lines() -> None:
    found = metadata(
        "发文\n机关：\n安吉县人民政府办公室\n发文\n字号：\n安政办发〔2023〕15号\n成文\n日期：2023年5月6日\n安吉县节水行动方案\n为推进节水，制定本方案。\n一、主要任务\n修建水渠。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府办公室"]
    assert found.doc_number is not None
    assert found.doc_number.text == "安政办发〔2023〕15号"
    assert (found.issued_on, found.recipients) == ("2023-05-06", ())


def test_a_part_of_a_body_that_signs_a_text_without_clauses() -> None:
    found = metadata(
        "关于栏目设置的通知\n请将栏目内容于十月十五日前报送到信息化处。\n知识产权局办公室信息化处\n2005年9月1日\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["知识产权局办公室信息化处"]


def test_a_wall_behind_a_title() -> None:
    found = metadata(
        "某区科技局关于转发某市科技局征集节水项目的通知 |\n各有关单位：\n现将有关事项通知如下：\n一、项目申报\n网上填报。\n二、材料报送\n一式二份。\n"
    )
    assert found.title == "某区科技局关于转发某市科技局征集节水项目的通知"


def test_a_title_broken_before_a_name_that_the_letter_gives_in_one_piece() -> None:
    found = metadata(
        "内蒙古自治区人民政府办公厅关于印发自治区贯彻落实国家《灌溉规划》分工方案的通知\n各盟行政公署、市人民政府：\n经自治区人民政府同意，现将《内蒙古自治区贯彻落实国家〈灌溉规划〉分工方案》印发给你们，请认真贯彻执行。\n\n内蒙古自治区贯彻落实国家\n《灌溉规划》分工方案\n为贯彻落实国家《灌溉规划》，制定本方案。\n一、任务\n修建水渠。\n二、保障\n加强领导。\n"
    )
    assert found.title == "内蒙古自治区贯彻落实国家《灌溉规划》分工方案"


def test_a_letter_that_asks_for_opinions_on_a_draft() -> None:
    found = metadata(
        "省水利厅关于征求《某省节水管理办法（征求意见稿）》意见的函\n各市水利局：\n我厅起草了《某省节水管理办法（征求意见稿）》，请于2031年6月24日前反馈意见。\n某省水利厅\n2031年6月10日\n附件1\n某省节水管理办法\n（征求意见稿）\n第一条 为推进节水，制定本办法。\n第二条 本办法由省水利厅负责解释。\n"
    )
    assert found.title == "某省节水管理办法(征求意见稿)"
    assert found.notice_title == "省水利厅关于征求《某省节水管理办法(征求意见稿)》意见的函"
    assert found.doc_type == "管理办法"


def test_a_row_of_the_header_that_begins_with_the_number() -> None:
    found = metadata(
        "国家税务总局关于节水设备加计扣除有关问题的公告\n国家税务总局公告2031年第9号\t全文有效\t成文日期：2031-05-06\n现就有关问题公告如下：\n一、适用范围\n节水设备。\n二、执行时间\n适用于2031年度。\n特此公告。\n国家税务总局\n2031年5月6日\n"
    )
    assert found.doc_number is not None
    assert found.doc_number.text == "国家税务总局公告2031年第9号"


def test_a_letter_that_answers_with_a_system_attached() -> None:
    found = metadata(
        "省人民政府办公厅关于同意建立某省节水工作联席会议制度的函\n省水利厅：\n你厅《关于建立联席会议的请示》收悉。经省人民政府同意，现函复如下：\n省人民政府同意建立联席会议，请认真组织开展工作。\n附件：某省节水工作联席会议制度\n某省人民政府办公厅\n2031年6月12日\n附件\n某省节水工作联席会议制度\n为加强协调，经省人民政府同意，建立某省节水工作联席会议制度。\n一、主要职能\n统筹协调节水。\n二、成员单位\n省水利厅、省财政厅。\n"
    )
    assert found.title == "某省节水工作联席会议制度"
    assert [issuer.name for issuer in found.issuers] == ["某省人民政府办公厅"]


def test_a_law_by_its_name_alone() -> None:
    found = metadata(
        "# 中华人民共和国节水法\n\n2031年7月8日 第九届全国人民代表大会常务委员会第十六次会议通过\n\n第一条 为了节水，制定本法。\n\n第二条 本法自2032年1月1日起施行。\n"
    )
    assert found.title == "中华人民共和国节水法"
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "中华人民共和国"


def test_a_reply_that_approves_a_plan_for_a_place() -> None:
    found = metadata(
        "国务院关于杭州市节水综合试点总体方案的批复\n国函〔2031〕8号\n浙江省人民政府：\n你省关于开展试点的请示收悉。现批复如下：\n一、原则同意《杭州市节水综合试点总体方案》，请认真组织实施。\n二、浙江省人民政府要加强组织领导。\n国务院\n2031年5月5日\n（此件公开发布）\n杭州市节水综合试点总体方案\n为推进节水，制定本方案。\n一、总体要求\n以水定城。\n二、主要任务\n修建水渠。\n"
    )
    assert found.title == "杭州市节水综合试点总体方案"
    assert found.notice_title == "国务院关于杭州市节水综合试点总体方案的批复"
    assert found.doc_type == "方案"
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "杭州市"


def test_a_decision_to_amend_counts_from_its_own_day() -> None:
    found = metadata(
        "某市人民政府关于修改《某市节水办法》的决定\n（2031年7月15日某市人民政府令第8号公布）\n某市人民政府决定对《某市节水办法》作如下修改：\n一、删去第五条。\n二、第六条改为第五条。\n本决定自2031年9月1日起施行。\n某市节水办法\n（2022年5月20日某市人民政府令第4号公布 根据2031年7月15日《某市人民政府关于修改〈某市节水办法〉的决定》修正）\n第一条 为了节水，制定本办法。\n第二条 本办法自2022年7月1日起施行。\n"
    )
    assert found.effective_from == "2031-09-01"


def test_number_and_day_below_a_title_with_a_wall_between() -> None:
    found = metadata(
        "# 某市节水实施细则\n\n> 某水发〔2031〕23号 | 2031年8月27日\n\n**第一条** 为了节水，制定本细则。\n\n**第二条** 本细则自2031年9月1日起施行。\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.issued_on) == ("某水发〔2031〕23号", "2031-08-27")


def test_the_number_and_the_day_of_issue_in_a_note() -> None:
    found = metadata(
        "某省节水标准管理办法（2031年修订）\n（某质监法〔2031〕12号，2031年8月3日印发）\n第一条 为了节水，制定本办法。\n第二条 本办法自2031年9月1日起施行。\n"
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.issued_on) == ("某质监法〔2031〕12号", "2031-08-03")


def test_a_headline_in_two_lines_with_the_day_of_the_paper() -> None:
    found = metadata(
        "中共安徽省委 安徽省人民政府印发\n《安徽省节水实施纲要（2031—2035年）》\n来源：某某日报  2031年3月15日\n    近日，省委、省政府印发了《安徽省节水实施纲要（2031—2035年）》，并发出通知。\n    全文如下。\n    为推进节水，制定本纲要。\n一、背景\n用水紧张。\n二、目标\n节约用水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["中共安徽省委", "安徽省人民政府"]
    assert (found.issued_on, found.published_on) == (None, "2031-03-15")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("本声明自公告之日起生效。", None),
        ("本细则自2031年6月1日起施行。", None),
        ("本通知自2031年6月1日起执行。", "2031-06-01"),
    ],
)
def test_what_an_attachment_says_of_itself_is_not_the_documents(sentence: str, day: str | None) -> None:
    text = (
        "某市水务局关于组织节水试点的通知\n各县水利局：\n现就试点通知如下。\n一、时间\n五月。\n二、要求\n如实。\n某市水务局\n"
        f"2031年4月20日\n附件\n某文本\n第一条　自愿节水。\n第二条　{sentence}\n"
    )
    assert metadata(text).effective_from == day


def test_a_notice_that_passes_on_what_it_does_not_print() -> None:
    text = (
        "浙江省水利厅\n浙水资〔2031〕8号\n关于转发《水利部关于开展节水评价工作的通知》的通知\n各市水利局：\n"
        "现将《水利部关于开展节水评价工作的通知》（水资源〔2031〕2号）转发给你们，请认真组织。\n"
        "附件：水利部关于开展节水评价工作的通知\n浙江省水利厅\n2031年1月20日\n"
    )
    found = metadata(text)
    assert [issuer.name for issuer in found.issuers] == ["浙江省水利厅"]
    assert found.jurisdiction is not None
    assert found.jurisdiction.name == "浙江省"
    assert [attachment.title for attachment in found.attachments] == ["水利部关于开展节水评价工作的通知"]
    assert zones(text)["furniture"] == ["浙江省水利厅"]


def test_who_wrote_what_a_notice_passes_on_is_no_part_of_its_title() -> None:
    text = (
        "某市人民政府办公室转发市水利局市财政局关于某市节水资金管理办法的通知\n某政办发[2004]42号\n各县人民政府：\n"
        "《某市节水资金管理办法》已经市政府同意，现转发给你们，望遵照执行。\n二○○四年六月十四日\n"
        "某市节水资金管理办法\n(市水利局　市财政局　二○○四年五月)\n第一条　为节水，制定本办法。\n第二条　由市水利局负责解释。\n"
    )
    assert metadata(text).title == "某市节水资金管理办法"


def test_a_title_below_one_of_several_issuers() -> None:
    below = (
        "渝水发〔2031〕35号\n各区县水利局：\n现将《重庆市节水行动方案》印发给你们，请遵照执行。\n重庆市水利局\n2031年5月18日\n"
        "重庆市节水行动方案\n一、目标\n节水。\n二、任务\n检查。\n"
    )
    for issuers_line in ("重庆市水利局等10部门", "重庆市水利局等部门"):
        text = f"{issuers_line}\n关于印发重庆市节水行动\n方案的通知\n{below}"
        assert metadata(text).notice_title == f"{issuers_line}关于印发重庆市节水行动方案的通知"


def test_an_attached_policy_has_the_title_at_its_head() -> None:
    text = (
        "某市水利局关于发布2031年度节水项目申报指南的通知\n各有关单位：\n我局编制了《2031年度节水项目申报指南》，现予发布：\n"
        "一、申报时间。5月1日至5月31日。\n二、申报方式。网上申报。\n附件：1.2031年度某市节水项目申报指南\n2.申请表\n"
        "某市水利局\n2031年4月15日\n附件1\n2031年度某市节水项目申报指南\n一、项目\n管网改造。\n二、材料\n申请表。\n"
    )
    assert metadata(text).title == "2031年度某市节水项目申报指南"


@pytest.mark.parametrize("seal", ["（印章）", "（章）", "（盖章）"])
def test_a_date_with_the_place_of_a_seal(seal: str) -> None:
    text = f"关于开展节水试点的通知\n各县水利局：\n现就试点通知如下：\n一、数量：15家。\n二、时间：五月。\n二○○三年四月二日{seal}\n"
    assert metadata(text).issued_on == "2003-04-02"


@pytest.mark.parametrize("seal", ["（代章）", "（代）", "(盖章)"])
def test_who_signs_with_the_seal_of_another(seal: str) -> None:
    text = f"关于开展节水试点的通知\n各县水利局：\n现就试点通知如下：\n一、数量：15家。\n安吉县节水工作领导小组办公室{seal}\n2031年4月2日\n"
    assert [found.name for found in metadata(text).issuers] == ["安吉县节水工作领导小组办公室"]


def test_a_zone_and_the_district_of_its_offices() -> None:
    together = ["杭州高新区(滨江)管委会", "杭州市滨江区人民政府"]
    assert [
        found and found.name for found in (jurisdiction.of_bodies(together), jurisdiction.of_bodies(together[:1]))
    ] == [
        "滨江区",
        "杭州市",
    ]
    # A city's office and a district's.
    city = jurisdiction.of_bodies(["杭州市水利局", "杭州市滨江区人民政府"])
    assert city is not None
    assert city.name == "杭州市"


@pytest.mark.parametrize("day", ["2031-05-06", "2031.5.6"])
def test_a_day_in_figures_below_who_signs(day: str) -> None:
    text = (
        f"关于印发《某市节水办法》的通知\n各县水利局：\n现将《某市节水办法》印发给你们，请遵照执行。\n某市水利局\n{day}\n"
        "某市节水办法\n第一条 为节水，制定本办法。\n第二条 由市水利局解释。\n"
    )
    assert metadata(text).issued_on == "2031-05-06"


def test_the_number_under_which_a_province_lists_a_rule_stands_behind_its_own() -> None:
    text = (
        "关于印发《某市节水办法》的通知\n某水规〔2031〕12号　　　　ZJCA01-2031-0003\n各县水利局：\n现将《某市节水办法》印发给你们。\n"
        "某市水利局\n2031年5月6日\n某市节水办法\n第一条 为节水，制定本办法。\n第二条 由市水利局解释。\n"
    )
    number = metadata(text).doc_number
    assert number is not None
    assert number.text == "某水规〔2031〕12号"


def test_the_head_of_the_paper_says_whose_office_it_is() -> None:
    text = (
        "黄石市人民政府办公室文件\n黄政办发〔2031〕31号\n市人民政府办公室关于印发黄石市节水办法的通知\n各区人民政府，市政府各部门：\n"
        "《黄石市节水办法》已经市人民政府同意，现印发给你们，请认真组织实施。\n2031年6月18日\n黄石市节水办法\n"
        "第一条 为节水，制定本办法。\n第二条 由市水利局解释。\n"
    )
    assert [issuer.name for issuer in metadata(text).issuers] == ["黄石市人民政府办公室"]
    assert "metadata-from-page" not in metadata_codes(text)


def test_the_force_of_what_a_notice_amends_is_not_its_own() -> None:
    text = (
        "某市水利局关于修改《某市节水办法》的通知\n各县水利局：\n决定对《某市节水办法》作如下修改：\n"
        "一、第六条修改为：“水厂补助3000元。”\n二、第十五条修改为：“本办法自2030年6月1日起施行，有效期至2035年5月31日。”\n"
        "本通知自2032年3月1日起施行。\n某市水利局\n2032年1月28日\n"
    )
    found = metadata(text)
    assert (found.effective_from, found.effective_to) == ("2032-03-01", None)


@pytest.mark.parametrize(
    ("printed", "last"),
    [("2035-05-31", "2035-05-31"), ("2035-06-01", "2035-05-31"), ("2034-03-01", "2034-02-28")],
)
def test_the_last_day_in_force_by_the_text_and_by_the_page(printed: str, last: str) -> None:
    text = (
        f"发文字号：某水发〔2032〕3号\n失效日期：{printed}\n某市节水细则\n第一条 为节水，制定本细则。\n"
        "第二条 本细则自2032年6月1日起施行，有效期至2035年5月31日。\n"
    )
    assert metadata(text).effective_to == last


def test_the_header_of_a_page_in_pairs_without_colons() -> None:
    text = (
        "省政府关于印发江苏省节水规划的通知\n信息索引号 014000319/2031-00522 分类 综合政务 通知\n发布机构 江苏省人民政府 发文日期 2031-12-29\n"
        "文号 苏政发〔2031〕85号 时效 有效\n各市、县人民政府：\n现将《江苏省节水规划》印发给你们，请认真组织实施。\n江苏省人民政府\n2031年12月29日\n"
        "江苏省节水规划\n一、目标\n节水。\n二、任务\n检查。\n"
    )
    number = metadata(text).doc_number
    assert number is not None
    assert number.text == "苏政发〔2031〕85号"


def test_only_the_nation_addresses_all_provinces() -> None:
    text = "关于加强节水贷款的意见\n某监发〔2031〕6号\n各省、自治区、直辖市水利局：\n现提出以下意见。\n一、扩大范围\n积极探索。\n二、加强管理\n配备人员。\n"
    found = metadata(text).jurisdiction
    assert found is not None
    assert found.level == "national"


@pytest.mark.parametrize(
    ("printed", "number"), [("((84)水管字412号)", "〔84〕水管字412号"), ("(84)水管字第412号", "〔84〕水管字第412号")]
)
def test_a_number_with_its_year_first_stands_in_brackets_or_not(printed: str, number: str) -> None:
    text = (
        f"关于颁发《节水标准管理办法》(试行)的通知\n{printed}\n各省水利厅：\n现制订出《节水标准管理办法》，请试行。\n"
        "一九八四年三月二十三日\n节水标准管理办法\n（试行）\n第一条 目的\n为节水，制订本办法。\n第二条 范围\n适用于全国。\n"
    )
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == number
    assert found.notice_title == "关于颁发《节水标准管理办法》(试行)的通知"
    # A prize is conferred, no document.
    award = "某省水利厅关于颁发2031年度节水奖的决定\n各市水利局：\n现予公布。\n一、一等奖三项。\n二、二等奖五项。\n"
    assert metadata(award).title == "某省水利厅关于颁发2031年度节水奖的决定"


def test_the_number_of_an_order_stands_before_its_title_in_one_line() -> None:
    text = (
        "商务部令2031年第15号 商业用水管理办法\n《商业用水管理办法》已经第六次部务会通过，现予公布，自2031年5月1日起施行。\n"
        "部 长：王某\n二〇三一年四月三十日\n商业用水管理办法\n第一条 为节水，制定本办法。\n第二条 本办法由商务部解释。\n"
    )
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == "商务部令2031年第15号"
    assert [issuer.name for issuer in found.issuers] == ["商务部"]
    assert found.title == "商业用水管理办法"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("2031-02-09\n来源：湖州市水利局\n", "2031-02-09"),
        ("王某 / 2031-02-09 09:53:00\n浏览 242 分享 分享\n", "2031-02-09"),
        # Below the headline.
        ("2031-02-09\n分享到\n来源：湖州市水利局\n", "2031-02-09"),
        ("分享到\n2031-02-09\n打印\n来源：湖州市水利局\n", None),
    ],
)
def test_a_day_alone_beside_the_source_is_the_page_s(lines: str, day: str | None) -> None:
    text = f"湖州市节水办法\n{lines}湖州市节水办法\n第一条 为节水，制定本办法。\n第二条 本办法由市水利局解释。\n"
    assert metadata(text).published_on == day


def test_a_database_puts_the_province_before_a_body_that_has_its_place() -> None:
    text = (
        "【发布部门】 浙江省湖州市人民政府\n【发文字号】 湖政发〔2031〕43号\n湖州市人民政府关于印发《湖州市节水办法》的通知\n"
        "各县区人民政府，残联：\n现将《湖州市节水办法》印发给你们，请认真贯彻执行。\n二○三一年七月二十一日\n湖州市节水办法\n"
        "第一条 为节水，制定本办法。\n第二条 本办法由市水利局解释。\n"
    )
    found = metadata(text)
    assert [issuer.name for issuer in found.issuers] == ["湖州市人民政府"]
    assert found.recipients == ("各县区人民政府", "残联")


def test_a_database_names_the_province_above_the_title_that_the_order_leaves_out() -> None:
    text = (
        "济南市用水管理规定\n\n山东省济南市人民政府\n\n济南市用水管理规定\n（1991年3月26日济南市人民政府令19号发布）\n"
        "第一条 为节水，制定本规定。\n第二条 本规定由市水利局解释。\n"
    )
    found = metadata(text)
    assert [issuer.name for issuer in found.issuers] == ["济南市人民政府"]
    assert found.doc_number is not None
    assert found.doc_number.serial == 19


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("莘县节水资助办法", "莘县"),
        ("盘县节水资助办法", "盘县"),
        ("新县城节水资助办法", None),
        ("各县节水资助办法", None),
    ],
)
def test_a_county_of_two_characters_at_the_beginning_of_a_title(title: str, place: str | None) -> None:
    found = metadata(f"{title}\n第一条 为了节水，制定本办法。\n第二条 对水厂给予资助。\n").jurisdiction
    assert (found.name if found else None) == place


def test_the_congress_that_announces_a_regulation_passed_it_on_another_day() -> None:
    text = (
        "无锡市节水条例\n江苏省无锡市人大常委会\n无锡市第十四届人民代表大会常务委员会\n公告\n第1号\n《无锡市节水条例》已由无锡市第十四届"
        "人民代表大会常务委员会第四次会议于2031年6月27日通过，经江苏省人民代表大会常务委员会批准，现予公布，自2031年11月1日起施行。\n"
        "2031年7月24日\n无锡市节水条例\n（2031年6月27日无锡市第十四届人民代表大会常务委员会第四次会议通过 "
        "2031年7月24日江苏省第十一届人民代表大会常务委员会第四次会议批准）\n第一条 为了节水，制定本条例。\n第二条 用水应当节约。\n"
    )
    found = metadata(text)
    assert found.issued_on == "2031-06-27"
    assert found.doc_number is not None
    assert found.doc_number.text == "无锡市第十四届人民代表大会常务委员会公告第1号"


def test_a_gazette_that_leaves_attachments_out() -> None:
    found = metadata(
        "盘锦市人民政府关于认定节水产品的决定\n各县、区人民政府：\n经评审，认定19件产品。\n附件：1.2031年认定节水产品名单；（略）\n"
        "2.2031年续展节水产品名单。（略）\n盘锦市人民政府\n2031年3月31日\n"
    )
    assert [attachment.title for attachment in found.attachments] == [
        "2031年认定节水产品名单",
        "2031年续展节水产品名单",
    ]


@pytest.mark.parametrize(("source", "names"), [("浙江省水利厅", ["浙江省水利厅"]), ("浙江省节水产业协会", [])])
def test_who_posts_a_document_again_did_not_issue_it(source: str, names: list[str]) -> None:
    found = metadata(
        f"发布时间：2031-05-06 信息来源：{source}\n节水奖励办法\n第一条 为了节水，制定本办法。\n第二条 对水厂给予奖励。\n"
    )
    assert [issuer.name for issuer in found.issuers] == names


def test_the_telephone_of_a_page_above_a_text_that_begins_with_its_place() -> None:
    text = "热线电话：400 004 5158\n长宁区节水重点企业\n一、主管部门\n区水务局。\n二、扶持政策\n给予扶持资金。\n"
    found = metadata(text).jurisdiction
    assert found is not None
    assert found.name == "长宁区"


def test_the_day_alone_below_the_headline_of_a_page() -> None:
    text = "当前位置：首页 > 政策\n东莞市节水办法\n2031-02-08\n\n东莞市节水办法\n东府办〔2030〕52号\n第一条 为了节水，制定本办法。\n第二条 用水应当节约。\n"
    found = metadata(text)
    assert (found.published_on, found.issued_on) == ("2031-02-08", None)


def test_a_note_that_is_broken_over_two_lines_above_the_contents() -> None:
    text = (
        "上海市节水规划\n和2035年远景目标纲要\n2031 年 1 月 27 日上海市第十五届\n人民代表大会第五次会议批准目 录\n"
        "一、形势........1\n二、目标........3\n三、任务........5\n一、形势\n用水紧张。\n二、目标\n节水。\n三、任务\n检查。\n"
    )
    found = metadata(text)
    assert found.title == "上海市节水规划和2035年远景目标纲要"
    assert found.issued_on == "2031-01-27"
    assert [issuer.name for issuer in found.issuers] == ["上海市第十五届人民代表大会"]


def test_a_province_that_compares_itself_with_the_country() -> None:
    text = (
        "节水发展组合拳意见\n一、要求\n秉持浙江精神，用水效率保持全国第2位，居全国各省前列，为全国作出贡献。\n"
        "二、目标\n全省用水下降，全省水厂改造完成。\n"
    )
    found = metadata(text).jurisdiction
    assert found is not None
    assert found.name == "浙江省"


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("安吉县节水工作领导小组 办公室关于印发《安吉县节水方案》的通知", ["安吉县节水工作领导小组办公室"]),
        ("江西省人民政府\n办公厅关于印发《江西省节水方案》的通知", ["江西省人民政府办公厅"]),
        ("安吉县水利局 安吉县财政局办公室关于印发《安吉县节水方案》的通知", ["安吉县水利局", "安吉县财政局办公室"]),
    ],
)
def test_an_office_parted_from_its_body(head: str, names: list[str]) -> None:
    found = metadata(f"{head}\n各镇街：\n现将《方案》印发给你们。\n一、目标\n全面节水。\n二、任务\n加强检查。\n")
    assert [issuer.name for issuer in found.issuers] == names


def test_a_page_counts_its_documents_before_the_first_label() -> None:
    head = "序号:4021  索引号:A01-2031 公开形式:主动公开 发布日期:2031/5/6\n"
    found = metadata(f"{head}安吉县节水方案\n为了节水，制定本方案。\n一、目标\n全县节水。\n二、任务\n加强检查。\n")
    assert (found.title, found.published_on) == ("安吉县节水方案", "2031-05-06")
    found = metadata("安吉县节水方案\n来自：综合科 时间：2031-05-06\n为了节水，制定本方案。\n一、目标\n全县节水。\n")
    assert (found.title, found.published_on) == ("安吉县节水方案", "2031-05-06")
    # The head of a list is the text's.
    table = "安吉县节水方案\n一、任务\n序号:4021\n全县节水，发布日期另定。\n二、保障\n加强检查。\n"
    assert metadata(table).published_on is None


def test_the_number_of_the_document_itself_is_no_citation() -> None:
    text = (
        "# 关于印发《东河市节水办法》的通知\n**发布日期**: 2031-05-08\n**检索关键词**: 节水, 水价\n**抓取时间**: 2031-06-01 10:00:00\n\n---\n\n"
        "东水规〔2031〕5号\n\n各有关单位：\n\n　　根据《东河市供水条例》（东府规〔2030〕2号），现印发《东河市节水办法》，请遵照执行。\n\n"
        "东河市水务局\n2031年5月6日\n\n东河市节水办法\n第一条 为节水，制定本办法。\n第二条 本办法自印发之日起施行。\n"
    )
    found = metadata(text)
    assert found.doc_number is not None
    assert found.doc_number.text == "东水规〔2031〕5号"
    assert [one.doc_number for one in found.citations if one.doc_number] == ["东府规〔2030〕2号"]
    assert [clause for clause, _, _ in outline(text)] == ["0n", "1", "2"]


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        ("东河市水务局关于节水设备标准的公告（2031年第5号）", "东河市水务局关于节水设备标准的公告", "2031年第5号"),
        ("关于供水水质的通告（通告2031年第12号）", "关于供水水质的通告", "2031年第12号"),
        ("东河市水务局关于水价的公告\n2031年第7号", "东河市水务局关于水价的公告", "2031年第7号"),
        ("东河市水务局关于停水的通告（第8号）", "东河市水务局关于停水的通告", None),
        ("东河市水务局公告\n（2031年第9号）\n关于取水许可的公告", "关于取水许可的公告", "东河市水务局公告2031年第9号"),
        # a paper prints it as the title that the document itself has
        ("原标题：水利部公告2031年第6号 关于节水器具的公告", "关于节水器具的公告", "水利部公告2031年第6号"),
        ("原标题：东河市水务局关于做好节水工作的公告", "东河市水务局关于做好节水工作的公告", None),
    ],
)
def test_the_number_of_an_announcement_beside_its_title(head: str, title: str, number: str | None) -> None:
    found = metadata(
        f"{head}\n为做好节水工作，现将有关事项公告如下：\n一、范围\n全市用水户。\n二、要求\n节约用水。\n东河市水务局\n2031年5月9日\n"
    )
    assert found.title == title
    assert (found.doc_number.text if found.doc_number else None) == number


def test_the_volume_of_a_gazette_is_no_number_of_a_regulation() -> None:
    found = metadata("某市节水办法\n2031年第9号\n第一条 为节水，制定本办法。\n第二条 本办法自2031年6月1日起施行。\n")
    assert (found.title, found.doc_number) == ("某市节水办法", None)


@pytest.mark.parametrize("owner", ["", "某省企业服务平台\n"])
def test_the_day_alone_below_the_name_of_a_page(owner: str) -> None:
    text = (
        f"某市水利局关于印发《某市节水奖励办法》的通知\n{owner}2031-02-08\n316\n某市水利局关于印发《某市节水奖励办法》的通知\n"
        "某市节水奖励办法\n第一条 为了节水，制定本办法。\n第二条 用水应当节约。\n"
    )
    assert metadata(text).published_on == "2031-02-08"


def test_a_day_alone_below_a_sentence_is_not_when_the_page_was_put_up() -> None:
    text = (
        "某市水利局关于印发《某市节水奖励办法》的通知\n用水应当节约。\n2031-02-08\n某市节水奖励办法\n"
        "第一条 为了节水，制定本办法。\n第二条 用水应当节约。\n"
    )
    assert metadata(text).published_on is None


def test_bodies_and_a_colon_before_the_title_in_its_line_are_not_addressed() -> None:
    text = (
        "省水利厅 省财政厅：关于做好节水奖励工作的通知\n某水节〔2031〕9号\n各设区市水利局、财政局：\n现就有关事项通知如下：\n"
        "一、奖励范围\n节水企业。\n江西省水利厅\n江西省财政厅\n2031年1月4日\n"
    )
    found = metadata(text)
    assert (found.title, list(found.recipients)) == ("关于做好节水奖励工作的通知", ["各设区市水利局、财政局"])


def test_bodies_on_a_line_of_their_own_above_a_subject_are_addressed() -> None:
    text = (
        "关于节水奖励的通知\n各县水利局、财政局：\n关于节水奖励的通知印发以后，请认真执行。\n某市水利局\n2031年1月4日\n"
    )
    assert list(metadata(text).recipients) == ["各县水利局、财政局"]


@pytest.mark.parametrize("behind", ["文件节选", "摘录"])
def test_a_number_with_what_a_page_says_of_its_copy(behind: str) -> None:
    text = f"漯河市人民政府\n关于促进节水的意见\n（漯政〔2031〕84号）{behind}\n四、保障措施\n（一）落实奖励。对节水企业给予奖励。\n"
    number = metadata(text).doc_number
    assert number is not None
    assert number.text == "漯政〔2031〕84号"


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("首 页 区县概况 产业园区 办事服务 新闻中心", ["嘉兴市人民政府"]),
        ("政务公开 办事服务 互动交流 走进嘉善 融媒体中心", ["嘉兴市人民政府"]),
        ("中共 嘉兴 市 委员会 办公室", ["中共嘉兴市委员会办公室"]),
        ("教 育 部 办 公 厅", ["教育部办公厅"]),
    ],
)
def test_a_menu_above_the_title_issues_nothing(above: str, names: list[str]) -> None:
    text = f"{above}\n嘉兴市人民政府关于节约用水的意见\n\n各县、区人民政府：\n为节约用水，现提出意见。\n一、加强监管。\n二、注重宣传。\n"
    assert [issuer.name for issuer in metadata(text).issuers] == names


def test_two_bodies_sign_below_the_only_title() -> None:
    text = "关于报送年度总结的函\n新出厅字〔2031〕5号\n\n各部门办公厅：\n请于12月20日前报送年度总结。\n\n全国节水工作部际联席会议办公室\n新闻出版总署（国家版权局）办公厅\n2031年11月28日\n"
    found = metadata(text)
    assert [issuer.name for issuer in found.issuers] == [
        "全国节水工作部际联席会议办公室",
        "新闻出版总署(国家版权局)办公厅",
    ]
    assert found.jurisdiction is not None
    assert found.jurisdiction.level == "national"


@pytest.mark.parametrize(
    ("code", "level"), [("新出厅字", "national"), ("新广出发", "national"), ("新政发", "province")]
)
def test_numbers_of_the_press_administration_are_no_regions(code: str, level: str) -> None:
    found = jurisdiction.of_number(code)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    ("body", "national"),
    [
        ("国家知识产权局负责", True),
        ("国家市场监督管理总局会同有关部门负责", True),
        ("海关总署", True),
        ("国家级经济技术开发区管委会负责", False),
        ("国家税务总局某省税务局负责", False),
        ("审批机关负责", False),
    ],
)
def test_who_explains_a_text_tells_whose_it_is(body: str, *, national: bool) -> None:
    text = f"取水登记办法\n第一条 为了规范取水登记，制定本办法。\n第二条 取水人应当办理登记。\n第三条 本办法由{body}解释。\n"
    found = metadata(text).jurisdiction
    assert (found is not None and found.level == "national") is national


def test_an_empty_day_of_a_database_is_none() -> None:
    text = "发文字号：嘉政发〔2031〕3号\n颁布日期：2031-07-02\n生效日期：1900-01-01\n\n关于节约用水的意见\n嘉政发〔2031〕3号\n\n各县、区人民政府：\n为节约用水，现提出意见。\n一、加强监管。\n二、注重宣传。\n"
    found = metadata(text)
    assert (found.issued_on, found.effective_from) == ("2031-07-02", None)


def test_a_list_of_names_as_title() -> None:
    text = "# 某省茶树品种保护名录（第二批）\n\n> （2031年4月21日某省农业厅令第4号发布，自2031年6月1日施行）\n\n种名 学名 1.茶 Camellia 2.桂 Osmanthus\n"
    assert metadata(text).title == "某省茶树品种保护名录(第二批)"
    text = "某省商标行政处罚裁量基准\n一、从轻处罚的\n处一万元以下罚款。\n二、从重处罚的\n处三万元罚款。\n"
    assert (metadata(text).title, metadata(text).doc_type) == ("某省商标行政处罚裁量基准", "裁量基准")
    assert metadata("某市方案\n一、目标\n编制保护名录。\n二、要求\n加强领导。\n").title == "某市方案"


def test_a_list_of_all_kinds_of_provinces_is_national() -> None:

    text = "节水代理办法\n第一条 国家水利局和省、自治区、直辖市人民政府管理节水工作的部门依法检查。\n第二条 代理机构应当向省、自治区、直辖市人民政府的部门备案。\n第三条 本办法由国家水利局负责解释。\n"
    assert (found := metadata(text).jurisdiction) is not None
    assert found.name == "中华人民共和国"
    own = "节水代理办法\n第一条 宁夏回族自治区水利厅依法检查。\n第二条 宁夏回族自治区财政厅安排资金。\n第三条 外省、自治区、直辖市的机构向宁夏回族自治区水利厅备案。\n"
    assert (found := metadata(own).jurisdiction) is not None
    assert found.name == "宁夏回族自治区"


@pytest.mark.parametrize("label", ["文件依据", "政策依据", "依据文件"])
def test_what_a_measure_rests_on_is_no_title(label: str) -> None:
    text = (
        "安吉县创业政策\n\n一次性补贴\n政策内容：每人给予一次性2000元补贴。\n"
        f"{label}：《安吉县人民政府关于做好创业工作的实施意见》（安政发〔2031〕7号）\n申请渠道：乡镇服务窗口\n\n"
        f"场地补贴\n政策内容：每年补贴3000元。\n{label}：《安吉县人民政府关于印发安吉县场地补贴办法的通知》\n"
    )
    found = metadata(text)
    assert (found.title, found.notice_title, found.doc_number) == ("安吉县创业政策", None, None)
    assert "furniture" not in zones(text)


@pytest.mark.parametrize(
    ("note", "issuers"),
    [
        ("(宁波市水利局 2031年5月6日发布)", ["宁波市水利局"]),
        ("(宁波市人民政府2031年5月6日印发)", ["宁波市人民政府"]),
        ("(宁波市人民政府于2031年5月6日批准)", []),
    ],
)
def test_a_body_before_the_day_of_a_note_is_the_issuer(note: str, issuers: list[str]) -> None:
    found = metadata(f"宁波市节水办法\n{note}\n第一条 为了节水，制定本办法。\n第二条 节水有奖。\n")
    assert [one.name for one in found.issuers] == issuers


@pytest.mark.parametrize(
    ("notice", "title"),
    [
        ("云海省人民政府关于印发2031年《政府工作报告》重点任务分工的通知", "2031年《政府工作报告》重点任务分工"),
        ("云海市人民政府办公室关于印发《节水规划》实施方案的通知", "《节水规划》实施方案"),
        ("云海市人民政府关于印发《节水工作管理办法》的通知", "节水工作管理办法"),
        ("云海市人民政府关于印发《节水工作管理办法》（试行）的通知", "节水工作管理办法"),
    ],
)
def test_title_of_what_divides_another_document(notice: str, title: str) -> None:
    text = f"{notice}\n各区人民政府：\n现予印发，请认真贯彻执行。\n一、目标\n改造300个。\n二、保障\n加强领导。\n"
    found = metadata(text)
    assert (found.title, found.notice_title) == (title, notice.replace("（", "(").replace("）", ")"))


def test_walls_that_a_page_leaves_behind_a_title() -> None:
    found = metadata(
        "海桐市水利局关于印发海桐市节水改革方案的通知 | |\n|\n各县区水利局：《海桐市节水改革方案》已经市政府同意，现印发给你们，请遵照执行。"
        "海桐市水利局 2031年5月6日 （此件公开发布） 海桐市节水改革方案 为推进节水，制定本方案。 一、分工 市级负责管网。\n"
    )
    assert found.notice_title == "海桐市水利局关于印发海桐市节水改革方案的通知"
    assert found.title == "海桐市节水改革方案"


def test_the_heading_of_a_page_that_ran_into_the_title_of_the_notice() -> None:
    found = metadata(
        "海桐市节水规划海桐市人民政府关于印发海桐市节水规划的通知 海政发〔2031〕20号 各县区人民政府：现将《海桐市节水规划》印发给你们，请认真贯彻执行。"
        "海桐市人民政府 2031年10月9日 （此件公开发布） 海桐市节水规划 为推进节水，制定本规划。 一、背景 全市缺水。\n"
    )
    assert (found.title, found.notice_title) == ("海桐市节水规划", "海桐市人民政府关于印发海桐市节水规划的通知")


def test_a_number_in_square_marks_before_the_title() -> None:
    found = metadata(
        "财水教【2031】6号 财政部 水利部关于做好节水资金管理的通知\n各省财政厅：\n现通知如下：\n一、制定办法。\n财政部 水利部\n2031年3月3日\n"
    )
    assert found.title == "财政部 水利部关于做好节水资金管理的通知"
    assert found.doc_number is not None
    assert found.doc_number.text == "财水教〔2031〕6号"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("马鞍山市\n", "马鞍山市关于加强节水工作的实施细则"),
        ("首页\n马鞍山市\n", "关于加强节水工作的实施细则"),
        ("节水专栏\n", "关于加强节水工作的实施细则"),
    ],
)
def test_the_place_alone_above_a_title(first: str, title: str) -> None:
    found = metadata(f"{first}关于加强节水工作的实施细则\n为推进节水，制定本实施细则。\n一、目标\n全市节水。\n")
    assert found.title == title


def test_bodies_on_lines_of_their_own_between_a_title_and_the_same_again() -> None:
    title = "关于印发《郑州市节水方案》的通知\n"
    body = "为推进节水，现印发《郑州市节水方案》，请抓好落实。\n2031年2月18日\n郑州市节水方案\n一、目标\n全市节水。\n"
    bodies = "郑州市水利局\n\n郑州市财政局\n\n中国人民银行河南省分行\n"
    names = ["郑州市水利局", "郑州市财政局", "中国人民银行河南省分行"]
    assert [issuer.name for issuer in metadata(f"{title}{bodies}{title}郑水〔2031〕6号\n{body}").issuers] == names
    assert not metadata(f"{title}节水专栏\n{bodies}{title}郑水〔2031〕6号\n{body}").issuers


@pytest.mark.parametrize(
    ("number", "text"),
    [("（赣市府发（2016）3号）", "赣市府发〔2016〕3号"), ("(赣市府发(2016)3号)", "赣市府发〔2016〕3号")],
)
def test_a_number_behind_the_title_may_have_brackets_within_brackets(number: str, text: str) -> None:
    found = metadata(f"赣州市人民政府关于促进就业的意见{number}\n各县人民政府：\n现提出意见如下。\n一、扩大就业。\n")
    assert found.title == "赣州市人民政府关于促进就业的意见"
    assert found.doc_number is not None
    assert found.doc_number.text == text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发文字号 甲科〔2021〕12号 发布时间 2021年05月06日", "2021-05-06"),
        ("发布时间 2021年05月06日", "2021-05-06"),
        ("甲市人民政府门户网站 www.example.gov.cn 时间：2021-05-06 11:54 来源：市科技局", "2021-05-06"),
        ("发布时间由市科技局另行通知。", None),
    ],
)
def test_the_day_of_a_page_behind_other_words(line: str, day: str | None) -> None:
    text = f"甲市科技局关于举办培训的通知\n{line}\n各县科技局：\n现通知如下。\n一、做好报名。\n二、做好保障。\n"
    found = metadata(text)
    assert (found.published_on, found.issued_on) == (day, None)


def test_the_title_of_a_page_table_without_colons() -> None:
    title = "甲市人民政府办公室\n关于明确甲政〔2020〕3号文件\n分工的通知\n"
    found = metadata(
        f"发文机关 成文日期\n标  题 甲市人民政府办公室关于明确甲政〔2020〕3号文件分工的通知\n发文字号 甲政办〔2021〕6号\n\n{title}\n"
        "各县人民政府：\n现通知如下。\n一、提高质量。\n"
    )
    assert found.title == "甲市人民政府办公室关于明确甲政〔2020〕3号文件分工的通知"
    assert [issuer.name for issuer in found.issuers] == ["甲市人民政府办公室"]


def test_an_empty_label_does_not_take_the_bodies_addressed() -> None:
    found = metadata(
        "安吉县人民政府关于做好春耕工作的通知\n发布日期：2021-05-06\n有效性：有效 发文日期：\n"
        "各乡镇人民政府，县政府各部门：\n现将有关事项通知如下：\n一、做好备耕。\n二、做好灌溉。\n"
    )
    assert found.recipients == ("各乡镇人民政府", "县政府各部门")
    assert found.issued_on is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "平湖高新技术产业园区\n优化茶叶市场环境\n2031年工作要点",
            "平湖高新技术产业园区优化茶叶市场环境2031年工作要点",
        ),
        ("安吉县优化茶叶市场环境\n2031年工作要点", "安吉县优化茶叶市场环境2031年工作要点"),
        ("政策文件公开栏目\n2031年工作要点", "2031年工作要点"),
        ("优化茶叶市场环境。\n2031年工作要点", "2031年工作要点"),
    ],
)
def test_a_year_and_a_kind_of_document_end_a_title(lines: str, title: str) -> None:
    found = metadata(f"{lines}\n为优化环境，制定本要点。\n一、优化服务\n加强服务。\n二、加强监管\n开展检查。\n")
    assert found.title == title


def test_below_the_day_of_a_notice_stand_those_who_wrote_what_it_passes_on() -> None:
    found = metadata(
        "安吉县人民政府办公室转发县水利局等部门《安吉县节水办法》的通知\n各乡镇：\n县水利局、县财政局《安吉县节水办法》已经县政府同意，现转发给你们，请认真贯彻执行。\n二〇二二年五月六日\n安吉县水利局\n安吉县财政局\n安吉县节水办法\n第一条 为加强节水，制定本办法。\n第二条 全县节水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府办公室"]


def test_a_cited_plan_of_a_year_tells_whose_text_it_is() -> None:
    found = metadata(
        "各镇政府、区政府直属单位：\n现将有关事项通知如下：\n一、按照《2007年三水区重点工作任务分解表》的要求做好方案。\n二、按时上报。\n二○○七年四月十三日\n"
    ).jurisdiction
    assert found is not None
    assert found.name == "三水区"


@pytest.mark.parametrize(
    "site", ["_甲省人民政府网", "-茶叶库", " | 甲省政务平台", " - 法律法规 - 茶叶网", "_政策文件_甲省人民政府网站"]
)
def test_the_names_of_a_website_behind_the_title(site: str) -> None:
    text = "{}\n\n第一条 为推进节水，制定本办法。\n第二条 全省节水。\n第三条 本办法由省水利厅解释。\n"
    assert metadata(text.format(f"浙江省农业节水管理办法{site}")).title == "浙江省农业节水管理办法"
    assert metadata(text.format("浙江省关于建设节水服务网-平台的意见")).title == "浙江省关于建设节水服务网-平台的意见"
    assert metadata(text.format(f"浙江省农业节水管理{site}")).title is None


@pytest.mark.parametrize("motto", ["传达指令 指导工作 公开政务 服务社会", "服务社会", "团结群众　奉献社会"])
def test_a_motto_above_the_title_names_nobody(motto: str) -> None:
    found = metadata(
        f"{motto}\n安吉县人民政府\n关于加强节水的意见\n安政发〔2031〕6号\n各乡镇人民政府：\n现提出如下意见。\n一、节水。\n"
    )
    assert found.title == "安吉县人民政府关于加强节水的意见"
    assert [issuer.name for issuer in found.issuers] == ["安吉县人民政府"]


@pytest.mark.parametrize(
    ("title", "signed", "name"),
    [
        ("天河区人民政府办公室", "广州市天河区人民政府办公室", "广州市天河区人民政府办公室"),
        ("天河区水务局", "天河区水务局", "天河区水务局"),
        ("新疆生产建设兵团", "新疆生产建设兵团", "新疆生产建设兵团"),
    ],
)
def test_a_notice_is_signed_with_the_place_that_its_title_leaves_out(title: str, signed: str, name: str) -> None:
    found = metadata(
        f"{title}关于印发《节水办法》的通知\n穗天府〔2031〕6号\n各街道办事处：\n现将《节水办法》印发给你们。\n{signed}\n2031年2月3日\n节水办法\n第一条 为节水，制定本办法。\n第二条 全区节水。\n"
    )
    assert [issuer.name for issuer in found.issuers] == [name]
