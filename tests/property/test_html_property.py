"""Whatever a page looks like: it is read or refused, its tables are whole, and no clause of it is lost."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ipextract import pipeline, readers
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import Limits, ReadOptions

OPTIONS = ReadOptions("html", None, Limits(cells=2_000, elements=20_000))
NAMES = "div p span b font table tbody thead tr td th ul ol li br pre sup h1 a del q nav script style svg title select"
NAMES += " caption body html frameset template textarea noscript o:p center form ruby rt dl dt dd"
ATTRIBUTES = (
    "",
    " class=TRS_Editor",
    " class='nav footer'",
    " id=zoom",
    " hidden",
    " style='display:none'",
    " style='mso-list:Ignore'",
    " rowspan=3",
    " colspan=65534",
    " rowspan=0",
    " border=1",
    " href=/x",
    " href='javascript:'",
    " start=-3",
    " reversed",
    " style=\"list-style-type:'x'\"",
    " role=presentation",
    ' content="2023-05-06" name=PubDate',
)
TAGS = st.builds(
    "<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(NAMES.split()), st.sampled_from(ATTRIBUTES)
)
WORDS = st.sampled_from(
    [
        "一、总体要求",
        "到2025年，建成50个。",
        "索引号：",
        "文号",
        "附件",
        "\n",
        " ",
        "&nbsp;",
        "&#0;",
        "<!--",
        "-->",
        "<",
        '"',
        "\0",
        "2",
    ]
)
SOUP = st.lists(TAGS | WORDS, max_size=60).map("".join)


def read(page: bytes) -> Source | None:
    """A page as it is read; null where it is refused."""
    try:
        return readers.read_bytes(page, SourceFile(Path("page.html"), "page", "pages/page.html"), OPTIONS)
    except ReadError:
        return None


@given(SOUP | st.text())
@settings(max_examples=300, deadline=None)
@example("<table border=1><tr><td rowspan=0>2<td>2<tr><td colspan=65534>2</table>")
def test_any_soup_is_read_or_refused(page: str) -> None:
    source = read(page.encode())
    if source is None:
        return
    assert source.text.endswith("\n")
    assert all(line.strip() for line in source.text[:-1].split("\n") if "\t" not in line)
    reached = 0
    for table in source.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for start, end in row:
                assert 0 <= start <= end <= len(source.text)
                assert "\t" not in source.text[start:end]
            # A row begins with a new cell or one that reaches down; none stands in an earlier table.
            assert row[0].start >= reached
        reached = max(span.end for row in table.rows for span in row)


@given(st.binary(max_size=200), SOUP)
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, page: str) -> None:
    read(data)
    read(page.encode("gb18030", "replace") + data)


@given(SOUP)
@settings(max_examples=40, deadline=None)
def test_what_is_read_gives_a_record(page: str) -> None:
    source = read(page.encode())
    if source is not None:
        # Quotes are checked where a record is put together.
        assert pipeline.extract(source).source.length == len(source.text)


LINES = st.lists(st.from_regex(r"\A[一二三四五六七八九]、[甲乙丙丁戊己]{4,20}。\Z"), min_size=2, max_size=6)
NAMED = st.sampled_from(
    ["", "class=nav", "class=footer", "id=zoom", "class=content", "class=share", "id=menu", "class=TRS_Editor"]
)


@given(LINES, LINES, NAMED, NAMED, st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_clause_is_lost_whatever_its_element_is_called(
    above: list[str], below: list[str], first: str, second: str, nested: bool
) -> None:
    def block(name: str, lines: list[str], inside: str = "") -> str:
        return f"<div {name}>{''.join(f'<p>{line}</p>' for line in lines)}{inside}</div>"

    bar = "<div class=top><a href=/a>首页</a><a href=/b>服务</a><a href=/c>互动</a></div>"
    body = block(first, above, block(second, below)) if nested else block(first, above) + block(second, below)
    source = read(f"<!DOCTYPE html><body>{bar}{body}</body>".encode())
    assert source is not None
    assert source.text.splitlines() == [*above, *below]
