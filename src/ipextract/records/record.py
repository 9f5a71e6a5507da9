"""The record of one source: field names and order as users see them; metadata and facts are the stages' own types."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from ipextract.diagnostics import Diagnostic
from ipextract.frozen import frozen
from ipextract.models.clauses import Style, Zone
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.models.metadata import Metadata
from ipextract.records.rows import AsRows
from ipextract.spans import Span

SCHEMA_VERSION: Literal["1.0"] = "1.0"

# Dataclasses take over the configuration of the model that holds them: so unknown keys are refused and values are
# checked at every depth, whether they come from our own stages or from a file.
STRICT = ConfigDict(extra="forbid", strict=True, frozen=True, revalidate_instances="always")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Where the record comes from. `length` counts code points of the decoded text."""

    path: str
    sha256: str
    encoding: str
    media_type: str
    length: int


@frozen()
class ClauseEntry:
    """One clause. `span` counts in the source and runs to the end of the last descendant; `text` is its own."""

    id: str
    parent: str | None
    level: int
    style: Style
    label: str | None
    number: int | None
    title: str | None
    span: Span
    text: str


class Record(BaseModel):
    """Everything read out of one source text. All spans count code points of the source as decoded."""

    model_config = STRICT

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    source: SourceEntry
    metadata: Metadata
    clauses: Annotated[tuple[ClauseEntry, ...], AsRows(ClauseEntry)]
    targets: Annotated[tuple[Target, ...], AsRows(Target)]
    deadlines: Annotated[tuple[Deadline, ...], AsRows(Deadline)]
    amounts: Annotated[tuple[Amount, ...], AsRows(Amount)]
    responsibilities: Annotated[tuple[Responsibility, ...], AsRows(Responsibility)]
    diagnostics: Annotated[tuple[Diagnostic, ...], AsRows(Diagnostic)]
    zones: Annotated[tuple[Zone, ...], AsRows(Zone)]
