"""What of a Word document is text: runs, fields, changes, boxes, notes, headers."""

import pytest

from ipextract.errors import ReadError
from ipextract.readers.formats import FORMATS
from ipextract.readers.options import ReadOptions
from unit.readers.word.files import MAIN, definition, instance, level, lines, members, p, packed, part, read, read_bytes
from unit.readers.word.files import t as run

IMAGE = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def field(*parts: str) -> str:
    """A field: instruction, then its result."""
    marks = ["begin", "separate", "end"]
    pieces = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks]
    return pieces[0] + parts[0] + (pieces[1] + parts[1] if len(parts) > 1 else "") + pieces[2]


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


# -- a source ----------------------------------------------------------------------------------------------------------


def test_a_document_is_a_source() -> None:
    source = read(p("关于印发方案的通知") + p("各市人民政府："))
    assert source.text == "关于印发方案的通知\n各市人民政府：\n"
    assert (source.id, source.path, source.encoding) == ("a", "in/a.docx", "utf-8")
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert source.diagnostics == ()
    assert source.tables == ()


@pytest.mark.parametrize(
    "main",
    [
        MAIN,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_and_templates_with_macros_and_without_are_known_by_their_content(main: str) -> None:
    contents = members(p("正文"), main=main)
    contents["word/vbaProject.bin"] = b"\xd0\xcf macros"
    data = packed(contents)
    assert next(each.name for each in FORMATS if each.is_format(data)) == "docx"
    assert read_bytes(data).text == "正文\n"


def test_the_strict_variant_is_read() -> None:
    contents = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in members(
            p("正文", 1, 0), numbering=definition(1, level(0, "chineseCounting", "%1、")) + instance(1, 1)
        ).items()
    }
    assert read_bytes(packed(contents)).text == "一、正文\n"


def test_a_part_in_utf_16_is_read() -> None:
    contents = members("")
    text = part("document", f"<w:body>{p('正文')}</w:body>").replace("UTF-8", "UTF-16")
    contents["word/document.xml"] = text.encode("utf-16")
    assert read_bytes(packed(contents)).text == "正文\n"


def test_a_package_as_other_tools_write_it() -> None:
    """Names with the separator of Windows, a document under another name, relationships that lead nowhere."""
    contents = members(p("正文"), '<Relationship Id="r1" Type="x/image" Target="NULL"/>')
    contents = {name.replace("/", "\\"): content for name, content in contents.items()}
    assert read_bytes(packed(contents)).text == "正文\n"
    contents = members(p("正文"))
    contents["word/文档.xml"] = contents.pop("word/document.xml")
    contents["_rels/.rels"] = contents["_rels/.rels"].replace(b"word/document.xml", "/word/文档.xml".encode())
    assert read_bytes(packed(contents)).text == "正文\n"


def test_a_document_that_only_the_content_types_name() -> None:
    contents = members(p("正文"))
    del contents["_rels/.rels"]
    assert read_bytes(packed(contents)).text == "正文\n"


# -- paragraphs and runs -----------------------------------------------------------------------------------------------


def test_signs_in_runs() -> None:
    body = p(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/>"
        '<w:t>戊</w:t><w:cr/><w:t>己</w:t><w:br w:type="page"/><w:t>庚</w:t></w:r>'
    )
    assert lines(body) == ["甲\t乙", "丙-丁戊", "己", "庚"]


def test_blanks_at_the_edge_of_a_text_count_only_where_it_says_so() -> None:
    assert lines(p("<w:r><w:t> 甲 </w:t></w:r><w:r><w:t>\n乙\t丙\n</w:t></w:r>")) == ["甲乙 丙"]
    assert lines(p('<w:r><w:t xml:space="preserve">　　甲 </w:t><w:t>乙</w:t></w:r>')) == ["　　甲 乙"]


def test_paragraphs_without_text_part_others_by_one_blank_line() -> None:
    assert lines(p() + p("甲") + p() + p("　") + p("乙") + p()) == ["甲", "", "乙"]


def test_a_new_page_or_section_parts_blocks() -> None:
    body = p("甲", more="<w:sectPr/>") + p("乙") + p("丙", more="<w:pageBreakBefore/>")
    assert lines(body) == ["甲", "", "乙", "", "丙"]


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F081"/>', "①"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="宋体" w:char="2264"/>', "≤"),
        ('<w:sym w:font="Wingdings" w:char="FE"/>', "☑"),
        ('<w:sym w:font="宋体" w:char="zz"/>', ""),
        ('<w:sym w:font="宋体" w:char="-5"/>', ""),
        ('<w:sym w:font="宋体" w:char="0000"/>', ""),
        ('<w:sym w:font="宋体" w:char="D800"/>', ""),
        ('<w:sym w:font="宋体" w:char="99999999"/>', ""),
        ("<w:sym/>", ""),
    ],
)
def test_symbols(sign: str, shown: str) -> None:
    assert lines(p(f"<w:r><w:t>甲</w:t>{sign}<w:t>乙</w:t></w:r>")) == [f"甲{shown}乙"]


