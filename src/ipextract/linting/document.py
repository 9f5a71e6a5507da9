"""What `ipextract lint --format json` prints."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

import ipextract
from ipextract.linting.findings import Finding, Linted
from ipextract.records.results import Severities


class LintDocument(BaseModel):
    """Findings of all sources, and what else is to be known of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1.0"] = "1.0"
    version: str
    sources: int
    counts: Severities
    findings: tuple[Finding, ...]
    known: int
    stale: tuple[str, ...]
    problems: tuple[str, ...]


def document(linted: Linted) -> LintDocument:
    said = [each.severity for each in linted.findings]
    return LintDocument(
        version=ipextract.__version__,
        sources=len(linted.paths),
        counts=Severities(said.count("error"), said.count("warning"), said.count("info")),
        findings=linted.findings,
        known=linted.known,
        stale=linted.stale,
        problems=linted.problems,
    )
