"""Clauses nest, never overlap, and every character finds exactly one place, whatever labels a text throws about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from unit.documents import read

# fmt: off
PIECES = [
    "第一章", "第二章", "第一条", "第二条", "第 1 0 条", "一、", "二、", "三、", "（一）", "（二）", "（三）",
    "1.", "2.", "3.", "4.42", "1、", "(1)", "（2）", "①", "②", "㈠", "⒈", "一是", "二是", "第二部分", "附件1",
    "附件：", "总    则", "某市若干措施", "为推动发展，制定本措施。", "加强领导", "加强领导。",
    "各市要落实责任；", "分别为：", "到2026年达到90%", "（责任单位：市财政局）", "〔牵头单位：市科技局〕",
    "三、四线城市", "依照第三条、第四条处理。", "第（二）项", "|1|产值|", "\n", "\n", "\n\n", "　　", "    ",
    " ", "## ", "**", "2024年3月5日", "某市人民政府",
]
# fmt: on
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(deadline=None)
@given(texts)
def test_clauses_nest_and_every_character_has_one_place(text: str) -> None:
    normalized, segmentation = read(text)
    clauses = segmentation.tree.clauses
    by_id = {clause.id: clause for clause in clauses}
    assert len(by_id) == len(clauses)
    held = [0] * len(normalized.text)
    for zone in segmentation.tree.zones:
        if zone.name == "markup":
            # Head marks may stand inside a clause, before one of its children.
            continue
        for place in range(*zone.span):
            held[place] += 1
    previous = None
    for clause in clauses:
        assert previous is None or previous.span.start <= clause.span.start
        previous = clause
        if clause.parent is None:
            assert clause.level == 1
            for place in range(*clause.span):
                held[place] += 1
        else:
            parent = by_id[clause.parent]
            assert clause.level == parent.level + 1
            assert parent.span.contains(clause.span)
    siblings: dict[str | None, int] = {}
    for clause in clauses:
        assert siblings.get(clause.parent, 0) <= clause.span.start
        siblings[clause.parent] = clause.span.end
    assert all(count <= 1 for count in held)
    assert {count for place, count in enumerate(held) if normalized.text[place].isalnum()} <= {1}