def test_a_symbol_that_we_do_not_know_is_told() -> None:
    source = read(p('<w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F021"/></w:r>'))
    assert source.text == "甲\ufffd\n"
    assert [each.code for each in source.diagnostics] == ["symbol-unknown"]


def test_raised_figures_are_no_part_of_the_number_before_them() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert lines(p(run("500m") + raised)) == ["500m²"]


def test_hidden_text_does_not_print() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公开</w:t></w:r>'
    assert lines(p(run("甲") + hidden + shown)) == ["甲公开"]


def test_styles_hide_text() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    by_style = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>乙</w:t></w:r>'
    assert lines(p(run("甲") + by_style) + p("丙", style="P"), styles=styles) == ["甲"]
    # Twice hidden is shown.
    assert lines(p(run("甲") + by_style, style="P"), styles=styles) == ["乙"]


def test_text_inside_links_tags_and_controls() -> None:
    body = p(
        f'<w:hyperlink r:id="rId5">{run("甲")}</w:hyperlink><w:smartTag>{run("乙")}</w:smartTag>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('丙')}</w:sdtContent></w:sdt><w:customXml>{run('丁')}</w:customXml>"
    )
    block = f"<w:sdt><w:sdtContent>{p('戊')}</w:sdtContent></w:sdt>"
    assert lines(body + block) == ["甲乙丙丁", "戊"]


def test_the_base_of_a_ruby_prints_and_its_gloss_does_not() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>zhi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>知</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>"
    )
    assert lines(p(ruby + run("识产权"))) == ["知识产权"]


def test_formulas_are_text() -> None:
    formula = (
        "<m:oMath><m:r><m:t>R=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert lines(p(run("比率") + formula)) == ["比率R=a/b"]


# -- fields ------------------------------------------------------------------------------------------------------------


def test_of_a_field_the_result_prints() -> None:
    assert lines(p(run("第") + field(instruction(" PAGE "), run("3")) + run("页"))) == ["第3页"]
    assert lines(p('<w:fldSimple w:instr=" DATE ">' + run("2026年") + "</w:fldSimple>")) == ["2026年"]


def test_a_field_inside_an_instruction_does_not_print() -> None:
    inner = field(instruction(" PAGE "), run("7"))
    assert lines(p(run("甲") + field(instruction(" IF ") + inner + instruction(" 1 "), run("乙")))) == ["甲乙"]


def test_a_table_of_contents_is_printed_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + instruction(' TOC \\o "1-3" ')
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    entry = run("一、总体要求") + "<w:r><w:tab/></w:r>" + field(instruction(" PAGEREF _1 "), run("1"))
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(p("目录") + p(begin + separate + entry) + p("二、重点任务") + p(end + run("正文"))) == [
        "目录",
        "一、总体要求\t1",
        "二、重点任务",
        "正文",
    ]


def test_a_field_without_an_end_hides_nothing_that_follows() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + instruction(" PAGE ")
    assert lines(p(run("甲") + broken) + p("乙")) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (" EQ \\o\\ac(○,3)", "③"),
        ("eq \\o\\ac(○,21)", "㉑"),
        (" EQ \\o\\ac(○,四) ", "(四)"),
        (" EQ \\f(1,2)", ""),
    ],
)
def test_a_ring_drawn_around_a_number_is_a_label(code: str, shown: str) -> None:
    assert lines(p(field(instruction(code)) + run("支持高校"))) == [f"{shown}支持高校"]


