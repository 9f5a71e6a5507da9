"""Clauses nest, never overlap, and every character finds exactly one place, whatever labels a text throws about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.models.clauses import Clause
from ipextract.spans import Span
from unit.documents import read

# fmt: off
PIECES = [
    "第一章", "第二章", "第一条", "第二条", "第 1 0 条", "一、", "二、", "三、", "（一）", "（二）", "（三）",
    "1.", "2.", "3.", "6.37", "1、", "(1)", "（2）", "①", "②", "㈠", "⒈", "一是", "二是", "第二部分", "附件1",
    "附件：", "总    则", "某市若干措施", "为推动发展，制定本措施。", "加强领导", "加强领导。",
    "各市要落实责任；", "分别为：", "到2026年达到90%", "（责任单位：市财政局）", "〔牵头单位：市科技局〕",
    "三、四线城市", "依照第三条、第四条处理。", "第（二）项", "|1|产值|", "\n", "\n", "\n\n", "　　", "    ",
    " ", "## ", "**", "2024年3月5日", "某市人民政府",
]
# fmt: on
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def own(clause: Clause) -> list[Span]:
    """Label, heading and text of a clause, its children left out."""
    heading = [] if clause.title_span is None else [clause.title_span]
    return [clause.label_span, *heading, *clause.body]


@settings(deadline=None)
@given(texts)
def test_clauses_nest_and_every_character_has_one_place(text: str) -> None:
    normalized, segmentation = read(text)
    clauses = segmentation.tree.clauses
    by_id = {clause.id: clause for clause in clauses}
    assert len(by_id) == len(clauses)
    ends: dict[str | None, int] = {}
    for clause in clauses:
        assert ends.get(clause.parent, 0) <= clause.span.start
        ends[clause.parent] = clause.span.end
        assert all(clause.span.contains(piece) for piece in own(clause))
        if clause.parent is None:
            assert clause.level == 1
        else:
            assert clause.level == by_id[clause.parent].level + 1
            assert by_id[clause.parent].span.contains(clause.span)
    held = [0] * len(normalized.text)
    for piece in [zone.span for zone in segmentation.tree.zones] + [piece for each in clauses for piece in own(each)]:
        for place in range(*piece):
            held[place] += 1
    assert all(count <= 1 for count in held)
    assert {count for place, count in enumerate(held) if normalized.text[place].isalnum()} <= {1}
