"""What is printed before the title is a collection's; the numbers of clauses are the document's own."""

import pytest

from unit.documents import metadata, outline, zones

TITLE = "江西省人民政府办公厅关于印发加快苎麻产业发展若干措施的通知"
LETTER = """各市、县（区）人民政府，省人民政府各部门：
现将《加快苎麻产业发展若干措施》印发给你们，请认真组织实施。
江西省人民政府办公厅
2023年2月24日
加快苎麻产业发展若干措施
为加快苎麻产业发展，制定如下措施。
"""
POINTS = "一、扩大种植\n1.选好品种。推广良种。\n2.建好基地。建设基地。\n二、发展加工\n3.用好园区。建设园区。\n"
IDS = ["0n", "0", "1", "1.1", "1.2", "2", "2.3"]


def ids(text: str) -> list[str]:
    return [clause for clause, _, _ in outline(text)]


@pytest.mark.parametrize("number", ["3. ", "3、", "三、", "（三）", "第三部分 ", "## 3. ", "1."])
@pytest.mark.parametrize("behind", ["", "（2023年2月24日）", "（赣府办〔2023〕8号）"])
def test_a_number_before_the_title_is_no_clause(number: str, behind: str) -> None:
    text = f"{number}{TITLE}{behind}\n赣府办〔2023〕8号\n{LETTER}{POINTS}"
    found = metadata(text)
    assert (found.title, found.notice_title) == ("加快苎麻产业发展若干措施", TITLE)
    assert found.doc_number is not None
    assert found.doc_number.text == "赣府办〔2023〕8号"
    assert found.recipients == ("各市、县(区)人民政府", "省人民政府各部门")
    assert found.issued_on == "2023-02-24"
    assert ids(text) == IDS


def test_the_title_may_be_broken_over_lines() -> None:
    text = f"3. 江西省人民政府办公厅关于印发加快苎麻产业\n发展若干措施的通知\n{LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS


def test_without_addressee_the_numbering_that_begins_anew_shows_it() -> None:
    text = f"三、江西省促进苎麻产业发展若干措施\n为促进苎麻产业发展，制定如下措施。\n{POINTS}"
    assert metadata(text).title == "江西省促进苎麻产业发展若干措施"
    assert ids(text) == IDS[1:]
    bare = f"三、加快苎麻产业发展若干措施\n{POINTS}"
    assert metadata(bare).title == "加快苎麻产业发展若干措施"
    assert ids(bare) == IDS[2:]


def test_a_line_with_another_number_than_the_first_never_holds_the_whole_text() -> None:
    assert ids(f"3. 惠农政策选登\n{POINTS}") == ["0", *IDS[2:]]
    assert ids(f"三、惠农政策选登\n{POINTS}") == ["0", *IDS[2:]]
    assert ids(f"1.惠农政策选登\n{POINTS}") == ["0", *IDS[2:]]
    assert ids(f"1.关于发展苎麻产业的意见\n{POINTS}") == IDS[2:]
    # Points of a list of its own.
    assert ids("1.惠农政策选登\n一、种植\n2.惠农贷款选登\n二、加工\n")[0] == "1"
    # The end of a longer text, and an attachment of it.
    assert ids("三、加强保障\n落实责任。\n附件\n任务分工\n一、种植\n选好品种。\n")[0] == "3"


def test_two_documents_of_one_collection() -> None:
    second = "2.江西省人民政府办公厅关于印发支持茶产业发展实施方案的通知\n各市、县（区）人民政府：\n现印发给你们。\n"
    text = f"1.{TITLE}\n{LETTER}{POINTS}{second}{POINTS}"
    assert ids(text) == [*IDS, "0-2", "1-2", "1-2.1", "1-2.2", "2-2", "2-2.3"]