# -- tracked changes ---------------------------------------------------------------------------------------------------


def test_changes_are_read_as_accepted_and_told() -> None:
    body = p(
        run("达到")
        + "<w:del><w:r><w:delText>300</w:delText></w:r></w:del>"
        + f"<w:ins>{run('500')}</w:ins>"
        + "<w:moveFrom><w:r><w:t>件</w:t></w:r></w:moveFrom>"
        + f"<w:moveTo>{run('项')}</w:moveTo>"
    )
    source = read(body)
    assert source.text == "达到500项\n"
    assert [(each.code, each.message) for each in source.diagnostics] == [
        ("deletions-left-out", "tracked changes are read as accepted; left out deletions: 2")
    ]


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next() -> None:
    assert lines(p("前半", more="<w:rPr><w:del/></w:rPr>") + p("后半")) == ["前半后半"]
    assert lines(p("最后", more="<w:rPr><w:del/></w:rPr>")) == ["最后"]


def test_what_a_paragraph_looked_like_before_a_change_does_not_count() -> None:
    before = '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    numbering = definition(1, level(0, "decimal", "%1.")) + instance(1, 1)
    assert lines(p("正文", more=before), numbering=numbering) == ["正文"]


def test_comments_are_left_out() -> None:
    body = p('<w:commentRangeStart w:id="0"/>' + run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>')
    assert lines(body, comments=f'<w:comment w:id="0">{p("批注")}</w:comment>') == ["甲"]


# -- text boxes and pictures -------------------------------------------------------------------------------------------


def test_a_text_box_is_read_once() -> None:
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box("文件")}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box('文件')}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(p(both + run("青政发〔2026〕8号"))) == ["文件", "青政发〔2026〕8号"]
    assert lines(p(run("正文") + both)) == ["正文", "文件"]


def test_an_alternative_without_text_gives_way_to_one_that_has_some() -> None:
    either = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box('文件')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(either)) == ["文件"]


def test_a_scan_is_refused_with_its_remedy() -> None:
    with pytest.raises(
        ReadError, match=r"in/a\.docx: holds 2 pictures and no text: it is a scan; run text recognition"
    ):
        read(p(IMAGE) + p(IMAGE))


def test_pictures_are_told_where_there_is_hardly_any_text() -> None:
    source = read(p("附件") + p(IMAGE))
    assert [(each.code, each.message) for each in source.diagnostics] == [
        ("pictures-unread", "the text has only 3 characters; unread pictures: 1")
    ]
    assert read(p("正文。" * 100) + p(IMAGE)).diagnostics == ()


def test_a_document_of_nothing_is_refused() -> None:
    with pytest.raises(ReadError, match=r"in/a\.docx: holds no text"):
        read(p() + p("　"))


def test_documents_inside_the_document_are_left_out_and_told() -> None:
    source = read(p("正文") + '<w:altChunk r:id="rId7"/>')
    assert source.text == "正文\n"
    assert [each.code for each in source.diagnostics] == ["embedded-left-out"]


# -- notes, headers, footers -------------------------------------------------------------------------------------------


def note(kind: str, id: int, text: str) -> str:
    return f'<w:{kind} w:id="{id}">{p(text)}</w:{kind}>'


