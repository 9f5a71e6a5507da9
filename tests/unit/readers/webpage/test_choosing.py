"""Which part of a page is its document, and what is left out around it."""

import pytest

from unit.readers.pages import read

DOCUMENT = (
    "<p>各乡镇人民政府：</p><p>现将方案印发给你们，请认真贯彻执行。</p><p>一、总体要求</p>"
    "<p>推动绿色发展，到2025年建成50个站点。</p><p>二、重点任务</p><p>加强站点建设，落实责任。</p><p>某县人民政府</p><p>2023年5月4日</p>"
)
LINES = [
    "各乡镇人民政府：",
    "现将方案印发给你们，请认真贯彻执行。",
    "一、总体要求",
    "推动绿色发展，到2025年建成50个站点。",
    "二、重点任务",
    "加强站点建设，落实责任。",
    "某县人民政府",
    "2023年5月4日",
]
LINKS = "<a href='/a'>首页</a> <a href='/b'>政务公开</a> <a href='/c'>政务服务</a> <a href='/d'>互动交流</a>"
FOOT = "<p>主办：某县人民政府办公室 网站标识码：0000000000 某ICP备00000000号</p>"


def lines(page: str) -> list[str]:
    return read(f"<!DOCTYPE html>{page}").text.splitlines()


@pytest.mark.parametrize(
    "marks",
    [
        "class=TRS_Editor",
        "class='Custom_UnionStyle trs_paper_default'",
        "id=UCAP-CONTENT",
        "class=pages_content",
        "class='article-content fl'",
        "id=zoom",
        "id=Zoom",
        "class=xxgk_content",
        "class=wznr",
        "class=content",
        "class=view",
        "class=bt_content",
        "id=vsb_content",
    ],
)
def test_documents_of_the_usual_systems_are_found(marks: str) -> None:
    page = (
        f"<div class=top>{LINKS}</div><div class=weather>今天是星期四，天气晴</div><div {marks}>{DOCUMENT}</div>"
        f"<div class=x>相关推荐 <a href=/1>某市绿色发展方案</a></div><div class=y>{FOOT}</div>"
    )
    assert lines(page) == LINES


@pytest.mark.parametrize(
    "around",
    [
        f"<nav>{LINKS}欢迎访问某县人民政府网站</nav>",
        f"<div class='main-nav nav'>{LINKS}</div>",
        f"<div id=menu>{LINKS}政务</div>",
        "<div class=breadcrumb>当前位置：首页 &gt; 政务公开 &gt; 正文</div>",
        "<div class=share>分享到：微信 微博</div>",
        f"<footer>{FOOT}</footer>",
        f"<div class=footer>{FOOT}</div>",
        f"<div role=contentinfo>{FOOT}</div>",
        "<aside>栏目介绍：本栏目发布某县文件。</aside>",
        f"<ul>{''.join(f'<li><a href=/{n}>关于第{n}批站点的通知</a></li>' for n in range(6))}</ul>",
        "<p><a href='javascript:window.print()'>打印本页</a></p>",
        "<div class=related><h3>相关文件</h3><p>某市绿色发展方案</p></div>",
        "<form><input name=q><select><option>全部</select><button>搜索</button></form>",
    ],
)
def test_what_shows_that_it_is_the_pages_is_left_out(around: str) -> None:
    assert lines(f"{around}<div>{DOCUMENT}</div>") == LINES
    assert lines(f"<div>{DOCUMENT}</div>{around}") == LINES
    assert lines(f"<div class=TRS_Editor>{DOCUMENT}</div>{around}") == LINES
    assert lines(f"<div class=TRS_Editor>{around}{DOCUMENT}</div>") == LINES


@pytest.mark.parametrize("name", ["nav", "footer", "sidebar", "content", "print", "related", "menu", "ad"])
def test_a_document_is_kept_whatever_its_element_is_called(name: str) -> None:
    assert lines(f"<div class=top>{LINKS}</div><div class={name}>{DOCUMENT}</div>") == LINES


