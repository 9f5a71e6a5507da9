"""What a page says of its document: header, `<meta>`, `<title>`; as lines before it, and as metadata of the record."""

import pytest

from ipextract import pipeline
from ipextract.models.metadata import Metadata
from unit.readers.pages import read

FIELDS = [
    "索引号：000014349/2023-00012",
    "主题分类：科技、知识产权",
    "发文机关：某县人民政府",
    "成文日期：2023年05月04日",
]
DOCUMENT = "<p>一、总体要求。推动绿色发展。</p><p>二、重点任务。建设站点。</p>"
# Lines as long as those of a real document, so that none is taken for a broken one.
LETTER = (
    "现将《某县绿色发展方案》印发给你们，请结合实际，认真贯彻执行，"
    + "并把落实的情况及时报送县发展改革局，" * 4
    + "谢谢。"
)


def above(page: str) -> list[str]:
    """The lines of a page before the document."""
    lines = read(f"<!DOCTYPE html>{page}").text.splitlines()
    return lines[: lines.index("一、总体要求。推动绿色发展。")]


def metadata(page: str) -> tuple[Metadata, list[str]]:
    """The metadata of a page's record, and the fields that came from the page instead of the document."""
    extraction = pipeline.run(read(page))
    found = [each.message for each in extraction.record.diagnostics if each.code == "metadata-from-page"]
    return extraction.metadata, [message.partition(" ")[0] for message in found]


@pytest.mark.parametrize(
    "header",
    [
        # Two pairs in a row, blanks inside the labels, an empty field.
        "<table><tr><td>索 引 号：</td><td>000014349/2023-00012</td><td>主题分类：</td><td>科技、知识产权</td></tr>"
        "<tr><td>发文机关：</td><td>某县人民政府</td><td>成文日期：</td><td>2023年05月04日</td></tr>"
        "<tr><td>失效日期：</td><td></td><td>有 效 性：</td><td>&nbsp;</td></tr></table>",
        # A pair in a row, heads for labels, no colons.
        "<table><tbody><tr><th>索引号</th><td>000014349/2023-00012</td></tr><tr><th>主题分类</th><td>科技、知识产权</td>"
        "</tr><tr><th>发文机关</th><td>某县人民政府</td></tr><tr><th>成文日期</th><td>2023年05月04日</td></tr></table>",
        "<ul><li><b>索&nbsp;引&nbsp;号：</b><span>000014349/2023-00012</span></li>"
        "<li><b>主题分类</b><span>科技、知识产权</span></li><li><b>发文机关：</b><span>某县人民政府</span></li>"
        "<li><b>成文日期：</b><i>2023年05月04日</i></li><li><b>废止日期：</b><i></i></li></ul>",
        "<dl><dt>索引号：<dd>000014349/2023-00012<dt>主题分类：<dd>科技、知识产权<dt>【发文机关】<dd>某县人民政府"
        "<dt>成文日期：<dd>2023年05月04日</dl>",
        "<div class=info><div class=row><div>索引号：</div><div>000014349/2023-00012</div></div>"
        "<div class=row><div>主题分类：</div><div>科技、知识产权</div></div>"
        "<div class=row><div>发文机关：</div><div>某县人民政府</div></div>"
        "<div class=row><div>成文日期：</div><div>2023年05月04日</div></div></div>",
        "<div><span>索引号：</span><p>000014349/2023-00012</p><span>主题分类：</span><p>科技、知识产权</p>"
        "<span>发文机关：</span><p>某县人民政府</p><span>成文日期：</span><p>2023年05月04日</p></div>",
        # Label and value in one cell.
        "<table><tr><td>索 引 号：000014349/2023-00012<td><b>主题分类：</b>科技、知识产权"
        "<tr><td>发文机关：某县人民政府<td>成文日期： 2023年05月04日<tr><td>失效日期：<td>有效性：</table>",
        # Plain lines are left as they are.
        "".join(f"<p>{field}</p>" for field in FIELDS),
    ],
    ids=["pairs", "heads", "list", "definitions", "rows", "spans", "cells", "lines"],
)
def test_the_header_of_a_page_is_a_line_for_each_field(header: str) -> None:
    assert above(f"{header}<div class=TRS_Editor>{DOCUMENT}</div>") == FIELDS
    assert above(f"{header}{DOCUMENT}") == FIELDS


def test_a_title_and_a_summary_in_the_header_do_not_end_it() -> None:
    header = (
        "<table><tr><td>标题：<td colspan=3>某县绿色发展方案<tr><td>内容概述：<td colspan=3>推动发展。"
        "<tr><td>文号：<td>某政发〔2023〕5号<td>发布日期：<td>2023-05-06</table>"
    )
    assert above(f"{header}{DOCUMENT}") == [
        "标题：某县绿色发展方案",
        "内容概述：推动发展。",
        "文号：某政发〔2023〕5号",
        "发布日期：2023-05-06",
    ]


def test_a_table_of_the_document_is_no_header_of_the_page() -> None:
    table = (
        "<table border=1><tr><td>名称<td>发文单位<td>文号<tr><td>绿色方案<td>某县人民政府<td>某政发〔2023〕5号</table>"
        "<table border=1><tr><td>发文机关<td>某县<tr><td>文号<td>某政发〔2023〕6号</table>"
    )
    source = read(f"<html>{DOCUMENT}{table}")
    assert source.text.splitlines()[2:] == [
        "名称\t发文单位\t文号",
        "绿色方案\t某县人民政府\t某政发〔2023〕5号",
        "发文机关\t某县",
        "文号\t某政发〔2023〕6号",
    ]


