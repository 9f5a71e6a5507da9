"""Gates: which rules may match in which sentence, asked one by one and all at once."""

from ipextract.ruleset import Ruleset
from ipextract.ruleset.compile import compile_rule
from ipextract.ruleset.files import RuleFile

EXAMPLE = {"text": "到2027年", "facts": [{}]}


def rule(name: str, pattern: str, *needs: str) -> RuleFile:
    return RuleFile.model_validate(
        {
            "id": name,
            "summary": "",
            "source": "",
            "pattern": pattern,
            "needs": needs,
            "matches": [EXAMPLE],
            "ignores": [{"text": "到", "why": "no year"}],
        }
    )


RULES = Ruleset.of(
    compile_rule(file)
    for file in (
        rule("target.double", "翻番", "翻番"),
        rule("target.end", "年底", "年底", "底前"),
        rule("target.free", "到"),
        rule("amount.sum", "元", "元"),
    )
)
TEXTS = ["到年底前翻番", "", "奖励50万元", "无", "年", "底前"]


def names(bits: int) -> list[str]:
    return [rule.id for rule in RULES.of_bits(bits)]


def test_needed_literals_open_their_rules_also_where_they_overlap() -> None:
    gate = RULES.gate("target", "amount")
    assert names(gate.look("到年底前翻番")) == ["target.double", "target.end", "target.free"]
    assert names(gate.look("奖励50万元")) == ["amount.sum", "target.free"]


def test_a_gate_knows_the_rules_of_its_kinds_only() -> None:
    assert names(RULES.gate("amount").look("年底奖励50万元")) == ["amount.sum"]
    assert RULES.gate("deadline").look("年底") == 0


def test_texts_looked_at_together_keep_apart() -> None:
    gate = RULES.gate("target", "amount")
    assert [names(bits) for bits in gate.look_at_each(TEXTS)] == [
        ["target.double", "target.end", "target.free"],
        ["target.free"],
        ["amount.sum", "target.free"],
        ["target.free"],
        ["target.free"],
        ["target.end", "target.free"],
    ]
    assert gate.look_at_each([]) == []


def test_a_need_may_name_a_word_list() -> None:
    compiled = compile_rule(rule("target.half", "半年", "‰", r"\L<deadlines.at_leads>"))
    assert compiled.needs == ("‰", "于", "在")


def test_a_need_may_be_a_literal_for_each_word_of_a_list() -> None:
    compiled = compile_rule(rule("target.half", "于年底", r"\L<deadlines.at_leads>年\L<deadlines.at_leads>", "在年于"))
    assert compiled.needs == ("于年于", "于年在", "在年于", "在年在")


def test_a_need_that_holds_another_is_left_out() -> None:
    assert compile_rule(rule("target.half", "半年", "上半年", "半年", "半年", "年半")).needs == ("半年", "年半")


def test_a_need_may_stand_at_the_edge_of_its_text() -> None:
    edges = Ruleset.of(
        compile_rule(file) for file in (rule("target.each", "^各", "\n各"), rule("target.leads", "牵头$", "牵头\n"))
    )
    gate = edges.gate("target")
    texts = ["各区牵头", "由各区牵头的", "", "各", "牵头"]
    expected = [["target.each", "target.leads"], [], [], ["target.each"], ["target.leads"]]
    assert [[rule.id for rule in edges.of_bits(gate.look(text))] for text in texts] == expected
    assert [[rule.id for rule in edges.of_bits(bits)] for bits in gate.look_at_each(texts)] == expected
