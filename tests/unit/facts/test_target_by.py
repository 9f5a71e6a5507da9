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
