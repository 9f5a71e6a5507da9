"""What says that a shard is finished, by what it was made, and of which sources; lies beside the results, is none."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from ipextract.records.sharded import ShardEntry
from ipextract.shards.stores import STATE, Store

_ENTRY = TypeAdapter(ShardEntry)


class Seal(NamedTuple):
    """`key` is a digest of all that decides besides sources, `digest` that of the shard's sources (`plan.Shard`)."""

    key: str
    digest: str
    entry: ShardEntry


def write(store: Store, seal: Seal) -> None:
    content = {"key": seal.key, "digest": seal.digest, "entry": asdict(seal.entry)}
    store.write(_name(seal.entry.number), json.dumps(content).encode() + b"\n")


def read(store: Store, number: int) -> Seal | None:
    """The seal of a shard whose files are all there; null where there is none."""
    seal = _seal(store.read(_name(number)))
    if seal is None or seal.entry.number != number:
        return None
    return seal if all(store.size(name) == file.bytes for name, file in seal.entry.files.items()) else None


def every(store: Store) -> Iterator[tuple[str, Seal]]:
    """All seals that there are, whatever they are for, by the name of their file."""
    for name in store.names(STATE):
        if (seal := _seal(store.read(name))) is not None:
            yield name, seal


def _name(number: int) -> str:
    return f"{STATE}/part-{number:05d}.json"


def _seal(data: bytes | None) -> Seal | None:
    try:
        content: dict[str, Any] = json.loads(data or b"")
        return Seal(content["key"], content["digest"], _ENTRY.validate_python(content["entry"]))
    except (ValueError, KeyError, TypeError, ValidationError):
        return None
