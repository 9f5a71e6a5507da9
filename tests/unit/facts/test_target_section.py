"""Sections: goals, criteria and background, told by headings and by sentences that open a list."""

from dataclasses import replace

import pytest

from unit.facts.target_texts import PLAN, quantitative


@pytest.mark.parametrize("title", ["认定条件", "(二)申报条件", "支持对象"])
def test_criteria_clause(title: str) -> None:
    assert quantitative("年营业收入达到2000万元以上,有效发明专利拥有量不少于5件。", title) == []


@pytest.mark.parametrize("title", ["发展现状", "“十三五”发展成效", "面临形势"])
def test_background_clause(title: str) -> None:
    assert quantitative("战略性新兴产业增加值占比达到35%,国家级平台达到120家。", title) == []


def test_list_of_criteria_after_its_lead() -> None:
    assert quantitative("申报基地应当符合下列条件:\n入驻机构不少于20家。\n年服务企业达到500家。") == []


def test_goals_clause_allows_bare_statements() -> None:
    found = quantitative("省级以上创新平台100家,农村公路5000公里。", "主要目标")
    assert [(one.indicator, one.value) for one in found] == [("省级以上创新平台", "100"), ("农村公路", "5000")]
    assert quantitative("省级以上创新平台100家,农村公路5000公里。", "重点领域") == []


def test_a_plan_and_a_clause_of_tasks_count_goals() -> None:
    text = "侵权案件结案率98%,年查处案件50件以上;按投资额的30%给予补助,共分三档。"
    wanted = [("侵权案件结案率", "98"), ("年查处案件", "50")]
    for title, document in (("重点任务", PLAN), ("严格保护", replace(PLAN, title="某市知识产权工作要点"))):
        found = quantitative(text, title, document)
        assert [(one.indicator, one.value) for one in found] == wanted
    assert quantitative(text, "严格保护", replace(PLAN, title="某市知识产权资金分配方案")) == []
    sums = "技术合同成交额7.5亿元,交易额不低于1000万元;销售额2000万元以上,奖励10万元。"
    assert [one.value for one in quantitative(sums, "重点任务")] == ["7.5", "1000"]


def test_a_document_of_tasks_counts_goals_and_no_aid() -> None:
    tasks = replace(PLAN, title="2031年度民生实事项目")
    text = "送戏下乡200场,行政村覆盖率85%;孤儿养育标准提高到每月1500元。"
    found = quantitative(text, "文化惠民", tasks)
    assert [(one.indicator, one.value, one.unit) for one in found] == [
        ("送戏下乡", "200", "场"),
        ("行政村覆盖率", "85", "%"),
    ]
    assert quantitative(text, "文化惠民", replace(PLAN, title="民生实事项目票决办法")) == []


def test_a_label_before_a_colon_opens_goals_without_a_heading() -> None:
    text = "具体指标:新建泵站6座。注册商标总量12万件。"
    assert [one.value for one in quantitative(text)] == ["6", "120000"]
    assert quantitative("总体要求:注册商标总量12万件。") == []
