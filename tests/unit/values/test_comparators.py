"""Words that bound a number, by the table of the record contract and Civil Code art. 1259."""

from __future__ import annotations

import pytest

from ipextract.values.comparators import Bound, comparator, read_bound


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "以上", "ge"),
        ("不低于", "", "ge"),
        ("不少于", "", "ge"),
        ("至少", "", "ge"),
        ("数量达到", "", "ge"),
        ("占比达", "", "ge"),
        ("不小于", "", "ge"),
        ("", "及以上", "ge"),
        ("", "(含)以上", "ge"),
        ("超过", "", "gt"),
        ("力争突破", "", "gt"),
        ("高于", "", "gt"),
        ("规模超", "", "gt"),
        ("超过了", "", "gt"),
        ("", "以外", "gt"),
        ("", "以内", "le"),
        ("", "以下", "le"),
        ("不超过", "", "le"),
        ("不得高于", "", "le"),
        ("最高", "", "le"),
        ("至多", "", "le"),
        ("", "封顶", "le"),
        ("上限为", "", "le"),
        ("控制在", "以内", "le"),
        ("低于", "", "lt"),
        ("少于", "", "lt"),
        ("不满", "", "lt"),
        ("", "左右", "approx"),
        ("约", "", "approx"),
        ("接近", "", "approx"),
        ("", "上下", "approx"),
        ("", "-50件", "range"),
        ("20%至", "", "range"),
        ("", "以上20万元以下", "range"),
        ("培育", "", "eq"),
        ("", "", "eq"),
    ],
)
def test_one_word(before: str, after: str, expected: str) -> None:
    assert comparator(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("达到", "左右", "approx"),
        ("达到", "以上", "ge"),
        ("达到", "以内", "le"),
        ("不低于", "左右", "approx"),
        ("最高不超过", "", "le"),
        ("最高可达", "", "le"),
        ("达到不低于", "", "ge"),
        ("超过约", "", "approx"),
        ("不少于", "以上", "ge"),
        ("不超过每年", "", "le"),
        ("至少达到", "", "ge"),
    ],
)
def test_words_together(before: str, after: str, expected: str) -> None:
    assert comparator(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("节约", ""),
        ("集约", ""),
        ("公约", ""),
        ("附近", ""),
        ("最近", ""),
        ("发达", ""),
        ("传达", ""),
        ("提高到", ""),
        ("", "上下游企业"),
        ("", "以上述企业"),
        ("", "以下简称企业"),
        ("", "内资企业"),
        ("不低于全省,培育", ""),
        ("", "样板企业,其中以上"),
    ],
)
def test_near_misses(before: str, after: str) -> None:
    assert comparator(before, after) == "eq"


def test_round_numeral_gives_way_to_a_word_but_not_to_reaching() -> None:
    assert comparator("培育", "", approximate=True) == "approx"
    assert comparator("达到", "", approximate=True) == "approx"
    assert comparator("超过", "", approximate=True) == "gt"
    assert comparator("", "以上", approximate=True) == "ge"


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("给予最高不超过", "的补助", Bound("le", 5, 0)),
        ("年均增长", "(含)以上,", Bound("ge", 0, 5)),
        ("成交额达到", "", Bound("ge", 0, 0)),
        ("成交额达到", "以上", Bound("ge", 0, 2)),
        ("奖励", "", Bound("eq", 0, 0)),
    ],
)
def test_length_of_the_words(before: str, after: str, bound: Bound) -> None:
    assert read_bound(before, after) == bound
