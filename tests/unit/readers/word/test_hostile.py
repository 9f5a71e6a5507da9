"""Word documents that are broken or mean harm: each is refused by name or read as far as it goes, and soon."""

import io
import random
import struct
import zipfile

import pytest

from ipextract.errors import LimitError, ReadError
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.word.files import (
    NAMESPACES,
    definition,
    instance,
    level,
    lines,
    members,
    p,
    packed,
    part,
    read,
    read_bytes,
    row,
    t,
    table,
    tc,
)

SOUND = members(p("一、总体要求"))


def with_(name: str, content: bytes | str) -> bytes:
    return packed(SOUND | {name: content.encode() if isinstance(content, str) else content})


def without(name: str) -> bytes:
    return packed({each: content for each, content in SOUND.items() if each != name})


# -- packages ----------------------------------------------------------------------------------------------------------


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    document = part("document", f"<w:body>{p('正文')}{' ' * 9_000_000}</w:body>")
    bomb = with_("word/document.xml", document)
    assert len(bomb) < 50_000
    with pytest.raises(LimitError, match=r"in/a\.docx: unpacks to 20\d times its size, .* --limit ratio=NUMBER"):
        read_bytes(bomb)
    with pytest.raises(LimitError, match=r"in/a\.docx: unpacks to \d+ bytes or more, .* --limit unpacked-size=NUMBER"):
        read_bytes(bomb, ReadOptions(limits=Limits(ratio=10**6, unpacked_size=10**6)))
    # The protection is the limit: raised, the same file is read.
    assert read_bytes(bomb, ReadOptions(limits=Limits(ratio=10**6))).text == "正文\n"


def test_a_bomb_that_nobody_asks_for_is_not_unpacked() -> None:
    assert read_bytes(with_("word/media/image1.png", b"\0" * 50_000_000)).text == "一、总体要求\n"


def test_a_size_that_a_package_claims_is_not_believed() -> None:
    """The directory says that the document has 5 bytes; what it is cannot be told, so it is refused."""
    data = bytearray(packed(SOUND))
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<L", 5)
    with pytest.raises(ReadError, match=r"in/a\.docx: its part word/document\.xml is damaged"):
        read_bytes(bytes(data))


def test_members_are_counted() -> None:
    data = packed(SOUND | {f"word/{n}.bin": b"" for n in range(100)})
    assert read_bytes(data).text == "一、总体要求\n"
    with pytest.raises(LimitError, match=r"in/a\.docx: holds 104 files, more than the 103 .* --limit members=NUMBER"):
        read_bytes(data, ReadOptions(limits=Limits(members=103)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["word/document.xml", "WORD/Document.xml", "word\\document.xml", "/word/document.xml"])
def test_two_members_of_one_name_are_refused(twin: str) -> None:
    stream = io.BytesIO(packed(SOUND))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(zipfile.ZipInfo(twin), part("document", f"<w:body>{p('另一份')}</w:body>"))
    with pytest.raises(ReadError, match=r"in/a\.docx: holds .* twice, and programs differ"):
        read_bytes(stream.getvalue())


def test_names_that_climb_are_only_names() -> None:
    data = packed(SOUND | {"../../etc/passwd": b"x", "/abs/word/styles.xml": b"<"})
    assert read_bytes(data).text == "一、总体要求\n"
    up = SOUND["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")
    with pytest.raises(ReadError, match=r"in/a\.docx: holds no etc/passwd, which should be its document"):
        read_bytes(with_("_rels/.rels", up))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_without_bounds_are_refused(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in SOUND.items():
            package.writestr(name, content, method if name == "word/document.xml" else zipfile.ZIP_STORED)
    with pytest.raises(
        ReadError, match=r"in/a\.docx: its part word/document\.xml is packed in a way that is not allowed"
    ):
        read_bytes(stream.getvalue())


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(packed(SOUND))
    at = data.rindex(b"word/document.xml") - 46
    data[at + 8] |= 1
    with pytest.raises(ReadError, match=r"in/a\.docx: its part word/document\.xml is encrypted"):
        read_bytes(bytes(data))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("word/document.xml", r"in/a\.docx: holds no word/document\.xml, which should be its document"),
        ("[Content_Types].xml", None),
        ("_rels/.rels", None),
        ("word/_rels/document.xml.rels", None),
    ],
)
def test_a_missing_member(name: str, message: str | None) -> None:
    if message is None:
        assert read_bytes(without(name), ReadOptions(input_format="docx")).text == "一、总体要求\n"
    else:
        with pytest.raises(ReadError, match=message):
            read_bytes(without(name))