def reference(kind: str, id: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'


def test_notes_stand_at_the_end_behind_their_marks() -> None:
    body = p(run("达到500件") + reference("footnote", 7) + run("，比上年多") + reference("endnote", 1) + run("。")) + p(
        run("再述") + reference("footnote", 3)
    )
    footnotes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        + note("footnote", 3, "第二个。")
        + note("footnote", 7, "年末数。")
        + note("footnote", 9, "无人引用。")
    )
    assert lines(body, footnotes=footnotes, endnotes=note("endnote", 1, "见统计公报。")) == [
        "达到500件[1]，比上年多[i]。",
        "再述[2]",
        "",
        "[1] 年末数。",
        "",
        "[i] 见统计公报。",
        "",
        "[2] 第二个。",
    ]


def test_marks_are_in_the_format_of_the_document_but_never_look_like_labels() -> None:
    body = p(run("甲") + reference("footnote", 1))
    notes = note("footnote", 1, "注。")
    for form, mark in (("upperLetter", "A"), ("decimalEnclosedCircleChinese", "1")):
        settings = f'<w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr>'
        assert lines(body, footnotes=notes, settings=settings) == [f"甲[{mark}]", "", f"[{mark}] 注。"]


def test_a_mark_of_its_own_is_text() -> None:
    body = p(run("甲") + reference("footnote", 1, ' w:customMarkFollows="1"') + run("*"))
    assert lines(body, footnotes=note("footnote", 1, "*注。")) == ["甲*", "", "*注。"]


def test_a_note_that_is_missing_leaves_its_mark() -> None:
    assert lines(p(run("甲") + reference("footnote", 4)), footnotes="") == ["甲[1]"]


def section(*references: str, title: bool = False) -> str:
    return f"<w:sectPr>{''.join(references)}{'<w:titlePg/>' if title else ''}</w:sectPr>"


FIRST = '<w:headerReference w:type="first" r:id="header1"/>'
DEFAULT = '<w:headerReference w:type="default" r:id="header2"/>'
FOOTER = '<w:footerReference w:type="default" r:id="footer1"/>'


def test_the_letterhead_of_the_first_page_is_text_and_running_heads_are_not() -> None:
    parts = {"header1": p("青川省人民政府文件"), "header2": p("内部资料"), "footer1": p("— 1 —")}
    with_title = p("正文") + section(FIRST, DEFAULT, FOOTER, title=True)
    assert lines(with_title, **parts) == ["青川省人民政府文件", "正文"]
    assert lines(p("正文") + section(FIRST, DEFAULT, FOOTER), **parts) == ["正文"]
    assert lines(with_title, **parts | {"header1": p("— 1 —")}) == ["正文"]


def test_headers_and_footers_are_the_text_of_a_document_without_any_other() -> None:
    parts = {"header2": p("青川省人民政府文件"), "footer1": p("青政发〔2026〕8号")}
    assert lines(p() + section(DEFAULT, FOOTER), **parts) == ["青川省人民政府文件", "青政发〔2026〕8号"]


# -- what is no Word document ------------------------------------------------------------------------------------------


def test_a_format_that_was_asked_for_and_is_not_there() -> None:
    with pytest.raises(ReadError, match=r"in/a\.docx: is no Word document \(docx\); leave --input-format out"):
        read_bytes("正文".encode(), ReadOptions(input_format="docx"))


def test_other_packages_are_not_taken_for_documents() -> None:
    sheet = members("", main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    with pytest.raises(ReadError, match=r"is an Office package \(xlsx, pptx …\), not plain text"):
        read_bytes(packed(sheet))
    with pytest.raises(ReadError, match="is a ZIP package"):
        read_bytes(packed({"word/document.txt": b"x"}))


def test_an_encrypted_document_says_so() -> None:
    encrypted = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64
    with pytest.raises(ReadError, match=r"in/a\.docx: is encrypted with a password; open it and save it without one"):
        read_bytes(encrypted)
    with pytest.raises(ReadError, match=r"an OLE file \(doc, xls, wps\), not plain text; open it and save it as docx"):
        read_bytes(encrypted[:500])
