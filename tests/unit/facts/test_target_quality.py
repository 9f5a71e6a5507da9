"""Goals without a number."""

from unit.facts.target_texts import targets


def test_qualitative_goals_only_in_a_goals_clause() -> None:
    text = "到2027年,创新能力显著增强,保护体系更加完善,培育企业100家。"
    kinds = [(one.kind, one.indicator) for one in targets(text, "总体目标")]
    assert kinds == [("qualitative", "创新能力"), ("qualitative", "保护体系"), ("quantitative", "企业")]
    assert [one.kind for one in targets(text, "重点任务")] == ["quantitative"]
