"""Lines of a page: what begins one, what is a blank, what is printed at all."""

import pytest

from unit.readers.pages import lines, read


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        # Blocks and breaks are line ends, everything else stands in line.
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("甲<br>乙<br/>丙<BR clear=all>丁", ["甲", "乙", "丙", "丁"]),
        ("甲<div>乙</div>丙", ["甲", "乙", "丙"]),
        ("<h1>甲</h1>乙<hr>丙<blockquote>丁</blockquote>", ["甲", "乙", "丙", "丁"]),
        ("<dl><dt>甲<dd>乙</dl>", ["甲", "乙"]),
        ("<p>推<b>动</b>专<span>利<i>转</i></span>化<a href=x>运</a>用</p>", ["推动专利转化运用"]),
        ("<p><font>甲</font><o:p></o:p><st1:place>乙</st1:place><nothing>丙</nothing></p>", ["甲乙丙"]),
        ("<span style='display:block'>甲</span><span style='DISPLAY: block'>乙</span>", ["甲", "乙"]),
        ("<p style='display:inline'>甲</p><p style='display: inline-block'>乙</p>", ["甲乙"]),
        ("<br><br>甲<br><br><br>乙<br>", ["甲", "乙"]),
        # Blanks.
        ("<p>\n   甲   乙\t\tABC \n</p>", ["甲 乙 ABC"]),
        ("<p>推动专\n  利转化，\n实现。</p>", ["推动专利转化，实现。"]),
        ("<p>推动<b>专\n</b>\n利</p>", ["推动专利"]),
        ("<p>到\n2025\n年，GDP\ngrows</p>", ["到 2025 年，GDP grows"]),
        ("<p>&nbsp;&nbsp;&emsp;　　甲&nbsp;乙　丙 </p>", ["甲\u00a0乙　丙"]),
        ("<p> </p><p>&nbsp;</p><p>　</p><p>甲</p>", ["甲"]),
        ("<pre>甲  乙\n  丙\n\n丁</pre>戊\n己", ["甲  乙", "  丙", "丁", "戊己"]),
        # Characters.
        ("<p>&lt;甲&gt;&amp;&#20057;&#x4E19;&ldquo;丁&rdquo;&hellip;&middot;</p>", ["<甲>&乙丙“丁”…·"]),
        ("<p>&#128;&#0;&#xD800;&#x110000;甲&unknown;&amp;nbsp;</p>", ["€\ufffd\ufffd\ufffd甲&unknown;&nbsp;"]),
        ("<p>R&D &copy 2023 &notit;</p>", ["R&D © 2023 ¬it;"]),
        # Small print.
        ("<p>10<sup>8</sup>m<sup> 2 </sup>，CO<sub>2</sub></p>", ["10⁸m²，CO2"]),
        ("<p>x<sup>n-1</sup>，注<sup>[1]</sup></p>", ["xⁿ⁻¹，注[1]"]),
        ("<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>", ["汉字"]),
        ("<p>甲<ins>乙</ins><s>丙</s><q>丁</q></p>", ["甲乙丙“丁”"]),
    ],
)
def test_lines_are_those_that_a_browser_prints(body: str, printed: list[str]) -> None:
    assert lines(body) == printed


@pytest.mark.parametrize(
    "silent",
    [
        "<script>document.write('<p>一、乙</p>')</script>",
        "<style>p:before {content: '乙'}</style>",
        "<!-- <p>乙</p> -->",
        "<!--[if gte mso 9]><xml><w:View>乙</w:View></xml><![endif]-->",
        "<xml><w:WordDocument>乙</w:WordDocument></xml>",
        "<noscript>请启用乙</noscript>",
        "<template><p>乙</p></template>",
        "<textarea>乙</textarea><select><option>乙</option></select><button>乙</button><input value=乙>",
        "<iframe src=x>乙</iframe><object>乙</object><svg><title>乙</title><text>乙</text></svg>",
        "<p hidden>乙</p>",
        "<p style='display:none'>乙</p>",
        "<p style='color:red; DISPLAY : none !important'>乙</p>",
        "<div style='visibility:hidden'><p>乙</p></div>",
        "<span style='display:none;mso-hide:all'>乙</span>",
        "<img src=x alt=乙 width=10>",
    ],
)
def test_what_no_browser_prints_is_left_out(silent: str) -> None:
    assert lines(f"<p>一、甲。</p>{silent}<p>二、丙。</p>") == ["一、甲。", "二、丙。"]


def test_text_that_a_script_shows_is_not_hidden() -> None:
    page = "<p>加载中</p><div style='display:none'><p>一、总体要求。</p><p>到2025年，建成50个。</p></div>"
    assert lines(page) == ["加载中", "一、总体要求。", "到2025年，建成50个。"]
    copy = "<p>一、总体要求。</p><p>到2025年，建成50个。</p>"
    assert lines(f"{copy}<div style='display:none'>{copy}</div>") == ["一、总体要求。", "到2025年，建成50个。"]


def test_deleted_text_is_left_out_and_told() -> None:
    source = read("<html><p>补助<del>10</del><ins>20</ins>万元<del> </del></p>")
    assert source.text == "补助20万元\n"
    assert [(said.code, said.message) for said in source.diagnostics] == [
        ("deleted-left-out", "1 stretches that the file marks as deleted are left out")
    ]


def test_pictures_that_may_hold_text_are_told() -> None:
    icons = "<img src=a.gif><img src=icon.png width=16><img src=b.svg>"
    assert read(f"<html><p>一、甲。{icons}</p>").diagnostics == ()
    (said,) = read(f"<html><p>一、甲。{icons}<img src=scan1.jpg><img src=scan2.png width=600></p>").diagnostics
    assert said.message == "2 pictures are left out; what is printed in them is not read"


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:
宋体'>某县绿色发展方案<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-fareast-font-family:黑体'><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>
</span></span></span><![endif]><span style='font-family:黑体'>总体要求</span></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-US>2025</span>年建成<span lang=EN-US>50</span>个站
点。</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'><span
style='font-family:Wingdings'>l</span><span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>保障</p>
<p class=MsoNormal><a style='mso-comment-reference:a_1'>资金</a><span style='mso-spacerun:yes'>&nbsp; </span>落实。</p>
</div></body></html>"""


def test_a_page_that_word_wrote_reads_as_its_paragraphs_with_the_printed_labels() -> None:
    assert read(WORD).text.splitlines() == [
        "某县绿色发展方案",
        "一、 总体要求",
        "1. 2025年建成50个站点。",
        "保障",
        "资金\u00a0 落实。",
    ]


def test_xhtml_is_read_as_it_is_meant() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head>'
        '<body><a id="top"/><p>甲<span/>乙</p><div/><p>丙</p></body></html>'
    )
    assert read(page).text.splitlines() == ["甲乙", "丙"]


def test_entities_of_a_document_type_are_not_read() -> None:
    bomb = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 30))
    page = f'<!DOCTYPE html [<!ENTITY x0 "甲"><!ENTITY y SYSTEM "file:///etc/passwd">{bomb}]><html><p>一、&x29;&y;。'
    assert read(page).text == "一、&x29;&y;。\n"
