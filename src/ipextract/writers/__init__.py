"""Record → bytes: UTF-8, LF, fields in the order of the model, a final newline. One module for each output format."""

from typing import TYPE_CHECKING, Protocol

from ipextract.writers import json, yaml

if TYPE_CHECKING:
    from pydantic import BaseModel


class Writer(Protocol):
    """One output format; `SUFFIX` with its dot. The same record gives the same bytes everywhere."""

    @property
    def SUFFIX(self) -> str: ...

    def write(self, record: "BaseModel") -> bytes: ...


WRITERS: tuple[Writer, ...] = (json, yaml)


def by_format() -> dict[str, Writer]:
    """Writers by the name of their format: the suffix without its dot."""
    return {writer.SUFFIX[1:]: writer for writer in WRITERS}
