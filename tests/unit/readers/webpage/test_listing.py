"""Numbers of list items, as browsers print them."""

import pytest

from unit.readers.pages import lines


def items(opening: str, *contents: str) -> list[str]:
    """The lines of a list; an item is its content, or `attributes|content`."""
    written = ""
    for each in contents:
        attributes, _, content = each.rpartition("|")
        written += f"<li {attributes}>{content}</li>"
    return lines(f"<{opening}>{written}</{opening.split()[0]}>")


@pytest.mark.parametrize(
    ("opening", "printed"),
    [
        ("ol", ["1. 甲", "2. 乙"]),
        ("ol type=1", ["1. 甲", "2. 乙"]),
        ("ol type=a", ["a. 甲", "b. 乙"]),
        ("ol type=A", ["A. 甲", "B. 乙"]),
        ("ol type=i", ["i. 甲", "ii. 乙"]),
        ("ol type=I", ["I. 甲", "II. 乙"]),
        ("ol start=9", ["9. 甲", "10. 乙"]),
        ("ol start=-1", ["-1. 甲", "0. 乙"]),
        ("ol start=x", ["1. 甲", "2. 乙"]),
        ("ol reversed", ["2. 甲", "1. 乙"]),
        ("ol type=a start=26", ["z. 甲", "aa. 乙"]),
        ("ol type=i start=3999", ["mmmcmxcix. 甲", "4000. 乙"]),
        ('ol style="list-style-type: cjk-ideographic"', ["一、甲", "二、乙"]),
        ('ol style="list-style-type: simp-chinese-informal" start=10', ["十、甲", "十一、乙"]),
        ('ol style="list-style-type: simp-chinese-informal" start=110', ["一百一十、甲", "一百一十一、乙"]),
        ('ol style="list-style-type: simp-chinese-informal" start=1001', ["一千零一、甲", "一千零二、乙"]),
        ('ol style="list-style-type: trad-chinese-informal" start=20', ["二十、甲", "二十一、乙"]),
        ('ol style="list-style-type: simp-chinese-formal" start=11', ["壹拾壹、甲", "壹拾贰、乙"]),
        ('ol style="list-style-type: cjk-decimal" start=10', ["一〇、甲", "一一、乙"]),
        ('ol style="list-style-type: cjk-heavenly-stem" start=10', ["癸、甲", "11、乙"]),
        ('ol style="list-style: decimal-leading-zero inside"', ["01. 甲", "02. 乙"]),
        ('ol style="LIST-STYLE-TYPE: upper-roman"', ["I. 甲", "II. 乙"]),
        ("ol style=\"list-style-type: '※ '\"", ["※ 甲", "※ 乙"]),
        ('ol style="list-style-type: none"', ["甲", "乙"]),
        ("ol style='list-style: none'", ["甲", "乙"]),
        ("ul", ["甲", "乙"]),
        ("ul type=square", ["甲", "乙"]),
        ('ul style="list-style-type: decimal"', ["1. 甲", "2. 乙"]),
        ('ol style="list-style-type: nonsense"', ["1. 甲", "2. 乙"]),
    ],
)
def test_a_list_prints_its_numbers_and_no_bullets(opening: str, printed: list[str]) -> None:
    assert items(opening, "甲", "乙") == printed


def test_an_item_may_set_its_number_and_its_style() -> None:
    assert items("ol", "甲", "value=5|乙", "丙", "type=a|丁") == ["1. 甲", "5. 乙", "6. 丙", "g. 丁"]


def test_lists_in_lists_count_for_themselves() -> None:
    page = "<ol><li>甲<ol type=a><li>子<li>丑</ol><li>乙<ul><li>寅</ul><li>丙</ol>"
    assert lines(page) == ["1. 甲", "a. 子", "b. 丑", "2. 乙", "寅", "3. 丙"]


def test_the_number_stands_before_the_first_words_of_an_item() -> None:
    page = "<ol><li><p>甲</p><p>乙</p></li><li><div><p> </p><b>丙</b></div></li></ol>"
    assert lines(page) == ["1. 甲", "乙", "2. 丙"]
    assert lines("<ol><li><ol type=a><li>甲</ol></ol>") == ["1. a. 甲"]


def test_an_item_without_words_prints_none_and_still_counts() -> None:
    assert items("ol", "甲", "", "丙") == ["1. 甲", "3. 丙"]


@pytest.mark.parametrize("typed", ["1.甲", "一、甲", "（一）甲", "(1) 甲", "第一条 甲", "①甲", "2、甲"])
def test_a_typed_number_gets_no_other(typed: str) -> None:
    assert items("ol", typed) == [typed]


def test_words_that_begin_with_a_figure_are_no_number() -> None:
    assert items("ol", "2025年建成", "3家企业", "一批企业") == ["1. 2025年建成", "2. 3家企业", "3. 一批企业"]


def test_an_item_outside_any_list_is_a_line() -> None:
    assert lines("<li>甲<li>乙") == ["甲", "乙"]
