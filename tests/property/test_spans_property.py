"""Spans of the normalised text map back to the source, whatever blanks, entities and line ends it holds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipextract.errors import SpanError
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.normalize import normalize
from ipextract.spans import Span

# fmt: off
PIECES = [
    "中", "文", "年", "2", "0", "a", "Z", " ", "  ", "\t", "\u3000", "\u00a0", "\u200b", "\ufeff",
    "\r\n", "\n", "\r", "\u2028", "，", "（", "）", "％", "：", "１", "Ａ", "、", "。", "&nbsp;", "&amp;",
    "&amp;nbsp;", "&#12288;", "\\n", "\\", "n", "%", "-", "~", "&lt", "①", "⼀", "\U00020000",
]
# fmt: on
sources = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"])), max_size=40).map(
    "".join
)


def normalized(text: str) -> NormalizedText:
    return normalize(Source("s", "s.txt", text, "0" * 64, "utf-8", "text/plain"))


def spans_of(text: NormalizedText, data: st.DataObject) -> Span:
    start = data.draw(st.integers(0, len(text.text)))
    return Span(start, data.draw(st.integers(start, len(text.text))))


@given(sources, st.data())
def test_a_quote_is_what_stands_in_the_source(text: str, data: st.DataObject) -> None:
    found = normalized(text)
    span, quote = found.quote(spans_of(found, data))
    assert 0 <= span.start <= span.end <= len(text)
    assert text[span.start : span.end] == quote


@given(sources, st.data())
def test_a_quote_normalised_by_itself_keeps_every_character_of_its_span(text: str, data: st.DataObject) -> None:
    found = normalized(text)
    span = spans_of(found, data)
    _, quote = found.quote(span)
    # Blanks at the edge of a quote are at the edge of a line there, and go.
    assert "".join(normalized(quote).text.split()) == "".join(found.text[span.start : span.end].split())


@given(sources, st.data())
def test_spans_keep_their_order_and_inclusion(text: str, data: st.DataObject) -> None:
    found = normalized(text)
    outer = spans_of(found, data)
    start = data.draw(st.integers(outer.start, outer.end))
    inner = Span(start, data.draw(st.integers(start, outer.end)))
    if inner.start < inner.end:
        assert found.to_source(outer).contains(found.to_source(inner))


@given(sources)
def test_neighbours_never_overlap_in_the_source(text: str) -> None:
    found = normalized(text)
    ends = 0
    for place in range(len(found.text)):
        span = found.to_source(Span(place, place + 1))
        assert ends <= span.start < span.end
        ends = span.end


@given(sources)
@example("*\u200b*")
@example("\\\u200b*\u200b**")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalized(text).text
    # What was written to be read as it stands, `&amp;lt;` and `*\\*`, would be taken for a mark the second time.
    if "&" not in once and "\\" not in text:
        assert normalized(once).text == once


@given(sources, st.data())
def test_a_span_that_goes_to_the_source_comes_back(text: str, data: st.DataObject) -> None:
    found = normalized(text)
    span = spans_of(found, data)
    if span.start < span.end:
        assert found.from_source(found.to_source(span)) == span


@given(sources, st.data())
def test_spans_of_the_source_keep_their_order(text: str, data: st.DataObject) -> None:
    found = normalized(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    later = data.draw(st.integers(end, len(text)))
    before, behind = found.from_source(Span(start, end)), found.from_source(Span(end, later))
    assert 0 <= before.start <= before.end <= behind.end <= len(found.text)
    assert before.end <= behind.start or end == later


@pytest.mark.parametrize("span", [Span(0, 4), Span(-1, 1), Span(2, 1)])
def test_a_span_outside_the_text_is_a_mistake(span: Span) -> None:
    for place in (normalized("修渠。").from_source, normalized("修渠。").to_source):
        with pytest.raises(SpanError, match=r"s: .* lies outside"):
            place(span)
