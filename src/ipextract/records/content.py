"""The content of a file of ours: JSON or YAML, whatever it holds."""

import json
from pathlib import Path
from typing import Any

from ipextract.errors import IpextractError, RecordError
from ipextract.lexicons import parse_yaml


def read_content(path: Path) -> Any:
    """The content of a JSON or YAML file.

    Raises:
        RecordError: it cannot be read or is neither; names the place.
    """
    try:
        if path.suffix == ".yaml":
            return parse_yaml(path)
        return json.loads(path.read_bytes())
    except IpextractError as error:
        raise RecordError(str(error)) from error
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error
