"""Lines of the page, by their first characters and by marks in them."""

import pytest

from ipextract.segment.elements.page_lines import is_edge_line, is_furniture


@pytest.mark.parametrize(
    "text",
    [
        "来源:东河日报",
        "上一篇:某办法",
        "东河县水务局门户网站",
        "如内容有误请点击纠错",
        "某办法 5月6日 发布机关:某市人民政府",
        "王某 | 2031-05-06",
        "国家计委 财政部等",
        "某公司版权所有",
        "本文转自北大法宝,仅供参考",
        "东河日报 2031年5月6日",
    ],
)
def test_lines_at_the_edge_of_a_page(text: str) -> None:
    assert is_edge_line(text)


@pytest.mark.parametrize(
    "text", ["加强水质监测", "东河县水务局网站建设", "按照有关规定报送省水利厅等部门", "某公司版权所有人名单"]
)
def test_lines_of_a_document_are_none(text: str) -> None:
    assert not is_edge_line(text)


@pytest.mark.parametrize("text", ["打印本页", "东ICP备12345号", "申请表.docx", "第3页,共9页"])
def test_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["申请表", "水质达到2.5级", "完成备案"])
def test_what_a_document_may_say_is_none(text: str) -> None:
    assert not is_furniture(text)
