"""Gold items and a record's items in one form, which pairing and comparing need not tell apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipextract.errors import RecordError
from ipextract.records.content import read_content
from ipextract.records.kinds import KINDS
from ipextract.spans import Span

FACTS: tuple[str, ...] = tuple(kind.name for kind in KINDS)
# Everything that is scored, in the order of tables.
SCORED: tuple[str, ...] = ("metadata", "clauses", *FACTS)


@dataclass(frozen=True, slots=True)
class Item:
    """One clause or fact. `span` counts in the source, and of a clause begins with the label; gold that is compared by
    its words has none.

    `values` are its fields as written; of gold only those that the file names. `line` is where gold has it.
    """

    span: Span | None
    quote: str
    values: Mapping[str, Any]
    optional: bool = False
    line: int | None = None

    @property
    def place(self) -> Span:
        """Its span, asked of what has one."""
        assert self.span is not None
        return self.span


@dataclass(frozen=True, slots=True)
class Items:
    """What one gold file or one record says: fields of the metadata, and a list for each other kind."""

    metadata: Mapping[str, Any]
    lists: Mapping[str, tuple[Item, ...]]


NOTHING = Items({}, dict.fromkeys(SCORED[1:], ()))


class _Entry(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    span: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]


class _Clause(_Entry):
    label: str | None
    title: str | None = None


class _Fact(_Entry):
    quote: str


class _Source(BaseModel):
    path: str
    sha256: str
    media_type: str = "text/plain"
    length: int | None = None


class _Record(BaseModel):
    """The parts of a record that scoring looks at; all else may be as it likes."""

    model_config = ConfigDict(frozen=True)

    id: str = ""
    source: _Source
    metadata: dict[str, Any]
    clauses: tuple[_Clause, ...]
    targets: tuple[_Fact, ...]
    deadlines: tuple[_Fact, ...]
    amounts: tuple[_Fact, ...]
    responsibilities: tuple[_Fact, ...]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record that was read, and what it says of the source that it was made from: path, digest, media type, and how
    many characters its text has, null if it does not tell."""

    shown: str
    source: str
    sha256: str
    items: Items
    id: str = ""
    media_type: str = "text/plain"
    length: int | None = None


def load_record(path: Path) -> RecordFile:
    """Read a record, JSON or YAML.

    Raises:
        RecordError: it cannot be read or is no record; says what is wrong first.
    """
    return as_record(read_content(path), str(path))


def as_record(content: object, shown: str) -> RecordFile:
    """A record from its content.

    Raises:
        RecordError: it is none; says what is wrong first.
    """
    try:
        record = _Record.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RecordError(f"{shown}: is no record: {where + ': ' if where else ''}{first['msg']}") from error
    lists = {"clauses": tuple(_clause(each) for each in record.clauses if each.label)}
    for name in FACTS:
        facts: tuple[_Fact, ...] = getattr(record, name)
        lists[name] = tuple(Item(Span(*fact.span), fact.quote, fact.model_dump()) for fact in facts)
    said = record.source
    items = Items(record.metadata, lists)
    return RecordFile(shown, said.path, said.sha256, items, record.id, said.media_type, said.length)


def _clause(clause: _Clause) -> Item:
    return Item(Span(*clause.span), clause.label or "", clause.model_dump())
