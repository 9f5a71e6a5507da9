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
