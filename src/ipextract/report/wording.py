"""The words of the pages, as data: `wording.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

from ipextract.lexicons import parse_yaml

# What the keys of a group of words begin with; the interface's own have none.
GROUPS = ("ui", "k", "f", "v", "z")


@cache
def words() -> dict[str, tuple[str, str]]:
    """Chinese and English by key: `shown`, `k.targets`, `f.unit`, `v.role.lead`, `z.title`."""
    data: dict[str, Any] = parse_yaml(Path(__file__).with_name("wording.yaml"))
    return {
        name if group == "ui" else f"{group}.{name}": (chinese, english)
        for group in GROUPS
        for name, (chinese, english) in data[group].items()
    }


def has_word(key: str) -> bool:
    return key in words()


def chinese(key: str) -> str:
    return words()[key][0]
