"""What normalising changes, and what it must not touch."""

import pytest

from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import differences, normalize
from ipextract.spans import Span


def read(text: str) -> NormalizedText:
    return normalize(Source("test", "test.txt", text, "", "utf-8", "text/plain"))


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("全面贯 彻落实", "全面贯彻落实"),
        ("( 一)加强“ 绿色通道”", "(一)加强“绿色通道”"),
        ("到 2027 年，", "到2027年,"),
        ("第一章　总　则", "第一章总则"),
        ("　　一、目标\u00a0\r\n\u200b内容\ufeff", "一、目标\n内容"),
        ("达到１２％（含）", "达到12%(含)"),
        # A page ends; the paragraph goes on behind it.
        ("推进节水改\n\n\f造，完成。\r\n\r\n\f\r\n二、任务\n\n保障", "推进节水改\n造,完成。\n二、任务\n\n保障"),
        ("R&amp;D经费&nbsp;投入", "R&D经费投入"),
        ("⽬标", "目标"),
        ("**一、目标**<br>内容", "一、目标\n内容"),
        ("指标\t2025年\t属性", "指标\t2025年\t属性"),
        ('<p style="x"><strong>一、目标</strong></p><p>建成。</p>', "\n一、目标\n\n建成。\n"),
        # A row is a line, whatever lines its cells are set in; a cell by itself lays out a page.
        ("<tr><td>牵头：水利局<br/>配合：林业局</td> <td><p>6月</p></td></tr>", "\n牵头:水利局配合:林业局\t6月\n"),
        ("<tr><td>一、目标<br>建成。</td></tr>", "\n一、目标\n建成。\n"),
        ("<tr><td>一<table><tr><td>二</td></tr></table></td><td>三</td></tr>", "\n一\n\n二\n\n三\n"),
        # A bracket in italics; a note behind one, and what is bold, are other things.
        ("造林。*（水利局负责）*\n面积（亩）*", "造林。(水利局负责)\n面积(亩)*"),
        ("造林。**（水利局负责）**", "造林。(水利局负责)"),
        # Numbers in one piece; Latin text and lists are left as they are.
        ("42 % 以上，5 ‰", "42%以上,5‰"),
        ("40 % - 42 %，50 ~ 100 万元，2025年1月 - 6月", "40%-42%,50~100万元,2025年1月-6月"),
        ("- 1. 目标\nCOVID - 19\n % 以上", "- 1.目标\nCOVID - 19\n%以上"),
        (" % 1 - ", " % 1- "),
        # Points set off nothing, nor does the indent of a paragraph; figures in a row and lists stay apart.
        ("证书；　　（二）复印件： （三）申请", "证书;(二)复印件:(三)申请"),
        ("条件;  2.材料:　　1.申请表; ②复印件", "条件;2.材料:1.申请表;②复印件"),
        ("(责任单位:水利局)　　14.支持", "(责任单位:水利局)14.支持"),
        ("产值(亿元) 12 15, 18", "产值(亿元) 12 15, 18"),
        # A red head spreads its figures too; cells of a row are no year.
        ("某 府 发 〔 2 0 1 8 〕 1 2 号", "某府发〔2018〕12号"),
        ("2 0 1 8 年 1 2 月 1 日", "2018年12月1日"),
        ("目标 2 0 1 8 个，2 0 1 8", "目标2 0 1 8个,2 0 1 8"),
        # Figures that were as wide as characters; what numbers a table or an annex is no such figure.
        ("达到3 5 0件以上,占3 0%", "达到350件以上,占30%"),
        ("第 1 2 条 本市", "第12条本市"),
        ("见附件1 2份", "见附件1 2份"),
        ("建设3 15个", "建设3 15个"),
        # As a program wrote it down.
        (r"一、目标\n\n二、任务\r\n内容\\n完", "一、目标\n\n二、任务\n内容\n完"),
        (r"\"十四五\"时期,1\/3", '"十四五"时期,1/3'),
        (r"C:\data 和 1\2", r"C:\data和1\2"),
        # Latin text keeps its blanks, and nothing is folded that means something.
        ("WIPO  Technology Support", "WIPO Technology Support"),
        ("①㈠㎡…½", "①㈠㎡…½"),
        ("AT&T; a < b", "AT&T; a < b"),
        ("填写<单位名称>和<pre>", "填写<单位名称>和<pre>"),
    ],
)
def test_normalize(source: str, plain: str) -> None:
    assert read(source).text == plain


def test_spans_lead_back_to_the_source() -> None:
    text = read("到 2027 年,贯 彻\r\n落实")
    place = text.text.index("2027")
    assert text.quote(Span(place, place + 5)) == (Span(2, 8), "2027 年")
    place = text.text.index("贯彻")
    assert text.quote(Span(place, place + 2))[1] == "贯 彻"
    assert text.quote(Span(place + 1, place + 4))[1] == "彻\r\n落"


def test_gaps_remember_removed_blanks() -> None:
    text = read("省市场监管局　省科技厅")
    assert [(text.text[gap.place :], gap.blank) for gap in text.gaps] == [("省科技厅", "\u3000")]


def test_differences_are_told_in_order() -> None:
    assert list(differences(read("贯 彻，好"))) == [(Span(1, 2), " ", ""), (Span(3, 4), "，", ",")]
