"""Write the reference pages that are made from data: docs/record.md, docs/diagnostics.md and docs/columns.md.

python tools/reference_pages.py
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ipextract.exports.dataset.columns import Reference, tables
from ipextract.exports.dataset.descriptor import choices, meaning
from ipextract.lexicons import parse_yaml
from ipextract.records.schema import SCHEMAS, record_schema

ROOT = Path(__file__).resolve().parents[1]
DIAGNOSTICS = ROOT / "src" / "ipextract" / "lexicons" / "diagnostics.yaml"
NOTE = "<!-- Made by tools/reference_pages.py from {source}; change that file and run it again. -->"

SEVERITIES = {
    "error": "something could not be read; `build` ends with exit code 1",
    "warning": "something was repaired, or is odd and worth a look; counts as a finding with `--strict`",
    "info": "something was inferred",
}
# The parts of a record in the order in which a reader meets them.
TYPES = (
    ("Record", "The record"),
    ("SourceEntry", "source"),
    ("Metadata", "metadata"),
    ("DocNumber", "metadata.doc_number"),
    ("Issuer", "metadata.issuers[]"),
    ("Jurisdiction", "metadata.jurisdiction"),
    ("Citation", "metadata.citations[]"),
    ("Attachment", "metadata.attachments[]"),
    ("Contact", "metadata.contacts[]"),
    ("ClauseEntry", "clauses[]"),
    ("Target", "targets[] 目标"),
    ("Deadline", "deadlines[] 时限"),
    ("Amount", "amounts[] 金额"),
    ("Responsibility", "responsibilities[] 责任单位"),
    ("Diagnostic", "diagnostics[]"),
    ("Zone", "zones[]"),
)


def diagnostics() -> str:
    rows = sorted(parse_yaml(DIAGNOSTICS)["codes"], key=lambda row: row["code"])
    lines = [
        "# Diagnostics",
        "",
        NOTE.format(source="src/ipextract/lexicons/diagnostics.yaml"),
        "",
        "What a record says about itself: repairs, guesses, gaps. Each is `{code, severity, message, span}`; `span` is",
        "null where the whole document is meant. Codes are stable: a new name takes a new major version of the schema.",
        "",
        *(f"- **{severity}**: {means}" for severity, means in SEVERITIES.items()),
        "",
    ]
    for row in rows:
        lines += [f"## {row['code']}", "", f"*{row['severity']}*: {row['meaning']}", "", row["remedy"], ""]
    return "\n".join(lines)


def record() -> str:
    schema = record_schema()
    shapes: dict[str, Any] = {"Record": schema, **schema["$defs"]}
    lines = [
        "# The record",
        "",
        NOTE.format(source="src/ipextract/records/fields.yaml and the models"),
        "",
        "One source text, one record: `out/<id>.json` and `out/<id>.yaml` hold the same. Every field is always there;",
        "`null` says that the text does not tell. `span` is `[start, end)` in code points of the source as decoded,",
        "line ends as they stand, a byte-order mark not counted; `quote` is exactly `source[start:end]`. Every other",
        "text field is normalised. Of a source that is no plain text (HTML, DOCX, PDF …) the source is the text in",
        "`out/text/<id>.txt`, as it was read out of the file ([building.md](building.md)).",
        "Numbers are decimal strings, dates ISO 8601 days. The schemas: "
        + ", ".join(f"[{name}](../schemas/{name})" for name in SCHEMAS)
        + ".",
        "",
    ]
    for name, heading in TYPES:
        lines += [f"## {heading}", "", "| field | type | meaning |", "| --- | --- | --- |"]
        for field, shape in shapes[name]["properties"].items():
            lines.append(f"| `{field}` | {_type(shape)} | {_cell(shape.get('description', ''))} |")
        lines.append("")
    return "\n".join(lines)


def columns() -> str:
    lines = [
        "# Tables and their columns",
        "",
        NOTE.format(source="src/ipextract/exports/dataset/columns.yaml and src/ipextract/records/fields.yaml"),
        "",
        "What `ipextract export` writes as CSV, JSON Lines, Parquet and SQLite ([tables.md](tables.md)): all tables",
        "and their columns, in their order. Columns of the key are bold.",
        "",
    ]
    for table in tables():
        lines += [f"## {table.name} {table.title}", "", table.says, ""]
        lines += [f"`{_pair(each.columns)}` is `{_named(each)}`." for each in table.references]
        lines += [""] if table.references else []
        lines += ["| column | | type | holds |", "| --- | --- | --- | --- |"]
        for column in table.columns:
            name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
            words = ", ".join(f"`{word}`" for word in choices(table, column)) or column.type
            lines.append(f"| {name} | {column.title} | {words} | {_cell(meaning(table, column))} |")
        lines.append("")
    return "\n".join(lines)


def _pair(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _named(reference: Reference) -> str:
    return f"{reference.table}.{_pair(reference.to)}"


def _type(shape: dict[str, Any]) -> str:
    """A schema's type in a few words."""
    if "anyOf" in shape:
        return " or ".join(_type(each) for each in shape["anyOf"])
    if "$ref" in shape:
        name = str(shape["$ref"].rpartition("/")[2]).removesuffix("Entry")
        return re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}" if "items" in shape else "list"
    return str(shape.get("type", "any"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def pages() -> Iterator[tuple[Path, str]]:
    makers: dict[str, Callable[[], str]] = {
        "columns.md": columns,
        "diagnostics.md": diagnostics,
        "record.md": record,
    }
    for name, make in makers.items():
        yield ROOT / "docs" / name, make()


if __name__ == "__main__":
    for path, content in pages():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))
