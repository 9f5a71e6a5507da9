"""No list or pattern of ours is written twice in a file, where YAML would keep the last and say nothing, and no word
twice in a list."""

from pathlib import Path

import pytest
import yaml

import ipextract

PACKAGE = Path(ipextract.__file__).parent
FILES = sorted([*(PACKAGE / "lexicons").rglob("*.yaml"), *(PACKAGE / "rules").rglob("*.yaml")])


def repeated(node: yaml.Node | None) -> list[str]:
    """The keys that a mapping, or one inside it, has more than once, and the words of a list."""
    found: list[str] = []
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        found += [str(key) for key in dict.fromkeys(keys) if keys.count(key) > 1]
        for _, value in node.value:
            found += repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        # A stretch of one character names it as its first and its last.
        items = [item.value for item in node.value if item.tag == "tag:yaml.org,2002:str"]
        found += [item for item in dict.fromkeys(items) if items.count(item) > 1]
        for item in node.value:
            found += repeated(item)
    return found


def test_what_is_repeated_is_found() -> None:
    assert repeated(yaml.compose("a: [{b: 1, c: 2, b: 3}]\nd: [x, y, x]\na: 2\n")) == ["a", "b", "x"]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_nothing_is_repeated(path: Path) -> None:
    assert repeated(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)) == []