@pytest.mark.parametrize(
    "outside",
    [
        "<div class=footer><p>三、保障措施。</p><p>（一）加强领导，落实责任，按照职责分工抓好各项工作。</p></div>",
        "<div class=x><p>三、保障措施。</p><p>（一）加强领导，落实责任，按照职责分工抓好各项工作。</p></div>",
    ],
)
def test_clauses_are_kept_wherever_they_stand(outside: str) -> None:
    kept = ["三、保障措施。", "（一）加强领导，落实责任，按照职责分工抓好各项工作。"]
    assert lines(f"<div class=TRS_Editor>{DOCUMENT}</div>{outside}") == [*LINES, *kept]
    assert lines(f"<div>{DOCUMENT}</div>{outside}") == [*LINES, *kept]


def test_a_second_part_of_the_document_belongs_to_it() -> None:
    page = (
        f"<div class=TRS_Editor>{DOCUMENT}</div><div class=gap>附件</div>"
        "<div class=TRS_Editor><p>绿色站点名单</p><p>甲站、乙站、丙站</p></div>"
    )
    assert lines(page) == [*LINES, "附件", "绿色站点名单", "甲站、乙站、丙站"]


def test_title_and_publication_stand_above_what_a_system_marks() -> None:
    page = (
        "<head><title>关于印发某县绿色发展方案的通知-某县人民政府</title></head>"
        f"<div class=top>{LINKS}</div><div class=crumbs>首页 &gt; 关于印发某县绿色发展方案的通知</div>"
        "<div class=box><div class=tit>关于印发某县绿色发展方案的通知</div><div>某政发〔2023〕5号</div>"
        "<div>发布时间：2023-05-06　来源：某县政府办　<span class=share>分享到：微信</span></div>"
        f"<div class=TRS_Editor>{DOCUMENT}</div><div>附件：<a href='/1.docx'>1.站点名单.docx</a></div></div>"
        f"<div class=copyright>{FOOT}</div>"
    )
    assert lines(page) == [
        "关于印发某县绿色发展方案的通知",
        "某政发〔2023〕5号",
        "发布时间：2023-05-06　来源：某县政府办",
        *LINES,
        "附件：1.站点名单.docx",
    ]


def test_links_of_the_document_are_its_text() -> None:
    page = (
        "<div class=TRS_Editor><p>附件：<br><a href='/1.html'>1.甲名单</a><br><a href='/2.html'>2.乙名单</a><br>"
        "<a href='/3.html'>3.丙名单</a></p><p><a href='#a1'>第一章</a></p><p><a href='#a2'>第二章</a></p>"
        f"<p><a href='#a3'>第三章</a></p>{DOCUMENT}<p><a href='http://www.example.cn/'>http://www.example.cn/</a></p></div>"
    )
    assert lines(page) == [
        "附件：",
        "1.甲名单",
        "2.乙名单",
        "3.丙名单",
        "第一章",
        "第二章",
        "第三章",
        *LINES,
        "http://www.example.cn/",
    ]


def test_a_document_without_any_element_around_it_is_read_whole() -> None:
    assert lines(f"<title>方案</title>{DOCUMENT}") == LINES
    assert lines(DOCUMENT.replace("<p>", "").replace("</p>", "<br>\n")) == LINES


@pytest.mark.parametrize(
    "page",
    [
        "<font size=3><div class=top>{}</div><div class=TRS_Editor>{}</div></font>",
        "<div class=top>{}</div><a name=top><b><div class=view>{}</div></b></a>",
        "<div class=top>{}</div><span id=zoom>{}</span>",
        "<div class=top>{}</div><font><form>其他<span class=content><p>{}</p></span></form></font>",
    ],
)
def test_an_element_of_a_line_may_hold_the_document(page: str) -> None:
    assert [line for line in lines(page.format(LINKS, DOCUMENT)) if line != "其他"] == LINES


def test_a_page_of_tables_gives_its_document() -> None:
    page = (
        f"<table><tr><td colspan=2>{LINKS}"
        "<tr><td><table><tr><td><a href=/1>科技</a><tr><td><a href=/2>成果</a></table>"
        f"<td><table><tr><td><font>{DOCUMENT}</font></table><tr><td colspan=2 class=foot>{FOOT}</table>"
    )
    assert lines(page) == LINES
