"""YAML whose parts know their lines, every scalar as it is written: `2.10` stays 2.10, 2025-12-31 a string."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from ipextract.errors import GoldError
from ipextract.kept import kept_pattern
from ipextract.marked import SwollenError, bound

Location = Sequence[int | str]
BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _AsWritten(BASE):  # type: ignore[misc]
    """Knows null, true and false and takes everything else for text: an id is no number, a day needs no quotes."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


_NULL = ["~", "n", "N", ""]
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:null", kept_pattern(r"(?:~|null|Null|NULL|)\Z"), _NULL)
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:bool", kept_pattern(r"(?:true|false)\Z"), ["t", "f"])


@dataclass(frozen=True, slots=True)
class Located:
    """The content of a YAML file, and its nodes, which know where they stand."""

    content: Any
    root: yaml.Node | None

    def line(self, location: Location) -> int:
        """The line, from 1, of the part at `location` (`("targets", 3, "by")`), or of the nearest that is there."""
        node, at = self.root, self.root
        for step in location:
            node = _child(node, step)
            if node is None:
                break
            at = node
        return at.start_mark.line + 1 if at is not None else 1


def read(text: str, shown: str) -> Located:
    """Read one YAML document.

    Raises:
        GoldError: it is no YAML, or a mapping has a key twice; names file and line.
    """
    loader = _AsWritten(text)
    try:
        root = loader.get_single_node()
        bound(root)
        twice = next(_repeated(root), None)
        content = loader.construct_document(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{shown}:{mark.line + 1}" if mark else shown
        began = f", {error.context} of line {error.context_mark.line + 1}" if error.context_mark else ""
        raise GoldError(f"{place}: is no YAML: {error.problem or 'it cannot be read'}{began}") from error
    except SwollenError as error:
        raise GoldError(f"{shown}:{error.line}: is no gold: {error}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise GoldError(f"{shown}: is no YAML: {error}") from error
    finally:
        loader.dispose()
    if twice is not None:
        raise GoldError(f"{shown}:{twice.start_mark.line + 1}: the key {twice.value!r} stands twice; keep one")
    return Located(content, root)


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def _repeated(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Keys that their mapping has already; the later would silently win."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated(child)
    elif isinstance(node, yaml.MappingNode):
        met: set[object] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in met:
                    yield key
                met.add(key.value)
            yield from _repeated(value)