def test_a_package_that_was_cut_off_is_damaged() -> None:
    data = packed(SOUND)
    with pytest.raises(ReadError, match=r"in/a\.docx: is a damaged ZIP package \(.*\); get it again"):
        read_bytes(data[: len(data) * 2 // 3])


def test_a_package_whose_main_part_is_something_else() -> None:
    with pytest.raises(ReadError, match=r"in/a\.docx: its main part is no Word document"):
        read_bytes(with_("word/document.xml", "<workbook/>"))


def test_damage_anywhere_is_an_error_or_text_and_never_a_crash() -> None:
    data = packed(members(p("甲", 1, 0), numbering=definition(1, level(0, "decimal", "%1.")) + instance(1, 1)))
    chance = random.Random(1)
    outcomes = set()
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            outcomes.add(read_bytes(bytes(broken), ReadOptions(input_format="docx")).path)
        except ReadError as error:
            outcomes.add(str(error).partition(" ")[0])
    assert outcomes == {"in/a.docx", "in/a.docx:"}


# -- XML ---------------------------------------------------------------------------------------------------------------

BOMB = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
DOCTYPES = {
    "bomb": f'<!DOCTYPE w:document [<!ENTITY a "啊啊啊啊啊啊啊啊啊啊">{BOMB}]>',
    "file": '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE w:document [<!ENTITY i SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "dtd": '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(doctype: str, encoding: str) -> None:
    document = f"{doctype}<w:document {NAMESPACES}><w:body>{p('&i;')}</w:body></w:document>"
    with pytest.raises(ReadError, match=r"in/a\.docx: its part word/document\.xml declares a document type"):
        read_bytes(with_("word/document.xml", document.encode(encoding)))


@pytest.mark.parametrize("name", ["styles", "numbering"])
def test_a_document_type_in_another_part_is_refused_too(name: str) -> None:
    contents = members(p("甲"), **{name: ""})
    contents[f"word/{name}.xml"] = f"{DOCTYPES['file']}<w:{name} {NAMESPACES}>&i;</w:{name}>".encode()
    with pytest.raises(ReadError, match=rf"its part word/{name}\.xml declares a document type"):
        read_bytes(packed(contents))


def test_an_encoding_that_hides_a_document_type_is_not_believed() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-7"?>' + DOCTYPES["file"].replace("<", "+ADw-") + "<a/>"
    with pytest.raises(ReadError, match=r"its part word/document\.xml is no XML that can be read"):
        read_bytes(with_("word/document.xml", hidden))


def test_entities_that_nobody_declared_are_damage() -> None:
    with pytest.raises(
        ReadError, match=r"its part word/document\.xml is no XML that can be read \(.*line 1.*\); save it anew"
    ):
        read(p("&i;"))


def nested(depth: int) -> str:
    return "<w:ins>" * depth + p("正文") + "</w:ins>" * depth


def test_elements_nest_only_so_deeply() -> None:
    """Around the paragraph are a document and a body, inside it a run and a text."""
    assert lines(nested(195)) == ["正文"]
    with pytest.raises(
        LimitError,
        match=r"part word/document\.xml: nests its parts 201 deep .* --limit nesting=NUMBER",
    ):
        read(nested(196))
    with pytest.raises(ReadError, match="Excessive depth"):
        read(nested(10_000))
    data = packed(members(nested(196)))
    assert read_bytes(data, ReadOptions(limits=Limits(nesting=250))).text == "正文\n"


def test_tables_inside_tables_as_deep_as_is_allowed() -> None:
    inner = p("芯")
    for _ in range(60):
        inner = table(row(tc(inner)))
    assert lines(inner) == ["芯"]


def test_a_damaged_part_beside_the_document_is_left_out_and_told() -> None:
    contents = members(p("正文", 1, 0), numbering=definition(1, level(0, "decimal", "%1.")) + instance(1, 1), styles="")
    contents["word/numbering.xml"] = contents["word/numbering.xml"][:-30]
    source = read_bytes(packed(contents))
    assert source.text == "正文\n"
    assert [(each.code, each.severity) for each in source.diagnostics] == [("part-damaged", "warning")]
    assert "word/numbering.xml" in source.diagnostics[0].message


# -- what documents refer to -------------------------------------------------------------------------------------------


def test_nothing_outside_the_file_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader went out")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(f"socket.{name}", refuse)
    remote = "".join(
        f'<Relationship Id="x{n}" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            [
                ("image", "http://127.0.0.1:9/a.png"),
                ("attachedTemplate", "file:///etc/passwd"),
                ("aFChunk", "http://127.0.0.1:9/a.html"),
                ("styles", "http://127.0.0.1:9/styles.xml"),
                ("numbering", "file:///etc/passwd"),
            ]
        )
    )
    linked = '<w:r><w:drawing><a:blip r:link="x0"/></w:drawing></w:r>'
    source = read(p(t("正文") + linked) + '<w:altChunk r:id="x2"/>', remote)
    assert source.text == "正文\n"


def test_styles_that_are_based_on_one_another_in_a_circle() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BC", "CA", "DD")
    )
    assert lines(p("甲", style="A") + p("乙", style="D") + p("丙", style="无"), styles=styles) == ["甲", "乙", "丙"]


