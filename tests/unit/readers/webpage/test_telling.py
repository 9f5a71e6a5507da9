"""What is a web page, by its content alone."""

import codecs

import pytest

from ipextract.readers.formats import FORMATS
from ipextract.readers.webpage.telling import is_html


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>一、总体要求",
        '\n\n  <!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<p>文',
        "<html><body>文</body></html>",
        "<HTML>\r\n<HEAD><TITLE>文</TITLE>",
        "<!-- saved from url=(0022)http://www.example.cn/ -->\n<html>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        '<head><meta charset="utf-8"></head><p>文',
        '<meta charset="gb2312"><p>文</p>',
        "<body bgcolor=white>文",
        '<div class="TRS_Editor"><p>一、总体要求</p>\n<p>（一）目标</p></div>',
        "<p class=MsoNormal>第一条</p>\n\n<p class=MsoNormal>第二条</p>",
        "<style>p {color: red}</style><p>文</p>",
        "<table><tr><td>文</td></tr></table>",
        "<p>中共某县委 某县人民政府</p>\n<p>全力促进全县经济高质量发展，典型企业。</p>\n<p>元。</p>\n",
    ],
)
def test_a_page_or_a_fragment_of_one_is_told(page: str) -> None:
    assert is_html(page.encode())
    assert is_html(page.encode("gb18030"))
    assert is_html(codecs.BOM_UTF8 + page.encode())
    assert is_html(page.encode("utf-16-le"))
    assert is_html(codecs.BOM_UTF16_BE + page.encode("utf-16-be"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某县绿色发展方案\n一、目标<br>二、任务<u>重点</u>\n",
        "<br>一、目标\n二、任务\n",
        "<u>某县</u>绿色发展方案\n一、目标\n",
        "<标题>某县绿色发展方案\n",
        "<附件1>\n一、目标\n",
        "# 方案\n\n<div align=center>图</div>\n\n一、目标\n",
        '<div align="center">\n\n# 某县绿色发展方案\n\n</div>\n\n一、目标\n\n到2025年，建成50个。\n\n二、任务\n',
        '<?xml version="1.0"?><w:wordDocument><w:p>文</w:p></w:wordDocument>',
        '<?xml version="1.0"?><rss><title>文</title></rss>',
        "<50平方米的，给予补助。",
        "a < b",
        "<" * 100_000,
        "%PDF-1.7 <html>",
    ],
)
def test_a_text_with_a_tag_is_no_page(text: str) -> None:
    assert not is_html(text.encode())


def test_pages_are_looked_for_before_text() -> None:
    names = [each.name for each in FORMATS]
    assert names.index("html") < names.index("text") == len(names) - 1
