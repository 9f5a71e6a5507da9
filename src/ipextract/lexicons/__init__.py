"""Word lists and tables, as data; this module only opens them."""

from functools import cache
from pathlib import Path
from typing import Any

from ipextract.errors import LexiconError

FOLDER = Path(__file__).parent


def parse_yaml(path: Path) -> Any:
    """Read one YAML file with the C loader.

    Raises:
        LexiconError: the file is missing or no YAML; names file, line and column.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=loader)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {error}") from error


# Contents by name, from the files themselves or from what an earlier run kept of them.
_contents: dict[str, Any] = {}


def load_yaml(name: str) -> Any:
    """The content of `lexicons/<name>`, read once."""
    if name not in _contents:
        _contents[name] = parse_yaml(FOLDER / name)
    return _contents[name]


def all_contents() -> dict[str, Any]:
    """Every YAML file below the folder by its name, to be kept for the next run."""
    return {(name := path.relative_to(FOLDER).as_posix()): load_yaml(name) for path in sorted(FOLDER.rglob("*.yaml"))}


def remember(contents: dict[str, Any]) -> None:
    """Take what an earlier run kept of the same files; what was read already stays."""
    for name, content in contents.items():
        _contents.setdefault(name, content)


@cache
def words(name: str) -> tuple[str, ...]:
    """The list `<file>.<list>` (`amounts.fund_words`) as a tuple, in the order of the file.

    Raises:
        LexiconError: there is no such list.
    """
    file, _, key = name.partition(".")
    lists = load_yaml(f"{file}.yaml")
    if not isinstance(lists, dict) or key not in lists:
        raise LexiconError(f"lexicons/{file}.yaml has no list {key!r}")
    value = lists[key]
    if isinstance(value, dict):
        value = value.get("words")
    if not isinstance(value, list):
        raise LexiconError(f"lexicons/{file}.yaml: {key} is no list of words")
    return tuple(str(word) for word in value)
