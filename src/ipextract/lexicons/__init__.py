"""Word lists and tables, as data; this module only opens them, the lists of a user's packs with ours."""

from functools import cache
from pathlib import Path
from typing import Any

from ipextract import knowledge
from ipextract.errors import LexiconError
from ipextract.kept import between_runs

FOLDER = Path(__file__).parent
# What normalising folds; words are compared with text that was.
FOLDED = str.maketrans("，；：％！～（）？．", ",;:%!~()?.")


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


@between_runs
def load_yaml(name: str) -> Any:
    """The content of `lexicons/<name>` with what packs make of it, read once."""
    packs = knowledge.settled().packs
    if not packs:
        return parse_yaml(FOLDER / name)
    from ipextract.lexicons.extending import read_extended

    return read_extended(name, packs).content


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


@cache
def set_of(name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(words(name))


@cache
def longest_first(name: str) -> tuple[str, ...]:
    """The same, each word before those that it begins or ends with."""
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))


@cache
def words_by_first(name: str) -> dict[str, tuple[str, ...]]:
    """The same by their first characters: what a text starts with is told by a few words of a long list."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words(name):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def starts_with_one(text: str, name: str) -> bool:
    """Whether a text starts with a word of a list."""
    return text.startswith(words_by_first(name).get(text[:1], ()))
