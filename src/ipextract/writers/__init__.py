"""Record → bytes: UTF-8, LF, fields in the order of the model, a final newline; and the content of such bytes.

One module for each output format, of its name.
"""

from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pydantic import BaseModel


class Format(StrEnum):
    """The output formats; of a record that lies in several, the first is read."""

    json = "json"
    yaml = "yaml"


FORMATS = tuple(each.value for each in Format)
# Every file of a record ends with the name of its format.
SUFFIXES = tuple(f".{name}" for name in FORMATS)


class Writer(Protocol):
    """One output format. The same record gives the same bytes everywhere."""

    def write(self, record: "BaseModel") -> bytes: ...

    def read(self, data: bytes) -> Any:
        """The content of a file, whatever it holds.

        Raises:
            ValueError, RecursionError: it is none of the format.
        """


@cache
def writer(name: str) -> Writer:
    """The writer of a format."""
    found: Writer = import_module(f"{__name__}.{Format(name)}")
    return found
