"""What a build did: one entry for each source, and with which tool, rules and options."""

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from ipextract.records.record import SCHEMA_VERSION, STRICT
from ipextract.records.results import Counts, Options, Severities, SourceResult, Tool

if TYPE_CHECKING:
    from ipextract.records.record import Record


class Manifest(BaseModel):
    """The sources of one build in the order they were named, whether they gave a record or not."""

    model_config = STRICT

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    tool: Tool
    options: Options
    formats: tuple[str, ...]
    sources: tuple[SourceResult, ...]


def counts(record: "Record") -> Counts:
    return Counts(
        len(record.clauses),
        len(record.targets),
        len(record.deadlines),
        len(record.amounts),
        len(record.responsibilities),
    )


def severities(record: "Record") -> Severities:
    said = [diagnostic.severity for diagnostic in record.diagnostics]
    return Severities(said.count("error"), said.count("warning"), said.count("info"))
