"""Every key of `ipextract.yaml`, from the models of its schema."""

from collections.abc import Iterator
from typing import Any

from ipextract.schemas import SCHEMAS
from reference.markdown import plain, table
from reference.record import kind

NAME = "config.schema.json"


def page() -> str:
    schema = SCHEMAS[NAME]()
    return "\n".join(table(("key", "type", "meaning"), list(_rows("", schema, schema["$defs"]))))


def _rows(above: str, shape: dict[str, Any], shapes: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """A row for each key, those of an object below it; keys of a list's items behind `[]`."""
    for name, each in shape["properties"].items():
        path = f"{above}{name}"
        inner, mark = _object(each, shapes)
        yield (f"`{path}`", "list" if mark else ("" if inner else kind(each)), plain(each.get("description", "")))
        if inner:
            yield from _rows(f"{path}{mark}.", inner, shapes)


def _object(shape: dict[str, Any], shapes: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The object that a value is or that its items are, and what marks which of the two."""
    for each in shape.get("anyOf", [shape]):
        if "$ref" in each:
            return shapes[each["$ref"].rpartition("/")[2]], ""
        if "$ref" in each.get("items", {}):
            return shapes[each["items"]["$ref"].rpartition("/")[2]], "[]"
    return None, ""
