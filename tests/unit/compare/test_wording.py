"""Wording that facts account for is not told twice; all else is."""

import pytest

from ipextract.compare.wording import Told, Wording, differing, is_reworded

OLD = "到2025年，专利达到10件。加强宣传。由省科技厅、省财政厅负责。"


@pytest.mark.parametrize(
    ("new", "old_words", "new_words", "reworded"),
    [
        (OLD, (), (), False),
        # Blanks and widths are no words.
        (OLD.replace("，", ", "), (), (), False),
        (OLD.replace("10件", "20件"), ("专利达到10件",), ("专利达到20件",), False),
        (OLD.replace("10件", "20件"), (), (), True),
        (OLD.replace("10件", "20件").replace("宣传", "引导"), ("专利达到10件",), ("专利达到20件",), True),
        # A name goes with the mark that parted it from the others.
        (OLD.replace("、省财政厅", ""), ("省财政厅",), (), False),
        (OLD.replace("加强宣传。", ""), ("省财政厅",), (), True),
        (OLD.replace("省财政厅", "省财政厅、省教育厅"), (), ("省教育厅",), False),
        (OLD + "鼓励创新。", (), ("省教育厅",), True),
    ],
)
def test_what_is_left(new: str, old_words: tuple[str, ...], new_words: tuple[str, ...], reworded: bool) -> None:
    sides = Wording([OLD]), Wording([new])
    for side, words in zip(sides, (old_words, new_words), strict=True):
        for each in words:
            side.cover(0, Told(each, 0))
    assert is_reworded(*sides) is reworded


def test_words_that_stand_twice_are_covered_where_they_are_nearest() -> None:
    old = "奖励10万元，再奖励10万元。"
    for near, reworded in ((0, True), (9, False)):
        sides = Wording([old]), Wording(["奖励10万元，再奖励20万元。"])
        sides[0].cover(0, Told("奖励10万元", near))
        sides[1].cover(0, Told("奖励20万元", 9))
        assert is_reworded(*sides) is reworded


def test_differing_pieces() -> None:
    assert differing("达到42%", "达到45%") == (
        [(False, "达到4"), (True, "2"), (False, "%")],
        [(False, "达到4"), (True, "5"), (False, "%")],
    )
