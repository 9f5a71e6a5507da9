"""YAML with the line of everything in it, and what is wrong with a user's file: place and reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pydantic import ValidationError

Place = tuple[str | int, ...]

# So many parts of a file aliases may repeat: a few lines of them, each repeating the one before, would stand for more
# than any memory holds.
REPEATED = 10_000


class Problem(NamedTuple):
    """What is wrong in a user's file; `line` counts from 1, 0 where the file as a whole is meant."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class Marked(NamedTuple):
    """The content of a file, and the lines of its parts by the keys and indices that lead there.

    The line of a key's value is that where the key stands; of a text in a block, its own first line is one below.
    """

    file: Path
    content: Any
    lines: Mapping[Place, int]
    blocks: frozenset[Place]
    problems: tuple[Problem, ...]

    def line(self, place: Sequence[str | int]) -> int:
        """The line of a part, or of the nearest one around it."""
        for end in range(len(place), -1, -1):
            if (line := self.lines.get(tuple(place[:end]))) is not None:
                return line
        return 0

    def problem(self, place: Sequence[str | int], reason: str) -> Problem:
        return Problem(self.file, self.line(place), reason)


class SwollenError(ValueError):
    """Aliases repeat too much of a YAML file; `line` is that of what they repeat."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"aliases repeat what begins in line {line} until it is more than {REPEATED} parts, or it holds itself; "
            "write out what is meant"
        )
        self.line = line


def load_bounded(data: bytes) -> Any:
    """The content of one YAML document.

    Raises:
        YAMLError, ValueError, RecursionError: it is none, or aliases repeat too much of it.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data)
    try:
        node = loader.get_single_node()
        bound(node)
        return None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def bound(root: Any) -> None:
    """Refuse a node of YAML below which aliases repeat too much; a key's `<<` counts as what it repeats.

    Raises:
        SwollenError: they do, or a node holds itself.
    """
    met: set[int] = set()
    repeated = 0
    waiting = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        if node.id == "scalar":
            continue
        if id(node) in met:
            repeated += 1 + len(node.value)
            if repeated > REPEATED:
                raise SwollenError(node.start_mark.line + 1)
        met.add(id(node))
        waiting.extend(node.value if node.id == "sequence" else (part for pair in node.value for part in pair))


def read_marked(file: Path) -> Marked:
    """Read a user's YAML file. One that is no YAML has null as its content; keys that stand twice are problems too."""
    import yaml

    loader_type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines: dict[Place, int] = {}
    blocks: set[Place] = set()
    problems: list[Problem] = []
    try:
        with file.open(encoding="utf-8") as stream:
            loader = loader_type(stream)
            try:
                node = loader.get_single_node()
                bound(node)
                for place, line, is_block, fault in _walk(node, (), 1, file) if node is not None else ():
                    lines[place] = line
                    if is_block:
                        blocks.add(place)
                    if fault is not None:
                        problems.append(fault)
                content = None if node is None else loader.construct_document(node)
            finally:
                loader.dispose()
    except OSError as error:
        problems.append(Problem(file, 0, f"cannot be read: {error.strerror or error}"))
        content = None
    except UnicodeDecodeError as error:
        problems.append(Problem(file, 0, f"is not UTF-8: {error.reason}; save it as UTF-8"))
        content = None
    except yaml.YAMLError as error:
        problems.append(_no_yaml(file, error))
        content = None
    except SwollenError as error:
        problems.append(Problem(file, error.line, str(error)))
        content = None
    except ValueError as error:
        # A day that no month has.
        problems.append(_no_value(file, loader, error))
        content = None
    except RecursionError:
        problems.append(Problem(file, 0, "is nested too deeply, or holds itself"))
        content = None
    return Marked(file, content, lines, frozenset(blocks), tuple(problems))


def faults_of(marked: Marked, error: "ValidationError", keys: Iterable[str]) -> list[Problem]:
    """What a model refuses in a file, with the lines; `keys` are those that may have been meant."""
    problems = []
    faults = error.errors()
    for fault in faults:
        # Parts that are refused are missing from what is counted.
        if fault["type"] == "too_short" and any(_is_within(other["loc"], fault["loc"]) for other in faults):
            continue
        # pydantic's word for a key that it refuses.
        place = [part for part in fault["loc"] if part != "[key]"]
        shown = ".".join(map(str, place))
        if fault["type"] == "extra_forbidden":
            reason = f"unknown key {shown!r}{near(str(fault['loc'][-1]), list(keys))}"
        elif fault["type"] == "missing":
            reason = f"`{shown}` is missing"
        elif fault["type"] == "model_type":
            reason = f"{shown or 'the file'}: expected `key: value` pairs"
        elif fault["type"] == "string_type":
            reason = f"{shown}: {fault['input']!r} is no text; put it in quotes"
        elif fault["type"] in {"string_too_short", "too_short"}:
            reason = f"{shown}: is empty" if not fault["ctx"].get("actual_length") else f"{shown}: {fault['msg']}"
        elif fault["type"].startswith("date_"):
            reason = f"{shown}: {fault['input']!r} is no day; write it as 2027-12-31"
        elif fault["type"] == "value_error":
            reason = f"{shown}: {fault['ctx']['error']}"
        else:
            reason = f"{shown}: {fault['msg']}"
        problems.append(marked.problem(place, reason))
    return problems


def _is_within(place: Place, other: Place) -> bool:
    return len(place) > len(other) and place[: len(other)] == other


def near(word: str, known: list[str]) -> str:
    """`; did you mean …?` where a known word is like it, else nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, 3, 0.6)
    return f"; did you mean {' or '.join(found)}?" if found else ""


def _no_yaml(file: Path, error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = ", ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    what = what or getattr(error, "reason", None) or str(error)
    line = mark.line + 1 if mark is not None else 0
    return Problem(file, line, f"no YAML: {what}" + (f" (column {mark.column + 1})" if mark is not None else ""))


def _no_value(file: Path, loader: Any, error: ValueError) -> Problem:
    """Where a value stands that its type does not have: the only one that is still being made."""
    made = next((node for node in loader.recursive_objects if node.id == "scalar"), None)
    if made is None:
        return Problem(file, 0, f"no YAML: {error}")
    return Problem(file, made.start_mark.line + 1, f"no YAML: {made.value!r}: {error}")


def _walk(node: Any, place: Place, line: int, file: Path) -> Iterator[tuple[Place, int, bool, Problem | None]]:
    """Every part below a node, itself first: place, line, whether it is a text in a block, what is wrong with it."""
    yield place, line, node.id == "scalar" and node.style in ("|", ">"), None
    if node.id == "sequence":
        for index, item in enumerate(node.value):
            yield from _walk(item, (*place, index), item.start_mark.line + 1, file)
    elif node.id == "mapping":
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            at = key.start_mark.line + 1
            yield from _walk(value, (*place, name), at, file)
            if name in seen:
                fault = Problem(file, at, f"{name!r} stands in line {seen[name]} already; one of them would be lost")
                yield (*place, name), at, False, fault
            seen.setdefault(name, at)
