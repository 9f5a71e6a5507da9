"""Every field of a record: its type by the models, its meaning by records/fields.yaml."""

import re
from typing import Any

from ipextract.records.schema import record_schema
from reference.markdown import plain, table

# The parts of a record in the order in which a reader meets them.
TYPES = (
    ("Record", "Top level"),
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


def page() -> str:
    schema = record_schema()
    shapes: dict[str, Any] = {"Record": schema, **schema["$defs"]}
    lines: list[str] = []
    for name, heading in TYPES:
        lines += [f"## {plain(heading)}", "", *table(("field", "type", "meaning"), rows(shapes[name]))]
    return "\n".join(lines)


def rows(shape: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, type and meaning of each field of an object of a schema."""
    return [
        (f"`{field}`", kind(each), plain(each.get("description", ""))) for field, each in shape["properties"].items()
    ]


def kind(shape: dict[str, Any]) -> str:
    """A schema's type in a few words."""
    if "anyOf" in shape:
        return " or ".join(kind(each) for each in shape["anyOf"])
    if "$ref" in shape:
        name = str(shape["$ref"].rpartition("/")[2]).removesuffix("Entry")
        return plain(re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower())
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {kind(shape['items'])}" if "items" in shape else "list"
    return str(shape.get("type", "any"))
