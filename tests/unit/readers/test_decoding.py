"""Bytes → text: which encoding is taken, what is said of it, and what becomes of bytes that are none of it."""

import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.readers.decoding import Decoded, canonical, decode, diagnostics, refusal

SIMPLIFIED = """关于印发某市专利转化运用实施方案的通知
各县（区）人民政府，市政府各部门：
一、到2027年，全市专利转让许可次数达到3万次以上，高价值发明专利占比不低于40%。
二、对首次认定的示范企业给予50万元奖励。（责任单位：市科技局、市财政局）
"""
TRADITIONAL = """關於印發某市專利轉化運用實施方案的函
受文者：各區公所、本府所屬各機關
一、到2027年，全市專利授權件數達到3萬件以上，高價值發明專利占比不低於40％。
二、對首次認定之示範企業給予50萬元獎勵。（主辦機關：經濟發展局、財政局）
"""
# Titles and lines by themselves, as short as people keep them in files.
SHORT_TRADITIONAL = [
    "專利轉化運用專項行動實施方案",
    "臺北市政府產業發展局公告",
    "主旨：檢送會議紀錄一份，請查照。",
    "中小企業創新研發補助要點",
    "第三條　本辦法自發布日施行。",
]
SHORT_SIMPLIFIED = [
    "专利转化运用专项行动实施方案",
    "市政府产业发展局公告",
    "现将会议纪要印发给你们，请遵照执行。",
    "第三条　本办法自发布之日起施行。",
    "附件",
    "二〇二三年十二月二十九日",
    "（联系人：王镕，电话：12345）",
]
# Names are where rare characters stand: level 2 of GB 2312, and beyond it.
NAMES = "名单：龚翀、阚喆、郗堃、镕、邬璟、濮昶、亓赟、逯翯、嵇旻、蔺骞"


def read(data: bytes, named: str | None = None) -> Decoded:
    decoded = decode(data, named)
    assert decoded is not None, refusal(data, named)
    return decoded


def said(decoded: Decoded) -> list[str]:
    return [each.code for each in diagnostics(decoded)]


# -- Big5 or GB 18030 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [TRADITIONAL, *SHORT_TRADITIONAL])
def test_big5_is_told_by_what_it_gives(text: str) -> None:
    decoded = read(text.encode("big5"))
    assert (decoded.text, decoded.encoding) == (text, "cp950")
    (note,) = diagnostics(decoded)
    assert (note.code, note.severity) == ("encoding-weighed", "info")
    assert note.message.startswith("read as cp950: ")


@pytest.mark.parametrize("text", [SIMPLIFIED, *SHORT_SIMPLIFIED, NAMES, SIMPLIFIED + NAMES])
def test_gb18030_is_never_taken_for_big5(text: str) -> None:
    decoded = read(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "gb18030")
    assert "encoding-weighed" not in said(decoded)


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("length", [1, 2, 3, 5, 8])
def test_no_piece_of_a_text_is_read_as_the_other_with_confidence(text: str, length: int) -> None:
    """A few characters may be either; then GB 18030 stands, with a doubt where it looks odd."""
    encoding, other = ("gb18030", "cp950") if text == SIMPLIFIED else ("big5", "none")
    for start in range(len(text) - length):
        data = text[start : start + length].encode(encoding)
        decoded = decode(data)
        assert decoded is None or decoded.encoding != other, text[start : start + length]


def test_traditional_characters_in_gb18030_stay_there() -> None:
    decoded = read(TRADITIONAL.encode("gb18030"))
    assert (decoded.text, decoded.encoding, said(decoded)) == (TRADITIONAL, "gb18030", ["encoding-doubtful"])


def test_too_few_characters_of_big5_are_doubted() -> None:
    decoded = read("專利轉化".encode("big5"))
    assert (decoded.encoding, said(decoded)) == ("gb18030", ["encoding-doubtful"])


