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
    ("line", "title"),
    [
        ("加快供水发展实施意见_政策文件_安吉县人民政府门户网站", "加快供水发展实施意见"),
        ("加快供水发展实施意见 - 部门文件 - 安吉县水利局", "加快供水发展实施意见"),
        ("加快供水发展实施意见|政策法规", "加快供水发展实施意见"),
        ("安吉县水利局关于加快供水发展的..._安吉县水利局", "安吉县水利局关于加快供水发展的\n实施意见"),
        ("安吉县水利局关于加快供水发展的实施意见_安吉县水利局", "安吉县水利局关于加快供水发展的\n实施意见"),
    ],
)
def test_the_title_of_a_window_is_the_pages(line: str, title: str) -> None:
    found = metadata(f"{line}\n{title}\n为促进供水，提出以下意见。\n一、支持\n给予补助。\n二、服务\n优化服务。\n")
    assert found.title == title.replace("\n", "")


def test_the_first_of_two_lines_of_a_title_stands_below_lines_of_the_page() -> None:
    text = "首页 > 政务公开 > 政策文件\n字体：[大 中 小]\n进一步加快供水服务业\n高质量发展的若干政策\n为促进供水，提出以下政策。\n一、支持\n给予补助。\n二、服务\n优化服务。\n"
    assert metadata(text).title == "进一步加快供水服务业高质量发展的若干政策"


def test_a_title_with_a_dash_is_none_of_a_window() -> None:
    text = "安吉县供水-节水管理办法\n安吉县供水\n第一条 为供水安全，制定本办法。\n第二条 取水应当登记。\n"
    assert metadata(text).title == "安吉县供水-节水管理办法"


@pytest.mark.parametrize(
    "line",
    [
        "点击上方蓝字关注我们",
        "（某某商务研究中心讯）",
        "往期推荐",
        "下一个：茶园改造申报资料",
        "上一个：《关于茶叶加工项目的通知》",
        "原文：http://www.example.com/zhengce/2031-12/27/content_1.htm",
        "原文发布机关： 某市人民政府",
        "© 某某法律数据库",
        "法宝引证码：CLI.4.123",
        "长按识别二维码关注",
        "版权声明",
        "您还没有登录，请登录后再发表评论。",
        "如果此法规有错误，请您纠正。",
        '凡注明"来源：某某网"的所有文字、图片，版权均属某某网所有，未经授权不得转载。',
        "来源：某某发布",
        "分享到：",
        "（《某某日报》2031年3月4日 第1版）",
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
        ("相关链接：《安吉县供水扶持办法》解读\n一、背景\n供水不足。\n", True),
        ("附件\n政策问答\n一、谁可以申请\n水厂。\n", False),
        ("附件1\n申报表填写说明\n一、用墨水笔填写\n字迹清楚。\n", False),
    ],
)
def test_what_explains_the_document_below_it(below: str, apart: bool) -> None:
    assert (codes(SIGNED + below) == ["explanation-apart"]) == apart
    assert [line for line, _, _ in outline(SIGNED + below)][:2] == ["1", "2"]
    assert (len(outline(SIGNED + below)) == 2) == apart


@pytest.mark.parametrize(
    "below",
    [
        "相关解读：\n一图读懂安吉县供水办法2.0\n",
        "附件：供水标志图.rar\n\n相关链接：\n1.图解供水办法\n2.县水利局负责人答记者问\n",
        "相关法规： 1. 浙江省节水条例\n2. 安吉县节水办法\n免责声明：仅供参考。\n",
    ],
)
def test_links_to_other_documents_are_the_pages(below: str) -> None:
    text = "安吉县供水办法\n第一条 为供水安全，制定本办法。\n第二条 对水厂补助10万元。\n"
    assert outline(text + below) == outline(text)
    assert "furniture" in zones(text + below)