def test_clauses_stay_clauses() -> None:
    # Nothing shows that the text only begins below these lines.
    assert ids("三、制定实施方案\n（一）明确任务。\n（二）落实责任。\n四、保障措施\n") == ["3", "3.1", "3.2", "4"]
    assert ids("一、落实扶持政策\n1.减税。\n2.降费。\n二、健全考核办法\n1.考核。\n") == ["1", "1.1", "1.2", "2", "2.1"]
    # Documents that a decision lists.
    listed = "一、某省水利厅关于印发河道管理办法的通知\n二、某省水利厅关于印发水库管理办法的通知\n"
    assert ids(f"某省水利厅关于废止部分文件的决定\n下列文件予以废止：\n{listed}") == ["0", "1", "2"]
    # A sentence.
    assert ids("3.市政府印发关于发展苎麻产业的通知。\n一、扩大种植\n") == ["3", "3.1"]


def test_the_number_is_the_page_s() -> None:
    assert f"3.{TITLE}" in zones(f"3. {TITLE}\n{LETTER}{POINTS}")["notice_title"]


@pytest.mark.parametrize(
    "mark", ["·", "• ", "（3）", "[3] ", "③", "No.3 ", "03 ", "3.1 ", "文件三：", "【政策原文】", "（转载）"]
)
def test_other_marks_before_the_title(mark: str) -> None:
    text = f"{mark}{TITLE}\n赣府办〔2023〕8号\n{LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS


def test_a_number_on_a_line_of_its_own_before_the_title() -> None:
    text = f"3.\n{TITLE}\n赣府办〔2023〕8号\n{LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS


def test_headings_of_a_collection_above_the_title() -> None:
    text = f"第三部分 地方政策\n一、江西省\n1. {TITLE}（赣府办〔2023〕8号）\n{LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS
    # The same lines in a text of their own.
    assert ids("第三部分 任务\n一、种植\n1. 印发苎麻产业发展规划\n抓好落实。\n") == ["3", "3.1", "3.1.1"]


def test_a_number_before_the_header_of_a_page() -> None:
    text = f"3.【法规标题】{TITLE}\n【发文字号】赣府办〔2023〕8号\n{TITLE}\n{LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS
    # Clauses that are fields.
    assert ids("1.名称：种植园\n2.时间：三年\n") == ["1", "2"]


def test_title_number_and_addressees_in_one_line_behind_a_number() -> None:
    text = f"三、{TITLE} 赣府办〔2023〕8号 {LETTER}{POINTS}"
    assert metadata(text).notice_title == TITLE
    assert ids(text) == IDS


@pytest.mark.parametrize("title", ["江西省苎麻产业条例", "苎麻产业发展规划"])
def test_a_bullet_before_any_title(title: str) -> None:
    assert metadata(f"● {title}\n{POINTS}").title == title


@pytest.mark.parametrize("mark", ["【县级】", "• 【县级】", "• "])
def test_the_level_of_a_policy_before_its_title(mark: str) -> None:
    assert metadata(f"{mark}苎麻产业发展规划\n{POINTS}").title == "苎麻产业发展规划"


def test_documents_that_a_letter_lists_are_its_own() -> None:
    text = """大连市人民政府关于公布废止部分文件的通知
大政发〔2009〕12号
各区、市、县人民政府：
现将废止的文件公布如下：
一、大连市人民政府关于加强渔船管理的通知（大政发〔1998〕12号）
二、大连市人民政府关于加强土地管理的通知（大政发〔1999〕35号）
二〇〇九年七月一日
"""
    assert ids(text) == ["0", "1", "2"]
    assert metadata(text).title == "大连市人民政府关于公布废止部分文件的通知"


def test_an_article_whose_heading_is_the_name_of_a_field() -> None:
    text = "某省节水资金办法\n第一条【目的依据】 为节水，制定本办法。\n第二条【施行日期】 自2031年7月1日起施行。\n"
    assert outline(text) == [("1", "article", "目的依据"), ("2", "article", "施行日期")]
