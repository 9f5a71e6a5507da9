"""The content of a file of ours, whatever it holds."""

from pathlib import Path
from typing import Any

from ipextract.errors import RecordError
from ipextract.writers import FORMATS, writer


def read_content(path: Path) -> Any:
    """The content of a file in one of our formats.

    Raises:
        RecordError: it cannot be read, or is of another format than its name says; names the place.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror or error}") from error
    return parse_content(data, path.suffix, str(path))


def parse_content(data: bytes, suffix: str, shown: str) -> Any:
    """The content of bytes that a file of that suffix holds; `shown` names it. What has no suffix of ours is JSON.

    Raises:
        RecordError: it is not of that format; names the place.
    """
    name = suffix.lower().removeprefix(".")
    try:
        return writer(name if name in FORMATS else FORMATS[0]).read(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{shown}: cannot be read as {name}: {error}") from error
