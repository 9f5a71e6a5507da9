"""内容分析编码表: every clause with text of its own is a unit, for two coders, with a suggestion of its 政策工具."""

from collections.abc import Iterator
from dataclasses import dataclass

from ipextract.exports.documents import Document, Row
from ipextract.exports.tools import suggested
from ipextract.exports.wording import THEN
from ipextract.records.record import ClauseEntry


@dataclass(frozen=True, kw_only=True)
class UnitRow(Row):
    unit_number: str
    content: str
    tool_type: str | None
    tool: str | None
    triggers: str | None
    other_tools: str | None


def rows(document: Document) -> Iterator[UnitRow]:
    """In the order of the text. Clauses that are but headings of others are none: their words are the units' path."""
    for clause in document.record.clauses:
        if document.is_leaf(clause) or clause.text:
            content = "\n".join(part for part in (clause.title, clause.text) if part)
            found = suggested(content)
            first = found[0] if found else None
            yield UnitRow(
                document=document,
                clause=clause,
                place=clause.id,
                span=clause.span,
                unit_number=unit_number(document, clause),
                content=content,
                tool_type=None if first is None else first.tool.type,
                tool=None if first is None else first.tool.name,
                triggers=None if first is None else THEN.join(first.triggers),
                other_tools=THEN.join(each.tool.name for each in found[1:]) or None,
            )


def unit_number(document: Document, clause: ClauseEntry) -> str:
    """Document and numbers of the clauses down to this one, as studies write it: 1-2-3. The second clause of a number
    (`2-2` in an id) is `2(2)`."""
    numbers = []
    for part in clause.id.split("."):
        number, _, again = part.partition("-")
        numbers.append(f"{number}({again})" if again else number)
    return "-".join([str(document.number), *numbers])
