"""What begins a clause, and what only refers to one."""

import pytest

from ipextract.segment.labels import label_at, labels_inside, may_follow_mark


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("第三条规划编制单位", "article", 3),
        ("第四条中小企业", "article", 4),
        ("第12条的士", None, None),
        ("第五条规定的情形", None, None),
        ("第五条第二款", None, None),
        ("第五条、第六条", None, None),
        ("第六条和第七条", None, None),
        ("第五条修改为:“河长应当巡河。”", None, None),
        ("第五条修改规划的", "article", 5),
        ("第七条中“县水务局”改为“县水利局”", None, None),
        ("第七条中小河流", "article", 7),
        ("第四条中涉及的引水补助", None, None),
        ("第二条中提到的两类用户", None, None),
        ("第六条中明确的分工", None, None),
        ("第三条中关于期限的要求", None, None),
        ("第五条中关村的企业", "article", 5),
        ("第六条中心镇", "article", 6),
        ("第八条后增加一条,作为第九条:", None, None),
        ("第八条增加一款,作为第二款:", None, None),
        ("第八条增加财政投入", "article", 8),
        ("第十条改为第十一条", None, None),
        ("第十二条删去第三款", None, None),
        ("第十二条删除个人信息的", "article", 12),
        ("第三章章名修改为“取水管理”", None, None),
        ("第一章总则", "chapter", 1),
        ("(一)项目名称", "paren_cn", 1),
        ("(一)项规定的", None, None),
        ("(二)、完善机制", "paren_cn", 2),
        ("(一)、(二)项", None, None),
        ("(一)和(二)项", None, None),
        ("(一)至第(三)项", None, None),
        ("(一)(二)(三)项条件", None, None),
        ("(六)第(七)项情形", None, None),
        ("(一)(试点)建设", "paren_cn", 1),
        ("(二)(市级)项目", "paren_cn", 2),
        ("(一)和谐社区", "paren_cn", 1),
        ("一)摸底", "paren_cn", 1),
        ("第1 0条奖励", "article", 10),
        ("第三条:申请", "article", 3),
        ("第二部分任务", "part", 2),
        ("第二部分是主要任务。", None, None),
        ("1 .建设", "arabic", 1),
        ("1、2024年底前", "arabic", 1),
        ("1、2031—2033年", "arabic", 1),
        ("2、3年内", None, None),
        ("( 2 )组织", "paren_arabic", 2),
        ("(1)(2)(3)项条件", None, None),
        ("(2)项目验收", "paren_arabic", 2),
        ("6.37", None, None),
        ("3)组织实施", "paren_arabic", 3),
        ("①摸底", "circled", 1),
        ("一是加强", "item", 1),
        ("一,总体要求", "cn", 1),
        ("二,三产业", None, None),
        ("十一,附则", None, None),
        ("一,二,三级", None, None),
        ("一是否", None, None),
        ("2.5G基站", None, None),
        ("2.支持", "arabic", 2),
        ("〔二〕组织领导", "paren_cn", 2),
        ("【三】组织领导", "paren_cn", 3),
        ("[四]组织领导", "paren_cn", 4),
        ("〔二〇三一〕5号", None, None),
        ("【目标】", None, None),
    ],
)
def test_label_at(text: str, style: str | None, number: int | None) -> None:
    found = label_at(text, 0, len(text))
    assert (found.style if found else None, found.number if found else None) == (style, number)


def test_labels_inside_a_line() -> None:
    text = "总则。第一条为了。二、目标:(一)完善1.加强第二条"
    assert [label.start for label in labels_inside(text, 0, len(text))] == [3, 9, 14, 19, 23]
    assert may_follow_mark(text, 0, len(text))
    assert not may_follow_mark(text, 0, text.index("第"))


def test_a_part_of_what_is_named_before_it_is_no_label() -> None:
    text = "制定《标准》第1部分:规则。第二部分任务"
    assert [label.start for label in labels_inside(text, 0, len(text))] == [text.index("第二")]
