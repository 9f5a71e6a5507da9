"""The content of a file of ours: JSON or YAML, whatever it holds."""

import json
from pathlib import Path
from typing import Any

from ipextract.errors import RecordError
from ipextract.marked import load_bounded


def read_content(path: Path) -> Any:
    """The content of a JSON or YAML file.

    Raises:
        RecordError: it cannot be read or is neither; names the place.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror or error}") from error
    return parse_content(data, path.suffix, str(path))


def parse_content(data: bytes, suffix: str, shown: str) -> Any:
    """The content of bytes that a file of that suffix holds; `shown` names it.

    Raises:
        RecordError: it is no JSON or YAML; names the place.
    """
    if suffix.lower() == ".yaml":
        import yaml

        try:
            return load_bounded(data)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise RecordError(f"{shown}: not valid YAML: {error}") from error
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{shown}: cannot be read as {suffix[1:]}: {error}") from error