def test_a_chain_of_styles_is_followed_only_so_far() -> None:
    """Else ten thousand of them, each on the one before it, would be looked through from each to its end."""
    place = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="S0">{place}</w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n - 1}"/></w:style>' for n in range(1, 100)
    )
    numbering = definition(1, level(0, "decimal", "%1.")) + instance(1, 1)
    body = p("甲", style="S49") + p("乙", style="S50")
    assert lines(body, styles=styles, numbering=numbering) == ["1.甲", "乙"]


def test_definitions_that_stand_for_one_another_in_a_circle() -> None:
    numbering = (
        definition(1, more='<w:numStyleLink w:val="A"/>')
        + definition(2, more='<w:numStyleLink w:val="B"/>')
        + instance(1, 1)
        + instance(2, 2)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>'
        "</w:style>"
        for name, num in (("A", 2), ("B", 1))
    )
    assert lines(p("甲", 1, 0), styles=styles, numbering=numbering) == ["甲"]


def test_notes_that_refer_to_one_another_in_a_circle() -> None:
    def note(id: int, other: int) -> str:
        return f'<w:footnote w:id="{id}">{p(t("注") + reference(other))}</w:footnote>'

    def reference(id: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'

    assert lines(p(t("甲") + reference(1)), footnotes=note(1, 2) + note(2, 1)) == [
        "甲[1]",
        "",
        "[1] 注[2]",
        "",
        "[2] 注[1]",
    ]


# -- tables and lists without measure ----------------------------------------------------------------------------------


@pytest.mark.parametrize("more", ['<w:gridSpan w:val="1000000"/>', '<w:gridSpan w:val="999999999"/>'])
def test_a_cell_over_a_million_columns_is_above_the_limit(more: str) -> None:
    with pytest.raises(LimitError, match=r"in/a\.docx: has \d+ table cells or more, above the 200000"):
        read(table(row(tc("甲", more), "乙"), row("一", "二")))


def test_a_row_that_begins_after_a_million_columns_is_above_the_limit() -> None:
    late = '<w:trPr><w:gridBefore w:val="1000000"/></w:trPr>'
    with pytest.raises(LimitError, match="table cells"):
        read(table(row("甲", "乙"), row("一", "二", more=late)))


@pytest.mark.parametrize("span", ["-5", "0", "x", "99999999999999999999"])
def test_a_width_that_is_none_is_one(span: str) -> None:
    source = read(table(row(tc("甲", f'<w:gridSpan w:val="{span}"/>'), "乙"), row("一", "二")))
    assert source.text == "甲\t乙\n一\t二\n"


def test_a_cell_that_goes_on_downwards_for_thousands_of_rows() -> None:
    rows = row(tc("甲", '<w:vMerge w:val="restart"/>'), "乙") + row(tc("", "<w:vMerge/>"), "丙") * 5_000
    source = read(table(rows))
    assert source.text.count("甲") == 1
    assert source.tables[0].rows[5_000][0] == source.tables[0].rows[0][0]


def test_a_cell_that_goes_on_from_nothing_is_its_own() -> None:
    assert lines(table(row(tc("甲", "<w:vMerge/>"), "乙"), row("一", "二"))) == ["甲\t乙", "一\t二"]


def test_a_number_that_nobody_could_have_counted_to_prints_shortly() -> None:
    for form in ("upperRoman", "lowerLetter", "chineseCountingThousand"):
        numbering = definition(1, level(0, form, "%1.", start=999_999_999)) + instance(1, 1)
        assert lines(p("甲", 1, 0), numbering=numbering) == ["999999999.甲"]


def test_a_label_longer_than_word_prints_is_none() -> None:
    numbering = definition(1, level(0, "decimal", "%1" * 15, start=999_999_999)) + instance(1, 1)
    assert lines(p("甲", 1, 0), numbering=numbering) == ["甲"]
