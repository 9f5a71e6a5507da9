"""What a rule file holds. One rule a file: `rules/<kind>/<name>.yaml` with the id `<kind>.<name>`."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ipextract.errors import RuleError
from ipextract.lexicons import parse_yaml

FOLDER = Path(__file__).parent.parent / "rules"

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]


class Given(BaseModel):
    """What an example assumes of its document."""

    model_config = ConfigDict(extra="forbid")
    issued_on: str | None = None
    jurisdiction: str | None = None
    clause_title: str | None = None


class Example(BaseModel):
    """A text and the facts of the rule's kind that it gives, all of them in order, each with fields that matter."""

    model_config = ConfigDict(extra="forbid")
    text: str
    facts: list[dict[str, Any]] = Field(min_length=1)
    given: Given = Given()


class NearMiss(BaseModel):
    """A text in which the rule finds nothing, and why."""

    model_config = ConfigDict(extra="forbid")
    text: str
    why: str
    given: Given = Given()


class PackFile(BaseModel):
    """What a pack says of itself: `pack.yaml`, every line of which may be left out.

    `without` are ids of rules that the pack switches off.
    """

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, StringConstraints(min_length=1)] | None = None
    version: Annotated[str, StringConstraints(min_length=1)] | None = None
    source: str | None = None
    without: list[RuleId] = []


class RuleFile(BaseModel):
    """A pattern, what it means by itself (`gives`), and the examples that are its tests.

    `pattern` is for the `regex` module in verbose mode. It may name a word list (`\\L<file.list>`) and a pattern
    fragment (`\\F<name>`, from `lexicons/fragments.yaml`); full-width punctuation in it is folded as the text is. The
    group `quote`, where there is one, is what the fact quotes. `needs` are literals, or word lists
    (`\\L<file.list>`), of which one stands in every sentence that the pattern matches; they spare the search.
    """

    model_config = ConfigDict(extra="forbid")
    id: RuleId
    summary: str
    source: str
    pattern: str
    needs: list[str] = []
    gives: dict[str, str] = {}
    overrides: list[RuleId] = []
    matches: list[Example] = Field(min_length=1)
    ignores: list[NearMiss] = Field(min_length=1)


def read_rule(path: Path) -> RuleFile:
    """Read and validate one rule file.

    Raises:
        RuleError: unknown or missing keys, or an id that is not the folder's and the file's name.
    """
    content = parse_yaml(path)
    try:
        rule = RuleFile.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{path}: {place}: {first['msg']}") from error
    if rule.id != f"{path.parent.name}.{path.stem}":
        raise RuleError(f"{path}: the id must be {path.parent.name}.{path.stem}, as the folder and the file are named")
    return rule


@cache
def read_folder(folder: Path = FOLDER) -> tuple[RuleFile, ...]:
    """Every rule below `folder`, sorted by id."""
    return tuple(sorted((read_rule(path) for path in folder.glob("*/*.yaml")), key=lambda rule: rule.id))
