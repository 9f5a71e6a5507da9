"""Modal words of targets."""

from unit.facts.target_texts import quantitative


def test_modality_and_deadline() -> None:
    first, second = quantitative("到2027年,万人发明专利拥有量力争达到20件,建设服务网点50个。")
    assert (first.modality, first.by) == ("力争", "2027-12-31")
    assert (second.modality, second.by) == (None, "2027-12-31")
    (opened,) = quantitative("争取到2026年底,全县建成冷库30座。")
    assert (opened.modality, opened.by) == ("争取", "2026-12-31")


def test_nouns_that_hold_a_modal_word_are_no_modality() -> None:
    found = quantitative("人均预期寿命达到80岁。")
    assert [one.modality for one in found] == [None]
    found = quantitative("计划培育龙头企业100家。")
    assert [one.modality for one in found] == ["计划"]


def test_a_number_set_higher_keeps_its_modal_word_to_itself() -> None:
    found = quantitative("到2027年,生产总值增长7%以上、力争达到8%,税收增长6%。")
    assert [(one.indicator, one.measure, one.modality) for one in found] == [
        ("生产总值", "growth", None),
        ("生产总值", "growth", "力争"),
        ("税收", "growth", None),
    ]
    found = quantitative("到2027年,入学率提高5个百分点、力争达到95%,住房面积增长3%。")
    assert [(one.measure, one.modality) for one in found] == [("growth", None), ("level", "力争"), ("growth", None)]
    found = quantitative("力争到2027年,出口增长5%,达到30亿元,税收增长6%。")
    assert [(one.measure, one.modality) for one in found] == [
        ("growth", "力争"),
        ("level", "力争"),
        ("growth", "力争"),
    ]


def test_a_share_that_leans_on_what_stands_before_keeps_its_modal_word() -> None:
    found = quantitative("力争产值达到6亿元,占全县工业的9%左右。")
    assert [one.modality for one in found] == ["力争", "力争"]


def test_a_modal_word_behind_what_is_measured_holds_for_its_own_number() -> None:
    found = quantitative("到2027年,专利密集型产业占比力争达到15%,版权产业占比达到9%。")
    assert [one.modality for one in found] == ["力争", None]
    found = quantitative("到2027年,力争专利密集型产业占比达到15%,版权产业占比达到9%。")
    assert [one.modality for one in found] == ["力争", "力争"]
