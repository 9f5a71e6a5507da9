"""Clauses are found again by what they say."""

from collections.abc import Sequence

import pytest

from ipextract.compare.clauses import Alignment, Block, Clauses, aligned
from ipextract.records.record import ClauseEntry
from ipextract.spans import Span

APPLY = "对首次认定的示范企业给予奖励，由主管部门会同财政部门组织申报和评审。"
TRAIN = "建立人才培养基地，每年举办专题培训班，提升从业人员的专业能力。"
SHARE = "推动公共服务平台互联互通，向社会免费开放基础数据和分析工具。"
WATCH = "健全信用监管机制，依法查处非正常申请和恶意抢注行为。"


def clauses(*rows: str | tuple[str, str]) -> Clauses:
    """Clauses numbered 一、二、…; a pair is a parent's number in this list, from 1, and its text."""
    entries: list[ClauseEntry] = []
    for number, row in enumerate(rows, 1):
        parent, text = row if isinstance(row, tuple) else (None, row)
        entries.append(ClauseEntry(str(number), parent, 1, "cn", f"{number}、", number, None, Span(0, 1), text))
    return Clauses(entries)


def shape(alignment: Alignment) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], Sequence[int], Sequence[int]]:
    return [(each.old, each.new) for each in alignment.blocks], alignment.removed, alignment.added


def test_an_inserted_clause_leaves_the_others_what_they_were() -> None:
    found = aligned(clauses(APPLY, TRAIN, SHARE), clauses(APPLY, WATCH, TRAIN, SHARE))
    assert shape(found) == ([((0,), (0,)), ((1,), (2,)), ((2,), (3,))], (), (1,))
    assert found.moved == frozenset()


def test_new_wording_is_the_same_clause_and_another_subject_is_not() -> None:
    newer = TRAIN.replace("每年举办专题培训班", "每季度举办培训班")
    assert shape(aligned(clauses(APPLY, TRAIN), clauses(newer, APPLY)))[0] == [((1,), (0,)), ((0,), (1,))]
    assert shape(aligned(clauses(APPLY, TRAIN), clauses(APPLY, SHARE))) == ([((0,), (0,))], (1,), (1,))


def test_the_pairs_that_are_best_together_are_taken() -> None:
    # The first old text is most like the second new one, but that is all the second old one could be.
    one, other = "甲乙丙丁戊己庚辛", "甲乙丙丁戊己壬癸"
    both = aligned(clauses(one, other), clauses("甲乙丙丁子丑庚辛", "甲乙丙丁戊己庚癸"))
    assert shape(both)[0] == [((0,), (0,)), ((1,), (1,))]


def test_texts_that_stand_twice_keep_their_order() -> None:
    found = aligned(clauses(APPLY, SHARE, APPLY), clauses(APPLY, SHARE, APPLY))
    assert shape(found)[0] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_one_of_three_that_say_the_same_is_gone_by_its_neighbours() -> None:
    found = aligned(clauses(APPLY, TRAIN, APPLY, SHARE, APPLY), clauses(APPLY, TRAIN, SHARE, APPLY))
    assert (found.removed, found.added, found.moved) == ((2,), (), frozenset())


@pytest.mark.parametrize(
    ("whole", "parts"), [(APPLY + TRAIN, (APPLY, TRAIN)), (APPLY + TRAIN + SHARE, (APPLY, TRAIN, SHARE))]
)
def test_split_and_merged(whole: str, parts: tuple[str, ...]) -> None:
    places = tuple(range(1, len(parts) + 1))
    assert shape(aligned(clauses(WATCH, whole), clauses(WATCH, *parts)))[0] == [((0,), (0,)), ((1,), places)]
    assert shape(aligned(clauses(WATCH, *parts), clauses(WATCH, whole)))[0] == [((0,), (0,)), (places, (1,))]


def test_a_shortened_clause_beside_a_new_one_is_no_split() -> None:
    found = aligned(clauses(APPLY + TRAIN), clauses(APPLY, WATCH))
    assert shape(found) == ([((0,), (0,))], (), (1,))


DUTIES = "由市科技局、市财政局、市教育局、市司法局、市商务局负责。"


def test_a_part_is_that_of_the_clause_that_it_makes_up_best() -> None:
    # The last part would do for the first clause too, but for one name.
    old = clauses(TRAIN + WATCH + DUTIES.replace("商务", "审计"), APPLY + SHARE + DUTIES)
    found = aligned(old, clauses(TRAIN + WATCH, APPLY + SHARE, DUTIES))
    assert shape(found) == ([((0,), (0,)), ((1,), (1, 2))], (), ())


def test_what_a_clause_still_says_itself_is_no_part_of_it() -> None:
    old = TRAIN + WATCH + APPLY + DUTIES
    found = aligned(clauses(old), clauses(old.replace("每年", "每季度"), DUTIES))
    assert shape(found) == ([((0,), (0,))], (), (1,))


def test_of_two_in_another_order_the_shorter_has_moved() -> None:
    found = aligned(clauses(APPLY, WATCH, SHARE), clauses(WATCH, APPLY, SHARE))
    assert found.moved == {Block((1,), (0,))}
    assert len(WATCH) < len(APPLY)


def test_what_lies_below_a_clause_moves_with_it() -> None:
    old = clauses("甲部分" * 30, ("1", APPLY), ("1", TRAIN), "乙部分" * 5, ("4", SHARE))
    new = clauses("乙部分" * 5, ("1", SHARE), "甲部分" * 30, ("3", APPLY), ("3", TRAIN))
    assert aligned(old, new).moved == {Block((3,), (0,))}


def test_a_clause_below_another_parent_has_moved() -> None:
    old = clauses("甲部分", ("1", APPLY), ("1", TRAIN), "乙部分", ("4", SHARE))
    new = clauses("甲部分", ("1", APPLY), "乙部分", ("3", TRAIN), ("3", SHARE))
    assert aligned(old, new).moved == {Block((2,), (3,))}
