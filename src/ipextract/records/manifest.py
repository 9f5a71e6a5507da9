"""What a build did: one entry for each source, and with which tool and rules."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel

import ipextract
from ipextract import knowledge
from ipextract.kept import digests
from ipextract.packs import Addition, in_use
from ipextract.records.record import SCHEMA_VERSION, STRICT, Record

Status = Literal["ok", "failed"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items a record lists."""

    clauses: int
    targets: int
    deadlines: int
    amounts: int
    responsibilities: int


@dataclass(frozen=True, slots=True)
class Severities:
    """How many diagnostics of each severity a record carries."""

    error: int
    warning: int
    info: int


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One source. `counts` and `diagnostics` are null where no record was made, and `error` then says why."""

    id: str
    path: str
    sha256: str | None
    status: Status
    counts: Counts | None
    diagnostics: Severities | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Tool:
    """`rules_version` is the digest of all rule files and word lists, those of packs and registries among them."""

    name: str
    version: str
    rules_version: str
    packs: tuple[Addition, ...] = ()
    registries: tuple[Addition, ...] = ()


class Manifest(BaseModel):
    """The sources of one build in the order they were named, whether they gave a record or not."""

    model_config = STRICT

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    tool: Tool
    formats: tuple[str, ...]
    sources: tuple[SourceResult, ...]


def tool() -> Tool:
    ours, added = digests().knowledge, knowledge.digest()
    if not added:
        return Tool("ipextract", ipextract.__version__, ours)
    whole = sha256(f"{ours} {added}".encode()).hexdigest()
    return Tool("ipextract", ipextract.__version__, whole, *in_use())


def counts(record: Record) -> Counts:
    return Counts(
        len(record.clauses),
        len(record.targets),
        len(record.deadlines),
        len(record.amounts),
        len(record.responsibilities),
    )


def severities(record: Record) -> Severities:
    said = [diagnostic.severity for diagnostic in record.diagnostics]
    return Severities(said.count("error"), said.count("warning"), said.count("info"))
