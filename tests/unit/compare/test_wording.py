"""Wording that facts account for is not told twice; all else is."""

import pytest

from ipextract.compare.wording import Told, Wording, differing, is_reworded
from ipextract.spans import Span

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


@pytest.mark.parametrize(
    ("text", "words", "covered"),
    [
        ("对企业给予10万元。鼓励企业申报。", "企业", "对|企业|给予10万元。鼓励企业申报。"),
        # In another sentence before it, or in its own behind it.
        ("企业应当备案。给予10万元,由企业领取。", "企业", "企业应当备案。给予10万元|,由企业|领取。"),
        # A beneficiary named the sentence before.
        ("扶持企业。给予10万元。企业申报。", "企业", "扶持|企业。|给予10万元。企业申报。"),
    ],
)
def test_words_told_with_a_sum_stand_before_it(text: str, words: str, covered: str) -> None:
    before, hidden, behind = covered.split("|")
    wording = Wording([text])
    at = text.index("10万元")
    wording.cover_beside(Span(at, at + 4), words)
    assert before + hidden + behind == text
    start, end = len(before), len(before) + len(hidden)
    assert wording.holds(start, end)
    assert not any(wording.holds(place, place + 1) for place in [*range(start), *range(end + 1, len(text))])


@pytest.mark.parametrize(
    ("gone", "reworded"),
    [
        # Without 水平提高, it is as well 提高,水平 that went.
        ("保护水平提高,", False),
        ("保护水平提高,保护意识", True),
    ],
)
def test_a_stretch_that_could_as_well_be_another(gone: str, reworded: bool) -> None:
    old = "保护能力提高,保护水平提高,保护意识提高。"
    sides = Wording([old]), Wording([old.replace(gone, "")])
    sides[0].cover(0, Told("保护水平提高", old.index("保护水平")))
    assert is_reworded(*sides) is reworded
    # As well where it came.
    assert is_reworded(sides[1], sides[0]) is reworded


def test_differing_pieces() -> None:
    assert differing("达到42%", "达到45%") == (
        [(False, "达到4"), (True, "2"), (False, "%")],
        [(False, "达到4"), (True, "5"), (False, "%")],
    )
