"""What would take a parser too long or too much is refused before it is parsed; what only looks so is read."""

import time

import pytest

from ipextract.errors import LimitError, ReadError
from unit.readers.pages import read

# Seconds. Unguarded, the quickest of them takes ten times as long.
SOON = 10


@pytest.mark.parametrize(
    ("page", "limit"),
    [
        ("<div>" * 100_000, "nesting"),
        ("<blockquote><p>" * 100_000, "nesting"),
        ("<ul><li>" * 100_000, "nesting"),
        ("<table><tr><td>" * 50_000, "nesting"),
        ("<span>" * 100_000, "nesting"),
        ("<nothing>" * 100_000, "nesting"),
        # End tags that end nothing.
        ("<div><table><tr><td></div></table>" * 50_000, "nesting"),
        ("<b><div></b>" * 50_000, "nesting"),
        ("<span><div></span>" * 50_000, "nesting"),
        ("<div><!--</div>-->" * 50_000, "nesting"),
        ("<div><! </div>" * 50_000, "nesting"),
        ("<div><script></div></script>" * 50_000, "nesting"),
        ('<div><p title="</div>">' * 50_000, "nesting"),
        # Elements hidden from a reader of tags, not from a parser.
        ("<!-->" + "<div>" * 50_000, "nesting"),
        ("<svg><style>" + "<div>" * 50_000, "nesting"),
        ("<svg><title>" + "<div>" * 50_000, "nesting"),
        ("<select><title></select>" + "<div>" * 50_000, "nesting"),
        # Formats left open, which a parser opens anew in each paragraph.
        ("<b>" * 100_000, "elements"),
        ("".join(f"<font size={n}>" for n in range(2_000)) + "<p>x" * 50_000, "elements"),
    ],
)
def test_what_takes_too_much_is_refused_at_once(page: str, limit: str) -> None:
    begin = time.process_time()
    with pytest.raises(LimitError, match=rf"^pages/page\.html: .*--limit {limit}=NUMBER"):
        read(f"<!DOCTYPE html>{page}一、总体要求。")
    assert time.process_time() - begin < SOON


@pytest.mark.parametrize(
    "junk",
    [
        "<a " * 300_000,
        "<!-- " * 300_000,
        "<a b=\"c='" * 100_000,
        "<![CDATA[" * 100_000,
        "</" * 300_000,
        "<" * 500_000,
        "<?x" * 300_000,
        "&" * 300_000,
        "&#x" * 200_000,
        "<script>" + "</scrip" * 100_000,
        "<title>" + "方案-" * 300_000 + "</title>",
        "<meta name=ArticleTitle content='" + "方案-" * 300_000 + "'>",
        "<p hidden>x</p>" * 20_000,
        "<a href=/x>甲</a><br>" * 20_000,
        "<sup>1<b>2</b></sup>" * 20_000,
    ],
)
def test_junk_is_read_past_in_a_time_that_its_size_bounds(junk: str) -> None:
    begin = time.process_time()
    assert "一、总体要求。\n" in read(f"<!DOCTYPE html><p>一、总体要求。</p>{junk}").text
    assert time.process_time() - begin < SOON


def test_a_tag_with_more_attributes_than_any_is_refused_with_its_line() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(1_001))
    with pytest.raises(ReadError, match=r"^pages/page\.html:2: a tag has 1001 attributes.*leave it out"):
        read(f"<!DOCTYPE html>\n<p {attributes}>一、总体要求。")


def test_a_long_value_is_no_reason_to_refuse_a_page() -> None:
    picture = "data:image/png;base64," + "iVBOR/w0 KGgo+" * 100_000
    assert read(f'<!DOCTYPE html><p>一、总体要求。<img src="{picture}"></p>').text == "一、总体要求。\n"


def test_a_broken_page_with_formats_left_open_is_read() -> None:
    page = "".join(f"<p><font size={n}><b>第{n}条 规定。</p>" for n in range(1, 301))
    assert read(f"<!DOCTYPE html>{page}").text.splitlines()[299] == "第300条 规定。"


def test_a_page_of_thousands_of_unclosed_paragraphs_is_not_deep() -> None:
    page = "<ul>" + "<li>一、规定。" * 5_000 + "</ul>" + "<p>二、规定。" * 5_000
    assert len(read(f"<!DOCTYPE html>{page}").text.splitlines()) == 10_000


def test_the_user_may_allow_more() -> None:
    page = "<!DOCTYPE html>" + "<div>" * 250 + "一、总体要求。"
    with pytest.raises(LimitError):
        read(page)
    assert read(page, nesting=300).text == "一、总体要求。\n"


def test_elements_are_counted_whatever_they_are() -> None:
    with pytest.raises(LimitError, match="has 101 elements or more"):
        read("<!DOCTYPE html>" + "<p>一、规定。<br>" * 60, elements=100)


def test_however_deep_is_allowed_no_step_recurses() -> None:
    # Deeper than Python lets functions call themselves.
    deep = "<div class=a><ul><li><span style='mso-list:Ignore'>" * 1_500 + "一、总体要求。"
    assert "一、总体要求。" in read(f"<!DOCTYPE html>{deep}", nesting=100_000).text
    table = "<table><tr><td>" * 3_000 + "一、总体要求。"
    assert "一、总体要求。" in read(f"<!DOCTYPE html>{table}", nesting=100_000).text
