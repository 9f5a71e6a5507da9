"""A web page as a source: what it carries, and what is refused."""

import socket
from pathlib import Path

import pytest

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers.discovery import SourceFile
from unit.readers.pages import lines, read


def test_a_source_carries_what_a_record_tells_of_it() -> None:
    source = read("<html><p>中</p></html>")
    # printf '<html><p>中</p></html>' | sha256sum
    assert source.sha256 == "f6eb0ab911aea3c2978bf2027e7a8c58c4e3855df7fedc087021e8491665134d"
    assert (source.id, source.path, source.text) == ("page", "pages/page.html", "中\n")
    assert (source.encoding, source.media_type, source.tables) == ("utf-8", "text/html", ())


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "holds no text; leave it out"),
        ("<html></html>", "holds no text; leave it out"),
        ("<html><body><p>&nbsp;</p><hr><p>——</p></body></html>", "holds no text; leave it out"),
        ("<html><body><div class=nav><a href=/>首页</a></div></body></html>", "holds no text; leave it out"),
        (
            "<html><body><div id=x></div><script>load('/api')</script></body></html>",
            "a script fetches it.*save the text",
        ),
        (
            "<html><body><div id=app></div><p>正在加载…</p><script src=a.js></script></body></html>",
            "a script fetches it",
        ),
        (
            "<html><body><noscript>请启用 JavaScript。</noscript><div id=root></div></body></html>",
            "a script fetches it",
        ),
        ("<html><frameset><frame src=a.html></frameset></html>", "is a frame around other pages"),
        ("<html><body><iframe src=a.html></iframe></body></html>", "is a frame around other pages"),
    ],
)
def test_a_page_without_text_is_refused_with_what_to_do(page: str, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read(page)
    assert str(caught.value).startswith("pages/page.html: ")


@pytest.mark.parametrize(
    "start",
    ["From: <Saved by Blink>\r\nSnapshot-Content-Location: http://", "MIME-Version: 1.0\r\nContent-Type: multipart/"],
)
def test_a_web_archive_is_refused_by_name(start: str) -> None:
    file = SourceFile(Path("page.mht"), "page", "pages/page.mht")
    with pytest.raises(ReadError, match=r"^pages/page\.mht: is a web archive.*save it as a web page, HTML only"):
        readers.read_bytes(start.encode(), file)


def test_a_short_page_with_a_script_is_no_page_that_waits() -> None:
    assert lines("<p>到2025年，建成50个。</p><script>x()</script>") == ["到2025年，建成50个。"]
    assert lines("<div id=app><p>一、建成50个</p></div><script>x()</script>") == ["一、建成50个"]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page is read without a network")

    monkeypatch.setattr(socket, "socket", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><head><base href="http://127.0.0.1:9/">'
        '<link rel=stylesheet href=x.css><script src=x.js></script><meta http-equiv=refresh content="0;url=x"></head>'
        '<p>一、总体要求。<img src="x.png"><a href="y.html">乙</a></p><iframe src=z.html></iframe></html>'
    )
    assert read(page).text == "一、总体要求。乙\n"
