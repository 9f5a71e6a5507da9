"""Every column of the tables for data people: from exports/dataset/columns.yaml, its meaning as the record has it."""

from ipextract.exports.dataset.columns import Column, Reference, Table, tables
from ipextract.exports.dataset.descriptor import choices, meaning
from reference.markdown import plain, table


def page() -> str:
    lines: list[str] = []
    for each in tables():
        lines += [f"## {each.name} {each.title}", "", plain(each.says), ""]
        for reference in each.references:
            lines += [f"`{_pair(reference.columns)}` is `{_named(reference)}`.", ""]
        lines += table(("column", "", "type", "holds"), [_row(each, column) for column in each.columns])
    return "\n".join(lines)


def _row(of: Table, column: Column) -> tuple[str, str, str, str]:
    name = f"**`{column.name}`**" if column.name in of.key else f"`{column.name}`"
    words = ", ".join(f"`{word}`" for word in choices(of, column)) or column.type
    return name, plain(column.title), words, plain(meaning(of, column))


def _pair(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _named(reference: Reference) -> str:
    return f"{reference.table}.{_pair(reference.to)}"
