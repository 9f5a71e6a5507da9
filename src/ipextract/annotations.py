"""Annotations of files as GitHub's workflow commands, which it shows beside the lines of a change.

The escapes are those of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "notice"]
# Worst first.
LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
# GitHub shows no more than so many of each level that one step prints.
MOST = 10


@dataclass(frozen=True, slots=True)
class Annotation:
    """One remark on a file. Lines and columns count from 1, columns in code points, `end_column` is the first one that
    no longer belongs; `line` is null where the whole file is meant, and then all of them are."""

    level: Level
    path: str
    title: str
    message: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def workflow_commands(annotations: Iterable[Annotation], most: int = MOST) -> Iterator[str]:
    """A line for each annotation, worst first, at most `most` of each level; a notice says how many more there are."""
    listed = list(annotations)
    left_out = 0
    for level in LEVELS:
        of_level = [each for each in listed if each.level == level]
        left_out += len(of_level[most:])
        yield from (_command(each) for each in of_level[:most])
    if left_out:
        yield f"::notice::{left_out} more not shown here; GitHub shows {most} of each level"


def _command(annotation: Annotation) -> str:
    properties: dict[str, str | int | None] = {
        "file": annotation.path,
        "line": annotation.line,
        "col": annotation.column,
        "endLine": annotation.end_line,
        "endColumn": annotation.end_column,
        "title": annotation.title,
    }
    if annotation.line != annotation.end_line:
        # GitHub takes columns only where both are of one line.
        properties["col"] = properties["endColumn"] = None
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{annotation.level} {given}::{_data(annotation.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