def test_an_empty_field_among_paragraphs_does_not_take_the_title() -> None:
    page = f"<p>索引号：</p><p>1/2023</p><p>文号：</p><p>某政发〔2023〕5号</p><p>主题词：</p><p>某县方案</p>{DOCUMENT}"
    assert above(page) == ["索引号：", "1/2023", "文号：", "某政发〔2023〕5号", "主题词：", "某县方案"]


def test_one_label_alone_makes_no_header() -> None:
    assert above(f"<table><tr><td>名称<td>绿色方案<tr><td>图<td>略</table>{DOCUMENT}") == ["名称\t绿色方案", "图\t略"]


def test_metas_that_speak_of_the_document_are_lines() -> None:
    metas = (
        '<meta name="ArticleTitle" content="某县绿色发展方案"><meta name="pubdate" content=" 2023-05-06\n10:11 ">'
        '<meta name=ContentSource content="某县政府办"><meta name=SiteName content=某县人民政府>'
        '<meta name=Keywords content=绿色><meta name=Description content="一、其他。"><meta name=viewport content=x>'
        '<meta name=PubDate content=2020-01-01><meta name=Author content=""><meta name=ColumnName content=政策>'
    )
    assert above(f"<head>{metas}</head>{DOCUMENT}") == [
        "ArticleTitle：某县绿色发展方案",
        "PubDate：2023-05-06 10:11",
        "ContentSource：某县政府办",
        "SiteName：某县人民政府",
    ]


@pytest.mark.parametrize(
    ("title", "body", "printed"),
    [
        ("某县绿色发展方案", "", ["Title：某县绿色发展方案"]),
        ("某县绿色发展方案_政策文件_某县人民政府", "", ["Title：某县绿色发展方案"]),
        ("某县绿色发展规划（2021—2035年） - 某县人民政府门户网站", "", ["Title：某县绿色发展规划（2021—2035年）"]),
        ("关于印发《某县规划(2021-2025年)》的通知-政策-某县", "", ["Title：关于印发《某县规划(2021-2025年)》的通知"]),
        # The body has it, over two lines.
        ("某县绿色发展方案-某县人民政府", "<h1>某县绿色<br>发展方案</h1>", ["某县绿色", "发展方案"]),
        # The title of the site or a column is none of a document.
        ("某县人民政府门户网站", "", []),
        ("政策文件-某县人民政府", "", []),
        ("", "", []),
    ],
)
def test_the_title_of_the_window_serves_where_the_page_prints_none(title: str, body: str, printed: list[str]) -> None:
    assert above(f"<head><title>{title}</title></head>{body}{DOCUMENT}") == printed


NOTICE = """<html><head><meta name="ArticleTitle" content="关于印发某县绿色发展方案的通知">
<meta name="PubDate" content="2023-05-09"></head><body>
<ul><li><b>发文机关：</b><i>某省某市人民政府</i></li><li><b>成文日期：</b><i>2020-01-01</i></li>
<li><b>文号：</b><i>某政发〔2020〕1号</i></li><li><b>失效日期：</b><i>2028-05-04</i></li></ul>{}</body></html>"""
TEXT = f"""<h1>江西省某县人民政府关于印发某县绿色发展方案的通知</h1><p>赣政发〔2023〕5号</p><p>各乡镇人民政府：</p>
<p>{LETTER}</p><p>江西省人民政府</p><p>2023年5月4日</p>"""


def test_the_page_supplies_what_the_document_does_not_say() -> None:
    found, from_page = metadata(NOTICE.format(f"<div class=view>{DOCUMENT}</div>"))
    assert (found.issued_on, found.published_on, found.effective_to) == ("2020-01-01", "2023-05-09", "2028-05-03")
    assert found.doc_number is not None
    assert found.doc_number.text == "某政发〔2020〕1号"
    assert [issuer.name for issuer in found.issuers] == ["某省某市人民政府"]
    assert found.notice_title == "关于印发某县绿色发展方案的通知"
    assert {"issued_on", "published_on", "issuers", "notice_title"} <= set(from_page)


def test_the_page_never_overrides_the_document() -> None:
    found, from_page = metadata(NOTICE.format(f"<div class=view>{TEXT}{DOCUMENT}</div>"))
    assert (found.issued_on, found.published_on) == ("2023-05-04", "2023-05-09")
    assert found.doc_number is not None
    assert found.doc_number.text == "赣政发〔2023〕5号"
    assert [issuer.name for issuer in found.issuers] == ["江西省人民政府"]
    assert "published_on" in from_page
    assert not {"issued_on", "issuers"} & set(from_page)


def test_the_page_supplies_no_fact() -> None:
    page = (
        "<html><head><meta name=ArticleTitle content=到2030年建成500个站点的方案>"
        "<meta name=SiteName content=奖励100万元>"
        f"</head><table><tr><td>索引号<td>到2026年<tr><td>主题分类<td>补助50万元</table>{DOCUMENT}"
    )
    facts = pipeline.run(read(page)).facts
    assert (facts.targets, facts.amounts, facts.deadlines) == ((), (), ())