def test_big5_with_letters_and_rare_names_is_told() -> None:
    text = TRADITIONAL + "承辦人：闕麗珍、翁嘉穗、林堉璘 ISO 9001 PATENT\n"
    assert read(text.encode("cp950")).text == text


def test_the_wider_big5_of_hong_kong_is_taken_where_it_fits_better() -> None:
    text = TRADITIONAL + "呈交人：嘅、咗、啲、嚟、喺、冇\n"
    decoded = read(text.encode("big5hkscs"))
    assert (decoded.text, decoded.encoding, decoded.bad) == (text, "big5hkscs", 0)


def test_damaged_big5_is_told_and_its_bad_bytes_are_counted() -> None:
    data = TRADITIONAL.encode("big5")
    # Between two characters: behind the first line end.
    at = data.index(b"\n") + 1
    decoded = read(data[:at] + b"\xff" + data[at:])
    assert (decoded.encoding, decoded.bad, decoded.first) == ("cp950", 1, at)
    assert decoded.text == TRADITIONAL.replace("\n", "\n\ufffd", 1)
    assert said(decoded) == ["encoding-damaged", "encoding-weighed"]


@pytest.mark.parametrize("text", ["通知", "联通", "通知\n", "（通知）通知", "1. 通知 2. 联通"])
def test_words_of_gb18030_that_are_valid_utf8_are_read_as_chinese(text: str) -> None:
    data = text.encode("gb18030")
    assert read(data).text == text


@pytest.mark.parametrize(
    "text", ["Société générale", "Größe und Maße, São Paulo", "Ёлка и лес", "Ελληνικά", "£ 5 ± 3", "naïve"]
)
def test_letters_of_other_languages_stay_utf8(text: str) -> None:
    decoded = read(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


# -- the named encoding ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "big5", "Big5-HKSCS"),
        ("專利", "big5", "BIG5"),
        (SIMPLIFIED, "gb18030", "gb2312"),
        ("龚翀、㛃", "gb18030", "GB2312"),
        (SIMPLIFIED, "gb18030", "cp936"),
        (SIMPLIFIED, "utf-8", "utf8"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-16-be", "utf-16"),
        ("知识产权", "utf-16-le", "utf-16"),
        (SIMPLIFIED, "utf-32-le", "utf-32"),
        ("Société", "latin-1", "latin-1"),
    ],
)
def test_the_named_encoding_is_taken(text: str, encoding: str, named: str) -> None:
    decoded = read(text.encode(encoding), named)
    assert (decoded.text, decoded.bad, decoded.shares) == (text, 0, None)


def test_the_named_encoding_wins_over_what_looks_better() -> None:
    decoded = read("专利".encode(), "gb2312")
    assert (decoded.encoding, decoded.text) == ("gb18030", "涓撳埄")
    # A valid one may be wrong all the same, and looks it.
    assert said(decoded) == ["encoding-doubtful"]


@pytest.mark.parametrize(
    ("mark", "encoding", "named", "as_shown"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32", "utf-32"),
    ],
)
def test_the_mark_of_the_named_encoding_is_left_out(mark: bytes, encoding: str, named: str, as_shown: str) -> None:
    decoded = read(mark + SIMPLIFIED.encode(encoding), named)
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, as_shown)


def test_a_wrong_name_keeps_a_few_bad_bytes() -> None:
    text = "Patent " * 40
    decoded = read(text.encode() + "é".encode(), "ascii")
    assert (decoded.text, decoded.bad) == (text + "\ufffd\ufffd", 2)
    assert said(decoded) == ["encoding-damaged"]


def test_a_wrong_name_is_refused_where_it_gives_nonsense() -> None:
    data = b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le")
    assert decode(data, "utf-8") is None
    assert refusal(data, "utf-8").startswith("at least ")
    assert "bytes are no utf-8; it begins with the mark of utf-16; leave --encoding out" in refusal(data, "utf-8")


