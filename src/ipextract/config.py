"""A project's own settings: `ipextract.yaml`, or `[tool.ipextract]` of `pyproject.toml`."""

from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from ipextract.compare.judging import Accepted, Judgement
from ipextract.errors import ConfigError
from ipextract.exports.settings import Exported, WantedSheet
from ipextract.marked import Marked, Problem, faults_of, read_marked

NAME, SHARED = "ipextract.yaml", "pyproject.toml"
# Where our settings stand in a file that others have theirs in too.
TABLE = ("tool", "ipextract")


class Config(BaseModel):
    """All settings; what is not given is as if there were no file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    diff: Judgement = Judgement()
    export: Exported = Exported()


class Configured(NamedTuple):
    """Settings and the file that they are from, null where there is none."""

    config: Config
    marked: Marked | None

    def place(self, *keys: str | int) -> str:
        """`file:line` of a setting, for messages."""
        assert self.marked is not None
        line = self.marked.line(keys)
        return f"{self.marked.file}:{line}" if line else str(self.marked.file)


def configured(named: Path | None, folder: Path) -> Configured:
    """The settings of the file that is named, else of the nearest one in a folder or above it.

    In one folder `ipextract.yaml` comes before `pyproject.toml`, which counts only where it has our table.

    Raises:
        ConfigError: it cannot be read or holds what it must not; a line for each problem, with its place.
    """
    marked = _read(named) if named is not None else _nearest(folder)
    if marked is None:
        return Configured(Config(), None)
    problems = list(marked.problems)
    if not problems:
        try:
            # An empty file sets nothing.
            config = Config() if marked.content is None else Config.model_validate(marked.content)
            return Configured(config, marked)
        except ValidationError as error:
            models = (Config, Judgement, Accepted, Exported, WantedSheet)
            keys = {name for model in models for name in model.model_fields}
            problems = faults_of(marked, error, sorted(keys))
    raise ConfigError("\n".join(map(str, sorted(set(problems)))))


def _nearest(folder: Path) -> Marked | None:
    for each in (folder, *folder.parents):
        if (each / NAME).is_file():
            return _read(each / NAME)
        if (each / SHARED).is_file():
            found = _read(each / SHARED)
            # One that cannot be read may hold our table.
            if found.content is not None or found.problems:
                return found
    return None


def _read(file: Path) -> Marked:
    if file.suffix != ".toml":
        return read_marked(file)
    import tomllib

    try:
        content: Any = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return _unread(file, f"cannot be read: {error.strerror or error}")
    except ValueError as error:
        # No UTF-8, or no TOML, which says line and column.
        return _unread(file, f"no TOML: {error}")
    for key in TABLE:
        content = content.get(key) if isinstance(content, dict) else None
    return Marked(file, content, {}, frozenset(), ())


def _unread(file: Path, reason: str) -> Marked:
    return Marked(file, None, {}, frozenset(), (Problem(file, 0, reason),))
