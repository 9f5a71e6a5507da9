"""Record → JSON, indented by two, a span on one line so that a diff shows a moved fact as one changed line."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ipextract.kept import between_runs

if TYPE_CHECKING:
    from pydantic import BaseModel, TypeAdapter


def write(record: "BaseModel") -> bytes:
    pieces = _span().split(_adapter(type(record)).dump_json(record, indent=2))
    pieces.append(b"\n")
    return b"".join(pieces)


def read(data: bytes) -> Any:
    return json.loads(data)


def line(record: "BaseModel") -> bytes:
    """The record on one line, as files of many records have it."""
    return _adapter(type(record)).dump_json(record) + b"\n"


@between_runs
def _span() -> re.Pattern[bytes]:
    """A list of two numbers over several lines; no string holds a line feed in JSON. What is captured stays."""
    return re.compile(rb"(\[)\n +([0-9]+,)\n *( [0-9]+)\n +(?=\])")


@cache
def _adapter(model: "type[BaseModel]") -> "TypeAdapter[Any]":
    """What gives a model's JSON as bytes; `model_dump_json` makes a string of them."""
    from pydantic import TypeAdapter

    return TypeAdapter(model)
