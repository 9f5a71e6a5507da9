"""What is the page's, by where it stands."""

# ruff: noqa: E501 - a document is one string

import pytest

from unit.documents import codes, metadata, outline, zones

SIGNED = "安吉县供水扶持办法\n第一条 为供水安全，制定本办法。\n第二条 对水厂补助10万元。\n安吉县水利局\n2022年5月6日\n"


def test_front_matter_is_the_pages() -> None:
    text = (
        '---\ntitle: "某省科技厅关于印发《某省中试基地管理办法》的通知"\npublished: 2024-04-22\n'
        'description: "各市科技局，各有关单位：现将办法印发给你们。"\n文号: 某科规〔2024〕2号\ntags:\n  - "clippings"\n---\n\n'
        "# 某省科技厅关于印发《某省中试基地管理办法》的通知\n\n各设区市科技局：\n\n现将《某省中试基地管理办法》印发给你们，请遵照执行。\n\n"
        "某省科技厅\n\n2024年4月20日\n\n## 某省中试基地管理办法\n\n第一条 为规范管理，制定本办法。\n\n第二条 由省科技厅解释。\n"
    )
    found = metadata(text)
    assert found.recipients == ("各设区市科技局",)
    assert (found.title, found.issued_on, found.published_on) == ("某省中试基地管理办法", "2024-04-20", "2024-04-22")
    assert found.doc_number is not None
    assert found.doc_number.text == "某科规〔2024〕2号"


def test_a_rule_line_alone_opens_no_front_matter() -> None:
    text = "---\n某市措施\n一、支持\n给予补助。\n二、服务\n优化服务。\n"
    assert metadata(text).title == "某市措施"


@pytest.mark.parametrize(
    "line",
    [
        "点击上方蓝字关注我们",
        "往期推荐",
        "© 某某法律数据库",
        "法宝引证码：CLI.4.123",
        "长按识别二维码关注",
        "来源：某某发布",
        "分享到：",
    ],
)
def test_furniture_of_reposters(line: str) -> None:
    text = f"某市措施\n一、支持\n给予补助。\n二、服务\n优化服务。\n{line}\n"
    assert len(zones(text)["furniture"]) == 1


@pytest.mark.parametrize(
    ("below", "apart"),
    [
        ("政策问答\n问：谁可以申请？\n答：水厂，补助10万元。\n", True),
        ("《安吉县供水扶持办法》政策解读\n一、背景\n供水不足。\n", True),
        ("关于《安吉县供水扶持办法》的起草说明\n一、背景\n供水不足。\n", True),
        ("附件\n政策问答\n一、谁可以申请\n水厂。\n", False),
        ("附件1\n申报表填写说明\n一、用墨水笔填写\n字迹清楚。\n", False),
    ],
)
def test_what_explains_the_document_below_it(below: str, apart: bool) -> None:
    assert (codes(SIGNED + below) == ["explanation-apart"]) == apart
    assert [line for line, _, _ in outline(SIGNED + below)][:2] == ["1", "2"]
    assert (len(outline(SIGNED + below)) == 2) == apart


def test_questions_inside_a_document_are_its_own() -> None:
    text = "安吉县供水工作方案\n一、宣传\n（一）政策解读。做好宣传。\n编写问答\n发放手册。\n二、督查\n加强督查。\n"
    assert codes(text) == []
    assert [line for line, _, _ in outline(text)] == ["1", "1.1", "2"]


def test_a_second_copy_gives_no_clauses() -> None:
    body = "某省若干措施\n" + "".join(
        f"{number}、第{number}项支持措施要落实到位并取得实际成效，确保按期完成。\n各部门各负其责，按照职责分工推进本项工作任务落实。\n"
        for number in "一二三四五六"
    )
    assert len(outline(body + body)) == len(outline(body)) == 6
    assert codes(body + body) == ["second-copy"]


@pytest.mark.parametrize(
    "line",
    [
        "小",
        "[接上页]",
        "加入收藏",
        "关联稿件：",
        "下载地址: 点击此处下载",
        "国家计委 财政部 等",
        "发文内容:",
        "评论人次: 0",
    ],
)
def test_lines_of_the_page_above_the_text(line: str) -> None:
    text = f"节水办法\n{line}\n为节水，制定本办法。\n一、节水。\n二、施行。\n"
    assert len(zones(text)["furniture"]) == 1
