"""No list or pattern of ours is written twice in a file: YAML would keep the last and say nothing."""

from pathlib import Path

import pytest
import yaml

import ipextract

PACKAGE = Path(ipextract.__file__).parent
FILES = sorted([*(PACKAGE / "lexicons").rglob("*.yaml"), *(PACKAGE / "rules").rglob("*.yaml")])


def repeated(node: yaml.Node | None) -> list[str]:
    """The keys that a mapping, or one inside it, has more than once."""
    found: list[str] = []
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        found += [str(key) for key in dict.fromkeys(keys) if keys.count(key) > 1]
        for _, value in node.value:
            found += repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            found += repeated(item)
    return found


def test_what_is_repeated_is_found() -> None:
    assert repeated(yaml.compose("a: [{b: 1, c: 2, b: 3}]\nd: 1\na: 2\n")) == ["a", "b"]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_no_key_is_repeated(path: Path) -> None:
    assert repeated(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)) == []
