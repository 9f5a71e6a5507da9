"""What a build tells of its sources and of itself, as its manifest has it; imports no model of a record."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

import ipextract
from ipextract import knowledge
from ipextract.kept import digests
from ipextract.packs import Addition, in_use

Status = Literal["ok", "failed"]
MANIFEST = "manifest.json"


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
    """One source. `counts` and `diagnostics` are null where no record was made, and `error` then says why.

    `files` are the files that were written, by their path below the folder of the build, each with the SHA-256 of its
    bytes; `libraries` those that took the text out of the source, each with its version.
    """

    id: str
    path: str
    sha256: str | None
    status: Status
    counts: Counts | None
    diagnostics: Severities | None
    error: str | None
    files: dict[str, str] = field(default_factory=dict)
    libraries: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tool:
    """`rules_version` is the digest of all rule files and word lists, those of packs and registries among them."""

    name: str
    version: str
    rules_version: str
    packs: tuple[Addition, ...] = ()
    registries: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for that changes records. `limits` are those that were set, by name; `text_field` and `id_field`
    are those of rows, null where it is the field that is taken by itself, or none."""

    keep_contacts: bool
    input_format: str | None
    encoding: str | None
    limits: dict[str, int]
    text_field: str | None = None
    id_field: str | None = None


def tool() -> Tool:
    ours, added = digests().knowledge, knowledge.digest()
    if not added:
        return Tool("ipextract", ipextract.__version__, ours)
    whole = sha256(f"{ours} {added}".encode()).hexdigest()
    return Tool("ipextract", ipextract.__version__, whole, *in_use())
