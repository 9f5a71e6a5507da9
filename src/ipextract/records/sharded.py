"""What a build into shards did, shard by shard: the manifest beside them."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from ipextract.records.record import SCHEMA_VERSION, STRICT
from ipextract.records.results import Counts, Options, Severities, Tool


@dataclass(frozen=True, slots=True)
class ShardFile:
    """A file of a shard: how many bytes it has, and their digest."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShardTotals:
    """What is in a shard: sources that became records and those that did not, and all that the records list."""

    documents: int
    failed: int
    counts: Counts
    diagnostics: Severities


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """One shard. `files` are named by their path below the manifest."""

    number: int
    totals: ShardTotals
    files: dict[str, ShardFile]


class ShardManifest(BaseModel):
    """The shards of one build in order. `shard_size` are the bytes of sources that one was to have at least."""

    model_config = STRICT

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    tool: Tool
    options: Options
    format: str
    shard_size: int
    shards: tuple[ShardEntry, ...]
