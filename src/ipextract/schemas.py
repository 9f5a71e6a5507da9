"""Every JSON Schema there is, by the name of its file."""

from collections.abc import Callable
from typing import Any

from ipextract.compare.document import DiffDocument
from ipextract.config import Config
from ipextract.linting.document import LintDocument
from ipextract.records import schema as records
from ipextract.records.schema import schema_of
from ipextract.scoring.report import ScoreDocument


def score_schema() -> dict[str, Any]:
    return schema_of(ScoreDocument, "score", "Score of records against gold")


def diff_schema() -> dict[str, Any]:
    return schema_of(DiffDocument, "diff", "Changes between two revisions of records")


def lint_schema() -> dict[str, Any]:
    return schema_of(LintDocument, "lint", "Findings of source texts")


def config_schema() -> dict[str, Any]:
    return schema_of(Config, "config", "Settings of a project: ipextract.yaml, [tool.ipextract]", is_ours=False)


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    **records.SCHEMAS,
    "score.schema.json": score_schema,
    "diff.schema.json": diff_schema,
    "lint.schema.json": lint_schema,
    "config.schema.json": config_schema,
}
