"""内容分析编码表: units and their numbers."""

from ipextract.exports.coding import rows
from unit.exports.making import clause, document


def test_every_clause_with_text_is_a_unit() -> None:
    made = document(
        clause("1", label="一、", title="总则"),
        clause("1.1", "开展甲。", label="(一)"),
        clause("1.2", "包括：", label="(二)", title="乙"),
        clause("1.2.1", label="1.", title="加强人才培养"),
        clause("1.2.1-2", "再一个。", label="1."),
        clause("A1.3", "附则。"),
        number=4,
    )
    assert [(row.unit_number, row.content, row.tool_type, row.tool, row.triggers) for row in rows(made)] == [
        ("4-1-1", "开展甲。", None, None, None),
        ("4-1-2", "乙\n包括：", None, None, None),
        ("4-1-2-1", "加强人才培养", "供给型", "人才培养", "人才培养"),
        ("4-1-2-1(2)", "再一个。", None, None, None),
        ("4-A1-3", "附则。", None, None, None),
    ]