def test_what_a_page_links_to_may_be_an_explanation() -> None:
    text = "安吉县供水办法\n第一条 为供水安全，制定本办法。\n第二条 对水厂补助10万元。\n"
    below = "【打印】【关闭】\n相关解读：\n《安吉县供水办法》政策解读\n一、背景\n供水不足。\n"
    assert outline(text + below) == outline(text)


def test_links_that_a_document_lists_are_its_own() -> None:
    text = "安吉县供水方案\n一、宣传\n印发资料：\n相关政策\n办事指南\n二、督查\n加强督查。\n"
    assert "furniture" not in zones(text)


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


CHECK = (
    "关于做好2031年节水检查工作的通知\n某节字〔2031〕5号\n各乡镇人民政府，县直各单位：\n为做好节水检查工作，现就有关事项通知如下。\n"
    "一、检查时间\n2031年5月1日至6月30日。\n二、检查内容\n各单位应当安装水表。\n安吉县水利局\n2031年4月20日\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "登录 | 注册",
        "无障碍浏览",
        "今天是：2031年5月6日 星期三",
        "信息索引：330523/2031-00012",
        "欢迎您访问安吉县人民政府网站",
        "安吉县人民政府门户网站",
        "中国·安吉",
        "2031年第5号（总第123号）",
        "政策详情",
        "公开责任部门：县水利局",
        "文件原文",
    ],
)
def test_what_sites_print_between_number_and_letter(line: str) -> None:
    text = CHECK.replace("各乡镇", f"{line}\n各乡镇")
    assert outline(text) == outline(CHECK)
    assert zones(text)["doc_number"] == ["某节字〔2031〕5号"]
    assert zones(text)["furniture"]


@pytest.mark.parametrize(
    "below",
    [
        "建议使用IE9以上浏览器浏览",
        "友情链接：",
        "1.申报表.docx",
        "《关于做好节水检查工作的通知》解读",
        "本文来自：安吉县水利局",
        "上一页 1 2 3 下一页",
        # Whatever short lines say below a signature.
        "智能导航\n\n我的收藏",
    ],
)
def test_what_sites_print_below_a_document(below: str) -> None:
    assert outline(CHECK + below + "\n") == outline(CHECK)
    assert zones(CHECK + below + "\n")["furniture"]


def test_an_attachment_below_a_signature_is_no_page() -> None:
    text = CHECK + "附件\n检查任务表\n水表检修\n管网巡查\n"
    assert "furniture" not in zones(text)


def test_a_document_in_one_line_between_lines_of_its_page() -> None:
    line = (
        "安吉县人民政府关于加强节水工作的实施意见 安政发〔2031〕7号 各乡镇人民政府，县政府各部门： 为促进节水，现提出以下意见。 "
        "一、目标 到2035年，全县用水量下降百分之三，再生水利用率稳步提高，节水型单位基本建成。 二、任务 改造管网，更换水表，"
        "加强用水计量，提高用水效率，推进农业节水，发展高效灌溉，推进工业节水，淘汰落后设备，推进城镇节水，普及节水器具。"
    )
    alone = outline(line + "\n")
    text = f"索引号：330523/2031-00012\n主题分类：水利\n【字体：大 中 小】 打印\n分享：\n{line}\n上一篇：关于防汛的通知\n下一篇：没有了\n"
    assert outline(text) == alone
    assert [name for name, _, _ in alone] == ["0", "1", "2"]


def test_who_leads_below_text_without_labels_is_no_field_of_the_page() -> None:
    head = "海桐市节水工作方案\n为推进节水，制定本方案。\n"
    text = f"{head}改造管网，按时完成。\n牵头单位：市水利局\n配合单位：市财政局\n宣传节水，办好展览。\n牵头单位：市文旅局\n"
    assert "furniture" not in zones(text)
    page = f"海桐市节水工作方案\n牵头单位：市水利局\n主题分类：水利\n发布日期：2031-05-06\n{head}一、任务\n改造管网。\n"
    assert "牵头单位:市水利局" in zones(page)["furniture"]
