"""Findings that are known and to be passed over: a JSON file that is committed beside the sources."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipextract import readers
from ipextract.errors import BaselineError
from ipextract.files import write_whole
from ipextract.linting.findings import Finding, Linted
from ipextract.writers import json as json_writer


@dataclass(frozen=True, slots=True)
class Known:
    """So many findings of one fingerprint; path, code and message are for people."""

    path: str
    code: str
    message: str
    fingerprint: str
    count: int = Field(ge=1)


class Baseline(BaseModel):
    """Known findings, sorted by path, code and fingerprint, so that a diff shows what was added."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1.0"] = "1.0"
    findings: tuple[Known, ...]


def read(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        BaselineError: it cannot be read or is none; names file and place.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}"
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        why = f"is no baseline: {where + ': ' if where else ''}{first['msg']}"
    raise BaselineError(f"{path}: {why}; write it anew with --write-baseline {path}")


def write(path: Path, findings: tuple[Finding, ...]) -> None:
    """Write findings as the known ones.

    Raises:
        WriteError: the system refuses.
    """
    counts = Counter(each.fingerprint for each in findings)
    first = {each.fingerprint: each for each in findings if each.occurrence == 1}
    rows = [Known(each.path, each.code, each.message, print_, counts[print_]) for print_, each in first.items()]
    rows.sort(key=lambda row: (row.path, row.code, row.fingerprint))
    write_whole(path, json_writer.write(Baseline(findings=tuple(rows))))


def without(linted: Linted, baseline: Baseline) -> Linted:
    """What is not in the baseline: of each fingerprint those beyond its count, the first ones being the known ones.

    An entry is stale where a source that was read has fewer of it, or where there is no such file any more; of sources
    that were not read nothing is known.
    """
    known = Counter({row.fingerprint: row.count for row in baseline.findings})
    found = Counter(each.fingerprint for each in linted.findings)
    new = tuple(each for each in linted.findings if each.occurrence > known[each.fingerprint])
    stale = tuple(
        f"{row.path}: {row.code}: {row.message}: known {row.count} times, found {found[row.fingerprint]}"
        for row in baseline.findings
        if found[row.fingerprint] < row.count and (row.path in linted.paths or not readers.exists(Path(row.path)))
    )
    return replace(linted, findings=new, known=len(linted.findings) - len(new), stale=stale)
