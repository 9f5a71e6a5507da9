"""Checking the long lists of a record: instances that are right as they stand are kept, not made anew.

Pydantic checks an instance by making a dictionary of it and from that a second instance. Its values as a plain tuple
say as much, and are checked several times faster; only what fails there, or is no instance yet, goes the long way,
which also tells what is wrong.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, get_type_hints

from pydantic import ConfigDict, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import core_schema

from ipextract.spans import Span


class AsRows:
    """Marks a list of dataclass instances, of one type without dataclasses inside."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._read = attrgetter(*(field.name for field in fields(kind)))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        at_length = handler(source)
        checked = core_schema.no_info_wrap_validator_function(self._check, at_length)
        return core_schema.json_or_python_schema(json_schema=at_length, python_schema=checked)

    def _check(self, items: Any, at_length: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if type(items) is tuple and (
            not items
            or ({self._kind}.issuperset(map(type, items)) and _is_rows(self._kind)(tuple(map(self._read, items))))
        ):
            return items
        return at_length(items)


@cache
def _is_rows(kind: type) -> Callable[[object], bool]:
    """What tells whether a tuple holds tuples of the fields of `kind`, in their order."""
    hints = get_type_hints(kind)
    row = tuple(_plain(hints[field.name]) for field in fields(kind))
    rows = TypeAdapter(tuple[tuple[row], ...], config=ConfigDict(strict=True))  # type: ignore[valid-type]
    return rows.validator.isinstance_python


def _plain(hint: Any) -> Any:
    """A span as the pair that it is, since pydantic calls the constructor of a named tuple."""
    if hint is Span:
        return tuple[int, int]
    if hint == Span | None:
        return tuple[int, int] | None
    return hint
