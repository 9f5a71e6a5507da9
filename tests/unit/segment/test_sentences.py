"""Sentences: stops inside brackets and quotation marks end nothing."""

import pytest

from ipextract.segment.sentences import join_lines, split, usually_spelt
from ipextract.spans import Span


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙;丙", ["甲。", "乙;", "丙"]),
        ("做好工作(牵头单位:甲;配合单位:乙)。继续", ["做好工作(牵头单位:甲;配合单位:乙)。", "继续"]),
        ("贯彻《甲;乙》精神。好", ["贯彻《甲;乙》精神。", "好"]),
        ("印发《办法(试行。)。》。好。", ["印发《办法(试行。)。》。", "好。"]),
        ("甲)乙。丙(丁。", ["甲)乙。", "丙(丁。"]),
        ("称为“甲。乙”的。丙", ["称为“甲。乙”的。", "丙"]),
        ("(没有合上。乙" + "字" * 700 + "。丙", ["(没有合上。乙" + "字" * 700 + "。", "丙"]),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[span.start : span.end] for span in split(text, Span(0, len(text)))] == sentences


def test_line_ends_are_left_out_and_remembered() -> None:
    assert join_lines("甲乙\n丙\n丁") == ("甲乙丙丁", (2, 3))


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("对新认定的企业给与补助,超出部份不计。", "对新认定的企业给予补助,超出部分不计。"),
        ("供给与需求相匹配,补给与运输并重。", "供给与需求相匹配,补给与运输并重。"),
    ],
)
def test_words_are_read_in_their_usual_spelling(text: str, usual: str) -> None:
    assert usually_spelt(text) == usual


def test_a_sentence_that_lost_its_stops_is_cut_behind_commas() -> None:
    part = "建成一百家企业," * 40
    text = part * 20 + "完。"
    pieces = _pieces(text)
    assert "".join(pieces) == text
    assert len(pieces) == 2
    assert all(len(piece) <= 4000 for piece in pieces)
    assert pieces[0].endswith("企业,")
    assert [len(piece) for piece in _pieces("字" * 9000)] == [4000, 4000, 1000]


def _pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, Span(0, len(text)))]
