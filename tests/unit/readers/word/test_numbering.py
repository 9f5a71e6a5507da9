"""Automatic numbers as Word prints them. Where LibreOffice prints the same lists its PDF was compared by hand."""

import pytest

from unit.readers.word.files import definition, instance, level, lines, override, p, read, row, table, tc

CHINESE = definition(
    1, level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)
DECIMAL = definition(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def labels(numbering: str, *places: tuple[int, int]) -> list[str]:
    """What stands before each paragraph of a document: (number of the list, level)."""
    body = "".join(p("项", num, level) for num, level in places)
    return [line.removesuffix("项").strip() for line in lines(body, numbering=numbering)]


def test_levels_of_a_chinese_outline() -> None:
    body = (
        p("总体要求", 1, 0)
        + p("指导思想", 1, 1)
        + p("主要目标", 1, 1)
        + p("到2027年。", 1, 2)
        + p("到2030年。", 1, 2)
        + p("重点任务", 1, 0)
        + p("加强创造", 1, 1)
        + p("不编号的一段。")
        + p("加强保护", 1, 1)
    )
    assert lines(body, numbering=CHINESE + instance(1, 1)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1.到2027年。",
        "2.到2030年。",
        "二、重点任务",
        "（一）加强创造",
        "不编号的一段。",
        "（二）加强保护",
    ]


def test_lists_of_one_definition_go_on_counting() -> None:
    numbering = DECIMAL + instance(1, 1) + instance(2, 1)
    assert labels(numbering, (1, 0), (1, 0), (2, 0), (1, 0), (2, 1), (1, 1)) == ["1.", "2.", "3.", "4.", "4.1", "4.2"]


def test_a_list_that_says_where_it_starts_does_so_once() -> None:
    numbering = DECIMAL + instance(1, 1) + instance(2, 1, override(0, 1))
    assert labels(numbering, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_a_start_holds_for_its_level_each_time_that_begins() -> None:
    numbering = DECIMAL + instance(1, 1) + instance(2, 1, override(0, 5) + override(1, 3))
    places = [(1, 0), (2, 0), (2, 1), (2, 1), (2, 0), (2, 1)]
    assert labels(numbering, *places) == ["1.", "5.", "5.3", "5.4", "6.", "6.3"]


def test_a_level_can_be_restarted_alone() -> None:
    numbering = DECIMAL + instance(1, 1) + instance(2, 1, override(1, 1))
    places = [(1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (1, 0), (2, 1)]
    assert labels(numbering, *places) == ["1.", "1.1", "1.2", "1.1", "1.2", "2.", "2.1"]


def test_a_list_can_look_otherwise_and_count_on() -> None:
    numbering = (
        DECIMAL + instance(1, 1) + instance(2, 1, override(0, level=level(0, "chineseCounting", "%1、", start=9)))
    )
    assert labels(numbering, (1, 0), (2, 0), (2, 0), (1, 0)) == ["1.", "二、", "三、", "4."]


def test_levels_that_no_paragraph_used_count_as_used() -> None:
    numbering = DECIMAL + instance(1, 1)
    assert labels(numbering, (1, 0), (1, 2), (1, 2), (1, 1), (1, 2)) == ["1.", "1.1.1", "1.1.2", "1.2", "1.2.1"]
    assert labels(numbering, (1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1", "1.2", "2.", "2.1"]


def test_a_level_that_never_restarts_runs_on() -> None:
    never = definition(
        1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "第%2条", more='<w:lvlRestart w:val="0"/>')
    )
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert labels(never + instance(1, 1), *places) == ["一、", "第1条", "第2条", "二、", "第3条"]


def test_a_level_restarts_after_the_level_that_it_names() -> None:
    """Level 3 begins anew after level 1 and not after level 2."""
    after = definition(
        1,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>'),
    )
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert labels(after + instance(1, 1), *places) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "1)", "(1)"]


def test_legal_numbering_prints_figures_only() -> None:
    legal = definition(
        1, level(0, "chineseCountingThousand", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    )
    assert labels(legal + instance(1, 1), (1, 0), (1, 0), (1, 1)) == ["第一章", "第二章", "2.1"]


def test_a_level_without_a_number_prints_none_in_the_labels_below_it() -> None:
    dash = definition(1, level(0, "decimal", "%1."), level(1, "bullet", "—"), level(2, "decimal", "%1.%2%3"))
    assert labels(dash + instance(1, 1), (1, 0), (1, 2), (1, 2)) == ["1.", "1.1", "1.2"]


def test_a_text_alone_is_a_label() -> None:
    assert lines(p("清单", 1, 0), numbering=definition(1, level(0, "none", "附：")) + instance(1, 1)) == ["附：清单"]


def test_a_label_that_names_a_level_below_its_own_is_none() -> None:
    """As Word has it; the standard would print the rest."""
    assert labels(definition(1, level(0, "decimal", "%1.%2")) + instance(1, 1), (1, 0)) == [""]


@pytest.mark.parametrize(("start", "printed"), [(0, "0."), (7, "7.")])
def test_a_list_starts_where_it_says(start: int, printed: str) -> None:
    assert labels(definition(1, level(0, "decimal", "%1.", start=start)) + instance(1, 1), (1, 0)) == [printed]


def test_a_width_of_its_own() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(definition(1, custom) + instance(1, 1), (1, 0), (1, 0)) == ["001", "002"]


def test_bullets_are_left_out() -> None:
    assert lines(p("一项", 1, 0), numbering=definition(1, level(0, "bullet", "●")) + instance(1, 1)) == ["一项"]


def test_a_format_that_we_do_not_know_is_printed_in_figures_and_told() -> None:
    source = read(p("项", 1, 0), numbering=definition(1, level(0, "bahtText", "%1.")) + instance(1, 1))
    assert source.text == "1.项\n"
    assert [each.code for each in source.diagnostics] == ["number-format-unknown"]
    assert "bahtText" in source.diagnostics[0].message


# -- how a label and a text meet ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "suffix", "printed"),
    [
        ("%1、", "tab", "一、总则"),
        ("（%1）", "space", "（一）总则"),
        ("第%1条", "tab", "第一条 总则"),
        ("第%1条", "space", "第一条 总则"),
        ("第%1条", "nothing", "第一条总则"),
        ("%1.", "tab", "一. 总则"),
    ],
)
def test_a_blank_parts_label_and_text_where_print_shows_one(text: str, suffix: str, printed: str) -> None:
    numbering = definition(1, level(0, "chineseCountingThousand", text, suffix=suffix)) + instance(1, 1)
    assert lines(p("总则", 1, 0), numbering=numbering) == [printed]


@pytest.mark.parametrize(
    ("form", "text", "typed", "printed"),
    [
        ("chineseCounting", "%1、", "一、总体要求", "一、总体要求"),
        ("chineseCounting", "（%1）", "(一)指导思想", "(一)指导思想"),
        ("chineseCounting", "（%1）", "　（ 一 ） 指导思想", "（ 一 ） 指导思想"),
        ("chineseCountingThousand", "第%1条", "第一条　为了规范管理", "第一条　为了规范管理"),
        ("decimalEnclosedCircle", "%1", "①支持高校", "①支持高校"),
        ("decimal", "%1.", "1．支持企业", "1．支持企业"),
        # What only looks like the label.
        ("decimal", "%1.", "1.5万元以下的", "1.1.5万元以下的"),
        ("decimal", "%1", "10个项目", "110个项目"),
        ("chineseCounting", "%1", "一百个项目", "一一百个项目"),
        ("chineseCounting", "%1、", "二、重点任务", "一、二、重点任务"),
    ],
)
def test_a_label_that_is_typed_too_stands_once(form: str, text: str, typed: str, printed: str) -> None:
    assert lines(p(typed, 1, 0), numbering=definition(1, level(0, form, text)) + instance(1, 1)) == [printed]


# -- where a paragraph's place comes from ------------------------------------------------------------------------------

STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>'
)


def test_styles_give_list_and_level_to_those_that_are_based_on_them() -> None:
    body = p("甲", style="H1") + p("乙", style="H2") + p("丙", style="Mine") + p("丁", num=0, style="H1")
    assert lines(body, styles=STYLES, numbering=CHINESE + instance(1, 1)) == ["一、甲", "（一）乙", "（二）丙", "丁"]


def test_a_level_that_names_a_style_is_the_level_of_its_paragraphs() -> None:
    linked = definition(
        1,
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="A"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="B"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        for name in "AB"
    )
    body = p("甲", style="A") + p("乙", style="B") + p("丙", style="B")
    assert lines(body, styles=styles, numbering=linked + instance(1, 1)) == ["一、甲", "（一）乙", "（二）丙"]


def test_a_style_that_every_paragraph_has_without_a_name() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    assert lines(p("甲") + p("乙"), styles=styles, numbering=CHINESE + instance(1, 1)) == ["一、甲", "二、乙"]


def test_a_definition_that_stands_for_the_list_of_a_style() -> None:
    numbering = (
        definition(1, more='<w:numStyleLink w:val="L"/>')
        + definition(2, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="L"/>')
        + instance(1, 1)
        + instance(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲", 1, 0) + p("乙", 2, 0)
    assert lines(body, styles=styles, numbering=numbering) == ["一、甲", "二、乙"]


def test_a_list_without_a_level_is_its_first() -> None:
    assert lines(p("甲", 1), numbering=CHINESE + instance(1, 1)) == ["一、甲"]


# -- what counts -------------------------------------------------------------------------------------------------------


def test_cells_count_in_their_list() -> None:
    body = p("甲", 1, 0) + table(row(tc(p("乙", 1, 0)), "丁"), row(tc(p("丙", 1, 0)), "戊")) + p("己", 1, 0)
    assert lines(body, numbering=CHINESE + instance(1, 1)) == ["一、甲", "二、乙\t丁", "三、丙\t戊", "四、己"]


def test_paragraphs_that_a_change_took_out_or_that_are_hidden_do_not_count() -> None:
    deleted = p("<w:del><w:r><w:delText>旧条</w:delText></w:r></w:del>", 1, 0, more="<w:rPr><w:del/></w:rPr>")
    hidden = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>", 1, 0, more="<w:rPr><w:vanish/></w:rPr>")
    body = p("甲", 1, 0) + deleted + hidden + p("乙", 1, 0)
    assert lines(body, numbering=CHINESE + instance(1, 1)) == ["一、甲", "二、乙"]


def test_a_paragraph_without_text_counts() -> None:
    assert lines(p("甲", 1, 0) + p("", 1, 0) + p("乙", 1, 0), numbering=CHINESE + instance(1, 1)) == [
        "一、甲",
        "二、",
        "三、乙",
    ]


# -- definitions that lead nowhere -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbering", "num", "index"),
    [
        ("", 5, 0),
        (CHINESE + instance(1, 1), 9, 0),
        (CHINESE + instance(1, 99), 1, 0),
        (CHINESE + instance(1, 1), 1, 99),
        (CHINESE + instance(1, 1), 1, -1),
        (CHINESE + instance(1, 1), -1, 0),
        (CHINESE + instance(1, 1), 1, 8),
        ('<w:num w:numId="1"/>', 1, 0),
        ('<w:num w:numId="x"><w:abstractNumId w:val="9999999999999999999"/></w:num>', 1, 0),
        (definition(1, level(0, "decimal", "%1." + "长" * 1000)) + instance(1, 1), 1, 0),
    ],
)
def test_a_place_in_no_list_is_no_label(numbering: str, num: int, index: int) -> None:
    assert lines(p("正文", num, index), numbering=numbering) == ["正文"]


def test_a_document_without_a_numbering_part_has_no_labels() -> None:
    assert lines(p("正文", 1, 0)) == ["正文"]
