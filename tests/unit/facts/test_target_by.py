"""By when a target is to be reached, and which years are past."""

from ipextract.models.metadata import Citation, Metadata
from ipextract.spans import Span
from unit.facts.target_texts import quantitative


def test_a_semicolon_carries_the_deadline_on_and_a_full_stop_does_not() -> None:
    text = "到2027年,绿化率达到40%;人均绿地面积达到15平方米。空气优良天数比例达到90%。"
    assert [one.by for one in quantitative(text)] == ["2027-12-31", "2027-12-31", None]


def test_years_cited_date_a_document_without_a_date() -> None:
    cited = Citation(None, "国办发〔2023〕37号", Span(0, 0), "")
    undated = Metadata(doc_type="实施方案", citations=(cited,))
    assert quantitative("2021年,全市专利授权量达到3万件。", metadata=undated) == []
    assert len(quantitative("2026年,全市专利授权量达到3万件。", metadata=undated)) == 1


def test_the_year_of_the_title_tells_what_is_past() -> None:
    plan = Metadata(title="2024年商务工作要点")
    text = "2023年全省外贸总额增长9%。2024年外贸总额增长6%左右。"
    assert [one.value for one in quantitative(text, metadata=plan)] == ["6"]


def test_dates_listed_go_with_numbers_listed_one_by_one() -> None:
    text = "到2026年、2028年和2030年,全市绿色建筑占比分别达到60%、70%和80%。"
    assert [one.by for one in quantitative(text)] == ["2026-12-31", "2028-12-31", "2030-12-31"]
    text = "到2027年6月底、2029年底,县级档案馆分别建成30家、50家。"
    assert [one.by for one in quantitative(text)] == ["2027-06-30", "2029-12-31"]


def test_dates_listed_and_other_lists_of_numbers() -> None:
    # Two indicators, or another count of numbers: the last of the dates counts.
    text = "到2027年、2029年,发明专利拥有量、商标注册量分别达到4000件、9万件。"
    assert [one.by for one in quantitative(text)] == ["2029-12-31", "2029-12-31"]
    text = "到2027年、2029年、2031年,分别新建泵站20座、30座。"
    assert [one.by for one in quantitative(text)] == ["2031-12-31", "2031-12-31"]


def test_stages_in_a_list_or_a_bracket_have_the_year_of_each() -> None:
    for text in ("组建培育中心5个(2027年2个、2028年3个)。", "到2027年培育示范企业2家、2028年3家。"):
        found = {one.value: one.by for one in quantitative(text)}
        assert (found["2"], found["3"]) == ("2027-12-31", "2028-12-31")
    base = quantitative("力争每万人专利拥有量达到9件(2027年为6.02件)。")
    assert [one.value for one in base] == ["9"]


def test_what_parts_of_those_counted_before_are_due_by() -> None:
    text = "到2027年,绿化率达到40%。其中,公园绿化率达到70%。空气优良天数比例达到90%。"
    assert [one.by for one in quantitative(text)] == ["2027-12-31", "2027-12-31", None]


def test_the_whole_year_is_due_by_no_day_in_it() -> None:
    text = "2027年6月底前建成驿站3座;全年举办培训不少于4场。"
    assert [one.by for one in quantitative(text)] == ["2027-06-30", None]


def test_a_day_of_a_part_alone_does_not_bind_the_whole() -> None:
    text = "三年累计建成驿站100座,其中2027年底前建成30座。"
    assert [one.by for one in quantitative(text)] == [None, "2027-12-31"]
    text = "建成驿站100座,2027年底前全部投用。"
    assert [one.by for one in quantitative(text)] == ["2027-12-31"]


def test_dates_listed_hold_behind_a_semicolon() -> None:
    text = "到2027年和2029年,绿化率分别达到40%和50%;水质达标率分别达到60%和70%;公园达到9个。"
    assert [one.by for one in quantitative(text)] == [
        "2027-12-31",
        "2029-12-31",
        "2027-12-31",
        "2029-12-31",
        "2029-12-31",
    ]
