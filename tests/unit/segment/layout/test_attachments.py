"""Lists of attachments, and the attachments themselves."""

# ruff: noqa: E501 - a document is one string

import pytest

from unit.documents import LETTER, metadata, outline, zones


def test_attachments_have_clauses_of_their_own() -> None:
    text = (
        LETTER
        + "一、任务\n完成任务。\n附件：1.任务清单\n2.责任清单\n附件1\n某县绿色发展任务清单\n一、能源\n改造锅炉。\n附件2\n责任清单\n县发改局负责。\n"
    )
    assert [clause for clause, _, _ in outline(text)] == ["0n", "0", "1", "A1.1", "A2.0"]
    assert zones(text)["attachment_list"] == ["附件:1.任务清单", "2.责任清单"]


def test_a_list_below_a_notice_without_labels_is_an_attachment() -> None:
    text = "安吉县水利局关于公布2022年度节水企业名单的公告\n经评审，现将名单予以公布。\n附件：2022年度节水企业名单\n安吉县水利局\n2022年5月6日\n附件\n2022年度节水企业名单\n甲公司\n乙公司\n"
    assert [line for line, _, _ in outline(text)] == ["0", "A1.0"]


@pytest.mark.parametrize(
    ("below", "ids"),
    [
        ("附件：\n1.节水申请书\n2.节水汇总表\n", ["1", "2"]),
        (
            "附件：\n1.节水申请书\n2.节水汇总表\n附件1\n节水申请书\n一、单位名称\n二、申请理由\n",
            ["1", "2", "A1.1", "A1.2"],
        ),
        ("附件：\n一、单位名称\n二、申请理由\n", ["1", "2", "A1.1", "A1.2"]),
        ("附件：\n1.节水不少于一成。\n2.加强检查。\n", ["1", "2", "A1.1", "A1.2"]),
    ],
)
def test_a_list_of_attachments_below_the_signature(below: str, ids: list[str]) -> None:
    text = f"安吉县节水方案\n一、目标\n全县节水。\n二、任务\n加强检查。\n安吉县水利局\n2022年5月6日\n{below}"
    assert [line for line, _, _ in outline(text)] == ids


def test_attachments_with_their_titles_in_one_line() -> None:
    head = "安吉县节水方案\n一、目标\n全县节水。\n二、任务\n加强检查。\n"
    assert [line for line, _, _ in outline(f"{head}附件1：申请表\n申请人：\n附件2：验收表\n验收人：\n")][2:] == [
        "A1.0",
        "A2.0",
    ]
    assert [line for line, _, _ in outline(f"{head}附件1：申请表\n附件2：验收表\n安吉县水利局\n2022年5月6日\n")] == [
        "1",
        "2",
    ]


@pytest.mark.parametrize(
    ("below", "ids"),
    [
        ("附件：节水任务分解表\n\n序号|任务|责任单位\n1|检查|县水利局\n", ["1", "2", "A1.0"]),
        ("附：节水任务分解表\n任务\t责任单位\n检查\t县水利局\n", ["1", "2", "A1.0"]),
        ("附件：节水任务分解表\n安吉县水利局\n2022年5月6日\n", ["1", "2"]),
        ("附件：1.节水任务分解表\n2.责任清单\n安吉县水利局\n2022年5月6日\n", ["1", "2"]),
    ],
)
def test_an_attachment_that_is_a_table_right_below_its_title(below: str, ids: list[str]) -> None:
    text = f"安吉县节水方案\n一、目标\n全县节水。\n二、任务\n加强检查。\n{below}"
    assert [line for line, _, _ in outline(text)] == ids


NAMED = "关于水站备案的通知\n各镇人民政府：\n现通知如下：\n一、提出申请。\n二、报送材料。\n附件：{}\n某县水利局\n2031年1月30日\n"


@pytest.mark.parametrize(
    ("listed", "below", "ids"),
    [
        # The attachments begin with their titles, as the list has them: in order, at any of them.
        (
            "1.水站备案管理办法\n2.水站评价工作细则",
            "水站备案管理办法\n第一条 县水利局备案。\n水站评价工作细则\n第一条 每年评价。\n",
            ["1", "2", "A1.1", "A2.1"],
        ),
        ("《水站备案管理办法》", "水站备案管理办法\n一、备案\n县水利局备案。\n", ["1", "2", "A1.1"]),
        # Names of files below the document, and a line that the list does not have.
        ("1.水站备案管理办法\n2.水站评价工作细则", "水站备案管理办法\n水站评价工作细则\n", ["1", "2"]),
        ("水站备案汇总表", "水站工作说明\n", ["1", "2"]),
    ],
)
def test_an_attachment_that_begins_with_its_title(listed: str, below: str, ids: list[str]) -> None:
    assert [line for line, _, _ in outline(NAMED.format(listed) + below) if line != "0"] == ids


def test_a_version_below_the_title_of_an_attachment_is_of_it() -> None:
    text = (
        "关于节水办法征求意见的公告\n现征求意见如下：\n一、邮箱\n二、地址\n某市水利局\n2031年6月20日\n附件1\n某市节水办法\n（征求意见稿）\n"
        "第一条 为节水，制定本办法。\n附件2\n起草说明\n一、背景\n缺水。\n"
    )
    assert "A1.0" not in [name for name, _, _ in outline(text)]
    assert "(征求意见稿)" in zones(text)["attachment_head"]