@pytest.mark.parametrize("name", ["hex", "rot13", "zlib", "idna", "punycode", "undefined", "utf-7", "no-such", ""])
def test_what_is_no_encoding_of_texts_has_no_name(name: str) -> None:
    with pytest.raises(LookupError):
        canonical(name)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([SIMPLIFIED, TRADITIONAL, "第一条。\n", NAMES]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "big5hkscs"]),
    st.integers(0, 400),
    st.binary(max_size=3),
)
def test_the_encoding_of_a_record_decodes_its_source_again(text: str, encoding: str, at: int, noise: bytes) -> None:
    """`validate` and `explain` read a source again in the encoding that the record names."""
    data = text.encode(encoding, "ignore")
    data = data[:at] + noise + data[at:]
    decoded = decode(data)
    if decoded is not None:
        again = read(data, decoded.encoding)
        assert again == decoded._replace(shares=None)


# -- damage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "kept", "bad"),
    [
        ("utf-8", 2, 2),
        ("utf-8-sig", 2, 2),
        ("gb18030", 1, 1),
        ("utf-16", 1, 1),
        ("utf-16-le", 1, 1),
        ("utf-16-be", 1, 1),
        ("utf-32", 3, 3),
    ],
)
def test_a_text_cut_inside_its_last_character(encoding: str, kept: int, bad: int) -> None:
    data = SIMPLIFIED.rstrip("\n").encode(encoding)[:-1]
    decoded = read(data)
    assert decoded.text == SIMPLIFIED.rstrip("\n")[:-1] + "\ufffd" * kept
    assert (decoded.encoding, decoded.bad, decoded.first) == (encoding, bad, len(data) - bad)


def test_a_text_whose_beginning_was_cut_off_inside_a_character() -> None:
    assert read(SIMPLIFIED.encode()[1:]).text == "\ufffd\ufffd" + SIMPLIFIED[1:]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_nuls_are_damage(encoding: str) -> None:
    data = SIMPLIFIED.encode(encoding)
    at = data.index(b"\n") + 1
    decoded = read(data[:at] + b"\0" + data[at:] + b"\0")
    assert decoded.text == SIMPLIFIED.replace("\n", "\n\ufffd", 1) + "\ufffd"
    assert (decoded.encoding, decoded.bad, decoded.first, decoded.place) == (
        encoding,
        2,
        at,
        SIMPLIFIED.index("\n") + 1,
    )
    assert said(decoded) == ["encoding-damaged"]


def test_a_nul_of_utf16_is_two_bytes() -> None:
    decoded = read((SIMPLIFIED + "\0").encode("utf-16-le"))
    assert (decoded.text, decoded.bad) == (SIMPLIFIED + "\ufffd", 2)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        SIMPLIFIED.encode() + bytes(200),
        SIMPLIFIED.encode()[:100] + bytes(range(32)) * 3,
        b"\x00\x01\x02\x03\x90\x00\xff\xfe" * 9,
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None
    assert refusal(data) == "holds NUL bytes, so it is no text; save it as text in UTF-8"


def test_the_place_of_damage_is_behind_a_replacement_character_of_the_text() -> None:
    decoded = read("甲\ufffd乙".encode() + b"\xff" + "丙".encode())
    assert (decoded.text, decoded.place, decoded.first) == ("甲\ufffd乙\ufffd丙", 3, 9)
    assert diagnostics(decoded)[0].span == (3, 4)


def test_line_ends_of_all_kinds_stay() -> None:
    text = SIMPLIFIED + "一、甲\r\n二、乙\r三、丙\n\r四、丁\u2028五、戊\x85六\x0b七\x0c"
    for encoding in ("utf-8", "gb18030", "utf-16", "utf-32-be"):
        assert read(text.encode(encoding)).text == text


@pytest.mark.parametrize("data", [b"\x81\x30\x41", b"\xff", b"a\xff", b"\x00\x01"])
def test_megabytes_of_damage_are_refused_soon(data: bytes) -> None:
    """An error handler for each of them would take half a minute."""
    start = time.process_time()
    assert decode(data * (8 << 20)) is None or data == b"a\xff"
    assert time.process_time() - start < 8