def test_an_entry_of_the_list_cites_the_number_of_what_it_names() -> None:
    text = (
        LETTER
        + "一、任务\n完成任务。\n二、保障\n落实资金。\n附件：1.某省水利厅关于开展节水工作的通知（通告〔2031〕6号）\n2.节水企业申报书\n3.2031年节水企业汇总表\n"
    )
    assert [clause for clause, _, _ in outline(text)] == ["0n", "0", "1", "2"]
    assert len(zones(text)["attachment_list"]) == 3


def test_the_one_attachment_above_a_signature_is_named_as_a_file() -> None:
    text = (
        "东河市水务局关于开展节水工作的通知\n东水发〔2031〕5号\n各区县水务局：\n现将有关事项通知如下。\n"
        "一、各区县应当制定方案。\n二、各单位应当加强协作。\n附件：节水工作任务目录.doc\n"
    )
    signed = text + "东河市水务局\n2031年5月6日\n"
    assert zones(signed)["attachment_list"] == ["附件:节水工作任务目录.doc"]
    assert [one.title for one in metadata(signed).attachments] == ["节水工作任务目录"]
    # Below the document it is what the page gives to download.
    assert "attachment_list" not in zones(text)


@pytest.mark.parametrize(
    "entries",
    [
        "附件：\n附件1-节水申报表\n附件2-节水汇总表\n",
        "附件：\n附件1：节水申报表\n附件2：节水汇总表\n",
        "附件1—节水申报表\n附件2—节水汇总表\n",
        "附件一：节水申报表\n附件二：节水汇总表\n",
    ],
)
def test_entries_that_say_attachment_again(entries: str) -> None:
    text = "东河市水务局关于开展节水工作的通知\n各区县水务局：\n现将有关事项通知如下。\n一、各区县应当制定方案。\n二、各单位应当加强协作。\n"
    found = metadata(f"{text}{entries}东河市水务局\n2031年5月6日\n")
    assert [(one.number, one.title) for one in found.attachments] == [(1, "节水申报表"), (2, "节水汇总表")]
    assert str(found.issued_on) == "2031-05-06"


def test_attachments_below_a_head_of_their_own_keep_their_text() -> None:
    text = (
        "东河市水务局关于开展节水工作的通知\n一、目标\n全市节水。\n东河市水务局\n2031年5月6日\n附件：\n附件1：节水办法\n"
        "第一条 为节水，制定本办法。\n附件2：汇总表\n单位：\n"
    )
    assert [name for name, _, _ in outline(text)] == ["1", "A1.1", "A2.0"]


@pytest.mark.parametrize(
    "entries",
    [
        "附：1.海桐市节水改造项目申报材料的格式（封面、表\n样）\n2.节水改造项目汇总表\n",
        "附件：1.海桐市节水型单位评价细则和评分办法及其他\n有关材料\n2.节水改造项目汇总表\n",
    ],
)
def test_an_entry_that_goes_on_in_the_next_line(entries: str) -> None:
    text = f"海桐市节水通知\n各县区政府：\n一、开展改造。按时完成。\n二、加强监督。按时上报。\n{entries}海桐市水利局\n2031年5月6日\n"
    assert [one for one, _, _ in outline(text)] == ["1", "2"]


def test_a_list_above_the_signature_of_a_letter_goes_on_before_the_title() -> None:
    text = "海桐市水利局关于印发海桐市节水办法的通知\n海水〔2031〕6号\n各县区水利局：\n现予印发，请遵照执行。\n附件：1.节水申报表\n      2.节水汇总表\n海桐市水利局\n2031年5月6日\n海桐市节水办法\n一、总则\n全市节水。\n"
    assert [(one.number, one.title) for one in metadata(text).attachments] == [(1, "节水申报表"), (2, "节水汇总表")]


def test_entries_of_a_list_above_the_first_clause_that_are_broken_over_lines() -> None:
    head = "关于公布节水试点的通知\n各县区水利局：\n现公布2031年节水试点，请抓好落实。\n"
    listed = "附件：1.2031年第二批海桐市节水型社会建设试\n    点县名单\n2.2031年海桐市节水改造项目绩效目标申报\n表\n3.汇总表\n"
    text = f"{head}{listed}海桐市水利局\n2031年5月6日\n"
    assert [(one.number, one.title) for one in metadata(text).attachments] == [
        (1, "2031年第二批海桐市节水型社会建设试点县名单"),
        (2, "2031年海桐市节水改造项目绩效目标申报表"),
        (3, "汇总表"),
    ]
    assert [clause for clause, _, _ in outline(text)] == ["0n"]


def test_two_attachments_without_numbers_stay_two() -> None:
    text = (
        "关于公布节水试点的通知\n各县区水利局：\n现公布2031年节水试点，请抓好落实。\n附件：2031年第二批海桐市节水型社会建设名单\n节水汇总表\n"
        "海桐市水利局\n2031年5月6日\n"
    )
    assert metadata(text).attachments[0].title == "2031年第二批海桐市节水型社会建设名单"
